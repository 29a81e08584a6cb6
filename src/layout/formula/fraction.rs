//! Fractions, stacks and roots (*The TeXbook*, appendix G, rules 11 and 15).

use super::boxes::{Ink, Mark, MathBox};
use super::grow::Fit;
use super::level::Level;
use super::opentype::{Axis, Constant};
use super::setter::{Now, Setter};
use article::math::{Frac, Root, Side};
use style::units::Length;

impl Setter<'_, '_> {
    /// A fraction, or one thing above another.
    pub(super) fn fraction(&mut self, frac: &Frac, now: Now) -> MathBox {
        let now = match frac.display {
            Some(true) if !now.compact => now.at(Level::Display),
            Some(true) => now.at(now.level.max(Level::Text)),
            Some(false) => now.at(now.level.max(Level::Text)),
            None => now,
        };
        if frac.bevelled {
            return self.bevelled(frac, now);
        }
        // The parts of a continued fraction are set as displays, so that they do not shrink.
        let (now, part) = match frac.continued && !now.compact {
            true => (now.at(Level::Display), now.at(Level::Display)),
            false => (now, now.at(now.level.part())),
        };
        let mut above = self.boxed(&frac.above, part);
        let mut below = self.boxed(&frac.below, part.cramp());
        if frac.continued {
            // amsmath's strut: as high as a line of text.
            above.height = above.height.max(now.base.scale(84, 100));
            above.depth = above.depth.max(now.base.scale(36, 100));
        }
        let width = above.width.max(below.width);
        let left = width - above.width;
        above = match frac.align {
            Side::Left => MathBox { width, ..above },
            Side::Center => above.centred(width),
            Side::Right => MathBox { width, ..above.shifted(left) },
        };
        below = below.centred(width);
        let thickness = match frac.bar {
            Some(length) => self.length(length, now),
            None => self.constant(Constant::FractionRuleThickness, now),
        };
        let body = if thickness > Length::ZERO {
            self.over(above, below, thickness, now)
        } else {
            self.atop(above, below, now)
        };
        self.around(frac, body, now)
    }

    /// The brackets of a binomial, or the usual air at both sides.
    fn around(&mut self, frac: &Frac, body: MathBox, now: Now) -> MathBox {
        let (open, close) = frac.fence.unwrap_or_default();
        // LuaTeX's own two constants, which fonts do not have: 2.4 em in displays, 1.01 em
        // elsewhere.
        let height =
            self.size(now).scale(if now.level == Level::Display { 2400 } else { 1010 }, 1000);
        let mut out = self.bracket(open, height, now);
        out.push(body);
        // amsmath takes back the air after a continued fraction.
        if !frac.continued {
            out.push(self.bracket(close, height, now));
        }
        out
    }

    fn over(&self, above: MathBox, below: MathBox, thickness: Length, now: Now) -> MathBox {
        let constant = |constant| self.constant(constant, now);
        let (mut up, mut down, gap_above, gap_below) = if now.level == Level::Display {
            (
                constant(Constant::FractionNumeratorDisplayStyleShiftUp),
                constant(Constant::FractionDenominatorDisplayStyleShiftDown),
                constant(Constant::FractionNumDisplayStyleGapMin),
                constant(Constant::FractionDenomDisplayStyleGapMin),
            )
        } else {
            (
                constant(Constant::FractionNumeratorShiftUp),
                constant(Constant::FractionDenominatorShiftDown),
                constant(Constant::FractionNumeratorGapMin),
                constant(Constant::FractionDenominatorGapMin),
            )
        };
        let axis = self.axis(now);
        let half = thickness / 2;
        up = up.max(gap_above + axis + half + above.depth);
        down = down.max(gap_below - (axis - half) + below.height);
        let width = above.width;
        let bar = MathBox::rule(width, thickness, now.color).raised(axis - half);
        let mut out = MathBox::space(width);
        out.put(above, Length::ZERO, up);
        out.put(bar, Length::ZERO, Length::ZERO);
        out.put(below, Length::ZERO, -down);
        out
    }

