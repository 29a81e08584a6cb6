//! What readers see of a kept front, and of mark-up that has no form of its own.

use super::tests::article;
use article::{Article, Block, Inline, Kept, Shown, Words, walk};

/// An article with this in its front, behind the title.
fn with_front(meta: &str) -> Article {
    article(&format!(
        "<front><article-meta><title-group><article-title>T</article-title></title-group>{meta}</article-meta></front>"
    ))
}

/// An article with this as its body.
fn with_body(body: &str) -> Article {
    article(&format!("<front><article-meta/></front><body>{body}</body>"))
}

fn lines(article: &Article, shown: Shown) -> Vec<String> {
    let words = Words::of(&article.lang, &Default::default());
    article
        .front
        .article_meta
        .notices_at(shown)
        .map(|notice| walk::plain(&notice.line(&words)))
        .collect()
}

fn author(more: &str) -> String {
    format!("<contrib contrib-type=\"author\"><name><surname>Ali</surname></name>{more}</contrib>")
}

#[test]
fn an_affiliation_is_printed_once() {
    let parts =
        "<institution content-type=\"orgname\">Universidade</institution><country>Brazil</country>";
    let original =
        "<institution content-type=\"original\">Universidade Federal, RJ, Brazil</institution>";
    let aff = |id: &str, label: &str| format!("<aff id=\"{id}\">{label}{parts}{original}</aff>");
    let group = format!(
        "<contrib-group>{}</contrib-group>{}{}",
        author(""),
        aff("a", "<label>I</label>"),
        aff("b", "<sup>II</sup>")
    );
    let meta = with_front(&group).front.article_meta;
    let words = Words::of(&Default::default(), &Default::default());
    assert_eq!(meta.affs[0].printed(&words), "Universidade Federal, RJ, Brazil");
    assert_eq!(meta.aff_marks(), ["I", "II"], "as the source marks them");
    let meta = with_front(&format!(
        "<contrib-group>{}</contrib-group>{}{}",
        author(""),
        aff("a", ""),
        aff("b", "")
    ))
    .front
    .article_meta;
    assert_eq!(meta.aff_marks(), ["1", "2"]);
}

#[test]
fn an_affiliation_keeps_its_address_beside_the_whole() {
    let whole =
        |words: &str| format!("<institution content-type=\"original\">{words}</institution>");
    let printed = |words: &str| {
        let aff = format!("<email>a@example.org</email>{}", whole(words));
        let group =
            format!("<contrib-group>{}</contrib-group><aff id=\"a\">{aff}</aff>", author(""));
        let words = Words::of(&Default::default(), &Default::default());
        with_front(&group).front.article_meta.affs[0].printed(&words)
    };
    assert_eq!(printed("UERJ, Brasil"), "UERJ, Brasil, a@example.org");
    assert_eq!(printed("UERJ; a@example.org"), "UERJ; a@example.org");
}

#[test]
fn a_file_of_the_front_is_shown_by_its_label() {
    let file = "<supplementary-material xlink:href=\"https://example.org/1.xlsx\"><label>S1</label>\
        <caption><p>Answers.</p></caption></supplementary-material>";
    assert_eq!(lines(&with_front(file), Shown::About), ["Supplement: S1 Answers."]);
}

#[test]
fn parts_of_an_affiliation_do_not_run_together() {
    let affiliation = |aff: &str| {
        let group =
            format!("<contrib-group>{}</contrib-group><aff id=\"a\">{aff}</aff>", author(""));
        let words = Words::of(&Default::default(), &Default::default());
        with_front(&group).front.article_meta.affs[0].printed(&words)
    };
    let wrap = |first: &str| {
        format!(
            "<institution-wrap><institution>{first}</institution><institution>Peking University</institution></institution-wrap>"
        )
    };
    assert_eq!(
        affiliation(&format!("{} Beijing", wrap("Department of Law, "))),
        "Department of Law, Peking University Beijing"
    );
    assert_eq!(
        affiliation(&format!("{}, Beijing", wrap("Department of Law,"))),
        "Department of Law, Peking University, Beijing"
    );
    assert_eq!(
        affiliation(&format!("{}, Beijing", wrap("Department of Law"))),
        "Department of Law, Peking University, Beijing"
    );
    assert_eq!(
        affiliation("<institution>Peking University,</institution>Beijing"),
        "Peking University, Beijing"
    );
    // Nor in what is written again.
    let kept = with_front(&format!("<aff id=\"a\">{} Beijing</aff>", wrap("Department of Law, ")))
        .front
        .article_meta
        .kept;
    let aff = kept.iter().find(|element| element.name == "aff").map(Kept::text);
    assert_eq!(aff.as_deref(), Some("Department of Law, Peking University Beijing"));
}

