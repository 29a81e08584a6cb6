//! Short formulas as they stand in titles: `$\beta_2$`, `CO$_2$`, `$10^{-3}$`. Letters and signs
//! become characters, and what is lowered or raised is marked so; longer formulas read as one line.

use crate::markup::Mark;

/// The text of a formula.
pub fn formula(tex: &str) -> String {
    let mut chars: Vec<char> = tex.chars().collect();
    chars.truncate(4096);
    let mut formula = Formula { chars, at: 0 };
    formula.run(0)
}

/// `\ce{H2O}`: figures behind letters and brackets are lowered.
pub fn chemical(tex: &str) -> String {
    let mut out = String::new();
    let mut lowered = String::new();
    let mut before = ' ';
    for c in tex.chars().chain([' ']) {
        if c.is_ascii_digit()
            && (before.is_alphabetic() || matches!(before, ')' | ']') || !lowered.is_empty())
        {
            lowered.push(c);
        } else {
            if !lowered.is_empty() {
                out.push_str(&Mark::Sub.around(&std::mem::take(&mut lowered)));
            }
            out.push(c);
        }
        before = c;
    }
    out.pop();
    out.retain(|c| !matches!(c, '{' | '}' | '$' | '\\' | '^' | '_'));
    out
}

struct Formula {
    chars: Vec<char>,
    at: usize,
}

impl Formula {
    fn next(&mut self) -> Option<char> {
        let c = self.chars.get(self.at).copied();
        self.at += 1;
        c
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn run(&mut self, depth: usize) -> String {
        let mut out = String::new();
        while let Some(c) = self.next() {
            match c {
                '}' => break,
                '{' if depth < super::DEEPEST => out.push_str(&self.run(depth + 1)),
                '^' | '_' => {
                    let inner = self.argument(depth);
                    let mark = if c == '^' { Mark::Sup } else { Mark::Sub };
                    let stands_high = matches!(inner.as_str(), "°" | "′" | "″" | "†" | "*" | "∗");
                    out.push_str(&if stands_high { inner } else { mark.around(&inner) });
                }
                '\\' => out.push_str(&self.command(depth)),
                '-' => out.push('−'),
                '\'' => out.push('′'),
                '~' => out.push(' '),
                '$' | '{' => {}
                c if c.is_whitespace() => {}
                c => out.push(c),
            }
        }
        out
    }

    fn argument(&mut self, depth: usize) -> String {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
        match self.next() {
            Some('{') if depth < super::DEEPEST => self.run(depth + 1),
            Some('\\') => self.command(depth),
            Some('-') => "−".to_owned(),
            Some(c) => c.to_string(),
            None => String::new(),
        }
    }

    fn command(&mut self, depth: usize) -> String {
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_alphabetic()) {
            self.at += 1;
        }
        let name: String = self.chars.get(start..self.at).unwrap_or_default().iter().collect();
        if name.is_empty() {
            return match self.next() {
                Some(',' | ':' | ';' | ' ') => " ".to_owned(),
                Some('!') | None => String::new(),
                Some(sign) => sign.to_string(),
            };
        }
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
        match name.as_str() {
            "mathrm" | "mathit" | "mathsf" | "mathtt" | "operatorname" | "mathcal" | "mathbb"
            | "left" | "right" | "rm" | "displaystyle" | "big" | "mathnormal" => String::new(),
            "mathbf" | "boldsymbol" | "bm" => Mark::Bold.around(&self.argument(depth)),
            "text" | "textrm" | "mbox" | "textnormal" | "textup" => self.words(),
            "emph" | "textit" => Mark::Italic.around(&self.words()),
            "textsuperscript" => Mark::Sup.around(&self.words()),
            "textsubscript" => Mark::Sub.around(&self.words()),
            "frac" | "tfrac" | "dfrac" => {
                let above = self.argument(depth);
                format!("{above}/{}", self.argument(depth))
            }
            "sqrt" => format!("√{}", self.argument(depth)),
            "bar" | "overline" => accented(&self.argument(depth), '\u{304}'),
            "hat" => accented(&self.argument(depth), '\u{302}'),
            "tilde" => accented(&self.argument(depth), '\u{303}'),
            "vec" => accented(&self.argument(depth), '\u{20D7}'),
            "dot" => accented(&self.argument(depth), '\u{307}'),
            name => sign(name).map_or_else(|| name.to_owned(), str::to_owned),
        }
    }

