//! The words that outputs print of their own accord, in the language of the article: “Abstract”, “Received”, “Figure 1”.
//!
//! Each language has its file beside this one, all with the same keys; a journal has its own words for any of them ([`OwnWords`]). They live
//! below the readers, since labels and headings that a reader or `resolve` writes become part of the article. A file is decoded when the
//! first article in its language asks for a word.

mod tables;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use self::tables::Table;
use super::credit::CreditTerm;
use super::date::PubDate;
use super::ident::Lang;
use super::pages::PageDesignation;

macro_rules! words {
    ($($name:ident = $key:literal,)*) => {
        /// A word, or a pattern with holes, by its key in the files.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "the file of each language shows what a key means")]
        pub enum Word { $($name,)* }

        impl Word {
            /// Every word that has a name of its own here.
            pub const ALL: &'static [Word] = &[$(Word::$name,)*];

            /// Its key in the files, by which a journal names it too.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Word::$name => $key,)* }
            }
        }
    };
}

words! {
    DateDay = "date-day",
    DateMonth = "date-month",
    Comma = "comma",
    Semicolon = "semicolon",
    Colon = "colon",
    ColonSpace = "colon-space",
    ListAnd = "list-and",
    NamesThree = "names-three",
    NamesEtAl = "names-et-al",
    EtAl = "et-al",
    Figure = "figure",
    Table = "table",
    FigureLabel = "figure-label",
    TableLabel = "table-label",
    SectionLabel = "section-label",
    AppendixLabel = "appendix-label",
    CaptionEnd = "caption-end",
    Formula = "formula",
    FormulaLabel = "formula-label",
    EquationLabel = "equation-label",
    ListingLabel = "listing-label",
    AlgorithmLabel = "algorithm-label",
    Box = "box",
    Picture = "picture",
    Abstract = "abstract",
    AbstractGraphical = "abstract-graphical",
    AbstractHighlights = "abstract-highlights",
    AbstractPlainLanguage = "abstract-plain-language",
    AbstractExecutive = "abstract-executive",
    AbstractTeaser = "abstract-teaser",
    AbstractOfType = "abstract-of-type",
    Keywords = "keywords",
    CorrespondingAuthor = "corresponding-author",
    CorrespondingAuthors = "corresponding-authors",
    Received = "received",
    Accepted = "accepted",
    Published = "published",
    Anonymous = "anonymous",
    EqualContribution = "equal-contribution",
    Deceased = "deceased",
    Untitled = "untitled",
    Contents = "contents",
    Acknowledgments = "acknowledgments",
    References = "references",
    Notes = "notes",
    About = "about",
    Journal = "journal",
    Volume = "volume",
    Issue = "issue",
    Pages = "pages",
    Page = "page",
    ArticleNumber = "article-number",
    Year = "year",
    VolumeAndIssue = "volume-and-issue",
    Title = "title",
    Authors = "authors",
    Publisher = "publisher",
    Funding = "funding",
    Copyright = "copyright",
    Licence = "licence",
    FullText = "full-text",
    WebPage = "web-page",
    IssnPrint = "issn-print",
    IssnElectronic = "issn-electronic",
    PIssn = "p-issn",
    EIssn = "e-issn",
    VolumePart = "volume-part",
    IssuePart = "issue-part",
    PagesPart = "pages-part",
    PagePart = "page-part",
    ArticleNumberPart = "article-number-part",
    DoiJournal = "doi-journal",
    DoiVolume = "doi-volume",
    DoiIssue = "doi-issue",
    DoiLink = "doi-link",
    LinkArticle = "link-article",
    LinkFullText = "link-full-text",
    LinkPdf = "link-pdf",
    Link = "link",
    Cover = "cover",
    CitingPage = "citing-page",
    CitingSection = "citing-section",
    CitingStyles = "citing-styles",
    HowToCite = "how-to-cite",
    HowToCiteTitle = "how-to-cite-title",
    LinkReference = "link-reference",
    LinkNote = "link-note",
    LinkGoTo = "link-go-to",
    ContentsEntry = "contents-entry",
    QrCode = "qr-code",
    OrcidOf = "orcid-of",
    DescriptionOf = "description-of",
    NotDescribed = "not-described",
    CoverOf = "cover-of",
    TitleBy = "title-by",
    Figures = "figures",
    Tables = "tables",
    Landmarks = "landmarks",
    TextStart = "text-start",
    BackToCitation = "back-to-citation",
    BackToCitationOf = "back-to-citation-of",
    BackToNote = "back-to-note",
    BackToNoteOf = "back-to-note-of",
    AccessText = "access-text",
    AccessUndescribed = "access-undescribed",
    AccessDescribedAtLength = "access-described-at-length",
    AccessDescribed = "access-described",
    AccessHas = "access-has",
    AccessContents = "access-contents",
    AccessHeadings = "access-headings",
    AccessTables = "access-tables",
    AccessLinks = "access-links",
    AccessPage = "access-page",
    AccessPages = "access-pages",
    AccessFormulas = "access-formulas",
    AccessAdaptable = "access-adaptable",
    AccessStill = "access-still",
    AccessMayMove = "access-may-move",
    AccessWcag = "access-wcag",
    Conference = "conference",
    Reviewed = "reviewed",
    Supplement = "supplement",
    Support = "support",
    Subjects = "subjects",
    Series = "series",
    MembersOf = "members-of",
    CopyrightHolder = "copyright-holder",
    Related = "related",
    RelatedArticle = "related-article",
}

