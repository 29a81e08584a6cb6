//! Where the pages of the PDF begin in the JATS file.
//!
//! A page start is written as `milestone-start` at the very word where the article has it. Three
//! kinds have to move, always to the nearest place behind that JATS allows, and never past the next
//! page's start:
//! - one in the title or subtitle goes to the start of the body: what stands in `title-group` is
//!   copied into catalogues, which have no use for page starts (to the start of the abstract only
//!   when another page begins there);
//! - one at a block that is not text (a figure, a list, a formula) goes to the start of the next
//!   text;
//! - one whose place the article does not know goes behind the page start before it, and is
//!   reported.

use std::collections::{BTreeMap, BTreeSet};

use super::survey::{self, Stop};
use article::edition::Edition;
use article::front::TITLE_ID;
use article::{Article, Inline, walk};

/// The page starts that do not stand where they are written.
#[derive(Debug, Default)]
pub(super) struct PageStarts<'a> {
    /// Folios to be set before the text of a block.
    before: BTreeMap<&'a str, Vec<&'a str>>,
    /// Folios inside listings: how many characters stand before, and the folio.
    listings: BTreeMap<&'a str, Vec<(usize, &'a str)>>,
    /// Folios for which no text is left: the title must carry them.
    title: Vec<&'a str>,
    /// Folios whose place is not known.
    unplaced: Vec<&'a str>,
    /// All folios.
    folios: Vec<&'a str>,
}

impl<'a> PageStarts<'a> {
    /// Finds a place for every page start of the article and of its page map.
    pub(super) fn new(edition: &'a Edition) -> PageStarts<'a> {
        let article = &edition.article;
        let marks = Marks::find(article);
        let mut planner = Planner::new(&marks, edition);
        survey::masthead(article, &mut |stop| planner.masthead(stop));
        if marks.in_abstracts {
            survey::abstracts(article, &mut |stop| planner.text(stop));
        }
        survey::text(article, &mut |stop| planner.text(stop));
        planner.finish(marks.folios)
    }

    /// The folios to be set before the text of this block.
    pub(super) fn before(&self, id: &str) -> &[&'a str] {
        self.before.get(id).map_or(&[], Vec::as_slice)
    }

    /// The folios inside this listing, in order: how many characters stand before, and the folio.
    pub(super) fn in_listing(&self, id: &str) -> &[(usize, &'a str)] {
        self.listings.get(id).map_or(&[], Vec::as_slice)
    }

    /// The folios that only the title can carry.
    pub(super) fn in_title(&self) -> &[&'a str] {
        &self.title
    }

    /// The folios whose place is not known to the word.
    pub(super) fn unplaced(&self) -> &[&'a str] {
        &self.unplaced
    }

    /// All folios, each at least once.
    pub(super) fn folios(&self) -> &[&'a str] {
        &self.folios
    }
}

/// The page starts that stand in the article's text, and the blocks there are.
#[derive(Default)]
struct Marks<'a> {
    folios: Vec<&'a str>,
    known: BTreeSet<&'a str>,
    in_abstracts: bool,
}

impl<'a> Marks<'a> {
    fn find(article: &'a Article) -> Marks<'a> {
        let mut marks = Marks::default();
        survey::masthead(article, &mut |stop| marks.note(stop));
        let before = marks.folios.len();
        survey::abstracts(article, &mut |stop| marks.note(stop));
        marks.in_abstracts = marks.folios.len() > before;
        survey::text(article, &mut |stop| marks.note(stop));
        marks
    }

    fn note(&mut self, stop: Stop<'a>) {
        self.known.insert(stop.id());
        if let Stop::Text(_, content) = stop {
            folios(content, &mut self.folios);
        }
    }
}

/// Collects the folios of the page starts in a text.
fn folios<'a>(content: &'a [Inline], out: &mut Vec<&'a str>) {
    for inline in content {
        match inline {
            Inline::Milestone { folio } => out.push(folio),
            other => folios(walk::children(other), out),
        }
    }
}

/// Goes through the article with the page starts that still look for a place.
#[derive(Default)]
struct Planner<'a> {
    /// Page starts of the map that do not stand in the text, by the block at which they belong.
    at: BTreeMap<&'a str, Vec<(usize, &'a str)>>,
    /// Page starts whose block does not exist, by the block of the page start before.
    behind: BTreeMap<&'a str, Vec<&'a str>>,
    pending: Vec<&'a str>,
    starts: PageStarts<'a>,
}

