//! What Markdown becomes, shown in a short notation: `<i|…>` for italic, `<x bibr ref-a|…>` for a
//! pointer, one line for each block.

use std::collections::BTreeMap;

use super::*;
use article::{Sec, Xref};

/// Reads a body whose bibliography has the keys `a`, `b_c` and `khan:2023`; returns body, back and
/// what was said.
fn read(text: &str) -> (Vec<Block>, Back, Vec<String>) {
    let keys: BTreeMap<String, String> =
        [("a", "ref-a"), ("b_c", "ref-b_c"), ("khan:2023", "ref-khan-2023")]
            .into_iter()
            .map(|(key, id)| (key.to_owned(), id.to_owned()))
            .collect();
    let mut report = Report::new();
    let mut session = Session::new(Faults::new("a.md", &mut report), &keys);
    let (body, back) = session.body(text, Origin::START);
    session.close();
    report.findings.sort_by(|a, b| a.place.cmp(&b.place));
    let said = report
        .findings
        .iter()
        .map(|d| format!("{} {}:{}: {}", d.code.id, d.place.line, d.place.column, d.message()))
        .collect();
    (body, back, said)
}

fn show(content: &[Inline]) -> String {
    content.iter().map(one).collect()
}

fn one(inline: &Inline) -> String {
    match inline {
        Inline::Text(text) => text.replace('\u{a0}', "~"),
        Inline::Italic(c) => format!("<i|{}>", show(c)),
        Inline::Bold(c) => format!("<b|{}>", show(c)),
        Inline::Sc(c) => format!("<sc|{}>", show(c)),
        Inline::Sub(c) => format!("<sub|{}>", show(c)),
        Inline::Sup(c) => format!("<sup|{}>", show(c)),
        Inline::Monospace(c) => format!("<tt|{}>", show(c)),
        Inline::Underline(c) => format!("<u|{}>", show(c)),
        Inline::Strike(c) => format!("<s|{}>", show(c)),
        Inline::Foreign { lang, content } => format!("<{lang}|{}>", show(content)),
        Inline::Xref(xref) => pointer(xref),
        Inline::ExtLink { href, content } => format!("<a {href}|{}>", show(content)),
        Inline::InlineGraphic(graphic) => format!("<img {} {:?}>", graphic.href, graphic.alt_text),
        Inline::Marked { content, .. } => show(content),
        Inline::InlineFormula(formula) => format!("<${}$>", formula.tex),
        Inline::Break => "<br>".into(),
        Inline::Milestone { folio } => format!("<page {folio}>"),
    }
}

fn pointer(xref: &Xref) -> String {
    let Some(cite) = &xref.cite else {
        let number = if xref.number_only { " number" } else { "" };
        return format!(
            "<x {} {}{number}|{}>",
            xref.ref_type.as_str(),
            xref.rid,
            show(&xref.content)
        );
    };
    assert!(xref.content.is_empty());
    let locator =
        cite.locator.as_ref().map(|(term, value)| format!(" {term}={value}")).unwrap_or_default();
    format!(
        "<{:?}{} {}{locator}|{}|{}>",
        cite.mode,
        cite.group,
        xref.rid,
        show(&cite.prefix),
        show(&cite.suffix)
    )
}

