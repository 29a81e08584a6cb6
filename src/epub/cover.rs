//! The cover: a drawing made from what is known, and the page that shows it.
//!
//! Its band has the journal's accent. Ground and ink are given together, so that dark mode cannot
//! take one without the other. Its letters are text, set in whatever serif the reading system has:
//! widths are estimated generously, and nothing depends on them but line breaks.

use super::package::COVER_IMAGE;
use super::xhtml;
use article::{Article, Word};
use html::direction_change;
use html::facts;
use style::Style;
use xml::{Element, Prologue, encode};

const WIDTH: u32 = 600;
const HEIGHT: u32 = 900;
const MARGIN: u32 = 48;
/// The height of the coloured band that bears the journal's name.
const BAND: u32 = 230;
/// Where the DOI stands.
const FOOT: u32 = HEIGHT - 44;

/// The cover in words.
pub(super) fn alternative(article: &Article) -> String {
    let meta = &article.front.article_meta;
    let words = article.words();
    let by = facts::authors(meta, &words);
    let title = facts::full_title(article);
    let article_line = if by.is_empty() {
        title
    } else {
        words.fill(Word::TitleBy, &[("title", &title), ("authors", &by)])
    };
    let journal =
        facts::joined(&[&article.front.journal_meta.title, &facts::locator_and_year(meta)], " ");
    words.fill(Word::CoverOf, &[("text", &facts::joined(&[&article_line, &journal], ". "))])
}

/// The page with the cover.
pub(super) fn page(article: &Article) -> Vec<u8> {
    page_with(article, COVER_IMAGE, &alternative(article))
}

/// A page with this picture as its cover.
pub(super) fn page_with(article: &Article, src: &str, alt: &str) -> Vec<u8> {
    let img = Element::new("img")
        .attr("src", src)
        .attr("alt", alt)
        .attr("role", "doc-cover")
        .attr("class", "cover");
    let section = Element::block("section").attr("epub:type", "cover").child(img);
    xhtml::document(
        &facts::full_title(article),
        &article.lang,
        Element::block("body").attr("class", "cover").child(section),
    )
}

/// The drawing.
pub(super) fn drawing(article: &Article, style: &Style) -> Vec<u8> {
    let (journal, meta) = (&article.front.journal_meta, &article.front.article_meta);
    let mut sheet =
        Sheet { rtl: direction_change(article.lang.as_str()).is_some(), out: Vec::new() };
    sheet.rect(0, HEIGHT, "#fbfaf6");
    let (accent, ink) = band(style);
    sheet.rect(0, BAND, &accent);
    let name = sheet.lines(&journal.title, &Face { size: 40, ink: &ink, bold: false }, 84, 2);
    sheet.lines(
        &facts::locator_and_year(meta),
        &Face { size: 23, ink: &ink, bold: false },
        name + 8,
        1,
    );
    let title = fitted_title(&facts::full_title(article));
    let end = sheet.lines(
        &title.0,
        &Face { size: title.1, ink: "#1a1a1a", bold: true },
        BAND + 90,
        title.2,
    );
    sheet.lines(
        &facts::authors(meta, &article.words()),
        &Face { size: 25, ink: "#333333", bold: false },
        end + 24,
        4,
    );
    let doi = meta.doi.as_ref().map(article::Doi::url).unwrap_or_default();
    sheet.lines(&doi, &Face { size: 17, ink: "#333333", bold: false }, FOOT, 1);
    let title = Element::text("title", alternative(article));
    let svg = Element::block("svg")
        .attr("xmlns", "http://www.w3.org/2000/svg")
        .attr("width", "1600")
        .attr("height", "2400");
    let svg = svg
        .attr("viewBox", format!("0 0 {WIDTH} {HEIGHT}"))
        .attr("xml:lang", article.lang.as_str());
    encode(&svg.child(title).children(sheet.out), Prologue::default()).into_bytes()
}

/// The journal's accent, and the ink that is read on it.
fn band(style: &Style) -> (String, String) {
    let hex = |(red, green, blue): (u8, u8, u8)| format!("#{red:02x}{green:02x}{blue:02x}");
    // The style's reader has reported a colour that cannot be read.
    let accent = style::parse_color(&style.spec.colors.accent).unwrap_or((0, 0, 0));
    (hex(accent), hex(style::ink_on(accent)))
}

/// The title with the largest size at which it fits, and the number of lines that it may take.
fn fitted_title(title: &str) -> (String, u32, usize) {
    const SIZES: [(u32, usize); 6] = [(54, 5), (48, 6), (42, 7), (36, 8), (30, 10), (25, 12)];
    let fits = |&&(size, lines): &&(u32, usize)| wrapped(title, size, true).len() <= lines;
    let (size, lines) = SIZES.iter().find(fits).copied().unwrap_or((25, 12));
    (title.to_owned(), size, lines)
}

