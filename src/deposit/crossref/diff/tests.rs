//! What is said of two deposits.

use super::*;

fn deposit(
    timestamp: u64,
    doi: &str,
    title: &str,
    author: &str,
    page: &str,
    reference: &str,
) -> String {
    format!(
        "<doi_batch xmlns=\"x\"><head><timestamp>{timestamp}</timestamp></head><body><journal><journal_metadata><full_title>J</full_title>\
         <issn>2788-502X</issn></journal_metadata><journal_article><titles><title>{title}</title></titles><contributors><person_name>\
         <given_name>N</given_name><surname>{author}</surname></person_name></contributors><publication_date><month>03</month><day>31</day>\
         <year>2025</year></publication_date><pages><first_page>{page}</first_page></pages><doi_data><doi>{doi}</doi><resource>https://x.org</resource>\
         </doi_data><citation_list><citation key=\"a\"><author>B</author><unstructured_citation>{reference}, a long text as printed</unstructured_citation>\
         </citation></citation_list></journal_article></journal></body></doi_batch>"
    )
}

fn kind(old: &str, new: &str) -> (Kind, String, bool) {
    let found = compare(old, new).unwrap();
    let facts = found.articles[0]
        .changes
        .iter()
        .map(|change| change.fact.as_str())
        .collect::<Vec<_>>()
        .join(", ");
    (found.articles[0].kind, facts, found.is_accepted())
}

#[test]
fn says_what_a_later_deposit_is() {
    let old = deposit(5, "10.1234/a", "On <i>H</i><sub>2</sub>O &amp; more", "Ali", "77", "One");
    assert_eq!(kind(&old, &old), (Kind::Unchanged, String::new(), false));
    let update = deposit(6, "10.1234/A", "On <i>H</i><sub>2</sub>O &amp; more", "Ali", "77", "Two");
    assert_eq!(kind(&old, &update), (Kind::Update, "DOI, reference".into(), true));
    let correction =
        deposit(6, "10.1234/a", "On <i>H</i><sub>2</sub>O &amp; less", "Ali", "78", "One");
    assert_eq!(kind(&old, &correction), (Kind::Correction, "title, page".into(), true));
    let other = deposit(4, "10.1234/a", "Something else", "Khan", "77", "One");
    assert_eq!(kind(&old, &other), (Kind::Conflict, "title, author".into(), false));
    let twin = deposit(6, "10.1234/b", "On <i>H</i><sub>2</sub>O &amp; more", "Ali", "77", "One");
    assert_eq!(kind(&old, &twin).0, Kind::Conflict);
    assert_eq!(
        compare(&old, &update).unwrap().articles[0].changes[1].come,
        ["Two, a long text as printed"]
    );
}

#[test]
fn a_reference_is_known_by_its_doi() {
    let one = |doi: &str, text: &str| {
        let doi = if doi.is_empty() { String::new() } else { format!("<doi>{doi}</doi>") };
        let xml = format!(
            "<citation key=\"k\">{doi}<unstructured_citation>{text}</unstructured_citation></citation>"
        );
        Reference::of(&tree::parse(&xml).unwrap())
    };
    let changes = |was: &[Reference], is: &[Reference]| {
        references(was, is)
            .into_iter()
            .map(|change| (change.fact, change.gone.join("|"), change.come.join("|")))
            .collect::<Vec<(String, String, String)>>()
    };
    let was = [one("10.5555/a", "Ali, One"), one("", "Khan, Two"), one("", "Left")];
    assert_eq!(changes(&was, &was), []);
    let is = [one("10.5555/a", "Ali. One."), one("10.5555/b", "Khan, Two"), one("", "Come")];
    assert_eq!(
        changes(&was, &is),
        [
            ("reference".into(), "Left".into(), "Come".into()),
            ("reference DOI".into(), String::new(), "10.5555/b".into()),
            ("wording".into(), String::new(), "1 of 3 references are worded otherwise".into()),
        ]
    );
    let turned = [was[1].clone(), was[0].clone(), was[2].clone()];
    assert_eq!(changes(&was, &turned).len(), 1);
}

#[test]
fn reads_dates_and_refuses_what_is_no_deposit() {
    let found = read(&deposit(5, "10.1234/a", "T", "Ali", "77", "One")).unwrap();
    assert_eq!(found.records[0].of("date"), ["2025-03-31"]);
    assert_eq!(found.timestamp, Some(5));
    for wrong in
        ["", "no xml", "<doi_batch>", "<a/>", "<doi_batch><body/></doi_batch>", &"<a>".repeat(100)]
    {
        assert!(compare(wrong, wrong).is_err(), "{wrong}");
    }
}

