//! What stands before the articles in the issue's PDF.

use super::Opened;
use super::make::Piece;
use super::own::Own;
use article::{Article, Contrib, Inline};
use layout::issue_front::{ContentsEntry, ContentsPart, IssueFront};
use layout::join::begins;

/// The issue as an article: what its cover and its metadata say.
fn issue_article(opened: &Opened) -> Article {
    let mut article = Article { lang: opened.lang.clone(), ..Article::default() };
    article.front.journal_meta = opened.journal.clone();
    let meta = &mut article.front.article_meta;
    meta.issue = opened.meta.clone();
    meta.pub_date = opened.meta.issue_date;
    meta.doi.clone_from(&opened.meta.issue_doi);
    meta.title = opened.issue.title.iter().map(|title| Inline::text(title.as_str())).collect();
    meta.contribs = opened
        .issue
        .editors
        .iter()
        .map(|name| Contrib { name: name.clone(), ..Contrib::default() })
        .collect();
    article
}

/// The same with a title that tells which issue it is: what its files are called.
pub(super) fn titled(opened: &Opened) -> Article {
    let mut article = issue_article(opened);
    let heading = opened.published(&[], &[]).heading();
    let meta = &mut article.front.article_meta;
    match meta.title.is_empty() {
        true => meta.title = vec![Inline::text(heading)],
        false => meta.subtitle = vec![Inline::text(heading)],
    }
    article
}

/// Cover, masthead and contents.
pub(super) fn front(opened: &Opened, pieces: &[Piece], own: &Own) -> IssueFront {
    let words = opened.published(&[], &[]).words();
    let mut contents: Vec<ContentsPart> = Vec::new();
    for (member, piece) in opened.members.iter().zip(pieces) {
        let (Some(note), Some(laid)) = (&piece.note, &piece.laid) else { continue };
        let section = member.placement.section.clone();
        if contents.last().is_none_or(|last| last.title != section) {
            contents.push(ContentsPart { title: section, entries: Vec::new() });
        }
        let entry = ContentsEntry {
            title: laid.bare_title.clone(),
            authors: words.commas(&note.entry.authors),
            folio: note
                .entry
                .first_page
                .clone()
                .or(note.entry.article_number.clone())
                .unwrap_or_default(),
            dest: begins(&member.path.slug),
            lang: (laid.lang != opened.lang).then(|| laid.lang.as_str().to_owned()),
        };
        if let Some(part) = contents.last_mut() {
            part.entries.push(entry);
        }
    }
    IssueFront {
        article: issue_article(opened),
        cover: own.cover.clone(),
        masthead: own.masthead.clone(),
        contents,
    }
}
