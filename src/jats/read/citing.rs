//! Citations by number, set so that readers can tell them apart.
//!
//! Some publishers leave the marks between two citations, and the raising of a citation behind a
//! word, to their style sheets: `virus<xref>1</xref><xref>2</xref>` is printed as virus¹ ² and
//! would read as “virus12”. Others have white space where their pages have none: `. <sup>8</sup> ,
//! `.

use article::{Inline, RefType, walk};

/// Sets the citations of a text; returns how many marks were put between two of them.
pub(super) fn set(content: &mut Vec<Inline>) -> usize {
    set_in(content, false)
}

fn set_in(content: &mut Vec<Inline>, raised: bool) -> usize {
    let mut marks = 0;
    for inline in content.iter_mut() {
        match inline {
            Inline::Xref(_) => {}
            Inline::Sup(inner) => marks += set_in(inner, true),
            other => marks += walk::children_mut(other).map_or(0, |inner| set_in(inner, raised)),
        }
    }
    if !content.iter().any(is_member) {
        return marks;
    }
    let mut out: Vec<Inline> = Vec::with_capacity(content.len());
    let mut rest = std::mem::take(content).into_iter().peekable();
    while let Some(inline) = rest.next() {
        if !is_member(&inline) && !is_raised_mark(&inline) {
            out.push(inline);
            continue;
        }
        let mut run = vec![inline];
        while let Some(next) = rest.next_if(|next| is_member(next) || is_gap(next)) {
            run.push(next);
        }
        // What stands behind the last citation is the text's.
        let end = run
            .iter()
            .rposition(|inline| is_member(inline) || is_raised_mark(inline))
            .map_or(0, |last| last + 1);
        let after = run.split_off(end);
        marks += place(run, raised, &mut out);
        let says = |inline: &Inline| {
            !raised || !matches!(inline, Inline::Text(text) if text.trim().is_empty())
        };
        out.extend(after.into_iter().filter(says));
    }
    *content = out;
    marks
}

/// Sets one run of citations behind what is there.
fn place(run: Vec<Inline>, raised: bool, out: &mut Vec<Inline>) -> usize {
    if !run.iter().any(is_member) {
        out.extend(run);
        return 0;
    }
    let high = raised || run.iter().filter(|inline| is_member(inline)).all(is_high);
    if high {
        if !raised {
            close_up(out);
        }
        return tight(run, raised, out);
    }
    if attaches(out.last()) && !run.iter().any(is_year) {
        let mut inner = Vec::new();
        let marks = tight(run, true, &mut inner);
        out.push(Inline::Sup(inner));
        return marks;
    }
    apart(run, out)
}

/// A run without white space, with a mark between two citations.
fn tight(run: Vec<Inline>, inside: bool, out: &mut Vec<Inline>) -> usize {
    let mut marks = 0;
    let mut open = false;
    for inline in run {
        match inline {
            Inline::Text(text) => {
                let text = text.trim();
                open &= text.is_empty();
                push_text(text, out);
            }
            Inline::Sup(inner)
                if inside && inner.iter().all(|inner| matches!(inner, Inline::Text(_))) =>
            {
                open = false;
                push_text(walk::plain(&inner).trim(), out);
            }
            member if is_number(&member) || is_raised_group(&member) => {
                if open {
                    marks += 1;
                    out.push(if inside {
                        Inline::text(",")
                    } else {
                        Inline::Sup(vec![Inline::text(",")])
                    });
                }
                open = true;
                out.push(member);
            }
            mark => {
                open = false;
                out.push(mark);
            }
        }
    }
    marks
}

/// A run on the line, whose citations do not run together.
fn apart(run: Vec<Inline>, out: &mut Vec<Inline>) -> usize {
    let mut marks = 0;
    for inline in run {
        if is_number(&inline) && out.last().is_some_and(is_number) {
            out.push(Inline::text(","));
            marks += 1;
        }
        out.push(inline);
    }
    marks
}

