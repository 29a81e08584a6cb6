//! What the paragraphs of a manuscript are: claims, each with its evidence. Only reads the view;
//! changes nothing.
//!
//! A style or a label is certain. What rests on looks alone is told to the user. Where neither is
//! there, nothing is claimed.

mod bilingual;
mod byline;
mod cards;
mod contact;
mod dates;
mod front;
mod headings;
mod institutions;
mod people;
mod summary;
mod title;
pub mod words;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::view::{Block, Paragraph, Story};

pub use people::Author;

/// What a block of the manuscript is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Text, or whatever stands in the text.
    #[default]
    Body,
    /// A heading of this level, from 1.
    Heading(u8),
    /// Said in the front of the article, and not in its text.
    Front,
    /// One entry of the list of references.
    Reference,
    /// The heading of the list of references.
    ReferencesHeading,
    /// Nothing that is printed: blank lines, contents.
    Left,
}

/// How a part was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// By the name of its style.
    Style,
    /// By its label.
    Label,
    /// By marks that lead to it.
    Marks,
    /// By its place and its looks.
    Looks,
}

/// A claim and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What was recognised: `title`.
    pub what: &'static str,
    /// The field of the front matter.
    pub field: &'static str,
    /// The number of the paragraph.
    pub paragraph: u32,
    /// Its first words.
    pub words: String,
    /// By what.
    pub how: How,
}

/// An institution, as it is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Affiliation {
    /// The mark before it.
    pub mark: String,
    /// Its words.
    pub text: String,
    /// The paragraph in which it ends.
    pub last: u32,
}

/// A keyword: its paragraph, and its bytes in that.
pub type Keyword = (usize, Range<usize>);

/// An abstract in another language than the first, with its keywords.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Other {
    /// The language in which its heading calls it an abstract.
    pub lang: &'static str,
    /// Its paragraphs, with the bytes at their beginnings that are a label.
    pub text: Vec<(usize, usize)>,
    /// Its keywords.
    pub keywords: Vec<Keyword>,
}

/// All that is claimed.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    /// What each block is.
    pub roles: Vec<Role>,
    /// The paragraph of the title.
    pub title: Option<usize>,
    /// The paragraph of the subtitle.
    pub subtitle: Option<usize>,
    /// The running title.
    pub running: Option<String>,
    /// The authors.
    pub authors: Vec<Author>,
    /// Their institutions.
    pub affiliations: Vec<Affiliation>,
    /// The paragraphs of the abstract, with the bytes at their beginnings that are a label.
    pub abstract_text: Vec<(usize, usize)>,
    /// The keywords.
    pub keywords: Vec<Keyword>,
    /// The language in which the abstract is called so, where abstracts in other ones follow.
    pub abstract_lang: &'static str,
    /// The titles in other languages: the paragraph, and the language.
    pub titles: Vec<(usize, &'static str)>,
    /// The abstracts and keywords in other languages.
    pub others: Vec<Other>,
    /// The dates, as ISO 8601 writes them.
    pub received: Option<String>,
    /// The date of acceptance.
    pub accepted: Option<String>,
    /// Lines of the front that say more than their fields hold: paragraph and words.
    pub more: Vec<(u32, String)>,
    /// The evidence.
    pub claims: Vec<Claim>,
}

impl Claims {
    fn claim(&mut self, what: &'static str, field: &'static str, paragraph: &Paragraph, how: How) {
        let words: Vec<String> =
            paragraph.text().split_whitespace().take(12).map(str::to_owned).collect();
        self.claims.push(Claim {
            what,
            field,
            paragraph: paragraph.number,
            words: words.join(" "),
            how,
        });
    }

    fn set(&mut self, index: usize, role: Role) {
        if let Some(place) = self.roles.get_mut(index) {
            *place = role;
        }
    }
}

/// Whether a line is the name of a part of a structured abstract.
pub fn is_part_of_abstract(plain: &str) -> bool {
    summary::STRUCTURE.contains(&plain)
}

/// Whether a line is of authors with their marks, or of where they work.
pub fn is_of_people(paragraph: &Paragraph) -> bool {
    let text = paragraph.text();
    people::is_institution(&text) && text.split_whitespace().count() < 40
        || people::authors(&paragraph.pieces)
            .is_some_and(|all| all.iter().any(|author| !author.marks.is_empty()))
}

