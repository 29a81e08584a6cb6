//! Reads an article in Markdown with front matter.
//!
//! Its reading has an order: the front matter names the journal and the bibliography; the
//! bibliography's keys are needed to read citations; the text names the pictures.

#![cfg_attr(test, allow(clippy::string_slice, reason = "a test may stop"))]

mod body;
mod cells;
mod findings;
mod listing;
mod metadata;
mod myst;
mod rows;

pub use metadata::FIELDS;
pub use metadata::journal::FIELDS as JOURNAL_FIELDS;

use article::{
    Abstract, Article, ArticleMeta, At, Block, Depositing, Inline, IssueMeta, JournalMeta, Notice,
    Phrase, Provenance, Sec, Shown, TransTitle, Word, Words,
};
use body::Session;
use metadata::{AbstractText, Metadata};
use reading::faults::Faults;
use reading::place::{Origin, Places};
use reading::yaml::Text;
use reading::{Files, Manuscript, Source, decode, media};
use references::bibliography::{self, Bibliography};
use report::codes::source as codes;
use report::{Finding, Report};

/// Reads a source. Returns nothing when the faults in the report leave no article to speak of; a
/// report that [is fatal](Report::is_fatal) must not be built from even when there is one.
pub fn read(source: &Source, report: &mut Report) -> Option<Manuscript> {
    let mut faults = Faults::new(&source.path, report);
    let text = decode::decode(&source.bytes, &mut faults)?;
    let parts = decode::split(&text, &mut faults)?;
    // Without front matter the keys are not known: the citations could not be judged.
    let mut metadata = metadata::read(
        parts.front,
        source.journal.as_deref(),
        (source.files, source.templates),
        &mut faults,
    )?;
    let body = myst::as_pandoc(parts.body);
    let body = rows::agreeing(&body);
    let body = cells::unrun(&body, parts.body_line, metadata.echo, &mut faults);
    let before = faults.report.findings.len();
    let (mut bibliography, bibliography_path) =
        bibliographies(&metadata.bibliography, source.files, &mut faults);
    by_identifier(&mut bibliography, &body, parts.body_line, &mut faults);
    let whole = is_whole(faults.report.findings.get(before..).unwrap_or(&[]));
    let ids = bibliography.ids.clone();
    let mut session = Session::new(faults, &ids)
        .with_pictures(media::Pictures::new(source.files, media::Search::Exact));
    session.keys_are_known = whole;
    let citation_style = metadata.citation_style.clone();
    let (rules, journal) = (std::mem::take(&mut metadata.rules), metadata.journal.take());
    let fields = std::mem::take(&mut metadata.places);
    let nocite = std::mem::take(&mut metadata.nocite);
    let mut article = article(metadata, &body, parts.body_line, &mut session);
    session.close();
    let (media, supplements) = (session.pictures.taken(), session.pictures.attached());
    if whole {
        let asked = listing::Asked { cited: std::mem::take(&mut session.cited), nocite };
        let left = listing::keep(&mut bibliography, asked, &mut article, &mut session.faults);
        listing::tell(&left, &bibliography_path, session.faults.report);
    }
    list_of_references(&mut article, bibliography, whole, Faults::new(&source.path, report));
    Some(Manuscript {
        article,
        media,
        supplements,
        bibliography: bibliography_path,
        journal,
        fields,
        citation_style,
        rules,
    })
}

/// Reads what is said for deposits: in a journal's record (`journal.yaml`), or in the house's file
/// (`deposits.yaml`). `path` is the file as the user would write it.
#[must_use]
pub fn depositing(
    path: &str,
    bytes: &[u8],
    is_record: bool,
    report: &mut Report,
) -> Option<Depositing> {
    metadata::depositing::of_file(bytes, is_record, &mut Faults::new(path, report))
}

/// Reads a text without front matter: a masthead. `path` is its file as the user would write it.
#[must_use]
pub fn text(path: &str, bytes: &[u8], report: &mut Report) -> Vec<Block> {
    let mut faults = Faults::new(path, report);
    let Some(text) = decode::decode(bytes, &mut faults) else { return Vec::new() };
    let keys = std::collections::BTreeMap::new();
    Session::new(faults, &keys).abstract_blocks(text.trim_end(), Origin::START)
}

/// Reads what a journal's record says of the journal and of one issue, named by `wanted`'s volume
/// and number. `path` is the file as the user would write it; `folder` the journal's folder in the
/// templates.
#[must_use]
pub fn record(
    path: &str,
    folder: &str,
    bytes: &[u8],
    wanted: &IssueMeta,
    report: &mut Report,
) -> Option<(JournalMeta, IssueMeta)> {
    metadata::journal::of_file(bytes, folder, wanted, &mut Faults::new(path, report))
}

/// Whether a bibliography was read to its end. If not, keys that are missing are no fault of the
/// citations.
fn is_whole(findings: &[Finding]) -> bool {
    let broken = [
        codes::BIBLIOGRAPHY_MISSING,
        codes::BIBLIOGRAPHY_MALFORMED,
        codes::EMPTY,
        codes::NOT_UTF8,
        codes::TOO_LARGE,
        codes::TOO_DEEP,
    ];
    !findings.iter().any(|finding| broken.contains(&finding.code))
}