    /// A group of words, with its spaces.
    fn words(&mut self) -> String {
        if self.peek() != Some('{') {
            return self.argument(0);
        }
        self.at += 1;
        let mut out = String::new();
        while let Some(c) = self.next().filter(|c| *c != '}') {
            out.push(c);
        }
        out
    }
}

fn accented(base: &str, accent: char) -> String {
    super::accents::compose(accent, base)
}

fn sign(name: &str) -> Option<&'static str> {
    SIGNS.iter().find(|(known, _)| *known == name).map(|(_, sign)| *sign)
}

const SIGNS: [(&str, &str); 96] = [
    ("alpha", "α"),
    ("beta", "β"),
    ("gamma", "γ"),
    ("delta", "δ"),
    ("epsilon", "ε"),
    ("varepsilon", "ε"),
    ("zeta", "ζ"),
    ("eta", "η"),
    ("theta", "θ"),
    ("vartheta", "ϑ"),
    ("iota", "ι"),
    ("kappa", "κ"),
    ("lambda", "λ"),
    ("mu", "μ"),
    ("nu", "ν"),
    ("xi", "ξ"),
    ("pi", "π"),
    ("rho", "ρ"),
    ("sigma", "σ"),
    ("tau", "τ"),
    ("upsilon", "υ"),
    ("phi", "φ"),
    ("varphi", "φ"),
    ("chi", "χ"),
    ("psi", "ψ"),
    ("omega", "ω"),
    ("Gamma", "Γ"),
    ("Delta", "Δ"),
    ("Theta", "Θ"),
    ("Lambda", "Λ"),
    ("Xi", "Ξ"),
    ("Pi", "Π"),
    ("Sigma", "Σ"),
    ("Upsilon", "Υ"),
    ("Phi", "Φ"),
    ("Psi", "Ψ"),
    ("Omega", "Ω"),
    ("times", "×"),
    ("pm", "±"),
    ("mp", "∓"),
    ("div", "÷"),
    ("cdot", "·"),
    ("ast", "∗"),
    ("star", "⋆"),
    ("circ", "°"),
    ("degree", "°"),
    ("bullet", "•"),
    ("prime", "′"),
    ("le", "≤"),
    ("leq", "≤"),
    ("ge", "≥"),
    ("geq", "≥"),
    ("ne", "≠"),
    ("neq", "≠"),
    ("ll", "≪"),
    ("gg", "≫"),
    ("approx", "≈"),
    ("sim", "∼"),
    ("simeq", "≃"),
    ("equiv", "≡"),
    ("propto", "∝"),
    ("to", "→"),
    ("rightarrow", "→"),
    ("leftarrow", "←"),
    ("leftrightarrow", "↔"),
    ("Rightarrow", "⇒"),
    ("infty", "∞"),
    ("partial", "∂"),
    ("nabla", "∇"),
    ("sum", "∑"),
    ("prod", "∏"),
    ("int", "∫"),
    ("in", "∈"),
    ("notin", "∉"),
    ("subset", "⊂"),
    ("cup", "∪"),
    ("cap", "∩"),
    ("forall", "∀"),
    ("exists", "∃"),
    ("ell", "ℓ"),
    ("hbar", "ℏ"),
    ("Re", "ℜ"),
    ("Im", "ℑ"),
    ("aleph", "ℵ"),
    ("odot", "⊙"),
    ("oplus", "⊕"),
    ("otimes", "⊗"),
    ("langle", "⟨"),
    ("rangle", "⟩"),
    ("mid", "|"),
    ("dagger", "†"),
    ("ldots", "…"),
    ("dots", "…"),
    ("cdots", "⋯"),
    ("quad", " "),
    ("lbrace", "{"),
];
