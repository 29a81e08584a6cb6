//! `MathML` as publishers write it, and the way back.

use article::math::{Math, TableKind};
use article::{Kept, KeptNode};

use super::{Flavour, element, from_kept};

/// An element of XML as the article keeps it.
pub(crate) fn kept(source: &str) -> Kept {
    let document = roxmltree::Document::parse(source).unwrap();
    from_node(document.root_element())
}

fn from_node(node: roxmltree::Node) -> Kept {
    let mut out = Kept::new(node.tag_name().name());
    out.attributes =
        node.attributes().map(|a| (a.name().to_owned(), a.value().to_owned())).collect();
    for child in node.children() {
        if child.is_element() {
            out.content.push(KeptNode::Element(from_node(child)));
        } else if let Some(text) = child.text() {
            out.content.push(KeptNode::Text(text.to_owned()));
        }
    }
    out
}

fn read(source: &str) -> Math {
    from_kept(&kept(&format!("<math>{source}</math>")), false).tree
}

/// The formula as it is written for the web, without `math` around it.
fn written(source: &str) -> String {
    let tree = read(source);
    let out = xml::encode_fragment(&element(&tree, false, "", Flavour::Web));
    for flavour in [Flavour::Web, Flavour::Prefixed] {
        let again = xml::encode_fragment(&element(&tree, false, "", flavour)).replace("mml:", "");
        assert_eq!(from_kept(&kept(&again), false).tree, tree, "{again}");
    }
    let inner = out.split_once('>').unwrap().1;
    inner.strip_suffix("</math>").unwrap_or(inner).to_owned()
}

#[test]
fn rows_of_one_are_that_one_and_rows_in_rows_are_one() {
    assert_eq!(written("<mrow><mrow><mi>x</mi></mrow></mrow>"), "<mi>x</mi>");
    assert_eq!(
        written("<mrow><mi>a</mi><mrow><mo>=</mo><mi>b</mi></mrow></mrow>"),
        "<mi>a</mi><mo>=</mo><mi>b</mi>"
    );
}

#[test]
fn a_hyphen_is_a_minus_and_numbers_have_their_signs_apart() {
    assert_eq!(written("<mi>a</mi><mo>-</mo><mi>b</mi>"), "<mi>a</mi><mo>−</mo><mi>b</mi>");
    assert_eq!(written("<mn>-1</mn>"), "<mo>−</mo><mn>1</mn>");
    assert_eq!(written("<mn>0</mn><mo>.</mo><mn>05</mn>"), "<mn>0.05</mn>");
}

#[test]
fn brackets_grow_only_around_what_is_tall() {
    let small = "<mo stretchy=\"false\">(</mo><mi>t</mi><mo stretchy=\"false\">)</mo>";
    assert_eq!(
        written("<mi>R</mi><mo>(</mo><mi>t</mi><mo>)</mo><mi>S</mi>"),
        format!(
            "<mi>R</mi><mo form=\"prefix\" stretchy=\"false\">(</mo><mi>t</mi><mo form=\"postfix\" stretchy=\"false\">)</mo><mi>S</mi>"
        )
    );
    assert_eq!(written("<mfenced><mi>t</mi></mfenced>"), small);
    assert!(matches!(
        read("<mfenced><mfrac><mi>a</mi><mi>b</mi></mfrac></mfenced>"),
        Math::Fenced(_)
    ));
    assert!(matches!(
        read("<mo stretchy=\"true\">(</mo><mi>t</mi><mo stretchy=\"true\">)</mo>"),
        Math::Fenced(_)
    ));
}

#[test]
fn mfenced_has_its_separators() {
    assert_eq!(
        written(
            "<mfenced open='[' close=']' separators=';,'><mi>a</mi><mi>b</mi><mi>c</mi><mi>d</mi></mfenced>"
        ),
        "<mo stretchy=\"false\">[</mo><mi>a</mi><mo>;</mo><mi>b</mi><mo>,</mo><mi>c</mi><mo>,</mo><mi>d</mi><mo stretchy=\"false\">]</mo>"
    );
}

#[test]
fn bars_open_close_and_divide() {
    assert_eq!(signs("<mo>|</mo><mi>x</mi><mo>|</mo>"), "|Open |Close ");
    assert_eq!(
        signs("<mi>P</mi><mo>(</mo><mi>A</mi><mo>|</mo><mi>B</mi><mo>)</mo>"),
        "(Open |Rel )Close "
    );
    assert_eq!(
        signs("<mo>|</mo><mi>x</mi><mo>|</mo><mo>+</mo><mo>|</mo><mi>y</mi><mo>|</mo>"),
        "|Open |Close +Bin |Open |Close "
    );
}

#[test]
fn accents_are_the_usual_signs() {
    for sign in ["^", "ˆ", "\u{302}"] {
        assert_eq!(
            written(&format!("<mover><mi>x</mi><mo>{sign}</mo></mover>")),
            "<mover accent=\"true\"><mi>x</mi><mo stretchy=\"false\">^</mo></mover>"
        );
    }
    assert_eq!(
        written("<mover><mrow><mi>A</mi><mi>B</mi></mrow><mo>\u{305}</mo></mover>"),
        "<mover accent=\"true\"><mrow><mi>A</mi><mi>B</mi></mrow><mo>‾</mo></mover>"
    );
}

