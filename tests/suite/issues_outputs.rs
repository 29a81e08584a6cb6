//! What goes out of an issue: exactly what is due, linked both ways; its EPUB, its PDF for a
//! printing house, its site.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use std::sync::Mutex;

use lopdf::{Document, Object};
use offprint::pipeline::{Format, Settings, Stage, Watch, issue};

use crate::issues::{ARTICLES, assigned, done, element, meta, text};
use crate::support::{clone_of_issue, files_below, run, stdout};

const MORE: &str = "\nThe boat came, the lamp was trimmed, and the book was written in the same hand as the day before it.\n";

/// Adds to an article's text.
fn grow(folder: &Path, name: &str, times: usize) {
    let file = folder.join(format!("source/{name}/article.md"));
    fs::write(&file, fs::read_to_string(&file).unwrap() + &MORE.repeat(times)).unwrap();
}

fn change(folder: &Path, file: &str, from: &str, to: &str) {
    let file = folder.join(file);
    let before = fs::read_to_string(&file).unwrap();
    assert!(before.contains(from), "{from}");
    fs::write(&file, before.replace(from, to)).unwrap();
}

/// The files of an EPUB, by path.
pub fn files_of(epub: &Path) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(fs::read(epub).unwrap())).unwrap();
    let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    let mut read = |name: &String| {
        let mut bytes = Vec::new();
        archive.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
        String::from_utf8_lossy(&bytes).into_owned()
    };
    names.iter().map(|name| (name.clone(), read(name))).collect()
}

/// The records of a batch with Crossref, by DOI.
fn records(crossref: &str) -> BTreeMap<String, String> {
    let doi = |record: &str| element(record.split("<doi_data>").nth(1).unwrap(), "doi").unwrap();
    crossref
        .split("<journal_article ")
        .skip(1)
        .map(|record| (doi(record), record.to_owned()))
        .collect()
}

#[test]
fn a_longer_article_changes_nothing_before_it() {
    let folder = assigned("issue-bytes");
    let folder = folder.path();
    done(folder, &["issue", "build"]);
    run(folder, &["issue", "deposit", "--to", "crossref,doaj"]);
    let before: BTreeMap<String, Vec<u8>> = files_below(&folder.join("out")).into_iter().collect();
    let old = records(&text(folder, "out/8-2/deposits/tides-8-2.crossref.xml"));
    done(folder, &["issue", "status", "--delivered", "crossref,doaj"]);
    grow(folder, "lamps", 30);
    done(folder, &["issue", "assign"]);
    done(folder, &["issue", "build"]);
    let after: BTreeMap<String, Vec<u8>> = files_below(&folder.join("out")).into_iter().collect();
    let changed = |name: &str| {
        after.iter().any(|(path, bytes)| {
            path.starts_with(&format!("8-2/{name}/")) && before.get(path) != Some(bytes)
        })
    };
    let which: Vec<&str> =
        ARTICLES.iter().map(|(name, _)| *name).filter(|name| changed(name)).collect();
    let behind: Vec<&str> = ARTICLES[2..].iter().map(|(name, _)| *name).collect();
    assert_eq!(which, behind);
    // What is due is deposited, and nothing else; what stays with the agency would say the same.
    let said = stdout(&run(folder, &["issue", "deposit", "--to", "crossref"]));
    assert_eq!(said.matches("up to date").count(), 2, "{said}");
    let new = records(&text(folder, "out/8-2/deposits/tides-8-2.crossref.xml"));
    assert_eq!(new.len(), 10);
    assert!(!new.contains_key("10.5555/tides.8.2.1") && !new.contains_key("10.5555/tides.8.2.2"));
    run(folder, &["issue", "deposit", "--to", "crossref", "--whole"]);
    let whole = records(&text(folder, "out/8-2/deposits/tides-8-2.crossref.xml"));
    let same: Vec<&String> = whole
        .iter()
        .filter(|(doi, record)| old.get(*doi) == Some(record))
        .map(|(doi, _)| doi)
        .collect();
    assert_eq!(same, ["10.5555/tides.8.2.1", "10.5555/tides.8.2.2"]);
}

