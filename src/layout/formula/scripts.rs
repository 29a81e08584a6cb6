//! Subscripts and superscripts (*The TeXbook*, appendix G, rule 18), with the kerns that a font
//! gives for the corners of its glyphs.

use super::boxes::MathBox;
use super::glyphs::Nucleus;
use super::opentype::{Constant, Corner};
use super::setter::{Now, Setter};
use article::math::{Math, Pair, Scripts, Variant};
use style::units::Length;

impl Setter<'_, '_> {
    /// Something with its scripts.
    pub(super) fn scripts(&mut self, node: &Scripts, now: Now) -> MathBox {
        let base = self.set(&node.base, now);
        let measure = MathBox { ink: Vec::new(), ..base.body.clone() };
        let mut out = MathBox::default();
        for pair in &node.before {
            let pair = self.pair_before(pair, &measure, now);
            out.push(pair);
        }
        out.push(self.attached(base, node.sub.as_ref(), node.sup.as_ref(), now));
        for pair in &node.after {
            let base = Nucleus::of(measure.clone());
            let mut scripts = self.attached(base, pair.sub.as_ref(), pair.sup.as_ref(), now);
            scripts.width -= measure.width;
            out.push(scripts.shifted(-measure.width));
        }
        out
    }

    /// Scripts before something, each ending where it begins.
    fn pair_before(&mut self, pair: &Pair, base: &MathBox, now: Now) -> MathBox {
        let small = now.at(now.level.script());
        let sub = pair.sub.as_ref().map(|sub| self.boxed(sub, small.cramp()));
        let sup = pair.sup.as_ref().map(|sup| self.boxed(sup, small));
        let (up, down) = self.shifts(&Nucleus::of(base.clone()), sub.as_ref(), sup.as_ref(), now);
        let width =
            sub.iter().chain(&sup).fold(Length::ZERO, |width, script| width.max(script.width));
        let mut out = MathBox::space(width + self.constant(Constant::SpaceAfterScript, now));
        for (script, y) in [(sub, -down), (sup, up)] {
            if let Some(script) = script {
                let x = width - script.width;
                out.put(script, x, y);
            }
        }
        out
    }

    /// A nucleus with a subscript and a superscript beside it.
    pub(super) fn attached(
        &mut self,
        base: Nucleus,
        sub: Option<&Math>,
        sup: Option<&Math>,
        now: Now,
    ) -> MathBox {
        let small = now.at(now.level.script());
        let kerned = [sub, sup].map(|script| script.is_some_and(begins_in_font));
        let sub = sub.map(|sub| self.boxed(sub, small.cramp()));
        let sup = sup.map(|sup| self.boxed(sup, small));
        self.with_scripts(base, sub, sup, kerned, now)
    }

    /// The same with scripts that are set. Words are not kerned.
    fn with_scripts(
        &mut self,
        base: Nucleus,
        sub: Option<MathBox>,
        sup: Option<MathBox>,
        kerned: [bool; 2],
        now: Now,
    ) -> MathBox {
        if sub.is_none() && sup.is_none() {
            return base.in_row();
        }
        let (up, down) = self.shifts(&base, sub.as_ref(), sup.as_ref(), now);
        let space = self.constant(Constant::SpaceAfterScript, now);
        let kern = |setter: &mut Self, script: &Option<MathBox>, shift, above| {
            let [below_is, above_is] = kerned;
            let script = script.as_ref().filter(|_| if above { above_is } else { below_is });
            script
                .map_or(Length::ZERO, |script| setter.corner_kern(&base, script, shift, above, now))
        };
        let (low, high) = (kern(self, &sub, down, false), kern(self, &sup, up, true));
        // A large operator's width has its italic correction; below, it is taken back.
        let (sub_x, sup_x) = match base.operator {
            true => (base.body.width - base.italic, base.body.width),
            false => (base.body.width + low, base.body.width + base.italic + high),
        };
        let mut out = base.body;
        let natural = out.width;
        let mut end = if sub.is_some() && sup.is_none() { sub_x } else { natural };
        if let Some(sub) = sub {
            end = end.max(sub_x + sub.width + space);
            out.put(sub, sub_x, -down);
        }
        if let Some(sup) = sup {
            end = end.max(sup_x + sup.width + space);
            out.put(sup, sup_x, up);
        }
        MathBox { width: end, ..out }
    }

