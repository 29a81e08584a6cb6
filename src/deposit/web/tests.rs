//! What stands on the landing page of an article with awkward facts.

use serde_json::Value;

use super::*;
use article::{Aff, ElementCitation, Inline, Orcid, PersonName, Ref};

fn submission() -> Submission {
    let mut submission = crate::sample::submission();
    let meta = &mut submission.edition.article.front.article_meta;
    meta.title = vec![Inline::text("R&D <\"quoted\"> </script><!-- é")];
    meta.affs.push(Aff {
        id: "a".into(),
        institution: "University; of \"X\"".into(),
        country: Some("Pakistan".into()),
        ..Aff::default()
    });
    if let Some(first) = meta.contribs.first_mut() {
        first.affs.push("a".into());
        first.orcid = Orcid::parse("0000-0002-1825-0097").ok();
    }
    meta.contribs[1].name =
        PersonName { surname: "Ministry, of Trade".into(), collab: true, ..PersonName::default() };
    let citation = ElementCitation {
        article_title: Some("One; two=three".into()),
        source: Some("Journal".into()),
        year: Some("2020a".into()),
        ..ElementCitation::default()
    };
    submission.edition.article.back.refs = vec![
        Ref { citation, ..Ref::default() },
        Ref { printed: vec![Inline::text("As printed; (2019).")], ..Ref::default() },
    ];
    submission
}

fn text(submission: &Submission, ending: &str) -> String {
    let made = make(submission, &mut Report::new());
    String::from_utf8(made.into_iter().find(|file| file.path.ends_with(ending)).unwrap().bytes)
        .unwrap()
}

#[test]
fn the_head_is_safe_in_html() {
    let head = text(&submission(), "head.html");
    assert_eq!(head.matches("</script>").count(), 1, "{head}");
    assert!(!head.contains("<!--"), "{head}");
    for line in head.lines().filter(|line| line.starts_with("<meta") || line.starts_with("<link")) {
        assert!(line.ends_with("\">") && line.matches('"').count() == 4, "{line}");
    }
    for line in [
        "<meta name=\"citation_author\" content=\"Ali, Nazik\">",
        "<meta name=\"citation_author_institution\" content=\"University; of &quot;X&quot;, Pakistan\">",
        "<meta name=\"citation_author\" content=\"Ministry, of Trade\">",
        "<meta name=\"citation_publication_date\" content=\"2025/03/31\">",
        "<meta name=\"citation_firstpage\" content=\"77\">",
        "<meta name=\"citation_reference\" content=\"citation_title=One, two=three; citation_journal_title=Journal; citation_publication_date=2020a\">",
        "<meta name=\"citation_reference\" content=\"As printed; (2019).\">",
        "<meta name=\"DC.source\" content=\"Global Foreign Policies Review; Vol. VIII, No. I (2025); 77-83\">",
    ] {
        assert!(head.lines().any(|known| known == line), "{line}\n{head}");
    }
}

#[test]
fn the_record_says_what_the_article_is_part_of() {
    let record: Value = serde_json::from_str(&text(&submission(), "jsonld")).unwrap();
    assert_eq!(record["@type"], "ScholarlyArticle");
    assert_eq!(record["isPartOf"]["issueNumber"], "I");
    assert_eq!(record["isPartOf"]["isPartOf"]["volumeNumber"], "VIII");
    assert_eq!(
        record["isPartOf"]["isPartOf"]["isPartOf"]["issn"],
        serde_json::json!(["2788-5038", "2788-502X"])
    );
    assert_eq!(record["author"][0]["@id"], "https://orcid.org/0000-0002-1825-0097");
    assert_eq!(record["author"][1]["@type"], "Organization");
    assert_eq!(record["citation"][0]["datePublished"], "2020");
    assert_eq!(record["citation"][1]["description"], "As printed; (2019).");
    assert_eq!(record.get("publisher"), None, "nothing is invented");
    let head = text(&submission(), "head.html");
    let script = head
        .split("<script type=\"application/ld+json\">")
        .nth(1)
        .unwrap()
        .split("</script>")
        .next()
        .unwrap();
    assert_eq!(serde_json::from_str::<Value>(script).unwrap(), record);
}

#[test]
fn the_oai_record_is_read_back() {
    let xml = text(&submission(), "oai_dc.xml");
    let mut reader = quick_xml::Reader::from_str(&xml);
    loop {
        if matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {
            break;
        }
    }
    assert!(
        xml.contains("<dc:title>R&amp;D &lt;\"quoted\"&gt; &lt;/script&gt;&lt;!-- é</dc:title>"),
        "{xml}"
    );
    assert!(!xml.contains("<dc:publisher"));
}