/// A deposit that is kept, and one with what the schema has besides.
fn deposits() -> Vec<String> {
    let folder =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/deposits");
    let kept = std::fs::read_to_string(folder.join("berichtigung/crossref-5.4.0.xml")).unwrap();
    vec![kept, RICH.to_owned()]
}

const RICH: &str = "<doi_batch version=\"5.4.0\"><head><doi_batch_id>a</doi_batch_id><timestamp>1</timestamp><depositor><depositor_name>D</depositor_name>\
    <email_address>e</email_address></depositor><registrant>R</registrant></head><body><journal><journal_metadata language=\"en\"><full_title>J</full_title>\
    <abbrev_title>A</abbrev_title><issn media_type=\"print\">2788-502X</issn><coden>C</coden><archive_locations><archive name=\"KB\"/></archive_locations>\
    <doi_data><doi>10.1234/j</doi><resource>https://j.org</resource></doi_data></journal_metadata><journal_issue><contributors><person_name \
    sequence=\"first\" contributor_role=\"editor\"><surname>E</surname></person_name></contributors><titles><title>Special</title></titles>\
    <publication_date media_type=\"online\"><month>03</month><year>2025</year></publication_date><journal_volume><volume>1</volume><doi_data>\
    <doi>10.1234/j.1</doi><resource>https://j.org/1</resource></doi_data></journal_volume><issue>2</issue><special_numbering>S</special_numbering>\
    <doi_data><doi>10.1234/j.1.2</doi><resource>https://j.org/1/2</resource></doi_data></journal_issue><journal_article publication_type=\"full_text\" \
    language=\"en\"><titles><title>On <i>H</i><sub>2</sub>O</title><original_language_title language=\"de\">Von</original_language_title></titles><contributors>\
    <organization sequence=\"first\" contributor_role=\"author\">House</organization><person_name sequence=\"additional\" contributor_role=\"author\">\
    <given_name>N</given_name><surname>Ali</surname><suffix>Jr</suffix><affiliations><institution><institution_name>University</institution_name>\
    <institution_id type=\"ror\">https://ror.org/051tsqh55</institution_id><institution_place>Town</institution_place>\
    <institution_department>Dept</institution_department></institution></affiliations><ORCID authenticated=\"true\">https://orcid.org/0000-0002-1825-0097</ORCID>\
    <alt-name><string-name>A</string-name></alt-name></person_name></contributors><abstract abstract-type=\"short\" lang=\"en\"><title>A</title><sec><title>B</title>\
    <p>C <italic>d</italic> e</p></sec></abstract><publication_date media_type=\"online\"><month>03</month><day>31</day><year>2025</year></publication_date>\
    <acceptance_date><month>01</month><year>2025</year></acceptance_date><pages><first_page>1</first_page><last_page>2</last_page><other_pages>7</other_pages>\
    </pages><publisher_item><item_number item_number_type=\"article_number\">e1</item_number><identifier id_type=\"pii\">p</identifier></publisher_item>\
    <crossmark><crossmark_version>1</crossmark_version><crossmark_policy>10.1234/policy</crossmark_policy><crossmark_domains><crossmark_domain>\
    <domain>j.org</domain></crossmark_domain></crossmark_domains><crossmark_domain_exclusive>false</crossmark_domain_exclusive><updates>\
    <update type=\"retraction\" date=\"2025-01-01\">10.1234/old</update></updates><custom_metadata><assertion name=\"received\" label=\"Received\" \
    group_name=\"g\" group_label=\"G\" order=\"0\">2025-01-01</assertion><program name=\"fundref\"><assertion name=\"fundgroup\">\
    <assertion name=\"funder_name\">F<assertion name=\"funder_identifier\">10.13039/1</assertion></assertion><assertion name=\"award_number\">G1</assertion>\
    </assertion></program><program name=\"AccessIndicators\"><free_to_read/><license_ref start_date=\"2025-01-01\" applies_to=\"vor\">https://cc.org</license_ref>\
    </program></custom_metadata></crossmark><program><related_item><description>Data</description><inter_work_relation \
    relationship-type=\"isCommentOn\" identifier-type=\"doi\">10.1234/r</inter_work_relation></related_item></program><archive_locations>\
    <archive name=\"KB\"/></archive_locations><doi_data><doi>10.1234/a</doi><timestamp>7</timestamp><resource>https://j.org/a</resource><collection property=\"crawler-based\">\
    <item crawler=\"iParadigms\"><resource>https://j.org/a.pdf</resource></item></collection><collection property=\"text-mining\"><item>\
    <resource mime_type=\"application/pdf\" content_version=\"vor\">https://j.org/a.pdf</resource></item></collection></doi_data><citation_list>\
    <citation key=\"a\" type=\"journal_article\"><journal_title>X</journal_title><author>Y</author><volume>1</volume><issue>2</issue><first_page>3</first_page>\
    <cYear>2020</cYear><doi provider=\"crossref\">10.5555/x</doi><article_title>Z</article_title><unstructured_citation>Y. <i>Z</i></unstructured_citation></citation>\
    <citation key=\"b\"><unstructured_citation>Another work, as it is printed</unstructured_citation></citation></citation_list><component_list>\
    <component parent_relation=\"isPartOf\"><doi_data><doi>10.1234/a.1</doi><resource>https://j.org/1</resource></doi_data></component></component_list>\
    </journal_article></journal></body></doi_batch>";

