//! Commands that reach to the end of their group: fractions written as `a \over b`, fonts, styles
//! and sizes.

use article::math::{Frac, Length, Math, Style, Variant};

use super::colours;
use super::parse::{Parser, Stop};
use super::tokens::typed;

impl Parser<'_> {
    /// `\over` and its kin: what stands before it is above, what comes is below.
    pub(super) fn infix(&mut self, name: &str, items: &mut Vec<Math>, stop: Stop) -> Option<Math> {
        let (bar, fence) = match name {
            "over" => (None, None),
            "atop" => (Some(Length::ZERO), None),
            "choose" => (Some(Length::ZERO), Some((Some('('), Some(')')))),
            "brack" => (Some(Length::ZERO), Some((Some('['), Some(']')))),
            "brace" => (Some(Length::ZERO), Some((Some('{'), Some('}')))),
            "above" => (self.unbraced_length(), None),
            _ => return None,
        };
        let above = Math::row(std::mem::take(items));
        let below = self.rest(stop);
        let frac = Frac { bar, fence, ..Frac::new(above, below) };
        Some(Math::Frac(Box::new(frac)))
    }

    /// A command that changes what comes after it in its group.
    pub(super) fn declaration(&mut self, name: &str, stop: Stop) -> Option<Math> {
        let (display, level) = match name {
            "displaystyle" => (Some(true), Some(0)),
            "textstyle" => (Some(false), Some(0)),
            "scriptstyle" => (Some(false), Some(1)),
            "scriptscriptstyle" => (Some(false), Some(2)),
            _ => (None, None),
        };
        let mut style = Style { display, level, ..Style::default() };
        match name {
            "color" => {
                self.stream.skip_spaces();
                let model = self.stream.bracketed();
                let value = typed(&self.stream.argument());
                style.colour = colours::colour(model.map(|model| typed(&model)).as_deref(), &value);
            }
            "rm" | "upshape" | "normalfont" | "mathnormalfont" => self.font = Some(Variant::Normal),
            "it" | "itshape" | "sl" => self.font = Some(Variant::Italic),
            "bf" | "bfseries" => self.font = Some(Variant::Bold),
            "sf" => self.font = Some(Variant::Sans),
            "tt" => self.font = Some(Variant::Mono),
            "cal" => self.font = Some(Variant::Script),
            "frak" => self.font = Some(Variant::Fraktur),
            "boldmath" => self.bold = true,
            "tiny" => style.size = Some(500),
            "scriptsize" => style.size = Some(700),
            "footnotesize" => style.size = Some(800),
            "small" => style.size = Some(900),
            "large" => style.size = Some(1_200),
            "Large" => style.size = Some(1_440),
            "LARGE" => style.size = Some(1_728),
            "huge" => style.size = Some(2_074),
            "Huge" => style.size = Some(2_488),
            _ if display.is_none() => return None,
            _ => {}
        }
        let body = self.rest(stop);
        if style == Style::default() {
            return Some(body);
        }
        Some(Math::Style(Box::new(Style { body, ..style })))
    }
}
