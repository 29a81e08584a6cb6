//! PMC's Style Checker and tagging guidelines, on the finished JATS.

use super::jats::{Jats, JatsRule, add, attribute, children, elements, text};
use crate::findings::files as findings;
use report::Report;

/// The rules of this family, in the order of their codes.
pub const RULES: &[JatsRule] = &[
    heading,
    contrib_type,
    alternatives,
    xref_punctuation,
    one_tbody,
    related,
    electronic_date,
    copyright,
    abstract_title,
    related_type,
    article_type,
    several_names,
    print_and_collection,
    mathml_deprecated,
];

/// Attributes that MathML 3 gave up.
const GIVEN_UP: &[&str] = &[
    "fontfamily",
    "fontweight",
    "fontstyle",
    "fontsize",
    "color",
    "background",
    "mode",
    "macros",
    "other",
];

/// Types of articles that are about another article.
const NOTICES: &[&str] =
    &["addendum", "correction", "expression-of-concern", "partial-retraction", "retraction"];

/// Words for “abstract” that PMC prints by itself.
const ABSTRACT: &[&str] =
    &["abstract", "summary", "resumen", "résumé", "resumo", "zusammenfassung"];

/// T101: one heading under which the contents list the article.
fn heading(jats: &Jats, report: &mut Report) {
    let Some(meta) = jats.at(&["front", "article-meta"]) else { return };
    let categories: Vec<_> = children(meta, "article-categories")
        .flat_map(|node| children(node, "subj-group"))
        .collect();
    let headings: Vec<_> = categories
        .into_iter()
        .filter(|group| group.attribute("subj-group-type") == Some("heading"))
        .collect();
    let said = match headings.as_slice() {
        [] => findings::heading_missing(),
        [one] if elements(*one).count() == 1 => return,
        [one] => findings::heading_not_plain(text(*one)),
        many => findings::headings_many(many.len()),
    };
    add(report, headings.first().copied().unwrap_or(meta), said);
}

/// T102: contributors are authors or editors. One finding for each other type.
fn contrib_type(jats: &Jats, report: &mut Report) {
    let mut told: Vec<&str> = Vec::new();
    for contrib in
        jats.all("contrib").filter(|node| !node.ancestors().any(|node| node.has_tag_name("collab")))
    {
        let kind = attribute(contrib, "contrib-type").unwrap_or("");
        if matches!(kind, "author" | "editor") || told.contains(&kind) {
            continue;
        }
        if contrib.ancestors().any(|node| node.has_tag_name("article-meta")) {
            told.push(kind);
            let untyped = kind.is_empty();
            add(
                report,
                contrib,
                if untyped {
                    findings::contributor_untyped()
                } else {
                    findings::contributor_of_type(kind)
                },
            );
        }
    }
}

/// T113: a contributor has one name.
fn several_names(jats: &Jats, report: &mut Report) {
    const NAMES: &[&str] = &[
        "name",
        "string-name",
        "collab",
        "name-alternatives",
        "collab-alternatives",
        "anonymous",
        "collab-name",
    ];
    for contrib in jats.all("contrib") {
        let names: Vec<_> =
            elements(contrib).filter(|node| NAMES.contains(&node.tag_name().name())).collect();
        if names.len() > 1 {
            let all: Vec<String> = names.iter().map(|name| format!("“{}”", text(*name))).collect();
            add(report, contrib, findings::contributor_names(names.len(), all.join(", ")));
        }
    }
}

/// T114: `collection` is the date of an issue that is not printed.
fn print_and_collection(jats: &Jats, report: &mut Report) {
    let Some(meta) = jats.at(&["front", "article-meta"]) else { return };
    let of = |date: roxmltree::Node, name: &str| date.attribute(name).unwrap_or("").to_owned();
    let printed = |date: &roxmltree::Node| {
        of(*date, "pub-type") == "ppub"
            || (of(*date, "publication-format") == "print" && of(*date, "date-type") == "pub")
    };
    let collection = |date: &roxmltree::Node| {
        of(*date, "pub-type") == "collection" || of(*date, "date-type") == "collection"
    };
    if children(meta, "pub-date").any(|date| printed(&date))
        && let Some(date) = children(meta, "pub-date").find(collection)
    {
        add(report, date, findings::print_and_collection());
    }
}

/// T115: formulas have no marks that MathML gave up. One finding for the article.
fn mathml_deprecated(jats: &Jats, report: &mut Report) {
    const MATHML: &str = "http://www.w3.org/1998/Math/MathML";
    let old = |node: roxmltree::Node| {
        node.attributes()
            .map(|attribute| attribute.name().to_owned())
            .find(|name| GIVEN_UP.contains(&name.as_str()))
    };
    let mut found = jats
        .root()
        .descendants()
        .filter(|node| node.tag_name().namespace() == Some(MATHML))
        .filter_map(|node| Some((node, old(node)?)));
    if let Some((node, name)) = found.next() {
        let element = node.tag_name().name();
        let said = match found.count() {
            0 => findings::mathml_deprecated(element, name),
            more => findings::mathml_deprecated_often(element, name, more),
        };
        add(report, node, said);
    }
}

/// T103: alternatives are at least two.
fn alternatives(jats: &Jats, report: &mut Report) {
    for name in [
        "alternatives",
        "aff-alternatives",
        "name-alternatives",
        "collab-alternatives",
        "citation-alternatives",
        "title-alternatives",
    ] {
        for node in jats.all(name).filter(|node| elements(*node).count() < 2) {
            add(report, node, findings::alternatives_single(name));
        }
    }
}

