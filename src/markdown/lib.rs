//! Reads an article in Markdown with front matter.
//!
//! Its reading has an order: the front matter names journal and bibliography; the bibliography's keys are needed to read citations; the text
//! names the pictures.

mod body;
mod findings;
mod listing;
mod metadata;

use article::{Abstract, Article, At, Depositing, Inline, Notice, Provenance, Shown, TransTitle, Word, Words};
use body::Session;
use metadata::Metadata;
use reading::faults::Faults;
use reading::place::Origin;
use reading::yaml::Text;
use reading::{Files, Manuscript, Source, decode, media};
use references::bibliography::{self, Bibliography};
use report::codes::source as codes;
use report::{Finding, Report};

/// Reads a source. Returns nothing when the faults in the report leave no article to speak of; a report that
/// [is fatal](Report::is_fatal) must not be built from even when there is one.
pub fn read(source: &Source, report: &mut Report) -> Option<Manuscript> {
    let mut faults = Faults::new(&source.path, report);
    let text = decode::decode(&source.bytes, &mut faults)?;
    let parts = decode::split(&text, &mut faults)?;
    // Without front matter the keys are not known: the citations could not be judged.
    let metadata = metadata::read(parts.front, source.templates, &mut faults)?;
    let named = metadata.bibliography.as_ref();
    let before = faults.report.findings.len();
    let (mut bibliography, bibliography_path) = named.map(|name| bibliography(name, source.files, &mut faults)).unwrap_or_default();
    let whole = is_whole(faults.report.findings.get(before..).unwrap_or(&[]));
    let ids = bibliography.ids.clone();
    let mut session = Session::new(faults, &ids).with_pictures(media::Pictures::new(source.files, media::Search::Exact));
    session.keys_are_known = whole;
    let citation_style = metadata.citation_style.clone();
    let rules = metadata.rules.clone();
    let nocite = metadata.nocite.clone();
    let mut article = article(metadata, parts.body, parts.body_line, &mut session);
    session.close();
    let (media, supplements) = (session.pictures.taken(), session.pictures.attached());
    if whole {
        let asked = listing::Asked { cited: std::mem::take(&mut session.cited), nocite };
        let left = listing::keep(&mut bibliography, asked, &mut article, &mut session.faults);
        listing::tell(&left, &bibliography_path, session.faults.report);
    }
    list_of_references(&mut article, bibliography, whole, Faults::new(&source.path, report));
    Some(Manuscript { article, media, supplements, bibliography: bibliography_path, citation_style, rules })
}

/// Reads what is said for deposits: in a journal's record (`journal.yaml`), or in the house's file (`deposits.yaml`). `path` is the file as the
/// user would write it.
#[must_use]
pub fn depositing(path: &str, bytes: &[u8], is_record: bool, report: &mut Report) -> Option<Depositing> {
    metadata::depositing::of_file(bytes, is_record, &mut Faults::new(path, report))
}

/// Whether a bibliography was read to its end. If not, keys that are missing are no fault of the citations.
fn is_whole(findings: &[Finding]) -> bool {
    let broken = [codes::BIBLIOGRAPHY_MISSING, codes::BIBLIOGRAPHY_MALFORMED, codes::EMPTY, codes::NOT_UTF8, codes::TOO_LARGE, codes::TOO_DEEP];
    !findings.iter().any(|finding| broken.contains(&finding.code))
}

/// The bibliography that the article names, and its path.
fn bibliography(name: &Text, files: &dyn Files, faults: &mut Faults) -> (Bibliography, String) {
    let file = name.text.trim();
    let path = files.display(file);
    let bytes = match files.load(file) {
        Ok(bytes) => bytes,
        Err(why) => {
            faults.push(name.at(), findings::bibliography_missing(&path, why.to_string()));
            return (Bibliography::default(), path);
        }
    };
    let mut of_file = Faults::new(&path, faults.report);
    let read = match decode::decode(&bytes, &mut of_file) {
        Some(text) if decode::is_blank(&text) => {
            of_file.push_file(findings::bibliography_empty());
            Bibliography::default()
        }
        Some(text) => bibliography::read(&text, body::printed, &mut of_file),
        None => Bibliography::default(),
    };
    (read, path)
}

fn article(metadata: Metadata, body: &str, body_line: u32, session: &mut Session) -> Article {
    let Metadata { article_type, lang, mut front, title, subtitle, trans_titles, abstracts, number_sections, .. } = metadata;
    let mut line = |text: Option<Text>| text.map(|text| session.line(&text.text, text.origin)).unwrap_or_default();
    front.article_meta.title = line(title);
    front.article_meta.subtitle = line(subtitle);
    for (lang, text) in trans_titles {
        let title = line(Some(text));
        let content = vec![Inline::Foreign { lang: lang.clone(), content: title.clone() }];
        front.article_meta.notices.push(Notice { shown: Shown::Title, content, ..Notice::default() });
        front.article_meta.trans_titles.push(TransTitle { lang, title });
    }
    for item in abstracts {
        let blocks = session.abstract_blocks(item.text.text.trim_end(), item.text.origin);
        front.article_meta.abstracts.push(Abstract { abstract_type: item.abstract_type, lang: item.lang, title: item.title, blocks });
    }
    session.words = Words::of(&lang, &front.journal_meta.words);
    session.number_sections = number_sections;
    front.provenance = Provenance::Authored(At::new(1, 1));
    session.assigned = front.article_meta.pages.clone();
    let (body, back) = session.body(body, Origin::line(body_line));
    Article { article_type, lang, front, body, back, ..Article::default() }
}

/// Puts the references that are listed behind the body, in the order of the file.
fn list_of_references(article: &mut Article, bibliography: Bibliography, whole: bool, mut faults: Faults) {
    let words = article.words();
    let back = &mut article.back;
    back.refs = bibliography.refs;
    if !whole {
        return;
    }
    match (back.refs.is_empty(), &back.refs_title) {
        (false, None) => {
            faults.push_file(findings::list_unplaced());
            back.refs_title = Some(vec![Inline::text(words.get(Word::References))]);
        }
        (true, Some(_)) => {
            faults.push_file(findings::list_without_references());
            back.refs_title = None;
        }
        (false, Some(_)) | (true, None) => {}
    }
}

#[cfg(test)]
#[path = "tests_whole.rs"]
mod tests;
