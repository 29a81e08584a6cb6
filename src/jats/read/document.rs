//! From a file's bytes to the text of an XML document: its encoding, its line ends, and the
//! entities that its own DTD subset declares.
//!
//! No external entity is ever opened. What internal entities may grow to is bounded.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use quick_xml::Reader;
use quick_xml::events::Event;

use article::At;
use reading::faults::Faults;
use reading::place::{Origin, Places};
use reading::text::{is_forbidden, mark_of_control};

use crate::findings;

/// The largest document, in bytes.
const LARGEST: usize = 64 << 20;
/// How many bytes entities of the document's own may add to it.
const GROWTH: usize = 1 << 20;
/// How deep they may name each other.
const DEPTH: usize = 8;
/// How many may be declared.
const MANY: usize = 10_000;

/// The text of the document; nothing when it cannot be read at all.
pub fn text(bytes: &[u8], faults: &mut Faults) -> Option<String> {
    if bytes.len() > LARGEST {
        faults.push_file(findings::too_large(bytes.len(), LARGEST));
        return None;
    }
    let text = decode(bytes, faults)?;
    if text.trim().is_empty() {
        faults.push_file(findings::empty());
        return None;
    }
    if let Some(at) = text.find(is_forbidden) {
        let place = Places::new(&text, Origin::START).at(at);
        let c = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or('\0');
        faults.push(place, findings::forbidden_character(format!("U+{:04X}", u32::from(c))));
        return None;
    }
    let text = with_marks(text, faults);
    let entities = declared(&text, faults);
    if entities.is_empty() { Some(text) } else { expanded(&text, &entities, faults) }
}

/// The encoding is told by a byte-order mark, by the first bytes, by the XML declaration, in this
/// order (XML 1.0, appendix F).
fn decode(bytes: &[u8], faults: &mut Faults) -> Option<String> {
    let encoding = match (Encoding::for_bom(bytes), bytes) {
        (Some((encoding, _)), _) => encoding,
        (None, [0, b'<', ..]) => UTF_16BE,
        (None, [b'<', 0, ..]) => UTF_16LE,
        (None, _) => declared_encoding(bytes, faults)?,
    };
    let (text, encoding, broken) = encoding.decode(bytes);
    if broken {
        let place = text
            .find('\u{fffd}')
            .map_or(At::new(1, 1), |at| Places::new(&text, Origin::START).at(at));
        faults.push(place, findings::not_in_encoding(encoding.name()));
        return None;
    }
    let text = text.into_owned();
    Some(if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text })
}

/// The text with the marks that its control characters mean.
fn with_marks(text: String, faults: &mut Faults) -> String {
    let Some((at, c)) = text.char_indices().find(|(_, c)| mark_of_control(*c).is_some()) else {
        return text;
    };
    let place = Places::new(&text, Origin::START).at(at);
    let mark = mark_of_control(c).unwrap_or(c);
    faults.push(place, findings::control_characters(format!("U+{:04X}", u32::from(c)), mark));
    text.chars().map(|c| mark_of_control(c).unwrap_or(c)).collect()
}

fn declared_encoding(bytes: &[u8], faults: &mut Faults) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..200).unwrap_or(bytes));
    let declaration =
        head.split("?>").next().filter(|head| head.starts_with("<?xml")).unwrap_or("");
    let Some((_, rest)) = declaration.split_once("encoding") else { return Some(UTF_8) };
    let label = rest.split(['"', '\'']).nth(1).unwrap_or("");
    let found = Encoding::for_label(label.as_bytes());
    if found.is_none() {
        faults.push(At::new(1, 1), findings::encoding_unknown(label));
    }
    found
}

/// A general entity: its name and the text that stands for it.
type Entity = (String, String);

/// The entities that the document's own subset declares with a text. An external one is named and
/// left unopened.
fn declared(text: &str, faults: &mut Faults) -> Vec<Entity> {
    let mut reader = Reader::from_str(text);
    let mut out = Vec::new();
    let subset = loop {
        match reader.read_event() {
            Ok(Event::DocType(doctype)) => break doctype.into_inner().into_owned(),
            Ok(Event::Start(_) | Event::Empty(_) | Event::Eof) | Err(_) => return out,
            Ok(_) => {}
        }
    };
    for declaration in subset.split("<!ENTITY").skip(1).take(MANY) {
        let mut words = declaration.split_whitespace();
        let Some(name) = words.next().filter(|name| *name != "%") else { continue };
        let rest = declaration.trim_start().get(name.len()..).unwrap_or("").trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
        match quote.and_then(|quote| rest.get(1..).and_then(|rest| rest.split_once(quote))) {
            Some((value, _)) => out.push((name.to_owned(), value.to_owned())),
            None => {
                faults.push(At::new(1, 1), findings::entity_elsewhere(name));
            }
        }
    }
    out
}

