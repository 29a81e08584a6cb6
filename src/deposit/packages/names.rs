//! Names of the files in a package: letters and digits of ASCII and hyphens; the same on systems
//! that tell capitals apart and that do not.

use std::collections::BTreeMap;

use super::super::Submission;

/// What a file is in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A figure's picture.
    Figure,
    /// A picture of a table.
    Table,
    /// A picture of a formula.
    Formula,
    /// A picture in a line.
    Inline,
    /// What comes with the article: data, a film.
    Supplement,
}

/// The words before a file's number, by kind, and how many digits the number has.
#[derive(Clone, Copy)]
pub struct Naming {
    word: fn(Kind) -> &'static str,
    digits: usize,
}

/// PMC: `-g001`, `-i001`, `-s001`.
pub const PMC: Naming = Naming {
    word: |kind| match kind {
        Kind::Figure | Kind::Table | Kind::Formula => "g",
        Kind::Inline => "i",
        Kind::Supplement => "s",
    },
    digits: 3,
};

/// `SciELO`: `-gf01`, `-gt01`, `-ge01`, `-suppl01`.
pub const SCIELO: Naming = Naming {
    word: |kind| match kind {
        Kind::Figure => "gf",
        Kind::Table => "gt",
        Kind::Formula | Kind::Inline => "ge",
        Kind::Supplement => "suppl",
    },
    digits: 2,
};

/// `jour-vol-iss-uid`, small.
pub fn pmc(submission: &Submission) -> String {
    let journal = &submission.article().front.journal_meta;
    let named = [
        journal.abbreviation.as_deref(),
        Some(journal.id.as_str()),
        journal.issn_electronic.as_ref().map(article::Issn::as_str),
    ];
    let jour = named.into_iter().flatten().map(short).find(|name| !name.is_empty());
    joined([jour, volume(submission), issue(submission), uid(submission)]).to_ascii_lowercase()
}

/// `ISSN-vol-iss-uid`: codifiable, and the same whatever the journal is called.
pub fn archive(submission: &Submission) -> String {
    let journal = &submission.article().front.journal_meta;
    let issn = journal.issn_electronic.as_ref().or(journal.issn_print.as_ref());
    let jour = issn.map(|issn| issn.as_str().replace('-', "")).or_else(|| Some(short(&journal.id)));
    joined([jour, volume(submission), issue(submission), uid(submission)])
}

/// `ISSN-acronym-volume-number-page`.
pub fn scielo(submission: &Submission) -> String {
    let journal = &submission.article().front.journal_meta;
    let issn = journal
        .issn_electronic
        .as_ref()
        .or(journal.issn_print.as_ref())
        .map(|issn| issn.as_str().to_owned());
    let acronym = Some(short(&journal.id).to_ascii_lowercase());
    joined([issn, acronym, volume(submission), issue(submission), uid(submission)])
}

/// The parts that are known, with hyphens between them; the article's own name when none is.
fn joined<const N: usize>(parts: [Option<String>; N]) -> String {
    let name =
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    if name.is_empty() || is_reserved(&name) {
        format!("article-{name}").trim_end_matches('-').to_owned()
    } else {
        name
    }
}

/// Names that Windows keeps for devices.
fn is_reserved(name: &str) -> bool {
    let name = name.to_ascii_uppercase();
    let numbered = |word: &str| {
        name.strip_prefix(word)
            .is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit()))
    };
    ["CON", "PRN", "AUX", "NUL"].contains(&name.as_str()) || numbered("COM") || numbered("LPT")
}

fn volume(submission: &Submission) -> Option<String> {
    submission.meta().issue.volume.as_deref().map(short)
}

fn issue(submission: &Submission) -> Option<String> {
    submission.meta().issue.issue.as_deref().map(short)
}

/// The first page or what stands for it; else the publisher's own id, the end of the DOI, the
/// article's name.
fn uid(submission: &Submission) -> Option<String> {
    let (pages, meta) = (submission.pages(), submission.meta());
    let doi = meta
        .doi
        .as_ref()
        .and_then(|doi| doi.as_str().split_once('/'))
        .map(|(_, suffix)| suffix.to_owned());
    let candidates = [
        pages.elocation,
        pages.first,
        meta.publisher_id.clone(),
        doi,
        Some(submission.edition.slug.clone()),
    ];
    candidates.into_iter().flatten().map(|text| short(&text)).find(|text| !text.is_empty())
}

/// Letters and digits of ASCII, at most 24: a part of a name, without hyphens of its own.
fn short(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).take(24).collect()
}

/// The new name of each file, numbered by kind in the order in which the XML names them first.
/// `ending` knows the ending that a picture's type asks for; the names in the XML may lack one, or
/// have that of a file that was written anew.
pub fn rename(
    used: &[(String, Kind)],
    base: &str,
    naming: Naming,
    ending: &dyn Fn(&str) -> Option<&'static str>,
) -> BTreeMap<String, String> {
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut out = BTreeMap::new();
    for (href, kind) in used {
        let word = (naming.word)(*kind);
        let number = numbers.entry(word).or_default();
        *number += 1;
        let end = ending(href).map_or_else(|| own_ending(href), |end| format!(".{end}"));
        let name = format!("{base}-{word}{number:0digits$}{end}", digits = naming.digits);
        out.insert(href.clone(), name);
    }
    out
}

/// The ending of a file's name in small letters, with its full stop; nothing when it has none that
/// is safe.
fn own_ending(href: &str) -> String {
    let name = href.rsplit('/').next().unwrap_or(href);
    let end = name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).unwrap_or_default();
    let safe = (1..=8).contains(&end.len()) && end.bytes().all(|b| b.is_ascii_alphanumeric());
    if safe { format!(".{end}") } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_names_become_plain_and_differ() {
        let used: Vec<_> = [
            "../../etc/passwd.png",
            "A.PNG",
            "a.png",
            "con.png",
            "x.p?g",
            &"y".repeat(400),
            "d/é ü%#.jpeg",
        ]
        .map(|href| (href.to_owned(), Kind::Figure))
        .into();
        let names = rename(&used, "jour-1-2-3", PMC, &|href| (href == "con.png").then_some("jpg"));
        let mut all: Vec<_> = names.values().map(String::as_str).collect();
        all.sort_unstable();
        let wanted = ["g001.png", "g002.png", "g003.png", "g004.jpg", "g005", "g006", "g007.jpeg"]
            .map(|end| format!("jour-1-2-3-{end}"));
        assert_eq!(all, wanted);
        assert_eq!(names["A.PNG"], "jour-1-2-3-g002.png");
    }

    #[test]
    fn parts_and_reserved_names() {
        assert_eq!(short("VIII (I)"), "VIIII");
        assert_eq!(short("../../x"), "x");
        assert_eq!(joined([Some("con".into()), None]), "article-con");
        assert_eq!(joined([None::<String>, None]), "article");
        assert_eq!(joined([Some("a".into()), Some("b".into())]), "a-b");
    }
}
