//! Inline nodes as a flat run of tokens: brackets and attributes come out of the text and stand
//! beside the nodes.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::attributes::{self, Attributes};
use super::mask;
use super::smart::KEEP;
use super::tex;
use super::tree::{Chunk, Kind, Node};
use article::Inline;

/// How many tokens emphasis may hold that CommonMark has not seen.
const MOST_TOKENS: usize = 512;

/// A piece of inline content.
#[derive(Clone, Debug)]
pub enum Token<'n> {
    /// Text; live when it may hold citations and addresses.
    Text {
        /// The characters.
        text: String,
        /// Their offset; for live text, byte for byte.
        start: usize,
        /// Whether it stands in the source as it is, unescaped.
        live: bool,
    },
    /// `[` at this offset.
    Open(usize),
    /// `]`
    Close,
    /// `~` or `^`
    Mark(char),
    /// `{…}` behind a bracket or a node, at this offset.
    Attributes(Attributes, usize),
    /// `{=html}` behind code: the format that it is raw text of.
    Raw(String),
    /// A run of stars in which CommonMark saw no emphasis.
    Stars(usize),
    /// Anything else.
    Node(&'n Node<'n>),
}

/// The tokens of nodes, as far as they stand in a window of the source.
pub fn lex<'n>(chunk: &Chunk, nodes: &'n [Node<'n>], window: Range<usize>) -> Vec<Token<'n>> {
    let mut lexer =
        Lexer { chunk, tokens: Vec::new(), from: window.start, to: window.end, stars_end: 0 };
    nodes.iter().for_each(|node| lexer.node(node));
    lexer.tokens
}

/// For every token that opens a bracket, the one that closes it; for any other, itself.
pub fn brackets(tokens: &[Token]) -> Vec<usize> {
    let mut closes: Vec<usize> = (0..tokens.len()).collect();
    let mut open = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        match token {
            Token::Open(_) => open.push(index),
            Token::Close => {
                if let Some(close) = open.pop().and_then(|start: usize| closes.get_mut(start)) {
                    *close = index;
                }
            }
            Token::Text { .. }
            | Token::Mark(_)
            | Token::Attributes(..)
            | Token::Raw(_)
            | Token::Stars(_)
            | Token::Node(_) => {}
        }
    }
    closes
}

/// How many tokens emphasis takes that these tokens begin with: stars before something solid, and
/// as many behind something solid.
///
/// CommonMark looks at the punctuation beside stars; Pandoc looks only at blanks, so what
/// CommonMark has left is tried again here.
pub fn emphasis(tokens: &[Token]) -> Option<(usize, usize)> {
    let [Token::Stars(count @ 1..=3), next, ..] = tokens else { return None };
    if begins_blank(next) {
        return None;
    }
    for (index, token) in tokens.iter().enumerate().skip(2).take(MOST_TOKENS) {
        let close = matches!(token, Token::Stars(other) if other == count);
        if close && !tokens.get(index - 1).is_some_and(ends_blank) {
            return Some((*count, index + 1));
        }
    }
    None
}

fn begins_blank(token: &Token) -> bool {
    match token {
        Token::Text { text, .. } => text.starts_with(char::is_whitespace),
        Token::Node(node) => matches!(node.kind, Kind::Leaf(Event::SoftBreak | Event::HardBreak)),
        Token::Open(_)
        | Token::Close
        | Token::Mark(_)
        | Token::Attributes(..)
        | Token::Raw(_)
        | Token::Stars(_) => false,
    }
}

fn ends_blank(token: &Token) -> bool {
    match token {
        Token::Text { text, .. } => text.ends_with(char::is_whitespace),
        other => begins_blank(other),
    }
}

/// How many tokens a sub- or superscript takes that these tokens begin with: `~…~` or `^…^` around
/// something without white space.
pub fn script(tokens: &[Token]) -> Option<usize> {
    let Some(Token::Mark(mark)) = tokens.first() else { return None };
    for (index, token) in tokens.iter().enumerate().skip(1) {
        let solid = match token {
            Token::Mark(other) if other == mark => {
                return Some(index + 1).filter(|&length| length > 2);
            }
            Token::Text { text, .. } => !text.contains([' ', '\n', '\t']),
            Token::Node(node) => {
                !matches!(node.kind, Kind::Leaf(Event::SoftBreak | Event::HardBreak))
            }
            Token::Mark(_)
            | Token::Open(_)
            | Token::Close
            | Token::Attributes(..)
            | Token::Raw(_)
            | Token::Stars(_) => true,
        };
        if !solid {
            return None;
        }
    }
    None
}

/// Pushes text; it takes one token.
pub fn push_text(text: &str, out: &mut Vec<Inline>) -> usize {
    if let Some(Inline::Text(last)) = out.last_mut() {
        last.push_str(text);
    } else {
        out.push(Inline::text(text));
    }
    1
}

/// A character that was escaped or written as an entity: typography leaves it alone.
fn as_typed(text: &str) -> String {
    if text.contains(['"', '\'', '-', '.', '\\']) {
        format!("{KEEP}{text}")
    } else {
        text.to_owned()
    }
}

struct Lexer<'c, 'n> {
    chunk: &'c Chunk<'c>,
    tokens: Vec<Token<'n>>,
    /// What stands before it was taken.
    from: usize,
    to: usize,
    /// Where the last run of stars ended.
    stars_end: usize,
}