fn outline(blocks: &[Block], indent: usize, out: &mut Vec<String>) {
    let pad = "  ".repeat(indent);
    for block in blocks {
        match block {
            Block::P(p) => out.push(format!("{pad}p{} {}", hash(&p.id), show(&p.content))),
            Block::Sec(sec) => section("sec", sec, indent, out),
            Block::List(list) => {
                out.push(format!("{pad}{} {}", list.list_type.as_str(), list.start));
                for item in &list.items {
                    out.push(format!("{pad}  item {}", item.label).trim_end().to_owned());
                    outline(&item.blocks, indent + 2, out);
                }
            }
            Block::DefList(list) => {
                for item in &list.items {
                    out.push(format!("{pad}term {}", show(&item.term)));
                    outline(&item.def, indent + 1, out);
                }
            }
            Block::Fig(fig) => {
                let caption: String =
                    fig.caption.paragraphs.iter().map(|p| show(&p.content)).collect();
                let graphic = &fig.graphics[0];
                let label =
                    fig.label.as_deref().map(|label| format!(" {label}")).unwrap_or_default();
                let rest = format!(
                    "alt={:?} long={:?}{} | {caption}",
                    graphic.alt_text,
                    graphic.long_desc,
                    placed(fig.placement)
                );
                out.push(format!("{pad}fig{}{label} {} {rest}", hash(&fig.id), graphic.href));
            }
            Block::FigGroup(group) => {
                let caption: String =
                    group.caption.paragraphs.iter().map(|p| show(&p.content)).collect();
                out.push(format!(
                    "{pad}group{} {:?}{} | {caption}",
                    hash(&group.id),
                    group.columns,
                    placed(group.placement)
                ));
                outline(
                    &group.panels.iter().cloned().map(Block::Fig).collect::<Vec<_>>(),
                    indent + 1,
                    out,
                );
            }
            Block::Media(media) => {
                out.push(format!("{pad}media{} {:?}", hash(&media.id), media.label))
            }
            Block::TableWrap(wrap) => {
                let caption: String =
                    wrap.caption.paragraphs.iter().map(|p| show(&p.content)).collect();
                let columns: Vec<&str> =
                    wrap.table.columns.iter().map(|align| align.as_str()).collect();
                let label =
                    wrap.label.as_deref().map(|label| format!(" {label}")).unwrap_or_default();
                out.push(format!(
                    "{pad}table{}{label} {}{} | {caption}",
                    hash(&wrap.id),
                    columns.join(","),
                    placed(wrap.placement)
                ));
                for row in wrap.table.head.iter().chain(&wrap.table.body) {
                    out.push(format!(
                        "{pad}  {}",
                        row.cells.iter().map(cell).collect::<Vec<_>>().join(" | ")
                    ));
                }
                for row in &wrap.table.foot {
                    out.push(format!(
                        "{pad}  foot: {}",
                        row.cells.iter().map(cell).collect::<Vec<_>>().join(" | ")
                    ));
                }
                for note in &wrap.foot {
                    out.push(format!("{pad}  note{} {}", hash(&note.id), note.label));
                    outline(&note.blocks, indent + 2, out);
                }
            }
            Block::DispFormula(formula) => {
                let label =
                    formula.label.as_deref().map(|label| format!(" {label}")).unwrap_or_default();
                let row = |row: &article::math::MathRow| {
                    row.label
                        .as_ref()
                        .map(|label| format!(" {label}{}", hash(row.id.as_deref().unwrap_or(""))))
                };
                let rows: String = formula.rows().iter().filter_map(row).collect();
                out.push(format!(
                    "{pad}formula{}{label}{rows} {}",
                    hash(&formula.id),
                    formula.formula.tex
                ));
            }
            Block::DispQuote(quote) => {
                let attrib = quote.attrib.as_ref().map(|p| show(&p.content));
                out.push(format!("{pad}quote attrib={attrib:?}"));
                outline(&quote.blocks, indent + 1, out);
            }
            Block::VerseGroup(verse) => {
                let lines: Vec<String> = verse.lines.iter().map(|p| show(&p.content)).collect();
                out.push(format!("{pad}verse{} {}", hash(&verse.id), lines.join(" / ")));
                out.extend(verse.attrib.iter().map(|p| format!("{pad}  by {}", show(&p.content))));
            }
            Block::Code(code) => {
                out.push(format!("{pad}code{} {:?} {:?}", hash(&code.id), code.language, code.text))
            }
            Block::BoxedText(boxed) => {
                out.push(format!(
                    "{pad}box{} {:?}",
                    hash(&boxed.id),
                    boxed.title.as_ref().map(|p| show(&p.content))
                ));
                outline(&boxed.blocks, indent + 1, out);
            }
            Block::Statement(statement) => {
                let title = statement.title.as_ref().map(|p| show(&p.content));
                out.push(format!(
                    "{pad}statement{} {:?} {title:?}",
                    hash(&statement.id),
                    statement.label
                ));
                outline(&statement.blocks, indent + 1, out);
            }
        }
    }
}

