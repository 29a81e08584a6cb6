//! The EPUB, read back: the documents of its spine, one behind the other; and the page for the web,
//! which has the same text.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::{Output, attribute};

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// The text of all documents in the order of the spine.
pub fn read(bytes: &[u8]) -> Result<Output, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let container = file(&mut archive, "META-INF/container.xml")?;
    let package =
        first(&container, "rootfile", "full-path").ok_or("the container names no package")?;
    let opf = file(&mut archive, &package)?;
    let folder = package.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let mut out = Output::default();
    for href in spine(&opf)? {
        let document = file(&mut archive, &format!("{folder}{href}"))?;
        text(&document, "body", &mut out)?;
        out.formulas.extend(super::formulas::of_document(&document));
    }
    Ok(out)
}

/// The text of a page for the web: what its contents and head repeat is left out.
pub fn read_page(bytes: &[u8]) -> Result<Output, String> {
    let page = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    // Scripts and style sheets, whose text is no markup, stand outside.
    let main = page
        .find("<main")
        .zip(page.rfind("</main>"))
        .and_then(|(from, to)| page.get(from..to + "</main>".len()));
    let document = main.ok_or("it has no main part")?;
    let mut out = Output::default();
    text(document, "main", &mut out)?;
    out.formulas = super::formulas::of_document(document);
    Ok(out)
}

fn file(archive: &mut Archive, path: &str) -> Result<String, String> {
    let mut out = String::new();
    let mut entry = archive.by_name(path).map_err(|error| format!("{path}: {error}"))?;
    entry.read_to_string(&mut out).map_err(|error| format!("{path}: {error}"))?;
    Ok(out)
}

fn first(xml: &str, element: &str, name: &str) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) | Event::Empty(start) if start.name().as_ref() == element => {
                return attribute(&start, name);
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// The documents of the spine.
fn spine(opf: &str) -> Result<Vec<String>, String> {
    let mut reader = Reader::from_str(opf);
    let mut items = BTreeMap::new();
    let mut order = Vec::new();
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(start) | Event::Empty(start) => match start.name().as_ref() {
                "item" => {
                    if let (Some(id), Some(href)) =
                        (attribute(&start, "id"), attribute(&start, "href"))
                    {
                        items.insert(id, href);
                    }
                }
                "itemref" => order.extend(attribute(&start, "idref")),
                _ => {}
            },
            Event::Eof => {
                return Ok(order.iter().filter_map(|id| items.get(id).cloned()).collect());
            }
            _ => {}
        }
    }
}

