//! The names of letters, signs, functions and numbers.

use article::math::Math;

/// The name of a letter that voices do not read by themselves.
pub(super) fn letter(c: char) -> Option<&'static str> {
    Some(match c {
        'α' => "alpha",
        'β' => "beta",
        'γ' => "gamma",
        'δ' => "delta",
        'ε' | 'ϵ' => "epsilon",
        'ζ' => "zeta",
        'η' => "eta",
        'θ' | 'ϑ' => "theta",
        'ι' => "iota",
        'κ' | 'ϰ' => "kappa",
        'λ' => "lambda",
        'μ' => "mu",
        'ν' => "nu",
        'ξ' => "xi",
        'ο' => "omicron",
        'π' | 'ϖ' => "pi",
        'ρ' | 'ϱ' => "rho",
        'σ' | 'ς' => "sigma",
        'τ' => "tau",
        'υ' => "upsilon",
        'φ' | 'ϕ' => "phi",
        'χ' => "chi",
        'ψ' => "psi",
        'ω' => "omega",
        'ϝ' => "digamma",
        'Α' => "Alpha",
        'Β' => "Beta",
        'Γ' => "Gamma",
        'Δ' => "Delta",
        'Ε' => "Epsilon",
        'Ζ' => "Zeta",
        'Η' => "Eta",
        'Θ' | 'ϴ' => "Theta",
        'Ι' => "Iota",
        'Κ' => "Kappa",
        'Λ' => "Lambda",
        'Μ' => "Mu",
        'Ν' => "Nu",
        'Ξ' => "Xi",
        'Ο' => "Omicron",
        'Π' => "Pi",
        'Ρ' => "Rho",
        'Σ' => "Sigma",
        'Τ' => "Tau",
        'Υ' | 'ϒ' => "Upsilon",
        'Φ' => "Phi",
        'Χ' => "Chi",
        'Ψ' => "Psi",
        'Ω' => "Omega",
        '∞' => "infinity",
        '∅' => "empty set",
        '∂' => "partial differential",
        '∇' => "del",
        'ℏ' => "h bar",
        'ℓ' => "script l",
        '℘' => "Weierstrass p",
        'ℵ' => "aleph",
        'ı' => "dotless i",
        'ȷ' => "dotless j",
        '∠' => "angle",
        '⊤' => "top",
        '□' => "square",
        '°' => "degrees",
        '%' => "percent",
        _ => return None,
    })
}

/// The name of a sign.
pub(super) fn sign(c: char) -> Option<&'static str> {
    Some(match c {
        '+' => "plus",
        '−' => "minus",
        '±' => "plus or minus",
        '∓' => "minus or plus",
        '×' | '⋅' | '·' => "times",
        '÷' => "divided by",
        '∗' => "asterisk",
        '⋆' => "star",
        '∘' => "composed with",
        '•' | '∙' => "bullet",
        '/' | '\\' => "slash",
        '=' => "equals",
        '≠' => "is not equal to",
        '<' => "is less than",
        '>' => "is greater than",
        '≤' | '⩽' | '≦' => "is less than or equal to",
        '≥' | '⩾' | '≧' => "is greater than or equal to",
        '≪' => "is much less than",
        '≫' => "is much greater than",
        '≈' => "is approximately equal to",
        '≃' => "asymptotically equals",
        '≅' => "is congruent to",
        '∼' | '~' => "tilde",
        '≡' => "is identical to",
        '∝' => "is proportional to",
        '≲' => "is less than or approximately equal to",
        '≳' => "is greater than or approximately equal to",
        '≔' => "is defined as",
        '≜' => "is defined to be",
        '≐' => "approaches the limit",
        '∈' => "is a member of",
        '∉' => "is not a member of",
        '∋' => "contains",
        '⊂' => "is a subset of",
        '⊃' => "is a superset of",
        '⊆' => "is a subset of or equal to",
        '⊇' => "is a superset of or equal to",
        '∪' => "union",
        '∩' => "intersection",
        '∖' => "set minus",
        '∧' => "and",
        '∨' => "or",
        '¬' => "not",
        '∀' => "for all",
        '∃' => "there exists",
        '∴' => "therefore",
        '∵' => "because",
        '⊢' => "proves",
        '⊨' | '⊧' => "models",
        '⊥' | '⟂' => "is perpendicular to",
        '∥' => "is parallel to",
        '⊕' => "direct sum",
        '⊗' => "tensor product",
        '⊙' => "circled dot",
        '†' => "dagger",
        '‡' => "double dagger",
        '→' | '⟶' => "right arrow",
        '←' | '⟵' => "left arrow",
        '↔' | '⟷' => "left right arrow",
        '⇒' | '⟹' => "implies",
        '⇐' | '⟸' => "is implied by",
        '⇔' | '⟺' => "if and only if",
        '↦' | '⟼' => "maps to",
        '↑' => "up arrow",
        '↓' => "down arrow",
        '⇌' | '⇄' | '⇋' => "is in equilibrium with",
        '(' => "open paren",
        ')' => "close paren",
        '[' => "open bracket",
        ']' => "close bracket",
        '{' => "open brace",
        '}' => "close brace",
        '⟨' => "left angle bracket",
        '⟩' => "right angle bracket",
        '⌊' => "left floor",
        '⌋' => "right floor",
        '⌈' => "left ceiling",
        '⌉' => "right ceiling",
        '⟦' => "left double bracket",
        '⟧' => "right double bracket",
        '|' | '∣' => "vertical bar",
        '‖' => "double vertical bar",
        ',' => "comma",
        ';' => "semicolon",
        ':' => "colon",
        '.' => "period",
        '!' => "factorial",
        '?' => "question mark",
        '…' | '⋯' => "dot dot dot",
        '⋮' => "vertical dots",
        '⋱' => "diagonal dots",
        '′' => "prime",
        '″' => "double prime",
        '‴' => "triple prime",
        '⁗' => "quadruple prime",
        '%' => "percent sign",
        '°' => "degrees",
        '#' => "number sign",
        '&' => "ampersand",
        '∑' => "sum",
        '∏' => "product",
        '∐' => "coproduct",
        '∫' => "integral",
        '∬' => "double integral",
        '∭' => "triple integral",
        '∮' => "contour integral",
        '∯' => "surface integral",
        '⋃' => "union",
        '⋂' => "intersection",
        '⋀' => "conjunction",
        '⋁' => "disjunction",
        '⨁' => "direct sum",
        '⨂' => "tensor product",
        '_' => "bar",
        '^' => "hat",
        '\u{AF}' | '‾' => "bar",
        '√' => "square root",
        _ => return letter(c),
    })
}

