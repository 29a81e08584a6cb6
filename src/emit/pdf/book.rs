//! The file's objects while the document level is written round what printpdf serialised.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::values::{dictionary, from_milli, integer, milli, name};
use crate::edition::EmitError;
use crate::layout::frame::Pages;
use crate::units::Length;

/// A document that keeps printpdf's content streams, fonts and pictures, and nothing else of what printpdf wrote.
pub(super) struct Book {
    /// The objects.
    pub doc: Document,
    /// The pages in order.
    pub pages: Vec<Leaf>,
    /// The fonts: resource name and object.
    pub fonts: Vec<(Vec<u8>, ObjectId)>,
    /// The catalog's object.
    pub catalog: ObjectId,
    /// The information dictionary's object.
    pub info: ObjectId,
    tree: ObjectId,
    resources: Object,
    /// Numbers of objects that were dropped, to be used again: the file's numbering has no holes.
    spare: Vec<ObjectId>,
}

/// A page.
pub(super) struct Leaf {
    /// Its object.
    pub id: ObjectId,
    /// Its height, from which coordinates are turned round.
    pub height: Length,
    width: Length,
    contents: Object,
    /// Its annotations.
    pub annotations: Vec<Object>,
}

impl Book {
    /// Takes over what printpdf wrote.
    ///
    /// # Errors
    /// When the document is not built as printpdf 0.12.8 builds it.
    pub fn open(doc: Document, pages: &Pages) -> Result<Book, EmitError> {
        Book::read(doc, pages).map_err(|e| EmitError { message: format!("printpdf wrote a document of an unknown form: {e}") })
    }

    fn read(mut doc: Document, pages: &Pages) -> lopdf::Result<Book> {
        let catalog = doc.trailer.get(b"Root")?.as_reference()?;
        let info = doc.trailer.get(b"Info")?.as_reference()?;
        let tree = doc.get_dictionary(catalog)?.get(b"Pages")?.as_reference()?;
        let ids = doc.page_iter().collect::<Vec<_>>();
        let mut dropped = Vec::new();
        let mut leaves = Vec::new();
        let mut resources = Dictionary::new();
        for (id, page) in ids.into_iter().zip(&pages.pages) {
            let dict = doc.get_dictionary(id)?;
            let contents = dict.get(b"Contents")?.clone();
            let own = dict.get(b"Resources")?.as_reference()?;
            resources = doc.get_dictionary(own)?.clone();
            dropped.push(own);
            leaves.push(Leaf { id, height: page.height, width: page.width, contents, annotations: Vec::new() });
        }
        let mut shared = Dictionary::new();
        let mut fonts = Vec::new();
        // Every page has the same resources: one dictionary serves all, without the kinds that are empty.
        for (kind, value) in &resources {
            let Ok(object) = value.as_reference() else { continue };
            let entries = doc.get_dictionary(object)?.clone();
            dropped.push(object);
            if kind == b"Font" {
                fonts = entries.iter().filter_map(|(name, font)| Some((name.clone(), font.as_reference().ok()?))).collect();
            }
            if !entries.is_empty() {
                shared.set(kind.clone(), entries);
            }
        }
        dropped.iter().for_each(|id| drop(doc.objects.remove(id)));
        let mut book = Book { doc, pages: leaves, fonts, catalog, info, tree, resources: Object::Null, spare: dropped };
        book.resources = Object::Reference(book.add(shared));
        Ok(book)
    }

    /// The content streams of all pages.
    pub fn contents(&mut self) -> impl Iterator<Item = &mut Stream> {
        let ids: Vec<ObjectId> = self.pages.iter().filter_map(|leaf| leaf.contents.as_reference().ok()).collect();
        self.doc.objects.iter_mut().filter(move |(id, _)| ids.contains(id)).filter_map(|(_, object)| object.as_stream_mut().ok())
    }

    /// A number for an object that is written later.
    pub fn reserve(&mut self) -> ObjectId {
        self.spare.pop().unwrap_or_else(|| self.doc.new_object_id())
    }

    /// Writes an object and returns its number.
    pub fn add(&mut self, object: impl Into<Object>) -> ObjectId {
        let id = self.reserve();
        self.doc.objects.insert(id, object.into());
        id
    }

    /// Writes an object whose number was reserved.
    pub fn set(&mut self, id: ObjectId, object: impl Into<Object>) {
        self.doc.objects.insert(id, object.into());
    }

    /// Writes the page dictionaries (ISO 32000-1 §7.7.3.3).
    pub fn write_pages(&mut self) {
        for (index, leaf) in std::mem::take(&mut self.pages).into_iter().enumerate() {
            let size = [leaf.width, leaf.height].map(|edge| Object::Real(from_milli(milli(edge))));
            let [width, height] = size;
            let mut page = dictionary([
                ("Type", name("Page")),
                ("Parent", Object::Reference(self.tree)),
                ("MediaBox", Object::Array(vec![Object::Integer(0), Object::Integer(0), width, height])),
                ("Resources", self.resources.clone()),
                ("Contents", leaf.contents),
                // The order of tabbing is that of the structure (ISO 14289-1 §7.18.3).
                ("Tabs", name("S")),
                ("StructParents", integer(index)),
            ]);
            if !leaf.annotations.is_empty() {
                page.set("Annots", leaf.annotations);
            }
            self.set(leaf.id, page);
        }
    }

    /// The page tree's object.
    pub fn tree(&self) -> ObjectId {
        self.tree
    }
}
