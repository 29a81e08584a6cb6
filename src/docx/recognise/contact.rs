//! How authors are reached: e-mail addresses, ORCID iDs, who answers letters, who contributed equally.
//!
//! Each belongs to the author whose initials or name stand beside it, or who is in it. One that can be
//! given to nobody stays a line that is told.

use super::people::{self, Author};
use super::{Claims, institutions};
use crate::pieces::marked_parts;
use crate::view::{Paragraph, Piece, gather};

/// Marks that stand with authors' names.
const SIGNS: [char; 9] = ['*', '†', '‡', '§', '¶', '#', '+', '∗', '✉'];

/// E-mails, ORCID iDs and who answers letters.
pub fn contact(here: &Paragraph, claims: &mut Claims) -> bool {
    let text = here.text();
    let lower = text.to_lowercase();
    if is_label(&lower) {
        marked(here, claims, |author| author.corresponding = true, lower.contains("correspond"));
        return true;
    }
    if says_equal(&lower) {
        let given = marked(here, claims, |author| author.equal = true, true);
        if !given {
            claims.more.push((here.number, one_line(&text)));
        }
        return true;
    }
    let has_any = !people::emails(&text).is_empty() || !people::orcids(&text).is_empty();
    let speaks = lower.contains("correspond")
        || lower.contains("e-mail")
        || lower.contains("email")
        || text.trim_start().starts_with('*');
    if !has_any && !speaks {
        return false;
    }
    if people::is_institution(&text) && !speaks && people::orcids(&text).is_empty() {
        return false;
    }
    if people::is_institution(&text) && institutions::are_marked(here, claims) {
        return false;
    }
    let speaks_of_letters = lower.contains("correspond") || text.trim_start().starts_with('*');
    let all_given = reach(&on_line(here), speaks_of_letters, &mut claims.authors);
    let used = has_any && text.split_whitespace().count() <= 40;
    if used && (!all_given || says_more(&text, &claims.authors)) {
        claims.more.push((here.number, one_line(&text)));
    }
    used
}

/// Gives each author the addresses of a text; false when one is left. `letters` says that those who
/// have an address there answer letters.
pub fn reach(text: &str, letters: bool, authors: &mut [Author]) -> bool {
    let emails = people::emails(text);
    let by_order = emails.len() > 1 && emails.len() == authors.len();
    let mut all_given = true;
    for (at, (email, before, behind)) in around(text, &emails).into_iter().enumerate() {
        let by_initials = initials_behind(behind);
        let found = match by_initials {
            Some(initials) => {
                let fits = with_initials(authors, initials);
                let in_address = owner(authors, email, "").filter(|at| fits.contains(at));
                if let [only] = fits[..] { Some(only) } else { in_address }
            }
            None if by_order => Some(at),
            None => owner(authors, email, before).or_else(|| marked_one(authors, emails.len())),
        };
        let free = |author: &&mut Author| author.email.as_deref().is_none_or(|own| own == email);
        match found.and_then(|at| authors.get_mut(at)).filter(free) {
            Some(author) => {
                author.email = Some(email.to_owned());
                author.corresponding |= letters;
            }
            None => all_given = false,
        }
    }
    identify(text, authors) && all_given
}

/// Gives each author the ORCID iD that stands beside the name or the initials.
fn identify(text: &str, authors: &mut [Author]) -> bool {
    let orcids = people::orcids(text);
    let printed: Vec<&str> = orcids.iter().map(article::Orcid::as_str).collect();
    let by_order = printed.len() > 1 && printed.len() == authors.len();
    let mut all_given = true;
    for (at, (orcid, before, behind)) in around(text, &printed).into_iter().enumerate() {
        let found = match initials_behind(behind) {
            Some(initials) => {
                // Of two with the same initials, the one who is reached on this line.
                let mut fits = with_initials(authors, initials);
                let reached = |at: &usize| {
                    let email = authors.get(*at).and_then(|author| author.email.as_deref());
                    email.is_some_and(|email| text.contains(email))
                };
                if fits.len() > 1 {
                    fits.retain(reached);
                }
                if let [only] = fits[..] { Some(only) } else { None }
            }
            None if by_order => Some(at),
            None => {
                let beside = named(authors, before).or_else(|| named(authors, behind));
                beside.or((authors.len() == 1).then_some(0))
            }
        };
        let free = |author: &&mut Author| author.orcid.as_deref().is_none_or(|own| own == orcid);
        match found.and_then(|at| authors.get_mut(at)).filter(free) {
            Some(author) => author.orcid = Some(orcid.to_owned()),
            None => all_given = false,
        }
    }
    all_given
}