/// `!` for a header, `2x3` for its spans, its text or its blocks in brackets.
fn cell(cell: &article::Cell) -> String {
    let spans = if (cell.colspan, cell.rowspan) == (1, 1) {
        String::new()
    } else {
        format!("{}x{} ", cell.colspan, cell.rowspan)
    };
    let content = cell.line().map_or_else(
        || {
            let mut lines = Vec::new();
            outline(&cell.blocks, 0, &mut lines);
            format!("[{}]", lines.join("; "))
        },
        show,
    );
    format!("{}{spans}{content}", if cell.header { "!" } else { "" })
}

fn placed(placement: article::Placement) -> String {
    if placement.is_free() { String::new() } else { format!(" {placement:?}") }
}

fn hash(id: &str) -> String {
    if id.is_empty() { String::new() } else { format!("#{id}") }
}

fn section(name: &str, sec: &Sec, indent: usize, out: &mut Vec<String>) {
    let kind = sec.sec_type.as_ref().map(|kind| format!(" [{kind}]")).unwrap_or_default();
    out.push(format!("{}{name}{}{kind} {}", "  ".repeat(indent), hash(&sec.id), show(&sec.title)));
    outline(&sec.blocks, indent + 1, out);
}

/// The body in the short notation, and what was said.
fn shown(text: &str) -> (String, Vec<String>) {
    let (body, back, said) = read(text);
    let mut out = Vec::new();
    outline(&body, 0, &mut out);
    for (name, sec) in back
        .ack
        .iter()
        .map(|sec| ("ack", sec))
        .chain(back.secs.iter().map(|s| ("back", s)))
        .chain(back.apps.iter().map(|s| ("app", s)))
    {
        section(name, sec, 0, &mut out);
    }
    for note in &back.fns {
        out.push(format!("note{}", hash(&note.id)));
        outline(&note.blocks, 1, &mut out);
    }
    out.extend(back.refs_title.map(|title| format!("refs {}", show(&title))));
    (out.join("\n"), said)
}

#[track_caller]
fn becomes(text: &str, expected: &str) {
    let (out, said) = shown(text);
    assert_eq!(out, expected);
    assert_eq!(said, Vec::<String>::new());
}

#[track_caller]
fn says(text: &str, expected: &str, faults: &[&str]) {
    let (out, said) = shown(text);
    assert_eq!(out, expected);
    assert_eq!(said, faults);
}

#[test]
fn text_and_its_marks() {
    becomes("a -- b --- \"c\" 'd'...  e\nf e\u{301}", "p a – b — “c” ‘d’… e f é");
    becomes("a\\ b\\\\ c \\* \\[x\\]{.y} &amp; &lt;", "p a~b\\ c * [x]{.y} & <");
    becomes("one\\\ntwo  \nthree", "p one<br>two<br>three");
    becomes(
        "*a* **b** ~~c~~ H~2~O x^2^ `a_b[0]{x}\\ y`",
        "p <i|a> <b|b> <s|c> H<sub|2>O x<sup|2> <tt|a_b[0]{x}\\ y>",
    );
    becomes(
        "10^-3^ x^*n*+1^ CO~2~ a~i^2^~ P~a\\ b~ ~5 and ~6, 2^3",
        "p 10<sup|-3> x<sup|<i|n>+1> CO<sub|2> a<sub|i<sup|2>> P<sub|a~b> ~5 and ~6, 2^3",
    );
    becomes("see @ 5 pm, a@b.org, \\@a", "p see @ 5 pm, a@b.org, @a");
}