    /// How far scripts stand above and below the baseline.
    fn shifts(
        &self,
        base: &Nucleus,
        sub: Option<&MathBox>,
        sup: Option<&MathBox>,
        now: Now,
    ) -> (Length, Length) {
        let constant = |constant| self.constant(constant, now);
        let (mut up, mut down) = match base.glyph {
            Some(_) => (Length::ZERO, Length::ZERO),
            None => (
                base.body.height - constant(Constant::SuperscriptBaselineDropMax),
                base.body.depth + constant(Constant::SubscriptBaselineDropMin),
            ),
        };
        down = down.max(constant(Constant::SubscriptShiftDown));
        if let Some(sup) = sup {
            let least = if now.cramped {
                Constant::SuperscriptShiftUpCramped
            } else {
                Constant::SuperscriptShiftUp
            };
            up = up.max(constant(least)).max(sup.depth + constant(Constant::SuperscriptBottomMin));
        }
        match (sub, sup) {
            (Some(sub), None) => down = down.max(sub.height - constant(Constant::SubscriptTopMax)),
            (Some(sub), Some(sup)) => {
                let least = constant(Constant::SubSuperscriptGapMin);
                let missing = least - ((up - sup.depth) - (sub.height - down));
                if missing > Length::ZERO {
                    down += missing;
                    let rise =
                        constant(Constant::SuperscriptBottomMaxWithSubscript) - (up - sup.depth);
                    if rise > Length::ZERO {
                        up += rise;
                        down -= rise;
                    }
                }
            }
            (None, _) => {}
        }
        (up, down)
    }

    /// The kern between the corner of a glyph and a script: the smaller of those at the ends of the
    /// height at which they face each other.
    fn corner_kern(
        &mut self,
        base: &Nucleus,
        script: &MathBox,
        shift: Length,
        above: bool,
        now: Now,
    ) -> Length {
        let Some((index, gid)) = base.glyph else { return Length::ZERO };
        let small = self.size(now.at(now.level.script()));
        let size = self.size(now);
        let glyph = script.first_glyph().map(|glyph| (glyph.face, glyph.gid));
        let Some(face) = self.engine.faces.get(index) else { return Length::ZERO };
        let other = glyph.and_then(|(number, gid)| {
            let face = self.engine.faces.iter().find(|face| face.number == number)?;
            Some((face, gid))
        });
        let Some((other, other_gid)) = other else { return Length::ZERO };
        let (corners, heights) = if above {
            ((Corner::TopRight, Corner::BottomLeft), [base.body.height, shift - script.depth])
        } else {
            ((Corner::BottomRight, Corner::TopLeft), [script.height - shift, -base.body.depth])
        };
        let kern = |height: Length| {
            let own = face.kern(gid, corners.0, face.units(height, size));
            let at = if above { height - shift } else { height + shift };
            let its = other.kern(other_gid, corners.1, other.units(at, small));
            face.scale(own, size) + other.scale(its, small)
        };
        let [first, second] = heights.map(kern);
        first.min(second)
    }
}

/// Whether a script begins with a character of the font for formulas: only then it is kerned.
/// Words and upright Latin letters are the text's.
fn begins_in_font(script: &Math) -> bool {
    match script {
        Math::Text(_) => false,
        Math::Ident(ident) => {
            let upright = matches!(ident.variant, Variant::Normal | Variant::Bold)
                && ident.text.starts_with(|c: char| c.is_ascii_alphabetic());
            !upright
        }
        Math::Row(items) => items.first().is_none_or(begins_in_font),
        _ => true,
    }
}
