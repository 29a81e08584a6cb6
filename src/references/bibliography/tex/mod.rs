//! Text out of TeX: accents and letters, dashes, quotation marks and spaces as characters, emphasis
//! and short formulas as marks.
//!
//! What is known is what bibliographies have (biblatex manual §2.3, the LaTeX Companion ch. 7, what
//! reference managers export); of a command that is not known the argument is kept, and its name is
//! told, so that it can be reported. Deliberately absent: macros that a file defines itself.

mod accents;
mod math;
mod symbols;

use std::iter::Peekable;
use std::str::Chars;

use biblatex::{Chunk, ChunksRef};

use crate::markup::{self, Mark};

/// How deep braces are followed; `guard` has refused what is deeper.
const DEEPEST: usize = 40;

/// Where characters that the biblatex crate would take for its own are kept until it has read the
/// text.
const LITERAL: u32 = 0x10_1000;

/// A text as it was decoded, and the commands in it that nobody knows.
#[derive(Debug, Default)]
pub struct Decoded {
    /// The text. Braces that part names and keep capitals are still there.
    pub text: String,
    /// The names of unknown commands.
    pub unknown: Vec<String>,
}

/// Decodes the value of a field.
pub fn decode(text: &str) -> Decoded {
    let mut tex = Tex { rest: text.chars().peekable(), unknown: Vec::new(), depth: 0 };
    let mut out = String::with_capacity(text.len());
    while tex.run(&mut out) {
        // A closing brace without an opening one is the crate's to report.
        out.push('}');
    }
    Decoded { text: out, unknown: tex.unknown }
}

/// A decoded text whose no-break spaces are tildes again.
pub fn with_tildes(text: &str) -> String {
    text.replace(literal('\u{a0}'), "~")
}

/// A field's text with marks: what stands in braces keeps its capitals.
pub fn marked(chunks: ChunksRef) -> String {
    let mut out = String::new();
    for chunk in chunks {
        match &chunk.v {
            Chunk::Normal(text) => out.extend(text.chars().map(bare)),
            Chunk::Verbatim(text) if text.chars().any(char::is_alphabetic) => {
                out.push_str(&Mark::NoCase.around(&text.chars().map(bare).collect::<String>()));
            }
            Chunk::Verbatim(text) => out.extend(text.chars().map(bare)),
            Chunk::Math(tex) => out.push_str(&math::formula(tex)),
        }
    }
    out
}

/// A field's text without marks.
pub fn plain(chunks: ChunksRef) -> String {
    markup::plain(&marked(chunks))
}

/// A character that means itself.
fn literal(c: char) -> char {
    char::from_u32(LITERAL + u32::from(c)).unwrap_or(c)
}

fn bare(c: char) -> char {
    u32::from(c)
        .checked_sub(LITERAL)
        .filter(|code| *code <= 0xFFFF)
        .and_then(char::from_u32)
        .unwrap_or(c)
}

struct Tex<'a> {
    rest: Peekable<Chars<'a>>,
    unknown: Vec<String>,
    depth: usize,
}

