//! The fields of front matter and of a journal's record with what to write in them: the tables of
//! the manual.

/// The pages of the manual that have them.
const ARTICLE: &str = include_str!("../../../tests/cli/article.md");
const JOURNAL: &str = include_str!("../../../tests/cli/journal.md");

/// Of what something is a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Of an article's front matter.
    Article,
    /// Of an author, an editor or a translator.
    Person,
    /// Of an affiliation.
    Affiliation,
    /// Of a journal's record.
    Journal,
    /// Of `deposits` in it.
    Deposits,
}

impl Of {
    /// Of what the fields below these are, in an article's front matter or a journal's record.
    pub fn below(is_record: bool, parents: &[&str]) -> Option<Of> {
        match (is_record, parents) {
            (false, []) => Some(Of::Article),
            (false, ["authors" | "editors" | "translators"] | ["authors", "members"]) => {
                Some(Of::Person)
            }
            (false, ["affiliations"]) => Some(Of::Affiliation),
            (true, []) => Some(Of::Journal),
            (true, ["deposits"]) => Some(Of::Deposits),
            _ => None,
        }
    }

    fn page(self) -> &'static str {
        match self {
            Of::Article | Of::Person | Of::Affiliation => ARTICLE,
            Of::Journal | Of::Deposits => JOURNAL,
        }
    }

    /// The head of the first column of its tables.
    fn head(self) -> &'static str {
        match self {
            Of::Article | Of::Journal => "field",
            Of::Person => "field of an author",
            Of::Affiliation => "field of an affiliation",
            Of::Deposits => "field of `deposits`",
        }
    }
}

/// A field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What to write, in Markdown.
    pub meaning: String,
}

/// All fields of something, in the order of the manual.
pub fn fields(of: Of) -> Vec<Field> {
    let mut out = Vec::new();
    let mut is_ours = false;
    for line in of.page().lines() {
        let Some((name, meaning)) = row(line) else {
            is_ours = false;
            continue;
        };
        if name == of.head() {
            is_ours = true;
        } else if is_ours {
            let names = name.split('`').skip(1).step_by(2);
            out.extend(names.map(|name| Field { name, meaning: without_links(meaning) }));
        }
    }
    out
}

/// The two cells of a table's row.
fn row(line: &str) -> Option<(&str, &str)> {
    let (name, meaning) = line.strip_prefix("| ")?.strip_suffix(" |")?.split_once(" | ")?;
    Some((name.trim(), meaning.trim()))
}

/// Markdown without its links, which lead to other pages of the manual.
fn without_links(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        let link = after
            .split_once("](")
            .and_then(|(words, after)| Some((words, after.split_once(')')?.1)))
            .filter(|(words, _)| !words.contains(']'));
        // Square brackets that are no link are code: a list in YAML.
        let (words, after) = link.unwrap_or(("[", after));
        out.push_str(before);
        out.push_str(words);
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_front_matter_is_explained_in_the_manual() {
        let explained = fields(Of::Article);
        // `csl` is another program's name of `citation-style`.
        for name in markdown::FIELDS.iter().filter(|name| **name != "csl") {
            assert!(explained.iter().any(|field| field.name == *name), "{name}");
        }
        for field in &explained {
            assert!(markdown::FIELDS.contains(&field.name), "{} is no field", field.name);
        }
    }

    #[test]
    fn meanings_have_no_links() {
        let of = |of: Of, name: &str| {
            fields(of).into_iter().find(|field| field.name == name).unwrap().meaning
        };
        assert_eq!(
            of(Of::Article, "journal"),
            "the name of the journal's folder in `templates/`; without it, a plain style"
        );
        assert_eq!(
            of(Of::Person, "credit"),
            "CRediT roles: `[conceptualization, writing-original-draft]`"
        );
        assert_eq!(of(Of::Affiliation, "ror"), "the ROR iD, as an address");
        assert_eq!(of(Of::Journal, "title"), "the title (required)");
        assert_eq!(of(Of::Deposits, "registrant"), "the organisation responsible for the DOIs");
        assert!(fields(Of::Article).iter().all(|field| !field.meaning.contains("](")));
    }
}
