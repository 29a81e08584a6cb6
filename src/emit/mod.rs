//! The three emitters: plain functions from an edition to a file.

pub mod epub;
pub mod jats;
pub mod pdf;
