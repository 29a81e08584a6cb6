//! Numbers and marks: “Figure 1”, “Table 2”, `a.`, `•`. A label that the source gives is kept.

use std::collections::BTreeSet;

use super::tree;
use article::roman;
use article::vocab::letters;
use article::{Article, Block, Fig, List, ListType, Sec, Word, Words, walk};

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
    fill(&mut article.body, &mut figures, &mut tables);
    let back = &mut article.back;
    back.ack.iter_mut().for_each(|sec| fill(&mut sec.blocks, &mut figures, &mut tables));
    let own = |sec: &&mut Sec| !sec.is_supplement();
    back.secs
        .iter_mut()
        .filter(own)
        .for_each(|sec| fill(&mut sec.blocks, &mut figures, &mut tables));
    back.fns.iter_mut().for_each(|note| fill(&mut note.blocks, &mut figures, &mut tables));
    for (index, app) in back.apps.iter_mut().enumerate() {
        let letter = app.appendix_letter(index, &words);
        fill(&mut app.blocks, &mut figures.within(&letter), &mut tables.within(&letter));
    }
    let (mut figures, mut tables) = (figures.within("S"), tables.within("S"));
    let supplements = back.secs.iter_mut().filter(|sec| sec.is_supplement());
    supplements.for_each(|sec| fill(&mut sec.blocks, &mut figures, &mut tables));
    lists(article);
}

/// Numbers the figures and tables among blocks.
fn fill(blocks: &mut [Block], figures: &mut Numbers, tables: &mut Numbers) {
    walk::below(blocks, &mut |block| match block {
        Block::Fig(fig) => figures.fill(&mut fig.label),
        Block::FigGroup(group) => {
            figures.fill(&mut group.label);
            panels(&mut group.panels);
        }
        Block::TableWrap(wrap) => tables.fill(&mut wrap.label),
        _ => {}
    });
}

/// Panels without a label are lettered: `(a)`, `(b)`.
fn panels(panels: &mut [Fig]) {
    for (number, panel) in (1..=u32::MAX).zip(panels) {
        let own =
            panel.label.take().or_else(|| letters(number).map(|letter| format!("({letter})")));
        panel.label = own;
    }
}

/// Labels with running numbers that pass over those given by the source.
struct Numbers<'a> {
    words: &'a Words,
    pattern: Word,
    /// What stands before each number: the letter of an appendix.
    prefix: String,
    last: u32,
    given: BTreeSet<String>,
}

impl<'a> Numbers<'a> {
    fn new(words: &'a Words, pattern: Word) -> Numbers<'a> {
        Numbers { words, pattern, prefix: String::new(), last: 0, given: BTreeSet::new() }
    }

    /// Numbers that begin anew behind a letter: “Figure A1”.
    fn within(&self, letter: &str) -> Numbers<'a> {
        Numbers { prefix: letter.to_owned(), last: 0, given: self.given.clone(), ..*self }
    }

    fn fill(&mut self, label: &mut Option<String>) {
        while label.is_none() {
            self.last += 1;
            let number = format!("{}{}", self.prefix, self.last);
            let candidate = self.words.fill(self.pattern, &[("number", &number)]);
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
        for children in walk::inner_blocks(block) {
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
    use article::{Lang, ListItem, TableWrap};

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
        let sec = Sec {
            blocks: vec![fig(None), Block::TableWrap(TableWrap::default())],
            ..Sec::default()
        };
        let mut article =
            Article { body: vec![fig(None), Block::Sec(sec), fig(None)], ..Article::default() };
        assign(&mut article);
        assert_eq!(labels(&mut article), ["Figure 1", "Figure 2", "Table 1", "Figure 3"]);
    }

    #[test]
    fn a_label_of_the_source_is_kept_and_passed_over() {
        let mut article = Article {
            body: vec![fig(Some("Figure 2")), fig(None), fig(None)],
            ..Article::default()
        };
        assign(&mut article);
        assert_eq!(labels(&mut article), ["Figure 2", "Figure 1", "Figure 3"]);
    }

    #[test]
    fn appendices_and_supplements_count_for_themselves() {
        let mut article = Article { body: vec![fig(None)], ..Article::default() };
        let app = |label: Option<&str>, title: &str| Sec {
            label: label.map(str::to_owned),
            title: vec![article::Inline::text(title)],
            blocks: vec![fig(None), fig(None), Block::TableWrap(TableWrap::default())],
            ..Sec::default()
        };
        article.back.apps =
            vec![app(None, "More data"), app(None, "Appendix D: Proofs"), app(Some("C"), "Maps")];
        let supplement = Sec {
            sec_type: Some("supplementary-material".into()),
            blocks: vec![fig(None)],
            ..Sec::default()
        };
        article.back.secs = vec![Sec { blocks: vec![fig(None)], ..Sec::default() }, supplement];
        assign(&mut article);
        let expected = [
            "Figure 1",
            "Figure 2",
            "Figure S1",
            "Figure A1",
            "Figure A2",
            "Table A1",
            "Figure D1",
            "Figure D2",
            "Table D1",
            "Figure C1",
            "Figure C2",
            "Table C1",
        ];
        assert_eq!(labels(&mut article), expected);
    }

    #[test]
    fn in_the_language_of_the_article() {
        for (lang, label) in [
            ("de-AT", "Abbildung 1"),
            ("pl", "Rysunek 1"),
            ("ar", "الشكل 1"),
            ("ur", "شکل 1"),
            ("zh", "图1"),
            ("fr", "Figure 1"),
        ] {
            let mut article = Article {
                body: vec![fig(None)],
                lang: Lang::parse(lang).unwrap(),
                ..Article::default()
            };
            assign(&mut article);
            assert_eq!(labels(&mut article), [label]);
        }
    }

    #[test]
    fn lists_inside_lists() {
        let item = |blocks| ListItem { blocks, ..ListItem::default() };
        let list = |list_type, start, items| {
            Block::List(List { list_type, start, items, ..List::default() })
        };
        let inner = list(ListType::Bullet, 1, vec![item(vec![])]);
        let numbered = list(ListType::Order, 4, vec![item(vec![]), item(vec![])]);
        let mut article = Article {
            body: vec![list(ListType::Bullet, 1, vec![item(vec![inner]), item(vec![numbered])])],
            ..Article::default()
        };
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