/// A journal's own words, in place of those of the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnWords {
    /// For articles in every language, by key.
    pub every: BTreeMap<String, String>,
    /// For articles in one language, by its tag, and then by key.
    pub by_language: BTreeMap<String, BTreeMap<String, String>>,
}

impl OwnWords {
    fn of_language<'a>(&'a self, lang: &'a Lang) -> impl Iterator<Item = &'a BTreeMap<String, String>> {
        [lang.as_str(), lang.primary()].into_iter().filter_map(|tag| self.by_language.get(tag))
    }

    fn get<'a>(&'a self, lang: &'a Lang, key: &str) -> Option<&'a str> {
        let mut found = self.of_language(lang).chain([&self.every]).filter_map(|words| words.get(key));
        found.next().map(String::as_str)
    }
}

/// The keys of all words, in the order of the alphabet.
pub fn keys() -> impl Iterator<Item = &'static str> {
    Table::english().keys()
}

/// The holes of a word, for example `number`; a journal's own word has the same.
#[must_use]
pub fn holes(key: &str) -> Vec<&'static str> {
    holes_of(Table::english().get(key).unwrap_or_default())
}

/// The holes of any pattern.
#[must_use]
pub fn holes_of(pattern: &str) -> Vec<&str> {
    pattern.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(hole, _)| hole).collect()
}

/// The words for one article.
#[derive(Clone, Debug)]
pub struct Words {
    table: &'static Table,
    lang: Lang,
    own: Arc<OwnWords>,
}

impl Words {
    /// The words of a language; English ones for a language that has no file.
    #[must_use]
    pub fn of(lang: &Lang, own: &Arc<OwnWords>) -> Words {
        Words { table: Table::of(lang), lang: lang.clone(), own: Arc::clone(own) }
    }

    /// The language in which the words really are.
    #[must_use]
    pub fn lang(&self) -> &str {
        let of_journal = self.own.of_language(&self.lang).next().is_some();
        if of_journal { self.lang.as_str() } else { self.table.tag }
    }

    /// A word.
    #[must_use]
    pub fn get(&self, word: Word) -> &str {
        self.look_up(word.key()).unwrap_or_default()
    }

    fn look_up(&self, key: &str) -> Option<&str> {
        self.own.get(&self.lang, key).or_else(|| self.table.get(key)).or_else(|| Table::english().get(key))
    }

    /// A pattern with its holes filled.
    #[must_use]
    pub fn fill(&self, word: Word, holes: &[(&str, &str)]) -> String {
        filled(self.get(word), holes)
    }

    /// A text and the colon after it, without a space: for a label that is set apart.
    #[must_use]
    pub fn colon(&self, text: &str) -> String {
        format!("{text}{}", self.get(Word::Colon))
    }

    /// The start of a line: a text, the colon, and the space after it.
    #[must_use]
    pub fn label(&self, text: &str) -> String {
        format!("{text}{}{}", self.get(Word::Colon), self.get(Word::ColonSpace))
    }

    /// A word as the start of a line.
    #[must_use]
    pub fn labelled(&self, word: Word) -> String {
        self.label(self.get(word))
    }

    /// What an article's pages are called before them: “Pages”, “Page”, “Article number”.
    #[must_use]
    pub fn pages_label(&self, pages: &PageDesignation) -> &str {
        self.get(match pages {
            PageDesignation::ArticleNumber(_) => Word::ArticleNumber,
            one if one.is_one() => Word::Page,
            PageDesignation::Range(_) | PageDesignation::OpenRange(_) | PageDesignation::List(_) | PageDesignation::NotYet => Word::Pages,
        })
    }

