//! Numbers and marks: “Figure 1”, “Table 2”, `a.`, `•`. A label that the source gives is kept.

use std::collections::BTreeSet;

use super::tree;
use article::roman;
use article::vocab::letters;
use article::{Article, Block, Fig, List, ListType, Word, Words};

/// Labels figures, tables and the items of lists.
pub fn assign(article: &mut Article) {
    let words = article.words();
    let mut figures = Numbers::new(&words, Word::FigureLabel);
    let mut tables = Numbers::new(&words, Word::TableLabel);
    tree::each(article, &mut |block| match block {
        Block::Fig(fig) => figures.given.extend(fig.label.clone()),
        Block::FigGroup(group) => figures.given.extend(group.label.clone()),
        Block::TableWrap(wrap) => tables.given.extend(wrap.label.clone()),
        _ => {}
    });
    // A figure of an abstract is not one of the article's numbered figures.
    let abstracts = std::mem::take(&mut article.front.article_meta.abstracts);
    tree::each(article, &mut |block| match block {
        Block::Fig(fig) => figures.fill(&mut fig.label),
        Block::FigGroup(group) => {
            figures.fill(&mut group.label);
            panels(&mut group.panels);
        }
        Block::TableWrap(wrap) => tables.fill(&mut wrap.label),
        _ => {}
    });
    article.front.article_meta.abstracts = abstracts;
    lists(article);
}

/// Panels without a label are lettered: `(a)`, `(b)`.
fn panels(panels: &mut [Fig]) {
    for (number, panel) in (1..=u32::MAX).zip(panels) {
        let own = panel.label.take().or_else(|| letters(number).map(|letter| format!("({letter})")));
        panel.label = own;
    }
}

/// Labels with running numbers that pass over those given by the source.
struct Numbers<'a> {
    words: &'a Words,
    pattern: Word,
    last: u32,
    given: BTreeSet<String>,
}

