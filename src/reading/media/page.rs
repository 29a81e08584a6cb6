//! A page of PDF as a picture: the first page of the file, drawn anew as SVG.
//!
//! EPUB 3.3 §3.2 has no PDF among its core media types, and browsers show none as a picture. Lines
//! stay lines and letters become outlines, so nothing is rasterised but what was a bitmap before.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

use hayro_svg::hayro_interpret::{InterpreterSettings, InterpreterWarning};
use hayro_svg::hayro_syntax::{LoadPdfError, Pdf};
use hayro_svg::{RenderCache, SvgRenderSettings, convert};

use super::LARGEST;

/// How every PDF begins (ISO 32000-1 §7.5.2).
pub const SIGNATURE: &[u8] = b"%PDF";

/// A page that was drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// The SVG, in the page's own size.
    pub svg: Vec<u8>,
    /// How many pages the file has.
    pub pages: usize,
}

/// Draws the first page.
///
/// # Errors
/// Why it cannot be drawn, in words.
pub fn draw(bytes: Vec<u8>) -> Result<Drawn, String> {
    // The interpreter is a guest: what breaks it spoils one picture and no article.
    let drawn = catch_unwind(AssertUnwindSafe(|| first_page(bytes)));
    drawn.unwrap_or_else(|_| Err("it is a PDF whose page cannot be drawn".to_owned()))
}

fn first_page(bytes: Vec<u8>) -> Result<Drawn, String> {
    let pdf = Pdf::new(bytes).map_err(|why| match why {
        LoadPdfError::Decryption(_) => "it is a PDF that is encrypted; save it without a password",
        LoadPdfError::Invalid => "it is a PDF that is broken",
    })?;
    let pages = pdf.pages();
    let page = pages.first().ok_or("it is a PDF without pages")?;
    let lost = Arc::new(Mutex::new(None));
    let noted = Arc::clone(&lost);
    // What the interpreter cannot draw it leaves out: a figure without its letters would be a false
    // one.
    let warning_sink = Arc::new(move |warning| {
        let what = match warning {
            InterpreterWarning::UnsupportedFont => "one of its fonts",
            InterpreterWarning::ImageDecodeFailure => "a bitmap in it",
            InterpreterWarning::UnresolvedAnnotationAppearance => "an annotation in it",
            _ => "a part of it",
        };
        noted.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(what);
    });
    let settings = InterpreterSettings { warning_sink, ..InterpreterSettings::default() };
    let svg = convert(page, &RenderCache::new(), &settings, &SvgRenderSettings::default());
    if let Some(what) = *lost.lock().unwrap_or_else(PoisonError::into_inner) {
        return Err(format!("it is a PDF, and {what} cannot be read"));
    }
    if svg.len() > LARGEST {
        return Err(format!(
            "it is a PDF whose drawing has {} bytes; the limit is {LARGEST}",
            svg.len()
        ));
    }
    Ok(Drawn { svg: in_points(&svg).into_bytes(), pages: pages.len() })
}

