//! Rules tried on the article before it goes out.
//!
//! One file per family, one sorted table per file, one documented function per rule. Nothing here changes the article; a rule adds
//! findings, one per place. Deliberately absent: faults that make an article unreadable (the readers report those) and pointers to nothing
//! (`resolve` reports those, since it mends them).

mod body;
mod citations;
mod ctx;
mod facts;
mod front;
mod references;
mod scan;

use crate::article::Article;
use crate::report::Report;
use ctx::Ctx;

/// A rule: looks at the article and adds its findings.
type Rule = fn(&Ctx, &mut Report);

/// Tries every rule on a resolved article; `file` and `bibliography` are the source files' names, for messages.
pub fn check(article: &Article, file: &str, bibliography: &str, report: &mut Report) {
    let ctx = Ctx::new(article, file, bibliography);
    for rule in [body::RULES, citations::RULES, references::RULES, front::RULES].into_iter().flatten() {
        rule(&ctx, report);
    }
}

#[cfg(test)]
mod tests;
