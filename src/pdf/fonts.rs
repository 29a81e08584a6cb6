//! The fonts of the file: which glyphs of which face the pages use, what they stand for, and the
//! subsets that are embedded.
//!
//! Inside the file a glyph has the number it has in its subset, and widths are whole thousandths of
//! the em: the same integers stand in the font dictionary and steer the placing of glyphs, so that
//! nothing drifts.

use printpdf::{
    Codepoint, FontId, FontMetrics, FontType, Op, ParsedFont, PdfFont, PdfFontHandle,
    PdfFontMetricsStub, Pt, TextItem,
};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::DrawSettings;
use skrifa::outline::pen::ControlBoundsPen;
use skrifa::raw::TableProvider;
use skrifa::{FontRef, GlyphId, MetadataProvider};
use smol_str::SmolStr;
use subsetter::GlyphRemapper;

use super::digest::{fingerprint, subset_tag};
use super::error::{Error, FontFault};
use super::unicode;
use layout::frame::{Glyph, GlyphRun, Item, Pages};
use style::fonts::{Face, FontBook};

/// What the pages use of every face of the font book, by the face's number.
pub(super) struct Fonts<'a> {
    faces: Vec<Option<FaceUse<'a>>>,
}

/// What the pages use of one face.
pub(super) struct FaceUse<'a> {
    /// The face.
    pub face: &'a Face,
    /// Its name in the file: subset tag and PostScript name.
    pub name: String,
    /// By the glyph's id in the whole font.
    slots: Vec<Slot>,
    /// The ids of the used glyphs, ascending; a glyph's place here, counted from 1, is its id in
    /// the subset.
    used: Vec<u16>,
    /// The hyphen's glyph, and the glyph of the soft hyphen where the font has one of its own that
    /// looks the same.
    hyphens: (u16, Option<u16>),
}

/// One glyph of a face.
#[derive(Clone, Default)]
pub(super) struct Slot {
    /// Its id in the subset; 0 as long as it is not used.
    pub code: u16,
    /// Its advance width in thousandths of the em.
    pub width: i32,
    /// The characters that `ToUnicode` gives for it.
    pub text: Option<SmolStr>,
    used: bool,
}

static UNUSED: Slot = Slot { code: 0, width: 0, text: None, used: false };

impl<'a> Fonts<'a> {
    /// Goes through all glyphs of the pages.
    ///
    /// # Errors
    /// When a character has no glyph, or a run names a font or a glyph that does not exist: such a
    /// page cannot be drawn (ISO 19005-2 §6.2.11.8 forbids the glyph .notdef).
    pub fn collect(pages: &Pages, book: &'a FontBook) -> Result<Fonts<'a>, Error> {
        let mut fonts = Fonts { faces: book.faces.iter().map(|_| None).collect() };
        for page in pages.opened() {
            for placed in page.drawn() {
                if let Item::Glyphs(run) = &placed.item {
                    fonts
                        .note(run, book)
                        .map_err(|fault| Error::Text { page: page.label.to_string(), fault })?;
                }
            }
        }
        Ok(fonts)
    }

    fn note(&mut self, run: &GlyphRun, book: &'a FontBook) -> Result<(), FontFault> {
        let missing = || FontFault::NoFont { number: run.font, count: book.faces.len() };
        let entry = self.faces.get_mut(run.font).ok_or_else(missing)?;
        if entry.is_none() {
            *entry = Some(FaceUse::open(book.faces.get(run.font).ok_or_else(missing)?)?);
        }
        match entry {
            Some(face) => face.note(run),
            None => Ok(()),
        }
    }

    /// Numbers the used glyphs and cuts the subsets out.
    ///
    /// # Errors
    /// When a font file is damaged or forbids embedding.
    pub fn subset(&mut self) -> Result<Vec<(FontId, PdfFont)>, FontFault> {
        let mut fonts = Vec::new();
        for (number, face) in self.faces.iter_mut().enumerate() {
            if let Some(face) = face {
                fonts.push((font_id(number), face.subset()?));
            }
        }
        Ok(fonts)
    }

    /// Operators that show every used glyph of every face once. printpdf embeds the fonts that a
    /// page shows, with the widths and the characters of the glyphs shown; this page tells it, and
    /// is not bound into the file.
    pub fn specimen(&self) -> Vec<Op> {
        let mut ops = vec![Op::StartTextSection];
        for (id, face) in self.used() {
            ops.push(Op::SetFont { font: PdfFontHandle::External(id), size: Pt(1.0) });
            let glyphs = face.slots_in_order().zip(face.texts()).map(|(slot, text)| Codepoint {
                gid: slot.code,
                offset: 0.0,
                cid: Some(text),
            });
            ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(glyphs.collect())] });
        }
        ops.push(Op::EndTextSection);
        ops
    }

    /// What the pages use of a face; nothing of one that no run names.
    pub fn face(&self, number: usize) -> Option<&FaceUse<'a>> {
        self.faces.get(number).and_then(Option::as_ref)
    }

    /// The used faces with their names in the file's resources.
    pub fn used(&self) -> impl Iterator<Item = (FontId, &FaceUse<'a>)> {
        self.faces
            .iter()
            .enumerate()
            .filter_map(|(number, face)| face.as_ref().map(|face| (font_id(number), face)))
    }
}

