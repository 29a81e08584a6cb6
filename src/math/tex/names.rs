//! What the name of a command says by itself: an alphabet, a space, a class, a size, or nothing.

use article::math::{Class, Length, Variant};

/// The alphabets that a command sets its argument in.
pub(super) fn alphabet(name: &str) -> Option<Variant> {
    Some(match name {
        "mathrm" | "mathup" | "symup" => Variant::Normal,
        "mathbf" | "symbf" | "mathbfup" => Variant::Bold,
        "mathit" | "symit" => Variant::Italic,
        "mathbfit" | "symbfit" => Variant::BoldItalic,
        "mathbb" | "symbb" | "Bbb" | "mathds" | "mathbbm" => Variant::DoubleStruck,
        "mathcal" | "mathscr" | "symcal" | "symscr" | "EuScript" => Variant::Script,
        "mathbfcal" | "mathbfscr" => Variant::BoldScript,
        "mathfrak" | "symfrak" => Variant::Fraktur,
        "mathbffrak" => Variant::BoldFraktur,
        "mathsf" | "symsf" | "mathsfup" => Variant::Sans,
        "mathsfit" => Variant::SansItalic,
        "mathbfsf" | "mathsfbf" => Variant::BoldSans,
        "mathtt" | "symtt" => Variant::Mono,
        _ => return None,
    })
}

/// Spaces by name, in mu.
pub(super) fn space(name: &str) -> Option<i32> {
    Some(match name {
        "," | "thinspace" => 3,
        ":" | ">" | "medspace" => 4,
        ";" | "thickspace" => 5,
        "!" | "negthinspace" => -3,
        "negmedspace" => -4,
        "negthickspace" => -5,
        "enspace" | "enskip" => 9,
        "quad" => 18,
        "qquad" => 36,
        _ => return None,
    })
}

/// The classes that a command gives its argument.
pub(super) fn class(name: &str) -> Option<Class> {
    Some(match name {
        "mathord" => Class::Ord,
        "mathop" => Class::Large,
        "mathbin" => Class::Bin,
        "mathrel" => Class::Rel,
        "mathopen" => Class::Open,
        "mathclose" => Class::Close,
        "mathpunct" => Class::Punct,
        "mathinner" => Class::Inner,
        _ => return None,
    })
}

/// The height that `\big` and its kin ask for, and the class of what they make.
pub(super) fn big(name: &str) -> Option<(Length, Class)> {
    let (stem, class) = match name.as_bytes().last()? {
        b'l' => (name.get(..name.len() - 1)?, Class::Open),
        b'r' => (name.get(..name.len() - 1)?, Class::Close),
        b'm' => (name.get(..name.len() - 1)?, Class::Rel),
        _ => (name, Class::Ord),
    };
    // amsmath: multiples of 1.2 times the height of a bracket, which is an em.
    let size = match stem {
        "big" => 1_200_000,
        "Big" => 1_800_000,
        "bigg" => 2_400_000,
        "Bigg" => 3_000_000,
        _ => return None,
    };
    Some((Length::Em(size), class))
}

/// Commands that say nothing of the formula: for TeX's pages, or for other packages.
pub(super) fn is_silent(name: &str) -> bool {
    matches!(
        name,
        "relax"
            | "protect"
            | "noindent"
            | "nobreak"
            | "allowbreak"
            | "displaybreak"
            | "allowdisplaybreaks"
            | "centering"
            | "null"
            | "hfill"
            | "hfil"
            | "vfill"
            | "unskip"
            | "ignorespaces"
            | "par"
            | "indent"
            | "normalsize"
            | "unboldmath"
            | "mathsurround"
            | "smallskip"
            | "medskip"
            | "bigskip"
            | "break"
            | "nolinebreak"
            | "linebreak"
            | "pagebreak"
            | "nopagebreak"
            | "penalty"
            | "hss"
            | "/"
            | "-"
            | "begingroup"
            | "endgroup"
            | "bgroup"
            | "egroup"
            | "displaylimits"
            | "limits"
            | "nolimits"
            | "raggedright"
            | "flushleft"
            | "leavevmode"
            | "global"
            | "long"
            | "hline"
            | "*"
            | "@"
            | "mit"
            | "onecolumn"
    )
}