/// Recognises the parts of a manuscript.
pub fn recognise(story: &Story) -> Claims {
    let blocks = &story.blocks;
    let headings = headings::headings(blocks);
    let mut claims = Claims { roles: vec![Role::Body; blocks.len()], ..Claims::default() };
    for (index, block) in blocks.iter().enumerate() {
        let role = match block {
            Block::Paragraph(paragraph) if paragraph.is_blank() => Role::Left,
            Block::Paragraph(paragraph)
                if paragraph.inside == Some(crate::view::Inside::Contents) =>
            {
                Role::Left
            }
            Block::Paragraph(_) | Block::Table(_) => headings
                .get(index)
                .copied()
                .flatten()
                .map_or(Role::Body, |heading| Role::Heading(heading.level)),
        };
        claims.set(index, role);
    }
    captions(blocks, &mut claims);
    front::front(blocks, &headings, &mut claims);
    title::subtitle_in_english(blocks, story.language().as_str(), &mut claims);
    if story.language() == "es" {
        people::two_surnames(&mut claims.authors);
    }
    references(blocks, &mut claims);
    level(&mut claims);
    for (index, block) in blocks.iter().enumerate() {
        if let (Block::Paragraph(paragraph), Some(Role::Body)) = (block, claims.roles.get(index))
            && paragraph.set_in
        {
            claims.claim("a quotation", "text", paragraph, How::Looks);
        }
        let unstyled =
            headings.get(index).copied().flatten().is_some_and(|heading| !heading.styled);
        if let (Block::Paragraph(paragraph), Some(Role::Heading(_)), true) =
            (block, claims.roles.get(index), unstyled)
        {
            claims.claim("a heading", "text", paragraph, How::Looks);
        }
    }
    claims
}

/// A caption that is styled as a heading, so that Word's list of contents names it, is no heading
/// where its table or picture stands beside it.
fn captions(blocks: &[Block], claims: &mut Claims) {
    let seen = |at: &usize| !matches!(claims.roles.get(*at), Some(Role::Left));
    let pictured = |at: usize| matches!(blocks.get(at), Some(Block::Paragraph(paragraph)) if !paragraph.pictures().is_empty());
    let found: Vec<usize> = (0..blocks.len())
        .filter(|index| match (blocks.get(*index), claims.roles.get(*index)) {
            (Some(Block::Paragraph(paragraph)), Some(Role::Heading(_))) => {
                let text = paragraph.text();
                let Some(caption) = words::caption(&text, false) else {
                    return false;
                };
                let below = (index + 1..blocks.len()).find(seen);
                let above = (0..*index).rev().find(seen);
                pictured(*index)
                    || below.is_some_and(|at| {
                        matches!(blocks.get(at), Some(Block::Table(_))) || pictured(at)
                    })
                    || !caption.table && above.is_some_and(pictured)
            }
            _ => false,
        })
        .collect();
    found.into_iter().for_each(|index| claims.set(index, Role::Body));
}

/// The list of references: what stands below its heading, up to the next heading, caption or table.
fn references(blocks: &[Block], claims: &mut Claims) {
    let is_heading =
        |index: usize, claims: &Claims| matches!(claims.roles.get(index), Some(Role::Heading(_)));
    let named = |paragraph: &Paragraph| {
        words::REFERENCES.contains(&words::plain(&paragraph.text()).as_str())
    };
    let start = blocks.iter().enumerate().rev().find_map(|(index, block)| match block {
        Block::Paragraph(paragraph) if is_heading(index, claims) && named(paragraph) => {
            Some((index, paragraph))
        }
        Block::Paragraph(_) | Block::Table(_) => None,
    });
    for (index, block) in blocks.iter().enumerate() {
        if let Block::Paragraph(paragraph) = block
            && (paragraph.inside == Some(crate::view::Inside::Bibliography) || is_styled(paragraph))
            && matches!(claims.roles.get(index), Some(Role::Body))
            && !paragraph.is_blank()
            && !named(paragraph)
        {
            claims.set(index, Role::Reference);
        }
    }
    let Some((start, heading)) = start else { return };
    claims.claim("the list of references", "bibliography", heading, How::Label);
    claims.set(start, Role::ReferencesHeading);
    for (index, block) in blocks.iter().enumerate().skip(start + 1) {
        let Block::Paragraph(paragraph) = block else { break };
        match claims.roles.get(index) {
            Some(Role::Heading(_)) => break,
            Some(Role::Body) if ends_list(paragraph) => break,
            Some(Role::Body) => claims.set(index, Role::Reference),
            _ => {}
        }
    }
}

/// Whether its style says that it is a reference.
fn is_styled(paragraph: &Paragraph) -> bool {
    ["reference", "references", "bibliography"].into_iter().any(|name| paragraph.style.is(name))
}

/// Whether a paragraph below the references belongs to what follows them: captions, pictures.
fn ends_list(paragraph: &Paragraph) -> bool {
    paragraph.style.is("caption")
        || !paragraph.pictures().is_empty()
        || words::caption(&paragraph.text(), false).is_some()
}

/// Counts the levels that there are from the first, without those that no heading has, and lets each
/// follow the one above it.
fn level(claims: &mut Claims) {
    let of = |role: &Role| if let Role::Heading(level) = role { Some(*level) } else { None };
    let known: BTreeSet<u8> = claims.roles.iter().filter_map(of).collect();
    let mut before = 0;
    for role in &mut claims.roles {
        if let Role::Heading(level) = role {
            let place = known.range(..=*level).count();
            *level = u8::try_from(place).unwrap_or(6).min(before + 1).min(6);
            before = *level;
        }
    }
}