/// A page is measured in points (ISO 32000-1 §8.3.2.3), an SVG without units in pixels.
fn in_points(svg: &str) -> String {
    let Some(end) = svg.find('>') else { return svg.to_owned() };
    let (root, rest) = svg.split_at(end);
    let mut out = String::with_capacity(svg.len() + 4);
    for (at, part) in root.split('"').enumerate() {
        let name = root.split('"').nth(at.saturating_sub(1)).unwrap_or_default();
        let is_length = at % 2 == 1 && (name.ends_with(" width=") || name.ends_with(" height="));
        out.push_str(if at > 0 { "\"" } else { "" });
        out.push_str(part);
        out.push_str(if is_length && part.ends_with(|c: char| c.is_ascii_digit()) {
            "pt"
        } else {
            ""
        });
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    const CATALOG: &str = "<</Type/Catalog/Pages 2 0 R>>";
    const WORD: &str = "1 0 0 rg 10 10 20 15 re f 0 g BT /F 12 Tf 36 12 Td (Plot) Tj ET";
    const FONT: &str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";

    fn stream(content: &str) -> String {
        format!("<</Length {}>>stream\n{content}\nendstream", content.len())
    }

    /// A file of these objects; the trailer's further entries.
    fn file(objects: &[String], trailer: &str) -> Vec<u8> {
        let mut out = "%PDF-1.4\n".to_owned();
        let mut places = Vec::new();
        for (number, object) in objects.iter().enumerate() {
            places.push(out.len());
            out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", number + 1));
        }
        let table = out.len();
        out.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
        places.iter().for_each(|place| out.push_str(&format!("{place:010} 00000 n \n")));
        out.push_str(&format!(
            "trailer<</Size {}/Root 1 0 R{trailer}>>\nstartxref\n{table}\n%%EOF\n",
            objects.len() + 1
        ));
        out.into_bytes()
    }

    /// Pages of 72 by 36 points, each with a red rectangle and a word; further entries of a page.
    fn pages(count: usize, entries: &str) -> Vec<u8> {
        let page = format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 36]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>{entries}>>"
        );
        let kids = (0..count).map(|number| format!("{} 0 R ", number + 5)).collect::<String>();
        let mut objects = vec![
            CATALOG.to_owned(),
            format!("<</Type/Pages/Kids[{kids}]/Count {count}>>"),
            stream(WORD),
            FONT.to_owned(),
        ];
        objects.extend(std::iter::repeat_n(page, count));
        file(&objects, "")
    }

    fn root(bytes: Vec<u8>) -> String {
        let svg = String::from_utf8(draw(bytes).unwrap().svg).unwrap();
        svg.split('>').next().unwrap().to_owned()
    }

    #[test]
    fn a_page_is_drawn_in_its_size() {
        let drawn = draw(pages(1, "")).unwrap();
        let svg = String::from_utf8(drawn.svg.clone()).unwrap();
        let root = root(pages(1, ""));
        assert!(root.contains("width=\"72pt\"") && root.contains("height=\"36pt\""), "{root}");
        assert!(svg.matches("<path").count() >= 2, "{svg}");
        let facts = super::super::svg::facts(svg.as_bytes()).unwrap();
        assert_eq!((facts.width, facts.height, facts.per_inch, drawn.pages), (96, 48, 96, 1));
        assert_eq!(draw(pages(1, "")).unwrap(), drawn);
    }

    #[test]
    fn a_page_on_its_side_stands_upright_and_is_as_large_as_its_crop_box() {
        let turned = root(pages(1, "/Rotate 90"));
        assert!(
            turned.contains("width=\"36pt\"") && turned.contains("height=\"72pt\""),
            "{turned}"
        );
        let cropped = root(pages(1, "/CropBox[0 0 40 30]"));
        assert!(
            cropped.contains("width=\"40pt\"") && cropped.contains("height=\"30pt\""),
            "{cropped}"
        );
    }

    #[test]
    fn the_pages_are_counted() {
        assert_eq!(draw(pages(3, "")).unwrap().pages, 3);
    }

    #[test]
    fn what_is_broken_is_refused() {
        for wrong in [b"%PDF-1.4\n".to_vec(), pages(1, "")[..200].to_vec(), b"%PDF".repeat(1_000)] {
            let _ = draw(wrong);
        }
        let why = |bytes: Vec<u8>| draw(bytes).unwrap_err();
        assert_eq!(why(b"%PDF-1.4\nnothing".to_vec()), "it is a PDF that is broken");
        assert_eq!(why(pages(0, "")), "it is a PDF without pages");
        let objects = [
            CATALOG,
            "<</Type/Pages/Kids[]/Count 0>>",
            "<</Filter/Standard/V 1/R 2/O<00>/U<00>/P -4>>",
        ]
        .map(str::to_owned);
        assert_eq!(
            why(file(&objects, "/Encrypt 3 0 R/ID[<00><00>]")),
            "it is a PDF that is encrypted; save it without a password"
        );
    }

    #[test]
    fn a_drawing_that_would_lack_something_is_refused() {
        let bitmap = "<</Subtype/Image/Width 8/Height 8/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode/Length 4>>stream\nnone\nendstream";
        let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 36]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>";
        let objects = [
            CATALOG.to_owned(),
            "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
            page.to_owned(),
            stream("20 0 0 20 0 0 cm /I Do"),
            bitmap.to_owned(),
        ];
        assert_eq!(
            draw(file(&objects, "")).unwrap_err(),
            "it is a PDF, and a bitmap in it cannot be read"
        );
    }
}
