//! `publication`: what is said of the article, in the order of `pkppublication`.

use super::super::words::one_line;
use super::super::{Submission, is_web};
use super::version::Version;
use super::{Numbers, Writing, html, next, publication_date, section};
use article::{Abstract, Aff, Contrib, Doi, Inline, Lang, walk};
use xml::Element;

/// The article as it is published, with its galleys.
pub(super) fn publication(
    writing: &Writing,
    seq: u32,
    internal: Element,
    galleys: Vec<Element>,
    numbers: &mut Numbers,
) -> Element {
    let (submission, meta) = (writing.submission, writing.submission.meta());
    let rights = meta.permissions.as_ref();
    let (authors, contact) = authors(writing, numbers);
    // Version 3.3 takes the journal's language when the publication does not say its own.
    let locale = writing.locale().filter(|_| writing.version == Version::V33);
    Element::block("publication")
        .attr_opt("locale", locale)
        .attr("version", "1")
        .attr("status", "3")
        .attr_opt("primary_contact_id", contact.map(|number| number.to_string()))
        .attr("seq", seq.to_string())
        .attr_opt("date_published", publication_date(submission).map(|date| date.iso()))
        .attr("section_ref", section(submission).0)
        .attr("access_status", "0")
        .child(internal)
        .child_opt(meta.doi.as_ref().map(|doi: &Doi| {
            Element::text("id", doi.as_str()).attr("type", "doi").attr("advice", "update")
        }))
        .children(titles(writing))
        .children(abstracts(writing))
        .child_opt(
            submission
                .licences()
                .first()
                .filter(|license| is_web(&license.href))
                .map(|license| Element::text("licenseUrl", license.href.as_str())),
        )
        .child_opt(
            rights
                .and_then(|rights| rights.holder.as_ref())
                .map(|holder| writing.local("copyrightHolder", holder)),
        )
        .child_opt(
            rights
                .and_then(|rights| rights.year)
                .map(|year| Element::text("copyrightYear", year.to_string())),
        )
        .children(keywords(writing))
        .child_opt(agencies(writing))
        .child_opt(authors.unless_empty())
        .children(galleys)
        .child_opt(citations(submission))
        .child_opt(submission.pages().written().map(|pages| Element::text("pages", pages)))
}

/// Titles in all languages, then subtitles.
fn titles(writing: &Writing) -> Vec<Element> {
    let (submission, meta) = (writing.submission, writing.submission.meta());
    let text = |content: &[Inline]| html::title(content, writing.version.has_faces());
    let translated: Vec<_> = submission
        .translated_titles()
        .into_iter()
        .filter_map(|found| Some((writing.other(found.lang.as_ref()?)?, found)))
        .fold(Vec::new(), |mut out, (locale, found)| {
            // A second title of one language would take the place of the first.
            if !out.iter().any(|(known, _)| *known == locale) {
                out.push((locale, found));
            }
            out
        });
    let other = |name, locale: &str, content: &[Inline]| {
        Element::text(name, text(content)).attr("locale", locale)
    };
    let mut out = vec![writing.local("title", &text(&meta.title))];
    out.extend(translated.iter().map(|(locale, found)| other("title", locale, &found.title)));
    out.extend(
        (!walk::plain(&meta.subtitle).is_empty())
            .then(|| writing.local("subtitle", &text(&meta.subtitle))),
    );
    let with_subtitle = translated.iter().filter(|(_, found)| !found.subtitle.is_empty());
    out.extend(with_subtitle.map(|(locale, found)| other("subtitle", locale, &found.subtitle)));
    out
}

/// The main abstract in each language, as HTML.
fn abstracts(writing: &Writing) -> Vec<Element> {
    let found =
        writing.submission.meta().abstracts.iter().filter(|found| found.abstract_type.is_none());
    once_each(writing, found, |found: &&Abstract| found.lang.as_ref())
        .into_iter()
        .filter_map(|(locale, found)| {
            let text = Some(html::abstract_of(found)).filter(|text| !text.is_empty())?;
            Some(Element::text("abstract", text).attr_opt("locale", locale))
        })
        .collect()
}

/// Its keywords by language.
fn keywords(writing: &Writing) -> Vec<Element> {
    let groups = writing.submission.meta().kwd_groups.iter().filter(|group| !group.kwds.is_empty());
    let mut out: Vec<(Option<String>, Vec<Element>)> = Vec::new();
    for group in groups {
        let Some(locale) = writing.locale_of(group.lang.as_ref()) else { continue };
        let words = group.texts().map(|word| writing.entry("keyword", word, None));
        match out.iter_mut().find(|(known, _)| *known == locale) {
            Some((_, known)) => known.extend(words),
            None => out.push((locale, words.collect())),
        }
    }
    out.into_iter()
        .map(|(locale, words)| {
            Element::block("keywords").attr_opt("locale", locale).children(words)
        })
        .collect()
}

