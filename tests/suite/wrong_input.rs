//! No input makes the program panic: an article with everything in it is damaged in many ways,
//! always the same, and goes through the whole chain.

use std::collections::BTreeMap;
use std::fs;
use std::panic::{self, AssertUnwindSafe};

use offprint::pipeline::{self, Folder, Format, Job};
use reading::Files;
use report::Report;

use crate::support::{files_below, repository};

/// How many damaged articles are tried.
const TRIES: u64 = 300;

/// A folder in memory.
struct Memory(BTreeMap<String, Vec<u8>>);

impl Files for Memory {
    fn load(&self, path: &str) -> Result<Vec<u8>, String> {
        self.0.get(path).cloned().ok_or_else(|| format!("there is no file “{path}”"))
    }

    fn display(&self, path: &str) -> String {
        path.to_owned()
    }
}

/// A linear congruential generator (Knuth, MMIX): the same numbers on every machine.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }
}

/// Pieces that have made readers and typesetters stumble.
fn hostile() -> Vec<Vec<u8>> {
    let mut pieces: Vec<Vec<u8>> = [
        "\u{0}",
        "\u{FEFF}",
        "\u{202E}",
        "e\u{301}\u{301}\u{301}",
        "👩‍👩‍👧‍👦",
        "\u{AD}\u{AD}",
        "\u{2028}",
        "\r",
        "\t",
        "\\",
        "---\n",
        "```\n",
        ":::\n",
        "::: {",
        "{#id}",
        "{#id}{#id}",
        "[@",
        "[@a;@b",
        "@",
        "[]{cite=\"\"}",
        "](",
        "![](",
        "![x](x.png){alt=",
        "$",
        "$$",
        "$\\frac{",
        "|",
        "|-|-|\n",
        "| a |\n|---|\n",
        "[^1]",
        "[^1]: [^1]",
        "<b>",
        "<!--",
        "&#x110000;",
        "&amp",
        "*",
        "**_",
        "~",
        "^",
        "\n\n\n",
        "&a [*a]",
        "? ",
        "- - - - -",
        "!!binary x",
        "0x",
        "1e999",
        "99999999999999999999",
        "\u{1F4A9}",
        "شَرق",
        "\u{12029}",
    ]
    .iter()
    .map(|piece| piece.as_bytes().to_vec())
    .collect();
    pieces.extend([b"\xff".to_vec(), b"\xc3".to_vec(), b"\xed\xa0\x80".to_vec()]);
    for (piece, times) in [
        ("> ", 3000),
        ("[", 3000),
        ("- ", 3000),
        ("*", 5000),
        ("{", 3000),
        ("((", 2000),
        ("a", 20_000),
        ("$", 3001),
        ("::: {.box}\n", 500),
        ("# ", 500),
        ("`", 5000),
        ("\n+--+--+\n| a   |\n+--+--+\n", 200),
        ("\n+-+\n", 500),
        ("(i) x\n", 1000),
        ("a. x\n\n", 500),
        ("^[", 2000),
        ("[]{page=9}", 500),
    ] {
        pieces.push(piece.repeat(times).into_bytes());
    }
    pieces
}

fn damage(text: &[u8], numbers: &mut Numbers, pieces: &[Vec<u8>]) -> Vec<u8> {
    let mut out = text.to_vec();
    for _ in 0..=numbers.below(3) {
        let at = numbers.below(out.len());
        let end = (at + numbers.below(60)).min(out.len());
        match numbers.below(6) {
            0 => drop(out.drain(at..end)),
            1 => drop(out.splice(at..at, pieces[numbers.below(pieces.len())].clone())),
            2 => drop(out.splice(at..end, pieces[numbers.below(pieces.len())].clone())),
            3 => {
                let copied = out[at..end].to_vec();
                let to = numbers.below(out.len());
                drop(out.splice(to..to, copied));
            }
            4 => out[at..].iter_mut().take(1).for_each(|byte| *byte ^= 1 << numbers.below(7)),
            _ => swap_lines(&mut out, numbers),
        }
    }
    out
}

