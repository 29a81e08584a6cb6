//! What the rules of SciELO PS 1.9 demand of an article as a whole, beyond its single elements (the Schematron of `packtools`, whose patterns are
//! named here).

use std::collections::{BTreeMap, BTreeSet};

use super::tree::{Element, Node};
use super::{Facts, escaped, said};

pub(super) fn finish(root: &mut Element, facts: &Facts) {
    article_type(root);
    if let Some(meta) = front(root) {
        subjects(meta, &kind_words(facts.article_type));
        dates(meta);
        related(meta, facts.article_type);
    }
    untitled_sections(root);
    acknowledgements(root);
    funding(root);
    counts(root);
    pointers(root);
    types_of_pointers(root);
    paragraphs(root);
}

fn front(root: &mut Element) -> Option<&mut Element> {
    child(root, "front").and_then(|front| child(front, "article-meta"))
}

fn child<'a>(parent: &'a mut Element, name: &str) -> Option<&'a mut Element> {
    parent.elements_mut().find(|element| element.name == name)
}

fn is(node: &Node, name: &str) -> bool {
    matches!(node, Node::Element(element) if element.name == name)
}

/// `article_article-type-values`: a type without a word of its own is `other`.
fn article_type(root: &mut Element) {
    const KNOWN: [&str; 33] = [
        "addendum",
        "research-article",
        "review-article",
        "letter",
        "article-commentary",
        "brief-report",
        "rapid-communication",
        "oration",
        "discussion",
        "editorial",
        "interview",
        "correction",
        "guidelines",
        "other",
        "obituary",
        "case-report",
        "book-review",
        "reply",
        "retraction",
        "partial-retraction",
        "clinical-trial",
        "announcement",
        "calendar",
        "in-brief",
        "book-received",
        "news",
        "reprint",
        "meeting-report",
        "abstract",
        "product-review",
        "dissertation",
        "translation",
        "data-article",
    ];
    let kind = match root.get("article-type").unwrap_or("other") {
        known if KNOWN.contains(&known) => return,
        "data-paper" => "data-article",
        "review" => "review-article",
        "erratum" | "corrigendum" => "correction",
        "commentary" => "article-commentary",
        "methods-article" | "protocol" => "research-article",
        _ => "other",
    };
    root.set("article-type", kind);
}

/// `article_categories`: one heading; where there is none, the first group of subjects is it, or else the article's kind.
fn subjects(meta: &mut Element, kind: &str) {
    if !meta.has("article-categories") {
        let mut group = Element::with("subj-group", vec![Element::with("subject", vec![escaped(kind)]).into()]);
        group.set("subj-group-type", "heading");
        let at = meta.children.iter().rposition(|node| is(node, "article-id")).map_or(0, |at| at + 1);
        meta.children.insert(at, Element::with("article-categories", vec![group.into()]).into());
        return;
    }
    let Some(categories) = child(meta, "article-categories") else { return };
    let mut has_heading = false;
    for group in categories.elements_mut().filter(|element| element.name == "subj-group") {
        if group.get("subj-group-type") == Some("heading") {
            if has_heading {
                group.remove("subj-group-type");
            }
            has_heading = true;
        }
    }
    if !has_heading && let Some(first) = child(categories, "subj-group") {
        first.set("subj-group-type", "heading");
    }
}

