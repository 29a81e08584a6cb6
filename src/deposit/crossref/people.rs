//! `contributors`: authors, then editors, each with sequence and role.

use super::super::Submission;
use super::Version;
use article::{Aff, Contrib, NameStyle, PersonName};
use xml::Element;

/// The longest name of a person's part: 60 characters until version 5.5.0, which takes 200.
pub(super) fn longest_name(version: Version) -> usize {
    if version < Version::V550 { 60 } else { 200 }
}

/// Whether a part of a name keeps to the schema's pattern `[^\d\?]*[^\?\s]+[^\d]*`: digits and
/// question marks are taken for slips. Version 5.5.0 has no such rule.
pub(super) fn is_name(text: &str, version: Version) -> bool {
    let length = text.chars().count();
    let plain = version >= Version::V550 || !text.contains(|c: char| c.is_numeric() || c == '?');
    (1..=longest_name(version)).contains(&length) && plain && !text.trim().is_empty()
}

/// `contributors`; nothing when nobody is named.
pub(super) fn contributors(submission: &Submission, version: Version) -> Option<Element> {
    let meta = submission.meta();
    let authors = meta
        .contribs
        .iter()
        .enumerate()
        .map(|(index, contrib)| author(contrib, index == 0, &meta.affs));
    let none = meta.contribs.is_empty();
    let editors = submission.editors();
    let valid = editors.iter().filter(|name| {
        is_name(&name.surname, version)
            && name.given_names.as_deref().is_none_or(|given| is_name(given, version))
    });
    let editors =
        valid.enumerate().map(|(index, name)| person(name, "editor", none && index == 0, None));
    Element::block("contributors").children(authors).children(editors).unless_empty()
}

fn author(contrib: &Contrib, first: bool, affs: &[Aff]) -> Element {
    let name = contrib.latin_name();
    if name.style == NameStyle::Anonymous {
        return ranked(Element::new("anonymous"), "author", first);
    }
    if name.collab {
        return ranked(Element::text("organization", name.surname.as_str()), "author", first);
    }
    let own = contrib
        .affs
        .iter()
        .filter_map(|id| affs.iter().find(|aff| aff.id == *id))
        .filter_map(institution);
    let affiliations = Element::block("affiliations").children(own).unless_empty();
    let orcid = contrib.orcid.as_ref().map(|orcid| Element::text("ORCID", orcid.url()));
    person(name, "author", first, Some((affiliations, orcid)))
}

fn person(
    name: &PersonName,
    role: &'static str,
    first: bool,
    more: Option<(Option<Element>, Option<Element>)>,
) -> Element {
    let (affiliations, orcid) = more.unwrap_or_default();
    let element = Element::block("person_name")
        .child_opt(
            name.given_names
                .as_deref()
                .filter(|given| !given.is_empty())
                .map(|given| Element::text("given_name", given)),
        )
        .child(Element::text("surname", name.surname.as_str()))
        .child_opt(
            name.suffix
                .as_deref()
                .filter(|suffix| (1..=10).contains(&suffix.chars().count()))
                .map(|suffix| Element::text("suffix", suffix)),
        )
        .child_opt(affiliations)
        .child_opt(orcid);
    ranked(element, role, first)
}

fn ranked(element: Element, role: &'static str, first: bool) -> Element {
    element
        .attr("sequence", if first { "first" } else { "additional" })
        .attr("contributor_role", role)
}

/// `institution`: name, ROR, place, department. Where the source does not tell the parts, the whole
/// is the name.
fn institution(aff: &Aff) -> Option<Element> {
    let name = aff.text.as_deref().unwrap_or(&aff.institution);
    let place: Vec<&str> =
        [&aff.city, &aff.state, &aff.country].into_iter().flatten().map(String::as_str).collect();
    let short = |text: &str, most: usize| (2..=most).contains(&text.chars().count());
    let ror = aff.ror.as_deref().filter(|ror| is_ror(ror));
    Element::block("institution")
        .child_opt(
            Some(name)
                .filter(|name| (1..=1024).contains(&name.chars().count()))
                .map(|name| Element::text("institution_name", name)),
        )
        .child_opt(ror.map(|ror| Element::new("institution_id").attr("type", "ror").with_text(ror)))
        .child_opt(
            Some(place.join(", "))
                .filter(|place| short(place, 255))
                .map(|place| Element::text("institution_place", place)),
        )
        .child_opt(
            aff.department
                .as_deref()
                .filter(|text| short(text, 255))
                .map(|text| Element::text("institution_department", text)),
        )
        .unless_empty()
        .filter(|institution| {
            institution.children.len() > usize::from(name.is_empty() && ror.is_none())
        })
}

/// Whether this is a ROR id as an address.
pub(super) fn is_ror(text: &str) -> bool {
    text.strip_prefix("https://ror.org/").is_some_and(|id| {
        id.len() == 9 && id.starts_with('0') && id.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}