impl Tex<'_> {
    /// Decodes up to a closing brace or the end; tells whether there was a brace, which is taken.
    fn run(&mut self, out: &mut String) -> bool {
        while let Some(c) = self.rest.next() {
            match c {
                '}' => return true,
                '{' => self.group(out),
                '\\' => self.command(out),
                '$' => self.dollar(out),
                '~' => out.push(literal('\u{a0}')),
                '`' => out.push(if self.rest.next_if_eq(&'`').is_some() { '“' } else { '‘' }),
                '\'' if self.rest.next_if_eq(&'\'').is_some() => out.push('”'),
                '&' => self.entity(out),
                c => out.push(c),
            }
        }
        false
    }

    /// A group in braces. One that begins with a command is a letter with an accent or a change of
    /// font, and its braces say no more; the braces of any other stay.
    fn group(&mut self, out: &mut String) {
        if self.depth >= DEEPEST {
            return;
        }
        self.depth += 1;
        if self.rest.peek() == Some(&'\\') {
            match self.switch() {
                Some(mark) => {
                    let mut inner = String::new();
                    self.run(&mut inner);
                    out.push_str(&mark.around(inner.trim_start()));
                }
                None => drop(self.run(out)),
            }
        } else {
            out.push('{');
            self.run(out);
            out.push('}');
        }
        self.depth -= 1;
    }

    /// `\em`, `\itshape` and the like at the beginning of a group, which hold to its end.
    fn switch(&mut self) -> Option<Mark> {
        let mut ahead = self.rest.clone();
        ahead.next();
        let mut name = String::new();
        while let Some(letter) = ahead.next_if(char::is_ascii_alphabetic) {
            name.push(letter);
        }
        let mark = match name.as_str() {
            "em" | "it" | "itshape" | "sl" | "slshape" => Mark::Italic,
            "bf" | "bfseries" => Mark::Bold,
            "sc" | "scshape" => Mark::SmallCaps,
            _ => return None,
        };
        self.rest = ahead;
        Some(mark)
    }

    /// What a command takes: a group, a command, or one character.
    fn argument(&mut self) -> String {
        while self.rest.next_if(|c| c.is_whitespace()).is_some() {}
        let mut out = String::new();
        match self.rest.next() {
            Some('{') if self.depth < DEEPEST => {
                self.depth += 1;
                self.run(&mut out);
                self.depth -= 1;
            }
            Some('\\') if self.depth < DEEPEST => {
                self.depth += 1;
                self.command(&mut out);
                self.depth -= 1;
            }
            Some(c) => out.push(c),
            None => {}
        }
        out
    }

    /// The bytes of a group, as they are: an address.
    fn verbatim(&mut self) -> String {
        while self.rest.next_if(|c| c.is_whitespace()).is_some() {}
        let mut out = String::new();
        if self.rest.next_if_eq(&'{').is_none() {
            return out;
        }
        let mut depth = 0_usize;
        for c in self.rest.by_ref() {
            match c {
                '}' if depth == 0 => break,
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            out.push(c);
        }
        out
    }

    fn command(&mut self, out: &mut String) {
        let Some(first) = self.rest.next() else { return out.push(literal('\\')) };
        if !first.is_ascii_alphabetic() {
            return self.sign(first, out);
        }
        let mut name = String::from(first);
        while let Some(letter) = self.rest.next_if(char::is_ascii_alphabetic) {
            name.push(letter);
        }
        self.rest.next_if_eq(&'*');
        if let Some(accent) = accents::named(&name) {
            let base = self.argument();
            return out.push_str(&accents::compose(accent, &base));
        }
        if let Some(text) = symbols::text(&name) {
            self.end_of_name();
            return out.extend(text.chars().map(|c| {
                if "\\{}$~".contains(c) || (c.is_whitespace() && c != ' ') { literal(c) } else { c }
            }));
        }
        self.with_argument(&name, out);
    }

    /// The space behind a command's name belongs to it; so do empty braces.
    fn end_of_name(&mut self) {
        let mut ahead = self.rest.clone();
        if ahead.next() == Some('{') && ahead.next() == Some('}') {
            self.rest = ahead;
        } else {
            while self.rest.next_if(|c| c.is_whitespace()).is_some() {}
        }
    }

    /// A command of one sign: an accent, a space, or a sign that means itself.
    fn sign(&mut self, sign: char, out: &mut String) {
        if let Some(accent) = accents::sign(sign) {
            let base = self.argument();
            return out.push_str(&accents::compose(accent, &base));
        }
        match sign {
            ',' | ':' | ';' => out.push(literal('\u{2009}')),
            '\\' | ' ' | '\n' | '\t' => out.push(' '),
            '-' | '/' | '!' | '@' | '(' | ')' => {}
            c => out.push(literal(c)),
        }
    }

    fn with_argument(&mut self, name: &str, out: &mut String) {
        let mark = match name {
            "emph" | "textit" | "textsl" | "mkbibemph" | "mkbibitalic" => Some(Mark::Italic),
            "textbf" | "mkbibbold" => Some(Mark::Bold),
            "textsc" | "mkbibacro" => Some(Mark::SmallCaps),
            "textsuperscript" | "mkbibsuperscript" | "up" => Some(Mark::Sup),
            "textsubscript" | "mkbibsubscript" => Some(Mark::Sub),
            "nocase" => Some(Mark::NoCase),
            _ => None,
        };
        if let Some(mark) = mark {
            let inner = self.argument();
            return out.push_str(&mark.around(&inner));
        }
        match name {
            "enquote" | "mkbibquote" | "textquote" => {
                out.push_str(&format!("“{}”", self.argument()))
            }
            "url" | "path" | "nolinkurl" => {
                out.extend(unescape(&self.verbatim()).chars().map(shielded))
            }
            "href" => {
                let address = unescape(&self.verbatim());
                let text = self.argument();
                out.push_str(&text);
                if !text.contains(&address) {
                    out.extend(format!(" ({address})").chars().map(shielded));
                }
            }
            "ensuremath" => out.push_str(&escaped(&math::formula(&self.verbatim()))),
            "ce" => out.push_str(&math::chemical(&self.verbatim())),
            "noopsort" | "SortNoop" | "noop" | "hspace" | "vspace" | "label" | "cite" => {
                drop(self.argument())
            }
            "MakeUppercase" | "uppercase" => out.push_str(&self.argument().to_uppercase()),
            "MakeLowercase" | "lowercase" => out.push_str(&self.argument().to_lowercase()),
            "textrm" | "textsf" | "texttt" | "textup" | "textnormal" | "textmd" | "text"
            | "mbox" | "hbox" | "mathrm" | "natexlab" | "citenamefont" | "bibnamefont"
            | "bibfnamefont" | "bibinfo" | "textlatin" | "textcyrillic" | "texorpdfstring" => {
                out.push_str(&self.argument())
            }
            "em" | "it" | "bf" | "sc" | "rm" | "sf" | "tt" | "itshape" | "bfseries" | "scshape"
            | "normalfont" | "selectfont" | "protect" => {
                self.end_of_name();
            }
            unknown => {
                self.unknown.push(unknown.to_owned());
                if self.rest.peek() == Some(&'{') {
                    out.push_str(&self.argument());
                } else {
                    self.end_of_name();
                }
            }
        }
    }

    /// A formula; a dollar that has no partner is one.
    fn dollar(&mut self, out: &mut String) {
        let mut ahead = self.rest.clone();
        let mut tex = String::new();
        let mut escaped = false;
        while let Some(c) = ahead.next() {
            if c == '$' && !escaped {
                self.rest = ahead;
                // `$$` is nothing.
                return out.push_str(&self::escaped(&math::formula(&tex)));
            }
            escaped = c == '\\' && !escaped;
            tex.push(c);
        }
        out.push(literal('$'));
    }

    /// What databases export out of HTML: `&amp;`.
    fn entity(&mut self, out: &mut String) {
        let ahead: String = self.rest.clone().take(6).collect();
        let known = [
            ("amp;", '&'),
            ("lt;", '<'),
            ("gt;", '>'),
            ("quot;", '"'),
            ("apos;", '’'),
            ("nbsp;", literal('\u{a0}')),
            ("#38;", '&'),
        ];
        let Some((name, c)) = known.iter().find(|(name, _)| ahead.starts_with(name)) else {
            return out.push('&');
        };
        self.rest.by_ref().take(name.len()).for_each(drop);
        out.push(*c);
    }
}

/// A text whose signs mean themselves to the biblatex crate.
fn escaped(text: &str) -> String {
    text.chars()
        .map(
            |c| {
                if "\\{}$~".contains(c) || (c.is_whitespace() && c != ' ') { literal(c) } else { c }
            },
        )
        .collect()
}

/// A character of an address: no dash is made of its hyphens.
fn shielded(c: char) -> char {
    if "\\{}$~-".contains(c) { literal(c) } else { c }
}

/// A field that is taken as it is typed (address, DOI): escapes and braces come off.
pub fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\\' => match rest.next_if(|c| "_%&#$~{}".contains(*c)) {
                Some(escaped) => out.push(escaped),
                None => out.push('\\'),
            },
            '{' | '}' => {}
            _ => out.push(c),
        }
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests;
