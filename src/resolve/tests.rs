use super::*;
use article::{
    At, Block, Cite, CiteMode, ElementCitation, Fig, Inline, Note, P, PersonGroup, PersonName,
    PublicationType, Ref, RefType, Sec, Xref, walk,
};

fn reference(key: &str, people: &[&str], year: &str, printed: &str) -> Ref {
    let name = |family: &&str| PersonName {
        surname: (*family).to_owned(),
        given_names: Some("A.".into()),
        ..PersonName::default()
    };
    let citation = ElementCitation {
        publication_type: PublicationType::Journal,
        person_groups: vec![PersonGroup {
            group_type: "author".into(),
            names: people.iter().map(name).collect(),
            etal: false,
        }],
        year: Some(year.into()),
        article_title: Some(format!("Title of {key}").into()),
        source: Some("Journal".into()),
        ..ElementCitation::default()
    };
    let printed = if printed.is_empty() { Vec::new() } else { vec![Inline::text(printed)] };
    Ref { id: format!("ref-{key}"), key: key.into(), citation, printed, ..Ref::default() }
}

fn refs(printed: &str) -> Vec<Ref> {
    vec![
        reference("sayed", &["Sayed", "Hamming"], "2023", printed),
        reference("khattak", &["Khattak"], "2021", printed),
        reference("asif", &["Asif"], "2024", printed),
    ]
}

fn by_key(key: &str, group: u32, mode: CiteMode) -> Inline {
    let cite = Some(Box::new(Cite { mode, group, ..Cite::default() }));
    Inline::Xref(Xref { rid: format!("ref-{key}"), cite, at: At::new(3, 14), ..Xref::default() })
}

fn printed(key: &str, text: &str) -> Inline {
    Inline::Xref(Xref {
        rid: format!("ref-{key}"),
        content: vec![Inline::text(text)],
        ..Xref::default()
    })
}

fn pointer(rid: &str, text: &str) -> Inline {
    let content = if text.is_empty() { Vec::new() } else { vec![Inline::text(text)] };
    Inline::Xref(Xref {
        ref_type: RefType::Other,
        rid: rid.into(),
        content,
        at: At::new(5, 2),
        ..Xref::default()
    })
}

fn article(content: Vec<Inline>, refs: Vec<Ref>) -> Article {
    let mut article =
        Article { body: vec![Block::P(P { content, ..P::default() })], ..Article::default() };
    article.back.refs = refs;
    article
}

fn resolved(article: Article, csl: &str) -> (Article, Report) {
    let mut report = Report::new();
    let styles = CitationStyles { csl: csl.into(), cite_as: Vec::new() };
    let article = resolve(article, &styles, "article.md", "references.bib", &mut report);
    (article, report)
}

fn first(article: &Article) -> &[Inline] {
    match article.body.first() {
        Some(Block::P(p)) => &p.content,
        _ => panic!("no paragraph"),
    }
}

fn text(article: &Article) -> String {
    walk::plain(first(article))
}

fn found(report: &Report) -> Vec<&'static str> {
    report.findings.iter().map(|finding| finding.code.id).collect()
}

#[test]
fn a_printed_citation_stays_as_it_is() {
    let (article, report) = resolved(
        article(vec![Inline::text("a "), printed("sayed", "(Sayed, 2023)")], refs("x")),
        "apa",
    );
    assert_eq!(text(&article), "a (Sayed, 2023)");
    assert_eq!(report, Report::new());
    assert_eq!(article.back.refs[0].printed, [Inline::text("x")]);
}

