//! A short run of what cargo-fuzz does at length: the seeds of every reader are damaged, always in
//! the same ways. See `tests/fuzz/README.md`.

use std::fs;
use std::panic;
use std::time::{Duration, Instant};

use crate::entries::{ENTRIES, Entry};
use crate::support::repository;

/// How many damaged files a reader gets, and how long it may take over them.
const TRIES: u64 = 2_000;
const TIME: Duration = Duration::from_millis(1_500);

/// A linear congruential generator (Knuth, MMIX): the same numbers on every machine.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }

    fn byte(&mut self) -> u8 {
        u8::try_from(self.below(256)).unwrap()
    }
}

/// The files of a reader's folder, sorted by name.
fn seeds(name: &str) -> Vec<Vec<u8>> {
    let folder = repository().join("tests/fuzz/seeds").join(name);
    let mut paths: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// One of the seeds with one to four damages.
fn damaged(seeds: &[Vec<u8>], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = seeds[numbers.below(seeds.len())].clone();
    for _ in 0..=numbers.below(4) {
        damage(&mut bytes, &seeds[numbers.below(seeds.len())], numbers);
    }
    bytes
}

/// Changes a bit or a byte, leaves a piece out, repeats one, puts in one of another seed, or cuts
/// the end off.
fn damage(bytes: &mut Vec<u8>, other: &[u8], numbers: &mut Numbers) {
    let start = numbers.below(bytes.len());
    let end = bytes.len().min(start + 1 + numbers.below(32));
    match numbers.below(6) {
        0 => bytes.get_mut(start).into_iter().for_each(|byte| *byte ^= 1 << numbers.below(8)),
        1 => bytes.get_mut(start).into_iter().for_each(|byte| *byte = numbers.byte()),
        2 => drop(bytes.drain(start..end)),
        3 => {
            let piece = bytes[start..end].to_vec();
            bytes.splice(start..start, piece);
        }
        4 => {
            let from = numbers.below(other.len());
            let to = other.len().min(from + 1 + numbers.below(64));
            bytes.splice(start..start, other[from..to].iter().copied());
        }
        _ => bytes.truncate(start),
    }
}

fn survives(name: &str, entry: Entry) {
    let (seeds, begun) = (seeds(name), Instant::now());
    assert!(!seeds.is_empty(), "{name} has no seeds");
    seeds.iter().for_each(|seed| entry(seed));
    for seed in (0..TRIES).take_while(|_| begun.elapsed() < TIME) {
        let bytes = damaged(&seeds, &mut Numbers(seed));
        let outcome = panic::catch_unwind(|| entry(&bytes));
        assert!(
            outcome.is_ok(),
            "{name} panics over try {seed}: {:?}",
            String::from_utf8_lossy(&bytes)
        );
    }
}

#[test]
fn damaged_seeds_bring_no_reader_down() {
    for (name, entry) in ENTRIES {
        survives(name, entry);
    }
}
