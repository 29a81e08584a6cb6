//! `offprint new journal`: the folder of a journal's templates.

use std::path::{Path, PathBuf};

use article::{Article, Doi, Issn, JournalMeta, address};
use reading::Source;
use report::Report;

use super::super::folder::Folder;
use super::super::sources::{is_jats, read};
use super::{STYLE, Yaml, folder_name, quoted, write};

/// What is known of a new journal. What a published article says is taken over where nothing else
/// is given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewJournal {
    /// The name of its folder.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// Its abbreviated title.
    pub abbreviation: Option<String>,
    /// Its ISSN in print.
    pub issn_print: Option<String>,
    /// Its ISSN online.
    pub issn: Option<String>,
    /// Its publisher.
    pub publisher: Option<String>,
    /// Its website.
    pub url: Option<String>,
    /// A published article of it, in JATS.
    pub from: Option<PathBuf>,
}

/// Makes the folder of a new journal's templates, and returns the files.
///
/// # Errors
/// A message for the user: a fact is malformed or missing, the article cannot be read, or the
/// journal exists.
pub fn journal(new: &NewJournal, templates: &Path) -> Result<Vec<PathBuf>, String> {
    let name = folder_name(&new.name)?;
    let published = new.from.as_deref().map(published).transpose()?;
    let record = record(name, new, published.as_ref())?;
    write(&templates.join(name), &[("journal.yaml", record), ("style.yaml", STYLE.to_owned())])
}

/// The article whose facts are taken over.
fn published(file: &Path) -> Result<Article, String> {
    let shown = file.display().to_string();
    let folder =
        file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = file
        .file_name()
        .and_then(|name| name.to_str())
        .ok_or_else(|| format!("“{shown}” names no file"))?;
    let files = Folder::open(folder)
        .map_err(|reason| format!("“{}” cannot be used: {reason}", folder.display()))?;
    let bytes = reading::Files::load(&files, name)
        .map_err(|reason| format!("“{shown}” cannot be read: {reason}"))?;
    if !is_jats(&shown, &bytes) {
        return Err(format!(
            "“{shown}” is no article in JATS XML; --from needs one that the journal has published"
        ));
    }
    let source =
        Source { path: shown.clone(), bytes, files: &files, templates: &files, journal: None };
    let manuscript = read(&source, &mut Report::new());
    let article = manuscript
        .map(|manuscript| manuscript.article)
        .filter(|article| !article.front.journal_meta.title.is_empty());
    article.ok_or_else(|| format!("“{shown}” does not say in which journal it appeared; give the facts with --title and --issn"))
}

/// `journal.yaml`
fn record(name: &str, new: &NewJournal, published: Option<&Article>) -> Result<String, String> {
    let unknown = JournalMeta::default();
    let known = published.map_or(&unknown, |article| &article.front.journal_meta);
    let title =
        new.title.clone().or_else(|| Some(known.title.clone()).filter(|title| !title.is_empty()));
    let title = title.ok_or(
        "a journal needs a title: add --title, or --from with one of its articles in JATS",
    )?;
    let print =
        issn(new.issn_print.as_deref(), "--issn-print")?.or_else(|| known.issn_print.clone());
    let online = issn(new.issn.as_deref(), "--issn")?.or_else(|| known.issn_electronic.clone());
    let url = new.url.clone().or_else(|| known.url.clone());
    if let Some(wrong) =
        url.as_ref().filter(|url| !url.starts_with("http://") && !url.starts_with("https://"))
    {
        return Err(format!("--url: “{wrong}” is not an address; write it with https://"));
    }
    let text = |given: &Option<String>, known: &Option<String>| {
        given.clone().or_else(|| known.clone()).map(|text| quoted(&text))
    };
    let mut out = Yaml(String::new());
    out.comment(&format!("The record of the journal “{}”.", title.replace(char::is_control, " ")));
    out.comment(
        "A line that begins with # says nothing yet: remove the # and write your own value.",
    );
    out.field("The short name: the same as this folder's name.", "id", Some(&quoted(name)), "");
    out.field("The title (required).", "title", Some(&quoted(&title)), "");
    out.field(
        "The abbreviated title.",
        "abbreviation",
        text(&new.abbreviation, &known.abbreviation).as_deref(),
        "\"J. Small Ex.\"",
    );
    out.field(
        "The ISSNs. Crossref, DOAJ, PMC and most indexes need one.",
        "issn",
        issns(print, online).as_deref(),
        "{print: \"2788-502X\", electronic: \"2788-5038\"}",
    );
    out.field(
        "The journal's own DOI, if it has one.",
        "doi",
        known.doi.as_ref().map(|doi| quoted(doi.as_str())).as_deref(),
        "\"10.5555/jse\"",
    );
    let publisher = new
        .publisher
        .clone()
        .or_else(|| known.publisher_name.clone())
        .map(|name| publisher(&name, known.publisher_loc.as_deref()));
    out.field(
        "The publisher. Archives such as PMC need it.",
        "publisher",
        publisher.as_deref(),
        "{name: Example Press, location: Exampletown}",
    );
    let url = url.map(|url| quoted(&address::url(&url)));
    out.field("The address of its website.", "url", url.as_deref(), "\"https://example.org/jse\"");
    out.field(
        "A line for the cover, such as the journal's category in a national index.",
        "recognition",
        None,
        "INDEXED IN EXAMPLES",
    );
    out.field(
        "Addresses for the cover.",
        "links",
        None,
        "[{label: Home Page, url: \"https://example.org/jse\"}]",
    );
    out.field(
        "The CSL style of citations and references: apa, vancouver, chicago-notes …; without it, that of style.yaml.",
        "citation-style",
        None,
        "vancouver",
    );
    out.field(
        "Who gets the articles: checks and reports speak of these alone. Of crossref, doaj, pmc, pubmed, scielo, clockss …",
        "receivers",
        None,
        "[crossref, doaj]",
    );
    volumes(published, &mut out);
    out.field(
        "What agencies need to know. {doi}, {name}, {id}, {volume}, {issue} and {page} stand for the article's own.",
        "deposits",
        None,
        "{registrant: Example Press, depositor: {name: Ada Example, email: ada@example.org}, landing-page: \"https://example.org/{doi}\", archives: [CLOCKSS]}",
    );
    out.field(
        "The journal's own words for what the outputs print by themselves.",
        "words",
        None,
        "{abstract: Summary}",
    );
    Ok(out.0)
}

