//! JATS: its grammar, its reader and its writer.

mod findings;
pub mod read;
pub mod write;
