//! What a target requires of an article, and what it asks for: a missing field becomes a finding.

use super::facts::named;
use super::fields::Field;
use super::{Submission, findings};
use article::RelatedArticle;
use report::{Place, Report, Said};

/// The requirements of one target for one article.
pub struct Requirements<'a> {
    /// The target's name for people.
    target: &'static str,
    submission: &'a Submission,
    report: &'a mut Report,
}

impl<'a> Requirements<'a> {
    /// The requirements of a target.
    pub fn new(
        target: &'static str,
        submission: &'a Submission,
        report: &'a mut Report,
    ) -> Requirements<'a> {
        Requirements { target, submission, report }
    }

    /// The target's name for people.
    pub fn target(&self) -> &'static str {
        self.target
    }

    /// The target refuses an article without this field.
    pub fn must(&mut self, present: bool, field: Field) {
        if !present {
            self.add(findings::missing(self.target, field.name, self.remedy(field)));
        }
    }

    /// The target asks for this field, and accepts the article without it.
    pub fn should(&mut self, present: bool, field: Field) {
        if !present {
            self.add(findings::advised(self.target, field.name, self.remedy(field)));
        }
    }

    /// How to add a field to this article.
    pub fn remedy(&self, field: Field) -> &'static str {
        if self.submission.is_published() { field.in_jats } else { field.remedy }
    }

    /// The target takes this link from the deposit of the other article; nothing to say when that
    /// is deposited too.
    pub fn told_by_the_other(&mut self, other: &RelatedArticle) {
        let beside = &self.submission.options.beside;
        let is_beside =
            other.doi.as_ref().is_some_and(|doi| beside.contains(&doi.as_str().to_lowercase()));
        if !is_beside {
            self.add(findings::told_by_the_other(self.target, &other.related_type, named(other)));
        }
    }

    /// Adds a finding about the article.
    pub fn add(&mut self, said: Said) {
        self.report.push(Place::file(&self.submission.source), said);
    }
}
