//! The laid-out pages as text: what stands on each line, in reading order.

use std::fmt::Write;

use article::media::ORCID_ICON;
use layout::Pages;
use layout::frame::{Artifact, GlyphRun, Item, Owner, Placed};
use style::units::Length;

/// The text of all pages. Each page begins with a line that names it; lines of the running head and
/// of the foot are marked so. A hyphen that a line break has put in is a hyphen here.
#[must_use]
pub fn pages_text(pages: &Pages) -> String {
    let mut out = String::new();
    for page in &pages.pages {
        // Writing into a string cannot fail.
        let _ = writeln!(out, "=== page {} ===", page.label);
        let mut found = Vec::new();
        lines(&page.items, &mut found);
        for line in found {
            line.push_to(&mut out);
        }
        out.push('\n');
    }
    out
}

/// A line under construction: its text, and between which places it stands.
struct Line {
    mark: &'static str,
    text: String,
    y: Length,
    start: Length,
    end: Length,
}

impl Line {
    fn push_to(&self, out: &mut String) {
        let text = self.text.trim_end();
        if !text.is_empty() {
            let _ = writeln!(out, "{}{text}", self.mark);
        }
    }
}

/// Gathers lines. The lines of a turned group are its own: places inside and outside do not
/// compare.
fn lines(items: &[Placed], found: &mut Vec<Line>) {
    let start = found.len();
    for placed in items {
        let mark = mark(placed.owner);
        match &placed.item {
            Item::Glyphs(run) if run.is_only_seen() => {}
            Item::Glyphs(run) => match found.get_mut(start..).and_then(<[Line]>::last_mut) {
                Some(line) if line.mark == mark && continues(line, run) => push_run(line, run),
                _ => found.push(begun(mark, run)),
            },
            Item::Turned { items, .. } => lines(items, found),
            // The program's own marks say nothing that the text does not.
            Item::Image { href, rect } if href == ORCID_ICON => {
                if let Some(line) = found.get_mut(start..).and_then(<[Line]>::last_mut) {
                    line.end = rect.x + rect.width;
                }
            }
            Item::Image { href, rect } => found.push(Line {
                mark,
                text: format!("[picture {href}]"),
                y: rect.y,
                start: rect.x,
                end: rect.x,
            }),
            Item::Rect(..) | Item::Rects(..) | Item::Stroke(..) | Item::Link { .. } => {}
        }
    }
}

fn mark(owner: Owner) -> &'static str {
    match owner {
        Owner::Tag(_) | Owner::Artifact(Artifact::Layout) => "",
        Owner::Artifact(Artifact::Header) => "[head] ",
        Owner::Artifact(Artifact::Footer) => "[foot] ",
    }
}

/// Whether a run stands behind the line's end on the same line; a raised or lowered one does. Text
/// from right to left goes on before its start.
fn continues(line: &Line, run: &GlyphRun) -> bool {
    let (near, slack) = ((run.y - line.y).abs() < run.size.scale(3, 4), run.size.scale(1, 2));
    let beside = run.x <= line.end + slack && width(run) + run.x + slack >= line.start;
    near && (run.x + slack >= line.end || (beside && (run.rtl || line.text.chars().any(is_rtl))))
}

fn width(run: &GlyphRun) -> Length {
    run.glyphs.iter().map(|glyph| glyph.advance).sum()
}

/// Whether a character is one of the scripts from right to left (the blocks from Hebrew to Arabic
/// Extended-A, and the presentation forms).
fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

fn begun(mark: &'static str, run: &GlyphRun) -> Line {
    let mut line = Line { mark, text: String::new(), y: run.y, start: run.x, end: run.x };
    push_run(&mut line, run);
    line
}

fn push_run(line: &mut Line, run: &GlyphRun) {
    let gap = (run.x - line.end).max(line.start - run.x - width(run));
    if gap > run.size.scale(1, 6) && !line.text.ends_with(' ') && !line.text.is_empty() {
        line.text.push(' ');
    }
    line.text.extend(run.read().chars().map(|c| if c == '\u{AD}' { '-' } else { c }));
    let end = run.x + width(run);
    (line.start, line.end) = (line.start.min(run.x), if run.rtl { line.end.max(end) } else { end });
}

#[cfg(test)]
mod tests {
    use super::*;
    use layout::frame::PageLabel;
    use layout::frame::{Color, Glyph, Page, TagId};

    fn run(x: f64, y: f64, text: &str) -> Item {
        let glyphs = text.chars().map(|c| Glyph {
            gid: 1,
            advance: Length::pt(5.0),
            dx: Length::ZERO,
            dy: Length::ZERO,
            text: c.to_string().into(),
        });
        let (x, y, size) = (Length::pt(x), Length::pt(y), Length::pt(10.0));
        Item::Glyphs(GlyphRun {
            x,
            y,
            font: 0,
            size,
            color: Color::BLACK,
            expansion: 1000,
            letterspacing: 0,
            glyphs: glyphs.collect(),
            rtl: false,
            lang: None,
            actual: None,
        })
    }

    #[test]
    fn joins_runs_to_lines() {
        let tag = Owner::Tag(TagId(0));
        let items = vec![
            Placed { owner: Owner::Artifact(Artifact::Header), item: run(0.0, 0.0, "Ali") },
            Placed { owner: tag, item: run(0.0, 20.0, "one ") },
            Placed { owner: tag, item: run(20.0, 20.0, "two") },
            Placed { owner: tag, item: run(40.0, 20.0, "thr\u{AD}") },
            Placed { owner: tag, item: run(0.0, 32.0, "ee") },
            Placed { owner: tag, item: run(200.0, 20.0, "next column") },
        ];
        let page = Page {
            label: PageLabel::Article(77.into()),
            width: Length::ZERO,
            height: Length::ZERO,
            items,
            packed: None,
        };
        let pages = Pages { pages: vec![page], ..Pages::default() };
        assert_eq!(
            pages_text(&pages),
            "=== page 77 ===\n[head] Ali\none two thr-\nee\nnext column\n\n"
        );
    }
}
