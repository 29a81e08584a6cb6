//! What pages print of marks, numbers and codes that a source has for machines, or has twice.

use super::tests::{article, reference, written};
use article::{Article, Inline, Shown, Words, walk};

fn with_front(meta: &str) -> Article {
    article(&format!("<front><article-meta>{meta}</article-meta></front>"))
}

fn lines(article: &Article) -> Vec<String> {
    let words = Words::of(&article.lang, &Default::default());
    let notices = article.front.article_meta.notices_at(Shown::About);
    notices.map(|notice| walk::plain(&notice.line(&words))).collect()
}

#[test]
fn numbers_for_machines_are_kept_but_not_printed() {
    let reference = written(
        "<mixed-citation><object-id>1</object-id><source>Phys. Rev. B</source> <volume>61</volume>, 10267 (2000).\
         <pub-id pub-id-type=\"coden\">PRBMDO</pub-id><issn>0163-1829</issn>\
         <pub-id pub-id-type=\"doi\" specific-use=\"suppress-display\">10.1103/PhysRevB.61.10267</pub-id></mixed-citation>",
    );
    assert_eq!(
        walk::plain(&reference.printed),
        "Phys. Rev. B 61, 10267 (2000). https://doi.org/10.1103/PhysRevB.61.10267"
    );
    assert!(reference.written[0].text().contains("PRBMDO0163-1829"));
    let announced = written(
        "<mixed-citation>Tides, ISSN <issn>1476-4687</issn>, doi: <pub-id pub-id-type=\"doi\">10.5555/a</pub-id></mixed-citation>",
    );
    assert_eq!(walk::plain(&announced.printed), "Tides, ISSN 1476-4687, doi: 10.5555/a");
}

#[test]
fn a_citation_in_parts_has_its_year_in_brackets_behind_the_volume() {
    let set = |parts: &str| walk::plain(&reference("journal", parts).printed);
    let pages = "<fpage>490</fpage><lpage>495</lpage>";
    let source = "<source>J. Chem. Phys.</source><volume>16</volume>";
    let year = "<year>1948</year>";
    assert_eq!(set(&format!("{source}{year}{pages}")), "J. Chem. Phys. 16 (1948) 490–495.");
    let issue = "<issue>4</issue>";
    assert_eq!(
        set(&format!("{source}{issue}{year}<month>5</month>{pages}")),
        "J. Chem. Phys. 16(4) (1948-5) 490–495."
    );
    assert_eq!(set(&format!("{source}{issue}")), "J. Chem. Phys. 16(4).");
    assert_eq!(set(&format!("{source}{year}")), "J. Chem. Phys. 16 (1948).");
    let ids = "<pub-id pub-id-type=\"publisher-id\">9</pub-id><pub-id pub-id-type=\"other\">2-s2.0-8</pub-id>";
    assert_eq!(set(&format!("{source}{pages}{ids}")), "J. Chem. Phys. 16: 490–495.");
}

#[test]
fn a_number_that_the_label_says_is_printed_once() {
    let printed = |label: &str, words: &str| {
        let xml = format!("<label>{label}</label><mixed-citation>{words}</mixed-citation>");
        let reference = written(&xml);
        (reference.label.unwrap(), walk::plain(&reference.printed))
    };
    let said = |label: &str, words: &str| (label.to_owned(), words.to_owned());
    assert_eq!(printed("1", "1. Ridde V. A work."), said("1", "Ridde V. A work."));
    assert_eq!(printed("[12]", "12) Ridde V."), said("[12]", "Ridde V."));
    // What only begins like it is no number of the list.
    assert_eq!(printed("1", "1.5 degrees. A work."), said("1", "1.5 degrees. A work."));
    assert_eq!(printed("1", "12. Ridde V."), said("1", "12. Ridde V."));
    assert_eq!(printed("1", "1. 2020."), said("1", "1. 2020."));
}

#[test]
fn letters_of_a_journal_are_italic_once() {
    let printed = reference("journal", "<source> <italic>Nature</italic></source>").printed;
    let source = Inline::Italic(vec![Inline::text("Nature")]);
    assert_eq!(printed, [source, Inline::text(".")]);
    let run_on = written(
        "<mixed-citation>On. <italic>The Plant Genome</italic><bold>6</bold> (2013), <italic>xy</italic><bold>3</bold>.</mixed-citation>",
    );
    assert_eq!(walk::plain(&run_on.printed), "On. The Plant Genome 6 (2013), xy3.");
}

