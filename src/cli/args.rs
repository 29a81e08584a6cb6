//! The commands and options, with the short texts of `--help`.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::desk::Desk;
use super::help::{
    BUILD_ABOUT, BUILD_EXAMPLES, CHECK_ABOUT, CHECK_EXAMPLES, COMPLETIONS_ABOUT, COMPLETIONS_EXAMPLES, DEPOSIT_ABOUT, DEPOSIT_EXAMPLES, DESK_ABOUT,
    DESK_EXAMPLES, EXPLAIN_ABOUT, EXPLAIN_EXAMPLES, FIT_ABOUT, FIT_EXAMPLES, IMPORT_ABOUT, IMPORT_EXAMPLES, INSPECT_ABOUT, INSPECT_EXAMPLES,
    ISSUE_ABOUT, ISSUE_EXAMPLES, MAIN_EXAMPLES, MAN_ABOUT, MAN_EXAMPLES, NEW_ABOUT, WATCH_ABOUT, WATCH_EXAMPLES,
};
use super::new::New;
use super::shell::{Completions, Man};
use super::watch::Watch;
use crate::pipeline::TARGETS;
use report::Target as Receiver;
use style::units::Length;

/// One article in; JATS XML, EPUB and a paginated PDF out.
#[derive(Debug, Parser)]
#[command(
    name = "offprint",
    version,
    about = "One scholarly article in; JATS XML, EPUB and a paginated PDF on exactly its assigned pages out.",
    after_help = MAIN_EXAMPLES,
    subcommand_required = true,
    arg_required_else_help = true,
    max_term_width = 100
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make the JATS XML, the EPUB and the PDF of articles
    #[command(long_about = BUILD_ABOUT, after_help = BUILD_EXAMPLES)]
    Build(Build),
    /// Look for faults in articles, and write nothing
    #[command(long_about = CHECK_ABOUT, after_help = CHECK_EXAMPLES)]
    Check(Check),
    /// Write what agencies, archives and indexes accept: Crossref, DOAJ, PubMed …
    #[command(long_about = DEPOSIT_ABOUT, after_help = DEPOSIT_EXAMPLES)]
    Deposit(Deposit),
    /// Show how many pages an article needs, and what other lengths cost
    #[command(long_about = FIT_ABOUT, after_help = FIT_EXAMPLES)]
    Fit(Fit),
    /// Explain a finding: what it means, why it matters, how to fix it
    #[command(long_about = EXPLAIN_ABOUT, after_help = EXPLAIN_EXAMPLES)]
    Explain(Explain),
    /// Show an article as the program understands it
    #[command(long_about = INSPECT_ABOUT, after_help = INSPECT_EXAMPLES)]
    Inspect(Inspect),
    /// Work on a whole issue: its order, pages, contents, site, deposits and corrections
    #[command(subcommand, long_about = ISSUE_ABOUT, after_help = ISSUE_EXAMPLES)]
    Issue(Issue),
    /// Turn a Word manuscript into an article's folder: Markdown, bibliography and pictures
    #[command(long_about = IMPORT_ABOUT, after_help = IMPORT_EXAMPLES)]
    Import(Import),
    /// Make the first files of a journal or of an article
    #[command(long_about = NEW_ABOUT)]
    New(New),
    /// Build articles again whenever a file changes
    #[command(long_about = WATCH_ABOUT, after_help = WATCH_EXAMPLES)]
    Watch(Watch),
    /// Show articles and their proofs in the browser, live at every change
    #[command(long_about = DESK_ABOUT, after_help = DESK_EXAMPLES)]
    Desk(Desk),
    /// Write completions of the commands and options for a shell
    #[command(long_about = COMPLETIONS_ABOUT, after_help = COMPLETIONS_EXAMPLES)]
    Completions(Completions),
    /// Write manual pages
    #[command(long_about = MAN_ABOUT, after_help = MAN_EXAMPLES)]
    Man(Man),
}

/// `offprint issue`
#[derive(Debug, Subcommand)]
pub enum Issue {
    /// Begin an issue from the last one and the articles that wait
    New(IssueNew),
    /// Say whether the issue agrees with itself, and who would accept its articles
    Check(IssueCheck),
    /// Lay all articles out and propose their pages
    Plan(IssuePlan),
    /// Write the pages into issue.lock
    Assign(IssueAssign),
    /// Make all articles, the issue's PDF, its contents, site and feeds
    Build(IssueBuild),
    /// Write the deposits of the issue, and keep the ledger of what was sent
    Deposit(IssueDeposit),
    /// Say what was never sent, what must be sent again and why, and what was refused
    Status(IssueStatus),
}