#[test]
fn where_an_editor_works_stands_with_the_editor() {
    let editor = "<contrib contrib-type=\"editor\"><name><surname>Khan</surname></name><role>Editor</role><xref ref-type=\"aff\" rid=\"e\"/></contrib>";
    let front = format!(
        "<contrib-group>{}</contrib-group><contrib-group>{editor}</contrib-group><aff id=\"a\">Lahore</aff><aff id=\"e\">Karachi</aff>",
        author("<xref ref-type=\"aff\" rid=\"a\"/>")
    );
    let article = with_front(&front);
    assert_eq!(
        article.front.article_meta.affs.iter().map(|aff| aff.id.as_str()).collect::<Vec<_>>(),
        ["a"]
    );
    assert_eq!(lines(&article, Shown::Authors), ["Editor: Khan, Karachi"]);
}

#[test]
fn words_between_an_authors_parts_are_one_sentence() {
    let said = "<x> is a </x><role>Senior Editor</role><x>, and is in the </x><aff id=\"a\">Brandeis University</aff>";
    let article = with_front(&format!("<contrib-group>{}</contrib-group>", author(said)));
    assert_eq!(
        lines(&article, Shown::Authors),
        ["Ali is a Senior Editor, and is in the Brandeis University"]
    );
    let article = with_front(&format!("<contrib-group>{}</contrib-group>", author("<x>, </x>")));
    assert_eq!(lines(&article, Shown::Authors), [""; 0]);
}

#[test]
fn addresses_do_not_run_together() {
    let said = |corresp: &str| {
        lines(
            &with_front(&format!("<author-notes><corresp>{corresp}</corresp></author-notes>")),
            Shown::Correspondence,
        )
    };
    assert_eq!(
        said("Authors. <email>a@b.org</email><email>c@d.org</email>"),
        ["Authors. a@b.org, c@d.org"]
    );
    assert_eq!(said("Lahore<email>a@b.org</email>Co-author: X"), ["Lahore a@b.org Co-author: X"]);
    assert_eq!(
        said("Kolkata<named-content content-type=\"postal-code\">700091</named-content>"),
        ["Kolkata 700091"]
    );
    // One star, however many marks there are.
    assert_eq!(said("<sup>*</sup>* E-mail: x"), ["* E-mail: x"]);
    assert_eq!(said("∗ E-mail: x"), ["* E-mail: x"]);
    assert_eq!(said("E-mail: x"), ["E-mail: x"]);
    assert_eq!(said("<label>*</label>E-mail: x"), ["E-mail: x"]);
    assert_eq!(
        said("<label>Correspondence to</label> Dr X; <email>a@b.org</email>"),
        ["Correspondence to Dr X; a@b.org"]
    );
}

#[test]
fn what_an_office_notes_for_itself_is_not_printed() {
    let date = |kind: &str| {
        format!("<date date-type=\"{kind}\"><day>2</day><month>3</month><year>2022</year></date>")
    };
    let article = with_front(&format!(
        "<history>{}{}{}</history>",
        date("oa-requested"),
        date("rev-recd"),
        date("pub")
    ));
    assert_eq!(
        lines(&article, Shown::Authors),
        ["Revised: 2 March 2022", "Published: 2 March 2022"]
    );
    let subjects = "<article-categories><subj-group subj-group-type=\"heading\"><subject>6300</subject><subj-group><subject>Research</subject>\
        </subj-group></subj-group><subj-group subj-group-type=\"Discipline-v3\"><subject>Biology</subject></subj-group></article-categories>";
    let article = with_front(subjects);
    assert_eq!(article.front.article_meta.subject.as_deref(), Some("Research"));
    assert_eq!(lines(&article, Shown::About), ["Subjects: 6300"]);
}

#[test]
fn a_heading_in_a_licence_and_a_life_read_as_sentences() {
    let license = "<permissions><license><license-p><bold>Open Access</bold>This article is free.</license-p></license></permissions>";
    let meta = with_front(license).front.article_meta;
    assert_eq!(
        meta.permissions.unwrap().license.unwrap().text.as_deref(),
        Some("Open Access This article is free.")
    );
    let life = |bio: &str| {
        lines(
            &with_front(&format!(
                "<contrib-group>{}</contrib-group>",
                author(&format!("<bio><p>{bio}</p></bio>"))
            )),
            Shown::About,
        )
    };
    assert_eq!(life("is a physicist."), ["Ali is a physicist."]);
    assert_eq!(life("<bold>Ali</bold> is a physicist."), ["Ali is a physicist."]);
}