#[test]
fn formulas() {
    becomes("Let $x_1$ and $\\alpha*\\beta*$.", "p Let <$x_1$> and <$\\alpha*\\beta*$>.");
    becomes("US$5–US$6 and $20,000 or $30.", "p US$5–US$6 and $20,000 or $30.");
    becomes("$$\na = b\n$$ {#eq-1}", "formula#eq-1 (1) a = b");
    becomes("Before $$a$$ after.", "p Before\nformula a\np after.");
    becomes("*in $$a$$ it*", "p <i|in <$a$> it>");
}

#[test]
fn what_is_wrong_with_a_formula_is_named_at_its_place() {
    says(
        "Let $a + \\foo{b}$ be.",
        "p Let <$a + \\foo{b}$> be.",
        &["S160 1:10: `\\foo` is not a known command; it is printed as typed, in a box"],
    );
    says(
        "$$\na + \\foo\n$$",
        "formula a + \\foo",
        &["S160 2:5: `\\foo` is not a known command; it is printed as typed, in a box"],
    );
}

#[test]
fn links() {
    becomes("[t *x*](https://a.org/ü \"\")", "p <a https://a.org/%C3%BC|t <i|x>>");
    becomes(
        "<https://a.org/b_c_d> <a@b.org>",
        "p <a https://a.org/b_c_d|https://a.org/b_c_d> <a mailto:a@b.org|a@b.org>",
    );
    becomes(
        "See https://a.org/x_y_z~1~*q, or (http://b.org).",
        "p See <a https://a.org/x_y_z~1~*q|https://a.org/x_y_z~1~*q>, or (<a http://b.org|http://b.org>).",
    );
    becomes("[x](#one) [](#fig:a)", "p <x other one|x> <x other fig-a|>");
    says(
        "[x](javascript:alert) and [y](b.html)",
        "p x and y",
        &[
            "S125 1:1: this link was kept as text only: “javascript:alert” does not begin with http:, https:, mailto: or ftp:",
            "S125 1:27: this link was kept as text only: “b.html” is not an absolute address",
        ],
    );
}

#[test]
fn printed_citations() {
    becomes("x [(A & *B*, 2023)]{cite=\"a\"}.", "p x (<x bibr ref-a|A & <i|B>, 2023>).");
    becomes("x [A and B (2023)]{cite=\"b_c\"} y", "p x <x bibr ref-b_c|A and B (2023)> y");
    becomes("x [(A) and (B)]{cite=a}", "p x <x bibr ref-a|(A) and (B)>");
    becomes("x [[1]]{cite=a}", "p x [<x bibr ref-a|1>]");
    becomes(
        "[(A, 2020; see *B*, 2021)]{cite=\"a b_c\"}",
        "p (<x bibr ref-a|A, 2020>; <x bibr ref-b_c|see <i|B>, 2021>)",
    );
    becomes("[(A, 2020)]{cite=\"@khan:2023\"}", "p (<x bibr ref-khan-2023|A, 2020>)");
    says(
        "[(A, 2020, 2021)]{cite=\"a b_c\"}",
        "p (<x bibr ref-a|A, 2020, 2021>)",
        &["S121 1:1: this citation has 2 keys, but 1 part divided by semicolons"],
    );
    says(
        "x [(A)]{cite=\"b_\"}",
        "p x (A)",
        &["S120 1:3: the key “b_” is not in the bibliography; did you mean “b_c”?"],
    );
}

