//! Rules on the list of references.

use std::collections::{BTreeMap, BTreeSet};

use super::ctx::Ctx;
use super::facts::{Fact, is_taken_apart, kind_name, needed, title, wished};
use super::findings::citations as findings;
use super::{Rule, citations, ranges};
use article::{Inline, PublicationType, Ref, walk};
use references::author_year::{names, printed};
use report::Report;

/// The rules of this family, in the order of their codes.
pub const RULES: &[Rule] =
    &[never_cited, twice, incomplete, sparse, year_not_printed, name_not_printed, pages_reversed];

/// C111: each reference is cited.
fn never_cited(ctx: &Ctx, report: &mut Report) {
    let mut cited: BTreeSet<&str> =
        ctx.citations.iter().flat_map(|cited| cited.xref.rids()).collect();
    cited.extend(ranges::inside(ctx));
    let uncited: Vec<&Ref> = ctx
        .article
        .back
        .refs
        .iter()
        .filter(|reference| !cited.contains(reference.id.as_str()))
        .collect();
    let likely = if uncited.is_empty() { Vec::new() } else { citations::likely(ctx) };
    for reference in uncited {
        let said = match likely.iter().find(|(_, id)| *id == reference.id) {
            Some((words, _)) => findings::never_cited_but(&reference.key, naming(reference), words),
            None => findings::never_cited(&reference.key, naming(reference)),
        };
        ctx.add_to_list(report, reference, said);
    }
}

/// C112: no work stands in the list twice: by its DOI, or by title and year.
fn twice(ctx: &Ctx, report: &mut Report) {
    let mut seen: BTreeMap<String, &Ref> = BTreeMap::new();
    for reference in &ctx.article.back.refs {
        let marks = [by_doi(reference), by_title(reference)];
        let first = marks
            .iter()
            .flatten()
            .find_map(|(mark, what)| seen.get(mark).map(|first| (*first, *what)));
        if let Some((first, what)) = first {
            ctx.add_to_list(
                report,
                reference,
                findings::reference_twice(&first.key, &reference.key, what),
            );
        }
        for (mark, _) in marks.into_iter().flatten() {
            seen.entry(mark).or_insert(reference);
        }
    }
}

fn by_doi(reference: &Ref) -> Option<(String, &'static str)> {
    reference.citation.doi().map(|doi| (format!("doi {}", doi.to_lowercase()), "DOI"))
}

fn by_title(reference: &Ref) -> Option<(String, &'static str)> {
    use PublicationType::{Chapter, ConfProc, Journal, Magazine, Newspaper};
    let citation = &reference.citation;
    // Chemists and physicists leave the titles of articles out; the journal's name is none.
    let within =
        matches!(citation.publication_type, Journal | ConfProc | Newspaper | Magazine | Chapter);
    let (title, year) = (
        if within { citation.article_title.as_deref() } else { title(citation) }?,
        citation.year.as_deref()?,
    );
    Some((format!("title {} {year}", names::joined(title)), "title and year"))
}

/// C113: each reference has what its kind must have.
fn incomplete(ctx: &Ctx, report: &mut Report) {
    for reference in &ctx.article.back.refs {
        if !is_taken_apart(reference) {
            ctx.add_to_list(report, reference, findings::reference_in_one_piece(&reference.key));
            continue;
        }
        let kind = reference.citation.publication_type;
        if let Some(missing) = lacking(reference, needed(kind)) {
            ctx.add_to_list(
                report,
                reference,
                findings::reference_incomplete(&reference.key, kind_name(kind), missing),
            );
        }
    }
}

/// C114: each reference has what helps to find it.
fn sparse(ctx: &Ctx, report: &mut Report) {
    for reference in ctx.article.back.refs.iter().filter(|reference| is_taken_apart(reference)) {
        let kind = reference.citation.publication_type;
        if let Some(missing) = lacking(reference, wished(kind)) {
            ctx.add_to_list(
                report,
                reference,
                findings::reference_sparse(&reference.key, kind_name(kind), missing),
            );
        }
    }
}

