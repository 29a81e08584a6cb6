//! What the proof desk is made of: pages as drawings for a browser, pages compared, and a small
//! server on the loopback.
//!
//! [`svg`] draws a page from the display list that the PDF is painted from, with the outlines of
//! the fonts' own glyphs; [`past`] draws the pages of a finished PDF, and marks what became
//! different. [`http`] takes requests and sends each its [`answer`], and [`guard`] says whose requests are answered: those that
//! know the token, come from this machine's own browser and name this server.
//!
//! Deliberately absent: what an article is, and any file; the program tells what to answer and does
//! what is asked.

pub mod alike;
pub mod answer;
pub mod guard;
pub mod http;
mod outline;
pub mod past;
pub mod svg;
