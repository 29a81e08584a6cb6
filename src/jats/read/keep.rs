//! Elements kept in the words of JATS 1.3: those of older tag sets get their names of today, and
//! what has no place is unwrapped.
//!
//! What is kept here can be written back as it is, so that reading it again gives the same.

use unicode_normalization::UnicodeNormalization;

use super::attributes::{is_default, is_empty_word, modern_attributes};
use super::cursor::{Cursor, Piece, Tag};
use super::rights;
use crate::findings;
use article::grammar::{self, ElementRule};
use article::{Attributes, Kept, KeptNode, Orcid, PubDate, model};

/// Elements whose white space is theirs.
const VERBATIM: [&str; 4] = ["tex-math", "code", "preformat", "textual-form"];

/// The name that an element of NLM 2.x or 3.0, or a slip of the pen, has in JATS 1.3.
pub fn modern(name: &str) -> &str {
    match name {
        "citation" => "mixed-citation",
        "nlm-citation" => "element-citation",
        "custom-meta-wrap" => "custom-meta-group",
        "floats-wrap" => "floats-group",
        "chem-struct-wrapper" => "chem-struct-wrap",
        "contract-num" | "grant-num" => "award-id",
        "contract-sponsor" | "grant-sponsor" => "funding-source",
        "access-date" => "date-in-citation",
        "time-stamp" => "date-in-citation",
        "b" => "bold",
        "i" | "em" => "italic",
        "tt" => "monospace",
        other => other,
    }
}

/// The name that an element has as a child of this one, where JATS 1.3 calls it otherwise there.
fn child_name<'n>(parent: &str, name: &'n str) -> &'n str {
    match (parent, name) {
        ("license", "p") => "license-p",
        _ => name,
    }
}

impl Cursor<'_, '_> {
    /// The element whose beginning was just met, as a child of the element with this name; nothing
    /// when JATS has no such child there: its content is then passed over, and told of.
    pub fn keep(&mut self, tag: &Tag, parent: &str) -> Option<Kept> {
        let around = grammar::element(parent);
        let rule = grammar::element(modern(&tag.name))
            .filter(|rule| around.is_none_or(|around| around.in_archiving(rule.name)));
        let Some(rule) = rule else {
            let mut shell = Kept::new("named-content");
            if let Some(rule) = grammar::element("named-content") {
                self.fill(&mut shell.content, rule);
            }
            let text = shell.text();
            self.note(tag, |path| findings::misplaced(path, text));
            return None;
        };
        Some(self.keep_as(tag, rule, around.is_none_or(|around| !around.is_mixed())))
    }

    /// The element whose beginning was just met; `trim` says whether white space at its edges means
    /// nothing.
    pub fn keep_as(&mut self, tag: &Tag, rule: &'static ElementRule, trim: bool) -> Kept {
        let mut kept = Kept {
            name: rule.name.to_owned(),
            attributes: self.kept_attributes(tag, rule),
            content: Vec::new(),
        };
        self.fill(&mut kept.content, rule);
        let blank =
            |node: &KeptNode| matches!(node, KeptNode::Text(text) if text.trim().is_empty());
        if !rule.in_publishing("#")
            && kept.content.iter().all(|node| blank(node) || matches!(node, KeptNode::Element(_)))
        {
            // White space between elements, where only Archiving takes text.
            kept.content.retain(|node| !blank(node));
            sort(rule.name, &mut kept.content);
        }
        match rule.name {
            "license" => paragraphs_of_license(&mut kept),
            "permissions" => rights::tell_apart(&mut kept),
            "contrib" => orcid_of(&mut kept),
            "tex-math" => bare_formula(&mut kept),
            "pub-date" | "date" => {
                months_in_numbers(&mut kept);
                parts_of_date(&mut kept);
            }
            _ => {}
        }
        if !VERBATIM.contains(&rule.name) {
            tidy(&mut kept.content, trim || rule.name.starts_with("mml:"));
        }
        kept
    }

    /// Reads the content of the innermost element as content of an element with this rule.
    fn fill(&mut self, out: &mut Vec<KeptNode>, rule: &'static ElementRule) {
        while let Some(piece) = self.next() {
            match piece {
                Piece::Text(text) if rule.is_mixed() => push_text(out, &text),
                Piece::Text(text) => self.stray(&text, rule.name),
                Piece::Open(tag) if tag.is_page_start() => self.skip(),
                Piece::Open(tag) => {
                    match grammar::element(child_name(rule.name, modern(&tag.name))) {
                        Some(child) if rule.in_archiving(child.name) => {
                            out.push(KeptNode::Element(self.keep_as(&tag, child, !runs_on(rule))))
                        }
                        Some(_) | None => {
                            self.note(&tag, |path| findings::element_unknown_in(path, rule.name));
                            self.fill(out, rule);
                        }
                    }
                }
            }
        }
    }

