//! `offprint build`: the outputs of articles, or copies to work with.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::args::{OutputFormat, Shown, Sources, Templates, To};
use super::exit::Exit;
use super::screen::show;
use super::{catalogue, deposit, results, work};
use crate::pipeline::catalogue::Share;
use crate::pipeline::{Options, Order, TARGETS};
use crate::{Copy, Review};
use layout::marking::LineNumbers;

/// `offprint build`
#[derive(Debug, Args)]
pub struct Build {
    #[command(flatten)]
    pub articles: Sources,
    #[command(flatten)]
    pub list: List,
    /// The formats to make, with commas between them
    #[arg(
        long,
        value_name = "FORMATS",
        value_enum,
        value_delimiter = ',',
        default_value = "jats,epub,pdf"
    )]
    pub to: Vec<To>,
    /// The standards that the PDF is made for, whatever the journal's style says
    #[arg(long, value_name = "STANDARD", value_enum)]
    pub pdf: Option<Pdf>,
    /// The folder for the outputs; each article gets a folder of its own in it
    #[arg(long, short, value_name = "DIR", default_value = "out")]
    pub out: PathBuf,
    #[command(flatten)]
    pub templates: Templates,
    /// Accept a loss that the report names, so that everything is written: its code and place, for
    /// example X110@article.xml:12; once for each loss
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
    /// Show every finding; without it, the first thirty of each article
    #[arg(long, short, conflicts_with = "quiet")]
    pub verbose: bool,
}

/// Many articles, with a table of what became of each.
#[derive(Debug, Args)]
pub struct List {
    /// A list of articles, a path a line, or a .csv file with the columns source, article and
    /// journal; - for the standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["copy", "deposits", "sources"])]
    pub manifest: Option<PathBuf>,
    /// Build only one of N equal shares of the articles, for example 3/16
    #[arg(long, value_name = "I/N", conflicts_with_all = ["copy", "deposits"])]
    pub shard: Option<Share>,
    /// The table of results; without it, results.jsonl in the folder for the outputs, or
    /// results-3-of-16.jsonl
    #[arg(long, value_name = "FILE", conflicts_with_all = ["copy", "deposits"])]
    pub table: Option<PathBuf>,
}

impl List {
    /// Whether a table is kept.
    pub fn is_asked(&self) -> bool {
        self.manifest.is_some() || self.shard.is_some() || self.table.is_some()
    }
}

/// A copy to work with.
#[derive(Debug, Args)]
pub struct Copying {
    /// Make a copy to work with in place of the outputs: a PDF in a folder of its own, which is
    /// never deposited
    #[arg(long, value_name = "COPY", value_enum, conflicts_with_all = ["to", "deposits", "pdf"])]
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
    /// For reviewers who are not to know the authors: names, affiliations, thanks, funding and
    /// identifiers are left out, and what could still tell is named
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

/// Standards of accessibility and of archives for a PDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Pdf {
    /// PDF 1.7: PDF/UA-1 and PDF/A-2a
    Ua1,
    /// PDF 2.0: PDF/UA-2 and PDF/A-4f, with the article's JATS and the MathML of its formulas
    /// inside
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

/// `Err` says why the work could not begin.
pub fn build(args: &Build) -> Result<Exit, String> {
    if args.list.is_asked() {
        return catalogue::build(args);
    }
    let mut articles = args.articles.find()?;
    let copy = copy(&args.copying);
    if let Some(copy) = copy {
        // In folders of their own, so that no copy is taken for the article.
        articles
            .iter_mut()
            .for_each(|article| article.slug = format!("{}-{}", article.slug, copy.name()));
    }
    let settings = args
        .templates
        .settings(&articles, Some(&args.out), &To::formats(&args.to))?
        .accepting(&args.accept)?
        .copying(copy)
        .with_pdf(args.pdf.map(style::PdfStandard::from));
    let (outcomes, clocks) = work(&settings, &articles, args.quiet);
    let failed =
        outcomes.iter().any(|outcome| outcome.written.is_none() || outcome.summary.disagrees());
    let faulty =
        args.strict && outcomes.iter().any(|outcome| outcome.summary.findings.has_errors());
    let exit = if failed || faulty { Exit::Faults } else { Exit::Done };
    let text = match args.format.format {
        Shown::Json => results::json("build", &outcomes),
        Shown::Text if args.quiet => results::errors_only(&outcomes),
        Shown::Text => results::built(
            &outcomes,
            &clocks,
            if args.verbose { usize::MAX } else { results::SHOWN },
        ),
    };
    if !args.deposits {
        return Ok(show(&text, exit));
    }
    let order = Order {
        targets: TARGETS.iter().collect(),
        options: Options::default(),
        force: false,
        ledger: None,
    };
    let made = deposit::file(&settings, &articles, &order);
    let text = match args.format.format {
        Shown::Json => text,
        Shown::Text if args.quiet => text,
        Shown::Text => text + "\n" + &deposit::shown::filed(&made),
    };
    Ok(show(&text, if made.is_complete() { exit } else { exit.max(Exit::Faults) }))
}

/// The copy that is asked for.
fn copy(args: &Copying) -> Option<Copy> {
    let every = usize::try_from(args.number_every).unwrap_or(1);
    let numbers = LineNumbers { every, per_page: args.line_numbers == Numbering::Page };
    let review = Review { one_column: args.one_column, numbers };
    args.copy.map(|kind| match kind {
        CopyKind::Review => Copy::Review(review),
        CopyKind::Anonymous => Copy::Anonymous(review),
        CopyKind::Proof => Copy::Proof,
    })
}
