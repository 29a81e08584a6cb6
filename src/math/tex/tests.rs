//! What authors write, as `MathML` for the web.

use super::{Macros, TexFault, TexProblem, read};
use crate::mathml::{Flavour, element};
use article::math::Math;

fn written(tex: &str) -> String {
    let read = read(tex, &mut Macros::default());
    assert_eq!(read.problems, [], "{tex}");
    shown(&read.tree)
}

fn shown(tree: &Math) -> String {
    let out = xml::encode_fragment(&element(tree, false, "", Flavour::Web));
    let inner = out.split_once('>').unwrap().1;
    inner.strip_suffix("</math>").unwrap_or(inner).to_owned()
}

fn linear(tex: &str) -> String {
    let read = read(tex, &mut Macros::default());
    assert_eq!(read.problems, [], "{tex}");
    article::math::linear(&read.tree)
}

fn faults(tex: &str) -> Vec<TexProblem> {
    read(tex, &mut Macros::default()).problems
}

#[test]
fn a_space_behind_a_backslash_at_the_end_stays() {
    assert_eq!(super::trimmed(" x\\  "), "x\\ ");
    assert_eq!(super::trimmed("x \\\\ "), "x \\\\");
}

#[test]
fn scripts_and_primes() {
    assert_eq!(written("x_i^2"), "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>");
    assert_eq!(
        written("f''"),
        "<msup><mi>f</mi><mo lspace=\"0em\" rspace=\"0em\">″</mo></msup>"
            .replace(" lspace=\"0em\" rspace=\"0em\"", "")
    );
    assert_eq!(linear("x^{y^z}+{}^{14}C"), "x^(y^z) + ¹⁴C");
    assert_eq!(faults("x^1^2"), [TexProblem { at: 3, fault: TexFault::DoubleScript('^') }]);
}

#[test]
fn a_label_at_a_brace_stands_below_or_above_it_everywhere() {
    let tree = |tex: &str| read(tex, &mut Macros::default()).tree;
    let n = Some(Math::ident("n"));
    for tex in [r"\underbrace{x+y}_{n}", r"\underbrace{x+y}_n", r"\underbracket{x}_{n}"] {
        let Math::UnderOver(node) = tree(tex) else { panic!("{tex}") };
        assert_eq!((node.under, node.over, node.movable), (n.clone(), None, false), "{tex}");
    }
    let Math::UnderOver(node) = tree(r"\overbrace{x+y}^{n}") else { panic!("no label") };
    assert_eq!((node.under, node.over, node.movable), (None, n.clone(), false));
    let label =
        "<munder><munder accentunder=\"true\"><mi>x</mi><mo>⏟</mo></munder><mi>n</mi></munder>";
    assert_eq!(written(r"\underbrace{x}_{n}"), label);
    let Math::UnderOver(node) = tree(r"\operatorname*{Arg}_{n} f").items()[0].clone() else {
        panic!("no limits")
    };
    assert_eq!((node.under, node.movable), (n, true));
    // Other accents have scripts beside them.
    assert!(matches!(tree(r"\widehat{xy}_{n}"), Math::Scripts(_)));
    assert!(matches!(
        tree(r"\underbrace{x}\hat{y}_{n}").items(),
        [Math::UnderOver(_), Math::Scripts(_)]
    ));
}

#[test]
fn fonts_merge_letters_into_names() {
    assert_eq!(written(r"\mathrm{ry}"), "<mi>ry</mi>");
    assert_eq!(written(r"\mathrm{d}"), "<mi mathvariant=\"normal\">d</mi>");
    assert_eq!(written(r"\mathbf{x}\boldsymbol\beta\mathbb R"), "<mi>𝐱</mi><mi>𝜷</mi><mi>ℝ</mi>");
    assert_eq!(written(r"{\rm SI} x"), "<mi>SI</mi><mi>x</mi>");
}

#[test]
fn lengths_that_are_too_long_are_cut() {
    let read = read(r"\rule[20000in]{1pt}{20000in}", &mut Macros::default());
    assert!(matches!(read.tree, Math::Rule(_)), "{read:?}");
}

#[test]
fn fractions_and_roots() {
    assert_eq!(written(r"\frac12"), "<mfrac><mn>1</mn><mn>2</mn></mfrac>");
    assert_eq!(written(r"{a \over b}"), written(r"\frac ab"));
    assert_eq!(written(r"\sqrt[3]{x}"), "<mroot><mi>x</mi><mn>3</mn></mroot>");
    assert!(written(r"\binom nk").contains("linethickness=\"0\""));
    assert_eq!(written(r"\dfrac ab"), written(r"{\displaystyle\frac ab}"));
}

