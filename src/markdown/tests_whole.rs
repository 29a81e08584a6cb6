//! Whole sources, in memory and from the disk.

use std::path::{Path, PathBuf};

use super::*;
use article::walk::{blocks, children, plain};
use article::{Block, Inline, RefType};
use reading::Memory;
use report::Level;

/// A folder `x` in memory.
pub fn shelf(files: &[(&str, &[u8])]) -> Memory {
    Memory::new("x", files.iter().copied())
}

/// A PNG with this size and no checksums worth the name.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |kind: &[u8], content: &[u8]| {
        out.extend(u32::try_from(content.len()).unwrap().to_be_bytes());
        out.extend(kind);
        out.extend(content);
        out.extend([0; 4]);
    };
    let header = [width.to_be_bytes().as_slice(), &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    chunk(b"IHDR", &header);
    chunk(b"IDAT", b"x");
    chunk(b"IEND", b"");
    out
}

struct Folder(PathBuf);

impl Files for Folder {
    fn load(&self, path: &str) -> Result<Vec<u8>, String> {
        std::fs::read(self.0.join(path)).map_err(|error| error.to_string())
    }

    fn display(&self, path: &str) -> String {
        self.0.join(path).display().to_string()
    }
}

pub const JOURNAL: &str = "id: j\ntitle: Journal\nvolumes:\n  - volume: V\n    year: 2025\n    doi: 10.1234/v\n    issues:\n      - {issue: I, date: 2025-03, doi: 10.1234/v.i, label: Winter}\n";
pub const BIB: &str = "@article{khan2023, author={Khan, M. and Bakar, O.}, year={2023}, title={One}, journaltitle={J}}\n@book{ali2020, author={Ali, A.}, year={2020}, title={Two}}\n";
const HEAD: &str = "---\njournal: j\ntype: research-article\nlang: en\ntitle: A *title*\nauthors: [{family: Ali}]\nbibliography: r.bib\n---\n";

/// Reads an article with a small journal, bibliography and picture beside it.
fn read_files(article: &[u8], files: &[(&str, &[u8])]) -> (Option<Manuscript>, Report) {
    let beside = shelf(files);
    let templates = shelf(&[("j/journal.yaml", JOURNAL.as_bytes())]);
    let source = Source {
        path: "x/article.md".to_owned(),
        bytes: article.to_vec(),
        files: &beside,
        templates: &templates,
        journal: None,
    };
    let mut report = Report::new();
    let manuscript = read(&source, &mut report);
    (manuscript, report)
}

fn read_text(article: &str) -> (Option<Manuscript>, Vec<String>) {
    let picture = png(3, 2);
    let (manuscript, report) =
        read_files(article.as_bytes(), &[("r.bib", BIB.as_bytes()), ("a.png", &picture)]);
    (manuscript, said(&report))
}

fn said(report: &Report) -> Vec<String> {
    report.findings.iter().map(|d| format!("{} {}: {}", d.code.id, d.place, d.message())).collect()
}

fn real() -> (Manuscript, Report) {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let folder = root.join("source/gfpr-2025-8-1-08");
    let bytes = std::fs::read(folder.join("article.md")).unwrap();
    let (files, templates) = (Folder(folder), Folder(root.join("templates")));
    let mut report = Report::new();
    let source = Source {
        path: "source/gfpr-2025-8-1-08/article.md".to_owned(),
        bytes,
        files: &files,
        templates: &templates,
        journal: None,
    };
    let manuscript = read(&source, &mut report).unwrap();
    (manuscript, report)
}

#[test]
fn keywords_have_the_emphasis_of_the_text_and_lead_nowhere() {
    let text =
        "---\ntitle: T\nkeywords: [\"*Anguilla anguilla*\", H~2~O, \"@home\"]\n---\n\nText.\n";
    let meta = read_text(text).0.unwrap().article.front.article_meta;
    let words: Vec<&str> = meta.kwd_groups[0].texts().collect();
    assert_eq!(words, ["Anguilla anguilla", "H2O", "@home"]);
    assert!(matches!(meta.kwd_groups[0].kwds[0].content(), [Inline::Italic(_)]));
}

fn citations(content: &[Inline], out: &mut Vec<(String, String)>) {
    for inline in content {
        if let Inline::Xref(xref) = inline
            && xref.ref_type == RefType::Bibr
        {
            out.push((xref.rid.clone(), plain(&xref.content)));
        }
        citations(children(inline), out);
    }
}

