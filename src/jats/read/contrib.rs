//! The authors and where they work, as the kept front tells them. Whoever else contributed stands
//! in the front as it was kept.

use std::collections::BTreeSet;

use super::names::{latin, name};
use super::printed::is_silent;
use article::{Aff, Contrib, Kept, KeptNode, Orcid, country_code};

/// Authors and affiliations.
pub fn people(front: &[Kept]) -> (Vec<Contrib>, Vec<Aff>) {
    let mut affs: Vec<Aff> = Vec::new();
    let mut contribs = Vec::new();
    let groups = || front.iter().filter(|kept| kept.name == "contrib-group");
    let loose =
        front.iter().chain(groups().filter(|group| has_author(group)).flat_map(Kept::elements));
    let others = of_others(front);
    for aff in loose.filter(|kept| is_aff(kept) && !others.iter().any(|other| other == kept)) {
        add(aff, &mut affs);
    }
    for group in groups() {
        for kept in group.all("contrib").filter(|contrib| is_author(contrib, group)) {
            contribs.extend(author(kept, &mut affs));
        }
    }
    (contribs, affs)
}

/// Whether an author is among the people of a group.
fn has_author(group: &Kept) -> bool {
    group.all("contrib").any(|contrib| is_author(contrib, group))
}

fn is_aff(kept: &Kept) -> bool {
    matches!(kept.name.as_str(), "aff" | "aff-alternatives")
}

fn aff_id(kept: &Kept) -> Option<&str> {
    kept.attribute("id").or_else(|| kept.find("aff").unwrap_or(kept).attribute("id"))
}

/// The ids of the affiliations that a contributor points at.
fn pointers(contrib: &Kept) -> impl Iterator<Item = &str> {
    let xrefs = contrib.all("xref").filter(|xref| xref.attribute("ref-type") == Some("aff"));
    xrefs.flat_map(|xref| xref.attribute("rid").unwrap_or_default().split_whitespace())
}

/// The affiliations of editors and others who are no authors: those at which only they point, and
/// those that stand in their groups.
pub fn of_others(front: &[Kept]) -> Vec<&Kept> {
    let groups = || front.iter().filter(|kept| kept.name == "contrib-group");
    let people = |authors: bool| {
        let of_group = move |group: &'_ Kept, contrib: &Kept| is_author(contrib, group) == authors;
        groups()
            .flat_map(move |group| {
                group.all("contrib").filter(move |contrib| of_group(group, contrib))
            })
            .flat_map(pointers)
    };
    let of_authors: BTreeSet<&str> = people(true).collect();
    let of_rest: BTreeSet<&str> = people(false).collect();
    let theirs =
        |aff: &Kept| aff_id(aff).is_some_and(|id| of_rest.contains(id) && !of_authors.contains(id));
    let pointed = front
        .iter()
        .chain(groups().flat_map(Kept::elements))
        .filter(|kept| is_aff(kept) && theirs(kept));
    let unpointed = |kept: &&Kept| {
        is_aff(kept)
            && !aff_id(kept).is_some_and(|id| of_rest.contains(id) || of_authors.contains(id))
    };
    let beside =
        groups().filter(|group| !has_author(group)).flat_map(Kept::elements).filter(unpointed);
    pointed.chain(beside).collect()
}

/// An affiliation as it is printed.
pub fn printed_place(aff: &Kept) -> String {
    text_without_label(aff.find("aff").unwrap_or(aff))
}

/// Where somebody who is no author works, as it is printed; nothing when it stands among the
/// affiliations of the authors.
pub fn places_of(contrib: &Kept, others: &[&Kept]) -> Vec<String> {
    let pointed =
        pointers(contrib).filter_map(|rid| others.iter().find(|aff| aff_id(aff) == Some(rid)));
    pointed.map(|aff| printed_place(aff)).filter(|text| !text.is_empty()).collect()
}

pub fn is_author(contrib: &Kept, group: &Kept) -> bool {
    let kind = contrib.attribute("contrib-type").or(group.attribute("content-type"));
    kind.is_none_or(|kind| kind.starts_with("author") || kind == "group" || kind == "collab")
}

