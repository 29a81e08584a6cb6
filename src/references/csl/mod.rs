//! Citations and references rendered by a CSL processor (hayagriva), with the styles of its archive and a few small ones of our own.
//!
//! Invariants: only the styles asked for and the locale they need are decoded; what is printed comes from the processor, never from a
//! template of ours. Deliberately absent: style files of a journal's own, and the sorting of a list whose order the source fixes.

pub mod initials;
mod item;
mod json;
mod locale;
mod mend;
mod render;

use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};

use hayagriva::archive::ArchivedStyle;
use hayagriva::citationberg::json::Item;
use hayagriva::citationberg::taxonomy::Locator;
use hayagriva::citationberg::{CitationFormat, IndependentStyle, Locale, LocaleCode, Style, StyleCategory, StyleClass};
use hayagriva::{BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, CitePurpose, LocatorPayload, SpecificLocator};

use article::{CiteMode, Inline, Lang};

pub use item::{of_article, of_reference};
pub use json::to_json;
pub use render::{Piece, inlines};

/// Our own styles, where the archive has none or only a newer edition: name and CSL 1.0 text.
const OWN: &[(&str, &str)] = &[
    ("chicago-16-author-date", include_str!("styles/chicago-16-author-date.csl")),
    ("harvard-capitals", include_str!("styles/harvard-capitals.csl")),
    ("mhra-author-date", include_str!("styles/mhra-author-date.csl")),
    ("mla-7", include_str!("styles/mla-7.csl")),
    ("oxford-author-date", include_str!("styles/oxford-author-date.csl")),
    ("turabian-bibliography", include_str!("styles/turabian-bibliography.csl")),
];

/// Whether there is a style with this name.
#[must_use]
pub fn exists(name: &str) -> bool {
    OWN.iter().any(|(own, _)| *own == name) || ArchivedStyle::by_name(name).is_some()
}

/// The names of all styles: our own, then the archive's.
pub fn names() -> impl Iterator<Item = &'static str> {
    OWN.iter().map(|(name, _)| *name).chain(ArchivedStyle::all().iter().flat_map(|style| style.names().iter().copied()))
}

/// The styles in use, by name and language: what a run has decoded once serves all its articles.
static ENGINES: Mutex<BTreeMap<(String, String), Arc<Engine>>> = Mutex::new(BTreeMap::new());

/// The style with this name, for articles of this language; nothing when it is not known.
#[must_use]
pub fn engine(name: &str, lang: &Lang) -> Option<Arc<Engine>> {
    // A thread that panicked while it held the lock has left whole engines behind.
    let mut engines = ENGINES.lock().unwrap_or_else(PoisonError::into_inner);
    let key = (name.to_owned(), lang.as_str().to_owned());
    if let Some(engine) = engines.get(&key) {
        return Some(Arc::clone(engine));
    }
    let engine = Arc::new(Engine::load(name, lang)?);
    engines.insert(key, Arc::clone(&engine));
    Some(engine)
}

/// A style ready for use.
pub struct Engine {
    style: IndependentStyle,
    code: LocaleCode,
    locale: Arc<[Locale]>,
    ways: mend::Ways,
}

/// One work within a citation.
pub struct Work<'a> {
    /// What is cited.
    pub item: &'a Item,
    /// The part of the work that is meant: the CSL term and the value.
    pub locator: Option<(&'a str, &'a str)>,
    /// Whether it counts for numbering and telling apart, but is not printed.
    pub hidden: bool,
    /// How it is worded.
    pub mode: CiteMode,
}

