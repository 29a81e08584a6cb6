//! Where assigned pages and numbers contradict the issue, or each other.

use std::collections::BTreeMap;

use article::{Folio, PageDesignation};

use super::{Slot, slots};
use crate::Assigned;
use crate::source::{Issue, Numbering, Side};

/// What is wrong with the pages or numbers of an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clash {
    /// The first article does not begin where the issue does.
    Start {
        /// The article.
        article: String,
        /// The page on which it begins.
        start: String,
        /// The page on which it should.
        expected: String,
    },
    /// An article begins before the one before it has ended.
    Overlap {
        /// The article.
        article: String,
        /// Its pages.
        pages: String,
        /// The article before it.
        before: String,
        /// Its pages.
        others: String,
    },
    /// Pages that nothing takes.
    Gap {
        /// The article behind them.
        article: String,
        /// The page on which the article before it ends.
        end: String,
        /// The page on which it begins.
        start: String,
    },
    /// An article has not the number that the issue gives it.
    OtherNumber {
        /// The article.
        article: String,
        /// Its number.
        number: String,
        /// The number that the issue gives it.
        given: String,
    },
    /// Two articles have one number.
    NumberTwice {
        /// The article.
        article: String,
        /// Its number.
        number: String,
        /// The article before it that has the number.
        other: String,
    },
}

/// Holds what is assigned against the issue. Pages begin where the issue does and follow each other
/// in its order, with nothing between them but what the issue has there; numbers are those that the
/// issue gives, and each is there once.
#[must_use]
pub fn clashes(issue: &Issue, assigned: &[Assigned]) -> Vec<Clash> {
    match &issue.numbering {
        Numbering::Pages { from, on, .. } => of_pages(issue, (from.as_ref(), *on), assigned),
        Numbering::ArticleNumbers { .. } => of_numbers(issue, assigned),
    }
}

fn of_pages(
    issue: &Issue,
    (from, on): (Option<&Folio>, Side),
    assigned: &[Assigned],
) -> Vec<Clash> {
    let known: BTreeMap<&str, &PageDesignation> =
        assigned.iter().map(|one| (one.article.as_str(), &one.pages)).collect();
    let length = |name: &str| known.get(name).map(|pages| pages.count().unwrap_or(1));
    let mut out = Vec::new();
    let mut before: Option<(String, &PageDesignation)> = None;
    let mut filler = 0;
    for slot in slots(issue, &length) {
        let name = match slot {
            Slot::Article { name, .. } => name,
            Slot::Filler(pages) => {
                filler += pages;
                continue;
            }
        };
        let Some(pages) = known.get(name.as_str()).copied() else { continue };
        let next = match &before {
            Some((_, others)) => others.last().map(Folio::next),
            None => from.cloned(),
        };
        if let (Some(next), Some(start)) = (next, pages.first()) {
            out.extend(at_its_start(&name, pages, start, (next.plus(filler), on), before.as_ref()));
        }
        before = Some((name, pages));
        filler = 0;
    }
    out
}

/// What is wrong with where an article begins; `next` is the page that is free for it.
fn at_its_start(
    name: &str,
    pages: &PageDesignation,
    start: &Folio,
    (next, on): (Folio, Side),
    before: Option<&(String, &PageDesignation)>,
) -> Option<Clash> {
    let expected = if on == Side::Recto && next.is_verso() { next.next() } else { next };
    let article = name.to_owned();
    match before {
        _ if *start == expected => None,
        None => {
            Some(Clash::Start { article, start: start.to_string(), expected: expected.to_string() })
        }
        Some((previous, others)) => {
            let end = others.last()?;
            Some(if start.number() <= end.number() {
                Clash::Overlap {
                    article,
                    pages: pages.to_string(),
                    before: previous.clone(),
                    others: others.to_string(),
                }
            } else {
                Clash::Gap { article, end: end.to_string(), start: start.to_string() }
            })
        }
    }
}

fn of_numbers(issue: &Issue, assigned: &[Assigned]) -> Vec<Clash> {
    let known: BTreeMap<&str, &str> = assigned
        .iter()
        .filter_map(|one| Some((one.article.as_str(), one.pages.article_number()?)))
        .collect();
    let mut holders: BTreeMap<&str, &str> = BTreeMap::new();
    let mut out = Vec::new();
    for (_, item) in issue.articles() {
        let Some(number) = known.get(item.name.as_str()).copied() else { continue };
        let article = item.name.clone();
        if let Some(given) = item.number.as_ref().filter(|given| *given != number) {
            out.push(Clash::OtherNumber {
                article: article.clone(),
                number: number.to_owned(),
                given: given.clone(),
            });
        }
        match holders.get(number) {
            Some(other) => out.push(Clash::NumberTwice {
                article,
                number: number.to_owned(),
                other: (*other).to_owned(),
            }),
            None => drop(holders.insert(number, &item.name)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{ArticleItem, Item, Section};

    fn issue(items: &[(&str, Option<&str>)], numbering: Numbering) -> Issue {
        let item = |(name, number): &(&str, Option<&str>)| {
            Item::Article(ArticleItem {
                name: (*name).to_owned(),
                number: number.map(str::to_owned),
                ..ArticleItem::default()
            })
        };
        Issue {
            contents: vec![Section { title: None, items: items.iter().map(item).collect() }],
            numbering,
            ..Issue::default()
        }
    }

    fn assigned(all: &[(&str, &str)]) -> Vec<Assigned> {
        all.iter()
            .map(|(name, pages)| Assigned {
                article: (*name).to_owned(),
                pages: pages.parse().unwrap(),
            })
            .collect()
    }

    #[test]
    fn overlaps_gaps_and_another_start_are_found() {
        let from = |from: &str| Numbering::Pages {
            from: Some(from.parse().unwrap()),
            on: Side::Any,
            signature: 0,
        };
        let issue = |start| issue(&[("a", None), ("b", None), ("c", None)], from(start));
        let pages = assigned(&[("a", "77-83"), ("b", "83-84"), ("c", "90-91")]);
        let found = clashes(&issue("77"), &pages);
        assert!(
            matches!(&found[..], [Clash::Overlap { article: b, .. }, Clash::Gap { article: c, .. }] if b == "b" && c == "c"),
            "{found:?}"
        );
        let found = clashes(&issue("79"), &assigned(&[("a", "77"), ("b", "78"), ("c", "79")]));
        assert!(
            matches!(&found[..], [Clash::Start { article, expected, .. }] if article == "a" && expected == "79"),
            "{found:?}"
        );
    }

    #[test]
    fn numbers_are_those_of_the_issue_and_each_is_there_once() {
        let issue = issue(
            &[("a", None), ("b", Some("e7")), ("c", None)],
            Numbering::ArticleNumbers { from: "e1".to_owned() },
        );
        let number = |(name, number): (&str, &str)| Assigned {
            article: name.to_owned(),
            pages: PageDesignation::ArticleNumber(number.to_owned()),
        };
        assert_eq!(clashes(&issue, &[("a", "e1"), ("b", "e7"), ("c", "e2")].map(number)), []);
        let found = clashes(&issue, &[("a", "e1"), ("b", "e6"), ("c", "e1")].map(number));
        assert!(
            matches!(&found[..], [Clash::OtherNumber { article: b, .. }, Clash::NumberTwice { other: a, .. }] if b == "b" && a == "a"),
            "{found:?}"
        );
    }
}
