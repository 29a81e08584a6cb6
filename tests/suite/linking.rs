//! How well citations in words are linked: articles whose publishers linked them lose their links,
//! and get them anew.
//!
//! `JATS_FOLDER=folder cargo test --test suite links_of_a_folder -- --ignored --nocapture` prints
//! precision and recall. Every second article (by name) was never looked at when the rules were
//! made. `LINK_ERRORS=tuned` shows what went wrong in the others.
//!
//! - wrong: links to another reference than the publisher's; unlinked: links where the publisher
//!   has none (they count neither way);
//! - faulty: publishers' links to a reference that has not the printed year, or none of the printed
//!   names (left out).

use std::fs;
use std::path::{Path, PathBuf};

use article::{Article, Inline, RefType, walk};
use offprint::pipeline::Folder;
use offprint::pipeline::read;
use rayon::prelude::*;
use reading::Source;
use references::author_year::link::find;
use references::author_year::list::List;
use references::author_year::{names, printed};
use report::Report;
use resolve::link;

use crate::support::Scratch;

/// A link to the list: where it stands, in characters of the text of the nth block, and its target.
struct Link {
    block: usize,
    from: usize,
    to: usize,
    rid: String,
    text: String,
}

fn links(article: &mut Article) -> Vec<Link> {
    let (mut out, mut block) = (Vec::new(), 0);
    walk::leaves(article, &mut |_, content| {
        let mut at = 0;
        links_in(content, block, &mut at, &mut out);
        block += 1;
    });
    out
}

fn links_in(content: &[Inline], block: usize, at: &mut usize, out: &mut Vec<Link>) {
    for inline in content {
        let text = walk::plain(std::slice::from_ref(inline));
        let length = text.chars().count();
        match inline {
            Inline::Xref(xref) if xref.ref_type == RefType::Bibr => {
                out.push(Link { block, from: *at, to: *at + length, rid: xref.rid.clone(), text });
                *at += length;
            }
            other if !walk::children(other).is_empty() => {
                links_in(walk::children(other), block, at, out)
            }
            _ => *at += length,
        }
    }
}

