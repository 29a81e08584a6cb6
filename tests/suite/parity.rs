//! Parity can fail: an output that lacks a word of the article is found out, and so is one that
//! cannot be read.

use article::Artifact;
use article::{Article, Block, Inline};
use artifacts::Opened;
use offprint::pipeline::{self, Folder, Format, Job};
use reading::Files;
use report::{Level, Report};
use verify::{Source, parity};

use crate::support::{SEED, Scratch, repository};

/// The seed article with its three outputs.
fn built() -> (Article, Vec<Artifact>) {
    let templates = Folder::open(&repository().join("templates")).unwrap();
    let files = Folder::open(&repository().join("source").join(SEED)).unwrap();
    let mut report = Report::new();
    let job = Job {
        path: "article.md".into(),
        bytes: files.load("article.md").unwrap(),
        files: &files,
        templates: &templates,
        journal: None,
        parts: Default::default(),
        placement: None,
    };
    let prepared = pipeline::prepare(job, &mut report).unwrap();
    let typeset = pipeline::typeset(SEED, prepared, None, &mut report).unwrap();
    let artifacts = pipeline::emit(
        &typeset,
        &Format::ALL,
        &article::Depositing::default(),
        &|_| {},
        &mut report,
    );
    (typeset.edition.article, artifacts)
}

/// The first paragraph below the first heading.
fn first_paragraph(article: &mut Article) -> &mut Vec<Inline> {
    let blocks = article
        .body
        .iter_mut()
        .find_map(|block| if let Block::Sec(sec) = block { Some(&mut sec.blocks) } else { None });
    blocks
        .unwrap()
        .iter_mut()
        .find_map(|block| if let Block::P(p) = block { Some(&mut p.content) } else { None })
        .unwrap()
}

#[test]
fn what_was_built_agrees_and_a_missing_word_is_named_in_every_output() {
    let (mut article, artifacts) = built();
    let mut report = Report::new();
    let agreed = parity(&article, None, &Opened::new(&artifacts), &mut report);
    assert_eq!(agreed.len(), 4);
    assert!(agreed.iter().all(|one| one.missing == 0 && one.words > 3_000), "{agreed:?}");
    assert!(report.findings.is_empty(), "{:?}", report.findings);

    first_paragraph(&mut article).push(Inline::text(" and the xylophone"));
    let mut report = Report::new();
    let disagreed = parity(&article, None, &Opened::new(&artifacts), &mut report);
    assert!(disagreed.iter().all(|one| one.missing > 0), "{disagreed:?}");
    for artifact in &artifacts {
        let named = report.findings.iter().any(|finding| {
            finding.message().starts_with(&artifact.path) && finding.message().contains("xylophone")
        });
        assert!(named, "{}: {:?}", artifact.path, report.findings);
    }
}

#[test]
fn an_output_that_cannot_be_read_back_is_a_finding() {
    let (article, artifacts) = built();
    for artifact in artifacts {
        let half =
            Artifact { bytes: artifact.bytes[..artifact.bytes.len() / 2].to_vec(), ..artifact };
        let mut report = Report::new();
        let found = parity(&article, None, &Opened::new(&[half]), &mut report);
        assert!(!report.findings.is_empty(), "half a file was taken for a whole one: {found:?}");
    }
}

