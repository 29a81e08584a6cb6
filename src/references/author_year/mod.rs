//! Citations in words: “(see Ahmad & Ahlawat, 2023)”, taken apart and held against the list of
//! references.
//!
//! One grammar of years and names ([`printed`], [`names`]) serves two questions. [`link`] asks from
//! the list: which words of the text mean one of its works? [`scan`] asks from the text: which
//! words look like a citation, so that the list should have their work? `resolve` links what is
//! sure; `check` reports what is in doubt and what the list does not have. Nothing here changes an
//! article.

pub mod link;
pub mod list;
pub mod names;
mod openers;
pub mod printed;
pub mod scan;
pub mod words;
