//! Commands of TeX in a sentence: emphasis, notes, pointers and citations.

use super::super::blocks::Builder;
use super::super::inlines::{DEEPEST, Mode};
use super::super::tokens::push_text;
use super::super::{cites, locator, macros};
use super::{DEFINITIONS, LAYOUT, LONGEST, MEASURES};
use crate::findings;
use article::{At, Cite, CiteMode, Inline};
use reading::uri;

/// A command in a text.
#[derive(Debug, PartialEq, Eq)]
pub struct Command<'t> {
    /// The byte of its backslash.
    pub start: usize,
    /// The byte behind its last argument.
    pub end: usize,
    /// Its name.
    pub name: &'t str,
    /// Its optional arguments.
    pub options: Vec<&'t str>,
    /// Its arguments, each with the byte at which it begins.
    pub args: Vec<(&'t str, usize)>,
}

impl<'t> Command<'t> {
    /// The first command at or behind a byte.
    pub fn find(text: &'t str, from: usize) -> Option<Command<'t>> {
        text.get(from..)?.match_indices('\\').find_map(|(at, _)| Command::at(text, from + at))
    }

    pub(super) fn at(text: &'t str, start: usize) -> Option<Command<'t>> {
        let rest = text.get(start..)?.strip_prefix('\\')?;
        let letters = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let star = usize::from(rest.get(letters..).is_some_and(|rest| rest.starts_with('*')));
        let name = rest.get(..letters + star).filter(|_| letters > 0)?;
        let mut command = Command {
            start,
            end: start + 1 + name.len(),
            name,
            options: Vec::new(),
            args: Vec::new(),
        };
        if MEASURES.contains(&name) {
            command.end += measured(text.get(command.end..).unwrap_or(""));
        }
        loop {
            let Some(rest) = text.get(command.end..) else { return Some(command) };
            let (open, close) = match rest.chars().next() {
                Some('[') if command.args.is_empty() => ('[', ']'),
                Some('{') => ('{', '}'),
                _ => return Some(command),
            };
            let Some(length) = balanced(rest, open, close) else { return Some(command) };
            let inner = rest.get(1..length - 1).unwrap_or("");
            if open == '[' {
                command.options.push(inner)
            } else {
                command.args.push((inner, command.end + 1))
            }
            command.end += length;
        }
    }

    pub(super) fn arg(&self) -> &'t str {
        self.args.first().map_or("", |(arg, _)| *arg)
    }
}

/// How long the number or the length is that a command is given: ` = 10000`, ` 6pt plus 2pt`.
fn measured(text: &str) -> usize {
    let behind = |rest: &str, marks: &[char]| rest.trim_start_matches(marks).len();
    let mut rest = text.trim_start_matches([' ', '=']);
    let mut end = 0;
    loop {
        let number = behind(rest, &['-', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        if number == rest.len() {
            return end;
        }
        rest = rest.get(rest.len() - number..).unwrap_or("");
        rest = ["pt", "cm", "mm", "em", "ex", "in", "bp", "pc"]
            .iter()
            .find_map(|unit| rest.strip_prefix(unit))
            .unwrap_or(rest);
        end = text.len() - rest.len();
        let more = ["plus", "minus"].iter().find_map(|word| rest.trim_start().strip_prefix(word));
        let Some(more) = more else { return end };
        rest = more.trim_start();
    }
}

/// How long a group in brackets is; nothing when it is not closed, or too long to be an argument.
pub(super) fn balanced(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices().take(LONGEST) {
        if c == open {
            depth += 1;
        } else if c == close {
            depth -= 1;
            if depth == 0 {
                return Some(at + 1);
            }
        }
    }
    None
}

/// What a command makes of its argument, if it says how that is set.
fn styled(name: &str) -> Option<fn(Vec<Inline>) -> Inline> {
    Some(match name {
        "emph" | "textit" | "textsl" => Inline::Italic,
        "textbf" => Inline::Bold,
        "texttt" => Inline::Monospace,
        "textsc" => Inline::Sc,
        "underline" => Inline::Underline,
        "textsuperscript" => Inline::Sup,
        "textsubscript" => Inline::Sub,
        _ => return None,
    })
}

/// The character that a command without an argument stands for.
fn character(name: &str) -> Option<&'static str> {
    Some(match name {
        "S" | "textsection" => "§",
        "copyright" | "textcopyright" => "©",
        "dag" | "textdagger" => "†",
        "ddag" | "textdaggerdbl" => "‡",
        "degree" | "textdegree" => "°",
        "dots" | "ldots" | "textellipsis" => "…",
        "pounds" | "textsterling" => "£",
        "texteuro" => "€",
        "textregistered" => "®",
        "texttrademark" => "™",
        "textmu" => "µ",
        "textpm" => "±",
        "texttimes" => "×",
        "textendash" => "–",
        "textemdash" => "—",
        "textasciitilde" => "~",
        "textbackslash" => "\\",
        _ => return None,
    })
}

/// Whether a command needs no argument.
fn stands_alone(name: &str) -> bool {
    let alone = ["LaTeX", "TeX", "BibTeX", "newline", "linebreak"];
    alone.iter().chain(&LAYOUT).chain(&DEFINITIONS).any(|known| *known == name)
        || character(name).is_some()
}

/// Whether a bracket that follows this text belongs to the options of a command: `\citep[see][p.
/// 3]{a}`.
pub fn in_options(before: &str, closes: bool) -> bool {
    let Some(at) = before.rfind('\\') else { return false };
    let tail = before.get(at + 1..).unwrap_or("");
    let letters =
        tail.len() - tail.trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == '*').len();
    let mut rest = tail.get(letters..).unwrap_or("");
    while let Some((_, behind)) = rest.strip_prefix('[').and_then(|inner| inner.split_once(']')) {
        rest = behind;
    }
    let open = rest.starts_with('[');
    letters > 0 && open == closes && (rest.is_empty() || open)
}

impl Builder<'_, '_> {
    /// A command of TeX in a sentence. Returns where it ends.
    pub fn tex_command(
        &mut self,
        text: &str,
        command: &Command,
        start: usize,
        mode: Mode,
        out: &mut Vec<Inline>,
    ) -> usize {
        if let Some(end) = macros::definition(text, command.start) {
            let definition = text.get(command.start..end).unwrap_or("");
            macros::define(definition, &mut self.session.macros);
            return end;
        }
        let at = self.at(start + command.start);
        let whole = text.get(command.start..command.end).unwrap_or("");
        match command.name {
            // Its argument is missing, or holds mark-up that parts it.
            name if command.args.is_empty() && !stands_alone(name) => {
                self.tex_as_typed(whole, at, out)
            }
            "ref" | "eqref" => self.tex_pointers(command.arg(), CiteMode::YearOnly, at, out),
            "autoref" | "cref" | "Cref" | "vref" | "nameref" => {
                self.tex_pointers(command.arg(), CiteMode::Parenthetical, at, out)
            }
            "cite" | "citep" | "parencite" | "autocite" | "footcite" | "supercite"
                if mode.cites =>
            {
                self.tex_citations(command, CiteMode::Parenthetical, at, out);
            }
            "citet" | "textcite" if mode.cites => {
                self.tex_citations(command, CiteMode::Narrative, at, out)
            }
            "citeyear" | "citeyearpar" if mode.cites => {
                self.tex_citations(command, CiteMode::YearOnly, at, out)
            }
            "label" => self.session.tex_labels.push((command.arg().to_owned(), at)),
            "text" | "textrm" | "textsf" | "mbox" => {
                out.extend(self.tex_argument(command, 0, start, mode))
            }
            "footnote" => self.tex_note(command, start, at, out),
            "href" if command.args.len() < 2 => self.tex_as_typed(whole, at, out),
            "url" | "href" if mode.links => self.tex_link(command, start, mode, at, out),
            "LaTeX" | "TeX" | "BibTeX" => _ = push_text(command.name, out),
            "newline" | "linebreak" => out.push(Inline::Break),
            name if DEFINITIONS.contains(&name) => {
                self.session.faults.push(at, findings::tex_definition(format!("\\{name}")))
            }
            name if LAYOUT.contains(&name) => {
                self.session.faults.push(at, findings::tex_layout(format!("\\{name}")))
            }
            name => match (styled(name), character(name)) {
                (Some(styled), _) => out.push(styled(self.tex_argument(command, 0, start, mode))),
                // TeX takes the blank behind a command for its end.
                (None, Some(c)) if command.args.iter().all(|(arg, _)| arg.is_empty()) => {
                    push_text(c, out);
                    let blank = text.get(command.end..).is_some_and(|rest| rest.starts_with(' '));
                    return command.end + usize::from(blank && command.args.is_empty());
                }
                (None, _) => self.tex_as_typed(whole, at, out),
            },
        }
        command.end
    }