    fn stray(&mut self, text: &str, parent: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.note(&Tag::of(&Kept::new(parent)), |path| {
                findings::stray_text(path, text, parent)
            });
        }
    }

    /// The attributes of an element that is known by this name, but for its id, those that the
    /// article has words for, and the DTD's own values.
    pub fn further(&mut self, tag: &Tag, name: &str, typed: &[&str]) -> Attributes {
        let Some(rule) = grammar::element(name) else { return Vec::new() };
        let mut out = self.kept_attributes(tag, rule);
        out.retain(|(name, value)| {
            name != "id" && !typed.contains(&name.as_str()) && !is_default(name, value)
        });
        out
    }

    /// The attributes that JATS 1.3 has for the element, as it writes them.
    pub fn kept_attributes(&mut self, tag: &Tag, rule: &ElementRule) -> Vec<(String, String)> {
        let mut out: Vec<(String, String)> = Vec::new();
        // `xsi:` says where the file's schema is: what is written has its own, and another
        // namespace.
        for (name, value) in
            modern_attributes(tag).into_iter().filter(|(name, _)| !name.starts_with("xsi:"))
        {
            let Some(attribute) = rule.attributes.iter().find(|attribute| attribute.name == name)
            else {
                if !is_empty_word(&name) {
                    self.note(tag, |path| findings::attribute_unknown(path, name, value));
                }
                continue;
            };
            if out.iter().any(|(known, _)| *known == name) {
                continue;
            }
            let value = value.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
            let lower = value.to_lowercase();
            if attribute.value.takes(&value) {
                out.push((name.into_owned(), value));
            } else if attribute.value.takes(&lower) {
                // “COI-statement”: the words of closed lists are written small.
                out.push((name.into_owned(), lower));
            } else if attribute.value.takes("custom") && !value.is_empty() {
                out.push((name.into_owned(), "custom".to_owned()));
                out.push(("custom-type".to_owned(), value));
            }
        }
        out
    }
}

/// Puts children in the order of the DTD, unless they stand in one that it allows.
pub fn sort(parent: &str, content: &mut [KeptNode]) {
    let names = content.iter().filter_map(|node| {
        if let KeptNode::Element(child) = node { Some(child.name.as_str()) } else { None }
    });
    let names: Vec<&str> = names.collect();
    if model::publishing(parent).is_none_or(|model| model.accepts(&names)) {
        return;
    }
    content.sort_by_key(|node| match node {
        KeptNode::Element(element) => model::rank(parent, &element.name),
        KeptNode::Text(_) => usize::MAX,
    });
}

/// Text that stands bare in a licence stands in a `license-p` in JATS 1.3.
fn paragraphs_of_license(license: &mut Kept) {
    if license
        .content
        .iter()
        .any(|node| matches!(node, KeptNode::Text(text) if !text.trim().is_empty()))
    {
        let (own, words): (Vec<KeptNode>, Vec<KeptNode>) = std::mem::take(&mut license.content)
            .into_iter()
            .partition(|node| matches!(node, KeptNode::Element(part) if matches!(part.name.as_str(), "ali:license_ref" | "license-p" | "p")));
        let mut words = words;
        tidy(&mut words, true);
        license.content = own;
        license.content.push(KeptNode::Element(Kept { content: words, ..Kept::new("license-p") }));
    }
    if license.elements().next().is_none() {
        let text = license.attribute("xlink:href").map(str::to_owned);
        let name = if text.is_some() { "ali:license_ref" } else { "license-p" };
        let content = text.into_iter().map(KeptNode::Text).collect();
        license.content = vec![KeptNode::Element(Kept { content, ..Kept::new(name) })];
    }
}

/// An ORCID iD that stands in a link, as NLM's tag sets have it, stands in a `contrib-id`.
fn orcid_of(contrib: &mut Kept) {
    let iris =
        |link: &Kept| [link.text(), link.attribute("xlink:href").unwrap_or_default().to_owned()];
    let orcid = |node: &KeptNode| match node {
        KeptNode::Element(link) if matches!(link.name.as_str(), "uri" | "ext-link") => iris(link)
            .iter()
            .filter(|iri| iri.contains("orcid.org"))
            .find_map(|iri| Orcid::parse(iri).ok()),
        KeptNode::Element(_) | KeptNode::Text(_) => None,
    };
    if contrib.first("contrib-id").is_some() {
        return;
    }
    if let Some(index) = contrib.content.iter().position(|node| orcid(node).is_some())
        && let Some(known) = orcid(&contrib.content.remove(index))
    {
        let kind = vec![("contrib-id-type".to_owned(), "orcid".to_owned())];
        let id = Kept {
            attributes: kind,
            content: vec![KeptNode::Text(known.url())],
            ..Kept::new("contrib-id")
        };
        contrib.content.insert(0, KeptNode::Element(id));
    }
}

