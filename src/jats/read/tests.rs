use super::read;
use article::{Article, Block, PublicationType, Ref, TableWrap, walk};
use reading::{Files, Source};
use report::Report;

/// A source with no files beside it.
struct Alone;

impl Files for Alone {
    fn load(&self, path: &str) -> Result<Vec<u8>, String> {
        Err(format!("there is no {path}"))
    }

    fn display(&self, path: &str) -> String {
        path.to_owned()
    }

    fn list(&self) -> Vec<String> {
        Vec::new()
    }
}

/// The article with this in it.
pub(super) fn article(parts: &str) -> Article {
    let bytes = format!("<article xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:t=\"urn:t\" xml:lang=\"en\">{parts}</article>").into_bytes();
    let source =
        Source { path: "a.xml".into(), bytes, files: &Alone, templates: &Alone, journal: None };
    read(&source, &mut Report::new()).expect("it is an article").article
}

#[test]
fn another_vocabulary_is_called_that() {
    let told = |parts: &str| {
        let bytes = format!("<article>{parts}</article>").into_bytes();
        let source =
            Source { path: "a.xml".into(), bytes, files: &Alone, templates: &Alone, journal: None };
        let mut report = Report::new();
        read(&source, &mut report);
        report.findings.iter().map(|one| one.code.id).collect::<Vec<_>>()
    };
    assert!(told("<item-info/><body><p>A</p></body>").contains(&"S154"));
    assert!(!told("<body><p>A</p></body>").contains(&"S154"));
}

/// The reference with this citation in its parts.
pub(super) fn reference(publication_type: &str, parts: &str) -> Ref {
    written(&format!(
        "<element-citation publication-type=\"{publication_type}\">{parts}</element-citation>"
    ))
}

/// The reference with this citation.
pub(super) fn written(citation: &str) -> Ref {
    let xml = format!(
        "<article><front><article-meta><title-group><article-title>T</article-title></title-group></article-meta></front><back><ref-list>\
         <ref id=\"r1\">{citation}</ref></ref-list></back></article>"
    );
    let source = Source {
        path: "a.xml".into(),
        bytes: xml.into_bytes(),
        files: &Alone,
        templates: &Alone,
        journal: None,
    };
    let manuscript = read(&source, &mut Report::new()).expect("it is an article");
    manuscript.article.back.refs.into_iter().next().expect("it has a reference")
}

#[test]
fn notes_stay_with_the_section_in_which_they_stand() {
    let note = |id: &str| format!("<fn id=\"{id}\"><p>None.</p></fn>");
    let sec = format!(
        "<sec id=\"s\"><title>More</title><fn-group><title>Interests</title>{}</fn-group></sec>",
        note("own")
    );
    let unnamed = format!("<notes><fn-group>{}</fn-group></notes>", note("of-notes"));
    let app = format!(
        "<app-group><app><title>A</title><p>a</p><fn-group>{}</fn-group></app></app-group>",
        note("of-app")
    );
    let back = article(&format!(
        "<body><p>B</p></body><back>{sec}{unnamed}{app}<fn-group>{}</fn-group></back>",
        note("other")
    ))
    .back;
    let ids = |owner: &str| {
        back.notes_of(owner)
            .into_values()
            .flatten()
            .map(|note| note.id.as_str())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        (ids("s"), ids("app1"), ids(""), ids("elsewhere")),
        (vec!["own"], vec!["of-app"], vec!["other"], vec![])
    );
    assert_eq!(ids(&back.secs[1].id), ["of-notes"]);
}

