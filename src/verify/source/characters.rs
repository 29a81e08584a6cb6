//! From the bytes of a source to characters, and from a place among them to line and column.

use std::collections::BTreeMap;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How long the replacement of an entity may be, in bytes.
const LONGEST: usize = 10_000;

/// The characters of a document in whatever encoding it names; nothing when they do not fit it.
pub fn decoded(bytes: &[u8]) -> Option<String> {
    let encoding = match bytes {
        [0, b'<', ..] => UTF_16BE,
        [b'<', 0, ..] => UTF_16LE,
        _ => named(bytes)?,
    };
    // A byte-order mark says more than either.
    let (text, _, broken) = encoding.decode(bytes);
    (!broken).then(|| text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn named(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..256).unwrap_or(bytes)).into_owned();
    let declaration = head.split_once("?>").map_or("", |(declaration, _)| declaration);
    match declaration.split_once("encoding") {
        Some((_, value)) => Encoding::for_label(value.split(['"', '\'']).nth(1)?.as_bytes()),
        None => Some(UTF_8),
    }
}

/// The entities that the document itself gives a text, mark-up in it left out.
pub fn entities(document: &str) -> BTreeMap<String, String> {
    let subset = document
        .split_once("<!DOCTYPE")
        .and_then(|(_, rest)| rest.split_once('['))
        .and_then(|(_, rest)| rest.split_once("]>"));
    let Some((subset, _)) = subset else { return BTreeMap::new() };
    let declared = subset.split("<!ENTITY").skip(1).filter_map(|declaration| {
        let (name, rest) = declaration.trim_start().split_once(char::is_whitespace)?;
        let value = rest
            .trim_start()
            .strip_prefix(['"', '\''])
            .and_then(|value| value.split(['"', '\'']).next())?;
        let plain = !value.contains(['<', '&']) && value.len() < LONGEST;
        plain.then(|| (name.to_owned(), value.to_owned()))
    });
    declared.collect()
}

/// Where the lines of a document begin, in bytes.
pub struct Lines(Vec<usize>);

impl Lines {
    /// The lines of a document.
    pub fn new(document: &str) -> Lines {
        Lines(
            std::iter::once(0).chain(document.match_indices('\n').map(|(at, _)| at + 1)).collect(),
        )
    }

    /// Line and column of an offset, both from 1.
    pub fn place(&self, document: &str, offset: u64) -> (u32, u32) {
        let offset = usize::try_from(offset).unwrap_or(usize::MAX).min(document.len());
        let line = self.0.partition_point(|start| *start <= offset);
        let start = self.0.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let column = document.get(start..offset).map_or(0, |before| before.chars().count());
        (u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(column + 1).unwrap_or(u32::MAX))
    }
}
