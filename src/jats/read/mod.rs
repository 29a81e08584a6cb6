//! JATS 1.0–1.4 and NLM 2.x and 3.0, any of their tag sets, read as a stream into the article.
//!
//! - One pass, no tree of the document: each function is given the opening of an element and takes
//!   what stands in it. Only formulas, citations and the elements of the front are held as small
//!   trees, in the words of JATS ([`Kept`](article::Kept)).
//! - No file but the article's pictures is opened; depth, attributes and entities are bounded
//!   (`cursor`, `document`).
//! - What the article has words for becomes typed. What it has none for is kept where it stands and
//!   written back; what cannot be kept is named in the report with its path. Words are never
//!   dropped in silence.
//! - An article written as JATS and read again is the same article: what the writer would change is
//!   already changed here.

mod attributes;
mod back;
mod blocks;
mod boxes;
mod citation;
mod citing;
mod contrib;
mod cursor;
mod document;
mod facts;
mod figures;
mod floats;
mod front;
mod identifying;
mod inlines;
mod keep;
mod lines;
mod links;
mod lists;
mod math;
mod names;
mod notes;
mod notices;
mod printed;
mod rights;
mod shown;
mod stub;
mod table_wraps;
mod tables;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_front;
#[cfg(test)]
mod tests_print;

use std::sync::Arc;

use crate::findings;
use article::{
    Article, At, Back, Block, FnGroup, Inline, Lang, Note, OwnWords, Provenance, Sec, Words, walk,
};
use cursor::{Cursor, Piece, Tag};
use reading::faults::Faults;
use reading::media::{Pictures, Search};
use reading::{Files, Manuscript, Source};
use report::Report;

/// Whether these bytes are XML and not Markdown: by what they begin with.
pub fn is_xml(bytes: &[u8]) -> bool {
    let head: Vec<u8> = bytes
        .iter()
        .copied()
        .filter(|byte| !matches!(byte, 0 | 0xef | 0xbb | 0xbf | 0xfe | 0xff))
        .take(512)
        .collect();
    head.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<')
}

/// Reads an article. Returns nothing when the faults in the report leave none to speak of.
pub fn read(source: &Source, report: &mut Report) -> Option<Manuscript> {
    let mut faults = Faults::new(&source.path, report);
    let text = document::text(&source.bytes, &mut faults)?;
    let mut reader = Reader {
        cursor: Cursor::new(&text, faults),
        lang: Lang::default(),
        notes: Vec::new(),
        fn_groups: Vec::new(),
        sub_articles: 0,
        pictures: Pictures::new(source.files, Search::Wide),
        front_notes: Vec::new(),
        behind: Vec::new(),
        together: Vec::new(),
        templates: source.templates,
        journal: source.journal.as_deref(),
        own_words: Arc::default(),
        foreign_end: None,
    };
    let mut article = reader.document()?;
    article.outline = std::mem::take(&mut reader.cursor.outline);
    reader.cursor.close_notes();
    // What is not well-formed is refused: its meaning could only be guessed.
    if reader.cursor.faults.report.is_fatal() {
        return None;
    }
    Some(Manuscript {
        article,
        media: reader.pictures.taken(),
        journal: source.journal.clone(),
        ..Manuscript::default()
    })
}

/// The reader of one article.
pub(super) struct Reader<'a, 'f> {
    cursor: Cursor<'a, 'f>,
    lang: Lang,
    /// The notes of the article, wherever they stand.
    notes: Vec<Note>,
    /// How many sub-articles without an id there were.
    sub_articles: usize,
    /// The groups to which notes belong.
    fn_groups: Vec<FnGroup>,
    /// The pictures that are named.
    pictures: Pictures<'f>,
    /// `notes` of the front, which stand in the back.
    front_notes: Vec<Sec>,
    /// Figures and the like that stood in the caption of another: they stand behind it.
    behind: Vec<Block>,
    /// The ids of tables that stand together, and of their group.
    together: Vec<Vec<String>>,
    /// The journals' templates.
    templates: &'f dyn Files,
    /// The journal that the command line names.
    journal: Option<&'f str>,
    /// The journal's own words.
    own_words: Arc<OwnWords>,
    /// Where the last element of another vocabulary ended, in bytes.
    foreign_end: Option<usize>,
}