#[test]
fn a_bracket_of_keys_is_worded_by_the_style() {
    let content = vec![
        Inline::text("As "),
        by_key("khattak", 1, CiteMode::Narrative),
        Inline::text(" says "),
        by_key("sayed", 2, CiteMode::Parenthetical),
        by_key("asif", 2, CiteMode::Parenthetical),
        Inline::text("."),
    ];
    let (article, report) = resolved(article(content, refs("x")), "apa");
    assert_eq!(text(&article), "As Khattak (2021) says (Asif, 2024; Sayed & Hamming, 2023).");
    assert_eq!(report, Report::new());
    let linked: Vec<_> = first(&article)
        .iter()
        .filter_map(|i| {
            if let Inline::Xref(x) = i {
                Some((x.rid.as_str(), walk::plain(&x.content)))
            } else {
                None
            }
        })
        .collect();
    let expected = [
        ("ref-khattak", "Khattak (2021)"),
        ("ref-asif", "Asif, 2024"),
        ("ref-sayed", "Sayed & Hamming, 2023"),
    ];
    assert_eq!(linked, expected.map(|(id, text)| (id, text.to_owned())));
    assert!(
        first(&article)
            .iter()
            .all(|inline| !matches!(inline, Inline::Xref(Xref { cite: Some(_), .. })))
    );
}

#[test]
fn what_the_author_says_around_a_citation_is_kept() {
    let mut xref = by_key("sayed", 1, CiteMode::Parenthetical);
    if let Inline::Xref(Xref { cite: Some(cite), .. }) = &mut xref {
        cite.prefix = vec![Inline::text("see")];
        cite.locator = Some(("page", "3-5".into()));
        cite.suffix = vec![Inline::text(", and elsewhere")];
    }
    let (article, _) = resolved(article(vec![xref], refs("x")), "apa");
    assert_eq!(text(&article), "(see Sayed & Hamming, 2023, pp. 3–5, and elsewhere)");
}

#[test]
fn a_reference_without_printed_form_gets_one() {
    let mut refs = refs("as printed");
    refs[1].printed.clear();
    let (article, _) = resolved(article(Vec::new(), refs), "apa");
    let printed: Vec<_> =
        article.back.refs.iter().map(|reference| walk::plain(&reference.printed)).collect();
    assert_eq!(
        printed,
        ["as printed", "Khattak, A. (2021). Title of khattak. Journal.", "as printed"]
    );
}

#[test]
fn a_style_without_a_list_leaves_no_reference_unprinted() {
    let (article, _) = resolved(
        article(vec![by_key("asif", 1, CiteMode::Parenthetical)], refs("")),
        "alphanumeric",
    );
    assert_eq!(text(&article), "[Asi24]");
    assert!(
        article
            .back
            .refs
            .iter()
            .all(|reference| walk::plain(&reference.printed).contains("Title of"))
    );
    let (article, _) =
        resolved(self::article(Vec::new(), vec![Ref { key: "k".into(), ..Ref::default() }]), "apa");
    assert!(!article.back.refs[0].printed.is_empty());
}

#[test]
fn a_list_printed_by_the_style_takes_its_order() {
    let (article, _) =
        resolved(article(vec![by_key("sayed", 1, CiteMode::Parenthetical)], refs("")), "apa");
    assert_eq!(
        article.back.refs.iter().map(|reference| reference.key.as_str()).collect::<Vec<_>>(),
        ["asif", "khattak", "sayed"]
    );
}

#[test]
fn a_numbered_style_numbers_by_first_citation() {
    let content = vec![
        printed("khattak", "[1]"),
        Inline::text(" and "),
        by_key("asif", 1, CiteMode::Parenthetical),
    ];
    let (article, _) = resolved(article(content, refs("")), "ieee");
    assert_eq!(text(&article), "[1] and [2]");
    let list: Vec<_> = article
        .back
        .refs
        .iter()
        .map(|reference| (reference.key.as_str(), reference.label.as_deref()))
        .collect();
    assert_eq!(list, [("khattak", Some("[1]")), ("asif", Some("[2]")), ("sayed", Some("[3]"))]);
}

