//! Facts in the words that a JATS source keeps.

use article::{AwardGroup, Kept, KeptNode, Lang, PersonName, RelatedArticle, licence_address};

use super::{LicenceFact, Medium, TranslatedTitle, is_web};
use crate::kept;

pub(super) fn translated_title(group: &Kept) -> Option<TranslatedTitle> {
    let title = group.first("trans-title")?;
    let lang = group.attribute("xml:lang").or(title.attribute("xml:lang"));
    let subtitle = group.first("trans-subtitle").map(kept::inlines).unwrap_or_default();
    let lang = lang.and_then(|lang| Lang::parse(lang).ok());
    Some(TranslatedTitle { lang, title: kept::inlines(title), subtitle })
        .filter(|_| !title.text().is_empty())
}

pub(super) fn kind(kept: &Kept) -> Option<&str> {
    kept.attribute("date-type").or(kept.attribute("pub-type"))
}

pub(super) fn format(kept: &Kept) -> Option<Medium> {
    match kept.attribute("publication-format").or(kept.attribute("pub-type")) {
        Some("print" | "ppub" | "epub-ppub") => Some(Medium::Print),
        Some("electronic" | "epub" | "online" | "online-only" | "web") => Some(Medium::Online),
        Some(_) | None => None,
    }
}

/// Of which medium a `pub-date` is; nothing for a date that is not of the publication, `Unsaid` for
/// that of the issue.
pub(super) fn medium(kept: &Kept) -> Option<Medium> {
    match kind(kept) {
        Some("collection" | "issue") => Some(Medium::Unsaid),
        Some(
            "pub" | "publication" | "epub" | "ppub" | "epub-ppub" | "epublish" | "ppublish"
            | "epub-original",
        )
        | None => Some(format(kept).unwrap_or(Medium::Unsaid)),
        Some(_) => None,
    }
}

pub(super) fn editor(contrib: &Kept) -> Option<PersonName> {
    let name = contrib.find("name")?;
    let surname = name.text_of("surname")?;
    Some(PersonName {
        surname,
        given_names: name.text_of("given-names"),
        suffix: name.text_of("suffix"),
        ..PersonName::default()
    })
}

/// The grants of an `award-group`: one for each funder; its numbers go with the first.
pub(super) fn award(group: &Kept) -> Vec<AwardGroup> {
    let numbers: Vec<String> =
        group.all("award-id").map(Kept::text).filter(|text| !text.is_empty()).collect();
    let mut awards: Vec<AwardGroup> = group.all("funding-source").map(funder).collect();
    match awards.first_mut() {
        Some(first) => first.numbers = numbers,
        None if !numbers.is_empty() => awards.push(AwardGroup { numbers, ..AwardGroup::default() }),
        None => {}
    }
    awards
}

fn funder(source: &Kept) -> AwardGroup {
    let institution = source.find("institution").map(Kept::text);
    let id = |kind: &str| {
        let matching = |element: &&Kept| {
            let says = |name| {
                element.attribute(name).is_some_and(|known| known.eq_ignore_ascii_case(kind))
            };
            says("institution-id-type")
                || says("vocab")
                || element.text().contains(&kind.to_ascii_lowercase())
        };
        source
            .find("institution-wrap")
            .into_iter()
            .flat_map(|wrap| wrap.all("institution-id"))
            .find(matching)
            .map(Kept::text)
    };
    let name = institution.unwrap_or_else(|| {
        let own: Vec<String> = source
            .content
            .iter()
            .filter_map(|node| match node {
                KeptNode::Text(text) => Some(text.trim().to_owned()),
                KeptNode::Element(part)
                    if part.name == "institution-wrap" || part.name == "institution-id" =>
                {
                    None
                }
                KeptNode::Element(part) => Some(part.text()),
            })
            .collect();
        own.join(" ").trim().to_owned()
    });
    AwardGroup {
        funder: Some(name).filter(|name| !name.is_empty()),
        funder_id: id("FundRef")
            .or_else(|| id("open-funder-registry"))
            .and_then(|id| funder_address(&id)),
        ror: id("ror").map(|id| {
            if id.starts_with("http") {
                id
            } else {
                format!("https://ror.org/{}", id.trim_start_matches("ror.org/"))
            }
        }),
        numbers: Vec::new(),
    }
}

/// The funder's DOI as the Open Funder Registry wants it: `https://doi.org/10.13039/…`; its prefix
/// alone tells such a DOI.
fn funder_address(id: &str) -> Option<String> {
    let at = id.find("10.13039/")?;
    Some(format!("https://doi.org/{}", id.get(at..)?.trim()))
}

pub(super) fn licence_refs(license: &Kept) -> Vec<LicenceFact> {
    let refs: Vec<LicenceFact> = license
        .all("ali:license_ref")
        .map(|reference| LicenceFact {
            href: licence_address(&reference.text()),
            start: reference
                .attribute("start_date")
                .filter(|date| date.len() == 10)
                .map(str::to_owned),
            applies_to: reference
                .attribute("specific-use")
                .filter(|use_| matches!(*use_, "vor" | "am" | "tdm"))
                .map(str::to_owned),
        })
        .filter(|reference| is_web(&reference.href))
        .collect();
    if !refs.is_empty() {
        return refs;
    }
    let linked = license.attribute("xlink:href").map(str::to_owned).or_else(|| {
        let link = license.find("ext-link")?;
        link.attribute("xlink:href")
            .filter(|href| href.contains("creativecommons.org"))
            .map(str::to_owned)
    });
    linked
        .filter(|href| is_web(href))
        .map(|href| LicenceFact { href: licence_address(&href), ..LicenceFact::default() })
        .into_iter()
        .collect()
}

pub(super) fn related(kept: &Kept) -> Option<RelatedArticle> {
    let href = kept.attribute("xlink:href")?;
    let doi = article::Doi::parse(href).ok();
    Some(RelatedArticle {
        related_type: kept.attribute("related-article-type").unwrap_or_default().to_owned(),
        href: if doi.is_none() && is_web(href) { Some(href.to_owned()) } else { None },
        doi,
        text: Some(kept.text()).filter(|text| !text.is_empty()),
    })
}