/// Adds the references that are cited by an identifier and in no bibliography, and says that
/// nothing else is known of them.
fn by_identifier(bibliography: &mut Bibliography, body: &str, body_line: u32, faults: &mut Faults) {
    let (mut first, mut count) = (None, 0);
    let keys = body::keys::all(body);
    for alias in body::keys::aliases(body) {
        let cited = keys.iter().any(|(at, key)| *at != alias.at && *key == alias.key);
        if cited
            && !bibliography.ids.contains_key(&alias.key)
            && bibliography.identify(&alias.target)
        {
            bibliography.alias(&alias.target, &alias.key);
            count += 1;
            first.get_or_insert((alias.at, alias.target));
        }
    }
    for (offset, key) in keys {
        if bibliography.ids.contains_key(&key) || !bibliography.add_identified(&key) {
            continue;
        }
        count += 1;
        first.get_or_insert((offset, key));
    }
    if let Some((offset, key)) = first {
        let at = Places::new(body, Origin::line(body_line)).at(offset);
        faults.push(at, findings::known_by_identifier(count, key));
    }
}

/// The bibliographies that the article names as one, and the path of the first. Of a key in several
/// files the first counts.
fn bibliographies(
    names: &[Text],
    files: &dyn Files,
    faults: &mut Faults,
) -> (Bibliography, String) {
    let mut whole = Bibliography::default();
    let mut first = String::new();
    for name in names {
        let (more, path) = bibliography(name, files, faults);
        let is_new = |id: &String| !whole.refs.iter().any(|known| known.id == *id);
        let refs: Vec<_> = more.refs.into_iter().filter(|one| is_new(&one.id)).collect();
        whole.refs.extend(refs);
        for (key, id) in more.ids {
            whole.ids.entry(key).or_insert(id);
        }
        if first.is_empty() {
            first = path;
        }
    }
    (whole, first)
}

/// One bibliography, and its path.
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
    let Metadata {
        article_type,
        lang,
        mut front,
        title,
        subtitle,
        trans_titles,
        abstracts,
        acknowledgments,
        number_sections,
        smart,
        math_macros,
        places,
        ..
    } = metadata;
    math_macros.iter().for_each(|(name, body)| session.macros.define(name, body));
    session.smart = smart;
    session.words = Words::of(&lang, &front.journal_meta.words);
    let mut line = |text: Option<Text>| {
        text.map(|text| session.line(&text.text, text.origin)).unwrap_or_default()
    };
    front.article_meta.title = line(title);
    front.article_meta.subtitle = line(subtitle);
    for (lang, text) in trans_titles {
        let title = line(Some(text));
        let content = vec![Inline::Foreign { lang: lang.clone(), content: title.clone() }];
        front.article_meta.notices.push(Notice {
            shown: Shown::Title,
            content,
            ..Notice::default()
        });
        front.article_meta.trans_titles.push(TransTitle { lang, title });
    }
    let keywords = places.at("kwd-group").map_or(Origin::START, Origin::point);
    summary(&mut front.article_meta, abstracts, keywords, session);
    session.number_sections = number_sections;
    front.provenance = Provenance::Authored(At::new(1, 1));
    session.assigned = front.article_meta.pages.clone();
    let (mut body, mut back) = session.body(body, Origin::line(body_line));
    let is_main = |text: &Abstract| text.abstract_type.is_none() && text.lang.is_none();
    if !front.article_meta.abstracts.iter().any(is_main)
        && let Some(section) = abstract_section(&mut body, session)
    {
        session.faults.push(section.at, findings::abstract_section());
        front
            .article_meta
            .abstracts
            .insert(0, Abstract { blocks: section.blocks, ..Abstract::default() });
    }
    if let Some(text) = acknowledgments {
        let blocks = session.abstract_blocks(text.text.trim_end(), text.origin);
        back.fns.extend(session.late_notes());
        match &mut back.ack {
            Some(ack) => ack.blocks.extend(blocks),
            None => {
                let title = vec![Inline::text(session.words.get(Word::Acknowledgments))];
                back.ack = Some(Sec { title, blocks, at: text.at(), ..Sec::default() });
            }
        }
    }
    Article { article_type, lang, front, body, back, ..Article::default() }
}

/// Keywords, which begin there, and abstracts, with their Markdown.
fn summary(
    meta: &mut ArticleMeta,
    abstracts: Vec<AbstractText>,
    keywords: Origin,
    session: &mut Session,
) {
    for kwd in meta.kwd_groups.iter_mut().flat_map(|group| &mut group.kwds) {
        *kwd = Phrase::of(session.words(kwd, keywords));
    }
    for item in abstracts {
        let blocks = session.abstract_blocks(item.text.text.trim_end(), item.text.origin);
        meta.abstracts.push(Abstract {
            abstract_type: item.abstract_type,
            lang: item.lang,
            title: item.title,
            blocks,
            ..Abstract::default()
        });
    }
}

/// Takes out the section with which a text begins, when its heading says that it is the abstract.
fn abstract_section(body: &mut Vec<Block>, session: &Session) -> Option<Sec> {
    let Some(Block::Sec(sec)) = body.first() else { return None };
    let is_plain = sec.blocks.iter().all(|block| matches!(block, Block::P(_)));
    if !session.is_abstract(&sec.title) || !is_plain || sec.blocks.is_empty() {
        return None;
    }
    if let Block::Sec(sec) = body.remove(0) { Some(sec) } else { None }
}

/// Puts the references that are listed behind the body, in the order of the file.
fn list_of_references(
    article: &mut Article,
    bibliography: Bibliography,
    whole: bool,
    mut faults: Faults,
) {
    let words = article.words();
    let heading = words.get(Word::References).to_lowercase();
    let back = &mut article.back;
    back.refs = bibliography.refs;
    if whole && !back.refs.is_empty() && back.refs_title.is_none() {
        back.refs_title = listing::own_heading(&mut article.body, &heading);
    }
    if !whole {
        // Why it is empty was reported already; a heading needs something below it.
        if back.refs.is_empty() {
            back.refs_title = None;
        }
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
