//! What every function of this emitter may ask: ids, page starts, pictures; and the one place where
//! losses are noted.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use super::contrib::AuthorNote;
use super::ids::Ids;
use super::pages::PageStarts;
use article::edition::Edition;
use article::{Article, MediaBag};
use report::{Place, Report, Said};
use xml::{Element, Node};

use crate::findings;

/// The surroundings in which the article is written. Functions only read it; findings and spent ids
/// are noted behind the scenes, so that every node stays one expression.
pub(super) struct Context<'a> {
    /// The article.
    pub(super) article: &'a Article,
    /// Its pictures.
    pub(super) media: &'a MediaBag,
    /// Where pages begin.
    pub(super) pages: PageStarts<'a>,
    /// How many pages the article fills in the PDF; 0 when it was not laid out.
    pub(super) laid_out_pages: usize,
    /// Whether something stands as only the Archiving DTD allows.
    pub(super) archiving: Cell<bool>,
    /// The floats met so far that stand in the `floats-group`.
    floats: RefCell<Vec<Element>>,
    ids: Ids<'a>,
    spent: RefCell<BTreeSet<String>>,
    report: RefCell<Report>,
}

impl<'a> Context<'a> {
    /// Looks through the edition once.
    pub(super) fn new(edition: &'a Edition) -> Context<'a> {
        let pages = PageStarts::new(edition);
        let ids = Ids::new(&edition.article, pages.folios());
        let cx = Context {
            article: &edition.article,
            media: &edition.media,
            pages,
            laid_out_pages: edition.map.breaks.len(),
            archiving: Cell::new(false),
            floats: RefCell::default(),
            ids,
            spent: RefCell::default(),
            report: RefCell::default(),
        };
        cx.note_changes();
        cx
    }

    /// The findings.
    pub(super) fn into_report(self) -> Report {
        self.report.into_inner()
    }

    /// Sets a float aside for the `floats-group`.
    pub(super) fn float(&self, float: Element) {
        self.floats.borrow_mut().push(float);
    }

    /// Takes the floats that were set aside.
    pub(super) fn take_floats(&self) -> Vec<Element> {
        self.floats.take()
    }

    /// Takes the floats that were set aside since others were taken, and sets those aside again.
    pub(super) fn set_floats(&self, others: Vec<Element>) -> Vec<Element> {
        self.floats.replace(others)
    }

    /// Adds a finding about the node with this path.
    pub(super) fn note(&self, path: impl Into<String>, said: Said) {
        self.report.borrow_mut().push(Place::path(path), said);
    }

    /// The `id` of a block; nothing when it has none, or when another block bears it already
    /// (reported).
    pub(super) fn id(&self, id: &str) -> Option<String> {
        self.spend(self.ids.block(id)?, id)
    }

    /// The `id` of an affiliation, as for [`id`](Context::id).
    pub(super) fn aff_id(&self, id: &str) -> Option<String> {
        self.spend(self.ids.aff(id)?, id)
    }

    /// The id of the `corresp` of the corresponding author with this number, from 0.
    pub(super) fn corresp_id(&self, number: usize) -> Option<&str> {
        self.ids.corresp(number)
    }

    /// The id of a note on several authors.
    pub(super) fn author_note_id(&self, note: AuthorNote) -> Option<&str> {
        self.ids.author_note(note)
    }

    /// The `id` of something kept from a source, made a name; nothing when it is already taken.
    pub(super) fn kept_id(&self, id: &str) -> Option<String> {
        self.spend(&super::ids::ncname(id), id)
    }

    /// What a pointer to this block must say; nothing, with a finding, when there is no such block.
    pub(super) fn target(&self, rid: &str) -> Option<&str> {
        let target = self.ids.block(rid);
        if target.is_none() {
            self.note(format!("xref[@rid='{rid}']"), findings::target_missing(rid));
        }
        target
    }

    /// What a pointer to this affiliation must say; nothing, with a finding, when there is no such
    /// affiliation.
    pub(super) fn aff_target(&self, rid: &str) -> Option<&str> {
        let target = self.ids.aff(rid);
        if target.is_none() {
            self.note(format!("contrib/xref[@rid='{rid}']"), findings::affiliation_missing(rid));
        }
        target
    }

    /// The milestone where the page with this folio begins.
    pub(super) fn milestone(&self, folio: &str) -> Element {
        let id = self.ids.page(folio).filter(|id| self.spent.borrow_mut().insert((*id).to_owned()));
        Element::new("milestone-start")
            .attr_opt("id", id)
            .attr("content-type", "page")
            .attr("rationale", format!("page {folio}"))
    }

    /// The milestones that stand before the text of this block.
    pub(super) fn page_starts(&self, id: &str) -> Vec<Node> {
        self.pages.before(id).iter().map(|folio| self.milestone(folio).into()).collect()
    }

    fn spend(&self, id: &str, raw: &str) -> Option<String> {
        if self.spent.borrow_mut().insert(id.to_owned()) {
            return Some(id.to_owned());
        }
        self.note(format!("*[@id='{raw}']"), findings::id_twice(raw));
        None
    }

    fn note_changes(&self) {
        for (before, after) in self.ids.changed() {
            self.note(format!("*[@id='{after}']"), findings::id_changed(before, after));
        }
        for folio in self.pages.unplaced() {
            self.note(
                format!("milestone-start[@id='page-{folio}']"),
                findings::page_start_unplaced(folio),
            );
        }
    }
}
