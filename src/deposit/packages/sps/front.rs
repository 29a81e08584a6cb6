//! The front: identifiers, dates, affiliations and rights.

use super::tree::{Element, Node};
use super::{Facts, escaped, said};
use article::{country_code, date};

pub(super) fn changed(mut element: Element, facts: &Facts) -> Vec<Node> {
    match element.name.as_str() {
        "journal-meta" => journal(&mut element, facts),
        "journal-id" => {
            let known = matches!(element.get("journal-id-type"), Some("nlm-ta" | "publisher-id"));
            return if known && !element.text().trim().is_empty() {
                vec![element.into()]
            } else {
                Vec::new()
            };
        }
        "journal-title-group" => titles(&mut element, facts),
        "issn" => issn(&mut element),
        // The numbers of PubMed and PMC are theirs to give.
        "article-id"
            if !matches!(element.get("pub-id-type"), Some("doi" | "other" | "publisher-id")) =>
        {
            return Vec::new();
        }
        "contrib-id" if element.get("contrib-id-type") == Some("orcid") => {
            let id = said(&element.text());
            let id = id.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
            element.children = vec![escaped(id)];
        }
        "aff" => affiliation(&mut element),
        "article-meta" => dates(&mut element),
        "license" => license(&mut element, facts),
        "kwd-group" if element.get("xml:lang").is_none() => element.set("xml:lang", &facts.lang),
        // The article says in which language it is.
        "abstract" | "article-title" if element.get("xml:lang") == Some(&facts.lang) => {
            drop(element.remove("xml:lang"))
        }
        "country" if element.get("country").is_none() => {
            if let Some(code) = country_code(said(&element.text()).trim_end_matches('.')) {
                element.set("country", code);
            }
        }
        "month" => month(&mut element),
        // Who made the file, and by which program: JATS has it since version 1.3.
        "processing-meta" => return Vec::new(),
        _ => {}
    }
    vec![element.into()]
}

fn journal(journal: &mut Element, facts: &Facts) {
    let known = journal
        .elements()
        .any(|id| id.name == "journal-id" && id.get("journal-id-type") == Some("publisher-id"));
    if !known && !facts.acronym.is_empty() {
        let mut id = Element::with("journal-id", vec![escaped(facts.acronym)]);
        id.set("journal-id-type", "publisher-id");
        journal.children.insert(0, id.into());
    }
}

/// The title in short, as the publisher has it: the journal's abbreviation, or one that another has
/// made, or else the title itself, as ISO 4 has it of a title of one word.
fn titles(titles: &mut Element, facts: &Facts) {
    let is_short = |title: &Element| title.name == "abbrev-journal-title";
    if titles
        .elements()
        .any(|title| is_short(title) && title.get("abbrev-type") == Some("publisher"))
    {
        return;
    }
    if let Some(untyped) =
        titles.elements_mut().find(|title| is_short(title) && title.get("abbrev-type").is_none())
    {
        return untyped.set("abbrev-type", "publisher");
    }
    let others =
        titles.elements().find(|title| is_short(title)).map(|title| title.children.clone());
    let own = facts
        .abbreviation
        .or(Some(facts.title))
        .filter(|title| !title.is_empty())
        .map(|title| vec![escaped(title)]);
    if let Some(words) = others.or(own) {
        let mut title = Element::with("abbrev-journal-title", words);
        title.set("abbrev-type", "publisher");
        titles.children.push(title.into());
    }
}

fn issn(issn: &mut Element) {
    let kind = match issn.remove("publication-format").as_deref() {
        Some("print") => "ppub",
        Some("electronic" | "online" | "online-only") => "epub",
        Some(_) | None => return,
    };
    issn.set("pub-type", kind);
}

/// The affiliation's words as printed in one `institution`, and beside it the parts that the
/// article tells apart.
fn affiliation(aff: &mut Element) {
    if aff
        .elements()
        .any(|part| part.name == "institution" && part.get("content-type") == Some("original"))
    {
        return;
    }
    let mut parts = Parts::default();
    for node in std::mem::take(&mut aff.children) {
        parts.take(node);
    }
    let original = said(&parts.words).trim_matches([',', ';', ' ']).to_owned();
    let mut children: Vec<Node> = parts.label.into_iter().map(Node::from).collect();
    if !original.is_empty() {
        children.push(institution("original", vec![escaped(&original)]).into());
    }
    children.extend(parts.institutions.into_iter().map(Node::from));
    if !parts.place.is_empty() {
        children.push(
            Element::with("addr-line", parts.place.into_iter().map(Node::from).collect()).into(),
        );
    }
    children.extend(parts.rest.into_iter().map(Node::from));
    aff.children = children;
}

#[derive(Default)]
struct Parts {
    label: Option<Element>,
    words: String,
    institutions: Vec<Element>,
    place: Vec<Element>,
    /// Country and address.
    rest: Vec<Element>,
}