fn issn(given: Option<&str>, option: &str) -> Result<Option<Issn>, String> {
    given.map(Issn::parse).transpose().map_err(|_| {
        format!("{option}: “{}” is not an ISSN; write it as 2788-502X", given.unwrap_or_default())
    })
}

fn issns(print: Option<Issn>, online: Option<Issn>) -> Option<String> {
    let part = |name: &str, issn: Option<Issn>| {
        issn.map(|issn| format!("{name}: {}", quoted(issn.as_str())))
    };
    let parts: Vec<String> =
        [part("print", print), part("electronic", online)].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| format!("{{{}}}", parts.join(", ")))
}

fn publisher(name: &str, location: Option<&str>) -> String {
    let location =
        location.map(|location| format!(", location: {}", quoted(location))).unwrap_or_default();
    format!("{{name: {}{location}}}", quoted(name))
}

/// The volumes: that of the published article, or how one is written.
fn volumes(published: Option<&Article>, out: &mut Yaml) {
    let meta = published.map(|article| &article.front.article_meta);
    out.0.push('\n');
    out.comment("The volumes and their issues; articles name theirs. `label` is how the cover names an issue, `date` when it appears.");
    let Some((meta, volume)) = meta.and_then(|meta| Some((meta, meta.issue.volume.as_deref()?)))
    else {
        out.0.push_str("#volumes:\n#  - volume: \"1\"\n#    year: 2025\n#    issues:\n#      - {issue: \"1\", date: \"2025-03\"}\n");
        return;
    };
    let doi = |doi: &Option<Doi>| {
        doi.as_ref().map(|doi| format!(", doi: {}", quoted(doi.as_str()))).unwrap_or_default()
    };
    out.0.push_str(&format!("volumes:\n  - volume: {}\n", quoted(volume)));
    if let Some(date) = meta.pub_date {
        out.0.push_str(&format!("    year: {}\n", date.year));
    }
    if let Some(doi) = &meta.issue.volume_doi {
        out.0.push_str(&format!("    doi: {}\n", quoted(doi.as_str())));
    }
    if let Some(issue) = &meta.issue.issue {
        out.0.push_str(&format!(
            "    issues:\n      - {{issue: {}{}}}\n",
            quoted(issue),
            doi(&meta.issue.issue_doi)
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record_of(new: &NewJournal) -> Result<String, String> {
        record("jse", new, None)
    }

    #[test]
    fn the_facts_stand_in_the_record_and_the_rest_is_explained() {
        let new = NewJournal {
            title: Some("A: \"B\"".into()),
            issn: Some("2788-5038".into()),
            ..NewJournal::default()
        };
        let yaml = record_of(&new).unwrap();
        for line in [
            "title: \"A: \\\"B\\\"\"",
            "issn: {electronic: \"2788-5038\"}",
            "#abbreviation: \"J. Small Ex.\"",
            "#volumes:",
        ] {
            assert!(yaml.lines().any(|known| known == line), "{line}\n{yaml}");
        }
        for field in markdown::JOURNAL_FIELDS {
            assert!(
                yaml.lines()
                    .any(|line| line.trim_start_matches('#').starts_with(&format!("{field}:"))),
                "{field} is explained"
            );
        }
    }

    #[test]
    fn what_is_malformed_is_said() {
        assert!(record_of(&NewJournal::default()).unwrap_err().contains("--title"));
        let new = NewJournal {
            title: Some("A".into()),
            issn: Some("1234-5678".into()),
            ..NewJournal::default()
        };
        assert!(record_of(&new).unwrap_err().starts_with("--issn: “1234-5678” is not an ISSN"));
        let new = NewJournal {
            title: Some("A".into()),
            url: Some("example.org".into()),
            ..NewJournal::default()
        };
        assert!(record_of(&new).is_err());
    }
}
