//! Reads every formula of a folder of articles, and says what came of it: how many were read, what
//! was wrong with the others, whether writing and reading again gives the same tree, how long it
//! took.
//!
//! `cargo run --release -p offprint-math --example formulas -- <folder or file>…`: JATS (`.xml`),
//! Markdown (`.md`), a list of formulas in TeX (`.tsv`, in its last column), or formulas in
//! MathML with words to compare with (`.jsonl`).

#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a tool for those who measure")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use article::math::Math;
use article::{Kept, KeptNode};
use math::mathml::{self, Flavour};
use math::tex::{self, Macros};

#[derive(Default)]
struct Tally {
    read: usize,
    faulty: usize,
    faults: BTreeMap<String, usize>,
    spent: Duration,
}

impl Tally {
    fn show(&self, what: &str) {
        let all = self.read + self.faulty;
        if all == 0 {
            return;
        }
        let rate = all as f64 / self.spent.as_secs_f64().max(1e-9);
        println!(
            "{what}: {} of {all} ({:.2} %), {rate:.0} a second",
            self.read,
            100.0 * self.read as f64 / all as f64
        );
        let mut faults: Vec<_> = self.faults.iter().collect();
        faults.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        for (fault, count) in faults.iter().take(40) {
            println!("  {count:5} {fault}");
        }
    }

    fn fault(&mut self, fault: String) {
        *self.faults.entry(fault).or_default() += 1;
    }
}

fn main() {
    let mut mathml = Tally::default();
    let mut round = Tally::default();
    let mut of_tex = Tally::default();
    for file in std::env::args().skip(1).flat_map(|folder| files(Path::new(&folder))) {
        let Ok(source) = std::fs::read_to_string(&file) else { continue };
        match file.extension().and_then(|e| e.to_str()) {
            Some("xml" | "nxml") => jats(&file, &source, &mut mathml, &mut round, &mut of_tex),
            Some("md") => markdown(&file, &source, &mut of_tex),
            Some("tsv") => list(&source, &mut of_tex),
            Some("jsonl") => speech(&source),
            _ => {}
        }
    }
    mathml.show("MathML read");
    round.show("written and read again alike");
    of_tex.show("TeX read");
}

fn files(path: &Path) -> Vec<PathBuf> {
    let Ok(folder) = std::fs::read_dir(path) else { return vec![path.to_owned()] };
    let mut all: Vec<PathBuf> = folder.flatten().flat_map(|entry| files(&entry.path())).collect();
    all.sort();
    all
}

fn jats(file: &Path, source: &str, mathml: &mut Tally, round: &mut Tally, of_tex: &mut Tally) {
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
    let Ok(document) = roxmltree::Document::parse_with_options(source, options) else { return };
    for node in document.descendants().filter(|node| node.is_element()) {
        match node.tag_name().name() {
            "math" => {
                let display = node.ancestors().any(|node| node.has_tag_name("disp-formula"));
                one_mathml(file, &kept(node), display, mathml, round);
            }
            "tex-math" => {
                let text: String = node
                    .descendants()
                    .filter_map(|node| node.text().filter(|_| node.is_text()))
                    .collect();
                one_tex(&file.display().to_string(), &text, &mut Macros::default(), of_tex);
            }
            _ => {}
        }
    }
}

fn one_mathml(file: &Path, source: &Kept, display: bool, tally: &mut Tally, round: &mut Tally) {
    let start = Instant::now();
    let read = mathml::from_kept(source, display);
    tally.spent += start.elapsed();
    let empty = article::math::linear(&read.tree).is_empty();
    if read.problems.is_empty() && !empty {
        tally.read += 1;
    } else {
        tally.faulty += 1;
        tally.fault(format!(
            "{:?} in {}: {}",
            read.problems,
            file.display(),
            article::math::linear(&read.tree)
        ));
    }
    for flavour in [Flavour::Web, Flavour::Prefixed] {
        let start = Instant::now();
        let written = xml::encode_fragment(&mathml::element(&read.tree, display, "", flavour));
        round.spent += start.elapsed();
        let again = again(&written.replace("mml:", ""), display);
        if again == read.tree {
            round.read += 1;
        } else {
            round.faulty += 1;
            round.fault(format!(
                "{}: {written}\n     {}",
                file.display(),
                differs(&read.tree, &again)
            ));
        }
    }
}

/// Where two trees part.
fn differs(one: &Math, other: &Math) -> String {
    let (one, other) = (format!("{one:?}"), format!("{other:?}"));
    let same =
        one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count().saturating_sub(60);
    let part = |text: &str| text.chars().skip(same).take(240).collect::<String>();
    format!("{}\n     {}", part(&one), part(&other))
}

fn again(written: &str, display: bool) -> Math {
    let Ok(document) = roxmltree::Document::parse(written) else { return Math::default() };
    mathml::from_kept(&kept(document.root_element()), display).tree
}

