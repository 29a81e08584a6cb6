//! What all parts of the layout share.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::formula::Engine;
use super::frame::TagId;
use super::shape::Shaper;
use super::tags::TagTree;
use super::ties::Names;
use article::{Lang, MediaBag, Words};
use style::Style;
use style::units::Length;

/// What all parts of the layout share while it goes on.
pub struct Context<'a> {
    /// The journal's style.
    pub style: &'a Style,
    /// The pictures.
    pub media: &'a MediaBag,
    /// The shaper.
    pub shaper: Shaper<'a>,
    /// The structure tree.
    pub tags: TagTree,
    /// The article's language.
    pub lang: Lang,
    /// The words that are printed beside those of the source.
    pub words: Words,
    /// The faces of each kind of type, once they were looked for: mono, bold, italic.
    pub faces: BTreeMap<(bool, bool, bool), Rc<[usize]>>,
    /// The names of people, which are not divided.
    pub names: Names,
    /// The fonts of formulas, opened when the first formula is met.
    pub formulas: Engine<'a>,
    /// Pictures that are set narrower than suits them best, and by how many steps, by their keys in
    /// the media bag: where they crowd each other.
    pub modest: BTreeMap<String, usize>,
    /// The room for pictures that fill a cell of a table, while such a cell is set.
    pub cell: Option<Length>,
}

impl Context<'_> {
    /// Whether what belongs to a node runs from right to left: its language does, or else the
    /// article's.
    #[must_use]
    pub fn runs_rtl(&self, tag: TagId) -> bool {
        let own = self.tags.lang(tag).and_then(|lang| Lang::parse(lang).ok());
        own.as_ref().unwrap_or(&self.lang).direction().is_right_to_left()
    }
}