/// `offprint issue new`
#[derive(Debug, Args)]
pub struct IssueNew {
    /// Volume and issue, for example VIII/2; a volume alone for continuous publication
    #[arg(value_name = "VOLUME/ISSUE")]
    pub name: String,
    /// The folder in which the issues and their articles lie
    #[arg(long, value_name = "DIR", default_value = "source")]
    pub sources: PathBuf,
    #[command(flatten)]
    pub templates: Templates,
}

/// Which issue.
#[derive(Debug, Args)]
pub struct TheIssue {
    /// The issue: its folder, or its name such as VIII/2; the only one in source/ when none is named
    #[arg(value_name = "ISSUE")]
    pub issue: Option<PathBuf>,
    /// The folder with the journals' templates; without it, “templates” here or in a folder above
    #[arg(long, value_name = "DIR", default_value = "templates")]
    pub templates: PathBuf,
    #[command(flatten)]
    pub format: OutputFormat,
}

/// `offprint issue check`
#[derive(Debug, Args)]
pub struct IssueCheck {
    #[command(flatten)]
    pub of: TheIssue,
    /// Write the readiness report, article by receiver, as a page into FILE
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
}

/// `offprint issue plan`
#[derive(Debug, Args)]
pub struct IssuePlan {
    #[command(flatten)]
    pub of: TheIssue,
    /// Let articles lose or gain a page where that fills the last sheet
    #[arg(long)]
    pub fill: bool,
}

/// `offprint issue assign`
#[derive(Debug, Args)]
pub struct IssueAssign {
    #[command(flatten)]
    pub of: TheIssue,
    /// Let articles lose or gain a page where that fills the last sheet
    #[arg(long)]
    pub fill: bool,
    /// Move the pages of a closed issue too
    #[arg(long)]
    pub reopen: bool,
}

/// `offprint issue build`
#[derive(Debug, Args)]
pub struct IssueBuild {
    #[command(flatten)]
    pub of: TheIssue,
    /// The folder for the outputs; the issue gets a folder of its own in it
    #[arg(long, value_name = "DIR", default_value = "out")]
    pub out: PathBuf,
    /// Make everything again, whether it has changed or not
    #[arg(long)]
    pub again: bool,
    /// Make the issue's PDF for a printing house too: with bleed and crop marks
    #[arg(long)]
    pub print: bool,
    /// With --print: how far what reaches the edge of a page is drawn beyond it
    #[arg(long, value_name = "LENGTH", requires = "print", default_value = "3mm", value_parser = bleed)]
    pub bleed: Length,
}

/// A bleed: from none to an inch.
fn bleed(text: &str) -> Result<Length, String> {
    let length = Length::parse(text)?;
    let most = Length::pt(72.0);
    if length < Length::ZERO || length > most { Err(format!("“{text}” is no bleed: it is from 0 to 1in")) } else { Ok(length) }
}

/// `offprint issue deposit`
#[derive(Debug, Args)]
pub struct IssueDeposit {
    #[command(flatten)]
    pub of: TheIssue,
    /// For whom, with commas between them, or “all”
    #[arg(long, value_name = "TARGETS", value_delimiter = ',', required = true, value_parser = targets())]
    pub to: Vec<String>,
    /// The folder for the outputs; the issue gets a folder of its own in it
    #[arg(long, value_name = "DIR", default_value = "out")]
    pub out: PathBuf,
    /// The version of Crossref's schema
    #[arg(long, value_name = "VERSION", default_value = "5.4.0", value_parser = ["5.3.1", "5.4.0", "5.5.0"])]
    pub crossref_version: String,
    /// The version of OJS that imports the file
    #[arg(long, value_name = "VERSION", default_value = "3.4", value_parser = ["3.3", "3.4", "3.5"])]
    pub ojs_version: String,
    /// The time stamp of the deposits: a number such as 20250331120000, or “now”
    #[arg(long, value_name = "NUMBER", value_parser = timestamp)]
    pub timestamp: Option<Timestamp>,
    /// Write the deposits that would be refused too
    #[arg(long)]
    pub force: bool,
    /// Deposit the whole issue, and not only what was never sent, has changed or was refused
    #[arg(long)]
    pub whole: bool,
    /// Write nothing: say what the issue's deposit with Crossref says that the one in FILE does not
    #[arg(long, value_name = "FILE", conflicts_with = "send")]
    pub diff: Option<PathBuf>,
    /// Say what would be sent to Crossref and to DOAJ, and with --no-dry-run send it
    #[arg(long)]
    pub send: bool,
    /// Really send
    #[arg(long, requires = "send")]
    pub no_dry_run: bool,
    /// Another address than the agency's own, for example that of its test system
    #[arg(long, value_name = "URL", requires = "send")]
    pub endpoint: Option<String>,
    /// How long to read the agency's log, until it has registered or refused every article
    #[arg(long, value_name = "SECONDS", requires = "send", default_value = "600", value_parser = clap::value_parser!(u64).range(0..=86_400))]
    pub wait: u64,
}

