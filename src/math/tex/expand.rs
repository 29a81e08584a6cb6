//! Macros, bounded: a stream of tokens in which an author's own commands are replaced.

use std::collections::BTreeMap;

use super::tokens::{Kind, Token, group, tokens};

/// How many macros a formula may expand, and how many tokens they may have and give: bounds against
/// macros that call themselves or double at each step.
const MAX_EXPANSIONS: usize = 5_000;
const MAX_TOKENS: usize = 100_000;
/// How many macros an article may define.
const MAX_MACROS: usize = 2_000;

/// An author's own commands. They stay known from one formula of an article to the next.
#[derive(Clone, Debug, Default)]
pub struct Macros {
    known: BTreeMap<String, Macro>,
}

#[derive(Clone, Debug)]
struct Macro {
    parameters: u8,
    /// What the first parameter is when the call has no `[…]`.
    usual: Option<Vec<Token>>,
    body: Vec<Token>,
}

impl Macros {
    /// Defines a command as `\newcommand` does: `name` with or without its backslash; the number
    /// of parameters is the highest `#n` in the body.
    pub fn define(&mut self, name: &str, body: &str) {
        let body = tokens(body);
        let parameters = body.iter().filter_map(|token| match token.kind {
            Kind::Parameter(number) => Some(number),
            _ => None,
        });
        let parameters = parameters.max().unwrap_or(0);
        self.add(name.trim().trim_start_matches('\\'), Macro { parameters, usual: None, body });
    }

    fn add(&mut self, name: &str, own: Macro) {
        if self.known.len() < MAX_MACROS && !name.is_empty() {
            self.known.insert(name.to_owned(), own);
        }
    }
}

/// The tokens of a formula, the next one last.
pub(super) struct Stream<'a> {
    left: Vec<Token>,
    pub macros: &'a mut Macros,
    expansions: usize,
    spent: usize,
    /// Where the stream stands: the place of the last token that was taken.
    pub at: usize,
    /// Whether a bound was reached: nothing comes any more.
    pub exhausted: bool,
}

