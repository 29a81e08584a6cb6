//! Running heads and folios: artifacts at the head and the foot of the article pages.

use super::frame::{Artifact, Page, Placed};
use super::line::{Align, Slot};
use super::paragraph::{Context, Type};
use super::stack::furniture;
use article::{Article, Folio, Word, walk};
use style::Spec;
use style::units::Length;

/// Furnishes the article pages; the first has its strip in place of a running head.
pub fn furnish(ctx: &mut Context, pages: &mut [Page], article: &Article, spec: &Spec) {
    let said = Said::of(article);
    for (index, page) in pages.iter_mut().enumerate() {
        let folio = article.front.article_meta.pages.folio(u32::try_from(index).unwrap_or(u32::MAX));
        // A volume that is read from right to left is bound at the right: its even pages stand at the right.
        let verso = folio.is_verso() != article.lang.direction().is_right_to_left();
        if index > 0 {
            let mut head = running_head(ctx, &said, spec, verso);
            // What stands at the head comes before the text, for whoever reads the page as it is drawn.
            head.append(&mut page.items);
            page.items = head;
        }
        let mut foot = foot(ctx, &said, spec, &folio, verso);
        page.items.append(&mut foot);
    }
}

/// What the furniture says.
struct Said {
    authors: String,
    title: String,
    journal: String,
}

impl Said {
    fn of(article: &Article) -> Said {
        let (meta, words) = (&article.front.article_meta, article.words());
        let names: Vec<&str> = meta.contribs.iter().map(|contrib| contrib.name.surname.as_str()).collect();
        let authors = match names.as_slice() {
            [] => String::new(),
            [one] => (*one).to_owned(),
            [one, two] => words.enumerate(&[one, two]),
            [one, two, three] => words.fill(Word::NamesThree, &[("first", one), ("second", two), ("third", three)]),
            [one, ..] => words.fill(Word::NamesEtAl, &[("first", one)]),
        };
        let title = meta.running_title.clone().unwrap_or_else(|| walk::plain(&meta.title));
        let issue = match (&meta.issue.volume, &meta.issue.issue) {
            (Some(volume), Some(issue)) => format!(", {volume}({issue})"),
            (Some(volume), None) => format!(", {volume}"),
            (None, _) => String::new(),
        };
        let year = meta.pub_date.map(|date| format!(", {}", date.year)).unwrap_or_default();
        Said { authors, title, journal: format!("{}{issue}{year}", article.front.journal_meta.title) }
    }
}

fn slot(spec: &Spec, y: Length, align: Align) -> Slot {
    Slot { x: spec.page.side, y, width: spec.page.width - spec.page.side * 2, align, expansion: 0, letterspacing: 0, protrusion: false }
}

/// Authors at the outer edge of a left-hand page, the title at that of a right-hand one.
fn running_head(ctx: &mut Context, said: &Said, spec: &Spec, verso: bool) -> Vec<Placed> {
    let kind = Type::roman(Length::pt(8.8)).italic();
    let (text, align) = if verso { (&said.authors, Align::Left) } else { (&said.title, Align::Right) };
    if text.is_empty() { Vec::new() } else { furniture(ctx, text, &kind, &slot(spec, spec.page.head, align), Artifact::Header) }
}

/// The folio at the outer edge, the journal at the inner one.
fn foot(ctx: &mut Context, said: &Said, spec: &Spec, folio: &Folio, verso: bool) -> Vec<Placed> {
    let y = spec.page.height - spec.page.foot;
    let (outer, inner) = if verso { (Align::Left, Align::Right) } else { (Align::Right, Align::Left) };
    let mut out = furniture(ctx, &folio.to_string(), &Type::roman(Length::pt(9.6)).bold(), &slot(spec, y, outer), Artifact::Footer);
    let room = Slot { width: spec.page.width - spec.page.side * 2, ..slot(spec, y, inner) };
    out.extend(furniture(ctx, &said.journal, &Type::roman(Length::pt(8.8)), &room, Artifact::Footer));
    out
}
