//! Captions as the printed outputs show them: with what a JATS source says beside them.

use std::borrow::Cow;

use super::kept::{Kept, rights};
use super::{Caption, Fig, Inline, MediaObject, P, TableWrap};

fn with<'c>(caption: &'c Caption, lines: Vec<Vec<Inline>>) -> Cow<'c, Caption> {
    if lines.is_empty() {
        return Cow::Borrowed(caption);
    }
    let mut shown = caption.clone();
    shown.paragraphs.extend(lines.into_iter().map(|content| P { content, ..P::default() }));
    Cow::Owned(shown)
}

fn rights_line(kept: &[Kept]) -> Option<Vec<Inline>> {
    rights(kept).map(|line| vec![Inline::Text(line)])
}

impl Fig {
    /// The caption, and behind it whose the figure is.
    #[must_use]
    pub fn shown_caption(&self) -> Cow<'_, Caption> {
        with(&self.caption, rights_line(&self.kept).into_iter().collect())
    }
}

impl TableWrap {
    /// Whose the table is; it stands below it.
    #[must_use]
    pub fn rights(&self) -> Option<P> {
        rights_line(&self.kept).map(|content| P { content, ..P::default() })
    }
}

impl MediaObject {
    /// The caption, and behind it where the files are and whose they are.
    #[must_use]
    pub fn shown_caption(&self) -> Cow<'_, Caption> {
        let inner = self.kept.iter().filter(|kept| kept.name == "media").filter_map(|kept| kept.attribute("xlink:href"));
        let files: Vec<Inline> = self.href.as_deref().into_iter().chain(inner).flat_map(|href| [file(href), Inline::text(" ")]).collect();
        let mut lines: Vec<Vec<Inline>> = Vec::new();
        lines.extend((!files.is_empty()).then_some(files));
        lines.extend(rights_line(&self.kept));
        with(&self.caption, lines)
    }
}

/// An address as a link; a file beside the article by its name.
fn file(href: &str) -> Inline {
    let text = Inline::text(href);
    let is_address = ["http://", "https://", "ftp://"].iter().any(|scheme| href.starts_with(scheme)) && !href.contains(char::is_whitespace);
    if is_address { Inline::ExtLink { href: href.to_owned(), content: vec![text] } } else { text }
}
