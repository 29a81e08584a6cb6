//! Rules tried on the article before it goes out.

use crate::article::Article;
use crate::report::Report;

/// Tries every rule on a resolved article; `file` and `bibliography` are the source files' names, for messages.
pub fn check(_article: &Article, _file: &str, _bibliography: &str, _report: &mut Report) {}
