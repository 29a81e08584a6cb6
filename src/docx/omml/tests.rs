use super::*;
use crate::tree::read;

fn tex_of(inner: &str) -> String {
    let xml = format!(
        "<m:oMath xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'>{inner}</m:oMath>"
    );
    let (tex, unknown) = tex(&read(&xml).unwrap());
    assert!(unknown.is_empty(), "{unknown:?}");
    tex
}

fn r(text: &str) -> String {
    format!("<m:r><m:t>{text}</m:t></m:r>")
}

#[test]
fn every_structure() {
    let (x, n) = (r("x"), r("n"));
    for (omml, expected) in [
        (format!("<m:sSup><m:e>{x}</m:e><m:sup>{}</m:sup></m:sSup>", r("2")), "x^{2}"),
        (format!("<m:sSub><m:e>{}</m:e><m:sub>{n}</m:sub></m:sSub>", r("ab")), "{ab}_{n}"),
        (
            format!(
                "<m:sSubSup><m:e>{x}</m:e><m:sub>{n}</m:sub><m:sup>{}</m:sup></m:sSubSup>",
                r("2")
            ),
            "x_{n}^{2}",
        ),
        (
            format!("<m:sPre><m:sub>{n}</m:sub><m:sup>{n}</m:sup><m:e>{x}</m:e></m:sPre>"),
            "{}_{n}^{n}{x}",
        ),
        (format!("<m:f><m:num>{x}</m:num><m:den>{n}</m:den></m:f>"), r"\frac{x}{n}"),
        (
            format!(
                "<m:f><m:fPr><m:type m:val='noBar'/></m:fPr><m:num>{x}</m:num><m:den>{n}</m:den></m:f>"
            ),
            r"\genfrac{}{}{0pt}{}{x}{n}",
        ),
        (
            format!(
                "<m:rad><m:radPr><m:degHide m:val='1'/></m:radPr><m:deg/><m:e>{x}</m:e></m:rad>"
            ),
            r"\sqrt{x}",
        ),
        (format!("<m:rad><m:deg>{}</m:deg><m:e>{x}</m:e></m:rad>", r("3")), r"\sqrt[{3}]{x}"),
        (
            format!(
                "<m:nary><m:naryPr><m:chr m:val='∑'/><m:limLoc m:val='undOvr'/></m:naryPr><m:sub>{}</m:sub><m:sup>{n}</m:sup><m:e>{x}</m:e></m:nary>",
                r("i=1")
            ),
            r"\sum\limits _{i=1}^{n}{x}",
        ),
        (
            format!(
                "<m:d><m:dPr><m:begChr m:val='{{'/><m:endChr m:val=''/></m:dPr><m:e>{x}</m:e></m:d>"
            ),
            r"\left\{ x \right.",
        ),
        (format!("<m:d><m:e>{x}</m:e><m:e>{n}</m:e></m:d>"), r"\left( x \middle| n \right)"),
        (format!("<m:func><m:fName>{}</m:fName><m:e>{x}</m:e></m:func>", r("sin")), r"\sin {x}"),
        (
            format!("<m:func><m:fName>{}</m:fName><m:e>{x}</m:e></m:func>", r("rank")),
            r"\operatorname{rank}{x}",
        ),
        (format!("<m:acc><m:e>{x}</m:e></m:acc>"), r"\hat{x}"),
        (
            format!("<m:acc><m:accPr><m:chr m:val='\u{20d7}'/></m:accPr><m:e>{x}</m:e></m:acc>"),
            r"\vec{x}",
        ),
        (
            format!("<m:bar><m:barPr><m:pos m:val='top'/></m:barPr><m:e>{x}</m:e></m:bar>"),
            r"\overline{x}",
        ),
        (format!("<m:limLow><m:e>{}</m:e><m:lim>{n}</m:lim></m:limLow>", r("lim")), r"\lim_{n}"),
        (format!("<m:limUpp><m:e>{x}</m:e><m:lim>{n}</m:lim></m:limUpp>"), r"\overset{n}{x}"),
        (
            format!(
                "<m:limLow><m:e><m:groupChr><m:e>{x}</m:e></m:groupChr></m:e><m:lim>{n}</m:lim></m:limLow>"
            ),
            r"\underbrace{x}_{n}",
        ),
        (
            format!(
                "<m:m><m:mr><m:e>{x}</m:e><m:e>{n}</m:e></m:mr><m:mr><m:e>{n}</m:e><m:e>{x}</m:e></m:mr></m:m>"
            ),
            r"\begin{matrix} x & n \\ n & x \end{matrix}",
        ),
        (
            format!("<m:eqArr><m:e>{}</m:e><m:e>{}</m:e></m:eqArr>", r("a&amp;=b"), r("c&amp;=d")),
            r"\begin{aligned} a&=b \\ c&=d \end{aligned}",
        ),
        (format!("<m:borderBox><m:e>{x}</m:e></m:borderBox>"), r"\boxed{x}"),
        (format!("<m:phant><m:e>{x}</m:e></m:phant>"), r"\phantom{x}"),
        (format!("<m:box><m:e>{x}</m:e></m:box>"), "{x}"),
    ] {
        assert_eq!(tex_of(&omml), expected, "{omml}");
    }
}

#[test]
fn a_space_at_the_end_of_a_part_goes_with_its_backslash() {
    let sub =
        |sub: &str| format!("<m:sSub><m:e>{}</m:e><m:sub>{}</m:sub></m:sSub>", r("x"), r(sub));
    assert_eq!(tex_of(&sub("min ")), "x_{min}");
    assert_eq!(tex_of(&(r("a=") + &r("b "))), "a=b");
    assert_eq!(trimmed(r"a \\"), r"a \\");
}

#[test]
fn letters_and_words() {
    assert_eq!(tex_of(&r("α≤β−1")), r"\alpha \leq \beta -1");
    assert_eq!(
        tex_of("<m:r><m:rPr><m:nor/></m:rPr><m:t>if 5% &amp; x</m:t></m:r>"),
        r"\text{if 5\% \& x}"
    );
    assert_eq!(
        tex_of("<m:r><m:rPr><m:sty m:val='p'/></m:rPr><m:t>max</m:t></m:r>"),
        r"\mathrm{max}"
    );
    assert_eq!(tex_of(&r("𝑥𝐀𝛼")), r"x\mathbf{A}\alpha");
    assert_eq!(
        tex_of(&format!("<m:eqArr><m:e>{}</m:e></m:eqArr>", r("a=b#(2)"))),
        format!("a=b{NUMBER}(2)")
    );
}
