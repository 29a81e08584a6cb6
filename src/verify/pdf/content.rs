//! The content of a page: what its marked-content sequences say (ISO 32000-1 §14.6), as far as it
//! lies on the page.

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::fonts::{Font, number, utf16};
use super::place::{Area, Graphics, Matrix, real, reals};

/// The text of each marked-content sequence of a page.
pub(super) type Marked = BTreeMap<i64, String>;

/// What the marked-content sequences of a page say.
pub(super) fn marked(
    document: &Document,
    page: ObjectId,
    fonts: &mut BTreeMap<ObjectId, Font>,
) -> Result<Marked, String> {
    let bytes = document.get_page_content(page);
    let content = Content::decode(&bytes).map_err(|error| error.to_string())?;
    let named = font_ids(document, page);
    for id in named.values() {
        fonts.entry(*id).or_insert_with(|| Font::of(document, *id));
    }
    let mut reader = Reader {
        out: Marked::new(),
        open: Vec::new(),
        fonts,
        named,
        area: Area::of(document, page),
        graphics: Graphics::default(),
        saved: Vec::new(),
        text: Matrix::IDENTITY,
        line: Matrix::IDENTITY,
    };
    for operation in &content.operations {
        reader.operation(operation);
    }
    while !reader.open.is_empty() {
        reader.end();
    }
    Ok(reader.out)
}

fn font_ids(document: &Document, page: ObjectId) -> BTreeMap<Vec<u8>, ObjectId> {
    let mut out = BTreeMap::new();
    let resources = document.get_page_resources(page).map(|(own, inherited)| {
        own.cloned()
            .into_iter()
            .chain(inherited.into_iter().filter_map(|id| document.get_dictionary(id).ok().cloned()))
            .collect::<Vec<_>>()
    });
    for resources in resources.unwrap_or_default() {
        let fonts = resources
            .get(b"Font")
            .ok()
            .and_then(|fonts| document.dereference(fonts).ok())
            .and_then(|(_, fonts)| fonts.as_dict().ok().cloned());
        for (name, font) in fonts.iter().flat_map(Dictionary::iter) {
            if let Ok(id) = font.as_reference() {
                out.entry(name.clone()).or_insert(id);
            }
        }
    }
    out
}

/// A marked-content sequence that is open.
struct Open {
    id: Option<i64>,
    /// Its text is told by a sequence, itself or one around it, and not by its glyphs.
    told: bool,
    /// The text that it tells itself.
    actual: Option<String>,
    reversed: bool,
    /// What the glyphs of a reversed sequence stand for, in the order in which they are shown.
    shown: Vec<String>,
    /// Whether it has glyphs, and whether one of them lies on the page.
    glyphs: bool,
    seen: bool,
}

struct Reader<'f> {
    out: Marked,
    open: Vec<Open>,
    fonts: &'f BTreeMap<ObjectId, Font>,
    named: BTreeMap<Vec<u8>, ObjectId>,
    /// What is seen of the page; all of it when the page does not say.
    area: Option<Area>,
    graphics: Graphics,
    saved: Vec<Graphics>,
    /// Where the pen is (§9.4.1).
    text: Matrix,
    /// Where its line begins.
    line: Matrix,
}

