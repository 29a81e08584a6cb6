//! Editions made by hand for the tests: one with nothing in it, one with everything that the model
//! knows.

#[cfg(test)]
use article::back::REFS_TITLE_ID;
use article::edition::Edition;
use article::front::TITLE_ID;
use article::walk::Anchor;
use article::*;
use article::{Formula, PageBreak, PageMap};

/// An edition of nothing.
pub(super) fn bare_edition() -> Edition {
    edition(Article::default(), PageMap::default())
}

/// An edition of this article.
pub(super) fn edition(article: Article, map: PageMap) -> Edition {
    Edition::new("gfpr-2025-8-1-08", &article, media(), map, 0)
}

/// An edition with everything that the model knows, on the pages 77–83.
pub(super) fn rich_edition() -> Edition {
    let start = |folio: &str, id: &str, offset| PageBreak {
        folio: folio.into(),
        at: Anchor { id: id.into(), offset },
    };
    let breaks = vec![
        start("77", TITLE_ID, 0),
        start("78", "intro-1", 12),
        start("79", "intro-2", 23),
        start("80", "eq-1", 0),
        start("81", "code-1", 9),
        start("82", REFS_TITLE_ID, 0),
        start("83", "ref-2", 5),
    ];
    edition(rich_article(), PageMap { breaks })
}

fn media() -> MediaBag {
    let png = Media {
        media_type: "image/png",
        width: 10,
        height: 10,
        bytes: Vec::new(),
        ..Media::default()
    };
    MediaBag::from([("figures/map 1.png".to_owned(), png)])
}

/// A piece of text.
pub(super) fn text(words: &str) -> Vec<Inline> {
    vec![Inline::text(words)]
}

/// A paragraph.
pub(super) fn p(id: &str, words: &str) -> P {
    P { id: id.into(), content: text(words), ..P::default() }
}

/// A pointer.
pub(super) fn xref(ref_type: RefType, rid: &str, words: &str) -> Inline {
    Inline::Xref(Xref { ref_type, rid: rid.into(), content: text(words), ..Xref::default() })
}

/// A link.
pub(super) fn link(href: &str, words: &str) -> Inline {
    Inline::ExtLink { href: href.into(), content: text(words) }
}

/// A picture.
pub(super) fn graphic() -> Graphic {
    let (alt_text, long_desc) =
        (Some("A map of the border".into()), Some("The line from north to south.".into()));
    Graphic { href: "figures/map 1.png".into(), alt_text, long_desc, ..Graphic::default() }
}

/// One of each kind of inline but page starts, with these words inside.
pub(super) fn inlines(words: &str) -> Vec<Inline> {
    vec![
        Inline::text(words),
        Inline::Italic(text(words)),
        Inline::Bold(text(words)),
        Inline::Sc(text(words)),
        Inline::Sub(text(words)),
        Inline::Sup(text(words)),
        Inline::Monospace(text(words)),
        Inline::Underline(text(words)),
        Inline::Strike(text(words)),
        Inline::Foreign { lang: Lang::parse("ur").unwrap(), content: text(words) },
        xref(RefType::Sec, "intro", words),
        xref(RefType::Bibr, "ref-1", &format!("({words}, 2023)")),
        link("https://example.org/?a=1&b=2", words),
        link("mailto:a@example.org", words),
        Inline::InlineGraphic(graphic()),
        Inline::InlineFormula(Box::new(Formula::of_tex(r"a<b \& c"))),
        Inline::Break,
    ]
}

