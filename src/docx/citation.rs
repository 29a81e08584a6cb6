//! A citation as Pandoc writes it.

use crate::cites::Cited;
use crate::escape::{brackets, escaped};

/// A citation as Pandoc writes it: `[see @key, p. 3; -@other]`.
pub fn citation(cited: &[Cited]) -> String {
    let one = |cited: &Cited| {
        let mut out = String::new();
        if !cited.prefix.is_empty() {
            out.push_str(&brackets(&escaped(cited.prefix.trim())));
            out.push(' ');
        }
        if cited.without_author {
            out.push('-');
        }
        out.push('@');
        out.push_str(&cited.key);
        if let Some((label, value)) = &cited.locator {
            let label = match label.as_str() {
                "page" if value.contains(['-', '–', ',']) => "pp. ",
                "page" => "p. ",
                "chapter" => "ch. ",
                "section" => "sec. ",
                "figure" => "fig. ",
                "volume" => "vol. ",
                "note" => "n. ",
                "paragraph" => "para. ",
                _ => "",
            };
            out.push_str(&format!(", {label}{}", brackets(&escaped(value.trim()))));
        }
        if !cited.suffix.is_empty() {
            let suffix = cited.suffix.trim();
            let comma = if suffix.starts_with([',', '.', ';', ':']) { "" } else { ", " };
            out.push_str(&format!("{comma}{}", brackets(&escaped(suffix))));
        }
        out.replace(';', "\\;")
    };
    format!("[{}]", cited.iter().map(one).collect::<Vec<_>>().join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations() {
        let cited = Cited {
            key: "doe2019".into(),
            prefix: "see".into(),
            locator: Some(("page".into(), "3".into())),
            ..Cited::default()
        };
        let other = Cited { key: "roe".into(), without_author: true, ..Cited::default() };
        assert_eq!(citation(&[cited, other]), "[see @doe2019, p. 3; -@roe]");
    }
}
