//! Authors and affiliations.

use crate::findings;
use std::collections::BTreeMap;

use super::names;
use article::{
    Aff, ArticleMeta, Contrib, CreditTerm, Inline, NameStyle, Notice, Orcid, OtherContrib,
    PersonName, Shown, Word, Words, country_code, credit,
};
use reading::FieldPlaces;
use reading::faults::Faults;
use reading::yaml::{Fields, Node, Text, Value};
use reading::{ids, uri};
use report::Said;
use report::suggest::nearest;

const AUTHOR: [&str; 18] = [
    "given",
    "family",
    "suffix",
    "name-order",
    "latin",
    "collab",
    "members",
    "anonymous",
    "degrees",
    "role",
    "credit",
    "orcid",
    "email",
    "corresponding",
    "equal-contributor",
    "deceased",
    "note",
    "affiliation",
];
const AFFILIATION: [&str; 8] =
    ["id", "department", "institution", "city", "state", "country", "ror", "text"];

/// Reads `authors` and `affiliations`.
pub fn read(
    fields: &Fields,
    meta: &mut ArticleMeta,
    places: &mut FieldPlaces,
    faults: &mut Faults,
) {
    let affiliations = Affiliations::read(fields, places, faults);
    let kind = fields.node("type").and_then(|node| {
        if let Value::Text(text) = &node.value { Some(text.text.trim()) } else { None }
    });
    if fields.node("authors").is_none() && !kind.is_some_and(article::needs_no_authors) {
        fields.missing("authors", "the front matter", faults);
    }
    meta.contribs = fields
        .items("authors")
        .into_iter()
        .filter_map(|node| author(node, &affiliations, faults))
        .collect();
    for (name, kind) in [("editors", "editor"), ("translators", "translator")] {
        let people =
            fields.items(name).into_iter().filter_map(|node| author(node, &affiliations, faults));
        meta.others.extend(people.map(|contrib| OtherContrib { kind: kind.to_owned(), contrib }));
    }
    affiliations.note_unused(meta, faults);
    meta.affs = affiliations.affs;
}

/// Tells readers what the names of the authors do not: who contributed equally, who has died, who
/// belongs to a group, notes, and who contributed without being an author.
pub fn tell(meta: &mut ArticleMeta, words: &Words) {
    for contrib in
        meta.contribs.iter_mut().filter(|contrib| contrib.name.style == NameStyle::Anonymous)
    {
        words.get(Word::Anonymous).clone_into(&mut contrib.name.surname);
    }
    let notice = |label: &str, text: String| Notice {
        shown: Shown::Authors,
        label: label.to_owned(),
        content: vec![Inline::Text(text)],
    };
    let mut notices = Vec::new();
    if meta.contribs.iter().any(|contrib| contrib.equal) {
        notices
            .push(notice("", format!("{} {}", Contrib::EQUAL, words.get(Word::EqualContribution))));
    }
    if meta.contribs.iter().any(|contrib| contrib.deceased) {
        notices.push(notice("", format!("{} {}", Contrib::DECEASED, words.get(Word::Deceased))));
    }
    for contrib in &meta.contribs {
        let name = contrib.name.display();
        if !contrib.members.is_empty() {
            let members: Vec<String> = contrib.members.iter().map(PersonName::display).collect();
            notices.push(notice(
                &words.fill(Word::MembersOf, &[("name", &name)]),
                words.semicolons(&members),
            ));
        }
        notices.extend(contrib.note.iter().map(|note| notice(&name, note.clone())));
    }
    for other in &meta.others {
        let label = other.contrib.role.clone().unwrap_or_else(|| words.kind(&other.kind));
        let places = other
            .contrib
            .affs
            .iter()
            .filter_map(|id| meta.affs.iter().find(|aff| aff.id == *id))
            .map(|aff| aff.printed(words));
        let said: Vec<String> =
            std::iter::once(other.contrib.name.display()).chain(places).collect();
        notices.push(notice(&label, words.commas(&said)));
    }
    meta.notices.extend(notices);
}

/// The affiliations, and the ids that the source gives them.
struct Affiliations<'a> {
    affs: Vec<Aff>,
    ids: BTreeMap<&'a str, (usize, &'a Node)>,
}

