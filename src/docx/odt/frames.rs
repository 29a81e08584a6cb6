//! Frames and drawings: pictures, formulas, text boxes.

use super::blocks::Reader;
use super::{formulas, hundredths};
use crate::findings;
use crate::pictures;
use crate::styles::Look;
use crate::tree::Node;
use crate::view::{Block, Picture, Piece};

/// The part of the package that an address names; nothing when it leads out of it.
pub(super) fn part(address: &str) -> Option<String> {
    let path = address.strip_prefix("./").unwrap_or(address).trim_end_matches('/');
    let inside = !path.is_empty()
        && !path.contains(':')
        && !path.starts_with(['/', '#'])
        && path.split('/').all(|step| step != "..");
    inside.then(|| path.to_owned())
}

impl Reader<'_> {
    /// A frame, a link around one, or something drawn.
    pub(super) fn drawing(&mut self, node: &Node, look: &Look, out: &mut Vec<Piece>) {
        match node.name.as_str() {
            "draw:frame" => self.frame(node, out),
            "draw:a" => self.inlines(node, look, out),
            // A rule or an arrow on its own says nothing; a control is no text.
            "draw:line" | "draw:connector" | "draw:control" | "draw:caption" => {
                self.words_of_shape(node);
            }
            _ => {
                let frames = self.words_of_shape(node);
                if frames == 0 || node.name != "draw:g" {
                    self.tell("", findings::drawing_lost("drawing"));
                }
                self.frames_in(node, out);
            }
        }
    }

    /// The words of a shape, as a box of text; gives how many frames stand in it.
    fn words_of_shape(&mut self, node: &Node) -> usize {
        let is_text = |child: &&Node| matches!(child.name.as_str(), "text:p" | "text:list");
        if node.nodes().any(|child| is_text(&child)) {
            self.boxed(|reader, out| {
                node.nodes().filter(is_text).for_each(|words| reader.block(words, out));
            });
        }
        let mut frames = 0;
        for child in node.nodes().filter(|child| child.name.starts_with("draw:")) {
            if child.name == "draw:frame" {
                frames += 1;
            } else {
                frames += self.words_of_shape(child);
            }
        }
        frames
    }

    fn frames_in(&mut self, node: &Node, out: &mut Vec<Piece>) {
        for child in node.nodes().filter(|child| child.name.starts_with("draw:")) {
            if child.name == "draw:frame" {
                self.frame(child, out);
            } else {
                self.frames_in(child, out);
            }
        }
    }

    fn frame(&mut self, node: &Node, out: &mut Vec<Piece>) {
        if let Some(formula) = self.formula(node) {
            let (piece, problems) = formula;
            for said in problems {
                self.tell("", said);
            }
            out.extend(piece);
            self.after_space = false;
            return;
        }
        for text in node.all("draw:text-box") {
            self.boxed(|reader, out| reader.blocks(text, out));
        }
        for table in node.all("table:table") {
            self.boxed(|reader, out| {
                let table = reader.table(table);
                out.push(Block::Table(table));
            });
        }
        let images: Vec<&Node> = node.all("draw:image").collect();
        let object = node
            .nodes()
            .find(|part| matches!(part.name.as_str(), "draw:object" | "draw:object-ole"));
        self.picture(node, &images, object.is_some(), out);
    }

    fn formula(&self, frame: &Node) -> Option<(Option<Piece>, Vec<report::Said>)> {
        let object = frame.first("draw:object")?;
        let root = match object.first("mml:math") {
            Some(root) => root,
            None => self.objects.get(&part(object.get("xlink:href")?)?)?,
        };
        Some(formulas::formula(root))
    }

    fn picture(&mut self, frame: &Node, images: &[&Node], is_object: bool, out: &mut Vec<Piece>) {
        let address = |image: &&Node| image.get("xlink:href").map(str::to_owned);
        let addresses: Vec<String> = images.iter().filter_map(address).collect();
        let parts: Vec<String> = addresses.iter().filter_map(|address| part(address)).collect();
        // The same picture may stand there in several kinds, the best one first.
        let best = parts.iter().find(|part| pictures::is_known(part)).or_else(|| parts.first());
        if let Some(part) = best {
            let picture =
                Picture { part: part.clone(), alt: described(frame), width: width(frame) };
            if matches!(
                frame.get("text:anchor-type"),
                Some("paragraph" | "char" | "page" | "frame")
            ) {
                self.floats.push(Piece::Picture(picture));
            } else {
                out.push(Piece::Picture(picture));
                self.after_space = false;
            }
        } else if let Some(address) = addresses.first() {
            self.tell("", findings::picture_outside(address));
        } else if is_object {
            self.tell("", findings::drawing_lost("chart or object"));
        } else if !images.is_empty() || frame.below("draw:plugin").is_some() {
            self.tell("", findings::drawing_lost("picture"));
        }
    }

    fn boxed(&mut self, read: impl FnOnce(&mut Self, &mut Vec<Block>)) {
        let in_note = self.in_note;
        let mut blocks = self.aside(in_note, read);
        for block in &mut blocks {
            if let Block::Paragraph(paragraph) = block {
                paragraph.boxed = true;
            }
        }
        self.boxes.append(&mut blocks);
    }
}

/// The alternative text of a frame.
fn described(frame: &Node) -> Option<String> {
    let text = |name: &str| {
        let text = frame.first(name)?.text();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(text).filter(|text| !text.is_empty())
    };
    text("svg:desc").or_else(|| text("svg:title"))
}

fn width(frame: &Node) -> u32 {
    frame.get("svg:width").and_then(hundredths).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_stay_inside() {
        assert_eq!(part("./Object 1").as_deref(), Some("Object 1"));
        assert_eq!(part("Pictures/a.png").as_deref(), Some("Pictures/a.png"));
        for outside in
            ["../a.png", "http://example.org/a.png", "/etc/passwd", "Pictures/../../a", ""]
        {
            assert_eq!(part(outside), None, "{outside}");
        }
    }
}