#[test]
fn the_real_article() {
    let (manuscript, report) = real();
    assert_eq!(said(&report), Vec::<String>::new());
    let article = manuscript.article;
    let meta = &article.front.article_meta;
    assert_eq!((article.back.refs.len(), meta.contribs.len(), meta.affs.len()), (18, 3, 1));
    assert_eq!(meta.contribs[1].affs, ["aff-gcuf"]);
    assert_eq!(meta.affs[0].country_code.as_deref(), Some("PK"));
    assert_eq!(meta.pages.hyphenated().as_deref(), Some("77-83"));
    assert_eq!(meta.issue.issue_doi.as_ref().unwrap().as_str(), "10.31703/gfpr.2025(VIII-I)");
    assert_eq!(meta.pub_date.unwrap().iso(), "2025-03");
    assert_eq!(
        (meta.abstracts.len(), meta.kwd_groups[0].kwds.len(), meta.self_uris.len()),
        (1, 5, 3)
    );
    assert_eq!(article.back.refs_title.as_deref(), Some(&[Inline::text("References")][..]));
    let Block::P(p) = &meta.abstracts[0].blocks[0] else { panic!("a paragraph") };
    assert_eq!((p.at.line, p.at.column), (41, 3));

    let titles: Vec<String> = article
        .body
        .iter()
        .map(|block| if let Block::Sec(sec) = block { plain(&sec.title) } else { "?".into() })
        .collect();
    assert_eq!(
        titles,
        [
            "Introduction",
            "Statement of Problem",
            "Literature Review",
            "Literature Gap",
            "Research Questions",
            "Pakistan and Afghanistan Bilateral Relationships",
            "TTP and Afghan Taliban Nexus",
            "Impacts on Pak-Afghan Bilateral Relations",
            "Conclusion",
        ]
    );
    let mut found = Vec::new();
    let mut body = article.body;
    blocks(&mut body, &mut |_, content| citations(content, &mut found));
    assert_eq!(found.len(), 32);
    assert_eq!(found[0], ("ref-sayed2023".into(), "Sayed, 2023".into()));
    assert_eq!(found[5].1, "Khan, Nazir, and Jabeen (2025)");
}

#[test]
fn the_real_references() {
    let (manuscript, _) = real();
    let refs = &manuscript.article.back.refs;
    let first = &refs[0];
    assert_eq!((first.id.as_str(), first.at.line), ("ref-adnan2024", 1));
    let url = "https://jpis.pu.edu.pk/45/article/download/1359/1344/2692";
    let expected = vec![
        Inline::text(
            "Adnan, M., & Hamid, R. (2024). Trend Analysis of a New Wave of Terrorism in Pakistan. ",
        ),
        Inline::Italic(vec![Inline::text("Journal of Politics and International Studies")]),
        Inline::text(", 10(1), 57-77. "),
        Inline::ExtLink { href: url.to_owned(), content: vec![Inline::text(url)] },
    ];
    assert_eq!(first.printed, expected);
    assert_eq!(
        (first.citation.fpage.as_deref(), first.citation.lpage.as_deref()),
        (Some("57"), Some("77"))
    );
    let sources: Vec<&str> = refs.iter().filter_map(|r| r.citation.source.as_deref()).collect();
    assert_eq!(sources.len(), 18);
    let types: Vec<&str> = refs
        .iter()
        .map(|r| r.citation.publication_type.as_str())
        .filter(|&t| t != "journal")
        .collect();
    assert_eq!(
        types,
        ["book", "newspaper", "webpage", "magazine", "newspaper", "chapter", "newspaper", "book"]
    );
    let threlkeld = &refs[17];
    assert!(
        plain(&threlkeld.printed)
            .ends_with("GOVPUB-Y3_P31-PURL-gpo160034/pdf/GOVPUB-Y3_P31-PURL-gpo160034.pdf")
    );
    assert!(refs.iter().all(|r| r.citation.comment.is_none() && !r.printed.is_empty()));
    assert_eq!(refs[7].citation.day, Some(22));
}

