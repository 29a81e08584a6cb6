//! An article for tests: its facts are those of the first source.

use std::collections::BTreeMap;

use super::{Options, Submission};
use article::edition::Edition;
use article::{
    Article, Contrib, Depositing, Doi, Inline, Issn, Lang, MediaBag, PersonName, PubDate, SelfUri,
};

/// A submission without finished files.
pub fn submission() -> Submission {
    let mut article = Article { lang: Lang::default(), ..Article::default() };
    let (journal, meta) = (&mut article.front.journal_meta, &mut article.front.article_meta);
    journal.title = "Global Foreign Policies Review".into();
    (journal.issn_electronic, journal.issn_print) =
        (Issn::parse("2788-5038").ok(), Issn::parse("2788-502X").ok());
    meta.title = vec![Inline::text("Afghan Taliban and TTP Nexus")];
    meta.doi = Doi::parse("10.31703/gfpr.2025(VIII-I).08").ok();
    (meta.issue.volume, meta.issue.issue) = (Some("VIII".into()), Some("I".into()));
    meta.pub_date = Some(PubDate { year: 2025, month: Some(3), day: Some(31) });
    meta.pages = "77-83".parse().unwrap();
    for (given, family) in [("Nazik", "Ali"), ("Ghulam", "Mustafa")] {
        let name = PersonName {
            surname: family.into(),
            given_names: Some(given.into()),
            ..PersonName::default()
        };
        meta.contribs.push(Contrib { name, ..Contrib::default() });
    }
    meta.self_uris.push(SelfUri {
        content_type: "article".into(),
        href: "https://example.org/article/8".into(),
    });
    let edition = Edition::new(
        "sample",
        &article,
        MediaBag::new(),
        article::PageMap::default(),
        1_743_379_200,
    );
    let (artifacts, supplements) = (Vec::new(), BTreeMap::new());
    Submission {
        source: "article.md".into(),
        edition,
        artifacts,
        supplements,
        journal: Depositing::default(),
        options: Options::default(),
    }
}
