//! The recommendations of JATS4R, `DOAJ`'s and `SciELO`'s demands on the metadata, on the finished
//! JATS.

mod statements;

use std::collections::BTreeSet;

use super::jats::{Jats, JatsRule, add, attribute, children, elements, text, text_without};
use crate::findings::files as findings;
use report::Report;
use statements::{coi_statement, data_availability, statement_without_type};

/// The rules of this family, in the order of their codes.
pub const RULES: &[JatsRule] = &[
    coi_statement,
    data_availability,
    statement_without_type,
    award,
    group_of_one,
    institution_id,
    abstract_untyped,
    clinical_trial,
    copyright_parts,
    citation_type,
    doaj_keywords,
    full_text,
    scielo_languages,
    long_desc,
    cities,
];

/// T204: an award has one funder.
fn award(jats: &Jats, report: &mut Report) {
    for group in jats.all("award-group") {
        let funders = children(group, "funding-source").count();
        if funders != 1 {
            let number = children(group, "award-id").next().map(text).unwrap_or_default();
            let award = match number.as_str() {
                "" => "an award without a number".to_owned(),
                number => format!("the award {number}"),
            };
            add(report, group, findings::award_funders(award, funders));
        }
    }
}

/// T205: a group has members.
fn group_of_one(jats: &Jats, report: &mut Report) {
    for name in ["fig-group", "table-wrap-group"] {
        for group in jats.all(name) {
            let members = elements(group)
                .filter(|node| {
                    matches!(node.tag_name().name(), "fig" | "table-wrap" | "graphic" | "media")
                })
                .count();
            if members < 2 {
                add(report, group, findings::group_of_one(name, members));
            }
        }
    }
}

/// T206: identifiers of institutions say their kind.
fn institution_id(jats: &Jats, report: &mut Report) {
    for id in jats.all("institution-id") {
        let value = text(id);
        let kind = attribute(id, "institution-id-type").unwrap_or("");
        if kind.is_empty()
            || (kind.eq_ignore_ascii_case("ror") && !value.starts_with("https://ror.org/"))
        {
            let untyped = kind.is_empty();
            add(
                report,
                id,
                if untyped {
                    findings::institution_id_untyped(value)
                } else {
                    findings::ror_without_address(value)
                },
            );
        }
    }
}

/// T207: only one abstract is without a type.
fn abstract_untyped(jats: &Jats, report: &mut Report) {
    let plain = jats.all("abstract").filter(|node| {
        attribute(*node, "abstract-type").is_none() && attribute(*node, "lang").is_none()
    });
    for second in plain.skip(1) {
        add(report, second, findings::abstract_untyped());
    }
}

/// T208: a trial's number is marked up.
fn clinical_trial(jats: &Jats, report: &mut Report) {
    if jats.all("related-object").next().is_some() {
        return;
    }
    for summary in jats.all("abstract") {
        let words = text(summary);
        if let Some(number) =
            words.split(|c: char| !c.is_ascii_alphanumeric()).find(|word| is_trial(word))
        {
            add(report, summary, findings::trial_untagged(number));
            return;
        }
    }
}

