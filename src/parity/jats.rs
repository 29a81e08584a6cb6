//! JATS, read back as text.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::{Read, push_letters};

/// The text of the document in its order, without the texts for those who do not see pictures.
pub fn read(bytes: &[u8]) -> Result<Read, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    let mut reader = Reader::from_str(text);
    let mut out = Read::default();
    let mut unseen = 0_usize;
    // Of two forms of one citation, the printed one is compared.
    let mut twofold = false;
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(start) => {
                let name = start.name();
                twofold |= name.as_ref() == "citation-alternatives";
                unseen += usize::from(unseen > 0 || is_unseen(name.as_ref()) || (twofold && name.as_ref() == "element-citation"));
                count(name.as_ref(), &mut out);
            }
            Event::Empty(start) => count(start.name().as_ref(), &mut out),
            Event::End(end) => {
                twofold &= end.name().as_ref() != "citation-alternatives";
                unseen = unseen.saturating_sub(1);
            }
            Event::Text(text) if unseen == 0 => push_letters(&text, &mut out.letters),
            Event::GeneralRef(reference) if unseen == 0 => {
                let c = reference.resolve_char_ref().ok().flatten();
                out.letters.extend(c.filter(|c| c.is_alphanumeric()));
            }
            Event::Eof => return Ok(out),
            _ => {}
        }
    }
}

fn is_unseen(name: &str) -> bool {
    matches!(name, "alt-text" | "long-desc" | "journal-meta" | "counts")
}

fn count(name: &str, out: &mut Read) {
    let holds = &mut out.holds;
    match name {
        "table" => holds.tables += 1,
        "fig" => holds.figures += 1,
        "disp-formula" => holds.equations += 1,
        "ref" => holds.references += 1,
        "xref" | "ext-link" | "email" | "uri" => holds.links += 1,
        _ => {}
    }
}