/// Adds an affiliation and returns its id.
fn add(kept: &Kept, affs: &mut Vec<Aff>) -> String {
    let inner = kept.find("aff").unwrap_or(kept);
    let given = kept.attribute("id").or(inner.attribute("id"));
    let id = fresh(given.map_or_else(|| format!("aff-{}", affs.len() + 1), str::to_owned), affs);
    affs.push(affiliation(inner, id.clone()));
    id
}

/// The id, or when an affiliation has it already, one with a number behind it: a source may give
/// the same id to several places.
fn fresh(id: String, affs: &[Aff]) -> String {
    let is_free = |id: &String| !affs.iter().any(|aff| aff.id == *id);
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    std::iter::once(id.clone()).chain(numbered).find(is_free).unwrap_or(id)
}

/// An affiliation in its parts where the source tells them all; else as one text.
fn affiliation(kept: &Kept, id: String) -> Aff {
    let institutions: Vec<&Kept> = descendants(kept, "institution");
    let found = |name: &str| kept.find(name).map(Kept::text).filter(|text| !text.is_empty());
    let country = found("country");
    let text = text_without_label(kept);
    let mut aff = Aff {
        id,
        label: label(kept),
        country_code: kept
            .find("country")
            .and_then(|country| country.attribute("country"))
            .map(str::to_owned),
        ..Aff::default()
    };
    if aff.country_code.is_none() {
        aff.country_code = country.as_deref().and_then(country_code).map(str::to_owned);
    }
    let ror = descendants(kept, "institution-id")
        .into_iter()
        .find(|id| id.attribute("institution-id-type") == Some("ror"));
    aff.ror = ror.map(Kept::text);
    match institutions.as_slice() {
        [one] if text == one.text() => aff.institution = one.text(),
        _ => aff.text = Some(text),
    }
    aff
}

/// The mark of an affiliation: its label, or the raised characters before its first word.
fn label(kept: &Kept) -> Option<String> {
    let raised = || match kept
        .content
        .iter()
        .find(|node| !matches!(node, KeptNode::Text(text) if text.trim().is_empty()))
    {
        Some(KeptNode::Element(first)) if first.name == "sup" => Some(first.text()),
        _ => None,
    };
    let label = kept.text_of("label").or_else(raised)?;
    let label = label.trim_matches(['(', ')', '.', ' ', '[', ']']).to_owned();
    (!label.is_empty() && label.chars().count() <= 3).then_some(label)
}

/// The text of an affiliation as it is printed, without its label and its identifiers; parts that
/// run together are set apart. Where the source has the whole as it was printed beside its parts,
/// as SciELO has, it is that.
fn text_without_label(kept: &Kept) -> String {
    let mut out = String::new();
    let original = kept
        .all("institution")
        .find(|part| part.attribute("content-type") == Some("original") && !part.text().is_empty());
    push(original.unwrap_or(kept), &mut out);
    let text = out.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.trim_matches([',', ' ']).replace(" ,", ",").replace(",,", ",");
    if original.is_none() {
        return text;
    }
    let country = kept.find("country").map(Kept::text);
    let country = country.filter(|country| !country.is_empty() && !says_country(&text, country));
    let emails = descendants(kept, "email").into_iter().map(Kept::text);
    let emails = emails.filter(|email| !email.is_empty() && !text.contains(email.as_str()));
    std::iter::once(text.clone()).chain(country).chain(emails).collect::<Vec<_>>().join(", ")
}

/// Whether an affiliation says its country itself, in whichever language.
fn says_country(text: &str, country: &str) -> bool {
    let end = text.rsplit(',').next().unwrap_or_default().trim_matches(['.', ' ']);
    text.to_lowercase().contains(&country.to_lowercase())
        || country_code(end).is_some_and(|code| country_code(country) == Some(code))
}

