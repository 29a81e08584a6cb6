//! Text as TeX reads it.

use article::{Formula, Inline, walk};
use unicode_normalization::UnicodeNormalization;

/// The commands for combining marks, and whether they are letters, which part from what follows by
/// braces alone.
const ACCENTS: [(char, char); 15] = [
    ('\u{300}', '`'),
    ('\u{301}', '\''),
    ('\u{302}', '^'),
    ('\u{303}', '~'),
    ('\u{304}', '='),
    ('\u{306}', 'u'),
    ('\u{307}', '.'),
    ('\u{308}', '"'),
    ('\u{30A}', 'r'),
    ('\u{30B}', 'H'),
    ('\u{30C}', 'v'),
    ('\u{323}', 'd'),
    ('\u{327}', 'c'),
    ('\u{328}', 'k'),
    ('\u{331}', 'b'),
];

/// Escapes what TeX would take for commands, and writes Latin letters with one accent as commands.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.nfc() {
        match c {
            '{' => out.push_str("\\{"),
            '}' => out.push_str("\\}"),
            '%' | '&' | '$' | '#' | '_' => out.extend(['\\', c]),
            '\\' => out.push_str("{\\textbackslash}"),
            '~' => out.push_str("{\\textasciitilde}"),
            '^' => out.push_str("{\\textasciicircum}"),
            '\n' | '\r' | '\t' => out.push(' '),
            c => match special(c) {
                Some(command) => out.push_str(command),
                None => accented(c, &mut out),
            },
        }
    }
    out
}

/// A title with its mark-up: formulas stay `$…$`; words in italics, as the names of species are,
/// and words with formulas, subscripts or superscripts in them stand in braces, so that no style
/// changes their letters.
pub fn title_of(content: &[Inline]) -> String {
    let mut words = vec![Word::default()];
    pieces(content, &mut words);
    let plain: Vec<&str> = words.iter().map(|word| word.plain.as_str()).collect();
    let sentence_case = is_sentence_case(&plain);
    let mut starts = true;
    let mut out = Vec::with_capacity(words.len());
    for word in &words {
        let is_kept = word.is_kept || has_capitals_to_keep(&word.plain, sentence_case, starts);
        out.push(if is_kept { format!("{{{}}}", word.tex) } else { word.tex.clone() });
        starts = word.plain.ends_with([':', '.', '?', '!']);
    }
    out.join(" ")
}

/// What stands between two spaces of a title.
#[derive(Default)]
struct Word {
    plain: String,
    tex: String,
    /// Whether its letters must stay as they are.
    is_kept: bool,
}

fn pieces(content: &[Inline], words: &mut Vec<Word>) {
    for inline in content {
        match inline {
            Inline::Text(text) => plain_words(text, words),
            Inline::Break => plain_words(" ", words),
            Inline::Italic(inner) => kept("textit", inner, words),
            Inline::Bold(inner) => kept("textbf", inner, words),
            Inline::Sc(inner) => kept("textsc", inner, words),
            Inline::Sub(inner) => kept("textsubscript", inner, words),
            Inline::Sup(inner) => kept("textsuperscript", inner, words),
            Inline::Monospace(inner) => kept("texttt", inner, words),
            Inline::Underline(inner) => kept("underline", inner, words),
            Inline::InlineFormula(found) => formula(found, words),
            Inline::Strike(_)
            | Inline::Foreign { .. }
            | Inline::Marked { .. }
            | Inline::ExtLink { .. }
            | Inline::Xref(_) => {
                pieces(walk::children(inline), words);
            }
            Inline::InlineGraphic(_) | Inline::Milestone { .. } => {}
        }
    }
}

fn plain_words(text: &str, words: &mut Vec<Word>) {
    for (index, part) in text.split(char::is_whitespace).enumerate() {
        if index > 0 && words.last().is_none_or(|word| !word.tex.is_empty()) {
            words.push(Word::default());
        }
        if let Some(word) = words.last_mut() {
            word.plain.push_str(part);
            word.tex.push_str(&escape(part));
        }
    }
}

fn kept(command: &str, inner: &[Inline], words: &mut [Word]) {
    let mut own = vec![Word::default()];
    pieces(inner, &mut own);
    let tex = own.iter().map(|word| word.tex.as_str()).collect::<Vec<_>>().join(" ");
    if let Some(word) = words.last_mut().filter(|_| !tex.trim().is_empty()) {
        word.plain.push_str(&walk::plain(inner));
        word.tex.push_str(&format!("\\{command}{{{tex}}}"));
        word.is_kept = true;
    }
}

/// TeX as it was written; the linear text of a formula whose source is another is words.
fn formula(formula: &Formula, words: &mut [Word]) {
    let (tex, linear) = (formula.tex.trim().trim_matches('$'), formula.linear());
    let is_tex =
        !tex.is_empty() && (formula.source.is_none() || tex.contains(['\\', '^', '_', '{']));
    if let Some(word) = words.last_mut().filter(|_| is_tex || !linear.trim().is_empty()) {
        word.plain.push_str(&linear);
        word.tex.push_str(&if is_tex { format!("${tex}$") } else { escape(&linear) });
        word.is_kept = true;
    }
}

