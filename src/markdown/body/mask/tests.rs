use super::*;

fn unchanged(source: &str) {
    let masked = mask(source, |_, starts| vec![true; starts.len()]);
    assert_eq!(masked.text.len(), source.len());
    assert_eq!(verbatim(&masked.text), source);
}

#[test]
fn everything_comes_back() {
    unchanged(
        "**重要：**后 *“x.”*y a**(b)**c «*d*» ![c[^n] d](my map (1).png \"t\") [^n]: | `a|b` | $c|d$ |",
    );
    unchanged(
        "[a]{cite=\"b_c*d\"} https://x.org/~a_b_c [l](https://a.org/~b_c) H~2~O x^2^ ~~s~~ [^1] and `\\ ` US$5–US$6 \\\\ x é",
    );
    assert!(!mask("[a]{x=\"_*\"}", |_, _| Vec::new()).text.contains('*'));
    assert_eq!(text(&mask("a\\ b", |_, _| Vec::new()).text), "a\u{a0}b");
    assert_eq!(text(&mask("a\\\\ b", |_, _| Vec::new()).text), "a\\\\ b");
}

#[test]
fn fences_become_rules() {
    let source = "::: {#refs}\n:::\n\n```\n::: x\n```\n  ::: box :::\n::: a b\n";
    let masked = mask(source, |_, starts| vec![true; starts.len()]);
    assert_eq!(masked.fences.len(), 3);
    assert_eq!(masked.fences[0].opens.as_ref().unwrap().id.as_deref(), Some("refs"));
    assert!(masked.fences[1].opens.is_none());
    assert_eq!(masked.fences[2].opens.as_ref().unwrap().classes, ["box"]);
    assert_eq!(masked.text, "***        \n***\n\n```\n::: x\n```\n  ***        \n::: a b\n");
}