#[test]
fn codes_and_empty_subjects_are_not_printed() {
    let categories = |groups: &str| {
        let heading =
            "<subj-group subj-group-type=\"heading\"><subject>Paper</subject></subj-group>";
        lines(&with_front(&format!("<article-categories>{heading}{groups}</article-categories>")))
    };
    let group = |kind: &str, inner: &str| {
        format!("<subj-group subj-group-type=\"{kind}\">{inner}</subj-group>")
    };
    assert_eq!(categories(&group("section", "<subject> </subject>")), [""; 0]);
    let parts = "<compound-subject><compound-subject-part content-type=\"code\">cond-matt</compound-subject-part>\
                 <compound-subject-part content-type=\"subject\">Condensed Matter</compound-subject-part></compound-subject>";
    assert_eq!(categories(&group("areas", parts)), ["Subjects: Condensed Matter"]);
    let taxonomy = "category-taxonomy-collection";
    let codes = "<subject>PTEP/B40</subject><subject>AcademicSubjects/SCI01970</subject>";
    assert_eq!(categories(&group(taxonomy, codes)), [""; 0]);
    let words = "<subject>Clinical research</subject>";
    assert_eq!(categories(&group(taxonomy, words)), ["Subjects: Clinical research"]);
}

#[test]
fn holders_and_those_who_received_an_award_read_as_such() {
    let rights = "<permissions><copyright-year>2017</copyright-year>\
                  <copyright-holder> Copyright © 2017 A. Ali et al.</copyright-holder></permissions>";
    assert_eq!(lines(&with_front(rights)), ["Copyright holder: 2017 A. Ali et al."]);
    let name = |name: &str| format!("<name><surname>{name}</surname></name>");
    let award = format!(
        "<funding-group><award-group><funding-source>NSF</funding-source><principal-award-recipient>{}{}</principal-award-recipient></award-group></funding-group>",
        name("Mangan"),
        name("Brenner")
    );
    assert_eq!(lines(&with_front(&award)), ["Funding: NSF, Mangan, Brenner"]);
}

#[test]
fn parts_of_an_address_and_marks_of_notes_are_told_apart() {
    let aff = "<aff id=\"a\"> <sup>1</sup> <addr-line>Kent State University</addr-line> <addr-line>OH 43920</addr-line> \
               <country>USA</country> <ext-link ext-link-type=\"domain-name\">kent.edu</ext-link></aff>";
    let contrib = "<contrib-group><contrib contrib-type=\"author\"><name><surname>Liu</surname></name>\
                   <xref ref-type=\"aff\" rid=\"a\">1</xref><xref ref-type=\"author-notes\" rid=\"n\"><sup>,*</sup></xref></contrib></contrib-group>";
    let meta = with_front(&format!("{contrib}{aff}")).front.article_meta;
    assert_eq!(meta.contribs[0].marks, ["*"]);
    let words = Words::of(&Default::default(), &Default::default());
    assert_eq!(meta.affs[0].printed(&words), "Kent State University, OH 43920, USA");
}

#[test]
fn a_note_has_one_mark_and_one_call() {
    let title = "<title-group><article-title>Tides<xref ref-type=\"fn\" rid=\"n\">*</xref> \
                 <fn id=\"n\"><label>*</label><p>Supported.</p></fn></article-title></title-group>";
    let meta = with_front(title).front.article_meta;
    assert_eq!(walk::plain(&meta.title).trim_end(), "Tides*");
    assert_eq!(walk::uncalled(&meta.title), "Tides");
    let noted = |text: &str| {
        let back = format!("<back><fn-group><fn id=\"n\"><p>{text}</p></fn></fn-group></back>");
        let article = article(&format!("<front><article-meta/></front>{back}"));
        let note = article.back.fns.into_iter().next().expect("there is a note");
        let said = match note.blocks.first() {
            Some(article::Block::P(p)) => walk::plain(&p.content),
            _ => String::new(),
        };
        (note.label, said)
    };
    assert_eq!(noted("<sup>1</sup> We consider."), ("1".to_owned(), "We consider.".to_owned()));
    assert_eq!(noted("<sup>†</sup>Both."), ("†".to_owned(), "Both.".to_owned()));
    assert_eq!(noted("<sup>13</sup>C was used."), (String::new(), "13C was used.".to_owned()));
}

#[test]
fn a_number_does_not_stand_above_the_title() {
    let article = with_front(
        "<article-categories><subj-group subj-group-type=\"heading\"><subject>3800</subject></subj-group>\
         <subj-group><subject>Research Article</subject><subject>Trial</subject></subj-group></article-categories>\
         <title-group><article-title>T</article-title></title-group>",
    );
    assert_eq!(article.front.article_meta.subject.as_deref(), Some("Research Article"));
    assert_eq!(lines(&article), ["Subjects: 3800; Trial"]);
}
