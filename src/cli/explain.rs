//! `offprint explain`: what a code means.

use std::fmt::Write;

use clap::Args;

use super::exit::Exit;
use super::screen::{complain, show};
use report::codes;
use report::jats;
use report::{Level, Rule, Weight};

/// The width to which explanations are set, in characters.
const WIDTH: usize = 88;

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

/// Explains one code, or lists all.
#[must_use]
pub fn explain(args: &Explain) -> Exit {
    match &args.code {
        None if args.all => show(&page(), Exit::Done),
        None => show(&list(), Exit::Done),
        Some(id) => match codes::find(id) {
            Some(rule) => show(&explanation(rule), Exit::Done),
            None => complain(&format!(
                "there is no code “{id}”; “offprint explain” without a code lists all of them"
            )),
        },
    }
}

fn level(rule: &Rule) -> &'static str {
    match rule.level {
        Level::Fatal => "stops the build",
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    }
}

fn list() -> String {
    let name_width = codes::all().map(|rule| rule.name.len()).max().unwrap_or(0);
    let mut out = String::new();
    for rule in codes::all() {
        // Writing into a string cannot fail.
        let _ = writeln!(
            out,
            "{}  {:<name_width$}  {:<15}  {}",
            rule.id,
            rule.name,
            level(rule),
            rule.summary
        );
    }
    out
}

/// All rules as a page in Markdown, family by family.
fn page() -> String {
    let mut out = String::from("# All rules of offprint\n");
    let mut family = ' ';
    for rule in codes::all() {
        let letter = rule.id.chars().next().unwrap_or(' ');
        // Writing into a string cannot fail.
        if letter != family {
            let _ = write!(out, "\n## {letter}: {}\n", codes::family(letter));
            family = letter;
        }
        let _ = write!(
            out,
            "\n### {} {}\n\n{} *({})*\n",
            rule.id,
            rule.name,
            rule.summary,
            level(rule)
        );
        for (heading, text) in [
            ("What it checks", rule.checks),
            ("Why it matters", rule.why),
            ("Example", rule.example),
            ("How to fix", rule.fix),
        ] {
            let _ = write!(out, "\n**{heading}.** {text}\n");
        }
        if let Some(help) = jats::help(rule.id) {
            let _ = write!(out, "\n**In a source in JATS.** {}\n", sentence(help));
        }
        if !rule.targets.is_empty() {
            let demands = rule.targets.iter().map(|demand| {
                format!("{} ({}; {})", demand.target.title(), weight(demand.weight), demand.clause)
            });
            let _ =
                write!(out, "\n**Who demands it.** {}\n", demands.collect::<Vec<_>>().join(" · "));
        }
    }
    out
}

fn explanation(rule: &Rule) -> String {
    let mut out =
        format!("{} {} · {}\n{}\n", rule.id, rule.name, level(rule), wrap(rule.summary, ""));
    for (heading, text) in [
        ("What it checks", rule.checks),
        ("Why it matters", rule.why),
        ("Example", rule.example),
        ("How to fix", rule.fix),
    ] {
        let _ = write!(out, "\n{heading}\n{}\n", wrap(text, "  "));
    }
    if let Some(help) = jats::help(rule.id) {
        let _ = write!(out, "\nIn a source in JATS\n{}\n", wrap(&sentence(help), "  "));
    }
    if !rule.targets.is_empty() {
        out.push_str("\nWho demands it\n");
        for demand in rule.targets {
            let _ = writeln!(
                out,
                "  {} ({}): {}",
                demand.target.title(),
                weight(demand.weight),
                demand.clause
            );
        }
    }
    out
}

/// A help as a sentence.
fn sentence(help: &str) -> String {
    let mut chars = help.chars();
    let first = chars.next().map(char::to_uppercase).into_iter().flatten();
    first.chain(chars).chain(std::iter::once('.')).collect()
}

fn weight(weight: Weight) -> &'static str {
    match weight {
        Weight::Blocks => "blocks",
        Weight::Recommended => "recommended",
    }
}

/// Sets a text to the width, line by line, each with an indent; line breaks in the text are kept.
fn wrap(text: &str, indent: &str) -> String {
    text.trim().lines().map(|line| wrap_line(line, indent)).collect::<Vec<_>>().join("\n")
}

fn wrap_line(line: &str, indent: &str) -> String {
    let own = line.get(..line.len() - line.trim_start().len()).unwrap_or_default();
    let mut out = format!("{indent}{own}");
    let mut column = out.chars().count();
    let empty = column;
    for word in line.split_whitespace() {
        let length = word.chars().count();
        if column > empty && column + 1 + length > WIDTH {
            out.push('\n');
            out.push_str(indent);
            out.push_str(own);
            column = empty;
        } else if column > empty {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_to_the_width() {
        let words = "word ".repeat(40);
        let set = wrap(&words, "  ");
        assert!(
            set.lines().all(|line| line.chars().count() <= WIDTH && line.starts_with("  word")),
            "{set}"
        );
        assert_eq!(set.split_whitespace().count(), 40);
        assert_eq!(wrap("a:\n  b c", "  "), "  a:\n    b c");
    }

    #[test]
    fn the_page_names_every_code_once() {
        let page = page();
        for rule in codes::all() {
            assert_eq!(
                page.matches(&format!("\n### {} {}\n", rule.id, rule.name)).count(),
                1,
                "{}",
                rule.id
            );
            assert!(
                !codes::family(rule.id.chars().next().unwrap()).is_empty(),
                "{} has a family",
                rule.id
            );
        }
    }

    #[test]
    fn every_code_is_explained() {
        for rule in codes::all() {
            let text = explanation(rule);
            for heading in
                ["\nWhat it checks\n", "\nWhy it matters\n", "\nExample\n", "\nHow to fix\n"]
            {
                assert!(text.contains(heading), "{}", rule.id);
            }
            assert!(list().contains(rule.id));
        }
    }
}
