//! Displays: listings and formulas.

use serde::{Deserialize, Serialize};

use super::float::Graphic;
use super::inline::Inline;
use super::kept::Attributes;
use super::math::{Formula, Math, MathRow};
use super::words::{Word, Words};

/// `code`: a listing, white space kept.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Code {
    /// Its id.
    pub id: String,
    /// The programming language, when given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The listing; lines end with a line feed.
    pub text: String,
    /// Whether it is `preformat`: text whose spaces count, and no programme.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub preformat: bool,
    /// What else its element says, in the words of JATS.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Attributes,
}

impl Code {
    /// Its lines, with breaks between them; a tabulator is four spaces.
    #[must_use]
    pub fn lines(&self) -> Vec<Inline> {
        let lines = self
            .text
            .trim_end_matches('\n')
            .split('\n')
            .map(|line| Inline::text(line.replace('\t', "    ")));
        lines.flat_map(|line| [Inline::Break, line]).skip(1).collect()
    }
}

/// `disp-formula`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct DispFormula {
    /// Its id.
    pub id: String,
    /// Its number as printed, for example `(1)`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The formula.
    pub formula: Formula,
}

/// The number of an equation as it is printed: in parentheses, which many sources leave to whoever
/// prints it.
#[must_use]
pub fn equation_number(label: &str) -> String {
    let bare = label.trim();
    let is_number = bare.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '–'))
        && bare.chars().any(|c| c.is_ascii_digit());
    if is_number { format!("({bare})") } else { label.to_owned() }
}

impl DispFormula {
    /// The formula as a picture, when its source has it in no other form.
    #[must_use]
    pub fn picture(&self) -> Option<Graphic> {
        let source = self.formula.source.as_ref().filter(|_| self.formula.is_picture())?;
        let graphic = source.find("graphic").or_else(|| source.find("inline-graphic"))?;
        let href = graphic.attribute("xlink:href")?.to_owned();
        Some(Graphic { href, alt_text: graphic.text_of("alt-text"), ..Graphic::default() })
    }

    /// Names the file of its picture otherwise.
    pub fn name_picture(&mut self, href: &str) {
        let Some(source) = &mut self.formula.source else { return };
        let name = if source.find("graphic").is_some() { "graphic" } else { "inline-graphic" };
        let attributes = source.find_mut(name).map(|graphic| &mut graphic.attributes);
        if let Some((_, value)) =
            attributes.and_then(|all| all.iter_mut().find(|(name, _)| name == "xlink:href"))
        {
            href.clone_into(value);
        }
    }

    /// What it is, in words: as it is read aloud; a formula without a text of its own is at least
    /// called one (ISO 14289-1 §7.7).
    #[must_use]
    pub fn description(&self, words: &Words) -> String {
        let spoken =
            if self.formula.alt.is_empty() { &self.formula.tex } else { &self.formula.alt };
        match (&self.label, spoken.is_empty()) {
            (_, false) => spoken.clone(),
            (Some(label), true) => words.fill(Word::FormulaLabel, &[("label", label)]),
            (None, true) => words.get(Word::Formula).to_owned(),
        }
    }

    /// Its number as it is printed, where it has one of its own.
    #[must_use]
    pub fn printed_label(&self) -> Option<String> {
        self.label.as_deref().filter(|label| !label.is_empty()).map(equation_number)
    }

    /// The rows of a formula of several equations, each of which may have its number and its id.
    #[must_use]
    pub fn rows(&self) -> &[MathRow] {
        if let Math::Table(table) = &self.formula.tree { &table.rows } else { &[] }
    }

    /// The same, to change them.
    pub fn rows_mut(&mut self) -> &mut [MathRow] {
        if let Math::Table(table) = &mut self.formula.tree { &mut table.rows } else { &mut [] }
    }

    /// What a pointer to it prints: its number, or those of its first and last row.
    #[must_use]
    pub fn number(&self) -> Option<String> {
        let mut rows = self.rows().iter().filter_map(|row| row.label.as_deref());
        let of_rows = |first: &str| {
            rows.next_back().map_or_else(|| first.to_owned(), |last| format!("{first}–{last}"))
        };
        self.label
            .clone()
            .or_else(|| self.rows().iter().find_map(|row| row.label.as_deref()).map(of_rows))
    }

    /// Its text and its number, on one line.
    #[must_use]
    pub fn line(&self) -> Vec<Inline> {
        let label = self.printed_label();
        let label = label.iter().map(|label| Inline::text(format!("\u{2003}{label}")));
        std::iter::once(Inline::InlineFormula(Box::new(Formula {
            display: false,
            ..self.formula.clone()
        })))
        .chain(label)
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_number_of_an_equation_is_printed_in_parentheses() {
        for (label, printed) in [
            ("7", "(7)"),
            (" 2.3 ", "(2.3)"),
            ("A1", "(A1)"),
            ("3a–c", "(3a–c)"),
            ("(7)", "(7)"),
            ("[7]", "[7]"),
            ("∗", "∗"),
            ("Eq. 7", "Eq. 7"),
            ("A", "A"),
        ] {
            assert_eq!(equation_number(label), printed);
        }
        let formula = |label: Option<&str>| DispFormula {
            label: label.map(str::to_owned),
            ..DispFormula::default()
        };
        assert_eq!(formula(Some("7")).printed_label().as_deref(), Some("(7)"));
        assert_eq!(formula(Some("")).printed_label(), None);
        assert_eq!(formula(None).printed_label(), None);
    }
}
