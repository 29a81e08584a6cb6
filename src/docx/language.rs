//! The language of the document: what is in it says nothing of itself. Where the program that wrote
//! it was set to another language than the text, the words tell.

use crate::letters::primary;
use crate::recognise::words;
use crate::view::{Block, Paragraph, Piece, Story};

/// Fewer letters than these say nothing for certain.
const FEWEST: usize = 300;
/// As many as are looked at.
const MOST: usize = 20_000;
/// How confident the detector must be, of 1.
const SURE: f64 = 0.99;

/// Takes the language from the words where the document says another one; gives the place of the
/// first paragraph that told.
pub(crate) fn told_by_words(story: &mut Story) -> Option<String> {
    let paragraphs = story.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some((paragraph, paragraph.text())),
        Block::Table(_) => None,
    });
    let told: Vec<(&Paragraph, String)> = paragraphs
        .take_while(|(_, text)| !words::REFERENCES.contains(&words::plain(text).as_str()))
        .filter(|(_, text)| text.split_whitespace().count() > 5)
        .collect();
    let place = told.first()?.0.place();
    let text = told.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("\n");
    let lang = detected(&text)?;
    if story.language() == lang {
        return None;
    }
    story.lang = Some(lang.to_owned());
    settle(&mut story.blocks, lang);
    story.notes.iter_mut().for_each(|note| settle(&mut note.blocks, lang));
    Some(place)
}

/// The language of a text, where it is long enough to be certain.
fn detected(text: &str) -> Option<&'static str> {
    let text: String = text.chars().take(MOST).collect();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let found = whatlang::detect(&text).filter(|_| letters >= FEWEST)?;
    if found.is_reliable() && found.confidence() >= SURE { tag(found.lang()) } else { None }
}

/// Whether a line is rather in the first of two languages; nothing is said of those that are not
/// told apart.
pub(crate) fn is_rather(text: &str, first: &str, second: &str) -> bool {
    let known = |wanted: &str| {
        whatlang::Lang::all().iter().copied().find(|lang| tag(*lang) == Some(wanted))
    };
    let (Some(one), Some(two)) = (known(first), known(second)) else { return false };
    whatlang::Detector::with_allowlist(vec![one, two]).detect_lang(text) == Some(one)
}

/// A language as documents name it (BCP 47); nothing for those that are taken for others too often.
fn tag(lang: whatlang::Lang) -> Option<&'static str> {
    use whatlang::Lang;
    Some(match lang {
        Lang::Eng => "en",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Ita => "it",
        Lang::Nld => "nl",
        Lang::Pol => "pl",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Tur => "tr",
        Lang::Ces => "cs",
        Lang::Hun => "hu",
        Lang::Ron => "ro",
        Lang::Fin => "fi",
        Lang::Swe => "sv",
        Lang::Ell => "el",
        Lang::Bul => "bg",
        Lang::Ara => "ar",
        Lang::Pes => "fa",
        Lang::Heb => "he",
        Lang::Urd => "ur",
        Lang::Hin => "hi",
        Lang::Cmn => "zh",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Vie => "vi",
        Lang::Tha => "th",
        _ => return None,
    })
}

/// Takes the document's own language from its words; words that then look alike are one.
pub(crate) fn settle(blocks: &mut [Block], main: &str) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => settle_pieces(&mut paragraph.pieces, main),
            Block::Table(table) => {
                for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
                    settle(&mut cell.blocks, main);
                }
            }
        }
    }
}

fn settle_pieces(pieces: &mut Vec<Piece>, main: &str) {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for mut piece in std::mem::take(pieces) {
        match &mut piece {
            Piece::Text(text, shape) => {
                shape.lang = shape.lang.take().filter(|lang| primary(lang) != main);
                if let Some(Piece::Text(before, same)) = out.last_mut()
                    && same == shape
                {
                    before.push_str(text);
                    continue;
                }
            }
            Piece::Field(_, inner) | Piece::Link(_, inner) => settle_pieces(inner, main),
            _ => {}
        }
        out.push(piece);
    }
    *pieces = out;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::Shape;

    fn story(text: &str, lang: Option<&str>) -> Story {
        let shape = Shape { lang: Some("es-ES".into()), ..Shape::default() };
        let pieces = vec![Piece::Text(text.repeat(4), shape)];
        let blocks = vec![Block::Paragraph(Paragraph { pieces, ..Paragraph::default() })];
        Story { blocks, lang: lang.map(str::to_owned), ..Story::default() }
    }

    #[test]
    fn words_tell_the_language() {
        let spanish = "El crecimiento del musgo se midió dos veces durante el año y se comparó con \
                       el sueño de los habitantes de los cuartos, que dormían bien. ";
        let mut known = story(spanish, Some("en-US"));
        assert!(told_by_words(&mut known).is_some());
        assert_eq!(known.lang.as_deref(), Some("es"));
        let Block::Paragraph(first) = &known.blocks[0] else { panic!("a paragraph") };
        assert!(matches!(&first.pieces[0], Piece::Text(_, shape) if shape.lang.is_none()));
        assert!(told_by_words(&mut story(spanish, Some("es-MX"))).is_none());
        assert!(told_by_words(&mut story("Musgo y sueño. ", Some("en-US"))).is_none());
    }
}
