//! References: bibliographies read, the CSL processor, and citations in words.

pub mod author_year;
pub mod bibliography;
pub mod csl;
mod findings;
pub mod markup;
