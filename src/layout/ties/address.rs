//! Addresses in running text: they are divided by rules of their own, also where nobody made them
//! links.

use std::ops::Range;

/// What an address begins with.
const BEGINNINGS: [&str; 6] = ["https://", "http://", "ftp://", "www.", "doi.org/", "doi:10."];

/// Where addresses stand in a text, in bytes.
pub fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    if !text.contains(['/', '.']) {
        return out;
    }
    for word in text.split([' ', '\n', '\t', '\u{a0}']) {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        if let Some(own) = e_mail(word) {
            out.push(start + own.start..start + own.end);
            continue;
        }
        let Some(at) = beginning(word) else { continue };
        let own = word
            .get(at..)
            .unwrap_or_default()
            .trim_end_matches(['.', ',', ';', ':', ')', ']', '>', '"', '”', '’']);
        out.push(start + at..start + at + own.len());
    }
    out
}

/// Where in a word an e-mail address stands: a hyphen at a line's end would make another of it.
fn e_mail(word: &str) -> Option<Range<usize>> {
    let at = word.find('@')?;
    if word.contains("://") {
        return None;
    }
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '%');
    let (name, host) = (word.get(..at)?, word.get(at + 1..)?);
    let name = name.len() - name.trim_end_matches(is_part).len();
    let host = host.split(|c: char| !is_part(c)).next()?.trim_end_matches(['.', '-']);
    let whole = name > 0 && host.contains('.');
    whole.then_some(at - name..at + 1 + host.len())
}

/// Where in a word an address begins.
fn beginning(word: &str) -> Option<usize> {
    // Nearly every word is told by its letters alone: an address has a full stop or a stroke before
    // its end.
    let (_, before_last) = word.as_bytes().split_last()?;
    if !before_last.iter().any(|byte| matches!(byte, b'.' | b'/')) && !word.ends_with("www.") {
        return None;
    }
    let named = BEGINNINGS.iter().filter_map(|beginning| word.find(beginning)).min();
    // A DOI: its prefix, and a stroke behind it (ISO 26324).
    let doi = || {
        let at = word.find("10.")?;
        let digits = word.get(at + 3..)?;
        let count = digits.bytes().take_while(u8::is_ascii_digit).count();
        let alone = !word.get(..at)?.ends_with(|c: char| c.is_alphanumeric());
        (count >= 4 && alone && digits.as_bytes().get(count) == Some(&b'/')).then_some(at)
    };
    named.or_else(doi)
}

#[cfg(test)]
mod tests {
    use super::addresses;

    #[test]
    fn e_mail_addresses_are_addresses() {
        let found = |text: &'static str| -> Vec<&str> {
            addresses(text).into_iter().map(|bytes| &text[bytes]).collect()
        };
        assert_eq!(found("write to (a.b-c@uni.example.org)."), ["a.b-c@uni.example.org"]);
        assert_eq!(found("a@b.org; c@d.org."), ["a@b.org", "c@d.org"]);
        assert_eq!(found("https://x.org/@name."), ["https://x.org/@name"]);
        assert!(found("@name and name@ and a@b").is_empty());
    }
}
