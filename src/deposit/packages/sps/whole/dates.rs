//! Dates of the publication and of the history (`pub-date_*`, `history`).

use super::super::tree::{Element, Node};
use super::{child, is};

/// `pub-date_*`, `history`: a date of the article on the web and one of the collection; dates of
/// other kinds are those of its history, as far as that knows them.
pub(super) fn dates(meta: &mut Element) {
    let is_electronic = |date: &Element| {
        let format = date.get("publication-format").or(date.get("pub-type")).unwrap_or_default();
        date.name == "pub-date"
            && date.has("day")
            && matches!(format, "electronic" | "epub" | "online" | "online-only" | "web")
    };
    let has_electronic = meta.elements().any(is_electronic);
    let mut history: Vec<Element> = Vec::new();
    let mut kept: Vec<Element> = Vec::new();
    for node in std::mem::take(&mut meta.children) {
        match node {
            Node::Element(date) if date.name == "pub-date" => {
                kept.extend(pub_date(date, has_electronic, &mut history))
            }
            // The dates of JATS 1.2's `pub-history` are those of its events.
            Node::Element(events) if events.name == "pub-history" => {
                for event in events.elements() {
                    history.extend(
                        event
                            .elements()
                            .filter(|part| part.name == "date" && part.get("date-type").is_some())
                            .cloned(),
                    );
                }
            }
            other => meta.children.push(other),
        }
    }
    let kept = one_of_each(kept);
    let at = place_of_dates(meta);
    meta.children.splice(at..at, kept.into_iter().map(Node::from));
    add_to_history(meta, history);
}

/// The place of `pub-date` in `article-meta`: after the notes of the authors, or what stands before
/// them.
fn place_of_dates(meta: &Element) -> usize {
    const BEFORE: [&str; 6] =
        ["article-id", "article-categories", "title-group", "contrib-group", "aff", "author-notes"];
    meta.children
        .iter()
        .rposition(|node| BEFORE.iter().any(|name| is(node, name)))
        .map_or(0, |at| at + 1)
}

/// A date of the publication in the words of SciELO PS; another goes to the history.
fn pub_date(
    mut date: Element,
    has_electronic: bool,
    history: &mut Vec<Element>,
) -> Option<Element> {
    let is_print = has_electronic && date.get("publication-format") == Some("print");
    let by_old_type = match date.remove("pub-type").as_deref() {
        Some("epub" | "epub-ppub" | "epub-original" | "epublish" | "pub") | None => None,
        Some("ppub" | "ppublish" | "collection" | "issue") => Some("collection"),
        Some(_) => return None,
    };
    let kind = by_old_type.map(str::to_owned).or_else(|| date.get("date-type").map(str::to_owned));
    let has = |name: &str| date.has(name);
    let kind = match kind.as_deref() {
        Some("collection" | "issue") => "collection",
        // The date of the web is the article's; the printed issue's is that of the collection.
        Some("pub" | "publication") | None if is_print => "collection",
        Some("pub" | "epub" | "online" | "published-online" | "publication") | None
            if has("day") && has("month") =>
        {
            "pub"
        }
        Some("pub" | "epub" | "online" | "published-online" | "publication") | None => "collection",
        Some(_) => {
            history.push(date);
            return None;
        }
    };
    date.set("date-type", kind);
    date.set("publication-format", "electronic");
    if kind == "collection" {
        date.remove("iso-8601-date");
        date.children.retain(|node| !is(node, "day"));
    }
    Some(date)
}

/// The first date of each type.
fn one_of_each(dates: Vec<Element>) -> Vec<Element> {
    let mut out: Vec<Element> = Vec::new();
    for date in dates {
        if !out.iter().any(|known| known.get("date-type") == date.get("date-type")) {
            out.push(date);
        }
    }
    out
}

/// Gives a date of the history a type that SciELO PS knows; whether there is one.
fn history_type(date: &mut Element) -> bool {
    let kind = match date.get("date-type") {
        Some(
            "received" | "accepted" | "corrected" | "pub" | "preprint" | "retracted"
            | "rev-request" | "rev-recd",
        ) => return true,
        Some("revised" | "revised-received" | "rev-received") => "rev-recd",
        Some("revision-requested" | "rev-requested") => "rev-request",
        Some("online" | "epub" | "published-online" | "published" | "ppub") => "pub",
        Some(_) | None => return false,
    };
    date.set("date-type", kind);
    true
}

fn add_to_history(meta: &mut Element, dates: Vec<Element>) {
    if let Some(history) = child(meta, "history") {
        for mut date in dates {
            "date".clone_into(&mut date.name);
            date.attributes.retain(|(name, _)| name == "date-type" || name == "iso-8601-date");
            history.children.push(date.into());
        }
        history.children.retain_mut(|node| match node {
            Node::Element(date) => history_type(date),
            Node::Raw(_) => true,
        });
    }
    meta.children.retain(|node| !matches!(node, Node::Element(history) if history.name == "history" && history.elements().next().is_none()));
}
