//! Text as TeX reads it.

use unicode_normalization::UnicodeNormalization;

/// The commands for combining marks, and whether they are letters, which part from what follows by braces alone.
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

/// A title: as [`escape`] has it, and words whose capitals a style may not make small stand in braces: those with capitals within (`TTP`,
/// `PLoS`) and, where the title is not set in capitals throughout, names.
pub fn protect(title: &str) -> String {
    let words: Vec<&str> = title.split(' ').collect();
    let sentence_case = is_sentence_case(&words);
    let mut starts = true;
    let mut out = Vec::with_capacity(words.len());
    for word in words {
        let core = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        let inner = core.chars().skip(1).any(char::is_uppercase);
        let name = sentence_case && !starts && core.starts_with(char::is_uppercase);
        out.push(if inner || name { format!("{{{}}}", escape(word)) } else { escape(word) });
        starts = word.ends_with([':', '.', '?', '!']);
    }
    out.join(" ")
}

/// Whether a third of the longer words after the first begin small: in a title set in capitals only short ones do.
fn is_sentence_case(words: &[&str]) -> bool {
    let long = words.iter().skip(1).filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 4);
    let (small, all) = long.fold((0, 0), |(small, all), word| (small + usize::from(word.starts_with(char::is_lowercase)), all + 1));
    small > 0 && small * 3 >= all
}

/// A DOI or an address: nothing in it is a command; only braces would end the field.
pub fn verbatim(text: &str) -> String {
    text.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C").replace(char::is_whitespace, "%20")
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
        Some((base, command)) if command.is_ascii_alphabetic() => out.push_str(&format!("{{\\{command}{{{base}}}}}")),
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
            ("R&D_50% of {x} #1 \\ ~ ^ $", "R\\&D\\_50\\% of \\{x\\} \\#1 {\\textbackslash} {\\textasciitilde} {\\textasciicircum} \\$"),
            ("Müller, Čapek, Łódź, Ångström", "M{\\\"u}ller, {\\v{C}}apek, {\\L}{\\'o}d{\\'z}, {\\AA}ngstr{\\\"o}m"),
            ("Nguyễn اردو 中", "Nguyễn اردو 中"),
        ] {
            assert_eq!(escape(text), tex);
        }
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
        assert_eq!(protect("The rise of Pakistan: a study in eLife"), "The rise of {Pakistan:} a study in {eLife}");
    }
}
