use super::*;
use crate::write::sample::bare_edition;
use article::{Orcid, PersonName};
use xml::encode_fragment;

fn gcuf() -> Aff {
    Aff {
        id: "gcuf".into(),
        department: Some("Department of International Relations".into()),
        institution: "Government College University".into(),
        city: Some("Faisalabad".into()),
        state: Some("Punjab".into()),
        country: Some("Pakistan".into()),
        country_code: Some("PK".into()),
        ..Aff::default()
    }
}

fn author(affs: &[&str], corresp: bool) -> Contrib {
    let name = PersonName {
        surname: "Mustafa".into(),
        given_names: Some("Ghulam".into()),
        ..PersonName::default()
    };
    let affs = affs.iter().map(|id| (*id).to_owned()).collect();
    Contrib { name, affs, corresp, email: corresp.then(|| "a@b.pk".into()), ..Contrib::default() }
}

fn written(contribs: Vec<Contrib>, affs: Vec<Aff>) -> (String, usize) {
    let mut edition = bare_edition();
    let meta = &mut edition.article.front.article_meta;
    (meta.contribs, meta.affs) = (contribs, affs);
    let cx = Context::new(&edition);
    let meta = &edition.article.front.article_meta;
    let elements = contrib_group(meta, &cx).into_iter().chain(author_notes(meta, &cx));
    let xml = elements.map(|element| encode_fragment(&element)).collect();
    (xml, cx.into_report().findings.len())
}

#[test]
fn an_affiliation_reads_as_it_is_printed() {
    let xml = written(Vec::new(), vec![gcuf()]).0;
    let expected = "<aff id=\"gcuf\"><institution content-type=\"dept\">Department of International Relations</institution>, \
            <institution>Government College University</institution>, <city>Faisalabad</city>, <state>Punjab</state>, \
            <country country=\"PK\">Pakistan</country></aff>";
    assert_eq!(xml, expected);
}

#[test]
fn a_corresponding_author() {
    let xml = written(vec![author(&["gcuf"], true)], vec![gcuf()]).0;
    assert!(xml.starts_with("<contrib-group><contrib contrib-type=\"author\" corresp=\"yes\"><name><surname>Mustafa</surname>"));
    assert!(xml.contains("<email>a@b.pk</email><xref ref-type=\"aff\" rid=\"gcuf\"/><xref ref-type=\"corresp\" rid=\"cor1\"/></contrib><aff"));
    let notes = "<author-notes><corresp id=\"cor1\">Corresponding author: Ghulam Mustafa, <email>a@b.pk</email></corresp></author-notes>";
    assert!(xml.ends_with(notes));
}

#[test]
fn several_affiliations_have_labels() {
    let other = Aff {
        id: "other".into(),
        institution: "Other".into(),
        ror: Some("https://ror.org/03yrm5c26".into()),
        ..Aff::default()
    };
    let xml = written(vec![author(&["other", "gcuf"], false)], vec![gcuf(), other]).0;
    assert!(xml.contains(
        "<xref ref-type=\"aff\" rid=\"other\">2</xref><xref ref-type=\"aff\" rid=\"gcuf\">1</xref>"
    ));
    let wrap = "<label>2</label> <institution-wrap><institution-id institution-id-type=\"ror\">https://ror.org/03yrm5c26</institution-id>\
            <institution>Other</institution></institution-wrap></aff>";
    assert!(xml.contains(wrap));
}

#[test]
fn an_unknown_affiliation_is_reported() {
    let (xml, findings) = written(vec![author(&["nowhere"], false)], vec![gcuf()]);
    assert!(!xml.contains("nowhere"));
    assert_eq!(findings, 1);
}

#[test]
fn an_orcid_id_is_a_url() {
    let orcid = Some(Orcid::parse("0000-0002-1825-0097").unwrap());
    let xml = written(vec![Contrib { orcid, ..author(&[], false) }], Vec::new()).0;
    assert!(xml.contains("<contrib-id contrib-id-type=\"orcid\">https://orcid.org/0000-0002-1825-0097</contrib-id><name>"));
}