/// Every printed form says what stands in the file, but for emphasis.
#[test]
fn printed_references_lose_no_character() {
    let (manuscript, _) = real();
    let bib = std::fs::read_to_string(
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
            .join("source/gfpr-2025-8-1-08/references.bib"),
    )
    .unwrap();
    let typed: Vec<&str> = bib
        .lines()
        .filter_map(|line| line.trim().strip_prefix("printed      = {")?.strip_suffix("},"))
        .collect();
    let printed: Vec<String> =
        manuscript.article.back.refs.iter().map(|r| plain(&r.printed)).collect();
    assert_eq!(typed.len(), 18);
    for (typed, printed) in typed.iter().zip(&printed) {
        assert_eq!(&typed.replace('*', ""), printed);
    }
}

#[test]
fn a_sound_article_has_no_faults() {
    let (manuscript, said) = read_text(&format!(
        "{HEAD}\n# One\n\nText [@khan2023; @ali2020].\n\n# References\n\n::: {{#refs}}\n:::\n"
    ));
    assert_eq!(said, Vec::<String>::new());
    let manuscript = manuscript.unwrap();
    assert_eq!(manuscript.bibliography, "x/r.bib");
    assert_eq!(
        manuscript.article.front.article_meta.title,
        [Inline::text("A "), Inline::Italic(vec![Inline::text("title")])]
    );
}

#[test]
fn files_that_are_no_article() {
    for (bytes, code) in [
        (&b""[..], "S101"),
        (b" \n\n", "S101"),
        (b"---\ntitle: \xe9\n---\n", "S102"),
        (b"# H\n", "S103"),
        (b"---\na: b: c\n---\n", "S104"),
    ] {
        let (manuscript, report) = read_files(bytes, &[]);
        assert!(manuscript.is_none());
        assert_eq!(report.findings.iter().map(|d| d.code.id).collect::<Vec<_>>(), [code]);
        assert!(report.is_fatal());
    }
}

#[test]
fn all_faults_are_found_at_once() {
    let article = "---\njournal: j\ntype: research-article\nlang: english\ntitle: T\nautors: []\ndoi: 10.1\nbibliography: r.bib\n---\n\n# A\n\nx [@kan2023] ![p](b.png)\n\n# R\n\n::: {#refs}\n:::\n";
    let (_, said) = read_text(article);
    assert_eq!(
        said,
        [
            "F101 x/article.md:6:1: `autors` is not a field of the front matter; did you mean `authors`?",
            "F109 x/article.md:4:7: “english” is not a language tag; write for example en, en-GB or ur",
            "F105 x/article.md:7:6: “10.1” is not a DOI: there is no “/” after the prefix; write it as 10.1234/suffix",
            "F102 x/article.md:2:1: `authors` is missing from the front matter",
            "S140 x/article.md:13:14: the picture `x/b.png` cannot be read: there is no such file",
            "S120 x/article.md:13:4: the key “kan2023” is not in the bibliography; did you mean “khan2023”?",
        ]
    );
}

#[test]
fn bibliographies_that_are_missing_or_empty() {
    let article = format!("{HEAD}\nText [@khan2023] [(x)]{{cite=a}}.\n");
    let (_, report) = read_files(article.as_bytes(), &[]);
    assert_eq!(
        said(&report),
        [
            "S108 x/article.md:7:15: the bibliography `x/r.bib` cannot be read: there is no such file"
        ]
    );
    let (_, report) = read_files(article.as_bytes(), &[("r.bib", b" ")]);
    assert_eq!(said(&report), ["S101 x/r.bib: the bibliography is empty"]);
}

#[test]
fn a_list_without_a_place_and_a_place_without_a_list() {
    let (manuscript, said) = read_text(&format!("{HEAD}\nText.\n"));
    assert_eq!(said, ["S132 x/article.md: the reference list has no place; it was set at the end"]);
    assert_eq!(manuscript.unwrap().article.back.refs_title.unwrap(), [Inline::text("References")]);
    // As in Pandoc: a last heading without text heads the list.
    for (text, blocks) in
        [("# One\n\nText.\n\n# Works Cited\n", 1), ("# Works Cited\n\n<!-- here -->\n", 0)]
    {
        let (manuscript, said) = read_text(&format!("{HEAD}\n{text}"));
        assert_eq!(said, Vec::<String>::new(), "{text}");
        let article = manuscript.unwrap().article;
        assert_eq!(article.back.refs_title.unwrap(), [Inline::text("Works Cited")]);
        assert_eq!(article.body.len(), blocks, "{text}");
    }
    let (manuscript, said) = read_text(&format!("{HEAD}\n# One\n\nText.\n\n# Conclusion\n"));
    assert_eq!(said, ["S132 x/article.md: the reference list has no place; it was set at the end"]);
    assert_eq!(manuscript.unwrap().article.body.len(), 2);
    let (manuscript, said) = read_text(&format!(
        "{}\n# R\n\n::: {{#refs}}\n:::\n",
        HEAD.replace("bibliography: r.bib\n", "")
    ));
    assert_eq!(
        said,
        ["S132 x/article.md: the reference list has a place, but the article has no references"]
    );
    assert_eq!(manuscript.unwrap().article.back.refs_title, None);
}