/// The name of an operator of several signs.
pub(super) fn signs(text: &str) -> Option<&'static str> {
    Some(match text {
        ":=" => "is defined as",
        "==" => "equals equals",
        "||" => "double vertical bar",
        "++" => "plus plus",
        "−−" => "minus minus",
        _ => return None,
    })
}

/// The name of an accent.
pub(super) fn accent(c: char, above: bool) -> Option<&'static str> {
    Some(match c {
        '^' => "hat",
        '~' => "tilde",
        '\u{AF}' | '‾' | '_' => "bar",
        '˙' => {
            if above {
                "dot above"
            } else {
                "dot"
            }
        }
        '¨' => "double dot",
        '\u{20DB}' => "triple dot",
        '\u{20DC}' => "four dots",
        '→' => "vector",
        '←' => "left arrow",
        '↔' => "left right arrow",
        '´' => "acute",
        '`' => "grave",
        '˘' => "breve",
        'ˇ' => "check",
        '˚' => "ring",
        '⏞' | '⏟' => "brace",
        '⎴' | '⎵' => "bracket",
        '⏜' | '⏝' => "parenthesis",
        _ => return None,
    })
}

/// The name of a function whose letters are no word.
pub(super) fn function(name: &str) -> Option<&'static str> {
    Some(match name {
        "sin" => "sine",
        "cos" => "cosine",
        "tan" => "tangent",
        "cot" => "cotangent",
        "sec" => "secant",
        "csc" => "cosecant",
        "sinh" => "hyperbolic sine",
        "cosh" => "hyperbolic cosine",
        "tanh" => "hyperbolic tangent",
        "coth" => "hyperbolic cotangent",
        "arcsin" => "arc sine",
        "arccos" => "arc cosine",
        "arctan" => "arc tangent",
        "ln" => "natural log",
        "lim" => "limit",
        "lim sup" => "limit superior",
        "lim inf" => "limit inferior",
        "sup" => "supremum",
        "inf" => "infimum",
        "det" => "determinant",
        "dim" => "dimension",
        "ker" => "kernel",
        "gcd" => "greatest common divisor",
        "arg max" | "argmax" => "arg max",
        "arg min" | "argmin" => "arg min",
        "Pr" => "probability",
        "Var" | "var" => "variance",
        "Cov" | "cov" => "covariance",
        "tr" | "Tr" => "trace",
        "sgn" => "sign",
        _ => return None,
    })
}

/// A number as an ordinal: `4` is 4th.
pub(super) fn ordinal(number: &str) -> String {
    if !number.bytes().all(|b| b.is_ascii_digit()) {
        return format!("{number}-th");
    }
    let ending = match (
        number.ends_with("11") || number.ends_with("12") || number.ends_with("13"),
        number.as_bytes().last(),
    ) {
        (false, Some(b'1')) => "st",
        (false, Some(b'2')) => "nd",
        (false, Some(b'3')) => "rd",
        _ => "th",
    };
    const WORDS: [&str; 12] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth", "eleventh", "twelfth",
    ];
    let word = number.parse::<usize>().ok().and_then(|number| WORDS.get(number.checked_sub(1)?));
    word.map_or_else(|| format!("{number}{ending}"), |word| (*word).to_owned())
}

/// A fraction of two small numbers: one half, two thirds.
pub(super) fn vulgar(above: &Math, below: &Math) -> Option<String> {
    const COUNTS: [&str; 9] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    const PARTS: [&str; 9] =
        ["half", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let number = |node: &Math| match node {
        Math::Number(number) => number.text.parse::<usize>().ok(),
        _ => None,
    };
    let (above, below) = (number(above)?, number(below)?);
    let count = COUNTS.get(above.checked_sub(1)?)?;
    let part = PARTS.get(below.checked_sub(2)?)?;
    let part = match (above, *part) {
        (1, part) => part.to_owned(),
        (_, "half") => "halves".to_owned(),
        (_, part) => format!("{part}s"),
    };
    Some(format!("{count} {part}"))
}

/// Whether a letter is the sign of a partial derivative.
pub(super) fn is_differential(node: &Math) -> bool {
    matches!(node, Math::Ident(ident) if ident.text == "∂")
}
