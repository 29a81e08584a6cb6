//! Identifiers that are well-formed by construction.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::address;

/// A DOI without a resolver's address, for example `10.31703/gfpr.2025(VIII-I).08`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Doi(String);

/// An ISSN with a right check digit, in the form `2788-502X`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Issn(String);

/// An ORCID iD with a right check digit, in the form `0000-0002-1825-0097`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Orcid(String);

/// A language tag of BCP 47 in its usual case, for example `en` or `pt-BR`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Lang(String);

impl Doi {
    /// Reads a DOI; a resolver's address or `doi:` before it is taken off.
    ///
    /// # Errors
    /// What is wrong and how to mend it, when it is not `10.<registrant>/<suffix>` (DOI Handbook
    /// §2.2) or holds white space.
    pub fn parse(text: &str) -> Result<Doi, String> {
        let bare = strip_resolver(text.trim());
        let wrong =
            |why: &str| Err(format!("“{text}” is not a DOI: {why}; write it as 10.1234/suffix"));
        if bare.contains(char::is_whitespace) {
            return Err(format!("“{text}” is not a DOI: there is a space in it; write it without"));
        }
        let Some((prefix, suffix)) = bare.split_once('/') else {
            return wrong("there is no “/” after the prefix");
        };
        let registrant = prefix.strip_prefix("10.").unwrap_or("");
        let digits = registrant.split('.').next().unwrap_or("");
        if digits.len() < 4
            || !registrant
                .split('.')
                .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
        {
            return wrong("its prefix is not “10.” and at least four digits");
        }
        if suffix.is_empty() {
            return wrong("nothing follows the “/”");
        }
        if let Some(c) = bare.chars().find(|c| c.is_control()) {
            return wrong(&format!("it holds the character U+{:04X}", c as u32));
        }
        Ok(Doi(bare.to_owned()))
    }

    /// The DOI as it is printed and compared.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its address at the resolver, percent-encoded where RFC 3986 needs it:
    /// `https://doi.org/10.…`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("https://doi.org/{}", address::in_path(&self.0))
    }
}

/// Takes `https://doi.org/`, `http://dx.doi.org/` or `doi:` off the front of a DOI.
#[must_use]
pub fn strip_resolver(text: &str) -> &str {
    let Some(rest) = after_scheme(text) else {
        return after(text, "doi:").map_or(text, str::trim_start);
    };
    let hosts = ["doi.org/", "dx.doi.org/", "www.doi.org/"];
    hosts.into_iter().find_map(|host| after(rest, host)).unwrap_or(text)
}

/// What follows the scheme of an address on the web.
fn after_scheme(text: &str) -> Option<&str> {
    after(text, "https://").or_else(|| after(text, "http://"))
}

/// What follows a scheme or a host, which are the same in capitals (RFC 3986, 6.2.2.1).
fn after<'t>(text: &'t str, head: &str) -> Option<&'t str> {
    let (start, rest) = text.split_at_checked(head.len())?;
    start.eq_ignore_ascii_case(head).then_some(rest)
}

/// Where PubMed shows the record with this number.
#[must_use]
pub fn pubmed_url(pmid: &str) -> String {
    format!("https://pubmed.ncbi.nlm.nih.gov/{pmid}/")
}

/// Where PMC shows the article with this number, `PMC6611653`.
#[must_use]
pub fn pmc_url(pmcid: &str) -> String {
    format!("https://pmc.ncbi.nlm.nih.gov/articles/{pmcid}/")
}