#[test]
fn tables_keep_their_rows_and_gaps() {
    let table = written(r"\begin{aligned}a&=b\\[4pt]c&=d\end{aligned}");
    assert_eq!(table.matches("<mtr").count(), 2);
    assert!(table.contains("class=\"gap-3.985pt\""), "{table}");
    // A bracket that holds no length begins the next row.
    assert!(written(r"\begin{matrix}a\\[b]\end{matrix}").contains("[</mo><mi>b</mi>"));
    assert!(
        written(r"\begin{array}{r|l}a&b\\\hline c&d\end{array}")
            .contains("columnlines=\"solid\" rowlines=\"solid\"")
    );
    assert!(written(r"\sum_{\substack{i<n\\j<m}} x").contains("class=\"substack\""));
}

#[test]
fn numbers_of_rows() {
    let read = read(
        r"\begin{align}a&=b\label{eq:a}\\c&=d\notag\\e&=f\tag{7}\end{align}",
        &mut Macros::default(),
    );
    let Math::Table(table) = &read.tree else { panic!("{read:?}") };
    let rows: Vec<_> = table
        .rows
        .iter()
        .map(|row| (row.id.as_deref(), row.numbered, row.label.as_deref()))
        .collect();
    assert_eq!(rows, [(Some("eq:a"), true, None), (None, false, None), (None, false, Some("(7)"))]);
    let read = super::read(r"E=mc^2\label{eq:e}", &mut Macros::default());
    assert_eq!((read.label.as_deref(), read.unnumbered), (Some("eq:e"), false));
    for silent in [
        r"a\nonumber",
        r"\begin{gather}a\notag\\b\notag\end{gather}",
        r"\begin{split}a\\b\nonumber\end{split}",
    ] {
        assert!(super::read(silent, &mut Macros::default()).unnumbered, "{silent}");
    }
}

#[test]
fn macros_expand_within_bounds() {
    assert_eq!(
        linear(r"\newcommand{\R}[1][n]{\mathbb{R}^{#1}}\R+\R[2]"),
        "R^n + R²".replace("R^n", "Rⁿ")
    );
    assert_eq!(linear(r"\def\pair#1#2{(#1,#2)}\pair ab"), "(a, b)");
    assert_eq!(
        linear(r"\DeclareMathOperator*{\argmax}{arg\,max}\argmax_x f"),
        "arg max_x f".replace("_x", "ₓ")
    );
    let mut macros = Macros::default();
    macros.define("\\half", r"\frac{1}{2}");
    assert_eq!(article::math::linear(&read(r"\half x", &mut macros).tree), "1/2x");
    for bomb in [
        r"\def\a{\a}\a",
        r"\def\a{\b\b}\def\b{\c\c}\def\c{\a\a}\a",
        r"\newcommand\x[1]{\x{#1#1}}\x{ab}",
    ] {
        assert!(faults(bomb).iter().any(|problem| problem.fault == TexFault::TooLarge), "{bomb}");
    }
}

#[test]
fn what_cannot_be_read_is_named_at_its_place_and_kept() {
    let read = read(r"a + \foo{b} + c", &mut Macros::default());
    assert_eq!(read.problems, [TexProblem { at: 4, fault: TexFault::Command("\\foo".to_owned()) }]);
    assert_eq!(article::math::linear(&read.tree), r"a + \foob + c");
    assert_eq!(
        faults(r"\frac{a}"),
        [TexProblem { at: 7, fault: TexFault::Argument("\\frac".to_owned()) }]
    );
    assert_eq!(
        faults(r"\left(x"),
        [TexProblem { at: 0, fault: TexFault::Delimiter("\\left".to_owned()) }]
    );
    assert_eq!(faults(r"{x"), [TexProblem { at: 0, fault: TexFault::Brace('{') }]);
    assert_eq!(faults(r"x}"), [TexProblem { at: 1, fault: TexFault::Brace('}') }]);
    assert_eq!(faults(r"a & b").len(), 1);
    assert_eq!(faults(r"\begin{foo}x\end{foo}").len(), 1);
    assert_eq!(faults(r"\begin{matrix}x\end{cases}").len(), 1);
}

#[test]
fn deep_groups_and_long_rows_are_bounded() {
    let deep = format!("{}x{}", "{".repeat(100_000), "}".repeat(100_000));
    let nested = format!("{}x{}", r"\sqrt{".repeat(5_000), "}".repeat(5_000));
    let chained = "x^".repeat(5_000);
    let fractions = r"\frac".repeat(5_000);
    let fonts = r"\bf".repeat(50_000);
    let overs = r"a\over ".repeat(20_000);
    let words = format!(r"\text{{{}x}}", r"\textbf{".repeat(20)) + &"}".repeat(20);
    for hostile in [deep, nested, chained, fractions, fonts, overs, words] {
        let read = read(&hostile, &mut Macros::default());
        assert!(article::math::depth(&read.tree) <= article::math::MAX_DEPTH);
        assert!(!read.problems.is_empty());
    }
    let charges = format!(r"\ce{{A{}}}", "^{+}".repeat(20_000));
    assert!(article::math::depth(&read(&charges, &mut Macros::default()).tree) < 8);
    let long = vec!["x"; 10_000].join("+");
    assert_eq!(read(&long, &mut Macros::default()).problems, []);
}

