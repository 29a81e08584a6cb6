//! Where authors work: institutions with the authors' marks, in lines of their own or below names.

use article::ListType;

use super::contact::owner;
use super::people::{self, Author};
use super::{Affiliation, Claims, How};
use crate::pieces::marked_parts;
use crate::view::Paragraph;

/// A mark and the words behind it.
type Marked = (String, String);

/// Whether a line begins with the mark of an author, and is not a note with a sign: its e-mail
/// address stands with an institution.
pub fn are_marked(here: &Paragraph, claims: &Claims) -> bool {
    let (parts, _) = marked(here, claims);
    parts.first().is_some_and(|(mark, _)| people::leads_to_affiliation(mark))
}

/// The institutions of a line that authors' marks lead to, and the words that stand before the
/// first.
fn marked(here: &Paragraph, claims: &Claims) -> (Vec<Marked>, Vec<Marked>) {
    let parts = marked_parts(&here.pieces);
    let (mut marked, mut bare): (Vec<Marked>, Vec<Marked>) = parts
        .into_iter()
        .filter(|(_, text)| !text.trim().is_empty())
        .partition(|(mark, _)| !mark.is_empty());
    let numbered = numbered(&here.text());
    if numbered.len() > marked.len() && numbered.len() > 1 {
        (marked, bare) = (numbered, Vec::new());
    }
    if marked.is_empty() {
        // The numbers of a list are marks that Word has set.
        let counted = here.item.as_ref().filter(|item| item.kind != ListType::Bullet);
        let number = (claims.affiliations.len() + 1).to_string();
        marked = match counted {
            Some(_) => vec![(number, here.text())],
            None => in_brackets(&here.text()),
        };
        bare.clear();
    }
    let leads = |(mark, _): &Marked| with_mark(&claims.authors, mark).next().is_some();
    if marked.iter().any(leads) { (marked, bare) } else { (Vec::new(), Vec::new()) }
}

/// The authors with a mark, by their places.
fn with_mark<'a>(authors: &'a [Author], mark: &'a str) -> impl Iterator<Item = usize> + 'a {
    let has = move |author: &Author| author.marks.iter().any(|own| own == mark);
    authors.iter().enumerate().filter(move |(_, author)| has(author)).map(|(at, _)| at)
}

/// The affiliations of a line: one for each mark, or the whole line.
pub fn of_line(here: &Paragraph, claims: &mut Claims) -> bool {
    let text = here.text();
    let (parts, bare) = marked(here, claims);
    if !parts.is_empty() {
        claims.claim("affiliations", "affiliations", here, How::Marks);
        claims.more.extend(
            bare.into_iter()
                .filter(|(_, text)| says_words(text))
                .map(|(_, text)| (here.number, clean(&text))),
        );
        for (mark, text) in parts {
            let text = unaddressed(&mark, &text, claims);
            claims.affiliations.push(Affiliation { mark, text, last: here.number });
        }
        return true;
    }
    let styled = here.style.is("affiliation") || here.style.is("affiliations");
    if says_who_paid(&text) {
        return false;
    }
    let goes_on = claims
        .affiliations
        .last_mut()
        .filter(|before| before.mark.is_empty() && before.last + 1 == here.number);
    if let Some(before) = goes_on.filter(|_| is_town(&text)) {
        before.text = format!("{}, {}", before.text, clean(&text));
        before.last = here.number;
        return true;
    }
    if !(styled || (people::is_institution(&text) && text.split_whitespace().count() <= 60)) {
        return false;
    }
    claims.claim(
        "affiliations",
        "affiliations",
        here,
        if styled { How::Style } else { How::Looks },
    );
    // A department and its university may stand on two lines.
    let goes_on = claims.affiliations.last_mut().filter(|before| {
        before.mark.is_empty()
            && before.last + 1 == here.number
            && !(is_whole(&before.text) && is_whole(&text))
    });
    if let Some(before) = goes_on {
        before.text = format!("{}, {}", before.text, clean(&text));
        before.last = here.number;
        return true;
    }
    // Where all authors have a place, another line repeats one of them as an address for letters.
    if !claims.authors.is_empty() && claims.authors.iter().all(|author| has_place(author, claims)) {
        claims.more.push((here.number, clean(&text)));
        return true;
    }
    let index = claims.affiliations.len();
    let text = clean(&text);
    claims.affiliations.push(Affiliation { mark: String::new(), text, last: here.number });
    // Without marks it belongs to the authors before it that have none yet.
    for author in claims.authors.iter_mut().filter(|author| {
        author.affiliations.is_empty()
            && author.marks.iter().all(|mark| !people::leads_to_affiliation(mark))
    }) {
        author.affiliations.push(index);
    }
    true
}

