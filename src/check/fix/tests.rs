use super::*;

fn fixed(kind: Kind, text: &str) -> String {
    let once = apply(text, &edits(kind, text));
    assert_eq!(edits(kind, &once), [], "fixing is done after one run");
    once
}

#[test]
fn markdown() {
    let text = "---\r\nauthors:\r\n  - given: A\r\n    orcid: \"0000-0002-1825-0097\"\r\n# http://dx.doi.org/10.1/x\r\n---\r\n\r\n\
        See  this: http://dx.doi.org/10.1000/x, and `http://dx.doi.org/10.1/x  y` and $a  b$.\r\nEnd of line  \r\n";
    let expected = "---\r\nauthors:\r\n  - given: A\r\n    orcid: \"https://orcid.org/0000-0002-1825-0097\"\r\n# http://dx.doi.org/10.1/x\r\n---\r\n\r\n\
        See this: https://doi.org/10.1000/x, and `http://dx.doi.org/10.1/x  y` and $a  b$.\r\nEnd of line  \r\n";
    assert_eq!(fixed(Kind::Markdown, text), expected);
}

#[test]
fn what_is_aligned_or_verbatim_stays() {
    for text in [
        "```\na  b http://dx.doi.org/10.1/x\n```\n",
        "~~~~ {.r}\na  b\n~~~\na  b\n~~~~\n",
        "    a  b\n",
        "| a  b | c |\n",
        "$$\na  b\n$$\n",
        "<!-- a  b\na  b -->\n",
        "1.  first\n",
        "name    value  more\n",
        "an open ` mark  here\n",
        "---\norcid: 0000-0002-1825-0098\n---\n",
        "---\norcid: https://orcid.org/0000-0002-1825-0097\n---\n",
    ] {
        assert_eq!(fixed(Kind::Markdown, text), text);
    }
}

#[test]
fn bibliography() {
    let text = "@article{a,\n  pages = {12-34},\n  doi = {http://dx.doi.org/10.1/x},\n  title = {12-34},\n  number = {1-2},\n}\n";
    let expected = "@article{a,\n  pages = {12--34},\n  doi = {https://doi.org/10.1/x},\n  title = {12-34},\n  number = {1-2},\n}\n";
    assert_eq!(fixed(Kind::Bibtex, text), expected);
    for same in ["pages = {12--34},\n", "pages = {e12-3},\n", "pages = {1-2-3}\n", "pages = 12,\n"]
    {
        assert_eq!(fixed(Kind::Bibtex, same), same);
    }
}

#[test]
fn jats() {
    let text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a x=\"1>2\" xlink:href='http://dx.doi.org/10.1/x'><contrib-id contrib-id-type=\"orcid\">0000-0002-1825-0097</contrib-id>\
        <page-range>12-34</page-range>http://doi.org/10.1/y<!-- http://dx.doi.org/10.1/x --><code>http://dx.doi.org/10.1/x</code></a>";
    let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a x=\"1>2\" xlink:href='https://doi.org/10.1/x'><contrib-id contrib-id-type=\"orcid\">https://orcid.org/0000-0002-1825-0097</contrib-id>\
        <page-range>12–34</page-range>https://doi.org/10.1/y<!-- http://dx.doi.org/10.1/x --><code>http://dx.doi.org/10.1/x</code></a>";
    assert_eq!(fixed(Kind::Jats, text), expected);
    let latin = "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><a>http://dx.doi.org/10.1/x</a>";
    assert_eq!(fixed(Kind::Jats, latin), latin);
    for broken in ["<", "<a", "<!--", "<code>", "<a href=", "<a href=\"é", "<page-range>"] {
        assert_eq!(fixed(Kind::Jats, broken), broken);
    }
}
