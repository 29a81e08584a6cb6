use super::*;

#[track_caller]
fn becomes(text: &str, expected: &str) {
    let out = as_pandoc(text);
    assert_eq!(out.lines().count(), text.lines().count(), "{out}");
    let bare: Vec<&str> = out.lines().map(str::trim_end).collect();
    assert_eq!(bare.join("\n").trim_end(), expected);
}

#[test]
fn roles_become_pandocs_forms() {
    for (role, form) in [
        ("{ref}`map`", "[](#map)"),
        ("{ref}`the map <map>`", "[the map](#map)"),
        ("{numref}`Fig. %s <map>`", "Fig. \\ref{map}"),
        ("{eq}`sum`", "\\eqref{sum}"),
        ("{cite}`a,b`", "[@a; @b]"),
        ("{cite:t}`a`", "@a"),
        ("H{sub}`2`O x{sup}`a b`", "H~2~O x^a\\ b^"),
        ("{math}`a^2`", "$a^2$"),
        ("{abbr}`WHO (World Health)`", "WHO (World Health)"),
        ("{doi}`10.1/x`", "<https://doi.org/10.1/x>"),
        (
            "`{ref}` and ``{ref}`a` `` and {odd}`b` {u}`c`",
            "`{ref}` and ``{ref}`a` `` and {odd}`b` [c]{.underline}",
        ),
    ] {
        becomes(&format!("{role} {{ref}}`z`"), &format!("{form} [](#z)"));
    }
    for text in ["`a` {r} `b`", "[x]{.y}`z`", "a {#b}`c`", "{=html}`d`"] {
        assert!(matches!(as_pandoc(text), Cow::Borrowed(_)), "{text}");
    }
}

#[test]
fn figures_formulas_tables_code() {
    becomes(
        ":::{figure} img/a.png\n:name: fig-a\n:alt: Two \"hills\"\n:width: 50%\nA *map* of\n{sub}`2` sites.\n:::\n",
        "![A *map* of ~2~ sites.](<img/a.png>){#fig-a width=50% alt=\"Two ”hills”\"}",
    );
    becomes("```{image} a.png\n```\n\nb", "![](<a.png>)\n\n\nb");
    becomes("```{math}\n---\nlabel: sum\n---\na = b\n```\n", "$$\na = b\n$$ {#sum}");
    becomes("$$\nc\n$$ (two)\n\n{eq}`two`", "$$\nc\n$$ {#two}\n\n\\eqref{two}");
    becomes(
        ":::{table} Words\n:label: tbl-a\n| A |\n|---|\n| 1 |\n:::\n",
        "| A |\n|---|\n| 1 |\n\n: Words {#tbl-a}",
    );
    becomes(
        "```{list-table} Words\n:header-rows: 1\n* - A\n  - B | b\n* - 1\n  - 2\n    more\n```\n",
        "| A | B \\| b |\n|---|---|\n| 1 | 2 more |\n\n: Words",
    );
    becomes(
        "```{code-block} python\n:caption: Sum\nx = {1}\n```\n",
        "```{.python caption=\"Sum\"}\nx = {1}\n```",
    );
}

#[test]
fn boxes_and_theorems_hold_blocks() {
    becomes(
        "::::{admonition} Mind\n:class: tip\nOne {sub}`a`.\n\n:::{note}\nTwo.\n:::\n::::\n",
        "::: {.box title=\"Mind\"}\n\nOne ~a~.\n\n::: {.callout-note}\nTwo.\n:::\n:::",
    );
    becomes(
        "::::{grid} 1 2\n:::{card} Boats\nWords.\n:::\n::::\n",
        "\n::: {.box title=\"Boats\"}\nWords.\n:::",
    );
    becomes(
        "```{prf:theorem} Line\n:label: thm-a\nWords.\n```\n",
        "::: {#thm-a .theorem title=\"Line\"}\n\nWords.\n:::",
    );
}

#[test]
fn targets_comments_and_what_is_not_known() {
    becomes(
        "(intro)=\n# Introduction\n\n+++\n\n% so\n{ref}`intro`",
        "\n# Introduction {#intro}\n\n\n\n\n[](#intro)",
    );
    becomes("```{odd} a\nb\n```\n\n{ref}`c`", "```{odd} a\nb\n```\n\n[](#c)");
    becomes("```\n:::{note}\n{ref}`c`\n:::\n```\n", "```\n:::{note}\n{ref}`c`\n:::\n```");
    // Never closed.
    becomes(":::{note}\nA.\n", ":::{note}\nA.");
}