/// Where the number that a citation gives its work leads: a DOI, or one of PubMed or PMC, by its
/// `@pub-id-type`.
#[must_use]
pub fn resolver_url(kind: &str, words: &str) -> Option<String> {
    let number = |prefix: &str| {
        let digits = words.trim().trim_start_matches(prefix);
        Some(digits)
            .filter(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
    };
    match kind {
        "doi" => Some(Doi::parse(words).ok()?.url()),
        "pmid" => Some(pubmed_url(number("PMID:")?)),
        "pmcid" => Some(pmc_url(&format!("PMC{}", number("PMC")?))),
        _ => None,
    }
}

impl Issn {
    /// Reads an ISSN and tries its check digit (ISO 3297).
    ///
    /// # Errors
    /// What is wrong and how to mend it.
    pub fn parse(text: &str) -> Result<Issn, String> {
        let text = text.trim();
        let Some((digits, own_check)) = issn_digits(text) else {
            return Err(format!(
                "“{text}” is not an ISSN; write four digits, a hyphen, three digits and a check digit, as in 2788-502X"
            ));
        };
        let sum: u32 = digits.iter().zip((2..=8).rev()).map(|(digit, weight)| digit * weight).sum();
        let check = (11 - sum % 11) % 11;
        if check != own_check {
            let right = if check == 10 { "X".to_owned() } else { check.to_string() };
            return Err(format!(
                "the ISSN “{text}” has a wrong check digit: its first seven digits call for {right}; check for a typo"
            ));
        }
        Ok(Issn(text.to_ascii_uppercase()))
    }

    /// The ISSN as it is printed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The seven digits of `NNNN-NNNC`, and what its check digit stands for.
fn issn_digits(text: &str) -> Option<(Vec<u32>, u32)> {
    let (head, tail) = text.split_once('-').filter(|(head, _)| head.len() == 4)?;
    let digits = format!("{head}{tail}");
    with_check_digit(&digits, 8).filter(|_| tail.len() == 4)
}

/// The fifteen digits of `NNNN-NNNN-NNNN-NNNC`, and what its check digit stands for.
fn orcid_digits(text: &str) -> Option<(Vec<u32>, u32)> {
    let groups: Vec<&str> = text.split('-').collect();
    let shaped = groups.len() == 4 && groups.iter().all(|group| group.len() == 4);
    with_check_digit(&groups.concat(), 16).filter(|_| shaped && !text.ends_with('x'))
}

/// So many digits, the last of which may be X for ten: those before the last, and the last.
fn with_check_digit(text: &str, count: usize) -> Option<(Vec<u32>, u32)> {
    let (check, digits) = text.as_bytes().split_last()?;
    let digits: Option<Vec<u32>> = digits.iter().map(|&b| char::from(b).to_digit(10)).collect();
    let check = match check {
        b'X' | b'x' => 10,
        other => char::from(*other).to_digit(10)?,
    };
    digits.filter(|digits| digits.len() + 1 == count).map(|digits| (digits, check))
}

impl Orcid {
    /// Reads an ORCID iD, bare or as a URL, and tries its check digit (ISO 7064 MOD 11-2).
    ///
    /// # Errors
    /// What is wrong and how to mend it.
    pub fn parse(text: &str) -> Result<Orcid, String> {
        let bare = text.trim();
        let address = after_scheme(bare).unwrap_or(bare);
        let bare = after(address, "orcid.org/").map_or(bare, |id| id.trim_end_matches('/'));
        let Some((digits, own_check)) = orcid_digits(bare) else {
            return Err(format!(
                "“{text}” is not an ORCID iD; write four groups of four digits, as in 0000-0002-1825-0097"
            ));
        };
        let total = digits.iter().fold(0, |total, digit| (total + digit) * 2);
        if (12 - total % 11) % 11 != own_check {
            return Err(format!("the ORCID iD “{text}” has a wrong check digit; check for a typo"));
        }
        Ok(Orcid(bare.to_owned()))
    }

    /// The iD without its address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The iD as the registry wants it shown: `https://orcid.org/0000-…`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("https://orcid.org/{}", self.0)
    }
}

impl Lang {
    /// Reads a language tag: a language of two or three letters and any subtags (RFC 5646 §2.1);
    /// its case is made the usual one.
    ///
    /// # Errors
    /// What is wrong and how to mend it.
    pub fn parse(text: &str) -> Result<Lang, String> {
        let mut parts = text.trim().split('-');
        let language = parts.next().unwrap_or("");
        let well_formed =
            (2..=3).contains(&language.len()) && language.bytes().all(|b| b.is_ascii_alphabetic());
        let mut tag = language.to_ascii_lowercase();
        for part in parts {
            if !(1..=8).contains(&part.len()) || !part.bytes().all(|b| b.is_ascii_alphanumeric()) {
                return Err(format!(
                    "“{text}” is not a language tag; write for example en, en-GB or ur"
                ));
            }
            tag.push('-');
            match part.len() {
                2 => tag.push_str(&part.to_ascii_uppercase()),
                4 if part.bytes().all(|b| b.is_ascii_alphabetic()) => {
                    let (first, rest) = part.split_at_checked(1).unwrap_or_default();
                    tag.push_str(&first.to_ascii_uppercase());
                    tag.push_str(&rest.to_ascii_lowercase());
                }
                _ => tag.push_str(&part.to_ascii_lowercase()),
            }
        }
        if well_formed {
            Ok(Lang(tag))
        } else {
            Err(format!("“{text}” is not a language tag; write for example en, en-GB or ur"))
        }
    }

    /// The tag.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary language, in lower case: `en` of `en-GB`.
    #[must_use]
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// The script that the tag names: `Arab` of `az-Arab` (RFC 5646 §2.2.3).
    #[must_use]
    pub fn script(&self) -> Option<&str> {
        let is_script =
            |part: &&str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic());
        self.0.split('-').skip(1).find(is_script)
    }

    /// Whether it is Chinese of a region that writes it in traditional characters.
    pub(crate) fn is_traditional_chinese(&self) -> bool {
        self.primary() == "zh"
            && self.0.split('-').skip(1).any(|part| ["TW", "HK", "MO"].contains(&part))
    }

    /// The direction in which it is written: that of the script which its tag names, or else of its
    /// usual one (ISO 15924; CLDR, likely subtags).
    #[must_use]
    pub fn direction(&self) -> Direction {
        const LANGUAGES: [&str; 27] = [
            "ar", "arc", "arz", "azb", "bal", "bcc", "brh", "ckb", "dv", "fa", "he", "iw", "ji",
            "khw", "ks", "lrc", "mzn", "nqo", "pnb", "ps", "sd", "sdh", "skr", "syr", "ug", "ur",
            "yi",
        ];
        const SCRIPTS: [&str; 11] = [
            "Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa",
        ];
        let right_to_left = match self.script() {
            Some(script) => SCRIPTS.contains(&script),
            None => LANGUAGES.contains(&self.primary()),
        };
        if right_to_left { Direction::RightToLeft } else { Direction::LeftToRight }
    }
}

/// The direction in which a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// As English.
    LeftToRight,
    /// As Arabic and Hebrew.
    RightToLeft,
}

impl Direction {
    /// Whether it is that of Arabic and Hebrew.
    #[must_use]
    pub fn is_right_to_left(self) -> bool {
        self == Direction::RightToLeft
    }
}

impl Default for Lang {
    fn default() -> Lang {
        Lang("en".to_owned())
    }
}

macro_rules! identifier {
    ($($name:ident),*) => { $(
        impl TryFrom<String> for $name {
            type Error = String;
            fn try_from(text: String) -> Result<$name, String> {
                $name::parse(&text)
            }
        }
        impl From<$name> for String {
            fn from(identifier: $name) -> String {
                identifier.0
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )* };
}
identifier!(Doi, Issn, Orcid, Lang);

/// Whether a reference begins with a scheme (RFC 3986 §3.1) and so is no path of a file. A single
/// letter is the drive of an odd path.
#[must_use]
pub fn is_address(reference: &str) -> bool {
    let Some((scheme, _)) = reference.split_once(':') else { return false };
    scheme.len() > 1
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

#[cfg(test)]
mod tests;
