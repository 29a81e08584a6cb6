//! JATS: its grammar, its reader and its writer.

pub mod read;
pub mod write;
