//! The package: a zip archive of parts that name each other (ECMA-376 part 2). Nothing outside of
//! it is ever opened.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::tree::{self, Broken, Node};

/// How many parts a package may have.
const PARTS: usize = 20_000;
/// How large one part may be, unpacked.
const LARGEST: u64 = 64 << 20;
/// How large all parts that are read may be together, unpacked.
const WHOLE: u64 = 256 << 20;

/// Why a package is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is a file of Word's old binary format, or a new one behind a password: both are compound
    /// files.
    Binary,
    /// It is Rich Text Format.
    RichText,
    /// It is a PDF.
    Pdf,
    /// It is no zip archive, or a damaged one.
    NotZip,
    /// It has no main document.
    NoDocument,
    /// It is OpenDocument in one file of XML, without a package.
    Flat,
    /// It is protected with a password.
    Protected,
    /// It is an OpenDocument file and no text: a spreadsheet, slides.
    NoText,
    /// It is larger than is read.
    TooLarge,
    /// Its main document cannot be read.
    Part(Broken),
}

/// An open package.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

/// Where a relationship leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To a part of the package.
    Part(String),
    /// Out of the package.
    Outside(String),
}

/// The relationships of one part: kind (the last word of its type) and target, by id.
pub type Relations = BTreeMap<String, (String, Target)>;

impl<'a> Package<'a> {
    /// Opens a package.
    pub fn open(bytes: &'a [u8]) -> Result<Package<'a>, Unreadable> {
        if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
            return Err(Unreadable::Binary);
        }
        if bytes.starts_with(b"{\\rtf") {
            return Err(Unreadable::RichText);
        }
        if bytes.starts_with(b"%PDF-") {
            return Err(Unreadable::Pdf);
        }
        if is_flat(bytes) {
            return Err(Unreadable::Flat);
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::NotZip)?;
        if archive.len() > PARTS {
            return Err(Unreadable::TooLarge);
        }
        Ok(Package { archive, left: WHOLE })
    }

    /// The bytes of a part; nothing when it is not there, damaged, or too large.
    pub fn bytes(&mut self, part: &str) -> Option<Vec<u8>> {
        let bound = self.left.min(LARGEST);
        let file = self.archive.by_name(part).ok()?;
        let mut out = Vec::new();
        // One byte more than is allowed tells a part that is too large, whatever its header says.
        file.take(bound + 1).read_to_end(&mut out).ok()?;
        let length = out.len() as u64;
        if length > bound {
            return None;
        }
        self.left -= length;
        Some(out)
    }

    /// A part as a tree; nothing when it is not there or cannot be read.
    pub fn tree(&mut self, part: &str) -> Option<Node> {
        self.read(part).ok()
    }

    /// A part as a tree, or why there is none.
    pub fn read(&mut self, part: &str) -> Result<Node, Unreadable> {
        let bytes = self.bytes(part).ok_or(Unreadable::NoDocument)?;
        let text = text(&bytes).ok_or(Unreadable::Part(Broken::Malformed))?;
        tree::read(&text).map_err(Unreadable::Part)
    }

    /// A part as a tree that declares a document type and no entities in it: the declaration is
    /// passed over.
    pub fn without_type(&mut self, part: &str) -> Option<Node> {
        let text = text(&self.bytes(part)?)?;
        let (before, after) = text.split_once("<!DOCTYPE")?;
        let (declaration, rest) = after.split_once('>')?;
        if declaration.contains('[') {
            return None;
        }
        tree::read(&format!("{before}{rest}")).ok()
    }

    /// Whether there is such a part.
    pub fn has(&self, part: &str) -> bool {
        self.archive.index_for_name(part).is_some()
    }

    /// The main document, by the package's own relationships.
    pub fn document(&mut self) -> Option<String> {
        let of_package = self.relations("");
        let named = of_package.into_values().find(|(kind, _)| kind == "officeDocument");
        match named {
            Some((_, Target::Part(part))) => Some(part),
            Some((_, Target::Outside(_))) | None => Some("word/document.xml".to_owned())
                .filter(|part| self.archive.by_name(part).is_ok()),
        }
    }

    /// The relationships of a part.
    pub fn relations(&mut self, part: &str) -> Relations {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let path = if folder.is_empty() {
            format!("_rels/{name}.rels")
        } else {
            format!("{folder}/_rels/{name}.rels")
        };
        let Some(root) = self.tree(&path) else { return Relations::new() };
        let mut out = Relations::new();
        for relation in root.all("rel:Relationship") {
            let (Some(id), Some(kind), Some(target)) =
                (relation.get("Id"), relation.get("Type"), relation.get("Target"))
            else {
                continue;
            };
            let kind = kind.rsplit('/').next().unwrap_or(kind).to_owned();
            let target = match relation.get("TargetMode") {
                Some("External") => Target::Outside(target.to_owned()),
                _ => match resolved(folder, target) {
                    Some(part) => Target::Part(part),
                    None => continue,
                },
            };
            out.insert(id.to_owned(), (kind, target));
        }
        out
    }

    /// The names of all parts, sorted.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.archive.file_names().map(str::to_owned).collect();
        names.sort_unstable();
        names
    }
}

/// Whether a file is OpenDocument in one file of XML.
fn is_flat(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(2_000)).unwrap_or_default());
    head.starts_with("<?xml") && head.contains("opendocument:xmlns:office")
}

/// The part that a relationship names, from the folder of the part that has it; nothing when it
/// leads out of the package.
fn resolved(folder: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').filter(|part| !part.is_empty()).collect()
    };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => _ = parts.pop()?,
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// The text of a part, which is UTF-8 or UTF-16 (ECMA-376 part 2, §8.2.5).
fn text(bytes: &[u8]) -> Option<String> {
    let wide = |order: fn([u8; 2]) -> u16, bytes: &[u8]| {
        let units: Vec<u16> =
            bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok().map(order)).collect();
        String::from_utf16(&units).ok()
    };
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        [0xFF, 0xFE, rest @ ..] => wide(u16::from_le_bytes, rest),
        [0xFE, 0xFF, rest @ ..] => wide(u16::from_be_bytes, rest),
        _ => String::from_utf8(bytes.to_vec()).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_stay_inside() {
        assert_eq!(resolved("word", "media/image1.png").as_deref(), Some("word/media/image1.png"));
        assert_eq!(
            resolved("word", "/customXml/item1.xml").as_deref(),
            Some("customXml/item1.xml")
        );
        assert_eq!(resolved("word", "../docProps/core.xml").as_deref(), Some("docProps/core.xml"));
        assert_eq!(resolved("word", "../../etc/passwd"), None);
    }

    #[test]
    fn what_is_no_package_is_told_apart() {
        let refused = |bytes: &[u8]| Package::open(bytes).err();
        assert_eq!(refused(b"{\\rtf1 hello}"), Some(Unreadable::RichText));
        assert_eq!(refused(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1]), Some(Unreadable::Binary));
        assert_eq!(refused(b"%PDF-1.7"), Some(Unreadable::Pdf));
        let flat = b"<?xml version='1.0'?><o:document xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0'/>";
        assert_eq!(refused(flat), Some(Unreadable::Flat));
        assert_eq!(refused(b"PK but not a zip"), Some(Unreadable::NotZip));
    }
}