/// Who paid: OJS keeps the names of supporting agencies.
fn agencies(writing: &Writing) -> Option<Element> {
    let mut names: Vec<(String, Option<String>)> = Vec::new();
    for award in writing.submission.awards() {
        let Some(name) = award.funder else { continue };
        if !names.iter().any(|(known, _)| *known == name) {
            names.push((name, award.ror.or(award.funder_id)));
        }
    }
    let entries = names.iter().map(|(name, id)| writing.entry("agency", name, id.as_deref()));
    Element::block("agencies").attr_opt("locale", writing.locale()).children(entries).unless_empty()
}

/// References, one a line: the importer takes them apart at the ends of lines.
fn citations(submission: &Submission) -> Option<Element> {
    let printed =
        submission.article().back.refs.iter().map(|reference| walk::plain(&reference.printed));
    let lines = printed.map(|text| one_line(&text)).filter(|text| !text.is_empty());
    Element::block("citations")
        .children(lines.map(|text| Element::text("citation", text)))
        .unless_empty()
}

/// The first thing of each language, with the language's name; the article's own first.
fn once_each<T>(
    writing: &Writing,
    found: impl Iterator<Item = T>,
    lang: impl Fn(&T) -> Option<&Lang>,
) -> Vec<(Option<String>, T)> {
    let mut out: Vec<(Option<String>, T)> = Vec::new();
    for one in found {
        let Some(locale) = writing.locale_of(lang(&one)) else { continue };
        if !out.iter().any(|(known, _)| *known == locale) {
            out.push((locale, one));
        }
    }
    out
}

/// The authors, and the number of the one to whom readers write.
fn authors(writing: &Writing, numbers: &mut Numbers) -> (Element, Option<u32>) {
    let mut contact = None;
    let mut out = Element::block("authors");
    for (contrib, seq) in writing.submission.meta().contribs.iter().zip(0..) {
        let number = next(&mut numbers.authors);
        if contrib.corresp && contact.is_none() {
            contact = Some(number);
        }
        out = out.child(author(writing, contrib, seq, number));
    }
    (out, contact)
}

/// An author. The schema demands `email`, which stays empty when it is not known.
fn author(writing: &Writing, contrib: &Contrib, seq: u32, number: u32) -> Element {
    let name = &contrib.name;
    let affs: Vec<_> = writing
        .submission
        .meta()
        .affs
        .iter()
        .filter(|aff| contrib.affs.contains(&aff.id))
        .collect();
    let country = affs.iter().find_map(|aff| aff.country_code.clone());
    let family = [Some(name.surname.as_str()), name.suffix.as_deref()]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
    // The importer refuses an author without a given name: that is where a body's name, or an only
    // name, stands.
    let (given, family) = name
        .given_names
        .as_ref()
        .map_or((family.clone(), None), |given| (given.clone(), Some(family.clone())));
    Element::block("author")
        .attr("include_in_browse", "true")
        .attr("user_group_ref", "Author")
        .attr("seq", seq.to_string())
        .attr("id", number.to_string())
        .attr_opt("primary_contact", contrib.corresp.then_some("true"))
        .child(writing.local("givenname", &given))
        .child_opt(family.map(|family| writing.local("familyname", &family)))
        .children(affiliations(writing, &affs))
        .child_opt(country.map(|country| Element::text("country", country)))
        .child(Element::text("email", contrib.email.as_deref().unwrap_or_default()))
        .child_opt(contrib.orcid.as_ref().map(|orcid| Element::text("orcid", orcid.url())))
}

/// Version 3.5 keeps each affiliation, with its ROR id; versions before it one line of words.
fn affiliations(writing: &Writing, affs: &[&Aff]) -> Vec<Element> {
    let shown = affs.iter().map(|aff| (aff, aff.display())).filter(|(_, text)| !text.is_empty());
    if writing.version < Version::V35 {
        let line = shown.map(|(_, text)| text).collect::<Vec<_>>().join("; ");
        return if line.is_empty() {
            Vec::new()
        } else {
            vec![writing.local("affiliation", &line)]
        };
    }
    let one = |(aff, text): (&&Aff, String)| match &aff.ror {
        Some(ror) => Element::block("rorAffiliation")
            .child(Element::text("ror", ror.as_str()))
            .child(writing.local("name", &text)),
        None => Element::block("affiliation").child(writing.local("name", &text)),
    };
    shown.map(one).collect()
}