impl Parts {
    fn take(&mut self, node: Node) {
        let mut part = match node {
            Node::Raw(raw) if raw.starts_with("<!--") || raw.starts_with("<?") => return,
            Node::Raw(raw) => return self.words.push_str(&raw),
            Node::Element(part) => part,
        };
        let first = self.words.trim().is_empty() && self.label.is_none();
        match part.name.as_str() {
            "label" => self.label = Some(part),
            "sup" if first => self.label = Some(Element::with("label", part.children)),
            "institution-id" => {}
            "institution-wrap" => part.children.into_iter().for_each(|node| self.take(node)),
            "addr-line" if part.elements().next().is_some() => {
                part.children.into_iter().for_each(|node| self.take(node))
            }
            "institution" => {
                self.words.push_str(&part.text());
                self.institution(part);
            }
            "city" | "state" => {
                self.words.push_str(&part.text());
                part.attributes.clear();
                self.place.push(part);
            }
            "named-content" if matches!(part.get("content-type"), Some("city" | "state")) => {
                self.words.push_str(&part.text());
                self.place.push(Element {
                    name: part.get("content-type").unwrap_or_default().to_owned(),
                    attributes: Vec::new(),
                    ..part
                });
            }
            "country" | "email" => {
                self.words.push_str(&part.text());
                self.rest.push(part);
            }
            _ => self.words.push_str(&part.text()),
        }
    }

    /// A part of an organisation by its kind; one that has no kind in `SciELO` PS stands in the
    /// words alone.
    fn institution(&mut self, part: Element) {
        let has = |kind: &str| {
            self.institutions.iter().any(|known| known.get("content-type") == Some(kind))
        };
        let kind = match part.get("content-type") {
            None
            | Some(
                "orgname" | "org" | "organisation" | "organization" | "university" | "institution",
            ) if !has("orgname") => "orgname",
            Some("dept" | "department" | "orgdiv1" | "division" | "faculty" | "school")
                if !has("orgdiv1") =>
            {
                "orgdiv1"
            }
            Some("dept" | "department" | "orgdiv2" | "division" | "faculty" | "school")
                if !has("orgdiv2") =>
            {
                "orgdiv2"
            }
            Some(_) | None => return,
        };
        self.institutions.push(institution(kind, part.children));
    }
}

fn institution(kind: &str, children: Vec<Node>) -> Element {
    let mut out = Element::with("institution", children);
    out.set("content-type", kind);
    out
}

/// `SciELO` publishes on the web: a date to the day is that of the article, one of the printed
/// issue that of the collection.
fn dates(meta: &mut Element) {
    let is_date = |element: &&mut Element| element.name == "pub-date";
    for date in meta.elements_mut().filter(is_date) {
        match date.remove("pub-type").as_deref() {
            Some("epub") => {
                (date.set("date-type", "pub"), date.set("publication-format", "electronic")).1
            }
            Some("ppub") => {
                (date.set("date-type", "pub"), date.set("publication-format", "print")).1
            }
            Some("collection") => {
                (date.set("date-type", "collection"), date.set("publication-format", "electronic"))
                    .1
            }
            Some(other) => date.set("pub-type", other),
            None => {}
        }
        if matches!(date.get("date-type"), Some("collection" | "issue")) {
            collection(date);
        }
    }
    let kinds: Vec<_> =
        meta.elements().filter(|element| element.name == "pub-date").map(kind).collect();
    let has = |wanted| kinds.contains(&wanted);
    if has(Kind::Collection) {
        return;
    }
    if let Some(printed) =
        meta.elements_mut().filter(is_date).find(|date| kind(date) == Kind::Print)
    {
        collection(printed);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Collection,
    Print,
    Other,
}

fn kind(date: &Element) -> Kind {
    match (date.get("date-type"), date.get("publication-format")) {
        (Some("collection"), _) => Kind::Collection,
        (Some("pub"), Some("print")) => Kind::Print,
        (_, _) => Kind::Other,
    }
}

/// The date of an issue has no day.
fn collection(date: &mut Element) {
    date.set("date-type", "collection");
    date.set("publication-format", "electronic");
    date.remove("iso-8601-date");
    let mut without = std::mem::take(date);
    without.children.retain(|node| !matches!(node, Node::Element(part) if part.name == "day"));
    *date = without;
}

/// Months are numbers.
fn month(month: &mut Element) {
    if let Some(number) = date::month(&said(&month.text())) {
        month.children = vec![Node::Raw(number.to_string())];
    }
}

/// A licence says where it stands, that it is open, and in which language its words are: that of
/// the article unless it says otherwise.
fn license(license: &mut Element, facts: &Facts) {
    if license.get("xlink:href").is_none() {
        let mut href = None;
        license.each(&mut |part| {
            let found = match part.name.as_str() {
                "ali:license_ref" => Some(said(&part.text())),
                "ext-link" | "uri" => part.get("xlink:href").filter(|href| is_open(href)).map(said),
                _ => None,
            };
            href = href.take().or(found.filter(|found| !found.is_empty()));
        });
        if let Some(href) = href {
            license.set("xlink:href", &quick_xml::escape::escape(&href));
        }
    }
    if license.get("xlink:href").is_some_and(is_open) {
        license.set("license-type", "open-access");
    }
    if license.get("xml:lang").is_none() {
        license.set("xml:lang", &facts.lang);
    }
}

fn is_open(href: &str) -> bool {
    href.split_once("://").is_some_and(|(_, rest)| {
        rest.trim_start_matches("www.").starts_with("creativecommons.org/licenses/")
    })
}