/// Whether a line is a town with its country: “Lahore, Pakistan”.
fn is_town(text: &str) -> bool {
    let last = text.rsplit(',').next().unwrap_or("").trim().trim_end_matches('.');
    text.contains(',')
        && text.split_whitespace().count() <= 8
        && article::country_code(last).is_some()
}

/// Whether words name an institution that needs no other around it.
fn is_whole(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "universi",
        "college",
        "hospital",
        "academ",
        "institut",
        "politecnico",
        "üniversite",
        "университет",
    ]
    .iter()
    .any(|word| lower.contains(word))
}

/// Whether an author has an institution, or a mark that leads to one.
fn has_place(author: &Author, claims: &Claims) -> bool {
    !author.affiliations.is_empty()
        || author.marks.iter().any(|mark| claims.affiliations.iter().any(|one| one.mark == *mark))
}

/// Whether a line says who paid for the work.
fn says_who_paid(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["supported by", "funded by", "financed by", "grant no", "financiado por", "gefördert"]
        .iter()
        .any(|words| lower.contains(words))
}

/// The words of an institution without its one e-mail address, when that goes to the only author
/// there, or to the one whom it names; else all its words.
fn unaddressed(mark: &str, text: &str, claims: &mut Claims) -> String {
    let text = &unidentified(mark, text, claims);
    let [email] = people::emails(text)[..] else { return clean(text) };
    let there: Vec<usize> = with_mark(&claims.authors, mark).collect();
    let found = match there[..] {
        [only] => Some(only),
        _ => owner(&claims.authors, email, "").filter(|at| there.contains(at)),
    };
    let author = found.and_then(|at| claims.authors.get_mut(at));
    match author.filter(|author| author.email.as_deref().is_none_or(|own| own == email)) {
        Some(author) => {
            author.email = Some(email.to_owned());
            without(text, email)
        }
        None => clean(text),
    }
}

/// The words of an institution without its one ORCID iD, when one author alone is there.
fn unidentified(mark: &str, text: &str, claims: &mut Claims) -> String {
    let there: Vec<usize> = with_mark(&claims.authors, mark).collect();
    let ([orcid], [only]) = (&people::orcids(text)[..], &there[..]) else { return text.to_owned() };
    let Some(author) = claims.authors.get_mut(*only).filter(|author| author.orcid.is_none()) else {
        return text.to_owned();
    };
    author.orcid = Some(orcid.as_str().to_owned());
    let links = ["https://orcid.org/", "http://orcid.org/", "orcid.org/", ""];
    let printed = links.map(|link| format!("{link}{}", orcid.as_str()));
    let found = printed.iter().find(|printed| text.contains(printed.as_str()));
    found.map_or_else(|| text.to_owned(), |printed| without(text, printed))
}

/// The text without an address and the word that announces it.
fn without(text: &str, email: &str) -> String {
    const CALLED: [&str; 11] = [
        "e-mail address",
        "email address",
        "e-mail",
        "e-mails",
        "email",
        "correo electrónico",
        "correo",
        "courriel",
        "mail",
        "orcid id",
        "orcid",
    ];
    let Some((before, after)) = text.split_once(email) else { return clean(text) };
    let before = before.trim_end_matches([' ', ':', '(', '<', '\u{a0}']);
    let unnamed = CALLED.iter().find_map(|name| {
        let (rest, word) = before.split_at_checked(before.len().checked_sub(name.len())?)?;
        word.eq_ignore_ascii_case(name).then_some(rest)
    });
    let after = after.trim_start_matches([' ', '.', ')', '>']);
    let ends = after.is_empty() || after.starts_with([',', ';']);
    let before = unnamed.unwrap_or(before).trim_end();
    let before = if ends { before.trim_end_matches([',', ';', ' ']) } else { before };
    let space = if after.starts_with([',', ';']) { "" } else { " " };
    clean(&format!("{before}{space}{after}"))
}

