//! What each sign is when nobody says otherwise: its class in TeX, and how it grows.

use article::math::{Class, Form, Stretch};

/// The class of a sign that stands in this form.
pub(crate) fn class(c: char, form: Form) -> Class {
    match (c, form) {
        ('|' | '‖' | '∣' | '∥' | '⦀', Form::Prefix) => Class::Open,
        ('|' | '‖' | '∣' | '∥' | '⦀', Form::Postfix) => Class::Close,
        ('|' | '⦀' | '‖', Form::Infix) => Class::Rel,
        ('!' | '?', _) => Class::Close,
        _ => usual(c),
    }
}

/// The class that TeX (plain, amsmath, unicode-math) gives a character.
pub(crate) fn usual(c: char) -> Class {
    match c {
        '(' | '[' | '{' | '⟨' | '⌈' | '⌊' | '⟦' | '⟪' | '⟬' | '⟮' | '⌜' | '⌞' | '⎰' | '⦃' | '⦅'
        | '⦇' | '⦉' => Class::Open,
        ')' | ']' | '}' | '⟩' | '⌉' | '⌋' | '⟧' | '⟫' | '⟭' | '⟯' | '⌝' | '⌟' | '⎱' | '⦄' | '⦆'
        | '⦈' | '⦊' => Class::Close,
        ',' | ';' => Class::Punct,
        '!' | '?' => Class::Close,
        '…' | '⋯' => Class::Inner,
        // As unicode-math and MathML have them.
        '⋱' | '⋰' => Class::Rel,
        '⋮' => Class::Ord,
        '∏' | '∐' | '∑' | '⋀'..='⋃' | '⨀'..='⨊' | '∫'..='∳' | '⨋'..='⨜' => {
            Class::Large
        }
        '+'
        | '−'
        | '±'
        | '∓'
        | '×'
        | '÷'
        | '∗'
        | '⋆'
        | '∘'
        | '·'
        | '•'
        | '⋅'
        | '∙'
        | '∧'
        | '∨'
        | '∩'
        | '∪'
        | '∖'
        | '†'
        | '‡'
        | '∔'
        | '∸'
        | '≀'
        | '⊌'..='⊎'
        | '⊓'..='⊡'
        | '⊺'..='⊽'
        | '⋄'
        | '⋇'
        | '⋉'..='⋌'
        | '⋎'
        | '⋏'
        | '⋒'
        | '⋓'
        | '⨝'
        | '⨿'
        | '⨢'..='⨼'
        | '⩀'..='⩥'
        | '△'
        | '▽'
        | '◁'
        | '▷'
        | '◯'
        | '⟕'..='⟗' => Class::Bin,
        _ if is_relation(c) => Class::Rel,
        _ => Class::Ord,
    }
}

fn is_relation(c: char) -> bool {
    matches!(c,
        '=' | '<' | '>' | ':' | '∈'..='∍' | '∝' | '∣'..='∦' | '∴'..='∷' | '∹'..='∿' | '≁'..='⊋'
        | '⊏'..='⊒' | '⊢'..='⊹' | '⋈' | '⋍' | '⋐' | '⋑' | '⋔'..='⋭' | '⟂' | '⟷' | '⩦'..='⫿'
        | '←'..='⇿' | '⟰'..='⟿' | '⤀'..='⥿' | '⬀'..='⬑' | '⌢' | '⌣' | '\u{F7D9}')
}

/// Whether a sign is larger in displays.
pub(crate) fn is_large(c: char) -> bool {
    usual(c) == Class::Large
}

/// Whether limits of a sign go beside it in text style: sums, not integrals.
pub(crate) fn has_limits(c: char) -> bool {
    is_large(c) && !matches!(c, '∫'..='∳' | '⨋'..='⨜')
}

/// How a sign grows when nobody says otherwise (`MathML` 3, appendix C).
pub(crate) fn stretch(c: char) -> Stretch {
    match c {
        '|' | '‖' | '∣' | '∥' | '⦀' | '↑' | '↓' | '↕' | '⇑' | '⇓' | '⇕' => {
            Stretch::Vertical
        }
        _ => match usual(c) {
            Class::Open => Stretch::Vertical,
            Class::Close if !matches!(c, '!' | '?') => Stretch::Vertical,
            _ if stretches_wide(c) => Stretch::Horizontal,
            _ => Stretch::None,
        },
    }
}

/// Whether a sign can grow as wide as what it stands above or below.
pub(crate) fn stretches_wide(c: char) -> bool {
    matches!(c,
        '←' | '→' | '↔' | '⇐' | '⇒' | '⇔' | '⟵'..='⟿' | '↩' | '↪' | '↼'..='⇁' | '⇋' | '⇌' | '⇄'
        | '⇆' | '↞' | '↠' | '↤' | '↦' | '⇚' | '⇛' | '⇇' | '⇉' | '⏜'..='⏡' | '⎴' | '⎵' | '¯' | '‾'
        | '_' | '^' | '~' | 'ˇ' | '˘')
}

