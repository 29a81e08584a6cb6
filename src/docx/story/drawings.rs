//! Pictures and text boxes, in both of the languages that Word has drawn them in.

use super::{Reader, chosen};
use crate::findings;
use crate::package::Target;
use crate::tree::Node;
use crate::view::{Block, Picture, Piece};

impl Reader<'_> {
    /// Pictures and text boxes.
    pub(super) fn drawing(&mut self, node: &Node, out: &mut Vec<Piece>) {
        let alt = node.below("wp:docPr").map(described).unwrap_or_default();
        self.drawn(node, &alt, width(node), out);
        if let Some(frame) = node
            .below("a:graphicData")
            .and_then(|data| data.get("uri"))
            .filter(|uri| uri.ends_with("/chart") || uri.ends_with("/diagram"))
        {
            let kind = if frame.ends_with("/chart") { "chart" } else { "diagram" };
            self.tell("", findings::drawing_lost(kind));
            // Its figure stands all the same, for a picture that somebody puts beside the manuscript.
            let id = ["c:chart", "dgm:relIds"]
                .into_iter()
                .find_map(|name| node.below(name))
                .and_then(|frame| frame.get("r:id").or_else(|| frame.get("r:dm")));
            self.picture(id, &alt, width(node), out);
        }
    }

    fn drawn(&mut self, node: &Node, alt: &Option<String>, width: u32, out: &mut Vec<Piece>) {
        for child in node.nodes() {
            match child.name.as_str() {
                "a:blip" => {
                    let svg = child.below("asvg:svgBlip").and_then(|svg| svg.get("r:embed"));
                    let id = svg.or_else(|| child.get("r:embed")).or_else(|| child.get("r:link"));
                    self.picture(id, alt, width, out);
                }
                "v:imagedata" => {
                    let own = alt.clone().or_else(|| {
                        child.get("o:title").filter(|title| !title.is_empty()).map(str::to_owned)
                    });
                    self.picture(child.get("r:id"), &own, width, out);
                }
                "w:txbxContent" => self.text_box(child),
                "pic:nvPicPr" => {}
                "mc:AlternateContent" => {
                    if let Some(chosen) = chosen(child) {
                        self.drawn(chosen, alt, width, out);
                    }
                }
                _ => self.drawn(child, alt, width, out),
            }
        }
    }

    fn text_box(&mut self, node: &Node) {
        let in_note = self.in_note;
        let mut blocks = self.aside(in_note, |reader, out| reader.blocks(node, out));
        for block in &mut blocks {
            if let Block::Paragraph(paragraph) = block {
                paragraph.boxed = true;
            }
        }
        self.boxes.append(&mut blocks);
    }

    fn picture(
        &mut self,
        id: Option<&str>,
        alt: &Option<String>,
        width: u32,
        out: &mut Vec<Piece>,
    ) {
        match id.and_then(|id| self.relations.get(id)) {
            Some((_, Target::Part(part))) => {
                let part = part.clone();
                self.piece(Piece::Picture(Picture { part, alt: alt.clone(), width }), out);
            }
            Some((_, Target::Outside(address))) => {
                let address = address.clone();
                self.tell("", findings::picture_outside(address));
            }
            None => {}
        }
    }
}

/// What Word says behind a description that it has written by itself, in the languages of its users;
/// how sure it is may follow.
const BY_MACHINE: [&str; 12] = [
    "Description automatically generated",
    "Descrição gerada automaticamente",
    "Descripción generada automáticamente",
    "Description générée automatiquement",
    "Automatisch generierte Beschreibung",
    "Descrizione generata automaticamente",
    "Automatisch gegenereerde beschrijving",
    "Opis wygenerowany automatycznie",
    "Автоматически созданное описание",
    "Açıklama otomatik olarak oluşturuldu",
    "描述已自动生成",
    "自動的に生成された説明",
];

/// The alternative text of a drawing.
fn described(properties: &Node) -> Option<String> {
    let text = properties.get("descr").or_else(|| properties.get("title"))?.trim();
    // Word writes these by itself; they describe nothing.
    let by_machine = text.ends_with("Description automatically generated") || text.is_empty();
    let end = BY_MACHINE.iter().filter_map(|words| text.find(words)).min();
    let by_machine = by_machine || end.is_some();
    let text = text
        .get(..end.unwrap_or(text.len()))
        .unwrap_or(text)
        .trim()
        .trim_end_matches("AI-generated content may be incorrect.")
        .trim();
    (!(by_machine && text.len() < 12))
        .then(|| text.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|text| !text.is_empty())
}

/// The width of a drawing in hundredths of a millimetre: 360 units of `wp:extent` (ECMA-376
/// §20.4.2.7).
fn width(node: &Node) -> u32 {
    let units = node
        .below("wp:extent")
        .and_then(|extent| extent.get("cx"))
        .and_then(|cx| cx.parse::<u64>().ok());
    u32::try_from(units.unwrap_or(0) / 360).unwrap_or(0)
}
