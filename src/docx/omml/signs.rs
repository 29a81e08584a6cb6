//! Signs, letters and names of formulas by their commands in TeX.

use article::math::Variant;

/// Operators whose limits stand below them.
pub const LIMITS: [&str; 10] =
    ["lim", "max", "min", "sup", "inf", "det", "gcd", "Pr", "limsup", "liminf"];

/// Names that TeX knows.
const OPERATORS: [&str; 24] = [
    "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "arcsin", "arccos",
    "arctan", "log", "ln", "lg", "exp", "dim", "ker", "deg", "arg", "hom", "mod", "sgn",
];

pub fn operator(name: &str) -> String {
    let name = name.trim();
    match name {
        "mod" | "sgn" => format!("\\operatorname{{{name}}} "),
        _ if LIMITS.contains(&name) || OPERATORS.contains(&name) => format!("\\{name} "),
        _ => format!("\\operatorname{{{}}}", escaped(name)),
    }
}

pub fn delimiter(chr: &str) -> String {
    match chr {
        "" => ".".to_owned(),
        "{" => "\\{".to_owned(),
        "}" => "\\}".to_owned(),
        "⟨" | "〈" => "\\langle ".to_owned(),
        "⟩" | "〉" => "\\rangle ".to_owned(),
        "⌊" => "\\lfloor ".to_owned(),
        "⌋" => "\\rfloor ".to_owned(),
        "⌈" => "\\lceil ".to_owned(),
        "⌉" => "\\rceil ".to_owned(),
        "‖" | "∥" => "\\|".to_owned(),
        "∣" => "|".to_owned(),
        "⟦" => "[".to_owned(),
        "⟧" => "]".to_owned(),
        other => other.to_owned(),
    }
}

/// Words, with what TeX would read as a command made harmless.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '#' | '$' | '%' | '&' | '_' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            '\\' => out.push_str("\\textbackslash "),
            '~' | '^' => {
                out.push('\\');
                out.push(c);
                out.push_str("{}");
            }
            c => out.push(c),
        }
    }
    out
}

/// A sign of a formula in TeX.
pub fn sign(c: char) -> String {
    if let Some((_, command)) = SIGNS.iter().find(|(known, _)| *known == c) {
        return format!("\\{command} ");
    }
    match c {
        '\u{2212}' => "-".to_owned(),
        '\u{2032}' => "'".to_owned(),
        '\u{2033}' => "''".to_owned(),
        '\u{2061}' | '\u{2062}' | '\u{2063}' | '\u{200b}' | '\u{2064}' => String::new(),
        ' ' | '\u{a0}' => "\\ ".to_owned(),
        '\u{2009}' | '\u{2006}' | '\u{200a}' => "\\,".to_owned(),
        '\u{2003}' => "\\quad ".to_owned(),
        '\u{2005}' | '\u{205f}' | '\u{2004}' => "\\;".to_owned(),
        '{' | '}' | '#' | '$' | '%' | '&' | '_' => format!("\\{c}"),
        '\\' => "\\backslash ".to_owned(),
        '^' => "\\hat{}".to_owned(),
        '~' => "\\sim ".to_owned(),
        c => alphanumeric(c).unwrap_or_else(|| c.to_string()),
    }
}

/// A letter of the block of mathematical letters by its plain one (Unicode 16, chapter 22.2).
fn alphanumeric(c: char) -> Option<String> {
    let (variant, plain) =
        Variant::of(c).filter(|_| c == 'ℎ' || matches!(c, '\u{1D400}'..='\u{1D7FF}'))?;
    let command = match variant {
        Variant::Normal | Variant::Italic if plain.is_ascii() => return Some(plain.to_string()),
        Variant::Normal | Variant::Italic => {
            return Some(sign(if plain == 'ϴ' { 'Θ' } else { plain }));
        }
        Variant::Bold => "\\mathbf",
        Variant::BoldItalic => "\\boldsymbol",
        Variant::DoubleStruck => "\\mathbb",
        Variant::Script | Variant::BoldScript => "\\mathcal",
        Variant::Fraktur | Variant::BoldFraktur => "\\mathfrak",
        Variant::Sans | Variant::BoldSans | Variant::SansItalic | Variant::BoldSansItalic => {
            "\\mathsf"
        }
        Variant::Mono => "\\mathtt",
    };
    plain.is_ascii_alphanumeric().then(|| format!("{command}{{{plain}}}"))
}

