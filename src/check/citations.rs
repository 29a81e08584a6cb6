//! Rules on what the text cites: printed words against the list of references, and words that are
//! no citation but look like one.

use std::collections::BTreeMap;

use super::ctx::{Citation, Ctx};
use super::findings::citations as findings;
use super::{Rule, facts};
use article::{CiteMode, ElementCitation, Inline, P, Ref, walk};
use references::author_year::link::{self, Verdict, Why};
use references::author_year::list::List;
use references::author_year::printed::{self, Printed};
use references::author_year::scan::{self, Seeming};
use references::author_year::{names, words};
use report::{Report, suggest};

/// The rules of this family, in the order of their codes.
pub const RULES: &[Rule] = &[linked_words, names_before_a_year, unlinked_words];

/// C103, C104: the year and the names that a citation prints are those of the reference it is
/// linked to. One finding per place: where both differ, it is the names.
fn linked_words(ctx: &Ctx, report: &mut Report) {
    for cited in ctx.citations.iter().filter(|cited| cited.xref.worded.is_none()) {
        let works = printed::parse(&cited.text);
        let citation = &cited.reference.citation;
        let agrees = |work: &Printed| work.names_agree(citation) && work.year_agrees(citation);
        if works.is_empty()
            || works.iter().any(|work| agrees(work) || agrees_in_print(work, cited.reference))
            || tells_the_whole(cited)
        {
            continue;
        }
        match works.iter().find(|work| work.names_agree(citation)) {
            Some(work) => year_differs(ctx, cited, work, report),
            None => names_differ(ctx, cited, works.first(), report),
        }
    }
}

/// C104, where the author names the people and the citation style prints a year or a number: “Aoki
/// and McGlathrey [-@aoki2020]”. Nobody need be named there; a name that one of the people's
/// differs from by a slip is one.
fn names_before_a_year(ctx: &Ctx, report: &mut Report) {
    let refs: BTreeMap<&str, &Ref> =
        ctx.article.back.refs.iter().map(|reference| (reference.id.as_str(), reference)).collect();
    for p in &ctx.paragraphs {
        for (index, inline) in p.content.iter().enumerate() {
            let Inline::Xref(xref) = inline else { continue };
            let Some(reference) =
                refs.get(xref.rid.as_str()).filter(|_| xref.worded == Some(CiteMode::YearOnly))
            else {
                continue;
            };
            let before = walk::plain(p.content.get(..index).unwrap_or_default());
            let said = words::words(&before);
            let near = said.get(said.len().saturating_sub(NAMES_REACH)..).unwrap_or_default();
            for name in reference.citation.people() {
                let surname = names::joined(&name.surname);
                let whole = near.iter().any(|word| word.folded == surname)
                    || names::words(&name.surname).len() > 1;
                let slip = near
                    .iter()
                    .find(|word| word.is_capitalised() && suggest::is_slip(&word.folded, &surname));
                if let (false, Some(word)) = (whole, slip) {
                    let (list, key) = (listed(&reference.citation), &reference.key);
                    ctx.add(
                        report,
                        p.at,
                        findings::names_differ(
                            word.raw,
                            list,
                            &name.surname,
                            key,
                            ctx.bibliography,
                        ),
                    );
                }
            }
        }
    }
}

/// How many words before a year or number may name its people.
const NAMES_REACH: usize = 8;

/// Whether a reference whose year or people are not told apart has the year and the first name of a
/// citation among its words.
fn agrees_in_print(work: &Printed, reference: &Ref) -> bool {
    let citation = &reference.citation;
    if citation.year.is_some() && !citation.people().is_empty() {
        return false;
    }
    let text = walk::plain(&reference.printed);
    let year = work
        .years
        .iter()
        .any(|year| text.contains(year.trim_end_matches(|c: char| c.is_ascii_lowercase())));
    let folded = names::joined(&text);
    year && work.names.first().is_none_or(|name| folded.contains(&name.concat()))
}

/// Whether a citation is the whole reference, as notes have it: “Carlo Ginzburg, The Cheese and the
/// Worms (Johns Hopkins University Press, 1980), 12”, with the title, the first name and the year
/// of the reference.
fn tells_the_whole(cited: &Citation) -> bool {
    let citation = &cited.reference.citation;
    let said = names::joined(&cited.text);
    let has = |words: &str| !words.is_empty() && said.contains(&names::joined(words));
    let first = citation.people().first().is_none_or(|person| {
        names::words(&person.surname).last().is_none_or(|word| said.contains(word))
    });
    let year = citation.year.as_deref().is_none_or(|year| {
        printed::years(year).iter().all(|(_, year)| said.contains(year.get(..4).unwrap_or(year)))
    });
    facts::title(citation).is_some_and(has) && first && year
}

