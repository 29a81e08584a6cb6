//! The abstract and the keywords.

use super::front::{FRONT, label, paragraph};
use super::headings::Heading;
use std::ops::Range;

use super::{Claims, How, Role, people, words};
use crate::view::{Block, Paragraph, Piece};

pub fn abstract_text(
    blocks: &[Block],
    headings: &[Option<Heading>],
    body: usize,
    claims: &mut Claims,
) {
    for index in 0..blocks.len().min(FRONT) {
        let Some(here) = paragraph(blocks, index) else { continue };
        let text = here.text();
        let alone =
            words::is_abstract(&words::plain(&text)) && text.split_whitespace().count() <= 12;
        let labelled =
            label(&text, words::abstracts()).filter(|(_, bytes)| text.len() - bytes > 40);
        let styled = here.style.is("abstract") && !alone && text.split_whitespace().count() > 3;
        let run_in = bold_label(here);
        if alone && !here.is_blank() {
            claims.set(index, Role::Front);
            let own = headings
                .get(index)
                .copied()
                .flatten()
                .filter(|heading| heading.styled)
                .map(|heading| heading.level);
            let last = below(blocks, headings, index + 1, (body, own), claims);
            if last > index + 1 {
                claims.claim("the abstract", "abstract", here, How::Label);
                return;
            }
        } else if labelled.is_some() || run_in.is_some() {
            let bytes = labelled.map(|(_, bytes)| bytes).or(run_in).unwrap_or(0);
            claims.set(index, Role::Front);
            claims.abstract_text.push((index, bytes));
            claims.claim("the abstract", "abstract", here, How::Label);
            below(blocks, headings, index + 1, (body, None), claims);
            return;
        } else if styled {
            let first = index;
            for at in first..body.max(first + 1) {
                let Some(next) = paragraph(blocks, at).filter(|next| next.style.is("abstract"))
                else {
                    break;
                };
                claims.set(at, Role::Front);
                if !next.is_blank() {
                    claims.abstract_text.push((at, 0));
                }
            }
            claims.claim("the abstract", "abstract", here, How::Style);
            return;
        }
    }
    labelled_parts(blocks, body, claims);
}

/// An abstract without a heading, of parts that have labels: “Objectives: …”, “Results: …”,
/// “Conclusions: …”.
fn labelled_parts(blocks: &[Block], body: usize, claims: &mut Claims) {
    let part = |index: usize| {
        let text = paragraph(blocks, index).filter(|here| here.pictures().is_empty())?.text();
        let (name, rest) = text.split_once(':')?;
        let is_label = (1..=4).contains(&name.split_whitespace().count())
            && rest.split_whitespace().count() >= 5;
        is_label.then(|| STRUCTURE.contains(&words::plain(name).as_str()))
    };
    let end = body.min(FRONT);
    let Some(first) = (0..end).find(|index| part(*index) == Some(true)) else { return };
    let run: Vec<usize> = (first..end).take_while(|index| part(*index).is_some()).collect();
    let known = run.iter().filter(|index| part(**index) == Some(true)).count();
    // What follows the parts may have a label too: “Keywords: …”.
    let last = run.iter().rposition(|index| part(*index) == Some(true)).unwrap_or(0);
    if known < 3 {
        return;
    }
    for index in run.into_iter().take(last + 1) {
        claims.set(index, Role::Front);
        claims.abstract_text.push((index, 0));
    }
    if let Some(here) = paragraph(blocks, first) {
        claims.claim("the abstract", "abstract", here, How::Label);
    }
}

/// “Abstract” in bold at the beginning of a paragraph, without a mark behind it.
fn bold_label(here: &Paragraph) -> Option<usize> {
    let text = here.text();
    let lower = text.to_lowercase();
    let word = words::abstracts().find(|word| lower.starts_with(word))?;
    let bold = matches!(here.pieces.iter().find(|piece| !matches!(piece, Piece::Bookmark(_))), Some(Piece::Text(first, shape)) if shape.bold && words::plain(first) == word);
    let rest = text.get(word.len()..)?;
    (bold && rest.len() > 60).then(|| {
        text.len() - rest.trim_start_matches([':', '.', '—', '–', '-', ' ', '\u{a0}']).len()
    })
}

/// The paragraphs of the abstract below its heading; gives the index behind them.
fn below(
    blocks: &[Block],
    headings: &[Option<Heading>],
    from: usize,
    (body, own): (usize, Option<u8>),
    claims: &mut Claims,
) -> usize {
    let mut taken = 0;
    for index in from..blocks.len() {
        let Some(here) = paragraph(blocks, index) else { return index };
        let text = here.text();
        let heading = headings.get(index).copied().flatten();
        let is_keywords = label(&text, words::KEYWORDS.iter().copied()).is_some()
            || words::KEYWORDS.contains(&words::plain(&text).as_str());
        let ends = is_keywords
            || here.page_before && taken > 0
            || index >= body
            || !here.pictures().is_empty();
        // A structured abstract has headings of its own, in lines with little else.
        let lower = |heading: Heading| own.is_some_and(|own| heading.level > own);
        let inner = heading.is_some_and(|heading| !heading.styled || lower(heading))
            && STRUCTURE.contains(&words::plain(&text).as_str())
            && index < body;
        if ends || (heading.is_some() && !inner) || taken >= 12 {
            return index;
        }
        if here.is_blank() {
            // A page without text behind an abstract ends it.
            continue;
        }
        if people::authors(&here.pieces).is_some() && taken > 0 {
            return index;
        }
        claims.set(index, Role::Front);
        claims.abstract_text.push((index, 0));
        taken += 1;
    }
    blocks.len()
}