#[test]
fn pictures_are_loaded_once_and_looked_at() {
    let (manuscript, said) = read_text(&format!(
        "{}\n![C](a.png){{alt=\"x\"}}\n\ntext ![d](a.png)\n",
        HEAD.replace("bibliography: r.bib\n", "")
    ));
    assert_eq!(said, Vec::<String>::new());
    let media = manuscript.unwrap().media;
    assert_eq!((media.len(), media["a.png"].width, media["a.png"].media_type), (1, 3, "image/png"));

    let wide = png(40_000, 1);
    let article = format!(
        "{}\n![C](a.png) ![](https://a.org/b.png) ![](c.svg)\n",
        HEAD.replace("bibliography: r.bib\n", "")
    );
    let (_, report) = read_files(article.as_bytes(), &[("a.png", &wide), ("c.svg", b"<svg>")]);
    let codes: Vec<&str> = report.findings.iter().map(|d| d.code.id).collect();
    assert_eq!(codes, ["S142", "S140", "S141"]);
}

#[test]
fn supplements_go_along() {
    let article = |name: &str| {
        format!(
            "{}\n![The *data*]({name}){{#supp-a .supplementary label=\"Data S1\"}}\n",
            HEAD.replace("bibliography: r.bib\n", "")
        )
    };
    let (manuscript, report) = read_files(article("d.csv").as_bytes(), &[("d.csv", b"1,2")]);
    assert_eq!(report.findings.len(), 0);
    let manuscript = manuscript.unwrap();
    assert_eq!(manuscript.supplements["d.csv"], b"1,2");
    let Some(Block::Media(media)) = manuscript.article.body.first() else {
        panic!("no supplement: {:?}", manuscript.article.body)
    };
    assert_eq!(
        (media.id.as_str(), media.href.as_deref(), media.label.as_deref()),
        ("supp-a", Some("d.csv"), Some("Data S1"))
    );
    assert_eq!(
        media.attributes,
        [("mimetype".to_owned(), "text".to_owned()), ("mime-subtype".to_owned(), "csv".to_owned())]
    );
    let (manuscript, report) = read_files(article("https://a.org/d.csv").as_bytes(), &[]);
    assert_eq!(
        (report.findings.len(), manuscript.unwrap().supplements.len()),
        (0, 0),
        "what is on the web stays there"
    );
    let (_, report) = read_files(article("e.csv").as_bytes(), &[]);
    assert_eq!(report.findings.iter().map(|d| d.code.id).collect::<Vec<_>>(), ["S145"]);
}

/// A small article with a bit of everything.
fn sample() -> String {
    let body = "\n# One {#one .intro}\n\nText [(Khan, 2023; Ali)]{cite=\"khan2023 ali2020\"} and [see @khan2023, pp. 3–5; -@ali2020], @ali2020 [p. 2].[^n]\n\n[^n]: A *note* with $x^2$.\n\n## Two\n\n| a | b |\n|--:|:-:|\n| 1 | [x]{.smallcaps} |\n\n: Caption {#tbl-x}\n\n![Map *m*](a.png){#fig-x alt=\"a \\\"map\\\"\"}\n\n> Quote\n>\n> — Me\n\n- a\n- b\n\n  ```rust\n  fn x() {}\n  ```\n\nTerm\n\n: Definition\n\n::: {.box title=\"T\"}\nIn [@tbl-x] and <https://a.org>.\n:::\n\n$$E = mc^2$$ {#eq-e}\n\n| verse\n|   two\n\n# R\n\n::: {#refs}\n:::\n";
    format!("{HEAD}{body}")
}

