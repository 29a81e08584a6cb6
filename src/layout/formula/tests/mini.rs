//! As much of TeX as the tests of the layout need to say what they set.

use article::math::{
    Class, Fenced, Frac, Ident, Math, MathCell, MathRow, MathTable, Op, Root, Scripts, Side, Space, Stretch, Style, TableKind, UnderOver, Variant,
};

/// Reads a formula.
pub fn tex(source: &str) -> Math {
    let chars: Vec<char> = source.chars().collect();
    let mut reader = Reader { chars, at: 0 };
    reader.row(&[])
}

struct Reader {
    chars: Vec<char>,
    at: usize,
}

const SIGNS: [(&str, char, Class); 34] = [
    ("cdot", '⋅', Class::Bin),
    ("pm", '±', Class::Bin),
    ("times", '×', Class::Bin),
    ("ast", '∗', Class::Bin),
    ("to", '→', Class::Rel),
    ("leq", '≤', Class::Rel),
    ("le", '≤', Class::Rel),
    ("in", '∈', Class::Rel),
    ("supseteq", '⊇', Class::Rel),
    ("infty", '∞', Class::Ord),
    ("nabla", '∇', Class::Ord),
    ("partial", '𝜕', Class::Ord),
    ("pi", 'π', Class::Ord),
    ("psi", 'ψ', Class::Ord),
    ("sigma", 'σ', Class::Ord),
    ("mu", 'μ', Class::Ord),
    ("rho", 'ρ', Class::Ord),
    ("varepsilon", 'ε', Class::Ord),
    ("Gamma", 'Γ', Class::Ord),
    ("hbar", 'ℏ', Class::Ord),
    ("cdots", '⋯', Class::Inner),
    ("vdots", '⋮', Class::Ord),
    ("ddots", '⋱', Class::Inner),
    ("mid", '∣', Class::Rel),
    ("sum", '∑', Class::Large),
    ("prod", '∏', Class::Large),
    ("int", '∫', Class::Large),
    ("bigcup", '⋃', Class::Large),
    ("bigcap", '⋂', Class::Large),
    ("prime", '′', Class::Ord),
    ("xrightarrow", '→', Class::Rel),
    ("lbrace", '{', Class::Open),
    ("rbrace", '}', Class::Close),
    ("Psi", 'Ψ', Class::Ord),
];

impl Reader {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn skip(&mut self) {
        while self.peek() == Some(' ') {
            self.at += 1;
        }
    }

