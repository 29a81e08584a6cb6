//! The licence of an article, and the address that every output gives of it.

use serde::{Deserialize, Serialize};

/// `license`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct License {
    /// `ali:license_ref`: its address as the source gives it.
    pub href: String,
    /// `license-p`: its text as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

impl License {
    /// The address that every output gives.
    pub fn address(&self) -> String {
        licence_address(&self.href)
    }
}

/// The official address of a Creative Commons licence: `https`, no page of its text, a slash at
/// the end. Other addresses as they are.
pub fn licence_address(href: &str) -> String {
    let bare = href.strip_prefix("https://").or_else(|| href.strip_prefix("http://")).unwrap_or("");
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    let Some(path) = bare.strip_prefix("creativecommons.org/") else { return href.to_owned() };
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let kept =
        parts.iter().take_while(|part| !part.starts_with("legalcode") && !part.starts_with("deed"));
    kept.fold("https://creativecommons.org/".to_owned(), |address, part| address + part + "/")
}

#[cfg(test)]
mod tests {
    use super::licence_address;

    #[test]
    fn licences_have_one_address() {
        for variant in [
            "http://creativecommons.org/licenses/by/4.0",
            "https://www.creativecommons.org/licenses/by/4.0/legalcode.en",
            "https://creativecommons.org/licenses/by/4.0/deed.ur",
        ] {
            assert_eq!(licence_address(variant), "https://creativecommons.org/licenses/by/4.0/");
        }
        assert_eq!(licence_address("http://example.org/terms"), "http://example.org/terms");
    }
}
