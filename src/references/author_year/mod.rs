//! Citations in words: “(see Ahmad & Ahlawat, 2023)”, taken apart and held against the list of references.
//!
//! `resolve` links what is sure; `check` tells of what is in doubt and of what the list does not have. Nothing here changes an article.

pub mod link;
pub mod list;
pub mod names;
pub mod printed;
pub mod words;
