//! The document as a stream of pieces, one pass, with the path to where it stands.
//!
//! Whoever was given the opening of an element takes its pieces with [`Cursor::next`] until there
//! are none: the element's end is then behind. Namespaces are led back to the usual prefixes of
//! JATS. What is not well-formed is reported and read on, so that one run finds all of it.

mod references;
mod tag;

pub use tag::Tag;

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use smol_str::SmolStr;

use article::{At, Kept, KeptNode, Outline};
use reading::faults::Faults;
use reading::place::{Origin, Places};
use report::{Code, Place, Said};

use crate::findings;

/// How deep elements may stand in each other. Real articles stay below forty.
const DEEPEST: usize = 200;
/// How many attributes an element may have.
const ATTRIBUTES: usize = 100;
/// After so many findings of one kind the rest is told in number only.
const MANY: usize = 20;

/// A piece of an element's content.
#[derive(Debug)]
pub enum Piece<'a> {
    /// An element begins.
    Open(Tag),
    /// Text, its references resolved, its white space as it is.
    Text(Cow<'a, str>),
}

/// A namespace that JATS knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Space {
    Own,
    Known(&'static str),
    Other,
}

impl Space {
    fn of(uri: &str) -> Space {
        match uri {
            "http://www.w3.org/1998/Math/MathML" => Space::Known("mml"),
            "http://www.w3.org/1999/xlink" => Space::Known("xlink"),
            "http://www.w3.org/XML/1998/namespace" => Space::Known("xml"),
            "http://www.niso.org/schemas/ali/1.0/" | "http://www.niso.org/schemas/ali/1.0" => {
                Space::Known("ali")
            }
            "http://www.w3.org/2001/XMLSchema-instance" => Space::Known("xsi"),
            _ if uri.contains("jats.nlm.nih.gov")
                || uri.contains("dtd.nlm.nih.gov")
                || uri.is_empty() =>
            {
                Space::Own
            }
            _ => Space::Other,
        }
    }
}

/// An element that is open.
struct Step {
    raw: SmolStr,
    /// The namespace of names without prefix.
    space: Space,
}

/// A piece, or an end, that is to be read once more.
enum Again<'a> {
    Piece(Piece<'a>),
    End,
}

/// The reader of a document.
pub struct Cursor<'a, 'f> {
    reader: Reader<&'a [u8]>,
    places: Places<'a>,
    prefixes: Vec<(String, Space)>,
    path: Vec<Step>,
    /// How many elements still end because the end of one around them was met.
    ending: usize,
    /// Whether the reading is over before the end.
    dead: bool,
    pub(super) faults: Faults<'f>,
    told: Vec<(Code, usize)>,
    /// The ids met, each with its depth.
    pub(super) outline: Outline,
    /// What was read before and is read once more, in reverse.
    again: Vec<Again<'a>>,
}

impl<'a, 'f> Cursor<'a, 'f> {
    /// A cursor before the root element.
    pub fn new(text: &'a str, faults: Faults<'f>) -> Cursor<'a, 'f> {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        let places = Places::new(text, Origin::START);
        Cursor {
            reader,
            places,
            prefixes: Vec::new(),
            path: Vec::new(),
            ending: 0,
            dead: false,
            faults,
            told: Vec::new(),
            outline: Outline::default(),
            again: Vec::new(),
        }
    }

