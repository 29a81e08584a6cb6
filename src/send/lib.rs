//! Sending deposits to agencies: the only room that opens a network connection, and only when it is
//! asked to.
//!
//! - Credentials come from the environment or from the system's keyring, and are shown nowhere: a
//!   [`Secret`] cannot be printed, and whatever an agency answers is searched for them before it is
//!   kept.
//! - An agency that takes a deposit into a queue has not registered it: its log is read until it
//!   has decided about every article, for a bounded time.
//! - A connection that fails, times out or breaks off, a rate limit and a fault of the server are
//!   tried again a few times, with longer and longer pauses; a refusal is not. Redirections are not
//!   followed: credentials go to the one address that was named.
//!
//! Deliberately absent: files. `pipeline` chooses what is sent and keeps the answers.

mod answer;
mod http;
mod keys;
mod log;

use std::time::Duration;

pub use answer::{Answer, Record};
pub use http::is_safe;
pub use keys::{Keys, Secret};
pub use log::{Log, dois, log};

/// Who takes deposits over the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agency {
    /// Crossref's deposit servlet
    /// (<https://www.crossref.org/documentation/register-maintain-records/direct-deposit-xml/https-post/>).
    Crossref,
    /// DOAJ's API, version 4 (<https://doaj.org/api/v4/docs>).
    Doaj,
}

/// How patient the program is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// How often a deposit is sent at most.
    pub attempts: u32,
    /// The pause before the second attempt; it doubles before each further one.
    pub pause: Duration,
    /// The longest pause, also when the agency asks for a longer one.
    pub longest_pause: Duration,
    /// How long one attempt may take.
    pub patience: Duration,
    /// The pause before the agency's log is read for the first time; it doubles before each further
    /// time, up to the longest pause.
    pub log_pause: Duration,
    /// How long the log is read until the agency has decided about every article.
    pub log_patience: Duration,
}

impl Default for Policy {
    fn default() -> Policy {
        Policy {
            attempts: 4,
            pause: Duration::from_secs(2),
            longest_pause: Duration::from_secs(60),
            patience: Duration::from_secs(120),
            log_pause: Duration::from_secs(1),
            log_patience: Duration::from_secs(600),
        }
    }
}

/// A file to be sent.
#[derive(Clone, Copy, Debug)]
pub struct Mail<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

impl Agency {
    /// The agency that takes the deposits of a target; nothing when none does.
    #[must_use]
    pub fn of(target: &str) -> Option<Agency> {
        match target {
            "crossref" => Some(Agency::Crossref),
            "doaj" => Some(Agency::Doaj),
            _ => None,
        }
    }

    /// Its name for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Agency::Crossref => "Crossref",
            Agency::Doaj => "DOAJ",
        }
    }

    /// The form in which it takes deposits over the network.
    #[must_use]
    pub fn takes(self, media_type: &str) -> bool {
        match self {
            Agency::Crossref => media_type == "application/xml",
            Agency::Doaj => media_type == "application/json",
        }
    }

    /// Where it takes deposits. DOAJ has another address for several articles at once.
    #[must_use]
    pub fn endpoint(self, bytes: &[u8]) -> &'static str {
        match self {
            Agency::Crossref => "https://doi.crossref.org/servlet/deposit",
            Agency::Doaj if bytes.starts_with(b"[") => "https://doaj.org/api/v4/bulk/articles",
            Agency::Doaj => "https://doaj.org/api/v4/articles",
        }
    }

    /// The variables of the environment that hold its credentials.
    #[must_use]
    pub fn variables(self) -> &'static [&'static str] {
        match self {
            Agency::Crossref => &["OFFPRINT_CROSSREF_LOGIN", "OFFPRINT_CROSSREF_PASSWORD"],
            Agency::Doaj => &["OFFPRINT_DOAJ_KEY"],
        }
    }
}

/// Sends a file.
///
/// # Errors
/// Why no answer came, in words, without any credential; nothing is sent to an address that is not
/// safe.
pub fn post(
    agency: Agency,
    endpoint: &str,
    keys: &Keys,
    mail: Mail,
    policy: Policy,
) -> Result<Answer, String> {
    is_safe(endpoint)?;
    let request = http::Request::new(agency, endpoint, keys, mail);
    let (status, body, tries) =
        http::patiently(&request, policy).map_err(|why| keys.without(&why))?;
    Ok(answer::understood(agency, status, &keys.without(&body), tries))
}
