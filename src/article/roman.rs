//! Roman numerals, written and read in one place.

/// What the letters are worth, the greatest first.
const VALUES: [(u32, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

/// The greatest number that the letters can write.
pub const GREATEST: u32 = 3999;

/// A number in capitals; nothing for numbers beyond 1–3999.
#[must_use]
pub fn upper(number: u32) -> Option<String> {
    if !(1..=GREATEST).contains(&number) {
        return None;
    }
    let mut rest = number;
    let mut out = String::new();
    for (value, letters) in VALUES {
        out.push_str(&letters.repeat((rest / value) as usize));
        rest %= value;
    }
    Some(out)
}

/// A number in small letters; nothing for numbers beyond 1–3999.
#[must_use]
pub fn lower(number: u32) -> Option<String> {
    upper(number).map(|numeral| numeral.to_ascii_lowercase())
}

/// The number that a numeral writes, in capitals or small letters; nothing for any other spelling,
/// such as `iiii`, `ic` or `Iv`.
#[must_use]
pub fn read(numeral: &str) -> Option<u32> {
    let capitals = numeral.to_ascii_uppercase();
    if numeral != capitals && numeral != capitals.to_ascii_lowercase() {
        return None;
    }
    let mut rest = capitals.as_str();
    let mut number = 0_u32;
    for (value, letters) in VALUES {
        while let Some(after) = rest.strip_prefix(letters) {
            (rest, number) = (after, number.checked_add(value)?);
        }
    }
    // Only the usual spelling counts.
    (rest.is_empty() && upper(number)? == capitals).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals() {
        let written: Vec<String> =
            [1, 4, 9, 14, 40, 90, 400, 1994, 3999].into_iter().filter_map(upper).collect();
        assert_eq!(written, ["I", "IV", "IX", "XIV", "XL", "XC", "CD", "MCMXCIV", "MMMCMXCIX"]);
        assert_eq!((lower(1999).as_deref(), upper(0), lower(4000)), (Some("mcmxcix"), None, None));
    }

    #[test]
    fn what_is_written_is_read_again() {
        for number in 1..=GREATEST {
            assert_eq!(upper(number).and_then(|numeral| read(&numeral)), Some(number));
            assert_eq!(lower(number).and_then(|numeral| read(&numeral)), Some(number));
        }
    }

    #[test]
    fn other_spellings_are_no_numerals() {
        for wrong in ["", "iiii", "ic", "vx", "Iv", "MMMM", "iv ", "x1", "é", "ivi", "IXIX"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