    /// “pages 77–83”, “page 77”, “article e0178565”; nothing while there are none.
    #[must_use]
    pub fn pages_part(&self, pages: &PageDesignation) -> Option<String> {
        let printed = pages.printed()?;
        Some(match pages {
            PageDesignation::ArticleNumber(_) => self.fill(Word::ArticleNumberPart, &[("number", &printed)]),
            one if one.is_one() => self.fill(Word::PagePart, &[("page", &printed)]),
            PageDesignation::Range(_) | PageDesignation::OpenRange(_) | PageDesignation::List(_) | PageDesignation::NotYet => {
                self.fill(Word::PagesPart, &[("pages", &printed)])
            }
        })
    }

    /// Items with commas between them.
    #[must_use]
    pub fn commas(&self, items: &[impl AsRef<str>]) -> String {
        self.between(Word::Comma, items)
    }

    /// Items with semicolons between them.
    #[must_use]
    pub fn semicolons(&self, items: &[impl AsRef<str>]) -> String {
        self.between(Word::Semicolon, items)
    }

    fn between(&self, mark: Word, items: &[impl AsRef<str>]) -> String {
        items.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(self.get(mark))
    }

    /// “a, b and c”
    #[must_use]
    pub fn enumerate(&self, items: &[impl AsRef<str>]) -> String {
        match items.split_last() {
            Some((last, rest)) if !rest.is_empty() => self.fill(Word::ListAnd, &[("items", &self.commas(rest)), ("last", last.as_ref())]),
            Some((only, _)) => only.as_ref().to_owned(),
            None => String::new(),
        }
    }

    /// “12 March 2025”, “March 2025” or “2025”.
    #[must_use]
    pub fn date(&self, date: &PubDate) -> String {
        let year = date.year.to_string();
        let month = |form: &str| date.month.and_then(|month| self.look_up(&format!("{form}-{month}")));
        match (date.day, month("month"), month("month-alone")) {
            (Some(day), Some(month), _) => self.fill(Word::DateDay, &[("day", &day.to_string()), ("month", month), ("year", &year)]),
            (None, _, Some(month)) => self.fill(Word::DateMonth, &[("month", month), ("year", &year)]),
            (_, _, None) | (Some(_), None, _) => year,
        }
    }

    /// A type of a contributor, a date, a related article or an address: `corrected-article` is “Corrected article”. A type without a word
    /// is spelt out.
    #[must_use]
    pub fn kind(&self, kind: &str) -> String {
        let kind = match kind {
            "rev-recd" => "revised",
            "rev-request" => "revision requested",
            other => other,
        };
        let key = format!("kind-{}", kind.replace(['_', ' '], "-"));
        self.look_up(&key).map_or_else(|| spelt(kind), str::to_owned)
    }

    /// What a statement of this class is called: “Theorem”.
    #[must_use]
    pub fn statement(&self, class: &str) -> Option<&str> {
        self.look_up(&format!("statement-{class}"))
    }

    /// What an author did, a role of `CRediT` in the article's language.
    #[must_use]
    pub fn role<'a>(&'a self, role: &'a str) -> &'a str {
        let Some(term) = CreditTerm::named(role) else { return role };
        let word = self.look_up(&format!("credit-{}", term.slug)).unwrap_or(term.name);
        // In English, a source's own spelling of a role stays.
        if word == term.name { role } else { word }
    }
}

