//! `style.yaml`: what a journal's typographer decides, with a default for everything.

mod colors;
mod drop_cap;
mod fit;
mod floats;
mod front;
mod headings;
mod liberty;
mod notes;
mod opening;
mod page;
mod references;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use colors::ColorSpec;
pub use drop_cap::{DropCapAt, DropCapSpec};
pub use fit::{FitSpec, Liberty, Rung};
pub use floats::{CaptionsAt, FloatOrder, FloatPlace, FloatsSpec};
pub use front::FrontSpec;
pub use headings::HeadingsSpec;
pub use notes::{NotesAt, NotesSpec};
pub use opening::{AbstractBox, AbstractHeadings, Masthead, OpeningSpec, RestAt};
pub use page::PageSpec;
pub use references::ReferencesSpec;

use crate::ready::Ready;
use crate::units::Length;

/// The whole of `style.yaml`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Spec {
    /// The ready style on which it is built.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extends: Option<Ready>,
    /// The page.
    pub page: PageSpec,
    /// The pages before the article.
    pub front: FrontSpec,
    /// Families of type.
    pub fonts: FontSpec,
    /// Colours.
    pub colors: ColorSpec,
    /// The running text.
    pub text: TextSpec,
    /// Headings, first level first.
    pub headings: HeadingsSpec,
    /// The opening of the article on its first page.
    pub opening: OpeningSpec,
    /// The reference list.
    pub references: ReferencesSpec,
    /// Footnotes.
    pub notes: NotesSpec,
    /// Figures and tables.
    pub floats: FloatsSpec,
    /// Tables.
    pub tables: TablesSpec,
    /// Line breaking.
    pub lines: LinesSpec,
    /// The liberties that `fit` may take, mildest first.
    pub fit: FitSpec,
    /// CSL styles.
    pub citations: CitationsSpec,
    /// The standards that the PDF is made for.
    pub pdf: PdfStandard,
    /// The EPUB.
    pub epub: EpubSpec,
    /// Rules of the report, by code or name, that have another level in this journal or are
    /// switched off.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub rules: BTreeMap<String, RuleSpec>,
}

/// The standards that a PDF is made for: of accessibility, and of archives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PdfStandard {
    /// PDF 1.7: PDF/UA-1 and PDF/A-2a.
    #[default]
    Ua1,
    /// PDF 2.0: PDF/UA-2 and PDF/A-4f, with the article's JATS and the MathML of its formulas
    /// inside.
    Ua2,
}

/// What a journal decides about its EPUBs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct EpubSpec {
    /// Whether each formula has a picture too, for reading systems that show no MathML.
    pub formula_images: bool,
}

/// What the journal decides about a rule: one of the two.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct RuleSpec {
    /// `error`, `warning` or `note`.
    pub level: Option<String>,
    /// Why it is switched off.
    pub off: Option<String>,
}

/// Families of type: names of embedded families or of families in the journal's `fonts` folder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct FontSpec {
    /// The family of the text.
    pub text: String,
    /// The family of listings.
    pub mono: String,
    /// The family of formulas: one whose fonts have a table `MATH`.
    pub math: String,
    /// Families that are tried in turn for a character that the others lack.
    pub fallback: Vec<String>,
}

impl Default for FontSpec {
    fn default() -> FontSpec {
        FontSpec {
            text: "Libertinus Serif".into(),
            mono: "DejaVu Sans Mono".into(),
            math: "Libertinus Math".into(),
            fallback: vec![
                "New Computer Modern".into(),
                "DejaVu Sans".into(),
                "DejaVu Sans Mono".into(),
                "New Computer Modern Math".into(),
            ],
        }
    }
}

/// The running text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct TextSpec {
    /// Size of type.
    pub size: Length,
    /// From baseline to baseline: the unit of the baseline grid.
    pub leading: Length,
    /// Indent of a paragraph's first line.
    pub indent: Length,
    /// Space between paragraphs; the text keeps to the grid only when it is a whole number of
    /// lines.
    pub gap: Length,
    /// The shape of figures, where the face has both.
    pub numerals: Numerals,
    /// How words of capitals are set: DNA, NATO.
    pub acronyms: Acronyms,
    /// The large letter with which the text begins.
    pub drop_cap: DropCapSpec,
}

