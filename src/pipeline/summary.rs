//! What is said of a build in `report.json` and to machines.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::listing::Listed;
use super::locate::Begin;
use super::sketch::{Sketch, Spot};
use super::standing::Layout;
use article::edition::Artifact;
use article::{Article, walk};
use layout::Pages;
use layout::frame::PageLabel;
use report::codes::body::FIGURE_WITHOUT_ALT;
use report::codes::epub::PICTURE_WITHOUT_ALTERNATIVE;
use report::codes::pdf::ALT_MISSING;
use report::codes::program::{
    CITATION_MISPRINTED, COUNTS_DIFFER, OUTPUT_UNREADABLE, WORDS_MISSING,
};
use report::{
    Accepted, Code, Finding, Level, Report, Settled, SwitchedOff, Target, Verdict, verdict,
};
use verify::Parity;

/// The facts of one article's build. The same input gives the same summary: it holds no time and no
/// place on this machine.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Summary {
    /// The version of this program.
    pub offprint: &'static str,
    /// The name of the article's outputs.
    pub article: String,
    /// Its DOI.
    pub doi: Option<String>,
    /// Its title, without mark-up.
    pub title: Option<String>,
    /// Its pages, when they could be laid out.
    pub pages: Option<PageFacts>,
    /// What was done to fill the assigned pages, in words.
    pub liberties: Vec<String>,
    /// The outputs.
    pub files: Vec<FileFacts>,
    /// How many findings there are.
    pub counts: Counts,
    /// The findings, gravest first.
    pub findings: Report,
    /// What the findings mean to each receiver.
    pub verdicts: Vec<Verdict>,
    /// The rules that are switched off.
    pub switched_off: Vec<SwitchedOff>,
    /// What was accepted on the command line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<Accepted>,
    /// The list of references with its links.
    pub references: Vec<Listed>,
    /// Where floats stand, how full the pages are and how large the pictures; nothing when no pages
    /// were laid out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub layout: Option<Layout>,
    /// What was found when the outputs were read back and held against the article.
    pub parity: Vec<Parity>,
    /// The receivers that the journal names; empty when it names none.
    #[serde(skip)]
    pub receivers: Vec<Target>,
    /// The article's file, as findings name it.
    #[serde(skip)]
    pub source: String,
    /// Where blocks and references begin in their sources, each with its page.
    #[serde(skip)]
    pub begins: Vec<Begin>,
    /// Its pages in little.
    #[serde(skip)]
    pub sketches: Vec<Sketch>,
    /// Where on them blocks begin, by id.
    #[serde(skip)]
    pub spots: BTreeMap<String, Spot>,
}

/// The pages of the paginated edition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct PageFacts {
    /// The first page of the article, as printed.
    pub first: String,
    /// The last one.
    pub last: String,
    /// Number of the article's pages.
    pub count: usize,
    /// Number of pages before them: cover, citing page.
    pub front: usize,
}

/// One output.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct FileFacts {
    /// Its path below the article's output folder.
    pub path: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its size.
    pub bytes: usize,
    /// What it does not claim to be, and why: “not PDF/UA: 2 pictures have no alternative text”.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unclaimed: Option<String>,
}

/// Numbers of findings by level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Counts {
    /// Those that stop the build.
    pub fatal: usize,
    /// Errors.
    pub error: usize,
    /// Warnings.
    pub warning: usize,
    /// Notes.
    pub note: usize,
}

/// As much of a `report.json` as says whether its outputs agree.
#[derive(Deserialize)]
struct Earlier {
    findings: Vec<EarlierFinding>,
}

#[derive(Deserialize)]
struct EarlierFinding {
    code: String,
    level: String,
}

/// Whether a `report.json` says that its outputs and their source do not agree. One that cannot be
/// read says nothing of the kind.
pub fn says_that_it_disagrees(report: &[u8]) -> bool {
    let disagrees = |finding: &EarlierFinding| {
        finding.level == "error" && DISAGREEING.iter().any(|code| code.id == finding.code)
    };
    serde_json::from_slice(report)
        .is_ok_and(|earlier: Earlier| earlier.findings.iter().any(disagrees))
}

/// The receivers that are spoken of: those that the journal names, or else all.
fn targets(receivers: &[Target]) -> &[Target] {
    if receivers.is_empty() { &Target::ALL } else { receivers }
}

fn of_all(targets: &[Target], findings: &Report) -> Vec<Verdict> {
    targets.iter().map(|target| verdict(*target, findings)).collect()
}