impl<'a> Affiliations<'a> {
    fn read(
        fields: &Fields<'a>,
        places: &mut FieldPlaces,
        faults: &mut Faults,
    ) -> Affiliations<'a> {
        let mut out = Affiliations { affs: Vec::new(), ids: BTreeMap::new() };
        for node in fields.items("affiliations") {
            let Some(item) = Fields::of(node, "an affiliation", &AFFILIATION, faults) else {
                continue;
            };
            let Some(id) = item.required("id", "this affiliation", faults) else { continue };
            let name = id.text.trim();
            if out.ids.contains_key(name) {
                faults.push(id.at(), findings::affiliation_twice(name));
                continue;
            }
            out.ids.insert(name, (out.affs.len(), node));
            let taken = |aff: &Aff, id: &str| aff.id == id;
            let mut aff = affiliation(&item, name, faults);
            while out.affs.iter().any(|other| taken(other, &aff.id)) {
                aff.id.push('-');
            }
            places.note_affiliation(&aff.id, item.place("id").unwrap_or(item.at));
            out.affs.push(aff);
        }
        out
    }

    fn unknown(&self, id: &str) -> Said {
        let known: Vec<&str> = self.ids.keys().copied().collect();
        match nearest(id, known.iter().copied()) {
            Some(meant) => findings::affiliation_misspelt(id, meant, known.join(", ")),
            None if known.is_empty() => findings::affiliation_unlisted(id),
            None => findings::affiliation_unknown(id, known.join(", ")),
        }
    }

    fn note_unused(&self, meta: &ArticleMeta, faults: &mut Faults) {
        let people = || meta.contribs.iter().chain(meta.others.iter().map(|other| &other.contrib));
        for (name, &(index, node)) in &self.ids {
            let used = self
                .affs
                .get(index)
                .is_some_and(|aff| people().any(|contrib| contrib.affs.contains(&aff.id)));
            if !used {
                faults.push(node.at, findings::affiliation_unused(*name));
            }
        }
    }
}

fn affiliation(item: &Fields, id: &str, faults: &mut Faults) -> Aff {
    let country = item.string("country", faults);
    Aff {
        id: ids::prefixed("aff", id),
        department: item.string("department", faults),
        institution: institution(item, faults),
        city: item.string("city", faults),
        state: item.string("state", faults),
        country_code: country.as_deref().and_then(country_code).map(str::to_owned),
        country,
        ror: item.parsed("ror", ror, findings::address_malformed, faults),
        text: item.string("text", faults),
        label: None,
    }
}

/// The institution; an address that is one text needs none.
fn institution(item: &Fields, faults: &mut Faults) -> String {
    if item.node("text").is_some() {
        return item.string("institution", faults).unwrap_or_default();
    }
    item.required("institution", "this affiliation", faults)
        .map(|text| reading::text::tidy(&text.text))
        .unwrap_or_default()
}

/// A ROR id, bare or as an address, as an address: `https://ror.org/` and nine characters (ROR
/// identifier pattern).
pub(super) fn ror(text: &str) -> Result<String, String> {
    let bare = text
        .trim()
        .trim_start_matches("https://")
        .trim_start_matches("http://")
        .trim_start_matches("ror.org/")
        .to_ascii_lowercase();
    let shaped =
        bare.len() == 9 && bare.starts_with('0') && bare.bytes().all(|b| b.is_ascii_alphanumeric());
    if !shaped {
        return Err(format!("“{text}” is not a ROR id; write it as https://ror.org/051tsqh55"));
    }
    // Six characters in Crockford's base 32, then two digits: 98 less the remainder of the number's
    // hundredfold by 97 (ISO/IEC 7064, MOD 97-10).
    let value = |c: char| {
        "0123456789abcdefghjkmnpqrstvwxyz".find(c).and_then(|value| u64::try_from(value).ok())
    };
    let number = bare.chars().take(7).try_fold(0u64, |number, c| Some(number * 32 + value(c)?));
    let check = number.map(|number| format!("{:02}", 98 - number * 100 % 97));
    if check.as_deref() != bare.get(7..) {
        return Err(format!(
            "the ROR id “{text}” has wrong check digits; check for a typo, or look the institution up at ror.org"
        ));
    }
    Ok(format!("https://ror.org/{bare}"))
}

fn author(node: &Node, affiliations: &Affiliations, faults: &mut Faults) -> Option<Contrib> {
    let item = Fields::of(node, "an author", &AUTHOR, faults)?;
    let name = name(&item, faults)?;
    let contrib = Contrib {
        name,
        degrees: item.string("degrees", faults),
        role: item.string("role", faults),
        credit: credit_roles(&item, faults),
        orcid: item.parsed("orcid", Orcid::parse, findings::orcid_malformed, faults),
        email: item.parsed("email", email, findings::address_malformed, faults),
        corresp: item.flag("corresponding", faults),
        affs: author_affiliations(&item, affiliations, faults),
        equal: item.flag("equal-contributor", faults),
        deceased: item.flag("deceased", faults),
        marks: Vec::new(),
        members: members(&item, faults),
        latin: latin(&item, faults),
        note: item.string("note", faults),
        at: item.at,
    };
    Some(marked(contrib))
}

