//! Percent-encoding (RFC 3986 §2.1): what an address may hold as it is, and what it may not.

use percent_encoding::{
    AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode,
};

/// All but the unreserved characters and `/`.
const FILE: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');
/// All but what a path holds. `&` is encoded, since some readers of XML do not decode it.
const PATH: &AsciiSet = &FILE
    .remove(b':')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=');
/// All but what an address holds anywhere.
const URI: &AsciiSet = &PATH.remove(b'?').remove(b'#').remove(b'&');
/// What no address holds, besides `%`.
const NEVER: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');
/// What a URL holds only around the digits of a host (URL Standard).
const URL: &AsciiSet = &NEVER.add(b'[').add(b']');
/// What a relative reference to a file does not hold (RFC 3987).
const REFERENCE: &AsciiSet = &URL.remove(b'\\').add(b'#').add(b'%').add(b'?');

/// A file's path: only letters of ASCII, digits, `-._~` and `/` stay.
#[must_use]
pub fn file(path: &str) -> String {
    utf8_percent_encode(path, FILE).to_string()
}

/// A text as part of an address's path.
#[must_use]
pub fn in_path(text: &str) -> String {
    utf8_percent_encode(text, PATH).to_string()
}

/// What follows an address's scheme. Bytes that are encoded already stay so.
#[must_use]
pub fn uri(text: &str) -> String {
    keeping_encoded(text, |part| utf8_percent_encode(part, URI).to_string())
}

/// What follows an address's scheme, for the readers of web pages: letters outside ASCII stay.
#[must_use]
pub fn url(text: &str) -> String {
    keeping_encoded(text, |part| beyond_ascii(part, URL))
}

/// A file's path as a relative reference in which letters outside ASCII stay.
#[must_use]
pub fn reference(path: &str) -> String {
    beyond_ascii(path, REFERENCE)
}

/// An address in ASCII. Each `%` stays.
#[must_use]
pub fn ascii(address: &str) -> String {
    utf8_percent_encode(address, NEVER).to_string()
}

/// What a percent-encoded text stands for; nothing when that is not UTF-8.
#[must_use]
pub fn decoded(text: &str) -> Option<String> {
    percent_decode_str(text).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}

/// The same, with a replacement character for what is not UTF-8.
#[must_use]
pub fn decoded_lossy(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// Encodes the characters of a set; those outside ASCII stay.
fn beyond_ascii(text: &str, set: &'static AsciiSet) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            out.extend(utf8_percent_encode(c.encode_utf8(&mut [0; 4]), set));
        } else {
            out.push(c);
        }
    }
    out
}

/// Encodes what stands between encoded bytes, and each `%` that does not begin one.
fn keeping_encoded(text: &str, encode: impl Fn(&str) -> String) -> String {
    let mut parts = text.split('%');
    let mut out = encode(parts.next().unwrap_or_default());
    for part in parts {
        let digits = part.as_bytes().get(..2);
        let is_encoded = digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        out.push_str(if is_encoded { "%" } else { "%25" });
        out.push_str(&encode(part));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: &str = "aZ09-._~/:@!$&'()*+,;=?#[]\"<>\\^`{|} %20%é";

    #[test]
    fn each_form_keeps_its_characters() {
        for (form, encoded) in [
            (
                file as fn(&str) -> String,
                "aZ09-._~/%3A%40%21%24%26%27%28%29%2A%2B%2C%3B%3D%3F%23%5B%5D%22%3C%3E%5C%5E%60%7B%7C%7D%20%2520%25%C3%A9",
            ),
            (
                in_path,
                "aZ09-._~/:@!$%26'()*+,;=%3F%23%5B%5D%22%3C%3E%5C%5E%60%7B%7C%7D%20%2520%25%C3%A9",
            ),
            (uri, "aZ09-._~/:@!$&'()*+,;=?#%5B%5D%22%3C%3E%5C%5E%60%7B%7C%7D%20%20%25%C3%A9"),
            (url, "aZ09-._~/:@!$&'()*+,;=?#%5B%5D%22%3C%3E%5C%5E%60%7B%7C%7D%20%20%25é"),
            (reference, "aZ09-._~/:@!$&'()*+,;=%3F%23%5B%5D%22%3C%3E\\%5E%60%7B%7C%7D%20%2520%25é"),
            (ascii, "aZ09-._~/:@!$&'()*+,;=?#[]%22%3C%3E%5C%5E%60%7B%7C%7D%20%20%%C3%A9"),
        ] {
            assert_eq!(form(ALL), encoded);
        }
    }

    #[test]
    fn only_two_digits_are_a_byte() {
        assert_eq!(decoded("a%20%c3%a9%+1%2").as_deref(), Some("a é%+1%2"));
        assert_eq!(decoded("%ff"), None);
        assert_eq!(decoded_lossy("%ff"), "\u{FFFD}");
    }
}
