//! The front of an article, read for its links alone.

use super::super::{ArticlePath, Folder, read};
use crate::Folders;
use crate::build::load;
use crate::pipeline::guard::{behind_the_wall, on_a_deep_stack};
use article::walk;
use issue::relations::Linkable;
use reading::Source;
use report::Report;

/// DOI, title and relations of an article; what cannot be read has none, and is reported when the
/// article is made.
pub(super) fn front(path: &ArticlePath, templates: &Folder, journal: &str) -> Linkable {
    let world = Folders::new(path, templates)
        .for_journal(Some(journal).filter(|journal| !journal.is_empty()));
    let article = on_a_deep_stack(|| {
        let mut report = Report::new();
        behind_the_wall(&mut Report::new(), |_| {
            load(&world, &mut report, |job, report| {
                let source = Source {
                    path: job.path,
                    bytes: job.bytes,
                    files: job.files,
                    templates: job.templates,
                    journal: job.journal,
                };
                read(&source, report).map(|manuscript| manuscript.article)
            })
            .flatten()
        })
        .flatten()
    });
    let Some(article) = article else { return Linkable::default() };
    let (lang, meta) = (article.lang, article.front.article_meta);
    Linkable {
        lang,
        doi: meta.doi,
        title: walk::plain(&meta.title),
        related: meta.related,
        ..Linkable::default()
    }
}
