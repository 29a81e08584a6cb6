//! What changed in a list of references. One with the same DOI is the same work, however it is
//! worded.

use super::Change;
use super::tree::Element;

/// What a deposit says of one reference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// Its DOI in small letters; empty when none is given.
    pub doi: String,
    /// Its text as printed, or else its parts, or else its DOI.
    pub text: String,
    /// The whole of it.
    pub whole: Element,
}

impl Reference {
    /// Reads a `citation`.
    pub fn of(citation: &Element) -> Reference {
        let doi = citation.first("doi").map(|doi| doi.text().to_lowercase()).unwrap_or_default();
        let printed = citation
            .first("unstructured_citation")
            .map(Element::text)
            .filter(|text| !text.is_empty());
        let parts = || {
            citation
                .elements()
                .filter(|part| part.name != "doi")
                .map(Element::text)
                .collect::<Vec<_>>()
                .join(" ")
        };
        let text = Some(printed.unwrap_or_else(parts))
            .filter(|text| !text.is_empty())
            .unwrap_or_else(|| doi.clone());
        Reference { doi, text, whole: citation.clone() }
    }

    /// Whether both are of one work.
    fn is_same(&self, other: &Reference) -> bool {
        if self.doi.is_empty() || other.doi.is_empty() {
            self.text == other.text
        } else {
            self.doi == other.doi
        }
    }

    /// Its parts but the printed text and the DOI, for people: “volume 5”.
    fn parts(&self) -> Vec<String> {
        let named = |part: &Element| {
            format!("{} {}", part.name.replace('_', " "), super::facts::with_attributes(part))
        };
        let parts = self
            .whole
            .elements()
            .filter(|part| part.name != "unstructured_citation" && part.name != "doi");
        let attributes = self
            .whole
            .attributes
            .iter()
            .filter(|(name, _)| name != "key")
            .map(|(name, value)| format!("{name} {value}"));
        parts.map(named).chain(attributes).collect()
    }

    /// The text as printed, with its mark-up.
    fn printed(&self) -> String {
        self.whole.first("unstructured_citation").map(Element::inner).unwrap_or_default()
    }
}

/// The changes from one list to another; none only when both are the same.
pub fn references(was: &[Reference], is: &[Reference]) -> Vec<Change> {
    let alone = |these: &[Reference], those: &[Reference]| -> Vec<String> {
        these
            .iter()
            .filter(|one| !those.iter().any(|other| one.is_same(other)))
            .map(|one| one.text.clone())
            .collect()
    };
    let pairs = pairs(was, is);
    let mut changes =
        vec![Change::new("reference", alone(was, is), alone(is, was)), dois(&pairs), parts(&pairs)];
    changes.extend(counted(
        "wording",
        "worded otherwise",
        is.len(),
        pairs.iter().filter(|(was, is)| was.printed() != is.printed()).count(),
    ));
    let keys = pairs.iter().filter(|(was, is)| was.whole.get("key") != is.whole.get("key")).count();
    changes.extend(counted("key", "numbered otherwise", is.len(), keys));
    changes.retain(|change| !(change.gone.is_empty() && change.come.is_empty()));
    if changes.is_empty() && was != is {
        changes.push(Change::new(
            "wording",
            Vec::new(),
            vec!["they stand in another order, or one stands twice".to_owned()],
        ));
    }
    changes
}

/// Each reference of the later list with the one that it was; of two that could be, the one that no
/// other is.
fn pairs<'a>(was: &'a [Reference], is: &'a [Reference]) -> Vec<(&'a Reference, &'a Reference)> {
    let mut left: Vec<&Reference> = was.iter().collect();
    let mut out = Vec::new();
    for now in is {
        let at = left
            .iter()
            .position(|before| *before == now)
            .or_else(|| left.iter().position(|before| before.is_same(now)));
        if let Some(at) = at {
            out.push((left.remove(at), now));
        }
    }
    out
}

fn dois(pairs: &[(&Reference, &Reference)]) -> Change {
    let told = |reference: &Reference| reference.whole.first("doi").map(Element::text);
    let otherwise = || pairs.iter().filter(|(before, now)| told(before) != told(now));
    Change::new(
        "reference DOI",
        otherwise().filter_map(|(before, _)| told(before)).collect(),
        otherwise().filter_map(|(_, now)| told(now)).collect(),
    )
}

fn parts(pairs: &[(&Reference, &Reference)]) -> Change {
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    for (before, now) in pairs {
        let (were, are) = (before.parts(), now.parts());
        let only = |these: &[String], those: &[String]| -> Vec<String> {
            these.iter().filter(|one| !those.contains(one)).cloned().collect()
        };
        let short: String = now.text.chars().take(40).collect();
        gone.extend(only(&were, &are).into_iter().map(|part| format!("{short} …: {part}")));
        come.extend(only(&are, &were).into_iter().map(|part| format!("{short} …: {part}")));
    }
    Change::new("reference's part", gone, come)
}

fn counted(fact: &str, how: &str, all: usize, count: usize) -> Option<Change> {
    (count > 0).then(|| {
        Change::new(fact, Vec::new(), vec![format!("{count} of {all} references are {how}")])
    })
}
