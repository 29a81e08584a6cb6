//! Values of attributes: lengths, colours.

use article::math::Length;

/// A length (`MathML` 3, 2.1.5.2); nothing for one that says nothing here, such as a percentage.
pub(super) fn length(value: &str) -> Option<Length> {
    let value = value.trim();
    if let Some(length) = named(value) {
        return Some(length);
    }
    let split = value.find(|c: char| c.is_ascii_alphabetic() || c == '%').unwrap_or(value.len());
    let (number, unit) = value.split_at_checked(split)?;
    let millionths = millionths(number.trim())?;
    let pt = |per_unit: i64| Some(Length::Pt((millionths * per_unit / 1_000_000).try_into().ok()?));
    let em = |per_unit: i64| Some(Length::Em((millionths * per_unit / 1_000_000).try_into().ok()?));
    match unit.trim() {
        "em" => em(1_000_000),
        "ex" => em(430_000),
        "mu" => em(55_556),
        "pt" | "bp" => pt(1_000),
        "px" => pt(750),
        "in" => pt(72_000),
        "cm" => pt(28_346),
        "mm" => pt(2_835),
        "pc" => pt(12_000),
        "" if millionths == 0 => Some(Length::ZERO),
        _ => None,
    }
}

/// The named spaces of `MathML` 3, in eighteenths of an em.
fn named(value: &str) -> Option<Length> {
    let (negative, name) = value.strip_prefix("negative").map_or((1, value), |name| (-1, name));
    let names =
        ["veryverythin", "verythin", "thin", "medium", "thick", "verythick", "veryverythick"];
    let name = name.strip_suffix("mathspace")?;
    let place = names.iter().position(|known| *known == name)?;
    Some(Length::mu(negative * (i32::try_from(place).ok()? + 1)))
}

/// A decimal number in millionths.
fn millionths(number: &str) -> Option<i64> {
    let (sign, digits) = match number.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, number.strip_prefix('+').unwrap_or(number)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let sane = !digits.is_empty()
        && whole.len() <= 6
        && (whole.bytes().chain(part.bytes())).all(|b| b.is_ascii_digit());
    if !sane || whole.is_empty() && part.is_empty() {
        return None;
    }
    let part: String = part.chars().chain("000000".chars()).take(6).collect();
    Some(sign * (format!("0{whole}").parse::<i64>().ok()? * 1_000_000 + part.parse::<i64>().ok()?))
}

/// A length as `MathML` writes it.
pub(super) fn written(length: Length) -> String {
    let (value, places, unit) = match length {
        Length::Em(value) => (i64::from(value), 6, "em"),
        Length::Pt(value) => (i64::from(value), 3, "pt"),
    };
    let scale = 10_i64.pow(places);
    let sign = if value < 0 { "-" } else { "" };
    let (whole, part) = (value.abs() / scale, value.abs() % scale);
    let part = format!("{part:0width$}", width = places as usize);
    let part = part.trim_end_matches('0');
    let point = if part.is_empty() { "" } else { "." };
    format!("{sign}{whole}{point}{part}{unit}")
}

/// A size of letters in thousandths of the surrounding one.
pub(super) fn size(value: &str) -> Option<u16> {
    let permille = |millionths: i64, scale: i64| u16::try_from(millionths / scale).ok();
    let found = match value.trim() {
        "small" => Some(900),
        "normal" => None,
        "big" => Some(1_200),
        other => match other.strip_suffix('%') {
            Some(percent) => permille(millionths(percent.trim())?, 100_000),
            None => permille(millionths(other.strip_suffix("em")?.trim())?, 1_000),
        },
    };
    found.filter(|size| (200..=5_000).contains(size) && *size != 1_000)
}

/// A colour as `#rrggbb`; nothing for black, which is no colour, and for what is none.
pub(crate) fn colour(value: &str) -> Option<String> {
    let value = value.trim().to_ascii_lowercase();
    let hex = match value.strip_prefix('#') {
        Some(hex) if hex.len() == 6 => hex.to_owned(),
        Some(hex) if hex.len() == 3 => hex.chars().flat_map(|c| [c, c]).collect(),
        Some(_) => return None,
        None => name(&value)?.to_owned(),
    };
    let right = hex.bytes().all(|b| b.is_ascii_hexdigit()) && hex != "000000";
    right.then(|| format!("#{hex}"))
}

/// The colours that HTML and LaTeX's xcolor name.
fn name(value: &str) -> Option<&'static str> {
    Some(match value {
        "red" => "ff0000",
        "green" => "008000",
        "lime" => "00ff00",
        "blue" => "0000ff",
        "cyan" | "aqua" => "00ffff",
        "magenta" | "fuchsia" => "ff00ff",
        "yellow" => "ffff00",
        "orange" => "ff8000",
        "purple" => "bf0040",
        "violet" => "800080",
        "brown" => "bf8040",
        "pink" => "ffbfbf",
        "olive" => "808000",
        "teal" => "008080",
        "navy" => "000080",
        "maroon" => "800000",
        "gray" | "grey" => "808080",
        "darkgray" => "404040",
        "lightgray" | "silver" => "bfbfbf",
        "white" => "ffffff",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_and_written() {
        for (value, expected) in [
            ("1em", "1em"),
            (".25em", "0.25em"),
            ("-0.167em", "-0.167em"),
            ("4pt", "4pt"),
            ("thickmathspace", "0.277777em"),
            ("0", "0em"),
            ("12px", "9pt"),
        ] {
            assert_eq!(length(value).map(written).as_deref(), Some(expected), "{value}");
        }
        for value in ["", "wide", "50%", "1e9em", "99999999em", "."] {
            assert_eq!(length(value), None, "{value}");
        }
    }

    #[test]
    fn colours_are_six_figures() {
        assert_eq!(colour("red").as_deref(), Some("#ff0000"));
        assert_eq!(colour("#0af").as_deref(), Some("#00aaff"));
        assert_eq!([colour("black"), colour("#12"), colour("url(x)")], [None, None, None]);
    }

    #[test]
    fn sizes_are_thousandths() {
        assert_eq!(
            [size("140%"), size("1.2em"), size("normal"), size("12pt")],
            [Some(1_400), Some(1_200), None, None]
        );
    }
}
