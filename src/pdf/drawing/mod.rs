//! Drawings (SVG) as vectors: form XObjects that fill the unit square, as pictures do (ISO 32000-1
//! §8.10).
//!
//! `usvg` makes the drawing plain: styles resolved, shapes and text turned into paths, units into
//! numbers. Its text is set in the journal's fonts and the embedded ones only, so that the same
//! drawing is the same everywhere. What has no counterpart in a PDF is reported, not dropped in
//! silence: filters, and gradients that repeat or fade.

mod canvas;
mod fonts;
mod paint;
mod plot;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use printpdf::{DictItem, ExternalStream};
use usvg::{ImageHrefResolver, Options, Transform, Tree};

use self::canvas::{Canvas, Shared};
use super::error::PictureFault;
use style::fonts::FontBook;

/// A drawing, ready for the file.
pub(super) struct Drawing {
    /// The form XObject.
    pub stream: ExternalStream,
    /// What is not drawn as the drawing has it, in words.
    pub changed: BTreeSet<String>,
}

/// How long the longer side is in the form's own units: two decimals then are fine enough for any
/// paper.
const SIDE: f32 = 1000.0;

/// Reads an SVG file.
pub(super) fn read(bytes: &[u8], book: &FontBook) -> Result<Drawing, PictureFault> {
    let wanted = fonts::Wanted::default();
    // Opening all fonts takes longer than most drawings: only where there are letters.
    let lettered = bytes.windows(4).any(|window| window == b"text");
    let options = Options {
        font_family: "serif".to_owned(),
        fontdb: if lettered { fonts::database(book) } else { Arc::default() },
        font_resolver: wanted.resolver(),
        // Files beside the drawing are not opened; pictures inside it are.
        image_href_resolver: ImageHrefResolver {
            resolve_string: Box::new(|_, _| None),
            ..ImageHrefResolver::default()
        },
        ..Options::default()
    };
    let tree = Tree::from_data(bytes, &options)?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let scale = SIDE / width.max(height);
    let mut shared = Shared::default();
    let mut canvas = Canvas::new(&mut shared, [width * scale, height * scale]);
    canvas.children(tree.root(), Transform::from_scale(scale, scale));
    let mut stream = canvas.into_form();
    // The drawing's y axis points downwards; a picture fills the unit square.
    let matrix = [1.0 / (width * scale), 0.0, 0.0, -1.0 / (height * scale), 0.0, 1.0];
    stream.dict.insert("Matrix".to_owned(), DictItem::Array(matrix.map(DictItem::Real).to_vec()));
    let mut changed = shared.changed;
    changed.extend(wanted.missing().into_iter().map(|family| {
        format!("its letters are not set in “{family}”, which is not among the journal's fonts")
    }));
    Ok(Drawing { stream, changed })
}

/// A dictionary.
fn dict<const N: usize>(entries: [(&str, DictItem); N]) -> DictItem {
    DictItem::Dict { map: BTreeMap::from(entries.map(|(key, value)| (key.to_owned(), value))) }
}

/// An array of numbers.
fn numbers<const N: usize>(values: [f32; N]) -> DictItem {
    DictItem::Array(values.map(DictItem::Real).to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::Report;

    fn drawn(svg: &str) -> (String, Drawing) {
        let book = FontBook::read(Vec::new(), "", &mut Report::new());
        let text = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"100\">{svg}</svg>"
        );
        let drawing = read(text.as_bytes(), &book).unwrap();
        (String::from_utf8(drawing.stream.content.clone()).unwrap(), drawing)
    }

    #[test]
    fn shapes_are_paths() {
        let (content, drawing) = drawn(
            "<rect x='10' y='20' width='40' height='30' fill='#ff0000' stroke='black' stroke-width='2'/>",
        );
        assert_eq!(
            content,
            "1 0 0 rg\n0 G\n10 w\n0 J 0 j 4 M [] 0 d\n50 100 m\n250 100 l\n250 250 l\n50 250 l\nh\nB\n"
        );
        assert!(drawing.changed.is_empty());
    }

    #[test]
    fn opacity_is_a_state() {
        let (content, drawing) = drawn(
            "<circle r='5' fill='#808080' fill-opacity='.5'/><g opacity='.25'><path d='M0 0h9v9z'/><path d='M5 5h9v9z'/></g>",
        );
        assert!(content.starts_with("/G0 gs\n0.502 g\n"), "{content}");
        assert!(content.ends_with("q\n/G1 gs\n/X0 Do\nQ\n"), "{content}");
        let DictItem::Dict { map } = &drawing.stream.dict["Resources"] else { panic!() };
        assert_eq!(map.keys().collect::<Vec<_>>(), ["ExtGState", "XObject"]);
    }

    #[test]
    fn text_is_turned_into_paths_and_a_missing_family_is_reported() {
        let (content, drawing) = drawn("<text x='10' y='50' font-family='Comic Sans MS'>i</text>");
        assert!(content.contains(" c\n") && content.ends_with("f\n"), "{content}");
        assert_eq!(drawing.changed.len(), 1);
        assert!(
            drawn("<text x='10' y='50' font-family='Libertinus Serif'>i</text>")
                .1
                .changed
                .is_empty()
        );
    }

    #[test]
    fn gradients_patterns_clips_and_masks() {
        let (content, drawing) = drawn(
            "<defs><linearGradient id='l'><stop offset='0' stop-color='red'/><stop offset='.5' stop-color='lime'/><stop offset='1' stop-color='blue'/></linearGradient>\
             <radialGradient id='r' spreadMethod='repeat'><stop stop-color='red'/><stop offset='1' stop-color='blue'/></radialGradient>\
             <pattern id='p' width='4' height='4' patternUnits='userSpaceOnUse'><path d='M0 0L4 4' stroke='black'/></pattern>\
             <clipPath id='c'><circle cx='50' cy='50' r='20'/></clipPath><mask id='m'><rect width='50' height='50' fill='white'/></mask></defs>\
             <rect width='200' height='100' fill='url(#l)'/><path d='M0 0l50 50' stroke='url(#r)'/><rect width='50' height='50' fill='url(#p)' clip-path='url(#c)'/>\
             <g mask='url(#m)'><rect width='100' height='100'/></g>",
        );
        assert!(
            content.contains("/Pattern cs\n/P0 scn\n")
                && content.contains("/Pattern CS\n/P1 SCN\n")
                && content.contains("W n\n"),
            "{content}"
        );
        assert_eq!(
            drawing.changed.iter().collect::<Vec<_>>(),
            ["its gradients that repeat do not"]
        );
    }

    #[test]
    fn filters_are_reported_and_damage_is_refused() {
        let (_, drawing) = drawn(
            "<filter id='f'><feGaussianBlur stdDeviation='2'/></filter><rect width='9' height='9' filter='url(#f)'/>",
        );
        assert_eq!(
            drawing.changed.iter().collect::<Vec<_>>(),
            ["its filters (blur, shadow and the like) are left out"]
        );
        let book = FontBook::default();
        assert!(read(b"<svg", &book).is_err());
        assert!(read(b"<html/>", &book).is_err());
        assert!(
            read(b"<svg xmlns='http://www.w3.org/2000/svg' width='0' height='5'/>", &book).is_err()
        );
    }
}
