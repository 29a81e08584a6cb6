//! The EPUB, read back: the documents of its spine, one behind the other; and the page for the web, which has the same text.

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
    let package = first(&container, "rootfile", "full-path").ok_or("the container names no package")?;
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
    let main = page.find("<main").zip(page.rfind("</main>")).and_then(|(from, to)| page.get(from..to + "</main>".len()));
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
            Event::Start(start) | Event::Empty(start) if start.name().as_ref() == element => return attribute(&start, name),
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
                    if let (Some(id), Some(href)) = (attribute(&start, "id"), attribute(&start, "href")) {
                        items.insert(id, href);
                    }
                }
                "itemref" => order.extend(attribute(&start, "idref")),
                _ => {}
            },
            Event::Eof => return Ok(order.iter().filter_map(|id| items.get(id).cloned()).collect()),
            _ => {}
        }
    }
}

/// The text within an element.
fn text(document: &str, within: &str, out: &mut Output) -> Result<(), String> {
    let mut reader = Reader::from_str(document);
    // In HTML's own syntax, void elements do not end.
    reader.config_mut().check_end_names = false;
    let mut in_body = false;
    // The depth of the popup around: it repeats a note or a reference.
    let mut in_popup = 0_usize;
    let mut in_list = 0_usize;
    let mut depth = 0_usize;
    // The depth of the formula around; the inside of formulas is no text.
    let mut in_math = 0_usize;
    // Of tables, those that do not stand in another are counted.
    let mut tables = 0_usize;
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(start) if is_void(start.name().as_ref()) => {
                if in_body && in_popup == 0 {
                    count(&start, false, out);
                }
                out.apart();
            }
            Event::Start(start) => {
                depth += 1;
                if in_popup == 0 && attribute(&start, "role").as_deref() == Some("tooltip") {
                    in_popup = depth;
                }
                if in_math == 0 && start.name().as_ref() == "math" {
                    in_math = depth;
                }
                in_body |= start.name().as_ref() == within;
                if in_list == 0 && attribute(&start, "class").is_some_and(|class| class.split(' ').any(|class| class == "references")) {
                    in_list = depth;
                }
                tables += usize::from(start.name().as_ref() == "table");
                if in_body && in_popup == 0 && (start.name().as_ref() != "table" || tables == 1) {
                    count(&start, in_list > 0, out);
                }
                if in_list > 0 && start.name().as_ref() == "li" {
                    out.begin_reference();
                }
                if !is_inline(start.name().as_ref()) {
                    out.apart();
                }
            }
            Event::Empty(start) => count(&start, false, out),
            Event::End(end) => {
                in_body &= end.name().as_ref() != within;
                tables = tables.saturating_sub(usize::from(end.name().as_ref() == "table"));
                if in_list > 0 && end.name().as_ref() == "li" {
                    out.end_reference();
                }
                if !is_inline(end.name().as_ref()) {
                    out.apart();
                }
                if in_list == depth {
                    in_list = 0;
                }
                if in_math == depth {
                    in_math = 0;
                }
                if in_popup == depth {
                    in_popup = 0;
                }
                depth = depth.saturating_sub(1);
            }
            Event::Text(text) if in_body && in_math == 0 && in_popup == 0 => out.push(&text),
            Event::GeneralRef(reference) if in_body && in_math == 0 && in_popup == 0 => {
                let c = reference.resolve_char_ref().ok().flatten();
                c.iter().for_each(|c| out.push(c.encode_utf8(&mut [0; 4])));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// Elements that have no end tag in HTML.
fn is_void(name: &str) -> bool {
    matches!(name, "br" | "img" | "meta" | "link" | "col" | "hr" | "input" | "wbr")
}

/// Elements that may stand in the midst of a word.
fn is_inline(name: &str) -> bool {
    matches!(name, "span" | "i" | "b" | "em" | "strong" | "sub" | "sup" | "code" | "u" | "s")
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