/// Signs by their commands.
const SIGNS: [(char, &str); 126] = [
    ('α', "alpha"),
    ('β', "beta"),
    ('γ', "gamma"),
    ('δ', "delta"),
    ('ε', "varepsilon"),
    ('ϵ', "epsilon"),
    ('ζ', "zeta"),
    ('η', "eta"),
    ('θ', "theta"),
    ('ϑ', "vartheta"),
    ('ι', "iota"),
    ('κ', "kappa"),
    ('λ', "lambda"),
    ('μ', "mu"),
    ('µ', "mu"),
    ('ν', "nu"),
    ('ξ', "xi"),
    ('π', "pi"),
    ('ϖ', "varpi"),
    ('ρ', "rho"),
    ('ϱ', "varrho"),
    ('σ', "sigma"),
    ('ς', "varsigma"),
    ('τ', "tau"),
    ('υ', "upsilon"),
    ('φ', "varphi"),
    ('ϕ', "phi"),
    ('χ', "chi"),
    ('ψ', "psi"),
    ('ω', "omega"),
    ('Γ', "Gamma"),
    ('Δ', "Delta"),
    ('∆', "Delta"),
    ('Θ', "Theta"),
    ('Λ', "Lambda"),
    ('Ξ', "Xi"),
    ('Π', "Pi"),
    ('Σ', "Sigma"),
    ('Φ', "Phi"),
    ('Ψ', "Psi"),
    ('Ω', "Omega"),
    ('Υ', "Upsilon"),
    ('∑', "sum"),
    ('∏', "prod"),
    ('∐', "coprod"),
    ('∫', "int"),
    ('∬', "iint"),
    ('∭', "iiint"),
    ('∮', "oint"),
    ('⋃', "bigcup"),
    ('⋂', "bigcap"),
    ('⨁', "bigoplus"),
    ('⨂', "bigotimes"),
    ('⋁', "bigvee"),
    ('⋀', "bigwedge"),
    ('≤', "leq"),
    ('≥', "geq"),
    ('≠', "neq"),
    ('≈', "approx"),
    ('≡', "equiv"),
    ('∼', "sim"),
    ('≃', "simeq"),
    ('≅', "cong"),
    ('∝', "propto"),
    ('≪', "ll"),
    ('≫', "gg"),
    ('≺', "prec"),
    ('≻', "succ"),
    ('⊂', "subset"),
    ('⊃', "supset"),
    ('⊆', "subseteq"),
    ('⊇', "supseteq"),
    ('∈', "in"),
    ('∉', "notin"),
    ('∋', "ni"),
    ('⊥', "perp"),
    ('∥', "parallel"),
    ('⊢', "vdash"),
    ('⊨', "models"),
    ('±', "pm"),
    ('∓', "mp"),
    ('×', "times"),
    ('÷', "div"),
    ('·', "cdot"),
    ('⋅', "cdot"),
    ('∗', "ast"),
    ('∘', "circ"),
    ('•', "bullet"),
    ('⊕', "oplus"),
    ('⊗', "otimes"),
    ('⊙', "odot"),
    ('∪', "cup"),
    ('∩', "cap"),
    ('∧', "wedge"),
    ('∨', "vee"),
    ('∖', "setminus"),
    ('→', "rightarrow"),
    ('←', "leftarrow"),
    ('↔', "leftrightarrow"),
    ('⇒', "Rightarrow"),
    ('⇐', "Leftarrow"),
    ('⇔', "Leftrightarrow"),
    ('↦', "mapsto"),
    ('↑', "uparrow"),
    ('↓', "downarrow"),
    ('∞', "infty"),
    ('∂', "partial"),
    ('∇', "nabla"),
    ('∀', "forall"),
    ('∃', "exists"),
    ('¬', "neg"),
    ('∅', "emptyset"),
    ('ℏ', "hbar"),
    ('ℓ', "ell"),
    ('ℜ', "Re"),
    ('ℑ', "Im"),
    ('ℵ', "aleph"),
    ('…', "ldots"),
    ('⋯', "cdots"),
    ('⋮', "vdots"),
    ('⋱', "ddots"),
    ('√', "surd"),
    ('∠', "angle"),
    ('°', "degree"),
    ('‖', "Vert"),
    ('ℝ', "mathbb{R}"),
];