/// The glyphs of a run divided into those that stand for characters together: the first in reading
/// order has the text, the others have none.
pub(super) fn clusters(run: &GlyphRun) -> impl Iterator<Item = &[Glyph]> {
    run.glyphs
        .chunk_by(|glyph, next| if run.rtl { glyph.text.is_empty() } else { next.text.is_empty() })
}

/// Whether two glyphs of a font are about as wide and cover about the same ground: some fonts draw
/// a soft hyphen as the letters “SHY” in a box, to show it to who looks for it.
fn draws_alike(font: &FontRef, em: u16, one: u16, other: u16) -> bool {
    let widths = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    let outlines = font.outline_glyphs();
    let looks = |gid| {
        let gid = GlyphId::from(gid);
        let mut pen = ControlBoundsPen::new();
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        outlines.get(gid)?.draw(settings, &mut pen).ok()?;
        let area = pen.bounding_box()?;
        Some([widths.advance_width(gid)?, area.x_min, area.x_max, area.y_min, area.y_max])
    };
    let close = |(one, other): (f32, f32)| (one - other).abs() * 20.0 <= f32::from(em);
    looks(one).zip(looks(other)).is_some_and(|(one, other)| one.into_iter().zip(other).all(close))
}

/// The characters of a cluster.
pub(super) fn cluster_text<'g>(run: &GlyphRun, cluster: &'g [Glyph]) -> &'g str {
    let first = if run.rtl { cluster.last() } else { cluster.first() };
    first.map_or("", |glyph| glyph.text.as_str())
}

/// The resource name of a face. Not `F…`: printpdf keeps those for the fonts that readers bring
/// along.
pub(super) fn font_id(number: usize) -> FontId {
    FontId(format!("T{number}"))
}