/// A name of a type in words: `revised-date` becomes `Revised date`.
fn spelt(kind: &str) -> String {
    let words = kind.replace(['-', '_'], " ");
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A pattern with its holes filled; what fills them is not looked at again.
fn filled(pattern: &str, holes: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(pattern.len() + 32);
    let mut rest = pattern;
    while let Some((before, hole, after)) = next_hole(rest) {
        out.push_str(before);
        let known = holes.iter().find(|(name, _)| *name == hole);
        let text = known.map_or(Cow::Owned(format!("{{{hole}}}")), |(_, text)| Cow::Borrowed(*text));
        out.push_str(&text);
        rest = after;
    }
    out.push_str(rest);
    out
}

fn next_hole(pattern: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = pattern.split_once('{')?;
    let (hole, after) = rest.split_once('}')?;
    Some((before, hole, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(lang: &str) -> Words {
        Words::of(&Lang::parse(lang).unwrap(), &Arc::default())
    }

    #[test]
    fn every_language_has_every_word_with_its_holes() {
        for table in Table::all() {
            assert_eq!(table.keys().collect::<Vec<_>>(), keys().collect::<Vec<_>>(), "{}", table.tag);
            for key in keys() {
                let mut holes_here = holes_of(table.get(key).unwrap());
                let mut expected = holes(key);
                holes_here.sort_unstable();
                expected.sort_unstable();
                assert_eq!(holes_here, expected, "{}: {key}", table.tag);
            }
        }
        for word in Word::ALL {
            assert!(Table::english().get(word.key()).is_some(), "{}", word.key());
        }
    }

    #[test]
    fn by_language() {
        let heading = |lang| words(lang).get(Word::Abstract).to_owned();
        for (lang, expected) in [
            ("en-GB", "Abstract"),
            ("pl", "Streszczenie"),
            ("fr-CA", "Résumé"),
            ("ur", "خلاصہ"),
            ("ur-Aran-PK", "خلاصہ"),
            ("sv", "Abstract"),
            ("ur-Latn", "Abstract"),
            ("zh", "摘要"),
        ] {
            assert_eq!(heading(lang), expected, "{lang}");
        }
        assert_eq!(words("zh-TW").get(Word::References), words("zh-Hant").get(Word::References));
        let langs = ["pt-PT", "sv", "ur-Latn"].map(|lang| words(lang).lang().to_owned());
        assert_eq!(langs, ["pt", "en", "en"]);
    }

    #[test]
    fn a_journal_has_words_of_its_own() {
        let map = |word: &str| BTreeMap::from([("abstract".to_owned(), word.to_owned())]);
        let own = OwnWords { every: map("Summary"), by_language: BTreeMap::from([("pl".to_owned(), map("Abstrakt"))]) };
        let heading = |lang| Words::of(&Lang::parse(lang).unwrap(), &Arc::new(own.clone())).get(Word::Abstract).to_owned();
        assert_eq!(["en", "pl", "de"].map(heading), ["Summary", "Abstrakt", "Summary"]);
    }

    #[test]
    fn dates_and_lists() {
        let date = |lang, month, day| words(lang).date(&PubDate { year: 2025, month, day });
        assert_eq!(date("en", Some(3), Some(12)), "12 March 2025");
        assert_eq!(date("en", None, None), "2025");
        assert_eq!([date("pl", Some(3), Some(12)), date("pl", Some(3), None)], ["12 marca 2025", "marzec 2025"]);
        assert_eq!(date("zh", Some(3), Some(12)), "2025年3月12日");
        assert_eq!(words("en").enumerate(&["A", "B", "C"]), "A, B and C");
        assert_eq!(words("pl").enumerate(&["A", "B"]), "A i B");
        assert_eq!(words("fr").label("DOI"), "DOI\u{202F}: ");
    }

    #[test]
    fn pages_are_called_by_what_they_are() {
        let words = words("en");
        let called = |text: &str| {
            let pages: PageDesignation = text.parse().unwrap();
            (words.pages_label(&pages).to_owned(), words.pages_part(&pages).unwrap_or_default())
        };
        let pair = |label: &str, part: &str| (label.to_owned(), part.to_owned());
        assert_eq!(called("77-83"), pair("Pages", "pages 77–83"));
        assert_eq!(called("1-2, 7"), pair("Pages", "pages 1–2, 7"));
        assert_eq!(called("S12"), pair("Page", "page S12"));
        assert_eq!(called("e012345"), pair("Article number", "article e012345"));
        assert_eq!(called(""), pair("Pages", ""));
        let open = PageDesignation::OpenRange(77.into());
        assert_eq!((words.pages_label(&open), words.pages_part(&open).as_deref()), ("Page", Some("page 77")));
    }

    #[test]
    fn kinds_and_roles() {
        assert_eq!(words("en").kind("rev-recd"), "Revised");
        assert_eq!(words("en").kind("odd_kind-of"), "Odd kind of");
        assert_eq!(words("pl").kind("corrected-article"), "Skorygowany artykuł");
        assert_eq!(words("en").role("Writing - review and editing"), "Writing - review and editing");
        assert_eq!(words("pl").role("Software"), "Oprogramowanie");
        assert_eq!(words("pl").role("Rektor"), "Rektor");
    }

    #[test]
    fn what_fills_a_hole_is_not_looked_at_again() {
        assert_eq!(filled("{a} and {b} and {c}", &[("a", "{b}"), ("b", "x")]), "{b} and x and {c}");
    }
}
