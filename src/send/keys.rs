//! Credentials: from the environment, or else from the system's keyring.

use std::process::{Command, Stdio};

use super::Agency;

/// A text that is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

impl Secret {
    /// Keeps a text.
    #[must_use]
    pub fn new(text: &str) -> Secret {
        Secret(text.to_owned())
    }

    /// The text, for the one request that carries it.
    pub(super) fn reveal(&self) -> &str {
        &self.0
    }
}

/// The credentials for one agency, in the order of its variables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys(Vec<Secret>);

impl Keys {
    /// Credentials at hand.
    #[must_use]
    pub fn new(secrets: Vec<Secret>) -> Keys {
        Keys(secrets)
    }

    /// Finds the credentials for an agency.
    ///
    /// # Errors
    /// The names of those that are nowhere.
    pub fn find(agency: Agency) -> Result<Keys, Vec<&'static str>> {
        let mut found = Vec::new();
        let mut missing = Vec::new();
        for name in agency.variables() {
            match from_environment(name).or_else(|| from_keyring(name)) {
                Some(secret) => found.push(secret),
                None => missing.push(*name),
            }
        }
        if missing.is_empty() { Ok(Keys(found)) } else { Err(missing) }
    }

    /// One of them, counted from zero; empty when there are not so many.
    pub(super) fn nth(&self, index: usize) -> &str {
        self.0.get(index).map_or("", Secret::reveal)
    }

    /// A text in which none of them stands, neither as it is nor as part of an address.
    pub(super) fn without(&self, text: &str) -> String {
        let mut out = text.to_owned();
        for secret in self.0.iter().map(Secret::reveal).filter(|secret| !secret.is_empty()) {
            for form in [secret.to_owned(), super::http::encoded(secret)] {
                out = out.replace(&form, "…");
            }
        }
        out
    }
}

fn from_environment(name: &str) -> Option<Secret> {
    std::env::var(name).ok().filter(|value| !value.is_empty()).map(Secret)
}

/// Asks the system's own program: `secret-tool` (freedesktop.org) or macOS's `security`. The
/// entry's service is `offprint`, its account the name of the variable. No program, no such entry,
/// a locked ring: nothing.
fn from_keyring(name: &str) -> Option<Secret> {
    let (program, args): (&str, [&str; 6]) = if cfg!(target_os = "macos") {
        ("security", ["find-generic-password", "-w", "-s", "offprint", "-a", name])
    } else {
        ("secret-tool", ["lookup", "service", "offprint", "account", name, ""])
    };
    let output = Command::new(program)
        .args(args.iter().filter(|arg| !arg.is_empty()))
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).ok().filter(|_| output.status.success())?;
    Some(text.trim_end_matches(['\r', '\n'])).filter(|text| !text.is_empty()).map(Secret::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_shown_nowhere() {
        let keys = Keys::new(vec![Secret::new("me"), Secret::new("p&ss word")]);
        assert_eq!(format!("{keys:?}"), "Keys([Secret, Secret])");
        assert_eq!(keys.without("a p&ss word, p%26ss%20word"), "a …, …");
    }
}
