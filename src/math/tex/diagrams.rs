//! Commutative diagrams: the environment `CD` of the package amscd.

use article::math::{
    Class, Lap, Length, Math, MathCell, MathRow, MathTable, Op, Stretch, Style, TableKind,
    UnderOver,
};

use super::parse::Parser;
use super::structure::phantom;
use super::tokens::{Kind, Token};

/// How many tokens a diagram may have.
const MOST: usize = 20_000;

/// The least length of arrows: amscd's 2.5 picas, in millionths of an em, and the height of upright
/// ones.
const LONG: i32 = 3_000_000;
const HIGH: i32 = 2_000_000;

impl Parser<'_> {
    /// The rows of a diagram, up to its `\end`, which is left.
    pub(super) fn diagram(&mut self) -> Math {
        let mut tokens = Vec::new();
        while let Some(token) = self.stream.raw() {
            if token.kind == Kind::Command("end".to_owned()) || tokens.len() >= MOST {
                self.stream.push(token);
                break;
            }
            tokens.push(token);
        }
        let rows = tokens.split(
            |token| matches!(&token.kind, Kind::Command(name) if name == "\\" || name == "cr"),
        );
        let rows: Vec<Vec<Token>> = rows.map(<[Token]>::to_vec).collect();
        let rows = rows.into_iter().filter(|row| row.iter().any(|token| token.kind != Kind::Space));
        let rows = rows
            .map(|row| MathRow { cells: self.diagram_row(row), ..MathRow::default() })
            .collect();
        Math::Table(Box::new(MathTable { kind: TableKind::Matrix, rows, ..MathTable::default() }))
    }

    /// Objects and the arrows between them; in a row of upright arrows these stand in the columns
    /// of the objects.
    fn diagram_row(&mut self, tokens: Vec<Token>) -> Vec<MathCell> {
        let mut cells = Vec::new();
        let mut object = Vec::new();
        let mut upright_row = false;
        let mut rest = tokens.into_iter().peekable();
        while let Some(token) = rest.next() {
            if token.kind != Kind::Char('@') {
                object.push(token);
                continue;
            }
            let Some(Kind::Char(sign)) = rest.next().map(|token| token.kind) else { continue };
            let own = self.of_tokens(std::mem::take(&mut object));
            let upright = matches!(sign, 'V' | 'A' | '|');
            // A row of upright arrows begins with one; between two of them is an empty column.
            upright_row |= upright && cells.is_empty() && own.is_empty();
            if !upright_row {
                cells.push(MathCell::new(own));
            } else if !cells.is_empty() {
                cells.push(MathCell::default());
            }
            let mut labels = [Vec::new(), Vec::new()];
            if matches!(sign, '>' | '<' | 'V' | 'A') {
                for label in &mut labels {
                    let mut depth = 0_usize;
                    for token in rest.by_ref() {
                        match token.kind {
                            Kind::Open => depth += 1,
                            Kind::Close => depth = depth.saturating_sub(1),
                            Kind::Char(c) if c == sign && depth == 0 => break,
                            _ => {}
                        }
                        label.push(token);
                    }
                }
            }
            let [first, second] =
                labels.map(|label| Some(self.of_tokens(label)).filter(|label| !label.is_empty()));
            cells.push(MathCell::new(arrow(sign, first, second)));
        }
        let own = self.of_tokens(object);
        if !upright_row || !own.is_empty() {
            cells.push(MathCell::new(own));
        }
        cells
    }
}

/// An arrow with its labels: above and below, or at its left and right.
fn arrow(sign: char, first: Option<Math>, second: Option<Math>) -> Math {
    let op = |text: &str, stretch, size| {
        Math::Op(Op { stretch, size: Some(Length::Em(size)), ..Op::new(text, Class::Rel) })
    };
    let level = |text: &str| op(text, Stretch::Horizontal, LONG);
    let upright = |text: &str| {
        // The labels take no width: the arrow stands in the middle of its column.
        let beside = |label: Option<Math>, lap| {
            label.map(|body| {
                let small = Math::Style(Box::new(Style {
                    body,
                    display: Some(false),
                    level: Some(1),
                    ..Style::default()
                }));
                phantom(small, true, [false, true, true], lap)
            })
        };
        (op(text, Stretch::Vertical, HIGH), beside)
    };
    match sign {
        '>' | '<' => {
            let base = level(if sign == '>' { "→" } else { "←" });
            if first.is_none() && second.is_none() {
                return base;
            }
            Math::UnderOver(Box::new(UnderOver {
                base,
                over: first,
                under: second,
                ..UnderOver::default()
            }))
        }
        '=' => level("="),
        'V' | 'A' | '|' => {
            let text = match sign {
                'V' => "↓",
                'A' => "↑",
                _ => "‖",
            };
            let (arrow, beside) = upright(text);
            Math::row(
                beside(first, Lap::Left)
                    .into_iter()
                    .chain([arrow])
                    .chain(beside(second, Lap::Right))
                    .collect(),
            )
        }
        _ => Math::default(),
    }
}
