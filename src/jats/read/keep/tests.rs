use super::{bare_formula, months_in_numbers, orcid_of};
use article::{Kept, KeptNode};

fn with(name: &str, content: Vec<KeptNode>) -> Kept {
    Kept { content, ..Kept::new(name) }
}

fn text(name: &str, words: &str) -> KeptNode {
    KeptNode::Element(with(name, vec![KeptNode::Text(words.to_owned())]))
}

#[test]
fn facts_in_older_forms_are_kept_in_those_of_today() {
    let mut contrib = with(
        "contrib",
        vec![text("surname", "Núñez"), text("uri", "http://orcid.org/0000-0002-1825-0097")],
    );
    orcid_of(&mut contrib);
    assert_eq!(
        contrib.text_of("contrib-id").as_deref(),
        Some("https://orcid.org/0000-0002-1825-0097")
    );
    assert!(contrib.first("uri").is_none());
    let mut date = with("pub-date", vec![text("month", "Sept.")]);
    months_in_numbers(&mut date);
    assert_eq!(date.text_of("month").as_deref(), Some("09"));
}

#[test]
fn tex_is_kept_without_our_document() {
    let bare = |words: &str| {
        let mut tex = with("tex-math", vec![KeptNode::Text(words.to_owned())]);
        bare_formula(&mut tex);
        tex.text()
    };
    assert_eq!(
        bare(
            "\\documentclass{article}\\usepackage{amsmath,amssymb}\\begin{document}$a^2$\\end{document}"
        ),
        "a^2"
    );
    assert_eq!(bare(" $a$ "), "a");
    assert_eq!(bare("$$a$$"), "$$a$$");
    let foreign = "\\documentclass{minimal}\\begin{document}$a$\\end{document}";
    assert_eq!(bare(foreign), foreign);
}
