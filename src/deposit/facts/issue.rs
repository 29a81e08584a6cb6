//! The issue of several articles.

use article::{IssueMeta, PubDate};

use super::Medium;
use crate::Submission;

/// What is known of the issue of these articles: each fact from the first article whose journal's
/// record, or whose source, has it.
pub fn issue_of(submissions: &[&Submission]) -> IssueMeta {
    let all = || submissions.iter().map(|submission| &submission.meta().issue);
    IssueMeta {
        volume: all().find_map(|issue| issue.volume.clone()),
        issue: all().find_map(|issue| issue.issue.clone()),
        volume_doi: all().find_map(|issue| issue.volume_doi.clone()),
        volume_url: all().find_map(|issue| issue.volume_url.clone()),
        issue_doi: all().find_map(|issue| issue.issue_doi.clone()),
        issue_label: all().find_map(|issue| issue.issue_label.clone()),
        issue_url: all().find_map(|issue| issue.issue_url.clone()),
        issue_date: all().find_map(|issue| issue.issue_date),
    }
}

/// The date of the issue of these articles: that of the journal's record, or else the one that a
/// source calls so, or else that of the article which appeared first.
pub fn date_of_issue(submissions: &[&Submission]) -> Option<(Medium, PubDate)> {
    let recorded = || submissions.iter().find_map(|submission| submission.recorded_date());
    let collected = || submissions.iter().find_map(|submission| submission.collection_date());
    let earliest = || {
        submissions
            .iter()
            .filter_map(|submission| submission.dates().into_iter().next())
            .min_by_key(|(_, date)| *date)
    };
    recorded().or_else(collected).or_else(earliest)
}