/// The shape of figures: 0 to 9.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Numerals {
    /// As the face draws them when nothing is asked of it.
    #[default]
    AsDrawn,
    /// As high as capitals (OpenType `lnum`).
    Lining,
    /// With ascenders and descenders, like small letters (OpenType `onum`).
    OldStyle,
    /// All equally wide and as high as capitals (OpenType `tnum` and `lnum`).
    Tabular,
}

/// How words of three capitals and more are set in running text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Acronyms {
    /// As they are written.
    #[default]
    Capitals,
    /// As small capitals, where the face has them (OpenType `c2sc`).
    SmallCapitals,
}

impl Default for TextSpec {
    fn default() -> TextSpec {
        TextSpec {
            size: Length::pt(10.4),
            leading: Length::pt(13.0),
            indent: Length::pt(13.0),
            gap: Length::ZERO,
            numerals: Numerals::default(),
            acronyms: Acronyms::default(),
            drop_cap: DropCapSpec::default(),
        }
    }
}

/// Tables.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct TablesSpec {
    /// Size of type.
    pub size: Length,
    /// The least size of type: a table that would stack its words a line each is set as small.
    pub least_size: Length,
    /// From baseline to baseline in a cell.
    pub leading: Length,
    /// Space above and below the text of a row.
    pub padding: Length,
    /// The least space between two columns.
    pub gap: Length,
    /// The rules above and below the table.
    pub rule: Length,
    /// The rules below the head, above the foot and below the names of several columns.
    pub thin_rule: Length,
    /// Whether every second row has a ground, in the colour of tinted boxes.
    pub zebra: bool,
    /// The shape of figures, where the face has several.
    pub numerals: Numerals,
    /// Size of type of the notes below.
    pub note_size: Length,
    /// From baseline to baseline in the notes below.
    pub note_leading: Length,
}

impl Default for TablesSpec {
    fn default() -> TablesSpec {
        TablesSpec {
            size: Length::pt(8.9),
            least_size: Length::pt(7.2),
            leading: Length::pt(10.8),
            padding: Length::pt(1.6),
            gap: Length::pt(7.0),
            rule: Length::pt(0.8),
            thin_rule: Length::pt(0.4),
            zebra: false,
            numerals: Numerals::Tabular,
            note_size: Length::pt(8.2),
            note_leading: Length::pt(10.0),
        }
    }
}

/// Line breaking. Penalties and demerits are in the units of Knuth and Plass, “Breaking Paragraphs
/// into Lines” (1981).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct LinesSpec {
    /// Whether words are hyphenated.
    pub hyphenate: bool,
    /// Words that are divided otherwise than the language's patterns would, each with a hyphen
    /// wherever it may be: `Af-ghan-i-stan`.
    pub exceptions: Vec<String>,
    /// The badness beyond which a line is not tried at first.
    pub tolerance: i64,
    /// The cost of a hyphen.
    pub hyphen_penalty: i64,
    /// Whether punctuation protrudes into the margins.
    pub protrusion: bool,
    /// How far type may be widened or narrowed, in thousandths; 0 switches it off.
    pub expansion: i64,
    /// How far the letters of a line may be spaced apart or moved together, in thousandths of an
    /// em; 0 switches it off.
    pub letterspacing: i64,
    /// Space added between letters, in thousandths of an em; may be negative.
    pub tracking: i64,
}

impl Default for LinesSpec {
    fn default() -> LinesSpec {
        LinesSpec {
            hyphenate: true,
            exceptions: Vec::new(),
            tolerance: 800,
            hyphen_penalty: 120,
            protrusion: true,
            expansion: 20,
            letterspacing: 5,
            tracking: 0,
        }
    }
}

/// CSL styles by their names in the archive.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct CitationsSpec {
    /// The style of citations and of the reference list.
    pub csl: String,
    /// The styles in which the article itself is cited, on the page “Citing this Article” and in
    /// the EPUB, in order.
    pub cite_as: Vec<CiteAsSpec>,
}

/// One style of the “Citing this Article” page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CiteAsSpec {
    /// The label printed before it.
    pub label: String,
    /// Its CSL style.
    pub csl: String,
}

impl Default for CitationsSpec {
    fn default() -> CitationsSpec {
        let usual = article::CITING_STYLES.into_iter().filter(|(_, _, is_usual)| *is_usual);
        let cite_as =
            usual.map(|(label, csl, _)| CiteAsSpec { label: label.into(), csl: csl.into() });
        CitationsSpec { csl: "apa".into(), cite_as: cite_as.collect() }
    }
}
