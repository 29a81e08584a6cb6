//! `offprint desk`: articles and their proofs in the browser.
//!
//! A worker lays articles out, anew when a file of theirs changes; the server answers what was made
//! last. A request changes a source only as a difference that was shown before; none sends
//! anything.

mod answers;
mod changes;
mod deposits;
mod outputs;
mod past;
mod released;
mod shown;
mod state;

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;

use ::desk::guard::Guard;
use ::desk::http;
use clap::Args;

use super::args::{Sources, Templates};
use super::exit::Exit;
use super::said;
use super::screen::show;
use state::State;

/// `offprint desk`
#[derive(Debug, Args)]
pub struct Desk {
    #[command(flatten)]
    pub articles: Sources,
    /// The port; without it, one that is free
    #[arg(long, value_name = "PORT", default_value = "0")]
    pub port: u16,
    /// The folder of the outputs, whose age the list shows
    #[arg(long, short, value_name = "DIR", default_value = "out")]
    pub out: PathBuf,
    #[command(flatten)]
    pub templates: Templates,
    /// Print the address, and do not open the browser
    #[arg(long)]
    pub no_open: bool,
}

/// Serves until Ctrl-C.
pub fn desk(args: &Desk) -> Result<Exit, String> {
    let articles = args.articles.find()?;
    let listener = http::listen(args.port).map_err(|error| {
        format!("port {} cannot be used: {error}; choose another with --port", args.port)
    })?;
    let port = listener.local_addr().map_err(said)?.port();
    let guard = Guard::new(port);
    let address = format!("http://127.0.0.1:{port}{}", guard.root());
    let state = Arc::new(State::new(articles, args.templates.clone(), args.out.clone()));
    let worker = Arc::clone(&state);
    thread::Builder::new()
        .spawn(move || worker.work())
        .map_err(|error| format!("the desk cannot start: {error}"))?;
    let _ = show(&format!("{address}\nCtrl-C ends the desk\n"), Exit::Done);
    if !args.no_open {
        open(&address);
    }
    http::serve(&listener, move |request| answers::answer(&state, &guard, request));
    Ok(Exit::Done)
}

/// Opens the address in the browser; who has none reads it on the terminal.
fn open(address: &str) {
    let program = match std::env::consts::OS {
        "macos" => "open",
        "windows" => "explorer",
        _ => "xdg-open",
    };
    let started = Command::new(program)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    // Somebody has to take note of its end.
    if let Ok(mut child) = started {
        let _ = thread::Builder::new().spawn(move || child.wait());
    }
}
