//! Authors and affiliations.

use crate::findings;
use std::collections::BTreeMap;

use article::{Aff, ArticleMeta, Contrib, CreditTerm, Orcid, PersonName, country_code, credit};
use reading::faults::Faults;
use reading::yaml::{Fields, Node};
use reading::{ids, uri};
use report::Said;
use report::suggest::nearest;

const AUTHOR: [&str; 11] = ["given", "family", "suffix", "collab", "degrees", "role", "credit", "orcid", "email", "corresponding", "affiliation"];
const AFFILIATION: [&str; 7] = ["id", "department", "institution", "city", "state", "country", "ror"];

/// Reads `authors` and `affiliations`.
pub fn read(fields: &Fields, meta: &mut ArticleMeta, faults: &mut Faults) {
    let affiliations = Affiliations::read(fields, faults);
    if fields.node("authors").is_none() {
        fields.missing("authors", "the front matter", faults);
    }
    meta.contribs = fields.items("authors").into_iter().filter_map(|node| author(node, &affiliations, faults)).collect();
    affiliations.note_unused(&meta.contribs, faults);
    meta.affs = affiliations.affs;
}

/// The affiliations, and the ids that the source gives them.
struct Affiliations<'a> {
    affs: Vec<Aff>,
    ids: BTreeMap<&'a str, (usize, &'a Node)>,
}

impl<'a> Affiliations<'a> {
    fn read(fields: &Fields<'a>, faults: &mut Faults) -> Affiliations<'a> {
        let mut out = Affiliations { affs: Vec::new(), ids: BTreeMap::new() };
        for node in fields.items("affiliations") {
            let Some(item) = Fields::of(node, "an affiliation", &AFFILIATION, faults) else { continue };
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

    fn note_unused(&self, contribs: &[Contrib], faults: &mut Faults) {
        for (name, &(index, node)) in &self.ids {
            let used = self.affs.get(index).is_some_and(|aff| contribs.iter().any(|contrib| contrib.affs.contains(&aff.id)));
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
        institution: item.required("institution", "this affiliation", faults).map(|text| reading::text::tidy(&text.text)).unwrap_or_default(),
        city: item.string("city", faults),
        state: item.string("state", faults),
        country_code: country.as_deref().and_then(country_code).map(str::to_owned),
        country,
        ror: item.parsed("ror", ror, findings::address_malformed, faults),
        text: None,
    }
}

/// A ROR id, bare or as an address, as an address: `https://ror.org/` and nine characters (ROR identifier pattern).
pub(super) fn ror(text: &str) -> Result<String, String> {
    let bare = text.trim().trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("ror.org/").to_ascii_lowercase();
    let shaped = bare.len() == 9 && bare.starts_with('0') && bare.bytes().all(|b| b.is_ascii_alphanumeric());
    if !shaped {
        return Err(format!("“{text}” is not a ROR id; write it as https://ror.org/051tsqh55"));
    }
    // Six characters in Crockford's base 32, then two digits: 98 less the remainder of the number's hundredfold by 97 (ISO/IEC 7064, MOD 97-10).
    let value = |c: char| "0123456789abcdefghjkmnpqrstvwxyz".find(c).and_then(|value| u64::try_from(value).ok());
    let number = bare.chars().take(7).try_fold(0u64, |number, c| Some(number * 32 + value(c)?));
    let check = number.map(|number| format!("{:02}", 98 - number * 100 % 97));
    if check.as_deref() != bare.get(7..) {
        return Err(format!("the ROR id “{text}” has wrong check digits; check for a typo, or look the institution up at ror.org"));
    }
    Ok(format!("https://ror.org/{bare}"))
}

fn author(node: &Node, affiliations: &Affiliations, faults: &mut Faults) -> Option<Contrib> {
    let item = Fields::of(node, "an author", &AUTHOR, faults)?;
    let name = name(&item, faults)?;
    Some(Contrib {
        name,
        degrees: item.string("degrees", faults),
        role: item.string("role", faults),
        credit: credit_roles(&item, faults),
        orcid: item.parsed("orcid", Orcid::parse, findings::orcid_malformed, faults),
        email: item.parsed("email", email, findings::address_malformed, faults),
        corresp: item.flag("corresponding", faults),
        affs: author_affiliations(&item, affiliations, faults),
        at: item.at,
    })
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
    let (given, suffix) = (item.string("given", faults), item.string("suffix", faults));
    let surname = item.required("family", "this author", faults)?;
    Some(PersonName { surname: reading::text::tidy(&surname.text), given_names: given, suffix, collab: false })
}

fn email(text: &str) -> Result<String, String> {
    if uri::is_email(text) { Ok(text.to_owned()) } else { Err(format!("“{text}” is not an e-mail address; write it as name@example.org")) }
}

fn author_affiliations(item: &Fields, affiliations: &Affiliations, faults: &mut Faults) -> Vec<String> {
    let mut out = Vec::new();
    for text in item.texts("affiliation", faults) {
        let id = text.text.trim();
        if let Some(aff) = affiliations.ids.get(id).and_then(|&(index, _)| affiliations.affs.get(index)) {
            out.push(aff.id.clone());
        } else {
            faults.push(text.at(), affiliations.unknown(id));
        }
    }
    out
}
