//! Every word of the source's abstract, body and references stands, in order, in each of the three
//! outputs.
//!
//! The source is read here by a few lines that share nothing with the readers. What is compared is
//! the sequence of letters and digits: white space, punctuation and the hyphens at line ends play
//! no part, so that a word divided at the end of a line is found whole.

use std::fs;
use std::io::{Cursor, Read};
use std::path::PathBuf;

use unicode_normalization::UnicodeNormalization;

use crate::support::{SEED, repository, seed_output};

/// The three runs of words that must be found.
struct Source {
    abstract_text: Vec<String>,
    body: Vec<String>,
    references: Vec<String>,
}

fn source() -> Source {
    let folder = repository().join("source").join(SEED);
    let article = fs::read_to_string(folder.join("article.md")).unwrap();
    let bibliography = fs::read_to_string(folder.join("references.bib")).unwrap();
    let mut parts = article.splitn(3, "---\n").skip(1);
    let (front, text) = (parts.next().unwrap(), parts.next().unwrap());
    let (body, _) = text.split_once("\n# References").unwrap();
    let found = Source {
        abstract_text: words(abstract_of(front)),
        body: words(&without_markup(body)),
        references: words(&printed_references(&bibliography)),
    };
    assert!(
        found.abstract_text.len() > 100 && found.body.len() > 2000 && found.references.len() > 300,
        "the source was found"
    );
    found
}

fn abstract_of(front: &str) -> &str {
    let (_, rest) = front.split_once("\nabstract: |\n").unwrap();
    let end = rest
        .find("\n\n")
        .or_else(|| {
            rest.match_indices('\n').map(|(at, _)| at).find(|at| !rest[at + 1..].starts_with(' '))
        })
        .unwrap_or(rest.len());
    &rest[..end]
}

/// Takes off what is not text: numbers of list items, and attributes in braces.
fn without_markup(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let line = line.trim_start();
        let unnumbered = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let line = if unnumbered.len() < line.len() {
            unnumbered.strip_prefix(". ").unwrap_or(line)
        } else {
            line
        };
        let mut pieces = line.split('{');
        out.push_str(pieces.next().unwrap_or(""));
        out.extend(pieces.map(|piece| piece.split_once('}').map_or(piece, |(_, behind)| behind)));
        out.push('\n');
    }
    out
}

/// What the bibliography says of how each reference is printed.
fn printed_references(bibliography: &str) -> String {
    let printed = bibliography.lines().filter_map(|line| line.trim().strip_prefix("printed"));
    printed
        .map(|line| {
            line.trim_start().trim_start_matches('=').trim().trim_end_matches(',').to_owned() + "\n"
        })
        .collect()
}

/// Words as sequences of letters and digits.
fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(letters).filter(|word| !word.is_empty()).collect()
}

fn letters(text: &str) -> String {
    text.nfkc().filter(|c| c.is_alphanumeric()).collect()
}

/// Looks for the words in the text, in order and one right behind the other. Other letters may
/// stand between two words, or where a word is divided (page heads and folios; numbers of lists),
/// up to `longest` at a place. Returns how many such letters there are.
fn gaps(words: &[String], text: &str, longest: usize) -> Result<usize, String> {
    let text = letters(text);
    let start: String = words[..6].concat();
    let mut at = text
        .find(&start)
        .ok_or_else(|| format!("the beginning is missing: {}", words[..6].join(" ")))?;
    let mut total = 0;
    for (index, word) in words.iter().enumerate() {
        if text[at..].starts_with(word.as_str()) {
            at += word.len();
            continue;
        }
        let rest: String = words[index..(index + 8).min(words.len())].concat();
        let (gap, end) = behind_a_gap(&text[at..], word, &rest, longest).ok_or_else(|| {
            let before = words[index.saturating_sub(6)..index].join(" ");
            let found: String = text[at..].chars().take(80).collect();
            format!("“{word}” is missing after “{before}”; there stands “{found}”")
        })?;
        total += gap;
        at += end;
    }
    Ok(total)
}

/// Finds the rest of the words behind other letters, the first word perhaps divided. Returns how
/// many other letters there are, and where the first word ends.
fn behind_a_gap(text: &str, word: &str, rest: &str, longest: usize) -> Option<(usize, usize)> {
    let common = text
        .chars()
        .zip(word.chars())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum::<usize>();
    let divisions = word.char_indices().map(|(at, _)| at).filter(|at| *at <= common).rev();
    divisions.into_iter().find_map(|division| {
        let window = &text[division..];
        let found = window.find(&rest[division..])?;
        let gap = window[..found].chars().count();
        (gap <= longest).then_some((gap, division + found + word.len() - division))
    })
}

fn assert_found(place: &str, words: &[String], text: &str, longest: usize, allowed: usize) {
    match gaps(words, text, longest) {
        Ok(total) => assert!(
            total <= allowed,
            "{place}: {total} letters stand between the words of the source"
        ),
        Err(message) => panic!("{place}: {message}"),
    }
}

