//! The file's objects while the document level is written round what printpdf serialised.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::deflate::Deflater;
use super::error::Error;
use super::values::{dictionary, from_milli, integer, milli, name};
use layout::frame::{Page, Pages, Sheet};
use style::units::Length;

/// A document that keeps printpdf's content streams, fonts and pictures, and nothing else of what
/// printpdf wrote.
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
    /// The paper, when it is larger than the page.
    sheet: Option<Sheet>,
    contents: Object,
    /// Its annotations.
    pub annotations: Vec<Object>,
}

impl Leaf {
    fn read(
        doc: &Document,
        id: ObjectId,
        page: &Page,
        sheet: Option<Sheet>,
    ) -> lopdf::Result<Leaf> {
        Ok(Leaf {
            id,
            height: page.height,
            width: page.width,
            sheet,
            contents: contents_of(doc, id)?,
            annotations: Vec::new(),
        })
    }

    /// The page with as much round it, as a rectangle.
    fn around(&self, margin: Length) -> Object {
        let edges = [-margin, -margin, self.width + margin, self.height + margin];
        Object::Array(edges.map(|edge| Object::Real(from_milli(milli(edge)))).to_vec())
    }

    /// The paper, and on it what is drawn and what is left once it is cut (ISO 32000-1 §14.11.2).
    fn boxes(&self, page: &mut Dictionary) {
        let Some(sheet) = self.sheet else { return };
        page.set("MediaBox", self.around(sheet.margin()));
        page.set("BleedBox", self.around(sheet.bleed));
        page.set("TrimBox", self.around(Length::ZERO));
    }
}

fn contents_of(doc: &Document, page: ObjectId) -> lopdf::Result<Object> {
    doc.get_dictionary(page)?.get(b"Contents").cloned()
}

fn resources_of(doc: &Document, page: ObjectId) -> lopdf::Result<ObjectId> {
    doc.get_dictionary(page)?.get(b"Resources")?.as_reference()
}

impl Book {
    /// Takes over what printpdf wrote.
    ///
    /// # Errors
    /// When the document is not built as printpdf 0.12.8 builds it.
    pub fn open(doc: Document, pages: &Pages) -> Result<Book, Error> {
        Book::read(doc, pages).map_err(Error::Document)
    }

    fn read(doc: Document, pages: &Pages) -> lopdf::Result<Book> {
        let catalog = doc.trailer.get(b"Root")?.as_reference()?;
        let info = doc.trailer.get(b"Info")?.as_reference()?;
        let tree = doc.get_dictionary(catalog)?.get(b"Pages")?.as_reference()?;
        let mut ids: Vec<ObjectId> = doc.page_iter().collect();
        // Behind the pages stands the specimen, which is not bound in. Its resources are those of
        // every page.
        let specimen = ids.pop().ok_or(lopdf::Error::PageNumberNotFound(0))?;
        let leaves = ids
            .iter()
            .zip(&pages.pages)
            .map(|(id, page)| Leaf::read(&doc, *id, page, pages.sheet))
            .collect::<lopdf::Result<_>>()?;
        let resources = doc.get_dictionary(resources_of(&doc, specimen)?)?.clone();
        let mut spare = vec![specimen, contents_of(&doc, specimen)?.as_reference()?];
        for id in ids.into_iter().chain([specimen]) {
            spare.push(resources_of(&doc, id)?);
        }
        let mut book = Book {
            doc,
            pages: leaves,
            fonts: Vec::new(),
            catalog,
            info,
            tree,
            resources: Object::Null,
            spare,
        };
        book.share(&resources)?;
        Ok(book)
    }

    /// One dictionary of resources serves all pages, without the kinds that are empty; what it
    /// replaces is dropped.
    fn share(&mut self, resources: &Dictionary) -> lopdf::Result<()> {
        let mut shared = Dictionary::new();
        for (kind, value) in resources {
            let entries = self.doc.get_dictionary(value.as_reference()?)?.clone();
            self.spare.push(value.as_reference()?);
            if kind == b"Font" {
                self.fonts = entries
                    .iter()
                    .filter_map(|(name, font)| Some((name.clone(), font.as_reference().ok()?)))
                    .collect();
            }
            if !entries.is_empty() {
                shared.set(kind.clone(), entries);
            }
        }
        for id in &self.spare {
            self.doc.objects.remove(id);
        }
        self.resources = Object::Reference(self.add(shared));
        Ok(())
    }

    /// Gives a page what is drawn on it, deflated at once.
    ///
    /// # Errors
    /// When the document has no stream for that page.
    pub fn fill(
        &mut self,
        index: usize,
        content: Vec<u8>,
        deflater: &mut Deflater,
    ) -> Result<(), Error> {
        let leaf = self
            .pages
            .get(index)
            .ok_or(lopdf::Error::PageNumberNotFound(u32::try_from(index).unwrap_or(u32::MAX)));
        let object = leaf
            .and_then(|leaf| leaf.contents.as_reference())
            .and_then(|id| self.doc.get_object_mut(id));
        let stream = object.and_then(Object::as_stream_mut).map_err(Error::Document)?;
        stream.content = content;
        deflater.pack(stream);
        Ok(())
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

    /// Leaves an object out of the file.
    pub fn drop(&mut self, id: ObjectId) {
        self.doc.objects.remove(&id);
    }

    /// Writes the page tree and the page dictionaries (ISO 32000-1 §7.7.3).
    pub fn write_pages(&mut self) {
        let kids: Vec<Object> = self.pages.iter().map(|leaf| Object::Reference(leaf.id)).collect();
        let tree = dictionary([
            ("Type", name("Pages")),
            ("Count", integer(kids.len())),
            ("Kids", Object::Array(kids)),
        ]);
        self.set(self.tree, tree);
        for (index, leaf) in std::mem::take(&mut self.pages).into_iter().enumerate() {
            let size = [leaf.width, leaf.height].map(|edge| Object::Real(from_milli(milli(edge))));
            let [width, height] = size;
            let mut page = dictionary([
                ("Type", name("Page")),
                ("Parent", Object::Reference(self.tree)),
                (
                    "MediaBox",
                    Object::Array(vec![Object::Integer(0), Object::Integer(0), width, height]),
                ),
                ("Resources", self.resources.clone()),
                ("Contents", leaf.contents.clone()),
                // The order of tabbing is that of the structure (ISO 14289-1 §7.18.3).
                ("Tabs", name("S")),
                ("StructParents", integer(index)),
            ]);
            leaf.boxes(&mut page);
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
