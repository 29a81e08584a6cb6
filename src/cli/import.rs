//! `offprint import`: a manuscript as a folder.

use std::path::PathBuf;

use clap::Args;

use super::exit::Exit;
use super::results;
use super::screen::show;
use crate::pipeline;

/// `offprint import`
#[derive(Debug, Args)]
pub struct Import {
    /// The manuscript, a .docx or .odt file
    #[arg(value_name = "MANUSCRIPT")]
    pub manuscript: PathBuf,
    /// The article's folder; made when it is missing
    #[arg(long, short = 'o', value_name = "DIR")]
    pub to: PathBuf,
}

/// Turns a manuscript into a folder. Findings are told on the standard output, below the
/// files.
pub fn import(args: &Import) -> Result<Exit, String> {
    let done = pipeline::import(&args.manuscript, &args.to)?;
    let exit = if done.report.is_fatal() { Exit::Faults } else { Exit::Done };
    Ok(show(&results::imported(&args.to, &done), exit))
}
