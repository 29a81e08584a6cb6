//! Consecutive page ranges: from how long the articles are to where each begins.

mod clash;

use article::{Folio, PageDesignation, PageRange};

pub use clash::{Clash, clashes};

use crate::Assigned;
use crate::source::{Issue, Item, Side};

/// What takes pages of an issue, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// An article with its number of pages.
    Article {
        /// As the issue names it.
        name: String,
        /// Its pages.
        pages: u32,
    },
    /// Blank pages and advertisements.
    Filler(u32),
}

/// The items of an issue with the lengths of its articles; an article without a length is left out.
#[must_use]
pub fn slots(issue: &Issue, length: &dyn Fn(&str) -> Option<u32>) -> Vec<Slot> {
    let items = issue.contents.iter().flat_map(|section| &section.items);
    let slot = |item: &Item| match item {
        Item::Article(article) => {
            length(&article.name).map(|pages| Slot::Article { name: article.name.clone(), pages })
        }
        Item::Blank { pages } | Item::Advert { pages, .. } => Some(Slot::Filler(*pages)),
    };
    items.filter_map(slot).collect()
}

/// The ranges of the articles, one after the other from the first page. On `Recto`, an article that
/// would begin on a left-hand page begins on the next.
#[must_use]
pub fn consecutive(from: &Folio, on: Side, slots: &[Slot]) -> Vec<Assigned> {
    let mut next = from.clone();
    let mut out = Vec::new();
    for slot in slots {
        match slot {
            Slot::Filler(pages) => next = next.plus(*pages),
            Slot::Article { name, pages } => {
                if on == Side::Recto && next.is_verso() {
                    next = next.next();
                }
                let last = next.plus(pages.saturating_sub(1));
                // The last page is never before the first.
                if let Ok(range) = PageRange::new(next.clone(), last.clone()) {
                    out.push(Assigned {
                        article: name.clone(),
                        pages: PageDesignation::Range(range),
                    });
                }
                next = last.next();
            }
        }
    }
    out
}

/// The numbers of the articles: those that the issue or the lock gives, and for the others the next
/// that is free.
#[must_use]
pub fn numbers(issue: &Issue, from: &str, before: &[Assigned]) -> Vec<Assigned> {
    let locked = |name: &str| {
        before.iter().find(|known| known.article == name)?.pages.article_number().map(str::to_owned)
    };
    let known: Vec<(String, Option<String>)> = issue
        .articles()
        .map(|(_, item)| (item.name.clone(), item.number.clone().or_else(|| locked(&item.name))))
        .collect();
    let mut taken: std::collections::BTreeSet<String> =
        known.iter().filter_map(|(_, number)| number.clone()).collect();
    let mut next = from.to_owned();
    let mut out = Vec::new();
    for (article, number) in known {
        let number = number.unwrap_or_else(|| {
            while taken.contains(&next) {
                next = after(&next);
            }
            taken.insert(next.clone());
            next.clone()
        });
        out.push(Assigned { article, pages: PageDesignation::ArticleNumber(number) });
    }
    out
}

/// The number after one: `e10` after `e9`, `e0100` after `e0099`.
fn after(number: &str) -> String {
    let head = number.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = number.get(head.len()..).unwrap_or_default();
    let value: u64 = digits.parse().unwrap_or(0);
    format!("{head}{:0width$}", value.saturating_add(1), width = digits.len())
}

/// Articles a page shorter or longer that would fill the last sheet: the names, and whether each
/// loses a page (else it gains one). Nothing when the sheets are full, or when the articles have
/// not the liberties.
#[must_use]
pub fn to_fill(
    total: u32,
    signature: u32,
    shorter: &[String],
    longer: &[String],
) -> Option<(Vec<String>, bool)> {
    let over = total.checked_rem(signature).filter(|over| *over > 0)?;
    let (less, more) = (over as usize, (signature - over) as usize);
    let take = |names: &[String], count: usize| {
        (names.len() >= count).then(|| names.iter().take(count).cloned().collect::<Vec<_>>())
    };
    match (take(shorter, less), take(longer, more)) {
        (Some(names), Some(_)) if less <= more => Some((names, true)),
        (_, Some(names)) => Some((names, false)),
        (Some(names), None) => Some((names, true)),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{ArticleItem, Numbering, Section};

    fn article(name: &str) -> Item {
        Item::Article(ArticleItem { name: name.to_owned(), ..ArticleItem::default() })
    }

    fn issue(items: Vec<Item>, numbering: Numbering) -> Issue {
        Issue { contents: vec![Section { title: None, items }], numbering, ..Issue::default() }
    }

    fn text(assigned: &[Assigned]) -> String {
        assigned
            .iter()
            .map(|one| format!("{} {}", one.article, one.pages))
            .collect::<Vec<_>>()
            .join(", ")
    }

    #[test]
    fn ranges_follow_each_other() {
        let items = vec![
            article("a"),
            Item::Blank { pages: 1 },
            article("b"),
            Item::Advert { title: "x".into(), pages: 2, files: Vec::new() },
            article("c"),
        ];
        let issue = issue(items, Numbering::default());
        let slots = slots(&issue, &|name| Some(if name == "a" { 7 } else { 2 }));
        let from = "77".parse().unwrap();
        assert_eq!(text(&consecutive(&from, Side::Any, &slots)), "a 77–83, b 85–86, c 89–90");
        assert_eq!(text(&consecutive(&from, Side::Recto, &slots)), "a 77–83, b 85–86, c 89–90");
        assert_eq!(
            text(&consecutive(&"78".parse().unwrap(), Side::Recto, &slots)),
            "a 79–85, b 87–88, c 91–92"
        );
        for (from, on) in [("77", Side::Any), ("78", Side::Recto), ("1", Side::Recto)] {
            let assigned = consecutive(&from.parse().unwrap(), on, &slots);
            let issue = Issue {
                numbering: Numbering::Pages { from: None, on, signature: 0 },
                ..issue.clone()
            };
            assert_eq!(clashes(&issue, &assigned), Vec::new(), "{from}");
        }
    }

    #[test]
    fn numbers_stay_with_their_articles() {
        let item = |name: &str, number: Option<&str>| {
            Item::Article(ArticleItem {
                name: name.to_owned(),
                number: number.map(str::to_owned),
                ..ArticleItem::default()
            })
        };
        let kind = Numbering::ArticleNumbers { from: "e09".to_owned() };
        let issue = issue(
            vec![item("z", None), item("a", Some("e10")), item("b", None), item("c", None)],
            kind,
        );
        let before = [Assigned {
            article: "c".to_owned(),
            pages: PageDesignation::ArticleNumber("e03".to_owned()),
        }];
        assert_eq!(text(&numbers(&issue, "e09", &before)), "z e09, a e10, b e11, c e03");
    }

    #[test]
    fn sheets_are_filled_from_the_nearer_side() {
        let names =
            |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(to_fill(33, 8, &names(&["a"]), &names(&[])), Some((names(&["a"]), true)));
        assert_eq!(
            to_fill(31, 8, &names(&["a"]), &names(&["b", "c"])),
            Some((names(&["b"]), false))
        );
        assert_eq!(
            (
                to_fill(32, 8, &[], &[]),
                to_fill(35, 8, &names(&["a"]), &names(&["b"])),
                to_fill(35, 0, &[], &[])
            ),
            (None, None, None)
        );
    }
}