/// Those of the facts that a reference has not: “a title, a year and a publisher”.
fn lacking(reference: &Ref, facts: &[Fact]) -> Option<String> {
    let missing: Vec<&str> =
        facts.iter().filter(|fact| !fact.is_in(reference)).map(Fact::name).collect();
    let (last, others) = missing.split_last()?;
    Some(if others.is_empty() {
        (*last).to_owned()
    } else {
        format!("{} and {last}", others.join(", "))
    })
}

/// C115: the year in a reference's parts is in its printed form.
fn year_not_printed(ctx: &Ctx, report: &mut Report) {
    for reference in ctx.article.back.refs.iter().filter(|reference| !reference.styled) {
        let text = walk::plain(&reference.printed);
        let Some(year) = reference
            .citation
            .year
            .as_deref()
            .and_then(|year| printed::years(year).first().map(|(_, year)| year.to_string()))
        else {
            continue;
        };
        let digits = year.get(..4).unwrap_or(&year);
        // Addresses hold digits of all kinds. A numbered style may print a page of the web without
        // its year.
        let words = walk::plain(&without_links(&reference.printed));
        let other = printed::years(&words).first().map(|(_, other)| *other);
        let left_out = other.is_none() && reference.label.is_some();
        if text.is_empty() || text.contains(digits) || left_out {
            continue;
        }
        let said = match other {
            Some(other) => findings::other_year_printed(&reference.key, year, other),
            None => findings::year_not_printed(&reference.key, year),
        };
        ctx.add_to_list(report, reference, said);
    }
}

fn without_links(content: &[Inline]) -> Vec<Inline> {
    content.iter().filter(|inline| !matches!(inline, Inline::ExtLink { .. })).cloned().collect()
}

/// C116: the authors in a reference's parts are in its printed form, unless that ends the names
/// with “et al.” or “…”.
fn name_not_printed(ctx: &Ctx, report: &mut Report) {
    for reference in ctx.article.back.refs.iter().filter(|reference| !reference.styled) {
        let text = walk::plain(&reference.printed);
        if text.is_empty() {
            continue;
        }
        let folded = names::joined(&text);
        let shortened = ["et al", "…", ". . .", "..."].iter().any(|mark| text.contains(mark));
        let people =
            reference.citation.people().iter().take(if shortened { 1 } else { usize::MAX });
        // “Wee, Herman van der”: a particle may stand behind the given names.
        let bare = |surname: &str| names::without_particles(&names::words(surname)).concat();
        let missing: Vec<&str> = people
            .map(|name| name.surname.as_str())
            .filter(|surname| !folded.contains(&bare(surname)))
            .collect();
        if !missing.is_empty() {
            let said =
                findings::name_not_printed(&reference.key, missing.join(", "), excerpt(&text));
            ctx.add_to_list(report, reference, said);
        }
    }
}

fn excerpt(text: &str) -> String {
    let head: String = text.chars().take(40).collect();
    if head.len() < text.len() { format!("{}…", head.trim_end()) } else { head }
}

/// C117: the last page does not come before the first. A last page with fewer digits is an
/// abbreviation: 221–30 ends on 230.
fn pages_reversed(ctx: &Ctx, report: &mut Report) {
    for reference in &ctx.article.back.refs {
        let citation = &reference.citation;
        let (Some(first), Some(last)) = (citation.fpage.as_deref(), citation.lpage.as_deref())
        else {
            continue;
        };
        if reversed(first, last) {
            ctx.add_to_list(
                report,
                reference,
                findings::pages_reversed(&reference.key, last, first),
            );
        }
    }
}

fn reversed(first: &str, last: &str) -> bool {
    let head =
        first.len().checked_sub(last.len()).and_then(|digits| first.get(..digits)).unwrap_or("");
    let number = |text: &str| {
        text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse::<u64>().ok()).flatten()
    };
    match (number(first), number(&format!("{head}{last}"))) {
        (Some(first), Some(last)) => last < first,
        _ => false,
    }
}

