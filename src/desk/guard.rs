//! Whose requests are answered: those that know the token, and that no page of another site has
//! made.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::io::Read;

use super::http::Request;

/// What a request must know and name.
#[derive(Clone, Debug)]
pub struct Guard {
    /// The secret in the address.
    token: String,
    /// The names by which the server may be called, each with its port.
    hosts: Vec<String>,
}

/// Why a request is not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It calls the server by another name: somebody else's name may lead here (DNS rebinding).
    Host,
    /// A page of another site made it.
    Origin,
    /// It does not know the token.
    Token,
}

impl Guard {
    /// For a server on this port of the loopback, with a token of its own.
    #[must_use]
    pub fn new(port: u16) -> Guard {
        Guard::with_token(port, token())
    }

    fn with_token(port: u16, token: String) -> Guard {
        Guard {
            token,
            hosts: ["127.0.0.1", "localhost"].map(|name| format!("{name}:{port}")).to_vec(),
        }
    }

    /// The path below which everything is answered: `/` and the token and `/`.
    #[must_use]
    pub fn root(&self) -> String {
        format!("/{}/", self.token)
    }

    /// What a request asks for, without the token: `` for the list, `page/1.svg` and so on.
    ///
    /// # Errors
    /// Why it is not answered.
    pub fn admit<'r>(&self, request: &'r Request) -> Result<&'r str, Refusal> {
        let is_ours = |host: &str| self.hosts.iter().any(|own| own.eq_ignore_ascii_case(host));
        if !request.header("host").is_some_and(is_ours) {
            return Err(Refusal::Host);
        }
        // Browsers name the origin of whatever is to be done; a page of another site could not hide
        // it.
        let named = !request.acts() || request.header("origin").is_some();
        let origin = named
            && request
                .header("origin")
                .is_none_or(|origin| origin.strip_prefix("http://").is_some_and(is_ours));
        // Browsers say from where a request comes; a link in a mail or a bookmark comes from
        // nowhere.
        let site = request
            .header("sec-fetch-site")
            .is_none_or(|site| matches!(site, "same-origin" | "none"));
        if !origin || !site {
            return Err(Refusal::Origin);
        }
        let (token, rest) =
            request.path().trim_start_matches('/').split_once('/').ok_or(Refusal::Token)?;
        if same(token, &self.token) { Ok(rest) } else { Err(Refusal::Token) }
    }
}

/// Whether two texts agree, in a time that does not tell where they differ.
fn same(one: &str, other: &str) -> bool {
    one.len() == other.len()
        && one.bytes().zip(other.bytes()).fold(0, |differ, (one, other)| differ | (one ^ other))
            == 0
}

/// 32 hexadecimal digits that nobody can guess: from the system's source of randomness, or else
/// from the seeds that the standard library takes from it.
fn token() -> String {
    let mut bytes = [0_u8; 16];
    let read = std::fs::File::open("/dev/urandom").and_then(|mut file| file.read_exact(&mut bytes));
    if read.is_err() {
        let part = || {
            let mut hasher = RandomState::new().build_hasher();
            hasher.write_u32(std::process::id());
            hasher.finish().to_le_bytes()
        };
        let both = [part(), part()].concat();
        bytes.copy_from_slice(&both);
    }
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(path: &str, headers: &[(&str, &str)]) -> Request {
        let lines: String =
            headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        Request::parse(format!("GET {path} HTTP/1.1\r\n{lines}\r\n").as_bytes()).unwrap()
    }

    #[test]
    fn only_who_knows_the_token_and_names_this_server_is_answered() {
        let guard = Guard::with_token(8123, "secret".into());
        let host = ("Host", "127.0.0.1:8123");
        let admit = |path: &str, headers: &[(&str, &str)]| {
            guard.admit(&request(path, headers)).map(str::to_owned)
        };
        assert_eq!(admit("/secret/page/1.svg", &[host]), Ok("page/1.svg".into()));
        assert_eq!(admit("/secret/", &[("host", "LOCALHOST:8123")]), Ok(String::new()));
        assert_eq!(admit("/secret/", &[]), Err(Refusal::Host));
        assert_eq!(admit("/secret/", &[("Host", "evil.example:8123")]), Err(Refusal::Host));
        assert_eq!(admit("/secret/", &[("Host", "127.0.0.1:80")]), Err(Refusal::Host));
        assert_eq!(
            admit("/secret/", &[host, ("Origin", "http://evil.example")]),
            Err(Refusal::Origin)
        );
        assert_eq!(admit("/secret/", &[host, ("Origin", "null")]), Err(Refusal::Origin));
        assert_eq!(
            admit("/secret/", &[host, ("Sec-Fetch-Site", "cross-site")]),
            Err(Refusal::Origin)
        );
        assert_eq!(
            admit("/secret/", &[host, ("Origin", "http://localhost:8123")]),
            Ok(String::new())
        );
        for wrong in ["/", "/secre/", "/secrets/x", "/secret", "//"] {
            assert_eq!(admit(wrong, &[host]), Err(Refusal::Token), "{wrong}");
        }
    }

    #[test]
    fn who_asks_for_a_change_says_where_from() {
        let guard = Guard::with_token(8123, "secret".into());
        let admit = |origin: &str| {
            let request = Request::parse(
                format!("POST /secret/x HTTP/1.1\r\nHost: 127.0.0.1:8123\r\n{origin}\r\n")
                    .as_bytes(),
            )
            .unwrap();
            guard.admit(&request).map(str::to_owned)
        };
        assert_eq!(admit("Origin: http://127.0.0.1:8123\r\n"), Ok("x".into()));
        assert_eq!(admit("Origin: http://evil.example\r\n"), Err(Refusal::Origin));
        assert_eq!(admit(""), Err(Refusal::Origin));
    }

    #[test]
    fn tokens_differ() {
        let (one, other) = (token(), token());
        assert_eq!(one.len(), 32);
        assert_ne!(one, other);
    }
}
