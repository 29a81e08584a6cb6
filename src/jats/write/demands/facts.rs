//! Words of closed lists, and values in the form in which receivers read them.

use super::{Around, elements, get, set, text, unset};
use article::{CreditTerm, Orcid, credit};
use xml::{Element, Node};

/// Says what an element says in the words that receivers look for.
pub(super) fn of(element: &mut Element, around: &Around) {
    match element.name {
        "tex-math" => document(element),
        "pub-date" => format_of_date(element),
        "contrib-id" => orcid(element),
        "year" if matches!(around.parent, "element-citation" | "mixed-citation") => year(element),
        "role" if matches!(around.parent, "contrib" | "contrib-group" | "collab") => role(element),
        "institution-id" if around.funding => funder(element),
        "fn" => statement_of_interests(element),
        _ => {}
    }
}

/// PMC's Style Checker: `tex-math` is a complete document.
fn document(tex: &mut Element) {
    let words = elements(tex)
        .next()
        .is_none()
        .then(|| tex.children.iter().map(text_of).collect::<String>());
    if let Some(words) = words.filter(|words| !words.contains("\\begin{document}")) {
        let formula = words.trim();
        let dollars = if formula.starts_with('$') || is_display(formula) { "" } else { "$" };
        let document = format!(
            "\\documentclass{{article}}\\usepackage{{amsmath,amssymb}}\\begin{{document}}{dollars}{formula}{dollars}\\end{{document}}"
        );
        tex.children = vec![Node::Text(document)];
    }
}

/// Whether a formula is an environment that LaTeX knows outside dollars only.
fn is_display(formula: &str) -> bool {
    const DISPLAYS: [&str; 7] =
        ["equation", "align", "flalign", "gather", "multline", "eqnarray", "displaymath"];
    let name = formula.strip_prefix("\\begin{").and_then(|rest| rest.split('}').next());
    name.is_some_and(|name| {
        DISPLAYS.iter().any(|known| name.starts_with(known) && !name.ends_with("ed"))
    })
}

fn text_of(node: &Node) -> &str {
    match node {
        Node::Text(text) => text,
        Node::Element(_) | Node::Instruction(..) => "",
    }
}

/// PMC's Style Checker: a date of publication says of which form it is. One of another kind has its
/// word only, as in older sources.
fn format_of_date(date: &mut Element) {
    match get(date, "date-type").map(str::to_owned).as_deref() {
        Some("collection") if get(date, "publication-format").is_none() => {
            set(date, "publication-format", "electronic")
        }
        // A word of the source's own says no form.
        Some(kind)
            if !["pub", "corrected", "preprint", "retracted", "update"].contains(&kind)
                && get(date, "publication-format").is_none() =>
        {
            unset(date, "date-type");
            set(date, "pub-type", kind);
        }
        _ => {}
    }
}

/// An ORCID iD is an address (ORCID's and JATS4R's wish).
fn orcid(id: &mut Element) {
    if get(id, "contrib-id-type") == Some("orcid")
        && let Ok(known) = Orcid::parse(&text(id))
    {
        id.children = vec![Node::Text(known.url())];
    }
}

/// JATS4R “Citations”: beside a year that is told from others by a letter stands the bare year.
fn year(year: &mut Element) {
    let words = text(year);
    let digits = words.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let lettered = words.len() == digits.len() + 1
        && digits.len() == 4
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    if lettered && get(year, "iso-8601-date").is_none() {
        set(year, "iso-8601-date", digits);
    }
}

/// JATS4R “CRediT”: a role of the vocabulary names it.
fn role(role: &mut Element) {
    let Some(term) = CreditTerm::named(&text(role))
        .or_else(|| get(role, "vocab-term").and_then(CreditTerm::named))
    else {
        return;
    };
    if get(role, "vocab").is_some_and(|vocab| !vocab.eq_ignore_ascii_case("credit")) {
        return;
    }
    set(role, "vocab", "credit");
    set(role, "vocab-identifier", credit::VOCABULARY);
    set(role, "vocab-term", term.name);
    set(role, "vocab-term-identifier", term.url());
}

/// JATS4R “Funding”: an identifier of the Open Funder Registry says so, and is a bare DOI.
fn funder(id: &mut Element) {
    let words = text(id);
    if let Some((_, number)) = words.split_once("10.13039/") {
        id.children = vec![Node::Text(format!("10.13039/{}", number.trim()))];
        set(id, "institution-id-type", "doi");
        set(id, "vocab", "open-funder-registry");
        set(id, "vocab-identifier", "10.13039/open-funder-registry");
    }
}

/// JATS4R “Conflict of interest statements”: the type that older versions of JATS had no word for.
fn statement_of_interests(note: &mut Element) {
    if matches!(get(note, "fn-type"), Some("conflict" | "COI-statement")) {
        set(note, "fn-type", "coi-statement");
    }
}
