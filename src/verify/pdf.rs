//! The PDF, read back by its structure tree (ISO 32000-1 §14.7): what a screen reader would say.

use std::collections::{BTreeMap, HashSet};

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::Output;

/// The characters of a font's codes.
type Characters = BTreeMap<u32, String>;
/// The text of each marked-content sequence of a page.
type Marked = BTreeMap<i64, String>;

/// How deep the tree is followed.
const DEEPEST: usize = 400;

/// The text of the document in the order of its structure tree.
pub fn read(document: &Document) -> Result<Output, String> {
    let mut fonts = BTreeMap::new();
    let mut pages = BTreeMap::new();
    for id in document.get_pages().into_values() {
        pages.insert(id, marked(document, id, &mut fonts)?);
    }
    let mut walk = Walk { document, pages, seen: HashSet::new(), out: Output::default() };
    let catalog = document.catalog().map_err(|error| error.to_string())?;
    let root = catalog.get(b"StructTreeRoot").map_err(|_| "there is no structure tree".to_owned())?;
    walk.node(root, None, 0);
    for page in document.get_pages().into_values() {
        for note in document.get_page_annotations(page).unwrap_or_default() {
            let action = note.get(b"A").ok().and_then(|action| document.dereference(action).ok()).and_then(|(_, action)| action.as_dict().ok());
            if let Some(Object::String(uri, _)) = action.and_then(|action| action.get(b"URI").ok()) {
                walk.out.link(&String::from_utf8_lossy(uri));
            }
        }
    }
    Ok(walk.out)
}

/// What the marked-content sequences of a page say.
fn marked(document: &Document, page: ObjectId, fonts: &mut BTreeMap<ObjectId, Characters>) -> Result<Marked, String> {
    let bytes = document.get_page_content(page);
    let content = Content::decode(&bytes).map_err(|error| error.to_string())?;
    let named: BTreeMap<Vec<u8>, ObjectId> = font_ids(document, page);
    for id in named.values() {
        fonts.entry(*id).or_insert_with(|| characters(document, *id));
    }
    let mut reader = Page { out: Marked::new(), stack: Vec::new(), font: None };
    for operation in &content.operations {
        match operation.operator.as_str() {
            "Tf" => reader.font = operation.operands.first().and_then(|name| name.as_name().ok()).and_then(|name| named.get(name)).copied(),
            "BDC" => reader.begin(operation.operands.first(), operation.operands.get(1).and_then(|object| object.as_dict().ok())),
            "BMC" => reader.begin(operation.operands.first(), None),
            "EMC" => reader.end(),
            "Tj" | "TJ" | "'" | "\"" => operation.operands.iter().for_each(|operand| reader.show(operand, fonts)),
            _ => {}
        }
    }
    Ok(reader.out)
}

fn font_ids(document: &Document, page: ObjectId) -> BTreeMap<Vec<u8>, ObjectId> {
    let mut out = BTreeMap::new();
    let resources = document.get_page_resources(page).map(|(own, inherited)| {
        own.cloned().into_iter().chain(inherited.into_iter().filter_map(|id| document.get_dictionary(id).ok().cloned())).collect::<Vec<_>>()
    });
    for resources in resources.unwrap_or_default() {
        let fonts =
            resources.get(b"Font").ok().and_then(|fonts| document.dereference(fonts).ok()).and_then(|(_, fonts)| fonts.as_dict().ok().cloned());
        for (name, font) in fonts.iter().flat_map(Dictionary::iter) {
            if let Ok(id) = font.as_reference() {
                out.entry(name.clone()).or_insert(id);
            }
        }
    }
    out
}

/// A font's `ToUnicode` map (ISO 32000-1 §9.10.3).
fn characters(document: &Document, font: ObjectId) -> Characters {
    let map = document.get_dictionary(font).ok().and_then(|font| font.get(b"ToUnicode").ok()).and_then(|map| document.dereference(map).ok());
    let Some((_, Object::Stream(stream))) = map else { return Characters::new() };
    let bytes = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
    let text = String::from_utf8_lossy(&bytes);
    let mut out = Characters::new();
    for section in text.split("beginbfchar").skip(1) {
        let codes = hex(section.split("endbfchar").next().unwrap_or(""));
        for pair in codes.chunks(2) {
            if let [code, to] = pair {
                out.insert(number(code), utf16(to));
            }
        }
    }
    for section in text.split("beginbfrange").skip(1) {
        ranges(section.split("endbfrange").next().unwrap_or(""), &mut out);
    }
    out
}

fn ranges(section: &str, out: &mut Characters) {
    for line in section.lines() {
        let codes = hex(line);
        let listed = line.contains('[');
        if let [first, last, to @ ..] = codes.as_slice() {
            let (first, last) = (number(first), number(last).min(number(first).saturating_add(0xffff)));
            for (index, code) in (first..=last).enumerate() {
                let text = if listed { to.get(index).map(|to| utf16(to)) } else { to.first().map(|to| shifted(to, index)) };
                out.extend(text.map(|text| (code, text)));
            }
        }
    }
}

/// The text for a code of a range: that of the first, its last character moved on.
fn shifted(to: &[u8], by: usize) -> String {
    let mut text = utf16(to);
    if let Some(last) = text.pop() {
        text.extend(u32::try_from(by).ok().and_then(|by| char::from_u32(u32::from(last).saturating_add(by))));
    }
    text
}

/// The hexadecimal strings of a text.
fn hex(text: &str) -> Vec<Vec<u8>> {
    let strings = text.split('<').skip(1).filter_map(|part| part.split_once('>').map(|(inside, _)| inside));
    strings
        .map(|inside| {
            let digits: Vec<u8> = inside.chars().filter_map(|c| c.to_digit(16)).filter_map(|digit| u8::try_from(digit).ok()).collect();
            digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
        })
        .collect()
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |sum, byte| sum << 8 | u32::from(*byte))
}