impl<'a> FaceUse<'a> {
    fn open(face: &'a Face) -> Result<FaceUse<'a>, FontFault> {
        let font = font(face)?;
        let count = font.maxp().map_err(|e| damaged(face, e))?.num_glyphs();
        let glyph =
            |c: char| font.charmap().map(c).and_then(|gid| u16::try_from(gid.to_u32()).ok());
        let hyphen = glyph('-').unwrap_or(0);
        let soft_hyphen = glyph('\u{AD}').filter(|&gid| {
            gid != 0 && gid != hyphen && draws_alike(&font, face.units_per_em, gid, hyphen)
        });
        let slots = vec![Slot::default(); usize::from(count)];
        Ok(FaceUse {
            face,
            name: String::new(),
            slots,
            used: Vec::new(),
            hyphens: (hyphen, soft_hyphen),
        })
    }

    fn note(&mut self, run: &GlyphRun) -> Result<(), FontFault> {
        if let Some(index) = run.glyphs.iter().position(|glyph| glyph.gid == 0) {
            return Err(no_glyph(run, index, self.face));
        }
        for cluster in clusters(run) {
            match cluster {
                [glyph] => self.note_glyph(glyph, &glyph.text)?,
                [_, ..] => {
                    let text = cluster_text(run, cluster);
                    // As many glyphs as characters: a letter and its marks. Otherwise none of the
                    // glyphs has a meaning of its own.
                    let mut letters: Vec<&str> = text
                        .char_indices()
                        .map(|(at, c)| text.get(at..at + c.len_utf8()).unwrap_or_default())
                        .collect();
                    if run.rtl {
                        letters.reverse();
                    }
                    let spelt = letters.len() == cluster.len();
                    let letters =
                        letters.into_iter().filter(|_| spelt).chain(std::iter::repeat(""));
                    cluster
                        .iter()
                        .zip(letters)
                        .try_for_each(|(glyph, letter)| self.note_glyph(glyph, letter))?;
                }
                [] => {}
            }
        }
        Ok(())
    }

    fn note_glyph(&mut self, glyph: &Glyph, text: &str) -> Result<(), FontFault> {
        let gid = self.gid(glyph);
        let missing = || FontFault::NoGlyph { family: self.face.family.clone(), glyph: gid };
        let slot = self.slots.get_mut(usize::from(gid)).ok_or_else(missing)?;
        if !slot.used {
            slot.used = true;
            self.used.push(gid);
        }
        // A line-end hyphen lends its glyph no meaning that another use of the glyph would have to
        // take back.
        if !text.is_empty() && slot.text.as_ref().is_none_or(|text| text == "\u{AD}") {
            slot.text = Some(SmolStr::new(text));
        }
        Ok(())
    }

    /// The glyph that is drawn: a soft hyphen's own glyph where the font has one, so that copied
    /// text can tell it from a hyphen.
    fn gid(&self, glyph: &Glyph) -> u16 {
        match self.hyphens {
            (hyphen, Some(soft)) if glyph.gid == hyphen && glyph.text == "\u{AD}" => soft,
            _ => glyph.gid,
        }
    }

    /// The slot of a glyph; an empty one for a glyph that was never noted.
    pub fn slot(&self, glyph: &Glyph) -> &Slot {
        self.slots.get(usize::from(self.gid(glyph))).unwrap_or(&UNUSED)
    }

    fn subset(&mut self) -> Result<PdfFont, FontFault> {
        let font = font(self.face)?;
        may_embed(self.face, &font)?;
        self.used.sort_unstable();
        self.name = file_name(self.face, &self.used);
        self.number(&font)?;
        let remapper = GlyphRemapper::new_from_glyphs(&self.used);
        let program = subsetter::subset(self.face.data.as_slice(), self.face.index, &remapper)
            .map_err(|e| damaged(self.face, e))?;
        Ok(PdfFont::new(self.parsed(program)))
    }

    /// Gives every used glyph its number, its width and, if it never stood alone, its characters by
    /// the font's own table.
    fn number(&mut self, font: &FontRef) -> Result<(), FontFault> {
        let widths = font.hmtx().map_err(|e| damaged(self.face, e))?;
        let em = i32::from(self.face.units_per_em.max(1));
        for (code, &gid) in (1..).zip(&self.used) {
            if let Some(slot) = self.slots.get_mut(usize::from(gid)) {
                slot.code = code;
                slot.width = (i32::from(widths.advance(GlyphId::from(gid)).unwrap_or(0)) * 1000
                    + em / 2)
                    / em;
            }
        }
        Ok(())
    }

    /// The subset as printpdf takes it. All metrics are scaled to an em of 1000, which is what font
    /// dictionaries are written in.
    fn parsed(&self, program: Vec<u8>) -> ParsedFont {
        let truetype = !program.starts_with(b"OTTO");
        let [x_min, y_min, x_max, y_max] = self.face.bbox.map(|edge| self.thousandths(edge));
        ParsedFont {
            original_bytes: program,
            font_index: 0,
            font_name: Some(self.name.clone()),
            codepoint_to_glyph: std::collections::BTreeMap::new(),
            glyph_widths: self
                .slots_in_order()
                .map(|slot| (slot.code, u16::try_from(slot.width).unwrap_or(0)))
                .collect(),
            units_per_em: 1000,
            font_metrics: FontMetrics {
                ascent: self.thousandths(self.face.ascent),
                descent: self.thousandths(self.face.descent),
            },
            font_type: if truetype { FontType::TrueType } else { FontType::OpenTypeCFF(()) },
            pdf_font_metrics: PdfFontMetricsStub {
                x_min,
                y_min,
                x_max,
                y_max,
                us_weight_class: self.face.weight,
                ..PdfFontMetricsStub::default()
            },
        }
    }

    /// A measure of the face in thousandths of the em.
    pub fn thousandths(&self, units: i16) -> i16 {
        let em = i32::from(self.face.units_per_em.max(1));
        i16::try_from((i32::from(units) * 1000).div_euclid(em)).unwrap_or(i16::MAX)
    }

    fn slots_in_order(&self) -> impl Iterator<Item = &Slot> {
        self.used.iter().filter_map(|&gid| self.slots.get(usize::from(gid)))
    }

    /// The characters of the used glyphs, in order, for the `ToUnicode` map (ISO 32000-1 §9.10.3).
    /// A glyph that only ever stood beside others for a character has the character of the font's
    /// own table.
    fn texts(&self) -> Vec<String> {
        let own = |gid| self.slots.get(usize::from(gid)).and_then(|slot| slot.text.as_deref());
        let charmap = if self.used.iter().all(|&gid| own(gid).is_some()) {
            None
        } else {
            font(self.face).ok()
        };
        let text = |&gid: &u16| {
            own(gid).map_or_else(|| unicode::by_charmap(charmap.as_ref(), gid), unicode::mappable)
        };
        self.used.iter().map(text).collect()
    }
}

fn font(face: &Face) -> Result<FontRef<'_>, FontFault> {
    FontRef::from_index(face.data.as_slice(), face.index).map_err(|e| damaged(face, e))
}

