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
mod tests {
    use super::*;
    use article::Xref;

    fn cite(content: Vec<Inline>) -> Inline {
        Inline::Xref(Xref { ref_type: RefType::Bibr, rid: "r".into(), content, ..Xref::default() })
    }

    fn number(text: &str) -> Inline {
        cite(vec![Inline::text(text)])
    }

    fn high(text: &str) -> Inline {
        cite(vec![Inline::Sup(vec![Inline::text(text)])])
    }

    fn sup(content: Vec<Inline>) -> Inline {
        Inline::Sup(content)
    }

    /// The text, with citations between bars and raised text behind a caret.
    fn shown(content: &[Inline]) -> String {
        let piece = |inline: &Inline| match inline {
            Inline::Text(text) => text.clone(),
            Inline::Xref(xref) => format!("|{}|", shown(&xref.content)),
            Inline::Sup(inner) => format!("^{{{}}}", shown(inner)),
            other => shown(walk::children(other)),
        };
        content.iter().map(piece).collect()
    }

    fn after(mut content: Vec<Inline>) -> (String, usize) {
        let marks = set(&mut content);
        let once = shown(&content);
        assert_eq!(set(&mut content), 0, "{once}");
        assert_eq!(shown(&content), once, "a second time changes nothing");
        (once, marks)
    }

    fn text(text: &str) -> Inline {
        Inline::text(text)
    }

    #[test]
    fn citations_that_run_together_are_parted() {
        let (set, marks) =
            after(vec![text("balance ["), number("1"), number("2"), number("3"), text("].")]);
        assert_eq!((set.as_str(), marks), ("balance [|1|,|2|,|3|].", 2));
        let (set, marks) =
            after(vec![text("fusion ("), number("8"), number("–"), number("10"), text(").")]);
        assert_eq!((set.as_str(), marks), ("fusion (|8||–||10|).", 0));
    }

    #[test]
    fn numbers_behind_a_word_are_raised() {
        let (set, marks) = after(vec![text("Zika virus"), number("1"), number("2"), text(". As")]);
        assert_eq!((set.as_str(), marks), ("Zika virus^{|1|,|2|}. As", 1));
        assert_eq!(
            after(vec![text("blindness."), number("3"), text(", "), number("4"), text(" In")]).0,
            "blindness.^{|3|,|4|} In"
        );
        assert_eq!(
            after(vec![
                text("Studies"),
                number("1"),
                sup(vec![text(",")]),
                number("2"),
                text(" say")
            ])
            .0,
            "Studies^{|1|,|2|} say"
        );
        for same in ["by ", "in (", "see ref. ", "see Refs.", "of ref."] {
            assert_eq!(
                after(vec![text(same), number("1"), text(" it")]).0,
                format!("{same}|1| it")
            );
        }
        assert_eq!(
            after(vec![text("Smith, "), number("2005"), text(";"), number("2010")]).0,
            "Smith, |2005|;|2010|"
        );
        assert_eq!(after(vec![text("Smith,"), number("2005")]).0, "Smith,|2005|");
    }

    #[test]
    fn raised_numbers_stand_close() {
        let spaced = vec![
            text("contamination. "),
            high("4"),
            text(" "),
            sup(vec![text(",")]),
            text(" "),
            high("30"),
            text(" Ongoing"),
        ];
        assert_eq!(after(spaced).0, "contamination.|^{4}|^{,}|^{30}| Ongoing");
        let bracketed = vec![
            text("diet"),
            sup(vec![text("(")]),
            text(" "),
            high("3"),
            text(" "),
            sup(vec![text(",")]),
            text(" "),
            high("4"),
            text(" "),
            sup(vec![text(")")]),
            text(". It"),
        ];
        assert_eq!(after(bracketed).0, "diet^{(}|^{3}|^{,}|^{4}|^{)}. It");
        assert_eq!(
            after(vec![text("life "), sup(vec![number("1"), text(" ")]), text(". B")]).0,
            "life ^{|1|}. B"
        );
        assert_eq!(
            after(vec![
                text(". "),
                sup(vec![number("8"), text(" , "), number("17"), text(" – "), number("19")])
            ])
            .0,
            ".^{|8|,|17|–|19|}"
        );
        assert_eq!(
            after(vec![text("a"), sup(vec![number("8"), number("9")])]),
            ("a^{|8|,|9|}".to_owned(), 1)
        );
        assert_eq!(
            after(vec![text("a"), high("8"), high("9")]),
            ("a|^{8}|^{,}|^{9}|".to_owned(), 1)
        );
        // A power is no citation, and white space behind the last one is the text's.
        assert_eq!(after(vec![text("10 "), sup(vec![text("3")]), text(" m")]).0, "10 ^{3} m");
        assert_eq!(after(vec![text("in 2010 "), high("3"), text(" m")]).0, "in 2010 |^{3}| m");
    }
}
