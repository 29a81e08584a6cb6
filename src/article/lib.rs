//! The one canonical article, in the words of JATS 1.3.
//!
//! Readers build it, `resolve` completes it, emitters only read it. Inline content never contains
//! blocks; notes stand in `back` and are pointed at by an [`Xref`](inline::Inline::Xref). serde
//! gives its canonical dump.

#![cfg_attr(test, allow(clippy::string_slice, reason = "a test may stop"))]

pub mod abstracts;
pub mod address;
pub mod back;
pub mod banner;
pub mod body;
pub mod citation;
pub mod contrib;
pub mod credit;
pub mod date;
pub mod depositing;
pub mod display;
pub mod eastern;
pub mod edges;
pub mod edition;
mod expressions;
pub mod float;
pub mod front;
pub mod grammar;
pub mod ident;
pub mod inline;
pub mod kept;
mod licence;
pub mod math;
pub mod media;
pub mod mime;
pub mod model;
pub mod notice;
mod outline;
pub mod pagemap;
pub mod pages;
pub mod phrase;
pub mod provenance;
mod relation;
pub mod roman;
pub mod section;
mod shown;
pub mod size;
pub mod table;
pub mod timestamp;
pub mod vocab;
pub mod walk;
pub mod words;

use serde::{Deserialize, Serialize};

pub use abstracts::{Abstract, KwdGroup};
pub use back::{Back, FnGroup, Note, NoteForm, Ref, RefList};
pub use body::{
    Block, DefItem, DefList, DispQuote, List, ListItem, ListType, P, Statement, VerseGroup,
};
pub use citation::{ElementCitation, PersonGroup, PubId};
pub use contrib::{Aff, Contrib, NameStyle, OtherContrib, PersonName};
pub use credit::CreditTerm;
pub use date::PubDate;
pub use depositing::{Crossmark, Depositing, Depositor};
pub use display::{Code, DispFormula, equation_number};
pub use edition::{Artifact, Edition, EmitError};
pub use expressions::expressions;
pub use float::{BoxedText, Caption, Fig, FigGroup, Graphic, MediaObject, Placement, Width};
pub use front::{
    ArticleMeta, AwardGroup, CITING_STYLES, CiteAs, Front, IssueMeta, JournalMeta, LabelledLink,
    Permissions, RelatedArticle, SelfUri, TransTitle,
};
pub use ident::{Direction, Doi, Issn, Lang, Orcid};
pub use inline::{Cite, CiteMode, Inline, RefType, Xref};
pub use kept::{Attributes, Kept, KeptNode};
pub use licence::{License, licence_address};
pub use math::{Formula, Math};
pub use media::{Media, MediaBag};
pub use notice::{Notice, Shown};
pub use outline::Outline;
pub use pagemap::{PageBreak, PageMap};
pub use pages::{Folio, Numerals, PageDesignation, PageRange, PagesError};
pub use phrase::Phrase;
pub use provenance::Provenance;
pub use relation::Relation;
pub use section::{Sec, SecKind, SubArticle};
pub use size::{Dimension, PictureSize, SizeUnit};
pub use table::{Align, Cell, Row, Table, TableWrap};
pub use vocab::{PublicationType, country_code, needs_no_authors};
pub use words::{OwnWords, Word, Words};

/// An article with everything it says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Article {
    /// `@article-type`, for example `research-article`.
    pub article_type: String,
    /// The language of the article, BCP 47.
    pub lang: Lang,
    /// Everything about the article and its journal.
    pub front: Front,
    /// The text.
    pub body: Vec<Block>,
    /// References, notes, acknowledgements, appendices.
    pub back: Back,
    /// What else its element says, in the words of JATS.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Attributes,
    /// Where ids stood in a source in JATS.
    #[serde(skip)]
    pub outline: Outline,
}

impl Article {
    /// The words that outputs print of their own accord: those of its language, and the journal's
    /// own.
    #[must_use]
    pub fn words(&self) -> Words {
        Words::of(&self.lang, &self.front.journal_meta.words)
    }
}

/// Where a node stands in its source: line and column, from 1; zero when unknown.
///
/// It takes no part in comparing or dumping articles: two articles are the same article wherever
/// their sources stood.
#[derive(Clone, Copy, Debug, Default)]
pub struct At {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

impl PartialEq for At {
    fn eq(&self, _: &At) -> bool {
        true
    }
}

impl Eq for At {}

impl At {
    /// A line and a column, both from 1.
    #[must_use]
    pub fn new(line: u32, column: u32) -> At {
        At { line, column }
    }
}