/// “Kaura (2022)”, or the title of a work without people.
fn naming(reference: &Ref) -> String {
    format!(
        "{} ({})",
        names::display(&reference.citation, "&"),
        reference.citation.year.as_deref().unwrap_or("no year")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use article::{Article, At, Block, ElementCitation, P, PersonGroup, PersonName, PubId, Xref};

    fn complete(key: &str) -> Ref {
        let names = vec![PersonName {
            surname: "Kaura".into(),
            given_names: Some("V.".into()),
            ..PersonName::default()
        }];
        let citation = ElementCitation {
            person_groups: vec![PersonGroup { group_type: "author".into(), names, etal: false }],
            year: Some("2022".into()),
            article_title: Some(format!("Title {key}").into()),
            source: Some("Journal".into()),
            volume: Some("1".into()),
            fpage: Some("221".into()),
            lpage: Some("230".into()),
            ..ElementCitation::default()
        };
        let printed =
            vec![Inline::text(format!("Kaura, V. (2022). Title {key}. Journal, 1, 221–230."))];
        Ref {
            id: format!("ref-{key}"),
            key: key.into(),
            citation,
            printed,
            at: At::new(12, 1),
            ..Ref::default()
        }
    }

    fn findings(refs: Vec<Ref>, rule: Rule) -> Vec<String> {
        let cited = refs.iter().filter(|reference| reference.key != "uncited");
        let content = cited
            .map(|reference| Inline::Xref(Xref { rid: reference.id.clone(), ..Xref::default() }))
            .collect();
        let mut article =
            Article { body: vec![Block::P(P { content, ..P::default() })], ..Article::default() };
        article.back.refs = refs;
        let mut report = Report::new();
        rule(&Ctx::new(&article, "article.md", "references.bib"), &mut report);
        report
            .findings
            .iter()
            .map(|finding| format!("{} {} {}", finding.code.id, finding.place, finding.message()))
            .collect()
    }

    fn one(change: impl FnOnce(&mut ElementCitation), rule: Rule) -> Vec<String> {
        let mut reference = complete("a");
        change(&mut reference.citation);
        findings(vec![reference], rule)
    }

    #[test]
    fn a_complete_list_passes_every_rule() {
        for rule in RULES {
            assert_eq!(findings(vec![complete("a"), complete("b")], *rule), Vec::<String>::new());
        }
    }

    #[test]
    fn never_cited_is_found() {
        let found = findings(vec![complete("a"), complete("uncited")], never_cited);
        assert_eq!(
            found,
            ["C111 references.bib:12:1 the reference “uncited”, Kaura (2022), is never cited"]
        );
    }

    #[test]
    fn twice_by_doi_or_by_title() {
        let doi = |key: &str, value: &str| {
            let mut reference = complete(key);
            reference.citation.pub_ids = vec![PubId { id_type: "doi".into(), value: value.into() }];
            reference
        };
        let found = findings(vec![doi("a", "10.1/X"), doi("b", "10.1/x")], twice);
        assert_eq!(
            found,
            ["C112 references.bib:12:1 the references “a” and “b” have the same DOI"]
        );
        let mut same_title = complete("b");
        same_title.citation.article_title = Some("TITLE: A".into());
        assert_eq!(
            findings(vec![complete("a"), same_title.clone()], twice),
            ["C112 references.bib:12:1 the references “a” and “b” have the same title and year"]
        );
        same_title.citation.year = Some("2021".into());
        assert_eq!(findings(vec![complete("a"), same_title], twice), Vec::<String>::new());
    }

    #[test]
    fn facts_that_a_kind_must_have() {
        use PublicationType::{Book, Chapter, Data, Webpage};
        let lacks = |change: fn(&mut ElementCitation)| one(change, incomplete);
        assert_eq!(
            lacks(|c| c.source = None),
            [
                "C113 references.bib:12:1 the reference “a”, an article in a journal, is missing the name of what it appeared in"
            ]
        );
        assert_eq!(
            lacks(|c| (c.publication_type, c.year) = (Book, None)),
            [
                "C113 references.bib:12:1 the reference “a”, a book, is missing a year and a publisher"
            ]
        );
        assert_eq!(lacks(|c| c.publication_type = Chapter).len(), 1);
        assert_eq!(lacks(|c| c.publication_type = Data).len(), 1);
        assert_eq!(lacks(|c| c.publication_type = Webpage).len(), 1);
        assert_eq!(
            lacks(|c| (c.publication_type, c.uri) = (Webpage, Some("https://example.org".into())))
                .len(),
            0
        );
    }

    #[test]
    fn facts_that_help() {
        assert_eq!(
            one(|c| c.volume = None, sparse),
            [
                "C114 references.bib:12:1 the reference “a”, an article in a journal, is missing a volume or a DOI"
            ]
        );
        assert_eq!(one(|c| c.publication_type = PublicationType::Newspaper, sparse).len(), 1);
        assert_eq!(
            one(|c| (c.publication_type, c.day) = (PublicationType::Newspaper, Some(3)), sparse)
                .len(),
            0
        );
    }

    #[test]
    fn parts_and_printed_form() {
        assert_eq!(
            one(|c| c.year = Some("2020a".into()), year_not_printed),
            [
                "C115 references.bib:12:1 the reference “a” has the year 2020a, but its printed form has 2022"
            ]
        );
        assert_eq!(
            one(|c| c.year = Some("in press".into()), year_not_printed),
            Vec::<String>::new()
        );
        let mut numbered = complete("a");
        let href = "https://example.org/2019/1".to_owned();
        numbered.printed = vec![
            Inline::text("V. Kaura, Title, "),
            Inline::ExtLink { content: vec![Inline::text(href.as_str())], href },
        ];
        assert_eq!(findings(vec![numbered.clone()], year_not_printed).len(), 1);
        numbered.label = Some("[1]".into());
        assert_eq!(findings(vec![numbered], year_not_printed), Vec::<String>::new());
        let hamming = PersonName { surname: "Hamming".into(), ..PersonName::default() };
        assert_eq!(
            one(|c| c.person_groups[0].names.push(hamming.clone()), name_not_printed),
            [
                "C116 references.bib:12:1 the reference “a” names Hamming, but its printed form does not: “Kaura, V. (2022). Title a. Journal, 1, 2…”"
            ]
        );
        let mut shortened = complete("a");
        shortened.printed = vec![Inline::text("KAURÁ, V., et al. (2022).")];
        shortened.citation.person_groups[0].names.push(hamming);
        assert_eq!(findings(vec![shortened], name_not_printed), Vec::<String>::new());
        let particle = |printed: &str, styled: bool| {
            let mut reference = complete("a");
            reference.citation.person_groups[0].names[0].surname = "van Zanden".into();
            (reference.printed, reference.styled) = (vec![Inline::text(printed)], styled);
            findings(vec![reference], name_not_printed).len()
        };
        assert_eq!(particle("Zanden, Jan Luiten van. The Rise.", false), 0);
        assert_eq!(particle("Zanten, Jan Luiten van. The Rise.", false), 1);
        assert_eq!(particle("The Rise.", true), 0, "the style decides who is printed");
    }

    #[test]
    fn pages() {
        for (first, last, wrong) in [
            ("221", "230", false),
            ("230", "221", true),
            ("221", "30", false),
            ("221", "20", true),
            ("9", "11", false),
            ("e12", "e1", false),
            ("S9", "3", false),
        ] {
            assert_eq!(reversed(first, last), wrong, "{first}–{last}");
        }
        let found = one(|c| c.lpage = Some("212".into()), pages_reversed);
        assert_eq!(
            found,
            [
                "C117 references.bib:12:1 the reference “a” ends on page 212, before its first page, 221"
            ]
        );
    }
}