#[test]
fn when_nothing_is_due_nothing_is_deposited() {
    let folder = assigned("issue-settled");
    let folder = folder.path();
    run(folder, &["issue", "deposit", "--to", "crossref"]);
    done(folder, &["issue", "status", "--delivered", "crossref"]);
    fs::remove_dir_all(folder.join("out")).unwrap();
    let said = done(folder, &["issue", "deposit", "--to", "crossref"]);
    assert_eq!(said.matches("up to date").count(), 12, "{said}");
    assert!(!folder.join("out/8-2/deposits").exists());
}

#[test]
fn what_an_article_gains_with_its_pages_is_shown() {
    let folder = clone_of_issue("issue-gains");
    let folder = folder.path();
    run(folder, &["issue", "deposit", "--to", "crossref"]);
    let early = "out/8-2/deposits/tides.crossref.xml";
    assert!(!text(folder, early).contains("<pages>"));
    done(folder, &["issue", "assign"]);
    let before = files_below(folder);
    let output = run(folder, &["issue", "deposit", "--to", "crossref", "--diff", early]);
    let said = stdout(&output);
    assert_eq!(files_below(folder), before, "nothing is written");
    let wells =
        said.split("10.5555/tides.8.2.2 ").nth(1).unwrap().split("\n10.5555/").next().unwrap();
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let gained: Vec<String> =
        wells.lines().skip(1).filter(|line| line.starts_with("  ")).map(words).collect();
    let expected = [
        "date of the issue + 2025-06 (online)",
        "volume + 8",
        "issue + 2",
        "DOI of the issue + 10.5555/tides.8.2",
        "address of the issue + https://example.org/tides/8/2/",
        "page + 78",
        "page + 79",
    ];
    assert_eq!(gained, expected, "{said}");
    assert!(!wells.contains(" - "), "{said}");
    assert_eq!(said.matches(" volume ").count(), 12, "every article has gained its volume\n{said}");
}

#[test]
fn any_order_of_targets_and_files_gives_the_same_bytes() {
    let (one, other) = (assigned("issue-order-one"), clone_of_issue("issue-order-other"));
    // The same files, written in another order.
    let files = files_below(other.path());
    fs::remove_dir_all(other.path().join("source")).unwrap();
    for (path, bytes) in files.iter().rev().filter(|(path, _)| path.starts_with("source/")) {
        fs::create_dir_all(other.path().join(path).parent().unwrap()).unwrap();
        fs::write(other.path().join(path), bytes).unwrap();
    }
    done(other.path(), &["issue", "assign"]);
    for (folder, targets) in [(&one, "crossref,doaj,pubmed"), (&other, "pubmed,doaj,crossref")] {
        done(folder.path(), &["issue", "build"]);
        run(folder.path(), &["issue", "deposit", "--to", targets]);
    }
    let (one, other) = (files_below(one.path()), files_below(other.path()));
    let differing: Vec<&String> = one
        .iter()
        .zip(&other)
        .filter(|(one, other)| one != other)
        .map(|((path, _), _)| path)
        .collect();
    assert_eq!((differing, one.len()), (Vec::<&String>::new(), other.len()));
}

#[test]
fn corrections_and_retractions_are_known_to_every_agency_both_ways() {
    let folder = assigned("issue-agencies");
    let folder = folder.path();
    done(folder, &["issue", "build"]);
    let said = stdout(&run(folder, &["issue", "deposit", "--to", "crossref,pubmed,datacite"]));
    assert!(!said.contains("Crossref takes the link"), "the other is in the same batch\n{said}");
    let crossref = records(&text(folder, "out/8-2/deposits/tides-8-2.crossref.xml"));
    for (notice, kind, original) in [("5", "correction", "2"), ("6", "retraction", "3")] {
        let update =
            format!("type=\"{kind}\" date=\"2025-06-20\">10.5555/tides.8.2.{original}</update>");
        assert!(
            crossref[&format!("10.5555/tides.8.2.{notice}")].contains(&update),
            "Crossmark of the {kind}"
        );
    }
    let pairs = [("correction", "wells", "5", "2"), ("retraction", "lamps", "6", "3")];
    let pubmed = text(folder, "out/8-2/deposits/tides-8-2.pubmed.xml");
    for (notice, original, of_notice, of_original) in pairs {
        let article = pubmed
            .split("<Article>")
            .find(|article| article.contains(&format!("\"doi\">10.5555/tides.8.2.{of_notice}<")))
            .unwrap();
        assert!(
            article.contains(&format!("10.5555/tides.8.2.{of_original}")),
            "PubMed of the {notice}\n{article}"
        );
        for (from, to) in [(notice, of_original), (original, of_notice)] {
            let doi = format!("10.5555/tides.8.2.{to}");
            let datacite = text(folder, &format!("out/8-2/{from}/deposits/{from}.datacite.xml"));
            assert!(
                datacite.split("<relatedIdentifier ").skip(1).any(|link| link.contains(&doi)),
                "DataCite of {from}"
            );
            let landing = text(folder, &format!("out/8-2/{from}/index.html"));
            let json = landing
                .split("application/ld+json\">")
                .nth(1)
                .unwrap()
                .split("</script>")
                .next()
                .unwrap();
            assert!(json.contains(&format!("https://doi.org/{doi}")), "JSON-LD of {from}\n{json}");
        }
    }
}