impl<'a> Stream<'a> {
    pub fn new(source: &str, macros: &'a mut Macros) -> Stream<'a> {
        let mut left = tokens(source);
        left.truncate(MAX_TOKENS);
        left.reverse();
        Stream { left, macros, expansions: 0, spent: 0, at: 0, exhausted: false }
    }

    /// The next token, macros expanded.
    pub fn next(&mut self) -> Option<Token> {
        loop {
            let token = self.raw()?;
            let own = match &token.kind {
                Kind::Command(name) => self.macros.known.get(name).cloned(),
                _ => None,
            };
            match own {
                Some(own) => self.expand(&own, token.at),
                None => return Some(token),
            }
        }
    }

    /// The next token as it stands in the source.
    pub fn raw(&mut self) -> Option<Token> {
        let token = self.left.pop()?;
        self.at = token.at;
        Some(token)
    }

    /// The next token, not taken. Spaces before it are.
    pub fn peek(&mut self) -> Option<Token> {
        self.skip_spaces();
        let token = self.next()?;
        self.left.push(token.clone());
        Some(token)
    }

    /// The next token as it stands, not taken, spaces not skipped, macros not expanded.
    pub fn peek_raw(&self) -> Option<&Token> {
        self.left.last()
    }

    pub fn skip_spaces(&mut self) {
        while self.left.last().is_some_and(|token| token.kind == Kind::Space) {
            self.left.pop();
        }
    }

    pub fn push(&mut self, token: Token) {
        self.left.push(token);
    }

    /// Puts tokens before what comes.
    pub fn push_all(&mut self, tokens: Vec<Token>) {
        self.spent += tokens.len();
        if self.spent > MAX_TOKENS {
            self.exhaust();
            return;
        }
        self.left.extend(tokens.into_iter().rev());
    }

    fn exhaust(&mut self) {
        self.exhausted = true;
        self.left.clear();
    }

    fn expand(&mut self, own: &Macro, at: usize) {
        self.expansions += 1;
        // Also a body that gives nothing is gone through.
        self.spent += own.body.len();
        if self.expansions > MAX_EXPANSIONS || self.spent > MAX_TOKENS {
            return self.exhaust();
        }
        let mut arguments = Vec::new();
        for number in 0..own.parameters {
            let given = if number == 0 && own.usual.is_some() {
                self.skip_spaces();
                self.bracketed().or_else(|| own.usual.clone())
            } else {
                Some(self.argument())
            };
            arguments.push(given.unwrap_or_default());
        }
        let mut out = Vec::with_capacity(own.body.len());
        for token in &own.body {
            match token.kind {
                Kind::Parameter(number) => {
                    let argument = arguments.get(usize::from(number).wrapping_sub(1));
                    out.extend(argument.into_iter().flatten().cloned());
                }
                _ => out.push(Token { kind: token.kind.clone(), at }),
            }
            if out.len() > MAX_TOKENS {
                return self.exhaust();
            }
        }
        self.push_all(out);
    }

    /// The tokens of an argument: a group without its braces, or one token.
    pub fn argument(&mut self) -> Vec<Token> {
        self.skip_spaces();
        match self.raw() {
            Some(Token { kind: Kind::Open, .. }) => self.group(),
            Some(Token { kind: Kind::Close, at }) => {
                self.push(Token { kind: Kind::Close, at });
                Vec::new()
            }
            Some(token) => vec![token],
            None => Vec::new(),
        }
    }

    /// The tokens up to the brace that closes the group.
    pub fn group(&mut self) -> Vec<Token> {
        group(|| self.raw())
    }

    /// The tokens of an optional argument, `[…]`; nothing when none comes.
    pub fn bracketed(&mut self) -> Option<Vec<Token>> {
        if self.left.last().is_none_or(|token| token.kind != Kind::Char('[')) {
            return None;
        }
        self.left.pop();
        let mut depth = 0_usize;
        let mut out = Vec::new();
        while let Some(token) = self.raw() {
            match token.kind {
                Kind::Char(']') if depth == 0 => break,
                Kind::Open => depth += 1,
                Kind::Close if depth == 0 => {
                    self.push(token);
                    break;
                }
                Kind::Close => depth -= 1,
                _ => {}
            }
            out.push(token);
        }
        Some(out)
    }

    /// The name of a command that is about to be defined: `\name` or `{\name}`.
    fn name(&mut self) -> Option<String> {
        self.argument().into_iter().find_map(|token| match token.kind {
            Kind::Command(name) => Some(name),
            _ => None,
        })
    }

    /// `\newcommand{\name}[2][usual]{body}` behind its first word.
    pub fn new_command(&mut self) {
        if self.left.last().is_some_and(|token| token.kind == Kind::Char('*')) {
            self.left.pop();
        }
        let name = self.name();
        self.skip_spaces();
        let count = self.bracketed().unwrap_or_default();
        self.skip_spaces();
        let usual = self.bracketed();
        let body = self.argument();
        let parameters = count.iter().find_map(|token| match token.kind {
            Kind::Char(c) => c.to_digit(10).and_then(|digit| u8::try_from(digit).ok()),
            _ => None,
        });
        if let Some(name) = name {
            self.macros.add(&name, Macro { parameters: parameters.unwrap_or(0), usual, body });
        }
    }

    /// `\def\name#1#2{body}` behind its first word.
    pub fn def(&mut self) {
        let Some(name) = self.name() else { return };
        let mut parameters = 0;
        while let Some(token) = self.raw() {
            match token.kind {
                Kind::Parameter(number) => parameters = number,
                Kind::Open => {
                    self.push(token);
                    break;
                }
                _ => {}
            }
        }
        let body = self.argument();
        self.macros.add(&name, Macro { parameters, usual: None, body });
    }

    /// `\let\name=\other` behind its first word.
    pub fn set_equal(&mut self) {
        let Some(name) = self.name() else { return };
        self.skip_spaces();
        if self.left.last().is_some_and(|token| token.kind == Kind::Char('=')) {
            self.left.pop();
            self.skip_spaces();
        }
        let Some(other) = self.raw() else { return };
        let known = match &other.kind {
            Kind::Command(other) => self.macros.known.get(other).cloned(),
            _ => None,
        };
        let same = matches!(&other.kind, Kind::Command(other) if *other == name);
        if !same {
            let own = known.unwrap_or(Macro { parameters: 0, usual: None, body: vec![other] });
            self.macros.add(&name, own);
        }
    }

    /// `\DeclareMathOperator*{\name}{text}` behind its first word.
    pub fn new_operator(&mut self) {
        let star = self.left.last().is_some_and(|token| token.kind == Kind::Char('*'));
        if star {
            self.left.pop();
        }
        let at = self.at;
        let Some(name) = self.name() else { return };
        let text = self.argument();
        let mut body = vec![Token { kind: Kind::Command("operatorname".to_owned()), at }];
        if star {
            body.push(Token { kind: Kind::Char('*'), at });
        }
        body.push(Token { kind: Kind::Open, at });
        body.extend(text);
        body.push(Token { kind: Kind::Close, at });
        self.macros.add(&name, Macro { parameters: 0, usual: None, body });
    }
}