#[test]
fn the_first_table_of_a_group_has_its_label_and_caption() {
    let table = |id: &str| {
        format!(
            "<table-wrap id=\"{id}\"><caption><p>({id})</p></caption><table><tbody><tr><td>x</td></tr></tbody></table></table-wrap>"
        )
    };
    let group = format!(
        "<table-wrap-group id=\"t\"><label>Table 2</label><caption><p>Both.</p></caption>{}{}</table-wrap-group>",
        table("a"),
        table("b")
    );
    let body = article(&format!("<body><p>See <xref rid=\"t\">it</xref>.</p><p>B</p></body><floats-group>{group}</floats-group>")).body;
    let caption = |wrap: &TableWrap| {
        wrap.caption
            .paragraphs
            .iter()
            .map(|p| walk::plain(&p.content))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let [Block::P(_), Block::TableWrap(first), Block::TableWrap(second), Block::P(_)] =
        body.as_slice()
    else {
        panic!("behind the mention: {body:?}")
    };
    assert_eq!((first.label.as_deref(), caption(first)), (Some("Table 2"), "Both. (a)".to_owned()));
    assert_eq!((second.label.as_deref(), caption(second)), (Some(""), "(b)".to_owned()));
}

#[test]
fn where_a_files_schema_is_is_not_the_articles() {
    let xml = "<article xsi:noNamespaceSchemaLocation=\"a.xsd\" article-type=\"editorial\" specific-use=\"x\" \
               xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><front><article-meta><title-group>\
               <article-title>T</article-title></title-group></article-meta></front></article>";
    let source = Source {
        path: "a.xml".into(),
        bytes: xml.into(),
        files: &Alone,
        templates: &Alone,
        journal: None,
    };
    let article = read(&source, &mut Report::new()).expect("it is an article").article;
    assert_eq!(article.attributes, [("specific-use".to_owned(), "x".to_owned())]);
}

#[test]
fn a_citation_in_parts_is_set_as_readers_expect_it() {
    let set = |parts: &str| walk::plain(&reference("journal", parts).printed);
    let people = "<person-group><name><surname>Shaw</surname><given-names>David E.</given-names></name></person-group>";
    let where_found = "<source>Nature</source><year>1975</year><month>02</month><volume>253</volume><issue>54</issue>";
    assert_eq!(
        set(&format!(
            "{people}<article-title>Why?</article-title>{where_found}<fpage>694</fpage><lpage>698</lpage>"
        )),
        "Shaw David E. Why? Nature. 1975-02. 253(54): 694–698."
    );
    // What identifies the work stands last, and says what it is; no reader looks for the number of a
    // journal; a part that says nothing leaves no
    // mark.
    let looked_at = "<date-in-citation><year iso-8601-date=\"2024-08-22\">2024</year><month>08</month><day>22</day></date-in-citation>";
    let ids = "<issn>1476-4687</issn><pub-id pub-id-type=\"doi\">10.5555/a</pub-id>";
    assert_eq!(
        set(&format!(
            "<article-title>On</article-title>{where_found}{looked_at}{ids}<fpage>694</fpage><lpage/>"
        )),
        "On. Nature. 1975-02. 253(54): 694. 2024-08-22. doi: 10.5555/a"
    );
    // Names that were written as text.
    assert!(
        set(&format!("<person-group person-group-type=\"editor\">Hendrix RW,Stahl FW</person-group>{where_found}"))
            .starts_with("Hendrix RW,Stahl FW. Nature.")
    );
    assert_eq!(
        reference("journal", "<date><year>1986</year></date>").citation.year.as_deref(),
        Some("1986")
    );
    assert_eq!(reference("journal", looked_at).citation.accessed.as_deref(), Some("2024-08-22"));
    assert_eq!(
        set("<year>1975</year><month>February</month><isbn>ISBN 978-3</isbn>"),
        "1975 February. ISBN 978-3."
    );
    // What says itself what it is, is not called so once more.
    for said in ["doi:10.5555/a", "DOI: 10.5555/a", "https://doi.org/10.5555/a"] {
        let parts = format!("<year>1975</year><pub-id pub-id-type=\"doi\">{said}</pub-id>");
        assert_eq!(set(&parts), format!("1975. {said}"));
        assert_eq!(reference("journal", &parts).citation.doi(), Some("10.5555/a"));
    }
    assert_eq!(
        set("<year>1975</year><pub-id pub-id-type=\"pmid\">PMID:123</pub-id>"),
        "1975. PMID:123"
    );
}

#[test]
fn the_words_of_csl_for_kinds_of_works_are_known() {
    let kind = |name: &str| reference(name, "<source>A</source>").citation.publication_type;
    assert_eq!(kind("article-journal"), PublicationType::Journal);
    assert_eq!(kind("paper-conference"), PublicationType::ConfProc);
    assert_eq!(kind("dataset"), PublicationType::Data);
    assert_eq!(kind("miscellaneous"), PublicationType::Other);
}

#[test]
fn names_in_a_written_citation_are_parted_where_only_mark_up_parts_them() {
    let line = |content: &str| {
        walk::plain(
            &written(&format!(
                "<mixed-citation publication-type=\"journal\">{content}</mixed-citation>"
            ))
            .printed,
        )
    };
    let name = |surname: &str, given: &str| {
        format!("<name><surname>{surname}</surname><given-names>{given}</given-names></name>")
    };
    let people = format!(
        "<person-group>\n{}{}<etal/>\n</person-group>",
        name("Buckley", "SA"),
        name("Wood", "BL")
    );
    assert_eq!(
        line(&format!("{people}. <article-title>Disease</article-title>. 2017;102:8.")),
        "Buckley SA, Wood BL, et al. Disease. 2017;102:8."
    );
    // What the writer has put between names stays as it is.
    assert_eq!(
        line(&format!("{}, &amp; {}. <year>2017</year>.", name("Ali", "N."), name("Khan", "M."))),
        "Ali N., & Khan M.. 2017."
    );
    let spaced = "<string-name><surname>Ali</surname>, <given-names>S. R.</given-names> </string-name>, <article-title>On <italic>Vigna</italic> </article-title>.";
    assert_eq!(line(spaced), "Ali, S. R., On Vigna.");
    let id = |kind: &str| format!("<pub-id pub-id-type=\"{kind}\">28126965</pub-id>");
    // A number says of itself what the source says of it, and no more.
    assert_eq!(
        line(&format!("<source>H</source>. <fpage>8</fpage><lpage>9</lpage>.{}", id("pmid"))),
        "H. 8–9. 28126965"
    );
    assert_eq!(
        line(&format!("<source>H</source>. {}{}", id("doi"), id("pmid"))),
        "H. 28126965 28126965"
    );
    assert_eq!(
        line(&format!(
            "<object-id>1</object-id><source>H</source>, <volume>8</volume>{}<issn>0031-9007</issn>",
            id("coden")
        )),
        "H, 8"
    );
    assert_eq!(
        line("<name><surname>Ali</surname></name> <etal/>, et al. <year>2017</year>"),
        "Ali , et al. 2017"
    );
    assert_eq!(line(&format!("<source>H</source>. PMID: {}", id("pmid"))), "H. PMID: 28126965");
    assert_eq!(
        line(
            "<source>H</source>. <year>2004</year><sup>a</sup> <volume>4</volume>(<issue>5</issue>)"
        ),
        "H. 2004a 4(5)"
    );
    let etal = format!(
        "<person-group>{}<etal>, et al.</etal></person-group><article-title>A pilot</article-title>",
        name("Bo", "T")
    );
    assert_eq!(
        line(&format!("{etal}. <string-name>Helf, R. \n</string-name>\n , {}", name("Ali", "N"))),
        "Bo T, et al. A pilot. Helf, R., Ali N"
    );
    assert_eq!(
        line("<article-title>In Korea.</article-title><source>Anaerobe</source> 5: 3"),
        "In Korea. Anaerobe 5: 3"
    );
    assert_eq!(
        line("<publisher-loc>Paris</publisher-loc> : <publisher-name>Seuil</publisher-name>"),
        "Paris : Seuil"
    );
    // One with no word between its parts is set as a citation in parts is.
    assert_eq!(
        line(&format!("{people}<article-title>Disease</article-title><year>2017</year>")),
        "Buckley SA, Wood BL, et al. Disease. 2017."
    );
}

#[test]
fn words_beside_the_body_become_part_of_it() {
    let parts = "<front><article-meta><title-group><article-title>T</article-title></title-group></article-meta></front>\
                 <article-body><part><heading>Moss</heading><para>Many words.</para></part></article-body><gone/>";
    let bytes = format!("<article>{parts}</article>").into_bytes();
    let source =
        Source { path: "a.xml".into(), bytes, files: &Alone, templates: &Alone, journal: None };
    let mut report = Report::new();
    let article = read(&source, &mut report).expect("it is an article").article;
    let words = article::walk::text_of(article.body);
    assert_eq!(words.split_whitespace().collect::<Vec<_>>(), ["Moss", "Many", "words."]);
    let left_out = report.findings.iter().filter(|finding| finding.code.id == "S157");
    let said: Vec<String> = left_out.map(report::Finding::message).collect();
    assert_eq!(
        said,
        [
            "article: JATS has no “article-body” beside front, body and back; its text is kept as part of the body, without its form",
            "article: it is left out",
        ]
    );
}

#[test]
fn a_chemical_structure_is_a_figure_of_its_letters_and_its_picture() {
    let of = |structure: &str| {
        let article = article(&format!(
            "<front><article-meta><title-group><article-title>T</article-title></title-group></article-meta></front>\
             <body><chem-struct-wrap id=\"c\"><label>1</label>{structure}</chem-struct-wrap></body>"
        ));
        let [Block::Fig(fig)] = article.body.as_slice() else { panic!("{:?}", article.body) };
        let words = fig.caption.paragraphs.iter().map(|p| article::walk::plain(&p.content));
        (fig.graphics.len(), words.collect::<Vec<_>>())
    };
    assert_eq!(of("<chem-struct>C<sub>6</sub>H</chem-struct>"), (0, vec!["C6H".to_owned()]));
    assert_eq!(of("<chem-struct><graphic xlink:href=\"a.png\"/></chem-struct>"), (1, Vec::new()));
}
