//! `offprint new`: the first files of a journal, of an article and of an issue, and the Word
//! template for authors.

use std::fmt::Write;
use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::exit::Exit;
use super::help::{
    NEW_ARTICLE_ABOUT, NEW_ARTICLE_EXAMPLES, NEW_JOURNAL_ABOUT, NEW_JOURNAL_EXAMPLES,
    NEW_WORD_ABOUT,
};
use super::issue::{self, args::IssueNew};
use super::screen::show;
use crate::pipeline::scaffold::{self, NewArticle, NewJournal};
use crate::pipeline::{self, SOURCES, TEMPLATES};

/// `offprint new`
#[derive(Debug, Args)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub struct New {
    /// What to make.
    #[command(subcommand)]
    pub what: What,
}

/// What can be made.
#[derive(Debug, Subcommand)]
pub enum What {
    /// Make the templates folder of a journal, with every field explained
    #[command(long_about = NEW_JOURNAL_ABOUT, after_help = NEW_JOURNAL_EXAMPLES)]
    Journal(Journal),
    /// Make the folder of an article, with its front matter explained
    #[command(long_about = NEW_ARTICLE_ABOUT, after_help = NEW_ARTICLE_EXAMPLES)]
    Article(Article),
    /// Begin an issue from the last one and the articles that wait: the same as “issue new”
    Issue(IssueNew),
    /// Make a Word file for authors, whose styles say what each paragraph is
    #[command(long_flag = "word-template", long_about = NEW_WORD_ABOUT)]
    WordTemplate(WordTemplate),
}

/// `offprint new --word-template`
#[derive(Debug, Args)]
pub struct WordTemplate {
    /// The file
    #[arg(value_name = "FILE", default_value = scaffold::WORD_TEMPLATE)]
    pub file: PathBuf,
}

/// `offprint new journal`
#[derive(Debug, Args)]
pub struct Journal {
    /// The name of its folder: short, of letters, digits, - and _
    #[arg(value_name = "NAME")]
    pub name: String,
    /// Its title
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,
    /// Its abbreviated title
    #[arg(long, value_name = "TITLE")]
    pub abbreviation: Option<String>,
    /// Its ISSN online
    #[arg(long, value_name = "ISSN")]
    pub issn: Option<String>,
    /// Its ISSN in print
    #[arg(long, value_name = "ISSN")]
    pub issn_print: Option<String>,
    /// Its publisher
    #[arg(long, value_name = "NAME")]
    pub publisher: Option<String>,
    /// The address of its website
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// An article that the journal has published, in JATS: what it says of the journal and the
    /// issue is taken over
    #[arg(long, value_name = "FILE")]
    pub from: Option<PathBuf>,
    /// The folder with the journals' templates
    #[arg(long, value_name = "DIR", default_value = TEMPLATES)]
    pub templates: PathBuf,
}

/// `offprint new article`
#[derive(Debug, Args)]
pub struct Article {
    /// The name of its folder, and so of its outputs
    #[arg(value_name = "NAME")]
    pub name: String,
    /// Its journal, by the folder in the templates
    #[arg(long, value_name = "NAME")]
    pub journal: String,
    /// Its title
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,
    /// The folder in which the article's folder is made
    #[arg(long, value_name = "DIR", default_value = SOURCES)]
    pub to: PathBuf,
    /// The folder with the journals' templates. Without it, “templates” here or in a folder above
    #[arg(long, value_name = "DIR", default_value = TEMPLATES)]
    pub templates: PathBuf,
}

/// Makes the files and names them, with the command that comes next.
pub fn new(args: &New) -> Result<Exit, String> {
    let (written, next) = match &args.what {
        What::Journal(args) => journal(args)?,
        What::Article(args) => article(args)?,
        What::Issue(args) => return issue::new(args),
        What::WordTemplate(args) => {
            let next = format!(
                "when it is filled in: offprint import {} --to source/my-article",
                args.file.display()
            );
            (scaffold::word_template(&args.file)?, next)
        }
    };
    let mut out = String::new();
    for path in written {
        // Writing into a string cannot fail.
        let _ = writeln!(out, "{}", path.display());
    }
    let _ = writeln!(out, "\nNext: {next}");
    if let What::Article(args) = &args.what {
        let folder = args.to.join(&args.name);
        let _ =
            writeln!(out, "In the browser, live at every save: offprint desk {}", folder.display());
    }
    Ok(show(&out, Exit::Done))
}

fn journal(args: &Journal) -> Result<(Vec<PathBuf>, String), String> {
    let new = NewJournal {
        name: args.name.clone(),
        title: args.title.clone(),
        abbreviation: args.abbreviation.clone(),
        issn_print: args.issn_print.clone(),
        issn: args.issn.clone(),
        publisher: args.publisher.clone(),
        url: args.url.clone(),
        from: args.from.clone(),
    };
    let written = scaffold::journal(&new, &args.templates)?;
    Ok((written, format!("offprint new article my-article --journal {}", args.name.trim())))
}

fn article(args: &Article) -> Result<(Vec<PathBuf>, String), String> {
    let templates = pipeline::templates_folder(&args.templates, &[]);
    let new = NewArticle {
        name: args.name.clone(),
        journal: args.journal.clone(),
        title: args.title.clone(),
    };
    let written = scaffold::article(&new, &templates, &args.to)?;
    let folder = args.to.join(args.name.trim());
    Ok((written, format!("offprint build {}", folder.display())))
}