/// Whether a sign is a bracket, whichever side.
pub(crate) fn is_bracket(c: char) -> bool {
    !matches!(c, '!' | '?') && matches!(usual(c), Class::Open | Class::Close)
}

/// Whether a sign is a bar that may open, close or divide.
pub(crate) fn is_bar(c: char) -> bool {
    matches!(c, '|' | '‖' | '∣' | '∥' | '⦀')
}

/// The one character that stands for a sign in a tree, whichever a source has.
pub(crate) fn sign(c: char) -> char {
    match c {
        '-' | '\u{2010}' | '\u{2011}' | '\u{2013}' | '\u{FE63}' | '\u{FF0D}' => '−',
        '*' | '＊' => '∗',
        '\u{27E8}' | '\u{2329}' | '\u{3008}' => '⟨',
        '\u{232A}' | '\u{3009}' => '⟩',
        '\'' => '′',
        '"' => '″',
        '\u{2215}' | '\u{2044}' | '／' => '/',
        '\u{2236}' => ':',
        '\u{FF0B}' => '+',
        '\u{FF1D}' => '=',
        '\u{FF08}' => '(',
        '\u{FF09}' => ')',
        '\u{FF0C}' => ',',
        '\u{FF1C}' => '<',
        '\u{FF1E}' => '>',
        other => letter(other),
    }
}

/// The one character for letters that have a second one of the same look.
pub(crate) fn letter(c: char) -> char {
    match c {
        '\u{B5}' => 'μ',
        '\u{2126}' => 'Ω',
        '\u{3D2}' => 'Υ',
        other => other,
    }
}

/// A sign that is no letter and yet stands for a thing: TeX's ordinary symbols.
pub(crate) fn is_symbol(c: char) -> bool {
    matches!(
        c,
        '∞' | '∅'
            | '∂'
            | '∇'
            | 'ℏ'
            | '℘'
            | '℧'
            | '⊤'
            | '°'
            | '∠'
            | '∡'
            | '∢'
            | '□'
            | '◇'
            | '♠'..='♯'
    )
}

/// Functions' names that TeX knows: those with limits below them, and the others.
const LIMITED: [&str; 18] = [
    "lim", "max", "min", "sup", "inf", "det", "gcd", "Pr", "lim sup", "lim inf", "inj lim",
    "proj lim", "limsup", "liminf", "argmax", "argmin", "arg max", "arg min",
];
const PLAIN: [&str; 45] = [
    "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "sech", "csch",
    "arcsin", "arccos", "arctan", "arccot", "arcsinh", "arccosh", "arctanh", "asin", "acos",
    "atan", "log", "ln", "lg", "exp", "deg", "dim", "hom", "ker", "arg", "sgn", "sign", "erf",
    "erfc", "Var", "Cov", "var", "cov", "tr", "Tr", "diag", "rank", "Re", "Im",
];

/// Whether a name is a function's, and whether what stands below it are limits.
pub(crate) fn function(name: &str) -> Option<bool> {
    if LIMITED.contains(&name) {
        return Some(true);
    }
    PLAIN.contains(&name).then_some(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_those_of_tex() {
        let all = |text: &str| text.chars().map(usual).collect::<std::collections::HashSet<_>>();
        let only = |text: &str, class: Class| {
            assert_eq!(all(text).into_iter().collect::<Vec<_>>(), [class], "{text}")
        };
        only("+−±∓×÷∗⋆∘·•⋅∧∨∩∪∖†‡⊕⊗⊙⊖⊓⊔⊎◯≀⨿", Class::Bin);
        only("=<>≤≥≠≈≡∼≃≅∝∈∉∋⊂⊃⊆⊇≪≫≺≻∥∣⊢⊨→←↔⇒⇔↦⟶⟹⋈⩽⩾:∷≔", Class::Rel);
        only("([{⟨⌈⌊⟦", Class::Open);
        only(")]}⟩⌉⌋⟧!?", Class::Close);
        only("∑∏∐⋃⋂⨁⨂∫∮∬∭", Class::Large);
        only(",;", Class::Punct);
        only("/.′∀∃¬⋮", Class::Ord);
    }

    #[test]
    fn brackets_grow_upwards_and_arrows_sideways() {
        assert_eq!("([{|⟩⌉".chars().map(stretch).collect::<Vec<_>>(), [Stretch::Vertical; 6]);
        assert_eq!("→⏞‾^".chars().map(stretch).collect::<Vec<_>>(), [Stretch::Horizontal; 4]);
        assert_eq!("+=!".chars().map(stretch).collect::<Vec<_>>(), [Stretch::None; 3]);
    }
}