/// The text of XML, without tags.
fn text_of(xml: &str) -> String {
    let mut out = String::new();
    let mut rest = xml;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let end = if rest[at..].starts_with("<!--") {
            rest[at..].find("-->").map(|end| end + 3)
        } else {
            rest[at..].find('>').map(|end| end + 1)
        };
        rest = &rest[at + end.unwrap_or(rest.len() - at)..];
    }
    out.push_str(rest);
    assert!(!out.contains("&#"), "character references are not read here");
    out.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&")
}

/// What stands in each element of this name.
fn elements(xml: &str, name: &str) -> String {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut out = String::new();
    for piece in xml.split(&open).skip(1).filter(|piece| piece.starts_with([' ', '>', '\n'])) {
        out.push_str(&text_of(
            &piece[piece.find('>').unwrap() + 1..piece.find(&close).unwrap_or(piece.len())],
        ));
        out.push('\n');
    }
    out
}

/// The text of an EPUB in the order of its spine.
fn epub_text(bytes: Vec<u8>) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut file = |name: &str| {
        let mut text = String::new();
        archive
            .by_name(name)
            .unwrap_or_else(|_| panic!("{name} is in the EPUB"))
            .read_to_string(&mut text)
            .unwrap();
        text
    };
    let opf = attribute(&file("META-INF/container.xml"), "<rootfile ", "full-path");
    let package = file(&opf);
    let folder = PathBuf::from(&opf).parent().unwrap().to_owned();
    let items: Vec<(String, String)> = package
        .split("<item ")
        .skip(1)
        .map(|item| (value(item, "id"), value(item, "href")))
        .collect();
    let spine = package.split("<itemref ").skip(1).map(|item| value(item, "idref"));
    spine
        .map(|id| {
            let (_, href) = items.iter().find(|(item, _)| *item == id).unwrap();
            let page = file(&folder.join(href).to_string_lossy());
            text_of(page.split_once("<body").unwrap().1)
        })
        .collect::<Vec<_>>()
        .join("\n")
}

fn attribute(xml: &str, element: &str, name: &str) -> String {
    value(xml.split_once(element).unwrap().1, name)
}

fn value(tag: &str, name: &str) -> String {
    let tag = tag.split('>').next().unwrap();
    let at = format!("{name}=\"");
    let start = tag
        .match_indices(&at)
        .map(|(found, _)| found)
        .find(|found| *found == 0 || tag[..*found].ends_with(char::is_whitespace))
        .unwrap()
        + at.len();
    tag[start..].split('"').next().unwrap().to_owned()
}

#[test]
fn words_in_jats() {
    let source = source();
    let xml = String::from_utf8(seed_output(".xml")).unwrap();
    assert_found("abstract in JATS", &source.abstract_text, &elements(&xml, "abstract"), 0, 0);
    let body = &xml[xml.find("<body").unwrap()..xml.find("</body>").unwrap()];
    assert_found("body in JATS", &source.body, &text_of(body), 1, 1);
    assert_found("references in JATS", &source.references, &elements(&xml, "mixed-citation"), 0, 0);
}

#[test]
fn words_in_epub() {
    let source = source();
    let text = epub_text(seed_output(".epub"));
    assert_found("abstract in EPUB", &source.abstract_text, &text, 0, 0);
    assert_found("body in EPUB", &source.body, &text, 1, 1);
    assert_found("references in EPUB", &source.references, &text, 40, 18 * 40);
}

#[test]
fn words_in_pdf() {
    let source = source();
    let document = lopdf::Document::load_mem(&seed_output(".pdf")).unwrap();
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    let text = document.extract_text(&pages).unwrap();
    assert_found("abstract in PDF", &source.abstract_text, &text, 0, 0);
    // Between two pages stand the folio and the running head.
    assert_found("body in PDF", &source.body, &text, 250, 6 * 250 + 1);
    assert_found("references in PDF", &source.references, &text, 250, 2 * 250);
}

#[test]
fn finds_words_behind_gaps() {
    let words: Vec<String> = "one two three four five six seven eight nine ten eleven"
        .split(' ')
        .map(str::to_owned)
        .collect();
    assert_eq!(
        gaps(&words, "zero one two three four five six seven eight nine ten eleven", 0),
        Ok(0)
    );
    assert_eq!(
        gaps(&words, "one two three four five six sev- 78 Head en eight nine ten eleven", 10),
        Ok(6)
    );
    assert!(gaps(&words, "one two three four five six eight nine ten eleven", 10).is_err());
    assert!(gaps(&words, "one two three four five six seven nine eight ten eleven", 10).is_err());
    assert!(gaps(&words, "one two three four five six seven eight nine ten", 10).is_err());
    assert_eq!(without_markup("1. [(Ali, 2023)]{cite=\"a\"} says"), "[(Ali, 2023)] says\n");
}
