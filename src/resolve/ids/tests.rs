use super::*;
use article::{Aff, Contrib, DispQuote, Fig, FnGroup, List, ListItem, Note, Ref, RefList, SecKind};

fn p(id: &str) -> Block {
    Block::P(P { id: id.into(), at: At::new(7, 1), ..P::default() })
}

fn sec(id: &str, blocks: Vec<Block>) -> Block {
    Block::Sec(Sec { id: id.into(), blocks, ..Sec::default() })
}

fn ids(article: &mut Article) -> Vec<String> {
    let mut out = Vec::new();
    each(article, &mut |id, _, _| out.push(id.clone()));
    out
}

fn assigned(article: &mut Article) -> (Vec<String>, Report) {
    let mut report = Report::new();
    assign(article, "article.md", &mut report);
    (ids(article), report)
}

#[test]
fn everything_gets_one() {
    let quote =
        DispQuote { blocks: vec![p("")], attrib: Some(P::default()), ..DispQuote::default() };
    let mut fig = Fig::default();
    fig.caption.paragraphs.push(P::default());
    let list = List {
        items: vec![ListItem { blocks: vec![p("")], ..ListItem::default() }],
        ..List::default()
    };
    let inner = sec("", vec![p(""), sec("", vec![p("")])]);
    let body = vec![
        p(""),
        inner,
        sec("", vec![Block::DispQuote(quote), Block::Fig(fig), Block::List(list)]),
    ];
    let mut article = Article { body, ..Article::default() };
    article.back.fns.push(Note::default());
    article.back.apps.push(Sec { blocks: vec![sec("", vec![])], ..Sec::default() });
    let (ids, report) = assigned(&mut article);
    let expected = [
        "p1", "sec1", "p2", "sec1-1", "p3", "sec2", "quote1", "p4", "p5", "fig1", "p6", "list1",
        "p7", "app1", "app1-1", "fn1",
    ];
    assert_eq!(ids, expected);
    assert_eq!(report, Report::new());
}

#[test]
fn an_author_keeps_the_own_id_and_nothing_generated_takes_it() {
    let mut article = Article {
        body: vec![p(""), p("p1"), sec("references", vec![]), sec("intro", vec![])],
        ..Article::default()
    };
    let (ids, report) = assigned(&mut article);
    assert_eq!(ids, ["p2", "p1", "sec1", "intro"]);
    assert_eq!(report.findings.len(), 1, "“references” is the list's own");
}

#[test]
fn an_id_given_twice_is_reported_where_it_stands_again() {
    let mut article = Article { body: vec![p("a"), p("a")], ..Article::default() };
    let (ids, report) = assigned(&mut article);
    assert_eq!(ids, ["a", "p1"]);
    assert_eq!(report.findings[0].code.id, "B102");
    assert_eq!(report.findings[0].place, Place::at("article.md", 7, 1));
}

#[test]
fn references_and_affiliations_come_first_and_are_followed() {
    let mut article = Article { body: vec![p("gcuf"), p("ref-a")], ..Article::default() };
    article.back.refs = vec![
        Ref { key: "a".into(), ..Ref::default() },
        Ref { key: "x y".into(), ..Ref::default() },
    ];
    article.front.article_meta.affs = vec![
        Aff { id: "1 gcuf".into(), ..Aff::default() },
        Aff { id: "gcuf".into(), ..Aff::default() },
    ];
    article.front.article_meta.contribs =
        vec![Contrib { affs: vec!["1 gcuf".into()], ..Contrib::default() }];
    let (ids, _) = assigned(&mut article);
    assert_eq!(ids, ["p1", "p2"]);
    assert_eq!(
        article.back.refs.iter().map(|r| r.id.as_str()).collect::<Vec<_>>(),
        ["ref-a", "ref-x-y"]
    );
    assert_eq!(article.front.article_meta.contribs[0].affs, ["id-1-gcuf"]);
    assert_eq!(article.front.article_meta.affs[0].id, "id-1-gcuf");
}

#[test]
fn notes_and_lists_follow_their_sub_article() {
    let sub = |id: &str| Sec {
        id: id.into(),
        kind: SecKind::SubArticle(Box::default()),
        ..Sec::default()
    };
    let mut article = Article { body: vec![p("taken")], ..Article::default() };
    article.back.secs = vec![sub("1 a"), sub("taken")];
    for owner in ["1 a", "taken", ""] {
        article.back.fn_groups.push(FnGroup { owner: owner.into(), ..FnGroup::default() });
        article.back.lists.push(RefList { owner: owner.into(), ..RefList::default() });
    }
    assigned(&mut article);
    let secs: Vec<&str> = article.back.secs.iter().map(|sec| sec.id.as_str()).collect();
    assert_eq!(secs, ["id-1-a", "back2"]);
    assert_eq!(
        article.back.fn_groups.iter().map(|group| group.owner.as_str()).collect::<Vec<_>>(),
        ["id-1-a", "back2", ""]
    );
    assert_eq!(
        article.back.lists.iter().map(|list| list.owner.as_str()).collect::<Vec<_>>(),
        ["id-1-a", "back2", ""]
    );
}

#[test]
fn names_of_xml() {
    for (text, name) in [
        ("a", "a"),
        ("1st fig", "id-1st-fig"),
        ("fig:map", "fig-map"),
        ("", "id-"),
        ("größe", "gr--e"),
        ("_x.y-z", "_x.y-z"),
    ] {
        assert_eq!(xml_name(text), name);
    }
}
