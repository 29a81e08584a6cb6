//! One request, and the patience for its answer.

use std::time::Duration;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use ureq::Agent;
use ureq::http::StatusCode;

use super::{Agency, Keys, Mail, Policy};

/// The largest answer that is read, in bytes.
const LARGEST_ANSWER: u64 = 4 << 20;

/// A request, ready to be sent again.
pub(super) struct Request {
    address: String,
    /// What is posted, with its type; nothing for an address that is only read.
    posted: Option<(String, Vec<u8>)>,
}

impl Request {
    pub(super) fn new(agency: Agency, endpoint: &str, keys: &Keys, mail: Mail) -> Request {
        match agency {
            Agency::Crossref => {
                let form = [
                    ("operation", "doMDUpload"),
                    ("login_id", keys.nth(0)),
                    ("login_passwd", keys.nth(1)),
                ];
                let boundary = boundary(mail.bytes);
                Request {
                    address: endpoint.to_owned(),
                    posted: Some((
                        format!("multipart/form-data; boundary={boundary}"),
                        multipart(&boundary, &form, mail),
                    )),
                }
            }
            Agency::Doaj => Request {
                address: format!("{endpoint}?api_key={}", encoded(keys.nth(0))),
                posted: Some(("application/json".to_owned(), mail.bytes.to_vec())),
            },
        }
    }

    /// Crossref's log of a batch
    /// (<https://www.crossref.org/documentation/register-maintain-records/verify-your-registration/submission-queue-and-log/>):
    /// beside the address that takes deposits, as `submissionDownload`.
    pub(super) fn log(endpoint: &str, keys: &Keys, batch: &str) -> Request {
        let query = format!(
            "usr={}&pwd={}&doi_batch_id={}&type=result",
            encoded(keys.nth(0)),
            encoded(keys.nth(1)),
            encoded(batch)
        );
        Request { address: format!("{}?{query}", log_address(endpoint)), posted: None }
    }
}

/// The address of the log: the last part of the endpoint's path is another; an endpoint without a
/// path has Crossref's.
fn log_address(endpoint: &str) -> String {
    let bare = endpoint.split(['?', '#']).next().unwrap_or_default();
    let (scheme, rest) = bare.split_once("://").unwrap_or(("https", bare));
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let folder = match path.rsplit_once('/') {
        _ if path.is_empty() => "/servlet".to_owned(),
        Some((folder, _)) => format!("/{folder}"),
        None => String::new(),
    };
    format!("{scheme}://{host}{folder}/submissionDownload")
}

/// A line that does not stand in the file (RFC 2046 §5.1.1).
fn boundary(bytes: &[u8]) -> String {
    let mut line = String::from("----offprint");
    while bytes.windows(line.len()).any(|window| window == line.as_bytes()) {
        line.push('-');
    }
    line
}

/// A form with fields and one file (RFC 7578).
fn multipart(boundary: &str, fields: &[(&str, &str)], mail: Mail) -> Vec<u8> {
    let mut out = Vec::with_capacity(mail.bytes.len() + 1024);
    for (name, value) in fields {
        out.extend(
            format!(
                "--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            )
            .bytes(),
        );
    }
    let name: String = mail.name.chars().filter(|c| !matches!(c, '"' | '\r' | '\n')).collect();
    let head = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"fname\"; filename=\"{name}\"\r\nContent-Type: application/xml\r\n\r\n"
    );
    out.extend(head.bytes());
    out.extend(mail.bytes);
    out.extend(format!("\r\n--{boundary}--\r\n").bytes());
    out
}

/// All but the unreserved characters.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A text as part of an address (RFC 3986 §2.3: only unreserved characters stay).
pub(super) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// Whether credentials may be sent to this address: it is encrypted, or on this machine.
///
/// # Errors
/// Why not, in words.
pub fn is_safe(endpoint: &str) -> Result<(), String> {
    if endpoint.starts_with("https://") {
        return Ok(());
    }
    let host = endpoint
        .strip_prefix("http://")
        .map(|rest| rest.split(['/', ':']).next().unwrap_or_default());
    match host {
        Some("127.0.0.1" | "localhost") => Ok(()),
        _ => Err(format!(
            "credentials are sent to addresses that begin with https:// only, and not to “{}”",
            endpoint.split('?').next().unwrap_or_default()
        )),
    }
}

/// What became of one attempt.
enum Attempt {
    /// An answer that is the last word.
    Final(u16, String),
    /// Worth another attempt: why, and the pause that the agency asks for.
    Again(String, Option<Duration>),
}

