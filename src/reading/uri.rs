//! Addresses: finding them in text, and writing them as RFC 3986 wants.

use article::address;
use article::ident::is_address;

/// The schemes a link may have.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "ftp"];

/// Takes a link's target, when it is an absolute URI with one of the schemes http, https, mailto or
/// ftp, and percent-encodes what RFC 3986 §2 does not allow to stand. Characters outside ASCII are
/// encoded as UTF-8 (RFC 3987 §3.1).
///
/// # Errors
/// What is wrong with it.
pub fn absolute(target: &str) -> Result<String, String> {
    let target = target.trim();
    let Some((scheme, rest)) = target.split_once(':') else {
        return Err(format!("“{target}” is not an absolute address"));
    };
    let scheme = scheme.to_ascii_lowercase();
    if !SCHEMES.contains(&scheme.as_str()) {
        return Err(format!("“{target}” does not begin with http:, https:, mailto: or ftp:"));
    }
    if scheme == "mailto" {
        return if is_email(rest.split('?').next().unwrap_or("")) {
            Ok(format!("mailto:{}", address::uri(rest)))
        } else {
            Err(format!("“{rest}” is not an e-mail address"))
        };
    }
    let host = rest.strip_prefix("//").map(|rest| rest.split(['/', '?', '#']).next().unwrap_or(""));
    match host {
        Some(host) if !host.is_empty() && !host.contains(char::is_whitespace) => {
            Ok(format!("{scheme}:{}", address::uri(rest)))
        }
        _ => Err(format!("“{target}” names no host")),
    }
}

/// Takes an address for the web only: http or https.
///
/// # Errors
/// What is wrong with it.
pub fn web(target: &str) -> Result<String, String> {
    let uri = absolute(target)?;
    if uri.starts_with("http") {
        Ok(uri)
    } else {
        Err(format!("“{target}” is not an address of the web; begin it with https://"))
    }
}

/// Whether a text has the form of an e-mail address.
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let odd = |c: char| c.is_whitespace() || c.is_control() || "<>()[],;:\\\"@".contains(c);
    !local.is_empty()
        && !text.contains("..")
        && !local.contains(odd)
        && !domain.contains(odd)
        && is_domain(domain)
}

fn is_domain(text: &str) -> bool {
    text.contains('.')
        && text
            .split('.')
            .all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'))
}

/// The path of a file beside the article, as a reference names it: percent-encoded characters are
/// decoded (RFC 3986 §2.1). An address with a scheme stays one.
pub fn path(reference: &str) -> String {
    let reference = reference.trim();
    if is_address(reference) {
        return address::uri(reference);
    }
    let slashed = reference.replace('\\', "/");
    let decoded = address::decoded(&slashed)
        .filter(|path| !path.contains(char::is_control) && !is_address(path));
    decoded.unwrap_or(slashed)
}

/// The first address of the web that stands bare in a text at or behind an offset, as a range of
/// bytes. Punctuation that ends the sentence is not part of it.
pub fn find(text: &str, from: usize) -> Option<std::ops::Range<usize>> {
    let mut from = from;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find("http")) {
        let start = from + found;
        let begins = !text.get(..start).unwrap_or("").ends_with(char::is_alphanumeric);
        let length = if begins { length(text.get(start..).unwrap_or("")) } else { 0 };
        if length > 0 {
            return Some(start..start + length);
        }
        from = start + "http".len();
    }
    None
}

/// How many bytes of a text's beginning are an address; zero when it does not begin with one.
fn length(text: &str) -> usize {
    let Some(scheme) = ["https://", "http://"].into_iter().find(|scheme| text.starts_with(scheme))
    else {
        return 0;
    };
    let stop = |c: char| c.is_whitespace() || c.is_control() || "<>\"`[]{}|\\^“”‘’".contains(c);
    let mut run = text.split(stop).next().unwrap_or("");
    let (opens, mut closes) = (run.matches('(').count(), run.matches(')').count());
    while let Some(last) = run.chars().next_back() {
        let unbalanced = last == ')' && closes > opens;
        if !unbalanced && !".,;:!?'*_~…".contains(last) {
            break;
        }
        closes -= usize::from(last == ')');
        run = run.strip_suffix(last).unwrap_or("");
    }
    if run.len() > scheme.len() { run.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> &str {
        find(text, 0).map_or("", |range| &text[range])
    }

    #[test]
    fn finds_bare_addresses() {
        assert_eq!(found("See https://a.org/x_(y). Then"), "https://a.org/x_(y)");
        assert_eq!(found("(https://a.org/x)"), "https://a.org/x");
        assert_eq!(found("*https://a.org/x*,"), "https://a.org/x");
        assert_eq!(found("no http: nor https:// here"), "");
        assert_eq!(found("xhttp://a http://b.c"), "http://b.c");
    }

    #[test]
    fn takes_and_encodes() {
        assert_eq!(absolute("https://a.org/ü b").unwrap(), "https://a.org/%C3%BC%20b");
        assert_eq!(absolute("HTTP://a.org/%20%zz").unwrap(), "http://a.org/%20%25zz");
        assert_eq!(absolute("mailto:a@b.org").unwrap(), "mailto:a@b.org");
        for wrong in
            ["javascript:alert(1)", "a.html", "https://", "https:x", "mailto:x", "http:// a/"]
        {
            assert!(absolute(wrong).is_err(), "{wrong}");
        }
        assert!(web("ftp://a.org").is_err());
    }

    #[test]
    fn files() {
        assert_eq!(path("figures/map%201%232.png"), "figures/map 1#2.png");
        assert_eq!(path("a\\%c3%a9 100%.png"), "a/é 100%.png");
        assert_eq!(path("%ff.png"), "%ff.png");
        assert_eq!(path("https://a.org/x.png?raw=true#é"), "https://a.org/x.png?raw=true#%C3%A9");
        assert_eq!(path("info:doi/10.1/x"), "info:doi/10.1/x");
    }

    #[test]
    fn emails() {
        assert!(is_email("a.b@c.edu.pk"));
        for wrong in ["a", "a@b", "a b@c.d", "a@b..c", "@b.c", "a@.c"] {
            assert!(!is_email(wrong), "{wrong}");
        }
    }
}