/// The text within an element.
fn text(document: &str, within: &str, out: &mut Output) -> Result<(), String> {
    let mut reader = Reader::from_str(document);
    // In HTML's own syntax, void elements do not end.
    reader.config_mut().check_end_names = false;
    let mut place = Standing { within, ..Standing::default() };
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(start) if is_void(start.name().as_ref()) => place.point(&start, out),
            Event::Start(start) => place.open(&start, out),
            Event::Empty(start) => place.point(&start, out),
            Event::End(end) => place.close(end.name().as_ref(), out),
            Event::Text(text) if place.is_read() => out.push(&text),
            Event::GeneralRef(reference) if place.is_read() => {
                let c = reference.resolve_char_ref().ok().flatten();
                c.iter().for_each(|c| out.push(c.encode_utf8(&mut [0; 4])));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// Where in a document the reading stands. Each of the elements around is known by its depth, 0 for
/// none.
#[derive(Default)]
struct Standing<'a> {
    /// The element whose text is read.
    within: &'a str,
    depth: usize,
    /// That element.
    body: usize,
    /// A popup, which repeats a note or a reference.
    popup: usize,
    /// The list of references.
    list: usize,
    /// A formula, whose inside is no text.
    math: usize,
    /// How many tables are around: those that stand in another are not counted.
    tables: usize,
}

impl Standing<'_> {
    fn is_counted(&self) -> bool {
        self.body > 0 && self.popup == 0
    }

    fn is_read(&self) -> bool {
        self.is_counted() && self.math == 0
    }

    fn open(&mut self, start: &BytesStart, out: &mut Output) {
        let name = start.name();
        let name = name.as_ref();
        self.depth += 1;
        let is_list = || {
            attribute(start, "class")
                .is_some_and(|class| class.split(' ').any(|class| class == "references"))
        };
        let depth = self.depth;
        let begin = |around: &mut usize, is_it: bool| {
            *around = if *around == 0 && is_it { depth } else { *around }
        };
        begin(&mut self.body, name == self.within);
        begin(&mut self.math, name == "math");
        begin(&mut self.popup, attribute(start, "role").as_deref() == Some("tooltip"));
        begin(&mut self.list, is_list());
        self.tables += usize::from(name == "table");
        if self.is_counted() && (name != "table" || self.tables == 1) {
            count(start, self.list > 0, out);
        }
        if self.list > 0 && name == "li" {
            out.begin_reference();
        }
        if !is_inline(name) {
            out.apart();
        }
    }

    fn close(&mut self, name: &str, out: &mut Output) {
        self.tables -= usize::from(name == "table" && self.tables > 0);
        if self.list > 0 && name == "li" {
            out.end_reference();
        }
        if !is_inline(name) {
            out.apart();
        }
        for around in [&mut self.body, &mut self.popup, &mut self.list, &mut self.math] {
            *around = if *around == self.depth { 0 } else { *around };
        }
        self.depth = self.depth.saturating_sub(1);
    }

    /// An element that holds nothing.
    fn point(&self, start: &BytesStart, out: &mut Output) {
        if self.is_counted() {
            count(start, self.list > 0, out);
        }
        if !is_inline(start.name().as_ref()) {
            out.apart();
        }
    }
}

/// Elements that have no end tag in HTML.
fn is_void(name: &str) -> bool {
    matches!(name, "br" | "img" | "meta" | "link" | "col" | "hr" | "input" | "wbr")
}

/// Elements that may stand in the midst of a word.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "span" | "bdi" | "i" | "b" | "em" | "strong" | "sub" | "sup" | "code" | "u" | "s" | "wbr"
    )
}

fn count(start: &BytesStart, in_references: bool, out: &mut Output) {
    let holds = &mut out.holds;
    match start.name().as_ref() {
        "table" => holds.tables += 1,
        "figure" => holds.figures += 1,
        "div" if attribute(start, "class").as_deref() == Some("formula") => holds.equations += 1,
        "li" if in_references => holds.references += 1,
        "a" => {
            holds.links += 1;
            attribute(start, "href").iter().for_each(|href| out.link(href));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_without_its_head_and_its_popups() {
        let page = "<html><head><title>Head</title></head><body><nav>Contents</nav><main>\
            <p>long<wbr>word one<br>two<span role='tooltip'>again <b>noted</b></span> end</p>\
            <table><tr><td><table><tr><td>in</td></tr></table></td></tr></table>\
            <ol class='list references'><li>Doe <a href='https://example.org/a'>link</a></li><li>Roe</li></ol>\
            <p><math><mi>x</mi></math> behind</p></main><script>1 < 2</script></body></html>";
        let out = read_page(page.as_bytes()).unwrap();
        assert_eq!(out.letters.to_lowercase(), "longwordonetwoendindoelinkroebehind");
        let begins = |word: &str| out.begins_word(out.letters.find(word).unwrap());
        assert!(begins("two") && begins("end") && !begins("word") && begins("behind"));
        assert_eq!((out.holds.tables, out.holds.references, out.holds.links), (1, 2, 1));
        assert_eq!((out.references.len(), out.formulas.len(), out.addresses.len()), (2, 1, 1));
        assert!(read_page(b"<html><body>no main</body></html>").is_err());
    }
}
