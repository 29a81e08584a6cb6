//! Rules tried on the article, and on the finished files, before they go out.
//!
//! One file per family, one sorted table per file, one documented function per rule. Nothing here
//! changes the article; a rule adds findings, one per place. Deliberately absent: faults that make
//! an article unreadable (the readers report those) and pointers to nothing (`resolve` reports
//! those, since it fixes them).

#![cfg_attr(test, allow(clippy::string_slice, reason = "a test may stop"))]

mod body;
mod citations;
mod ctx;
mod displays;
mod facts;
mod files;
mod findings;
pub mod fix;
mod front;
mod licence;
mod lists;
mod marks;
mod mentions;
mod metadata;
mod prose;
mod quoted;
mod ranges;
mod references;
mod spelling;
#[cfg(test)]
mod told;

use article::Article;
use ctx::Ctx;
pub use files::{PrintedPages, TypeRun, check_files};
use report::Report;

/// A rule: looks at the article and adds its findings.
type Rule = fn(&Ctx, &mut Report);

/// The rules on the text and its references, family by family.
const ARTICLE: &[&[Rule]] = &[
    body::RULES,
    prose::RULES,
    displays::RULES,
    mentions::RULES,
    marks::RULES,
    spelling::RULES,
    citations::RULES,
    references::RULES,
    lists::RULES,
    quoted::RULES,
];

/// The rules on what the article says of itself.
const FRONT: &[&[Rule]] = &[front::RULES, metadata::RULES];

/// Tries every rule on a resolved article; `file` and `bibliography` are the source files' names,
/// for messages.
pub fn check(article: &Article, file: &str, bibliography: &str, report: &mut Report) {
    let ctx = Ctx::new(article, file, bibliography);
    for rule in ARTICLE.iter().chain(FRONT).copied().flatten() {
        rule(&ctx, report);
    }
}

/// Tries the rules on the text and its references alone: for an article whose front could not be
/// read in whole, and is lacking already.
pub fn check_text(article: &Article, file: &str, bibliography: &str, report: &mut Report) {
    let ctx = Ctx::new(article, file, bibliography);
    for rule in ARTICLE.iter().copied().flatten() {
        rule(&ctx, report);
    }
}

#[cfg(test)]
mod tests;