/// A type of article in words: `research-article` is “Research article”.
fn kind_words(kind: &str) -> String {
    let words = if kind.is_empty() { "article".to_owned() } else { kind.replace('-', " ") };
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// `pub-date_*`, `history`: a date of the article on the web and one of the collection; dates of other kinds are those of its history, as far as that
/// knows them.
fn dates(meta: &mut Element) {
    let is_electronic = |date: &Element| {
        let format = date.get("publication-format").or(date.get("pub-type")).unwrap_or_default();
        date.name == "pub-date" && date.has("day") && matches!(format, "electronic" | "epub" | "online" | "online-only" | "web")
    };
    let has_electronic = meta.elements().any(is_electronic);
    let mut history: Vec<Element> = Vec::new();
    let mut kept: Vec<Element> = Vec::new();
    for node in std::mem::take(&mut meta.children) {
        match node {
            Node::Element(date) if date.name == "pub-date" => kept.extend(pub_date(date, has_electronic, &mut history)),
            Node::Element(mut known) if known.name == "history" => {
                known.elements_mut().for_each(|date| _ = history_type(date));
                meta.children.push(known.into());
            }
            // The dates of JATS 1.2's `pub-history` are those of its events.
            Node::Element(events) if events.name == "pub-history" => {
                for event in events.elements() {
                    history.extend(event.elements().filter(|part| part.name == "date" && part.get("date-type").is_some()).cloned());
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

/// The place of `pub-date` in `article-meta`: after the notes of the authors, or what stands before them.
fn place_of_dates(meta: &Element) -> usize {
    const BEFORE: [&str; 6] = ["article-id", "article-categories", "title-group", "contrib-group", "aff", "author-notes"];
    meta.children.iter().rposition(|node| BEFORE.iter().any(|name| is(node, name))).map_or(0, |at| at + 1)
}

/// A date of the publication in the words of SciELO PS; another goes to the history.
fn pub_date(mut date: Element, has_electronic: bool, history: &mut Vec<Element>) -> Option<Element> {
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
        Some("pub" | "epub" | "online" | "published-online" | "publication") | None if has("day") && has("month") => "pub",
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

/// A type of a date in the history that SciELO PS knows.
fn history_type(date: &mut Element) -> Option<()> {
    let kind = match date.get("date-type")? {
        "received" | "accepted" | "corrected" | "pub" | "preprint" | "retracted" | "rev-request" | "rev-recd" => return Some(()),
        "revised" | "revised-received" | "rev-received" => "rev-recd",
        "revision-requested" | "rev-requested" => "rev-request",
        "online" | "epub" | "published-online" | "published" | "ppub" => "pub",
        _ => return None,
    };
    date.set("date-type", kind);
    Some(())
}

fn add_to_history(meta: &mut Element, dates: Vec<Element>) {
    if let Some(history) = child(meta, "history") {
        for mut date in dates {
            "date".clone_into(&mut date.name);
            date.attributes.retain(|(name, _)| name == "date-type" || name == "iso-8601-date");
            history.children.push(date.into());
        }
        history.children.retain_mut(|node| match node {
            Node::Element(date) => history_type(date).is_some(),
            Node::Raw(_) => true,
        });
    }
    meta.children.retain(|node| !matches!(node, Node::Element(history) if history.name == "history" && history.elements().next().is_none()));
}

/// `related-article-type-values`, `related-article_ext-link-type-values`, `correction_article-type`: the few relations that it knows, to a DOI.
fn related(meta: &mut Element, article_type: &str) {
    meta.children.retain(|node| match node {
        Node::Element(related) if related.name == "related-article" => is_known(related, article_type),
        Node::Element(_) | Node::Raw(_) => true,
    });
    let mut number = 0;
    for related in meta.elements_mut().filter(|element| element.name == "related-article") {
        number += 1;
        if related.get("id").is_none() {
            related.set("id", &format!("related-article-{number}"));
        }
    }
}

fn is_known(related: &Element, article_type: &str) -> bool {
    let fits = match related.get("related-article-type") {
        Some("corrected-article") => article_type == "correction",
        Some("commentary-article" | "letter" | "partial-retraction" | "retracted-article") => true,
        Some(_) | None => false,
    };
    fits && related.get("ext-link-type").is_none_or(|kind| kind == "doi")
}

/// `sectitle`: a section of the body without a title is a part of the one before it, or of the body.
fn untitled_sections(root: &mut Element) {
    let Some(body) = child(root, "body") else { return };
    let mut out: Vec<Node> = Vec::new();
    for node in std::mem::take(&mut body.children) {
        let is_untitled = matches!(&node, Node::Element(sec) if sec.name == "sec" && !sec.elements().any(|part| part.name == "title" && !part.text().trim().is_empty()));
        let Node::Element(mut sec) = node else {
            out.push(node);
            continue;
        };
        if !is_untitled {
            out.push(sec.into());
            continue;
        }
        let id = sec.remove("id");
        sec.children.retain(|node| !is(node, "title") && !is(node, "label") && !is(node, "sec-meta"));
        mark(&mut sec, id);
        let before = out.iter_mut().rev().find_map(|node| match node {
            Node::Element(before) if before.name == "sec" => Some(before),
            Node::Element(_) | Node::Raw(_) => None,
        });
        match before {
            Some(before) => append(before, sec.children),
            None => out.extend(sec.children),
        }
    }
    body.children = out;
}

/// The id of an element that is gone stays in its first paragraph.
fn mark(element: &mut Element, id: Option<String>) {
    if let (Some(id), Some(first)) = (id, child(element, "p")) {
        first.children.insert(0, target(&id).into());
    }
}

fn target(id: &str) -> Element {
    let mut target = Element::new("target");
    target.set("id", id);
    target
}

/// Adds blocks at the end of a section: behind its last subsection, blocks belong to that.
fn append(sec: &mut Element, blocks: Vec<Node>) {
    for node in blocks {
        let last = sec.elements_mut().filter(|part| part.name == "sec").last();
        match (last, is(&node, "sec")) {
            (Some(last), false) => append(last, vec![node]),
            (Some(_) | None, _) => sec.children.push(node),
        }
    }
}

/// `ack`: acknowledgements have no sections; their headings are words.
fn acknowledgements(root: &mut Element) {
    root.each_mut(&mut |ack| {
        if ack.name != "ack" {
            return;
        }
        while ack.has("sec") {
            let mut out = Vec::new();
            for node in std::mem::take(&mut ack.children) {
                match node {
                    Node::Element(sec) if sec.name == "sec" => out.extend(sec.children.into_iter().map(heading_as_paragraph)),
                    other => out.push(other),
                }
            }
            ack.children = out;
        }
    });
}

fn heading_as_paragraph(node: Node) -> Node {
    match node {
        Node::Element(title) if title.name == "title" => Element::with("p", vec![Element::with("bold", title.children).into()]).into(),
        other => other,
    }
}

/// `funding-group_elements` and the check of contract numbers: a number stands in a note or in the acknowledgements too; a statement without a grant
/// is a note.
fn funding(root: &mut Element) {
    let mut said_in_text = String::new();
    for back in root.elements().filter(|element| element.name == "back") {
        back.each(&mut |element| {
            let is_note = element.name == "fn" && element.get("fn-type") == Some("financial-disclosure");
            if element.name == "ack" || is_note {
                element.elements().filter(|part| part.name == "p").for_each(|part| said_in_text.push_str(&(part.text() + "\n")));
            }
        });
    }
    let mut back_text = String::new();
    root.elements().filter(|element| element.name == "back").for_each(|back| back_text.push_str(&said(&back.text())));
    let Some(meta) = front(root) else { return };
    let Some(group) = child(meta, "funding-group") else { return };
    let statement = group.elements().find(|part| part.name == "funding-statement").map(Element::text);
    if !group.has("award-group") {
        meta.children.retain(|node| !is(node, "funding-group"));
        if let Some(statement) = statement.filter(|statement| !back_text.contains(&said(statement))) {
            add_note(root, "supported-by", &statement);
        }
        return;
    }
    let mut numbers = BTreeSet::new();
    group.each(&mut |part| {
        if part.name == "award-id" {
            numbers.insert(part.text().trim().to_owned());
        }
    });
    numbers.remove("");
    if numbers.iter().all(|number| said_in_text.contains(number.as_str())) {
        return;
    }
    let words = match statement {
        Some(statement) if numbers.iter().all(|number| statement.contains(number.as_str())) => statement,
        Some(statement) => format!("{} {}", statement.trim(), grants(group)),
        None => grants(group),
    };
    if !group.has("funding-statement") {
        group.children.push(Element::with("funding-statement", vec![Node::Raw(words.clone())]).into());
    }
    add_note(root, "financial-disclosure", &words);
}

/// Funders and their numbers in one line: “A Fund: 12, 13; Another Fund: 7”.
fn grants(group: &Element) -> String {
    let line = |award: &Element| {
        let of = |name: &'static str| award.elements().filter(move |part| part.name == name).map(|part| said(&words_of(part)));
        let (funders, numbers) = (of("funding-source").collect::<Vec<_>>().join(", "), of("award-id").collect::<Vec<_>>().join(", "));
        [funders, numbers].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(": ")
    };
    let lines = group.elements().filter(|part| part.name == "award-group").map(line).filter(|line| !line.is_empty());
    quick_xml::escape::escape(lines.collect::<Vec<_>>().join("; ")).into_owned()
}

/// The words of an element without the identifiers in it.
fn words_of(element: &Element) -> String {
    let pieces = element.children.iter().map(|node| match node {
        Node::Element(part) if part.name == "institution-id" => String::new(),
        Node::Element(part) => words_of(part),
        Node::Raw(raw) => raw.clone(),
    });
    pieces.collect()
}

/// Adds a note to the back; words as they are written in XML.
fn add_note(root: &mut Element, kind: &str, words: &str) {
    let mut note = Element::with("fn", vec![Element::with("p", vec![Node::Raw(words.to_owned())]).into()]);
    note.set("fn-type", kind);
    if !root.has("back") {
        let at = root.children.iter().rposition(|node| is(node, "body") || is(node, "front")).map_or(root.children.len(), |at| at + 1);
        root.children.insert(at, Element::new("back").into());
    }
    let Some(back) = child(root, "back") else { return };
    match child(back, "fn-group") {
        Some(group) => group.children.push(note.into()),
        None => back.children.push(Element::with("fn-group", vec![note.into()]).into()),
    }
}

/// `counts_*`: what is counted is what is there.
fn counts(root: &mut Element) {
    let number = |name: &str| {
        let mut count = 0;
        root.each(&mut |element| count += usize::from(element.name == name));
        count.to_string()
    };
    let known = [
        ("fig-count", number("fig")),
        ("table-count", number("table-wrap")),
        ("equation-count", number("disp-formula")),
        ("ref-count", number("ref")),
    ];
    root.each_mut(&mut |element| {
        if let Some((_, count)) = known.iter().find(|(name, _)| *name == element.name) {
            element.set("count", count);
        }
    });
}

/// A pointer to several things is one to the first, and an empty one to each of the others; a pointer to nothing is its words.
fn pointers(root: &mut Element) {
    let mut children = Vec::with_capacity(root.children.len());
    for node in std::mem::take(&mut root.children) {
        match node {
            Node::Element(mut xref) if xref.name == "xref" => {
                let rids: Vec<String> = xref.get("rid").unwrap_or_default().split_whitespace().map(str::to_owned).collect();
                let Some((first, others)) = rids.split_first() else {
                    children.extend(xref.children);
                    continue;
                };
                xref.set("rid", first);
                let empty = others.iter().map(|rid| {
                    let mut other = Element { children: Vec::new(), ..xref.clone() };
                    other.remove("id");
                    other.set("rid", rid);
                    Node::from(other)
                });
                let empty: Vec<Node> = empty.collect();
                pointers(&mut xref);
                children.push(xref.into());
                children.extend(empty);
            }
            Node::Element(mut element) => {
                pointers(&mut element);
                children.push(element.into());
            }
            raw @ Node::Raw(_) => children.push(raw),
        }
    }
    root.children = children;
}

/// `paragraph`: a paragraph has no id; what points at it points at a place in it.
fn paragraphs(root: &mut Element) {
    root.each_mut(&mut |element| {
        if element.name == "p"
            && let Some(id) = element.remove("id")
        {
            element.children.insert(0, target(&id).into());
        }
    });
}

/// The integrity of pointers (`xref_reftype_integrity-*`): a pointer is of the type of what it points at; one at nothing that has a type is its words.
fn types_of_pointers(root: &mut Element) {
    let mut targets: BTreeMap<String, &'static str> = BTreeMap::new();
    note_targets(root, false, &mut targets);
    retype(root, &targets);
}

/// The type of a pointer at each element that has an id.
fn note_targets(element: &Element, in_table: bool, out: &mut BTreeMap<String, &'static str>) {
    let in_table = in_table || element.name == "table-wrap-foot";
    let kind = match element.name.as_str() {
        "fn" if in_table => Some("table-fn"),
        "fn" => Some("fn"),
        "ref" | "element-citation" | "mixed-citation" => Some("bibr"),
        "table-wrap" | "table-wrap-group" => Some("table"),
        "fig" | "fig-group" => Some("fig"),
        "aff" => Some("aff"),
        "app" => Some("app"),
        "author-notes" => Some("author-notes"),
        "contrib" => Some("contrib"),
        "corresp" => Some("corresp"),
        "disp-formula" => Some("disp-formula"),
        "sec" => Some("sec"),
        "supplementary-material" => Some("supplementary-material"),
        "boxed-text" => Some("boxed-text"),
        _ => None,
    };
    if let (Some(id), Some(kind)) = (element.get("id"), kind) {
        out.insert(id.to_owned(), kind);
    }
    element.elements().for_each(|child| note_targets(child, in_table, out));
}

fn retype(element: &mut Element, targets: &BTreeMap<String, &'static str>) {
    let mut children = Vec::with_capacity(element.children.len());
    for node in std::mem::take(&mut element.children) {
        match node {
            Node::Element(mut child) => {
                retype(&mut child, targets);
                match (child.name == "xref", child.get("rid").and_then(|rid| targets.get(rid))) {
                    (true, Some(kind)) => {
                        child.set("ref-type", kind);
                        children.push(child.into());
                    }
                    (true, None) => children.extend(child.children),
                    (false, _) => children.push(child.into()),
                }
            }
            raw @ Node::Raw(_) => children.push(raw),
        }
    }
    element.children = children;
}