fn written(element: &Element) -> String {
    let escaped = |text: &str| quick_xml::escape::escape(text).into_owned();
    let attributes: String = element
        .attributes
        .iter()
        .map(|(name, value)| format!(" {name}=\"{}\"", escaped(value)))
        .collect();
    let inner = element.children.iter().map(|node| match node {
        tree::Node::Text(text) => escaped(text),
        tree::Node::Element(element) => written(element),
    });
    format!("<{}{attributes}>{}</{}>", element.name, inner.collect::<String>(), element.name)
}

/// The element at a path of positions among children.
fn at<'a>(root: &'a mut Element, path: &[usize]) -> &'a mut Element {
    path.iter().fold(root, |element, &index| match &mut element.children[index] {
        tree::Node::Element(child) => child,
        tree::Node::Text(_) => unreachable!("paths lead to elements"),
    })
}

fn paths(element: &Element, path: &[usize], out: &mut Vec<Vec<usize>>) {
    out.push(path.to_vec());
    for (index, node) in element.children.iter().enumerate() {
        if let tree::Node::Element(child) = node {
            paths(child, &[path, &[index]].concat(), out);
        }
    }
}

/// Everything that can be done to an element: each text changed, each attribute changed and gone,
/// each child gone, doubled and moved.
fn altered(element: &Element) -> Vec<(String, Element)> {
    let mut out = Vec::new();
    let mut add = |what: String, change: &dyn Fn(&mut Element)| {
        let mut other = element.clone();
        change(&mut other);
        out.push((format!("{}: {what}", element.name), other));
    };
    for (index, (name, _)) in element.attributes.iter().enumerate() {
        add(format!("{name} changed"), &|element| element.attributes[index].1.push('9'));
        add(format!("{name} gone"), &|element| drop(element.attributes.remove(index)));
    }
    for (index, node) in element.children.iter().enumerate() {
        match node {
            tree::Node::Text(_) => add("text changed".into(), &|element| {
                if let tree::Node::Text(text) = &mut element.children[index] {
                    text.push('9');
                }
            }),
            tree::Node::Element(child) => {
                add(format!("{} gone", child.name), &|element| {
                    drop(element.children.remove(index))
                });
                add(format!("{} doubled", child.name), &|element| {
                    element.children.insert(index, node.clone())
                });
                if index > 0 && element.children[index - 1] != *node {
                    add(format!("{} moved", child.name), &|element| {
                        element.children.swap(index - 1, index)
                    });
                }
            }
        }
    }
    out
}

#[test]
fn every_change_of_every_element_is_told() {
    let (mut tried, mut unseen) = (0, Vec::new());
    for deposit in deposits() {
        let root = tree::parse(&deposit).unwrap();
        let same = written(&root);
        let found = compare(&deposit, &same).unwrap();
        assert!(
            found.changes.is_empty()
                && found.articles.iter().all(|article| article.kind == Kind::Unchanged),
            "{found:?}"
        );
        let mut all = Vec::new();
        paths(&root, &[], &mut all);
        for path in all {
            let mut copy = root.clone();
            for (what, other) in altered(at(&mut copy, &path)) {
                let in_head = other.name == "head"
                    || matches!(other.name.as_str(), "doi_batch_id" | "timestamp")
                        && path.len() == 2;
                if in_head
                    && (["timestamp", "doi_batch_id", "depositor moved"]
                        .iter()
                        .any(|own| what.contains(own)))
                {
                    continue; // A place beside them is nothing.
                }
                *at(&mut copy, &path) = other;
                tried += 1;
                // A deposit that is none any more is told as such.
                let Ok(found) = compare(&same, &written(&copy)) else { continue };
                let articles = found.articles.iter().all(|article| article.kind == Kind::Unchanged);
                if found.changes.is_empty() && articles && found.absent.is_empty() {
                    unseen.push(what);
                }
            }
        }
    }
    assert!(tried > 800, "{tried}");
    assert_eq!(unseen, Vec::<String>::new());
}