impl<'n> Lexer<'_, 'n> {
    fn node(&mut self, node: &'n Node<'n>) {
        let (start, end) = (node.start.max(self.from), node.end.min(self.to));
        if start >= end {
            return;
        }
        if let Kind::Leaf(Event::Text(text)) = &node.kind {
            let literal = self.chunk.masked().get(node.range()) == Some(text.as_ref());
            if literal {
                let before = self.chunk.masked().get(..start).unwrap_or("");
                let slashes = before.len() - before.trim_end_matches('\\').len();
                let escaped = start == node.start && slashes % 2 == 1;
                self.source_text(start, end, escaped);
            } else {
                // What an entity stands for is not masked.
                let entity = self.chunk.slice(start..start + 1) == "&";
                let text = if entity { as_typed(text) } else { mask::text(text).into_owned() };
                self.tokens.push(Token::Text { text, start, live: false });
            }
            return;
        }
        self.tokens.push(Token::Node(node));
        self.attributes_behind(node);
    }

    /// Text as it stands in the source.
    fn source_text(&mut self, start: usize, end: usize, escaped: bool) {
        let mut at = start;
        if escaped {
            let first = self.masked(start, end).chars().next().map_or(0, char::len_utf8);
            let text = as_typed(self.masked(start, start + first));
            self.tokens.push(Token::Text { text, start, live: false });
            at += first;
        }
        while at < end {
            let found = self.masked(at, end).find([
                '[',
                ']',
                '*',
                mask::SUB,
                mask::SUP,
                mask::NOTE.0,
                mask::AFTER_UNDERSCORE,
                mask::NOTE.1,
            ]);
            let Some(found) = found else { return self.live(at, end) };
            self.live(at, at + found);
            at += found + 1;
            let before = self.masked(self.floor(at - 1), at - 1);
            let bracket = self.masked(at - 1, at);
            if matches!(bracket, "[" | "]") && tex::in_options(before, bracket == "]") {
                self.live(at - 1, at);
                continue;
            }
            match self.masked(at - 1, at).chars().next() {
                Some('[' | '\x1c' | mask::AFTER_UNDERSCORE) => {
                    self.tokens.push(Token::Open(at - 1))
                }
                Some('\x1d') => self.tokens.push(Token::Close),
                Some('*') => {
                    let rest = self.masked(at, end);
                    let more = rest.len() - rest.trim_start_matches('*').len();
                    self.stars(at - 1, 1 + more);
                    at += more;
                }
                Some(mask::SUB) => self.tokens.push(Token::Mark('~')),
                Some(mask::SUP) => self.tokens.push(Token::Mark('^')),
                _ => {
                    self.tokens.push(Token::Close);
                    at = self.attributes_at(at).max(at);
                }
            }
        }
    }

    /// Where the line begins that holds this byte.
    fn floor(&self, at: usize) -> usize {
        let text = self.chunk.masked();
        let from = (200..204)
            .map(|back| at.saturating_sub(back))
            .find(|&from| text.is_char_boundary(from))
            .unwrap_or(0);
        text.get(from..at).and_then(|text| text.rfind('\n')).map_or(from, |end| from + end + 1)
    }

    fn masked(&self, start: usize, end: usize) -> &str {
        self.chunk.masked().get(start..end).unwrap_or("")
    }

    fn live(&mut self, start: usize, end: usize) {
        // What stands for nothing has no place.
        let start =
            start + self.masked(start, end).bytes().take_while(|&byte| byte == mask::FILL).count();
        if start >= end {
            return;
        }
        let mut more = mask::text(self.masked(start, end)).into_owned();
        // What might have begun a definition is no colon.
        if self.chunk.slice(start..start + 1) == "~" && more.starts_with(':') {
            more.replace_range(..1, "~");
        }
        match self.tokens.last_mut() {
            Some(Token::Text { text, start: first, live: true })
                if *first + text.len() == start =>
            {
                text.push_str(&more)
            }
            _ => self.tokens.push(Token::Text { text: more, start, live: true }),
        }
    }

    /// Stars; the parser may give those of one run one by one.
    fn stars(&mut self, start: usize, count: usize) {
        match self.tokens.last_mut() {
            Some(Token::Stars(before)) if self.stars_end == start => *before += count,
            _ => self.tokens.push(Token::Stars(count)),
        }
        self.stars_end = start + count;
    }

    /// `{=html}` behind code.
    fn raw_at(&mut self, offset: usize) {
        let Some((format, length)) =
            self.chunk.source.get(offset..self.to).and_then(attributes::raw)
        else {
            return;
        };
        self.tokens.push(Token::Raw(format.to_owned()));
        self.from = offset + length;
    }

    /// Reads attributes that begin at this offset; returns where they end, or zero.
    fn attributes_at(&mut self, offset: usize) -> usize {
        let Some((attributes, length)) =
            self.chunk.source.get(offset..self.to).and_then(attributes::parse)
        else {
            return 0;
        };
        self.tokens.push(Token::Attributes(attributes, offset));
        self.from = offset + length;
        self.from
    }

    /// Attributes may stand right behind pictures, links and code, and after a space behind a
    /// displayed formula.
    fn attributes_behind(&mut self, node: &Node) {
        match &node.kind {
            Kind::Tag(Tag::Image { .. } | Tag::Link { .. }) | Kind::Leaf(Event::Code(_)) => {
                self.attributes_at(node.end);
                self.raw_at(node.end);
            }
            Kind::Leaf(Event::DisplayMath(_)) => {
                let rest = self.chunk.source.get(node.end..self.to).unwrap_or("");
                let spaces = rest.len() - rest.trim_start_matches(' ').len();
                self.attributes_at(node.end + spaces);
            }
            Kind::Tag(_) | Kind::Leaf(_) | Kind::Div(_) | Kind::Island(_) => {}
        }
    }
}
