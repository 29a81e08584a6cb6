//! A unique id for everything that can carry one.
//!
//! An id of the author's own is kept, made into an XML name where it is none; nothing that is
//! generated takes one away. The ids of references and affiliations, and the two reserved ones,
//! come before those of blocks.

use super::findings;
use std::collections::{BTreeMap, BTreeSet};

use article::back::REFS_TITLE_ID;
use article::front::TITLE_ID;
use article::{Article, At, Back, Block, Caption, P, Sec, TableWrap, kept, walk};
use report::{Place, Report};

/// How a missing id is made.
#[derive(Clone, Copy)]
enum Name<'a> {
    /// A prefix and the next number: `p1`, `p2`.
    Counted(&'static str),
    /// This, if it is free.
    Fixed(&'a str),
    /// Not at all: it has one only if the source gives it.
    Given,
}

/// Called for each id with how it would be made and where its bearer stands.
type Visit<'v> = dyn FnMut(&mut String, Name, At) + 'v;

/// Gives every block, note, reference and affiliation its id. Returns the ids that had to be
/// changed: old and new.
pub fn assign(article: &mut Article, file: &str, report: &mut Report) -> BTreeMap<String, String> {
    let mut ids = Ids::default();
    let owners = owners(&article.back);
    ids.taken.extend([TITLE_ID.to_owned(), REFS_TITLE_ID.to_owned()]);
    // What was kept from the source has its ids already.
    kept::each(article, &mut |kept| kept::ids(kept, &mut |id| _ = ids.taken.insert(id.to_owned())));
    let mut twice = Vec::new();
    let mut affs = BTreeMap::new();
    sources(article, &mut |id, name, _| {
        let given = id.clone();
        // An id given twice here is the reader's fault to report; its second bearer gets one of its
        // own.
        let _ = ids.keep(id);
        ids.make(id, name);
        // An affiliation that was also kept from the source gives its id to the kept one; its
        // authors follow it to the new one.
        if matches!(name, Name::Counted("aff")) {
            affs.entry(given).or_insert_with(|| id.clone());
        }
    });
    each(article, &mut |id, _, at| {
        if let Err(given) = ids.keep(id) {
            twice.push((given, at));
        }
    });
    each(article, &mut |id, name, _| ids.make(id, name));
    for (id, at) in twice {
        report.push(Place::at(file, at.line, at.column), findings::id_twice(id));
    }
    for contrib in &mut article.front.article_meta.contribs {
        for aff in &mut contrib.affs {
            if let Some(new) = affs.get(aff) {
                aff.clone_from(new);
            }
        }
    }
    follow(&mut article.back, &owners);
    ids.renamed
}

/// The ids of what may have notes and lists of references of its own: appendices, sub-articles, and
/// what stands in these.
fn owners(back: &Back) -> Vec<String> {
    let mut out = Vec::new();
    back.secs.iter().chain(&back.apps).for_each(|sec| push_owners(sec, &mut out));
    out
}

fn push_owners(sec: &Sec, out: &mut Vec<String>) {
    out.push(sec.id.clone());
    if sec.kind.sub_article().is_some() {
        for block in &sec.blocks {
            if let Block::Sec(inner) = block {
                push_owners(inner, out);
            }
        }
    }
}

/// Notes and lists of references follow their owners, whose ids were these.
fn follow(back: &mut Back, before: &[String]) {
    let after = owners(back);
    let lists = back.lists.iter_mut().map(|list| &mut list.owner);
    let groups = back.fn_groups.iter_mut().map(|group| &mut group.owner);
    for owner in lists.chain(groups).filter(|owner| !owner.is_empty()) {
        let index = before.iter().position(|id| id == owner);
        if let Some(new) = index.and_then(|index| after.get(index)) {
            owner.clone_from(new);
        }
    }
}

#[derive(Default)]
struct Ids {
    taken: BTreeSet<String>,
    next: BTreeMap<&'static str, u32>,
    renamed: BTreeMap<String, String>,
}

impl Ids {
    /// Keeps an id that is given, as an XML name; an id that is taken is emptied and returned as
    /// the fault.
    fn keep(&mut self, id: &mut String) -> Result<(), String> {
        if id.is_empty() {
            return Ok(());
        }
        let name = xml_name(id);
        let given = std::mem::take(id);
        if !self.taken.insert(name.clone()) {
            return Err(given);
        }
        if name != given {
            self.renamed.insert(given, name.clone());
        }
        *id = name;
        Ok(())
    }

    /// Makes an id where there is none.
    fn make(&mut self, id: &mut String, name: Name) {
        if !id.is_empty() {
            return;
        }
        *id = match name {
            Name::Counted(prefix) => self.counted(prefix),
            Name::Fixed(name) => self.free(name),
            Name::Given => return,
        };
        self.taken.insert(id.clone());
    }

    fn counted(&mut self, prefix: &'static str) -> String {
        let next = self.next.entry(prefix).or_insert(0);
        loop {
            *next += 1;
            let candidate = format!("{prefix}{next}");
            if !self.taken.contains(&candidate) {
                return candidate;
            }
        }
    }

    /// This name, or with the first number that makes it free.
    fn free(&self, name: &str) -> String {
        let mut candidate = name.to_owned();
        let mut number = 1;
        while self.taken.contains(&candidate) {
            number += 1;
            candidate = format!("{name}_{number}");
        }
        candidate
    }
}

/// An XML name without a colon (Namespaces in XML 1.0, `NCName`), of ASCII only, so that it also
/// serves in addresses.
pub fn xml_name(text: &str) -> String {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let name: String = text.chars().map(|c| if fits(c) { c } else { '-' }).collect();
    let starts_well = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    if starts_well { name } else { format!("id-{name}") }
}

/// References and affiliations.
fn sources(article: &mut Article, visit: &mut Visit) {
    for reference in &mut article.back.refs {
        let name = format!("ref-{}", xml_name(&reference.key));
        visit(&mut reference.id, Name::Fixed(&name), reference.at);
    }
    for aff in &mut article.front.article_meta.affs {
        visit(&mut aff.id, Name::Counted("aff"), At::default());
    }
}

/// Everything else, in reading order.
fn each(article: &mut Article, visit: &mut Visit) {
    let mut sections = 0;
    for text in &mut article.front.article_meta.abstracts {
        blocks(&mut text.blocks, "abstract", &mut sections, visit);
    }
    blocks(&mut article.body, "sec", &mut 0, visit);
    let back = &mut article.back;
    if let Some(sec) = &mut back.ack {
        section(sec, "ack", visit);
    }
    for (root, group) in [("back", &mut back.secs), ("app", &mut back.apps)] {
        for (index, sec) in group.iter_mut().enumerate() {
            section(sec, &format!("{root}{}", index + 1), visit);
        }
    }
    for note in &mut back.fns {
        visit(&mut note.id, Name::Counted("fn"), note.at);
        blocks(&mut note.blocks, "fnsec", &mut 0, visit);
    }
    for group in &mut back.fn_groups {
        visit(&mut group.id, Name::Given, At::default());
    }
    blocks(&mut back.refs_intro, "refs", &mut 0, visit);
    for list in &mut back.lists {
        visit(&mut list.id, Name::Counted("reflist"), At::default());
        blocks(&mut list.blocks, "refs", &mut 0, visit);
    }
}

fn section(sec: &mut Sec, name: &str, visit: &mut Visit) {
    visit(&mut sec.id, Name::Fixed(name), sec.at);
    blocks(&mut sec.blocks, &format!("{name}-"), &mut 0, visit);
}

/// Blocks whose sections are called by a root and their number among these: `sec1`, and below it
/// `sec1-1`.
fn blocks(content: &mut [Block], root: &str, sections: &mut u32, visit: &mut Visit) {
    for block in content {
        if let Block::Sec(sec) = block {
            *sections += 1;
            section(sec, &format!("{root}{sections}"), visit);
        } else {
            own(block, visit);
            if let Block::TableWrap(wrap) = block {
                cells(wrap, visit);
                continue;
            }
            for inner in walk::inner_blocks(block) {
                blocks(inner, root, sections, visit);
            }
        }
    }
}

/// What stands in the cells of a table and below it.
fn cells(wrap: &mut TableWrap, visit: &mut Visit) {
    let mut given = |id: &mut String, _: Name, at: At| visit(id, Name::Given, at);
    for cell in wrap.table.rows_mut().flat_map(|row| &mut row.cells) {
        blocks(&mut cell.blocks, "", &mut 0, &mut given);
    }
    for note in &mut wrap.foot {
        let name = if note.label.is_empty() { Name::Given } else { Name::Counted("tfn") };
        visit(&mut note.id, name, note.at);
        blocks(&mut note.blocks, "", &mut 0, visit);
    }
}

/// The block's own id and those of its captions, titles and attributions.
fn own(block: &mut Block, visit: &mut Visit) {
    let unknown = At::default();
    match block {
        Block::P(p) => paragraph(p, visit),
        Block::Sec(_) => {}
        Block::List(list) => visit(&mut list.id, Name::Counted("list"), unknown),
        Block::DefList(list) => {
            visit(&mut list.id, Name::Counted("deflist"), unknown);
            list.title
                .iter_mut()
                .chain(list.heads.iter_mut().flatten())
                .for_each(|p| paragraph(p, visit));
            list.items
                .iter_mut()
                .for_each(|item| visit(&mut item.id, Name::Counted("def"), unknown));
        }
        Block::Fig(fig) => {
            visit(&mut fig.id, Name::Counted("fig"), fig.at);
            caption(&mut fig.caption, visit);
        }
        Block::FigGroup(group) => {
            visit(&mut group.id, Name::Counted("fig"), group.at);
            caption(&mut group.caption, visit);
            for panel in &mut group.panels {
                visit(&mut panel.id, Name::Counted("panel"), panel.at);
                caption(&mut panel.caption, visit);
            }
        }
        Block::TableWrap(wrap) => {
            visit(&mut wrap.id, Name::Counted("table"), wrap.at);
            caption(&mut wrap.caption, visit);
        }
        Block::Media(media) => {
            visit(&mut media.id, Name::Counted("media"), unknown);
            caption(&mut media.caption, visit);
        }
        Block::DispFormula(display) => {
            let at = display.formula.at;
            visit(&mut display.id, Name::Counted("eq"), at);
            for id in display.rows_mut().iter_mut().map(|row| &mut row.id) {
                let mut own = id.take().unwrap_or_default();
                visit(&mut own, Name::Given, at);
                *id = Some(own).filter(|id| !id.is_empty());
            }
        }
        Block::DispQuote(quote) => {
            visit(&mut quote.id, Name::Counted("quote"), unknown);
            quote.attrib.iter_mut().for_each(|p| paragraph(p, visit));
        }
        Block::VerseGroup(verse) => {
            visit(&mut verse.id, Name::Counted("verse"), unknown);
            verse
                .title
                .iter_mut()
                .chain(&mut verse.lines)
                .chain(&mut verse.attrib)
                .for_each(|p| paragraph(p, visit));
        }
        Block::Code(code) => visit(&mut code.id, Name::Counted("code"), unknown),
        Block::BoxedText(boxed) => {
            visit(&mut boxed.id, Name::Counted("box"), unknown);
            boxed.title.iter_mut().for_each(|p| paragraph(p, visit));
        }
        Block::Statement(statement) => {
            visit(&mut statement.id, Name::Counted("statement"), unknown);
            statement.title.iter_mut().for_each(|p| paragraph(p, visit));
        }
    }
}

fn caption(caption: &mut Caption, visit: &mut Visit) {
    caption.paragraphs.iter_mut().for_each(|p| paragraph(p, visit));
}

fn paragraph(p: &mut P, visit: &mut Visit) {
    visit(&mut p.id, Name::Counted("p"), p.at);
}

#[cfg(test)]
mod tests;
