//! A small article in which everything occurs.

#![allow(clippy::indexing_slicing, clippy::string_slice, clippy::unwrap_used)]

use std::collections::BTreeMap;

use article::edition::Edition;
use article::walk::Anchor;
use article::*;
use article::{Formula, PageBreak, PageMap};

/// 2025-03-01
const MADE: i64 = 1_740_787_200;

fn t(text: &str) -> Inline {
    Inline::text(text)
}

fn para(id: &str, content: Vec<Inline>) -> P {
    P { id: id.into(), content, ..P::default() }
}

fn p(id: &str, content: Vec<Inline>) -> Block {
    Block::P(para(id, content))
}

fn to(ref_type: RefType, rid: &str, text: &str) -> Inline {
    Inline::Xref(Xref { ref_type, rid: rid.into(), content: vec![t(text)], ..Xref::default() })
}

fn sec(id: &str, kind: Option<&str>, label: Option<&str>, title: &str, blocks: Vec<Block>) -> Sec {
    Sec {
        id: id.into(),
        sec_type: kind.map(Into::into),
        label: label.map(Into::into),
        title: vec![t(title)],
        blocks,
        ..Sec::default()
    }
}

fn name(given: &str, surname: &str, suffix: Option<&str>) -> PersonName {
    PersonName {
        surname: surname.into(),
        given_names: Some(given.into()),
        suffix: suffix.map(Into::into),
        ..PersonName::default()
    }
}

fn front() -> Front {
    let journal_meta = JournalMeta {
        id: "gfpr".into(),
        title: "Global Foreign Policies Review".into(),
        issn_print: Issn::parse("2788-502X").ok(),
        issn_electronic: Issn::parse("2788-5038").ok(),
        ..JournalMeta::default()
    };
    let aff = |id: &str, institution: &str| Aff {
        id: id.into(),
        institution: institution.into(),
        country: Some("Pakistan".into()),
        ..Aff::default()
    };
    let contribs = vec![
        Contrib {
            name: name("Nazik", "Ali", None),
            role: Some("M.Phil. Scholar".into()),
            affs: vec!["gcuf".into()],
            orcid: Orcid::parse("0000-0002-1825-0097").ok(),
            ..Contrib::default()
        },
        Contrib {
            name: name("Martin Luther", "King", Some("Jr.")),
            email: Some("king@example.org".into()),
            corresp: true,
            affs: vec!["gcuf".into(), "lums".into()],
            ..Contrib::default()
        },
    ];
    let issue = IssueMeta {
        volume: Some("VIII".into()),
        issue: Some("I".into()),
        issue_label: Some("Winter (March-2025)".into()),
        ..IssueMeta::default()
    };
    let article_meta = ArticleMeta {
        doi: Doi::parse("10.31703/gfpr.2025(VIII-I).08").ok(),
        title: vec![
            t("Afghan Taliban & TTP Nexus: Reshaping "),
            Inline::Italic(vec![t("Pak-Afghan")]),
            t(" Relations"),
        ],
        subtitle: vec![t("A Study <in> Signs")],
        contribs,
        affs: vec![aff("gcuf", "Government College University"), aff("lums", "Lahore University")],
        pub_date: Some(PubDate { year: 2025, month: Some(3), day: None }),
        issue,
        pages: "77-83".parse().unwrap(),
        abstracts: vec![
            Abstract {
                blocks: vec![p(
                    "abs-1",
                    vec![t("Pakistan and Afghanistan are two neighboring states.")],
                )],
                ..Abstract::default()
            },
            Abstract {
                lang: Lang::parse("ur").ok(),
                blocks: vec![p("abs-2", vec![t("پاکستان اور افغانستان دو ہمسایہ ریاستیں ہیں۔")])],
                ..Abstract::default()
            },
        ],
        kwd_groups: vec![KwdGroup {
            kwds: vec!["Taliban".into(), "TTP".into()],
            ..KwdGroup::default()
        }],
        cite_as: vec![CiteAs {
            label: "APA".into(),
            content: vec![
                t("Ali, N., & King, M. L. (2025). "),
                Inline::Italic(vec![t("Global Foreign Policies Review")]),
                t(", VIII(I), 77–83."),
            ],
        }],
        self_uris: vec![SelfUri {
            content_type: "pdf".into(),
            href: "https://www.gfprjournal.com/a.pdf".into(),
        }],
        ..ArticleMeta::default()
    };
    Front { journal_meta, article_meta, ..Front::default() }
}