    fn atop(&self, above: MathBox, below: MathBox, now: Now) -> MathBox {
        let constant = |constant| self.constant(constant, now);
        let (mut up, mut down, gap) = if now.level == Level::Display {
            (
                constant(Constant::StackTopDisplayStyleShiftUp),
                constant(Constant::StackBottomDisplayStyleShiftDown),
                constant(Constant::StackDisplayStyleGapMin),
            )
        } else {
            (
                constant(Constant::StackTopShiftUp),
                constant(Constant::StackBottomShiftDown),
                constant(Constant::StackGapMin),
            )
        };
        let missing = gap - ((up - above.depth) - (below.height - down));
        if missing > Length::ZERO {
            up += missing / 2;
            down += missing / 2;
        }
        let mut out = MathBox::space(above.width);
        out.put(above, Length::ZERO, up);
        out.put(below, Length::ZERO, -down);
        out
    }

    /// A fraction on one line, with a slanted bar as high as both parts.
    fn bevelled(&mut self, frac: &Frac, now: Now) -> MathBox {
        let small = now.at(now.level.part().max(Level::Script));
        let (above, below) = (self.boxed(&frac.above, small), self.boxed(&frac.below, small));
        let axis = self.axis(now);
        let rise = self.size(now).scale(30, 100);
        let height = (above.height + rise).max(below.height);
        let bar = self.grown('/', height, Axis::Vertical, Fit::AtLeast, now).body.on_axis(axis);
        let kern = self.mu(1, now);
        let mut out = MathBox::default();
        out.push(above.raised(rise));
        out.width -= kern;
        out.push(bar);
        out.width -= kern;
        out.push(below.raised(-(axis / 3)));
        out
    }

    /// A root.
    pub(super) fn root(&mut self, root: &Root, now: Now) -> MathBox {
        let body = self.boxed(&root.body, now.cramp());
        let constant = |setter: &Self, constant| setter.constant(constant, now);
        let least = match now.level {
            Level::Display => Constant::RadicalDisplayStyleVerticalGap,
            Level::Text | Level::Script | Level::ScriptScript => Constant::RadicalVerticalGap,
        };
        let mut gap = constant(self, least);
        let rule = constant(self, Constant::RadicalRuleThickness);
        let sign =
            self.grown('√', body.total() + gap + rule, Axis::Vertical, Fit::AtLeast, now).body;
        let spare = (sign.total() - rule) - (body.total() + gap);
        if spare > Length::ZERO {
            gap += spare / 2;
        }
        let extra = constant(self, Constant::RadicalExtraAscender);
        let top = body.height + gap;
        // The sign's upper edge is the rule's.
        let rise = top + rule - sign.height;
        let sign = sign.raised(rise);
        let mut out = self.degree(root, &sign, now);
        out.push(sign);
        let x = out.width;
        let width = body.width;
        out.put(MathBox::rule(width, rule, now.color).raised(top), x, Length::ZERO);
        out.push(body);
        out.height = out.height.max(top + rule + extra);
        out
    }

    /// The degree of a root, before its sign.
    fn degree(&mut self, root: &Root, sign: &MathBox, now: Now) -> MathBox {
        let Some(degree) = &root.degree else { return MathBox::default() };
        let degree = self.boxed(degree, now.at(Level::ScriptScript));
        let share = self
            .engine
            .faces
            .first()
            .map_or(60, |face| face.percent(Constant::RadicalDegreeBottomRaisePercent));
        let rise = sign.total().scale(share, 100) - sign.depth;
        let before = self.constant(Constant::RadicalKernBeforeDegree, now);
        let after = self.constant(Constant::RadicalKernAfterDegree, now);
        let mut out = MathBox::space(before);
        let depth = degree.depth;
        out.push(degree.raised(rise + depth));
        // The kern takes back no more than there is.
        out.width = (out.width + after).max(Length::ZERO);
        out
    }
}

/// A rule as ink.
pub(super) fn rule(x: Length, y: Length, width: Length, height: Length, now: Now) -> Ink {
    Ink { x, y, color: now.color, mark: Mark::Rule { width, height } }
}