/// Sends a request until there is an answer, at most as often as the policy allows: status, body,
/// number of attempts.
pub(super) fn patiently(request: &Request, policy: Policy) -> Result<(u16, String, u32), String> {
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(policy.patience))
        .max_redirects(0)
        .http_status_as_error(false)
        .user_agent(concat!("offprint/", env!("CARGO_PKG_VERSION")))
        .build()
        .into();
    let mut pause = policy.pause;
    let mut tries = 1;
    loop {
        let (why, wish) = match once(&agent, request) {
            Attempt::Final(status, body) => return Ok((status, body, tries)),
            Attempt::Again(why, wish) => (why, wish),
        };
        if tries >= policy.attempts {
            return Err(format!("{why}; it was tried {tries} times"));
        }
        std::thread::sleep(wish.unwrap_or(pause).min(policy.longest_pause));
        pause = pause.saturating_mul(2);
        tries += 1;
    }
}

fn once(agent: &Agent, request: &Request) -> Attempt {
    let sent = match &request.posted {
        Some((kind, body)) => {
            agent.post(&request.address).header("Content-Type", kind).send(&body[..])
        }
        None => agent.get(&request.address).call(),
    };
    let mut response = match sent {
        Ok(response) => response,
        Err(error) => return Attempt::Again(failure(&error), None),
    };
    let status = response.status();
    if status.is_redirection() {
        let to = response
            .headers()
            .get("location")
            .and_then(|to| to.to_str().ok())
            .unwrap_or("nowhere")
            .split('?')
            .next()
            .unwrap_or_default()
            .to_owned();
        return Attempt::Final(
            status.as_u16(),
            format!("it sends deposits on to {to}; credentials are not sent there"),
        );
    }
    let wish = response
        .headers()
        .get("retry-after")
        .and_then(|wish| wish.to_str().ok()?.parse().ok())
        .map(Duration::from_secs);
    let body =
        response.body_mut().with_config().limit(LARGEST_ANSWER).lossy_utf8(true).read_to_string();
    match body {
        _ if status == StatusCode::TOO_MANY_REQUESTS => {
            Attempt::Again("it has had too many requests (429)".to_owned(), wish)
        }
        _ if status.is_server_error() => {
            Attempt::Again(format!("it has a fault of its own ({})", status.as_u16()), wish)
        }
        Err(error) => Attempt::Again(format!("its answer broke off: {}", failure(&error)), None),
        Ok(body) => Attempt::Final(status.as_u16(), body),
    }
}

/// Why there is no answer, in words that do not repeat the address, which may hold a key.
fn failure(error: &ureq::Error) -> String {
    match error {
        ureq::Error::Timeout(_) => "it did not answer in time".to_owned(),
        ureq::Error::HostNotFound => "its name is not known here; is there a network?".to_owned(),
        ureq::Error::ConnectionFailed => "it cannot be reached".to_owned(),
        ureq::Error::Io(error) => format!("the connection failed ({})", error.kind()),
        ureq::Error::BodyExceedsLimit(_) => "its answer is too long".to_owned(),
        ureq::Error::BadUri(_) => "its address cannot be used".to_owned(),
        _ => "the connection failed".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_boundary_stands_nowhere_in_the_file() {
        assert_eq!(boundary(b"a ----offprint b"), "----offprint-");
    }

    #[test]
    fn the_log_stands_beside_the_deposits() {
        for (endpoint, wanted) in [
            (
                "https://doi.crossref.org/servlet/deposit",
                "https://doi.crossref.org/servlet/submissionDownload",
            ),
            ("http://127.0.0.1:99/x/deposit?a=b", "http://127.0.0.1:99/x/submissionDownload"),
            ("http://127.0.0.1:99/deposit", "http://127.0.0.1:99/submissionDownload"),
            ("http://127.0.0.1:99/x/", "http://127.0.0.1:99/x/submissionDownload"),
            ("http://127.0.0.1:99/", "http://127.0.0.1:99/servlet/submissionDownload"),
            ("http://127.0.0.1:99", "http://127.0.0.1:99/servlet/submissionDownload"),
        ] {
            assert_eq!(log_address(endpoint), wanted);
        }
    }

    #[test]
    fn only_encrypted_addresses_are_safe() {
        assert!(
            is_safe("https://doi.crossref.org/servlet/deposit").is_ok()
                && is_safe("http://127.0.0.1:99/x").is_ok()
        );
        for wrong in [
            "http://doi.crossref.org/",
            "ftp://x",
            "http://localhost.evil.org/",
            "http://127.0.0.1.evil.org:80/",
            "http://localhost@evil.org/",
        ] {
            assert!(is_safe(wrong).is_err(), "{wrong}");
        }
    }
}
