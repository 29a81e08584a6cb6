use super::write;
use crate::tex::{Macros, read};

/// TeX that is written as it was read, when its words are the usual ones.
#[test]
fn tex_comes_back() {
    for tex in [
        r"E=mc^{2}",
        r"\frac{a}{b+1}",
        r"\sqrt[{3}]{x}",
        r"x_{i}^{2}",
        r"\sum_{i=1}^{n}x_{i}",
        r"\int_{0}^{1}f(x)\,dx",
        r"\left(\frac{a}{b}\right)^{2}",
        r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
        r"f(x)=\begin{cases} 1 & \text{if }x>0 \\ 0 & \text{else} \end{cases}",
        r"\hat{\beta}\leq\overline{ab}",
        r"\mathrm{Ca}^{2+}",
        r"\lim_{n\rightarrow\infty}a_{n}",
        r"f'(x)",
        r"\alpha b",
        r"\binom{n}{k}",
        r"\underbrace{a+b}_{n}",
        r"\mathbf{x}\in\mathbb{R}",
        r"A\xrightarrow[{k}]{T}B",
        r"{}_{6}^{14}\mathrm{C}",
        r"\begin{aligned} a & =b \\  & =c \end{aligned}",
        r"\operatorname*{argmax}_{x}f",
        r"50\,\%",
        r"\left\{x\middle|x>0\right\}",
    ] {
        let tree = read(tex, &mut Macros::default()).tree;
        assert_eq!(write(&tree), tex);
    }
}

/// What is written is read as the same tree.
#[test]
fn trees_come_back() {
    for tex in [
        r"\overset{a}{=}\underset{b}{c}\overset{\ast}{\underset{n}{X}}",
        r"\mathrel{R}a\mathop{B}\limits_{x}",
        r"\displaystyle\sum\nolimits_{k}",
        r"\bigl(x\bigr)\Bigl[y\Bigr]",
        r"\begin{array}{l|c} a & b \\ c & d \end{array}",
        r"\phantom{x}\vphantom{y}\boxed{z}\cancel{w}",
        r"\mathcal{L}\mathfrak{g}\mathsf{T}\mathtt{x}\boldsymbol{\beta}",
        r"1{,}024.5\times10^{-3}",
        r"\lVert x\rVert\lvert y\rvert|z|",
        r"\text{a_b \& 100\%}\textbf{x}",
        r"a\quad b\qquad c\;d\:e\!f\hspace{1.5em}g",
        r"\dfrac{1}{2}\tfrac{1}{2}\genfrac{[}{]}{0pt}{}{a}{b}",
        r"\tilde{x}\vec{v}\dot{q}\ddot{q}\bar{x}\widehat{xy}\overrightarrow{AB}",
        r"x''_{1}y_{a_{b}}{x_{1}}^{2}",
    ] {
        let tree = read(tex, &mut Macros::default()).tree;
        let again = read(&write(&tree), &mut Macros::default());
        assert_eq!(again.tree, tree, "{tex} → {}", write(&tree));
        assert!(again.problems.is_empty(), "{:?}", again.problems);
    }
}
