use super::words;
use crate::tex::{Macros, read};

fn spoken(tex: &str) -> String {
    words(&read(tex, &mut Macros::default()).tree)
}

#[test]
fn formulas_are_read_as_clear_speak_does() {
    for (tex, expected) in [
        (r"x_{n+1}=x_n^2+c", "x sub n plus 1 equals x sub n squared plus c"),
        (r"\frac{1}{2}", "one half"),
        (r"\frac{a+b}{c}", "the fraction with numerator a plus b and denominator c"),
        (r"\frac{a}{b}", "a over b"),
        (r"f(x)=-x", "f of x equals negative x"),
        (r"2(a+b)", "2 times open paren a plus b close paren"),
        (r"\sum_{i=1}^{n} i", "the sum from i equals 1 to n of i"),
        (r"\sin x", "the sine of x"),
        (r"\sqrt[3]{x}", "the cube root of x"),
        (r"\left|x\right|", "the absolute value of x"),
        (r"x^{-1}+y'+z^n", "x to the negative 1 power plus y prime plus z to the n-th power"),
        (r"\hat{x}\in\mathbb{R}", "x hat is a member of double struck R"),
        (r"\begin{pmatrix}a&b\\c&d\end{pmatrix}", "the 2 by 2 matrix Row 1: a, b; Row 2: c, d"),
        (r"\begin{cases}1&x>0\\0\end{cases}", "2 cases Case 1: 1 x is greater than 0; Case 2: 0"),
        (r"\binom{n}{k}", "n choose k"),
        (
            r"|x||y|+|\Delta|=0.5|\Delta|",
            "the absolute value of x times the absolute value of y plus the absolute value of Delta equals 0.5 times the absolute value of Delta",
        ),
        (r"\begin{multline}-a\\-b\end{multline}", "2 lines Line 1: negative a; Line 2: minus b"),
        (
            r"\begin{aligned}a&=b\\&-c\end{aligned}",
            "2 lines Line 1: a equals b; Line 2: blank minus c",
        ),
        (r"\underbrace{x}_{n}", "x brace below with n under it"),
    ] {
        assert_eq!(spoken(tex), expected, "{tex}");
    }
}

#[test]
fn no_formula_is_silent_or_says_a_sign_of_tex() {
    for tex in ["", r"\ ", r"\unknown{x}", r"\_ \backslash \hat{}", r"\text{a\_b}"] {
        let words = spoken(tex);
        assert!(!words.is_empty() && !words.contains(['\\', '^', '_']), "{tex}: {words}");
    }
}

#[test]
fn many_primes_and_brackets_are_said() {
    assert_eq!(spoken(r"x^{\prime\prime n}"), "x prime prime to the n-th power");
    assert!(
        spoken(&format!("x^{{{}}}", r"\prime".repeat(30_000))).starts_with("x prime prime prime")
    );
    assert!(spoken(&"f(".repeat(5_000)).starts_with("f of"));
}