impl<'a> Numbers<'a> {
    fn new(words: &'a Words, pattern: Word) -> Numbers<'a> {
        Numbers { words, pattern, last: 0, given: BTreeSet::new() }
    }

    fn fill(&mut self, label: &mut Option<String>) {
        while label.is_none() {
            self.last += 1;
            let candidate = self.words.fill(self.pattern, &[("number", &self.last.to_string())]);
            *label = (!self.given.contains(&candidate)).then_some(candidate);
        }
    }
}

fn lists(article: &mut Article) {
    for text in &mut article.front.article_meta.abstracts {
        marks(&mut text.blocks, 0);
    }
    marks(&mut article.body, 0);
    let back = &mut article.back;
    for sec in back.ack.iter_mut().chain(&mut back.secs).chain(&mut back.apps) {
        marks(&mut sec.blocks, 0);
    }
    for note in &mut back.fns {
        marks(&mut note.blocks, 0);
    }
    marks(&mut back.refs_intro, 0);
    for list in &mut back.lists {
        marks(&mut list.blocks, 0);
    }
}

/// Marks the items of all lists among these blocks; `depth` counts the bulleted lists around them.
fn marks(blocks: &mut [Block], depth: usize) {
    for block in blocks {
        let mut inner = depth;
        if let Block::List(list) = block {
            label_items(list, depth);
            inner += usize::from(list.list_type == ListType::Bullet);
        }
        for children in tree::children(block) {
            marks(children, inner);
        }
    }
}

fn label_items(list: &mut List, depth: usize) {
    let (list_type, start) = (list.list_type, list.start);
    for (number, item) in (start..=u32::MAX).zip(&mut list.items) {
        if item.label.is_empty() {
            item.label = mark(list_type, number, depth);
        }
    }
}

/// The mark of one item.
fn mark(list_type: ListType, number: u32, depth: usize) -> String {
    match list_type {
        ListType::Order => format!("{number}."),
        ListType::Bullet => ["•", "–"].get(depth % 2).copied().unwrap_or("•").to_owned(),
        ListType::AlphaLower => format!("{}.", written(number, letters)),
        ListType::AlphaUpper => format!("{}.", written(number, letters).to_uppercase()),
        ListType::RomanLower => format!("{}.", written(number, roman::lower)),
        ListType::RomanUpper => format!("{}.", written(number, roman::upper)),
        ListType::Simple => String::new(),
    }
}

/// The number as a style writes it; in figures where the style cannot.
fn written(number: u32, style: fn(u32) -> Option<String>) -> String {
    style(number).unwrap_or_else(|| number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use article::{Lang, ListItem, Sec, TableWrap};

    fn fig(label: Option<&str>) -> Block {
        Block::Fig(Fig { label: label.map(str::to_owned), ..Fig::default() })
    }

    fn labels(article: &mut Article) -> Vec<String> {
        let mut out = Vec::new();
        tree::each(article, &mut |block| match block {
            Block::Fig(fig) => out.extend(fig.label.clone()),
            Block::TableWrap(wrap) => out.extend(wrap.label.clone()),
            Block::List(list) => out.extend(list.items.iter().map(|item| item.label.clone())),
            _ => {}
        });
        out
    }

    #[test]
    fn figures_and_tables_are_numbered_in_order() {
        let sec = Sec { blocks: vec![fig(None), Block::TableWrap(TableWrap::default())], ..Sec::default() };
        let mut article = Article { body: vec![fig(None), Block::Sec(sec), fig(None)], ..Article::default() };
        assign(&mut article);
        assert_eq!(labels(&mut article), ["Figure 1", "Figure 2", "Table 1", "Figure 3"]);
    }

    #[test]
    fn a_label_of_the_source_is_kept_and_passed_over() {
        let mut article = Article { body: vec![fig(Some("Figure 2")), fig(None), fig(None)], ..Article::default() };
        assign(&mut article);
        assert_eq!(labels(&mut article), ["Figure 2", "Figure 1", "Figure 3"]);
    }

    #[test]
    fn in_the_language_of_the_article() {
        for (lang, label) in [("de-AT", "Abbildung 1"), ("pl", "Rysunek 1"), ("ar", "الشكل 1"), ("ur", "شکل 1"), ("zh", "图1"), ("fr", "Figure 1")]
        {
            let mut article = Article { body: vec![fig(None)], lang: Lang::parse(lang).unwrap(), ..Article::default() };
            assign(&mut article);
            assert_eq!(labels(&mut article), [label]);
        }
    }

    #[test]
    fn lists_inside_lists() {
        let item = |blocks| ListItem { blocks, ..ListItem::default() };
        let list = |list_type, start, items| Block::List(List { list_type, start, items, ..List::default() });
        let inner = list(ListType::Bullet, 1, vec![item(vec![])]);
        let numbered = list(ListType::Order, 4, vec![item(vec![]), item(vec![])]);
        let mut article = Article { body: vec![list(ListType::Bullet, 1, vec![item(vec![inner]), item(vec![numbered])])], ..Article::default() };
        assign(&mut article);
        assert_eq!(labels(&mut article), ["•", "•", "–", "4.", "5."]);
    }

    #[test]
    fn marks_of_items() {
        for (list_type, number, expected) in [
            (ListType::Order, 3, "3."),
            (ListType::AlphaLower, 1, "a."),
            (ListType::AlphaLower, 27, "aa."),
            (ListType::AlphaLower, 702, "zz."),
            (ListType::AlphaUpper, 28, "AB."),
            (ListType::AlphaLower, 0, "0."),
            (ListType::RomanLower, 49, "xlix."),
            (ListType::RomanUpper, 1994, "MCMXCIV."),
            (ListType::RomanUpper, 4000, "4000."),
            (ListType::Simple, 1, ""),
        ] {
            assert_eq!(mark(list_type, number, 0), expected);
        }
    }
}
