//! Lists of atoms: what stands side by side, and the scripts at each.

use article::math::{Class, Fenced, Form, Frac, LineBreak, Math, Op, Pair, Scripts, Space, Stretch, Style, UnderOver, Unread, Variant};

use super::expand::{Macros, Stream};
use super::tokens::{Kind, Token, typed};
use super::{TexFault, TexProblem, lengths};

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
    pub numbered: bool,
    /// Whether a row of a table said `\notag`.
    pub unnumbered: bool,
    depth: usize,
    /// The stops of the lists around.
    stops: Vec<Stop>,
    /// Whether the last nucleus had braces below or above it, where scripts go as limits.
    pub braced: bool,
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
            numbered: false,
            unnumbered: false,
            depth: 0,
            stops: Vec::new(),
            braced: false,
        }
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
        if self.depth >= MAX_GROUPS {
            self.problem(self.stream.at, TexFault::TooLarge);
            let rest = if stop == Stop::Brace { self.stream.group() } else { Vec::new() };
            let source: String = typed(&rest).chars().take(80).collect();
            if stop != Stop::Brace {
                self.stream.push_all(Vec::new());
                while self.stream.raw().is_some() {}
            }
            return Math::Unread(Unread { source });
        }
        let (font, bold) = (self.font, self.bold);
        self.depth += 1;
        self.stops.push(stop);
        let tree = self.items(stop);
        self.stops.pop();
        self.depth -= 1;
        (self.font, self.bold) = (font, bold);
        tree
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
                (Kind::Close, Stop::Brace) | (Kind::Char(']'), Stop::Bracket) | (Kind::Dollar, Stop::Dollar) => {
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
                    self.braced = false;
                    if let Some(nucleus) = self.command(&name, token.at) {
                        let nucleus = self.scripts(nucleus);
                        items.push(nucleus);
                    }
                }
                (Kind::Sup | Kind::Sub | Kind::Char('\''), _) => {
                    self.stream.push(token);
                    self.braced = false;
                    let nucleus = self.scripts(Math::default());
                    items.push(nucleus);
                }
                (Kind::Open, _) => {
                    let inner = self.list(Stop::Brace);
                    self.braced = false;
                    let nucleus = self.scripts(grouped(inner));
                    items.push(nucleus);
                }
                (Kind::Char(c), _) => {
                    let nucleus = self.chars(*c);
                    self.braced = false;
                    let nucleus = self.scripts(nucleus);
                    items.push(nucleus);
                }
                (Kind::Parameter(number), _) => {
                    self.problem(token.at, TexFault::Misplaced(format!("#{number}")));
                }
            }
        }
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
            Kind::Close | Kind::Align | Kind::Sup | Kind::Sub | Kind::Dollar | Kind::Parameter(_) => {
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

    /// The scripts behind a nucleus.
    fn scripts(&mut self, nucleus: Math) -> Math {
        let mut pair = Pair::default();
        let mut limits: Option<bool> = None;
        let mut primes = String::new();
        while let Some(token) = self.stream.peek() {
            let at = token.at;
            match &token.kind {
                Kind::Char('\'') => {
                    self.stream.next();
                    primes.push('′');
                }
                Kind::Sup => {
                    self.stream.next();
                    let sup = self.argument("^");
                    self.script(&mut pair.sup, sup, '^', at);
                }
                Kind::Sub => {
                    self.stream.next();
                    let sub = self.argument("_");
                    self.script(&mut pair.sub, sub, '_', at);
                }
                Kind::Command(name) => match name.as_str() {
                    "limits" => {
                        self.stream.next();
                        limits = Some(true);
                    }
                    "nolimits" => {
                        self.stream.next();
                        limits = Some(false);
                    }
                    "displaylimits" => {
                        self.stream.next();
                    }
                    _ => break,
                },
                _ => break,
            }
        }
        if !primes.is_empty() {
            let primes = primes_of(&primes);
            pair.sup = Some(match pair.sup.take() {
                Some(sup) => Math::row(vec![primes, sup]),
                None => primes,
            });
        }
        self.attached(nucleus, pair, limits)
    }

    fn script(&mut self, place: &mut Option<Math>, script: Math, sign: char, at: usize) {
        match place.take() {
            None => *place = Some(script),
            Some(first) => {
                self.problem(at, TexFault::DoubleScript(sign));
                let mut items = match first {
                    Math::Row(items) => items,
                    other => vec![other],
                };
                items.push(script);
                *place = Some(Math::Row(items));
            }
        }
    }

    /// A nucleus with scripts: beside it, or below and above it.
    fn attached(&mut self, nucleus: Math, pair: Pair, limits: Option<bool>) -> Math {
        let filled = |script: &Math| !script.is_empty();
        let pair = Pair { sub: pair.sub.filter(filled), sup: pair.sup.filter(filled) };
        let nothing = pair == Pair::default();
        let own = self.limits_of(&nucleus);
        if nothing {
            return nucleus;
        }
        let movable = limits.is_none();
        if limits.unwrap_or(own.is_some()) {
            let movable = movable && own == Some(true);
            let mut node = UnderOver { base: nucleus, movable, ..UnderOver::default() };
            (node.under, node.over) = (pair.sub, pair.sup);
            return Math::UnderOver(Box::new(node));
        }
        let mut node = Scripts { base: nucleus, ..Scripts::default() };
        (node.sub, node.sup) = (pair.sub, pair.sup);
        // `\prescript` has no scripts after it yet.
        if let Math::Scripts(inner) = &mut node.base
            && inner.sub.is_none()
            && inner.sup.is_none()
            && !inner.before.is_empty()
        {
            (inner.sub, inner.sup) = (node.sub, node.sup);
            return node.base;
        }
        Math::Scripts(Box::new(node))
    }

    /// Whether scripts of a nucleus are limits, and whether these move beside it in text style.
    fn limits_of(&self, nucleus: &Math) -> Option<bool> {
        match nucleus {
            Math::Op(op) if op.class == Class::Large => op.char().is_some_and(crate::dictionary::has_limits).then_some(true),
            Math::Ident(ident) if ident.function => {
                crate::dictionary::function(&ident.text).filter(|limits| *limits).or(self.named_limits(&ident.text))
            }
            Math::Atom(atom) if atom.class == Class::Large => Some(true),
            Math::UnderOver(_) if self.braced => Some(false),
            _ => None,
        }
    }

    /// `\operatorname*` leaves a mark that its scripts are limits.
    fn named_limits(&self, _name: &str) -> Option<bool> {
        self.braced.then_some(true)
    }

    /// `\over` and its kin: what stands before it is above, what comes is below.
    fn infix(&mut self, name: &str, items: &mut Vec<Math>, stop: Stop) -> Option<Math> {
        let (bar, fence) = match name {
            "over" => (None, None),
            "atop" => (Some(article::math::Length::ZERO), None),
            "choose" => (Some(article::math::Length::ZERO), Some((Some('('), Some(')')))),
            "brack" => (Some(article::math::Length::ZERO), Some((Some('['), Some(']')))),
            "brace" => (Some(article::math::Length::ZERO), Some((Some('{'), Some('}')))),
            "above" => {
                self.stream.skip_spaces();
                let mut length = Vec::new();
                while let Some(token) = self.stream.peek_raw() {
                    let part = matches!(&token.kind, Kind::Char(c) if c.is_ascii_alphanumeric() || *c == '.');
                    if !part || lengths::of_tokens(&length).is_some() {
                        break;
                    }
                    length.extend(self.stream.raw());
                }
                (lengths::of_tokens(&length), None)
            }
            _ => return None,
        };
        let above = Math::row(std::mem::take(items));
        let below = self.items(stop);
        let frac = Frac { bar, fence, ..Frac::new(above, below) };
        Some(Math::Frac(Box::new(frac)))
    }

    /// A command that changes what comes after it in its group.
    fn declaration(&mut self, name: &str, stop: Stop) -> Option<Math> {
        let (display, level) = match name {
            "displaystyle" => (Some(true), Some(0)),
            "textstyle" => (Some(false), Some(0)),
            "scriptstyle" => (Some(false), Some(1)),
            "scriptscriptstyle" => (Some(false), Some(2)),
            _ => (None, None),
        };
        let mut style = Style { display, level, ..Style::default() };
        match name {
            "color" => {
                self.stream.skip_spaces();
                let model = self.stream.bracketed();
                let value = typed(&self.stream.argument());
                style.colour = super::commands::colour(model.map(|model| typed(&model)).as_deref(), &value);
            }
            "rm" | "upshape" | "normalfont" | "mathnormalfont" => self.font = Some(Variant::Normal),
            "it" | "itshape" | "sl" => self.font = Some(Variant::Italic),
            "bf" | "bfseries" => self.font = Some(Variant::Bold),
            "sf" => self.font = Some(Variant::Sans),
            "tt" => self.font = Some(Variant::Mono),
            "cal" => self.font = Some(Variant::Script),
            "frak" => self.font = Some(Variant::Fraktur),
            "boldmath" => self.bold = true,
            "tiny" => style.size = Some(500),
            "scriptsize" => style.size = Some(700),
            "footnotesize" => style.size = Some(800),
            "small" => style.size = Some(900),
            "large" => style.size = Some(1_200),
            "Large" => style.size = Some(1_440),
            "LARGE" => style.size = Some(1_728),
            "huge" => style.size = Some(2_074),
            "Huge" => style.size = Some(2_488),
            _ if display.is_none() => return None,
            _ => {}
        }
        let body = self.items(stop);
        if style == Style::default() {
            return Some(body);
        }
        Some(Math::Style(Box::new(Style { body, ..style })))
    }

    /// `\left … \right` behind its first word.
    pub fn left_right(&mut self, at: usize) -> Math {
        let open = self.delimiter("left");
        let body = self.list(Stop::Right);
        let closes = matches!(self.stream.peek(), Some(Token { kind: Kind::Command(name), .. }) if name == "right");
        let close = if closes {
            self.stream.next();
            self.delimiter("right")
        } else {
            self.problem(at, TexFault::Delimiter("\\left".to_owned()));
            None
        };
        Math::Fenced(Box::new(Fenced { open, body, close }))
    }

    /// A delimiter; nothing for the dot.
    pub fn delimiter(&mut self, of: &str) -> Option<char> {
        self.stream.skip_spaces();
        let at = self.stream.at;
        let token = self.stream.next();
        let sign = match token.as_ref().map(|token| &token.kind) {
            Some(Kind::Char('.')) => return None,
            Some(Kind::Char('<')) => Some('⟨'),
            Some(Kind::Char('>')) => Some('⟩'),
            Some(Kind::Char(c)) if !c.is_alphanumeric() => Some(crate::dictionary::sign(*c)),
            Some(Kind::Command(name)) => super::symbols::symbol(name).map(|(sign, _)| sign),
            _ => None,
        };
        if sign.is_none() {
            self.problem(at, TexFault::Delimiter(format!("\\{of}")));
            if let Some(token) = token {
                self.stream.push(token);
            }
        }
        sign
    }

    /// `\middle` behind its first word.
    pub fn middle(&mut self) -> Option<Math> {
        let sign = self.delimiter("middle")?;
        let op = Op { stretch: Stretch::Vertical, form: Form::Infix, ..Op::new(&sign.to_string(), Class::Ord) };
        Some(Math::Op(op))
    }

    /// `\\` outside a table.
    pub fn new_line(&mut self) -> Math {
        self.row_gap();
        Math::Space(Space { line_break: LineBreak::Newline, ..Space::default() })
    }

    /// What `\\` has behind it: a star, a gap in brackets.
    pub fn row_gap(&mut self) -> Option<article::math::Length> {
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

/// What stands between braces is ordinary: `{=}` has no spaces around it.
fn grouped(inner: Math) -> Math {
    match inner {
        Math::Op(op) if matches!(op.class, Class::Bin | Class::Rel | Class::Punct) => Math::Op(Op { class: Class::Ord, ..op }),
        other => other,
    }
}

fn primes_of(primes: &str) -> Math {
    let sign = match primes.chars().count() {
        1 => "′".to_owned(),
        2 => "″".to_owned(),
        3 => "‴".to_owned(),
        4 => "⁗".to_owned(),
        _ => primes.to_owned(),
    };
    Math::Op(Op::new(&sign, Class::Ord))
}