/// Institutions of one line, each behind its number: `1) A　2) B`.
fn numbered(text: &str) -> Vec<Marked> {
    let mut starts: Vec<(usize, usize)> = Vec::new();
    let mut from = 0;
    for number in 1..=20 {
        let found = [")", "）"].iter().find_map(|close| {
            let mark = format!("{number}{close}");
            let at = from + text.get(from..)?.find(&mark)?;
            let before = text.get(..at)?.chars().next_back();
            let parts = before
                .is_none_or(|c| c.is_whitespace() || matches!(c, ';' | '；' | ',' | '(' | '（'));
            parts.then_some((at, mark.len()))
        });
        let Some((at, length)) = found else { break };
        starts.push((at, at + length));
        from = at + length;
    }
    if starts.first().is_none_or(|(at, _)| {
        !text.get(..*at).is_some_and(|head| head.trim().is_empty() || head.trim() == "(")
    }) {
        return Vec::new();
    }
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
    let part = |(number, ((_, from), end)): (usize, (&(usize, usize), usize))| {
        let words = text.get(*from..end)?.trim_end_matches(['(', '（']);
        Some(((number + 1).to_string(), words.trim().to_owned()))
    };
    starts.iter().zip(ends).enumerate().filter_map(part).collect()
}

/// Institutions that one pair of brackets holds, each with its number: `（1. A，B；2. C）`.
fn in_brackets(text: &str) -> Vec<(String, String)> {
    let inner =
        text.trim().strip_prefix(['(', '（']).and_then(|text| text.strip_suffix([')', '）']));
    let one = |part: &str| {
        let (mark, words) = part.trim().split_once(['.', '．', '、', ' '])?;
        let is_number = !mark.is_empty() && mark.chars().all(|c| c.is_ascii_digit());
        is_number.then(|| (mark.to_owned(), words.trim().to_owned()))
    };
    let parts = inner.into_iter().flat_map(|inner| inner.split([';', '；']).map(one));
    parts.collect::<Option<Vec<_>>>().unwrap_or_default()
}

/// Whether a text is more than the word “Affiliations” before the first mark.
fn says_words(text: &str) -> bool {
    let words = text.to_lowercase();
    words.chars().any(char::is_alphabetic)
        && !["affiliation", "affiliations"].contains(&words.trim().trim_end_matches(':').trim_end())
}

fn clean(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.trim_matches([';', ',']).trim().trim_end_matches('.').to_owned()
}

/// Leads the authors' marks to the affiliations.
pub fn attach(claims: &mut Claims) {
    for author in &mut claims.authors {
        for mark in &author.marks {
            if let Some(index) =
                claims.affiliations.iter().position(|affiliation| affiliation.mark == *mark)
            {
                author.affiliations.push(index);
            }
        }
        author.affiliations.sort_unstable();
        author.affiliations.dedup();
    }
    // One institution is everybody's, unless marks say of whom.
    let leads = |mark: &String| people::leads_to_affiliation(mark);
    if let [only] = claims.affiliations.as_slice() {
        for author in claims.authors.iter_mut().filter(|author| author.affiliations.is_empty()) {
            if only.mark.is_empty() || !author.marks.iter().any(leads) {
                author.affiliations.push(0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_go_and_words_stay() {
        for (text, words) in [
            ("University of A, Lahore. E-mail: a@b.org.", "University of A, Lahore"),
            ("University of A (a@b.org), Lahore", "University of A, Lahore"),
            ("Correo electrónico: a@b.org", ""),
            ("University of A, Lahore, a@b.org, Pakistan", "University of A, Lahore, Pakistan"),
        ] {
            assert_eq!(without(text, "a@b.org"), words, "{text}");
        }
    }

    #[test]
    fn several_institutions_on_one_line() {
        let parts = |text: &str| {
            numbered(text)
                .iter()
                .map(|(mark, words)| format!("{mark}={words}"))
                .collect::<Vec<_>>()
                .join("|")
        };
        assert_eq!(
            parts("1) 例大学教育学部　2) 見本大学文学部"),
            "1=例大学教育学部|2=見本大学文学部"
        );
        assert_eq!(parts("1) A (Lahore), 2) B"), "1=A (Lahore),|2=B");
        assert_eq!(parts("University (unit 1) and more"), "");
        assert_eq!(parts("A 1) B"), "");
    }

    #[test]
    fn an_address_that_nobody_can_be_given_stays() {
        let author = |family: &str| Author {
            family: family.into(),
            marks: vec!["1".into()],
            ..Author::default()
        };
        let mut claims =
            Claims { authors: vec![author("Lee"), author("Khan")], ..Claims::default() };
        let text = "Institute of A, office@a.org";
        assert_eq!(unaddressed("1", text, &mut claims), text);
        assert_eq!(unaddressed("1", "Institute of A, khan@a.org", &mut claims), "Institute of A");
        assert_eq!(claims.authors[1].email.as_deref(), Some("khan@a.org"));
    }
}
