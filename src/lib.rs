//! `offprint` turns one scholarly article into everything a journal sends out: JATS XML, EPUB 3 and a paginated PDF.
//!
//! See `src/README.md` for the map of the rooms and who may import whom.

#![warn(missing_docs)]

pub mod article;
pub mod check;
pub mod cited;
pub mod cli;
pub mod deposit;
pub mod edition;
pub mod emit;
pub mod layout;
pub mod mend;
pub mod moment;
pub mod opened;
pub mod parity;
pub mod pipeline;
pub mod read;
pub mod report;
pub mod resolve;
pub mod send;
pub mod style;
pub mod units;
pub mod xml;
pub mod zipped;
