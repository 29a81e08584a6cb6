//! What may stand on the command line, and what `--help` says of it.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::pipeline::TARGETS;
use report::Target as Receiver;

/// One article in; JATS XML, EPUB and a paginated PDF out.
#[derive(Debug, Parser)]
#[command(
    name = "offprint",
    version,
    about = "One scholarly article in; JATS XML, EPUB and a paginated PDF on exactly its assigned pages out.",
    after_help = MAIN_EXAMPLES,
    subcommand_required = true,
    arg_required_else_help = true,
    disable_help_subcommand = true,
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
    /// Write what agencies, archives and indexes take: Crossref, DOAJ, PubMed …
    #[command(long_about = DEPOSIT_ABOUT, after_help = DEPOSIT_EXAMPLES)]
    Deposit(Deposit),
    /// Say how many pages an article wants, and what other numbers of pages would cost
    #[command(long_about = FIT_ABOUT, after_help = FIT_EXAMPLES)]
    Fit(Fit),
    /// Say what a finding's code means and how to mend its cause
    #[command(long_about = EXPLAIN_ABOUT, after_help = EXPLAIN_EXAMPLES)]
    Explain(Explain),
    /// Show an article as the program understands it
    #[command(long_about = INSPECT_ABOUT, after_help = INSPECT_EXAMPLES)]
    Inspect(Inspect),
    /// Turn a Word manuscript into an article's folder: Markdown, bibliography and pictures
    #[command(long_about = IMPORT_ABOUT, after_help = IMPORT_EXAMPLES)]
    Import(Import),
}

/// `offprint import`
#[derive(Debug, Args)]
pub struct Import {
    /// The manuscript, a .docx file
    #[arg(value_name = "MANUSCRIPT")]
    pub manuscript: PathBuf,
    /// The article's folder; made when it is missing
    #[arg(long, value_name = "DIR")]
    pub to: PathBuf,
}

/// `offprint build`
#[derive(Debug, Args)]
pub struct Build {
    /// Articles: folders that hold an article.md, or such files; every folder in source/ when none is named
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<PathBuf>,
    /// The formats to make, with commas between them
    #[arg(long, value_name = "FORMATS", value_enum, value_delimiter = ',', default_value = "jats,epub,pdf")]
    pub to: Vec<To>,
    /// The folder for the outputs; each article gets a folder of its own in it
    #[arg(long, value_name = "DIR", default_value = "out")]
    pub out: PathBuf,
    #[command(flatten)]
    pub templates: Templates,
    /// Accept a loss that the report names, so that everything is written: its code and place, for example X110@article.xml:12
    #[arg(long, value_name = "CODE@PLACE")]
    pub accept: Vec<String>,
    /// Exit with 1 when there are findings of level error, though everything was written
    #[arg(long)]
    pub strict: bool,
    /// Write all deposits too, as “offprint deposit” does with every target
    #[arg(long)]
    pub deposits: bool,
    #[command(flatten)]
    pub format: OutputFormat,
    /// Show nothing but findings of level error
    #[arg(long, short)]
    pub quiet: bool,
}

/// `offprint check`
#[derive(Debug, Args)]
pub struct Check {
    /// Articles: folders that hold an article.md, or such files; every folder in source/ when none is named
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
    /// Mend in the sources what a machine may, before they are checked: old addresses of DOIs, bare ORCID iDs, hyphens in page ranges, second spaces
    #[arg(long)]
    pub fix: bool,
    /// With --fix: show what would be mended, and change nothing
    #[arg(long, requires = "fix")]
    pub dry_run: bool,
}

/// `offprint deposit`
#[derive(Debug, Args)]
pub struct Deposit {
    /// Articles: folders that hold an article.md, or such files; every folder in source/ when none is named
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<PathBuf>,
    /// For whom, with commas between them, or “all”
    #[arg(long, value_name = "TARGETS", value_delimiter = ',', required = true, value_parser = targets())]
    pub to: Vec<String>,
    /// The folder for the outputs; the deposits of an article stand in DIR/<its name>/deposits/
    #[arg(long, value_name = "DIR", default_value = "out")]
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
    /// The time stamp of the deposits: a number as 20250331120000, or “now”. It must be higher than that of the last deposit of the same article.
    /// Without it, the article's date or SOURCE_DATE_EPOCH gives it
    #[arg(long, value_name = "NUMBER", value_parser = timestamp)]
    pub timestamp: Option<Timestamp>,
    /// Write also the deposits that would be refused
    #[arg(long)]
    pub force: bool,
    /// Write nothing; say what changed against an earlier deposit with Crossref, and whether Crossref would take this one
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
    #[command(flatten)]
    pub format: OutputFormat,
}

