//! JATS: its grammar, its reader and its writer.

#![cfg_attr(test, allow(clippy::string_slice, reason = "a test may stop"))]

mod findings;
pub mod read;
#[cfg(test)]
mod tests_return;
pub mod write;
