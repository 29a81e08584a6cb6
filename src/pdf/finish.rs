//! The file: objects packed into streams, streams deflated, the cross-reference stream and the
//! identifier that follows from the bytes (ISO 32000-1 §7.5).

use std::io::Write;

use lopdf::{Document, Object, ObjectId, Stream};

use super::deflate::Deflater;
use super::digest::fingerprint;
use super::error::Error;
use super::syntax;
use style::PdfStandard;

/// How many objects an object stream holds: enough to deflate well, few enough to be read quickly.
const PACK: usize = 200;

/// Bytes of an entry of the cross-reference stream: type, offset or stream, generation or index.
const ENTRY: usize = 7;

/// Writes the file.
///
/// # Errors
/// When it would be larger than cross-reference streams of four-byte offsets can tell.
pub(super) fn save(doc: Document, standard: PdfStandard) -> Result<Vec<u8>, Error> {
    let mut file = File::new(standard);
    let root = doc.trailer.get(b"Root").and_then(Object::as_reference).unwrap_or_default();
    let info = doc.trailer.get(b"Info").and_then(Object::as_reference).unwrap_or_default();
    let mut packed = Vec::new();
    for ((id, _), object) in doc.objects {
        match object {
            Object::Stream(stream) => file.stream(id, stream),
            other => packed.push((id, other)),
        }
    }
    for (pack, objects) in (doc.max_id + 1..).zip(packed.chunks(PACK)) {
        file.object_stream(pack, objects);
    }
    file.end(root, (standard == PdfStandard::Ua1).then_some(info));
    if u32::try_from(file.bytes.len()).is_err() {
        return Err(Error::TooLarge);
    }
    Ok(file.bytes)
}

/// A file that is being written.
struct File {
    bytes: Vec<u8>,
    /// The entries of the cross-reference stream, from object 0 on; an object that was never
    /// written is free.
    entries: Vec<[u8; ENTRY]>,
    deflater: Deflater,
}

impl File {
    fn new(standard: PdfStandard) -> File {
        let head: &[u8] = match standard {
            PdfStandard::Ua1 => b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n",
            PdfStandard::Ua2 => b"%PDF-2.0\n%\xE2\xE3\xCF\xD3\n",
        };
        // The comment holds bytes above 127, so that transfers treat the file as binary (ISO
        // 19005-2 §6.1.2). Object 0 heads the list of the free ones.
        let entries = vec![[0, 0, 0, 0, 0, 0xFF, 0xFF]];
        File { bytes: head.to_vec(), entries, deflater: Deflater::default() }
    }

    /// Notes where an object stands: its type, and the two numbers that go with it.
    fn note(&mut self, id: u32, kind: u8, place: usize, index: usize) {
        let id = id as usize;
        if self.entries.len() <= id {
            self.entries.resize(id + 1, [0; ENTRY]);
        }
        let [a, b, c, d] = u32::try_from(place).unwrap_or(u32::MAX).to_be_bytes();
        let [e, f] = u16::try_from(index).unwrap_or(u16::MAX).to_be_bytes();
        if let Some(entry) = self.entries.get_mut(id) {
            *entry = [kind, a, b, c, d, e, f];
        }
    }

    /// Writes a stream; it is deflated unless it has a filter or must stay as it is.
    fn stream(&mut self, id: u32, mut stream: Stream) {
        if stream.allows_compression && !stream.dict.has(b"Filter") {
            self.deflater.pack(&mut stream);
        }
        stream.dict.set("Length", i64::try_from(stream.content.len()).unwrap_or(i64::MAX));
        self.note(id, 1, self.bytes.len(), 0);
        // Writing to a vector cannot fail.
        let _ = writeln!(self.bytes, "{id} 0 obj");
        let content = std::mem::take(&mut stream.content);
        syntax::object(&Object::Stream(stream), &mut self.bytes);
        self.bytes.extend_from_slice(b"stream\n");
        self.bytes.extend_from_slice(&content);
        self.bytes.extend_from_slice(b"\nendstream\nendobj\n");
    }

    /// Writes objects into one stream (ISO 32000-1 §7.5.7): numbers and offsets, then the objects.
    fn object_stream(&mut self, pack: u32, objects: &[(u32, Object)]) {
        let (mut index, mut body) = (Vec::new(), Vec::new());
        for (place, (id, object)) in objects.iter().enumerate() {
            let _ = write!(index, "{id} {} ", body.len());
            syntax::object(object, &mut body);
            body.push(b'\n');
            self.note(*id, 2, pack as usize, place);
        }
        let dict = super::values::dictionary([
            ("Type", super::values::name("ObjStm")),
            ("N", super::values::integer(objects.len())),
            ("First", super::values::integer(index.len())),
        ]);
        index.append(&mut body);
        self.stream(pack, Stream::new(dict, index));
    }

    /// Writes the cross-reference stream (ISO 32000-1 §7.5.8), with the file identifier (§14.4),
    /// and the end.
    fn end(&mut self, root: ObjectId, info: Option<ObjectId>) {
        let (start, number) = (self.bytes.len(), self.entries.len());
        self.note(u32::try_from(number).unwrap_or(u32::MAX), 1, start, 0);
        let table = predicted(&self.entries);
        let table = self.deflater.deflate(&table);
        let id = fingerprint([self.bytes.as_slice()]);
        let info = info.map(|info| format!("/Info {} 0 R", info.0)).unwrap_or_default();
        let _ = write!(
            self.bytes,
            "{number} 0 obj\n<</Type/XRef/Size {}/W[1 4 2]/Root {} 0 R{info}/ID[<{id:032X}><{id:032X}>]/Filter/FlateDecode\
             /DecodeParms<</Predictor 12/Columns {ENTRY}>>/Length {}>>stream\n",
            number + 1,
            root.0,
            table.len()
        );
        self.bytes.extend_from_slice(&table);
        let _ = write!(self.bytes, "\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n");
    }
}

/// Every entry as its difference from the one before (ISO 32000-1 §7.4.4.4, predictor “Up”).
fn predicted(entries: &[[u8; ENTRY]]) -> Vec<u8> {
    let mut out = Vec::with_capacity(entries.len() * (ENTRY + 1));
    let mut above = &[0; ENTRY];
    for entry in entries {
        out.push(2);
        out.extend(entry.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(*above)));
        above = entry;
    }
    out
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn one_compressor_serves_many_streams() {
        let mut file = File::new(PdfStandard::Ua1);
        for content in [
            b"".to_vec(),
            b"a".repeat(100_000),
            (0..=255).cycle().take(70_000).collect(),
            b"short".to_vec(),
        ] {
            let mut back = Vec::new();
            flate2::read::ZlibDecoder::new(file.deflater.deflate(&content).as_slice())
                .read_to_end(&mut back)
                .unwrap();
            assert_eq!(back, content);
        }
    }

    #[test]
    fn what_is_written_can_be_read() {
        let mut doc = Document::new();
        for number in 0..450 {
            doc.add_object(Object::Integer(number));
        }
        let root = doc.add_object(super::super::values::dictionary([(
            "Type",
            super::super::values::name("Catalog"),
        )]));
        doc.objects.remove(&(5, 0));
        doc.trailer.set("Root", root);
        doc.trailer.set("Info", root);
        let back = Document::load_mem(&save(doc, PdfStandard::Ua1).unwrap()).unwrap();
        assert_eq!(back.get_object((450, 0)).unwrap(), &Object::Integer(449));
        assert!(back.get_object((5, 0)).is_err());
        assert!(back.catalog().is_ok());
    }
}
