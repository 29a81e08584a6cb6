//! The processor's output as inline content.

use hayagriva::citationberg::{FontStyle, FontVariant, FontWeight, TextDecoration, VerticalAlign};
use hayagriva::{ElemChild, ElemChildren, ElemMeta, Formatted, Formatting, RenderedBibliography};

use super::{Work, mend};
use article::{CiteMode, Doi, Inline, walk};

/// A piece of a rendered citation.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// What stands around and between the works: brackets, semicolons.
    Between(Vec<Inline>),
    /// One work: its place in the request, and its text.
    Work(usize, Vec<Inline>),
    /// The dash of a range of numbers: the places of the works that it stands for, and its text.
    Range(Vec<usize>, Vec<Inline>),
}

impl Piece {
    /// Its text.
    pub fn content_mut(&mut self) -> &mut Vec<Inline> {
        match self {
            Piece::Between(content) | Piece::Work(_, content) | Piece::Range(_, content) => content,
        }
    }
}

/// Draws a full stop or comma of the style's, behind a work that ends with a closing quotation
/// mark, into it, as American usage has it (CSL 1.0.2, `punctuation-in-quote`): the processor does
/// so only within a work.
pub fn marks_into_quotes(pieces: &mut [Piece]) {
    for at in 1..pieces.len() {
        let (before, after) = pieces.split_at_mut(at);
        let (Some(Piece::Work(_, work)), Some(Piece::Between(between))) =
            (before.last_mut(), after.first_mut())
        else {
            continue;
        };
        let mark = between.first().and_then(|inline| {
            if let Inline::Text(text) = inline { text.chars().next() } else { None }
        });
        let (Some(Inline::Text(last)), Some(mark @ ('.' | ','))) = (work.last_mut(), mark) else {
            continue;
        };
        let Some(inner) = last.strip_suffix('”') else { continue };
        let doubled = inner.ends_with(['.', '?', '!', ',']);
        *last = if doubled { format!("{inner}”") } else { format!("{inner}{mark}”") };
        if let Some(Inline::Text(text)) = between.first_mut() {
            text.remove(0);
        }
    }
}

/// Puts this mark instead of the style's delimiter before a work of which nothing but its year is
/// printed, since the one before it has the same authors.
pub fn draw_years_together(pieces: &mut [Piece], delimiter: &str, mark: &str) {
    let is_work = |piece: Option<&Piece>| matches!(piece, Some(Piece::Work(..)));
    for at in 1..pieces.len() {
        let years_alone = matches!(pieces.get(at + 1), Some(Piece::Work(_, content)) if begins_with_year(content));
        if !years_alone || !is_work(pieces.get(at - 1)) {
            continue;
        }
        if let Some(Piece::Between(content)) = pieces.get_mut(at)
            && let [Inline::Text(text)] = content.as_mut_slice()
            && text == delimiter
        {
            mark.clone_into(text);
        }
    }
}

/// “2017a”, “2017, p. 5”, and the letter alone: “b”.
fn begins_with_year(content: &[Inline]) -> bool {
    let text = walk::plain(content);
    let word = text.split([',', ' ', ':']).next().unwrap_or_default();
    let digits = word.chars().take_while(char::is_ascii_digit).count();
    let letters = word.len() - digits;
    (digits == 4 && letters <= 2) || (digits == 0 && letters == 1 && text.len() == 1)
}

/// All pieces, one after the other.
#[must_use]
pub fn join(pieces: Vec<Piece>) -> Vec<Inline> {
    let mut out = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Between(content) | Piece::Work(_, content) | Piece::Range(_, content) => {
                content.into_iter().for_each(|inline| push(&mut out, inline))
            }
        }
    }
    out
}

/// A rendered element as inline content: text, emphasis and links. Full stops and commas stand
/// within the style's closing quotation marks where they are to.
#[must_use]
pub fn inlines(children: &ElemChildren, marks_in_quotes: bool) -> Vec<Inline> {
    let mut out = Vec::new();
    collect(children, &mut out);
    trim(&mut out, marks_in_quotes);
    out
}

/// What a style or its language has around and between the works of a citation.
#[derive(Clone, Copy, Debug)]
pub struct Wording<'a> {
    /// The brackets of the whole.
    pub brackets: (&'a str, &'a str),
    /// The word that joins the last two names.
    pub and: &'a str,
    /// Whether full stops and commas stand within closing quotation marks.
    pub marks_in_quotes: bool,
}

