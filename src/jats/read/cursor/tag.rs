//! The beginning of an element.

use smol_str::SmolStr;

use article::Kept;

/// The beginning of an element.
#[derive(Clone, Debug)]
pub struct Tag {
    /// Its name with the usual prefix.
    pub name: SmolStr,
    /// Its attributes: names with the usual prefixes, and values.
    pub attributes: Vec<(SmolStr, String)>,
    /// The byte at which it begins.
    pub(super) offset: usize,
}

impl Tag {
    /// The value of an attribute; nothing when it is absent or blank.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }

    /// The beginning of a kept element.
    pub fn of(kept: &Kept) -> Tag {
        let attributes = kept
            .attributes
            .iter()
            .map(|(name, value)| (SmolStr::new(name), value.clone()))
            .collect();
        Tag { name: SmolStr::new(&kept.name), attributes, offset: 0 }
    }

    /// The byte at which it begins; 0 for one that is read once more.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// Whether it marks where a page begins, as the files of this program do, bare or wrapped: the
    /// pages are laid out anew, and marked anew.
    pub fn is_page_start(&self) -> bool {
        let says =
            |name: &str, kind: &str| self.name == name && self.get("content-type") == Some(kind);
        says("milestone-start", "page") || says("named-content", "page-start")
    }

    /// The id; empty when there is none.
    pub fn id(&self) -> String {
        self.get("id").unwrap_or_default().to_owned()
    }
}