/// Each value with the words between the one before and it, and those up to the next.
fn around<'t>(text: &'t str, values: &[&'t str]) -> Vec<(&'t str, &'t str, &'t str)> {
    let mut from = 0;
    let mut places: Vec<(usize, usize)> = Vec::new();
    for value in values {
        let Some(at) = text.get(from..).and_then(|rest| rest.find(value)) else { continue };
        places.push((from + at, from + at + value.len()));
        from += at + value.len();
    }
    let ends = places.iter().skip(1).map(|(start, _)| *start).chain([text.len()]);
    let mut before = 0;
    let one = |((start, end), next): (&(usize, usize), usize)| {
        let found = (text.get(*start..*end), text.get(before..*start), text.get(*end..next));
        before = *end;
        Some((found.0?, found.1?, found.2?))
    };
    places.iter().zip(ends).filter_map(one).collect()
}

/// Initials in brackets at the beginning of what stands behind an address: `(Y.L.)`.
fn initials_behind(behind: &str) -> Option<&str> {
    let inner = behind.trim_start().strip_prefix(['(', '['])?;
    let inner = inner.get(..inner.find([')', ']'])?)?.trim();
    let letters = inner.chars().filter(|c| c.is_alphabetic()).count();
    let initials = |c: char| c.is_uppercase() || matches!(c, '.' | '-' | ' ' | '\u{a0}');
    ((2..=5).contains(&letters) && inner.chars().all(initials)).then_some(inner)
}

/// The authors who have these initials.
fn with_initials(authors: &[Author], initials: &str) -> Vec<usize> {
    let wanted: String = initials.chars().filter(|c| c.is_alphabetic()).collect();
    let of = |author: &Author| -> String {
        let name = format!("{} {}", author.given, author.family);
        let parts = name.split([' ', '-', '.', '\u{a0}']);
        parts.filter_map(|part| part.chars().next()).filter(|c| c.is_uppercase()).collect()
    };
    let fits = authors.iter().enumerate().filter(|(_, author)| of(author) == wanted);
    fits.map(|(at, _)| at).collect()
}

/// The author whose name stands last in these words.
fn named(authors: &[Author], words: &str) -> Option<usize> {
    let lower = words.to_lowercase();
    let place = |author: &Author| {
        let family = author.family.to_lowercase();
        lower.rfind(&family).filter(|_| !family.is_empty())
    };
    let found = authors.iter().enumerate().filter_map(|(at, one)| Some((place(one)?, at)));
    found.max().map(|(_, at)| at)
}

/// The author that an address belongs to: in it, named before it, or the only one.
pub fn owner(authors: &[Author], email: &str, before: &str) -> Option<usize> {
    let user = email.split('@').next().unwrap_or("").to_lowercase();
    let plain = |text: &str| {
        text.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect::<String>()
    };
    let holds =
        |name: &str, least: usize| plain(name).len() >= least && user.contains(&plain(name));
    let in_address = authors.iter().position(|author| {
        holds(&author.family, 3) || author.family.split([' ', '-']).any(|part| holds(part, 4))
    });
    let given = || {
        authors
            .iter()
            .position(|author| holds(author.given.split_whitespace().next().unwrap_or(""), 3))
    };
    in_address
        .or_else(given)
        .or_else(|| named(authors, before))
        .or((authors.len() == 1).then_some(0))
}

/// The one author with an asterisk, where one address stands alone.
fn marked_one(authors: &[Author], addresses: usize) -> Option<usize> {
    let has = |author: &Author| author.marks.iter().any(|mark| mark == "*");
    authors.iter().position(has).filter(|_| addresses == 1)
}

/// Whether a line is “Corresponding author” or “ORCID iDs” and nothing else.
fn is_label(lower: &str) -> bool {
    let words: Vec<&str> = lower
        .split(|c: char| !(c.is_alphabetic() || c == '-'))
        .filter(|word| !word.is_empty())
        .collect();
    let known = |word: &&str| {
        [
            "corresponding",
            "correspondence",
            "author",
            "authors",
            "orcid",
            "id",
            "ids",
            "email",
            "e-mail",
            "to",
        ]
        .contains(word)
    };
    let names = ["corresponding", "correspondence", "orcid"];
    words.iter().all(known)
        && words.iter().any(|word| names.contains(word))
        && !lower.contains('@')
        && !lower.contains("0000-")
}

/// Whether a line says that authors contributed equally, and little else.
fn says_equal(lower: &str) -> bool {
    const EQUALLY: [&str; 7] = [
        "contributed equally",
        "equally contributed",
        "equal contribut",
        "contribuyeron por igual",
        "contribuíram igualmente",
        "contribué également",
        "trugen gleichermaßen",
    ];
    EQUALLY.iter().any(|words| lower.contains(words)) && lower.split_whitespace().count() <= 25
}

