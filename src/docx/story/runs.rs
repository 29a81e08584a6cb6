//! What stands in a paragraph: runs with their letters, links, formulas, content controls.

use super::{Reader, chosen};
use crate::package::Target;
use crate::styles::Look;
use crate::tree::Node;
use crate::view::{Formula, Link, Piece, place};
use crate::{fields, findings, letters, omml, scripts, symbols};

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
            "w:bookmarkStart" => self.bookmark(node, out),
            "w:bookmarkEnd" => self.bookmark_ends(node, out),
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
                            Piece::Text(
                                "(".to_owned(),
                                letters::shape(look, None, self.lang.as_deref()),
                            )
                        }));
                        out.append(&mut inner);
                        out.extend(gloss.then(|| {
                            Piece::Text(
                                ")".to_owned(),
                                letters::shape(look, None, self.lang.as_deref()),
                            )
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
        for (words, lang) in scripts::stretches(&text, look) {
            // Marks and figures are in the language of the words around them.
            let lang = lang.or_else(|| look.lang.clone());
            let shape = letters::shape(look, lang, self.lang.as_deref());
            match out.last_mut() {
                Some(Piece::Text(before, same)) if *same == shape => before.push_str(&words),
                _ => out.push(Piece::Text(words, shape)),
            }
        }
    }

    /// The characters of a run; signs that are not known are told.
    fn letters(&mut self, text: &str, look: &Look) -> String {
        let (out, unknown) = letters::read(text, look.font.as_deref());
        let here = place(self.number, text);
        self.told.extend(unknown.into_iter().map(|said| (here.clone(), said)));
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