#[test]
fn a_number_in_a_sentence_has_the_names_before_it() {
    let content = vec![
        Inline::text("As "),
        by_key("sayed", 1, CiteMode::Narrative),
        Inline::text(" say, so "),
        by_key("asif", 2, CiteMode::YearOnly),
        Inline::text(" too."),
    ];
    let (numbered, _) = resolved(article(content.clone(), refs("")), "ieee");
    assert_eq!(text(&numbered), "As Sayed and Hamming [1] say, so [2] too.");
    let (raised, _) = resolved(article(content.clone(), refs("")), "vancouver-superscript");
    assert_eq!(text(&raised), "As Sayed and Hamming1 say, so2 too.");
    let (without_years, _) = resolved(article(content, refs("")), "mla-7");
    assert_eq!(text(&without_years), "As Sayed and Hamming say, so (Asif) too.");
}

#[test]
fn a_style_of_notes_makes_notes() {
    let content = vec![
        Inline::text("Text "),
        by_key("sayed", 1, CiteMode::Parenthetical),
        Inline::text(", as "),
        by_key("khattak", 2, CiteMode::Narrative),
        Inline::text(" says."),
    ];
    let (article, report) = resolved(article(content, refs("x")), "turabian-bibliography");
    assert_eq!(text(&article), "Text1, as Khattak2 says.");
    assert_eq!(report, Report::new());
    let notes: Vec<_> =
        article.back.fns.iter().map(|note| (note.label.as_str(), note.id.as_str())).collect();
    assert_eq!(notes, [("1", "fn-cite1"), ("2", "fn-cite2")]);
    let Some(Block::P(p)) = article.back.fns[0].blocks.first() else { panic!("no paragraph") };
    assert_eq!(
        walk::plain(&p.content),
        "A. Sayed and A. Hamming, “Title of sayed,” Journal (2023)."
    );
    assert!(!p.id.is_empty());
}

#[test]
fn a_citation_in_a_note_stays_in_it() {
    let mut article = article(vec![pointer("n", "")], refs("x"));
    let content = vec![by_key("khattak", 1, CiteMode::Parenthetical)];
    article.back.fns = vec![Note {
        id: "n".into(),
        blocks: vec![Block::P(P { content, ..P::default() })],
        ..Note::default()
    }];
    let (article, _) = resolved(article, "turabian-bibliography");
    let [note] = article.back.fns.as_slice() else { panic!("not one note") };
    let Some(Block::P(p)) = note.blocks.first() else { panic!("no paragraph") };
    assert_eq!(walk::plain(&p.content), "A. Khattak, “Title of khattak,” Journal (2021).");
}

/// The words of a citation and the ids that each pointer of it leads to.
fn links(article: &Article) -> Vec<(String, Vec<String>)> {
    let link = |inline: &Inline| match inline {
        Inline::Xref(xref) => {
            Some((walk::plain(&xref.content), xref.rids().map(str::to_owned).collect()))
        }
        _ => None,
    };
    first(article).iter().filter_map(link).collect()
}

#[test]
fn the_works_within_a_range_are_linked_and_print_nothing() {
    let content =
        ["sayed", "khattak", "asif"].map(|key| by_key(key, 1, CiteMode::Parenthetical)).to_vec();
    let (article, report) = resolved(article(content, refs("")), "vancouver");
    assert_eq!(text(&article), "(1–3)");
    assert_eq!(report, Report::new());
    let expected = [("1", "ref-sayed"), ("–", "ref-khattak"), ("3", "ref-asif")];
    assert_eq!(
        links(&article),
        expected.map(|(words, id)| (words.to_owned(), vec![id.to_owned()]))
    );
}

#[test]
fn a_work_with_pages_is_not_drawn_into_a_range() {
    let mut content =
        ["sayed", "khattak", "asif"].map(|key| by_key(key, 1, CiteMode::Parenthetical)).to_vec();
    if let Some(Inline::Xref(Xref { cite: Some(cite), .. })) = content.get_mut(1) {
        cite.locator = Some(("page", "5".into()));
    }
    let (article, _) = resolved(article(content, refs("")), "american-medical-association");
    assert_eq!(text(&article), "1,2(p5),3");
}

