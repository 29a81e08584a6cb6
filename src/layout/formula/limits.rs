//! What stands above and below something: limits, accents, braces, labels of arrows
//! (*The TeXbook*, appendix G, rules 9, 10, 12 and 13).

use super::boxes::MathBox;
use super::fraction::rule;
use super::glyphs::Nucleus;
use super::grow::Fit;
use super::level::Level;
use super::opentype::{Axis, Constant};
use super::setter::{Now, Setter};
use article::math::{Class, Math, Op, Scripts, Stretch, UnderOver, accent};
use style::units::Length;

impl Setter<'_, '_> {
    /// Something with something below or above it.
    pub(super) fn under_over(&mut self, node: &UnderOver, now: Now) -> Nucleus {
        if node.movable && now.level != Level::Display && !node.accent && !node.accent_under {
            let base = self.set(&node.base, now);
            return Nucleus::of(self.attached(base, node.under.as_ref(), node.over.as_ref(), now));
        }
        let accent = node.over.as_ref().filter(|_| node.accent).and_then(sign_of);
        let accent_under = node.under.as_ref().filter(|_| node.accent_under).and_then(sign_of);
        // A letter keeps its glyph under an accent: scripts stand at it as at the letter.
        let mut set = self.set(&node.base, now.cramp_if(accent.is_some()));
        if let Some(op) = accent {
            set = self.accented(set, op, now);
        }
        if let Some(op) = accent_under {
            set = Nucleus::of(self.accented_under(set.in_row(), op, now));
        }
        let over = node.over.as_ref().filter(|_| accent.is_none());
        let under = node.under.as_ref().filter(|_| accent_under.is_none());
        if over.is_none() && under.is_none() {
            return set;
        }
        Nucleus::of(self.limits(node, set, under, over, now))
    }

    /// Limits and labels, at the distances that the font asks for.
    fn limits(
        &mut self,
        node: &UnderOver,
        base: Nucleus,
        under: Option<&Math>,
        over: Option<&Math>,
        now: Now,
    ) -> MathBox {
        let small = now.at(now.level.script());
        let over = over.map(|over| self.boxed(over, small));
        let under = under.map(|under| self.boxed(under, small.cramp()));
        let constant = |setter: &Self, constant| setter.constant(constant, now);
        let lean = if base.operator { base.italic } else { Length::ZERO };
        let labels =
            over.iter().chain(&under).fold(Length::ZERO, |width, label| width.max(label.width));
        let (body, offset) = match arrow(&node.base) {
            Some((c, left)) => {
                let least = node
                    .base
                    .core()
                    .and_then(|op| op.size)
                    .map_or(Length::ZERO, |size| self.length(size, now));
                self.long_arrow(c, left, labels, least, now)
            }
            // A character under or over which something stands has no italic correction.
            None if base.glyph.is_some() => (base.body, Length::ZERO),
            None => (base.in_row(), Length::ZERO),
        };
        let width = body.width.max(labels + offset.abs());
        let (height, depth) = (body.height, body.depth);
        let mut out = MathBox::space(width);
        let centre = |label: &MathBox, shift: Length| (width - label.width) / 2 + shift;
        let over = over.map(|label| {
            let rise = constant(self, Constant::UpperLimitBaselineRiseMin);
            let gap = constant(self, Constant::UpperLimitGapMin);
            let up = height + label.depth + gap.max(rise - label.depth);
            (centre(&label, lean / 2 + offset / 2), up, label)
        });
        let under = under.map(|label| {
            let drop = constant(self, Constant::LowerLimitBaselineDropMin);
            let gap = constant(self, Constant::LowerLimitGapMin);
            let down = depth + label.height + gap.max(drop - label.height);
            (centre(&label, offset / 2 - lean / 2), down, label)
        });
        let x = (width - body.width) / 2;
        out.put(body, x, Length::ZERO);
        if let Some((x, down, label)) = under {
            out.put(label, x, -down);
        }
        if let Some((x, up, label)) = over {
            out.put(label, x, up);
        }
        out
    }

    /// An arrow as long as its labels, with air at its tail (5 mu of a script) and at its head (9
    /// mu): amsmath's `\xrightarrow`. The labels stand so far beside its middle.
    fn long_arrow(
        &mut self,
        c: char,
        left: bool,
        labels: Length,
        least: Length,
        now: Now,
    ) -> (MathBox, Length) {
        let small = now.at(now.level.script());
        let length = (labels + self.mu(14, small)).max(least);
        let body = self.drawn_out(c, length, now);
        let offset = self.mu(4, small);
        (body, if left { offset } else { -offset })
    }

