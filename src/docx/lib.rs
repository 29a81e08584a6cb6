//! Reads manuscripts in Word's format (Office Open XML, ECMA-376) and writes them as the Markdown that this program reads.
//!
//! What [`import`] makes is the whole result: building a manuscript is building what was imported, so that both give the same article.
//! Its order: the [package](package) is opened, the [story](story) read from it as paragraphs and tables, its parts
//! [recognised](recognise) with their evidence, captions paired with pictures and tables, and all written.
//!
//! What always holds: every word of the story is written or named in a finding; no part outside the package is opened; a work is known by
//! what it is, never by a number that one field gives it.
//!
//! Deliberately absent: guessing without saying so. What rests on looks alone is told.

mod bib;
mod cites;
mod displays;
mod endnote;
mod fields;
mod findings;
mod front_matter;
mod grid;
mod inline;
mod list;
mod mentions;
mod merge;
mod numbering;
mod numbers;
mod omml;
mod package;
mod pieces;
mod recognise;
mod sources;
mod story;
mod styles;
mod symbols;
mod tree;
mod view;
mod write;

use std::collections::{BTreeMap, BTreeSet};

pub use merge::{Clash, merge};

use bib::Typed;
use cites::Works;
use displays::Displays;
use inline::Pointers;
use mentions::Label;
use numbering::Numbering;
use package::{Package, Relations, Target, Unreadable};
use reading::Files;
use recognise::{Claims, How, Role};
use report::{Place, Report, Said};
use story::{Parts, Told};
use styles::Styles;
use tree::{Broken, Node};
use view::{Block, Field, Inside, Link, Paragraph, Piece, Story};
use write::{Page, Writer};

/// The name of the bibliography that is written.
pub const BIBLIOGRAPHY: &str = "references.bib";
/// The folder of the pictures that are written.
const PICTURES: &str = "media";
/// The largest picture that is taken out of a package, in bytes.
const LARGEST_PICTURE: usize = 64 << 20;

/// A manuscript as an article's folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// `article.md`
    pub article: String,
    /// `references.bib`; empty when there is nothing to cite.
    pub bibliography: String,
    /// The pictures, by their paths in the folder.
    pub pictures: BTreeMap<String, Vec<u8>>,
    /// `import.yaml`: what was recognised, and by what.
    pub evidence: String,
    /// Where in the manuscript a line of `article.md` comes from: the line, and the place in words.
    pub places: Vec<(u32, String)>,
}

impl Import {
    /// The place in the manuscript of a line of `article.md`: that of the last line before it that has one.
    #[must_use]
    pub fn place(&self, line: u32) -> Option<&str> {
        let after = self.places.partition_point(|(known, _)| *known <= line);
        self.places.get(after.checked_sub(1)?).map(|(_, place)| place.as_str())
    }
}

/// Reads a manuscript. `path` names it in messages, `files` are those beside it (a picture there with the name of one in the manuscript takes
/// its place), `facts` is YAML that overrides what is recognised. Returns nothing when the file cannot be read; the report says why.
#[must_use]
pub fn import(path: &str, bytes: &[u8], files: &dyn Files, facts: &str, report: &mut Report) -> Option<Import> {
    let mut package = match Package::open(bytes) {
        Ok(package) => package,
        Err(why) => {
            report.push(Place::file(path), refused(why));
            return None;
        }
    };
    match read(&mut package, files, facts) {
        Ok((import, told)) => {
            for (place, said) in told {
                report.push(Place { file: path.to_owned(), path: place, ..Place::default() }, said);
            }
            Some(import)
        }
        Err(why) => {
            report.push(Place::file(path), refused(why));
            None
        }
    }
}

fn refused(why: Unreadable) -> Said {
    match why {
        Unreadable::Binary => findings::binary(),
        Unreadable::RichText => findings::rich_text(),
        Unreadable::NotZip => findings::not_zip(),
        Unreadable::NoDocument => findings::no_document(),
        Unreadable::TooLarge | Unreadable::Part(Broken::TooLarge) => findings::too_large(),
        Unreadable::Part(Broken::Malformed) => findings::part_broken(),
        Unreadable::Part(Broken::DocType) => findings::part_hostile(),
    }
}

