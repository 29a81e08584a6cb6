//! What the program is like as a file.

use std::fs;

/// Where it could be moved, the loader would put right a hundred thousand addresses at each start.
#[test]
#[cfg(all(target_os = "linux", target_env = "gnu"))]
fn stands_at_one_address() {
    let program = fs::read(env!("CARGO_BIN_EXE_offprint")).unwrap();
    // The type of an ELF file, in the machine's own order of bytes: 2 is a program that stands
    // where it was linked.
    assert_eq!(u16::from_ne_bytes([program[16], program[17]]), 2);
}
