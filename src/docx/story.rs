//! From the main document to what it shows: changes accepted, text boxes and content controls once, where they stand.

use std::collections::{BTreeMap, BTreeSet};

use article::Align;
use report::Said;

use super::cites::Works;
use super::fields;
use super::findings;
use super::numbering::Numbering;
use super::omml;
use super::package::{Relations, Target};
use super::styles::{self, Look, Rise, Styles};
use super::symbols;
use super::tree::Node;
use super::view::{Block, Cell, Formula, Inside, Item, Link, Note, Paragraph, Picture, Piece, Row, Shape, Story, Table, place};

/// What the main document needs to be read.
pub struct Parts<'a> {
    /// The main document.
    pub document: &'a Node,
    /// Its relationships.
    pub relations: &'a Relations,
    /// Footnotes, endnotes and comments, and the relationships of the first two.
    pub footnotes: Option<&'a Node>,
    /// The footnotes' relationships.
    pub footnote_relations: &'a Relations,
    /// Endnotes.
    pub endnotes: Option<&'a Node>,
    /// The endnotes' relationships.
    pub endnote_relations: &'a Relations,
    /// Comments.
    pub comments: Option<&'a Node>,
    /// Styles.
    pub styles: &'a Styles,
    /// Lists.
    pub numbering: &'a Numbering,
}

/// A finding and its place, in words.
pub type Told = (String, Said);

/// Reads the story.
pub fn read(parts: &Parts, works: &mut Works) -> (Story, Vec<Told>) {
    let unclosed = fields::unclosed(parts.document);
    let lang = language(parts);
    let mut reader = Reader {
        parts,
        lang: lang.clone(),
        works,
        relations: parts.relations,
        unclosed,
        begun: 0,
        open: Vec::new(),
        number: 0,
        boxes: Vec::new(),
        joined: Vec::new(),
        notes: Vec::new(),
        calls: BTreeMap::new(),
        changes: 0,
        told: Vec::new(),
        highlighted: None,
        in_note: false,
    };
    let mut blocks = Vec::new();
    if let Some(body) = parts.document.first("w:body") {
        reader.blocks(body, &mut blocks);
    }
    reader.leftovers(&blocks);
    let story = Story { blocks, notes: std::mem::take(&mut reader.notes), lang };
    (story, reader.told)
}

/// A field that has begun and not yet ended.
struct Open {
    ordinal: usize,
    instruction: String,
    data: String,
    in_result: bool,
}

struct Reader<'a> {
    parts: &'a Parts<'a>,
    /// The language of most of the text.
    lang: Option<String>,
    works: &'a mut Works,
    relations: &'a Relations,
    /// The fields without an end, by the count of their beginnings.
    unclosed: BTreeSet<usize>,
    begun: usize,
    open: Vec<Open>,
    number: u32,
    /// Paragraphs of text boxes, to follow the paragraph that they are anchored in.
    boxes: Vec<Block>,
    /// Pieces of a paragraph whose end was deleted: they begin the next one.
    joined: Vec<Piece>,
    notes: Vec<Note>,
    calls: BTreeMap<(bool, String), usize>,
    changes: usize,
    told: Vec<Told>,
    highlighted: Option<(String, usize)>,
    in_note: bool,
}

