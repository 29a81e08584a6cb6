//! Front matter: from an article's YAML and its journal's record to the article's front.
//!
//! Texts in Markdown (title, subtitle, abstracts) are handed on as they are, with their places:
//! they are read when the bibliography is known. Facts that the source does not give stay absent;
//! only the article's type and language are taken to be the usual ones, with a note.

mod citing;
mod dates;
pub mod depositing;
mod dialect;
mod funding;
pub mod journal;
mod names;
mod pages;
mod people;
mod places;
mod rights;
mod texts;
mod types;

use super::Files;
use crate::findings;
use article::{At, Doi, Front, KwdGroup, Lang, Phrase, RelatedArticle, SelfUri, Words};
use reading::FieldPlaces;
use reading::faults::Faults;
use reading::text::tidy;
use reading::uri;
use reading::yaml::{self, Fields, Node, Text, Value};
use report::{Place, Setting};

/// What an article's front matter says.
#[derive(Debug, Default)]
pub struct Metadata {
    /// `type`
    pub article_type: String,
    /// `lang`
    pub lang: Lang,
    /// Everything but the texts in Markdown.
    pub front: Front,
    /// `title`
    pub title: Option<Text>,
    /// `subtitle`
    pub subtitle: Option<Text>,
    /// `translated-titles`
    pub trans_titles: Vec<(Lang, Text)>,
    /// `abstract` and `abstracts`
    pub abstracts: Vec<AbstractText>,
    /// Whether cells of code show it where they do not say so themselves (Quarto's `execute`).
    pub echo: bool,
    /// `bibliography`: files beside the article.
    pub bibliography: Vec<Text>,
    /// `math-macros`: the author's own commands in TeX, each with what it stands for.
    pub math_macros: Vec<(String, String)>,
    /// `number-sections`
    pub number_sections: bool,
    /// `acknowledgments`, in Markdown.
    pub acknowledgments: Option<Text>,
    /// `smart`: whether quotation marks, dashes and ellipses become typographic.
    pub smart: bool,
    /// `citation-style`: the name of a CSL style, of the article or else of the journal, or else of
    /// the file `csl`.
    pub citation_style: Option<String>,
    /// `nocite`: the keys of references that are listed though nothing cites them, and where each
    /// is named; `*` for all.
    pub nocite: Vec<(String, At)>,
    /// `rules`
    pub rules: Vec<Setting>,
    /// The journal's folder in the templates.
    pub journal: Option<String>,
    /// Where the fields stand.
    pub places: FieldPlaces,
}

/// An abstract in Markdown.
#[derive(Debug, Default)]
pub struct AbstractText {
    /// `type`; absent for the main one.
    pub abstract_type: Option<String>,
    /// Its language, when it is not the article's.
    pub lang: Option<Lang>,
    /// Its heading; absent: named by its type.
    pub title: Option<String>,
    /// Its text.
    pub text: Text,
}

/// The fields of an article's front matter.
pub const FIELDS: &[&str] = &[
    "journal",
    "type",
    "subject",
    "lang",
    "title",
    "subtitle",
    "translated-titles",
    "running-title",
    "number",
    "doi",
    "volume",
    "issue",
    "pages",
    "fpage",
    "lpage",
    "elocation",
    "date",
    "received",
    "accepted",
    "authors",
    "affiliations",
    "license",
    "copyright",
    "funding",
    "awards",
    "links",
    "bibliography",
    "citation-style",
    "nocite",
    "keywords",
    "abstract",
    "abstracts",
    "highlights",
    "plain-language-summary",
    "acknowledgments",
    "editors",
    "translators",
    "csl",
    "related",
    "math-macros",
    "number-sections",
    "smart",
    "rules",
];