/// The document with its own entities replaced by their texts; nothing when they grow beyond the
/// bound.
fn expanded(text: &str, entities: &[Entity], faults: &mut Faults) -> Option<String> {
    let mut out = String::with_capacity(text.len() + 1024);
    let limit = text.len() + GROWTH;
    let body =
        text.find("<!DOCTYPE").and_then(|at| Some(at + text.get(at..)?.find("]>")?)).unwrap_or(0);
    out.push_str(text.get(..body).unwrap_or(""));
    if expand(text.get(body..).unwrap_or(""), entities, limit, 0, &mut out) {
        return Some(out);
    }
    faults.push(At::new(1, 1), findings::entities_too_large(DEPTH, GROWTH));
    None
}

/// Returns whether the bounds were kept.
fn expand(text: &str, entities: &[Entity], limit: usize, depth: usize, out: &mut String) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let verbatim = ["<!--", "<![CDATA["]
            .into_iter()
            .zip(["-->", "]]>"])
            .find(|(start, _)| from.starts_with(start));
        let name = from
            .get(1..)
            .and_then(|rest| rest.split_once(';'))
            .map(|(name, _)| name)
            .filter(|_| from.starts_with('&'));
        let known = name.and_then(|name| entities.iter().find(|(known, _)| known == name));
        let length = match (verbatim, known) {
            (Some((_, end)), _) => from.find(end).map_or(from.len(), |at| at + end.len()),
            (None, Some((name, value))) => {
                if depth >= DEPTH || !expand(value, entities, limit, depth + 1, out) {
                    return false;
                }
                rest = from.get(name.len() + 2..).unwrap_or("");
                continue;
            }
            (None, None) => 1,
        };
        if out.len() + length > limit {
            return false;
        }
        let (same, after) = from.split_at(length);
        out.push_str(same);
        rest = after;
    }
    out.push_str(rest);
    out.len() <= limit
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::Report;

    fn read(bytes: &[u8]) -> (Option<String>, Vec<&'static str>) {
        let mut report = Report::new();
        let text = text(bytes, &mut Faults::new("a.xml", &mut report));
        (text, report.findings.iter().map(|d| d.code.id).collect())
    }

    #[test]
    fn any_encoding() {
        let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><p>\xe9</p>";
        assert!(read(latin).0.unwrap().ends_with("<p>é</p>"));
        let wide: Vec<u8> = "\u{feff}<p>é</p>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&wide).0.unwrap(), "<p>é</p>");
        assert_eq!(read(b"<p>\xe9</p>"), (None, vec!["S102"]));
        assert_eq!(read(b"<?xml version='1.0' encoding='klingon'?><p/>").1, ["S102"]);
    }

    #[test]
    fn controls_are_the_marks_they_mean() {
        assert_eq!(
            read("<p>it\u{92}s \u{93}x\u{94} \u{85}</p>".as_bytes()),
            (Some("<p>it’s “x” \u{85}</p>".to_owned()), vec!["S159"])
        );
    }

    #[test]
    fn own_entities() {
        let document = "<!DOCTYPE p [<!ENTITY a \"x&b;\"><!ENTITY b 'y'><!ENTITY c SYSTEM \"file:///etc/passwd\">]><p>&a;<![CDATA[&a;]]>&c;</p>";
        let (text, codes) = read(document.as_bytes());
        assert!(text.unwrap().ends_with("]><p>xy<![CDATA[&a;]]>&c;</p>"));
        assert_eq!(codes, ["S151"]);
    }

    #[test]
    fn bombs_do_not_go_off() {
        let laughs = "<!DOCTYPE p [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><p>&c;</p>";
        assert!(read(laughs.as_bytes()).0.is_some());
        let endless = "<!DOCTYPE p [<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]><p>&a;</p>";
        assert_eq!(read(endless.as_bytes()), (None, vec!["S152"]));
        let long = format!(
            "<!DOCTYPE p [<!ENTITY a \"{}\">]><p>{}</p>",
            "x".repeat(10_000),
            "&a;".repeat(10_000)
        );
        assert_eq!(read(long.as_bytes()), (None, vec!["S152"]));
    }
}
