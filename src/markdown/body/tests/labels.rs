//! Labels, numbers and pointers; TeX that is read; typographic punctuation switched off.

use super::{becomes, says, shown};

#[test]
fn labels_of_the_source() {
    becomes(
        "![C](a.png){#fig-s label=\"Figure S1\" alt=\"x\"}\n\n![C](b.png){#fig-a label=\"A1\" alt=\"x\"}",
        "fig#fig-s Figure S1 a.png alt=Some(\"x\") long=None | C\nfig#fig-a Figure A1 b.png alt=Some(\"x\") long=None | C",
    );
    becomes(
        "| a |\n|---|\n| 1 |\n\n: C {#tbl-a label=\"S2\"}",
        "table#tbl-a Table S2 left | C\n  !a\n  1",
    );
    becomes("$$a$$ {#eq-a label=\"A1\"}\n\n$$b \\tag{7}$$", "formula#eq-a (A1) a\nformula (7) b");
}

#[test]
fn formulas_are_numbered_where_they_can_be_pointed_at() {
    becomes(
        "$$a$$\n\n$$b$$ {#eq-b}\n\n$$c$$ {#eq-c .unnumbered}\n\n$$d \\label{eq:d}$$",
        "formula a\nformula#eq-b (1) b\nformula#eq-c c\nformula#eq-d (2) d",
    );
    becomes("$$a$$ {#eq-a label=\"1\"}\n\n$$b$$ {#eq-b}", "formula#eq-a (1) a\nformula#eq-b (2) b");
    becomes(
        "# A {.appendix}\n\n$$a$$ {#eq-a}\n\n# B {.appendix}\n\n$$b$$ {#eq-b}",
        "app A\n  formula#eq-a (A1) a\napp B\n  formula#eq-b (B1) b",
    );
}

#[test]
fn listings_algorithms_and_theorems() {
    becomes(
        "```{.r #lst-a caption=\"It's *x*\"}\na\n```\n\n```{.r #code-b}\nb\n```",
        "statement#lst-a Some(\"Listing 1\") Some(\"It’s <i|x>\")\n  code Some(\"r\") \"a\\n\"\ncode#code-b Some(\"r\") \"b\\n\"",
    );
    becomes(
        "::: {#alg-a title=\"Sort\"}\n1. x\n:::\n\n::: {#thm-a}\nT\n:::\n\n::: {#thm-b .theorem label=\"7\"}\nT\n:::\n\n::: {.theorem}\nT\n:::",
        "statement#alg-a Some(\"Algorithm 1\") Some(\"Sort\")\n  order 1\n    item\n      p x\nstatement#thm-a Some(\"Theorem 1\") None\n  p T\nstatement#thm-b Some(\"Theorem 7\") None\n  p T\nstatement Some(\"Theorem\") None\n  p T",
    );
}

#[test]
fn equations_of_a_formula_have_numbers_and_names() {
    becomes(
        "See \\eqref{two}.\n\n\\begin{align}\na&=b\\tag{$*$}\\\\\nc&=d\\nonumber\\\\\ne&=f\\label{two}\n\\end{align}",
        "p See <x other two number|>.\nformula (∗) (1)#two \\begin{align*}\na&=b\\\\\nc&=d\\nonumber\\\\\ne&=f\n\\end{align*}",
    );
    becomes(
        "\\begin{subequations}\\label{m}\n\\begin{align}a&=b\\label{x}\\\\c&=d\\end{align}\n\\end{subequations}\n\n$$e$$ {#eq-e}",
        "formula#m (1a)#x (1b) \\begin{align*}a&=b\\\\c&=d\\end{align*}\nformula#eq-e (2) e",
    );
    becomes(
        "\\begin{align}a&=b\\label{x}\\\\c&=d\\notag\\end{align}",
        "formula#x (1) \\begin{align*}a&=b\\\\c&=d\\notag\\end{align*}",
    );
}

#[test]
fn tex_of_other_programs() {
    becomes(
        "As \\autoref{fig:a} and Figure \\ref{fig:a} of \\citep[see][p. 3]{a,b_c} and \\citet{a}.\n\n![Cap.\\label{fig:a}](a.png)",
        "p As <x other fig-a|> and Figure <x other fig-a number|> of <Parenthetical1 ref-a|see|><Parenthetical1 ref-b_c page=3||> and <Narrative2 ref-a||>.\nfig#fig-a a.png alt=None long=None | Cap.",
    );
    becomes(
        "\\begin{align}\na &= b \\\\\nc &= d\\label{eq:x}\n\\end{align}",
        "formula (1) (2)#eq-x \\begin{align*}\na &= b \\\\\nc &= d\n\\end{align*}",
    );
    says(
        "A \\foo{x} b\\label{c}.",
        "p A \\foo{x} b.",
        &[
            "S139 1:3: the TeX command “\\foo{x}” was printed as typed",
            "S139 1:12: the label “c” stands in running text and was removed",
        ],
    );
    becomes(
        "A\\footnote{A b\\emph{c}} d \\\\n e",
        "p A<x fn fn-inline-1|> d \\n e\nnote#fn-inline-1\n  p A b<i|c>",
    );
    says(
        "A\\footnote{A *b*}.",
        "p A\\footnote{A <i|b>}.",
        &["S139 1:2: the TeX command “\\footnote” was printed as typed"],
    );
}

#[test]
fn html_of_other_programs() {
    says(
        "<p align=\"center\">\n  <img src=\"my%20map.png\" width=\"50%\" alt=\"A map\">\n</p>\n\nx<sub>*i*</sub> <a href=\"https://a.org\">b</a>",
        "fig my map.png alt=Some(\"A map\") long=None | \np x<sub|<i|i>> <a https://a.org|b>",
        &["S124 1:1: the HTML “<p align=\"center\">” was removed; the text around it was kept"],
    );
}

#[test]
fn figures_with_notes_and_blanks() {
    let (out, said) = shown(
        "![A[^a] *b*^[In it.] [l](https://a.org)](my map (1).png \"T\"){#fig-a alt=\"x\" width=50%}\n\n[^a]: Note.",
    );
    assert!(
        out.starts_with("fig#fig-a my map (1).png alt=Some(\"x\") long=None | A<x fn fn-a|> <i|b><x fn fn-inline-1|> <a https://a.org|l>"),
        "{out}"
    );
    assert_eq!(said, ["S131 1:1: the title of this picture was ignored"]);
    becomes(
        "[a[^n]](https://a.org)\n\n[^n]: N.",
        "p <a https://a.org|a<x fn fn-n|>>\nnote#fn-n\n  p N.",
    );
}