/// One of each kind of block, ids beginning with the prefix, with this content inside those that
/// hold blocks.
pub(super) fn blocks(prefix: &str, inside: &[Block]) -> Vec<Block> {
    let id = |name: &str| format!("{prefix}{name}");
    let par = |name: &str, words: &str| p(&id(name), words);
    let paragraphs = |name: &str| Caption {
        paragraphs: vec![
            par(&format!("{name}-title"), "A title."),
            par(&format!("{name}-p"), "And more."),
        ],
        ..Caption::default()
    };
    let item = |label: &str| ListItem {
        label: label.into(),
        blocks: [vec![Block::P(par(&format!("item-{label}"), "An item"))], inside.to_vec()]
            .concat(),
        ..ListItem::default()
    };
    vec![
        Block::P(P { id: id("p"), content: inlines("words"), ..P::default() }),
        Block::List(List {
            id: id("list"),
            list_type: ListType::Order,
            start: 3,
            items: vec![item("3."), item("4.")],
            ..List::default()
        }),
        Block::DefList(DefList {
            id: id("defs"),
            items: vec![DefItem {
                id: id("def"),
                term: inlines("term"),
                def: [vec![Block::P(par("def-p", "meaning"))], inside.to_vec()].concat(),
                ..DefItem::default()
            }],
            ..DefList::default()
        }),
        Block::Fig(Fig {
            id: id("fig"),
            label: Some("Figure 1".into()),
            caption: paragraphs("fig"),
            graphics: vec![graphic()],
            ..Fig::default()
        }),
        Block::FigGroup(FigGroup {
            id: id("group"),
            label: Some("Figure 2".into()),
            caption: paragraphs("group"),
            columns: Some(2),
            panels: ["(a)", "(b)"]
                .map(|label| {
                    let id = id(&format!("panel{}", label.trim_matches(['(', ')'])));
                    Fig {
                        id,
                        label: Some(label.into()),
                        graphics: vec![graphic(), graphic()],
                        ..Fig::default()
                    }
                })
                .to_vec(),
            ..FigGroup::default()
        }),
        Block::TableWrap(TableWrap {
            id: id("table"),
            label: Some("Table 1".into()),
            caption: paragraphs("table"),
            table: {
                let mut table = table();
                if let Some(cell) = table.body.iter_mut().flat_map(|row| &mut row.cells).next_back()
                {
                    cell.blocks.extend(inside.iter().cloned());
                }
                table
            },
            foot: vec![
                Note {
                    blocks: [vec![Block::P(par("table-foot", "A note below"))], inside.to_vec()]
                        .concat(),
                    ..Note::default()
                },
                Note {
                    id: id("tfn"),
                    label: "a".into(),
                    blocks: vec![Block::P(par("tfn-p", "A marked note"))],
                    ..Note::default()
                },
            ],
            placement: Placement { here: true, turned: true, ..Placement::default() },
            ..TableWrap::default()
        }),
        Block::DispFormula(DispFormula {
            id: id("eq"),
            label: Some("(1)".into()),
            formula: Formula::of_tex(r"\frac{a}{b} < c"),
        }),
        Block::DispQuote(DispQuote {
            id: id("quote"),
            blocks: inside.to_vec(),
            attrib: Some(par("attrib", "Somebody")),
            ..DispQuote::default()
        }),
        Block::VerseGroup(VerseGroup {
            attrib: Some(par("verse-by", "Somebody")),
            id: id("verse"),
            lines: vec![P { id: id("line"), content: inlines("line"), ..P::default() }],
            ..VerseGroup::default()
        }),
        Block::Code(Code {
            id: id("code"),
            language: Some("rust".into()),
            text: "fn a() {\n    b < c\n}\n".into(),
            ..Code::default()
        }),
        Block::BoxedText(BoxedText {
            id: id("box"),
            title: Some(par("box-title", "In a box")),
            blocks: inside.to_vec(),
            ..BoxedText::default()
        }),
        Block::Statement(Statement {
            id: id("thm"),
            label: Some("Theorem 2".into()),
            title: Some(par("thm-title", "Named")),
            blocks: inside.to_vec(),
            ..Statement::default()
        }),
        Block::Sec(Sec {
            id: id("sec"),
            label: Some("2".into()),
            sec_type: Some("methods".into()),
            title: inlines("Heading"),
            blocks: inside.to_vec(),
            ..Sec::default()
        }),
    ]
}

fn table() -> Table {
    let cell = |header, words: &str| Cell { header, ..Cell::of(inlines(words)) };
    let wide = Cell { colspan: 2, align: Some(Align::Center), ..cell(true, "both") };
    Table {
        columns: vec![Align::Left, Align::Right],
        head: vec![Row { cells: vec![wide], ..Row::default() }],
        body: vec![Row { cells: vec![cell(true, "a"), cell(false, "1")], ..Row::default() }],
        foot: vec![Row { cells: vec![cell(false, "sum"), cell(false, "1")], ..Row::default() }],
        ..Table::default()
    }
}

fn rich_article() -> Article {
    let body = vec![
        Block::Sec(Sec {
            id: "intro".into(),
            sec_type: Some("intro".into()),
            label: Some("1".into()),
            title: text("Introduction"),
            blocks: intro(),
            ..Sec::default()
        }),
        Block::Sec(Sec {
            id: "parts".into(),
            label: Some("2".into()),
            title: text("Everything"),
            blocks: blocks("", &[Block::P(p("", "inside"))]),
            ..Sec::default()
        }),
        Block::Sec(Sec {
            id: "more".into(),
            label: Some("3".into()),
            title: text("More"),
            blocks: more(),
            ..Sec::default()
        }),
    ];
    let front =
        Front { journal_meta: journal_meta(), article_meta: article_meta(), ..Front::default() };
    Article {
        article_type: "research-article".into(),
        lang: Lang::default(),
        front,
        body,
        back: back(),
        ..Article::default()
    }
}

