//! Running heads and folios: artifacts at the head and the foot of the article pages.

use super::frame::{Artifact, Page, Placed};
use super::headline::Headline;
use super::line::{Align, Slot};
use super::paragraph::{Context, Type};
use super::stack::{fits, furniture};
use article::{Article, ArticleMeta, Word};
use style::Spec;
use style::units::Length;

/// Furnishes the article pages; the first has its strip in place of a running head.
pub fn furnish(ctx: &mut Context, pages: &mut [Page], article: &Article, spec: &Spec) {
    let said = Said::of(article);
    for (index, page) in pages.iter_mut().enumerate() {
        let folio =
            article.front.article_meta.pages.folio(u32::try_from(index).unwrap_or(u32::MAX));
        // A volume that is read from right to left is bound at the right: its even pages stand at
        // the right.
        let verso = folio.is_verso() != article.lang.direction().is_right_to_left();
        if index > 0 {
            let mut head = running_head(ctx, &said, spec, verso);
            // What stands at the head comes before the text, for whoever reads the page as it is
            // drawn.
            head.append(&mut page.items);
            page.items = head;
        }
        let shown = if article.front.waits_for_pages() { String::new() } else { folio.to_string() };
        let mut foot = foot(ctx, &said, spec, &shown, verso);
        page.items.append(&mut foot);
    }
}

/// What the furniture says.
struct Said {
    authors: Headline,
    /// The titles that may stand at the head, the best first: the first for which there is room is
    /// taken.
    titles: Vec<Headline>,
    journal: String,
}

/// The short title that the source gives, unless that is its authors; the title; the part before
/// its colon; the DOI.
fn short_titles(meta: &ArticleMeta, authors: &str) -> Vec<Headline> {
    let title = Headline::of(&meta.title);
    let upper = title
        .text
        .split(['?', '!'])
        .next()
        .and_then(|part| part.split(": ").next())
        .and_then(|part| part.split(" – ").next())
        .map(str::trim_end);
    let upper = upper
        .filter(|part| part.split_whitespace().count() > 1 && part.len() < title.text.len())
        .map(|part| title.cut(part.len(), ""));
    let doi = meta.doi.as_ref().map(|doi| Headline::from(doi.as_str()));
    let given = meta
        .running_title
        .as_deref()
        .and_then(|given| without_authors(given, authors))
        // The source has short titles as mere text; the title knows what of it is raised.
        .filter(|given| *given != title.text)
        .map(Headline::from);
    given
        .into_iter()
        .chain([title])
        .chain(upper)
        .chain(doi)
        .filter(|title| !title.text.is_empty())
        .collect()
}

/// What stands behind “et al” in letters of any size.
fn behind_et_al(given: &str) -> Option<&str> {
    let at = given.to_ascii_lowercase().find("et al")?;
    given.get(at + "et al".len()..)
}

/// A short title without the names that publishers put before it: they stand at the head of the
/// other page. Nothing when there is nothing else.
fn without_authors<'t>(given: &'t str, authors: &str) -> Option<&'t str> {
    let given = given.trim();
    let named =
        behind_et_al(given).or_else(|| given.strip_prefix(authors).filter(|_| !authors.is_empty()));
    let rest = named
        .map_or(given, |rest| rest.trim_start_matches(['.', ':', ',', ';', ' ', '–', '—', '-']));
    (rest.chars().count() > 3).then_some(rest)
}

impl Said {
    fn of(article: &Article) -> Said {
        let (meta, words) = (&article.front.article_meta, article.words());
        let names: Vec<&str> =
            meta.contribs.iter().map(|contrib| contrib.name.surname.as_str()).collect();
        let authors = match names.as_slice() {
            [] => String::new(),
            [one] => (*one).to_owned(),
            [one, two] => words.enumerate(&[one, two]),
            [one, two, three] => {
                words.fill(Word::NamesThree, &[("first", one), ("second", two), ("third", three)])
            }
            [one, ..] => words.fill(Word::NamesEtAl, &[("first", one)]),
        };
        let titles = short_titles(meta, &authors);
        Said { authors: Headline::from(authors), titles, journal: journal_line(article) }
    }
}