/// The findings that say that outputs and source do not agree.
const DISAGREEING: [Code; 4] =
    [WORDS_MISSING, OUTPUT_UNREADABLE, COUNTS_DIFFER, CITATION_MISPRINTED];

impl Summary {
    /// Whether an output lacks something of its source that nobody has accepted: the build has
    /// failed, even when its outputs were written.
    #[must_use]
    pub fn disagrees(&self) -> bool {
        self.findings
            .findings
            .iter()
            .any(|finding| finding.level == Level::Error && DISAGREEING.contains(&finding.code))
    }

    /// Brings the facts together; the findings are put in order.
    #[must_use]
    pub fn new(
        slug: &str,
        article: Option<&Article>,
        pages: Option<&Pages>,
        artifacts: &[Artifact],
        mut findings: Report,
    ) -> Summary {
        let files = artifacts.iter().map(|artifact| FileFacts::new(artifact, &findings)).collect();
        let Settled { switched_off, accepted } = findings.settle();
        findings.sort();
        let meta = article.map(|article| &article.front.article_meta);
        let receivers =
            article.map(|article| article.front.journal_meta.receivers.clone()).unwrap_or_default();
        Summary {
            offprint: env!("CARGO_PKG_VERSION"),
            article: slug.to_owned(),
            doi: meta.and_then(|meta| meta.doi.as_ref()).map(ToString::to_string),
            title: meta.map(|meta| walk::plain(&meta.title)),
            pages: pages.map(PageFacts::new),
            liberties: pages.map(|pages| pages.liberties.clone()).unwrap_or_default(),
            files,
            layout: pages.map(Layout::new),
            parity: Vec::new(),
            verdicts: of_all(targets(&receivers), &findings),
            receivers,
            switched_off,
            accepted,
            references: Vec::new(),
            source: String::new(),
            begins: Vec::new(),
            sketches: Vec::new(),
            spots: BTreeMap::new(),
            counts: Counts::new(&findings),
            findings,
        }
    }

    /// The same of this source.
    #[must_use]
    pub(crate) fn of_source(self, source: String) -> Summary {
        Summary { source, ..self }
    }

    /// Adds what was found after all was made.
    pub(crate) fn add(&mut self, findings: Report) {
        self.findings.extend(findings);
        self.findings.sort();
        self.counts = Counts::new(&self.findings);
        self.verdicts = of_all(targets(&self.receivers), &self.findings);
    }

    /// Keeps only the findings that matter to one of these receivers, and those that stop the
    /// build.
    pub fn limit_to(&mut self, targets: &[Target]) {
        let matters = |finding: &Finding| {
            finding.level == Level::Fatal
                || targets.iter().any(|target| finding.code.weight_for(*target).is_some())
        };
        self.findings.findings.retain(matters);
        self.counts = Counts::new(&self.findings);
        self.verdicts.retain(|verdict| targets.contains(&verdict.target));
    }

    /// Keeps what is minded by one of the journal's receivers, by readers or by the journal;
    /// nothing is left out when it names none.
    pub fn keep_to_receivers(&mut self) {
        let receivers = &self.receivers;
        let matters = |finding: &Finding| {
            let others =
                finding.code.targets.iter().all(|demand| !receivers.contains(&demand.target));
            finding.level <= Level::Error || finding.code.targets.is_empty() || !others
        };
        if !receivers.is_empty() {
            self.findings.findings.retain(matters);
            self.counts = Counts::new(&self.findings);
        }
    }

    /// Whether every receiver that the journal names would accept the article.
    #[must_use]
    pub fn is_accepted(&self) -> bool {
        self.receivers.is_empty() || self.verdicts.iter().all(Verdict::is_ready)
    }

    /// The page on which a place of a source is printed: that of the block or the reference that
    /// begins there, or before it.
    #[must_use]
    pub fn page_of(&self, file: &str, line: u32, column: u32) -> Option<&str> {
        self.begin_of(file, line, column).map(|begin| begin.page.as_str())
    }

    /// Where on its page the block or the reference begins in which a place of a source stands.
    #[must_use]
    pub fn spot_of(&self, file: &str, line: u32, column: u32) -> Option<Spot> {
        self.begin_of(file, line, column).and_then(|begin| self.spots.get(&begin.id)).copied()
    }