/// A source in JATS with a figure in the caption of another, notes of the authors, an editor, and
/// pointers with several targets.
const JATS: &str = r#"<article article-type="research-article" xml:lang="en"><front><journal-meta><journal-id journal-id-type="publisher-id">demo</journal-id>
<journal-title-group><journal-title>Journal of Small Examples</journal-title></journal-title-group><issn>2788-502X</issn></journal-meta><article-meta>
<article-id pub-id-type="doi">10.5555/small.1</article-id><title-group><article-title>On the words of small articles</article-title>
<trans-title-group xml:lang="fr"><trans-title>Des mots dans les petits articles</trans-title></trans-title-group></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Example</surname><given-names>Ada</given-names></name></contrib>
<contrib contrib-type="editor"><name><surname>Careful</surname><given-names>Ed</given-names></name></contrib></contrib-group>
<author-notes><fn fn-type="conflict"><p>No interests compete here.</p></fn></author-notes><pub-date date-type="pub"><year>2024</year></pub-date>
<kwd-group><title>Index terms</title><kwd>brevity</kwd></kwd-group></article-meta></front>
<body><sec><title>Findings</title><p>As others say <xref ref-type="bibr" rid="b1">1</xref><xref ref-type="bibr" rid="b2"/>-<xref ref-type="bibr" rid="b3">3</xref>.</p>
<fig id="f1"><label>Figure 1.</label><caption><p>The outer picture.</p></caption><p><fig id="f2"><label>Figure 1 supplement.</label>
<caption><p>The inner picture.</p></caption></fig></p></fig></sec></body>
<back><ref-list><ref id="b1"><mixed-citation>First A. One. 2001.</mixed-citation></ref><ref id="b2"><mixed-citation>Second B. Two. 2002.</mixed-citation></ref>
<ref id="b3"><element-citation publication-type="book"><person-group person-group-type="author"><name><surname>Third</surname><given-names>C</given-names></name>
</person-group><source>Three</source><year>2003</year></element-citation></ref></ref-list></back></article>"#;

#[test]
fn every_word_of_a_source_in_jats_reaches_every_output() {
    let empty = Scratch::new("words-of-jats");
    let folder = Folder::open(empty.path()).unwrap();
    let mut report = Report::new();
    let job = Job {
        path: "article.xml".into(),
        bytes: JATS.into(),
        files: &folder,
        templates: &folder,
        journal: None,
        parts: Default::default(),
        placement: None,
    };
    let prepared = pipeline::prepare(job, &mut report).unwrap();
    let typeset = pipeline::typeset("article", prepared, None, &mut report)
        .unwrap_or_else(|_| panic!("{report:?}"));
    let artifacts = pipeline::emit(
        &typeset,
        &Format::ALL,
        &article::Depositing::default(),
        &|_| {},
        &mut report,
    );
    let mut found = Report::new();
    let agreed = parity(
        &typeset.edition.article,
        Some(Source { file: "article.xml", bytes: JATS.as_bytes() }),
        &Opened::new(&artifacts),
        &mut found,
    );
    assert!(found.findings.is_empty(), "{:?}", found.findings);
    assert!(agreed.iter().all(|one| one.missing == 0 && one.words > 40), "{agreed:?}");

    // A word of the source that the reader had lost would be named where it stands there.
    let more = JATS
        .replace("The inner picture.", "The inner picture with a zebra.")
        .replace("2003", "2004");
    let mut found = Report::new();
    parity(
        &typeset.edition.article,
        Some(Source { file: "article.xml", bytes: more.as_bytes() }),
        &Opened::new(&artifacts),
        &mut found,
    );
    let said: Vec<String> = found
        .findings
        .iter()
        .map(|finding| format!("{} {} {}", finding.code.id, finding.place, finding.message()))
        .collect();
    assert_eq!(said.len(), 8, "{said:?}");
    assert!(said.iter().all(|said| said.starts_with("X110 article.xml:1")), "{said:?}");
    assert!(
        said.iter().any(|said| said.contains("article.xml:11:") && said.contains("zebra")),
        "{said:?}"
    );
    assert!(
        report.count(Level::Fatal) == 0 && found.has_errors(),
        "a build whose outputs lack words fails"
    );

    // An article with a reference more than its outputs have.
    let mut article = typeset.edition.article.clone();
    article.back.refs.push(article.back.refs[0].clone());
    let mut found = Report::new();
    parity(&article, None, &Opened::new(&artifacts), &mut found);
    assert!(found.findings.iter().any(|finding| finding.code.id == "X113"
        && finding.message().contains("holds 3 references; the article has 4")));
}