/// T104: brackets stand outside links. One finding for the article.
fn xref_punctuation(jats: &Jats, report: &mut Report) {
    // A bracket around some of the words, as in “(WHO) & (UNICEF), 2014”, is theirs.
    let around = |text: &str| {
        text.starts_with(['(', '['])
            && text.find([')', ']']).is_none_or(|end| end + 1 == text.len())
    };
    let wrong = |text: &str| {
        around(text)
            || text.starts_with([',', ';'])
            || text.ends_with([']', ',', ';'])
            || (text.ends_with(')') && !text.contains('('))
    };
    let found: Vec<_> = jats
        .all("xref")
        .filter(|node| node.attribute("ref-type") == Some("bibr") && wrong(&text(*node)))
        .collect();
    if let Some(first) = found.first() {
        let said = match found.len() {
            1 => findings::brackets_in_link(text(*first)),
            several => findings::brackets_in_links(several, text(*first)),
        };
        add(report, *first, said);
    }
}

/// T105: a table has one body.
fn one_tbody(jats: &Jats, report: &mut Report) {
    for table in jats.all("table") {
        let bodies = children(table, "tbody").count();
        if bodies != 1 && (bodies > 1 || children(table, "tr").next().is_none()) {
            add(report, table, findings::table_bodies(bodies));
        }
    }
}

/// T106: a notice says what it is about.
fn related(jats: &Jats, report: &mut Report) {
    let leads = |node: &roxmltree::Node| attribute(*node, "href").is_some();
    if let (true, Some(meta)) =
        (NOTICES.contains(&jats.article_type()), jats.at(&["front", "article-meta"]))
        && !children(meta, "related-article").any(|node| leads(&node))
    {
        add(report, meta, findings::notice_of_nothing(jats.article_type().replace('-', " ")));
    }
}

/// T108: what is published online is published on a day.
fn electronic_date(jats: &Jats, report: &mut Report) {
    let electronic = |node: &roxmltree::Node| {
        let of = |name: &str| node.attribute(name).unwrap_or("");
        (of("publication-format") == "electronic" && matches!(of("date-type"), "pub" | ""))
            || of("pub-type") == "epub"
    };
    for date in jats.all("pub-date").filter(electronic) {
        if children(date, "day").next().is_none() || children(date, "month").next().is_none() {
            add(report, date, findings::online_day_missing());
        }
    }
}

/// T109: the licence's words have a place of their own.
fn copyright(jats: &Jats, report: &mut Report) {
    for statement in jats.all("copyright-statement") {
        let words = text(statement);
        // Who holds a licence is part of the statement: “licensee MDPI”.
        let folded = words.to_lowercase().replace("licensee", "").replace("licencee", "");
        if [
            "license",
            "licence",
            "creative commons",
            "open access",
            "open-access",
            "creativecommons.org",
            "cc by",
            "cc-by",
            "cc0",
        ]
        .iter()
        .any(|word| folded.contains(word))
        {
            add(report, statement, findings::licence_in_copyright(words));
        }
    }
}

/// T110: PMC prints the word “Abstract” by itself.
fn abstract_title(jats: &Jats, report: &mut Report) {
    for title in jats
        .all("abstract")
        .filter(|node| node.attribute("abstract-type").is_none())
        .filter_map(|node| children(node, "title").next())
    {
        let words = text(title);
        if ABSTRACT.contains(&words.trim_end_matches([':', '.', ' ']).to_lowercase().as_str()) {
            add(report, title, findings::abstract_headed(words));
        }
    }
}

/// T111: the link to another article agrees with what this one is.
fn related_type(jats: &Jats, report: &mut Report) {
    for related in jats.all("related-article") {
        let fitting: &[&str] = match related.attribute("related-article-type") {
            Some("corrected-article") => &["correction"],
            Some("retracted-article") => &["retraction"],
            Some("addended-article") => &["addendum"],
            Some("commentary-article") => &[
                "article-commentary",
                "discussion",
                "editorial",
                "expression-of-concern",
                "letter",
            ],
            _ => continue,
        };
        if !fitting.contains(&jats.article_type()) {
            let kind = related.attribute("related-article-type").unwrap_or("");
            add(
                report,
                related,
                findings::related_type(kind, fitting.join(" or "), jats.article_type()),
            );
        }
    }
}

/// The types of articles in PMC's tagging guidelines.
const ARTICLE_TYPES: [&str; 42] = [
    "abstract",
    "addendum",
    "aggregated-review-documents",
    "announcement",
    "article-commentary",
    "author-comment",
    "book-review",
    "books-received",
    "brief-report",
    "calendar",
    "case-report",
    "chapter-article",
    "collection",
    "community-comment",
    "correction",
    "data-paper",
    "discussion",
    "editor-report",
    "editorial",
    "expression-of-concern",
    "in-brief",
    "index",
    "introduction",
    "letter",
    "meeting-report",
    "methods-article",
    "news",
    "obituary",
    "oration",
    "other",
    "preprint",
    "product-review",
    "protocol",
    "rapid-communication",
    "reply",
    "report",
    "research-article",
    "retraction",
    "review-article",
    "reviewer-report",
    "systematic-review",
    "tutorial",
];

/// T112: PMC knows the article's type.
fn article_type(jats: &Jats, report: &mut Report) {
    let kind = jats.article_type();
    if !kind.is_empty() && !ARTICLE_TYPES.contains(&kind) {
        add(report, jats.root(), findings::article_type_unknown(kind));
    }
}

#[cfg(test)]
mod tests;