/// Capitals within a word, and, where the title is not set in capitals throughout, those of names.
fn has_capitals_to_keep(word: &str, sentence_case: bool, starts: bool) -> bool {
    let core = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let inner = core.chars().skip(1).any(char::is_uppercase);
    inner || (sentence_case && !starts && core.starts_with(char::is_uppercase))
}

/// A title: as [`escape`] has it, and words whose capitals a style may not make small stand in
/// braces: those with capitals within (`TTP`, `PLoS`) and, where the title is not set in capitals
/// throughout, names.
pub fn protect(title: &str) -> String {
    let words: Vec<&str> = title.split(' ').collect();
    let sentence_case = is_sentence_case(&words);
    let mut starts = true;
    let mut out = Vec::with_capacity(words.len());
    for word in words {
        let is_kept = has_capitals_to_keep(word, sentence_case, starts);
        out.push(if is_kept { format!("{{{}}}", escape(word)) } else { escape(word) });
        starts = word.ends_with([':', '.', '?', '!']);
    }
    out.join(" ")
}

/// Whether a third of the longer words after the first begin small: in a title set in capitals only
/// short ones do.
fn is_sentence_case(words: &[&str]) -> bool {
    let long =
        words.iter().skip(1).filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 4);
    let (small, all) = long.fold((0, 0), |(small, all), word| {
        (small + usize::from(word.starts_with(char::is_lowercase)), all + 1)
    });
    small > 0 && small * 3 >= all
}

/// A DOI or an address: nothing in it is a command; only braces would end the field.
pub fn verbatim(text: &str) -> String {
    text.replace('{', "%7B")
        .replace('}', "%7D")
        .replace('\\', "%5C")
        .replace(char::is_whitespace, "%20")
}

fn special(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "{\\ss}",
        'æ' => "{\\ae}",
        'Æ' => "{\\AE}",
        'œ' => "{\\oe}",
        'Œ' => "{\\OE}",
        'ø' => "{\\o}",
        'Ø' => "{\\O}",
        'å' => "{\\aa}",
        'Å' => "{\\AA}",
        'ł' => "{\\l}",
        'Ł' => "{\\L}",
        'ı' => "{\\i}",
        _ => return None,
    })
}

/// A letter with one accent as `{\'e}`; every other character as it is.
fn accented(c: char, out: &mut String) {
    let mut parts = std::iter::once(c).nfd();
    let command = match (parts.next(), parts.next(), parts.next()) {
        (Some(base), Some(mark), None) if base.is_ascii_alphabetic() => {
            ACCENTS.iter().find(|(known, _)| *known == mark).map(|(_, command)| (base, command))
        }
        _ => None,
    };
    match command {
        Some((base, command)) if command.is_ascii_alphabetic() => {
            out.push_str(&format!("{{\\{command}{{{base}}}}}"))
        }
        Some((base, command)) => out.push_str(&format!("{{\\{command}{base}}}")),
        None => out.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts() {
        for (text, tex) in [
            (
                "R&D_50% of {x} #1 \\ ~ ^ $",
                "R\\&D\\_50\\% of \\{x\\} \\#1 {\\textbackslash} {\\textasciitilde} {\\textasciicircum} \\$",
            ),
            (
                "Müller, Čapek, Łódź, Ångström",
                "M{\\\"u}ller, {\\v{C}}apek, {\\L}{\\'o}d{\\'z}, {\\AA}ngstr{\\\"o}m",
            ),
            ("Nguyễn اردو 中", "Nguyễn اردو 中"),
        ] {
            assert_eq!(escape(text), tex);
        }
    }

    #[test]
    fn formulas_and_species_in_titles_stay() {
        let italic = |text: &str| Inline::Italic(vec![Inline::text(text)]);
        let formula = |tex: &str| Inline::InlineFormula(Box::new(Formula::of_tex(tex)));
        let title = [
            Inline::text("Growth of "),
            italic("Escherichia coli"),
            Inline::text(" at "),
            formula("T < T_c"),
            Inline::text(" in H"),
            Inline::Sub(vec![Inline::text("2")]),
            Inline::text("O: the DNA & more"),
        ];
        assert_eq!(
            title_of(&title),
            "Growth of {\\textit{Escherichia coli}} at {$T < T_c$} in {H\\textsubscript{2}O:} the {DNA} \\& more"
        );
        assert_eq!(
            title_of(&[Inline::text("The rise of Pakistan: a study in eLife")]),
            "The rise of {Pakistan:} a study in {eLife}"
        );
    }

    #[test]
    fn capitals_that_must_stay() {
        assert_eq!(
            protect("Afghan Taliban and TTP Nexus: Reshaping Pak-Afghan Relations"),
            "Afghan Taliban and {TTP} Nexus: Reshaping {Pak-Afghan} Relations"
        );
        assert_eq!(
            protect("Understanding the resurgence of the Tehrik-e-Taliban Pakistan"),
            "Understanding the resurgence of the {Tehrik-e-Taliban} {Pakistan}"
        );
        assert_eq!(
            protect("The rise of Pakistan: a study in eLife"),
            "The rise of {Pakistan:} a study in {eLife}"
        );
    }
}
