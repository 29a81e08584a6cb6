//! What the server answers, and what a browser may do with it.

/// What a page of the desk may load.
const OF_A_PAGE: &str = "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; connect-src 'self'; \
    frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// What an output in a frame may load: it is made of somebody's article.
const OF_A_FRAME: &str = "default-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; \
    media-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Its status, for example 200.
    pub status: u16,
    /// Its media type.
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The name under which a browser keeps it as a file; nothing for what it shows.
    pub saved_as: Option<String>,
    /// Whether a page of ours may show it in a frame: then it has styles of its own, and no script.
    pub framed: bool,
}

impl Answer {
    /// What was asked for.
    #[must_use]
    pub fn found(media_type: &'static str, bytes: impl Into<Vec<u8>>) -> Answer {
        Answer { status: 200, media_type, bytes: bytes.into(), saved_as: None, framed: false }
    }

    /// What a page of ours shows in a frame: no script in it runs, and it asks no other host.
    #[must_use]
    pub fn framed(media_type: &'static str, bytes: impl Into<Vec<u8>>) -> Answer {
        Answer { framed: true, ..Answer::found(media_type, bytes) }
    }

    /// A file that the browser keeps under a name. Other signs in it than letters, digits, `.`, `-`
    /// and `_` become `_`.
    #[must_use]
    pub fn file(media_type: &'static str, name: &str, bytes: impl Into<Vec<u8>>) -> Answer {
        let plain = name
            .chars()
            .map(
                |c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' },
            )
            .collect();
        Answer { saved_as: Some(plain), ..Answer::found(media_type, bytes) }
    }

    /// Why something was not done, in words.
    #[must_use]
    pub fn failed(status: u16, words: &str) -> Answer {
        Answer { status, ..Answer::found("text/plain; charset=utf-8", words) }
    }

    /// A refusal in a word.
    #[must_use]
    pub fn refused(status: u16) -> Answer {
        Answer::failed(status, &format!("{status} {}\n", reason(status)))
    }

    /// The head: nothing is kept, framed by others, guessed, or asked of another host.
    pub(super) fn head(&self) -> String {
        let saved = self
            .saved_as
            .as_ref()
            .map(|name| format!("Content-Disposition: attachment; filename=\"{name}\"\r\n"))
            .unwrap_or_default();
        let (framing, policy) =
            if self.framed { ("SAMEORIGIN", OF_A_FRAME) } else { ("DENY", OF_A_PAGE) };
        format!(
            "HTTP/1.1 {} {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n{saved}Connection: close\r\nCache-Control: no-store\r\n\
             X-Content-Type-Options: nosniff\r\nX-Frame-Options: {framing}\r\nReferrer-Policy: no-referrer\r\n\
             Cross-Origin-Resource-Policy: same-origin\r\nCross-Origin-Opener-Policy: same-origin\r\n\
             Content-Security-Policy: {policy}\r\n\r\n",
            self.status,
            reason(self.status),
            self.media_type,
            self.bytes.len()
        )
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        409 => "Conflict",
        422 => "Unprocessable Content",
        503 => "Service Unavailable",
        _ => "Error",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_framed_runs_no_script_and_stays_in_pages_of_ours() {
        let (page, framed) =
            (Answer::found("text/html", "").head(), Answer::framed("text/html", "").head());
        assert!(page.contains("X-Frame-Options: DENY") && page.contains("frame-ancestors 'none'"));
        assert!(page.contains("script-src 'self'") && !page.contains("unsafe"));
        assert!(framed.contains("X-Frame-Options: SAMEORIGIN"));
        assert!(framed.contains("default-src 'none'") && !framed.contains("script-src"));
    }
}
