//! Writes what offprint makes of the references of articles in its citing styles, with all that
//! another processor needs to do the same: the styles and the locales into a folder; the works in
//! CSL-JSON with our texts to standard output, a line for each article, so that neither side holds
//! more than one. `benches/citeproc.sh` compares.
//!
//! `citing FOLDER SOURCE…`, where a source is an article, or works in CSL-JSON, which are worded in
//! the styles of `styles.txt`; then the other side is given the file's own items, and not what we
//! have read out of them.

#![allow(missing_docs, clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use article::{Article, Inline};
use hayagriva::archive::{ArchivedStyle, LOCALES};
use hayagriva::citationberg::{Locale, LocaleFile};
use offprint::pipeline::{self, Folder, Job, prepare};
use reading::Files;
use references::csl;
use report::Report;
use serde_json::{Value, json};

/// Styles for works of every type: by author and year, by numbers, in notes.
const OF_TYPES: &str = include_str!("styles.txt");

/// The styles of the citing page and of the citation exports.
const STYLES: [&str; 8] = [
    "apa",
    "chicago-16-author-date",
    "harvard-capitals",
    "mhra-author-date",
    "mla-7",
    "oxford-author-date",
    "turabian-bibliography",
    "vancouver",
];

fn main() {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let (out, sources) = arguments.split_first().expect("citing FOLDER SOURCE…");
    fs::create_dir_all(out).expect("the folder can be made");
    for style in STYLES.into_iter().chain(OF_TYPES.lines()) {
        write(out, &format!("{style}.csl"), &style_text(style));
    }
    for locale in LOCALES.iter().filter_map(|bytes| ciborium::from_reader::<Locale, _>(*bytes).ok())
    {
        let tag = locale.lang.as_ref().map_or("", |code| code.0.as_str()).to_owned();
        write(out, &format!("locales-{tag}.xml"), &locale_text(locale));
    }
    let mut lines = std::io::stdout().lock();
    for source in sources {
        if source.extension().is_some_and(|ending| ending == "json") {
            writeln!(lines, "{}", works(source)).expect("a reader of the lines");
        } else if let Some(article) = read(source) {
            writeln!(lines, "{}", cited(&article, &source.display().to_string()))
                .expect("a reader of the lines");
        }
    }
}

fn write(out: &Path, name: &str, text: &str) {
    fs::write(out.join(name), text).expect("the folder takes files");
}

fn read(source: &Path) -> Option<Article> {
    let found = pipeline::find(&[source.to_owned()]).ok()?;
    let found = found.first()?;
    let folder = Folder::open(&found.folder).ok()?;
    let templates = Folder::open(Path::new(pipeline::TEMPLATES)).ok()?;
    let bytes = folder.load_if_present(&found.file).ok()??;
    let job = Job {
        path: found.shown(),
        bytes,
        files: &folder,
        templates: &templates,
        journal: None,
        parts: Default::default(),
        placement: None,
    };
    prepare(job, &mut Report::new()).map(|prepared| prepared.article)
}

/// An article and its references in every style.
fn cited(article: &Article, source: &str) -> Value {
    let works: Vec<_> = [csl::of_article(article)]
        .into_iter()
        .chain(article.back.refs.iter().map(csl::of_reference))
        .collect();
    let mut ours = BTreeMap::new();
    let mut tags = BTreeMap::new();
    for style in STYLES {
        let engine = csl::engine(style, &article.lang).expect("a style of ours");
        ours.insert(style, works.iter().map(|item| html(&engine.entry(item))).collect::<Vec<_>>());
        tags.insert(style, engine.locale().to_owned());
    }
    json!({ "source": source, "items": works.iter().map(csl::to_json).collect::<Vec<_>>(), "ours": ours, "locales": tags })
}

/// The works of a file in CSL-JSON in every style.
fn works(source: &Path) -> Value {
    let text = fs::read_to_string(source).expect("a file");
    let items: Vec<Value> = serde_json::from_str(&text).expect("a list of works");
    let mut report = Report::new();
    let read = references::bibliography::read(
        &text,
        |_, _, _| Vec::new(),
        &mut reading::faults::Faults::new("works", &mut report),
    );
    assert_eq!(read.refs.len(), items.len(), "{:?}", report.findings);
    let works: Vec<_> = read.refs.iter().map(csl::of_reference).collect();
    let (mut ours, mut tags) = (BTreeMap::new(), BTreeMap::new());
    for style in OF_TYPES.lines() {
        let engine = csl::engine(style, &article::Lang::default()).expect("a style of the archive");
        ours.insert(style, works.iter().map(|item| html(&engine.entry(item))).collect::<Vec<_>>());
        tags.insert(style, engine.locale().to_owned());
    }
    json!({ "source": source.display().to_string(), "items": items, "ours": ours, "locales": tags })
}

fn style_text(name: &str) -> String {
    let own = Path::new("src/references/csl/styles").join(format!("{name}.csl"));
    fs::read_to_string(own)
        .unwrap_or_else(|_| {
            ArchivedStyle::by_name(name)
                .expect("a style of the archive")
                .get()
                .to_xml()
                .expect("XML")
        })
        // The archive's writer spells a term that has a hyphen without it, and the other way round.
        .replace("<et-al term=\"et al\"", "<et-al term=\"et-al\"")
        .replace("<term name=\"and-others\"", "<term name=\"and others\"")
}

fn locale_text(locale: Locale) -> String {
    let Locale { lang, info, terms, date, style_options } = locale;
    let file = LocaleFile {
        version: "1.0".to_owned(),
        lang: lang.expect("a locale has a language"),
        info,
        terms,
        date,
        style_options,
    };
    file.to_xml()
        .expect("XML")
        .replacen("<style ", "<locale xmlns=\"http://purl.org/net/xbiblio/csl\" ", 1)
        .replace("</style>", "</locale>")
        // It is a term of two words (CSL 1.0.2, “Miscellaneous Terms”).
        .replace("\"and-others\"", "\"and others\"")
}

fn html(content: &[Inline]) -> String {
    content.iter().map(one).collect()
}

fn one(inline: &Inline) -> String {
    let wrap = |tag: &str, content: &[Inline]| format!("<{tag}>{}</{tag}>", html(content));
    match inline {
        Inline::Text(text) => text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"),
        Inline::Italic(content) => wrap("i", content),
        Inline::Bold(content) => wrap("b", content),
        Inline::Sup(content) => wrap("sup", content),
        Inline::Sub(content) => wrap("sub", content),
        Inline::Sc(content) => wrap("sc", content),
        Inline::Underline(content) => wrap("u", content),
        Inline::ExtLink { content, .. } => html(content),
        other => unreachable!("a processor does not make {other:?}"),
    }
}