#[test]
fn a_tree_that_is_left_out_is_named() {
    let deep = (0..28)
        .fold("x".to_owned(), |inner, _| format!(r"a\begin{{pmatrix}}{inner}\end{{pmatrix}}_b"));
    let read = read(&deep, &mut Macros::default());
    assert_eq!(read.problems, [TexProblem { at: 0, fault: TexFault::TooLarge }]);
    assert_eq!(article::math::linear(&read.tree), "…");
}

#[test]
fn chemistry() {
    assert_eq!(linear(r"\ce{H2O}"), "H₂O");
    assert_eq!(linear(r"\ce{SO4^2-}"), "SO₄²⁻");
    assert_eq!(linear(r"\ce{2H2 + O2 -> 2H2O}"), "2 H₂ + O₂ → 2 H₂O");
    assert_eq!(linear(r"\ce{^{14}_{6}C}"), "₆¹⁴C");
    assert_eq!(linear(r"\ce{Na+ + Cl-}"), "Na⁺ + Cl⁻");
    assert_eq!(linear(r"\ce{CuSO4*5H2O}"), "CuSO₄⋅5 H₂O");
    assert_eq!(linear(r"\ce{[Fe(CN)6]^3-}"), "[Fe(CN)₆]³⁻");
}

#[test]
fn quantities() {
    assert_eq!(linear(r"\SI{9.81}{\metre\per\second\squared}"), "9.81 m s⁻²");
    assert_eq!(linear(r"\qty{5}{kg.m^2}"), "5 kg m²");
    assert_eq!(linear(r"\unit{\kg\m^2}"), "kg m²", "nothing is lost where commands and signs meet");
    assert_eq!(linear(r"\unit{\kg/\m^{-3}}"), "kg/m⁻³");
    assert_eq!(linear(r"\num{1.5e-3}"), "1.5 × 10⁻³");
    assert_eq!(linear(r"\unit{\kilo\gram}"), "kg");
    assert_eq!(linear(r"\ang{30}"), "30°");
    assert_eq!(linear(r"\num{−5.2}"), linear(r"\num{-5.2}"));
    assert_eq!(
        linear(r"\num{12345}"),
        "12\u{202F}345".split_whitespace().collect::<Vec<_>>().join(" ")
    );
}

#[test]
fn words_with_formulas_in_them() {
    assert_eq!(linear(r"x\text{ if $y>0$ and }z"), "x if y > 0 and z");
    assert_eq!(linear(r#"\mbox{na\"ive caf\'e}"#), "naïve café");
}

#[test]
fn a_braced_sum_has_its_scripts_beside_it() {
    assert!(written(r"{\sum}_{i}^{n}x").contains("msubsup"));
    assert!(written(r"\sum_{i}^{n}x").contains("munderover"));
}

#[test]
fn a_box_of_words_is_as_large_as_the_text() {
    assert!(written(r"k_{\hbox{max}}").contains("scriptlevel=\"0\""));
    assert!(
        !written(r"x=\mbox{length}").contains("scriptlevel"),
        "where it is so anyway it does not say so"
    );
    assert!(!written(r"k_{\text{max}}").contains("scriptlevel"));
}

#[test]
fn long_arrows_and_colons_have_amsmaths_spaces() {
    let written_arrow = written(r"p\implies q");
    assert!(written_arrow.contains("lspace=\"0.555555em\""), "{written_arrow}");
    let colon = written(r"f\colon X");
    assert!(colon.contains("rspace=\"0.333333em\""), "{colon}");
}

#[test]
fn diagrams_have_their_arrows_in_the_columns_of_the_objects() {
    let written = written(r"\begin{CD}A@>a>>B\\@VbVV@VV{c}V\\C@>>d>D\end{CD}");
    assert_eq!(
        (written.matches("<mtr>").count(), written.matches("<mtd").count()),
        (3, 9),
        "{written}"
    );
    assert!(written.contains("→") && written.contains("↓") && !written.contains('@'), "{written}");
    for broken in [
        r"\begin{CD}A@>a",
        r"\begin{CD}@",
        r"\begin{CD}\end{CD}",
        r"\begin{CD}A@V{b\\@|@=@.\end{CD}",
    ] {
        let _ = read(broken, &mut Macros::default());
    }
}

#[test]
fn a_whole_document_is_a_formula() {
    let document =
        r"\documentclass[12pt]{minimal}\usepackage{amsmath}\begin{document}$$x+y$$\end{document}";
    assert_eq!(super::bare(document), "x+y");
    assert_eq!(super::bare(r"\[a\]"), "a");
    assert_eq!(super::bare("$a$ and $b$"), "$a$ and $b$");
}

#[test]
fn a_percent_sign_without_its_backslash_is_one() {
    assert_eq!(linear("a % a comment\n+ b"), "a + b");
    assert_eq!(linear("a % x \\rightarrow {y}\n+ b"), "a + b");
    assert_eq!(linear("\\left(5 % \\right)"), "(5%)");
    assert_eq!(linear(r"(\text{%})"), "(%)");
}