#[test]
fn letters_are_plain_with_a_variant() {
    assert_eq!(written("<mi>𝐱</mi>"), "<mi>𝐱</mi>");
    assert_eq!(written("<mstyle mathvariant='bold'><mi>x</mi></mstyle>"), "<mi>𝐱</mi>");
    assert_eq!(written("<mi mathvariant='normal'>d</mi>"), "<mi mathvariant=\"normal\">d</mi>");
    assert_eq!(written("<mi mathvariant='italic'>x</mi>"), "<mi>x</mi>");
    assert_eq!(written("<mi>\u{B5}</mi>"), "<mi>\u{3BC}</mi>");
    assert_eq!(
        written("<mi mathvariant='normal'>\u{B5}</mi>"),
        "<mi mathvariant=\"normal\">\u{B5}</mi>"
    );
    assert_eq!(
        written("<mi>sin</mi><mo>\u{2061}</mo><mi>x</mi>"),
        "<mo form=\"prefix\" lspace=\"0em\" rspace=\"0.166666em\">sin</mo><mi>x</mi>"
    );
}

#[test]
fn the_dash_of_a_range_is_no_minus() {
    let range = "<mn>0.07</mn><mtext>–</mtext><mn>0.08</mn>";
    assert_eq!(written(range), range);
}

#[test]
fn tables_say_what_they_are() {
    let table = "<mtable columnalign='right left'><mtr><mtd><mi>a</mi></mtd><mtd><mo>=</mo><mi>b</mi></mtd></mtr></mtable>";
    assert!(written(table).starts_with("<mtable class=\"aligned\" displaystyle=\"true\" columnalign=\"right left\" columnspacing=\"0em\">"));
    let marked =
        "<mtable><mtr><mtd><mi>a</mi><malignmark/><mo>=</mo><mi>b</mi></mtd></mtr></mtable>";
    assert_eq!(read(marked), read(table));
    let lined = "<mtable frame='solid' columnlines='solid none'><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd><mtd><mi>c</mi></mtd></mtr></mtable>";
    assert!(written(lined).contains("columnlines=\"solid none\""));
}

#[test]
fn the_style_of_a_whole_formula_is_its_places() {
    assert_eq!(
        written("<mstyle displaystyle='true' scriptlevel='0'><mi>x</mi></mstyle>"),
        "<mi>x</mi>"
    );
    assert!(
        written("<mi>y</mi><mstyle displaystyle='true'><mi>x</mi></mstyle>").contains("mstyle")
    );
}

#[test]
fn broken_formulas_are_read_as_far_as_they_go() {
    let read = |source: &str| from_kept(&kept(&format!("<math>{source}</math>")), false);
    assert_eq!(read("<msup><mi>x</mi></msup>").problems.len(), 1);
    assert_eq!(read("<apply><plus/></apply>").problems.len(), 1);
}

/// Something in so many roots; in each between so many brackets.
fn nested(inner: &Kept, roots: usize, brackets: usize) -> Kept {
    let sign = |sign: &str| kept(&format!("<mo>{sign}</mo>"));
    (0..roots).fold(inner.clone(), |inner, _| {
        let open = std::iter::repeat_n(sign("("), brackets);
        let content = open.chain([inner]).chain(std::iter::repeat_n(sign(")"), brackets));
        Kept { content: content.map(KeptNode::Element).collect(), ..Kept::new("msqrt") }
    })
}

#[test]
fn what_is_too_deep_is_left_out_and_named() {
    let letter = kept("<mi>x</mi>");
    let fraction = kept("<mfrac><mi>x</mi><mi>y</mi></mfrac>");
    for hostile in [nested(&letter, 400, 0), nested(&letter, 150, 0), nested(&fraction, 40, 40)] {
        let read = from_kept(&hostile, false);
        assert!(article::math::depth(&read.tree) <= article::math::MAX_DEPTH);
        assert_eq!(read.problems, [crate::Problem::TooLarge]);
    }
    assert_eq!(from_kept(&nested(&fraction, 2, 3), false).problems, []);
}

#[test]
fn spaces_of_any_width_are_read() {
    assert!(
        written("<mi>a</mi><mo lspace='2000em' rspace='0em'>+</mo><mi>b</mi>")
            .contains("lspace=\"2000em\"")
    );
}

