//! Deposits, from outside: what is written, what is withheld, and what a bad article does to the
//! others.

use std::fs;

use crate::support::{SEED, Scratch, clone_of_seed, copy_tree, files_below, run, stdout};

const ALL: [&str; 4] = ["crossref", "doaj", "pubmed", "datacite"];

/// A clone of the seed, twice, with a journal that has a depositor and a publisher.
fn issue(name: &str) -> Scratch {
    let scratch = clone_of_seed(name);
    let templates = scratch.path().join("templates");
    fs::write(
        templates.join("deposits.yaml"),
        "depositor: {name: A Journal, email: deposits@example.org}\nregistrant: A House\n",
    )
    .unwrap();
    let record = templates.join("gfpr/journal.yaml");
    let text = fs::read_to_string(&record).unwrap();
    fs::write(&record, format!("{text}publisher: {{name: A House}}\n")).unwrap();
    let (one, two) =
        (scratch.path().join("source").join(SEED), scratch.path().join("source/second"));
    copy_tree(&one, &two);
    edit(&two, |text| {
        text.replace("(VIII-I).08\"", "(VIII-I).09\"").replace("number: \"08\"", "number: \"09\"")
    });
    scratch
}

fn edit(article: &std::path::Path, change: impl Fn(&str) -> String) {
    let file = article.join("article.md");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, change(&text)).unwrap();
}

fn deposit(scratch: &Scratch, out: &str, more: &[&str]) -> (Option<i32>, String) {
    let to = ALL.join(",");
    let output = run(scratch.path(), &[&["deposit", "--to", &to, "--out", out], more].concat());
    (output.status.code(), stdout(&output) + &String::from_utf8_lossy(&output.stderr))
}

