//! Authors who have a paragraph each, with what is known of them below the name: ORCID iD,
//! institutions, grants. Manubot prints them so.

use super::people::{self, Author};
use super::{Affiliation, Claims};
use crate::view::{Paragraph, Piece};

/// Takes an author with what stands below the name; false when the paragraph has no such form.
pub fn card(here: &Paragraph, claims: &mut Claims) -> bool {
    let lines = lines(&here.pieces);
    let Some((first, below)) = lines.split_first() else { return false };
    // The name ends where a mark, an iD or a point in the middle begins.
    let end = first
        .find(|c: char| !(c.is_alphabetic() || c.is_whitespace() || ".-’'‐\u{2011}".contains(c)))
        .unwrap_or(first.len());
    let (name, rest) = first.split_at_checked(end).unwrap_or((first, ""));
    let Some(author) = people::name(name.trim()) else { return false };
    let orcids = people::orcids(rest);
    let institutions: Vec<&str> = below
        .iter()
        .flat_map(|line| line.split(';'))
        .map(str::trim)
        .filter(|line| people::is_institution(line))
        .collect();
    if orcids.is_empty() && institutions.is_empty() {
        return false;
    }
    let mut author = Author {
        orcid: orcids.first().map(|orcid| orcid.as_str().to_owned()),
        corresponding: rest.contains('✉'),
        ..author
    };
    for text in institutions {
        let text = text.trim_end_matches('.');
        let place =
            claims.affiliations.iter().position(|known| known.text == text).unwrap_or_else(|| {
                claims
                    .affiliations
                    .push(Affiliation { text: text.to_owned(), ..Affiliation::default() });
                claims.affiliations.len() - 1
            });
        author.affiliations.push(place);
    }
    claims.authors.push(author);
    // Names elsewhere on the web, and who paid.
    let handles =
        rest.split(['·', '✉']).map(str::trim).filter(|word| people::orcids(word).is_empty());
    let others = below
        .iter()
        .flat_map(|line| line.split(';'))
        .map(str::trim)
        .filter(|line| !people::is_institution(line));
    let more: Vec<&str> =
        handles.chain(others).filter(|words| words.chars().any(char::is_alphanumeric)).collect();
    if !more.is_empty() {
        claims.more.push((here.number, more.join("; ")));
    }
    true
}

/// The words between forced ends of lines, or wide spaces.
fn lines(pieces: &[Piece]) -> Vec<String> {
    let mut out = vec![String::new()];
    gather(pieces, &mut out);
    out.iter()
        .flat_map(|line| line.split("  "))
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect()
}

fn gather(pieces: &[Piece], out: &mut Vec<String>) {
    for piece in pieces {
        match (piece, out.last_mut()) {
            (Piece::Break, _) => out.push(String::new()),
            (Piece::Text(text, _), Some(line)) => line.push_str(text),
            (Piece::Tab, Some(line)) => line.push(' '),
            (Piece::Field(_, inner) | Piece::Link(_, inner), _) => gather(inner, out),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::Shape;

    fn text(words: &str) -> Piece {
        Piece::Text(words.to_owned(), Shape::default())
    }

    #[test]
    fn an_author_with_an_id_institutions_and_a_grant() {
        let pieces = vec![
            text("Ann B. Lee ✉ "),
            text("0000-0002-1825-0097 · annlee"),
            Piece::Break,
            text("Department of Botany, University of Examples; Institute of Moss"),
            Piece::Break,
            text("Funded by Grant 5"),
        ];
        let mut claims = Claims::default();
        assert!(card(&Paragraph { pieces, ..Paragraph::default() }, &mut claims));
        let author = &claims.authors[0];
        assert_eq!(
            (author.given.as_str(), author.family.as_str(), author.orcid.as_deref()),
            ("Ann B.", "Lee", Some("0000-0002-1825-0097"))
        );
        assert!(author.corresponding && author.affiliations == [0, 1]);
        assert_eq!(claims.affiliations[1].text, "Institute of Moss");
        assert_eq!(claims.more, [(0, "annlee; Funded by Grant 5".to_owned())]);
    }

    #[test]
    fn a_name_alone_or_a_sentence_is_none() {
        for words in ["Ann Lee", "We grew moss at the University of Examples"] {
            assert!(
                !card(
                    &Paragraph { pieces: vec![text(words)], ..Paragraph::default() },
                    &mut Claims::default()
                ),
                "{words}"
            );
        }
    }
}