/// The author with the marks of the notes that say what is true of several.
fn marked(mut contrib: Contrib) -> Contrib {
    let marks = [(contrib.equal, Contrib::EQUAL), (contrib.deceased, Contrib::DECEASED)];
    contrib.marks =
        marks.iter().filter(|(is, _)| *is).map(|(_, mark)| (*mark).to_owned()).collect();
    contrib
}

/// The members of a group.
fn members(item: &Fields, faults: &mut Faults) -> Vec<PersonName> {
    let known =
        ["given", "family", "suffix", "affiliation", "orcid", "email", "name-order", "degrees"];
    let mut out = Vec::new();
    for node in item.items("members") {
        let Some(member) = Fields::of(node, "a member", &known, faults) else { continue };
        for name in ["affiliation", "orcid", "email", "degrees"] {
            if let Some(node) = member.node(name) {
                faults.push(node.at, findings::member_fact(name));
            }
        }
        out.extend(self::name(&member, faults));
    }
    out
}

/// `latin: {given, family}`: the name in Latin letters, for agencies and indexes.
fn latin(item: &Fields, faults: &mut Faults) -> Option<PersonName> {
    let latin = Fields::of(item.node("latin")?, "`latin`", &["given", "family", "suffix"], faults)?;
    name(&latin, faults)
}

/// What the author did, in the words of `CRediT`.
fn credit_roles(item: &Fields, faults: &mut Faults) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for text in item.texts("credit", faults) {
        match CreditTerm::named(&text.text) {
            Some(term) if out.iter().any(|known| known == term.name) => {}
            Some(term) => out.push(term.name.to_owned()),
            None => faults.push(text.at(), unknown_role(text.text.trim())),
        }
    }
    out
}

fn unknown_role(role: &str) -> Said {
    let names = credit::TERMS.map(|term| term.slug);
    match nearest(role, names) {
        Some(meant) => findings::credit_misspelt(role, meant, names.join(", ")),
        None => findings::credit_unknown(role, names.join(", ")),
    }
}

fn name(item: &Fields, faults: &mut Faults) -> Option<PersonName> {
    if let Some(collab) = item.string("collab", faults) {
        for field in ["given", "family", "suffix"] {
            if let Some(node) = item.node(field) {
                faults.push(node.at, findings::group_with_name(field));
            }
        }
        return Some(PersonName { surname: collab, collab: true, ..PersonName::default() });
    }
    if item.flag("anonymous", faults) {
        return Some(PersonName {
            collab: true,
            style: NameStyle::Anonymous,
            ..PersonName::default()
        });
    }
    let (given, family, suffix) = (
        item.string("given", faults),
        item.string("family", faults),
        item.string("suffix", faults),
    );
    let eastern = item.text("name-order", faults).is_some_and(|text| is_eastern(text, faults));
    match (given, family) {
        (Some(surname), None) => Some(PersonName {
            surname,
            suffix,
            style: NameStyle::GivenOnly,
            ..PersonName::default()
        }),
        (given_names, Some(surname)) => {
            let eastern = eastern
                || (names::is_native(&surname)
                    && given_names.as_deref().is_some_and(names::is_native));
            let style = if eastern { NameStyle::Eastern } else { NameStyle::Western };
            Some(PersonName { surname, given_names, suffix, collab: false, style })
        }
        (None, None) => {
            item.missing("family", "this author", faults);
            None
        }
    }
}

/// Whether the family name comes first.
fn is_eastern(text: &Text, faults: &mut Faults) -> bool {
    match text.text.trim() {
        "eastern" | "family-first" => true,
        "western" | "given-first" => false,
        other => {
            faults.push(text.at(), findings::name_order_unknown(other));
            false
        }
    }
}

fn email(text: &str) -> Result<String, String> {
    if uri::is_email(text) {
        Ok(text.to_owned())
    } else {
        Err(format!("“{text}” is not an e-mail address; write it as name@example.org"))
    }
}

fn author_affiliations(
    item: &Fields,
    affiliations: &Affiliations,
    faults: &mut Faults,
) -> Vec<String> {
    let mut out = Vec::new();
    for text in item.texts("affiliation", faults) {
        let id = text.text.trim();
        if let Some(aff) =
            affiliations.ids.get(id).and_then(|&(index, _)| affiliations.affs.get(index))
        {
            out.push(aff.id.clone());
        } else {
            faults.push(text.at(), affiliations.unknown(id));
        }
    }
    out
}
