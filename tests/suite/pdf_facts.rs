//! What a PDF says of itself, as plain text: catalog, pages with their links, bookmarks, fonts,
//! structure tree.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use lopdf::{Dictionary, Document, Object};

/// The facts of a PDF, in an order that a person can read and compare.
pub fn pdf_facts(bytes: &[u8]) -> String {
    let pdf = Pdf(Document::load_mem(bytes).unwrap());
    let catalog = pdf.0.catalog().unwrap();
    let mut out = format!("PDF {}\n", pdf.0.version);
    for key in ["Lang", "MarkInfo", "ViewerPreferences", "PageMode", "PageLabels"] {
        let _ = writeln!(
            out,
            "{key}: {}",
            catalog.get(key.as_bytes()).map_or("none".into(), |value| pdf.show(value, 4))
        );
    }
    if let Some(info) = pdf.0.trailer.get(b"Info").ok().and_then(|info| pdf.dictionary(info)) {
        for (key, value) in sorted(info) {
            let _ = writeln!(out, "Info {key}: {}", pdf.show(value, 1));
        }
    }
    if let Some(Object::Stream(stream)) =
        catalog.get(b"Metadata").ok().map(|metadata| pdf.of(metadata))
    {
        let xmp = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
        let _ = write!(
            out,
            "\n## XMP\n{}\n",
            String::from_utf8_lossy(&xmp)
                .lines()
                .map(str::trim_end)
                .collect::<Vec<_>>()
                .join("\n")
                .trim_end()
        );
    }
    out.push_str("\n## Bookmarks\n");
    if let Some(first) = catalog
        .get(b"Outlines")
        .ok()
        .and_then(|outlines| pdf.dictionary(outlines)?.get(b"First").ok())
    {
        pdf.bookmarks(first, 0, &mut out);
    }
    out.push_str("\n## Fonts\n");
    for font in pdf.fonts() {
        let _ = writeln!(out, "{font}");
    }
    pdf.pages(&mut out);
    out.push_str("\n## Structure\n");
    if let Some(root) = catalog.get(b"StructTreeRoot").ok().and_then(|root| pdf.dictionary(root)) {
        pdf.children(root, 0, &mut out);
    }
    out
}

struct Pdf(Document);

fn sorted(dictionary: &Dictionary) -> BTreeMap<String, &Object> {
    dictionary
        .iter()
        .map(|(key, value)| (String::from_utf8_lossy(key).into_owned(), value))
        .collect()
}