#[test]
fn a_prefix_keeps_its_item_and_the_order_is_the_authors() {
    let affixed = |key: &str, prefix: &str| {
        let mut xref = by_key(key, 1, CiteMode::Parenthetical);
        if let Inline::Xref(Xref { cite: Some(cite), .. }) = &mut xref {
            cite.prefix = vec![Inline::text(prefix)];
        }
        xref
    };
    let (article, _) =
        resolved(article(vec![affixed("sayed", "see"), affixed("asif", "also")], refs("x")), "apa");
    assert_eq!(text(&article), "(see Sayed & Hamming, 2023; also Asif, 2024)");
}

#[test]
fn the_years_of_one_author_are_divided_by_a_comma() {
    let works = vec![reference("a", &["Same"], "2017", ""), reference("b", &["Same"], "2017", "")];
    let content = ["a", "b"].map(|key| by_key(key, 1, CiteMode::Parenthetical)).to_vec();
    let (article, _) = resolved(article(content, works), "apa");
    assert_eq!(text(&article), "(Same, 2017a, 2017b)");
}

#[test]
fn a_note_written_by_hand_names_nobody_twice() {
    let mut article = article(vec![pointer("n", "")], refs("x"));
    let content =
        vec![by_key("khattak", 1, CiteMode::Narrative), Inline::text("; compare others.")];
    article.back.fns = vec![Note {
        id: "n".into(),
        blocks: vec![Block::P(P { content, ..P::default() })],
        ..Note::default()
    }];
    let (article, _) = resolved(article, "chicago-notes");
    let Some(Block::P(p)) = article.back.fns[0].blocks.first() else { panic!("no paragraph") };
    assert!(
        walk::plain(&p.content).starts_with("A. Khattak, “Title of Khattak"),
        "{}",
        walk::plain(&p.content)
    );
}

#[test]
fn an_unknown_key_stops_the_build_and_names_the_nearest() {
    let content = vec![
        by_key("sayd", 1, CiteMode::Parenthetical),
        by_key("khattak", 1, CiteMode::Parenthetical),
    ];
    let (article, report) = resolved(article(content, refs("x")), "apa");
    assert_eq!(text(&article), "(Khattak, 2021)[ref-sayd]");
    assert_eq!(found(&report), ["C101"]);
    assert!(report.is_fatal());
    let finding = &report.findings[0];
    assert_eq!(finding.place, Place::at("article.md", 3, 14));
    assert_eq!(finding.message(), "no reference has the key “sayd”; did you mean “sayed”?");
    let (_, report) =
        resolved(self::article(vec![printed("sayd", "(Sayed, 2023)")], refs("x")), "apa");
    assert_eq!(
        report.findings[0].message(),
        "“(Sayed, 2023)”: no reference has the key “sayd”; did you mean “sayed”?"
    );
}

#[test]
fn an_unknown_style_is_reported_and_apa_serves() {
    let (article, report) =
        resolved(article(vec![by_key("khattak", 1, CiteMode::Parenthetical)], refs("x")), "ap");
    assert_eq!(text(&article), "(Khattak, 2021)");
    assert_eq!(found(&report), ["C102"]);
    assert!(report.findings[0].message().contains("did you mean “apa”"));
}

#[test]
fn pointers_get_their_kind_and_text() {
    let fig = Fig { id: "map".into(), ..Fig::default() };
    let sec = Sec { id: "end".into(), title: vec![Inline::text("Conclusion")], ..Sec::default() };
    let content = vec![
        pointer("map", ""),
        Inline::text(", "),
        pointer("end", ""),
        Inline::text(", "),
        pointer("map", "the map"),
        pointer("n", ""),
    ];
    let mut article = article(content, Vec::new());
    article.body.extend([Block::Fig(fig), Block::Sec(sec)]);
    article.back.fns = vec![Note { id: "n".into(), ..Note::default() }];
    let (article, report) = resolved(article, "apa");
    assert_eq!(text(&article), "Figure 1, Conclusion, the map1");
    assert_eq!(report, Report::new());
    let kinds: Vec<_> = first(&article)
        .iter()
        .filter_map(|i| if let Inline::Xref(x) = i { Some(x.ref_type) } else { None })
        .collect();
    assert_eq!(kinds, [RefType::Fig, RefType::Sec, RefType::Fig, RefType::Fn]);
    let Some(Inline::Xref(call)) = first(&article).last() else { panic!("no call") };
    assert_eq!(call.content, [Inline::Sup(vec![Inline::text("1")])]);
}

