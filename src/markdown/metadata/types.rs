//! `type`: what kind of article it is, in the words of JATS.

use crate::findings;
use reading::faults::Faults;
use reading::yaml::Fields;

/// `type`, in the form of JATS: one word. “Research Article”, as it is printed above the title, is
/// read as the type; anything else is none, and reported.
pub(super) fn article_type(fields: &Fields, faults: &mut Faults) -> Option<String> {
    let text = fields.text("type", faults)?;
    let typed = text.text.trim();
    let words: Vec<String> = typed.split_whitespace().map(str::to_lowercase).collect();
    let joined = words.join("-");
    if joined != typed && TYPES.contains(&joined.as_str()) {
        faults.push(text.at(), findings::article_type_read_as(typed, &joined));
        return Some(joined);
    }
    // JATS has a list of types, but closes it to none.
    let is_word = typed.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    if is_word {
        return Some(typed.to_owned());
    }
    faults.push(text.at(), findings::article_type_odd(typed));
    Some("research-article".to_owned())
}

/// The types that JATS and PMC name (JATS 1.3, `@article-type`; PMC's tagging guidelines).
const TYPES: [&str; 44] = [
    "abstract",
    "addendum",
    "announcement",
    "article-commentary",
    "book-received",
    "book-review",
    "books-received",
    "brief-report",
    "calendar",
    "case-report",
    "collection",
    "correction",
    "data-paper",
    "discussion",
    "dissertation",
    "editorial",
    "expression-of-concern",
    "guidelines",
    "in-brief",
    "interview",
    "introduction",
    "letter",
    "meeting-report",
    "methods-article",
    "news",
    "obituary",
    "oration",
    "other",
    "partial-retraction",
    "preprint",
    "product-review",
    "protocol",
    "rapid-communication",
    "registered-report",
    "reply",
    "report",
    "reprint",
    "research-article",
    "retraction",
    "review-article",
    "reviewer-report",
    "systematic-review",
    "translation",
    "tutorial",
];
