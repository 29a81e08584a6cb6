//! Finished files: packed into archives that are the same on every machine and every day, and
//! opened once for all who look into them.

mod opened;
mod zipped;

pub use opened::Opened;
pub use zipped::{PERMISSIONS, entry, options, time, zip};