#[test]
fn the_sample_is_sound() {
    let (_, said) = read_text(&sample());
    assert_eq!(said, Vec::<String>::new());
}

#[test]
fn no_prefix_panics() {
    let sample = sample();
    for end in 0..=sample.len() {
        let (_, report) = read_files(&sample.as_bytes()[..end], &[("r.bib", BIB.as_bytes())]);
        assert!(end + 1 >= HEAD.len() || report.is_fatal());
    }
    for end in 0..=BIB.len() {
        read_files(HEAD.as_bytes(), &[("r.bib", &BIB.as_bytes()[..end])]);
    }
}

/// A linear congruential generator: the same bytes every time.
struct Lcg(u64);

impl Lcg {
    fn next(&mut self, below: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below
    }
}

fn mutate(bytes: &mut Vec<u8>, random: &mut Lcg) {
    const PIECES: [&str; 24] = [
        "[", "]", "{", "}", "(", ")", "*", "_", "`", "$", ":::", "\n", "|", "@", "\"", "\\",
        "---\n", ": ", "é", "<b>", "![", "](", "[^", "  - ",
    ];
    for _ in 0..1 + random.next(8) {
        let at = random.next(bytes.len().max(1)).min(bytes.len());
        match random.next(4) {
            0 if at < bytes.len() => bytes[at] = u8::try_from(random.next(256)).unwrap(),
            1 if at < bytes.len() => drop(bytes.remove(at)),
            2 => {
                let end = (at + random.next(40)).min(bytes.len());
                let copy = bytes[at..end].to_vec();
                let to = random.next(bytes.len().max(1)).min(bytes.len());
                bytes.splice(to..to, copy);
            }
            _ => {
                let piece = PIECES[random.next(PIECES.len())];
                bytes.splice(at..at, piece.bytes());
            }
        }
    }
}

#[test]
fn no_mutation_panics() {
    let mut random = Lcg(7);
    let bibs = [
        BIB,
        "@string{a = \"x\" # b}\n@article{k, title = a # {y $z$ \\emph{w}}, author = {{Body} and others}, month = jan, crossref={k}}\n",
        CSL,
    ];
    for round in 0..1500 {
        let mut article = sample().into_bytes();
        let mut bib = bibs[round % bibs.len()].as_bytes().to_vec();
        mutate(&mut article, &mut random);
        if round % 2 == 0 {
            mutate(&mut bib, &mut random);
        }
        read_files(&article, &[("r.bib", &bib), ("a.png", &png(2, 2))]);
    }
}

pub const CSL: &str = r#"[{"id": "khan2023", "type": "article-journal", "author": [{"family": "Khan", "given": "M."}], "issued": {"date-parts": [[2023, 4]]}, "title": "One <i>x</i>", "page": "1-2"}, {"id": "ali2020", "type": "book"}]"#;

#[test]
fn hostile_nesting_ends() {
    for body in [
        ">".repeat(3000),
        "- ".repeat(3000),
        "*a ".repeat(3000),
        "[".repeat(20_000),
        format!("{}{}", "[@x ".repeat(5_000), "]".repeat(5_000)),
        format!("{}{}", "^a~b".repeat(5_000), "{".repeat(5_000)),
        format!("{}x{}", "[".repeat(500), "]{.sc}".repeat(500)),
        "::: {.box}\n".repeat(500),
        "`".repeat(5000),
        format!("https://a.b/{}", ")".repeat(50_000)),
        "[x](".repeat(5000),
        "$".repeat(5001),
        "|".repeat(5000),
    ] {
        let (_, report) =
            read_files(format!("{HEAD}\n{body}\n").as_bytes(), &[("r.bib", BIB.as_bytes())]);
        assert!(report.findings.len() < 6000);
    }
    for bib in [
        "@string{a=a}\n@string{b = b # a}\n@book{k, title = b}".to_owned(),
        format!("@book{{k, title = {{{}{}}}}}", "\\a{".repeat(5000), "}".repeat(5000)),
        "@book{a, crossref={b}}\n@book{b, crossref={a}}".to_owned(),
        "@book{a, xdata={a,a,a,a}}".to_owned(),
        "[".repeat(100_000),
    ] {
        let (_, report) = read_files(HEAD.as_bytes(), &[("r.bib", bib.as_bytes())]);
        assert!(report.is_fatal());
    }
}

