//! The pages of a finished PDF: drawn for a browser, and compared with those of another, word by
//! word.
//!
//! Both sides are drawn by the same interpreter, so that a letter is the same when its outline is.
//! What only stands elsewhere is not marked: a proofreader looks at what became different.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};

use diffy::{DiffOptions, Line};
use hayro_svg::hayro_interpret::InterpreterSettings;
use hayro_svg::hayro_syntax::Pdf;
use hayro_svg::{RenderCache, SvgRenderSettings, convert};

/// The most pages of a file that are drawn.
const MOST_PAGES: usize = 2_000;

/// How much wider than a letter's size a gap is that ends a word, in hundredths.
const GAP: f64 = 0.15;

/// A page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawn {
    /// The page as SVG.
    pub svg: String,
    /// Its width in points.
    pub width: f64,
    /// Its height in points.
    pub height: f64,
    words: Vec<Word>,
}

/// A word, a picture or a field of colour.
#[derive(Clone, Debug, PartialEq)]
struct Word {
    /// What it looks like, wherever it stands.
    look: u64,
    at: Mark,
}

/// A place on a page, in points from its upper left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Mark {
    /// The left edge.
    pub x: f64,
    /// The upper edge.
    pub y: f64,
    /// How wide.
    pub width: f64,
    /// How high.
    pub height: f64,
}

/// What became different, page by page: on the one side and on the other.
pub type Marks = Vec<Vec<Mark>>;

/// Draws the pages of a PDF.
///
/// # Errors
/// Why they cannot be drawn, in words.
pub fn draw(bytes: Vec<u8>) -> Result<Vec<Drawn>, String> {
    // The interpreter is a guest: what breaks it spoils one comparison and no desk.
    catch_unwind(AssertUnwindSafe(|| pages(bytes)))
        .unwrap_or_else(|_| Err("its pages cannot be drawn".to_owned()))
}

fn pages(bytes: Vec<u8>) -> Result<Vec<Drawn>, String> {
    let pdf = Pdf::new(bytes).map_err(|_| "it is a PDF that cannot be read".to_owned())?;
    let cache = RenderCache::new();
    let draw = |page| {
        convert(
            page,
            &cache,
            &InterpreterSettings::default(),
            &SvgRenderSettings { bg_color: [255, 255, 255, 255] },
        )
    };
    Ok(pdf.pages().iter().take(MOST_PAGES).map(draw).map(read).collect())
}

/// Reads a page's drawing: where its words are.
fn read(svg: String) -> Drawn {
    let root = svg.get(..svg.find('>').unwrap_or(0)).unwrap_or_default();
    let size = |name: &str| {
        attribute(root, name)
            .and_then(|value| value.trim_end_matches("pt").parse().ok())
            .unwrap_or(0.0)
    };
    let (width, height) = (size("width"), size("height"));
    let outlines = outlines(&svg);
    let mut words: Vec<Word> = Vec::new();
    let mut pen: Option<(f64, f64)> = None;
    for tag in tags(&svg) {
        let place = attribute(tag, "transform").and_then(matrix);
        if tag.starts_with("use ") {
            let outline = attribute(tag, "xlink:href")
                .and_then(|href| outlines.get(href.trim_start_matches('#')));
            let (Some(outline), Some([scale, turn, .., x, y])) = (outline, place) else { continue };
            glyph(
                Glyph { look: *outline, x, y, size: (scale.abs() + turn.abs()) * 1000.0 },
                &mut pen,
                &mut words,
            );
            continue;
        }
        if let Some(word) = figure(tag, place) {
            pen = None;
            words.push(word);
        }
    }
    Drawn { svg, width, height, words }
}

/// A letter.
struct Glyph {
    look: u64,
    x: f64,
    y: f64,
    size: f64,
}

