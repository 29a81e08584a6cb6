//! How the program is linked.
//!
//! On Linux it stands at one address. Where it can be moved, the loader has to put right 110,000
//! addresses in it at each start, which takes longer than all that `offprint --help` does.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=src/package/link.rs");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