/// `NCT` and eight digits, `ISRCTN` and as many.
fn is_trial(word: &str) -> bool {
    let digits = word.strip_prefix("NCT").or_else(|| word.strip_prefix("ISRCTN"));
    digits.is_some_and(|digits| digits.len() == 8 && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// T209: year and holder of a copyright stand apart.
fn copyright_parts(jats: &Jats, report: &mut Report) {
    for permissions in jats.all("permissions") {
        let has = |name: &str| children(permissions, name).next().is_some();
        let is_stated =
            has("copyright-statement") || has("copyright-year") || has("copyright-holder");
        let lacking: Vec<&str> = [("copyright-year", "year"), ("copyright-holder", "holder")]
            .into_iter()
            .filter(|(name, _)| !has(name))
            .map(|(_, word)| word)
            .collect();
        if is_stated && !lacking.is_empty() {
            add(report, permissions, findings::copyright_incomplete(lacking.join(" and no ")));
        }
    }
}

/// T210: a reference says of what kind it is. One finding for the article.
fn citation_type(jats: &Jats, report: &mut Report) {
    let citations = ["element-citation", "mixed-citation"]
        .into_iter()
        .flat_map(|name| jats.all(name).collect::<Vec<_>>());
    let untyped: Vec<_> =
        citations.filter(|citation| attribute(*citation, "publication-type").is_none()).collect();
    if let Some(first) = untyped.first() {
        add(report, *first, findings::citations_untyped(untyped.len()));
    }
}

/// T301: DOAJ keeps six keywords.
fn doaj_keywords(jats: &Jats, report: &mut Report) {
    let lang = attribute(jats.root(), "lang");
    let own = |node: &roxmltree::Node| {
        attribute(*node, "lang").is_none_or(|own| Some(own) == lang)
            && !attribute(*node, "kwd-group-type").is_some_and(|kind| kind.contains("abbrev"))
    };
    if let Some(group) = jats.all("kwd-group").find(own) {
        let count = children(group, "kwd").count();
        if count > 6 {
            add(report, group, findings::keywords_many(count));
        }
    }
}

/// T302: something leads to the text.
fn full_text(jats: &Jats, report: &mut Report) {
    let Some(meta) = jats.at(&["front", "article-meta"]) else { return };
    let doi = children(meta, "article-id").any(|id| id.attribute("pub-id-type") == Some("doi"));
    if !doi && children(meta, "self-uri").next().is_none() {
        add(report, meta, findings::full_text_missing());
    }
}

/// T401: abstracts and keywords are in the same languages.
fn scielo_languages(jats: &Jats, report: &mut Report) {
    let main = attribute(jats.root(), "lang").unwrap_or("en");
    let of = |names: &[&'static str]| -> BTreeSet<String> {
        let nodes = names.iter().flat_map(|name| jats.all(name).collect::<Vec<_>>());
        let text = nodes
            .filter(|node| matches!(attribute(*node, "abstract-type"), None | Some("summary")));
        text.map(|node| {
            attribute(node, "lang").unwrap_or(main).split('-').next().unwrap_or("").to_lowercase()
        })
        .collect()
    };
    let (abstracts, kwds) = (of(&["abstract", "trans-abstract"]), of(&["kwd-group"]));
    if abstracts.is_empty() || kwds.is_empty() {
        return;
    }
    let place = |name: &'static str| jats.all(name).next().unwrap_or(jats.root());
    for lang in abstracts.difference(&kwds) {
        add(report, place("kwd-group"), findings::keywords_untranslated(lang));
    }
    for lang in kwds.difference(&abstracts) {
        add(report, place("abstract"), findings::abstract_untranslated(lang));
    }
}

/// T211: one long description.
fn long_desc(jats: &Jats, report: &mut Report) {
    for name in [
        "fig",
        "table-wrap",
        "graphic",
        "inline-graphic",
        "media",
        "boxed-text",
        "disp-formula",
        "chem-struct",
    ] {
        for node in jats.all(name).filter(|node| children(*node, "long-desc").count() > 1) {
            add(
                report,
                node,
                findings::long_descriptions(name, children(node, "long-desc").count()),
            );
        }
    }
}

/// T402: affiliations have their city. One finding for the article.
fn cities(jats: &Jats, report: &mut Report) {
    let has_city = |aff: &roxmltree::Node| {
        let is_city = |node: roxmltree::Node| {
            node.has_tag_name("city") || node.attribute("content-type") == Some("city")
        };
        aff.descendants().any(is_city)
    };
    let lacking: Vec<_> = jats.all("aff").filter(|aff| !has_city(aff)).collect();
    if let Some(first) = lacking.first() {
        let affiliation = text_without(*first, &["label", "institution-id"]);
        let said = match lacking.len() {
            1 => findings::city_missing(affiliation),
            several => findings::cities_missing(affiliation, several - 1),
        };
        add(report, *first, said);
    }
}

#[cfg(test)]
mod tests;
