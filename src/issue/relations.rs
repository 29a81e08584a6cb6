//! Notices and what they are about, linked both ways.

use std::collections::BTreeMap;

use article::{Doi, Lang, RelatedArticle, Relation};

/// An article as far as links need it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Linkable {
    /// As the issue names it.
    pub name: String,
    /// Its DOI.
    pub doi: Option<Doi>,
    /// Its title, without mark-up.
    pub title: String,
    /// Its language.
    pub lang: Lang,
    /// What it says of other articles.
    pub related: Vec<RelatedArticle>,
    /// What the issue says it is to other articles: each by name or DOI.
    pub named: Vec<(Relation, String)>,
}

/// Why a link cannot be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The other is no article that is known.
    Unknown {
        /// The notice.
        name: String,
        /// What it is about.
        target: String,
    },
    /// One of the two has no DOI.
    WithoutDoi {
        /// The notice.
        name: String,
        /// What it is about.
        target: String,
    },
}

/// Adds to every article what the others say of it, and to every notice what the issue says of it.
/// Gives what each article gains, by its name.
#[must_use]
pub fn linked(all: &[Linkable]) -> (BTreeMap<String, Vec<RelatedArticle>>, Vec<Broken>) {
    let mut gained: BTreeMap<String, Vec<RelatedArticle>> = BTreeMap::new();
    let mut broken = Vec::new();
    for notice in all {
        for (relation, target) in &notice.named {
            match by_name(notice, target, all) {
                Ok(other) => add(&mut gained, notice, related(*relation, &other.0, other.1)),
                Err(why) => broken.push(why),
            }
        }
    }
    let told: Vec<(usize, RelatedArticle)> = all
        .iter()
        .enumerate()
        .flat_map(|(index, one)| {
            let more = gained.get(&one.name).into_iter().flatten();
            one.related
                .iter()
                .chain(more)
                .map(move |related| (index, related.clone()))
                .collect::<Vec<_>>()
        })
        .collect();
    for (index, said) in told {
        let (Some(notice), Some(relation), Some(doi)) =
            (all.get(index), said.relation(), &said.doi)
        else {
            continue;
        };
        let Some(original) =
            all.iter().find(|one| one.doi.as_ref().is_some_and(|own| is_same(own, doi)))
        else {
            continue;
        };
        match &notice.doi {
            Some(own) => add(
                &mut gained,
                original,
                related(relation.counterpart(), own, Some(notice.title.clone())),
            ),
            None => broken.push(Broken::WithoutDoi {
                name: notice.name.clone(),
                target: original.name.clone(),
            }),
        }
    }
    (gained, broken)
}

/// DOIs are the same in any capitals (DOI Handbook, §2.4).
fn is_same(one: &Doi, other: &Doi) -> bool {
    one.as_str().eq_ignore_ascii_case(other.as_str())
}

fn by_name(
    notice: &Linkable,
    target: &str,
    all: &[Linkable],
) -> Result<(Doi, Option<String>), Broken> {
    let (name, target) = (notice.name.clone(), target.to_owned());
    if let Some(other) = all.iter().find(|one| one.name == target) {
        let doi = other.doi.clone();
        return doi
            .map(|doi| (doi, Some(other.title.clone())))
            .ok_or(Broken::WithoutDoi { name, target });
    }
    match Doi::parse(&target) {
        Ok(doi) => {
            let title = all
                .iter()
                .find(|one| one.doi.as_ref().is_some_and(|own| is_same(own, &doi)))
                .map(|one| one.title.clone());
            Ok((doi, title))
        }
        Err(_) => Err(Broken::Unknown { name, target }),
    }
}

fn related(relation: Relation, doi: &Doi, title: Option<String>) -> RelatedArticle {
    let text = title.filter(|title| !title.is_empty());
    RelatedArticle {
        related_type: relation.word().to_owned(),
        doi: Some(doi.clone()),
        href: None,
        text,
    }
}

/// Adds a link that the article does not have yet.
fn add(gained: &mut BTreeMap<String, Vec<RelatedArticle>>, to: &Linkable, link: RelatedArticle) {
    let more = gained.entry(to.name.clone()).or_default();
    let is_known = |known: &RelatedArticle| {
        let same = known
            .doi
            .as_ref()
            .zip(link.doi.as_ref())
            .is_some_and(|(one, other)| is_same(one, other));
        same && known.relation() == link.relation()
    };
    if !to.related.iter().chain(more.iter()).any(is_known) {
        more.push(link);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(name: &str, doi: &str, named: &[(Relation, &str)]) -> Linkable {
        let named =
            named.iter().map(|(relation, target)| (*relation, (*target).to_owned())).collect();
        Linkable {
            name: name.to_owned(),
            doi: Doi::parse(doi).ok(),
            title: format!("On {name}"),
            named,
            ..Linkable::default()
        }
    }

    fn shown(gained: &BTreeMap<String, Vec<RelatedArticle>>, name: &str) -> Vec<String> {
        let said = |related: &RelatedArticle| {
            format!("{} {}", related.related_type, related.doi.as_ref().unwrap())
        };
        gained.get(name).into_iter().flatten().map(said).collect()
    }

    #[test]
    fn a_notice_and_its_original_name_each_other() {
        let mut said = one("retraction", "10.5555/r", &[]);
        said.related = vec![related(Relation::Retracts, &Doi::parse("10.5555/B").unwrap(), None)];
        let all = [
            one("a", "10.5555/a", &[]),
            one("b", "10.5555/b", &[]),
            one("correction", "10.5555/c", &[(Relation::Corrects, "a")]),
            said,
        ];
        let (gained, broken) = linked(&all);
        assert_eq!(broken, []);
        assert_eq!(shown(&gained, "a"), ["correction-forward 10.5555/c"]);
        assert_eq!(shown(&gained, "correction"), ["corrected-article 10.5555/a"]);
        assert_eq!(shown(&gained, "b"), ["retraction-forward 10.5555/r"]);
        assert!(shown(&gained, "retraction").is_empty(), "it says so itself");
    }

    #[test]
    fn links_that_cannot_be_made_are_named() {
        let all = [
            one("a", "", &[]),
            one("c", "10.5555/c", &[(Relation::Corrects, "a"), (Relation::Corrects, "nobody")]),
        ];
        let (gained, broken) = linked(&all);
        assert!(gained.is_empty());
        assert!(
            matches!(&broken[..], [Broken::WithoutDoi { .. }, Broken::Unknown { .. }]),
            "{broken:?}"
        );
    }
}