fn read(package: &mut Package, files: &dyn Files, facts: &str) -> Result<(Import, Vec<Told>), Unreadable> {
    let main = package.document().ok_or(Unreadable::NoDocument)?;
    let document = package.read(&main)?;
    let relations = package.relations(&main);
    let part = |kind: &str| {
        relations.values().find_map(|(known, target)| match target {
            Target::Part(part) if known == kind => Some(part.clone()),
            Target::Part(_) | Target::Outside(_) => None,
        })
    };
    let names: BTreeMap<&str, Option<String>> = ["styles", "numbering", "footnotes", "endnotes", "comments"].map(|kind| (kind, part(kind))).into();
    let mut trees: BTreeMap<&str, Node> = BTreeMap::new();
    let mut related: BTreeMap<&str, Relations> = BTreeMap::new();
    for (kind, name) in &names {
        if let Some(name) = name {
            trees.extend(package.tree(name).map(|tree| (*kind, tree)));
            related.insert(kind, package.relations(name));
        }
    }
    let mut works = Works::default();
    for name in package.names().into_iter().filter(|name| name.starts_with("customXml/item") && name.ends_with(".xml")).take(50) {
        if let Some(root) = package.tree(&name).filter(|root| root.name == "b:Sources") {
            works.sources(&root);
        }
    }
    let (styles, numbering) = (Styles::of(trees.get("styles")), Numbering::of(trees.get("numbering")));
    let none = Relations::new();
    let parts = Parts {
        document: &document,
        relations: &relations,
        footnotes: trees.get("footnotes"),
        footnote_relations: related.get("footnotes").unwrap_or(&none),
        endnotes: trees.get("endnotes"),
        endnote_relations: related.get("endnotes").unwrap_or(&none),
        comments: trees.get("comments"),
        styles: &styles,
        numbering: &numbering,
    };
    let (mut story, mut told) = story::read(&parts, &mut works);
    story.blocks = displays::unframed(std::mem::take(&mut story.blocks));
    headers(package, &relations, &mut told);
    let import = assemble(&story, works, package, files, facts, &mut told);
    Ok((import, told))
}

/// The words of running heads and feet, told once.
fn headers(package: &mut Package, relations: &Relations, told: &mut Vec<Told>) {
    let mut seen = BTreeSet::new();
    for (kind, target) in relations.values() {
        let Target::Part(part) = target else { continue };
        if kind != "header" && kind != "footer" {
            continue;
        }
        let words = package.tree(part).map(|root| shown_text(&root)).unwrap_or_default();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.chars().any(char::is_alphabetic) && seen.insert(words.clone()) {
            told.push((String::new(), findings::header_dropped(words)));
        }
    }
}

/// The words of a part as they are shown: no instructions of fields.
fn shown_text(node: &Node) -> String {
    let mut out = String::new();
    for child in node.nodes() {
        match child.name.as_str() {
            "w:t" => out.push_str(&child.text()),
            "w:p" => {
                out.push_str(&shown_text(child));
                out.push(' ');
            }
            "w:tab" | "w:br" => out.push(' '),
            "w:instrText" | "w:del" | "mc:Fallback" => {}
            _ => out.push_str(&shown_text(child)),
        }
    }
    out
}

fn assemble(story: &Story, works: Works, package: &mut Package, files: &dyn Files, facts: &str, told: &mut Vec<Told>) -> Import {
    let claims = recognise::recognise(story);
    let displays = displays::displays(&story.blocks, &claims);
    let (pictures, names) = pictures(story, package, files, told);
    let (typed, numbered_list) = typed_list(story, &claims, &works, told);
    let heading_ids = heading_ids(story, &claims);
    let mut pointers = Pointers { pictures: names, ..Pointers::default() };
    pointers.labels = labels(&displays);
    pointers.bookmarks = bookmarks(story, &displays, &heading_ids);
    if works.all().is_empty() && numbered_list {
        pointers.numbered = typed.iter().map(|one| one.key.clone()).collect();
        pointers.cites_above = !has_bracket(story, &pointers.numbered);
    }
    let numbered = are_numbered(story, &claims);
    let bibliography = bib::write(works.all(), &typed);
    tell_claims(&claims, facts, told);
    let mut page = Page::new();
    let front = front_matter::write(story, &claims, !bibliography.is_empty(), numbered, facts);
    page.put(front.trim_end(), "the front");
    page.put("", "");
    let has_list = claims.roles.contains(&Role::ReferencesHeading);
    let writer = Writer {
        story,
        claims: &claims,
        displays: &displays,
        pointers: &pointers,
        numbered,
        heading_ids: &heading_ids,
        has_references: !bibliography.is_empty(),
    };
    writer.body(&mut page);
    if !bibliography.is_empty() && !has_list {
        page.put("# References\n\n::: {#refs}\n:::", "the list of references");
    }
    told.append(&mut page.told);
    if story.blocks.iter().any(|block| matches!(block, Block::Paragraph(paragraph) if paragraph.inside == Some(Inside::Contents))) {
        told.push((String::new(), findings::contents_dropped()));
    }
    Import { article: page.text.trim_end().to_owned() + "\n", bibliography, pictures, evidence: evidence(&claims), places: page.places }
}

