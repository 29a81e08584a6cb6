//! `offprint lsp`: a language server. An editor that speaks the protocol shows findings where they
//! are while somebody types, completes keys, ids and fields, explains them, leads to what they
//! name, and offers the fixes of `check --fix`.
//!
//! It reads the files of an article as they stand in the editor, writes none, and opens no
//! connection: messages come on the standard input and go to the standard output.

mod answers;
mod fields;
mod scan;
mod server;
mod sources;
mod text;
mod wire;

use std::io;
use std::sync::Arc;
use std::thread;

use clap::Args;

use super::args::Templates;
use super::exit::Exit;
use server::Server;
use wire::Incoming;

/// `offprint lsp`
#[derive(Debug, Args)]
pub struct Lsp {
    #[command(flatten)]
    pub templates: Templates,
    /// Speak over the standard input and output; editors say so, and there is no other way
    #[arg(long)]
    pub stdio: bool,
}

/// Serves until the editor ends.
pub fn lsp(args: &Lsp) -> Result<Exit, String> {
    let server = Arc::new(Server::new(args.templates.clone(), io::stdout()));
    let worker = Arc::clone(&server);
    // An editor that reads no more has ended, or will be noticed below.
    let work = move || drop(worker.work());
    thread::Builder::new()
        .spawn(work)
        .map_err(|error| format!("the language server cannot start: {error}"))?;
    let mut input = io::stdin().lock();
    loop {
        let ended = match wire::read(&mut input) {
            Ok(Incoming::Message(message)) => server.handle(&message),
            Ok(Incoming::NoJson) => server.refuse().map(|()| None),
            // Without a word of farewell.
            Ok(Incoming::End) => Ok(Some(false)),
            Err(error) => return Err(format!("the editor's messages cannot be read: {error}")),
        };
        match ended {
            Ok(None) => {}
            Ok(Some(in_order)) => return Ok(if in_order { Exit::Done } else { Exit::Faults }),
            Err(error) => return Err(format!("the editor reads no answers: {error}")),
        }
    }
}