/// Adds a letter to the last word, when it goes on from that; or begins one with it.
fn glyph(glyph: Glyph, pen: &mut Option<(f64, f64)>, words: &mut Vec<Word>) {
    let Glyph { look, x, y, size } = glyph;
    // Its width is not known; a letter is seldom wider than its size.
    let goes_on = pen.is_some_and(|(end, base)| {
        (y - base).abs() < size * 0.5 && x >= end - size && x <= end + size * GAP
    });
    match words.last_mut().filter(|_| goes_on) {
        Some(word) => {
            word.look = hash(&(word.look, look));
            word.at.width = (x + size * 0.55 - word.at.x).max(word.at.width);
        }
        None => words.push(Word {
            look,
            at: Mark { x, y: y - size * 0.8, width: size * 0.55, height: size },
        }),
    }
    *pen = Some((x + size * 0.62, y));
}

/// A picture or a field of colour.
fn figure(tag: &str, place: Option<[f64; 6]>) -> Option<Word> {
    let number = |name: &str| {
        attribute(tag, name).and_then(|value| value.parse::<f64>().ok()).unwrap_or(0.0)
    };
    let [a, _, _, d, e, f] = place.unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
    let (width, height) = (number("width") * a.abs(), number("height") * d.abs());
    let at = Mark {
        x: e + number("x") * a,
        y: f + number("y") * d - if d < 0.0 { height } else { 0.0 },
        width,
        height,
    };
    let tenths = |value: f64| (value * 10.0).round().to_string();
    let look = match tag.split(' ').next()? {
        "rect" => hash(&(attribute(tag, "fill"), tenths(width), tenths(height))),
        "image" => hash(&(attribute(tag, "xlink:href"), tenths(width), tenths(height))),
        _ => return None,
    };
    Some(Word { look, at })
}

/// What each outline looks like, by its id.
fn outlines(svg: &str) -> BTreeMap<&str, u64> {
    let paths = tags(svg).filter(|tag| tag.starts_with("path id="));
    paths.filter_map(|tag| Some((attribute(tag, "id")?, hash(&attribute(tag, "d")?)))).collect()
}

/// The same in every run: the hasher has no seed of its own.
fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// The starts of elements, without their brackets.
fn tags(svg: &str) -> impl Iterator<Item = &str> {
    svg.split('<').skip(1).filter_map(|piece| piece.split('>').next())
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = tag;
    loop {
        let at = rest.find(name)?;
        let before = rest.get(..at)?;
        let after = rest.get(at + name.len()..)?;
        match after.strip_prefix("=\"").filter(|_| before.ends_with(char::is_whitespace)) {
            Some(value) => return value.split('"').next(),
            None => rest = after,
        }
    }
}

fn matrix(text: &str) -> Option<[f64; 6]> {
    let numbers = text.strip_prefix("matrix(")?.strip_suffix(')')?;
    let numbers: Vec<f64> =
        numbers.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    numbers.try_into().ok()
}

/// Marks what became different between the pages of two files.
#[must_use]
pub fn compare(before: &[Drawn], after: &[Drawn]) -> (Marks, Marks) {
    let (old, new) = (moved(before, after), moved(after, before));
    let text = |words: &[(usize, &Word)]| {
        words.iter().map(|(_, word)| format!("{:x}\n", word.look)).collect::<String>()
    };
    let (one, other) = (text(&old), text(&new));
    let mut options = DiffOptions::new();
    options.set_context_len(0);
    let patch = options.create_patch(&one, &other);
    let (mut here, mut there) = (vec![Vec::new(); before.len()], vec![Vec::new(); after.len()]);
    for hunk in patch.hunks() {
        let (mut left, mut right) = (index(hunk.old_range()), index(hunk.new_range()));
        for line in hunk.lines() {
            match line {
                Line::Context(_) => (left, right) = (left + 1, right + 1),
                Line::Delete(_) => {
                    put(old.get(left), &mut here);
                    left += 1;
                }
                Line::Insert(_) => {
                    put(new.get(right), &mut there);
                    right += 1;
                }
            }
        }
    }
    (here, there)
}