impl Reader<'_> {
    fn operation(&mut self, Operation { operator, operands }: &Operation) {
        match operator.as_str() {
            "BDC" => self
                .begin(operands.first(), operands.get(1).and_then(|object| object.as_dict().ok())),
            "BMC" => self.begin(operands.first(), None),
            "EMC" => self.end(),
            "q" => self.saved.push(self.graphics),
            "Q" => self.graphics = self.saved.pop().unwrap_or_default(),
            "cm" => {
                if let Some(matrix) = reals(operands) {
                    self.graphics.matrix = Matrix(matrix).then(self.graphics.matrix);
                }
            }
            other => self.text_operation(other, operands),
        }
    }

    /// The operators of text (§9.3, §9.4). The space that `Tw` adds belongs to codes of one byte.
    fn text_operation(&mut self, operator: &str, operands: &[Object]) {
        let one = || operands.first().and_then(real);
        let set = |place: &mut f64, value: Option<f64>| {
            value.into_iter().for_each(|value| *place = value)
        };
        match operator {
            "BT" => (self.text, self.line) = (Matrix::IDENTITY, Matrix::IDENTITY),
            "Tf" => {
                self.graphics.font = operands
                    .first()
                    .and_then(|name| name.as_name().ok())
                    .and_then(|name| self.named.get(name))
                    .copied();
                set(&mut self.graphics.size, operands.get(1).and_then(real));
            }
            "Tz" => set(&mut self.graphics.scale, one().map(|percent| percent / 100.0)),
            "Tc" => set(&mut self.graphics.letterspacing, one()),
            "TL" => set(&mut self.graphics.leading, one()),
            "Ts" => set(&mut self.graphics.rise, one()),
            "Tm" => {
                if let Some(matrix) = reals(operands) {
                    (self.text, self.line) = (Matrix(matrix), Matrix(matrix));
                }
            }
            "Td" | "TD" => {
                if let Some([x, y]) = reals(operands) {
                    set(&mut self.graphics.leading, (operator == "TD").then_some(-y));
                    self.next_line(x, y);
                }
            }
            "T*" => self.next_line(0.0, -self.graphics.leading),
            "Tj" | "TJ" => operands.iter().for_each(|operand| self.show(operand)),
            "'" | "\"" => {
                set(
                    &mut self.graphics.letterspacing,
                    operands.get(1).filter(|_| operator == "\"").and_then(real),
                );
                self.next_line(0.0, -self.graphics.leading);
                operands.last().into_iter().for_each(|operand| self.show(operand));
            }
            _ => {}
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::shift(x, y).then(self.line);
        self.text = self.line;
    }

    /// Shows strings; a number between them moves the pen back by thousandths of the em.
    fn show(&mut self, operand: &Object) {
        match operand {
            Object::String(codes, _) => codes.chunks(2).for_each(|code| self.glyph(number(code))),
            Object::Array(parts) => parts.iter().for_each(|part| self.show(part)),
            other => {
                if let Some(back) = real(other) {
                    self.move_pen(-back / 1000.0 * self.graphics.size * self.graphics.scale);
                }
            }
        }
    }

    fn move_pen(&mut self, by: f64) {
        self.text = Matrix::shift(by, 0.0).then(self.text);
    }

    /// A glyph lies on the page when the middle of its width on the baseline does.
    fn glyph(&mut self, code: u32) {
        let fonts = self.fonts;
        let Graphics { matrix, font, size, scale, letterspacing, rise, .. } = self.graphics;
        let Some(font) = font.and_then(|font| fonts.get(&font)) else { return };
        let width = font.width(code) / 1000.0 * size;
        let middle = self.text.then(matrix).apply((width * scale / 2.0, rise));
        self.move_pen((width + letterspacing) * scale);
        let Some(open) = self.open.last_mut() else { return };
        let seen = self.area.is_none_or(|area| area.holds(middle));
        open.glyphs = true;
        open.seen |= seen;
        let (Some(id), Some(text), true, false) = (open.id, font.text(code), seen, open.told)
        else {
            return;
        };
        if open.reversed {
            open.shown.push(text.to_owned());
        } else {
            self.out.entry(id).or_default().push_str(text);
        }
    }

    fn begin(&mut self, tag: Option<&Object>, properties: Option<&Dictionary>) {
        let around = self.open.last();
        let mut open = Open {
            id: around.and_then(|open| open.id),
            told: around.is_some_and(|open| open.told),
            actual: None,
            reversed: around.is_some_and(|open| open.reversed),
            shown: Vec::new(),
            glyphs: false,
            seen: false,
        };
        if let Some(id) = properties
            .and_then(|properties| properties.get(b"MCID").ok())
            .and_then(|id| id.as_i64().ok())
        {
            open.id = Some(id);
        }
        open.reversed |= tag.and_then(|tag| tag.as_name().ok()) == Some(b"ReversedChars");
        if tag.and_then(|tag| tag.as_name().ok()) == Some(b"Artifact") {
            open.id = None;
        }
        if let Some(Object::String(text, _)) =
            properties.and_then(|properties| properties.get(b"ActualText").ok())
        {
            open.actual = Some(utf16(text)).filter(|_| !open.told);
            open.told = true;
        }
        self.open.push(open);
    }

    /// The end of a sequence. What a reversed one showed is now read from its end; a text in place
    /// of glyphs is read when one of them lies on the page, or when something else is drawn.
    fn end(&mut self) {
        let Some(Open { id, actual, shown, glyphs, seen, .. }) = self.open.pop() else { return };
        if let Some(around) = self.open.last_mut() {
            around.glyphs |= glyphs;
            around.seen |= seen;
        }
        let Some(id) = id else { return };
        let text = self.out.entry(id).or_default();
        text.extend(actual.filter(|_| seen || !glyphs));
        text.extend(shown.into_iter().rev());
    }
}
