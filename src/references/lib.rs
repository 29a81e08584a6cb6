//! References: bibliographies read, the CSL processor, citations in words, and printed references
//! as fields.

pub mod author_year;
pub mod bibliography;
pub mod csl;
pub mod fields;
mod findings;
pub mod markup;