#[test]
fn bars_in_groups_of_programs_find_each_other() {
    // As some programs group them: the first bar ends a group, the second begins one.
    let halves = "<math><mrow><mi>c</mi><mo>=</mo><mo>|</mo></mrow><mi>x</mi><mrow><mo>|</mo><mo>+</mo><mi>y</mi></mrow></math>";
    let after = "<math><mi>H</mi><mrow><mo>|</mo><mi>e</mi><mo>⟩</mo></mrow><mrow><mo>⟨</mo><mi>e</mi><mo>|</mo></mrow></math>";
    let set = "<math><mo>|</mo><mo>{</mo><mi>x</mi><mspace width='0.3em'/><mo>|</mo><mspace width='0.3em'/><mi>y</mi><mo>}</mo><mo>|</mo></math>";
    let bold = "<math><mn mathvariant='bold-italic'>1997</mn><mo mathvariant='bold'>(</mo><mi mathvariant='bold-italic'>a</mi><mo mathvariant='bold'>/</mo><mi>b</mi></math>";
    for source in [halves, after, set, bold] {
        let tree = read(source);
        for flavour in [Flavour::Web, Flavour::Prefixed] {
            let written =
                xml::encode_fragment(&element(&tree, false, "", flavour)).replace("mml:", "");
            assert_eq!(read(&written), tree, "{source}: {written}");
        }
    }
    let classes = |source: &str| {
        read(source)
            .items()
            .iter()
            .filter_map(|item| item.core().map(|op| op.class))
            .collect::<Vec<_>>()
    };
    use article::math::Class;
    assert_eq!(classes(halves), [Class::Rel, Class::Open, Class::Close, Class::Bin]);
}

/// The signs of a formula with the classes they have.
fn signs(source: &str) -> String {
    let mut out = String::new();
    article::math::walk(&read(source), &mut |node| {
        if let Math::Op(op) = node {
            out.push_str(&format!("{}{:?} ", op.text, op.class));
        }
    });
    out
}

#[test]
fn bars_that_do_not_grow_find_each_other_too() {
    let bar = "<mo stretchy=\"false\">|</mo>";
    let x = "<mi>x</mi>";
    for (source, wanted) in [
        (format!("<mn>4</mn>{bar}{x}{bar}<mo>.</mo>"), "|Open |Close .Ord "),
        (format!("<mo>=</mo>{bar}{x}<mo>⟩</mo>"), "=Rel |Open ⟩Close "),
        (format!("{bar}{x}{bar}<mo>&gt;</mo>{bar}{x}{bar}"), "|Open |Close >Rel |Open |Close "),
        (format!("<mo>(</mo>{x}{bar}{x}<mo>)</mo>"), "(Open |Rel )Close "),
        (format!("<mo>(</mo><mo>+</mo>{bar}{x}<mo>)</mo>"), "(Open +Bin |Rel )Close "),
        (format!("<mi>a</mi><mo>∥</mo>{x}"), "∥Rel "),
    ] {
        assert_eq!(signs(&source), wanted, "{source}");
    }
    let tall = format!("{bar}<mfrac><mi>a</mi><mi>b</mi></mfrac>{bar}");
    assert!(!matches!(read(&tall), Math::Fenced(_)), "what may not grow does not");
    let half = "<mo>(</mo><mfrac><mi>a</mi><mi>b</mi></mfrac><mo stretchy=\"false\">)</mo>";
    assert_eq!(signs(half), "(Open )Close ", "nor does the partner of what may not");
}

#[test]
fn columns_stand_as_their_cells_say() {
    let row = |left: &str, right: &str| {
        format!(
            "<mtr><mtd columnalign=\"right\"><mi>{left}</mi></mtd><mtd><mo>=</mo></mtd>\
             <mtd columnalign=\"left\"><mi>{right}</mi></mtd></mtr>"
        )
    };
    let table =
        format!("<mtable displaystyle=\"true\">{}{}</mtable>", row("a", "b"), row("c", "d"));
    let Math::Table(found) = read(&table) else { panic!("no table") };
    assert_eq!(found.kind, TableKind::Aligned);
    assert!(found.rows.iter().all(|row| row.cells.len() == 2), "{found:?}");
    let mixed = table.replace("<mo>=</mo>", "<mi>k</mi>");
    let Math::Table(found) = read(&mixed) else { panic!("no table") };
    assert_eq!(found.kind, TableKind::EqnArray, "the middle is no relation");
    let centred = "<mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr></mtable>";
    let Math::Table(found) = read(centred) else { panic!("no table") };
    assert!(found.kind == TableKind::Matrix && found.columns.is_empty());
}

#[test]
fn a_table_of_one_cell_is_what_it_holds() {
    let cell = "<mtr><mtd columnalign=\"right\"><mi>a</mi><mo>=</mo><mi>b</mi></mtd></mtr>";
    let plain = read("<mi>a</mi><mo>=</mo><mi>b</mi>");
    assert_eq!(read(&format!("<mtable>{cell}</mtable>")), plain);
    let beside = read(&format!("<mi>z</mi><mtable displaystyle=\"true\">{cell}</mtable>"));
    assert!(matches!(&beside.items()[1], Math::Style(style) if style.body == plain), "{beside:?}");
    let own = read(&format!("<mtable class=\"eqnarray\">{cell}</mtable>"));
    assert!(matches!(&own, Math::Table(table) if table.rows[0].cells[0].content == plain));
    assert!(matches!(read(&format!("<mtable frame=\"solid\">{cell}</mtable>")), Math::Table(_)));
}
