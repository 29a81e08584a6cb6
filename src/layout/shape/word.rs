//! A word as it was shaped: its glyphs, and where its clusters of characters begin.

use harfrust::GlyphBuffer;

/// A shaped glyph; lengths in font units.
#[derive(Clone, Copy, Debug)]
pub struct ShapedGlyph {
    /// Glyph id.
    pub gid: u16,
    /// Advance, kerning included.
    pub advance: i32,
    /// Shift to the right.
    pub dx: i32,
    /// Shift upwards.
    pub dy: i32,
    /// Byte offset in the word of the first character it stands for.
    pub cluster: u32,
}

/// A shaped word.
#[derive(Clone, Debug, Default)]
pub struct Word {
    /// Its glyphs in visual order.
    pub glyphs: Vec<ShapedGlyph>,
    /// The sum of the advances in font units.
    pub width: i32,
    /// Whether its letters join (Arabic and its like): they are never spaced.
    pub joined: bool,
    /// Whether the face lacks one of its characters: another glyph is drawn in its place.
    pub lacking: bool,
    /// Where each cluster of characters begins, in the order of reading.
    pub(super) edges: Vec<Edge>,
}

/// The beginning of a cluster.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Edge {
    byte: u32,
    /// In font units.
    pen: i32,
}

impl Word {
    /// The number of letters between these bytes that can be spaced: a ligature is one, and so is a
    /// letter with its marks.
    #[must_use]
    pub fn letters(&self, from: usize, to: usize) -> i64 {
        if self.joined || from >= to {
            return 0;
        }
        let count = self.edges_before(to) - self.edges_before(from);
        i64::try_from(count).unwrap_or(0)
    }

    /// How many clusters begin before this byte.
    fn edges_before(&self, byte: usize) -> usize {
        self.edges.partition_point(|edge| (edge.byte as usize) < byte)
    }

    /// How far the pen is, in font units, before the character at this byte; inside a ligature its
    /// width is shared out by bytes.
    #[must_use]
    pub fn advance_to(&self, byte: u32) -> i32 {
        let begun = self.edges.partition_point(|edge| edge.byte < byte);
        let Some(last) = begun.checked_sub(1).and_then(|last| self.edges.get(last)) else {
            return 0;
        };
        // The last cluster has no end of its own that a byte could lie before.
        let Some(next) = self.edges.get(begun) else { return self.width };
        let (width, bytes) = (i64::from(next.pen - last.pen), i64::from(next.byte - last.byte));
        let share = width * i64::from(byte - last.byte) / bytes.max(1);
        last.pen + i32::try_from(share).unwrap_or(0)
    }

    /// The byte at which the cluster behind this one begins; nothing for the last.
    #[must_use]
    pub fn cluster_end(&self, byte: usize) -> Option<usize> {
        self.edges.get(self.edges_before(byte + 1)).map(|edge| edge.byte as usize)
    }

    /// The bytes between which clusters of characters stand, the first and the last left out.
    pub fn clusters(&self) -> impl Iterator<Item = usize> + '_ {
        self.edges.iter().skip(1).map(|edge| edge.byte as usize)
    }

    /// Whether a glyph begins with the character at this byte.
    #[must_use]
    pub fn divides_at(&self, byte: u32) -> bool {
        self.edges.binary_search_by_key(&byte, |edge| edge.byte).is_ok()
    }
}

/// What was shaped, as it is remembered.
pub(super) fn word_of(buffer: &GlyphBuffer) -> Word {
    let shaped = |(info, position): (&harfrust::GlyphInfo, &harfrust::GlyphPosition)| ShapedGlyph {
        gid: u16::try_from(info.glyph_id).unwrap_or(0),
        advance: position.x_advance,
        dx: position.x_offset,
        dy: position.y_offset,
        cluster: info.cluster,
    };
    let glyphs: Vec<ShapedGlyph> =
        buffer.glyph_infos().iter().zip(buffer.glyph_positions()).map(shaped).collect();
    let width = glyphs.iter().map(|glyph| glyph.advance).sum();
    Word { edges: edges(&glyphs), glyphs, width, ..Word::default() }
}

/// Where the clusters of shaped glyphs begin, whichever way they run.
fn edges(glyphs: &[ShapedGlyph]) -> Vec<Edge> {
    let mut clusters: Vec<(u32, i32)> =
        glyphs.iter().map(|glyph| (glyph.cluster, glyph.advance)).collect();
    clusters.sort_by_key(|(byte, _)| *byte);
    let mut pen = 0;
    let mut out: Vec<Edge> = Vec::with_capacity(clusters.len());
    for (byte, advance) in clusters {
        if out.last().is_none_or(|edge| edge.byte != byte) {
            out.push(Edge { byte, pen });
        }
        pen += advance;
    }
    out
}
