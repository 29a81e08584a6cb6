//! What a target asks of an article: missing facts become findings.

use super::Parcel;
use report::codes::deposit::{FIELD_ADVISED, FIELD_MISSING, LEFT_OUT, VALUE_REFUSED};
use report::{Code, Place, Report};

/// The wishes of one target for one article.
pub struct Wants<'a> {
    /// The target's name for people.
    target: &'static str,
    parcel: &'a Parcel,
    report: &'a mut Report,
}

impl<'a> Wants<'a> {
    /// The wishes of a target.
    pub fn new(target: &'static str, parcel: &'a Parcel, report: &'a mut Report) -> Wants<'a> {
        Wants { target, parcel, report }
    }

    /// The target refuses an article without this fact. `field` says which, as in “the article's DOI”.
    pub fn must(&mut self, present: bool, field: &str, remedy: &str) {
        if !present {
            let message = format!("{} takes no article without {field}, and {} does not give it", self.target, self.name());
            self.add(FIELD_MISSING, message, remedy);
        }
    }

    /// The target asks for this fact, and takes the article without it.
    pub fn should(&mut self, present: bool, field: &str, remedy: &str) {
        if !present {
            let message = format!("{} asks for {field}, which {} does not give", self.target, self.name());
            self.add(FIELD_ADVISED, message, remedy);
        }
    }

    /// The target refuses this value; `why` names the value and says what is wrong with it.
    pub fn refused(&mut self, why: &str, remedy: &str) {
        let message = format!("{} refuses {why} ({})", self.target, self.name());
        self.add(VALUE_REFUSED, message, remedy);
    }

    /// The target has no place for this fact, which is left out: “the second licence”.
    pub fn left_out(&mut self, fact: &str) {
        self.left_out_unless(fact, "");
    }

    /// The target has no place for this fact as the source gives it, and has one when `remedy` is done.
    pub fn left_out_unless(&mut self, fact: &str, remedy: &str) {
        let message = format!("{} has no place for {fact} of {}: left out", self.target, self.name());
        self.add(LEFT_OUT, message, remedy);
    }

    fn name(&self) -> &str {
        &self.parcel.edition.slug
    }

    fn add(&mut self, code: Code, message: String, remedy: &str) {
        self.report.add(code, Place::file(&self.parcel.source), message, remedy);
    }
}
