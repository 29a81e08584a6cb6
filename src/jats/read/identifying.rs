//! What identifies a work in a citation: which of it readers see, and where it leads.

use article::{Kept, KeptNode, ident};

/// Whether a part of a citation is for machines, behind these words: no reader sees the number
/// under which a publisher, an index or a library keeps a work or its journal, unless the words
/// before it say that it comes.
pub(super) fn is_datum(part: &Kept, before: &str) -> bool {
    let announced = before.trim_end_matches([' ', ':', '\u{a0}']).to_uppercase().ends_with("ISSN");
    match part.name.as_str() {
        "object-id" => true,
        "issn" | "issn-l" => !announced && part.text().chars().any(|c| c.is_ascii_digit()),
        "pub-id" => match part.attribute("pub-id-type") {
            Some("coden" | "publisher-id" | "sici" | "medline" | "scopus") => true,
            // Of Scopus, which has no type of its own.
            Some("other" | "custom") | None => part.text().trim().starts_with("2-s2.0-"),
            Some(_) => false,
        },
        _ => false,
    }
}

/// Takes what is for machines out of a written citation.
pub(super) fn drop_data(content: &mut Vec<KeptNode>) {
    let mut before = String::new();
    content.retain(|node| match node {
        KeptNode::Text(text) => {
            before.clone_from(text);
            true
        }
        KeptNode::Element(part) => {
            let keep = !is_datum(part, &before);
            before.clear();
            keep
        }
    });
}

/// A DOI that the words before it do not announce is printed as the address that it is
/// (Crossref's display guidelines): `10.1103/…` alone says nothing to readers.
pub(super) fn with_address(before: Option<&KeptNode>, id: &mut Kept) {
    let bare = id.name == "pub-id"
        && id.attribute("pub-id-type") == Some("doi")
        && id.text().starts_with("10.");
    let words = match before {
        Some(KeptNode::Text(text)) => text.to_lowercase(),
        Some(KeptNode::Element(part)) => part.text().to_lowercase(),
        None => String::new(),
    };
    let words = words.trim_end_matches([' ', ':', '/', '\u{a0}']);
    let announced = ["doi", "doi.org", "["].iter().any(|end| words.ends_with(end));
    if bare && !announced {
        id.content.insert(0, KeptNode::Text("https://doi.org/".to_owned()));
    }
}

/// A number by which a work is known does not run into the words before it. What it is called is
/// the source's to say: it is a link to what it names.
pub(super) fn gap_before_id(before: &str, next: &Kept) -> String {
    let is_apart =
        before.ends_with(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '/' | ':'));
    let runs_on =
        matches!(next.name.as_str(), "pub-id" | "issn" | "isbn") && !before.is_empty() && !is_apart;
    if runs_on { " ".to_owned() } else { String::new() }
}

/// A DOI, or a number of PubMed's or PMC's, as a link to where it leads.
pub(super) fn resolver(part: &Kept) -> Option<Kept> {
    let kind = part.attribute("pub-id-type").filter(|_| part.name == "pub-id")?;
    let url = ident::resolver_url(kind, &part.text())?;
    let attributes = vec![("xlink:href".to_owned(), url)];
    Some(Kept { attributes, content: part.content.clone(), ..Kept::new("ext-link") })
}
