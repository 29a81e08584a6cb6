//! `offprint` turns one scholarly article into everything a journal sends out: JATS XML, EPUB 3 and a paginated PDF.
//!
//! See `src/README.md` for the map of the rooms and who may import whom.

pub mod cli;
pub mod pipeline;