#[test]
fn citations_by_key() {
    becomes("x [@a].", "p x <Parenthetical1 ref-a||>.");
    becomes(
        "x [see @a, pp. 3–5, and more; -@b_c].",
        "p x <Parenthetical1 ref-a page=3–5|see|, and more><YearOnly1 ref-b_c||>.",
    );
    becomes(
        "@a says; @b_c [p. 3] too. [@khan:2023, *passim*]",
        "p <Narrative1 ref-a||> says; <Narrative2 ref-b_c page=3||> too. <Parenthetical3 ref-khan-2023||, <i|passim>>",
    );
    becomes("[*e.g.* @a]", "p <Parenthetical1 ref-a|<i|e.g.>|>");
    becomes("[a] [b@c.d] [x; @a]", "p [a] [b@c.d] [x; <Narrative1 ref-a||>]");
    says(
        "x [@aa; @a]\n@nobody",
        "p x <x other aa|><Parenthetical1 ref-a||> <x other nobody|>",
        &[
            "S120 1:4: the key “aa” is not in the bibliography; did you mean “a”?",
            "S120 2:1: the key “nobody” is not in the bibliography",
        ],
    );
    becomes(
        "Figure @fig-a; Figures @fig-a and @fig-b, tables. @fig-a\n\n![A](t.png){#fig-a fig-alt=\"Two\"}\n\n![B](u.png){#fig-b}",
        "p Figure <x other fig-a number|>; Figures <x other fig-a number|> and <x other fig-b number|>, tables. <x other fig-a|>\nfig#fig-a t.png alt=Some(\"Two\") long=None | A\nfig#fig-b u.png alt=None long=None | B",
    );
    says(
        "@fig-tree, @tbl:a, \\ref{sec:a}\n\n![A tree](t.png){#fig-trees}",
        "p <x other fig-tree|>, <x other tbl-a|>, <x other sec-a number|>\nfig#fig-trees t.png alt=None long=None | A tree",
        &[
            "S120 1:1: nothing in the article has the id “fig-tree”; did you mean “fig-trees”?",
            "S120 1:12: nothing in the article has the id “tbl:a”",
            "S120 1:20: nothing in the article has the id “sec:a”",
        ],
    );
}

#[test]
fn pointers_to_blocks() {
    becomes(
        "See [@fig:a; @tbl-b], [cf. @sec:x] and @eq:e.\n\n# S {#sec:x}\n\n![C](a.png){#fig:a}\n\n$$a$$ {#eq:e}\n\n|a|\n|-|\n|b|\n\n: C {#tbl-b}\n",
        "p See <x other fig-a|>; <x other tbl-b|>, cf. <x other sec-x|> and <x other eq-e|>.\nsec#sec-x S\n  fig#fig-a a.png alt=None long=None | C\n  formula#eq-e (1) a\n  table#tbl-b left | C\n    !a\n    b",
    );
}

#[test]
fn spans() {
    becomes(
        "[Abc *d*]{.smallcaps} [x]{.underline} [کتاب]{lang=ur} [n]{}",
        "p <sc|Abc <i|d>> <u|x> <ur|کتاب> n",
    );
    becomes("[a [b]{.sc} c]{.ul}", "p <u|a <sc|b> c>");
    says(
        "[a]{.red key=v #i}",
        "p a",
        &[
            "S126 1:1: the span class `.red` is not supported; its text was kept",
            "S126 1:1: the span attribute `key` is not supported; its text was kept",
            "S126 1:1: a span cannot have an id here; the id was ignored",
        ],
    );
    says(
        "[a]{lang=urdu1234x}",
        "p a",
        &["F109 1:1: “urdu1234x” is not a language tag; write for example en, en-GB or ur"],
    );
    says(
        "`x`{.r} [t](https://a.org){.b}",
        "p <tt|x> <a https://a.org|t>",
        &[
            "S131 1:4: these attributes are not supported here and were ignored",
            "S131 1:27: these attributes are not supported here and were ignored",
        ],
    );
}