/// `offprint issue status`
#[derive(Debug, Args)]
pub struct IssueStatus {
    #[command(flatten)]
    pub of: TheIssue,
    /// Only these targets, with commas between them; without it, those of the ledger, or Crossref and DOAJ
    #[arg(long, value_name = "TARGETS", value_delimiter = ',', value_parser = targets())]
    pub to: Vec<String>,
    /// Note that what was written last for these targets was delivered by hand
    #[arg(long, value_name = "TARGETS", value_delimiter = ',', value_parser = targets())]
    pub delivered: Vec<String>,
}

/// `offprint import`
#[derive(Debug, Args)]
pub struct Import {
    /// The manuscript, a .docx file
    #[arg(value_name = "MANUSCRIPT")]
    pub manuscript: PathBuf,
    /// The article's folder; made when it is missing
    #[arg(long, short = 'o', value_name = "DIR")]
    pub to: PathBuf,
}

/// `offprint build`
#[derive(Debug, Args)]
pub struct Build {
    /// Articles: their folders, or their files in Markdown, JATS or Word; every folder in source/ when none is named
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<PathBuf>,
    /// The formats to make, with commas between them
    #[arg(long, value_name = "FORMATS", value_enum, value_delimiter = ',', default_value = "jats,epub,pdf")]
    pub to: Vec<To>,
    /// The standards that the PDF is made for, whatever the journal's style says
    #[arg(long, value_name = "STANDARD", value_enum)]
    pub pdf: Option<Pdf>,
    /// The folder for the outputs; each article gets a folder of its own in it
    #[arg(long, short, value_name = "DIR", default_value = "out")]
    pub out: PathBuf,
    #[command(flatten)]
    pub templates: Templates,
    /// Accept a loss that the report names, so that everything is written: its code and place, for example X110@article.xml:12; once for each loss
    #[arg(long, value_name = "CODE@PLACE")]
    pub accept: Vec<String>,
    /// Exit with 1 when there are findings of level error, though everything was written
    #[arg(long)]
    pub strict: bool,
    /// Write all deposits too, as “offprint deposit” does with every target
    #[arg(long)]
    pub deposits: bool,
    #[command(flatten)]
    pub copying: Copying,
    #[command(flatten)]
    pub format: OutputFormat,
    /// Show nothing but findings of level error
    #[arg(long, short)]
    pub quiet: bool,
}

/// A copy to work with.
#[derive(Debug, Args)]
pub struct Copying {
    /// Make a copy to work with in place of the outputs: a PDF in a folder of its own, which is never deposited
    #[arg(long, value_name = "COPY", value_enum, conflicts_with_all = ["to", "deposits"])]
    pub copy: Option<CopyKind>,
    /// Of a copy for review: set it in one column
    #[arg(long, requires = "copy")]
    pub one_column: bool,
    /// Of a copy for review: number the lines of each page anew, or through the article
    #[arg(long, value_name = "HOW", value_enum, default_value = "running", requires = "copy")]
    pub line_numbers: Numbering,
    /// Of a copy for review: show the number of every line, or of every fifth
    #[arg(long, value_name = "NUMBER", default_value = "1", requires = "copy", value_parser = clap::value_parser!(u64).range(1..=100))]
    pub number_every: u64,
}