fn one_tex(file: &str, source: &str, macros: &mut Macros, tally: &mut Tally) {
    let start = Instant::now();
    let read = tex::read(source, macros);
    tally.spent += start.elapsed();
    if read.problems.is_empty() {
        tally.read += 1;
    } else {
        tally.faulty += 1;
        let short: String = tex::bare(source).chars().take(160).collect();
        tally.fault(format!("{:?} in {file}: {short}", read.problems));
    }
    let written = xml::encode_fragment(&mathml::element(&read.tree, false, "", Flavour::Web));
    let back = again(&written, false);
    if back != read.tree && std::env::var("ROUND").is_ok() {
        println!("ROUND {source}\n  {written}\n  {}", differs(&read.tree, &back));
    }
}

fn list(source: &str, tally: &mut Tally) {
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        let number = line.split('\t').next().unwrap_or_default();
        if let Some(tex) = line.rsplit('\t').next() {
            one_tex(number, tex, &mut Macros::default(), tally);
        }
    }
}

/// Compares our words with those of the speech-rule-engine.
fn speech(source: &str) {
    let mut likeness = Vec::new();
    let mut spent = Duration::ZERO;
    for line in source.lines() {
        let field = |name: &str| {
            let from = line.find(&format!("\"{name}\": \""))? + name.len() + 5;
            let mut out = String::new();
            let mut chars = line[from..].chars();
            while let Some(c) = chars.next() {
                match c {
                    '"' => break,
                    '\\' => match chars.next()? {
                        'n' => out.push('\n'),
                        'u' => {
                            let code: String = chars.by_ref().take(4).collect();
                            out.extend(
                                u32::from_str_radix(&code, 16).ok().and_then(char::from_u32),
                            );
                        }
                        other => out.push(other),
                    },
                    c => out.push(c),
                }
            }
            Some(out)
        };
        let (Some(mathml), Some(theirs)) = (field("mathml"), field("clearspeak")) else { continue };
        let Ok(document) = roxmltree::Document::parse(&mathml) else { continue };
        let tree = mathml::from_kept(&kept(document.root_element()), false).tree;
        let start = Instant::now();
        let ours = math::speech::words(&tree);
        spent += start.elapsed();
        let same = common(&ours, &theirs);
        if same < 0.9 {
            println!("{:.2}\n  ours   {ours}\n  theirs {theirs}", same);
        }
        likeness.push(same);
    }
    let good = likeness.iter().filter(|same| **same >= 0.9).count();
    let rate = likeness.len() as f64 / spent.as_secs_f64();
    println!(
        "speech: {good} of {} with nine words of ten in common, {rate:.0} a second",
        likeness.len()
    );
}

/// The share of words that two texts have in common, of the words of both. `normal` and `italic`
/// (a letter's usual shape), `cap` and the heading of a list of one line do not count, as our words
/// leave them out; Unicode's `lamda` is our `lambda`, and its `triangle` for Δ our `Delta`.
fn common(ours: &str, theirs: &str) -> f64 {
    let theirs =
        theirs.replace("1 lines Line 1:", "").replace("lamda", "lambda").replace("Lamda", "lambda");
    let theirs = theirs.replace("triangle", "delta");
    let theirs = theirs.as_str();
    let count = |text: &str| {
        let mut words: BTreeMap<String, usize> = BTreeMap::new();
        for word in text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':')) {
            if !word.is_empty() && !matches!(word, "normal" | "italic" | "cap") {
                *words.entry(word.to_lowercase()).or_default() += 1;
            }
        }
        words
    };
    let (ours, theirs) = (count(ours), count(theirs));
    let same: usize = ours
        .iter()
        .map(|(word, count)| theirs.get(word).map_or(0, |other| *count.min(other)))
        .sum();
    let all: usize = ours.values().sum::<usize>() + theirs.values().sum::<usize>();
    2.0 * same as f64 / all.max(1) as f64
}

/// The formulas of a Markdown source, found by their dollars.
fn markdown(file: &Path, source: &str, tally: &mut Tally) {
    let mut macros = Macros::default();
    let mut rest = source;
    while let Some(start) = rest.find('$') {
        let (mark, from) =
            if rest[start..].starts_with("$$") { ("$$", start + 2) } else { ("$", start + 1) };
        let Some(length) = rest[from..].find(mark) else { break };
        let inner = &rest[from..from + length];
        let formula = mark == "$$"
            || !inner.contains("\n\n")
                && !inner.starts_with(char::is_whitespace)
                && !inner.ends_with(char::is_whitespace)
                && !inner.is_empty();
        if !formula {
            rest = &rest[from..];
            continue;
        }
        one_tex(&file.display().to_string(), inner, &mut macros, tally);
        rest = &rest[from + length + mark.len()..];
    }
}

fn kept(node: roxmltree::Node) -> Kept {
    let mut out = Kept::new(node.tag_name().name());
    out.attributes =
        node.attributes().map(|a| (a.name().to_owned(), a.value().to_owned())).collect();
    for child in node.children() {
        if child.is_element() {
            out.content.push(KeptNode::Element(kept(child)));
        } else if let Some(text) = child.text().filter(|_| child.is_text()) {
            out.content.push(KeptNode::Text(text.to_owned()));
        }
    }
    out
}
