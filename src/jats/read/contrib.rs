//! The authors and where they work, as the kept front tells them. Whoever else contributed stands in the front as it was kept.

use article::{Aff, Contrib, Kept, KeptNode, NameStyle, Orcid, PersonName, country_code};

/// Authors and affiliations.
pub fn people(front: &[Kept]) -> (Vec<Contrib>, Vec<Aff>) {
    let mut affs: Vec<Aff> = Vec::new();
    let mut contribs = Vec::new();
    let groups = || front.iter().filter(|kept| kept.name == "contrib-group");
    let loose = front.iter().chain(groups().flat_map(Kept::elements));
    for aff in loose.filter(|kept| matches!(kept.name.as_str(), "aff" | "aff-alternatives")) {
        add(aff, &mut affs);
    }
    for group in groups() {
        for kept in group.all("contrib").filter(|contrib| is_author(contrib, group)) {
            contribs.extend(author(kept, &mut affs));
        }
    }
    (contribs, affs)
}

pub fn is_author(contrib: &Kept, group: &Kept) -> bool {
    let kind = contrib.attribute("contrib-type").or(group.attribute("content-type"));
    kind.is_none_or(|kind| kind.starts_with("author") || kind == "group" || kind == "collab")
}

/// Adds an affiliation and returns its id.
fn add(kept: &Kept, affs: &mut Vec<Aff>) -> String {
    let inner = kept.find("aff").unwrap_or(kept);
    let given = kept.attribute("id").or(inner.attribute("id"));
    let id = given.map_or_else(|| format!("aff-{}", affs.len() + 1), str::to_owned);
    if !affs.iter().any(|aff| aff.id == id) {
        affs.push(affiliation(inner, id.clone()));
    }
    id
}

/// An affiliation in its parts where the source tells them all; else as one text.
fn affiliation(kept: &Kept, id: String) -> Aff {
    let institutions: Vec<&Kept> = descendants(kept, "institution");
    let found = |name: &str| kept.find(name).map(Kept::text).filter(|text| !text.is_empty());
    let country = found("country");
    let text = text_without_label(kept);
    let mut aff =
        Aff { id, country_code: kept.find("country").and_then(|country| country.attribute("country")).map(str::to_owned), ..Aff::default() };
    if aff.country_code.is_none() {
        aff.country_code = country.as_deref().and_then(country_code).map(str::to_owned);
    }
    let ror = descendants(kept, "institution-id").into_iter().find(|id| id.attribute("institution-id-type") == Some("ror"));
    aff.ror = ror.map(Kept::text);
    match institutions.as_slice() {
        [one] if text == one.text() => aff.institution = one.text(),
        _ => aff.text = Some(text),
    }
    aff
}

/// The text of an affiliation as it is printed, without its label and its identifiers; parts that run together are set apart.
fn text_without_label(kept: &Kept) -> String {
    let mut out = String::new();
    push(kept, &mut out);
    let text = out.split_whitespace().collect::<Vec<_>>().join(" ");
    text.trim_matches([',', ' ']).replace(" ,", ",").replace(",,", ",")
}

fn push(kept: &Kept, out: &mut String) {
    for node in &kept.content {
        match node {
            KeptNode::Text(text) => out.push_str(text),
            KeptNode::Element(part) if matches!(part.name.as_str(), "label" | "institution-id") => {}
            // A mark stands before the words; behind them a raised “th” is one of them.
            KeptNode::Element(part) if part.name == "sup" && !out.contains(char::is_alphanumeric) => {}
            KeptNode::Element(part) => {
                let apart =
                    matches!(part.name.as_str(), "institution" | "institution-wrap" | "addr-line" | "city" | "state" | "country" | "postal-code");
                let open = out.trim_end().chars().next_back().is_some_and(char::is_alphanumeric);
                if apart && open && out.ends_with(char::is_alphanumeric) {
                    out.push_str(", ");
                }
                push(part, out);
            }
        }
    }
}

fn descendants<'a>(kept: &'a Kept, name: &str) -> Vec<&'a Kept> {
    let mut out: Vec<&Kept> = kept.elements().filter(|element| element.name == name).collect();
    out.extend(kept.elements().filter(|element| element.name != name).flat_map(|element| descendants(element, name)));
    out
}

