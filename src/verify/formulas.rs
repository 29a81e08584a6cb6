//! The formulas of an output, read back and held against the article's as trees: how they are
//! written does not matter, what they say does.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use article::math::{Math, Variant, linear, walk_mut};
use article::{Article, Block, Formula, Inline, Kept, KeptNode, walk};

/// How deep an element within a formula may stand for this reading.
const DEEPEST: usize = 400;

/// The formulas of a document in JATS or XHTML.
pub fn of_document(document: &str) -> Vec<Math> {
    let mut reader = Reader::from_str(document);
    // In HTML's own syntax, void elements do not end.
    reader.config_mut().check_end_names = false;
    let mut stack: Vec<Kept> = Vec::new();
    let mut out = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                let inside = !stack.is_empty() || is_math(&start);
                if inside && stack.len() < DEEPEST {
                    stack.push(element(&start));
                }
            }
            Ok(Event::Empty(start)) => {
                if let Some(parent) = stack.last_mut() {
                    parent.content.push(KeptNode::Element(element(&start)));
                }
            }
            Ok(Event::End(_)) => close(&mut stack, &mut out),
            Ok(Event::Text(text)) => push_text(&mut stack, &text),
            Ok(Event::GeneralRef(reference)) => {
                let named = match &*reference {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => reference.resolve_char_ref().ok().flatten(),
                };
                named.iter().for_each(|c| push_text(&mut stack, c.encode_utf8(&mut [0; 4])));
            }
            Ok(Event::Eof) | Err(_) => return out,
            Ok(_) => {}
        }
    }
}

fn is_math(start: &BytesStart) -> bool {
    matches!(start.name().as_ref(), "math" | "mml:math")
}

fn element(start: &BytesStart) -> Kept {
    let name = start.name();
    let mut out = Kept::new(name.as_ref().trim_start_matches("mml:"));
    for attribute in start.attributes().flatten() {
        let value =
            attribute.value.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
        let value = value.replace("&amp;", "&");
        out.attributes.push((attribute.key.as_ref().to_owned(), value));
    }
    out
}

fn push_text(stack: &mut [Kept], text: &str) {
    if let Some(parent) = stack.last_mut() {
        parent.content.push(KeptNode::Text(text.to_owned()));
    }
}

fn close(stack: &mut Vec<Kept>, out: &mut Vec<Math>) {
    let Some(done) = stack.pop() else { return };
    match stack.last_mut() {
        Some(parent) => parent.content.push(KeptNode::Element(done)),
        None => {
            let display = done.attribute("display") == Some("block");
            out.push(math::mathml::from_kept(&done, display).tree);
        }
    }
}

/// The formulas of the article that an output lacks, in a line of characters each.
pub fn missing(article: &Article, held: &[Math]) -> Vec<String> {
    let mut left: BTreeMap<String, usize> = BTreeMap::new();
    for tree in held {
        *left.entry(likeness(tree)).or_default() += 1;
    }
    let mut out = Vec::new();
    for formula in formulas(article) {
        match left.get_mut(&likeness(&formula.tree)) {
            Some(count) if *count > 0 => *count -= 1,
            Some(_) | None => out.push(linear(&formula.tree)),
        }
    }
    out
}

/// What two outputs' trees of one formula have in common: all their signs in a line with the
/// brackets that say what belongs together, and the shapes of the letters. Spaces, the stretch of
/// fences and whether a sign is written as an operator say nothing of the formula.
fn likeness(tree: &Math) -> String {
    let mut tree = tree.clone();
    let mut out: String = linear(&tree).split_whitespace().collect();
    walk_mut(&mut tree, &mut |node| match node {
        // A word's shape is its face's; a letter's says what it stands for.
        Math::Ident(ident)
            if ident.text.chars().count() == 1 && ident.variant != Variant::usual(&ident.text) =>
        {
            out.push_str(&format!(" {}:{:?}", ident.text, ident.variant));
        }
        _ => {}
    });
    out
}

/// All formulas of an article that are more than pictures.
fn formulas(article: &Article) -> Vec<Formula> {
    let mut out = Vec::new();
    let mut copy = article.clone();
    walk::leaves(&mut copy, &mut |_, content| in_lines(content, &mut out));
    let back = &article.back;
    let sections = back.ack.iter().chain(&back.secs).chain(&back.apps).map(|sec| &sec.blocks);
    let abstracts = article.front.article_meta.abstracts.iter().map(|text| &text.blocks);
    let notes = back.fns.iter().map(|note| &note.blocks);
    let lists = back.lists.iter().map(|list| &list.blocks);
    let all = abstracts
        .chain([&article.body])
        .chain(sections)
        .chain(notes)
        .chain([&back.refs_intro])
        .chain(lists);
    all.for_each(|blocks| displays(blocks, &mut out));
    // Words alone are compared as words.
    out.retain(|formula| !formula.tree.is_empty() && !matches!(formula.tree, Math::Text(_)));
    out
}

fn in_lines(content: &[Inline], out: &mut Vec<Formula>) {
    for inline in content {
        match inline {
            Inline::InlineFormula(formula) => out.push((**formula).clone()),
            other => in_lines(walk::children(other), out),
        }
    }
}

fn displays(blocks: &[Block], out: &mut Vec<Formula>) {
    for block in blocks {
        match block {
            Block::DispFormula(display) => out.push(display.formula.clone()),
            Block::Sec(sec) => displays(&sec.blocks, out),
            Block::List(list) => list.items.iter().for_each(|item| displays(&item.blocks, out)),
            Block::DefList(list) => list.items.iter().for_each(|item| displays(&item.def, out)),
            Block::DispQuote(quote) => displays(&quote.blocks, out),
            Block::BoxedText(boxed) => displays(&boxed.blocks, out),
            Block::Statement(statement) => displays(&statement.blocks, out),
            Block::TableWrap(wrap) => {
                for cell in wrap.table.rows().flat_map(|row| &row.cells) {
                    displays(&cell.blocks, out);
                }
                wrap.foot.iter().for_each(|note| displays(&note.blocks, out));
            }
            Block::P(_)
            | Block::Fig(_)
            | Block::FigGroup(_)
            | Block::Media(_)
            | Block::Code(_)
            | Block::VerseGroup(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(tex: &str) -> Article {
        let (formula, _) = math::from_tex(tex, false, &mut math::tex::Macros::default());
        let content = vec![Inline::InlineFormula(Box::new(formula))];
        let body = vec![Block::P(article::P { content, ..article::P::default() })];
        Article { body, ..Article::default() }
    }

    #[test]
    fn a_formula_that_says_the_same_is_there() {
        let held =
            of_document("<p><math><mi>a</mi><mo>&lt;</mo><mrow><mi>b</mi></mrow></math></p>");
        assert_eq!(missing(&article("a<b"), &held), Vec::<String>::new());
        assert_eq!(missing(&article("a>b"), &held), ["a > b"]);
        assert_eq!(missing(&article("a<b"), &[]), ["a < b"]);
    }
}