fn utf16(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(&[0xfe, 0xff]).unwrap_or(bytes);
    String::from_utf16_lossy(&bytes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair.get(1).copied().unwrap_or(0)])).collect::<Vec<_>>())
}

/// A marked-content sequence that is open.
struct Open {
    id: Option<i64>,
    /// Its text is told by the sequence itself, and not by its glyphs.
    told: bool,
    reversed: bool,
    /// What the glyphs of a reversed sequence stand for, in the order in which they are shown.
    shown: Vec<String>,
}

struct Page {
    out: Marked,
    stack: Vec<Open>,
    font: Option<ObjectId>,
}

impl Page {
    fn begin(&mut self, tag: Option<&Object>, properties: Option<&Dictionary>) {
        let around = self.stack.last();
        let mut open = Open {
            id: around.and_then(|open| open.id),
            told: around.is_some_and(|open| open.told),
            reversed: around.is_some_and(|open| open.reversed),
            shown: Vec::new(),
        };
        if let Some(id) = properties.and_then(|properties| properties.get(b"MCID").ok()).and_then(|id| id.as_i64().ok()) {
            open.id = Some(id);
        }
        open.reversed |= tag.and_then(|tag| tag.as_name().ok()) == Some(b"ReversedChars");
        if tag.and_then(|tag| tag.as_name().ok()) == Some(b"Artifact") {
            open.id = None;
        }
        if let Some(Object::String(text, _)) = properties.and_then(|properties| properties.get(b"ActualText").ok()) {
            if let (Some(id), false) = (open.id, open.told) {
                self.out.entry(id).or_default().push_str(&utf16(text));
            }
            open.told = true;
        }
        self.stack.push(open);
    }

    fn show(&mut self, operand: &Object, fonts: &BTreeMap<ObjectId, Characters>) {
        let Some(Open { id: Some(id), told: false, reversed, shown }) = self.stack.last_mut() else { return };
        let Some(font) = self.font.and_then(|font| fonts.get(&font)) else { return };
        let mut glyphs = Vec::new();
        push_shown(operand, font, &mut glyphs);
        if *reversed {
            shown.extend(glyphs.into_iter().map(str::to_owned));
        } else {
            self.out.entry(*id).or_default().extend(glyphs);
        }
    }

    /// The end of a sequence; what a reversed one showed is now read from its end.
    fn end(&mut self) {
        if let Some(Open { id: Some(id), shown, .. }) = self.stack.pop() {
            self.out.entry(id).or_default().extend(shown.into_iter().rev());
        }
    }
}

/// What each glyph stands for.
fn push_shown<'f>(operand: &Object, font: &'f Characters, out: &mut Vec<&'f str>) {
    match operand {
        Object::String(codes, _) => {
            for code in codes.chunks(2) {
                out.extend(font.get(&number(code)).map(String::as_str));
            }
        }
        Object::Array(parts) => parts.iter().for_each(|part| push_shown(part, font, out)),
        _ => {}
    }
}

struct Walk<'a> {
    document: &'a Document,
    pages: BTreeMap<ObjectId, Marked>,
    seen: HashSet<ObjectId>,
    out: Output,
}

impl<'a> Walk<'a> {
    fn node(&mut self, object: &'a Object, page: Option<ObjectId>, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        match object {
            Object::Reference(id) => {
                if self.seen.insert(*id)
                    && let Ok(object) = self.document.get_object(*id)
                {
                    self.node(object, page, depth + 1);
                }
            }
            Object::Array(parts) => parts.iter().for_each(|part| self.node(part, page, depth + 1)),
            Object::Integer(id) => self.content(*id, page),
            Object::Dictionary(node) => self.element(node, page, depth),
            _ => {}
        }
    }

    fn element(&mut self, node: &'a Dictionary, page: Option<ObjectId>, depth: usize) {
        let page = node.get(b"Pg").and_then(Object::as_reference).ok().or(page);
        if let Ok(id) = node.get(b"MCID").and_then(Object::as_i64) {
            return self.content(id, page);
        }
        let kind = node.get(b"S").and_then(Object::as_name).unwrap_or_default();
        self.count(kind, node);
        if kind != b"Span" {
            self.out.apart();
        }
        if kind == b"BibEntry" {
            self.out.begin_reference();
        }
        if let Ok(kids) = node.get(b"K") {
            self.node(kids, page, depth + 1);
        }
        if kind == b"BibEntry" {
            self.out.end_reference();
        }
    }

    fn content(&mut self, id: i64, page: Option<ObjectId>) {
        if let Some(text) = page.and_then(|page| self.pages.get(&page)).and_then(|marked| marked.get(&id)) {
            self.out.push(text);
        }
    }

    fn count(&mut self, kind: &[u8], node: &Dictionary) {
        let holds = &mut self.out.holds;
        match kind {
            b"Table" => holds.tables += 1,
            b"Figure" => holds.figures += 1,
            b"Formula" => holds.equations += usize::from(is_block(node)),
            b"BibEntry" => holds.references += 1,
            b"Link" => holds.links += 1,
            _ => {}
        }
    }
}

/// Whether an element stands apart from the text: a displayed formula, not one in a line.
fn is_block(node: &Dictionary) -> bool {
    let attributes = node.get(b"A").and_then(Object::as_dict);
    attributes.and_then(|dict| dict.get(b"Placement")).and_then(Object::as_name).is_ok_and(|name| name == b"Block")
}
