//! The front of a sub-article, as the first lines of the section that it becomes.

use article::{ArticleMeta, Contrib, Inline, Shown, Word, Words};

/// What the front says beside title and abstracts, a paragraph each.
pub fn lines(meta: &ArticleMeta, words: &Words) -> Vec<Vec<Inline>> {
    let text = |text: String| vec![Inline::Text(text)];
    let notices = |shown| meta.notices_at(shown).map(|notice| notice.line(words));
    let mut out: Vec<Vec<Inline>> = vec![meta.subtitle.clone()];
    out.extend(notices(Shown::Title));
    out.extend(meta.subject.clone().map(text));
    out.push(text(words.semicolons(
        &meta.contribs.iter().map(|contrib| named(contrib, words)).collect::<Vec<_>>(),
    )));
    out.extend(meta.affs.iter().map(|aff| text(aff.printed(words))));
    out.extend(notices(Shown::Correspondence));
    out.extend(notices(Shown::Authors));
    for (what, date) in [(Word::Received, meta.received), (Word::Accepted, meta.accepted)] {
        out.extend(date.map(|date| text(format!("{}{}", words.labelled(what), date.iso()))));
    }
    for group in &meta.kwd_groups {
        let words = words.spoken(group.lang.as_ref());
        let mut line = text(words.label(group.heading(&words)));
        line.extend(group.printed(&words));
        out.push(line);
    }
    out.extend(meta.funding_statement.clone().map(text));
    if let Some(permissions) = &meta.permissions {
        out.extend(permissions.statement.clone().map(text));
        out.extend(permissions.license.as_ref().and_then(|license| license.text.clone()).map(text));
    }
    out.extend(notices(Shown::About));
    if let Some(doi) = &meta.doi {
        out.push(vec![Inline::ExtLink { href: doi.url(), content: vec![Inline::Text(doi.url())] }]);
    }
    out.retain(|content| !article::walk::plain(content).trim().is_empty());
    out
}

/// An author with what is said of them.
fn named(contrib: &Contrib, words: &Words) -> String {
    let said = contrib.positions(words).map(str::to_owned).chain(contrib.email.clone());
    words.commas(&std::iter::once(contrib.name.display()).chain(said).collect::<Vec<_>>())
}