fn push_text(text: &str, out: &mut Vec<Inline>) {
    match out.last_mut() {
        _ if text.is_empty() => {}
        Some(Inline::Text(before)) => before.push_str(text),
        Some(_) | None => out.push(Inline::text(text)),
    }
}

/// Takes the space away between a stop and the raised numbers that follow. Behind a word it stays:
/// word and number are two.
fn close_up(out: &mut [Inline]) {
    if let Some(Inline::Text(before)) = out.last_mut()
        && before.trim_end().ends_with(['.', ',', ';', ':', '!', '?', ')', ']', '”', '’'])
    {
        before.truncate(before.trim_end().len());
    }
}

fn ends_a_word(text: &str) -> bool {
    text.ends_with(|c: char| c.is_alphabetic() || ".,;:!?)]’”\"%»".contains(c))
}

/// Whether a number that follows would run into a word: it stands raised on the publisher's page.
fn attaches(before: Option<&Inline>) -> bool {
    let Some(before) = before else { return false };
    let text = walk::plain(std::slice::from_ref(before));
    let word =
        text.rsplit(|c: char| c.is_whitespace() || c == '(' || c == '[').next().unwrap_or("");
    let names_references = word.trim_end_matches('.').to_lowercase();
    ends_a_word(&text)
        && !matches!(
            names_references.as_str(),
            "ref" | "refs" | "reference" | "references" | "no" | "nos"
        )
}

/// Whether a piece is a citation by number, the dash between two, or a raised group of them.
fn is_member(inline: &Inline) -> bool {
    is_number(inline) || is_dash(inline) || is_raised_group(inline)
}

fn cited(inline: &Inline) -> Option<String> {
    match inline {
        Inline::Xref(xref) if xref.ref_type == RefType::Bibr => {
            Some(walk::plain(&xref.content).trim().to_owned())
        }
        _ => None,
    }
}

fn is_number(inline: &Inline) -> bool {
    cited(inline).is_some_and(|text| {
        text.starts_with(|c: char| c.is_ascii_digit())
            && text.chars().count() <= 12
            && text.chars().all(|c| {
                c.is_ascii_digit() || matches!(c, ',' | ' ' | '-' | '–' | '\u{2011}' | 'a'..='e')
            })
    })
}

fn is_dash(inline: &Inline) -> bool {
    cited(inline).is_some_and(|text| matches!(text.as_str(), "-" | "–" | "—" | "\u{2011}"))
}

/// Whether the number may be a year: 1850 to 2100.
fn is_year(inline: &Inline) -> bool {
    cited(inline)
        .and_then(|text| text.get(..4)?.parse::<u32>().ok())
        .is_some_and(|number| (1850..=2100).contains(&number))
}

/// Whether a citation is raised: its number is, or it stands in raised text.
fn is_high(inline: &Inline) -> bool {
    match inline {
        Inline::Xref(xref) => matches!(xref.content.as_slice(), [Inline::Sup(_)]),
        other => is_raised_group(other),
    }
}

/// Raised text that holds nothing but citations by number and the marks between them.
fn is_raised_group(inline: &Inline) -> bool {
    let Inline::Sup(inner) = inline else { return false };
    let is_mark = |inner: &Inline| matches!(inner, Inline::Text(text) if is_separator(text));
    inner.iter().any(is_number)
        && inner.iter().all(|inner| is_number(inner) || is_dash(inner) || is_mark(inner))
}

/// A raised mark between citations, or a raised bracket around them.
fn is_raised_mark(inline: &Inline) -> bool {
    match inline {
        Inline::Sup(inner) => match inner.as_slice() {
            [Inline::Text(text)] => {
                !text.trim().is_empty()
                    && (is_separator(text) || matches!(text.trim(), "(" | ")" | "[" | "]"))
            }
            _ => false,
        },
        _ => false,
    }
}

fn is_gap(inline: &Inline) -> bool {
    matches!(inline, Inline::Text(text) if is_separator(text)) || is_raised_mark(inline)
}

fn is_separator(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, ',' | ';' | '-' | '–' | '\u{2011}'))
}

#[cfg(test)]
mod tests;