/// Reads the front matter, and the journal's record that it or the command line (`journal`) names.
/// Nothing when it has no fields.
pub fn read(
    text: &str,
    journal: Option<&str>,
    (files, templates): (&dyn Files, &dyn Files),
    faults: &mut Faults,
) -> Option<Metadata> {
    let root = dialect::completed(yaml::parse(text, 2, faults)?, files, faults);
    let echo = dialect::echo(&root);
    let node = dialect::translated(root, faults);
    let fields = Fields::of(&node, "the front matter", FIELDS, faults)?;
    let mut out = Metadata { echo, ..Metadata::default() };
    identity(&fields, &mut out, faults);
    article_facts(&fields, &mut out, faults);
    places::read(&fields, &mut out.places);
    people::read(&fields, &mut out.front.article_meta, &mut out.places, faults);
    pages::read(&fields, &mut out.front.article_meta, faults);
    rights::read(&fields, &mut out.front.article_meta, faults);
    texts::read(&fields, &mut out, faults);
    out.rules = rules(&fields, faults);
    journal::read(&fields, journal, templates, &mut out, faults);
    out.citation_style = citing::style_of_file(&fields, out.citation_style.take(), faults);
    let words = Words::of(&out.lang, &out.front.journal_meta.words);
    people::tell(&mut out.front.article_meta, &words);
    funding::tell(&mut out.front.article_meta, &words);
    Some(out)
}

/// What kind of article it is, and in which language.
fn identity(fields: &Fields, out: &mut Metadata, faults: &mut Faults) {
    out.article_type = types::article_type(fields, faults)
        .unwrap_or_else(|| assume("type", "research-article", fields, faults));
    let given = fields.node("lang").is_some();
    if let Some(lang) = fields.parsed("lang", Lang::parse, findings::language_malformed, faults) {
        out.lang = lang;
    } else if !given {
        assume("lang", out.lang.as_str(), fields, faults);
    }
}

/// What the article decides about rules of the report: `rules: {C111: {off: a reading list}}`.
fn rules(fields: &Fields, faults: &mut Faults) -> Vec<Setting> {
    let Some(Node { value: Value::Map(entries), .. }) = fields.node("rules") else {
        if let Some(node) = fields.node("rules") {
            faults.push(node.at, findings::rules_shape());
        }
        return Vec::new();
    };
    let mut out = Vec::new();
    for (key, node) in entries {
        let Some(decided) = Fields::of(node, "a rule", &["level", "off"], faults) else { continue };
        let (level, off) = (decided.string("level", faults), decided.string("off", faults));
        let place = Place::at(faults.file, key.at.line, key.at.column);
        match Setting::parse(&key.name, level.as_deref(), off.as_deref(), place) {
            Ok(setting) => out.push(setting),
            Err((why, advice)) => faults.push(key.at, findings::rule_setting(why, advice)),
        }
    }
    out
}

fn assume(name: &str, value: &str, fields: &Fields, faults: &mut Faults) -> String {
    faults.push(fields.at, findings::fact_assumed(name, value));
    value.to_owned()
}

fn article_facts(fields: &Fields, out: &mut Metadata, faults: &mut Faults) {
    let meta = &mut out.front.article_meta;
    meta.doi = fields.parsed("doi", Doi::parse, findings::doi_malformed, faults);
    meta.publisher_id = fields.string("number", faults);
    meta.subject = fields.string("subject", faults);
    meta.running_title = fields.string("running-title", faults);
    meta.issue.volume = fields.fact("volume", faults).map(|text| tidy(&text.text));
    meta.issue.issue = fields.fact("issue", faults).map(|text| tidy(&text.text));
    meta.pub_date = dates::field("date", fields, faults);
    meta.received = dates::field("received", fields, faults);
    meta.accepted = dates::field("accepted", fields, faults);
    funding::read(fields, meta, faults);
    meta.self_uris = links(fields, faults);
    meta.kwd_groups = keywords(fields, &out.lang, faults);
    meta.related = related(fields, faults);
    out.math_macros = macros(fields, faults);
    out.number_sections = fields.flag("number-sections", faults);
    out.smart = fields.node("smart").is_none() || fields.flag("smart", faults);
    out.citation_style = citing::style(fields, faults);
    out.nocite = citing::nocite(fields, faults);
    out.bibliography = fields.texts("bibliography", faults).into_iter().cloned().collect();
    out.acknowledgments = fields.text("acknowledgments", faults).cloned();
}