fn push(kept: &Kept, out: &mut String) {
    // Where spaces alone stand between the parts, nothing but mark-up tells them apart.
    let silent = is_silent(kept);
    for node in &kept.content {
        match node {
            KeptNode::Text(text) => out.push_str(text),
            // The domain by which a publisher's machines know a university.
            KeptNode::Element(part) if part.attribute("ext-link-type") == Some("domain-name") => {}
            KeptNode::Element(part) if matches!(part.name.as_str(), "label" | "institution-id") => {
            }
            // A mark stands before the words; behind them a raised “th” is one of them.
            KeptNode::Element(part)
                if part.name == "sup" && !out.contains(char::is_alphanumeric) => {}
            KeptNode::Element(part) => {
                let apart = matches!(
                    part.name.as_str(),
                    "institution"
                        | "institution-wrap"
                        | "addr-line"
                        | "city"
                        | "state"
                        | "country"
                        | "postal-code"
                );
                if apart {
                    if silent {
                        out.truncate(out.trim_end().len());
                    }
                    set_apart(out);
                }
                push(part, out);
                if apart && out.ends_with([',', ';']) {
                    out.push(' ');
                }
            }
        }
    }
}

/// Parts that stand without a space between them are parted: by a comma after a word, by a space
/// after a comma.
fn set_apart(out: &mut String) {
    if out.ends_with(char::is_alphanumeric) {
        out.push_str(", ");
    } else if out.ends_with([',', ';']) {
        out.push(' ');
    }
}

pub fn descendants<'a>(kept: &'a Kept, name: &str) -> Vec<&'a Kept> {
    let mut out: Vec<&Kept> = kept.elements().filter(|element| element.name == name).collect();
    out.extend(
        kept.elements()
            .filter(|element| element.name != name)
            .flat_map(|element| descendants(element, name)),
    );
    out
}

/// An author; nothing when nobody is named.
fn author(kept: &Kept, affs: &mut Vec<Aff>) -> Option<Contrib> {
    let mut contrib = Contrib {
        name: name(kept)?,
        degrees: titles(kept),
        role: all(kept, "role"),
        orcid: kept.all("contrib-id").find_map(|id| Orcid::parse(id.text().trim()).ok()),
        email: kept.find("email").and_then(email),
        corresp: kept.attribute("corresp") == Some("yes"),
        equal: kept.attribute("equal-contrib") == Some("yes"),
        deceased: kept.attribute("deceased") == Some("yes"),
        latin: latin(kept),
        ..Contrib::default()
    };
    for aff in
        kept.elements().filter(|part| matches!(part.name.as_str(), "aff" | "aff-alternatives"))
    {
        contrib.affs.push(add(aff, affs));
    }
    for xref in kept.all("xref") {
        let rids = xref.attribute("rid").unwrap_or_default().split_whitespace();
        match xref.attribute("ref-type") {
            Some("aff") => contrib.affs.extend(
                rids.filter(|rid| affs.iter().any(|aff| aff.id == **rid)).map(str::to_owned),
            ),
            Some("corresp") => contrib.corresp = true,
            // The mark of a note, as the source prints it.
            Some("fn" | "author-notes") => {
                // Some sources have the comma behind the mark before it in this one.
                let mark = xref.text().trim_matches([',', ';', ' ']).to_owned();
                let short = !mark.is_empty() && mark.chars().count() <= 3;
                contrib.marks.extend(Some(mark).filter(|_| short));
            }
            _ => {}
        }
    }
    Some(contrib)
}

/// An address, which some sources have in the link alone.
fn email(kept: &Kept) -> Option<String> {
    let linked =
        || kept.attribute("xlink:href").map(|href| href.trim_start_matches("mailto:").to_owned());
    Some(kept.text()).filter(|text| !text.is_empty()).or_else(linked)
}

/// Titles before and behind the name.
fn titles(kept: &Kept) -> Option<String> {
    let alternatives = kept.first("name-alternatives").and_then(|names| names.first("name"));
    let before = kept
        .first("name")
        .or(alternatives)
        .filter(|name| name.first("given-names").is_some())
        .and_then(|name| name.text_of("prefix"));
    let titles: Vec<String> = before.into_iter().chain(all(kept, "degrees")).collect();
    (!titles.is_empty()).then(|| titles.join(", "))
}

/// What all elements with this name say.
fn all(kept: &Kept, name: &str) -> Option<String> {
    let texts: Vec<String> =
        kept.all(name).map(Kept::text).filter(|text| !text.is_empty()).collect();
    (!texts.is_empty()).then(|| texts.join(", "))
}