fn year_differs(ctx: &Ctx, cited: &Citation, work: &Printed, report: &mut Report) {
    let Citation { xref, reference, text } = cited;
    let people = names::display(&reference.citation, "&");
    let meant = other(ctx, reference, |citation| {
        !work.names.is_empty() && work.names_agree(citation) && work.year_agrees(citation)
    });
    let (key, file, wording) =
        (&reference.key, ctx.bibliography, wording(&reference.citation, text));
    let said = match (&reference.citation.year, meant) {
        (Some(year), None) => findings::year_differs(text, year, people, wording, key, file),
        (Some(year), Some(meant)) => {
            findings::year_of_another(text, year, people, listed(&meant.citation), &meant.key, key)
        }
        (None, None) => findings::year_not_listed(text, people, wording, key, file),
        (None, Some(meant)) => findings::year_not_listed_of_another(
            text,
            people,
            listed(&meant.citation),
            &meant.key,
            key,
        ),
    };
    ctx.add(report, xref.at, said);
}

fn names_differ(ctx: &Ctx, cited: &Citation, work: Option<&Printed>, report: &mut Report) {
    let Citation { xref, reference, text } = cited;
    let meant = work.and_then(|work| {
        other(ctx, reference, |citation| work.names_agree(citation) && work.year_agrees(citation))
    });
    let (list, key) = (listed(&reference.citation), &reference.key);
    let said = match meant {
        None => findings::names_differ(
            text,
            list,
            wording(&reference.citation, text),
            key,
            ctx.bibliography,
        ),
        Some(meant) => {
            findings::names_of_another(text, list, listed(&meant.citation), &meant.key, key)
        }
    };
    ctx.add(report, xref.at, said);
}

/// Another reference that the printed words fit.
fn other<'a>(
    ctx: &Ctx<'a>,
    linked: &Ref,
    fits: impl Fn(&ElementCitation) -> bool,
) -> Option<&'a Ref> {
    ctx.article
        .back
        .refs
        .iter()
        .find(|reference| reference.id != linked.id && fits(&reference.citation))
}

/// The reference's people and year in the form of the printed citation: all in brackets, only the
/// year, or nothing.
fn wording(citation: &ElementCitation, text: &str) -> String {
    let year = citation.year.as_deref().unwrap_or("n.d.");
    let bracket = text.find(['(', '[']);
    match bracket {
        Some(0) => format!("({}, {year})", names::display(citation, "&")),
        Some(_) => format!("{} ({year})", names::display(citation, "and")),
        None => format!("{}, {year}", names::display(citation, "&")),
    }
}

/// “Sheikh & Moein Abadi Bidgoli (2024)”
fn listed(citation: &ElementCitation) -> String {
    format!("{} ({})", names::display(citation, "&"), citation.year.as_deref().unwrap_or("no year"))
}

/// C105, C106: words like “(Name, 2020)” mean one work of the list, and the list has it. Those that
/// surely do are linked already (`resolve` does it); those in doubt are for a person to decide. In
/// a note, “(London, 2010)” is rather where and when a book appeared.
fn unlinked_words(ctx: &Ctx, report: &mut Report) {
    let list = List::new(&ctx.article.back.refs);
    let by_number = cites_by_number(ctx);
    for (index, p) in ctx.paragraphs.iter().enumerate() {
        let text = words::unlinked_text(&p.content);
        let doubts = if by_number { Vec::new() } else { link::find(&text, &list) };
        let mut said: Vec<&str> = Vec::new();
        for cited in doubts {
            let words = text.get(cited.span.clone()).unwrap_or("");
            said.push(words);
            if let Verdict::Doubt(candidates, why) = cited.verdict {
                in_doubt(ctx, p, words, &candidates, why, report);
            }
        }
        for mut cited in scan::seeming(&text) {
            // A letter of review speaks of works that are in no list.
            cited.sure &= index < ctx.before_notes
                && !ctx.responses.iter().any(|response| response.contains(&index));
            let doubted =
                said.iter().any(|words| cited.text.contains(words) || words.contains(cited.bare()));
            match not_in_list(ctx, &cited, &list) {
                Unknown::Known => {}
                Unknown::OtherNames(reference) if !by_number && !doubted => {
                    other_names(ctx, p, &cited, reference, report)
                }
                Unknown::OtherNames(_) => {}
                Unknown::Work(near) => unknown_work(ctx, p, &cited, near, report),
            }
        }
    }
}

fn cites_by_number(ctx: &Ctx) -> bool {
    let numbers = ctx.citations.iter().filter(|cited| printed::is_number(&cited.text)).count();
    numbers * 2 > ctx.citations.len()
}

fn in_doubt(ctx: &Ctx, p: &P, text: &str, candidates: &[usize], why: Why, report: &mut Report) {
    let candidates: Vec<&Ref> =
        candidates.iter().filter_map(|index| ctx.article.back.refs.get(*index)).collect();
    let Some(first) = candidates.first() else { return };
    let (one, key) = (listed(&first.citation), &first.key);
    let said = match why {
        Why::Several => {
            let keys: Vec<String> =
                candidates.iter().map(|reference| format!("“{}”", reference.key)).collect();
            findings::fits_several(text, keys.len(), keys.join(" and "), key)
        }
        Why::WordBefore => findings::word_before_name(text, one, key),
        Why::Letters => findings::letter_not_listed(text, one, key),
        // Linked as it stands, it would differ from the list.
        Why::OtherNames => findings::names_not_as_listed(
            text,
            one,
            wording(&first.citation, text),
            ctx.bibliography,
        ),
    };
    ctx.add(report, p.at, said);
}