fn inlines() -> Vec<Inline> {
    let graphic = Graphic {
        href: "flag.png".into(),
        alt_text: Some("flag of Pakistan".into()),
        ..Graphic::default()
    };
    let text = |word: &str| vec![t(word)];
    vec![
        t("Plain, "),
        Inline::Italic(text("italic")),
        Inline::Bold(text("bold")),
        Inline::Sc(text("small caps")),
        t(" H"),
        Inline::Sub(text("2")),
        t("O, x"),
        Inline::Sup(text("2")),
        Inline::Monospace(text("code")),
        Inline::Underline(text("under")),
        Inline::Strike(text("struck")),
        Inline::Break,
        Inline::Foreign { lang: Lang::parse("ur").unwrap(), content: text("افغانستان") },
        t(" "),
        Inline::ExtLink { href: "https://example.org/a b".into(), content: text("a link") },
        Inline::InlineGraphic(graphic),
        Inline::InlineFormula(Box::new(Formula::of_tex("a < b"))),
        Inline::Xref(Xref {
            ref_type: RefType::Fn,
            rid: "fn-1".into(),
            content: vec![Inline::Sup(text("1"))],
            ..Xref::default()
        }),
        t(", see "),
        to(RefType::Fig, "fig-1", "Figure 1"),
        t(" and "),
        to(RefType::Table, "tab-1", "Table 1"),
        t(" "),
        to(RefType::Bibr, "ahmad2023", "(Ahmad & Ahlawat, 2023)"),
        t("; "),
        to(RefType::Bibr, "sayed2023", "(Sayed, 2023)"),
        t("."),
    ]
}

fn lists() -> Vec<Block> {
    let item = |label: &str, id: &str| ListItem {
        label: label.into(),
        blocks: vec![p(id, vec![t("item")])],
        ..ListItem::default()
    };
    let list = |id: &str, list_type, labels: &[&str]| {
        let items =
            labels.iter().enumerate().map(|(n, label)| item(label, &format!("{id}-{n}"))).collect();
        Block::List(List { id: id.into(), list_type, start: 1, items, ..List::default() })
    };
    let term = DefItem {
        id: "term".into(),
        term: vec![t("TTP")],
        def: vec![p("def", vec![t("Tehreek-e-Taliban Pakistan")])],
        ..DefItem::default()
    };
    vec![
        list("l1", ListType::Order, &["1.", "2."]),
        list("l2", ListType::RomanLower, &["(i)", "(ii)"]),
        list("l3", ListType::Bullet, &["•", "•"]),
        list("l4", ListType::Simple, &["", ""]),
        Block::DefList(DefList { id: "dl".into(), items: vec![term], ..DefList::default() }),
    ]
}

fn table() -> Block {
    let cell = |text: &str, header| Cell { header, ..Cell::of(vec![t(text)]) };
    let row = |cells| Row { cells, ..Row::default() };
    let table = Table {
        columns: vec![Align::Left, Align::Right],
        head: vec![row(vec![cell("Year", true), cell("Attacks", true)])],
        body: vec![
            row(vec![cell("2021", true), cell("267", false)]),
            row(vec![cell("2022", true), cell("365", false)]),
        ],
        foot: vec![row(vec![cell("Sum", true), cell("632", false)])],
        ..Table::default()
    };
    let caption = Caption {
        paragraphs: vec![para("tab-1-c", vec![t("Attacks in each year")])],
        ..Caption::default()
    };
    Block::TableWrap(TableWrap {
        id: "tab-1".into(),
        label: Some("Table 1".into()),
        caption,
        table,
        foot: vec![Note {
            blocks: vec![Block::P(para("tab-1-f", vec![t("Source: PICSS.")]))],
            ..Note::default()
        }],
        ..TableWrap::default()
    })
}

fn fig() -> Block {
    let graphic = Graphic {
        href: "figures/Map.svg".into(),
        alt_text: Some("Map of the Durand Line".into()),
        long_desc: Some("The line runs from the Wakhan Corridor to the border with Iran.".into()),
        ..Graphic::default()
    };
    let caption = Caption {
        paragraphs: vec![para("fig-1-c", vec![t("The Durand Line")])],
        ..Caption::default()
    };
    Block::Fig(Fig {
        id: "fig-1".into(),
        label: Some("Figure 1".into()),
        caption,
        graphics: vec![graphic],
        ..Fig::default()
    })
}

