//! The last steps: content made small, objects packed, the cross-reference stream and the identifier that follows from the bytes.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions};

use super::digest::fingerprint;
use crate::edition::EmitError;

/// Entries of the cross-reference stream as lopdf writes them: type, offset, index (ISO 32000-1 §7.5.8.3).
const ENTRY: usize = 7;

/// Writes the file.
///
/// # Errors
/// When lopdf cannot write, which it always can to memory.
pub(super) fn save(mut doc: Document) -> Result<Vec<u8>, EmitError> {
    let fault = |e: &dyn std::fmt::Display| EmitError { message: format!("the PDF cannot be put together: {e}") };
    "1.7".clone_into(&mut doc.version);
    doc.trailer.remove(b"ID");
    compress(&mut doc);
    let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true).max_objects_per_stream(200).compression_level(6).build();
    let mut bytes = Vec::new();
    doc.save_with_options(&mut bytes, options).map_err(|e| fault(&e))?;
    end(bytes, &doc.trailer).ok_or_else(|| fault(&"lopdf wrote a file end of an unknown form"))
}

/// Deflates every stream that may be, with the level that costs little and gives nearly all.
fn compress(doc: &mut Document) {
    for object in doc.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        if stream.allows_compression && !stream.dict.has(b"Filter") {
            stream.set_content(deflate(&stream.content));
            stream.dict.set("Filter", Object::Name(b"FlateDecode".to_vec()));
        }
    }
}

fn deflate(content: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(content.len() / 2), Compression::default());
    // Writing to a vector cannot fail.
    let _ = encoder.write_all(content);
    encoder.finish().unwrap_or_default()
}

/// Replaces lopdf's cross-reference stream by one that is compressed, begins at object 0 (ISO 32000-1 §7.5.4) and holds the file identifier
/// (§14.4).
fn end(mut bytes: Vec<u8>, trailer: &Dictionary) -> Option<Vec<u8>> {
    let start = xref_start(&bytes)?;
    let entries = entries(bytes.get(start..)?, trailer)?;
    let number = entries.len() / ENTRY - 1;
    bytes.truncate(start);
    let id = fingerprint([bytes.as_slice()]);
    let table = deflate(&predicted(&entries));
    let reference = |key: &[u8]| trailer.get(key).and_then(Object::as_reference).ok();
    let (root, info): (ObjectId, ObjectId) = (reference(b"Root")?, reference(b"Info")?);
    let head = format!(
        "{number} 0 obj\n<</Type/XRef/Size {}/W[1 4 2]/Root {} 0 R/Info {} 0 R/ID[<{id:032X}><{id:032X}>]/Filter/FlateDecode\
         /DecodeParms<</Predictor 12/Columns {ENTRY}>>/Length {}>>stream\n",
        number + 1,
        root.0,
        info.0,
        table.len()
    );
    bytes.extend_from_slice(head.as_bytes());
    bytes.extend_from_slice(&table);
    bytes.extend_from_slice(format!("\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n").as_bytes());
    Some(bytes)
}

/// The number after the last `startxref`.
fn xref_start(bytes: &[u8]) -> Option<usize> {
    let tail = bytes.get(bytes.len().checked_sub(64)?..)?;
    let text = String::from_utf8_lossy(tail);
    text.rsplit("startxref").next()?.split_whitespace().next()?.parse().ok()
}

/// All entries from object 0 on. lopdf leaves objects out that do not exist; they become free.
fn entries(stream: &[u8], trailer: &Dictionary) -> Option<Vec<u8>> {
    let number = |key: &[u8]| trailer.get(key).and_then(Object::as_i64).ok().and_then(|n| usize::try_from(n).ok());
    let begin = stream.windows(7).position(|window| window == b"stream\n")? + 7;
    let mut written = stream.get(begin..begin + number(b"Length")?)?.chunks_exact(ENTRY);
    let mut table = vec![0; number(b"Size")? * ENTRY];
    let index = trailer.get(b"Index").and_then(Object::as_array).ok()?;
    for section in index.chunks_exact(2) {
        let [first, count] = section else { return None };
        let (first, count) = (usize::try_from(first.as_i64().ok()?).ok()?, usize::try_from(count.as_i64().ok()?).ok()?);
        for object in first..first + count {
            table.get_mut(object * ENTRY..(object + 1) * ENTRY)?.copy_from_slice(written.next()?);
        }
    }
    // The head of the list of free objects: generation 65 535.
    table.get_mut(ENTRY - 2..ENTRY)?.fill(0xFF);
    Some(table)
}

/// Every entry as its difference from the one before (ISO 32000-1 §7.4.4.4, predictor “Up”).
fn predicted(entries: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(entries.len() / ENTRY * (ENTRY + 1));
    let mut above: &[u8] = &[0; ENTRY];
    for entry in entries.chunks_exact(ENTRY) {
        out.push(2);
        out.extend(entry.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(*above)));
        above = entry;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_startxref_counts() {
        let filler = "x".repeat(80);
        assert_eq!(xref_start(format!("{filler}startxref\n12\n%%EOF").as_bytes()), Some(12));
        assert_eq!(xref_start(b"short"), None);
    }
}
