//! Words within formulas: `\text{…}` and its kin.

use article::math::{Length, Math, Space, Text, TextFace};

use super::parse::{Parser, Stop};
use super::tokens::{Kind, Token, group, typed};
use super::{TexFault, symbols};

/// How deep commands for words may stand in each other.
const DEEPEST: usize = 12;

/// The face that a command sets its words in; nothing for a command that sets no words.
pub(super) fn face(name: &str) -> Option<TextFace> {
    let plain = TextFace::default();
    Some(match name {
        "text" | "mbox" | "hbox" | "textrm" | "textnormal" | "textup" | "textmd" | "mathrmtext"
        | "fbox" | "textsc" | "framebox" | "vbox" | "parbox" => plain,
        "textbf" => TextFace { bold: true, ..plain },
        "textit" | "textsl" | "emph" => TextFace { italic: true, ..plain },
        "textsf" => TextFace { sans: true, ..plain },
        "texttt" => TextFace { mono: true, ..plain },
        _ => return None,
    })
}

impl Parser<'_> {
    /// The words of an argument. Formulas between dollars in them are read as such.
    pub(super) fn words(&mut self, of: &str, face: TextFace) -> Math {
        let at = self.stream.at;
        self.stream.skip_spaces();
        let tokens = match self.stream.raw() {
            Some(Token { kind: Kind::Open, .. }) => self.stream.group(),
            Some(token @ Token { kind: Kind::Char(_) | Kind::Command(_), .. }) => vec![token],
            Some(token) => {
                self.stream.push(token);
                self.problem(at, TexFault::Argument(format!("\\{of}")));
                return Math::default();
            }
            None => {
                self.problem(at, TexFault::Argument(format!("\\{of}")));
                return Math::default();
            }
        };
        let mut words = Words { items: Vec::new(), text: String::new(), face };
        self.text_tokens(tokens, &mut words, 0);
        words.flush();
        Math::row(words.items)
    }

    fn text_tokens(&mut self, tokens: Vec<Token>, words: &mut Words, depth: usize) {
        if depth > DEEPEST {
            return self.problem(self.stream.at, TexFault::TooLarge);
        }
        // The words stand before all that comes; the mark behind them says where they end.
        let mut left: Vec<Token> = tokens.into_iter().rev().collect();
        while let Some(token) = left.pop() {
            match &token.kind {
                Kind::Char('~') | Kind::Space => words.text.push(' '),
                Kind::Char(c) => words.char(*c),
                Kind::Open | Kind::Close => {}
                Kind::Sup => words.text.push('^'),
                Kind::Sub => words.text.push('_'),
                Kind::Align => words.text.push('&'),
                Kind::Parameter(number) => words.text.push_str(&format!("#{number}")),
                Kind::Dollar => {
                    let end = left.iter().rposition(|token| token.kind == Kind::Dollar);
                    let Some(end) = end else {
                        self.problem(token.at, TexFault::Misplaced("$".to_owned()));
                        continue;
                    };
                    let inner = left.split_off(end);
                    words.flush();
                    let mut inner: Vec<Token> = inner.into_iter().rev().collect();
                    // The closing dollar is the last of them.
                    self.stream.push_all(std::mem::take(&mut inner));
                    let (font, bold) = (self.font.take(), std::mem::take(&mut self.bold));
                    let formula = self.list(Stop::Dollar);
                    (self.font, self.bold) = (font, bold);
                    words.items.push(formula);
                }
                Kind::Command(name) => {
                    let name = name.clone();
                    self.text_command(&name, &token, &mut left, words, depth);
                }
            }
        }
    }

    fn text_command(
        &mut self,
        name: &str,
        token: &Token,
        left: &mut Vec<Token>,
        words: &mut Words,
        depth: usize,
    ) {
        match name {
            " " | "space" | "nobreakspace" => words.text.push(' '),
            "," | "thinspace" => words.text.push('\u{2009}'),
            "-" | "/" | "relax" | "protect" | "noindent" | "/ " | "unskip" | "null" | "rm"
            | "upshape" | "normalfont" | "small" | "footnotesize" | "scriptsize" | "tiny"
            | "large" | "normalsize" => {}
            "quad" => words.space(1_000_000),
            "qquad" => words.space(2_000_000),
            "&" | "%" | "$" | "#" | "_" | "{" | "}" => words.text.push_str(name),
            "\\" => words.text.push(' '),
            "textbackslash" => words.text.push('\\'),
            "ldots" | "dots" | "textellipsis" => words.text.push('…'),
            "bf" | "bfseries" => words.set(TextFace { bold: true, ..words.face }),
            "it" | "itshape" | "em" => words.set(TextFace { italic: true, ..words.face }),
            "tt" => words.set(TextFace { mono: true, ..words.face }),
            "sf" => words.set(TextFace { sans: true, ..words.face }),
            "(" | ")" => {
                let at = token.at;
                left.push(Token { kind: Kind::Dollar, at });
            }
            "ref" | "eqref" | "cref" | "autoref" => {
                let rid = typed(&take_argument(left));
                words.flush();
                words.items.push(pointer(name, &rid, words.face));
            }
            "label" => drop(take_argument(left)),
            "textsuperscript" | "textsubscript" => {
                let argument = take_argument(left);
                words.flush();
                let mut inner = Words { items: Vec::new(), text: String::new(), face: words.face };
                self.text_tokens(argument, &mut inner, depth + 1);
                inner.flush();
                let script = Some(Math::row(inner.items));
                let mut node = article::math::Scripts::default();
                if name == "textsuperscript" {
                    node.sup = script
                } else {
                    node.sub = script
                }
                words.items.push(Math::Scripts(Box::new(node)));
            }
            "`" | "'" | "^" | "\"" | "~" | "=" | "." | "c" | "v" | "u" | "H" | "k" | "r" | "d"
            | "b" => {
                words.accent(name, &take_argument(left));
            }
            _ => {
                if let Some(face) = face(name) {
                    let argument = take_argument(left);
                    words.flush();
                    let outer = words.face;
                    words.face = TextFace {
                        bold: outer.bold || face.bold,
                        italic: outer.italic || face.italic,
                        sans: outer.sans || face.sans,
                        mono: outer.mono || face.mono,
                    };
                    self.text_tokens(argument, words, depth + 1);
                    words.flush();
                    words.face = outer;
                } else if let Some((sign, _)) = symbols::symbol(name) {
                    words.text.push(sign);
                } else {
                    // A command of formulas in words: TeX would stop here; its meaning is plain.
                    words.flush();
                    let mut rest: Vec<Token> = left.drain(..).rev().collect();
                    rest.insert(0, token.clone());
                    rest.push(Token { kind: Kind::Dollar, at: token.at });
                    self.stream.push_all(rest);
                    let formula = self.list(Stop::Dollar);
                    words.items.push(formula);
                }
            }
        }
    }
}