fn displays() -> Vec<Block> {
    vec![
        Block::DispFormula(DispFormula {
            id: "eq-1".into(),
            label: Some("(1)".into()),
            formula: Formula::of_tex(r"E = mc^2"),
        }),
        Block::DispQuote(DispQuote {
            id: "q1".into(),
            blocks: vec![p("q1-p", vec![t("Peace is near.")])],
            attrib: Some(para("q1-a", vec![t("A minister")])),
            ..DispQuote::default()
        }),
        Block::VerseGroup(VerseGroup {
            attrib: None,
            id: "v1".into(),
            lines: vec![para("v1-1", vec![t("One line")]), para("v1-2", vec![t("and another")])],
            ..VerseGroup::default()
        }),
        Block::Code(Code {
            id: "code-1".into(),
            language: Some("sh".into()),
            text: "if a < b\n  then c\n".into(),
            ..Code::default()
        }),
        Block::BoxedText(BoxedText {
            id: "box".into(),
            title: Some(para("box-t", vec![t("Aside")])),
            blocks: vec![p("box-p", vec![t("Boxed.")])],
            ..BoxedText::default()
        }),
        Block::BoxedText(BoxedText {
            id: "box-1".into(),
            title: None,
            blocks: vec![p("box-q", vec![t("Boxed too.")])],
            ..BoxedText::default()
        }),
        Block::Statement(Statement {
            id: "th".into(),
            label: Some("Theorem 1".into()),
            title: Some(para("th-t", vec![t("(Nexus)")])),
            blocks: vec![p("th-p", vec![t("It holds.")])],
            ..Statement::default()
        }),
    ]
}

fn back() -> Back {
    let reference = |id: &str, printed: Vec<Inline>| Ref {
        id: id.into(),
        key: id.into(),
        printed,
        ..Ref::default()
    };
    let doi = || Inline::ExtLink {
        href: "https://doi.org/10.1000/x".into(),
        content: vec![t("https://doi.org/10.1000/x")],
    };
    Back {
        ack: Some(sec("ack", None, None, "Acknowledgements", vec![p("ack-p", vec![t("Thanks.")])])),
        apps: vec![sec("app-1", None, Some("A"), "Data", vec![p("app-p", vec![t("Numbers.")])])],
        secs: vec![sec(
            "coi",
            Some("coi-statement"),
            None,
            "Conflicts of Interest",
            vec![p("coi-p", vec![t("None.")])],
        )],
        fns: vec![Note {
            id: "fn-1".into(),
            label: "1".into(),
            blocks: vec![p(
                "fn-1-p",
                vec![
                    t("A note that cites "),
                    to(RefType::Bibr, "sayed2023", "Sayed (2023)"),
                    t("."),
                ],
            )],
            ..Note::default()
        }],
        refs_title: Some(vec![t("References")]),
        refs: vec![
            reference(
                "ahmad2023",
                vec![
                    t("Ahmad, A., & Ahlawat, B. (2023). Threats. "),
                    Inline::Italic(vec![t("Journal of X, 12")]),
                    t("(1), 1–9. "),
                    doi(),
                ],
            ),
            reference(
                "sayed2023",
                vec![t("Sayed, A. (2023). "), Inline::Italic(vec![t("The Evolution")]), t(".")],
            ),
            reference("10.5/odd:key", vec![t("Nobody cites this.")]),
        ],
        ..Back::default()
    }
}

/// The article, without page breaks.
pub fn article() -> Article {
    let sub = sec("sub", None, Some("1.1"), "A deeper place", vec![p("sub-p", inlines())]);
    let intro = sec(
        "page-78",
        Some("intro"),
        Some("1"),
        "Introduction",
        vec![
            p(
                "p1",
                vec![t("Some words that fill a page; another page begins inside this sentence.")],
            ),
            Block::Sec(sub),
        ],
    );
    let mut body = vec![Block::Sec(intro)];
    body.push(Block::Sec(sec("lists", None, Some("2"), "Lists", lists())));
    body.push(Block::Sec(sec(
        "displays",
        None,
        Some("3"),
        "Tables, Figures and Displays",
        [vec![table(), fig()], displays()].concat(),
    )));
    body.push(Block::Sec(sec(
        "end",
        Some("conclusions"),
        Some("4"),
        "Conclusion",
        vec![p("end-p", vec![t("It ends.")])],
    )));
    Article {
        article_type: "research-article".into(),
        lang: Lang::default(),
        front: front(),
        body,
        back: back(),
        ..Article::default()
    }
}