impl Reader<'_> {
    fn tell(&mut self, text: &str, said: Said) {
        self.told.push((place(self.number, text), said));
    }

    fn blocks(&mut self, parent: &Node, out: &mut Vec<Block>) {
        for node in parent.nodes() {
            match node.name.as_str() {
                "w:p" => self.paragraph(node, out),
                "w:tbl" => {
                    let table = self.table(node);
                    out.push(Block::Table(table));
                }
                "w:sdt" => self.control(node, out),
                "w:ins" | "w:moveTo" => {
                    self.changes += 1;
                    self.blocks(node, out);
                }
                "w:del" | "w:moveFrom" => self.changes += 1,
                "w:customXml" | "w:smartTag" => self.blocks(node, out),
                "mc:AlternateContent" => {
                    if let Some(chosen) = chosen(node) {
                        self.blocks(chosen, out);
                    }
                }
                "m:oMathPara" | "m:oMath" => {
                    let mut pieces = Vec::new();
                    self.inline(node, &Look::default(), &mut pieces);
                    self.number += 1;
                    out.push(Block::Paragraph(Paragraph { number: self.number, pieces, ..Paragraph::default() }));
                }
                _ => {}
            }
        }
    }

    /// A content control around paragraphs. Contents and lists of references made by a program are known as such.
    fn control(&mut self, node: &Node, out: &mut Vec<Block>) {
        let Some(content) = node.first("w:sdtContent") else { return };
        let gallery = node.at(&["w:sdtPr", "w:docPartObj"]).and_then(|part| part.val(&["w:docPartGallery"]));
        let tag = node.val(&["w:sdtPr", "w:tag"]).unwrap_or_default();
        let inside = match gallery {
            Some("Table of Contents") => Some(Inside::Contents),
            Some("Bibliographies") => Some(Inside::Bibliography),
            _ if tag.starts_with("MENDELEY_BIBLIOGRAPHY") || tag.starts_with("CitaviBibliography") => Some(Inside::Bibliography),
            _ => None,
        };
        let first = out.len();
        self.blocks(content, out);
        for block in out.iter_mut().skip(first) {
            if let (Block::Paragraph(paragraph), Some(_)) = (block, inside) {
                paragraph.inside = inside;
            }
        }
    }

    fn paragraph(&mut self, node: &Node, out: &mut Vec<Block>) {
        self.number += 1;
        let properties = node.first("w:pPr");
        let style = self.parts.styles.paragraph(properties.and_then(|node| node.val(&["w:pStyle"])));
        let before = self.around();
        let mut pieces = std::mem::take(&mut self.joined);
        self.inlines(node, &style.look, &mut pieces);
        let inside = before.or_else(|| self.around());
        if properties.is_some_and(|node| node.at(&["w:rPr", "w:del"]).is_some()) {
            self.changes += 1;
            self.joined = pieces;
            out.append(&mut self.boxes);
            return;
        }
        let item = self.item(properties, &style);
        let paragraph = Paragraph {
            number: self.number,
            item,
            centred: styles::centred(properties).or(style.centred).unwrap_or(false),
            pieces: self.folded(pieces),
            inside,
            page_before: properties.and_then(|node| node.switch(&["w:pageBreakBefore"])).unwrap_or(false),
            boxed: false,
            style,
        };
        out.push(Block::Paragraph(paragraph));
        out.append(&mut self.boxes);
    }

    /// The kind of the outermost open field that prints whole paragraphs.
    fn around(&self) -> Option<Inside> {
        self.open.iter().filter(|field| field.in_result).find_map(|field| match fields::kind(&field.instruction) {
            fields::Kind::Contents => Some(Inside::Contents),
            fields::Kind::Bibliography => Some(Inside::Bibliography),
            _ => None,
        })
    }

    fn item(&self, properties: Option<&Node>, style: &styles::Style) -> Option<Item> {
        let (list, level) = styles::number(properties).or_else(|| style.number.clone())?;
        let known = self.parts.numbering.level(&list, level)?;
        Some(Item { list, level, kind: known.kind, start: known.start, pattern: known.pattern.clone() })
    }

    fn inlines(&mut self, parent: &Node, look: &Look, out: &mut Vec<Piece>) {
        for node in parent.nodes() {
            self.inline(node, look, out);
        }
    }

    fn inline(&mut self, node: &Node, look: &Look, out: &mut Vec<Piece>) {
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
            "w:bookmarkStart" => out.extend(node.get("w:name").map(|name| Piece::Bookmark(name.to_owned()))),
            "m:oMath" => self.formula(node, false, out),
            "m:oMathPara" => node.all("m:oMath").for_each(|formula| self.formula(formula, true, out)),
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
        let outside = node.get("r:id").and_then(|id| self.relations.get(id)).and_then(|(_, target)| match target {
            Target::Outside(address) => Some(address.clone()),
            Target::Part(_) => None,
        });
        let anchor = node.get("w:anchor").filter(|anchor| !anchor.is_empty());
        match (outside, anchor) {
            (Some(address), Some(anchor)) if !address.contains('#') => Some(Link::Address(format!("{address}#{anchor}"))),
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
                        out.extend(gloss.then(|| Piece::Text("(".to_owned(), shape(look, self.lang.as_deref()))));
                        out.append(&mut inner);
                        out.extend(gloss.then(|| Piece::Text(")".to_owned(), shape(look, self.lang.as_deref()))));
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

    fn piece(&self, piece: Piece, out: &mut Vec<Piece>) {
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

    /// The characters of a run: those of symbol faces by their meaning, soft hyphens gone, white space as spaces.
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
                        self.told.push((place(self.number, text), findings::symbol_unknown(font, format!("{number:04X}"))));
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
        let Some(number) = node.get("w:char").and_then(|digits| u32::from_str_radix(digits, 16).ok()) else { return };
        let known = if symbols::is_symbol_face(&font) { symbols::meant(&font, number) } else { char::from_u32(number) };
        match known {
            Some(c) => self.text(c.to_string(), look, out),
            None => self.tell("", findings::symbol_unknown(font, format!("{number:04X}"))),
        }
    }

    fn field_mark(&mut self, node: &Node, out: &mut Vec<Piece>) {
        match node.get("w:fldCharType") {
            Some("begin") => {
                let ordinal = self.begun;
                self.begun += usize::from(!self.in_note);
                if !self.in_note && self.unclosed.contains(&ordinal) {
                    self.tell("", findings::field_unclosed());
                    // Its instruction is not printed; all else is plain text.
                    self.open.push(Open { ordinal, instruction: String::new(), data: String::new(), in_result: false });
                    return;
                }
                let data = node.first("w:fldData").map(Node::text).unwrap_or_default();
                self.open.push(Open { ordinal, instruction: String::new(), data, in_result: false });
                out.push(Piece::Opens(ordinal));
            }
            Some("separate") => {
                let Some(field) = self.open.last_mut() else { return };
                field.in_result = true;
                if self.unclosed.contains(&field.ordinal) && !self.in_note {
                    self.open.pop();
                }
            }
            Some("end") => {
                if let Some(field) = self.open.pop() {
                    let ordinal = field.ordinal;
                    self.hand_up(&field);
                    let read = fields::field(&field.instruction, &field.data, self.works);
                    out.push(Piece::Closes(ordinal));
                    // What the field is travels with its end.
                    out.push(Piece::Field(read, Vec::new()));
                }
            }
            _ => {}
        }
    }

    /// EndNote keeps its records in a field within the instruction of the field that prints them.
    fn hand_up(&mut self, field: &Open) {
        if let Some(around) = self.open.last_mut().filter(|around| !around.in_result && around.data.is_empty())
            && field.instruction.contains("EN.CITE.DATA")
        {
            around.data.clone_from(&field.data);
        }
    }

    /// Gathers each field's pieces between its marks; marks without a partner in the paragraph go.
    fn folded(&self, pieces: Vec<Piece>) -> Vec<Piece> {
        let mut out: Vec<Piece> = Vec::new();
        let mut pieces = pieces.into_iter().peekable();
        while let Some(piece) = pieces.next() {
            match piece {
                Piece::Closes(ordinal) => {
                    let start = out.iter().rposition(|piece| matches!(piece, Piece::Opens(known) if *known == ordinal));
                    let field = match pieces.peek() {
                        Some(Piece::Field(_, inner)) if inner.is_empty() => pieces.next(),
                        _ => None,
                    };
                    if let (Some(start), Some(Piece::Field(field, _))) = (start, field) {
                        let inner = out.split_off(start).into_iter().filter(|piece| !matches!(piece, Piece::Opens(_))).collect();
                        out.push(Piece::Field(field, inner));
                    }
                }
                Piece::Link(link, inner) => out.push(Piece::Link(link, self.folded(inner))),
                other => out.push(other),
            }
        }
        out.retain(|piece| !matches!(piece, Piece::Opens(_)));
        out
    }

    fn call(&mut self, node: &Node, end: bool, out: &mut Vec<Piece>) {
        if self.in_note {
            return;
        }
        let Some(id) = node.get("w:id").map(str::to_owned) else { return };
        if let Some(index) = self.calls.get(&(end, id.clone())) {
            out.push(Piece::Note(*index));
            return;
        }
        let (root, relations, name) = if end {
            (self.parts.endnotes, self.parts.endnote_relations, "w:endnote")
        } else {
            (self.parts.footnotes, self.parts.footnote_relations, "w:footnote")
        };
        let Some(note) = root.and_then(|root| root.all(name).find(|note| note.get("w:id") == Some(id.as_str()))) else {
            self.tell("", findings::note_missing(id));
            return;
        };
        let index = self.notes.len();
        self.notes.push(Note::default());
        self.calls.insert((end, id), index);
        let before = std::mem::replace(&mut self.relations, relations);
        let blocks = self.aside(true, |reader, out| reader.blocks(note, out));
        self.relations = before;
        if let Some(place) = self.notes.get_mut(index) {
            place.blocks = blocks;
        }
        out.push(Piece::Note(index));
    }

    /// Reads what does not stand in the run of the text: fields there are its own.
    fn aside(&mut self, in_note: bool, read: impl FnOnce(&mut Self, &mut Vec<Block>)) -> Vec<Block> {
        let open = std::mem::take(&mut self.open);
        let boxes = std::mem::take(&mut self.boxes);
        let joined = std::mem::take(&mut self.joined);
        let was = std::mem::replace(&mut self.in_note, in_note);
        let number = self.number;
        let mut out = Vec::new();
        read(self, &mut out);
        (self.open, self.boxes, self.joined, self.in_note, self.number) = (open, boxes, joined, was, number);
        out
    }

    /// Pictures and text boxes.
    fn drawing(&mut self, node: &Node, out: &mut Vec<Piece>) {
        let alt = node.below("wp:docPr").map(described).unwrap_or_default();
        self.drawn(node, &alt, width(node), out);
        if let Some(frame) =
            node.below("a:graphicData").and_then(|data| data.get("uri")).filter(|uri| uri.ends_with("/chart") || uri.ends_with("/diagram"))
        {
            let kind = if frame.ends_with("/chart") { "chart" } else { "diagram" };
            self.tell("", findings::drawing_lost(kind));
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
                    let own = alt.clone().or_else(|| child.get("o:title").filter(|title| !title.is_empty()).map(str::to_owned));
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

    fn picture(&mut self, id: Option<&str>, alt: &Option<String>, width: u32, out: &mut Vec<Piece>) {
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

    fn table(&mut self, node: &Node) -> Table {
        let first = self.number + 1;
        let mut rows = Vec::new();
        for row in rows_of(node) {
            if row.at(&["w:trPr", "w:del"]).is_some() {
                self.changes += 1;
                continue;
            }
            rows.push(self.row(row));
        }
        let columns = rows.iter().map(Row::end).max().unwrap_or(0);
        let mut table = Table { number: first, columns, rows: Vec::new() };
        for mut row in rows {
            row.fill(columns);
            table.rows.push(row);
        }
        table.merge();
        table
    }

    fn row(&mut self, node: &Node) -> Row {
        let properties = node.first("w:trPr");
        let count = |name: &str| properties.and_then(|node| node.val(&[name])).and_then(|n| n.parse::<usize>().ok()).unwrap_or(0).min(1000);
        let mut row = Row { head: properties.and_then(|node| node.switch(&["w:tblHeader"])).unwrap_or(false), cells: Vec::new() };
        let mut column = count("w:gridBefore");
        for cell in cells_of(node) {
            let properties = cell.first("w:tcPr");
            let colspan = properties.and_then(|node| node.val(&["w:gridSpan"])).and_then(|n| n.parse::<usize>().ok()).unwrap_or(1).clamp(1, 1000);
            let continues = properties.and_then(|node| node.first("w:vMerge")).is_some_and(|merge| merge.get("w:val") != Some("restart"));
            let mut blocks = Vec::new();
            self.blocks(cell, &mut blocks);
            blocks.retain(|block| !matches!(block, Block::Paragraph(paragraph) if paragraph.is_blank()));
            let align = alignment(cell);
            // A span of no rows goes on with the cell above.
            row.cells.push(Cell { column, colspan, rowspan: usize::from(!continues), align, blocks });
            column += colspan;
        }
        row
    }

    /// What should not be there when an article goes to press.
    fn leftovers(&mut self, blocks: &[Block]) {
        if self.changes > 0 {
            self.told.push((String::new(), findings::changes_accepted(self.changes)));
        }
        if let Some((first, count)) = self.highlighted.take() {
            self.told.push((first, findings::highlighted(count)));
        }
        for comment in self.parts.comments.into_iter().flat_map(|root| root.all("w:comment")) {
            let author = comment.get("w:author").unwrap_or("somebody").to_owned();
            let words = comment.all("w:p").map(Node::text).collect::<Vec<_>>().join(" ");
            self.told.push((String::new(), findings::comment(author, words.trim())));
        }
        let reminders = blocks.iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some((paragraph.place(), paragraph.text())),
            Block::Table(_) => None,
        });
        for (place, text) in reminders {
            if let Some(word) = ["TODO", "FIXME", "XXX", "[citation needed]"].into_iter().find(|word| text.contains(word)) {
                self.told.push((place, findings::reminder(word)));
            }
        }
    }
}

impl Row {
    fn end(&self) -> usize {
        self.cells.last().map_or(0, |cell| cell.column + cell.colspan)
    }

    /// Puts empty cells where the row has none: before its first and after its last.
    fn fill(&mut self, columns: usize) {
        if let Some(first) = self.cells.first().map(|cell| cell.column).filter(|column| *column > 0) {
            self.cells.insert(0, Cell { column: 0, colspan: first, rowspan: 1, ..Cell::default() });
        }
        let end = self.end();
        if end < columns {
            self.cells.push(Cell { column: end, colspan: columns - end, rowspan: 1, ..Cell::default() });
        }
    }
}

impl Table {
    /// Lets cells that go on from row to row be one.
    fn merge(&mut self) {
        for index in 1..self.rows.len() {
            let Some(mut row) = self.rows.get_mut(index).map(std::mem::take) else { continue };
            let mut kept = Vec::new();
            for mut cell in row.cells {
                match self.above(index, &cell).filter(|_| cell.rowspan == 0) {
                    Some(above) => {
                        above.rowspan += 1;
                        above.blocks.append(&mut cell.blocks);
                    }
                    None => {
                        cell.rowspan = 1;
                        kept.push(cell);
                    }
                }
            }
            row.cells = kept;
            if let Some(place) = self.rows.get_mut(index) {
                *place = row;
            }
        }
        for cell in self.rows.first_mut().into_iter().flat_map(|row| &mut row.cells) {
            cell.rowspan = cell.rowspan.max(1);
        }
    }

    /// The cell above that reaches just to this row and has the same columns.
    fn above(&mut self, index: usize, cell: &Cell) -> Option<&mut Cell> {
        for (before, row) in self.rows.iter_mut().enumerate().take(index).rev() {
            let found = row.cells.iter_mut().find(|above| above.column == cell.column && above.colspan == cell.colspan);
            if let Some(above) = found {
                return (before + above.rowspan.max(1) == index).then(|| {
                    above.rowspan = above.rowspan.max(1);
                    above
                });
            }
        }
        None
    }
}

/// The language of most letters: what the runs say, or else the document's defaults. Nothing when neither says anything.
fn language(parts: &Parts) -> Option<String> {
    let mut letters: BTreeMap<Option<String>, usize> = BTreeMap::new();
    count_letters(parts.document, &mut letters);
    let default = parts.styles.lang.clone();
    let unsaid = letters.remove(&None).unwrap_or(0);
    if let Some(default) = &default {
        *letters.entry(Some(default.clone())).or_default() += unsaid;
    }
    let whole: usize = letters.values().sum::<usize>() + if default.is_none() { unsaid } else { 0 };
    let most = letters.into_iter().max_by_key(|(_, count)| *count);
    most.filter(|(_, count)| count * 2 > whole).and_then(|(lang, _)| lang).or(default)
}

fn count_letters(node: &Node, letters: &mut BTreeMap<Option<String>, usize>) {
    for child in node.nodes() {
        if child.name == "w:r" {
            let lang = child.first("w:rPr").and_then(|of| of.first("w:lang")).and_then(|lang| lang.get("w:val")).filter(|lang| *lang != "x-none");
            let count: usize = child.all("w:t").map(|text| text.text().chars().filter(|c| c.is_alphabetic()).count()).sum();
            *letters.entry(lang.map(str::to_owned)).or_default() += count;
        } else if child.name != "mc:Fallback" {
            count_letters(child, letters);
        }
    }
}

/// Rows, those in content controls and insertions too.
fn rows_of(node: &Node) -> Vec<&Node> {
    inside(node, "w:tr")
}

fn cells_of(node: &Node) -> Vec<&Node> {
    inside(node, "w:tc")
}

fn inside<'a>(node: &'a Node, name: &str) -> Vec<&'a Node> {
    let mut out = Vec::new();
    for child in node.nodes() {
        match child.name.as_str() {
            found if found == name => out.push(child),
            "w:sdt" | "w:sdtContent" | "w:ins" | "w:customXml" | "w:moveTo" => out.extend(inside(child, name)),
            _ => {}
        }
    }
    out
}

