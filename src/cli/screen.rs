//! Writing to the terminal, or to whatever stands in its place.

use std::io::{self, ErrorKind, IsTerminal, Write};

use super::exit::Exit;

/// Whether colours may be used on the standard output: it is a terminal, and `NO_COLOR`
/// (no-color.org) is not set.
#[must_use]
pub fn colours_on_stdout() -> bool {
    io::stdout().is_terminal() && colours_welcome()
}

/// The same of the standard error.
#[must_use]
pub fn colours_on_stderr() -> bool {
    io::stderr().is_terminal() && colours_welcome()
}

fn colours_welcome() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}

/// Writes the results. That nobody reads on (`offprint check | head`) is no error; that they cannot
/// be kept (a full disk) is.
#[must_use]
pub fn show(text: &str, exit: Exit) -> Exit {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            complain(&format!("the results cannot be shown: {error}"))
        }
        _ => exit,
    }
}

/// Writes to the standard error; there is nobody to tell when that fails.
pub fn aside(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Says why the work could not begin.
#[must_use]
pub fn complain(message: &str) -> Exit {
    aside(&format!("error: {}\n", plain(message)));
    Exit::CannotRun
}

/// Text from outside without characters that would steer the terminal.
#[must_use]
pub fn plain(text: &str) -> String {
    annotate_snippets::normalize_untrusted_str(text)
}