fn media() -> MediaBag {
    let map = br#"<svg xmlns="http://www.w3.org/2000/svg" width="300" height="150" viewBox="0 0 300 150"><path d="M10 140 Q 150 10 290 100" fill="none" stroke="gray" stroke-width="6"/></svg>"#;
    let dot = [
        0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, b'I', b'H', b'D', b'R', 0,
        0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 0x0d, b'I', b'D',
        b'A', b'T', 0x78, 0x9c, 0x63, 0x60, 0x60, 0x60, 0xf8, 0x0f, 0, 1, 4, 1, 0, 0x5f, 0xe5,
        0xc3, 0x4b, 0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82,
    ];
    BTreeMap::from([
        (
            "figures/Map.svg".to_owned(),
            Media {
                media_type: "image/svg+xml",
                width: 300,
                height: 150,
                bytes: map.to_vec(),
                ..Media::default()
            },
        ),
        (
            "flag.png".to_owned(),
            Media {
                media_type: "image/png",
                width: 1,
                height: 1,
                bytes: dot.to_vec(),
                ..Media::default()
            },
        ),
        (
            "unused.png".to_owned(),
            Media {
                media_type: "image/png",
                width: 1,
                height: 1,
                bytes: dot.to_vec(),
                ..Media::default()
            },
        ),
    ])
}

/// Pages that begin at the title, at a heading, within a word, within a link, at a table's caption,
/// at the list's heading and at a reference.
fn pages() -> PageMap {
    let begin = |folio: u32, id: &str, offset| PageBreak {
        folio: folio.to_string(),
        at: Anchor { id: id.into(), offset },
    };
    let link = article_text_before_citation();
    let breaks = vec![
        begin(77, "article-title", 0),
        begin(78, "page-78", 0),
        begin(79, "p1", 24),
        begin(80, "sub-p", link + 9),
        begin(81, "tab-1-c", 0),
        begin(82, "references", 0),
        begin(83, "sayed2023", 18),
    ];
    PageMap { breaks }
}

fn article_text_before_citation() -> usize {
    walk::plain(&inlines()).split("(Ahmad").next().unwrap().chars().count()
}

/// The article with its pages.
pub fn edition() -> Edition {
    Edition::new("sample", &article(), media(), pages(), MADE)
}

/// An article of which nearly everything is missing.
pub fn bare() -> Edition {
    let quote = DispQuote { id: "q".into(), ..DispQuote::default() };
    let nameless = Sec {
        blocks: vec![Block::Sec(sec("", None, None, "Deeper", vec![p("", vec![])]))],
        ..Sec::default()
    };
    let body = vec![
        Block::P(P::default()),
        Block::Sec(nameless),
        Block::List(List::default()),
        Block::List(List {
            list_type: ListType::Order,
            items: vec![
                ListItem::default(),
                ListItem { label: "*".into(), blocks: vec![], ..ListItem::default() },
            ],
            ..List::default()
        }),
        Block::DefList(DefList::default()),
        Block::Fig(Fig::default()),
        Block::Fig(Fig {
            graphics: vec![Graphic { href: "unused.png".into(), ..Graphic::default() }],
            ..Fig::default()
        }),
        Block::TableWrap(TableWrap::default()),
        Block::DispFormula(DispFormula::default()),
        Block::DispQuote(quote),
        Block::VerseGroup(VerseGroup::default()),
        Block::Code(Code::default()),
        Block::BoxedText(BoxedText::default()),
        Block::BoxedText(BoxedText::default()),
        Block::Statement(Statement::default()),
    ];
    let back = Back {
        fns: vec![Note { id: "n".into(), ..Note::default() }],
        refs: vec![Ref { id: "r".into(), ..Ref::default() }],
        ..Back::default()
    };
    let abstracts = vec![Abstract::default()];
    let front = Front {
        article_meta: ArticleMeta {
            abstracts,
            contribs: vec![Contrib::default()],
            ..ArticleMeta::default()
        },
        ..Front::default()
    };
    let article = Article { body, back, front, ..Article::default() };
    Edition::new("bare", &article, media(), PageMap::default(), 0)
}

/// Takes the alternative text from every figure.
pub fn without_alternative(article: &mut Article) {
    for block in &mut article.body {
        if let Block::Sec(sec) = block {
            for block in &mut sec.blocks {
                if let Block::Fig(fig) = block {
                    fig.graphics[0].alt_text = None;
                }
            }
        }
    }
}