/// Lets something be said of the authors with the mark at a line's beginning; false when there are
/// none.
fn marked(here: &Paragraph, claims: &mut Claims, say: impl Fn(&mut Author), is_said: bool) -> bool {
    let raised = marked_parts(&here.pieces).into_iter().map(|(mark, _)| mark).next();
    let text = here.text();
    let typed = text.trim_start().trim_start_matches('(').chars().next();
    let typed = typed.filter(|c| SIGNS.contains(c)).map(String::from);
    let Some(mark) = typed.or(raised).filter(|mark| is_said && !mark.is_empty()) else {
        return false;
    };
    let mut some = false;
    for author in claims.authors.iter_mut().filter(|author| author.marks.contains(&mark)) {
        say(author);
        some = true;
    }
    some
}

/// The words of a paragraph without what stands above the line: marks before addresses.
pub fn on_line(here: &Paragraph) -> String {
    let mut out = String::new();
    gather(&here.pieces, &mut |piece| match piece {
        Piece::Text(text, shape) if !shape.above => out.push_str(text),
        Piece::Text(..) | Piece::Tab | Piece::Break => out.push(' '),
        _ => {}
    });
    out
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a line of contacts says more than addresses, names and the words that go with them.
fn says_more(text: &str, authors: &[Author]) -> bool {
    const USUAL: [&str; 17] = [
        "correspondence",
        "corresponding",
        "author",
        "authors",
        "email",
        "e-mail",
        "mail",
        "orcid",
        "id",
        "id:",
        "to",
        "should",
        "be",
        "addressed",
        "address",
        "and",
        "the",
    ];
    let names: Vec<String> = authors
        .iter()
        .flat_map(|author| [&author.given, &author.family])
        .flat_map(|name| name.split_whitespace())
        .map(str::to_lowercase)
        .collect();
    text.split(|c: char| c.is_whitespace() || matches!(c, ':' | ',' | ';' | '(' | ')' | '*'))
        .filter(|word| initials_behind(&format!("({word})")).is_none())
        .map(str::to_lowercase)
        .filter(|word| {
            word.chars().any(char::is_alphanumeric)
                && !word.contains('@')
                && !word.contains("orcid")
                && !word.contains("0000-")
        })
        .any(|word| !USUAL.contains(&word.trim_end_matches('.')) && !names.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn authors(names: &[(&str, &str)]) -> Vec<Author> {
        let one = |(given, family): &(&str, &str)| Author {
            given: (*given).into(),
            family: (*family).into(),
            ..Author::default()
        };
        names.iter().map(one).collect()
    }

    fn emails(authors: &[Author]) -> Vec<&str> {
        authors.iter().map(|author| author.email.as_deref().unwrap_or("-")).collect()
    }

    #[test]
    fn addresses_with_initials_behind_them() {
        let mut all = authors(&[("Ann", "Lee"), ("Bo", "Khan"), ("Al", "Lund")]);
        let text = "Email: ann.lee@a.org (A.L.), x1@b.org (B.K.); ORCID: 0000-0002-1825-0097 (A.L.), \
                    0000-0001-5109-3700 (B.K.)";
        assert!(reach(text, true, &mut all));
        assert_eq!(emails(&all), ["ann.lee@a.org", "x1@b.org", "-"]);
        assert_eq!(all[0].orcid.as_deref(), Some("0000-0002-1825-0097"));
        assert_eq!(all[1].orcid.as_deref(), Some("0000-0001-5109-3700"));
        assert!(all[0].corresponding && !all[2].corresponding);
    }

    #[test]
    fn addresses_that_are_nobodys_are_given_to_nobody() {
        let mut all =
            authors(&[("A. S.", "Fern"), ("C. H.", "Noble"), ("W. L.", "Pine"), ("R.", "Lo")]);
        assert!(!reach("af@a.org; 94.noble@b.org; willow201@b.org", false, &mut all));
        assert_eq!(emails(&all), ["-", "94.noble@b.org", "-", "-"]);
        let mut two = authors(&[("Ann", "Lee"), ("Bo", "Khan")]);
        assert!(!reach(
            "0000-0002-1825-0097, 0000-0001-5109-3700, 0000-0002-1694-233X",
            false,
            &mut two
        ));
    }

    #[test]
    fn labels_and_equal_shares() {
        assert!(is_label("(*) corresponding author.") && is_label("orcid ids:"));
        assert!(!is_label("corresponding author: ann lee") && !is_label("author"));
        assert!(says_equal("+ equal contributing author"));
    }
}