#[test]
fn levels_are_those_of_the_rules() {
    let (_, report) = read_files(b"", &[]);
    assert_eq!(report.count(Level::Fatal), 1);
}

#[test]
fn printed_forms_are_markdown_and_not_tex() {
    let text = "@article{k,\n  title = {T},\n  printed = {A & B. 50% of $5 {x} a--b *J_x_*,\n    _K_ \\& 10(1).  https://a.org/a_b_c~d},\n}";
    let mut report = Report::new();
    let out = bibliography::read(text, body::printed, &mut Faults::new("r.bib", &mut report));
    assert!(report.findings.is_empty(), "{:?}", report.findings);
    assert_eq!(
        plain(&out.refs[0].printed),
        "A & B. 50% of $5 {x} a--b J_x_, K & 10(1). https://a.org/a_b_c~d"
    );
    assert_eq!(out.refs[0].at.line, 1);
    let out = bibliography::read(
        "@book{k, title={T}}",
        body::printed,
        &mut Faults::new("r.bib", &mut report),
    );
    assert!(out.refs[0].printed.is_empty());
    let labels =
        ["label = {12}, printed = {A.}", "label = {Doe12}, printed = {A.}", "label = {12}"];
    let label = |fields: &str| {
        let text = format!("@book{{k, title={{T}}, {fields}}}");
        let out =
            bibliography::read(&text, body::printed, &mut Faults::new("r.bib", &mut Report::new()));
        out.refs[0].label.clone()
    };
    assert_eq!(labels.map(label), [Some("12".to_owned()), None, None]);
}

#[test]
fn facts_know_where_the_front_matter_gives_them() {
    let article = "---\njournal: j\ntype: research-article\nlang: en\ntitle: \"Nine: years\"\nreceived: 2024-01-22\nabstract: |\n  title: none\nauthors: [{family: A, affiliation: [ül, lei]}]\naffiliations:\n  - {id: ül, institution: Q}\n  - institution: R\n    id: \"lei\"\n---\ndate: no\n";
    let (manuscript, _) = read_text(article);
    let manuscript = manuscript.unwrap();
    let at = |path: &str| manuscript.fields.at(path).map(|at| (at.line, at.column));
    assert_eq!(manuscript.journal.as_deref(), Some("j"));
    assert_eq!(at("front/article-meta/title-group/article-title"), Some((5, 8)));
    assert_eq!(at("front/article-meta/history/date[@date-type='received']"), Some((6, 11)));
    assert_eq!(at("front/article-meta/abstract"), Some((7, 1)));
    assert_eq!(at("aff-lei"), Some((13, 9)));
    assert_eq!(
        at(&format!(
            "front/article-meta/aff[@id='{}']",
            manuscript.article.front.article_meta.affs[0].id
        )),
        Some((11, 10))
    );
    assert_eq!(at("front/article-meta/pub-date"), None, "the text is not front matter");
    assert_eq!(at("body"), None);
}

/// The keys that an article with these fields and this text lists, and what is said.
fn listed(fields: &str, text: &str) -> (Vec<String>, Vec<String>) {
    let head = HEAD.replacen("---\n", &format!("---\n{fields}"), 1);
    let (manuscript, said) =
        read_text(&format!("{head}\n# One\n\n{text}\n\n# References\n\n::: {{#refs}}\n:::\n"));
    let keys =
        manuscript.unwrap().article.back.refs.into_iter().map(|reference| reference.key).collect();
    (keys, said)
}

#[test]
fn only_what_is_cited_is_listed() {
    let (keys, said) = listed("", "Text [@khan2023].");
    assert_eq!(keys, ["khan2023"]);
    assert_eq!(said, ["S117 x/r.bib: 1 reference is not cited, and therefore not listed: ali2020"]);
    for nocite in ["nocite: [\"@*\"]\n", "nocite: [\"@ali2020\"]\n", "nocite: ali2020\n"] {
        assert_eq!(listed(nocite, "Text [@khan2023].").0, ["khan2023", "ali2020"], "{nocite}");
    }
    for nocite in ["nocite: ali2020\n", "nocite: |\n  See @ali2020.\n"] {
        assert_eq!(listed(nocite, "Text.").0, ["ali2020"], "{nocite}");
    }
    assert_eq!(
        listed("nocite: nobody\n", "Text.").1.first().unwrap(),
        "S120 x/article.md:2:9: `nocite`: no reference has the key “nobody”"
    );
    assert_eq!(
        listed("nocite: khna2023\n", "Text.").1.first().unwrap(),
        "S120 x/article.md:2:9: `nocite`: no reference has the key “khna2023”; did you mean “khan2023”?"
    );
}

