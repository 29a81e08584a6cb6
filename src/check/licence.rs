//! Creative Commons licences: by their addresses and by their names in running text.

/// Kinds of licence and the versions in which each was published
/// (creativecommons.org/licenses/list.en); the longest names first.
const KINDS: &[(&str, &[&str])] = &[
    ("by-nc-nd", &["2.0", "2.5", "3.0", "4.0"]),
    ("by-nc-sa", &["1.0", "2.0", "2.5", "3.0", "4.0"]),
    ("by-nc", &["1.0", "2.0", "2.5", "3.0", "4.0"]),
    ("by-nd-nc", &["1.0"]),
    ("by-nd", &["1.0", "2.0", "2.5", "3.0", "4.0"]),
    ("by-sa", &["1.0", "2.0", "2.5", "3.0", "4.0"]),
    ("by", &["1.0", "2.0", "2.5", "3.0", "4.0"]),
    ("zero", &["1.0"]),
    ("mark", &["1.0"]),
];

/// Their names in words, the longest first.
const NAMES: &[(&str, &str)] = &[
    ("attribution-noncommercial-noderivatives", "by-nc-nd"),
    ("attribution-noncommercial-noderivs", "by-nc-nd"),
    ("attribution-noncommercial-sharealike", "by-nc-sa"),
    ("attribution-noncommercial", "by-nc"),
    ("attribution-noderivatives", "by-nd"),
    ("attribution-noderivs", "by-nd"),
    ("attribution-sharealike", "by-sa"),
];

/// A Creative Commons licence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Licence<'a> {
    /// `by`, `by-nc-nd`, `zero` …
    pub kind: &'static str,
    version: &'static str,
    /// The land whose law an older version was written for: `us`.
    port: Option<&'a str>,
}

impl<'a> Licence<'a> {
    /// The licence at an address of creativecommons.org in whatever form; nothing when no such
    /// licence exists.
    #[must_use]
    pub fn of_address(address: &'a str) -> Option<Licence<'a>> {
        let (_, path) = address.split_once("creativecommons.org/")?;
        let mut parts = path.split(['/', '?', '#']).filter(|part| !part.is_empty());
        let room = parts.next()?;
        let name = parts.next()?.trim();
        let (kind, versions) = KINDS.iter().find(|(kind, _)| kind.eq_ignore_ascii_case(name))?;
        if (room == "publicdomain") != matches!(*kind, "zero" | "mark") {
            return None;
        }
        let number = parts.next()?.trim();
        let version = versions.iter().find(|version| **version == number)?;
        let port = parts.next().filter(|port| {
            *version != "4.0" && port.len() <= 3 && port.bytes().all(|b| b.is_ascii_lowercase())
        });
        Some(Licence { kind, version, port })
    }

    /// Its canonical address.
    #[must_use]
    pub fn address(&self) -> String {
        let room = if matches!(self.kind, "zero" | "mark") { "publicdomain" } else { "licenses" };
        let port = self.port.map(|port| format!("{port}/")).unwrap_or_default();
        format!("https://creativecommons.org/{room}/{}/{}/{port}", self.kind, self.version)
    }
}

/// The kinds of Creative Commons licences that a text names: “CC BY-NC 4.0”,
/// “Attribution-NonCommercial”.
#[must_use]
pub fn named_in(text: &str) -> Vec<&'static str> {
    let folded = text.to_lowercase().replace(['–', '‑', '\u{a0}', ' '], "-");
    let mut out: Vec<&'static str> = Vec::new();
    for (at, _) in folded.match_indices("cc-by") {
        let rest = folded.get(at + 3..).unwrap_or("");
        let before = folded.get(..at).and_then(|head| head.chars().next_back());
        let kind = KINDS.iter().find(|(kind, _)| {
            rest.strip_prefix(kind).is_some_and(|after| !after.starts_with(char::is_alphabetic))
        });
        out.extend(
            kind.filter(|_| !before.is_some_and(char::is_alphanumeric)).map(|(kind, _)| *kind),
        );
    }
    let words = folded
        .replace("non-commercial", "noncommercial")
        .replace("no-deriv", "noderiv")
        .replace("share-alike", "sharealike");
    let mut rest = words.as_str();
    while let Some(at) =
        rest.find("attribution-no").into_iter().chain(rest.find("attribution-share")).min()
    {
        let here = rest.get(at..).unwrap_or("");
        out.extend(NAMES.iter().find(|(name, _)| here.starts_with(name)).map(|(_, kind)| *kind));
        rest = here.get("attribution".len()..).unwrap_or("");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        let canonical = |address| Licence::of_address(address).map(|licence| licence.address());
        let by = Some("https://creativecommons.org/licenses/by/4.0/".to_owned());
        for address in [
            "https://creativecommons.org/licenses/by/4.0/",
            "http://creativecommons.org/licenses/by/4.0",
            "https://www.creativecommons.org/licenses/BY/4.0/legalcode",
            "https://creativecommons.org/licenses/by/4.0/deed.en",
        ] {
            assert_eq!(canonical(address), by, "{address}");
        }
        assert_eq!(
            canonical("https://creativecommons.org/licenses/by/3.0/us/").as_deref(),
            Some("https://creativecommons.org/licenses/by/3.0/us/")
        );
        assert_eq!(
            canonical("http://creativecommons.org/publicdomain/zero/1.0/").as_deref(),
            Some("https://creativecommons.org/publicdomain/zero/1.0/")
        );
        for none in [
            "https://creativecommons.org/licenses/by/5.0/",
            "https://creativecommons.org/licenses/nc/4.0/",
            "https://creativecommons.org/",
        ] {
            assert_eq!(canonical(none), None, "{none}");
        }
    }

    #[test]
    fn names() {
        assert_eq!(named_in("under CC BY-NC 4.0 and CC-BY."), ["by-nc", "by"]);
        assert_eq!(
            named_in("the Creative Commons Attribution-NonCommercial-NoDerivatives License"),
            ["by-nc-nd"]
        );
        assert_eq!(named_in("the Creative Commons Attribution Non-Commercial License"), ["by-nc"]);
        assert_eq!(named_in("the Creative Commons Attribution License"), Vec::<&str>::new());
        assert_eq!(named_in("© 2024 The authors"), Vec::<&str>::new());
    }
}