/// How most paragraphs of a cell are aligned.
fn alignment(cell: &Node) -> Align {
    let of = |paragraph: &Node| match paragraph.val(&["w:pPr", "w:jc"]) {
        Some("center") => Align::Center,
        Some("right" | "end") => Align::Right,
        _ => Align::Left,
    };
    cell.first("w:p").map(of).unwrap_or_default()
}

/// The content of alternatives that is read: the first that this reader knows, or else the fallback (ECMA-376 part 3, §7.2).
pub fn chosen(node: &Node) -> Option<&Node> {
    let known = |choice: &&Node| {
        choice.get("Requires").is_some_and(|all| all.split_whitespace().all(|one| ["wps", "wpg", "wpc", "w14", "w15"].contains(&one)))
    };
    node.all("mc:Choice").find(known).or_else(|| node.first("mc:Fallback"))
}

/// The alternative text of a drawing.
fn described(properties: &Node) -> Option<String> {
    let text = properties.get("descr").or_else(|| properties.get("title"))?.trim();
    // Word writes these by itself; they describe nothing.
    let by_machine = text.ends_with("Description automatically generated") || text.is_empty();
    let text = text.trim_end_matches("Description automatically generated").trim().trim_end_matches("AI-generated content may be incorrect.").trim();
    (!(by_machine && text.len() < 12)).then(|| text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty())
}

/// The width of a drawing in hundredths of a millimetre: 360 units of `wp:extent` (ECMA-376 §20.4.2.7).
fn width(node: &Node) -> u32 {
    let units = node.below("wp:extent").and_then(|extent| extent.get("cx")).and_then(|cx| cx.parse::<u64>().ok());
    u32::try_from(units.unwrap_or(0) / 360).unwrap_or(0)
}

fn shape(look: &Look, document: Option<&str>) -> Shape {
    let right_to_left = look.right_to_left == Some(true);
    let lang = if right_to_left { look.bidi_lang.as_deref().or(Some("ar")) } else { look.lang.as_deref() };
    let primary = |tag: &str| tag.split('-').next().unwrap_or(tag).to_lowercase();
    let other = lang.filter(|lang| right_to_left || document.is_none_or(|document| primary(document) != primary(lang)));
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
