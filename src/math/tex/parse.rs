//! Lists of atoms: what stands side by side.

use article::math::{Atom, Class, Length, LineBreak, Math, Op, Space, Unread, Variant};

use super::expand::{Macros, Stream};
use super::tokens::{Kind, Token, typed};
use super::{TexFault, TexProblem, lengths};
use crate::clean;

/// How deep groups may stand in groups. Each gives at most three levels of the tree.
const MAX_GROUPS: usize = 30;
/// How many problems of a formula are told.
const MAX_PROBLEMS: usize = 8;

/// Where a list ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// At the end of the source.
    End,
    /// At `}`, which is taken.
    Brace,
    /// At `]`, which is taken.
    Bracket,
    /// At `$`, which is taken.
    Dollar,
    /// At `\right`, which is left.
    Right,
    /// At `&`, `\\` or `\end`, which are left.
    Cell,
}

pub(super) struct Parser<'a> {
    pub stream: Stream<'a>,
    pub font: Option<Variant>,
    pub bold: bool,
    pub problems: Vec<TexProblem>,
    pub label: Option<String>,
    pub tag: Option<String>,
    /// Whether the formula, or the row that is read, said `\notag`.
    pub unnumbered: bool,
    depth: usize,
    /// The stops of the lists around.
    stops: Vec<Stop>,
    /// Whether the scripts of the nucleus that was read last are limits, though nothing else says
    /// so: it has a brace below or above it, or is an `\operatorname*`.
    pub limits: bool,
    /// How many scripts are open around.
    pub scripts: usize,
}