/// An author; nothing when nobody is named.
fn author(kept: &Kept, affs: &mut Vec<Aff>) -> Option<Contrib> {
    let mut contrib = Contrib {
        name: name(kept)?,
        degrees: titles(kept),
        role: all(kept, "role"),
        orcid: kept.all("contrib-id").find_map(|id| Orcid::parse(id.text().trim()).ok()),
        email: kept.find("email").map(Kept::text),
        corresp: kept.attribute("corresp") == Some("yes"),
        equal: kept.attribute("equal-contrib") == Some("yes"),
        deceased: kept.attribute("deceased") == Some("yes"),
        latin: latin(kept),
        ..Contrib::default()
    };
    for aff in kept.elements().filter(|part| matches!(part.name.as_str(), "aff" | "aff-alternatives")) {
        contrib.affs.push(add(aff, affs));
    }
    for xref in kept.all("xref") {
        let rids = xref.attribute("rid").unwrap_or_default().split_whitespace();
        match xref.attribute("ref-type") {
            Some("aff") => contrib.affs.extend(rids.filter(|rid| affs.iter().any(|aff| aff.id == **rid)).map(str::to_owned)),
            Some("corresp") => contrib.corresp = true,
            // The mark of a note, as the source prints it.
            Some("fn" | "author-notes") => {
                let mark = xref.text();
                let short = !mark.is_empty() && mark.chars().count() <= 3;
                contrib.marks.extend(Some(mark).filter(|_| short));
            }
            _ => {}
        }
    }
    Some(contrib)
}

/// Titles before and behind the name.
fn titles(kept: &Kept) -> Option<String> {
    let before = kept.first("name").filter(|name| name.first("given-names").is_some()).and_then(|name| name.text_of("prefix"));
    let titles: Vec<String> = before.into_iter().chain(all(kept, "degrees")).collect();
    (!titles.is_empty()).then(|| titles.join(", "))
}

/// What all elements with this name say.
fn all(kept: &Kept, name: &str) -> Option<String> {
    let texts: Vec<String> = kept.all(name).map(Kept::text).filter(|text| !text.is_empty()).collect();
    (!texts.is_empty()).then(|| texts.join(", "))
}

/// The name of a person or a body.
pub fn name(kept: &Kept) -> Option<PersonName> {
    let part = kept
        .elements()
        .find(|part| matches!(part.name.as_str(), "name" | "string-name" | "name-alternatives" | "collab" | "collab-alternatives" | "anonymous"))?;
    let named = match part.name.as_str() {
        "name-alternatives" => part.elements().find(|part| matches!(part.name.as_str(), "name" | "string-name"))?,
        "collab-alternatives" => part.first("collab")?,
        _ => part,
    };
    Some(person(named)).filter(|name| !name.surname.is_empty())
}

/// `string-name`: its parts, when there is nothing between them but blanks and commas; else the whole as it stands.
fn string_name(named: &Kept) -> PersonName {
    let (surname, given) = (named.text_of("surname"), named.text_of("given-names"));
    let loose = named.content.iter().any(|node| match node {
        KeptNode::Text(text) => text.contains(|c: char| !c.is_whitespace() && c != ','),
        KeptNode::Element(part) => !matches!(part.name.as_str(), "surname" | "given-names" | "suffix" | "prefix"),
    });
    match (surname, given) {
        (Some(surname), given_names) if !loose => PersonName { surname, given_names, suffix: named.text_of("suffix"), ..PersonName::default() },
        _ => PersonName { surname: named.text(), ..PersonName::default() },
    }
}

/// The form of a name in Latin letters, among its alternatives.
fn latin(kept: &Kept) -> Option<PersonName> {
    let alternatives = kept.first("name-alternatives")?;
    let names: Vec<PersonName> = alternatives.elements().filter(|part| matches!(part.name.as_str(), "name" | "string-name")).map(person).collect();
    let is_latin = |name: &&PersonName| {
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).all(|c| c < '\u{250}');
        letters(&name.surname) && name.given_names.as_deref().is_none_or(letters)
    };
    let first = names.first()?;
    names.iter().find(is_latin).filter(|latin| *latin != first).cloned()
}

/// The name that an element holds.
pub fn person(named: &Kept) -> PersonName {
    match named.name.as_str() {
        "collab" => {
            let own = named.content.iter().filter(|node| !matches!(node, KeptNode::Element(part) if part.name == "contrib-group"));
            let shell = Kept { content: own.cloned().collect(), ..Kept::default() };
            PersonName { surname: shell.text().trim_matches([',', ';', ' ']).to_owned(), collab: true, ..PersonName::default() }
        }
        "anonymous" => PersonName { surname: "Anonymous".to_owned(), collab: true, style: NameStyle::Anonymous, ..PersonName::default() },
        "string-name" => string_name(named),
        _ => match (named.text_of("surname"), named.text_of("given-names")) {
            (Some(surname), given_names) => {
                let surname = named
                    .text_of("prefix")
                    .map_or(surname.clone(), |prefix| if given_names.is_some() { surname } else { format!("{prefix} {surname}") });
                let eastern = named.attribute("name-style") == Some("eastern");
                let style = if eastern { NameStyle::Eastern } else { NameStyle::Western };
                PersonName { surname, given_names, suffix: named.text_of("suffix"), style, ..PersonName::default() }
            }
            (None, Some(given)) => PersonName { surname: given, style: NameStyle::GivenOnly, ..PersonName::default() },
            (None, None) => PersonName { surname: named.text(), ..PersonName::default() },
        },
    }
}