    /// `\url{…}` and `\href{…}{…}`.
    fn tex_link(
        &mut self,
        command: &Command,
        start: usize,
        mode: Mode,
        at: At,
        out: &mut Vec<Inline>,
    ) {
        let content = self.tex_argument(command, 1, start, mode.in_link());
        match uri::absolute(command.arg()) {
            Ok(href) if content.is_empty() => {
                out.push(Inline::ExtLink { href, content: vec![Inline::text(command.arg())] });
            }
            Ok(href) => out.push(Inline::ExtLink { href, content }),
            Err(why) => {
                self.session.faults.push(at, findings::link_refused(why));
                let shown = vec![Inline::text(command.arg())];
                out.extend(if content.is_empty() { shown } else { content });
            }
        }
    }

    fn tex_as_typed(&mut self, whole: &str, at: At, out: &mut Vec<Inline>) {
        let shown: String = whole.chars().take(60).collect();
        self.session.faults.push(at, findings::tex_kept(shown));
        push_text(whole, out);
    }

    fn tex_argument(
        &mut self,
        command: &Command,
        index: usize,
        start: usize,
        mode: Mode,
    ) -> Vec<Inline> {
        let mut out = Vec::new();
        if let Some((arg, offset)) = command.args.get(index).filter(|_| mode.depth < DEEPEST) {
            self.live_text(arg, start + offset, Mode { depth: mode.depth + 1, ..mode }, &mut out);
        }
        out
    }