    /// The next piece of the innermost open element; nothing at its end.
    pub fn next(&mut self) -> Option<Piece<'a>> {
        match self.again.pop() {
            Some(Again::Piece(piece)) => return Some(piece),
            Some(Again::End) => return None,
            None => {}
        }
        if self.dead {
            return None;
        }
        if self.ending > 0 {
            self.ending -= 1;
            self.path.pop();
            return None;
        }
        loop {
            let offset = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
            match self.reader.read_event() {
                Ok(Event::Start(start)) => return self.open(&start, offset).map(Piece::Open),
                Ok(Event::End(end)) => {
                    if self.close(end.name().as_ref(), offset) {
                        return None;
                    }
                }
                Ok(Event::Text(text)) if !text.is_empty() => {
                    return Some(Piece::Text(text.into_inner()));
                }
                Ok(Event::CData(text)) if !text.is_empty() => {
                    return Some(Piece::Text(text.into_inner()));
                }
                // IOP Publishing writes TeX into processing instructions: `<?CDATA $x$?>`.
                Ok(Event::PI(told))
                    if told.target() == "CDATA" && !told.content().trim().is_empty() =>
                {
                    return Some(Piece::Text(Cow::Owned(told.content().trim().to_owned())));
                }
                Ok(Event::GeneralRef(reference)) => {
                    return Some(Piece::Text(self.reference(&reference, offset)));
                }
                Ok(Event::Eof) => return self.end_of_file(),
                Ok(_) => {}
                Err(error) => {
                    let at = self.places.at(offset);
                    self.faults.push(at, findings::not_well_formed(error.to_string()));
                    self.dead = true;
                    return None;
                }
            }
        }
    }

    /// Leaves the rest of the innermost element unread.
    pub fn skip(&mut self) {
        while let Some(piece) = self.next() {
            if let Piece::Open(_) = piece {
                self.skip();
            }
        }
    }

    /// Lets the content of a kept element be read next, as if its opening had just been met.
    pub fn replay(&mut self, kept: &Kept) {
        self.again.push(Again::End);
        for node in kept.content.iter().rev() {
            match node {
                KeptNode::Text(text) => {
                    self.again.push(Again::Piece(Piece::Text(Cow::Owned(text.clone()))))
                }
                KeptNode::Element(element) => {
                    self.replay(element);
                    self.again.push(Again::Piece(Piece::Open(Tag::of(element))));
                }
            }
        }
    }

    /// The byte up to which the document is read; nothing while something is read once more.
    pub fn offset(&self) -> Option<usize> {
        usize::try_from(self.reader.buffer_position()).ok().filter(|_| self.again.is_empty())
    }

    /// Where an element begins.
    pub fn at(&self, tag: &Tag) -> At {
        self.places.at(tag.offset)
    }

    /// The path to the innermost open element.
    pub fn path(&self) -> String {
        self.path.iter().map(|step| step.raw.as_ref()).collect::<Vec<_>>().join("/")
    }

    /// Notes something about an element that is open: with its place, and with the path to it,
    /// which the message names.
    pub fn note(&mut self, tag: &Tag, said: impl FnOnce(String) -> Said) {
        self.note_at(tag.offset, said);
    }

    fn note_at(&mut self, offset: usize, said: impl FnOnce(String) -> Said) {
        let path = self.path();
        let said = said(path.clone());
        let index =
            self.told.iter().position(|(known, _)| *known == said.code).unwrap_or_else(|| {
                self.told.push((said.code, 0));
                self.told.len() - 1
            });
        let Some((_, told)) = self.told.get_mut(index) else { return };
        *told += 1;
        if *told <= MANY {
            let at = self.places.at(offset);
            let place = Place { path, ..Place::at(self.faults.file, at.line, at.column) };
            self.faults.report.push(place, said);
        }
    }

    /// Tells how many findings were not told one by one.
    pub fn close_notes(&mut self) {
        for (code, told) in std::mem::take(&mut self.told) {
            if told > MANY {
                self.faults.push_file(findings::not_listed(code, told - MANY));
            }
        }
    }

    fn open(&mut self, start: &BytesStart, offset: usize) -> Option<Tag> {
        if self.path.len() >= DEEPEST {
            let at = self.places.at(offset);
            self.faults.push(at, findings::too_deep(DEEPEST));
            self.dead = true;
            return None;
        }
        let raw = SmolStr::new(start.name().as_ref());
        let mut space = self.path.last().map_or(Space::Own, |step| step.space);
        let mut attributes: Vec<(SmolStr, String)> = Vec::new();
        let mut twice = None;
        for attribute in start.attributes().with_checks(false).flatten() {
            let key = attribute.key.as_ref();
            let value = self.value(&attribute.value, offset);
            if key == "xmlns" {
                space = Space::of(value.trim());
            } else if let Some(prefix) = key.strip_prefix("xmlns:") {
                self.prefixes.push((prefix.to_owned(), Space::of(value.trim())));
            } else if attributes.len() >= ATTRIBUTES
                || attributes.iter().any(|(known, _)| known == key)
            {
                twice = Some(key.to_owned());
            } else {
                attributes.push((SmolStr::new(key), value));
            }
        }
        if raw == "math" && space == Space::Own {
            // JATS has no element of its own with this name: its namespace was forgotten, and that
            // of all below it.
            space = Space::Known("mml");
        }
        for (name, _) in &mut attributes {
            if name.contains(':') {
                *name = self.usual(name, Space::Own);
            }
        }
        let name = self.usual(&raw, space);
        self.path.push(Step { raw, space });
        if let Some((_, id)) = attributes.iter().find(|(name, _)| name == "id") {
            self.outline.0.push((id.clone(), self.path.len()));
        }
        if let Some(key) = twice {
            self.note_at(offset, |path| findings::attribute_twice(path, key));
        }
        Some(Tag { name, attributes, offset })
    }

    /// A name with the usual prefix of its namespace.
    fn usual(&self, raw: &SmolStr, space: Space) -> SmolStr {
        let Some((prefix, local)) = raw.split_once(':') else {
            return match space {
                Space::Known(usual) => format!("{usual}:{raw}").into(),
                Space::Own | Space::Other => raw.clone(),
            };
        };
        match self.prefixes.iter().rev().find(|(known, _)| known == prefix).map(|(_, space)| *space)
        {
            Some(Space::Known(usual)) if usual != prefix => format!("{usual}:{local}").into(),
            Some(Space::Own) => local.into(),
            Some(Space::Known(_) | Space::Other) | None => raw.clone(),
        }
    }

    /// Whether the innermost element ends here.
    fn close(&mut self, raw: &str, offset: usize) -> bool {
        if self.path.last().is_some_and(|step| step.raw == raw.trim_end()) {
            self.path.pop();
            return true;
        }
        let around = self.path.iter().rposition(|step| step.raw == raw.trim_end());
        self.note_at(offset, |path| findings::end_unopened(path, raw));
        let Some(around) = around else { return false };
        self.ending = self.path.len() - around - 1;
        self.path.pop();
        true
    }

    fn end_of_file(&mut self) -> Option<Piece<'a>> {
        self.dead = true;
        if !self.path.is_empty() {
            let path = self.path();
            self.faults.push_file(findings::ends_inside(path));
        }
        None
    }
}