/// The index of a range's first line. Ranges count from 1; one without lines is named by the line
/// before it.
fn index(range: diffy::HunkRange) -> usize {
    if range.is_empty() { range.start() } else { range.start().saturating_sub(1) }
}

/// Adds the place of a word, to the mark before when it goes on from that.
fn put(word: Option<&(usize, &Word)>, marks: &mut Marks) {
    let Some((page, word)) = word else { return };
    let Some(marks) = marks.get_mut(*page) else { return };
    let at = word.at;
    match marks.last_mut() {
        Some(last)
            if (last.y - at.y).abs() < 2.0
                && at.x >= last.x
                && at.x - (last.x + last.width) < at.height =>
        {
            last.width = last.width.max(at.x + at.width - last.x);
        }
        Some(_) | None => marks.push(at),
    }
}

/// The words of some pages that do not stand at the same place of the same page of others: running
/// heads and folios stand between other words when these move, and are not different.
fn moved<'a>(pages: &'a [Drawn], others: &[Drawn]) -> Vec<(usize, &'a Word)> {
    let place = |word: &Word| {
        (word.look, (word.at.x * 2.0).round() as i64, (word.at.y * 2.0).round() as i64)
    };
    let mut out = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        let there: BTreeSet<(u64, i64, i64)> =
            others.get(index).iter().flat_map(|page| &page.words).map(place).collect();
        out.extend(
            page.words
                .iter()
                .filter(|word| !there.contains(&place(word)))
                .map(|word| (index, word)),
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page on which letters stand one behind the other, each with an outline of its own; spaces
    /// end words.
    fn page(lines: &[(f64, &str)]) -> Drawn {
        let mut letters: Vec<char> =
            lines.iter().flat_map(|(_, text)| text.chars()).filter(|c| *c != ' ').collect();
        letters.sort_unstable();
        letters.dedup();
        let mut svg = "<svg width=\"200pt\" height=\"300pt\">\n".to_owned();
        for (y, text) in lines {
            for (index, letter) in text.chars().enumerate().filter(|(_, c)| *c != ' ') {
                let number = letters.iter().position(|other| *other == letter).unwrap();
                svg += &format!(
                    "<use xlink:href=\"#g{number}\" transform=\"matrix(0.01 0 0 -0.01 {} {y})\"/>\n",
                    index as f64 * 6.0
                );
            }
        }
        svg += "<defs>";
        letters.iter().enumerate().for_each(|(number, letter)| {
            svg += &format!("<path id=\"g{number}\" d=\"M{letter}\"/>")
        });
        read(svg + "</defs></svg>")
    }

    #[test]
    fn words_are_letters_side_by_side() {
        let page = page(&[(20.0, "one two"), (40.0, "three")]);
        assert_eq!((page.width, page.height, page.words.len()), (200.0, 300.0, 3));
        assert_eq!((page.words[1].at.x, page.words[1].at.y), (24.0, 12.0));
    }

    #[test]
    fn only_what_became_different_is_marked() {
        let before = [
            page(&[(10.0, "head 1"), (20.0, "one two"), (40.0, "three")]),
            page(&[(10.0, "head 2"), (20.0, "four")]),
        ];
        let after = [
            page(&[(10.0, "head 1"), (20.0, "one new two")]),
            page(&[(10.0, "head 2"), (20.0, "three"), (40.0, "four")]),
        ];
        let (old, new) = compare(&before, &after);
        assert_eq!(old, [vec![], vec![]]);
        assert_eq!(new[1], []);
        assert_eq!(new[0].iter().map(|mark| (mark.x, mark.y)).collect::<Vec<_>>(), [(24.0, 12.0)]);
        assert_eq!(compare(&before, &before), (vec![vec![]; 2], vec![vec![]; 2]));
    }

    #[test]
    fn what_is_no_pdf_is_refused() {
        assert!(draw(b"no".to_vec()).is_err());
    }
}