#[test]
fn the_epub_has_all_articles_by_sections() {
    let folder = assigned("issue-epub");
    let folder = folder.path();
    done(folder, &["issue", "build"]);
    let files = files_of(&folder.join("out/8-2/8-2.epub"));
    let nav = &files["OEBPS/nav.xhtml"];
    let parts = [
        "<span>Editorial</span>",
        ">Reading the water</a>",
        "<span>Articles</span>",
        ">Wells that answer the sea</a>",
        "<span>Letters</span>",
    ];
    let places: Vec<usize> = parts
        .iter()
        .map(|part| nav.find(part).unwrap_or_else(|| panic!("{part}\n{nav}")))
        .collect();
    assert!(places.is_sorted(), "{nav}");
    let pages =
        nav.split("epub:type=\"page-list\"").nth(1).unwrap().split("</nav>").next().unwrap();
    let folios: Vec<&str> = pages
        .split("</a>")
        .filter_map(|item| item.rsplit('>').next())
        .filter(|folio| folio.parse::<u32>().is_ok())
        .collect();
    let expected: Vec<String> = (77..=89).map(|folio: u32| folio.to_string()).collect();
    assert_eq!(folios, expected, "every page once, as printed");
    // Every address of the contents leads to a file of the book, and to an id in it.
    for href in nav
        .split(" href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|href| href.contains('/'))
    {
        let (path, id) = href.split_once('#').unwrap_or((href, ""));
        let file = &files[&format!("OEBPS/{path}")];
        assert!(id.is_empty() || file.contains(&format!(" id=\"{id}\"")), "{href}");
    }
    let opf = &files["OEBPS/content.opf"];
    for part in [
        "https://doi.org/10.5555/tides.8.2<",
        "Volume 8, Issue 2",
        ">pageNavigation<",
        ">alternativeText<",
        "The pages 77–89 ",
    ] {
        assert!(opf.contains(part), "{part}\n{opf}");
    }
    assert!(text(folder, "out/8-2/index.html").contains("<a href=\"8-2.epub\">EPUB</a>"));
}

/// Notes which articles are laid out.
#[derive(Default)]
struct LaidOut(Mutex<BTreeSet<usize>>);

impl Watch for LaidOut {
    fn at(&self, article: usize, stage: Stage) {
        if stage == Stage::LayingOut {
            self.0.lock().unwrap().insert(article);
        }
    }
}

#[test]
fn while_an_article_fails_no_other_is_laid_out_again() {
    let folder = assigned("issue-failing");
    let folder = folder.path();
    let settings =
        Settings::new(&folder.join("templates"), Some(&folder.join("out/8-2")), &Format::ALL)
            .unwrap();
    let build = || {
        let mut opened = issue::open(&folder.join("source/8-2"), &settings).unwrap();
        let watch = LaidOut::default();
        let built = issue::build(&mut opened, &settings, issue::Building::default(), &watch);
        (built.is_whole(), built.changed, watch.0.into_inner().unwrap().len())
    };
    let whole = fs::read(folder.join("source/fog/article.md")).unwrap();
    fs::write(folder.join("source/fog/article.md"), "---\ntitle: [\n---\n").unwrap();
    let (is_whole, _, laid) = build();
    assert!(!is_whole && laid == 11, "{laid}");
    assert_eq!(build(), (false, 0, 0));
    fs::write(folder.join("source/fog/article.md"), whole).unwrap();
    let (is_whole, changed, laid) = build();
    assert!(is_whole && changed > 0 && laid == 12, "{changed} {laid}");
    // What could not be written is missing from the issue's own files until it can be.
    fs::remove_dir_all(folder.join("out/8-2/fog")).unwrap();
    fs::write(folder.join("out/8-2/fog"), "").unwrap();
    let (is_whole, _, laid) = build();
    assert!(!is_whole && laid == 12, "{laid}");
    fs::remove_file(folder.join("out/8-2/fog")).unwrap();
    let (is_whole, _, laid) = build();
    assert!(is_whole && laid == 12, "{laid}");
}

#[test]
fn a_printing_house_gets_marks_and_bleed() {
    let folder = assigned("issue-print");
    let folder = folder.path();
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"210\" height=\"297\" viewBox=\"0 0 210 297\"><rect width=\"210\" height=\"297\" fill=\"#246\"/></svg>";
    fs::write(folder.join("source/8-2/shop.svg"), drawing).unwrap();
    change(
        folder,
        "source/8-2/issue.yaml",
        "      - lamps\n",
        "      - {advert: A shop for lamps, file: shop.svg}\n      - lamps\n",
    );
    done(folder, &["issue", "assign"]);
    assert!(done(folder, &["issue", "build", "--print"]).contains("8-2-print.pdf"));
    let plain = fs::read(folder.join("out/8-2/8-2.pdf")).unwrap();
    let print =
        Document::load_mem(&fs::read(folder.join("out/8-2/8-2-print.pdf")).unwrap()).unwrap();
    let edges = |page: &lopdf::Dictionary, name: &[u8]| -> Vec<f32> {
        page.get(name)
            .unwrap()
            .as_array()
            .unwrap()
            .iter()
            .map(|edge| edge.as_float().unwrap())
            .collect()
    };
    for id in print.get_pages().values() {
        let page = print.get_dictionary(*id).unwrap();
        let (media, bleed, trim) =
            (edges(page, b"MediaBox"), edges(page, b"BleedBox"), edges(page, b"TrimBox"));
        assert_eq!(trim[..2], [0.0, 0.0]);
        for index in 0..2 {
            assert!((bleed[index] + 8.504).abs() < 0.01, "three millimetres: {bleed:?}");
            assert!(
                (bleed[index + 2] - trim[index + 2] - 8.504).abs() < 0.01,
                "{bleed:?} {trim:?}"
            );
            assert!(
                media[index] < bleed[index] - 15.0 && media[index + 2] > bleed[index + 2] + 15.0,
                "room for the marks: {media:?}"
            );
        }
    }
    let book = Document::load_mem(&plain).unwrap();
    assert!(
        book.get_pages().values().all(|id| !book.get_dictionary(*id).unwrap().has(b"TrimBox")),
        "readers have plain pages"
    );
    let alts = book.objects.values().filter_map(|object| match object {
        Object::Dictionary(dict) => {
            dict.get(b"Alt").ok().and_then(|alt| lopdf::decode_text_string(alt).ok())
        }
        _ => None,
    });
    assert!(
        alts.into_iter().any(|alt| alt == "A shop for lamps"),
        "what the advertisement shows is said"
    );
    // A run without --print keeps it while nothing has changed, and removes it when its pages would
    // be wrong.
    done(folder, &["issue", "build"]);
    assert!(folder.join("out/8-2/8-2-print.pdf").exists());
    grow(folder, "fog", 1);
    done(folder, &["issue", "build"]);
    assert!(!folder.join("out/8-2/8-2-print.pdf").exists());
}

#[test]
fn every_landing_page_keeps_the_rules_of_google_scholar() {
    let folder = assigned("issue-scholar");
    let folder = folder.path();
    done(folder, &["issue", "build"]);
    for (name, pages) in ARTICLES {
        let page = text(folder, &format!("out/8-2/{name}/index.html"));
        let (first, last) = pages.split_once('-').unwrap_or((pages, pages));
        let source = text(folder, &format!("source/{name}/article.md"));
        assert!(meta(&page, "citation_title").is_some_and(|title| !title.is_empty()), "{name}");
        assert_eq!(meta(&page, "citation_author").is_some(), source.contains("authors:"), "{name}");
        let date = meta(&page, "citation_publication_date").unwrap();
        assert!(date.len() == 10 && date.starts_with("2025/06/"), "{name}: {date}");
        for (field, value) in [
            ("journal_title", "Journal of Tides"),
            ("volume", "8"),
            ("issue", "2"),
            ("firstpage", first),
            ("issn", "2049-3630"),
        ] {
            assert_eq!(
                meta(&page, &format!("citation_{field}")).as_deref(),
                Some(value),
                "{name}: {field}"
            );
        }
        assert_eq!(meta(&page, "citation_lastpage").unwrap_or(first.to_owned()), last, "{name}");
        // The PDF lies in the folder of the page that names it.
        let pdf = meta(&page, "citation_pdf_url").unwrap();
        assert_eq!(pdf, format!("https://example.org/tides/8/2/{name}/{name}.pdf"));
        assert!(folder.join(format!("out/8-2/{name}/{name}.pdf")).exists());
        // The abstract, or the full text, is on the page or one link away; nothing waits for a
        // script.
        assert!(
            page.contains("<h2>Abstract</h2>")
                || page.contains("<h2>Résumé</h2>")
                || page.contains(&format!("href=\"{name}.html\""))
                || name == "pegel"
        );
        assert_eq!(
            page.matches("<script").count(),
            page.matches("<script type=\"application/ld+json\">").count(),
            "{name}"
        );
    }
    assert!(!text(folder, "out/8-2/index.html").contains("<script"));
}

#[test]
fn a_german_journal_has_german_pages() {
    let folder = clone_of_issue("issue-german");
    let folder = folder.path();
    let yaml = "journal: tides\nvolume: 8\nissue: 2\ndate: 2025-06\ncontents: [pegel, lost]\n";
    fs::create_dir(folder.join("source/lost")).unwrap();
    fs::write(folder.join("source/lost/article.md"), "---\njournal: tides\nlang: de\n---\n")
        .unwrap();
    fs::write(folder.join("source/8-2/issue.yaml"), yaml).unwrap();
    run(folder, &["issue", "build"]);
    assert!(
        text(folder, "out/8-2/index.html")
            .contains("Dieses Heft ist noch nicht vollständig. Es fehlen: lost")
    );
    let ready = text(folder, "out/8-2/readiness.html");
    assert!(
        ready.contains("<html lang=\"de\"")
            && ready.contains("kann nicht erzeugt werden")
            && !ready.contains("cannot be built<"),
        "{ready}"
    );
}

#[test]
fn what_was_built_is_deposited_as_if_it_were_made_for_it() {
    let (built, unbuilt) = (assigned("issue-ready"), assigned("issue-unready"));
    done(built.path(), &["issue", "build"]);
    let deposits = |folder: &Path| -> BTreeMap<String, Vec<u8>> {
        let to = "crossref,doaj,pubmed,datacite,pmc,clockss,portico,ojs";
        run(folder, &["issue", "deposit", "--force", "--to", to]);
        let files = files_below(&folder.join("out")).into_iter();
        files.filter(|(path, _)| path.contains("deposits/")).collect()
    };
    let (ready, laid_out) = (deposits(built.path()), deposits(unbuilt.path()));
    assert!(ready.keys().any(|path| path.ends_with(".zip")), "{:?}", ready.keys());
    assert_eq!(ready.keys().collect::<Vec<_>>(), laid_out.keys().collect::<Vec<_>>());
    // OJS is given the issue's PDF, which only the one has; the manifests name what was made of it.
    let is_alike = |path: &&String| !path.ends_with(".ojs.xml") && !path.ends_with(".json");
    for path in ready.keys().filter(is_alike) {
        assert_eq!(ready[path], laid_out[path], "{path}");
    }
}

#[test]
fn the_status_of_what_was_built_lays_nothing_out() {
    let folder = assigned("issue-status");
    let folder = folder.path();
    let laid_out = || {
        // They hold the folder of the outputs as long as they are.
        let out = folder.join("out/8-2");
        let settings = Settings::new(&folder.join("templates"), Some(&out), &Format::ALL).unwrap();
        let opened = issue::open(&folder.join("source/8-2"), &settings).unwrap();
        let watch = LaidOut::default();
        let _standing = issue::status(&opened, &settings, &[], &watch);
        watch.0.into_inner().unwrap().len()
    };
    assert_eq!(laid_out(), 12);
    done(folder, &["issue", "build"]);
    assert_eq!(laid_out(), 0);
    grow(folder, "fog", 1);
    assert_eq!(laid_out(), 1, "what has changed since is laid out");
}
