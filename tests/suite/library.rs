//! The library as a stranger calls it: bytes in, bytes out, and the very bytes that the program
//! writes.

use std::fs;

use offprint::{Format, InMemory, Level, Options, Order, View};

use crate::support::{SEED, built_seed, files_below, repository};

/// The whole of another program that builds an article from memory.
fn build_from_memory(
    article: &[(String, Vec<u8>)],
    templates: &[(String, Vec<u8>)],
) -> Vec<(String, Vec<u8>)> {
    let mut world = InMemory::new(SEED);
    for (path, bytes) in article {
        world = world.with_file(path, bytes.clone());
    }
    for (path, bytes) in templates {
        world = world.with_template(path, bytes.clone());
    }
    let outputs = offprint::build(&world, &Options::default());
    assert!(outputs.findings.count(Level::Fatal) == 0, "{:?}", outputs.findings);
    let mut files: Vec<_> =
        outputs.artifacts.into_iter().map(|file| (file.path, file.bytes)).collect();
    files.sort();
    files
}

/// Files: path and bytes.
type Files = Vec<(String, Vec<u8>)>;

fn seed() -> (Files, Files) {
    (
        files_below(&repository().join("source").join(SEED)),
        files_below(&repository().join("templates")),
    )
}

fn world() -> InMemory {
    let (article, templates) = seed();
    let world = article
        .into_iter()
        .fold(InMemory::new(SEED), |world, (path, bytes)| world.with_file(&path, bytes));
    templates.into_iter().fold(world, |world, (path, bytes)| world.with_template(&path, bytes))
}

#[test]
fn an_article_in_memory_gives_the_bytes_that_the_command_writes() {
    let (article, templates) = seed();
    let made = build_from_memory(&article, &templates);
    // The page is the program's.
    let written = files_below(built_seed()).into_iter().filter(|(name, _)| name != "report.html");
    let written: Vec<_> = written.collect();
    let names = |files: &[(String, Vec<u8>)]| {
        files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(&made), names(&written));
    for ((name, bytes), (_, other)) in made.iter().zip(&written) {
        assert!(bytes == other, "{name} differs");
    }
}

#[test]
fn the_other_questions_are_answered_from_memory() {
    let world = world();
    let options = Options { formats: vec![Format::Jats], ..Options::default() };
    let checked = offprint::check(&world, &options);
    assert!(checked.artifacts.is_empty() && !checked.summary.parity.is_empty());
    let (survey, _) = offprint::fit(&world);
    assert_eq!(survey.unwrap().assigned, Some(7));
    let (text, _) = offprint::inspect(&world, &options, View::Text);
    assert!(text.unwrap().contains("Afghan Taliban"));
    let crossref =
        offprint::pipeline::TARGETS.iter().filter(|target| target.name == "crossref").collect();
    let order = Order { targets: crossref, options: Default::default(), force: true, ledger: None };
    let made = offprint::deposit(&[&world], &options, &order);
    assert_eq!(made.articles[0].files.len(), 1, "{:?}", made.articles[0].summary.findings);
}

#[test]
fn what_is_missing_is_a_finding() {
    let nothing = offprint::build(&InMemory::new("nothing"), &Options::default());
    assert!(nothing.artifacts.is_empty() && nothing.findings.is_fatal());
}

#[test]
fn a_source_of_brackets_needs_no_deep_stack_of_its_caller() {
    let deep = "> ".repeat(3000) + &"[".repeat(3000);
    let article = fs::read_to_string(repository().join("source").join(SEED).join("article.md"))
        .unwrap()
        + &deep;
    let world = world().with_file("article.md", article);
    let small = std::thread::Builder::new().stack_size(256 << 10);
    let outputs =
        small.spawn(move || offprint::check(&world, &Options::default())).unwrap().join().unwrap();
    assert!(!outputs.findings.findings.is_empty());
}