/// The pictures that the story shows, and the file of each part.
fn pictures(story: &Story, package: &mut Package, files: &dyn Files, told: &mut Vec<Told>) -> (BTreeMap<String, Vec<u8>>, BTreeMap<String, String>) {
    const KINDS: [&str; 9] = ["png", "jpg", "jpeg", "gif", "tif", "tiff", "bmp", "webp", "svg"];
    let beside = files.list();
    let (mut out, mut names) = (BTreeMap::new(), BTreeMap::new());
    let parts: BTreeSet<String> =
        all_paragraphs(story).iter().flat_map(|paragraph| paragraph.pictures()).map(|picture| picture.part.clone()).collect();
    for part in parts {
        let name = part.rsplit('/').next().unwrap_or(&part).to_owned();
        let (stem, kind) = name.rsplit_once('.').unwrap_or((&name, ""));
        let better = beside.iter().find(|path| {
            let file = path.rsplit('/').next().unwrap_or(path);
            file.rsplit_once('.').is_some_and(|(other, end)| other == stem && KINDS.contains(&end.to_lowercase().as_str()))
        });
        if let Some((path, bytes)) = better.and_then(|path| Some((path.clone(), files.load(path).ok()?))) {
            let file = path.rsplit('/').next().unwrap_or(&path).to_owned();
            names.insert(part, format!("{PICTURES}/{file}"));
            out.insert(format!("{PICTURES}/{file}"), bytes);
            continue;
        }
        let bytes = package.bytes(&part).filter(|bytes| bytes.len() <= LARGEST_PICTURE);
        match bytes.filter(|_| KINDS.contains(&kind.to_lowercase().as_str())) {
            Some(bytes) => {
                let path = format!("{PICTURES}/{}", name.replace([' ', '(', ')'], "_"));
                names.insert(part, path.clone());
                out.insert(path, bytes);
            }
            None => told.push((String::new(), findings::picture_kind(&name))),
        }
    }
    (out, names)
}

fn all_paragraphs(story: &Story) -> Vec<&Paragraph> {
    let blocks = story.blocks.iter().chain(story.notes.iter().flat_map(|note| &note.blocks));
    blocks
        .flat_map(|block| match block {
            Block::Paragraph(paragraph) => vec![paragraph],
            Block::Table(table) => table.paragraphs(),
        })
        .collect()
}

/// The entries of the list that no field cites, and whether the list is numbered.
fn typed_list(story: &Story, claims: &Claims, works: &Works, told: &mut Vec<Told>) -> (Vec<Typed>, bool) {
    let list: Vec<&Paragraph> = story
        .blocks
        .iter()
        .zip(&claims.roles)
        .filter_map(|(block, role)| match (block, role) {
            (Block::Paragraph(paragraph), Role::Reference) if !paragraph.is_blank() => Some(paragraph),
            _ => None,
        })
        .collect();
    let mut taken: BTreeSet<String> = works.all().iter().map(|work| work.key.clone()).collect();
    if works.all().is_empty() {
        return list::entries(&list, &mut taken);
    }
    if !list.is_empty() {
        told.push((String::new(), findings::list_made_anew(works.all().len())));
    }
    let plain = |text: &str| text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let titles: Vec<String> =
        works.all().iter().filter_map(|work| work.item.get("title")?.as_str().map(|title| plain(&without_tags(title)))).collect();
    let dois: Vec<String> = works.all().iter().filter_map(|work| work.item.get("DOI")?.as_str().map(str::to_lowercase)).collect();
    let known = |paragraph: &&Paragraph| {
        let text = paragraph.text();
        let words = plain(&text);
        let head = |title: &String| title.chars().take(40).collect::<String>();
        titles.iter().any(|title| title.chars().count() > 3 && words.contains(&head(title)))
            || dois.iter().any(|doi| !doi.is_empty() && text.to_lowercase().contains(doi.as_str()))
    };
    let others: Vec<&Paragraph> = list.into_iter().filter(|paragraph| !known(paragraph)).collect();
    for paragraph in &others {
        told.push((paragraph.place(), findings::not_among_works(paragraph.text().trim())));
    }
    (list::entries(&others, &mut taken).0, false)
}

fn without_tags(text: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in text.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out
}

