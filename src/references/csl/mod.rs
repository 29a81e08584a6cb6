//! Citations and references rendered by a CSL processor (hayagriva), with the styles of its archive
//! and a few small ones of our own.
//!
//! Invariants: only the styles asked for and the locale they need are decoded; what is printed
//! comes from the processor, never from a template of ours. Deliberately absent: style files of a
//! journal's own, and the sorting of a list whose order the source fixes.

mod emphasis;
pub mod initials;
mod item;
mod json;
mod literals;
mod locale;
mod mend;
mod ranges;
mod render;
mod styles;

use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};

use hayagriva::citationberg::json::Item;
use hayagriva::citationberg::taxonomy::Locator;
use hayagriva::citationberg::{
    Citation, CitationFormat, Collapse, IndependentStyle, Locale, LocaleCode, Style, StyleCategory,
    StyleClass,
};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, CitePurpose,
    LocatorPayload, RenderedCitation, SpecificLocator,
};

use article::{CiteMode, Inline, Lang};

use literals::Literals;
use ranges::Numbered;
use render::Wording;

pub use item::{of_article, of_reference};
pub use json::to_json;
pub use render::Piece;
pub use styles::{named, names, unknown};

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
    /// The style for citations whose works stay in the author's order.
    as_written: IndependentStyle,
    /// Whether numbers that follow one another are a range.
    ranges: bool,
    /// What stands between the years of one author where the style draws them together: “(Same,
    /// 2017a, 2017b)”.
    between_years: Option<String>,
    code: LocaleCode,
    locale: Arc<[Locale]>,
    ways: mend::Ways,
    stand_ins: mend::StandIns,
}

/// One work within a citation.
pub struct Work<'a> {
    /// What is cited.
    pub item: &'a Item,
    /// The part of the work that is meant: the CSL term and the value.
    pub locator: Option<(&'a str, &'a str)>,
    /// Whether it counts for numbering and telling apart, but is not printed.
    pub hidden: bool,
    /// Whether the author says something before or after it. The works of such a citation keep the
    /// author's order, for “see …; also …” would say another thing the other way round.
    pub affixed: bool,
    /// How it is worded.
    pub mode: CiteMode,
}

impl<'a> Work<'a> {
    /// A work that counts, but is not printed.
    #[must_use]
    pub fn hidden(item: &'a Item) -> Work<'a> {
        Work { item, locator: None, hidden: true, affixed: false, mode: CiteMode::Parenthetical }
    }
}

/// What the processor made of an article's citations.
pub struct Rendered {
    /// For each citation asked for, its pieces.
    pub citations: Vec<Vec<Piece>>,
    /// The list in the style's order: the work's id, its number when the style numbers the list,
    /// and its text.
    pub list: Vec<(String, Option<String>, Vec<Inline>)>,
}

impl Engine {
    /// Loads a style and the locale that it needs for this language; nothing when the name is not
    /// known.
    fn load(name: &str, lang: &Lang) -> Option<Engine> {
        let Style::Independent(mut style) = styles::load(name)? else { return None };
        let stand_ins = mend::style(&mut style);
        let ranges = style
            .citation
            .collapse
            .take_if(|collapse| *collapse == Collapse::CitationNumber)
            .is_some();
        let between_years = between_years(&mut style);
        let tag = locale::tag(lang, style.default_locale.as_ref());
        let ways = mend::ways(&style);
        let as_written = as_written(&style);
        Some(Engine {
            style,
            as_written,
            ranges,
            between_years,
            code: LocaleCode(tag.to_owned()),
            locale: locale::load(tag),
            ways,
            stand_ins,
        })
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
        let works = || citations.iter().flatten().map(|work| work.item);
        let literals = Literals::of(works());
        let done = self.process(citations, &literals);
        let wording = self.wording();
        let mut list = done
            .bibliography
            .map_or_else(Vec::new, |list| render::list(list, wording.marks_in_quotes));
        let by_id: BTreeMap<_, &Item> =
            works().filter_map(|item| Some((item.id()?, item))).collect();
        for (id, _, content) in &mut list {
            self.settle(content, by_id.get(id.as_str()).copied(), &literals);
        }
        let numbers: BTreeMap<&str, usize> =
            list.iter().zip(1..).map(|((id, _, _), number)| (id.as_str(), number)).collect();
        let worded = |(done, asked): (RenderedCitation, &Vec<Work>)| {
            let pieces = self.worded(&done, asked, wording, &literals);
            if self.ranges { self.in_ranges(pieces, asked, &numbers) } else { pieces }
        };
        let citations = done.citations.into_iter().zip(citations).map(worded).collect();
        Rendered { citations, list }
    }