/// The pieces of one citation. The processor leaves a work with a form of its own without the
/// brackets of the whole; they are added here, unless every work is worded as part of the sentence.
/// There, names are joined by the word `and`, never by its sign (as APA 7 §8.17 has it; CSL has no
/// form for it).
pub fn pieces(children: &ElemChildren, asked: &[Work], wording: Wording) -> Vec<Piece> {
    let Wording { brackets, and, marks_in_quotes } = wording;
    let mut out: Vec<Piece> = Vec::new();
    for child in &children.0 {
        match child {
            ElemChild::Elem(elem) => match (&elem.meta, asked_mode(elem.meta.as_ref(), asked)) {
                (Some(ElemMeta::Entry(index)), Some(CiteMode::YearOnly)) => {
                    out.push(Piece::Work(*index, without_names(&elem.children, wording)));
                }
                (Some(ElemMeta::Entry(index)), Some(CiteMode::Narrative)) => {
                    let mut worded = elem.children.clone();
                    join_names(&mut worded, and);
                    out.push(Piece::Work(
                        *index,
                        without_empty_brackets(inlines(&worded, marks_in_quotes), brackets),
                    ));
                }
                (Some(ElemMeta::Entry(index)), Some(CiteMode::Parenthetical)) => {
                    out.push(Piece::Work(*index, inlines(&elem.children, marks_in_quotes)))
                }
                _ => between(&mut out, child),
            },
            ElemChild::Text(_)
            | ElemChild::Markup(_)
            | ElemChild::Link { .. }
            | ElemChild::Transparent { .. } => between(&mut out, child),
        }
    }
    let some_year_only = asked.iter().any(|work| work.mode == CiteMode::YearOnly);
    if some_year_only && !out.is_empty() {
        out.insert(0, Piece::Between(vec![Inline::text(brackets.0)]));
        out.push(Piece::Between(vec![Inline::text(brackets.1)]));
    }
    out
}

fn asked_mode(meta: Option<&ElemMeta>, asked: &[Work]) -> Option<CiteMode> {
    let Some(ElemMeta::Entry(index)) = meta else { return None };
    asked.get(*index).map(|work| work.mode)
}

fn between(out: &mut Vec<Piece>, child: &ElemChild) {
    let mut content = Vec::new();
    one(child, &mut content);
    match out.last_mut() {
        Some(Piece::Between(last)) => content.into_iter().for_each(|inline| push(last, inline)),
        _ => out.push(Piece::Between(content)),
    }
}

/// Replaces the sign “&” between names, not inside one, by a word.
fn join_names(children: &mut ElemChildren, and: &str) {
    for child in &mut children.0 {
        let ElemChild::Elem(elem) = child else { continue };
        if matches!(elem.meta, Some(ElemMeta::Name(..))) {
            continue;
        }
        let among_names = matches!(elem.meta, Some(ElemMeta::Names(_)));
        let texts =
            elem.children.0.iter_mut().filter_map(|part| {
                if let ElemChild::Text(text) = part { Some(text) } else { None }
            });
        texts.filter(|_| among_names).for_each(|text| text.text = text.text.replace('&', and));
        join_names(&mut elem.children, and);
    }
}

/// “Sayed (2023)” without the names and the brackets: “2023”.
fn without_names(children: &ElemChildren, wording: Wording) -> Vec<Inline> {
    let Wording { brackets, and: _, marks_in_quotes } = wording;
    let after_names = children.0.iter().position(is_names).map_or(0, |at| at + 1);
    let rest = ElemChildren(children.0.iter().skip(after_names).cloned().collect());
    let mut content = inlines(&rest, marks_in_quotes);
    if walk::plain(&content).trim() == format!("{}{}", brackets.0, brackets.1).trim() {
        // A style without years has nothing but the names.
        return without_empty_brackets(inlines(children, marks_in_quotes), brackets);
    }
    if let Some(Inline::Text(text)) = content.first_mut() {
        *text = text.strip_prefix(brackets.0.trim_start()).unwrap_or(text).to_owned();
    }
    if let Some(Inline::Text(text)) = content.last_mut() {
        *text = text.strip_suffix(brackets.1.trim_end()).unwrap_or(text).to_owned();
    }
    content
}

