//! An article in JATS that moves into an issue: what its source says of another is replaced in its
//! own words.

use article::{ArticleMeta, Kept, KeptNode, RelatedArticle};

use super::Placement;

/// What the issue owns, by the names of JATS.
const OWNED: [&str; 10] = [
    "volume",
    "volume-id",
    "volume-series",
    "issue",
    "issue-id",
    "issue-title",
    "fpage",
    "lpage",
    "page-range",
    "elocation-id",
];

/// Replaces what is kept of another issue by the facts of this one.
pub(super) fn place(meta: &mut ArticleMeta, placement: &Placement) {
    meta.kept.retain(|kept| !OWNED.contains(&kept.name.as_str()));
    let mut add = |name: &str, attributes: &[(&str, &str)], value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            let attributes = attributes
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect();
            meta.kept.push(Kept {
                attributes,
                content: vec![KeptNode::Text(value)],
                ..Kept::new(name)
            });
        }
    };
    let (issue, doi) = (&meta.issue, [("pub-id-type", "doi")]);
    add("volume", &[], issue.volume.clone());
    add("volume-id", &doi, issue.volume_doi.as_ref().map(ToString::to_string));
    add("issue", &[], issue.issue.clone());
    add("issue-id", &doi, issue.issue_doi.as_ref().map(ToString::to_string));
    add("fpage", &[], meta.pages.first().map(ToString::to_string));
    add("lpage", &[], meta.pages.last().map(ToString::to_string));
    add("elocation-id", &[], meta.pages.article_number().map(str::to_owned));
    let related: Vec<Kept> = placement.related.iter().map(related).collect();
    meta.kept.extend(related);
}

fn related(link: &RelatedArticle) -> Kept {
    let mut attributes = vec![("related-article-type".to_owned(), link.related_type.clone())];
    let target = match (&link.doi, &link.href) {
        (Some(doi), _) => Some(("doi", doi.to_string())),
        (None, Some(href)) => Some(("uri", href.clone())),
        (None, None) => None,
    };
    if let Some((kind, target)) = target {
        attributes.extend([
            ("ext-link-type".to_owned(), kind.to_owned()),
            ("xlink:href".to_owned(), target),
        ]);
    }
    let content = link.text.iter().map(|text| KeptNode::Text(text.clone())).collect();
    Kept { attributes, content, ..Kept::new("related-article") }
}
