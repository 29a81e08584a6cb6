//! A page of the display list as SVG.

use std::collections::BTreeMap;
use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::outline::Outline;
use article::MediaBag;
use layout::frame::{Color, GlyphRun, Item, Page, Placed, Rect, Stroke, Turn};
use style::FontBook;
use style::units::Length;
use xml::{Element, Prologue, encode};

/// How glyphs are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyphs {
    /// A run is one path: a browser draws it ten times faster than copies of outlines.
    Paths,
    /// An outline stands in the drawing once, and is named wherever it is drawn: a quarter of the
    /// bytes, for what is sent by mail.
    Copies,
}

/// Draws a page. Lengths are in points.
#[must_use]
pub fn page(page: &Page, fonts: &FontBook, media: &MediaBag, glyphs: Glyphs) -> String {
    let mut drawing = Drawing { fonts, media, glyphs, outlines: BTreeMap::new() };
    let content = drawing.items(&page.items);
    let outlines = drawing.named_outlines();
    let (width, height) = (points(page.width), points(page.height));
    let svg = Element::block("svg")
        .attr("xmlns", "http://www.w3.org/2000/svg")
        .attr("width", format!("{width}pt"))
        .attr("height", format!("{height}pt"))
        .attr("viewBox", format!("0 0 {width} {height}"));
    let ground =
        Element::new("rect").attr("width", width).attr("height", height).attr("fill", "#ffffff");
    let svg = svg.child_opt(Element::block("defs").children(outlines).unless_empty()).child(ground);
    encode(&svg.children(content), Prologue::default())
}

/// A page at work.
struct Drawing<'a> {
    fonts: &'a FontBook,
    media: &'a MediaBag,
    glyphs: Glyphs,
    /// The outlines in use, by font and glyph.
    outlines: BTreeMap<(usize, u16), Outline>,
}

impl Drawing<'_> {
    fn items(&mut self, items: &[Placed]) -> Vec<Element> {
        items.iter().filter_map(|placed| self.item(&placed.item)).collect()
    }

    fn item(&mut self, item: &Item) -> Option<Element> {
        match item {
            Item::Glyphs(run) => self.run(run),
            Item::Rect(rect, color) => Some(rectangle(*rect).attr("fill", hex(*color))),
            Item::Rects(rects, color) => {
                let all = rects.iter().map(|rect| rectangle(*rect));
                Some(Element::block("g").attr("fill", hex(*color)).children(all))
            }
            Item::Stroke(stroke, color) => Some(line(stroke, *color)),
            Item::Image { href, rect } => Some(self.picture(href, *rect)),
            Item::Link { .. } => None,
            Item::Turned { turn, items } => Some(
                Element::block("g").attr("transform", turned(*turn)).children(self.items(items)),
            ),
        }
    }

    /// A run: each glyph where the PDF has it, by the pen, its shift and the run's scale.
    fn run(&mut self, run: &GlyphRun) -> Option<Element> {
        let face = self.fonts.faces.get(run.font)?;
        let scale = run.size.to_pt() / f64::from(face.units_per_em.max(1));
        let wide = scale * f64::from(run.expansion) / 1000.0;
        if scale <= 0.0 || wide <= 0.0 {
            return None;
        }
        let place = |x, y| {
            let (x, y) = (points(x), points(y));
            format!("matrix({} 0 0 {} {x} {y})", number(wide), number(-scale))
        };
        let (mut path, mut copies, mut pen) = (String::new(), Vec::new(), run.x);
        for glyph in &run.glyphs {
            let outline = self
                .outlines
                .entry((run.font, glyph.gid))
                .or_insert_with(|| Outline::of(self.fonts, run.font, glyph.gid));
            let x = pen + glyph.dx;
            match self.glyphs {
                Glyphs::Paths => {
                    let right = (x - run.x).to_pt() / wide;
                    outline.draw(right, glyph.dy.to_pt() / scale, &mut path);
                }
                Glyphs::Copies if outline.is_empty() => {}
                Glyphs::Copies => copies.push(
                    Element::new("use")
                        .attr("href", format!("#{}", name(run.font, glyph.gid)))
                        .attr("transform", place(x, run.y - glyph.dy)),
                ),
            }
            pen += glyph.advance;
        }
        if path.is_empty() {
            return Element::block("g")
                .attr("fill", hex(run.color))
                .children(copies)
                .unless_empty();
        }
        let drawn = Element::new("path").attr("fill", hex(run.color));
        Some(drawn.attr("transform", place(run.x, run.y)).attr("d", path))
    }

    /// The outlines that copies name.
    fn named_outlines(&self) -> Vec<Element> {
        let named = |(&(font, gid), outline): (&(usize, u16), &Outline)| {
            let mut path = String::new();
            outline.draw(0.0, 0.0, &mut path);
            Element::new("path").attr("id", name(font, gid)).attr("d", path)
        };
        match self.glyphs {
            Glyphs::Paths => Vec::new(),
            Glyphs::Copies => {
                let drawn = self.outlines.iter().filter(|(_, outline)| !outline.is_empty());
                drawn.map(named).collect()
            }
        }
    }

    /// A picture; in place of one that is not there, the grey field that the PDF has.
    fn picture(&self, href: &str, rect: Rect) -> Element {
        let Some(media) = self.media.get(href) else {
            return rectangle(rect).attr("fill", "#e0e0e0");
        };
        let address = format!("data:{};base64,{}", media.media_type, STANDARD.encode(&media.bytes));
        let image = Element::new("image").attr("href", address).attr("preserveAspectRatio", "none");
        placed(image, rect)
    }
}