fn swap_lines(text: &mut Vec<u8>, numbers: &mut Numbers) {
    let mut lines: Vec<Vec<u8>> = text.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    let (one, two) = (numbers.below(lines.len()), numbers.below(lines.len()));
    lines.swap(one, two);
    *text = lines.join(&b'\n');
}

/// The whole chain; returns whether outputs were made.
fn whole_chain(files: &Memory, templates: &Folder) -> bool {
    let mut report = Report::new();
    let job = Job {
        path: "article.md".into(),
        bytes: files.0["article.md"].clone(),
        files,
        templates,
        journal: None,
        parts: Default::default(),
        placement: None,
    };
    let Some(prepared) = pipeline::prepare(job, &mut report) else {
        assert!(report.is_fatal(), "the reader gives up without a word");
        return false;
    };
    match pipeline::typeset("damaged", prepared, None, &mut report) {
        Ok(edition) => !pipeline::emit(
            &edition,
            &Format::ALL,
            &article::Depositing::default(),
            &|_| {},
            &mut report,
        )
        .is_empty(),
        Err(_) => {
            assert!(report.is_fatal(), "the layout gives up without a word");
            false
        }
    }
}

/// Reading and resolving alone; returns whether there is an article.
fn only_read(files: &Memory, templates: &Folder) -> bool {
    let mut report = Report::new();
    let job = Job {
        path: "article.md".into(),
        bytes: files.0["article.md"].clone(),
        files,
        templates,
        journal: None,
        parts: Default::default(),
        placement: None,
    };
    let prepared = pipeline::prepare(job, &mut report);
    assert!(prepared.is_some() || report.is_fatal(), "the reader gives up without a word");
    prepared.is_some()
}

/// The program gives its threads this much, for deep nesting.
const STACK: usize = 16 << 20;

#[test]
fn nothing_makes_it_panic() {
    std::thread::Builder::new()
        .stack_size(STACK)
        .spawn(|| try_all("forms", whole_chain))
        .unwrap()
        .join()
        .unwrap();
}

#[test]
fn nothing_makes_the_reader_panic() {
    std::thread::Builder::new()
        .stack_size(STACK)
        .spawn(|| try_all("everything", only_read))
        .unwrap()
        .join()
        .unwrap();
}

fn try_all(slug: &str, goes_through: fn(&Memory, &Folder) -> bool) {
    let corpus = repository().join("tests/corpus");
    let whole: BTreeMap<String, Vec<u8>> =
        files_below(&corpus.join("source").join(slug)).into_iter().collect();
    let templates = Folder::open(&corpus.join("templates")).unwrap();
    assert!(goes_through(&Memory(whole.clone()), &templates), "the undamaged article goes through");

    let pieces = hostile();
    let mut faults = Vec::new();
    let mut made = 0;
    for seed in 0..TRIES {
        let mut numbers = Numbers(seed);
        let mut files = whole.clone();
        let name = if seed % 4 == 3 { "references.bib" } else { "article.md" };
        files.insert(name.to_owned(), damage(&whole[name], &mut numbers, &pieces));
        match panic::catch_unwind(AssertUnwindSafe(|| {
            goes_through(&Memory(files.clone()), &templates)
        })) {
            Ok(through) => made += usize::from(through),
            Err(words) => {
                let words = words
                    .downcast_ref::<String>()
                    .cloned()
                    .or_else(|| words.downcast_ref::<&str>().map(ToString::to_string));
                let kept =
                    std::env::temp_dir().join(format!("offprint-damaged-{slug}-{seed}-{name}"));
                fs::write(&kept, &files[name]).unwrap();
                faults.push(format!(
                    "try {seed}: {} (the input is kept in {})",
                    words.unwrap_or_default(),
                    kept.display()
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(
        made > 20,
        "only {made} of {TRIES} damaged articles came through: the damage is too great to try the later rooms"
    );
}
