//! Rules on the front: facts that receivers need. What the source does not give is never made up;
//! the outputs leave it out.

use std::collections::BTreeSet;

use super::Rule;
use super::ctx::Ctx;
use super::findings::front as findings;
use article::{Aff, At, Kept, country_code, walk};
use report::{Place, Report, Said};

/// The rules of this family, in the order of their codes.
pub const RULES: &[Rule] = &[
    licence_missing,
    publisher_missing,
    orcid_missing,
    history_missing,
    funding_missing,
    country_missing_or_unknown,
    corresponding_missing,
    corresponding_without_email,
    doi_missing,
    issn_missing,
    keywords_missing,
    abstract_missing,
];

/// Types of articles (`@article-type` of JATS) that have no abstract, and need no keywords, no
/// dates of review and no word about funding.
pub const WITHOUT_ABSTRACT: &[&str] = &[
    "addendum",
    "announcement",
    "article-commentary",
    "book-review",
    "correction",
    "discussion",
    "editorial",
    "expression-of-concern",
    "in-brief",
    "introduction",
    "letter",
    "news",
    "obituary",
    "product-review",
    "reply",
    "retraction",
];

/// Adds a finding at the place in the article where something is missing or wrong.
fn about(ctx: &Ctx, report: &mut Report, path: impl Into<String>, said: Said) {
    report.push(Place { path: path.into(), ..Place::file(ctx.file) }, said);
}

fn is_without_abstract(ctx: &Ctx) -> bool {
    WITHOUT_ABSTRACT.contains(&ctx.article.article_type.as_str())
}

/// F201: the article has a licence.
fn licence_missing(ctx: &Ctx, report: &mut Report) {
    let permissions = ctx.article.front.article_meta.permissions.as_ref();
    if permissions.and_then(|permissions| permissions.license.as_ref()).is_none() {
        about(ctx, report, "front/article-meta/permissions", findings::licence_missing());
    }
}

/// F202: the journal has a publisher.
fn publisher_missing(ctx: &Ctx, report: &mut Report) {
    if ctx.article.front.journal_meta.publisher_name.is_none() {
        about(ctx, report, "front/journal-meta/publisher", findings::publisher_missing());
    }
}

/// F203: each author who is a person has an ORCID iD.
fn orcid_missing(ctx: &Ctx, report: &mut Report) {
    for contrib in ctx
        .article
        .front
        .article_meta
        .contribs
        .iter()
        .filter(|contrib| contrib.orcid.is_none() && !contrib.name.collab)
    {
        ctx.add(report, contrib.at, findings::orcid_missing(contrib.name.display()));
    }
}

/// F204: the dates of receipt and acceptance are known. One finding for both.
fn history_missing(ctx: &Ctx, report: &mut Report) {
    let meta = &ctx.article.front.article_meta;
    if is_without_abstract(ctx) && meta.received.is_none() && meta.accepted.is_none() {
        return;
    }
    let said = match (meta.received, meta.accepted) {
        (Some(_), Some(_)) => return,
        (None, Some(_)) => findings::received_missing(),
        (Some(_), None) => findings::accepted_missing(),
        (None, None) => findings::history_missing(),
    };
    about(ctx, report, "front/article-meta/history", said);
}

/// F205: the article says who paid for the work: in the front, or in a section for it.
fn funding_missing(ctx: &Ctx, report: &mut Report) {
    let is_funding = |kind: &Option<String>| {
        kind.as_deref().is_some_and(|kind| kind.contains("fund") || kind == "financial-disclosure")
    };
    let in_section = ctx.sections.iter().any(|(_, sec)| is_funding(&sec.sec_type));
    let told =
        kept(ctx, "funding-group").is_some() || !ctx.article.front.article_meta.awards.is_empty();
    let marked_up = told || is_without_abstract(ctx);
    if ctx.article.front.article_meta.funding_statement.is_none() && !in_section && !marked_up {
        let said = if words_on_funding(ctx) {
            findings::funding_in_words()
        } else {
            findings::funding_missing()
        };
        about(ctx, report, "front/article-meta/funding-group", said);
    }
}

/// Whether the back, the notes on the authors, or a section headed like a declaration speak of who
/// paid.
fn words_on_funding(ctx: &Ctx) -> bool {
    const WORDS: &[&str] = &[
        "funding",
        "funded",
        "fundings",
        "funder",
        "financial support",
        "financially supported",
        "supported by",
        "grant",
        "sponsor",
        "fellowship",
        "scholarship",
        "financiamento",
        "financiado",
        "financiamiento",
        "bolsa",
        "finanziert",
        "financement",
    ];
    let back = &ctx.article.back;
    let sections =
        back.ack.iter().chain(&back.secs).map(|sec| {
            format!("{} {}", walk::plain(&sec.title), walk::text_of(sec.blocks.clone()))
        });
    let notes = back.fns.iter().map(|note| walk::text_of(note.blocks.clone()));
    let authors = kept(ctx, "author-notes").map(Kept::text);
    let declares = |title: &str| {
        ["fund", "financ", "disclos", "acknowledg", "interest", "declaration"]
            .iter()
            .any(|word| title.contains(word))
    };
    let declared = ctx.sections.iter().filter_map(|(_, sec)| {
        let title = walk::plain(&sec.title).to_lowercase();
        declares(&title).then(|| format!("{title} {}", walk::text_of(sec.blocks.clone())))
    });
    sections.chain(notes).chain(authors).chain(declared).any(|text| {
        let text = text.to_lowercase();
        WORDS.iter().any(|word| text.contains(word))
    })
}

