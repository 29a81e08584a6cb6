//! What the publication says of its accessibility (EPUB Accessibility 1.1 §2): computed from the
//! text that was rendered, never assumed.
//!
//! Conformance to WCAG is deliberately absent. Whether alternative texts are true, the order makes
//! sense and link texts tell where they lead, no machine can prove; the claim needs the name of a
//! person who has looked (`a11y:certifiedBy`, §3.5).

use article::{Word, Words};
use html::Context;

/// The facts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Access {
    /// `schema:accessMode`
    pub modes: Vec<&'static str>,
    /// `schema:accessModeSufficient`: sets of modes, each enough by itself.
    pub sufficient: Vec<&'static str>,
    /// `schema:accessibilityFeature`
    pub features: Vec<&'static str>,
    /// `schema:accessibilityHazard`
    pub hazard: &'static str,
    /// `schema:accessibilitySummary`
    pub summary: String,
}

/// What was seen of a text, or of several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    /// Whether a picture says something, whether one has no alternative text, whether one has a
    /// long description.
    pictures: (bool, bool, bool),
    may_move: bool,
    has_headings: bool,
    /// The first page and the last.
    pages: Option<(String, String)>,
    /// Whether every text that was printed has marks of its pages.
    all_paged: bool,
    has_formulas: bool,
    has_tex: bool,
    has_headed_tables: bool,
    has_calls: bool,
}

impl Seen {
    /// What a context has seen.
    pub fn of(cx: &Context) -> Seen {
        let pages = cx
            .pages
            .first()
            .zip(cx.pages.last())
            .map(|(first, last)| (first.folio.clone(), last.folio.clone()));
        Seen {
            pictures: (cx.pictures.telling, cx.pictures.mute, cx.pictures.described),
            may_move: cx.pictures.may_move(),
            has_headings: !cx.contents.is_empty(),
            all_paged: pages.is_some(),
            pages,
            has_formulas: cx.formulas > 0,
            has_tex: cx.as_tex > 0,
            has_headed_tables: cx.headed_tables,
            has_calls: !cx.calls.is_empty(),
        }
    }

    /// The same of a text that need not have pages: a masthead that was never printed lacks none.
    pub fn unprinted(self) -> Seen {
        Seen { all_paged: true, ..self }
    }

    /// What is true of several texts together, in their order.
    pub fn all<'s>(texts: impl IntoIterator<Item = &'s Seen>) -> Seen {
        let mut texts = texts.into_iter();
        let first = texts.next().cloned().unwrap_or_default();
        texts.fold(first, |one, other| Seen {
            pictures: (
                one.pictures.0 | other.pictures.0,
                one.pictures.1 | other.pictures.1,
                one.pictures.2 | other.pictures.2,
            ),
            may_move: one.may_move | other.may_move,
            has_headings: one.has_headings | other.has_headings,
            all_paged: one.all_paged & other.all_paged,
            pages: match (one.pages, &other.pages) {
                (Some((first, _)), Some((_, last))) => Some((first, last.clone())),
                (known, None) => known,
                (None, known) => known.clone(),
            },
            has_formulas: one.has_formulas | other.has_formulas,
            has_tex: one.has_tex | other.has_tex,
            has_headed_tables: one.has_headed_tables | other.has_headed_tables,
            has_calls: one.has_calls | other.has_calls,
        })
    }

    fn is_paged(&self) -> bool {
        self.all_paged && self.pages.is_some()
    }

    /// The facts of the text, shown with this style sheet. The summary of a book does not call it
    /// an article.
    pub fn access(&self, css: &str, words: &Words, is_article: bool) -> Access {
        let (telling, mute, _) = self.pictures;
        // The cover is not counted: all that it tells stands in its alternative text and on the
        // first page.
        let modes = if telling { vec!["textual", "visual"] } else { vec!["textual"] };
        let sufficient = match (telling, mute) {
            (false, _) => vec!["textual"],
            (true, false) => vec!["textual,visual", "textual"],
            (true, true) => vec!["textual,visual"],
        };
        let hazard = if self.may_move { "unknown" } else { "none" };
        // A declaration marked so wins over what the reader sets (CSS Cascade 4 §6.1).
        let transformable = !css.contains("!important");
        Access {
            modes,
            sufficient,
            features: self.features(transformable),
            hazard,
            summary: self.summary(transformable, hazard, words, is_article),
        }
    }

    /// Words of the Schema.org Accessibility Properties for Discoverability Vocabulary.
    fn features(&self, transformable: bool) -> Vec<&'static str> {
        let mut out = vec!["tableOfContents", "readingOrder", "ARIA"];
        let mut add = |holds: bool, feature| out.extend(holds.then_some(feature));
        let (_, mute, described) = self.pictures;
        add(transformable, "displayTransformability");
        add(self.has_headings, "structuralNavigation");
        add(self.is_paged(), "pageNavigation");
        add(self.is_paged(), "pageBreakMarkers");
        add(!mute, "alternativeText");
        add(described, "longDescription");
        add(self.has_formulas, "MathML");
        add(self.has_formulas, "describedMath");
        add(self.has_tex, "latex");
        out
    }

    /// The same in plain words.
    fn summary(
        &self,
        transformable: bool,
        hazard: &str,
        words: &Words,
        is_article: bool,
    ) -> String {
        let what = is_article.then(|| words.get(self.what_it_is()).to_owned());
        let mut said: Vec<String> = what.into_iter().chain([self.navigation(words)]).collect();
        said.extend(self.is_paged().then(|| self.paging(words)).flatten());
        let mut add =
            |holds: bool, word: Word| said.extend(holds.then(|| words.get(word).to_owned()));
        add(self.has_formulas, Word::AccessFormulas);
        add(transformable, Word::AccessAdaptable);
        add(true, if hazard == "none" { Word::AccessStill } else { Word::AccessMayMove });
        add(true, Word::AccessWcag);
        said.join(" ")
    }

    fn what_it_is(&self) -> Word {
        match self.pictures {
            (false, _, _) => Word::AccessText,
            (true, true, _) => Word::AccessUndescribed,
            (true, false, true) => Word::AccessDescribedAtLength,
            (true, false, false) => Word::AccessDescribed,
        }
    }

    fn navigation(&self, words: &Words) -> String {
        let parts = [
            (true, Word::AccessContents),
            (self.has_headings, Word::AccessHeadings),
            (self.has_headed_tables, Word::AccessTables),
            (self.has_calls, Word::AccessLinks),
        ];
        let parts: Vec<&str> =
            parts.iter().filter(|(holds, _)| *holds).map(|(_, word)| words.get(*word)).collect();
        words.fill(Word::AccessHas, &[("parts", &words.enumerate(&parts))])
    }

    fn paging(&self, words: &Words) -> Option<String> {
        let (first, last) = self.pages.as_ref()?;
        Some(match first == last {
            true => words.fill(Word::AccessPage, &[("page", first)]),
            false => words.fill(Word::AccessPages, &[("first", first), ("last", last)]),
        })
    }
}
