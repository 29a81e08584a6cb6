//! Quotations that are set in from the margins and have no style of their own.

use crate::tree::Node;
use crate::view::{Block, Paragraph};

/// Fewer letters than these are no quotation.
const SHORTEST: usize = 80;

/// Whether a paragraph is set in from both margins (0.7 cm), or far from the one at which lines begin
/// (2 cm; Brazil's NBR 10520 asks for 4).
pub fn is_set_in(properties: Option<&Node>) -> bool {
    let Some(indent) = properties.and_then(|node| node.first("w:ind")) else { return false };
    let twips = |names: [&str; 2]| {
        let value = names.iter().find_map(|name| indent.get(name)).unwrap_or("0");
        value.parse::<i32>().unwrap_or(0)
    };
    let (before, behind) = (twips(["w:left", "w:start"]), twips(["w:right", "w:end"]));
    let hangs = twips(["w:hanging", "w:hanging"]) > 0;
    // A line that ends early is no quotation: the two are about the same.
    let alike = behind <= before * 2 && before <= behind * 2;
    !hangs && (before >= 400 && behind >= 400 && alike || before >= 1134 && behind <= before)
}

/// Where most of the text is set in, that says nothing.
pub fn settle(blocks: &mut [Block]) {
    let mut long: Vec<&mut Paragraph> = blocks
        .iter_mut()
        .filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph),
            Block::Table(_) => None,
        })
        .collect();
    // What is set in below an item of a list goes on with it.
    let mut goes_on = false;
    for paragraph in &mut long {
        goes_on = paragraph.item.is_some()
            || goes_on && (paragraph.set_in || paragraph.text().trim().is_empty());
        paragraph.set_in &= !goes_on;
        let is_text = paragraph.text().chars().count() >= SHORTEST && !paragraph.centred;
        paragraph.set_in &= is_text && paragraph.item.is_none() && paragraph.pictures().is_empty();
    }
    let texts = long.iter().filter(|paragraph| paragraph.text().chars().count() >= SHORTEST);
    if long.iter().filter(|paragraph| paragraph.set_in).count() * 3 > texts.count() {
        long.into_iter().for_each(|paragraph| paragraph.set_in = false);
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::{bold, imported, p};

    fn indented(indent: &str, text: &str) -> String {
        format!("<w:p><w:pPr><w:ind {indent}/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    }

    #[test]
    fn what_is_set_in_is_a_quotation() {
        let long = "Moss grows on the walls of small rooms when it rains for many days and nobody opens a window.";
        let text = p(long).repeat(4);
        let body =
            |indent: &str| bold("Introduction") + &text + &indented(indent, long) + &p("So it is.");
        for (indent, quoted) in [
            ("w:left='720' w:right='720'", true),
            ("w:start='2268'", true),
            ("w:left='720'", false),
            ("w:left='450' w:right='2652'", false),
            ("w:left='1440' w:hanging='720'", false),
        ] {
            let (import, _) = imported(&body(indent));
            assert_eq!(import.article.contains(&format!("\n> {long}\n")), quoted, "{indent}");
        }
        let numbering = crate::view::Item {
            list: "1".into(),
            level: 0,
            kind: article::ListType::Order,
            start: 1,
            pattern: "%1.".into(),
        };
        let paragraph = |text: &str, set_in: bool, item: Option<crate::view::Item>| {
            let pieces = vec![crate::view::Piece::Text(text.into(), crate::view::Shape::default())];
            super::Block::Paragraph(super::Paragraph {
                pieces,
                set_in,
                item,
                ..super::Paragraph::default()
            })
        };
        let mut blocks = vec![
            paragraph("Moss", false, Some(numbering)),
            paragraph(long, true, None),
            paragraph(long, false, None),
            paragraph(long, false, None),
            paragraph(long, false, None),
            paragraph(long, true, None),
        ];
        super::settle(&mut blocks);
        let are: Vec<bool> = blocks
            .iter()
            .map(|block| matches!(block, super::Block::Paragraph(paragraph) if paragraph.set_in))
            .collect();
        assert_eq!(are, [false, false, false, false, false, true]);
        // All of the text is set in.
        let (import, _) =
            imported(&(bold("Introduction") + &indented("w:left='1440'", long).repeat(4)));
        assert!(!import.article.contains("> Moss"));
    }
}