#[test]
fn an_address_that_stands_in_the_link_alone_is_read() {
    let meta = with_front(&format!(
        "<contrib-group>{}</contrib-group>",
        author("<email xlink:href=\"mailto:a@b.org\"/>")
    ))
    .front
    .article_meta;
    assert_eq!(meta.contribs[0].email.as_deref(), Some("a@b.org"));
    let meta = with_front(&format!("<contrib-group>{}</contrib-group>", author("<email/>")))
        .front
        .article_meta;
    assert_eq!(meta.contribs[0].email, None);
}

#[test]
fn page_starts_of_this_program_are_taken_out() {
    let start = "<milestone-start id=\"page-7\" content-type=\"page\" rationale=\"page 7\"/>";
    let wrapped = format!("<named-content content-type=\"page-start\">{start}</named-content>");
    let body =
        with_body(&format!("{start}<p>{start}a <xref rid=\"x\">b{wrapped}c</xref></p>")).body;
    let Block::P(p) = &body[0] else { panic!("a paragraph") };
    assert_eq!((body.len(), walk::plain(&p.content).as_str()), (1, "a bc"));
    let list = format!(
        "<back><ref-list><ref><mixed-citation>{start}A work</mixed-citation></ref></ref-list></back>"
    );
    let article = article(&format!("<front><article-meta/></front>{list}"));
    assert!(article.back.refs[0].written[0].first("milestone-start").is_none());
}

#[test]
fn parts_of_a_name_in_foreign_tags_do_not_run_together() {
    let name = "<t:name><t:part>Panorpa</t:part><t:part>bashanicola</t:part></t:name>";
    let body = with_body(&format!("<p>The <italic>{name}</italic>, H<t:part>2</t:part>O</p>")).body;
    let Block::P(p) = &body[0] else { panic!("a paragraph") };
    assert_eq!(walk::plain(&p.content), "The Panorpa bashanicola, H2O");
    let body = with_body(
        "<sec><title>S</title><t:treatment><p>a</p><t:treatment-sec><title>Diagnosis</title><p>b</p></t:treatment-sec></t:treatment></sec>",
    )
    .body;
    let Block::Sec(sec) = &body[0] else { panic!("a section") };
    assert!(sec.blocks.iter().any(
        |block| matches!(block, Block::Sec(inner) if walk::plain(&inner.title) == "Diagnosis")
    ));
}

#[test]
fn a_supplement_without_words_is_shown_by_its_file() {
    let body = with_body("<p><inline-supplementary-material xlink:href=\"s1.pdf\"/></p>").body;
    let Block::P(p) = &body[0] else { panic!("a paragraph") };
    assert_eq!(walk::plain(&p.content), "s1.pdf");
    assert!(
        matches!(&p.content[0], Inline::Marked { source: Some(source), .. } if source.content.is_empty())
    );
}

#[test]
fn an_abstract_keeps_its_identifiers() {
    let text = &with_front("<abstract><object-id pub-id-type=\"doi\">10.5555/a</object-id><label>Summary</label><p>A.</p></abstract>")
        .front
        .article_meta
        .abstracts[0];
    assert_eq!(
        (text.title.as_deref(), text.kept[0].text().as_str()),
        (Some("Summary"), "10.5555/a")
    );
}

#[test]
fn notes_within_notes_keep_their_headings() {
    let inner = "<notes notes-type=\"competing-interest-statement\"><title>Competing interests</title><p>None.</p></notes>";
    let article = article(&format!("<front><article-meta/><notes>{inner}</notes></front>"));
    let Block::Sec(sec) = &article.back.secs[0].blocks[0] else { panic!("a section") };
    assert_eq!(
        (walk::plain(&sec.title).as_str(), sec.sec_type.as_deref()),
        ("Competing interests", Some("competing-interest-statement"))
    );
}

#[test]
fn mathematics_without_its_namespace_is_mathematics() {
    let formula = |math: &str| {
        let article = with_body(&format!("<p><disp-formula>{math}</disp-formula></p>"));
        format!("{:?}", article.body)
    };
    let bare = formula("<math id=\"m\"><msqrt><mn>2</mn></msqrt></math>");
    assert!(bare.contains("mml:msqrt") || bare.contains("Sqrt"), "{bare}");
    assert_eq!(
        bare,
        formula("<mml:math id=\"m\"><mml:msqrt><mml:mn>2</mml:mn></mml:msqrt></mml:math>")
    );
}

