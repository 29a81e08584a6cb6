//! TeX's lengths.

use article::math::Length;

use super::tokens::{Token, typed};

/// A length as typed: `4pt`, `-1.5em`, `3mu`, `0.2\textwidth` (not known here).
pub(super) fn length(source: &str) -> Option<Length> {
    let source = source.trim().trim_start_matches('=').trim();
    // Stretch and shrink are the layout's.
    let source = source.split(" plus").next().unwrap_or(source);
    let split = source.find(|c: char| c.is_ascii_alphabetic() || c == '\\')?;
    let (number, unit) = source.split_at_checked(split)?;
    let value = thousandths(number)?;
    let pt = |per: i64| i32::try_from(value * per / 100_000).ok().map(Length::Pt);
    let em = |per: i64| i32::try_from(value * per / 1_000).ok().map(Length::Em);
    match unit.trim().trim_start_matches('\\') {
        "pt" => pt(99_626),
        "bp" => pt(100_000),
        "mm" => pt(283_465),
        "cm" => pt(2_834_646),
        "in" => pt(7_200_000),
        "pc" => pt(1_195_517),
        "dd" => pt(106_600),
        "sp" => Some(Length::Pt(0)),
        "ex" => em(430_000),
        "em" => em(1_000_000),
        "mu" => em(55_556),
        "jot" => pt(300_000),
        "baselineskip" | "normalbaselineskip" => em(1_200_000),
        "smallskipamount" => pt(300_000),
        "medskipamount" => pt(600_000),
        "bigskipamount" => pt(1_200_000),
        "arraycolsep" => em(500_000),
        "thinmuskip" => em(166_667),
        "medmuskip" => em(222_222),
        "thickmuskip" => em(277_778),
        _ => None,
    }
}

/// A length of tokens.
pub(super) fn of_tokens(tokens: &[Token]) -> Option<Length> {
    length(&typed(tokens))
}

fn thousandths(number: &str) -> Option<i64> {
    let number: String = number.chars().filter(|c| !c.is_whitespace()).collect();
    let (sign, digits) = match number.strip_prefix(['-', '−']) {
        Some(rest) => (-1, rest),
        None => (1, number.strip_prefix('+').unwrap_or(&number)),
    };
    if digits.is_empty() {
        return Some(sign * 1_000);
    }
    let (whole, part) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
    let sane = whole.len() <= 5 && whole.bytes().chain(part.bytes()).all(|b| b.is_ascii_digit());
    let part: String = part.chars().chain("000".chars()).take(3).collect();
    sane.then_some(())?;
    Some(sign * (format!("0{whole}").parse::<i64>().ok()? * 1_000 + part.parse::<i64>().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_tex_units() {
        assert_eq!(length("4pt"), Some(Length::Pt(3_985)));
        assert_eq!(length("-1.5em"), Some(Length::Em(-1_500_000)));
        assert_eq!(length("18mu"), Some(Length::Em(1_000_008)));
        assert_eq!([length("4"), length("x"), length("4light"), length("1e9pt")], [None; 4]);
    }
}
