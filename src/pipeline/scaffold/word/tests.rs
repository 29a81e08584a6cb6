use super::*;
use reading::Memory;

#[test]
fn the_import_takes_each_style_at_its_word() {
    let mut report = report::Report::new();
    let import =
        docx::import("a.docx", &package().unwrap(), &Memory::default(), "", &mut report).unwrap();
    for claimed in ["the title", "the authors", "affiliations", "the abstract", "the keywords"] {
        let line = import
            .evidence
            .lines()
            .find(|line| line.contains(&format!("what: {claimed},")))
            .unwrap_or_default();
        assert!(
            line.contains("by: style") || line.contains("by: marks"),
            "{claimed}: {}",
            import.evidence
        );
    }
    assert!(!import.evidence.contains("looks"), "{}", import.evidence);
    assert!(import.bibliography.contains("Title of the Journal"), "{}", import.bibliography);
    for line in [
        "# Introduction",
        "## Heading of the second level",
        "> A quotation",
        "- An item",
        "# References",
        "| Treatment ",
    ] {
        assert!(import.article.contains(line), "{line}: {}", import.article);
    }
    assert!(import.article.contains("affiliation: [aff1, aff2]"), "{}", import.article);
    assert!(
        import.article.contains("email: \"first.author@example.org\", corresponding: true"),
        "{}",
        import.article
    );
    assert_eq!(
        report.count(report::Level::Warning) + report.count(report::Level::Error),
        0,
        "{report:?}"
    );
}

#[test]
fn the_styles_of_the_text_are_there() {
    let styles = styles();
    for (style, _) in TEXT.iter().filter(|(style, _)| *style != TABLE) {
        assert!(styles.contains(&format!("w:styleId=\"{style}\"")), "{style}");
    }
    assert_eq!(package().unwrap(), package().unwrap());
}