impl<'a> Parser<'a> {
    pub fn new(source: &str, macros: &'a mut Macros) -> Parser<'a> {
        Parser {
            stream: Stream::new(source, macros),
            font: None,
            bold: false,
            problems: Vec::new(),
            label: None,
            tag: None,
            unnumbered: false,
            depth: 0,
            stops: Vec::new(),
            limits: false,
            scripts: 0,
        }
    }

    /// A space in ems of the text, which TeX does not make smaller in scripts; the tree's ems are
    /// those of the script.
    pub fn text_space(&self, width: Length) -> Math {
        let width = match (width, self.scripts) {
            (Length::Em(em), 1) => Length::Em((i64::from(em) * 10 / 7).try_into().unwrap_or(em)),
            (Length::Em(em), 2..) => Length::Em(em.saturating_mul(2)),
            (width, _) => width,
        };
        Math::Space(Space { width, ..Space::default() })
    }

    /// The whole formula.
    pub fn formula(&mut self) -> Math {
        let tree = self.list(Stop::End);
        if self.stream.exhausted {
            self.problem(self.stream.at, TexFault::TooLarge);
        }
        tree
    }

    pub fn problem(&mut self, at: usize, fault: TexFault) {
        let known = self.problems.iter().any(|known| known.fault == fault);
        if self.problems.len() < MAX_PROBLEMS && !known {
            self.problems.push(TexProblem { at, fault });
        }
    }

    /// A list up to where it ends. Fonts and styles that are set in it end with it.
    pub fn list(&mut self, stop: Stop) -> Math {
        let (font, bold) = (self.font, self.bold);
        self.stops.push(stop);
        let tree = self.rest(stop);
        self.stops.pop();
        (self.font, self.bold) = (font, bold);
        tree
    }

    /// What comes up to the end of a list.
    pub(super) fn rest(&mut self, stop: Stop) -> Math {
        if self.depth >= MAX_GROUPS {
            return self.beyond(stop);
        }
        self.depth += 1;
        let tree = self.items(stop);
        self.depth -= 1;
        tree
    }

    /// What stands too deep: a group is left out, of all else the rest of the formula.
    fn beyond(&mut self, stop: Stop) -> Math {
        self.problem(self.stream.at, TexFault::TooLarge);
        if stop != Stop::Brace {
            while self.stream.raw().is_some() {}
            return clean::left_out();
        }
        let source: String = typed(&self.stream.group()).chars().take(80).collect();
        Math::Unread(Unread { source })
    }

    fn items(&mut self, stop: Stop) -> Math {
        let opened = self.stream.at;
        let mut items: Vec<Math> = Vec::new();
        loop {
            let Some(token) = self.stream.next() else {
                self.unfinished(stop, opened);
                return Math::row(items);
            };
            match (&token.kind, stop) {
                (Kind::Space, _) => {}
                (Kind::Close, Stop::Brace)
                | (Kind::Char(']'), Stop::Bracket)
                | (Kind::Dollar, Stop::Dollar) => {
                    return Math::row(items);
                }
                (Kind::Close, Stop::End) => self.problem(token.at, TexFault::Brace('}')),
                (Kind::Close, _) => {
                    if self.stops.contains(&Stop::Brace) {
                        self.unfinished(stop, opened);
                        self.stream.push(token);
                        return Math::row(items);
                    }
                    self.problem(token.at, TexFault::Brace('}'));
                }
                (Kind::Align, _) | (Kind::Dollar, _) if !self.ends(&token, stop, opened) => {
                    let sign = typed(std::slice::from_ref(&token));
                    self.problem(token.at, TexFault::Misplaced(sign));
                }
                (Kind::Align | Kind::Dollar, _) => return Math::row(items),
                (Kind::Command(name), _) => {
                    let name = name.clone();
                    if is_end(&name) && self.ends(&token, stop, opened) {
                        return Math::row(items);
                    }
                    if let Some(whole) = self.infix(&name, &mut items, stop) {
                        return whole;
                    }
                    if let Some(rest) = self.declaration(&name, stop) {
                        items.push(rest);
                        return Math::row(items);
                    }
                    self.limits = false;
                    if let Some(nucleus) = self.command(&name, token.at) {
                        let nucleus = self.scripts(nucleus);
                        items.push(nucleus);
                    }
                }
                (Kind::Sup | Kind::Sub | Kind::Char(_) | Kind::Open, _) => {
                    items.push(self.nucleus(&token))
                }
                (Kind::Parameter(number), _) => {
                    self.problem(token.at, TexFault::Misplaced(format!("#{number}")));
                }
            }
        }
    }

    /// A sign, a group, or nothing before a script; with its scripts.
    fn nucleus(&mut self, token: &Token) -> Math {
        let nucleus = match &token.kind {
            Kind::Open => grouped(self.list(Stop::Brace)),
            Kind::Char(c) if *c != '\'' => self.chars(*c),
            _ => {
                self.stream.push(token.clone());
                Math::default()
            }
        };
        self.limits = false;
        self.scripts(nucleus)
    }

    /// Whether a token ends this list, or one around it; then it is put back.
    fn ends(&mut self, token: &Token, stop: Stop, opened: usize) -> bool {
        let ends_cell = match &token.kind {
            Kind::Align => true,
            Kind::Command(name) => name != "right",
            _ => false,
        };
        let ends_right = matches!(&token.kind, Kind::Command(name) if name == "right");
        let own = ends_cell && stop == Stop::Cell || ends_right && stop == Stop::Right;
        if own {
            self.stream.push(token.clone());
            return true;
        }
        // One around: what stands open in between has no end.
        let around = |stop: Stop| self.stops.contains(&stop);
        if stop == Stop::Right && ends_cell && around(Stop::Cell) {
            self.unfinished(stop, opened);
            self.stream.push(token.clone());
            return true;
        }
        false
    }

    fn unfinished(&mut self, stop: Stop, opened: usize) {
        match stop {
            // `\left` itself says that its partner is missing.
            Stop::End | Stop::Cell | Stop::Right => {}
            Stop::Brace => self.problem(opened, TexFault::Brace('{')),
            Stop::Bracket => self.problem(opened, TexFault::Misplaced("[".to_owned())),
            Stop::Dollar => self.problem(opened, TexFault::Misplaced("$".to_owned())),
        }
    }

    /// An argument: a group, or one token.
    pub fn argument(&mut self, of: &str) -> Math {
        self.stream.skip_spaces();
        let at = self.stream.at;
        let missing = |parser: &mut Parser| {
            parser.problem(at, TexFault::Argument(format!("\\{of}")));
            Math::default()
        };
        let Some(token) = self.stream.next() else { return missing(self) };
        match &token.kind {
            Kind::Open => self.list(Stop::Brace),
            Kind::Char(c) => self.one_char(*c),
            Kind::Command(name) if is_end(name) => {
                self.stream.push(token);
                missing(self)
            }
            Kind::Command(name) => {
                let name = name.clone();
                if self.depth >= MAX_GROUPS {
                    self.problem(token.at, TexFault::TooLarge);
                    return Math::default();
                }
                self.depth += 1;
                let out = self.command(&name, token.at).unwrap_or_default();
                self.depth -= 1;
                out
            }
            Kind::Space => Math::default(),
            Kind::Close
            | Kind::Align
            | Kind::Sup
            | Kind::Sub
            | Kind::Dollar
            | Kind::Parameter(_) => {
                self.stream.push(token);
                missing(self)
            }
        }
    }

    /// An optional argument; nothing when none comes.
    pub fn optional(&mut self) -> Option<Math> {
        self.stream.skip_spaces();
        if self.stream.peek_raw().is_none_or(|token| token.kind != Kind::Char('[')) {
            return None;
        }
        self.stream.raw();
        Some(self.list(Stop::Bracket))
    }

    /// `\\` outside a table.
    pub fn new_line(&mut self) -> Math {
        self.row_gap();
        Math::Space(Space { line_break: LineBreak::Newline, ..Space::default() })
    }

    /// What `\\` has behind it: a star, a gap in brackets.
    pub fn row_gap(&mut self) -> Option<Length> {
        if self.stream.peek_raw().is_some_and(|token| token.kind == Kind::Char('*')) {
            self.stream.raw();
        }
        self.stream.skip_spaces();
        // A bracket that holds no length begins the next row.
        let gap = self.stream.bracketed()?;
        let length = lengths::of_tokens(&gap);
        if length.is_none() {
            let at = self.stream.at;
            self.stream.push(Token { kind: Kind::Char(']'), at });
            self.stream.push_all(gap);
            self.stream.push(Token { kind: Kind::Char('['), at });
        }
        length
    }
}

/// Commands that end a cell or the body between growing brackets.
fn is_end(name: &str) -> bool {
    matches!(name, "\\" | "cr" | "tabularnewline" | "newline" | "end" | "right")
}

/// What stands between braces is ordinary: `{=}` has no spaces around it, and the scripts of
/// `{\sum}` stand beside it.
fn grouped(inner: Math) -> Math {
    match inner {
        Math::Op(op) if op.class == Class::Large => {
            Math::Atom(Box::new(Atom { class: Class::Ord, body: Math::Op(op) }))
        }
        Math::Op(op) if matches!(op.class, Class::Bin | Class::Rel | Class::Punct) => {
            Math::Op(Op { class: Class::Ord, ..op })
        }
        other => other,
    }
}