#[test]
fn an_identifier_in_code_is_no_reference() {
    let (keys, said) =
        listed("", "Text [@khan2023; @ali2020].\n\n```\n@doi:10.1371/journal.pcbi.1007128\n```");
    assert_eq!((keys, said), (vec!["khan2023".to_owned(), "ali2020".to_owned()], Vec::new()));
}

#[test]
fn an_identifier_may_have_a_name() {
    let (keys, said) = listed(
        "",
        "Text [@khan2023; @review; @ali2020].\n\n[@review]: doi:10.5555/review\n[@other]: url:https://example.org/a\n",
    );
    assert_eq!(keys, ["khan2023", "ali2020", "doi:10.5555/review"]);
    let told: Vec<&str> = said.iter().filter_map(|said| said.split_whitespace().next()).collect();
    assert_eq!(told, ["S115"], "{said:?}");
}

#[test]
fn what_is_cited_in_words_is_listed() {
    assert_eq!(listed("", "Text [@khan2023], and Ali (2020) says.").0, ["khan2023", "ali2020"]);
    assert_eq!(listed("", "Text without any citation.").0, ["khan2023", "ali2020"]);
}

#[test]
fn an_unknown_citation_style_is_an_error_at_its_place() {
    let (_, said) = listed("citation-style: vancuver\n", "Text [@khan2023; @ali2020].");
    assert_eq!(
        said,
        [
            "C102 x/article.md:2:17: the citation style “vancuver” is unknown; did you mean “vancouver”?"
        ]
    );
    assert_eq!(listed("csl: APA.csl\n", "Text [@khan2023; @ali2020].").1, [""; 0]);
    let (_, said) = listed("csl: ../our-own.csl\n", "Text [@khan2023; @ali2020].");
    assert!(
        said[0].starts_with("F121 x/article.md:2:6: the style file `../our-own.csl` was not used"),
        "{said:?}"
    );
}

#[test]
fn the_section_before_all_others_is_the_abstract() {
    let head = HEAD.replacen("---\n", "---\nhighlights: One point.\nnumber-sections: true\n", 1);
    let (manuscript, said) = read_text(&format!(
        "{head}\n# Abstract\n\nIn short.\n\n# One\n\nText.\n\n# References\n\n::: {{#refs}}\n:::\n"
    ));
    let article = manuscript.unwrap().article;
    let kinds: Vec<_> = article
        .front
        .article_meta
        .abstracts
        .iter()
        .map(|text| text.abstract_type.as_deref())
        .collect();
    assert_eq!(kinds, [None, Some("key-points")]);
    let [Block::Sec(sec)] = article.body.as_slice() else { panic!("{:?}", article.body) };
    assert_eq!(sec.label.as_deref(), Some("1"));
    assert_eq!(said, ["F123 x/article.md:12:1: this section was read as the abstract"]);
}

#[test]
fn acknowledgments_keep_their_notes_and_count_nothing() {
    let thanks =
        "acknowledgments: |\n  Thanks.^[To “all”.]\n\n  $$a$$ {#eq-a}\nnumber-sections: true\n";
    let head =
        HEAD.replacen("---\n", &format!("---\n{thanks}"), 1).replacen("lang: en", "lang: de", 1);
    let (manuscript, _) = read_text(&format!(
        "{head}\n# One\n\n$$b$$ {{#eq-b}}\n\n# References\n\n::: {{#refs}}\n:::\n"
    ));
    let article = manuscript.unwrap().article;
    let ack = article.back.ack.unwrap();
    let [Block::P(p), Block::DispFormula(formula)] = ack.blocks.as_slice() else {
        panic!("{:?}", ack.blocks)
    };
    assert_eq!(formula.label, None);
    let called: Vec<&str> = p
        .content
        .iter()
        .filter_map(|one| if let Inline::Xref(xref) = one { Some(xref.rid.as_str()) } else { None })
        .collect();
    assert_eq!(called, [article.back.fns[0].id.as_str()]);
}
