//! Reads manuscripts of word processors and writes them as the Markdown that this program reads:
//! Word's format (Office Open XML, ECMA-376) and OpenDocument text (ISO/IEC 26300).
//!
//! What [`import`] makes is the whole result: building a manuscript is building what was imported,
//! so that both give the same article. Its order: the package is opened, the
//! story read from it as paragraphs and tables, its parts recognised with
//! their evidence, captions paired with pictures and tables, and all written.
//!
//! What always holds: every word of the story is written or named in a finding; no part outside the
//! package is opened; a work is known by what it is, never by a number that one field gives it.
//!
//! Deliberately absent: guessing without saying so. What rests on looks alone is told.

mod bib;
mod citation;
mod cites;
mod displays;
mod endnote;
mod escape;
mod fields;
mod findings;
mod frames;
mod front_matter;
mod grid;
mod inline;
mod language;
mod letters;
mod list;
mod managers;
mod mentions;
mod merge;
mod moved;
mod nested;
mod numbering;
mod numbers;
mod odt;
mod omml;
mod package;
mod pictures;
mod pieces;
mod places;
mod pointers;
mod quotes;
mod recognise;
mod scripts;
mod sources;
mod story;
mod styles;
mod symbols;
mod tree;
mod view;
mod word;
mod write;
mod zotero;

use std::collections::BTreeMap;

pub use merge::{Clash, merge};
pub use moved::in_new_order;

use cites::Works;
use package::{Package, Unreadable};
pub use places::Places;
use pointers::Pointers;
use reading::Files;
use recognise::{Claims, How, Role};
use report::{Place, Report, Said};
use story::Told;
use tree::Broken;
use view::{Block, Inside, Paragraph, Story};
use write::{Page, Writer};

/// The name of the bibliography that is written.
pub const BIBLIOGRAPHY: &str = "references.bib";

/// A manuscript as an article's folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// `article.md`
    pub article: String,
    /// `references.bib`; empty when there is nothing to cite.
    pub bibliography: String,
    /// The pictures, by their paths in the folder.
    pub pictures: BTreeMap<String, Vec<u8>>,
    /// Those among them that are of a kind which no output can show.
    pub unusable: Vec<String>,
    /// `import.yaml`: what was recognised, and by what.
    pub evidence: String,
    /// Where in the manuscript the lines of `article.md` come from.
    pub places: Places,
    /// The lines of `article.md`, from 1, at which paragraphs begin that have an id in Word.
    pub ids: Vec<(usize, String)>,
}

/// Reads a manuscript. `path` names it in messages, `files` are those beside it (a picture there
/// with the name of one in the manuscript takes its place), `facts` is YAML that overrides what is
/// recognised. Returns nothing when the file cannot be read; the report says why.
#[must_use]
pub fn import(
    path: &str,
    bytes: &[u8],
    files: &dyn Files,
    facts: &str,
    report: &mut Report,
) -> Option<Import> {
    let mut package = match Package::open(bytes) {
        Ok(package) => package,
        Err(why) => {
            report.push(Place::file(path), refused(why));
            return None;
        }
    };
    match read(&mut package, files, facts) {
        Ok((import, told)) => {
            for (place, said) in told {
                report.push(Place { file: path.to_owned(), path: place, ..Place::default() }, said);
            }
            Some(import)
        }
        Err(why) => {
            report.push(Place::file(path), refused(why));
            None
        }
    }
}

/// What is said of a picture of a kind that cannot be read.
#[must_use]
pub fn picture_unusable(path: &str) -> Said {
    findings::picture_kind(path.rsplit('/').next().unwrap_or(path))
}

fn refused(why: Unreadable) -> Said {
    match why {
        Unreadable::Binary => findings::binary(),
        Unreadable::RichText => findings::rich_text(),
        Unreadable::Pdf => findings::pdf(),
        Unreadable::NotZip => findings::not_zip(),
        Unreadable::NoDocument => findings::no_document(),
        Unreadable::Flat => findings::flat(),
        Unreadable::Protected => findings::protected(),
        Unreadable::NoText => findings::no_text(),
        Unreadable::TooLarge | Unreadable::Part(Broken::TooLarge) => findings::too_large(),
        Unreadable::Part(Broken::Malformed) => findings::part_broken(),
        Unreadable::Part(Broken::DocType) => findings::part_hostile(),
    }
}

fn read(
    package: &mut Package,
    files: &dyn Files,
    facts: &str,
) -> Result<(Import, Vec<Told>), Unreadable> {
    let mut works = Works::default();
    let (mut story, mut told) = if odt::is_open_document(package) {
        odt::read(package, &mut works)?
    } else {
        word::read(package, &mut works)?
    };
    if let Some(place) = language::told_by_words(&mut story) {
        let lang = story.lang.clone().unwrap_or_default();
        told.push((place, findings::language_by_words(lang)));
    }
    story.blocks = frames::unframed(std::mem::take(&mut story.blocks));
    nested::unnested(&mut story.blocks, &mut told);
    quotes::settle(&mut story.blocks);
    let import = assemble(&story, works, package, files, facts, &mut told);
    Ok((import, told))
}

