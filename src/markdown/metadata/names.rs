//! Names of people as one text, divided into their parts.
//!
//! Front matter of other programs gives a name as it is printed. Where it begins to be a family
//! name is told by the marks that people use (a comma, braces, a particle, an order of script) or
//! else taken to be the last word, which is said, since only the author knows.

/// A name in its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// The given names.
    pub given: Option<String>,
    /// The family name, or the only name, or that of a group.
    pub family: String,
    /// `Jr.`
    pub suffix: Option<String>,
    /// `Dr`, `PhD`
    pub degrees: Vec<String>,
    /// Whether it is the name of a group.
    pub group: bool,
    /// Whether the last word was taken for the family name though others could belong to it.
    pub guessed: bool,
    /// Marks of affiliations behind the name: `1` of `Ada Byron^1*`.
    pub marks: Vec<String>,
    /// Whether a star or an envelope stands behind it, or a note that speaks of correspondence.
    pub starred: bool,
    /// Other signs behind it, which point to a note that is not here: `†`.
    pub signs: String,
    /// Notes behind the name, `^[…]`.
    pub notes: Vec<String>,
}

/// Words with which a family name may begin.
const PARTICLES: [&str; 36] = [
    "af", "al", "av", "bin", "bint", "d", "da", "das", "de", "degli", "dei", "del", "della", "den",
    "der", "des", "di", "do", "dos", "du", "el", "ibn", "la", "las", "le", "los", "op", "ten",
    "ter", "van", "vom", "von", "zu", "zum", "zur", "’t",
];

/// Words that join two family names.
const JOINERS: [&str; 3] = ["y", "i", "e"];

const SUFFIXES: [&str; 8] = ["jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "filho"];

const TITLES: [&str; 12] =
    ["dr", "dr.", "prof", "prof.", "professor", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "sir"];

const DEGREES: [&str; 46] = [
    "ba", "bs", "bsc", "bds", "beng", "bed", "bmed", "bpharm", "dds", "dmd", "dnp", "do", "dphil",
    "drph", "dsc", "dvm", "edd", "faan", "facp", "facs", "fracp", "frcp", "frcs", "jd", "llb",
    "llm", "ma", "mba", "mbbs", "mbchb", "md", "med", "meng", "mph", "mphil", "ms", "msc", "msn",
    "msw", "np", "pharmd", "phd", "pt", "rd", "rn", "scd",
];

/// Last words of the names of groups.
const GROUPS: [&str; 24] = [
    "alliance",
    "association",
    "board",
    "center",
    "centre",
    "collaboration",
    "collaborators",
    "collective",
    "commission",
    "committee",
    "community",
    "consortium",
    "contributors",
    "developers",
    "foundation",
    "group",
    "initiative",
    "institute",
    "investigators",
    "network",
    "project",
    "society",
    "team",
    "working-group",
];

/// Divides a name.
#[must_use]
pub fn parse(text: &str) -> Name {
    let mut name = Name::default();
    let text = without_marks(text, &mut name);
    let words = collapse(&text);
    let plain = without_degrees(&words, &mut name);
    let plain = without_titles(plain, &mut name);
    let bare = plain.trim();
    let last = bare.rsplit(' ').next().unwrap_or("").to_lowercase();
    if GROUPS.contains(&last.as_str()) && bare.contains(' ') {
        name.group = true;
        bare.clone_into(&mut name.family);
        return name;
    }
    divide(bare, &mut name);
    name
}

/// Whether a text is written in Chinese, Japanese or Korean script alone.
#[must_use]
pub fn is_native(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(article::eastern::is_sign)
}

fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name without what stands raised behind it, which goes among the marks and notes.
fn without_marks(text: &str, name: &mut Name) -> String {
    let mut rest = String::new();
    let mut tail = text.trim();
    while let Some((before, noted)) = tail.split_once("^[") {
        let Some((note, behind)) = noted.split_once(']') else { break };
        name.starred |= note.to_lowercase().contains("correspond");
        name.notes.push(note.trim().to_owned());
        rest.extend([before, " "]);
        tail = behind;
    }
    rest.push_str(tail);
    if let Some((before, raised)) = rest.clone().split_once('^') {
        for mark in raised.split([',', '^', ' ', ';']) {
            note_mark(mark, name);
        }
        before.clone_into(&mut rest);
    }
    let bare = rest.trim_end_matches(is_star).trim_end_matches('\\');
    note_signs(rest.get(bare.len()..).unwrap_or(""), name);
    bare.to_owned()
}

/// Stars and their kin, which point to a note, and the spaces between them.
fn is_star(c: char) -> bool {
    matches!(c, '*' | '†' | '‡' | '§' | '¶' | '#' | '✉' | ' ')
}

fn note_mark(mark: &str, name: &mut Name) {
    let bare = mark.trim_matches(|c: char| is_star(c) || c == '\\');
    note_signs(mark, name);
    if !bare.is_empty() {
        name.marks.push(bare.to_owned());
    }
}

/// A star or an envelope means the corresponding author; what a dagger means, a note would have to
/// say.
fn note_signs(text: &str, name: &mut Name) {
    name.starred |= text.contains(['*', '✉']);
    name.signs.extend(text.chars().filter(|c| is_star(*c) && !matches!(c, '*' | '✉' | ' ')));
}

/// Takes degrees off the end: `Ada Byron, MD, PhD`.
fn without_degrees<'t>(text: &'t str, name: &mut Name) -> &'t str {
    let mut rest = text;
    let mut found = Vec::new();
    while let Some((before, last)) = rest.rsplit_once(',') {
        if before.trim().is_empty()
            || !last.split_whitespace().all(is_degree)
            || last.trim().is_empty()
        {
            break;
        }
        found.push(last.trim().to_owned());
        rest = before;
    }
    name.degrees.extend(found.into_iter().rev());
    rest.trim()
}