fn intro() -> Vec<Block> {
    let content = vec![
        Inline::text("The page begins inside the word "),
        xref(RefType::Bibr, "ref-1", "(Sayed, 2023)"),
        Inline::text(", see "),
        xref(RefType::Fig, "fig", "Figure 1"),
        Inline::text(" and"),
        xref(RefType::Fn, "fn-1", "1"),
        Inline::text("."),
    ];
    let cited = vec![
        Inline::text("A page begins in "),
        xref(RefType::Bibr, "ref-2", "(Khan & Ali, 2021)"),
        Inline::text(", here."),
    ];
    vec![
        Block::P(P { id: "intro-1".into(), content, ..P::default() }),
        Block::P(P { id: "intro-2".into(), content: cited, ..P::default() }),
    ]
}

fn more() -> Vec<Block> {
    vec![
        Block::DispFormula(DispFormula {
            id: "eq-1".into(),
            label: Some("(2)".into()),
            formula: Formula::of_tex("a"),
        }),
        Block::P(p("more-1", "Behind the formula.")),
        Block::Code(Code {
            id: "code-1".into(),
            language: None,
            text: "line one\nline two\n".into(),
            ..Code::default()
        }),
    ]
}

fn journal_meta() -> JournalMeta {
    JournalMeta {
        id: "gfpr".into(),
        title: "Global Foreign Policies Review".into(),
        abbreviation: Some("GFPR".into()),
        issn_print: Issn::parse("2788-502X").ok(),
        issn_electronic: Issn::parse("2788-5038").ok(),
        doi: Doi::parse("10.31703/gfpr").ok(),
        publisher_name: Some("A Publisher".into()),
        publisher_loc: Some("Islamabad".into()),
        url: Some("https://www.gfprjournal.com".into()),
        recognition: Some("Recognized".into()),
        ..JournalMeta::default()
    }
}

fn article_meta() -> ArticleMeta {
    let date = |month, day| Some(PubDate { year: 2025, month: Some(month), day });
    let author = |surname: &str, given: &str, corresp| Contrib {
        name: PersonName {
            surname: surname.into(),
            given_names: Some(given.into()),
            suffix: Some("Jr.".into()),
            ..PersonName::default()
        },
        degrees: Some("PhD".into()),
        role: Some("Associate Professor".into()),
        orcid: Orcid::parse("0000-0002-1825-0097").ok(),
        email: Some("a@example.org".into()),
        corresp,
        affs: vec!["gcuf".into(), "other".into()],
        ..Contrib::default()
    };
    let body = Contrib {
        name: PersonName { surname: "The Group".into(), collab: true, ..PersonName::default() },
        ..Contrib::default()
    };
    let title = vec![
        Inline::text("Nexus: "),
        Inline::Italic(text("Reshaping")),
        Inline::Break,
        Inline::text("Relations"),
    ];
    ArticleMeta {
        related: vec![RelatedArticle {
            related_type: "companion".into(),
            doi: Doi::parse("10.1000/2").ok(),
            ..RelatedArticle::default()
        }],
        doi: Doi::parse("10.31703/gfpr.2025(VIII-I).08").ok(),
        publisher_id: Some("08".into()),
        subject: Some("Article".into()),
        title,
        subtitle: inlines("Subtitle"),
        running_title: Some("Nexus".into()),
        contribs: vec![author("Ali", "Nazik", false), author("Mustafa", "Ghulam", true), body],
        affs: affs(),
        pub_date: date(3, None),
        issue: IssueMeta {
            volume: Some("VIII".into()),
            volume_doi: Doi::parse("10.31703/gfpr.2025(VIII)").ok(),
            volume_url: None,
            issue: Some("I".into()),
            issue_doi: Doi::parse("10.31703/gfpr.2025(VIII-I)").ok(),
            issue_label: Some("Winter (March-2025)".into()),
            issue_url: Some("https://www.gfprjournal.com/issue/8/1/2025".into()),
            issue_date: None,
        },
        pages: "77-83".parse().unwrap(),
        received: date(1, Some(2)),
        accepted: date(2, Some(28)),
        permissions: Some(Permissions {
            statement: Some("© 2025 The Authors".into()),
            year: Some(2025),
            holder: Some("The Authors".into()),
            license: Some(License {
                href: "http://creativecommons.org/licenses/by/4.0/legalcode".into(),
                text: Some("Open access.".into()),
            }),
        }),
        self_uris: vec![SelfUri {
            content_type: "pdf".into(),
            href: "https://example.org/a.pdf".into(),
        }],
        abstracts: abstracts(),
        kwd_groups: vec![
            KwdGroup { kwds: vec!["Afghanistan".into(), "Taliban".into()], ..KwdGroup::default() },
            KwdGroup {
                lang: Lang::parse("ur").ok(),
                kwds: vec!["افغانستان".into()],
                ..KwdGroup::default()
            },
        ],
        funding_statement: Some("Nobody paid.".into()),
        ..ArticleMeta::default()
    }
}

