//! The one integration binary: what the program promises, tried from outside.

mod architecture;
mod support;