fn line(stroke: &Stroke, color: Color) -> Element {
    let mut path = String::new();
    for (index, (x, y)) in stroke.points.iter().enumerate() {
        let command = match (index, stroke.curved) {
            (0, _) => "M",
            (1, true) => "C",
            (_, true) => " ",
            (_, false) => "L",
        };
        // Writing into a string cannot fail.
        let _ = write!(path, "{command}{} {}", points(*x), points(*y));
    }
    let out = Element::new("path").attr("d", path).attr("fill", "none").attr("stroke", hex(color));
    out.attr("stroke-width", points(stroke.thickness))
}

fn rectangle(rect: Rect) -> Element {
    placed(Element::new("rect"), rect)
}

fn placed(element: Element, rect: Rect) -> Element {
    let element = element.attr("x", points(rect.x)).attr("y", points(rect.y));
    element.attr("width", points(rect.width)).attr("height", points(rect.height))
}

/// See [`Turn::point`].
fn turned(turn: Turn) -> String {
    format!("matrix(0 -1 1 0 {} {})", points(turn.x), points(turn.y))
}

fn name(font: usize, gid: u16) -> String {
    format!("g{font}-{gid}")
}

fn hex(Color(red, green, blue): Color) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// A length in points.
fn points(length: Length) -> String {
    number(length.to_pt())
}

/// A number with as many places as a picture needs.
fn number(value: f64) -> String {
    let text = format!("{value:.5}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use layout::frame::{Artifact, Glyph, Owner};
    use skrifa::{FontRef, MetadataProvider};

    fn pt(value: f64) -> Length {
        Length::pt(value)
    }

    fn drawn(item: Item) -> String {
        drawn_with(item, Glyphs::Paths)
    }

    fn drawn_with(item: Item, glyphs: Glyphs) -> String {
        let fonts = FontBook::read(Vec::new(), "", &mut report());
        let items = vec![Placed { owner: Owner::Artifact(Artifact::Layout), item }];
        page(
            &Page { width: pt(100.0), height: pt(200.0), items, ..Page::default() },
            &fonts,
            &MediaBag::new(),
            glyphs,
        )
    }

    fn report() -> report::Report {
        report::Report::new()
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!([1.0, -0.000_001, 12.5, 0.333_333_3].map(number), ["1", "0", "12.5", "0.33333"]);
    }

    #[test]
    fn glyphs_stand_where_the_pen_is() {
        let fonts = FontBook::read(Vec::new(), "", &mut report());
        let font = fonts.choose("Libertinus Serif", false, false);
        let face = FontRef::from_index(fonts.faces[font].data.as_slice(), 0).unwrap();
        let gid = u16::try_from(face.charmap().map('H').unwrap().to_u32()).unwrap();
        let glyph =
            |dx: f64| Glyph { gid, advance: pt(7.0), dx: pt(dx), dy: pt(1.0), text: "H".into() };
        let run = GlyphRun {
            x: pt(10.0),
            y: pt(50.0),
            font,
            size: pt(10.0),
            color: Color(1, 2, 3),
            expansion: 1000,
            letterspacing: 0,
            glyphs: vec![glyph(0.0), glyph(0.5)],
            rtl: false,
            lang: None,
            actual: None,
        };
        let copies = drawn_with(Item::Glyphs(run.clone()), Glyphs::Copies);
        assert_eq!(copies.matches("<path").count(), 1, "{copies}");
        assert!(
            copies.contains("transform=\"matrix(0.01 0 0 -0.01 10 49)\"")
                && copies.contains("matrix(0.01 0 0 -0.01 17.5 49)"),
            "{copies}"
        );
        let svg = drawn(Item::Glyphs(run));
        assert_eq!(svg.matches("<path").count(), 1, "{svg}");
        assert!(svg.contains("transform=\"matrix(0.01 0 0 -0.01 10 50)\""), "{svg}");
        // Each contour begins where its glyph stands: the second is 7.5 pt behind the first, and
        // both are a point above the line.
        let starts: Vec<(f64, f64)> = svg
            .split('M')
            .skip(1)
            .filter_map(|part| part.split(|c: char| c.is_ascii_lowercase()).next()?.split_once(' '))
            .map(|(x, y)| (x.parse().unwrap(), y.parse().unwrap()))
            .collect();
        let half = starts.len() / 2;
        assert!(
            half > 0
                && starts[..half]
                    .iter()
                    .zip(&starts[half..])
                    .all(|(one, two)| two.0 - one.0 == 750.0 && two.1 == one.1),
            "{starts:?}"
        );
        assert!(starts.iter().all(|(_, y)| *y >= 100.0), "{starts:?}");
        assert!(svg.contains("fill=\"#010203\""), "{svg}");
    }

    #[test]
    fn what_is_turned_stands_as_in_the_pdf() {
        let turn = Turn { x: pt(20.0), y: pt(90.0) };
        assert_eq!(turned(turn), "matrix(0 -1 1 0 20 90)");
        // The matrix takes (3, 4) to the point that the display list means.
        assert_eq!(turn.point(pt(3.0), pt(4.0)), (pt(24.0), pt(87.0)));
    }

    #[test]
    fn a_picture_that_is_not_there_is_grey() {
        let rect = Rect { x: pt(1.0), y: pt(2.0), width: pt(3.0), height: pt(4.0) };
        let svg = drawn(Item::Image { href: "no.png".into(), rect });
        assert!(
            svg.contains("<rect x=\"1\" y=\"2\" width=\"3\" height=\"4\" fill=\"#e0e0e0\"/>"),
            "{svg}"
        );
    }
}