    fn tex_note(&mut self, command: &Command, start: usize, at: At, out: &mut Vec<Inline>) {
        let content = self.tex_argument(command, 0, start, Mode::FULL);
        let call = self.note_of(content, at);
        out.push(call);
    }

    fn tex_pointers(&mut self, ids: &str, form: CiteMode, at: At, out: &mut Vec<Inline>) {
        for (index, id) in ids.split(',').map(str::trim).filter(|id| !id.is_empty()).enumerate() {
            if index > 0 {
                push_text(", ", out);
            }
            let mut pointer = self.pointer(id, Cite::default(), at);
            if form == CiteMode::YearOnly {
                cites::number_only(&mut pointer);
            }
            out.push(pointer);
        }
    }

    /// `\citep[see][p. 3]{a,b}`: what stands before goes to the first key, what stands behind to
    /// the last.
    fn tex_citations(&mut self, command: &Command, form: CiteMode, at: At, out: &mut Vec<Inline>) {
        let keys: Vec<&str> =
            command.arg().split(',').map(str::trim).filter(|key| !key.is_empty()).collect();
        let (before, behind) = match command.options.as_slice() {
            [] => ("", ""),
            [behind] => ("", *behind),
            [before, behind, ..] => (*before, *behind),
        };
        // A narrative citation is its own group.
        let group = if form == CiteMode::Narrative { 0 } else { self.session.next_group() };
        for (index, key) in keys.iter().enumerate() {
            let said =
                |text: &str| if text.is_empty() { Vec::new() } else { vec![Inline::text(text)] };
            let prefix = if index == 0 { said(before) } else { Vec::new() };
            let last = index + 1 == keys.len();
            let found = locator::parse(behind).filter(|_| last);
            let (locator, rest) =
                found.map_or((None, behind), |(locator, rest)| (Some(locator), rest));
            let suffix = if last { said(rest) } else { Vec::new() };
            if index > 0 && form == CiteMode::Narrative {
                push_text(", ", out);
            }
            out.push(self.pointer(key, Cite { mode: form, group, prefix, locator, suffix }, at));
        }
    }
}