/// The parts of structured abstracts.
pub const STRUCTURE: [&str; 18] = [
    "background",
    "objective",
    "objectives",
    "aim",
    "aims",
    "purpose",
    "methods",
    "method",
    "design",
    "setting",
    "participants",
    "results",
    "findings",
    "conclusion",
    "conclusions",
    "interpretation",
    "discussion",
    "introduction",
];

pub fn keywords(blocks: &[Block], claims: &mut Claims) {
    for index in 0..blocks.len().min(FRONT) {
        let Some(here) = paragraph(blocks, index) else { continue };
        let text = here.text();
        let labelled = label(&text, words::KEYWORDS.iter().copied()).map(|(_, bytes)| bytes);
        let alone = words::KEYWORDS.contains(&words::plain(&text).as_str());
        let styled = here.style.is("keywords").then_some(0);
        let (from, bytes) = match (labelled, alone, styled) {
            (Some(bytes), false, _) => (index, bytes),
            (_, true, _) => {
                let next = (index + 1..blocks.len())
                    .find(|at| paragraph(blocks, *at).is_some_and(|next| !next.is_blank()));
                let Some(next) = next.filter(|next| {
                    paragraph(blocks, *next)
                        .is_some_and(|next| next.text().split_whitespace().count() < 60)
                }) else {
                    continue;
                };
                claims.set(index, Role::Front);
                (next, 0)
            }
            (None, false, Some(bytes)) => (index, bytes),
            (None, false, None) => continue,
        };
        let Some(source) = paragraph(blocks, from) else { continue };
        let list = source.text();
        claims.keywords = split_keywords(&list, bytes).into_iter().map(|at| (from, at)).collect();
        claims.set(from, Role::Front);
        if alone && claims.keywords.len() == 1 {
            one_a_line(blocks, from, claims);
        }
        claims.claim(
            "the keywords",
            "keywords",
            source,
            if labelled.is_none() && !alone { How::Style } else { How::Label },
        );
        return;
    }
}

/// The keywords below the first, where each has a paragraph of its own in the same style.
fn one_a_line(blocks: &[Block], first: usize, claims: &mut Claims) {
    let style = paragraph(blocks, first).map(|here| here.style.name.clone());
    for index in first + 1..first + 13 {
        let Some(here) = paragraph(blocks, index) else { return };
        let text = here.text();
        let is_keyword = (1..=5).contains(&text.split_whitespace().count())
            && !text.contains([':', '.'])
            && style.as_ref() == Some(&here.style.name)
            && matches!(claims.roles.get(index), Some(Role::Body));
        if !is_keyword {
            return;
        }
        let start = text.len() - text.trim_start().len();
        claims.keywords.push((index, start..text.trim_end().len()));
        claims.set(index, Role::Front);
    }
}

/// The keywords of a line behind its first bytes, without the marks that part them.
pub fn split_keywords(line: &str, from: usize) -> Vec<Range<usize>> {
    let text = line.get(from..).unwrap_or("");
    let marks = [";", "；", "·", "•", "|", ",", "，", "、"];
    if let Some(mark) = marks.into_iter().find(|mark| text.contains(mark)) {
        return uncounted(line, parted_by(line, from, mark));
    }
    // Brazilian journals part them by full stops (ABNT NBR 6028).
    let is_keyword = |at: &Range<usize>| {
        let words = line.get(at.clone()).unwrap_or("");
        // “St.” ends no keyword.
        let whole = words.rsplit(' ').next().is_some_and(|last| last.chars().count() > 2);
        whole && words.split_whitespace().count() <= 4
    };
    let stops = parted_by(line, from, ". ");
    let parted = text.trim_end().ends_with('.') && stops.iter().all(is_keyword);
    // Else the whole line is one.
    if parted { stops } else { parted_by(line, from, "\n") }
}

/// Keywords without their numbers: “1. Moss; 2. Rain”.
fn uncounted(line: &str, all: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let bare = |(place, at): (usize, &Range<usize>)| {
        let words = line.get(at.clone())?.strip_prefix(&(place + 1).to_string())?;
        let words = words.strip_prefix(['.', ')'])?.trim_start();
        (!words.is_empty()).then_some(at.end - words.len()..at.end)
    };
    let counted: Option<Vec<Range<usize>>> = all.iter().enumerate().map(bare).collect();
    counted.filter(|_| all.len() > 1).unwrap_or(all)
}

/// What stands between these marks, without white space and a full stop at its ends.
fn parted_by(line: &str, from: usize, mark: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = from;
    for part in line.get(from..).unwrap_or("").split(mark) {
        let start = at + part.len() - part.trim_start().len();
        let word = part.trim().trim_end_matches(['.', '。']).trim_end();
        if !word.is_empty() {
            out.push(start..start + word.len());
        }
        at += part.len() + mark.len();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_between_their_marks() {
        let split_keywords = |text: &str| -> Vec<String> {
            let line = format!("Words: {text}");
            let words = split_keywords(&line, "Words: ".len());
            words.into_iter().filter_map(|at| line.get(at)).map(str::to_owned).collect()
        };
        assert_eq!(split_keywords("wheat; rain, acid."), ["wheat", "rain, acid"]);
        assert_eq!(split_keywords("wheat, rain"), ["wheat", "rain"]);
        assert_eq!(split_keywords("1.Wheat; 2. Rain."), ["Wheat", "Rain"]);
        assert_eq!(split_keywords("Musgo. Sono leve. Quartos."), ["Musgo", "Sono leve", "Quartos"]);
        assert_eq!(split_keywords("苔藓；睡眠；房间"), ["苔藓", "睡眠", "房间"]);
        assert_eq!(
            split_keywords("wheat of St. Gallen in wet years"),
            ["wheat of St. Gallen in wet years"]
        );
    }
}
