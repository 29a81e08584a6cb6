//! Streams made small (ISO 32000-1 §7.4.4).

use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::{Object, Stream};

/// One compressor for all streams: its tables are large.
pub(super) struct Deflater(Compress);

impl Default for Deflater {
    fn default() -> Deflater {
        Deflater(Compress::new(Compression::default(), true))
    }
}

impl Deflater {
    /// Deflates a stream that has no filter.
    pub fn pack(&mut self, stream: &mut Stream) {
        stream.content = self.deflate(&stream.content);
        stream.dict.set("Filter", Object::Name(b"FlateDecode".to_vec()));
    }

    /// Bytes deflated.
    pub fn deflate(&mut self, content: &[u8]) -> Vec<u8> {
        self.0.reset();
        let mut out = Vec::with_capacity(content.len() / 2 + 256);
        loop {
            let read = usize::try_from(self.0.total_in()).unwrap_or(usize::MAX);
            let rest = content.get(read..).unwrap_or_default();
            match self.0.compress_vec(rest, &mut out, FlushCompress::Finish) {
                Ok(Status::Ok | Status::BufError) => out.reserve(out.capacity()),
                // The format knows no other fault than a full buffer.
                Ok(Status::StreamEnd) | Err(_) => return out,
            }
        }
    }
}