/// The bookmarks that something points at.
fn pointed_at(story: &Story) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for paragraph in all_paragraphs(story) {
        view::gather(&paragraph.pieces, &mut |piece| {
            if let Piece::Field(Field::Reference(name), _) | Piece::Link(Link::Bookmark(name), _) = piece {
                out.insert(name.clone());
            }
        });
    }
    out
}

/// Ids for the headings that something points at.
fn heading_ids(story: &Story, claims: &Claims) -> BTreeMap<usize, String> {
    let wanted = pointed_at(story);
    let mut out = BTreeMap::new();
    for (index, (block, role)) in story.blocks.iter().zip(&claims.roles).enumerate() {
        if let (Block::Paragraph(paragraph), Role::Heading(_)) = (block, role)
            && paragraph.bookmarks().iter().any(|name| wanted.contains(*name))
        {
            out.insert(index, format!("sec-{}", out.len() + 1));
        }
    }
    out
}

/// The id that each bookmark leads to.
fn bookmarks(story: &Story, displays: &Displays, heading_ids: &BTreeMap<usize, String>) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    let mut take = |index: usize, id: &str| {
        if let Some(Block::Paragraph(paragraph)) = story.blocks.get(index) {
            for name in paragraph.bookmarks() {
                out.insert(name.to_owned(), id.to_owned());
            }
        }
    };
    for (index, id) in heading_ids {
        take(*index, id);
    }
    for display in displays.at.values().filter(|display| display.caption.is_some()) {
        let parts = display.pictures.iter().copied().chain(display.caption.map(|(at, _)| at)).chain(display.more);
        parts.for_each(|index| take(index, &display.id));
    }
    out
}

fn labels(displays: &Displays) -> Vec<Label> {
    let of = |display: &displays::Display| {
        let (_, number) = display.label.clone()?;
        Some(Label { table: display.table.is_some(), number, id: display.id.clone() })
    };
    displays.at.values().filter_map(of).collect()
}

/// Whether the text cites by numbers in brackets.
fn has_bracket(story: &Story, keys: &[String]) -> bool {
    all_paragraphs(story).iter().any(|paragraph| numbers::next(&paragraph.text(), keys).is_some())
}

/// Whether most headings of the first level have numbers.
fn are_numbered(story: &Story, claims: &Claims) -> bool {
    let headings: Vec<&Paragraph> = story
        .blocks
        .iter()
        .zip(&claims.roles)
        .filter_map(|(block, role)| match (block, role) {
            (Block::Paragraph(paragraph), Role::Heading(_)) => Some(paragraph),
            _ => None,
        })
        .collect();
    let typed = |paragraph: &&&Paragraph| {
        let automatic = paragraph.item.as_ref().is_some_and(|item| item.pattern.contains('%'));
        automatic || recognise::words::unnumbered(paragraph.text().trim()).0.chars().next().is_some_and(|c| c.is_ascii_digit())
    };
    headings.iter().filter(typed).count() * 2 > headings.len()
}

/// What was taken by its looks, and what is missing.
fn tell_claims(claims: &Claims, facts: &str, told: &mut Vec<Told>) {
    for claim in claims.claims.iter().filter(|claim| claim.how == How::Looks && claim.field != "text") {
        told.push((view::place(claim.paragraph, &claim.words), findings::taken_as(claim.what, &claim.words, claim.field)));
    }
    for (paragraph, words) in &claims.more {
        told.push((view::place(*paragraph, words), findings::front_words(words)));
    }
    let says = |field: &str| facts.lines().any(|line| line.split_once(':').is_some_and(|(name, _)| name == field));
    let missing = [("title", "title", claims.title.is_none()), ("authors", "authors", claims.authors.is_empty())];
    for (what, field, is_missing) in missing {
        if is_missing && !says(field) {
            told.push((String::new(), findings::not_found(what, field)));
        }
    }
}

/// `import.yaml`
fn evidence(claims: &Claims) -> String {
    let mut out = String::from("# What was recognised in the manuscript, and by what. Written anew at each import.\nclaims:\n");
    for claim in &claims.claims {
        let how = match claim.how {
            How::Style => "style",
            How::Label => "label",
            How::Marks => "marks",
            How::Looks => "looks",
        };
        let words = front_matter::text(&claim.words);
        out.push_str(&format!("  - {{what: {}, field: {}, paragraph: {}, by: {how}, words: {words}}}\n", claim.what, claim.field, claim.paragraph));
    }
    if claims.claims.is_empty() {
        out.push_str("  []\n");
    }
    out
}

#[cfg(test)]
mod tests;