fn damaged(face: &Face, why: impl std::fmt::Display) -> FontFault {
    FontFault::Damaged { font: face.postscript_name.clone(), cause: why.to_string() }
}

/// Only fonts that may be embedded are embedded (ISO 19005-2 §6.2.11.4.1; OpenType, table OS/2,
/// field fsType: 2 means “restricted”).
fn may_embed(face: &Face, font: &FontRef) -> Result<(), FontFault> {
    let restricted = font.os2().is_ok_and(|os2| os2.fs_type() & 0xF == 2);
    if !restricted {
        return Ok(());
    }
    Err(FontFault::Restricted(face.postscript_name.clone()))
}

/// `ABCDEF+LibertinusSerif-Regular`: the tag follows from the glyphs.
fn file_name(face: &Face, used: &[u16]) -> String {
    let name: String = face
        .postscript_name
        .chars()
        .filter(|c| c.is_ascii_graphic() && !"()<>[]{}/%#+".contains(*c))
        .take(100)
        .collect();
    let name = if name.is_empty() { "Font".to_owned() } else { name };
    let glyphs: Vec<u8> = used.iter().flat_map(|gid| gid.to_be_bytes()).collect();
    format!("{}+{name}", subset_tag(fingerprint([name.as_bytes(), glyphs.as_slice()])))
}

/// Names the character without a glyph and the words around it.
fn no_glyph(run: &GlyphRun, index: usize, face: &Face) -> FontFault {
    let glyphs = &run.glyphs;
    let own = glyphs
        .iter()
        .take(index + 1)
        .rev()
        .find(|glyph| !glyph.text.is_empty())
        .map_or("", |glyph| glyph.text.as_str());
    let code: Vec<String> = own.chars().map(|c| format!("U+{:04X}", c as u32)).collect();
    let near: String = glyphs
        .iter()
        .skip(index.saturating_sub(15))
        .take(31)
        .map(|glyph| glyph.text.as_str())
        .collect();
    FontFault::NoCharacter {
        character: own.to_owned(),
        code: code.join(" "),
        words: near.trim().to_owned(),
        family: face.family.clone(),
    }
}

#[cfg(test)]
mod tests;