struct Face<'f> {
    size: u32,
    ink: &'f str,
    bold: bool,
}

struct Sheet {
    rtl: bool,
    out: Vec<Element>,
}

impl Sheet {
    fn rect(&mut self, y: u32, height: u32, fill: &str) {
        let rect = Element::new("rect")
            .attr("x", "0")
            .attr("y", y.to_string())
            .attr("width", WIDTH.to_string());
        self.out.push(rect.attr("height", height.to_string()).attr("fill", fill.to_owned()));
    }

    /// Sets a text in at most `most` lines, the first on the baseline `y`; returns the baseline of
    /// the line that would follow.
    fn lines(&mut self, text: &str, face: &Face, mut y: u32, most: usize) -> u32 {
        let lines = wrapped(text, face.size, face.bold);
        let cut = lines.len() > most;
        for (index, line) in lines.iter().take(most).enumerate() {
            let line = if cut && index + 1 == most { format!("{line} …") } else { line.clone() };
            self.line(line, face, y);
            y += face.size * 5 / 4;
        }
        y
    }

    fn line(&mut self, line: String, face: &Face, y: u32) {
        let x = if self.rtl { WIDTH - MARGIN } else { MARGIN };
        let text = Element::text("text", line)
            .attr("x", x.to_string())
            .attr("y", y.to_string())
            .attr("fill", face.ink.to_owned());
        let text = text
            .attr("font-family", "Georgia, 'Times New Roman', serif")
            .attr("font-size", face.size.to_string());
        let text = text.attr_opt("font-weight", face.bold.then_some("bold"));
        self.out.push(text.attr_opt("direction", self.rtl.then_some("rtl")));
    }
}

/// Breaks a text into lines that surely fit between the margins.
fn wrapped(text: &str, size: u32, bold: bool) -> Vec<String> {
    let room = (WIDTH - 2 * MARGIN) * 1000 / size;
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split_whitespace().flat_map(|word| pieces(word, room, bold)) {
        let width = measure(&word, bold);
        if !line.is_empty() && used + 280 + width > room {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if !line.is_empty() {
            line.push(' ');
            used += 280;
        }
        line.push_str(&word);
        used += width;
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// A word, or a word too long for a line in pieces.
fn pieces(word: &str, room: u32, bold: bool) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut used = 0;
    for c in word.chars() {
        let width = char_width(c, bold);
        if used + width > room {
            out.push(String::new());
            used = 0;
        }
        used += width;
        if let Some(piece) = out.last_mut() {
            piece.push(c);
        }
    }
    out
}

fn measure(text: &str, bold: bool) -> u32 {
    text.chars().map(|c| char_width(c, bold)).sum()
}

/// The width of a character in thousandths of the size, in a wide serif.
fn char_width(c: char, bold: bool) -> u32 {
    let width = match c {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | '!' | '(' | ')' | '['
        | ']' | '-' | 'I' => 330,
        'f' | 'r' | 's' | 't' => 410,
        'm' | 'M' | 'W' | 'w' | '@' | '%' | '—' => 930,
        c if c.is_uppercase() => 710,
        // Scripts whose characters are as wide as they are high (Unicode Standard Annex #11),
        // roughly.
        '\u{2E80}'..='\u{FFDC}' => 1000,
        _ => 540,
    };
    if bold { width * 11 / 10 } else { width }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_band_has_the_journals_accent_and_an_ink_that_is_read_on_it() {
        let mut style = Style::default();
        style.spec.colors.accent = "#ffd500".into();
        let drawn = String::from_utf8(drawing(&Article::default(), &style)).unwrap();
        assert!(drawn.contains("fill=\"#ffd500\""), "{drawn}");
        assert_eq!(band(&style).1, "#1a1a1a");
    }

    #[test]
    fn lines_fit_and_lose_nothing() {
        let title = "Afghan Taliban and TTP Nexus: Reshaping Pak-Afghan Bilateral Relations";
        let lines = wrapped(title, 54, true);
        assert_eq!(lines.join(" "), title);
        assert!(lines.iter().all(|line| measure(line, true) * 54 / 1000 <= WIDTH - 2 * MARGIN));
    }

    #[test]
    fn long_words_are_cut_and_long_titles_are_small() {
        assert!(wrapped(&"W".repeat(200), 54, true).len() > 10);
        assert_eq!(fitted_title(&"word ".repeat(500)).1, 25);
        assert_eq!(fitted_title("Short").1, 54);
        assert!(wrapped("", 54, true).is_empty());
    }
}