/// “Kaura ()” as “Kaura”: what a style without years makes of a citation in a sentence.
fn without_empty_brackets(mut content: Vec<Inline>, brackets: (&str, &str)) -> Vec<Inline> {
    let empty = format!("{}{}", brackets.0.trim_start(), brackets.1.trim_end());
    if let Some(Inline::Text(text)) = content.last_mut()
        && let Some(rest) = text.strip_suffix(&empty)
    {
        *text = rest.trim_end().to_owned();
    }
    content
}

fn is_names(child: &ElemChild) -> bool {
    let ElemChild::Elem(elem) = child else { return false };
    matches!(elem.meta, Some(ElemMeta::Names(_))) || elem.children.find_names().is_some()
}

/// The list: each work's id, its number in a numbered list, and its text.
pub fn list(
    bibliography: RenderedBibliography,
    marks_in_quotes: bool,
) -> Vec<(String, Option<String>, Vec<Inline>)> {
    let items = bibliography.items.into_iter();
    items
        .map(|item| {
            let label = item
                .first_field
                .map(|field| walk::plain(&inlines(&ElemChildren(vec![field]), marks_in_quotes)));
            (
                item.key,
                label.filter(|label| !label.is_empty()),
                inlines(&item.content, marks_in_quotes),
            )
        })
        .collect()
}

fn collect(children: &ElemChildren, out: &mut Vec<Inline>) {
    for child in &children.0 {
        one(child, out);
    }
}

fn one(child: &ElemChild, out: &mut Vec<Inline>) {
    match child {
        ElemChild::Text(text) => push(out, formatted(text)),
        ElemChild::Elem(elem) => {
            if elem.display.is_some() && ends_in_word(out) {
                push(out, Inline::text(" "));
            }
            collect(&elem.children, out);
        }
        ElemChild::Markup(text) => push(out, Inline::text(text.as_str())),
        ElemChild::Link { text, url } => {
            push(out, Inline::ExtLink { href: address(url), content: vec![formatted(text)] })
        }
        // Stands for a locator that the asker keeps to itself; we never ask so.
        ElemChild::Transparent { .. } => {}
    }
}

fn ends_in_word(content: &[Inline]) -> bool {
    walk::plain(content).chars().next_back().is_some_and(|c| !c.is_whitespace())
}

/// The address of a link; a DOI's is percent-encoded.
fn address(url: &str) -> String {
    let doi = url.strip_prefix("https://doi.org/").and_then(|doi| Doi::parse(doi).ok());
    doi.map_or_else(|| url.to_owned(), |doi| doi.url())
}

fn formatted(text: &Formatted) -> Inline {
    let Formatting { font_style, font_variant, font_weight, text_decoration, vertical_align } =
        text.formatting;
    let mut inline = Inline::text(text.text.as_str());
    if vertical_align == VerticalAlign::Sup {
        inline = Inline::Sup(vec![inline]);
    }
    if vertical_align == VerticalAlign::Sub {
        inline = Inline::Sub(vec![inline]);
    }
    if text_decoration == TextDecoration::Underline {
        inline = Inline::Underline(vec![inline]);
    }
    if font_variant == FontVariant::SmallCaps {
        inline = Inline::Sc(vec![inline]);
    }
    if font_weight == FontWeight::Bold {
        inline = Inline::Bold(vec![inline]);
    }
    if font_style == FontStyle::Italic {
        inline = Inline::Italic(vec![inline]);
    }
    inline
}

/// Adds a piece; text joins the text before it, italics the italics, and a double space is made
/// one.
fn push(out: &mut Vec<Inline>, inline: Inline) {
    match (out.last_mut(), inline) {
        (Some(Inline::Text(last)), Inline::Text(text)) => {
            let text = if last.ends_with(' ') { text.trim_start_matches(' ') } else { &text };
            last.push_str(text);
        }
        (Some(Inline::Italic(last)), Inline::Italic(content)) => {
            content.into_iter().for_each(|inline| push(last, inline))
        }
        (_, inline) => out.push(inline),
    }
}

/// Takes white space off both ends, and mends what the processor left.
fn trim(content: &mut Vec<Inline>, marks_in_quotes: bool) {
    mend::content(content, marks_in_quotes);
    if let Some(Inline::Text(text)) = content.first_mut() {
        *text = text.trim_start().to_owned();
    }
    if let Some(Inline::Text(text)) = content.last_mut() {
        *text = text.trim_end().to_owned();
    }
    content.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
}
