//! The command line: arguments in, words and an exit code out.
//!
//! Only this room speaks to the user, and only it reads a clock (for the times it shows). It knows
//! nothing of formats or pages: `pipeline` does the work. Results go to the standard output;
//! progress, and why the work could not begin, to the standard error.

mod args;
mod build;
mod catalogue;
mod check;
mod closing;
mod deposit;
mod desk;
mod exit;
mod explain;
mod findings;
mod fit;
mod help;
mod import;
mod inspect;
mod issue;
mod lsp;
mod new;
mod progress;
mod results;
mod screen;
mod shell;
mod table;
mod tips;
mod watch;

use std::ffi::OsString;

use clap::Parser;

use crate::pipeline::{self, ArticlePath, Outcome, Settings};
use args::{Cli, Command};
pub use exit::Exit;
use progress::{Clock, Progress};
use screen::{aside, complain};
pub use table::counts;

/// Runs the program with the arguments given, the first of which is its own name.
pub fn run(args: impl IntoIterator<Item = OsString>) -> Exit {
    match Cli::try_parse_from(args) {
        Err(error) => {
            // Help and version come this way as well. There is nobody to tell when they cannot be
            // printed.
            let _ = error.print();
            if let Some(tip) = tips::tip(&error) {
                aside(&format!("\n{tip}\n"));
            }
            if error.use_stderr() { Exit::CannotRun } else { Exit::Done }
        }
        Ok(cli) => match cli.command {
            Command::Build(args) => {
                build::build(&args).unwrap_or_else(|message| complain(&message))
            }
            Command::Check(args) => {
                check::check(&args).unwrap_or_else(|message| complain(&message))
            }
            Command::Deposit(args) => {
                deposit::deposit(&args).unwrap_or_else(|message| complain(&message))
            }
            Command::Fit(args) => fit::fit(&args).unwrap_or_else(|message| complain(&message)),
            Command::Explain(args) => explain::explain(&args),
            Command::Inspect(args) => {
                inspect::inspect(&args).unwrap_or_else(|message| complain(&message))
            }
            Command::Issue(args) => {
                issue::issue(&args).unwrap_or_else(|message| complain(&message))
            }
            Command::Import(args) => {
                import::import(&args).unwrap_or_else(|message| complain(&message))
            }
            Command::New(args) => new::new(&args).unwrap_or_else(|message| complain(&message)),
            Command::Watch(args) => {
                watch::watch(&args).unwrap_or_else(|message| complain(&message))
            }
            Command::Desk(args) => desk::desk(&args).unwrap_or_else(|message| complain(&message)),
            Command::Lsp(args) => lsp::lsp(&args).unwrap_or_else(|message| complain(&message)),
            Command::Completions(args) => shell::completions(&args),
            Command::Man(args) => shell::man(&args).unwrap_or_else(|message| complain(&message)),
        },
    }
}

/// An error in words.
fn said(error: impl std::fmt::Display) -> String {
    error.to_string()
}

fn work(settings: &Settings, articles: &[ArticlePath], quiet: bool) -> (Vec<Outcome>, Vec<Clock>) {
    let progress = Progress::start(articles, quiet);
    let outcomes = pipeline::build(settings, articles, &progress);
    (outcomes, progress.finish())
}