    fn command(&mut self) -> String {
        self.at += 1;
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_alphabetic()) {
            self.at += 1;
        }
        if self.at == start {
            self.at += 1;
        }
        self.chars[start..self.at].iter().collect()
    }

    fn ahead(&self, word: &str) -> bool {
        self.chars[self.at..].starts_with(&word.chars().collect::<Vec<_>>())
    }

    fn row(&mut self, ends: &[&str]) -> Math {
        let mut items: Vec<Math> = Vec::new();
        loop {
            self.skip();
            if self.peek().is_none() || ends.iter().any(|end| self.ahead(end)) {
                return Math::row(items);
            }
            match self.peek() {
                Some('^' | '_') => {
                    let base = items.pop().unwrap_or_default();
                    items.push(self.scripts(base));
                }
                Some('\'') => {
                    self.at += 1;
                    let base = items.pop().unwrap_or_default();
                    let sup = Some(Math::Op(Op::new("′", Class::Ord)));
                    items.push(Math::Scripts(Box::new(Scripts { base, sup, ..Scripts::default() })));
                }
                _ => {
                    let atom = self.atom();
                    items.push(atom);
                }
            }
        }
    }

    fn scripts(&mut self, base: Math) -> Math {
        let (mut sub, mut sup) = (None, None);
        while let Some(c @ ('^' | '_')) = self.peek() {
            self.at += 1;
            let script = Some(self.argument());
            if c == '^' { sup = script } else { sub = script }
        }
        let limits = match &base {
            Math::Op(op) => op.class == Class::Large && !op.is_integral(),
            Math::Ident(ident) => ident.function && ident.text == "lim",
            Math::UnderOver(node) => node.accent && matches!(&node.over, Some(Math::Op(op)) if op.text == "⏞"),
            _ => false,
        };
        if limits {
            let movable = !matches!(base, Math::UnderOver(_));
            return Math::UnderOver(Box::new(UnderOver { base, under: sub, over: sup, movable, ..UnderOver::default() }));
        }
        Math::Scripts(Box::new(Scripts { base, sub, sup, ..Scripts::default() }))
    }

    fn argument(&mut self) -> Math {
        self.skip();
        if self.peek() == Some('{') {
            self.at += 1;
            let inner = self.row(&["}"]);
            self.at += 1;
            return inner;
        }
        self.atom()
    }

    fn raw(&mut self) -> String {
        self.at += 1;
        let start = self.at;
        while self.peek() != Some('}') {
            self.at += 1;
        }
        self.at += 1;
        self.chars[start..self.at - 1].iter().collect()
    }

    fn delimiter(&mut self) -> Option<char> {
        self.skip();
        match self.peek() {
            Some('\\') => {
                let name = self.command();
                match name.as_str() {
                    "langle" => Some('⟨'),
                    "rangle" => Some('⟩'),
                    "|" => Some('‖'),
                    other => other.chars().next(),
                }
            }
            Some('.') => {
                self.at += 1;
                None
            }
            c => {
                self.at += 1;
                c
            }
        }
    }

    fn atom(&mut self) -> Math {
        let Some(c) = self.peek() else { return Math::default() };
        if c == '\\' {
            let name = self.command();
            return self.named(&name);
        }
        if c == '{' {
            return self.argument();
        }
        self.at += 1;
        let op = |text: &str, class| Math::Op(Op::new(text, class));
        match c {
            '0'..='9' => Math::number(&c.to_string()),
            '+' => op("+", Class::Bin),
            '-' => op("−", Class::Bin),
            '=' | '<' | '>' => op(&c.to_string(), Class::Rel),
            '(' | '[' => op(&c.to_string(), Class::Open),
            ')' | ']' => op(&c.to_string(), Class::Close),
            '!' => op("!", Class::Close),
            ',' => op(",", Class::Punct),
            '/' => op("/", Class::Ord),
            other => Math::ident(&other.to_string()),
        }
    }

    fn accent(&mut self, sign: &str, wide: bool) -> Math {
        let base = self.argument();
        let stretch = if wide { Stretch::Horizontal } else { Stretch::None };
        let over = Some(Math::Op(Op { stretch, ..Op::new(sign, Class::Ord) }));
        Math::UnderOver(Box::new(UnderOver { base, over, accent: true, ..UnderOver::default() }))
    }

    fn named(&mut self, name: &str) -> Math {
        let space = |mu: i32| Math::Space(Space { width: article::math::Length::mu(mu), ..Space::default() });
        match name {
            "frac" | "dfrac" | "tfrac" => {
                let display = match name {
                    "dfrac" => Some(true),
                    "tfrac" => Some(false),
                    _ => None,
                };
                let (above, below) = (self.argument(), self.argument());
                Math::Frac(Box::new(Frac { display, ..Frac::new(above, below) }))
            }
            "binom" => {
                let (above, below) = (self.argument(), self.argument());
                let fence = Some((Some('('), Some(')')));
                Math::Frac(Box::new(Frac { bar: Some(article::math::Length::ZERO), fence, ..Frac::new(above, below) }))
            }
            "sqrt" => {
                let degree = (self.peek() == Some('[')).then(|| {
                    self.at += 1;
                    let degree = self.row(&["]"]);
                    self.at += 1;
                    degree
                });
                let body = self.argument();
                Math::Root(Box::new(Root { body, degree }))
            }
            "left" => {
                let open = self.delimiter();
                let body = self.row(&["\\right"]);
                self.at += 6;
                let close = self.delimiter();
                Math::Fenced(Box::new(Fenced { open, body, close }))
            }
            "middle" => {
                let c = self.delimiter().unwrap_or('|');
                Math::Op(Op { stretch: Stretch::Vertical, ..Op::new(&c.to_string(), Class::Ord) })
            }
            "hat" => self.accent("^", false),
            "bar" => self.accent("\u{AF}", false),
            "vec" => self.accent("→", false),
            "widehat" => self.accent("^", true),
            "overline" => self.accent("\u{203E}", true),
            "overbrace" => self.accent("⏞", true),
            "text" => Math::text(&self.raw()),
            "mathrm" | "mathbf" => {
                let text = self.raw();
                let variant = if name == "mathrm" { Variant::Normal } else { Variant::Bold };
                Math::Ident(Ident { text, variant, function: false })
            }
            "lim" | "sin" | "log" | "det" => Math::Ident(Ident::function(name)),
            "," => space(3),
            "!" => space(-3),
            "quad" => space(18),
            "{" => Math::Op(Op::new("{", Class::Open)),
            "}" => Math::Op(Op::new("}", Class::Close)),
            "displaystyle" => {
                let body = self.row(&["}", "&", "\\\\", "\\end"]);
                Math::Style(Box::new(Style { body, display: Some(true), ..Style::default() }))
            }
            "begin" => self.environment(),
            _ => {
                let (_, c, class) = SIGNS.iter().find(|(known, ..)| *known == name).unwrap_or_else(|| panic!("\\{name}"));
                if c.is_uppercase() && *class == Class::Ord {
                    return Math::Ident(Ident { text: c.to_string(), variant: Variant::Normal, function: false });
                }
                if *class == Class::Ord && c.is_alphabetic() && !matches!(c, 'ℏ' | '𝜕') {
                    return Math::ident(&c.to_string());
                }
                if *c == '𝜕' {
                    return Math::Ident(Ident { text: "∂".into(), variant: Variant::Italic, function: false });
                }
                Math::Op(Op { large: *class == Class::Large, ..Op::new(&c.to_string(), *class) })
            }
        }
    }

    fn environment(&mut self) -> Math {
        let name = self.raw();
        let (kind, fence) = match name.as_str() {
            "pmatrix" => (TableKind::Matrix, Some(('(', Some(')')))),
            "bmatrix" => (TableKind::Matrix, Some(('[', Some(']')))),
            "cases" => (TableKind::Cases, Some(('{', None))),
            "aligned" => (TableKind::Aligned, None),
            "gathered" => (TableKind::Gathered, None),
            "array" => (TableKind::Array, None),
            _ => (TableKind::Matrix, None),
        };
        let mut rows = vec![MathRow::default()];
        loop {
            let content = self.row(&["&", "\\\\", "\\end"]);
            if let Some(row) = rows.last_mut() {
                row.cells.push(MathCell::new(content));
            }
            if self.ahead("&") {
                self.at += 1;
            } else if self.ahead("\\\\") {
                self.at += 2;
                rows.push(MathRow::default());
            } else {
                self.at += 4;
                self.raw();
                break;
            }
        }
        let columns = if kind == TableKind::Array { vec![Side::Center] } else { Vec::new() };
        let table = Math::Table(Box::new(MathTable { kind, rows, columns, ..MathTable::default() }));
        match fence {
            Some((open, close)) => Math::Fenced(Box::new(Fenced { open: Some(open), body: table, close })),
            None => table,
        }
    }
}