    /// Something with an accent above it. Over a letter it stands where the letter's designer wants
    /// it; no accent stands higher than at a small letter's height above it.
    fn accented(&mut self, base: Nucleus, op: &Op, now: Now) -> Nucleus {
        let Some(sign) = op.char() else { return base };
        let glyph = base.glyph;
        let body = if glyph.is_some() { base.body.clone() } else { base.clone().in_row() };
        if sign == '\u{203E}' {
            return Nucleus::of(self.overbar(body, now));
        }
        let wide = op.stretch == Stretch::Horizontal;
        let mark = self.accent_mark(sign, wide, body.width, now);
        let size = self.size(now);
        let top = |setter: &Self, glyph: Option<(usize, u16)>| {
            let (index, gid) = glyph?;
            let face = setter.engine.faces.get(index)?;
            face.accent(gid).map(|units| face.scale(units, size))
        };
        let low = body.height.min(self.constant(Constant::AccentBaseHeight, now));
        let at_base = top(self, glyph).unwrap_or(body.width / 2);
        let at_mark = if glyph.is_some() { top(self, mark.glyph) } else { None }
            .unwrap_or_else(|| ink_middle(&mark.body));
        let (up, x) = (body.height - low, at_base - at_mark);
        let (width, depth) = (body.width, body.depth);
        let mut out = body;
        out.put(MathBox { width: Length::ZERO, ..mark.body }, x, up);
        out.depth = depth;
        Nucleus {
            body: MathBox { width, ..out },
            italic: base.italic,
            glyph,
            operator: false,
            firm: true,
        }
    }

    /// The glyph of an accent: its combining character's, in the form that covers its base.
    fn accent_mark(&mut self, sign: char, wide: bool, width: Length, now: Now) -> Nucleus {
        let c = accent::combining(sign).filter(|&c| self.find(c, now).is_some()).unwrap_or(sign);
        let mut mark = if wide {
            let fit =
                if matches!(sign, '^' | '~' | 'ˇ' | '˘') { Fit::AtMost } else { Fit::AtLeast };
            self.grown(c, width, Axis::Horizontal, fit, now)
        } else {
            self.sign(c, now)
        };
        // Read, it is the combining character after what it stands over.
        if let Some(super::boxes::Mark::Glyph(glyph)) =
            mark.body.ink.first_mut().map(|ink| &mut ink.mark)
        {
            glyph.text = smol_str::SmolStr::new(c.encode_utf8(&mut [0; 4]));
        }
        mark
    }

    /// A rule above something: `\overline`.
    fn overbar(&mut self, body: MathBox, now: Now) -> MathBox {
        let constant = |constant| self.constant(constant, now);
        let (gap, thick) =
            (constant(Constant::OverbarVerticalGap), constant(Constant::OverbarRuleThickness));
        let y = body.height + gap;
        let mut out = body;
        out.ink.push(rule(Length::ZERO, y, out.width, thick, now));
        out.height = y + thick + constant(Constant::OverbarExtraAscender);
        out
    }

    /// Something with a rule, a brace or an arrow below it.
    fn accented_under(&mut self, body: MathBox, op: &Op, now: Now) -> MathBox {
        let Some(sign) = op.char() else { return body };
        let [gap, thick, extra] = [
            Constant::UnderbarVerticalGap,
            Constant::UnderbarRuleThickness,
            Constant::UnderbarExtraDescender,
        ]
        .map(|constant| self.constant(constant, now));
        if matches!(sign, '_' | '\u{203E}' | '\u{AF}') {
            let y = body.depth + gap + thick;
            let mut out = body;
            out.ink.push(rule(Length::ZERO, -y, out.width, thick, now));
            out.depth = y + extra;
            return out;
        }
        let c = under_sign(sign).filter(|&c| self.find(c, now).is_some()).unwrap_or(sign);
        let wide = op.stretch == Stretch::Horizontal;
        let mark = match wide {
            true => self.grown(c, body.width, Axis::Horizontal, Fit::AtLeast, now),
            false => self.sign(c, now),
        };
        let x = body.width / 2 - ink_middle(&mark.body);
        let width = body.width;
        // Signs that are made to stand below hang from the base; others are moved below it.
        let own = mark.body.depth > mark.body.height;
        let gap = if own { Length::ZERO } else { gap + mark.body.height };
        let down = body.depth + gap;
        let height = body.height;
        let mut out = body;
        out.put(mark.body, x, -down);
        MathBox { width, height, ..out }
    }
}

impl Now {
    fn cramp_if(self, cramped: bool) -> Now {
        Now { cramped: self.cramped || cramped, ..self }
    }
}

/// The operator that an accent is.
fn sign_of(node: &Math) -> Option<&Op> {
    match node {
        Math::Op(op) => Some(op),
        _ => None,
    }
}

/// The middle of a mark: of its ink where it has no width, as combining characters do.
fn ink_middle(mark: &MathBox) -> Length {
    mark.width / 2
}

/// The combining character below for a sign.
fn under_sign(sign: char) -> Option<char> {
    match sign {
        '~' => Some('\u{330}'),
        '^' => Some('\u{32D}'),
        '→' => Some('\u{20EF}'),
        '←' => Some('\u{20EE}'),
        _ => None,
    }
}

/// An arrow that is as long as its labels, and whether it points to the left only.
fn arrow(base: &Math) -> Option<(char, bool)> {
    match base {
        Math::Op(op) if op.stretch == Stretch::Horizontal && op.class == Class::Rel => {
            op.char().map(|c| (c, matches!(c, '←' | '⇐' | '⟵' | '⟸' | '↼' | '↽' | '↩' | '↞' | '⟻')))
        }
        _ => None,
    }
}

/// Scripts at something with an accent, so that they stand as at the letter alone.
#[allow(dead_code)]
fn plain(node: &Scripts) -> bool {
    matches!(&node.base, Math::UnderOver(base) if base.accent)
}
