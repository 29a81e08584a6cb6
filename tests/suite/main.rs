//! The one integration binary: what the program promises, tried from outside. See
//! `tests/README.md`.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used
)]

mod citing;
mod deposits;
mod exports;
mod fuzz;
mod golden;
mod interrupted;
mod issues;
mod issues_outputs;
mod jats_round;
mod ledgers;
mod library;
mod linking;
mod lsp;
mod many;
mod map;
mod parity;
mod pdf_facts;
mod program;
mod readme;
mod reports;
mod rules;
mod same_bytes;
mod sending;
mod support;
mod transcripts;
mod word;
mod words;
mod writers;
mod wrong_input;

#[path = "../fuzz/entries.rs"]
mod entries;