    fn begin_of(&self, file: &str, line: u32, column: u32) -> Option<&Begin> {
        let before =
            |begin: &&Begin| begin.file == file && (begin.line, begin.column) <= (line, column);
        self.begins.iter().rev().find(before)
    }

    /// The summary as `report.json`: the source's files are named from the article's folder, and
    /// the templates' from `templates`, wherever the two stood when the article was built. `source`
    /// and `templates` are what stands before the names of their files in messages: `source/a-1/`.
    /// Ends with a line feed.
    #[must_use]
    pub fn to_json(&self, source: &str, templates: &str) -> Vec<u8> {
        let mut summary = self.clone();
        for finding in &mut summary.findings.findings {
            finding.place.file = from_anywhere(&finding.place.file, source, templates);
            finding.map_texts(|text| from_anywhere(text, source, templates));
        }
        for one in &mut summary.accepted {
            one.at = from_anywhere(&one.at, source, templates);
        }
        for off in &mut summary.switched_off {
            off.place.file = from_anywhere(&off.place.file, source, templates);
        }
        // Serializing plain structs with text keys cannot fail.
        let mut json = serde_json::to_vec_pretty(&summary).unwrap_or_default();
        json.push(b'\n');
        json
    }
}

/// A text in which the source's files are named from the article's folder, and the templates' from
/// `templates`.
pub fn from_anywhere(text: &str, source: &str, templates: &str) -> String {
    renamed(&renamed(text, source, ""), templates, "templates/")
}

/// A text in which the files of a folder have another beginning. The folder's name must begin a
/// path: in `data/x`, the folder `a/` is not named.
fn renamed(text: &str, folder: &str, beginning: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once(folder).filter(|_| !folder.is_empty()) {
        let within_a_path = before.ends_with(|c: char| c.is_alphanumeric() || "/\\._-".contains(c));
        out.push_str(before);
        out.push_str(if within_a_path { folder } else { beginning });
        rest = behind;
    }
    out + rest
}

impl PageFacts {
    /// The pages as people write them: `77–83`, or `5`.
    #[must_use]
    pub fn range(&self) -> String {
        if self.first == self.last {
            self.first.clone()
        } else {
            format!("{}–{}", self.first, self.last)
        }
    }

    fn new(pages: &Pages) -> PageFacts {
        let folio = |page: Option<&article::pagemap::PageBreak>| {
            page.map(|page| page.folio.clone()).unwrap_or_default()
        };
        PageFacts {
            first: folio(pages.map.breaks.first()),
            last: folio(pages.map.breaks.last()),
            count: pages.map.breaks.len(),
            front: pages
                .pages
                .iter()
                .filter(|page| matches!(page.label, PageLabel::Front(_)))
                .count(),
        }
    }
}

impl FileFacts {
    /// `findings` are all, also those of rules that are switched off: switching a rule off
    /// describes no picture.
    fn new(artifact: &Artifact, findings: &Report) -> FileFacts {
        FileFacts {
            path: artifact.path.clone(),
            media_type: artifact.media_type,
            bytes: artifact.bytes.len(),
            unclaimed: unclaimed(artifact, findings),
        }
    }
}

/// What a file does not claim about its accessibility, and why.
fn unclaimed(artifact: &Artifact, findings: &Report) -> Option<String> {
    let count =
        |code: Code| findings.findings.iter().filter(|finding| finding.code == code).count();
    // What the rule has said of a picture, the writers do not say again.
    let mute = |code: Code| count(FIGURE_WITHOUT_ALT) + count(code);
    let (claim, mute) = match artifact.media_type {
        "application/pdf" if !holds(&artifact.bytes, b"<pdfuaid:part>") => {
            ("not PDF/UA", mute(ALT_MISSING))
        }
        "application/epub+zip" if mute(PICTURE_WITHOUT_ALTERNATIVE) > 0 => {
            ("not readable as text alone", mute(PICTURE_WITHOUT_ALTERNATIVE))
        }
        _ => return None,
    };
    Some(match mute {
        0 => format!("{claim}: see its findings"),
        1 => format!("{claim}: 1 picture has no alternative text"),
        many => format!("{claim}: {many} pictures have no alternative text"),
    })
}

/// Whether a file holds some bytes; the metadata of a PDF are never compressed.
fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

impl Counts {
    fn new(report: &Report) -> Counts {
        Counts {
            fatal: report.count(Level::Fatal),
            error: report.count(Level::Error),
            warning: report.count(Level::Warning),
            note: report.count(Level::Note),
        }
    }
}

#[cfg(test)]
mod tests;
