//! Signs, letters and names of formulas by their commands in TeX.

/// Operators whose limits stand below them.
pub const LIMITS: [&str; 10] = ["lim", "max", "min", "sup", "inf", "det", "gcd", "Pr", "limsup", "liminf"];

/// Names that TeX knows.
const OPERATORS: [&str; 24] = [
    "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "arcsin", "arccos", "arctan", "log", "ln", "lg", "exp", "dim", "ker",
    "deg", "arg", "hom", "mod", "sgn",
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

/// Letters of the block of mathematical letters by their plain ones (Unicode 16, chapter 22.2).
fn alphanumeric(c: char) -> Option<String> {
    let number = u32::from(c);
    if number == 0x210E {
        return Some("h".to_owned());
    }
    let latin: [(u32, &str); 13] = [
        (0x1D400, "\\mathbf"),
        (0x1D434, ""),
        (0x1D468, "\\boldsymbol"),
        (0x1D49C, "\\mathcal"),
        (0x1D4D0, "\\mathcal"),
        (0x1D504, "\\mathfrak"),
        (0x1D538, "\\mathbb"),
        (0x1D56C, "\\mathfrak"),
        (0x1D5A0, "\\mathsf"),
        (0x1D5D4, "\\mathsf"),
        (0x1D608, "\\mathsf"),
        (0x1D63C, "\\mathsf"),
        (0x1D670, "\\mathtt"),
    ];
    if let Some((first, command)) = latin.iter().find(|(first, _)| (*first..first + 52).contains(&number)) {
        let place = number - first;
        let base = if place < 26 { u32::from('A') + place } else { u32::from('a') + place - 26 };
        let letter = char::from_u32(base)?;
        return Some(if command.is_empty() { letter.to_string() } else { format!("{command}{{{letter}}}") });
    }
    let digits: [(u32, &str); 5] =
        [(0x1D7CE, "\\mathbf"), (0x1D7D8, "\\mathbb"), (0x1D7E2, "\\mathsf"), (0x1D7EC, "\\mathsf"), (0x1D7F6, "\\mathtt")];
    if let Some((first, command)) = digits.iter().find(|(first, _)| (*first..first + 10).contains(&number)) {
        return Some(format!("{command}{{{}}}", number - first));
    }
    // Italic Greek: capitals, nabla, small letters.
    let place = number.checked_sub(0x1D6E2).filter(|place| *place < 58)?;
    let letter = match place {
        0..=16 => char::from_u32(0x391 + place)?,
        17 => 'Θ',
        18..=24 => char::from_u32(0x3A3 + place - 18)?,
        25 => '∇',
        26..=50 => char::from_u32(0x3B1 + place - 26)?,
        51 => '∂',
        52 => 'ϵ',
        53 => 'ϑ',
        54 => 'ϰ',
        55 => 'ϕ',
        56 => 'ϱ',
        _ => 'ϖ',
    };
    Some(sign(letter))
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
