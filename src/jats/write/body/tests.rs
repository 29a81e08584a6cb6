use super::*;
use crate::write::sample::bare_edition;
use article::edition::Edition;
use article::pagemap::PageBreak;
use article::walk::Anchor;
use article::{Graphic, Inline, Media};
use xml::encode_fragment;

fn written_in(edition: &mut Edition, content: Block) -> String {
    edition.article.body = vec![content];
    let cx = Context::new(edition);
    encode_fragment(&block(&edition.article.body[0], &cx))
}

fn written(content: Block) -> String {
    written_in(&mut bare_edition(), content)
}

fn p(id: &str, text: &str) -> P {
    P { id: id.into(), content: vec![Inline::text(text)], ..P::default() }
}

fn item(label: &str) -> ListItem {
    ListItem { label: label.into(), blocks: vec![Block::P(p("", "x"))], ..ListItem::default() }
}

#[test]
fn numbers_are_shown_and_dots_are_left_to_processors() {
    let list = |list_type, labels: [&str; 2]| {
        Block::List(List { list_type, items: labels.map(item).to_vec(), ..List::default() })
    };
    let items = "<list-item><label>4.</label><p>x</p></list-item><list-item><label>5.</label><p>x</p></list-item>";
    assert_eq!(
        written(list(ListType::Order, ["4.", "5."])),
        format!("<list list-type=\"order\">{items}</list>")
    );
    assert!(written(list(ListType::RomanLower, ["i.", "ii."])).contains("<label>ii.</label>"));
    assert!(!written(list(ListType::Bullet, ["•", "•"])).contains("label"));
    assert!(written(list(ListType::Bullet, ["–", "–"])).contains("<label>–</label>"));
    assert!(!written(list(ListType::Simple, ["", ""])).contains("label"));
}

#[test]
fn a_figure_says_what_is_seen_and_what_kind_of_file_it_is() {
    let mut edition = bare_edition();
    edition.media.insert(
        "a.svg".into(),
        Media {
            media_type: "image/svg+xml",
            width: 0,
            height: 0,
            bytes: Vec::new(),
            ..Media::default()
        },
    );
    let graphic =
        Graphic { href: "a.svg".into(), alt_text: Some(String::new()), ..Graphic::default() };
    let caption =
        Caption { paragraphs: vec![p("f1-1", "Title"), p("f1-2", "More")], ..Caption::default() };
    let fig = Fig {
        id: "f1".into(),
        label: Some("Figure 1".into()),
        caption,
        graphics: vec![graphic],
        ..Fig::default()
    };
    let expected = "<fig id=\"f1\"><label>Figure 1</label><caption><title id=\"f1-1\">Title</title><p id=\"f1-2\">More</p></caption>\
            <graphic xlink:href=\"a.svg\" mimetype=\"image\" mime-subtype=\"svg+xml\"><alt-text>null</alt-text></graphic></fig>";
    assert_eq!(written_in(&mut edition, Block::Fig(fig)), expected);
}

#[test]
fn a_page_begins_inside_a_listing() {
    let mut edition = bare_edition();
    let page = |folio: &str, offset| PageBreak {
        folio: folio.into(),
        at: Anchor { id: "c".into(), offset },
    };
    edition.map.breaks = vec![page("78", 3), page("79", 99)];
    let code = Code {
        id: "c".into(),
        language: Some("rust".into()),
        text: "é\n\tb\n".into(),
        ..Code::default()
    };
    let mark = |folio: u8| {
        format!(
            "<milestone-start id=\"page-{folio}\" content-type=\"page\" rationale=\"page {folio}\"/>"
        )
    };
    let expected = format!(
        "<code id=\"c\" language=\"rust\" xml:space=\"preserve\">é\n\t{}b\n{}</code>",
        mark(78),
        mark(79)
    );
    assert_eq!(written_in(&mut edition, Block::Code(code)), expected);
}

#[test]
fn a_second_bearer_of_an_id_goes_without() {
    let quote = DispQuote {
        id: "q".into(),
        blocks: vec![Block::P(p("q", "a"))],
        attrib: Some(p("q-by", "b")),
        ..DispQuote::default()
    };
    assert_eq!(
        written(Block::DispQuote(quote)),
        "<disp-quote id=\"q\"><p>a</p><attrib id=\"q-by\">b</attrib></disp-quote>"
    );
}