/// What a copy is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CopyKind {
    /// For reviewers: numbered lines, wide leading
    Review,
    /// For reviewers who are not to know the authors: names, affiliations, thanks, funding and identifiers are left out, and what could still tell is named
    Anonymous,
    /// For proofreading: the pages as they will be, with a watermark
    Proof,
}

/// How lines are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Numbering {
    /// Through the whole article
    Running,
    /// Each page from 1
    Page,
}

/// `offprint check`
#[derive(Debug, Args)]
pub struct Check {
    /// Articles: their folders, or their files in Markdown, JATS or Word; every folder in source/ when none is named
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<PathBuf>,
    /// Only what matters to these receivers, with commas between them
    #[arg(long = "for", value_name = "TARGETS", value_delimiter = ',', value_parser = receivers())]
    pub receivers: Vec<String>,
    #[command(flatten)]
    pub templates: Templates,
    /// Show what was found when the outputs were read back: words of the article, words missing, and what each output holds
    #[arg(long)]
    pub parity: bool,
    /// Show every finding as text; without it, the first ten of each code
    #[arg(long)]
    pub all: bool,
    /// How results are shown: as text for people, as one JSON document for programs, as SARIF 2.1.0 for editors and CI services, or as a page
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "text")]
    pub format: Findings,
    /// Write the report as a page into FILE too, for example to mail it to an author; for one article
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// Fix in the sources what the program can fix safely, before they are checked: old addresses of DOIs, bare ORCID iDs, hyphens in page ranges, second spaces
    #[arg(long)]
    pub fix: bool,
    /// With --fix: show what would be fixed, and change nothing
    #[arg(long, requires = "fix")]
    pub dry_run: bool,
    /// Show nothing but findings of level error
    #[arg(long, short)]
    pub quiet: bool,
}

/// `offprint deposit`
#[derive(Debug, Args)]
pub struct Deposit {
    /// Articles: their folders, or their files in Markdown, JATS or Word; every folder in source/ when none is named
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<PathBuf>,
    /// For whom, with commas between them, or “all”
    #[arg(long, value_name = "TARGETS", value_delimiter = ',', required = true, value_parser = targets())]
    pub to: Vec<String>,
    /// The folder for the outputs; the deposits of an article stand in DIR/<its name>/deposits/
    #[arg(long, short, value_name = "DIR", default_value = "out")]
    pub out: PathBuf,
    #[command(flatten)]
    pub templates: Templates,
    /// The version of Crossref's schema
    #[arg(long, value_name = "VERSION", default_value = "5.4.0", value_parser = ["5.3.1", "5.4.0", "5.5.0"])]
    pub crossref_version: String,
    /// Register the DOIs of the issue and the volume too when an article is deposited alone with Crossref
    #[arg(long)]
    pub register_issue: bool,
    /// The version of OJS that imports the file
    #[arg(long, value_name = "VERSION", default_value = "3.4", value_parser = ["3.3", "3.4", "3.5"])]
    pub ojs_version: String,
    /// The time stamp of the deposits: a number such as 20250331120000, or “now”. It must be higher than that of the last deposit of the same article.
    /// Without it, the article's date or SOURCE_DATE_EPOCH gives it
    #[arg(long, value_name = "NUMBER", value_parser = timestamp)]
    pub timestamp: Option<Timestamp>,
    /// Write the deposits that would be refused too
    #[arg(long)]
    pub force: bool,
    /// Write nothing; say what changed against an earlier deposit with Crossref, and whether Crossref would accept this one
    #[arg(long, value_name = "OLD.xml", conflicts_with_all = ["send", "force"])]
    pub diff: Option<PathBuf>,
    /// Say what would be sent to Crossref and to DOAJ, and with --no-dry-run send it
    #[arg(long)]
    pub send: bool,
    /// Really send
    #[arg(long, requires = "send")]
    pub no_dry_run: bool,
    /// Another address than the agency's own, for example that of its test system
    #[arg(long, value_name = "URL", requires = "send")]
    pub endpoint: Option<String>,
    /// How long to read the agency's log, until it has registered or refused every article
    #[arg(long, value_name = "SECONDS", requires = "send", default_value = "600", value_parser = clap::value_parser!(u64).range(0..=86_400))]
    pub wait: u64,
    /// Show nothing when everything was written, and accepted when it was sent
    #[arg(long, short)]
    pub quiet: bool,
    #[command(flatten)]
    pub format: OutputFormat,
}

