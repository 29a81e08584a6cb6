use super::*;
use article::{
    Abstract, Article, Block, Contrib, Doi, Issn, KwdGroup, License, Orcid, P, Permissions,
    PersonName, PubDate, Sec,
};

fn complete() -> Article {
    let mut article = Article { article_type: "research-article".into(), ..Article::default() };
    let journal = &mut article.front.journal_meta;
    journal.publisher_name = Some("Humanity Publications".into());
    journal.issn_print = Issn::parse("2788-502X").ok();
    let meta = &mut article.front.article_meta;
    meta.doi = Doi::parse("10.31703/gfpr.2025(VIII-I).08").ok();
    meta.permissions =
        Some(Permissions { license: Some(License::default()), ..Permissions::default() });
    meta.received = Some(PubDate { year: 2024, ..PubDate::default() });
    meta.accepted = meta.received;
    meta.funding_statement = Some("None.".into());
    meta.kwd_groups = vec![KwdGroup { kwds: vec!["Taliban".into()], ..KwdGroup::default() }];
    meta.abstracts = vec![Abstract { blocks: vec![Block::P(P::default())], ..Abstract::default() }];
    meta.affs = vec![Aff {
        id: "gcuf".into(),
        institution: "GCUF".into(),
        country: Some("Pakistan".into()),
        ..Aff::default()
    }];
    let name = PersonName {
        surname: "Mustafa".into(),
        given_names: Some("Ghulam".into()),
        ..PersonName::default()
    };
    let orcid = Orcid::parse("0000-0002-1825-0097").ok();
    meta.contribs = vec![Contrib {
        name,
        orcid,
        corresp: true,
        email: Some("g@gcuf.edu.pk".into()),
        at: At::new(15, 5),
        ..Contrib::default()
    }];
    article
}

fn findings(article: &Article) -> Vec<String> {
    let mut report = Report::new();
    let ctx = Ctx::new(article, "article.md", "references.bib");
    for rule in RULES {
        rule(&ctx, &mut report);
    }
    crate::told::with_places(&report)
}

fn without(change: impl FnOnce(&mut Article)) -> Vec<String> {
    let mut article = complete();
    change(&mut article);
    findings(&article)
}

#[test]
fn a_complete_front_passes_every_rule() {
    assert_eq!(findings(&complete()), Vec::<String>::new());
}

#[test]
fn each_missing_fact_is_one_finding() {
    for (change, expected) in [
        (
            Box::new(|a: &mut Article| a.front.article_meta.permissions = None)
                as Box<dyn FnOnce(&mut Article)>,
            "F201 article.md the article names no licence",
        ),
        (
            Box::new(|a| a.front.journal_meta.publisher_name = None),
            "F202 article.md the journal names no publisher",
        ),
        (
            Box::new(|a| a.front.article_meta.contribs[0].orcid = None),
            "F203 article.md:15:5 Ghulam Mustafa has no ORCID iD",
        ),
        (
            Box::new(|a| a.front.article_meta.received = None),
            "F204 article.md the article does not say when it was received",
        ),
        (
            Box::new(|a| a.front.article_meta.accepted = None),
            "F204 article.md the article does not say when it was accepted",
        ),
        (
            Box::new(|a| a.front.article_meta.funding_statement = None),
            "F205 article.md the article does not say who funded the work",
        ),
        (
            Box::new(|a| a.front.article_meta.affs[0].country = None),
            "F206 article.md the affiliation “GCUF” has no country",
        ),
        (
            Box::new(|a| a.front.article_meta.affs[0].country = Some("Pakstan".into())),
            "F207 article.md the country “Pakstan” of the affiliation “GCUF, Pakstan” is not in ISO 3166-1; its code was left out",
        ),
        (
            Box::new(|a| a.front.article_meta.contribs[0].corresp = false),
            "F208 article.md:15:5 no author is marked as the corresponding author",
        ),
        (
            Box::new(|a| a.front.article_meta.contribs[0].email = None),
            "F209 article.md:15:5 Ghulam Mustafa, the corresponding author, has no e-mail address",
        ),
        (Box::new(|a| a.front.article_meta.doi = None), "F210 article.md the article has no DOI"),
        (
            Box::new(|a| a.front.journal_meta.issn_print = None),
            "F211 article.md the journal has no ISSN",
        ),
        (
            Box::new(|a| a.front.article_meta.kwd_groups.clear()),
            "F212 article.md the article has no keywords",
        ),
        (
            Box::new(|a| a.front.article_meta.abstracts.clear()),
            "F213 article.md the article has no abstract",
        ),
    ] {
        assert_eq!(without(change), [expected]);
    }
}

#[test]
fn what_need_not_be_there() {
    assert_eq!(
        without(|a| {
            a.article_type = "editorial".into();
            let meta = &mut a.front.article_meta;
            meta.abstracts.clear();
            meta.kwd_groups.clear();
            (meta.received, meta.accepted, meta.funding_statement) = (None, None, None);
        }),
        Vec::<String>::new()
    );
    assert_eq!(
        without(|a| {
            a.front.article_meta.contribs[0].name.collab = true;
            a.front.article_meta.contribs[0].orcid = None;
        }),
        Vec::<String>::new()
    );
    let section = Sec { sec_type: Some("funding".into()), ..Sec::default() };
    assert_eq!(
        without(|a| {
            a.front.article_meta.funding_statement = None;
            a.back.secs.push(section);
        }),
        Vec::<String>::new()
    );
    assert_eq!(without(|a| a.front.article_meta.contribs.clear()), Vec::<String>::new());
}
