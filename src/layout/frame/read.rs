//! What is read of runs of glyphs.

use super::{Glyph, GlyphRun};

impl GlyphRun {
    /// The characters it stands for, in reading order.
    #[must_use]
    pub fn text(&self) -> String {
        text_of(&self.glyphs, self.rtl)
    }

    /// What is read of it, in reading order.
    #[must_use]
    pub fn read(&self) -> String {
        self.actual.clone().unwrap_or_else(|| self.text())
    }

    /// Whether it is only seen, and read with the letters behind it: a drop cap.
    #[must_use]
    pub fn is_only_seen(&self) -> bool {
        self.actual.as_deref() == Some("")
    }
}

/// The characters that glyphs in visual order stand for, in reading order.
#[must_use]
pub fn text_of(glyphs: &[Glyph], rtl: bool) -> String {
    let texts = glyphs.iter().map(|glyph| glyph.text.as_str());
    if rtl { texts.rev().collect() } else { texts.collect() }
}