/// The journal's title, the volume with its issue, and the year: those that are known.
fn journal_line(article: &Article) -> String {
    let meta = &article.front.article_meta;
    let issue = match (&meta.issue.volume, &meta.issue.issue) {
        (Some(volume), Some(issue)) => format!("{volume}({issue})"),
        (Some(volume), None) => volume.clone(),
        (None, _) => String::new(),
    };
    let year = meta.pub_date.map(|date| date.year.to_string()).unwrap_or_default();
    let known = [article.front.journal_meta.title.clone(), issue, year];
    known.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn slot(spec: &Spec, y: Length, align: Align) -> Slot {
    Slot {
        x: spec.page.side,
        y,
        width: spec.page.width - spec.page.side * 2,
        align,
        expansion: 0,
        letterspacing: 0,
        protrusion: false,
    }
}

/// Authors at the outer edge of a left-hand page, the title at that of a right-hand one.
fn running_head(ctx: &mut Context, said: &Said, spec: &Spec, verso: bool) -> Vec<Placed> {
    let kind = Type::roman(Length::pt(8.8)).italic();
    let (texts, align) = if verso {
        (std::slice::from_ref(&said.authors), Align::Left)
    } else {
        (said.titles.as_slice(), Align::Right)
    };
    let slot = slot(spec, spec.page.head, align);
    // Rather another title than a clipped one; without authors, the title stands on both.
    let texts = if verso && said.authors.text.is_empty() { said.titles.as_slice() } else { texts };
    let chosen = texts.iter().find(|text| fits(ctx, text, &kind, slot.width)).or(texts.last());
    chosen
        .map_or_else(Vec::new, |text| furniture(ctx, text.clone(), &kind, &slot, Artifact::Header))
}

/// The folio at the outer edge, the journal at the inner one.
fn foot(ctx: &mut Context, said: &Said, spec: &Spec, folio: &str, verso: bool) -> Vec<Placed> {
    let y = spec.page.height - spec.page.foot;
    let (outer, inner) =
        if verso { (Align::Left, Align::Right) } else { (Align::Right, Align::Left) };
    let mut out = furniture(
        ctx,
        folio,
        &Type::roman(Length::pt(9.6)).bold(),
        &slot(spec, y, outer),
        Artifact::Footer,
    );
    let room = Slot { width: spec.page.width - spec.page.side * 2, ..slot(spec, y, inner) };
    out.extend(furniture(
        ctx,
        said.journal.as_str(),
        &Type::roman(Length::pt(8.8)),
        &room,
        Artifact::Footer,
    ));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_stand_at_one_head_only() {
        assert_eq!(
            without_authors("Smith et al.: Sleep and memory", "Smith et al."),
            Some("Sleep and memory")
        );
        assert_eq!(without_authors("Smith et al.", "Smith et al."), None);
        assert_eq!(without_authors("SMITH ET AL.", "Smith et al."), None);
        assert_eq!(without_authors("Sleep and memory", ""), Some("Sleep and memory"));
    }

    #[test]
    fn the_foot_says_only_what_is_known() {
        let mut article = Article::default();
        assert_eq!(journal_line(&article), "");
        article.front.article_meta.pub_date = article::PubDate::parse("2025").ok();
        assert_eq!(journal_line(&article), "2025");
        article.front.article_meta.issue.volume = Some("7".into());
        assert_eq!(journal_line(&article), "7, 2025");
        article.front.journal_meta.title = "Annals".into();
        article.front.article_meta.issue.issue = Some("2".into());
        assert_eq!(journal_line(&article), "Annals, 7(2), 2025");
    }

    #[test]
    fn a_long_title_has_a_short_part() {
        let meta = ArticleMeta {
            title: vec![article::Inline::text("Sleep and memory: a study of many years")],
            ..ArticleMeta::default()
        };
        let titles = short_titles(&meta, "").into_iter().map(|title| title.text);
        assert_eq!(
            titles.collect::<Vec<String>>(),
            ["Sleep and memory: a study of many years", "Sleep and memory"]
        );
    }
}
