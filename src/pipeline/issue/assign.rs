//! Writes the planned pages into `issue.lock`.

use super::plan::Planned;
use super::{Opened, findings, write_lock};
use article::PageDesignation;
use issue::State;

/// What became of an assignment.
#[derive(Clone, Debug, Default)]
pub struct Assigning {
    /// Whether the lock was written.
    pub is_written: bool,
    /// The articles whose pages have changed, or would.
    pub moved: Vec<Moved>,
}

/// An article whose pages change.
#[derive(Clone, Debug, Default)]
pub struct Moved {
    /// As the issue names it.
    pub name: String,
    /// Its DOI.
    pub doi: Option<String>,
    /// Its pages before.
    pub was: PageDesignation,
    /// Its pages now.
    pub now: PageDesignation,
    /// The targets that were told of the old pages.
    pub told: Vec<String>,
}

/// Assigns what was planned. A closed issue stays as it is unless it is reopened; articles that had
/// no pages yet are given theirs.
///
/// # Errors
/// A message for the user when the lock cannot be written.
pub fn assign(opened: &mut Opened, planned: &Planned, reopen: bool) -> Result<Assigning, String> {
    let moved: Vec<Moved> = planned
        .articles
        .iter()
        .filter(|article| article.moves())
        .map(|article| moved(opened, article))
        .collect();
    opened.report.extend(planned.report.clone());
    if opened.report.has_errors() {
        return Ok(Assigning { is_written: false, moved });
    }
    if opened.issue.state == State::Closed && !moved.is_empty() && !reopen {
        opened.push(findings::closed(moved.len()));
        return Ok(Assigning { is_written: false, moved });
    }
    opened.lock.assigned.clone_from(&planned.assigned);
    write_lock(&opened.folder, &opened.lock)?;
    Ok(Assigning { is_written: true, moved })
}

fn moved(opened: &Opened, article: &super::PlannedArticle) -> Moved {
    let sent = opened
        .lock
        .sent
        .iter()
        .filter(|((_, name), sent)| *name == article.name && sent.answer.is_out());
    let doi = opened
        .members
        .iter()
        .find(|member| member.item.name == article.name)
        .and_then(|member| member.doi.as_ref());
    Moved {
        name: article.name.clone(),
        doi: doi.map(ToString::to_string),
        was: article.was.clone().unwrap_or_default(),
        now: article.now.clone().unwrap_or_default(),
        told: sent.map(|((target, _), _)| target.clone()).collect(),
    }
}