fn unlink(content: &mut Vec<Inline>) {
    let mut out: Vec<Inline> = Vec::new();
    for mut inline in content.drain(..) {
        if let Some(inner) = walk::children_mut(&mut inline) {
            unlink(inner);
        }
        let pieces = match inline {
            Inline::Xref(xref) if xref.ref_type == RefType::Bibr => xref.content,
            other => vec![other],
        };
        for piece in pieces {
            match (out.last_mut(), piece) {
                (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
                (_, piece) => out.push(piece),
            }
        }
    }
    *content = out;
}

#[derive(Default, Clone, Copy)]
struct Tally {
    articles: usize,
    known: usize,
    faulty: usize,
    found: usize,
    right: usize,
    wrong: usize,
    extra: usize,
}

impl Tally {
    fn plus(self, other: Tally) -> Tally {
        Tally {
            articles: self.articles + other.articles,
            known: self.known + other.known,
            faulty: self.faulty + other.faulty,
            found: self.found + other.found,
            right: self.right + other.right,
            wrong: self.wrong + other.wrong,
            extra: self.extra + other.extra,
        }
    }

    #[allow(clippy::cast_precision_loss)]
    fn shown(self) -> String {
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        format!(
            "{:>8} {:>9} {:>9.4} {:>7.4} {:>7} {:>10} {:>7}",
            self.articles,
            self.known,
            share(self.right, self.right + self.wrong),
            share(self.found, self.known),
            self.wrong,
            self.extra,
            self.faulty
        )
    }
}

fn is_author_year(text: &str) -> bool {
    !printed::years(text).is_empty()
        || text.trim_matches(|c: char| !c.is_alphanumeric()).len() == 1
            && text.chars().any(|c| c.is_ascii_lowercase())
}

/// Whether the publisher's link leads to a reference that has not the printed year, or none of the
/// printed names.
fn is_faulty(link: &Link, article: &Article) -> bool {
    let Some(reference) = article.back.refs.iter().find(|reference| reference.id == link.rid)
    else {
        return true;
    };
    let entry = names::joined(&format!(
        "{} {}",
        walk::plain(&reference.printed),
        reference.citation.year.as_deref().unwrap_or("")
    ));
    let years = printed::years(&link.text);
    let said = names::words(&link.text)
        .into_iter()
        .filter(|word| word.len() > 2 && word.chars().all(char::is_alphabetic) && word != "and");
    let said: Vec<String> = said.collect();
    let no_year = !years.is_empty()
        && !years.iter().any(|(_, year)| entry.contains(year.get(..4).unwrap_or(year)));
    no_year || (!said.is_empty() && !said.iter().any(|word| entry.contains(word)))
}

fn trial(path: &Path, show: bool) -> Option<Tally> {
    let empty = Scratch::new("links");
    let folder = Folder::open(empty.path()).ok()?;
    let source = Source {
        path: "article.xml".to_owned(),
        bytes: fs::read(path).ok()?,
        files: &folder,
        templates: &folder,
        journal: None,
    };
    let mut article = read(&source, &mut Report::new())?.article;
    let all = links(&mut article);
    let (faulty, known): (Vec<&Link>, Vec<&Link>) = all
        .iter()
        .filter(|link| is_author_year(&link.text))
        .partition(|link| is_faulty(link, &article));
    if known.len() < 5 || known.len() * 2 < all.len() {
        return None;
    }
    let before = text_of(&mut article);
    walk::leaves(&mut article, &mut |_, content| unlink(content));
    link(&mut article);
    assert_eq!(before, text_of(&mut article), "{}: linking changed a word", path.display());
    let made = links(&mut article);
    let list = List::new(&article.back.refs);
    let meets =
        |one: &Link, two: &Link| one.block == two.block && one.from < two.to && two.from < one.to;
    let mut tally =
        Tally { articles: 1, known: known.len(), faulty: faulty.len(), ..Tally::default() };
    let say = |what: &str, link: &Link, other: &str| {
        if show {
            let context: String = before[link.block]
                .chars()
                .skip(link.from.saturating_sub(60))
                .take(link.to - link.from + 80)
                .collect();
            let entry = article
                .back
                .refs
                .iter()
                .find(|reference| reference.id == link.rid)
                .map(|reference| walk::plain(&reference.printed));
            let entry: String = entry.unwrap_or_default().chars().take(90).collect();
            println!(
                "{what} {} [{}] →{} {other} | …{context}… | {entry}",
                path.file_name().unwrap().to_string_lossy(),
                link.text,
                link.rid
            );
        }
    };
    for link in &made {
        if faulty.iter().any(|known| meets(link, known)) {
            continue;
        }
        let met: Vec<&Link> = all.iter().filter(|known| meets(link, known)).collect();
        if met.iter().any(|known| known.rid == link.rid) {
            tally.right += 1;
        } else if met.is_empty() {
            tally.extra += 1;
            say("EXTRA", link, "");
        } else {
            tally.wrong += 1;
            say("WRONG", link, &met[0].rid);
        }
    }
    for link in known {
        if made.iter().any(|made| meets(made, link) && made.rid == link.rid) {
            tally.found += 1;
        } else if !made.iter().any(|made| meets(made, link)) {
            say("MISSED", link, &doubt(link, &before, &list));
        }
    }
    Some(tally)
}

/// What is said of a citation that was not linked.
fn doubt(link: &Link, texts: &[String], list: &List) -> String {
    let text = &texts[link.block];
    let at = text.char_indices().nth(link.from).map_or(text.len(), |(at, _)| at);
    let near = find(text, list)
        .into_iter()
        .find(|cited| cited.span.start <= at + link.text.len() && cited.span.end > at);
    near.map_or_else(|| "nothing".to_owned(), |cited| format!("{:?}", cited.verdict))
}

fn text_of(article: &mut Article) -> Vec<String> {
    let mut out = Vec::new();
    walk::leaves(article, &mut |_, content| out.push(walk::plain(content)));
    out
}

fn xml_below(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            xml_below(&path, out);
        } else if path.extension().is_some_and(|end| end == "xml" || end == "nxml") {
            out.push(path);
        }
    }
}

#[test]
#[ignore = "wants a folder of JATS articles in JATS_FOLDER"]
fn links_of_a_folder() {
    let mut files = Vec::new();
    xml_below(
        Path::new(
            &std::env::var("JATS_FOLDER").expect("JATS_FOLDER names a folder of JATS articles"),
        ),
        &mut files,
    );
    files.sort_by_key(|path| path.file_name().map(std::ffi::OsStr::to_owned));
    let show = std::env::var("LINK_ERRORS").is_ok_and(|half| half == "tuned");
    let tried: Vec<(usize, Option<Tally>)> = files
        .par_iter()
        .enumerate()
        .map(|(index, path)| (index, trial(path, show && index % 2 == 0)))
        .collect();
    println!("                  articles citations precision  recall   wrong  unlinked  faulty");
    for (name, half) in [("tuned", 0), ("held out", 1)] {
        let total = tried
            .iter()
            .filter(|(index, _)| index % 2 == half)
            .filter_map(|(_, tally)| *tally)
            .fold(Tally::default(), Tally::plus);
        println!("{name:<17} {}", total.shown());
    }
}