fn affs() -> Vec<Aff> {
    let gcuf = Aff {
        id: "gcuf".into(),
        department: Some("Department of International Relations".into()),
        institution: "Government College University".into(),
        city: Some("Faisalabad".into()),
        state: Some("Punjab".into()),
        country: Some("Pakistan".into()),
        country_code: Some("PK".into()),
        ror: Some("051zgra59".into()),
        text: None,
        label: None,
    };
    vec![
        gcuf,
        Aff { id: "other".into(), institution: "Another University".into(), ..Aff::default() },
    ]
}

fn abstracts() -> Vec<Abstract> {
    let structured = Block::Sec(Sec {
        id: "abstract-aim".into(),
        title: text("Aim"),
        blocks: vec![Block::P(p("abstract-aim-1", "To see."))],
        ..Sec::default()
    });
    vec![
        Abstract {
            blocks: vec![Block::P(p("abstract-1", "In short.")), structured],
            ..Abstract::default()
        },
        Abstract {
            lang: Lang::parse("ur").ok(),
            blocks: vec![Block::P(p("abstract-ur-1", "خلاصہ"))],
            ..Abstract::default()
        },
    ]
}

fn back() -> Back {
    let sec = |id: &str, kind: &str, words: &str| Sec {
        id: id.into(),
        sec_type: Some(kind.into()),
        title: text(words),
        blocks: blocks(&format!("{id}-"), &[Block::P(p("", "inside"))]),
        ..Sec::default()
    };
    let notes =
        blocks("fn-1-", &[]).into_iter().filter(|block| !matches!(block, Block::Sec(_))).collect();
    Back {
        ack: Some(sec("ack", "ack", "Acknowledgements")),
        apps: vec![sec("app-a", "supplement", "Appendix A")],
        secs: vec![sec("data", "data-availability", "Data availability")],
        fns: vec![Note { id: "fn-1".into(), label: "1".into(), blocks: notes, ..Note::default() }],
        refs_title: Some(text("References")),
        refs: refs(),
        ..Back::default()
    }
}

fn refs() -> Vec<Ref> {
    let person = |surname: &str| PersonName {
        surname: surname.into(),
        given_names: Some("A.".into()),
        ..PersonName::default()
    };
    let group = PersonGroup {
        group_type: "author".into(),
        names: vec![person("Sayed"), person("Khan")],
        etal: true,
    };
    let id = |id_type: &str, value: &str| PubId { id_type: id_type.into(), value: value.into() };
    let citation = ElementCitation {
        publication_type: PublicationType::Journal,
        person_groups: vec![group],
        year: Some("2023a".into()),
        month: Some(3),
        day: Some(9),
        article_title: Some("Afghan & Pakistani".into()),
        source: Some("Survival".into()),
        edition: Some("2".into()),
        volume: Some("64".into()),
        issue: Some("2".into()),
        fpage: Some("221".into()),
        lpage: Some("230".into()),
        elocation_id: Some("e1".into()),
        publisher_name: Some("Taylor".into()),
        publisher_loc: Some("London".into()),
        pub_ids: vec![
            id("doi", "10.1000/1"),
            id("pmid", "1"),
            id("issn", "2788-502X"),
            id("wos", "3"),
        ],
        uri: Some("https://example.org".into()),
        accessed: Some("2025-03-01".into()),
        comment: Some("In Urdu".into()),
        work_type: None,
        more: std::collections::BTreeMap::new(),
    };
    let printed = [
        inlines("Sayed, A. (2023a)."),
        vec![link("https://doi.org/10.1000/1", "https://doi.org/10.1000/1")],
    ]
    .concat();
    let reference = |number: u8, citation, printed| Ref {
        id: format!("ref-{number}"),
        key: format!("r{number}"),
        label: Some(format!("{number}.")),
        citation,
        printed,
        ..Ref::default()
    };
    vec![
        reference(1, citation.clone(), printed),
        reference(2, ElementCitation::default(), text("Khan, A., & Ali, B. (2021). A book.")),
        reference(
            3,
            ElementCitation {
                publication_type: PublicationType::Data,
                year: Some("n.d.".into()),
                ..citation
            },
            Vec::new(),
        ),
        reference(4, ElementCitation::default(), Vec::new()),
    ]
}