/// A pointer to another formula: its name stands in `rid` until `resolve` knows the number.
pub(super) fn pointer(command: &str, rid: &str, face: TextFace) -> Math {
    let text = if command == "eqref" { "()".to_owned() } else { String::new() };
    Math::Text(Text { text, face, rid: Some(rid.trim().to_owned()) })
}

/// The argument that comes next, the tokens being in reverse.
fn take_argument(left: &mut Vec<Token>) -> Vec<Token> {
    while left.last().is_some_and(|token| token.kind == Kind::Space) {
        left.pop();
    }
    let Some(first) = left.pop() else { return Vec::new() };
    if first.kind != Kind::Open {
        return vec![first];
    }
    group(|| left.pop())
}

struct Words {
    items: Vec<Math>,
    text: String,
    face: TextFace,
}

impl Words {
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        if text.trim().is_empty() && text.chars().all(|c| c == ' ') {
            if !text.is_empty() {
                self.space(333_333);
            }
            return;
        }
        self.items.push(Math::Text(Text { text, face: self.face, rid: None }));
    }

    fn set(&mut self, face: TextFace) {
        self.flush();
        self.face = face;
    }

    fn space(&mut self, em: i32) {
        if !self.text.is_empty() {
            self.flush();
        }
        self.items.push(Math::Space(Space { width: Length::Em(em), ..Space::default() }));
    }

    fn char(&mut self, c: char) {
        let last = self.text.chars().last();
        let joined = match (last, c) {
            (Some('-'), '-') => Some('–'),
            (Some('–'), '-') => Some('—'),
            (Some('‘'), '`') => Some('“'),
            (Some('’'), '\'') => Some('”'),
            _ => None,
        };
        match (joined, c) {
            (Some(joined), _) => {
                self.text.pop();
                self.text.push(joined);
            }
            (None, '`') => self.text.push('‘'),
            (None, '\'') => self.text.push('’'),
            (None, c) => self.text.push(c),
        }
    }

    /// A letter with an accent.
    fn accent(&mut self, name: &str, argument: &[Token]) {
        let letter = typed(argument);
        let letter = match letter.as_str() {
            "\\i" => "ı",
            "\\j" => "ȷ",
            other => other,
        };
        let mark = match name {
            "`" => '\u{300}',
            "'" => '\u{301}',
            "^" => '\u{302}',
            "~" => '\u{303}',
            "\"" => '\u{308}',
            "=" => '\u{304}',
            "." => '\u{307}',
            "c" => '\u{327}',
            "v" => '\u{30C}',
            "u" => '\u{306}',
            "H" => '\u{30B}',
            "k" => '\u{328}',
            "r" => '\u{30A}',
            "d" => '\u{323}',
            _ => '\u{331}',
        };
        let mut letters = letter.chars();
        if let Some(first) = letters.next() {
            self.text.push(composed(first, mark));
            self.text.extend((composed(first, mark) == first).then_some(mark));
        }
        self.text.extend(letters);
    }
}

/// The letter that has the mark already, for the letters of Latin-1 and Latin Extended-A.
fn composed(letter: char, mark: char) -> char {
    const COMPOSED: &[(char, &str)] = &[
        ('\u{300}', "AÀEÈIÌOÒUÙaàeèiìoòuù"),
        ('\u{301}', "AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzź"),
        ('\u{302}', "AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝWŴwŵYŶyŷ"),
        ('\u{303}', "AÃNÑOÕaãnñoõIĨiĩUŨuũ"),
        ('\u{308}', "AÄEËIÏOÖUÜaäeëiïoöuüyÿYŸ"),
        ('\u{327}', "CÇcçSŞsşTŢtţ"),
        ('\u{30C}', "CČcčDĎEĚeěNŇnňRŘrřSŠsšTŤZŽzž"),
        ('\u{30A}', "AÅaåUŮuů"),
        ('\u{304}', "AĀaāEĒeēIĪiīOŌoōUŪuū"),
        ('\u{306}', "AĂaăGĞgğ"),
        ('\u{30B}', "OŐoőUŰuű"),
        ('\u{328}', "AĄaąEĘeę"),
    ];
    let list = COMPOSED.iter().find(|(known, _)| *known == mark).map(|(_, list)| *list);
    let mut chars = list.unwrap_or_default().chars();
    while let (Some(plain), Some(with_mark)) = (chars.next(), chars.next()) {
        if plain == letter {
            return with_mark;
        }
    }
    letter
}