impl<'a> Work<'a> {
    /// A work that counts, but is not printed.
    #[must_use]
    pub fn hidden(item: &'a Item) -> Work<'a> {
        Work { item, locator: None, hidden: true, mode: CiteMode::Parenthetical }
    }
}

/// What the processor made of an article's citations.
pub struct Rendered {
    /// For each citation asked for, its pieces.
    pub citations: Vec<Vec<Piece>>,
    /// The list in the style's order: the work's id, its number when the style numbers the list, and its text.
    pub list: Vec<(String, Option<String>, Vec<Inline>)>,
}

impl Engine {
    /// Loads a style and the locale that it needs for this language; nothing when the name is not known.
    fn load(name: &str, lang: &Lang) -> Option<Engine> {
        let Style::Independent(mut style) = style(name)? else { return None };
        mend::style(&mut style);
        let tag = locale::tag(lang, style.default_locale.as_ref());
        let ways = mend::ways(&style);
        Some(Engine { style, code: LocaleCode(tag.to_owned()), locale: locale::load(tag), ways })
    }

    /// The tag of the locale that it speaks.
    #[must_use]
    pub fn locale(&self) -> &str {
        &self.code.0
    }

    /// Whether citations of this style are notes.
    #[must_use]
    pub fn is_note(&self) -> bool {
        self.style.settings.class == StyleClass::Note
    }

    /// Whether the style numbers the list.
    #[must_use]
    pub fn is_numeric(&self) -> bool {
        let numeric = StyleCategory::CitationFormat { format: CitationFormat::Numeric };
        self.style.info.category.contains(&numeric)
    }

    /// Renders these citations, in their order, and the list of all works cited in them.
    #[must_use]
    pub fn render(&self, citations: &[Vec<Work>]) -> Rendered {
        // The processor knows a work by its place in memory: one that is cited twice must be mended once.
        let mut mended: BTreeMap<*const Item, Item> = BTreeMap::new();
        for work in citations.iter().flatten() {
            mended.entry(std::ptr::from_ref(work.item)).or_insert_with(|| mend::item(work.item, self.ways));
        }
        let mut driver = BibliographyDriver::new();
        for (index, citation) in citations.iter().enumerate() {
            let mended = |work: &Work| mended.get(&std::ptr::from_ref(work.item));
            let items = citation.iter().filter_map(|work| Some(request(work, mended(work)?))).collect();
            driver.citation(CitationRequest::new(items, &self.style, Some(self.code.clone()), &self.locale, Some(index + 1)));
        }
        let list = BibliographyRequest::new(&self.style, Some(self.code.clone()), &self.locale);
        let done = driver.finish(list);
        let layout = &self.style.citation.layout;
        let brackets = (layout.prefix.as_deref().unwrap_or("("), layout.suffix.as_deref().unwrap_or(")"));
        let and = self.and();
        let pieces = done.citations.into_iter().zip(citations);
        Rendered {
            citations: pieces.map(|(done, asked)| render::pieces(&done.citation, asked, brackets, and)).collect(),
            list: done.bibliography.map_or_else(Vec::new, render::list),
        }
    }

    /// The word that joins the last two names of a list.
    #[must_use]
    pub fn and(&self) -> &str {
        locale::and(&self.locale)
    }

    /// One work as it stands in the style's list; in a style without a list, as its note gives it.
    #[must_use]
    pub fn entry(&self, item: &Item) -> Vec<Inline> {
        let work = Work { hidden: false, ..Work::hidden(item) };
        let mut rendered = self.render(&[vec![work]]);
        match rendered.list.pop() {
            Some((_, _, content)) => content,
            None => rendered.citations.pop().map_or_else(Vec::new, render::join),
        }
    }
}

fn style(name: &str) -> Option<Style> {
    match OWN.iter().find(|(own, _)| *own == name) {
        Some((_, xml)) => Style::from_xml(xml).ok(),
        None => ArchivedStyle::by_name(name).map(ArchivedStyle::get),
    }
}

fn request<'a>(work: &Work<'a>, mended: &'a Item) -> CitationItem<'a, Item> {
    let locator = work.locator.map(|(term, value)| {
        let kind = Locator::from_str(term).unwrap_or(Locator::Custom);
        SpecificLocator(kind, LocatorPayload::Str(value))
    });
    let purpose = match work.mode {
        CiteMode::Parenthetical => None,
        CiteMode::Narrative | CiteMode::YearOnly => Some(CitePurpose::Prose),
    };
    CitationItem::new(mended, locator, None, work.hidden, purpose)
}

#[cfg(test)]
mod tests;