#[test]
fn headings_make_sections() {
    becomes(
        "p\n\n# A {#a .intro}\n\nx\n\n## B {.unnumbered}\n\ny\n\n# C [z]{.sc}\n",
        "p p\nsec#a [intro] A\n  p x\n  sec B\n    p y\nsec C <sc|z>",
    );
    says(
        "# A\n\n### B\n\n## C",
        "sec A\n  sec B\n  sec C",
        &["S122 3:1: this heading of level 3 follows one of level 1"],
    );
    says("## A\n\n## B", "sec A\nsec B", &["S122 1:1: the first heading is of level 2, not 1"]);
    says(
        "> # A {#x}",
        "quote attrib=None\n  p#x <b|A>",
        &["S123 1:3: no section can begin here; the heading was kept as a bold paragraph"],
    );
    says(
        "# A {#x}\n\n# B {#x}",
        "sec#x A\nsec B",
        &["S130 3:1: the id “x” belongs to a block on line 1 already"],
    );
}

#[test]
fn what_stands_behind_the_body() {
    becomes(
        "# A\n\n## Thanks {.ack}\n\nt\n\n# Data {.data-availability}\n\nd\n\n# App {.appendix #app}\n\n## In\n\n# References\n\n::: {#refs}\n:::\n",
        "sec A\nack Thanks\n  p t\nback [data-availability] Data\n  p d\napp#app App\n  sec In\nrefs References",
    );
    becomes("# A\n\n::: {.ack}\n# Thanks\n\nt\n:::\n", "sec A\nack Thanks\n  p t");
    says(
        "a\n\n::: {#refs}\nb\n:::\n",
        "p a\nrefs References",
        &[
            "S132 3:1: the reference list has no heading",
            "S132 4:1: this text was replaced by the reference list",
        ],
    );
}

#[test]
fn figures_and_pictures() {
    becomes(
        "![Map *m* [@a]](a.png){#fig-m alt=\"A \\\"map\\\" of *it*\" long-desc='L'}",
        "fig#fig-m a.png alt=Some(\"A \\\"map\\\" of *it*\") long=Some(\"L\") | Map <i|m> <Parenthetical1 ref-a||>",
    );
    becomes(
        "![](a.png){alt=\"\"}\n\ntext ![an icon](b c.png) ![](<b c.png>)",
        "fig a.png alt=Some(\"\") long=None | \np text <img b c.png Some(\"an icon\")> <img b c.png None>",
    );
    says(
        "x ![](a.png \"T\"){width=5} y",
        "p x <img a.png None> y",
        &["S131 1:3: the title of this picture was ignored"],
    );
}

#[test]
fn tables() {
    becomes(
        "| a | b |\n|--:|:-:|\n| 1 | *2* |\n\n: Cap *c* {#tbl-x}\n\nafter",
        "table#tbl-x right,center | Cap <i|c>\n  !a | !b\n  1 | <i|2>\np after",
    );
    becomes("Table: Before\n\n|   |\n|---|\n| 1 |\n", "table left | Before\n  1");
    becomes("| a |\n|---|\n| 1 |\n: Below {#t}\n", "table#t left | Below\n  !a\n  1");
    becomes(
        "| a |\n|---|\n| [x]{cite=\"a\"} \\| |\n",
        "table  left Placement { here: true, width: Free, turned: false, grouped: false } | \n  !a\n  <x bibr ref-a|x> |",
    );
}

#[test]
fn lists() {
    becomes(
        "3. a\n4. b\n\n   c\n\n- d\n  - e",
        "order 3\n  item\n    p a\n  item\n    p b\n    p c\nbullet 1\n  item\n    p d\n    bullet 1\n      item\n        p e",
    );
    becomes("Term *t*\n: one\n: two\n\nAfter.\n", "term Term <i|t>\n  p one\n  p two\np After.");
    becomes(
        "Term\n\n: one\n\n![C](a.png)\n\nTerm two\n\n: two\n",
        "term Term\n  p one\nfig a.png alt=None long=None | C\nterm Term two\n  p two",
    );
}