/// The first element with this name that a JATS source has in its front, as it stands there.
fn kept<'a>(ctx: &Ctx<'a>, name: &str) -> Option<&'a Kept> {
    ctx.article.front.article_meta.kept.iter().find_map(|kept| kept.find(name))
}

/// What may stand behind a country.
const BEHIND_COUNTRY: [char; 5] = ['.', ',', ';', ')', ' '];

/// The countries that are marked up in a JATS source.
fn countries_marked_up(ctx: &Ctx) -> BTreeSet<String> {
    fn countries(kept: &Kept, out: &mut BTreeSet<String>) {
        if kept.name == "country" {
            out.insert(kept.text().trim_end_matches(BEHIND_COUNTRY).to_owned());
        }
        kept.elements().for_each(|inner| countries(inner, out));
    }
    let mut known = BTreeSet::new();
    ctx.article.front.article_meta.kept.iter().for_each(|kept| countries(kept, &mut known));
    known.remove("");
    known
}

/// Whether the country of an affiliation that is known as a whole only is among those that are
/// marked up.
fn country_is_marked_up(aff: &Aff, marked_up: &BTreeSet<String>) -> bool {
    let whole = aff.text.as_deref().unwrap_or("").trim_end_matches(BEHIND_COUNTRY);
    aff.country_code.is_some() || marked_up.iter().any(|country| whole.ends_with(country))
}

/// The country that an affiliation's words end with, when they are all that is known of it.
fn country_in_words(aff: &Aff) -> Option<&str> {
    let words =
        aff.text.as_deref().unwrap_or(&aff.institution).trim_end_matches(['.', ',', ';', ' ']);
    let last = words.rsplit([',', ';', '.']).next()?.trim();
    (last.len() < words.len() && country_code(last).is_some()).then_some(last)
}

/// F206, F207: each affiliation has a country, and one that ISO 3166-1 knows.
fn country_missing_or_unknown(ctx: &Ctx, report: &mut Report) {
    let marked_up = countries_marked_up(ctx);
    for aff in &ctx.article.front.article_meta.affs {
        let path = format!("front/article-meta/aff[@id='{}']", aff.id);
        let country = aff.country.as_deref().map(str::trim).filter(|country| !country.is_empty());
        match (country, country_in_words(aff)) {
            (None, _) if aff.text.is_some() && country_is_marked_up(aff, &marked_up) => {}
            (None, Some(country)) => {
                about(ctx, report, path, findings::country_in_words(aff.display(), country));
            }
            (None, None) => {
                about(ctx, report, path, findings::country_missing(aff.display()));
            }
            (Some(country), _) if aff.country_code.is_none() && country_code(country).is_none() => {
                about(ctx, report, path, findings::country_unknown(country, aff.display()));
            }
            (Some(_), _) => {}
        }
    }
}

/// F208: somebody is the corresponding author.
fn corresponding_missing(ctx: &Ctx, report: &mut Report) {
    let contribs = &ctx.article.front.article_meta.contribs;
    if let Some(first) = contribs.first()
        && !contribs.iter().any(|contrib| contrib.corresp)
        && kept(ctx, "corresp").is_none()
        && !kept(ctx, "author-notes")
            .is_some_and(|notes| notes.text().to_lowercase().contains("correspond"))
    {
        let at = if first.at.line > 0 { first.at } else { At::default() };
        ctx.add(report, at, findings::corresponding_missing());
    }
}

/// F209: the corresponding author can be written to.
fn corresponding_without_email(ctx: &Ctx, report: &mut Report) {
    let contribs = ctx.article.front.article_meta.contribs.iter();
    // In JATS the address may stand in the note on correspondence, which does not say whose it is.
    let in_a_note = kept(ctx, "author-notes")
        .is_some_and(|notes| notes.find("email").is_some() || notes.text().contains('@'));
    for contrib in
        contribs.filter(|contrib| contrib.corresp && contrib.email.is_none() && !in_a_note)
    {
        ctx.add(report, contrib.at, findings::corresponding_without_email(contrib.name.display()));
    }
}

/// F210: the article has a DOI.
fn doi_missing(ctx: &Ctx, report: &mut Report) {
    if ctx.article.front.article_meta.doi.is_none() {
        about(ctx, report, "front/article-meta/article-id", findings::doi_missing());
    }
}

/// F211: the journal has an ISSN.
fn issn_missing(ctx: &Ctx, report: &mut Report) {
    let journal = &ctx.article.front.journal_meta;
    if journal.issn_print.is_none() && journal.issn_electronic.is_none() {
        about(ctx, report, "front/journal-meta/issn", findings::issn_missing());
    }
}

/// F212: the article has keywords.
fn keywords_missing(ctx: &Ctx, report: &mut Report) {
    if ctx.article.front.article_meta.kwd_groups.iter().all(|group| group.kwds.is_empty())
        && !is_without_abstract(ctx)
    {
        about(ctx, report, "front/article-meta/kwd-group", findings::keywords_missing());
    }
}

/// F213: an article of a kind that has an abstract has one.
fn abstract_missing(ctx: &Ctx, report: &mut Report) {
    let has_none =
        ctx.article.front.article_meta.abstracts.iter().all(|text| text.blocks.is_empty());
    if has_none && !is_without_abstract(ctx) {
        about(ctx, report, "front/article-meta/abstract", findings::abstract_missing());
    }
}

#[cfg(test)]
mod tests;