/// `math-macros: {R: '\mathbb{R}'}`
fn macros(fields: &Fields, faults: &mut Faults) -> Vec<(String, String)> {
    let Some(node) = fields.node("math-macros") else { return Vec::new() };
    let Value::Map(entries) = &node.value else {
        faults.push(node.at, findings::macros_shape());
        return Vec::new();
    };
    let mut out = Vec::new();
    for (key, node) in entries {
        match &node.value {
            Value::Text(text) => out.push((key.name.clone(), text.text.clone())),
            Value::Null | Value::List(_) | Value::Map(_) => {
                faults.push(key.at, findings::macros_shape())
            }
        }
    }
    out
}

/// `links`: where the article, its full text and its PDF stand on the web.
fn links(fields: &Fields, faults: &mut Faults) -> Vec<SelfUri> {
    let known = ["article", "fulltext", "pdf"];
    let Some(links) =
        fields.node("links").and_then(|node| Fields::of(node, "`links`", &known, faults))
    else {
        return Vec::new();
    };
    let mut out = Vec::new();
    for name in known {
        if let Some(href) = links.parsed(name, uri::web, findings::address_malformed, faults) {
            out.push(SelfUri { content_type: name.to_owned(), href });
        }
    }
    out
}

/// `related`: articles that this one corrects, answers or goes with.
fn related(fields: &Fields, faults: &mut Faults) -> Vec<RelatedArticle> {
    let mut out = Vec::new();
    for node in fields.items("related") {
        let Some(item) =
            Fields::of(node, "an item of `related`", &["type", "doi", "url", "text"], faults)
        else {
            continue;
        };
        let doi = item.parsed("doi", Doi::parse, findings::doi_malformed, faults);
        let href = item.parsed("url", uri::web, findings::address_malformed, faults);
        let Some(kind) = item.required("type", "an item of `related`", faults) else { continue };
        if item.node("doi").is_none() && item.node("url").is_none() {
            item.missing("doi", "an item of `related`", faults);
        }
        out.push(RelatedArticle {
            related_type: tidy(&kind.text),
            doi,
            href,
            text: item.string("text", faults),
        });
    }
    out
}

/// `keywords`: a list, or a mapping of languages to lists.
fn keywords(fields: &Fields, lang: &Lang, faults: &mut Faults) -> Vec<KwdGroup> {
    match fields.node("keywords") {
        None => Vec::new(),
        Some(Node { value: Value::Map(entries), .. }) => {
            let groups = entries.iter().filter_map(|(key, node)| {
                let group_lang = foreign(&key.name, key.at, lang, faults)?;
                Some(KwdGroup { lang: group_lang, kwds: kwds(node, faults), ..KwdGroup::default() })
            });
            groups.collect()
        }
        Some(node) => vec![KwdGroup { kwds: kwds(node, faults), ..KwdGroup::default() }],
    }
}

/// Keywords as they are written: their Markdown is read with the text.
fn kwds(node: &Node, faults: &mut Faults) -> Vec<Phrase> {
    words(node, faults).into_iter().map(Phrase::from).collect()
}

/// A list of words, or one text in which semicolons or commas stand between them.
fn words(node: &Node, faults: &mut Faults) -> Vec<String> {
    let words: Vec<String> = match &node.value {
        Value::List(items) => items
            .iter()
            .filter_map(|item| yaml::text_of(item, "a keyword", faults))
            .map(|text| tidy(&text.text))
            .collect(),
        Value::Text(text) => {
            text.text.split(if text.text.contains(';') { ';' } else { ',' }).map(tidy).collect()
        }
        Value::Null => Vec::new(),
        Value::Map(_) => {
            faults.push(node.at, findings::keywords_shape());
            Vec::new()
        }
    };
    words.into_iter().filter(|word| !word.is_empty()).collect()
}

/// A language, or nothing when it is the article's own. The outer nothing: it is malformed.
fn foreign(tag: &str, at: article::At, own: &Lang, faults: &mut Faults) -> Option<Option<Lang>> {
    match Lang::parse(tag) {
        Ok(lang) => Some(Some(lang).filter(|lang| lang != own)),
        Err(why) => {
            faults.push(at, findings::language_malformed(why));
            None
        }
    }
}

#[cfg(test)]
mod tests;