fn read(scratch: &Scratch, path: &str) -> String {
    fs::read_to_string(scratch.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn several_articles_of_an_issue_make_one_batch() {
    let scratch = issue("batch");
    let (code, words) = deposit(&scratch, "out", &[]);
    assert_eq!(code, Some(0), "{words}");
    let crossref = read(&scratch, "out/deposits/gfpr-VIII-I.crossref.xml");
    assert_eq!(
        (
            crossref.matches("<journal_article ").count(),
            crossref.matches("<journal_issue>").count()
        ),
        (2, 1)
    );
    assert_eq!(crossref.matches("<citation ").count(), 36, "18 references each");
    assert!(crossref.contains("<doi>10.31703/gfpr.2025(VIII-I).09</doi>"));
    let json: serde_json::Value =
        serde_json::from_str(&read(&scratch, "out/deposits/gfpr-VIII-I.doaj.json")).unwrap();
    assert_eq!(json.as_array().unwrap().len(), 2);
    assert!(scratch.path().join("out/second/deposits/second.datacite.xml").is_file());
    let manifest: serde_json::Value =
        serde_json::from_str(&read(&scratch, "out/deposits/manifest.json")).unwrap();
    let entry = &manifest["deposits"][0];
    assert_eq!(
        (entry["file"].as_str(), entry["sources"].as_array().map(Vec::len)),
        (Some("gfpr-VIII-I.crossref.xml"), Some(2))
    );
    assert_eq!(entry["sha256"].as_str().map(str::len), Some(64));
}

#[test]
fn two_runs_are_alike() {
    let scratch = issue("alike");
    for out in ["one", "two"] {
        assert_eq!(deposit(&scratch, out, &[]).0, Some(0));
    }
    let [one, two] = ["one", "two"].map(|out| files_below(&scratch.path().join(out)));
    assert!(one.len() > 6 && one == two);
}

#[test]
fn two_packages_of_one_name_are_told() {
    let scratch = issue("package-names");
    let output = run(scratch.path(), &["deposit", "--to", "portico", "--out", "out"]);
    let words = stdout(&output) + &String::from_utf8_lossy(&output.stderr);
    assert!(
        words.contains("[D105]") && words.contains("as that of “gfpr-2025-8-1-08”: portico"),
        "{words}"
    );
    let alone =
        run(scratch.path(), &["deposit", "--to", "portico", "--out", "out", "source/second"]);
    assert!(!stdout(&alone).contains("D105"));
}

#[test]
fn a_bad_article_does_not_spoil_the_batch() {
    let scratch = issue("bad");
    edit(&scratch.path().join("source/second"), |text| {
        text.lines().filter(|line| !line.starts_with("doi:")).collect::<Vec<_>>().join("\n") + "\n"
    });
    copy_tree(&scratch.path().join("source/second"), &scratch.path().join("source/third"));
    edit(&scratch.path().join("source/third"), |_| "---\ntitle: [\n---\n".to_owned());
    let (code, words) = deposit(&scratch, "out", &[]);
    assert_eq!(code, Some(1));
    assert!(
        words.contains("Crossref requires a DOI, which is missing")
            && words.contains("source/second/article.md"),
        "{words}"
    );
    let crossref = read(&scratch, &format!("out/deposits/{SEED}.crossref.xml"));
    assert_eq!(crossref.matches("<journal_article ").count(), 1, "the good one goes out");
    assert_eq!(
        read(&scratch, "out/deposits/gfpr-VIII-I.pubmed.xml").matches("<Article>").count(),
        2,
        "PubMed takes an article without a DOI"
    );
}

#[test]
fn a_withheld_deposit_leaves_the_last_good_one() {
    let scratch = issue("withheld");
    let source = format!("source/{SEED}");
    assert_eq!(deposit(&scratch, "out", &[&source]).0, Some(0));
    let file = format!("out/{SEED}/deposits/{SEED}.crossref.xml");
    let before = read(&scratch, &file);
    edit(&scratch.path().join(&source), |text| {
        text.replace("article: \"https", "fulltext: \"https").replacen(
            "fulltext: \"https",
            "# \"https",
            1,
        )
    });
    let (code, words) = deposit(&scratch, "out", &[&source]);
    assert_eq!(code, Some(1), "{words}");
    assert_eq!(read(&scratch, &file), before);
    assert_eq!(deposit(&scratch, "out", &["--force", &source]).0, Some(0));
    assert!(read(&scratch, &file) != before, "it is forced");
}

#[test]
fn nothing_is_written_outside_the_output_folder() {
    let scratch = issue("outside");
    let record = scratch.path().join("templates/gfpr/journal.yaml");
    let text = fs::read_to_string(&record).unwrap();
    fs::write(&record, text.replace("volume: VIII", "volume: \"../VIII\"")).unwrap();
    for slug in [SEED, "second"] {
        edit(&scratch.path().join("source").join(slug), |text| {
            text.replace("volume: VIII", "volume: \"../VIII\"")
        });
    }
    let before: Vec<String> = names(&scratch);
    let (_, words) = deposit(&scratch, "out", &[]);
    let after: Vec<String> =
        names(&scratch).into_iter().filter(|name| !name.starts_with("out/")).collect();
    assert_eq!(before, after, "{words}");
    assert!(scratch.path().join("out/deposits/gfpr-..-VIII-I.crossref.xml").is_file(), "{words}");
}

fn names(scratch: &Scratch) -> Vec<String> {
    files_below(scratch.path()).into_iter().map(|(name, _)| name).collect()
}

/// A package's files by name.
fn packed(file: &std::path::Path) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(fs::File::open(file).unwrap()).unwrap();
    let count = archive.len();
    let read = |index| {
        let mut file = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut file, &mut bytes).unwrap();
        (file.name().to_owned(), bytes)
    };
    (0..count).map(read).collect::<Vec<_>>()
}