/// A text string: UTF-16 with a byte order mark, or bytes.
fn text(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xFE, 0xFF]) {
        Some(wide) => String::from_utf16_lossy(
            &wide
                .chunks(2)
                .map(|pair| u16::from_be_bytes([pair[0], *pair.get(1).unwrap_or(&0)]))
                .collect::<Vec<_>>(),
        ),
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

impl Pdf {
    fn of<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.0.dereference(object).map_or(object, |(_, object)| object)
    }

    fn dictionary<'a>(&'a self, object: &'a Object) -> Option<&'a Dictionary> {
        match self.of(object) {
            Object::Dictionary(dictionary) => Some(dictionary),
            Object::Stream(stream) => Some(&stream.dict),
            _ => None,
        }
    }

    fn get<'a>(&'a self, dictionary: &'a Dictionary, key: &str) -> Option<&'a Object> {
        dictionary.get(key.as_bytes()).ok().map(|value| self.of(value))
    }

    fn show(&self, object: &Object, depth: usize) -> String {
        match self.of(object) {
            Object::Null => "null".into(),
            Object::Boolean(value) => value.to_string(),
            Object::Integer(value) => value.to_string(),
            Object::Real(value) => value.to_string(),
            Object::Name(name) => format!("/{}", String::from_utf8_lossy(name)),
            Object::String(bytes, _) => format!("({})", text(bytes)),
            _ if depth == 0 => "…".into(),
            Object::Array(items) => format!(
                "[{}]",
                items.iter().map(|item| self.show(item, depth - 1)).collect::<Vec<_>>().join(" ")
            ),
            Object::Dictionary(dictionary) => {
                let entries = sorted(dictionary)
                    .into_iter()
                    .map(|(key, value)| format!("/{key} {}", self.show(value, depth - 1)));
                format!("<< {} >>", entries.collect::<Vec<_>>().join(" "))
            }
            Object::Stream(stream) => format!("stream of {} bytes", stream.content.len()),
            Object::Reference(_) => "dangling".into(),
        }
    }

    fn bookmarks(&self, item: &Object, depth: usize, out: &mut String) {
        let mut next = self.dictionary(item);
        while let Some(item) = next {
            let title = self
                .get(item, "Title")
                .and_then(|title| title.as_str().ok())
                .map(text)
                .unwrap_or_default();
            let _ = writeln!(out, "{}{title}", "  ".repeat(depth));
            if let Ok(first) = item.get(b"First") {
                self.bookmarks(first, depth + 1, out);
            }
            next = item.get(b"Next").ok().and_then(|next| self.dictionary(next));
        }
    }

    /// The names of the fonts, the letters of their subsets left out.
    fn fonts(&self) -> BTreeSet<String> {
        let fonts = self
            .0
            .objects
            .values()
            .filter_map(|object| object.as_dict().ok())
            .filter(|dictionary| dictionary.has_type(b"Font"));
        fonts
            .filter_map(|font| {
                let name = String::from_utf8_lossy(self.get(font, "BaseFont")?.as_name().ok()?)
                    .into_owned();
                let kind = self.show(self.get(font, "Subtype")?, 1);
                let bare = name
                    .split_once('+')
                    .filter(|(tag, _)| tag.len() == 6)
                    .map_or(name.as_str(), |(_, bare)| bare)
                    .to_owned();
                let subset = if bare.len() < name.len() { "subset" } else { "whole" };
                Some(format!("{bare} {kind} {subset}"))
            })
            .collect()
    }

    fn pages(&self, out: &mut String) {
        for (number, id) in self.0.get_pages() {
            let page = self.0.get_dictionary(id).unwrap();
            let size =
                self.get(page, "MediaBox").map(|size| self.show(size, 1)).unwrap_or_default();
            let tabs = self.get(page, "Tabs").map(|tabs| self.show(tabs, 1)).unwrap_or_default();
            let _ = write!(out, "\n## Page {number}, {size}, tabs {tabs}\n");
            for link in self
                .get(page, "Annots")
                .and_then(|annotations| annotations.as_array().ok())
                .into_iter()
                .flatten()
            {
                let Some(link) = self.dictionary(link) else { continue };
                let contents = self
                    .get(link, "Contents")
                    .and_then(|contents| contents.as_str().ok())
                    .map(text)
                    .unwrap_or_default();
                let target = self.get(link, "A").and_then(|action| {
                    self.dictionary(action)?.get(b"URI").or(self.dictionary(action)?.get(b"D")).ok()
                });
                let target = target
                    .or_else(|| self.get(link, "Dest"))
                    .map(|target| self.show(target, 1))
                    .unwrap_or_default();
                let _ = writeln!(out, "link {target} “{contents}”");
            }
        }
    }

    /// The nodes below a node of the structure tree, with the number of pieces of content in each.
    fn children(&self, node: &Dictionary, depth: usize, out: &mut String) {
        for child in self.kids(node) {
            let Some(child) = self.dictionary(child).filter(|child| child.has(b"S")) else {
                continue;
            };
            let kids = self.kids(child);
            let pieces = kids
                .iter()
                .filter(|kid| !self.dictionary(kid).is_some_and(|kid| kid.has(b"S")))
                .count();
            let _ = write!(
                out,
                "{}{}",
                "  ".repeat(depth),
                self.get(child, "S").map(|role| self.show(role, 1)).unwrap_or_default()
            );
            for key in ["T", "Alt", "ActualText", "Lang"] {
                if let Some(value) = self.get(child, key) {
                    let _ = write!(out, " {key} {}", self.show(value, 1));
                }
            }
            if pieces > 0 {
                let _ = write!(out, " ×{pieces}");
            }
            out.push('\n');
            self.children(child, depth + 1, out);
        }
    }

    fn kids<'a>(&'a self, node: &'a Dictionary) -> Vec<&'a Object> {
        match self.get(node, "K") {
            Some(Object::Array(kids)) => kids.iter().collect(),
            Some(kid) => vec![kid],
            None => Vec::new(),
        }
    }
}
