//! Formulas against LuaLaTeX (unicode-math, New Computer Modern Math, 10 pt): widths and heights.

pub(super) mod mini;

use super::*;
use crate::frame::Color;
use crate::shape::Shaper;
use mini::tex;
use report::Report;
use std::rc::Rc;
use style::FontBook;
use style::units::Length;

/// Calls a function with a setter in New Computer Modern.
pub(super) fn with<T>(name: &str, set: impl FnOnce(&mut Setter) -> T) -> T {
    let book = FontBook::read(Vec::new(), "", &mut Report::new());
    let mut engine = Engine::default();
    engine.add(&book, book.faces.iter().position(|face| face.postscript_name == name).unwrap());
    let mut shaper = Shaper::new(&book);
    let faces = |family: &str| {
        [(false, false), (false, true), (true, false), (true, true)].map(|(bold, italic)| Rc::from([book.choose(family, bold, italic)].as_slice()))
    };
    let text = TextFaces { serif: faces("New Computer Modern"), mono: faces("DejaVu Sans Mono") };
    set(&mut Setter { engine: &mut engine, shaper: &mut shaper, text: &text, depth: 0 })
}

pub(super) fn now(level: Level) -> Now {
    Now { level, cramped: false, base: Length::pt(10.0), color: Color::BLACK, bold: false, compact: false }
}

fn set(source: &str, level: Level) -> MathBox {
    with("NewCMMath-Regular", |setter| {
        let parts = setter.parts(tex(source).items(), now(level), false);
        setter.join(parts)
    })
}

/// What differs from LuaLaTeX's size by more than a tenth of a point.
fn differs((level, width, height, source): &(Level, f64, f64, &str)) -> Option<String> {
    let set = set(source, *level);
    let (own_width, own_height) = (set.width.to_pt(), set.total().to_pt());
    let off = (own_width - width).abs() > 0.1 || (own_height - height).abs() > 0.1;
    off.then(|| {
        format!(
            "{source}: {own_width:.2} for {width:.2} wide, {own_height:.2} ({:.2} + {:.2}) for {height:.2} high",
            set.height.to_pt(),
            set.depth.to_pt()
        )
    })
}

const D: Level = Level::Display;
const T: Level = Level::Text;

#[test]
fn sizes_are_those_of_lualatex() {
    let list = [
        (T, 61.76, 11.33, "x_{n+1}=x_n^2+c"),
        (T, 50.75, 12.62, r"T_{j}^{\mathrm{T}}V_fW_y^2\Gamma_{jk}^{\ast}"),
        (T, 60.59, 21.01, r"\tfrac{1}{2}+\frac{a+b}{c+d}+\dfrac{\partial u}{\partial t}"),
        (D, 39.79, 24.83, r"\frac{\frac{a}{b}+\frac{c}{d}}{1+\frac{x}{1-x^2}}"),
        (D, 81.52, 29.90, r"\binom{n}{k}=\frac{n!}{k!(n-k)!}"),
        (D, 90.04, 23.30, r"x=\frac{-b\pm\sqrt{b^2-4ac}}{2a}"),
        (D, 142.00, 30.40, r"\sqrt[3]{\frac{a^2+b^2}{\sqrt{c}}}+\sqrt{1+\sqrt{1+\sqrt{1+x}}}"),
        (D, 112.84, 25.54, r"\sum_{i=1}^{n} i^2=\frac{n(n+1)(2n+1)}{6}"),
        (D, 80.36, 24.88, r"\int_{-\infty}^{\infty} e^{-x^2}\,\mathrm{d}x=\sqrt{\pi}"),
        (D, 83.96, 21.98, r"\lim_{n\to\infty}\left(1+\frac{1}{n}\right)^n=e"),
        (
            D,
            98.82,
            21.91,
            r"\left(\frac{a}{b}\right)\left[\frac{c}{d}\right]\left\{\frac{e}{f}\right\}\left|\frac{g}{h}\right|\left\|\frac{u}{v}\right\|",
        ),
        (D, 39.51, 14.50, r"\left\langle\psi\middle|\hat{H}\middle|\psi\right\rangle"),
        (D, 33.12, 23.99, r"\left.\frac{\partial f}{\partial x}\right|_{x=0}"),
        (D, 73.19, 24.00, r"A=\begin{pmatrix}a_{11}&a_{12}\\a_{21}&a_{22}\end{pmatrix}"),
        (D, 66.10, 48.00, r"\begin{bmatrix}1&0&\cdots&0\\0&1&\cdots&0\\\vdots&\vdots&\ddots&\vdots\\0&0&\cdots&1\end{bmatrix}"),
        (D, 129.35, 30.00, r"f(n)=\begin{cases}n/2&\text{if }n\text{ is even}\\3n+1&\text{if }n\text{ is odd}\end{cases}"),
        (
            D,
            65.12,
            45.67,
            r"\begin{aligned}\nabla\cdot\mathbf{E}&=\frac{\rho}{\varepsilon_0}\\\nabla\times\mathbf{E}&=-\frac{\partial\mathbf{B}}{\partial t}\end{aligned}",
        ),
        (D, 46.46, 27.00, r"\begin{gathered}x+y=1\\2x-y=0\end{gathered}"),
    ];
    let wrong: Vec<String> = list.iter().filter_map(differs).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