fn assemble(
    story: &Story,
    works: Works,
    package: &mut Package,
    files: &dyn Files,
    facts: &str,
    told: &mut Vec<Told>,
) -> Import {
    let claims = recognise::recognise(story);
    let displays = displays::displays(&story.blocks, &claims);
    let pictures = pictures::pictures(story, package, files, told);
    let (typed, numbered_list) = list::typed_list(story, &claims, &works, told);
    let heading_ids = pointers::heading_ids(story, &claims);
    let mut pointers = Pointers { pictures: pictures.names, ..Pointers::default() };
    pointers.written_in_front = pointers::notes_of_front(story, &claims);
    pointers.labels = pointers::labels(&displays);
    pointers.bookmarks = pointers::bookmarks(story, &displays, &heading_ids);
    if works.all().is_empty() && numbered_list {
        pointers.numbered = typed.iter().map(|one| one.key.clone()).collect();
        pointers.cites_above = pointers::cites_above(story, &pointers.numbered);
    }
    let marked = |one: &bib::Typed| {
        one.bookmarks.clone().into_iter().zip(std::iter::repeat(one.key.clone()))
    };
    pointers.works = typed.iter().flat_map(marked).collect();
    let numbered = are_numbered(story, &claims);
    let bibliography = bib::write(works.all(), &typed);
    tell_claims(&claims, facts, told);
    let mut page = Page::new();
    let front = front_matter::write(story, &claims, !bibliography.is_empty(), numbered, facts);
    page.put(front.trim_end(), "the front");
    page.put("", "");
    let has_list = claims.roles.contains(&Role::ReferencesHeading);
    let writer = Writer {
        story,
        claims: &claims,
        displays: &displays,
        pointers: &pointers,
        numbered,
        heading_ids: &heading_ids,
        has_references: !bibliography.is_empty(),
    };
    writer.body(&mut page);
    if !bibliography.is_empty() && !has_list {
        page.put("# References\n\n::: {#refs}\n:::", "the list of references");
    }
    told.append(&mut page.told);
    if story.blocks.iter().any(|block| matches!(block, Block::Paragraph(paragraph) if paragraph.inside == Some(Inside::Contents))) {
        told.push((String::new(), findings::contents_dropped()));
    }
    Import {
        article: page.text.trim_end().to_owned() + "\n",
        bibliography,
        pictures: pictures.files,
        unusable: pictures.unusable,
        evidence: evidence(&claims),
        places: Places::new(page.places),
        ids: page.ids,
    }
}

/// Whether most headings of the first level have numbers.
fn are_numbered(story: &Story, claims: &Claims) -> bool {
    let headings: Vec<&Paragraph> = story
        .blocks
        .iter()
        .zip(&claims.roles)
        .filter_map(|(block, role)| match (block, role) {
            (Block::Paragraph(paragraph), Role::Heading(_)) => Some(paragraph),
            _ => None,
        })
        .collect();
    let typed = |paragraph: &&&Paragraph| {
        let automatic = paragraph.item.as_ref().is_some_and(|item| item.pattern.contains('%'));
        automatic
            || recognise::words::unnumbered(paragraph.text().trim())
                .0
                .chars()
                .next()
                .is_some_and(|c| c.is_ascii_digit())
    };
    headings.iter().filter(typed).count() * 2 > headings.len()
}

/// What was taken by its looks, and what is missing.
fn tell_claims(claims: &Claims, facts: &str, told: &mut Vec<Told>) {
    for claim in
        claims.claims.iter().filter(|claim| claim.how == How::Looks && claim.field != "text")
    {
        told.push((
            view::place(claim.paragraph, &claim.words),
            findings::taken_as(claim.what, &claim.words, claim.field),
        ));
    }
    for (paragraph, words) in &claims.more {
        told.push((view::place(*paragraph, words), findings::front_words(words)));
    }
    let says = |field: &str| {
        facts.lines().any(|line| line.split_once(':').is_some_and(|(name, _)| name == field))
    };
    let missing = [
        ("title", "title", claims.title.is_none()),
        ("authors", "authors", claims.authors.is_empty()),
    ];
    for (what, field, is_missing) in missing {
        if is_missing && !says(field) {
            told.push((String::new(), findings::not_found(what, field)));
        }
    }
}

/// `import.yaml`
fn evidence(claims: &Claims) -> String {
    let mut out = String::from(
        "# What was recognised in the manuscript, and by what. Written anew at each import.\nclaims:\n",
    );
    for claim in &claims.claims {
        let how = match claim.how {
            How::Style => "style",
            How::Label => "label",
            How::Marks => "marks",
            How::Looks => "looks",
        };
        let words = front_matter::text(&claim.words);
        out.push_str(&format!(
            "  - {{what: {}, field: {}, paragraph: {}, by: {how}, words: {words}}}\n",
            claim.what, claim.field, claim.paragraph
        ));
    }
    if claims.claims.is_empty() {
        out.push_str("  []\n");
    }
    out
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_front;
#[cfg(test)]
mod tests_languages;
#[cfg(test)]
mod tests_links;
