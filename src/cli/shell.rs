//! Completions for shells, and manual pages: written from the same description of the commands as
//! `--help`.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::args::Cli;
use super::exit::Exit;
use super::screen::show;

/// `offprint completions`
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    #[arg(value_name = "SHELL", value_enum)]
    pub shell: Shell,
}

/// `offprint man`
#[derive(Debug, Args)]
pub struct Man {
    /// The folder for the pages; made when it is missing
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

/// Writes the completions of a shell to the standard output.
pub fn completions(args: &Completions) -> Exit {
    let mut out = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "offprint", &mut out);
    show(&String::from_utf8_lossy(&out), Exit::Done)
}

/// Writes a manual page for the program and for each command.
pub fn man(args: &Man) -> Result<Exit, String> {
    let failed = |path: &Path, error: std::io::Error| {
        format!("“{}” cannot be written: {error}", path.display())
    };
    fs::create_dir_all(&args.folder).map_err(|error| failed(&args.folder, error))?;
    let mut out = String::new();
    for (name, page) in pages()? {
        let path = args.folder.join(name);
        fs::write(&path, page).map_err(|error| failed(&path, error))?;
        out.push_str(&format!("{}\n", path.display()));
    }
    Ok(show(&out, Exit::Done))
}

/// The pages with their names: `offprint.1`, `offprint-build.1`, `offprint-new-journal.1` …
fn pages() -> Result<Vec<(String, Vec<u8>)>, String> {
    let mut command = Cli::command();
    command.build();
    let mut out = Vec::new();
    push(&command, "offprint", &mut out)
        .map_err(|error| format!("the manual pages cannot be made: {error}"))?;
    Ok(out)
}

fn push(
    command: &clap::Command,
    name: &str,
    out: &mut Vec<(String, Vec<u8>)>,
) -> std::io::Result<()> {
    let mut page = Vec::new();
    // The name in the page's head has hyphens, so that `man offprint-build` finds it.
    let titled = command.clone().display_name(name.to_owned());
    clap_mangen::Man::new(titled).render(&mut page)?;
    out.push((format!("{name}.1"), page));
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
        push(sub, &format!("{name}-{}", sub.get_name()), out)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::ValueEnum;

    #[test]
    fn every_command_has_its_page() {
        let pages = pages().unwrap();
        for sub in Cli::command().get_subcommands().filter(|sub| sub.get_name() != "help") {
            let name = format!("offprint-{}.1", sub.get_name());
            let page = pages
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, page)| String::from_utf8_lossy(page).into_owned());
            assert!(
                page.is_some_and(|page| page.contains(".SH NAME") && page.contains(".SH SYNOPSIS")),
                "{name}"
            );
        }
    }

    #[test]
    fn every_shell_completes_every_command() {
        for shell in Shell::value_variants() {
            let mut out = Vec::new();
            clap_complete::generate(*shell, &mut Cli::command(), "offprint", &mut out);
            let text = String::from_utf8(out).unwrap();
            for sub in Cli::command().get_subcommands() {
                assert!(text.contains(sub.get_name()), "{shell}: {}", sub.get_name());
            }
        }
    }
}
