//! No code: the features of shared dependencies, so that they are the same whichever crates are
//! built (see `Cargo.toml` beside it).
