//! A page of PDF as a picture: the first page of the file, drawn anew as SVG.
//!
//! EPUB 3.3 §3.2 has no PDF among its core media types, and browsers show none as a picture. Lines
//! stay lines and letters become outlines, so nothing is rasterised but what was a bitmap before.

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_svg::hayro_interpret::InterpreterSettings;
use hayro_svg::hayro_syntax::Pdf;
use hayro_svg::{RenderCache, SvgRenderSettings, convert};

use super::LARGEST;

/// How every PDF begins (ISO 32000-1 §7.5.2).
pub const SIGNATURE: &[u8] = b"%PDF";

/// The first page as SVG, in its own size.
///
/// # Errors
/// Why it cannot be drawn, in words.
pub fn to_svg(bytes: Vec<u8>) -> Result<Vec<u8>, String> {
    // The interpreter is a guest: what breaks it spoils one picture and no article.
    let drawn = catch_unwind(AssertUnwindSafe(|| first_page(bytes)));
    drawn.unwrap_or_else(|_| Err("it is a PDF whose page cannot be drawn".to_owned()))
}

fn first_page(bytes: Vec<u8>) -> Result<Vec<u8>, String> {
    let pdf = Pdf::new(bytes).map_err(|_| "it is a PDF that cannot be read; it may be broken, or want a password")?;
    let page = pdf.pages().first().ok_or("it is a PDF without pages")?;
    let svg = convert(page, &RenderCache::new(), &InterpreterSettings::default(), &SvgRenderSettings::default());
    if svg.len() > LARGEST {
        return Err(format!("it is a PDF whose drawing has {} bytes; the limit is {LARGEST}", svg.len()));
    }
    Ok(in_points(&svg).into_bytes())
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
        out.push_str(if is_length && part.ends_with(|c: char| c.is_ascii_digit()) { "pt" } else { "" });
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of 72 by 36 points with a red rectangle and a word.
    fn page() -> Vec<u8> {
        let content = "1 0 0 rg 10 10 20 15 re f 0 g BT /F 12 Tf 36 12 Td (Plot) Tj ET";
        let objects = [
            "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 36]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>".to_owned(),
            format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
        ];
        let mut out = "%PDF-1.4\n".to_owned();
        let mut places = Vec::new();
        for (number, object) in objects.iter().enumerate() {
            places.push(out.len());
            out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", number + 1));
        }
        let table = out.len();
        out.push_str("xref\n0 6\n0000000000 65535 f \n");
        places.iter().for_each(|place| out.push_str(&format!("{place:010} 00000 n \n")));
        out.push_str(&format!("trailer<</Size 6/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n"));
        out.into_bytes()
    }

    #[test]
    fn a_page_is_drawn_in_its_size() {
        let svg = String::from_utf8(to_svg(page()).unwrap()).unwrap();
        let root = svg.split('>').next().unwrap();
        assert!(root.contains("width=\"72pt\"") && root.contains("height=\"36pt\""), "{root}");
        assert!(svg.matches("<path").count() >= 2, "{svg}");
        let facts = super::super::svg::facts(svg.as_bytes()).unwrap();
        assert_eq!((facts.width, facts.height, facts.per_inch), (96, 48, 96));
        assert_eq!(to_svg(page()).unwrap(), svg.into_bytes());
    }

    #[test]
    fn what_is_broken_is_refused() {
        for wrong in [b"%PDF-1.4\n".to_vec(), page()[..200].to_vec(), b"%PDF".repeat(1_000)] {
            let _ = to_svg(wrong);
        }
        assert!(to_svg(b"%PDF-1.4\nnothing".to_vec()).is_err());
    }
}