/// What the list has of a work that the text cites.
enum Unknown<'a> {
    /// The work, or nothing can be said.
    Known,
    /// A work of the year and of the first author, with other names behind his.
    OtherNames(&'a Ref),
    /// No such work; perhaps one like it.
    Work(Option<&'a Ref>),
}

fn not_in_list<'a>(ctx: &Ctx<'a>, cited: &Seeming, list: &List) -> Unknown<'a> {
    let work = &cited.work;
    let refs = || ctx.article.back.refs.iter();
    let named = |reference: &&Ref| {
        !reference.citation.people().is_empty() && work.names_agree(&reference.citation)
    };
    let of_first = |reference: &&Ref| work.first_agrees(&reference.citation);
    let of_year = |(index, reference): (usize, &Ref)| {
        work.year_agrees(&reference.citation) && list.has_letter(index, &work.years)
    };
    let has = |(index, reference): (usize, &'a Ref)| {
        (named(&reference) && of_year((index, reference)))
            || (!work.names.is_empty() && agrees_in_print(work, reference))
    };
    // An initial alone is what is left of a name that stands in front of it: “Kaura, H. (2018)”.
    if refs().enumerate().any(has)
        || work.names.iter().flatten().all(|word| word.chars().count() < 2)
    {
        return Unknown::Known;
    }
    if let Some((_, reference)) = refs()
        .enumerate()
        .find(|(index, reference)| of_first(reference) && of_year((*index, reference)))
    {
        // One name may be a forename, or what is left of several.
        return if work.names.len() > 1 { Unknown::OtherNames(reference) } else { Unknown::Known };
    }
    let near = refs().find(named).or_else(|| refs().find(of_first)).or_else(|| alike(ctx, cited));
    if near.is_some() || cited.sure { Unknown::Work(near) } else { Unknown::Known }
}

/// A reference of the year whose first author's name is spelt nearly as the citation's. The shorter
/// a name, the more are nearly like it.
fn alike<'a>(ctx: &Ctx<'a>, cited: &Seeming) -> Option<&'a Ref> {
    const SHORTEST: usize = 6;
    let printed = cited.work.names.first().map(|name| names::without_particles(name).concat())?;
    if printed.chars().count() < SHORTEST && !cited.sure {
        return None;
    }
    let of_year = || {
        ctx.article.back.refs.iter().filter(|reference| cited.work.year_agrees(&reference.citation))
    };
    let name = |reference: &Ref| {
        reference
            .citation
            .people()
            .first()
            .map(|person| names::without_particles(&names::words(&person.surname)).concat())
    };
    let listed: Vec<String> = of_year().filter_map(name).collect();
    let nearest = suggest::nearest(&printed, listed.iter().map(String::as_str))?;
    of_year().find(|reference| name(reference).is_some_and(|name| name == nearest))
}

fn other_names(ctx: &Ctx, p: &P, cited: &Seeming, reference: &Ref, report: &mut Report) {
    let (text, citation) = (&cited.text, &reference.citation);
    let said = findings::names_other_authors(
        text,
        listed(citation),
        wording(citation, text),
        ctx.bibliography,
    );
    ctx.add(report, p.at, said);
}

fn unknown_work(ctx: &Ctx, p: &P, cited: &Seeming, near: Option<&Ref>, report: &mut Report) {
    let (text, file) = (&cited.text, ctx.bibliography);
    let said = match near.map(|reference| &reference.citation) {
        Some(near) => {
            findings::not_in_list_but(text, listed(near), meant(&cited.work, text, near), file)
        }
        None => findings::not_in_list(text, file),
    };
    ctx.add(report, p.at, said);
}

/// The words with the year of this reference, or with its names where those differ too.
fn meant(work: &Printed, text: &str, citation: &ElementCitation) -> String {
    match (&citation.year, work.years.as_slice()) {
        (Some(year), [printed])
            if work.names_agree(citation) && text.matches(printed.as_str()).count() == 1 =>
        {
            text.replace(printed.as_str(), year)
        }
        _ => wording(citation, text),
    }
}

/// Words of the text that mean no reference, with the id of the one that they most likely mean.
pub fn likely<'a>(ctx: &Ctx<'a>) -> Vec<(String, &'a str)> {
    let list = List::new(&ctx.article.back.refs);
    let strangers =
        ctx.paragraphs.iter().flat_map(|p| scan::seeming(&words::unlinked_text(&p.content)));
    let meant = |cited: Seeming| match not_in_list(ctx, &cited, &list) {
        Unknown::Known | Unknown::Work(None) => None,
        Unknown::OtherNames(near) | Unknown::Work(Some(near)) => {
            Some((cited.text, near.id.as_str()))
        }
    };
    strangers.filter_map(meant).collect()
}

#[cfg(test)]
mod tests;
