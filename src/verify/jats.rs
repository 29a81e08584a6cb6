//! JATS, read back as text.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::{Output, attribute};
use article::ident::resolver_url;

/// The text of the document in its order, without the texts for those who do not see pictures.
pub fn read(bytes: &[u8]) -> Result<Output, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    let mut reader = Reader::from_str(text);
    let mut out = Output { formulas: super::formulas::of_document(text), ..Output::default() };
    let mut unseen = 0_usize;
    let mut identifies = None;
    // Of tables, those that do not stand in another are counted.
    let mut tables = 0_usize;
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(start) => {
                let name = start.name();
                unseen += usize::from(unseen > 0 || is_unseen(name.as_ref()));
                if name.as_ref() == "ref" {
                    out.begin_reference();
                }
                if !is_inline(name.as_ref()) {
                    out.apart();
                }
                attribute(&start, "xlink:href").iter().for_each(|href| out.link(href));
                // The numbers of a citation lead to its work without a link around them.
                let kind = attribute(&start, "pub-id-type");
                identifies = kind.filter(|_| name.as_ref() == "pub-id");
                tables += usize::from(name.as_ref() == "table");
                if name.as_ref() != "table" || tables == 1 {
                    count(name.as_ref(), &mut out);
                }
            }
            Event::Empty(start) => count(start.name().as_ref(), &mut out),
            Event::End(end) => {
                identifies = None;
                unseen = unseen.saturating_sub(1);
                tables -= usize::from(end.name().as_ref() == "table");
                if end.name().as_ref() == "ref" {
                    out.end_reference();
                }
                if !is_inline(end.name().as_ref()) {
                    out.apart();
                }
            }
            Event::Text(text) if unseen == 0 => {
                let url = identifies.as_deref().and_then(|kind| resolver_url(kind, &text));
                url.iter().for_each(|url| out.link(url));
                out.push(&text);
            }
            Event::GeneralRef(reference) if unseen == 0 => {
                let c = reference.resolve_char_ref().ok().flatten();
                c.iter().for_each(|c| out.push(c.encode_utf8(&mut [0; 4])));
            }
            Event::Eof => return Ok(out),
            _ => {}
        }
    }
}

/// Elements that may stand in the midst of a word.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "bold"
            | "italic"
            | "sub"
            | "sup"
            | "sc"
            | "monospace"
            | "underline"
            | "strike"
            | "named-content"
            | "styled-content"
            | "milestone-start"
            | "milestone-end"
            | "target"
    )
}

fn is_unseen(name: &str) -> bool {
    matches!(name, "alt-text" | "long-desc" | "journal-meta" | "counts" | "mml:math" | "tex-math")
}

fn count(name: &str, out: &mut Output) {
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

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_number_of_a_citation_is_a_link() {
        let id = |kind: &str| format!("<pub-id pub-id-type=\"{kind}\">10.5555/A(1)</pub-id>");
        let links = |kind: &str| read(id(kind).as_bytes()).unwrap().addresses;
        assert!(links("doi").contains("https://doi.org/10.5555/a(1)"));
        assert!(links("pmid").is_empty(), "a DOI is no number of PubMed");
        let pmid = read(b"<pub-id pub-id-type=\"pmid\">29363168</pub-id>").unwrap().addresses;
        assert!(pmid.contains("https://pubmed.ncbi.nlm.nih.gov/29363168"), "{pmid:?}");
    }
}
