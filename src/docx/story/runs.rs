//! What stands in a paragraph: runs with their letters, links, formulas, content controls.

use super::{Reader, chosen};
use crate::package::Target;
use crate::styles::{Look, Rise};
use crate::tree::Node;
use crate::view::{Formula, Link, Piece, Shape, place};
use crate::{fields, findings, omml, symbols};

impl Reader<'_> {
    pub(super) fn inlines(&mut self, parent: &Node, look: &Look, out: &mut Vec<Piece>) {
        for node in parent.nodes() {
            self.inline(node, look, out);
        }
    }

    pub(super) fn inline(&mut self, node: &Node, look: &Look, out: &mut Vec<Piece>) {
        match node.name.as_str() {
            "w:r" => self.run(node, look, out),
            "w:ins" | "w:moveTo" => {
                self.changes += 1;
                self.inlines(node, look, out);
            }
            "w:del" | "w:moveFrom" => self.changes += 1,
            "w:hyperlink" => {
                let mut inner = Vec::new();
                self.inlines(node, look, &mut inner);
                match self.link(node) {
                    Some(link) => out.push(Piece::Link(link, inner)),
                    None => out.append(&mut inner),
                }
            }
            "w:fldSimple" => {
                let mut inner = Vec::new();
                self.inlines(node, look, &mut inner);
                let field = fields::field(node.get("w:instr").unwrap_or_default(), "", self.works);
                out.push(Piece::Field(field, inner));
            }
            "w:sdt" => self.inline_control(node, look, out),
            "w:smartTag" | "w:customXml" | "w:bdo" | "w:dir" => self.inlines(node, look, out),
            "mc:AlternateContent" => {
                if let Some(chosen) = chosen(node) {
                    self.inlines(chosen, look, out);
                }
            }
            "w:bookmarkStart" => {
                out.extend(node.get("w:name").map(|name| Piece::Bookmark(name.to_owned())))
            }
            "m:oMath" => self.formula(node, false, out),
            "m:oMathPara" => {
                node.all("m:oMath").for_each(|formula| self.formula(formula, true, out))
            }
            _ => {}
        }
    }

    fn formula(&mut self, node: &Node, display: bool, out: &mut Vec<Piece>) {
        let (tex, unknown) = omml::tex(node);
        for name in unknown {
            self.tell("", findings::formula_part_unknown(name));
        }
        if !tex.trim().is_empty() {
            out.push(Piece::Formula(Formula { tex, display }));
        }
    }

    /// A content control in a line. Some citation managers keep their works in its name.
    fn inline_control(&mut self, node: &Node, look: &Look, out: &mut Vec<Piece>) {
        let Some(content) = node.first("w:sdtContent") else { return };
        let mut inner = Vec::new();
        self.inlines(content, look, &mut inner);
        let tag = node.val(&["w:sdtPr", "w:tag"]).unwrap_or_default();
        match fields::of_control(tag, self.works) {
            Some(field) => out.push(Piece::Field(field, inner)),
            None => out.append(&mut inner),
        }
    }

    fn link(&self, node: &Node) -> Option<Link> {
        let outside =
            node.get("r:id").and_then(|id| self.relations.get(id)).and_then(|(_, target)| {
                match target {
                    Target::Outside(address) => Some(address.clone()),
                    Target::Part(_) => None,
                }
            });
        let anchor = node.get("w:anchor").filter(|anchor| !anchor.is_empty());
        match (outside, anchor) {
            (Some(address), Some(anchor)) if !address.contains('#') => {
                Some(Link::Address(format!("{address}#{anchor}")))
            }
            (Some(address), _) => Some(Link::Address(address)),
            (None, Some(anchor)) => Some(Link::Bookmark(anchor.to_owned())),
            (None, None) => None,
        }
    }

    fn run(&mut self, node: &Node, around: &Look, out: &mut Vec<Piece>) {
        let properties = node.first("w:rPr");
        let own = Look::of(properties);
        let style = properties.and_then(|node| node.val(&["w:rStyle"]));
        let look = match self.parts.styles.character(style) {
            Some(style) => own.over(&style.look).over(around),
            None => own.over(around),
        };
        if look.hidden == Some(true) {
            let words = node.text();
            if !words.trim().is_empty() {
                self.tell(&words, findings::hidden_text(words.trim()));
            }
            return;
        }
        for child in node.nodes() {
            self.run_child(child, &look, out);
        }
    }

    fn run_child(&mut self, node: &Node, look: &Look, out: &mut Vec<Piece>) {
        match node.name.as_str() {
            "w:t" => {
                let text = self.letters(&node.text(), look);
                self.text(text, look, out);
            }
            "w:tab" | "w:ptab" => self.piece(Piece::Tab, out),
            "w:br" if !matches!(node.get("w:type"), Some("page" | "column")) => {
                self.piece(Piece::Break, out);
            }
            "w:cr" => self.piece(Piece::Break, out),
            "w:noBreakHyphen" => self.text("\u{2011}".to_owned(), look, out),
            "w:sym" => self.symbol(node, look, out),
            "w:fldChar" => self.field_mark(node, out),
            "w:instrText" => {
                if let Some(field) = self.open.last_mut().filter(|field| !field.in_result) {
                    field.instruction.push_str(&node.text());
                }
            }
            "w:footnoteReference" => self.call(node, false, out),
            "w:endnoteReference" => self.call(node, true, out),
            "w:drawing" | "w:pict" | "w:object" => self.drawing(node, out),
            "mc:AlternateContent" => {
                for child in chosen(node).into_iter().flat_map(Node::nodes) {
                    self.run_child(child, look, out);
                }
            }
            "w:ruby" => {
                for name in ["w:rubyBase", "w:rt"] {
                    if let Some(part) = node.first(name) {
                        let mut inner = Vec::new();
                        self.inlines(part, look, &mut inner);
                        let gloss = name == "w:rt" && !inner.is_empty();
                        out.extend(gloss.then(|| {
                            Piece::Text("(".to_owned(), shape(look, self.lang.as_deref()))
                        }));
                        out.append(&mut inner);
                        out.extend(gloss.then(|| {
                            Piece::Text(")".to_owned(), shape(look, self.lang.as_deref()))
                        }));
                    }
                }
            }
            _ => {}
        }
    }

    /// Whether what is read now is a field's instruction, which is not printed.
    fn in_instruction(&self) -> bool {
        self.open.iter().any(|field| !field.in_result)
    }

    pub(super) fn piece(&self, piece: Piece, out: &mut Vec<Piece>) {
        if !self.in_instruction() {
            out.push(piece);
        }
    }

    fn text(&mut self, text: String, look: &Look, out: &mut Vec<Piece>) {
        if text.is_empty() || self.in_instruction() {
            return;
        }
        if look.highlight == Some(true) && !text.trim().is_empty() {
            let first = place(self.number, &text);
            self.highlighted.get_or_insert((first, 0)).1 += 1;
        }
        let shape = shape(look, self.lang.as_deref());
        match out.last_mut() {
            Some(Piece::Text(before, same)) if *same == shape => before.push_str(&text),
            _ => out.push(Piece::Text(text, shape)),
        }
    }

    /// The characters of a run: those of symbol faces by their meaning, soft hyphens gone, white
    /// space as spaces.
    fn letters(&mut self, text: &str, look: &Look) -> String {
        let symbol = look.font.as_deref().filter(|font| symbols::is_symbol_face(font));
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            let number = u32::from(c);
            match c {
                '\u{ad}' => {}
                '\n' | '\r' | '\t' => out.push(' '),
                _ if symbol.is_some() || (0xF000..=0xF0FF).contains(&number) => {
                    let font = symbol.unwrap_or("Symbol");
                    out.push(symbols::meant(font, number).unwrap_or_else(|| {
                        self.told.push((
                            place(self.number, text),
                            findings::symbol_unknown(font, format!("{number:04X}")),
                        ));
                        c
                    }));
                }
                c if is_forbidden(c) => {}
                c => out.push(c),
            }
        }
        out
    }

    fn symbol(&mut self, node: &Node, look: &Look, out: &mut Vec<Piece>) {
        let font = node.get("w:font").unwrap_or("Symbol").to_owned();
        let Some(number) =
            node.get("w:char").and_then(|digits| u32::from_str_radix(digits, 16).ok())
        else {
            return;
        };
        let known = if symbols::is_symbol_face(&font) {
            symbols::meant(&font, number)
        } else {
            char::from_u32(number)
        };
        match known {
            Some(c) => self.text(c.to_string(), look, out),
            None => self.tell("", findings::symbol_unknown(font, format!("{number:04X}"))),
        }
    }
}

fn shape(look: &Look, document: Option<&str>) -> Shape {
    let right_to_left = look.right_to_left == Some(true);
    let lang =
        if right_to_left { look.bidi_lang.as_deref().or(Some("ar")) } else { look.lang.as_deref() };
    let primary = |tag: &str| tag.split('-').next().unwrap_or(tag).to_lowercase();
    let other = lang.filter(|lang| {
        right_to_left || document.is_none_or(|document| primary(document) != primary(lang))
    });
    Shape {
        bold: look.bold == Some(true),
        italic: look.italic == Some(true),
        small_caps: look.small_caps == Some(true),
        strike: look.strike == Some(true),
        underline: look.underline == Some(true),
        above: look.rise == Some(Rise::Above),
        below: look.rise == Some(Rise::Below),
        mono: look.mono == Some(true),
        lang: other.filter(|lang| *lang != "x-none").map(str::to_owned),
        size: look.size.unwrap_or(0),
    }
}

/// Characters that no output may have (XML 1.0 §2.2).
fn is_forbidden(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{fffe}' | '\u{ffff}')
}
