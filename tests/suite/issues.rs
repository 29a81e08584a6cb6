//! An issue: its folios are the same wherever they are read back, it is the same bytes in any
//! order, and a change moves exactly what stands behind it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use crate::issues_outputs::files_of;
use crate::support::{Scratch, clone_of_issue, files_below, offprint, run, stdout};

pub const ARTICLES: [(&str, &str); 12] = [
    ("editorial", "77"),
    ("wells", "78-79"),
    ("lamps", "80"),
    ("pegel", "81"),
    ("bells", "82"),
    ("barges", "83"),
    ("salt", "84"),
    ("eels", "85"),
    ("fog", "86"),
    ("ferry", "87"),
    ("correction", "88"),
    ("retraction", "89"),
];

pub fn done(folder: &Path, args: &[&str]) -> String {
    let output = run(folder, args);
    assert!(
        output.status.success(),
        "{args:?}\n{}{}",
        stdout(&output),
        String::from_utf8_lossy(&output.stderr)
    );
    stdout(&output)
}

pub fn assigned(name: &str) -> Scratch {
    let folder = clone_of_issue(name);
    done(folder.path(), &["issue", "assign"]);
    folder
}

pub fn text(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The text of the first element with this name.
pub fn element(xml: &str, name: &str) -> Option<String> {
    let (_, rest) = xml.split_once(&format!("<{name}>"))?;
    Some(rest.split_once(&format!("</{name}>"))?.0.to_owned())
}

fn range(first: Option<String>, last: Option<String>) -> String {
    let (first, last) = (first.unwrap_or_default(), last.unwrap_or_default());
    if first == last { first } else { format!("{first}-{last}") }
}

/// The value of a `meta` element.
pub fn meta(page: &str, name: &str) -> Option<String> {
    let (_, rest) = page.split_once(&format!("<meta name=\"{name}\" content=\""))?;
    Some(rest.split_once('"')?.0.to_owned())
}

/// The labels of a PDF's pages, in order.
pub fn labels(bytes: &[u8]) -> Vec<String> {
    let document = lopdf::Document::load_mem(bytes).unwrap();
    let labels = document.catalog().unwrap().get(b"PageLabels").unwrap().as_dict().unwrap();
    let nums = labels.get(b"Nums").unwrap().as_array().unwrap();
    let starts: BTreeMap<usize, (bool, i64)> = nums
        .chunks(2)
        .map(|pair| {
            let dict = pair[1].as_dict().unwrap();
            let is_roman = dict.get(b"S").unwrap().as_name().unwrap() == b"r";
            (
                usize::try_from(pair[0].as_i64().unwrap()).unwrap(),
                (is_roman, dict.get(b"St").unwrap().as_i64().unwrap()),
            )
        })
        .collect();
    let label = |index: usize| {
        let (start, (is_roman, first)) = starts.range(..=index).next_back().unwrap();
        let number = first + i64::try_from(index - start).unwrap();
        if *is_roman { format!("r{number}") } else { number.to_string() }
    };
    (0..document.get_pages().len()).map(label).collect()
}

#[test]
fn folios_are_the_same_wherever_they_are_read_back() {
    let folder = assigned("issue-folios");
    let folder = folder.path();
    done(folder, &["issue", "build"]);
    run(folder, &["issue", "deposit", "--to", "crossref"]);
    let contents: serde_json::Value =
        serde_json::from_str(&text(folder, "out/8-2/contents.json")).unwrap();
    let entries = contents["contents"].as_array().unwrap();
    let crossref = text(folder, "out/8-2/deposits/tides-8-2.crossref.xml");
    let index = text(folder, "out/8-2/index.html");
    for (number, (name, pages)) in ARTICLES.iter().enumerate() {
        let jats = text(folder, &format!("out/8-2/{name}/{name}.xml"));
        assert_eq!(
            range(element(&jats, "fpage"), element(&jats, "lpage")),
            *pages,
            "JATS of {name}"
        );
        let landing = text(folder, &format!("out/8-2/{name}/index.html"));
        assert_eq!(
            range(meta(&landing, "citation_firstpage"), meta(&landing, "citation_lastpage")),
            *pages,
            "landing page of {name}"
        );
        let labels = labels(&fs::read(folder.join(format!("out/8-2/{name}/{name}.pdf"))).unwrap());
        assert_eq!(range(labels.first().cloned(), labels.last().cloned()), *pages, "PDF of {name}");
        assert_eq!(entries[number]["name"], *name, "the contents stand in the order of the issue");
        assert_eq!(
            entries[number]["pages"].as_str().unwrap().replace('–', "-"),
            *pages,
            "contents of {name}"
        );
        let record = crossref.split("<journal_article ").nth(number + 1).unwrap();
        assert_eq!(
            range(element(record, "first_page"), element(record, "last_page")),
            *pages,
            "Crossref of {name}"
        );
        assert!(
            index.contains(&format!("<span class=\"pages\">{}</span>", pages.replace('-', "–"))),
            "issue's page, {name}"
        );
    }
    let whole = labels(&fs::read(folder.join("out/8-2/8-2.pdf")).unwrap());
    let expected: Vec<String> = ["r1", "r2", "r3", "r4"]
        .into_iter()
        .map(str::to_owned)
        .chain((77..=89).map(|page| page.to_string()))
        .collect();
    assert_eq!(whole, expected, "the issue's PDF");
}

#[test]
fn an_article_ahead_of_print_has_no_page_anywhere() {
    let folder = clone_of_issue("issue-ahead");
    let folder = folder.path();
    let built = done(folder, &["issue", "build"]);
    assert!(built.contains("note[I108]: 12 articles"), "{built}");
    run(folder, &["issue", "deposit", "--to", "crossref"]);
    let jats = text(folder, "out/8-2/wells/wells.xml");
    assert!(
        !jats.contains("content-type=\"page\"")
            && !text(folder, "out/8-2/wells/wells.html").contains("role=\"doc-pagebreak\" id")
    );
    let epub = files_of(&folder.join("out/8-2/wells/wells.epub"));
    assert!(
        !epub["OEBPS/nav.xhtml"].contains("page-list")
            && !epub["OEBPS/content.opf"].contains("pageNavigation")
    );
    let jats = jats.split("</front>").next().unwrap();
    for name in ["<fpage", "<lpage", "<volume", "<issue>", "<page-range"] {
        assert!(!jats.contains(name), "{name} in JATS");
    }
    let landing = text(folder, "out/8-2/wells/index.html");
    assert!(
        landing.contains("<a href=\"../\">Contents</a>")
            && landing.contains("<p class=\"section\">Articles</p>"),
        "{landing}"
    );
    for name in [
        "Volume 8",
        "Issue 2",
        "name=\"citation_firstpage\"",
        "name=\"citation_volume\"",
        "\"pageStart\"",
        "\"volumeNumber\"",
    ] {
        assert!(!landing.contains(name), "{name} on the landing page");
    }
    for (path, bytes) in files_below(&folder.join("out/8-2"))
        .into_iter()
        .filter(|(path, _)| path.ends_with("crossref.xml"))
    {
        assert!(!String::from_utf8_lossy(&bytes).contains("<first_page>7"), "{path}");
    }
    assert!(!folder.join("out/8-2/8-2.pdf").exists(), "an issue without pages has no PDF");
}

#[test]
fn a_notice_and_its_original_are_linked_both_ways() {
    let folder = assigned("issue-links");
    let folder = folder.path();
    done(folder, &["issue", "build"]);
    for (notice, original, of_notice, of_original) in [
        ("correction", "wells", "corrected-article", "correction-forward"),
        ("retraction", "lamps", "retracted-article", "retraction-forward"),
    ] {
        let doi = |name: &str| {
            element(
                &text(folder, &format!("out/8-2/{name}/{name}.xml"))
                    .replace(" pub-id-type=\"doi\"", ""),
                "article-id",
            )
            .unwrap()
        };
        for (from, to, kind) in [(notice, original, of_notice), (original, notice, of_original)] {
            let jats = text(folder, &format!("out/8-2/{from}/{from}.xml"));
            let link = jats.split("<related-article ").nth(1).unwrap().split('>').next().unwrap();
            assert!(link.contains(kind) && link.contains(&doi(to)), "{from}: {link}");
            let landing = text(folder, &format!("out/8-2/{from}/index.html"));
            assert!(
                landing.contains("class=\"notice\"")
                    && landing.contains(&format!("https://doi.org/{}", doi(to))),
                "{from}"
            );
        }
    }
    assert!(text(folder, "out/8-2/lamps/lamps.xml").contains("<article-title>RETRACTED: Lamps"));
    assert!(!text(folder, "out/8-2/wells/wells.xml").contains("RETRACTED"));
}

#[test]
fn a_notice_names_the_folder_of_an_article_of_an_earlier_issue() {
    let folder = assigned("issue-earlier");
    let folder = folder.path();
    fs::create_dir(folder.join("source/erratum")).unwrap();
    let erratum =
        text(folder, "source/correction/article.md").replace("tides.8.2.5", "tides.8.3.1");
    fs::write(folder.join("source/erratum/article.md"), erratum).unwrap();
    fs::create_dir(folder.join("source/8-3")).unwrap();
    let later = "journal: tides\nvolume: 8\nissue: 3\ndate: 2025-09\ncontents: [{article: erratum, corrects: pegel}]\n";
    fs::write(folder.join("source/8-3/issue.yaml"), later).unwrap();
    done(folder, &["issue", "assign", "8/3"]);
    done(folder, &["issue", "build", "8/3"]);
    done(folder, &["issue", "build", "8/2"]);
    let links = |path: &str| {
        text(folder, path).split("<related-article ").skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    let erratum = links("out/8-3/erratum/erratum.xml");
    assert!(
        erratum.len() == 1
            && erratum[0].contains("tides.8.2.4")
            && erratum[0].contains("Die Tafel"),
        "{erratum:?}"
    );
    let original = links("out/8-2/pegel/pegel.xml");
    assert!(
        original.len() == 1
            && original[0].contains("correction-forward")
            && original[0].contains("tides.8.3.1"),
        "{original:?}"
    );
}

#[test]
fn blank_pages_and_advertisements_are_pages_of_the_pdf() {
    let folder = clone_of_issue("issue-fillers");
    let folder = folder.path();
    let file = folder.join("source/8-2/issue.yaml");
    let yaml =
        fs::read_to_string(&file).unwrap().replace("contents:\n", "contents:\n  - {blank: 1}\n");
    let yaml = yaml
        .replace("      - lamps\n", "      - {advert: A conference, pages: 2}\n      - lamps\n")
        + "  - {blank: 2}\n";
    fs::write(&file, yaml).unwrap();
    assert!(done(folder, &["issue", "assign"]).contains("18 pages in all"));
    done(folder, &["issue", "build"]);
    let whole = labels(&fs::read(folder.join("out/8-2/8-2.pdf")).unwrap());
    let expected: Vec<String> = ["r1", "r2", "r3", "r4"]
        .into_iter()
        .map(str::to_owned)
        .chain((77..=94).map(|page| page.to_string()))
        .collect();
    assert_eq!(whole, expected);
    let deposit = stdout(&run(folder, &["issue", "deposit", "--to", "crossref"]));
    assert!(!deposit.contains("D109"), "the issue says what the pages between are\n{deposit}");
}

#[test]
fn articles_with_numbers_keep_the_order_of_the_issue() {
    let folder = clone_of_issue("issue-numbers");
    let folder = folder.path();
    let file = folder.join("source/8-2/issue.yaml");
    let yaml = fs::read_to_string(&file)
        .unwrap()
        .replace("pages: {from: 77, on: any}", "numbering: article-numbers");
    fs::write(
        &file,
        yaml.replace("- wells", "- {article: wells, number: e9}")
            .replace("- pegel", "- {article: pegel, number: e9}"),
    )
    .unwrap();
    let refused = run(folder, &["issue", "assign"]);
    assert!(
        !refused.status.success() && stdout(&refused).contains("error[I107]"),
        "{}",
        stdout(&refused)
    );
    assert!(!folder.join("source/8-2/issue.lock").exists());
    fs::write(&file, yaml.replace("- wells", "- {article: wells, number: e9}")).unwrap();
    done(folder, &["issue", "assign"]);
    run(folder, &["issue", "deposit", "--to", "crossref"]);
    let crossref = text(folder, "out/8-2/deposits/tides-8-2.crossref.xml");
    let dois: Vec<String> = crossref
        .split("<journal_article ")
        .skip(1)
        .filter_map(|record| element(record, "doi"))
        .collect();
    let expected: Vec<String> = [1, 2, 3, 4, 7, 8, 9, 10, 11, 12, 5, 6]
        .map(|number| format!("10.5555/tides.8.2.{number}"))
        .to_vec();
    assert_eq!(dois, expected, "wells is the second, whatever its number");
}

#[test]
fn what_is_delivered_by_hand_again_is_noted_again() {
    let folder = assigned("issue-by-hand");
    let folder = folder.path();
    let hand = |count: usize| {
        run(folder, &["issue", "deposit", "--to", "crossref"]);
        let said = done(folder, &["issue", "status", "--delivered", "crossref"]);
        assert!(said.starts_with(&format!("{count} ")), "{said}");
        done(folder, &["issue", "status"]);
    };
    hand(12);
    let file = folder.join("source/lamps/article.md");
    fs::write(
        &file,
        fs::read_to_string(&file).unwrap().replace("title: Lamps and", "title: The lamps and"),
    )
    .unwrap();
    let due = stdout(&run(folder, &["issue", "status"]));
    assert!(due.contains("lamps") && due.contains("11 deposits are up to date"), "{due}");
    hand(1);
    let lock = text(folder, "source/8-2/issue.lock");
    assert!(!lock.contains("written:") && lock.contains("The lamps and"), "{lock}");
}

#[test]
fn ojs_is_given_the_pdf_that_is_there_and_no_older_one() {
    let folder = assigned("issue-galley");
    let folder = folder.path();
    let before = stdout(&run(folder, &["issue", "deposit", "--to", "ojs"]));
    assert!(before.contains("note[I115]"), "{before}");
    done(folder, &["issue", "build"]);
    let built = stdout(&run(folder, &["issue", "deposit", "--to", "ojs"]));
    assert!(!built.contains("I115"), "{built}");
    let status = stdout(&run(folder, &["issue", "status", "--to", "ojs"]));
    assert!(status.contains("never sent"), "{status}");
    fs::create_dir(folder.join("source/late")).unwrap();
    fs::write(
        folder.join("source/late/article.md"),
        text(folder, "source/pegel/article.md").replace("8.2.4", "8.2.99"),
    )
    .unwrap();
    let file = folder.join("source/8-2/issue.yaml");
    fs::write(
        &file,
        fs::read_to_string(&file).unwrap().replace("- pegel", "- pegel\n      - late"),
    )
    .unwrap();
    done(folder, &["issue", "build"]);
    assert!(
        !folder.join("out/8-2/8-2.pdf").exists(),
        "an issue with an article ahead of print has no PDF"
    );
    let late = stdout(&run(folder, &["issue", "deposit", "--to", "ojs"]));
    assert!(late.contains("note[I115]"), "{late}");
}

#[test]
fn an_article_that_has_outgrown_its_pages_is_named() {
    let folder = assigned("issue-outgrown");
    let folder = folder.path();
    let file = folder.join("source/lamps/article.md");
    let more = "\nThe boat came, the lamp was trimmed, and the book was written in the same hand as the day before it.\n".repeat(30);
    fs::write(&file, fs::read_to_string(&file).unwrap() + &more).unwrap();
    for command in ["check", "build"] {
        let said = stdout(&run(folder, &["issue", command]));
        assert!(
            said.contains("error[I112]: “lamps”") && said.contains("issue assign"),
            "{command}\n{said}"
        );
    }
    done(folder, &["issue", "assign"]);
    assert!(!done(folder, &["issue", "build"]).contains("I112"));
}

#[test]
fn nothing_but_what_has_changed_is_made_again() {
    let folder = assigned("issue-again");
    let folder = folder.path();
    done(folder, &["issue", "build"]);
    let before: BTreeMap<String, Vec<u8>> = files_below(&folder.join("out")).into_iter().collect();
    let again = done(folder, &["issue", "build"]);
    assert_eq!(again.matches("unchanged").count(), 12, "{again}");
    let forced = done(folder, &["issue", "build", "--again"]);
    assert_eq!(forced.matches("unchanged").count(), 0, "{forced}");
    let after: BTreeMap<String, Vec<u8>> = files_below(&folder.join("out")).into_iter().collect();
    assert!(before == after, "the same facts give the same bytes");
    let file = folder.join("source/pegel/article.md");
    fs::write(
        &file,
        fs::read_to_string(&file).unwrap().replace("Zwölf Personen", "Dreizehn Personen"),
    )
    .unwrap();
    let changed = done(folder, &["issue", "build"]);
    assert_eq!(changed.matches("unchanged").count(), 11, "{changed}");
    let then: BTreeMap<String, Vec<u8>> = files_below(&folder.join("out")).into_iter().collect();
    let differing: Vec<&String> = then
        .iter()
        .filter(|(path, bytes)| after.get(*path) != Some(bytes))
        .map(|(path, _)| path)
        .collect();
    let is_expected = |path: &&&String| {
        path.starts_with("8-2/pegel/")
            || ["8-2/8-2.pdf", "8-2/8-2.epub"].contains(&path.as_str())
            || path.ends_with(".offprint-made.json")
    };
    assert!(differing.iter().all(|path| is_expected(&path)), "{differing:?}");
}

#[test]
fn a_longer_article_moves_exactly_those_behind_it() {
    let folder = assigned("issue-cascade");
    let folder = folder.path();
    run(folder, &["issue", "deposit", "--to", "crossref"]);
    done(folder, &["issue", "status", "--delivered", "crossref"]);
    done(folder, &["issue", "status"]);
    let file = folder.join("source/lamps/article.md");
    let more = "\nThe boat came, the lamp was trimmed, and the book was written in the same hand as the day before it.\n".repeat(30);
    fs::write(&file, fs::read_to_string(&file).unwrap() + &more).unwrap();
    let plan = done(folder, &["issue", "plan"]);
    assert_eq!(plan.matches("moves").count(), 10, "{plan}");
    done(folder, &["issue", "assign"]);
    let status = stdout(&run(folder, &["issue", "status"]));
    let due: Vec<&str> = status
        .lines()
        .filter(|line| line.contains("crossref"))
        .map(|line| line.split_whitespace().next().unwrap())
        .collect();
    let moved: Vec<&str> = ARTICLES[2..].iter().map(|(name, _)| *name).collect();
    assert_eq!(due, moved, "{status}");
    assert!(status.contains("pegel       crossref  send again: pages 81 → 83\n"), "{status}");
}

#[test]
fn a_closed_issue_stays_as_it_is() {
    let folder = assigned("issue-closed");
    let folder = folder.path();
    let file = folder.join("source/8-2/issue.yaml");
    let changed = fs::read_to_string(&file)
        .unwrap()
        .replace("state: open", "state: closed")
        .replace("from: 77", "from: 79");
    fs::write(&file, changed).unwrap();
    let lock = text(folder, "source/8-2/issue.lock");
    let refused = run(folder, &["issue", "assign"]);
    assert!(!refused.status.success() && stdout(&refused).contains("I111"), "{}", stdout(&refused));
    assert_eq!(text(folder, "source/8-2/issue.lock"), lock);
    done(folder, &["issue", "assign", "--reopen"]);
    assert_ne!(text(folder, "source/8-2/issue.lock"), lock);
}

#[test]
fn contradictions_withhold_the_batch() {
    let change = |file: &'static str, from: &'static str, to: &'static str| (file, from, to);
    let cases = [
        (change("source/pegel/article.md", "tides.8.2.4", "tides.8.2.3"), "I110"),
        (change("source/8-2/issue.lock", "\"81\"", "\"80\""), "I107"),
        (change("source/8-2/issue.lock", "\"89\"", "\"95\""), "I107"),
        (change("source/8-2/issue.yaml", "from: 77", "from: 79"), "I107"),
        (change("source/8-2/issue.yaml", "date: 2025-06", "date: 2025-07"), "I109"),
        (change("source/8-2/issue.yaml", "- lamps", "- lamp"), "I106"),
        (change("source/8-2/issue.yaml", "corrects: wells", "corrects: walls"), "I105"),
    ];
    for ((file, from, to), code) in cases {
        let folder = assigned("issue-withheld");
        let path = folder.path().join(file);
        let before = fs::read_to_string(&path).unwrap();
        assert!(before.contains(from), "{file}: {from}");
        fs::write(&path, before.replace(from, to)).unwrap();
        let output = run(folder.path(), &["issue", "deposit", "--to", "crossref"]);
        let said = stdout(&output);
        assert!(
            !output.status.success() && said.contains(code) && said.contains("I114"),
            "{code}\n{said}"
        );
        assert!(!folder.path().join("out/8-2/deposits").exists(), "{code}");
    }
}

#[test]
fn a_failure_stays_with_its_article() {
    let folder = assigned("issue-failure");
    let folder = folder.path();
    fs::write(folder.join("source/pegel/article.md"), "---\njournal: tides\n---\n").unwrap();
    let output = run(folder, &["issue", "build"]);
    assert!(!output.status.success() && stdout(&output).contains("I113"), "{}", stdout(&output));
    assert!(folder.join("out/8-2/retraction/retraction.pdf").exists());
    assert!(text(folder, "out/8-2/index.html").contains("Missing: pegel"));
    fs::write(folder.join("source/8-2/issue.lock"), "<<<<<<< HEAD\n").unwrap();
    let refused = run(folder, &["issue", "build"]);
    assert_eq!(refused.status.code(), Some(2), "half a lock is none");
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(
        said.contains("[I103] source/8-2/issue.lock:1:1: ") && said.contains("commit"),
        "{said}"
    );
}

#[test]
fn one_run_at_a_time_and_whole_files_after_any_kill() {
    let folder = assigned("issue-killed");
    let folder = folder.path();
    done(folder, &["issue", "build"]);
    let whole: BTreeMap<String, Vec<u8>> = files_below(&folder.join("out")).into_iter().collect();
    for millis in [3, 20, 45, 80, 130, 220, 400] {
        let mut child = offprint(folder)
            .args(["issue", "build", "--again"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(millis));
        let _ = child.kill();
        let _ = child.wait();
        for (path, bytes) in &whole {
            let now = fs::read(folder.join("out").join(path));
            assert!(now.is_ok_and(|now| now == *bytes), "{path} after {millis} ms");
        }
    }
    done(folder, &["issue", "build"]);
    let holder = fs::File::create(folder.join("source/8-2/.offprint.lock")).unwrap();
    holder.lock().unwrap();
    let second = run(folder, &["issue", "build"]);
    assert_eq!(second.status.code(), Some(2));
    assert!(
        String::from_utf8_lossy(&second.stderr).contains("another run of offprint"),
        "{second:?}"
    );
}