#[test]
fn packages_hold_pictures_named_without_ending_and_what_comes_with_the_article() {
    let scratch = Scratch::new("supplements");
    let folder = scratch.path().join("source/one");
    fs::create_dir_all(folder.join("data")).unwrap();
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"><rect width=\"10\" height=\"10\"/></svg>";
    fs::write(folder.join("fig1.svg"), svg).unwrap();
    fs::write(folder.join("data/Table S1.CSV"), "a,b\n").unwrap();
    let article = "<article article-type=\"research-article\" xml:lang=\"en\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"><front>\
        <journal-meta><journal-id journal-id-type=\"publisher-id\">j</journal-id><issn pub-type=\"epub\">2788-5038</issn></journal-meta>\
        <article-meta><title-group><article-title>T</article-title></title-group><volume>1</volume><fpage>1</fpage></article-meta></front><body><p>x</p>\
        <fig id=\"f1\"><label>Figure 1</label><caption><p>c</p></caption><graphic xlink:href=\"fig1\"/></fig>\
        <supplementary-material id=\"s1\" xlink:href=\"table%20s1.csv\"><label>S1</label></supplementary-material></body></article>";
    fs::write(folder.join("article.xml"), article).unwrap();
    let output = run(
        scratch.path(),
        &[
            "deposit",
            "--to",
            "pmc,scielo,portico",
            "--force",
            "--out",
            "out",
            "source/one/article.xml",
        ],
    );
    let words = stdout(&output) + &String::from_utf8_lossy(&output.stderr);
    let zips: Vec<_> = files_below(&scratch.path().join("out"))
        .into_iter()
        .filter(|(name, _)| name.ends_with(".zip"))
        .collect();
    assert_eq!(zips.len(), 3, "{words}");
    for (name, _) in zips {
        let files = packed(&scratch.path().join("out").join(&name));
        let ending = |end: &str| {
            files.iter().find(|(name, _)| name.ends_with(end)).map(|(_, bytes)| bytes.as_slice())
        };
        assert_eq!(ending(".csv"), Some(b"a,b\n".as_slice()), "{name}: {words}");
        assert!(ending(".svg").is_some(), "{name}: {words}");
        let xml = String::from_utf8_lossy(ending(".xml").unwrap_or_default()).into_owned();
        for (file, _) in
            files.iter().filter(|(file, _)| file.ends_with(".csv") || file.ends_with(".svg"))
        {
            let file = file.rsplit('/').next().unwrap_or(file);
            assert!(xml.contains(&format!("xlink:href=\"{file}\"")), "{file} in {name}\n{xml}");
        }
    }
}

#[test]
fn an_issue_keeps_its_own_date() {
    let scratch = issue("issue-date");
    edit(&scratch.path().join("source").join(SEED), |text| {
        text.replace("volume: VIII", "date: 2025-01-15\nvolume: VIII")
    });
    let source = format!("source/{SEED}");
    assert_eq!(deposit(&scratch, "out", &[&source]).0, Some(0));
    let crossref = read(&scratch, &format!("out/{SEED}/deposits/{SEED}.crossref.xml"));
    let issue =
        crossref.split_once("<journal_issue>").unwrap().1.split_once("<journal_volume>").unwrap().0;
    assert!(issue.contains("<month>03</month>") && !issue.contains("<day>"), "{issue}");
    assert!(crossref.contains("<day>15</day>"), "the article keeps its own");
}

/// The seed's article and another of its issue, on the pages given.
fn on_pages(name: &str, pages: &str) -> Scratch {
    let scratch = issue(name);
    edit(&scratch.path().join("source/second"), |text| {
        let lines = text.lines().filter(|line| !line.starts_with("lpage:")).map(|line| match line
            .split_once(':')
        {
            Some(("pages" | "fpage", _)) => format!("pages: \"{pages}\""),
            _ => line.to_owned(),
        });
        lines.collect::<Vec<_>>().join("\n") + "\n"
    });
    scratch
}