#[test]
fn quotes_verse_and_code() {
    becomes("> Said.\n>\n> — *Me*, 2020", "quote attrib=Some(\"<i|Me>, 2020\")\n  p Said.");
    becomes("> — dash alone", "quote attrib=None\n  p — dash alone");
    becomes("| one *two*\n|   three\n  four\n| five", "verse one <i|two> / ~~three four / five");
    becomes("::: {.verse #v}\none\n  two\n\nthree\n:::", "verse#v one / two\nverse three");
    becomes(
        "```python\na_b = \"\\ x\"  # [c]{.d}\n```\n\n``` {#lst .rust}\nx\n```\n\n    plain\n",
        "code Some(\"python\") \"a_b = \\\"\\\\ x\\\"  # [c]{.d}\\n\"\ncode#lst Some(\"rust\") \"x\\n\"\ncode None \"plain\\n\"",
    );
}

#[test]
fn divs() {
    becomes(
        "::: {.box #b title=\"T\"}\n- a\n:::\n\n::: box\n## H\n\nx\n\n:::: theorem\ny\n::::\n:::\n",
        "box#b Some(\"T\")\n  bullet 1\n    item\n      p a\nbox Some(\"H\")\n  p x\n  statement Some(\"Theorem\") None\n    p y",
    );
    becomes(
        "::: {.lemma label=\"Lemma 2\" title=\"Zorn\"}\nx\n:::",
        "statement Some(\"Lemma 2\") Some(\"Zorn\")\n  p x",
    );
    says(
        "# A\n\n::: {.sidebar}\n## B\n\nx\n:::\n\ny",
        "sec A\n  sec B\n    p x\n    p y",
        &["S126 3:1: the div class `.sidebar` is not supported; its content was kept"],
    );
    says("::: box\nx", "box None\n  p x", &["S127 1:1: this div is never closed"]);
    says("x\n\n:::\n", "p x", &["S127 3:1: this `:::` closes no div"]);
    says(
        "- a\n\n  ::: box\n  b\n\nc",
        "bullet 1\n  item\n    p a\n    box None\n      p b\np c",
        &["S127 3:3: this div is never closed"],
    );
}

#[test]
fn notes() {
    becomes(
        "a[^1] b[^1]\n\n[^1]: One *n*.\n\n    Two.\n",
        "p a<x fn fn-1|> b<x fn fn-1|>\nnote#fn-1\n  p One <i|n>.\n  p Two.",
    );
    says(
        "a[^2]\n\n[^1]: One.",
        "p a[^2]\nnote#fn-1\n  p One.",
        &["S128 1:2: the note “2” has no text", "S129 3:1: the note “1” is never called"],
    );
}

#[test]
fn html_and_rules_are_dropped() {
    becomes("H<sub>2</sub>O <!-- c -->", "p H<sub|2>O");
    says(
        "<!-- c -->\n\n<div class=\"x\">\ntext\n</div>\n\n***\n",
        "p text",
        &[
            "S126 3:1: the div class `.x` is not supported; its content was kept",
            "S131 7:1: this rule between paragraphs was ignored",
        ],
    );
    says(
        "<script>\n:::\n</script>",
        "",
        &[
            "S124 1:1: the block of HTML that begins with “<script>” was removed with all its content",
            "S127 2:1: this `:::` stands inside raw HTML and has no effect",
        ],
    );
}

#[test]
fn attributes_that_are_left_over() {
    says(
        "# A {#a .x .y k=v}\n\n$$a$$ {.b}\n",
        "sec#a [x] A\n  formula a",
        &[
            "S131 1:1: the class `.y` is not supported here and was ignored",
            "S131 1:1: the attribute `k` is not supported here and was ignored",
            "S131 3:1: the class `.b` is not supported here and was ignored",
        ],
    );
    says(
        "[@a, @b_c]",
        "p <Parenthetical1 ref-a||, @b_c>",
        &["S121 1:2: the key “b_c” follows “a” without a semicolon and was kept as text"],
    );
    becomes("[](https://a.org) &#95;x", "p <a https://a.org|https://a.org> _x");
}

