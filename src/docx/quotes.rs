//! Quotations that are set in from the margins and have no style of their own.

use crate::tree::Node;
use crate::view::{Block, Paragraph};

/// Fewer letters than these are no quotation.
const SHORTEST: usize = 80;

/// What is set in from both margins is set in by this, in twips (0.7 cm).
const FROM_BOTH: i32 = 400;
/// What is set in from one margin, by this (2 cm; Brazil's NBR 10520 asks for 4).
const FROM_ONE: i32 = 1134;

/// Whether a paragraph is set in from both margins, or far from the one at which lines begin.
pub fn is_set_in(properties: Option<&Node>) -> bool {
    let Some(indent) = properties.and_then(|node| node.first("w:ind")) else { return false };
    let twips = |names: &[&str]| {
        let value = names.iter().find_map(|name| indent.get(name));
        value.and_then(|value| value.parse::<i32>().ok()).unwrap_or(0)
    };
    let (before, behind) = (twips(&["w:left", "w:start"]), twips(&["w:right", "w:end"]));
    let hangs = twips(&["w:hanging"]) > 0;
    // A line that ends early is no quotation: the two are about the same.
    let alike = behind <= before * 2 && before <= behind * 2;
    let from_both = before >= FROM_BOTH && behind >= FROM_BOTH && alike;
    let from_one = before >= FROM_ONE && behind <= before;
    !hangs && (from_both || from_one)
}

/// Takes only those for set in that may be quotations. Where most of the text is set in, that says
/// nothing.
pub fn settle(blocks: &mut [Block]) {
    let (mut texts, mut quotations) = (0, 0);
    let mut in_list = false;
    for paragraph in paragraphs(blocks) {
        let text = paragraph.text();
        let is_long = text.chars().count() >= SHORTEST;
        // What is set in below an item of a list goes on with it.
        in_list =
            paragraph.item.is_some() || in_list && (paragraph.set_in || text.trim().is_empty());
        paragraph.set_in &=
            is_long && !in_list && !paragraph.centred && paragraph.pictures().is_empty();
        texts += usize::from(is_long);
        quotations += usize::from(paragraph.set_in);
    }
    if quotations * 3 > texts {
        paragraphs(blocks).for_each(|paragraph| paragraph.set_in = false);
    }
}

fn paragraphs(blocks: &mut [Block]) -> impl Iterator<Item = &mut Paragraph> {
    blocks.iter_mut().filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph),
        Block::Table(_) => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{bold, imported, p};
    use crate::view::{Item, Piece, Shape};

    const LONG: &str = "Moss grows on the walls of small rooms when it rains for many days and nobody opens a window.";

    fn indented(indent: &str, text: &str) -> String {
        format!("<w:p><w:pPr><w:ind {indent}/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    }

    #[test]
    fn what_is_set_in_is_a_quotation() {
        let text = bold("Introduction") + &p(LONG).repeat(4);
        for (indent, quoted) in [
            ("w:left='720' w:right='720'", true),
            ("w:start='2268'", true),
            ("w:left='720'", false),
            ("w:left='450' w:right='2652'", false),
            ("w:left='1440' w:hanging='720'", false),
        ] {
            let (import, _) = imported(&(text.clone() + &indented(indent, LONG) + &p("So it is.")));
            assert_eq!(import.article.contains(&format!("\n> {LONG}\n")), quoted, "{indent}");
        }
    }

    #[test]
    fn where_all_is_set_in_nothing_is_a_quotation() {
        let (import, _) =
            imported(&(bold("Introduction") + &indented("w:left='1440'", LONG).repeat(4)));
        assert!(!import.article.contains("> Moss"));
    }

    #[test]
    fn what_is_set_in_below_an_item_goes_on_with_it() {
        let item = Item {
            list: "1".into(),
            level: 0,
            kind: article::ListType::Order,
            start: 1,
            pattern: "%1.".into(),
        };
        let paragraph = |text: &str, set_in: bool| Paragraph {
            pieces: vec![Piece::Text(text.into(), Shape::default())],
            set_in,
            ..Paragraph::default()
        };
        let text = paragraph(LONG, false);
        let mut blocks = [
            Paragraph { item: Some(item), ..paragraph("Moss", false) },
            paragraph(LONG, true),
            paragraph(" ", false),
            paragraph(LONG, true),
            text.clone(),
            text.clone(),
            text,
            paragraph(LONG, true),
            paragraph("Short.", true),
            Paragraph { centred: true, ..paragraph(LONG, true) },
        ]
        .map(Block::Paragraph);
        settle(&mut blocks);
        let are: Vec<bool> = paragraphs(&mut blocks).map(|paragraph| paragraph.set_in).collect();
        assert_eq!(are.iter().position(|set_in| *set_in), Some(7));
        assert_eq!(are.iter().filter(|set_in| **set_in).count(), 1);
    }
}
