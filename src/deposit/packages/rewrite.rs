//! The names of files in JATS XML: found, and written anew. Every other byte stays as it was.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::names::Kind;

/// The files that the XML names, each once, in their order: pictures and what comes with the
/// article. Addresses on the web are none.
pub fn files(xml: &[u8]) -> Vec<(String, Kind)> {
    let mut out: Vec<(String, Kind)> = Vec::new();
    let mut known: BTreeSet<String> = BTreeSet::new();
    walk(xml, &mut |_, element, within| {
        if let (Some(kind), Some(href)) = (kind(element.name().as_ref(), within), href(element))
            && is_file(&href)
            && known.insert(href.clone())
        {
            out.push((href, kind));
        }
    });
    out
}

/// The XML with the files' new names.
pub fn rewrite(xml: &[u8], names: &BTreeMap<String, String>) -> Vec<u8> {
    let mut out = Vec::with_capacity(xml.len());
    let mut copied = 0;
    walk(xml, &mut |span, element, within| {
        let renamed = kind(element.name().as_ref(), within)
            .and_then(|_| href(element))
            .and_then(|href| names.get(&href));
        let tag = xml.get(span.0..span.1).unwrap_or_default();
        if let Some((start, end)) = renamed.and_then(|_| value_of_href(tag)) {
            out.extend_from_slice(xml.get(copied..span.0 + start).unwrap_or_default());
            // A new name holds nothing that needs escaping.
            out.extend_from_slice(renamed.map_or("", String::as_str).as_bytes());
            copied = span.0 + end;
        }
    });
    out.extend_from_slice(xml.get(copied..).unwrap_or_default());
    out
}

/// What is done with a tag that opens: its place, itself, and the names of the elements around it.
type Visit<'a> = dyn FnMut((usize, usize), &BytesStart, &[String]) + 'a;

/// Calls `visit` with each tag that opens.
fn walk(xml: &[u8], visit: &mut Visit) {
    let text = std::str::from_utf8(xml).unwrap_or_default();
    let mut reader = Reader::from_str(text);
    let mut within: Vec<String> = Vec::new();
    let place = |position: u64| usize::try_from(position).unwrap_or(usize::MAX);
    let mut start = 0;
    // What is wrong in it would have been found before: our own emitter wrote it.
    while let Ok(event) = reader.read_event() {
        let end = place(reader.buffer_position());
        match &event {
            Event::Start(element) => {
                visit((start, end), element, &within);
                within.push(element.name().as_ref().to_owned());
            }
            Event::Empty(element) => visit((start, end), element, &within),
            Event::End(_) => _ = within.pop(),
            Event::Eof => break,
            Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_) => {}
        }
        start = end;
    }
}

/// What a file named by this element is; nothing for elements that name no file.
fn kind(element: &str, within: &[String]) -> Option<Kind> {
    let inside = |name: &str| within.iter().any(|around| around == name);
    match element {
        "inline-graphic" => Some(Kind::Inline),
        "graphic" if inside("table-wrap") => Some(Kind::Table),
        "graphic" if inside("disp-formula") || inside("inline-formula") => Some(Kind::Formula),
        "graphic" => Some(Kind::Figure),
        "media" | "supplementary-material" | "inline-supplementary-material" | "inline-media" => {
            Some(Kind::Supplement)
        }
        _ => None,
    }
}

fn href(element: &BytesStart) -> Option<String> {
    let attribute =
        element.attributes().flatten().find(|attribute| attribute.key.as_ref() == "xlink:href")?;
    quick_xml::escape::unescape(&attribute.value)
        .ok()
        .map(|value| value.into_owned())
        .filter(|value| !value.is_empty())
}

/// Whether it names a file, and not an address with a scheme (RFC 3986 §3.1) or a place in the
/// document.
fn is_file(href: &str) -> bool {
    let scheme = href.split_once(':').is_some_and(|(scheme, _)| {
        !scheme.is_empty()
            && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
    });
    !scheme && !href.starts_with("//") && !href.starts_with('#')
}

/// Where the value of `xlink:href` stands in a tag.
fn value_of_href(tag: &[u8]) -> Option<(usize, usize)> {
    let name = b"xlink:href";
    let at = tag.windows(name.len()).position(|window| window == name)? + name.len();
    let open = at + tag.get(at..)?.iter().position(|b| matches!(b, b'"' | b'\''))?;
    let quote = tag.get(open)?;
    let length = tag.get(open + 1..)?.iter().position(|b| b == quote)?;
    Some((open + 1, open + 1 + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    const XML: &str = "<?xml version=\"1.0\"?>\n<!DOCTYPE article PUBLIC \"a\" \"b\">\n<article><fig><graphic id='a' xlink:href=\"Fig%201.PNG\"/></fig>\
        <p>a.png <ext-link xlink:href=\"a.png\">x</ext-link> <inline-graphic xlink:href='a&amp;b.png'/></p>\
        <table-wrap><graphic xlink:href=\"t.jpg\"><alt-text>t.jpg</alt-text></graphic></table-wrap>\
        <media xlink:href=\"https://example.org/film.mp4\"/><supplementary-material xlink:href=\"data.csv\"/><fig><graphic xlink:href=\"Fig%201.PNG\"/></fig></article>";

    #[test]
    fn finds_files_and_no_addresses() {
        let found = files(XML.as_bytes());
        let wanted = [
            ("Fig%201.PNG", Kind::Figure),
            ("a&b.png", Kind::Inline),
            ("t.jpg", Kind::Table),
            ("data.csv", Kind::Supplement),
        ];
        assert_eq!(found, wanted.map(|(href, kind)| (href.to_owned(), kind)));
        assert_eq!(article::address::decoded_lossy("Fig%201.PNG"), "Fig 1.PNG");
        assert_eq!(article::address::decoded_lossy("100%.png%"), "100%.png%");
    }

    #[test]
    fn changes_nothing_but_the_names() {
        let names: BTreeMap<String, String> = [
            ("Fig%201.PNG", "n-g001.png"),
            ("a&b.png", "n-i001.png"),
            ("t.jpg", "n-g002.jpg"),
            ("data.csv", "n-s001.csv"),
        ]
        .map(|(old, new)| (old.to_owned(), new.to_owned()))
        .into();
        let rewritten = String::from_utf8(rewrite(XML.as_bytes(), &names)).unwrap();
        let wanted = XML
            .replace("Fig%201.PNG", "n-g001.png")
            .replace("'a&amp;b.png'", "'n-i001.png'")
            .replace("\"t.jpg\"", "\"n-g002.jpg\"")
            .replace("data.csv", "n-s001.csv");
        assert_eq!(rewritten, wanted);
        assert_eq!(rewrite(XML.as_bytes(), &BTreeMap::new()), XML.as_bytes());
    }
}
