//! Inline content: what stands inside a paragraph.

use serde::{Deserialize, Serialize};

use super::At;
use super::float::Graphic;
use super::kept::{Attributes, Kept};
use super::math::Formula;

/// A piece of a paragraph. Never contains blocks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Inline {
    /// Characters, Unicode NFC; white space runs are single spaces.
    Text(String),
    /// `italic`
    Italic(Vec<Inline>),
    /// `bold`
    Bold(Vec<Inline>),
    /// `sc`: small capitals
    Sc(Vec<Inline>),
    /// `sub`
    Sub(Vec<Inline>),
    /// `sup`
    Sup(Vec<Inline>),
    /// `monospace`
    Monospace(Vec<Inline>),
    /// `underline`
    Underline(Vec<Inline>),
    /// `strike`
    Strike(Vec<Inline>),
    /// `named-content`: a phrase in another language.
    Foreign {
        /// The phrase's language, BCP 47.
        lang: super::Lang,
        /// The phrase.
        content: Vec<Inline>,
    },
    /// `xref`: a pointer to something in this article.
    Xref(Xref),
    /// `ext-link` (or `email` for a `mailto:` target).
    ExtLink {
        /// An absolute URI, percent-encoded where needed.
        href: String,
        /// The printed text.
        content: Vec<Inline>,
    },
    /// `inline-graphic`
    InlineGraphic(Graphic),
    /// `inline-formula`
    InlineFormula(Box<Formula>),
    /// A phrase that a JATS source marks up as what it is (`named-content`, `styled-content`,
    /// `abbrev` …): its words are printed as others are.
    Marked {
        /// The element's name in JATS.
        name: String,
        /// Its attributes.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        attributes: Vec<(String, String)>,
        /// The phrase.
        content: Vec<Inline>,
        /// The element as the source has it, where the phrase is only what is printed of it: a
        /// citation in a paragraph.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        source: Option<Box<Kept>>,
    },
    /// `break`: a forced line break.
    Break,
    /// Where a page of the paginated edition begins: pinned by the source, because a page of the
    /// published edition begins at this very word, or found by the layout and put into an
    /// [`Edition`](crate::edition::Edition)'s article.
    Milestone {
        /// The folio that begins here, as printed.
        folio: String,
    },
}

/// `xref`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Xref {
    /// What it points at.
    pub ref_type: RefType,
    /// The target's id. After `resolve` it exists.
    pub rid: String,
    /// The ids of further targets that the same words point at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// The printed text; `resolve` fills it for citations by key and for pointers without a text.
    pub content: Vec<Inline>,
    /// For a citation by key: what `resolve` needs to word it. It takes this off when it fills the
    /// text; absent when the text is printed.
    #[serde(skip)]
    pub cite: Option<Box<Cite>>,
    /// Whether a pointer without a text prints only the number of what it points at: “Figs. 1”.
    #[serde(skip)]
    pub number_only: bool,
    /// How the citation style has worded it; absent when the source prints the words.
    #[serde(skip)]
    pub worded: Option<CiteMode>,
    /// What else its element says, in the words of JATS.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Attributes,
    /// Where it stands in the source.
    #[serde(skip)]
    pub at: At,
}

impl Xref {
    /// The ids of all that it points at.
    pub fn rids(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.rid.as_str()).chain(self.also.iter().map(String::as_str))
    }
}

/// A citation by key, still to be worded in the journal's citation style.
///
/// The citations of one bracket, `[@a; @b]`, stand side by side as one [`Xref`] each and share
/// their `group`; what stands between and around them (brackets, semicolons) is the style's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cite {
    /// Its form.
    pub mode: CiteMode,
    /// The number of its group, counted from 1 through the article.
    pub group: u32,
    /// What is said before it: `see`.
    pub prefix: Vec<Inline>,
    /// The part of the work that is meant: the CSL term (`page`, `chapter` …) and the value as
    /// typed (`3–5`).
    pub locator: Option<(&'static str, String)>,
    /// What is said after it, with its own leading punctuation: `, and elsewhere`.
    pub suffix: Vec<Inline>,
}

/// The form of a citation by key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CiteMode {
    /// `[@key]`: “(Sayed, 2023)”.
    #[default]
    Parenthetical,
    /// `@key`: “Sayed (2023)”.
    Narrative,
    /// `[-@key]`: “(2023)”.
    YearOnly,
}

/// `xref/@ref-type`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RefType {
    /// A reference of the list.
    #[default]
    Bibr,
    /// A figure.
    Fig,
    /// A table.
    Table,
    /// A section.
    Sec,
    /// A footnote.
    Fn,
    /// A note below a table.
    TableFn,
    /// A displayed formula.
    DispFormula,
    /// A statement.
    Statement,
    /// An appendix.
    App,
    /// Anything else with an id.
    Other,
}

impl RefType {
    /// The attribute's value in JATS 1.3.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            RefType::Bibr => "bibr",
            RefType::Fig => "fig",
            RefType::Table => "table",
            RefType::Sec => "sec",
            RefType::Fn => "fn",
            RefType::TableFn => "table-fn",
            RefType::DispFormula => "disp-formula",
            RefType::Statement => "statement",
            RefType::App => "app",
            RefType::Other => "other",
        }
    }
}

impl Inline {
    /// A piece of text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Inline {
        Inline::Text(text.into())
    }
}
