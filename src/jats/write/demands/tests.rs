use super::meet;
use xml::{Element, encode_fragment};

fn met(parents: &[&'static str], element: Element) -> String {
    let mut root =
        parents.iter().rev().fold(element, |inner, name| Element::new(name).child(inner));
    meet(&mut root);
    let xml = encode_fragment(&root);
    meet(&mut root);
    assert_eq!(encode_fragment(&root), xml, "what is as it is wanted stays so");
    let from = parents.iter().map(|name| name.len() + 2).sum::<usize>();
    let to = parents.iter().map(|name| name.len() + 3).sum::<usize>();
    xml[from..xml.len() - to].to_owned()
}

#[test]
fn formulas_have_ids_and_tex_is_a_document() {
    let formula = Element::new("inline-formula").child(Element::text("tex-math", "a^2"));
    let expected = "<inline-formula><tex-math id=\"tex-1\">\\documentclass{article}\\usepackage{amsmath,amssymb}\\begin{document}$a^2$\\end{document}\
        </tex-math></inline-formula>";
    assert_eq!(met(&["p"], formula), expected);
    let taken = Element::new("p")
        .attr("id", "math-1")
        .child(Element::new("mml:math").child(Element::text("mml:mi", "x")));
    assert_eq!(
        met(&[], taken),
        "<p id=\"math-1\"><mml:math id=\"math-2\"><mml:mi>x</mml:mi></mml:math></p>"
    );
}

#[test]
fn forms_of_one_formula_are_alternatives_and_one_form_is_none() {
    let formula = |forms: Vec<Element>| Element::new("disp-formula").children(forms);
    let picture = || Element::new("graphic").attr("xlink:href", "a.png");
    let math = || Element::new("mml:math").attr("id", "m").with_text("x");
    assert!(
        met(&["p"], formula(vec![math(), picture()]))
            .starts_with("<disp-formula><alternatives><mml:math")
    );
    assert!(met(&["p"], formula(vec![picture(), picture()])).starts_with("<disp-formula><graphic"));
    let both =
        || Element::block("alternatives").child(math()).child(Element::text("tex-math", "x"));
    let beside = met(&["p"], formula(vec![Element::text("label", "(1)"), both(), picture()]));
    assert!(
        beside
            .ends_with("</tex-math><graphic xlink:href=\"a.png\"/></alternatives></disp-formula>"),
        "{beside}"
    );
    let alone = Element::new("fig").child(Element::block("alternatives").child(picture()));
    assert_eq!(met(&["p"], alone), "<fig><graphic xlink:href=\"a.png\"/></fig>");
}

#[test]
fn rows_of_one_are_no_rows() {
    let row = |child: Element| Element::new("mml:mrow").child(child);
    let x = || Element::text("mml:mi", "x");
    assert_eq!(
        met(&["p"], Element::new("mml:msqrt").child(row(row(x())))),
        "<mml:msqrt><mml:mi>x</mml:mi></mml:msqrt>"
    );
    let two = Element::new("mml:msqrt").child(row(x()).child(x()));
    assert_eq!(
        met(&["p"], two),
        "<mml:msqrt><mml:mrow><mml:mi>x</mml:mi><mml:mi>x</mml:mi></mml:mrow></mml:msqrt>"
    );
    let named = Element::new("mml:msqrt").child(row(x()).attr("id", "m"));
    assert!(met(&["p"], named).contains("<mml:mrow id=\"m\">"));
}

#[test]
fn funders_stand_in_wrappers_with_the_registry_named() {
    let source = Element::new("funding-source").with_text("Fund").child(
        Element::new("institution-id")
            .attr("institution-id-type", "FundRef")
            .with_text("http://dx.doi.org/10.13039/100000002"),
    );
    let expected = "<funding-source><institution-wrap><institution-id institution-id-type=\"doi\" vocab=\"open-funder-registry\" \
        vocab-identifier=\"10.13039/open-funder-registry\">10.13039/100000002</institution-id><institution>Fund</institution></institution-wrap>\
        </funding-source>";
    assert_eq!(met(&["funding-group", "award-group"], source), expected);
}

#[test]
fn roles_years_and_people() {
    let role = met(&["contrib"], Element::text("role", "Formal Analysis"));
    assert!(role.contains("vocab-term=\"Formal analysis\" vocab-term-identifier=\"https://credit.niso.org/contributor-roles/formal-analysis/\""));
    assert_eq!(met(&["contrib"], Element::text("role", "Professor")), "<role>Professor</role>");
    assert_eq!(
        met(&["mixed-citation"], Element::text("year", "2016a")),
        "<year iso-8601-date=\"2016\">2016a</year>"
    );
    let id = Element::new("contrib-id")
        .attr("contrib-id-type", "orcid")
        .with_text("0000-0002-1825-0097");
    assert!(met(&["contrib"], id).contains(">https://orcid.org/0000-0002-1825-0097<"));
    let aff = Element::new("aff")
        .attr("id", "a")
        .child(Element::text("sup", "1"))
        .with_text("University");
    assert_eq!(met(&["article-meta"], aff), "<aff id=\"a\"><label>1</label>University</aff>");
}

#[test]
fn dates_say_their_form() {
    let date =
        |kind: &str| met(&["article-meta"], Element::new("pub-date").attr("date-type", kind));
    assert_eq!(
        date("collection"),
        "<pub-date date-type=\"collection\" publication-format=\"electronic\"/>"
    );
    assert_eq!(date("pmc-release"), "<pub-date pub-type=\"pmc-release\"/>");
    assert_eq!(date("pub"), "<pub-date date-type=\"pub\"/>");
}

#[test]
fn bare_addresses_say_where_they_lead() {
    let link = || {
        Element::new("ext-link").attr("xlink:href", "https://a.org/b").with_text("https://a.org/b")
    };
    let cited =
        Element::new("mixed-citation").child(Element::text("article-title", "Maps")).child(link());
    assert!(met(&["ref"], cited).contains(
        "<ext-link xlink:href=\"https://a.org/b\" ext-link-type=\"uri\" xlink:title=\"Maps\">"
    ));
    assert!(!met(&["p"], link()).contains("title"));
    let license = Element::new("ext-link")
        .attr("xlink:href", "http://creativecommons.org/licenses/by-nc/4.0/")
        .with_text("http://cc");
    let whole = Element::new("license")
        .attr("xlink:href", "http://creativecommons.org/licenses/by-nc/4.0")
        .child(Element::new("license-p"));
    assert!(met(&[], whole).contains(
        "><ali:license_ref>https://creativecommons.org/licenses/by-nc/4.0/</ali:license_ref>"
    ));
    assert!(met(&["license", "license-p"], license).contains("xlink:title=\"CC BY-NC 4.0\""));
    let doi = Element::new("ext-link")
        .attr("ext-link-type", "doi")
        .attr("xlink:href", "https://doi.org/10.1/x")
        .with_text("here");
    assert!(met(&["p"], doi).contains("ext-link-type=\"uri\""));
}