#[test]
fn a_pointer_to_nothing_is_reported_and_its_text_kept() {
    let fig = Fig { id: "fig-map".into(), ..Fig::default() };
    let mut article =
        article(vec![Inline::Italic(vec![pointer("fig-mpa", "Figure 2")])], Vec::new());
    article.body.push(Block::Fig(fig));
    let (article, report) = resolved(article, "apa");
    assert_eq!(first(&article), [Inline::Italic(vec![Inline::text("Figure 2")])]);
    assert_eq!(found(&report), ["B101"]);
    assert_eq!(report.findings[0].place, Place::at("article.md", 5, 2));
    assert_eq!(
        report.findings[0].message(),
        "“Figure 2”: nothing in the article has the id “fig-mpa”; did you mean “fig-map”?"
    );
}

#[test]
fn what_the_reader_found_fault_with_is_not_reported_again() {
    let mut report = Report::new();
    report.add(report::codes::body::ID_TWICE, Place::at("article.md", 5, 2), "known", "");
    let article = resolve(
        article(vec![pointer("nowhere", "x")], Vec::new()),
        &CitationStyles::default(),
        "article.md",
        "",
        &mut report,
    );
    assert_eq!(text(&article), "x");
    assert_eq!(report.findings.len(), 1);
}

#[test]
fn a_pointer_without_text_to_a_thing_without_label_is_reported() {
    let mut article = article(vec![pointer("key", "")], Vec::new());
    article.body.push(Block::P(P { id: "key".into(), ..P::default() }));
    let (article, report) = resolved(article, "apa");
    assert_eq!(text(&article), "key");
    assert_eq!(found(&report), ["B104"]);
}

#[test]
fn a_pointer_follows_an_id_that_was_changed() {
    let mut article = article(vec![pointer("1 map", "")], Vec::new());
    article.body.push(Block::Fig(Fig { id: "1 map".into(), ..Fig::default() }));
    let (article, report) = resolved(article, "apa");
    assert_eq!(text(&article), "Figure 1");
    assert_eq!(report, Report::new());
}

#[test]
fn the_article_is_cited_in_each_style() {
    let mut article = Article::default();
    article.front.article_meta.title = vec![Inline::text("A title")];
    article.front.journal_meta.title = "Journal".into();
    let cite_as = vec![
        ("APA".to_owned(), "apa".to_owned()),
        ("X".to_owned(), "nothing".to_owned()),
        ("MLA".to_owned(), "mla-7".to_owned()),
    ];
    let mut report = Report::new();
    let article = resolve(
        article,
        &CitationStyles { csl: String::new(), cite_as },
        "article.md",
        "",
        &mut report,
    );
    let cited: Vec<_> = article
        .front
        .article_meta
        .cite_as
        .iter()
        .map(|cited| (cited.label.as_str(), walk::plain(&cited.content)))
        .collect();
    assert_eq!(cited[0], ("APA", "A title. (n.d.). Journal.".to_owned()));
    assert_eq!(cited[1].0, "MLA");
    assert_eq!(found(&report), ["C102"]);
}

#[test]
fn resolving_twice_changes_nothing() {
    let content = vec![by_key("sayed", 1, CiteMode::Parenthetical), pointer("n", "")];
    let mut article = article(content, refs(""));
    article.back.fns =
        vec![Note { id: "n".into(), blocks: vec![Block::P(P::default())], ..Note::default() }];
    let (once, _) = resolved(article, "apa");
    let (twice, report) = resolved(once.clone(), "apa");
    assert_eq!(once, twice);
    assert_eq!(report, Report::new());
}