/// An article without a journal, of these files.
fn of_files(files: &[(&str, &str)]) -> offprint::Outputs {
    let world = files
        .iter()
        .fold(InMemory::new("tides"), |world, (path, text)| world.with_file(path, *text));
    let (_, templates) = seed();
    let world =
        templates.into_iter().fold(world, |world, (path, bytes)| world.with_template(&path, bytes));
    offprint::build(&world, &Options::default())
}

const FRONT: &str = "---\njournal: gfpr\ntitle: Tides\nauthors: [Ada Shore]\nsubject: Essay\ndate: 2025-03-31\n---\n\n";

#[test]
fn files_that_the_text_names_are_read_in_its_place() {
    let methods = "# Methods\n\nMany [words] in a row.\n";
    let whole = format!("{FRONT}# Tides\n\nFirst.\n\n{methods}\n# Boats\n\nLast.\n");
    let expected = of_files(&[("article.md", &whole)]);
    let named = |line: &str| format!("{FRONT}# Tides\n\nFirst.\n\n{line}\n\n# Boats\n\nLast.\n");
    for line in [
        "{{< include parts/methods.md >}}",
        "```{r child='parts/methods.md'}\n```",
        "```{include} parts/methods.md\n```",
    ] {
        let article = named(line);
        let made = of_files(&[("article.md", &article), ("parts/methods.md", methods)]);
        for (ours, theirs) in made.artifacts.iter().zip(&expected.artifacts) {
            let is_report = ours.path.contains("report");
            assert!(is_report || ours.bytes == theirs.bytes, "{line}: {} differs", ours.path);
        }
        assert_eq!(made.artifacts.len(), expected.artifacts.len());
    }
}

#[test]
fn what_is_found_in_a_named_file_has_its_place_there() {
    let article = format!("{FRONT}# Tides\n\n{{{{< include parts/a.md >}}}}\n\nSee @fig-none.\n");
    let first = "Text.\n\n{{< include b.md >}}\n\nSee @fig-gone.\n";
    let made = of_files(&[
        ("article.md", &article),
        ("parts/a.md", first),
        ("parts/b.md", "See @fig-lost.\n\n{{< include a.md >}}\n"),
    ]);
    let mut places: Vec<String> = made
        .findings
        .findings
        .iter()
        .filter(|finding| ["S120", "S139"].contains(&finding.code.id))
        .map(|finding| format!("{} {}:{}", finding.code.id, finding.place.file, finding.place.line))
        .collect();
    places.sort();
    assert_eq!(
        places,
        ["S120 article.md:13", "S120 parts/a.md:5", "S120 parts/b.md:1", "S139 parts/b.md:3"]
    );
}

#[test]
fn what_a_project_says_for_all_holds_for_an_article_that_does_not() {
    let article = "---\njournal: gfpr\ntitle: Tides\nsubject: Essay\ndate: 2025-03-31\n---\n\nAs [@khan] has it.\n\n```{r}\nx <- 1\n```\n";
    let project = "project: {type: manuscript}\nauthor: [Ada Shore]\nbibliography: works.bib\nlang: de\nexecute: {echo: false}\nformat: html\n";
    let works =
        "@book{khan, author = {Khan, Ada}, title = {Boats}, year = 2001, publisher = {Quay}}\n";
    let made = of_files(&[("article.md", article), ("_quarto.yml", project), ("works.bib", works)]);
    let xml = made.artifacts.iter().find(|file| file.path == "tides.xml").expect("the XML");
    let xml = String::from_utf8_lossy(&xml.bytes);
    for part in ["xml:lang=\"de\"", "<surname>Shore</surname>", "Boats"] {
        assert!(xml.contains(part), "{part}");
    }
    assert!(!xml.contains("&lt;-"), "hidden code");
    let own = article.replace("title: Tides\n", "title: Tides\nlang: en\n");
    let made =
        of_files(&[("article.md", &own), ("_quarto.yml", "lang: [\n"), ("works.bib", works)]);
    let said = |code: &str| made.findings.findings.iter().any(|finding| finding.code.id == code);
    assert!(said("F120") && said("F102"));
}