/// What wraps TeX in the files that this program writes.
const DOCUMENT: (&str, &str) =
    ("\\documentclass{article}\\usepackage{amsmath,amssymb}\\begin{document}", "\\end{document}");

/// TeX without the document that this program writes around it, and without its dollars. The
/// document of another stays.
fn bare_formula(tex: &mut Kept) {
    if let [KeptNode::Text(words)] = tex.content.as_mut_slice() {
        let bare = words.trim();
        let bare = bare
            .strip_prefix(DOCUMENT.0)
            .and_then(|rest| rest.strip_suffix(DOCUMENT.1))
            .unwrap_or(bare)
            .trim();
        let inside = bare
            .strip_prefix('$')
            .and_then(|rest| rest.strip_suffix('$'))
            .filter(|inside| !inside.contains('$'));
        *words = inside.unwrap_or(bare).trim().to_owned();
    }
}

/// A date that only its attribute tells has its parts, without which the DTD takes none.
fn parts_of_date(date: &mut Kept) {
    if date.elements().next().is_some() {
        return;
    }
    let Some(known) = PubDate::of(date) else { return };
    let two = |part: Option<u8>| part.map(|part| format!("{part:02}"));
    let parts = [
        ("day", two(known.day)),
        ("month", two(known.month)),
        ("year", Some(known.year.to_string())),
    ];
    let told = parts.into_iter().filter_map(|(name, part)| Some((name, part?)));
    date.content = told
        .map(|(name, part)| {
            KeptNode::Element(Kept { content: vec![KeptNode::Text(part)], ..Kept::new(name) })
        })
        .collect();
}

/// A month by its English name is told by its number, as JATS wants it.
fn months_in_numbers(date: &mut Kept) {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    for node in &mut date.content {
        if let KeptNode::Element(month) = node
            && month.name == "month"
        {
            let name = month.text().to_lowercase();
            let name = name.trim_end_matches('.');
            let known = MONTHS.iter().position(|month| {
                name == *month
                    || name.len() >= 3 && month.get(..3) == Some(name)
                    || name == "sept" && *month == "september"
            });
            if let Some(index) = known {
                month.content = vec![KeptNode::Text(format!("{:02}", index + 1))];
            }
        }
    }
}

fn push_text(out: &mut Vec<KeptNode>, text: &str) {
    match out.last_mut() {
        Some(KeptNode::Text(before)) => before.push_str(text),
        Some(KeptNode::Element(_)) | None => out.push(KeptNode::Text(text.to_owned())),
    }
}

/// Makes neighbouring texts one: what stood between them was taken out.
fn join_texts(content: &mut Vec<KeptNode>) {
    let before = std::mem::take(content);
    for node in before {
        match (content.last_mut(), node) {
            (Some(KeptNode::Text(before)), KeptNode::Text(text)) => before.push_str(&text),
            (_, node) => content.push(node),
        }
    }
}

/// Whether the children of an element are read as one line of text, so that white space at their
/// edges parts words: in mixed content; and in `institution-wrap`, which takes no text of its own
/// but stands within that of the affiliation.
fn runs_on(rule: &ElementRule) -> bool {
    rule.is_mixed() || rule.name == "institution-wrap"
}

/// Collapses white space; takes it off the edges when `trim` says so.
pub fn tidy(content: &mut Vec<KeptNode>, trim: bool) {
    join_texts(content);
    let last = content.len().saturating_sub(1);
    for (index, node) in content.iter_mut().enumerate() {
        if let KeptNode::Text(text) = node {
            let mut out = String::with_capacity(text.len());
            for c in text.nfc() {
                let space = matches!(c, ' ' | '\t' | '\n');
                if !space {
                    out.push(c);
                } else if !(out.ends_with(' ') || trim && index == 0 && out.is_empty()) {
                    out.push(' ');
                }
            }
            if trim && index == last && out.ends_with(' ') {
                out.pop();
            }
            *text = out;
        }
    }
    content.retain(|node| !matches!(node, KeptNode::Text(text) if text.is_empty()));
}

#[cfg(test)]
mod tests;