/// The value of `--timestamp`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timestamp {
    /// This number.
    Number(u64),
    /// That of the moment.
    Now,
}

fn timestamp(text: &str) -> Result<Timestamp, String> {
    if text == "now" {
        return Ok(Timestamp::Now);
    }
    let number = text.parse().ok().filter(|number| *number > 0 && text.len() <= 19);
    number.map(Timestamp::Number).ok_or_else(|| "write a number of at most 19 digits, for example 20250331120000, or now".to_owned())
}

/// The names that `--for` accepts.
fn receivers() -> PossibleValuesParser {
    PossibleValuesParser::new(Receiver::ALL.map(|target| PossibleValue::new(target.name()).help(target.title())))
}

/// The names that `--to` accepts.
fn targets() -> clap::builder::PossibleValuesParser {
    let all = PossibleValue::new("all").help("All of them");
    PossibleValuesParser::new(TARGETS.iter().map(|target| PossibleValue::new(target.name).help(target.title)).chain([all]))
}

/// `offprint fit`
#[derive(Debug, Args)]
pub struct Fit {
    /// Articles: their folders, or their files in Markdown, JATS or Word; every folder in source/ when none is named
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<PathBuf>,
    #[command(flatten)]
    pub templates: Templates,
    #[command(flatten)]
    pub format: OutputFormat,
}

/// `offprint explain`
#[derive(Debug, Args)]
pub struct Explain {
    /// The code or the name of a finding, for example C101; without it, all are listed
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
    /// All codes with their explanations, as one page in Markdown
    #[arg(long, conflicts_with = "code")]
    pub all: bool,
}

/// `offprint inspect`
#[derive(Debug, Args)]
pub struct Inspect {
    /// An article: its folder, or its file
    #[arg(value_name = "SOURCE")]
    pub source: PathBuf,
    /// Lay the article out and show its lines, measured: a table, or with --format a document
    #[arg(long)]
    pub pages: bool,
    /// Lay the article out and show the text of its pages, line by line
    #[arg(long, conflicts_with_all = ["pages", "format"])]
    pub text: bool,
    /// The notation; YAML when nothing else is asked for
    #[arg(long, value_name = "FORMAT", value_enum)]
    pub format: Option<Notation>,
    #[command(flatten)]
    pub templates: Templates,
}

/// Where the templates are.
#[derive(Debug, Args)]
pub struct Templates {
    /// The folder with the journals' templates; each journal has a folder in it. Without it, “templates” here or in a folder above
    #[arg(long, value_name = "DIR", default_value = "templates")]
    pub templates: PathBuf,
    /// The journal, by its folder in the templates, whichever the articles name
    #[arg(long, value_name = "NAME")]
    pub journal: Option<String>,
}

/// How results are shown.
#[derive(Debug, Args)]
pub struct OutputFormat {
    /// How results are shown: as text for people, or as one JSON document for programs
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "text")]
    pub format: Shown,
}

/// A format of the outputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum To {
    /// JATS 1.3 Publishing XML
    Jats,
    /// EPUB 3.3
    Epub,
    /// PDF/UA-1 and PDF/A-2a
    Pdf,
    /// One page for the web, with everything it shows in it
    Html,
}

/// Standards of accessibility and of archives for a PDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Pdf {
    /// PDF 1.7: PDF/UA-1 and PDF/A-2a
    Ua1,
    /// PDF 2.0: PDF/UA-2 and PDF/A-4f, with the article's JATS and the MathML of its formulas inside
    Ua2,
}

impl From<Pdf> for style::PdfStandard {
    fn from(standard: Pdf) -> style::PdfStandard {
        match standard {
            Pdf::Ua1 => style::PdfStandard::Ua1,
            Pdf::Ua2 => style::PdfStandard::Ua2,
        }
    }
}

/// For people or for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Shown {
    /// For people
    Text,
    /// For programs
    Json,
}

/// In which form findings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Findings {
    /// For people
    Text,
    /// For programs
    Json,
    /// For editors and CI services: SARIF 2.1.0
    Sarif,
    /// A page for a browser
    Html,
}

/// How an article is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Notation {
    /// YAML
    Yaml,
    /// JSON
    Json,
}