/// Capitals, so that the given name “Ma” is none; points and brackets do not count.
fn is_degree(word: &str) -> bool {
    let bare: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
    bare.chars().filter(|c| c.is_uppercase()).count() >= 2
        && DEGREES.contains(&bare.to_lowercase().as_str())
}

fn without_titles<'t>(text: &'t str, name: &mut Name) -> &'t str {
    let mut rest = text;
    while let Some((first, after)) = rest.split_once(' ') {
        if !TITLES.contains(&first.to_lowercase().as_str()) {
            break;
        }
        let at = name
            .degrees
            .iter()
            .take_while(|known| TITLES.contains(&known.to_lowercase().as_str()))
            .count();
        name.degrees.insert(at, first.to_owned());
        rest = after.trim_start();
    }
    rest
}

fn divide(text: &str, name: &mut Name) {
    if let Some((before, after)) = braced(text) {
        name.given = some(&before);
        name.family = after;
        return;
    }
    if let Some((family, given)) = text.split_once(',') {
        let (given, suffix) = match given.split_once(',') {
            Some((suffix, given)) if is_suffix(suffix) => (given, some(suffix)),
            Some((given, suffix)) if is_suffix(suffix) => (given, some(suffix)),
            _ => (given, None),
        };
        if is_suffix(given) {
            name.suffix = some(given);
            return divide(family.trim(), name);
        }
        family.trim().clone_into(&mut name.family);
        (name.given, name.suffix) = (some(given), suffix);
        return;
    }
    let mut words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    if words.len() > 2 && words.last().is_some_and(|last| is_suffix(last)) {
        name.suffix = words.pop().map(str::to_owned);
    }
    if is_native(text) && words.len() == 2 {
        // Written in their own script, such names begin with that of the family.
        words.reverse();
    }
    let begin = family_begins(&words);
    name.guessed = begin > 1
        && begin + 1 == words.len()
        && words.get(begin - 1).is_some_and(|word| is_whole_word(word));
    name.given = some(&words.get(..begin).unwrap_or_default().join(" "));
    name.family = words.get(begin..).unwrap_or_default().join(" ");
}

/// The index of the word with which the family name begins.
fn family_begins(words: &[&str]) -> usize {
    let last = words.len().saturating_sub(1);
    let lower = |word: &str| word.trim_end_matches(['\'', '’']).to_owned();
    let is_particle = |word: &&str| PARTICLES.contains(&lower(word).as_str());
    if let Some(joined) = words
        .iter()
        .skip(2)
        .position(|word| JOINERS.contains(word))
        .map(|at| at + 1)
        .filter(|&at| at + 2 <= last)
    {
        return joined;
    }
    words.iter().take(last).skip(1).position(is_particle).map_or(last, |at| at + 1)
}

/// A word and no initial: it could belong to the family name.
fn is_whole_word(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() > 2 && !word.contains('.')
}

/// `{Ford Versypt}` at the end of a name, which BibTeX and JOSS have for family names of several
/// words.
fn braced(text: &str) -> Option<(String, String)> {
    let (before, rest) = text.split_once('{')?;
    let inner = rest.trim().strip_suffix('}')?;
    (!inner.contains(['{', '}'])).then(|| (before.trim().to_owned(), inner.trim().to_owned()))
}

fn is_suffix(text: &str) -> bool {
    SUFFIXES.contains(&text.trim().to_lowercase().as_str())
}

fn some(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// The names of several people in one text: `Ada Byron, Charles Babbage, and Mary Somerville`.
#[must_use]
pub fn several(text: &str) -> Vec<&str> {
    let listed = |mark: char| {
        text.split(mark).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>()
    };
    let by_semicolons = listed(';');
    if by_semicolons.len() > 1 {
        return by_semicolons.into_iter().flat_map(divided_by_and).collect();
    }
    let by_commas = listed(',');
    let whole = |part: &&str| {
        let part = part.strip_prefix("and ").unwrap_or(part).trim();
        part.contains(' ') && !part.split_whitespace().all(is_degree)
    };
    if by_commas.len() > 1 && by_commas.iter().all(whole) {
        return by_commas
            .into_iter()
            .map(|part| part.strip_prefix("and ").unwrap_or(part).trim())
            .flat_map(divided_by_and)
            .collect();
    }
    divided_by_and(text.trim())
}

fn divided_by_and(text: &str) -> Vec<&str> {
    let is_group = GROUPS.contains(&text.rsplit(' ').next().unwrap_or("").to_lowercase().as_str());
    if is_group {
        return vec![text];
    }
    let marks = [" and ", " & "];
    let mut parts = vec![text];
    for mark in marks {
        parts = parts.into_iter().flat_map(|part| part.split(mark)).collect();
    }
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests;
