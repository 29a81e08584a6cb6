use super::*;
use crate::markup::to_tags;

/// A field as it is read in the end, with the tags of CSL-JSON.
fn read(text: &str) -> String {
    let decoded = decode(text);
    let raw = format!("@book{{k, title={{{}}}}}", decoded.text);
    let parsed = biblatex::Bibliography::parse(&raw).unwrap();
    let chunks = parsed.get("k").and_then(|entry| entry.get("title")).unwrap();
    to_tags(&marked(chunks)).replace("<span class=\"nocase\">", "{").replace("</span>", "}")
}

#[test]
fn accents_however_they_are_written() {
    for (letter, ways) in [
        (
            "í",
            &[r"{\'\i}", r"{\'i}", r"\'{\i}", r"\'{i}", r"\'\i{}", r"{\'{\i}}", r"\'i", r"\' i"][..],
        ),
        ("ï", &[r#"{\"\i}"#, r#"\"i"#, r#"{\"{\i}}"#]),
        ("ř", &[r"{\v{r}}", r"\v{r}", r"{\v r}", r"\v r"]),
        ("ş", &[r"\c{s}", r"\c s", r"{\c{s}}"]),
        ("ő", &[r"{\H o}", r"\H{o}"]),
        ("ễ", &[r"\~{\^e}", r"{\~{\^{e}}}"]),
        ("ă", &[r"{\u a}"]),
        ("ĭ", &[r"{\u\i}"]),
        ("ą", &[r"{\k{a}}"]),
        ("å", &[r"{\aa}", r"{\r a}", r"\aa{}"]),
        ("ß", &[r"{\ss}", r"\ss{}"]),
        ("o͡o", &[r"{\t oo}"]),
        ("İ", &[r"{\.I}"]),
        ("ǰ", &[r"{\v\j}"]),
    ] {
        for way in ways {
            assert_eq!(read(&format!("A{way}b")), format!("A{letter}b"), "{way}");
        }
    }
}

#[test]
fn emphasis_and_formulas_keep_their_form() {
    for (tex, read_as) in [
        (r"\emph{E. coli} and {\it Salmonella}", "<i>E. coli</i> and <i>Salmonella</i>"),
        (r"10\textsuperscript{th} H\textsubscript{2}O", "10<sup>th</sup> H<sub>2</sub>O"),
        (r"CO$_2$ at $10^{-3}$, $\alpha$-decay", "CO<sub>2</sub> at 10<sup>−3</sup>, α-decay"),
        (r"$\mathrm{H_2O}$ and \ce{Ca(OH)2}", "H<sub>2</sub>O and Ca(OH)<sub>2</sub>"),
        (r"{\emph{E. coli}} \textbf{b} \texttt{c}", "<i>E. coli</i> <b>b</b> c"),
        (r"25$^\circ$C for $5 costs", "25°C for $5 costs"),
        (r"``quoted'' and `single' --- a--b, c-d", "“quoted” and ‘single' — a–b, c-d"),
        (
            r"e~f 5\,m \ldots\ x \S 3 \% \$ \# \_ \{x\} \textasciitilde{} \& y",
            "e\u{a0}f 5\u{2009}m … x §3 % $ # _ {x} ~ & y",
        ),
        (r"{DNA} and {\'E}t\'e in {Zürich}", "{DNA} and Été in {Zürich}"),
        (
            r"Anna\-len \url{https://e.org/a--b_c} \href{https://e.org}{link}",
            "Annalen https://e.org/a--b_c link (https://e.org)",
        ),
        (r"A &amp; B", "A & B"),
        (r"\foo{kept} \baz x", "kept x"),
    ] {
        assert_eq!(read(tex), read_as, "{tex}");
    }
    assert_eq!(decode(r"\foo{kept} \baz x").unknown, ["foo", "baz"]);
}

#[test]
fn nothing_hostile_takes_long_or_far() {
    let deep = format!("{}x{}", r"\emph{".repeat(500), "}".repeat(500));
    assert!(decode(&deep).text.contains('x'));
    assert!(decode(&"$".repeat(2001)).text.len() < 9000);
    for text in [
        "\\", "{\\", "$\\", "\\'", "\\url", "\\href{x", "{", "}", "$^", "\\frac", "&amp", "`", "''",
    ] {
        let _ = decode(text);
    }
}

#[test]
fn escapes() {
    assert_eq!(unescape(r"https://a.org/b\_c\%20{d}--e"), "https://a.org/b_c%20d--e");
}
