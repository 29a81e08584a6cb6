//! What every function of this emitter may ask: ids, page starts, pictures; and the one place where losses are noted.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use super::contrib::AuthorNote;
use super::ids::Ids;
use super::pages::PageStarts;
use article::edition::Edition;
use article::{Article, MediaBag};
use report::codes::jats::{DANGLING_POINTER, ID_CHANGED, PAGE_START_UNPLACED};
use report::{Code, Place, Report};
use xml::{Element, Node};

pub(super) use report::codes::jats::DANGLING_POINTER as DANGLING;

/// The surroundings in which the article is written. Functions only read it; findings and spent ids are noted behind the scenes, so that
/// every node stays one expression.
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
    pub(super) fn note(&self, code: Code, path: impl Into<String>, message: impl Into<String>, help: impl Into<String>) {
        self.report.borrow_mut().add(code, Place::path(path), message, help);
    }

    /// The `id` of a block; nothing when it has none, or when another block bears it already (reported).
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
            let message = format!("the article has nothing with the id “{rid}”; its pointer is written as plain text");
            self.note(DANGLING_POINTER, format!("xref[@rid='{rid}']"), message, "mend the id at the pointer, or give its target that id");
        }
        target
    }

    /// What a pointer to this affiliation must say; nothing, with a finding, when there is no such affiliation.
    pub(super) fn aff_target(&self, rid: &str) -> Option<&str> {
        let target = self.ids.aff(rid);
        if target.is_none() {
            let message = format!("an author names the affiliation “{rid}”, which is not among the affiliations; the pointer is left out");
            self.note(DANGLING_POINTER, format!("contrib/xref[@rid='{rid}']"), message, "add the affiliation, or mend its id at the author");
        }
        target
    }

    /// The milestone where the page with this folio begins.
    pub(super) fn milestone(&self, folio: &str) -> Element {
        let id = self.ids.page(folio).filter(|id| self.spent.borrow_mut().insert((*id).to_owned()));
        Element::new("milestone-start").attr_opt("id", id).attr("content-type", "page").attr("rationale", format!("page {folio}"))
    }

    /// The milestones that stand before the text of this block.
    pub(super) fn page_starts(&self, id: &str) -> Vec<Node> {
        self.pages.before(id).iter().map(|folio| self.milestone(folio).into()).collect()
    }

    fn spend(&self, id: &str, raw: &str) -> Option<String> {
        if self.spent.borrow_mut().insert(id.to_owned()) {
            return Some(id.to_owned());
        }
        let message = format!("the id “{raw}” is used more than once; only its first bearer keeps it");
        self.note(ID_CHANGED, format!("*[@id='{raw}']"), message, "give every block an id of its own");
        None
    }

    fn note_changes(&self) {
        for (before, after) in self.ids.changed() {
            let message = format!("the id “{before}” is written as “{after}”: XML does not accept it as it is, or it is already used");
            self.note(ID_CHANGED, format!("*[@id='{after}']"), message, "choose another id of letters, digits, hyphens and points");
        }
        for folio in self.pages.unplaced() {
            let message = format!("the place in the text where page {folio} begins is not known; it is marked at the start of the next block");
            self.note(PAGE_START_UNPLACED, format!("milestone-start[@id='page-{folio}']"), message, "");
        }
    }
}
