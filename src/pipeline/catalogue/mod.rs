//! Many articles from one list, on one machine or divided among several, with a table of what
//! became of each.
//!
//! ```text
//! manifest ─▶ rows ─▶ the share of this machine ─▶ unless the table has it already: build ─▶ a line of the table
//! ```
//!
//! - A row costs itself only: a source that is missing, or one that ends the program, is a line in
//!   the table.
//! - The share of a machine depends on the list alone, and so does the name of an article: n shares
//!   together give what one run gives, byte for byte.
//! - A line is written as soon as its article is done. A run that is killed goes on where it
//!   stopped.

mod csv;
mod inputs;
mod list;
mod table;
mod work;

pub use list::{Entry, ListError, Share, read_list, rows_of};
pub use table::{FileRow, Row, State, Table, TableError};
pub use work::{Follow, Tally, run};
