//! References: bibliographies read, the CSL processor, citations in words, and printed references
//! as fields.

#![cfg_attr(test, allow(clippy::string_slice, reason = "a test may stop"))]

pub mod author_year;
pub mod bibliography;
pub mod csl;
pub mod fields;
mod findings;
pub mod markup;