impl Reader<'_, '_> {
    fn document(&mut self) -> Option<Article> {
        while let Some(piece) = self.cursor.next() {
            if let Piece::Open(tag) = piece {
                match tag.name.as_str() {
                    "article" => return Some(self.article(&tag)),
                    // PubMed Central delivers articles in a set.
                    "pmc-articleset" | "articles" | "OAI-PMH" | "GetRecord" | "record"
                    | "metadata" => {}
                    "responseDate" | "request" | "header" => self.cursor.skip(),
                    other => {
                        let at = self.cursor.at(&tag);
                        self.cursor.faults.push(at, findings::not_an_article(other));
                        return None;
                    }
                }
            }
        }
        if !self.cursor.faults.report.is_fatal() {
            self.cursor.faults.push_file(findings::no_article());
        }
        None
    }

    fn article(&mut self, tag: &Tag) -> Article {
        self.lang = tag.get("xml:lang").and_then(|lang| Lang::parse(lang).ok()).unwrap_or_default();
        let mut article = Article {
            article_type: tag.get("article-type").unwrap_or("research-article").to_owned(),
            lang: self.lang.clone(),
            attributes: self.cursor.further(
                tag,
                "article",
                &["article-type", "dtd-version", "xml:lang"],
            ),
            ..Article::default()
        };
        let mut floats = Vec::new();
        let (mut has_front, mut foreign) = (false, None);
        while let Some(piece) = self.cursor.next() {
            let Piece::Open(tag) = piece else { continue };
            match keep::modern(&tag.name) {
                "front" => (article.front, has_front) = (self.front(), true),
                "body" => article.body.extend(self.blocks()),
                "back" => self.back(&mut article.back),
                "floats-group" => floats.extend(self.blocks()),
                "sub-article" | "response" => self.sub_article(&tag, &mut article.back),
                _ => {
                    foreign.get_or_insert((self.at(&tag), tag.name.clone()));
                    article.body.extend(self.of_another_vocabulary(&tag));
                }
            }
        }
        // Publishers have vocabularies of their own, whose root is called “article” as well.
        if let Some((at, name)) = foreign.filter(|_| !has_front) {
            self.cursor.faults.push(at, findings::another_vocabulary(name.as_str()));
        }
        article.front.provenance = Provenance::Jats("/article/front".to_owned());
        article.body = blocks::sections_last(std::mem::take(&mut article.body));
        floats::place(&mut article.body, floats, &self.together);
        article.back.secs.append(&mut self.front_notes);
        article.back.secs.sort_by_key(|sec| sec.kind.sub_article().is_some());
        self.lift_notes(&mut article.back);
        let marks = links::citations(&mut article);
        if marks > 0 {
            self.cursor.faults.push_file(findings::citations_parted(marks));
        }
        article
    }

    /// The words for what the source does not name itself.
    fn words(&self) -> Words {
        Words::of(&self.lang, &self.own_words)
    }

    /// Notes that stood in the text join those of the back.
    fn lift_notes(&mut self, back: &mut Back) {
        back.fns.append(&mut self.notes);
        back.fn_groups.append(&mut self.fn_groups);
        // In the order in which they are written: by their groups, then those without, then those
        // of sub-articles.
        let groups = &back.fn_groups;
        let of_sub = |group: Option<usize>| {
            group.and_then(|group| groups.get(group)).is_some_and(|group| !group.owner.is_empty())
        };
        back.fns.sort_by_key(|note| (of_sub(note.group), note.group.unwrap_or(usize::MAX)));
    }

    /// An element beside front, body and back that JATS does not know there: its words are kept.
    fn of_another_vocabulary(&mut self, tag: &Tag) -> Vec<Block> {
        let blocks = self.blocks();
        let has_words = !walk::text_of(blocks.clone()).trim().is_empty();
        let name = tag.name.clone();
        self.cursor.note(tag, |path| match has_words {
            true => findings::beside_the_body(path, name.as_str()),
            false => findings::left_out_empty(path),
        });
        if has_words { blocks } else { Vec::new() }
    }

    /// An element without a place: its words are told, so that nobody misses them unknowingly.
    fn left_out(&mut self, tag: &Tag) {
        let text = walk::text_of(self.blocks());
        let shown: String = text.trim().chars().take(200).collect();
        self.cursor.note(tag, |path| {
            if shown.is_empty() {
                findings::left_out_empty(path)
            } else {
                findings::left_out(path, shown)
            }
        });
    }

    /// An id for a block, and where it stands.
    fn at(&self, tag: &Tag) -> At {
        self.cursor.at(tag)
    }
}

/// Text that stands by itself among blocks.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| matches!(c, ' ' | '\t' | '\n' | '\r'))
}

/// The parts of a paragraph: pieces of text, and blocks between them.
#[expect(clippy::large_enum_variant, reason = "few live at once, and not for long")]
enum Flow {
    Inline(Inline),
    Block(Block),
}
