use super::*;
use report::Report;

/// What a text becomes, and what is said.
fn unrun_of(text: &str, echo: bool) -> (String, Vec<String>) {
    let mut report = Report::new();
    let mut faults = Faults::new("a.md", &mut report);
    let out = unrun(text, 10, echo, &mut faults).into_owned();
    assert_eq!(out.lines().count(), text.lines().count(), "{out}");
    let said = report.findings.iter();
    (
        out,
        said.map(|one| format!("{} {}: {}", one.code.id, one.place.line, one.message())).collect(),
    )
}

#[track_caller]
fn becomes(text: &str, expected: &str, said: &[&str]) {
    assert_eq!(
        unrun_of(text, true),
        (expected.to_owned(), said.iter().map(|&one| one.to_owned()).collect())
    );
}

#[test]
fn code_is_shown_as_its_options_say() {
    becomes("```{r}\nx\n```\n", "```r\nx\n```\n", &[]);
    becomes("a\n\n```{r, eval = FALSE}\nx\n```\n", "a\n\n```r\nx\n```\n", &[]);
    becomes(
        "```{python}\n#| eval: false\n#| lst-cap: A list\nx\n```\nb\n",
        "```python\nx\n```\n\n\nb\n",
        &[],
    );
    let hidden = "S148 10: 1 cell of code is not to be shown and was left out, here first";
    for text in [
        "```{r setup, include=FALSE}\nx\n```\n",
        "```{r}\n#| include: false\n```\n",
        "```{r, echo = F}\nx <- 1\n```\n",
        "~~~{r eval=FALSE, echo=F}\nx\n~~~\n",
        "```{code-cell} python\n:tags: [remove-cell]\n```\n",
    ] {
        let blank = "\n".repeat(text.lines().count());
        becomes(text, &blank, &[hidden]);
    }
    let (out, _) = unrun_of("```{r}\nx <- 1\n```\n", false);
    assert_eq!(out, "\n\n\n");
    let (out, _) = unrun_of("```{r, echo=TRUE}\nx <- 1\n```\n", false);
    assert_eq!(out, "```r\nx <- 1\n```\n");
    let set = "```{r, include=FALSE}\nknitr::opts_chunk$set(warning = FALSE, echo = FALSE)\n```\n```{r}\nx <- 1\n```\n";
    assert_eq!(unrun_of(set, true).0, "\n".repeat(6));
}

#[test]
fn code_that_is_no_cell_stays() {
    for text in [
        "```r\nx\n```\n",
        "```{.r}\nx\n```\n",
        "```{note}\nx\n```\n",
        "````\n```{r, include=FALSE}\nx\n```\n````\n",
        "```{r, include=FALSE}\nx\n",
        "Write `r nrow(x)` here.\n",
    ] {
        becomes(text, text, &[]);
    }
}

#[test]
fn a_picture_that_is_only_named_is_a_figure() {
    let cell = |head: &str, code: &str| unrun_of(&format!("```{{{head}}}\n{code}\n```\n"), true).0;
    for (head, code, figure) in [
        (
            "r map, fig.cap = \"A \\\"map\\\", by [hand]\", out.width='50%'",
            "knitr::include_graphics(\"img/map.png\")",
            "![A \"map\", by [hand]](<img/map.png>){#fig:map width=50%}",
        ),
        ("r", "include_graphics('a b.png', dpi = 300)", "![](<a b.png>)"),
        (
            "r, echo=F",
            "# The map.\ninclude_graphics(here::here(\"figs\", \"a.png\"))",
            "![](<figs/a.png>)",
        ),
        (
            "r}\n#| label: fig-map\n#| fig-cap: \"A map\"\n#| fig-alt: Two hills\n#| eval: true{",
            "knitr::include_graphics('a.png')",
            "![A map](<a.png>){#fig-map alt=\"Two hills\"}",
        ),
    ] {
        let (head, code) = match head.split_once("}\n") {
            Some((head, more)) => (head, format!("{}\n{code}", more.trim_end_matches('{'))),
            None => (head, code.to_owned()),
        };
        assert_eq!(cell(head, &code).trim_end(), figure);
    }
    let long =
        "#| fig-cap: |\n#|   A map\n#|   of: hills\n#| label: fig-a\ninclude_graphics('a.png')";
    assert_eq!(cell("r", long).trim_end(), "![A map of: hills](<a.png>){#fig-a}");
    let several = "include_graphics(c(\"a.png\", \"b.png\"))";
    assert!(cell("r", several).contains(several));
}

#[test]
fn what_running_would_make_is_missing() {
    let (out, said) = unrun_of("```{r}\n#| label: fig-a\n#| echo: false\nplot(x)\n```\n", true);
    assert_eq!(out, "\n".repeat(5));
    assert_eq!(
        said,
        [
            "S147 10: the figure or table of this cell of code (“fig-a”) is missing: offprint runs no code",
            "S148 10: 1 cell of code is not to be shown and was left out, here first"
        ]
    );
    let (_, said) =
        unrun_of("```{r, echo=FALSE}\nkable(x)\n```\nWe saw `r nrow(x)` and `{python} n`.\n", true);
    assert_eq!(
        said,
        [
            "S147 10: what 1 cell of code would print is missing, here first: offprint runs no code",
            "S148 10: 1 cell of code is not to be shown and was left out, here first",
            "S147 13: 2 values in sentences are left to code, here first: “r nrow(x)”; printed as typed",
        ]
    );
}

#[test]
fn pointers_and_labels_of_bookdown() {
    becomes("See \\@ref(fig:map), \\@ref(x y).\n", "See \\ref{fig:map}, \\@ref(x y).\n", &[]);
    becomes("Table: (\\#tab:a) Some *words*\n", "Table: Some *words* {#tab:a}\n", &[]);
    becomes("a = b (\\#eq:one)\n", "a = b \\label{eq:one}\n", &[]);
    becomes(
        "(ref:cap) Some *words*\n\n```{r m, fig.cap='(ref:cap)'}\ninclude_graphics('a.png')\n```\n",
        "\n\n![Some *words*](<a.png>){#fig:m}\n\n\n",
        &[],
    );
}

#[test]
fn cells_that_are_never_closed_take_no_search() {
    let text = "```{r}\nx\n".repeat(100_000) + "~~~\n``\n";
    assert_eq!(unrun_of(&text, true), (text, Vec::new()));
}

#[test]
fn what_shortcodes_stand_for_is_told() {
    let text =
        "At {{< meta site >}} and `{{< var x >}}`.\n\n{{< video a >}}\n\n{{< var y >}} too\n";
    let (out, said) = unrun_of(text, true);
    assert_eq!(out, text);
    assert_eq!(
        said,
        [
            "S147 10: 2 values in sentences are left to code, here first: “meta site”; printed as typed"
        ]
    );
}

#[test]
fn code_that_draws_is_not_printed() {
    let (out, said) = unrun_of("```{mermaid}\n%%| label: fig-flow\ngraph LR\n```\n", true);
    assert_eq!(out, "\n".repeat(4));
    assert_eq!(said.len(), 2, "{said:?}");
}