#[test]
fn the_whole_date_of_publication_goes_before_the_year_of_the_collection() {
    let dates = |kind: &str| {
        format!(
            "<pub-date date-type=\"{kind}\" publication-format=\"electronic\"><day>9</day><month>7</month><year>2019</year></pub-date>\
             <pub-date pub-type=\"collection\"><year>2019</year></pub-date>"
        )
    };
    for kind in ["pub", "publication"] {
        let date = with_front(&dates(kind)).front.article_meta.pub_date.unwrap();
        assert_eq!((date.year, date.month, date.day), (2019, Some(7), Some(9)), "{kind}");
    }
}

#[test]
fn what_stands_over_the_pages_is_no_subtitle() {
    let titles = "<title-group><article-title>A</article-title><subtitle content-type=\"running-title\">\
        Short A</subtitle><subtitle>B</subtitle></title-group>";
    let meta = with_front(titles).front.article_meta;
    assert_eq!(walk::plain(&meta.subtitle), "B");
    assert_eq!(meta.running_title.as_deref(), Some("Short A"));
}

#[test]
fn places_with_one_id_are_all_kept() {
    let aff = |place: &str| format!("<aff id=\"a\"><institution>{place}</institution></aff>");
    let points = author("<xref ref-type=\"aff\" rid=\"a\"/>");
    let group = format!("<contrib-group>{points}{}{}</contrib-group>", aff("North"), aff("South"));
    let meta = with_front(&group).front.article_meta;
    let words = Words::of(&Default::default(), &Default::default());
    let places: Vec<String> = meta.affs.iter().map(|aff| aff.printed(&words)).collect();
    assert_eq!(places, ["North", "South"]);
    assert_eq!(meta.contribs[0].affs, ["a"], "the first keeps the id");
}

#[test]
fn rights_without_their_group_are_told_apart_as_those_within() {
    let statement = "<copyright-statement>© 2007 by the Society</copyright-statement>";
    let meta = with_front(statement).front.article_meta;
    assert_eq!(meta.permissions.unwrap().holder.as_deref(), Some("the Society"));
}

#[test]
fn keywords_keep_their_emphasis() {
    let group = "<kwd-group><kwd><italic>Luna</italic> tides</kwd><kwd>H<sub>2</sub>O</kwd>\
                 <kwd/></kwd-group>";
    let meta = with_front(group).front.article_meta;
    let words = Words::of(&Default::default(), &Default::default());
    let italic = Inline::Italic(vec![Inline::text("Luna")]);
    assert_eq!(meta.kwd_groups[0].texts().collect::<Vec<_>>(), ["Luna tides", "H2O"]);
    assert_eq!(meta.kwd_groups[0].printed(&words)[0], italic);
}

#[test]
fn a_title_stands_before_its_name_wherever_that_is() {
    let dr =
        "<name><surname>Lee</surname><given-names>Ann</given-names><prefix>Dr.</prefix></name>";
    let reviewer = format!("<contrib contrib-type=\"reviewer\">{dr}</contrib>");
    let both = format!(
        "<contrib contrib-type=\"author\"><name-alternatives>{dr}</name-alternatives></contrib>"
    );
    let article = with_front(&format!(
        "<contrib-group>{both}</contrib-group><contrib-group>{reviewer}</contrib-group>"
    ));
    let said = lines(&article, Shown::Authors);
    assert!(said.iter().any(|line| line.ends_with("Dr. Ann Lee")), "{said:?}");
    assert_eq!(article.front.article_meta.contribs[0].degrees.as_deref(), Some("Dr."));
}

#[test]
fn a_second_licence_says_its_words_and_not_its_address_too() {
    let license = |href: &str, words: &str| {
        format!(
            "<license><ali:license_ref xmlns:ali=\"http://www.niso.org/schemas/ali/1.0/\">{href}</ali:license_ref>{words}</license>"
        )
    };
    let (by, zero) = (
        "https://creativecommons.org/licenses/by/4.0/",
        "https://creativecommons.org/publicdomain/zero/1.0/",
    );
    let said = |words: &str| {
        let group =
            format!("<permissions>{}{}</permissions>", license(by, ""), license(zero, words));
        lines(&with_front(&group), Shown::About)
    };
    assert_eq!(said("<license-p>The data are free.</license-p>"), ["Licence: The data are free."]);
    assert_eq!(said(""), [format!("Licence: {zero}")]);
}
