use super::*;
use article::{Doi, Kept, KeptNode, RelatedArticle};

#[test]
fn grants_and_corrected_articles_are_objects() {
    let holding = |name: &str, inner: Vec<Kept>| Kept {
        name: name.to_owned(),
        content: inner.into_iter().map(KeptNode::Element).collect(),
        ..Kept::default()
    };
    let saying = |name: &str, text: &str| Kept {
        name: name.to_owned(),
        content: vec![KeptNode::Text(text.to_owned())],
        ..Kept::default()
    };
    let source = holding(
        "funding-source",
        vec![holding("institution-wrap", vec![saying("institution", "A Fund")])],
    );
    let group =
        holding("award-group", vec![source, saying("award-id", "G1"), saying("award-id", "G2")]);
    let mut submission = crate::sample::submission();
    let meta = &mut submission.edition.article.front.article_meta;
    meta.kept.push(holding("funding-group", vec![group]));
    for related_type in ["corrected-article", "retracted-article", "companion"] {
        meta.related.push(RelatedArticle {
            related_type: related_type.into(),
            doi: Doi::parse("10.1234/x").ok(),
            ..RelatedArticle::default()
        });
    }
    let xml = xml::encode_fragment(&objects(&submission).unwrap());
    let xml: String = xml.lines().map(str::trim).collect();
    let about = |kind: &str| {
        format!(
            "<Object Type=\"{kind}\"><Param Name=\"type\">doi</Param><Param Name=\"id\">10.1234/x</Param></Object>"
        )
    };
    let grant = |id: &str| {
        format!(
            "<Object Type=\"grant\"><Param Name=\"id\">{id}</Param><Param Name=\"grantor\">A Fund</Param></Object>"
        )
    };
    assert_eq!(
        xml,
        format!(
            "<ObjectList>{}{}{}{}</ObjectList>",
            grant("G1"),
            grant("G2"),
            about("Erratum"),
            about("Retraction")
        )
    );
}
