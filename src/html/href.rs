//! Addresses that a link may carry.

use article::address;

/// Schemes that a reading system can follow without harm; all are registered with IANA.
const SCHEMES: &[&str] = &["http", "https", "mailto", "ftp", "tel"];

/// The address, percent-encoded where the URL Standard needs it; nothing when it is not absolute,
/// has no host, or is of a kind that a link in a publication must not have (`javascript:`, `file:`
/// — EPUB 3.3 §3.6 and §3.7 forbid the latter).
pub fn safe(address: &str) -> Option<String> {
    let (scheme, rest) = address.trim().split_once(':')?;
    let scheme = SCHEMES.iter().copied().find(|known| known.eq_ignore_ascii_case(scheme))?;
    let host_follows = matches!(scheme, "http" | "https" | "ftp");
    if host_follows && !has_host(rest) || rest.is_empty() {
        return None;
    }
    Some(format!("{scheme}:{}", address::url(rest)))
}

/// A link to an e-mail address; nothing when there is no `@` between two parts.
pub fn mail(address: &str) -> Option<String> {
    let (user, host) = address.trim().split_once('@')?;
    if user.is_empty() || host.is_empty() || host.contains('@') {
        None
    } else {
        Some(format!("mailto:{}", address::url(address.trim())))
    }
}

fn has_host(rest: &str) -> bool {
    let authority =
        rest.strip_prefix("//").and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or("");
    let host = authority.rsplit('@').next().unwrap_or("");
    let (name, port) = host.rsplit_once(':').unwrap_or((host, ""));
    let named = name.chars().any(char::is_alphanumeric)
        && name.chars().all(|c| c.is_alphanumeric() || "-._".contains(c));
    named && port.bytes().all(|b| b.is_ascii_digit()) && port.len() <= 5
}

#[cfg(test)]
mod tests {
    use super::{mail, safe};

    #[test]
    fn keeps_good_addresses() {
        for good in [
            "https://doi.org/10.31703/gfpr.2025(VIII-I).08",
            "mailto:a@b.org",
            "http://example.org:8080/a?b=c#d",
            "https://example.org/%C3%A9",
        ] {
            assert_eq!(safe(good).as_deref(), Some(good));
        }
    }

    #[test]
    fn encodes_what_a_url_may_not_hold() {
        assert_eq!(
            safe("HTTPS://example.org/a b<c>100%").as_deref(),
            Some("https://example.org/a%20b%3Cc%3E100%25")
        );
        assert_eq!(mail("a b@c.org").as_deref(), Some("mailto:a%20b@c.org"));
    }

    #[test]
    fn refuses_the_rest() {
        for bad in [
            "javascript:alert(1)",
            "file:///etc/passwd",
            "https://",
            "https:///x",
            "https://a b/",
            "chapter.xhtml",
            "",
            "mailto:",
            "http://h:port/",
        ] {
            assert_eq!(safe(bad), None, "{bad}");
        }
        assert_eq!(mail("nobody"), None);
    }
}