/// What `--timestamp` says.
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

/// The names that `--for` takes.
fn receivers() -> PossibleValuesParser {
    PossibleValuesParser::new(Receiver::ALL.map(|target| PossibleValue::new(target.name()).help(target.title())))
}

/// The names that `--to` takes.
fn targets() -> clap::builder::PossibleValuesParser {
    let all = PossibleValue::new("all").help("All of them");
    PossibleValuesParser::new(TARGETS.iter().map(|target| PossibleValue::new(target.name).help(target.title)).chain([all]))
}

/// `offprint fit`
#[derive(Debug, Args)]
pub struct Fit {
    /// Articles: folders that hold an article.md, or such files; every folder in source/ when none is named
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

const MAIN_EXAMPLES: &str = "\
Examples:
  offprint build                        every article in source/, into out/
  offprint check source/my-article      what an indexer would complain of
  offprint fit source/my-article        how many pages it wants
  offprint explain C101                 what the code C101 means
  offprint inspect source/my-article    the article as the program understands it

offprint COMMAND --help says more about a command, with examples.";

const BUILD_ABOUT: &str = "\
Make the JATS XML, the EPUB and the PDF of articles, and a report of what was found.

All three formats come from the same article, and the XML and the EPUB mark where each page of the PDF begins: so the pages are laid out whatever \
formats are asked for. When the article cannot be set on exactly its assigned pages, or anything else stops it, none of its files is written and \
the last good ones stay.

The outputs stand in DIR/<name of the article's folder>/. The same source gives the same bytes on every machine and every day: dates in the files \
come from the article, or from the environment variable SOURCE_DATE_EPOCH when it is set.

Exit code: 0 when everything was written; 1 when an article could not be built, or with --strict when there are findings of level error; 2 when \
the program could not start its work.";

const BUILD_EXAMPLES: &str = "\
Examples:
  offprint build
          every article in source/, into out/
  offprint build source/gfpr-2025-8-1-08
          one article
  offprint build --to pdf --out proofs source/gfpr-2025-8-1-08
          only the PDF, into proofs/gfpr-2025-8-1-08/
  offprint build --strict --quiet
          for a nightly run: silent unless something must be mended
  offprint build --format json > build.json
          for another program to read";

const CHECK_ABOUT: &str = "\
Look for faults in articles, and write nothing.

Does everything that “build” does short of writing: it also lays out the pages and makes the three formats, so it finds what only they bring to \
light. All findings are shown, each with its place and the way to mend it.

With --for, only findings that matter to the receivers named are shown, and the exit code says whether all of them would take the article.

Exit code: 0 when there is no finding of level error, or with --for when every receiver is ready; 1 otherwise; 2 when the program could not start \
its work.";

const CHECK_EXAMPLES: &str = "\
Examples:
  offprint check
          every article in source/
  offprint check source/gfpr-2025-8-1-08/article.md
          one article, named by its file
  offprint check --for pmc,doaj source/gfpr-2025-8-1-08
          only what PMC and DOAJ mind
  offprint check --html report.html source/gfpr-2025-8-1-08
          a page to mail to the author
  offprint check --fix --dry-run source/gfpr-2025-8-1-08
          what a machine could mend, line by line
  offprint check --format sarif > offprint.sarif
          the findings for an editor or a CI service";

const DEPOSIT_ABOUT: &str = "\
Write what agencies, archives and indexes take of an article, from the same source as the other outputs.

The deposits of an article stand in DIR/<name of the article's folder>/deposits/; where several articles are named, those that go into one file \
together (for example a batch for Crossref) in DIR/deposits/, a file for each issue. manifest.json lists the files with their sizes, their \
SHA-256 and the sources that they were made from.

With --send, what goes to Crossref (XML) and to DOAJ (JSON) can be sent at once. It is only shown until --no-dry-run is given too. Credentials come \
from the environment variables OFFPRINT_CROSSREF_LOGIN, OFFPRINT_CROSSREF_PASSWORD and OFFPRINT_DOAJ_KEY, or from the system's keyring (service \
offprint, account the name of the variable). The agency's answer is kept beside the deposit; the same bytes are not sent twice.

Before a deposit is written, the article is held against what its target demands. When something is missing, that deposit is withheld and the last \
good one stays; --force writes it all the same. The others are written.

Exit code: 0 when every deposit was written, and taken when it was sent; 1 when one was withheld or refused, or with --diff when Crossref would not \
take it; 2 when the program could not start its work.";

const DEPOSIT_EXAMPLES: &str = "\
Examples:
  offprint deposit --to crossref,doaj source/gfpr-2025-8-1-08
          an article for Crossref and for DOAJ
  offprint deposit --to crossref source/gfpr-2025-8-1-*
          all articles of an issue in one batch
  offprint deposit --to crossref --timestamp 20250401120000 source/gfpr-2025-8-1-08
          once more, after something was mended
  offprint deposit --to crossref --diff sent/gfpr-2025-8-1-08.crossref.xml source/gfpr-2025-8-1-08
          what changed since it was sent
  offprint deposit --to crossref --send --no-dry-run source/gfpr-2025-8-1-08
          sends it";

const FIT_ABOUT: &str = "\
Say how many pages an article wants as the journal's style sets it, and what fewer or more pages would cost.

The liberties that the style allows (its fit ladder in style.yaml) are tried in their order, each only as far as is needed, for some numbers of \
pages around the natural one and for the assigned one. Where all of them are not enough, the table says by how many lines, and what would help. \
Nothing is written.

Exit code: 0 when the assigned pages can be had, or none are assigned; 1 when they cannot, or the article cannot be read; 2 when the program \
could not start its work.";

const FIT_EXAMPLES: &str = "\
Examples:
  offprint fit source/gfpr-2025-8-1-08
          before the page range of an issue is fixed
  offprint fit
          the same for every article in source/
  offprint fit --format json > fit.json
          for another program to read";

const EXPLAIN_ABOUT: &str = "\
Say what a finding's code means: what is checked, why it matters and who demands it, an example, and how to mend the cause.

Without CODE, lists all codes.";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  offprint explain                     the list of all codes
  offprint explain C101                one code
  offprint explain fault-of-offprint   one code by its name
  offprint explain --all > rules.md    every code with its explanation, a page to print or to put on the web";

const INSPECT_ABOUT: &str = "\
Show an article as the program understands it: the canonical article from which all formats are made, after numbers, labels and citations were \
filled in.

With --pages, lays the article out and shows every line of its columns: page, column, baseline in points, how wide its spaces are against their natural \
width (1 is natural), how far its type was widened (thousandths) and its letters spaced (thousandths of an em), badness, first and last word, hyphen; then \
what a typographer counts in the whole article: widows, orphans, ladders, loose lines, lines off the grid, columns that are not level. With --text, \
shows the text of each page, line by line.

Exit code: 0 when it was shown; 1 when the article cannot be read or laid out; 2 when the program could not start its work.";

const INSPECT_EXAMPLES: &str = "\
Examples:
  offprint inspect source/gfpr-2025-8-1-08
          the article as YAML
  offprint inspect --format json source/gfpr-2025-8-1-08 | jq .front
          only what is known of the journal and the article
  offprint inspect --pages source/gfpr-2025-8-1-08 | tail -n 12
          how good the pages are, in numbers
  offprint inspect --text source/gfpr-2025-8-1-08
          what stands on each line of each page";

const IMPORT_ABOUT: &str = "\
Turn a Word manuscript into an article's folder: article.md, references.bib, the pictures, and import.yaml, which says what was taken for the title, the \
authors and so on, and why. Building the folder gives the same outputs as building the manuscript.

A YAML file beside the manuscript with its name (manuscript.yaml beside manuscript.docx) gives facts in the words of an article's front matter; they \
win over what is recognised. A picture beside it with the name of one in the manuscript (image1.png, image1.svg) takes its place.

Importing again merges an edited manuscript into the edited folder, paragraph by paragraph. Where both have changed the same paragraph, the folder's \
wording stays, and a finding shows both.

Exit code: 0 when it was imported; 1 when the manuscript cannot be read; 2 when the program could not start its work.";

const IMPORT_EXAMPLES: &str = "\
Examples:
  offprint import manuscript.docx --to source/my-article
          an editable folder
  offprint build manuscript.docx
          the outputs at once, without a folder between";