impl<'a> Planner<'a> {
    fn new(marks: &Marks<'a>, edition: &'a Edition) -> Planner<'a> {
        let mut planner = Planner::default();
        let placed: BTreeSet<&str> = marks.folios.iter().copied().collect();
        let mut last = TITLE_ID;
        for page in &edition.map.breaks {
            let (id, folio) = (page.at.id.as_str(), page.folio.as_str());
            let known = !id.is_empty() && marks.known.contains(id);
            if known {
                last = id;
            }
            match (placed.contains(folio), known) {
                (true, _) => {}
                (false, true) => planner.at.entry(id).or_default().push((page.at.offset, folio)),
                (false, false) => {
                    planner.behind.entry(last).or_default().push(folio);
                    planner.starts.unplaced.push(folio);
                }
            }
        }
        planner
    }

    fn masthead(&mut self, stop: Stop<'a>) {
        if let Stop::Text(id, content) = stop {
            folios(content, &mut self.pending);
            self.arrive(id);
            self.leave(id);
        }
    }

    fn text(&mut self, stop: Stop<'a>) {
        match stop {
            Stop::Text(id, _) => {
                self.arrive(id);
                if !id.is_empty() && !self.pending.is_empty() {
                    self.starts.before.entry(id).or_default().append(&mut self.pending);
                }
                self.leave(id);
            }
            Stop::Block(_) | Stop::Formula(_) => {
                self.arrive(stop.id());
                self.leave(stop.id());
            }
            Stop::Listing(id) => {
                self.starts.listings.extend(self.at.remove_entry(id));
                self.leave(id);
            }
        }
    }

    fn arrive(&mut self, id: &'a str) {
        self.pending.extend(self.at.remove(id).into_iter().flatten().map(|(_, folio)| folio));
    }

    fn leave(&mut self, id: &'a str) {
        self.pending.extend(self.behind.remove(id).into_iter().flatten());
    }

    fn finish(mut self, mut folios: Vec<&'a str>) -> PageStarts<'a> {
        // What the abstracts or an article without text left over.
        let rest = self.at.into_values().flatten().map(|(_, folio)| folio);
        self.pending.extend(rest.chain(self.behind.into_values().flatten()));
        self.starts.title = self.pending;
        folios.extend(self.starts.before.values().flatten().chain(&self.starts.title));
        folios.extend(self.starts.listings.values().flatten().map(|(_, folio)| folio));
        self.starts.folios = folios;
        self.starts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;
    use article::walk::Anchor;
    use article::{Abstract, Block, Code, DispFormula, P};
    use article::{PageBreak, PageMap};

    fn mark(folio: &str) -> Inline {
        Inline::Milestone { folio: folio.into() }
    }

    fn p(id: &str, content: Vec<Inline>) -> Block {
        Block::P(P { id: id.into(), content, ..P::default() })
    }

    fn edition(article: Article, breaks: &[(&str, &str, usize)]) -> Edition {
        let page = |&(folio, id, offset): &(&str, &str, usize)| PageBreak {
            folio: folio.into(),
            at: Anchor { id: id.into(), offset },
        };
        let mut edition = sample::edition(article, PageMap::default());
        edition.map.breaks = breaks.iter().map(page).collect();
        edition
    }

    fn titled() -> Article {
        let mut article = Article::default();
        article.front.article_meta.title = vec![mark("77"), Inline::text("T")];
        article.front.article_meta.abstracts =
            vec![Abstract { blocks: vec![p("abstract-1", vec![])], ..Abstract::default() }];
        article.body = vec![p("p1", vec![Inline::text("a")]), p("p2", vec![])];
        article
    }

    #[test]
    fn the_first_page_begins_at_the_start_of_the_body() {
        let edition = edition(titled(), &[]);
        let starts = PageStarts::new(&edition);
        assert_eq!(starts.before("p1"), ["77"]);
        assert!(starts.before("abstract-1").is_empty() && starts.in_title().is_empty());
    }

    #[test]
    fn or_at_the_start_of_an_abstract_on_which_another_page_begins() {
        let mut article = titled();
        article.front.article_meta.abstracts[0].blocks.push(p("abstract-2", vec![mark("78")]));
        let edition = edition(article, &[]);
        let starts = PageStarts::new(&edition);
        assert_eq!(starts.before("abstract-1"), ["77"]);
        assert!(starts.before("p1").is_empty());
    }

    #[test]
    fn or_in_the_title_when_there_is_no_text_at_all() {
        let mut article = titled();
        article.body.clear();
        let edition = edition(article, &[]);
        assert_eq!(PageStarts::new(&edition).in_title(), ["77"]);
    }

    #[test]
    fn a_page_that_begins_at_a_formula_or_in_a_listing() {
        let mut article = titled();
        article.body.insert(
            1,
            Block::DispFormula(DispFormula { id: "eq1".into(), ..DispFormula::default() }),
        );
        article.body.insert(1, Block::Code(Code { id: "code1".into(), ..Code::default() }));
        let edition =
            edition(article, &[("77", TITLE_ID, 0), ("78", "code1", 5), ("79", "eq1", 0)]);
        let starts = PageStarts::new(&edition);
        assert_eq!(starts.in_listing("code1"), [(5, "78")]);
        assert_eq!(starts.before("p2"), ["79"]);
        assert_eq!(starts.folios(), ["77", "77", "79", "78"]);
    }

    #[test]
    fn a_page_that_begins_in_a_table_cell_follows_the_page_before() {
        let mut article = titled();
        article.body.push(p("p3", vec![mark("78")]));
        article.body.push(p("p4", vec![]));
        let edition = edition(article, &[("77", TITLE_ID, 0), ("78", "p3", 0), ("79", "", 5)]);
        let starts = PageStarts::new(&edition);
        assert_eq!(starts.before("p4"), ["79"]);
        assert_eq!(starts.unplaced(), ["79"]);
    }

    #[test]
    fn a_page_whose_block_is_unknown_follows_the_page_before() {
        let mut article = titled();
        article.body.push(p("p3", vec![mark("79")]));
        let edition =
            edition(article, &[("77", TITLE_ID, 0), ("78", "nowhere", 5), ("79", "p3", 0)]);
        let starts = PageStarts::new(&edition);
        assert_eq!(starts.before("p1"), ["77", "78"]);
        assert_eq!(starts.unplaced(), ["78"]);
    }
}