    /// What the processor makes of these citations.
    fn process(&self, citations: &[Vec<Work>], literals: &Literals) -> hayagriva::Rendered {
        // The processor knows a work by its place in memory: one that is cited twice must be mended
        // once.
        let mut mended: BTreeMap<*const Item, Item> = BTreeMap::new();
        for work in citations.iter().flatten() {
            mended
                .entry(std::ptr::from_ref(work.item))
                .or_insert_with(|| mend::item(work.item, self.ways, &self.stand_ins, literals));
        }
        let has_season = citations.iter().flatten().any(|work| mend::seasons::has(work.item));
        let seasonal = has_season.then(|| mend::seasons::marked(&self.locale));
        let styles = seasonal.as_ref().map(|_| {
            [&self.style, &self.as_written].map(|it| mend::seasons::style(it, &self.locale))
        });
        let locale = seasonal.as_deref().unwrap_or(&self.locale);
        let [in_order, as_written] =
            styles.as_ref().map_or([&self.style, &self.as_written], |styles| styles.each_ref());
        let mut driver = BibliographyDriver::new();
        for (index, citation) in citations.iter().enumerate() {
            let mended = |work: &Work| mended.get(&std::ptr::from_ref(work.item));
            let items =
                citation.iter().filter_map(|work| Some(request(work, mended(work)?))).collect();
            let style =
                if citation.iter().any(|work| work.affixed) { as_written } else { in_order };
            driver.citation(CitationRequest::new(
                items,
                style,
                Some(self.code.clone()),
                locale,
                Some(index + 1),
            ));
        }
        driver.finish(BibliographyRequest::new(in_order, Some(self.code.clone()), locale))
    }

    /// What the style and its language have around and between the works of a citation.
    fn wording(&self) -> Wording<'_> {
        let layout = &self.style.citation.layout;
        Wording {
            brackets: (
                layout.prefix.as_deref().unwrap_or("("),
                layout.suffix.as_deref().unwrap_or(")"),
            ),
            and: self.and(),
            marks_in_quotes: locale::marks_in_quotes(
                &self.style.locale,
                &self.locale,
                self.locale(),
            ),
        }
    }

    /// The pieces of one citation.
    fn worded(
        &self,
        done: &RenderedCitation,
        asked: &[Work],
        wording: Wording,
        literals: &Literals,
    ) -> Vec<Piece> {
        let mut pieces = render::pieces(&done.citation, asked, wording);
        if wording.marks_in_quotes {
            render::marks_into_quotes(&mut pieces);
        }
        for piece in &mut pieces {
            let work = if let Piece::Work(at, _) = piece { asked.get(*at) } else { None };
            self.settle(piece.content_mut(), work.map(|work| work.item), literals);
        }
        let in_brackets = asked.iter().all(|work| work.mode == CiteMode::Parenthetical);
        if let (true, Some(mark), Some(delimiter)) =
            (in_brackets, &self.between_years, &self.style.citation.layout.delimiter)
        {
            render::draw_years_together(&mut pieces, delimiter, mark);
        }
        pieces
    }

    /// Puts back what the processor did not know of: second seasons, dates in words, unnamed authors,
    /// the emphasis of titles.
    fn settle(&self, content: &mut Vec<Inline>, work: Option<&Item>, literals: &Literals) {
        mend::seasons::show(content, work, &self.locale);
        literals.show(content);
        emphasis::name_others(content, locale::et_al(&self.locale), self.and());
        *content = emphasis::set(std::mem::take(content));
    }

    /// A citation with its numbers in ranges.
    fn in_ranges(
        &self,
        pieces: Vec<Piece>,
        asked: &[Work],
        numbers: &BTreeMap<&str, usize>,
    ) -> Vec<Piece> {
        let alone = |work: &Work| work.locator.is_none() && !work.affixed;
        let number =
            |work: &Work| numbers.get(work.item.id().as_deref()?).copied().filter(|_| alone(work));
        let numbers = asked.iter().map(number).collect();
        ranges::collapse(
            Numbered { pieces, numbers },
            self.style.citation.after_collapse_delimiter.as_deref(),
        )
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

/// Takes out of a style what stands between the years of one author, a comma where it names nothing
/// else (CSL 1.0.2, “Cite Grouping”): the processor sets it between different authors too.
fn between_years(style: &mut IndependentStyle) -> Option<String> {
    let by_year = matches!(
        style.citation.collapse,
        Some(Collapse::Year | Collapse::YearSuffix | Collapse::YearSuffixRanged)
    );
    by_year.then(|| {
        style
            .citation
            .cite_group_delimiter
            .take()
            .unwrap_or_else(|| Citation::DEFAULT_CITE_GROUP_DELIMITER.to_owned())
    })
}

/// The style without its order of the works in a citation, and without the groups that it makes of
/// them.
fn as_written(style: &IndependentStyle) -> IndependentStyle {
    let mut style = style.clone();
    style.citation.sort = None;
    style.citation.collapse = None;
    style.citation.cite_group_delimiter = None;
    style
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