#[test]
fn abstracts_may_have_sections() {
    let keys = BTreeMap::new();
    let mut report = Report::new();
    let mut session = Session::new(Faults::new("a.md", &mut report), &keys);
    let blocks = session.abstract_blocks(
        "# Background\n\nOne.\n\n# Methods\n\nTwo.",
        Origin { line: 5, column: 3, margin: 2 },
    );
    let mut out = Vec::new();
    outline(&blocks, 0, &mut out);
    assert_eq!(out, ["sec Background", "  p One.", "sec Methods", "  p Two."]);
    let Block::Sec(sec) = &blocks[1] else { panic!() };
    assert_eq!((sec.at.line, sec.at.column), (9, 3));
    assert!(report.findings.is_empty());
}

#[test]
fn an_abstract_leads_to_a_heading() {
    let keys = BTreeMap::new();
    let mut report = Report::new();
    let mut session = Session::new(Faults::new("a.md", &mut report), &keys);
    session.abstract_blocks("See [below](#methods).", Origin::START);
    let (body, _) = session.body("# Methods\n\nText.", Origin::START);
    session.close();
    let [Block::Sec(sec)] = body.as_slice() else { panic!() };
    assert_eq!(sec.id, "methods");
    assert!(report.findings.is_empty());
}

#[test]
fn places_are_kept() {
    let (body, back, _) = read("# Head\n\nwörd [(A)]{cite=\"a\"} x[^1]\n\n[^1]: n\n");
    let Block::Sec(sec) = &body[0] else { panic!() };
    let Block::P(p) = &sec.blocks[0] else { panic!() };
    let places: Vec<(u32, u32)> = p
        .content
        .iter()
        .filter_map(|inline| {
            if let Inline::Xref(xref) = inline {
                Some((xref.at.line, xref.at.column))
            } else {
                None
            }
        })
        .collect();
    assert_eq!((sec.at.line, p.at.line, p.at.column), (1, 3, 1));
    assert_eq!(places, [(3, 6), (3, 23)]);
    assert_eq!(back.fns[0].at.line, 5);
}

#[test]
fn too_deep_is_fatal() {
    let (_, _, said) = read(&format!("{} x", ">".repeat(70)));
    assert_eq!(said, ["S107 1:65: this is nested more than 64 levels deep"]);
    let (_, _, said) = read(&format!("{}x{}", "[".repeat(70), "]{.sc}".repeat(70)));
    assert_eq!(said[0], "S107 1:65: brackets are nested too deep here");
}

#[test]
fn a_line_is_never_a_list_or_heading() {
    let keys = BTreeMap::new();
    let mut report = Report::new();
    let mut session = Session::new(Faults::new("a.md", &mut report), &keys);
    let mut line = |text: &str| show(&session.line(text, Origin { line: 3, column: 8, margin: 0 }));
    assert_eq!(line("1984. A *year*"), "1984. A <i|year>");
    assert_eq!(line("# Not\na heading"), "# Not a heading");
    assert_eq!(line("_All_ of it"), "<i|All> of it");
    assert_eq!(line("- x | y"), "- x | y");
    assert_eq!(line("<b>"), "");
    assert_eq!(report.findings[0].place.column, 8);
}

#[test]
fn printed_references() {
    let mut report = Report::new();
    let mut faults = Faults::new("r.bib", &mut report);
    let mut line = |text: &str| show(&printed(text, Origin::START, &mut faults));
    assert_eq!(
        line("A & B. (2020). 100% *T_i_t* @x $5 [in press]. https://doi.org/10.1/a_b_c."),
        "A & B. (2020). 100% <i|T_i_t> @x $5 [in press]. <a https://doi.org/10.1/a_b_c|https://doi.org/10.1/a_b_c>."
    );
    assert_eq!(line("*J*: https://a.org/x"), "<i|J>: <a https://a.org/x|https://a.org/x>");
    assert_eq!(line("x [a]{.b} H~2~O"), "x [a] H<sub|2>O");
}

mod constructs;
mod forms;
mod labels;