#[test]
fn articles_stand_in_the_order_of_their_pages_whatever_the_arguments() {
    let scratch = on_pages("order", "60-66");
    for (out, sources) in [("one", [SEED, "second"]), ("two", ["second", SEED])] {
        let sources = sources.map(|slug| format!("source/{slug}"));
        let output = run(
            scratch.path(),
            &["deposit", "--to", "crossref,ojs", "--force", "--out", out, &sources[0], &sources[1]],
        );
        assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    }
    for file in ["deposits/gfpr-VIII-I.crossref.xml", "deposits/gfpr-VIII-I.ojs.xml"] {
        let (one, two) =
            (read(&scratch, &format!("one/{file}")), read(&scratch, &format!("two/{file}")));
        assert!(one == two, "{file}");
        let at = |text: &str| one.find(text).unwrap_or_else(|| panic!("{text}"));
        assert!(at("(VIII-I).09") < at("(VIII-I).08"), "60 stands before 77");
    }
}

#[test]
fn pages_that_meet_and_pages_that_are_missing_are_told() {
    for (pages, code, words) in [
        ("80-86", "D108", "overlap with pages 77–83"),
        ("90-96", "D109", "6 pages of the issue are missing"),
    ] {
        let scratch = on_pages(code, pages);
        let output = run(scratch.path(), &["deposit", "--to", "pubmed", "--force", "--out", "out"]);
        let told = stdout(&output);
        assert!(told.contains(code) && told.contains(words), "{told}");
    }
}

#[test]
fn two_articles_with_one_doi_are_withheld() {
    let scratch = on_pages("one-doi", "84-90");
    edit(&scratch.path().join("source/second"), |text| text.replace("(VIII-I).09", "(viii-i).08"));
    let (code, words) = deposit(&scratch, "out", &["--force"]);
    assert!(code == Some(0) && words.contains("D107"), "{words}");
    let output = run(scratch.path(), &["deposit", "--to", "crossref,doaj", "--out", "other"]);
    let words = stdout(&output);
    assert!(
        output.status.code() == Some(1) && words.matches("error[D107]").count() == 2,
        "{words}"
    );
    assert!(
        !scratch.path().join("other/deposits").exists()
            && !scratch.path().join("other").join(SEED).join("deposits").exists()
    );
}

#[test]
fn pages_that_the_article_does_not_fill_are_not_deposited_without_a_word() {
    let scratch = on_pages("unfilled", "84-99");
    let output =
        run(scratch.path(), &["deposit", "--to", "crossref", "--out", "out", "source/second"]);
    let words = stdout(&output);
    assert!(
        output.status.code() == Some(1)
            && words.contains("L301")
            && !scratch.path().join("out/second").exists(),
        "{words}"
    );
    let output = run(
        scratch.path(),
        &["deposit", "--to", "crossref", "--force", "--out", "out", "source/second"],
    );
    let words = stdout(&output);
    assert!(output.status.code() == Some(0) && words.contains("D110"), "{words}");
}

#[test]
fn an_issue_is_registered_with_its_articles_together() {
    let scratch = on_pages("issue-doi", "84-90");
    let record = scratch.path().join("templates/gfpr/journal.yaml");
    let text = fs::read_to_string(&record).unwrap();
    assert!(
        text.contains("doi: \"10.31703/gfpr.2025(VIII-I)\"")
            || text.contains("10.31703/gfpr.2025(VIII-I)"),
        "{text}"
    );
    let issue_doi = "<doi>10.31703/gfpr.2025(VIII-I)</doi>";
    let of = |out: &str, more: &[&str]| {
        run(
            scratch.path(),
            &[&["deposit", "--to", "crossref", "--force", "--out", out], more].concat(),
        );
        files_below(&scratch.path().join(out))
            .into_iter()
            .find(|(name, _)| name.ends_with("crossref.xml"))
            .map(|(_, bytes)| String::from_utf8(bytes).unwrap())
    };
    let source = format!("source/{SEED}");
    assert!(!of("alone", &[&source]).unwrap().contains(issue_doi));
    assert_eq!(of("asked", &["--register-issue", &source]).unwrap().matches(issue_doi).count(), 1);
    assert_eq!(of("together", &[]).unwrap().matches(issue_doi).count(), 1);
}
