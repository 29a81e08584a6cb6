//! Environments: matrices, cases, arrays, aligned and numbered equations.

use article::math::{
    Delimiter, Fenced, Math, MathCell, MathRow, MathTable, Side, TableKind, TableLine,
};

use super::TexFault;
use super::parse::{Parser, Stop};
use super::tokens::{Kind, Token, typed};

/// How many rows and columns a table may have.
const MAX_ROWS: usize = 2_000;

/// What an environment is.
struct Environment {
    kind: TableKind,
    fence: Option<(Delimiter, Delimiter)>,
    /// Whether each row is an equation of its own.
    rows: bool,
    /// Whether each row gets a number.
    numbered: bool,
    /// Whether columns are said in an argument.
    columns: Columns,
}

#[derive(Clone, Copy, PartialEq)]
enum Columns {
    None,
    /// `{lcr}`
    Said,
    /// `{2}`: a number of pairs, which the rows show as well.
    Counted,
    /// `[r]`
    Optional,
}

fn environment(name: &str) -> Option<Environment> {
    let table = |kind| Environment {
        kind,
        fence: None,
        rows: false,
        numbered: false,
        columns: Columns::None,
    };
    let fenced =
        |open, close| Environment { fence: Some((open, close)), ..table(TableKind::Matrix) };
    let equations = |kind| Environment { rows: true, ..table(kind) };
    let starred = name.ends_with('*');
    let found = match name.trim_end_matches('*') {
        "matrix" => Environment { columns: Columns::Optional, ..table(TableKind::Matrix) },
        "pmatrix" => fenced(Some('('), Some(')')),
        "bmatrix" => fenced(Some('['), Some(']')),
        "Bmatrix" => fenced(Some('{'), Some('}')),
        "vmatrix" => fenced(Some('|'), Some('|')),
        "Vmatrix" => fenced(Some('‖'), Some('‖')),
        "smallmatrix" => table(TableKind::Small),
        "psmallmatrix" => Environment { kind: TableKind::Small, ..fenced(Some('('), Some(')')) },
        "bsmallmatrix" => Environment { kind: TableKind::Small, ..fenced(Some('['), Some(']')) },
        "vsmallmatrix" => Environment { kind: TableKind::Small, ..fenced(Some('|'), Some('|')) },
        "array" | "tabular" | "darray" => {
            Environment { columns: Columns::Said, ..table(TableKind::Array) }
        }
        "subarray" => Environment { columns: Columns::Said, ..table(TableKind::Stack) },
        "cases" | "numcases" => {
            Environment { fence: Some((Some('{'), None)), ..table(TableKind::Cases) }
        }
        "dcases" => {
            Environment { fence: Some((Some('{'), None)), ..table(TableKind::DisplayCases) }
        }
        "rcases" => Environment { fence: Some((None, Some('}'))), ..table(TableKind::Cases) },
        "drcases" => {
            Environment { fence: Some((None, Some('}'))), ..table(TableKind::DisplayCases) }
        }
        "aligned" | "split" => table(TableKind::Aligned),
        "alignedat" => Environment { columns: Columns::Counted, ..table(TableKind::Aligned) },
        "gathered" => table(TableKind::Gathered),
        "multlined" => table(TableKind::Multline),
        "align" | "flalign" => equations(TableKind::Aligned),
        "alignat" | "xalignat" | "xxalignat" => {
            Environment { columns: Columns::Counted, ..equations(TableKind::Aligned) }
        }
        "gather" => equations(TableKind::Gathered),
        "eqnarray" => equations(TableKind::EqnArray),
        "multline" => table(TableKind::Multline),
        _ => return None,
    };
    let starred_matrix = starred && found.kind == TableKind::Matrix;
    let columns = if starred_matrix { Columns::Optional } else { found.columns };
    Some(Environment { numbered: found.rows && !starred, columns, ..found })
}

/// Environments that add nothing but a number, or nothing at all.
const WRAPPERS: [&str; 15] = [
    "equation",
    "equation*",
    "displaymath",
    "dmath",
    "dmath*",
    "math",
    "subequations",
    "document",
    "center",
    "large",
    "small",
    "footnotesize",
    "minipage",
    "empheq",
    "tiny",
];

impl Parser<'_> {
    /// `\begin{…}` behind its first word.
    pub(super) fn environment(&mut self, at: usize) -> Option<Math> {
        let name = typed(&self.stream.argument()).trim().to_owned();
        if WRAPPERS.contains(&name.as_str()) {
            let body = self.list(Stop::Cell);
            let mut parts = vec![body];
            // Rows of an equation that is not divided into any.
            while let Some(Token { kind: Kind::Command(command), .. }) = self.stream.peek()
                && command != "end"
            {
                self.stream.next();
                parts.push(self.new_line());
                parts.push(self.list(Stop::Cell));
            }
            while self.stream.peek().is_some_and(|token| token.kind == Kind::Align) {
                let misplaced = self.stream.at;
                self.stream.next();
                self.problem(misplaced, TexFault::Misplaced("&".to_owned()));
                parts.push(self.list(Stop::Cell));
            }
            self.end(&name, at);
            return Some(Math::row(parts));
        }
        if name == "CD" {
            let diagram = self.diagram();
            self.end(&name, at);
            return Some(diagram);
        }
        let known = environment(&name);
        if known.is_none() {
            self.problem(at, TexFault::Environment(name.clone()));
        }
        let own = known.unwrap_or(Environment {
            kind: TableKind::Matrix,
            fence: None,
            rows: false,
            numbered: false,
            columns: Columns::None,
        });
        let table = self.table(&own, &name, at);
        let table = Math::Table(Box::new(table));
        Some(match own.fence {
            Some((open, close)) => Math::Fenced(Box::new(Fenced { open, body: table, close })),
            None => table,
        })
    }

    fn end(&mut self, name: &str, at: usize) {
        let closes = matches!(self.stream.peek(), Some(Token { kind: Kind::Command(end), .. }) if end == "end");
        if !closes {
            return self.problem(at, TexFault::Unbalanced(name.to_owned()));
        }
        self.stream.next();
        let place = self.stream.at;
        let other = typed(&self.stream.argument()).trim().to_owned();
        if other != name {
            self.problem(place, TexFault::Unbalanced(other));
        }
    }

    fn table(&mut self, own: &Environment, name: &str, at: usize) -> MathTable {
        let mut table = MathTable { kind: own.kind, ..MathTable::default() };
        // A place on the line, as in `\begin{aligned}[t]`, is the layout's.
        let first = self.stream.bracketed().map(|given| typed(&given));
        match own.columns {
            Columns::None => {}
            Columns::Optional => columns(first.as_deref().unwrap_or_default(), &mut table),
            Columns::Said => columns(&typed(&self.stream.argument()), &mut table),
            Columns::Counted => drop(self.stream.argument()),
        }
        if table.columns.iter().all(|side| *side == Side::Center) {
            table.columns.clear();
        }
        let outer = (self.label.take(), self.tag.take(), std::mem::take(&mut self.unnumbered));
        let mut lines = vec![self.row_lines()];
        loop {
            let (row, more) = self.row(own);
            let empty =
                row.cells.iter().all(|cell| cell.content.is_empty()) && row.cells.len() <= 1;
            let last = !more || table.rows.len() >= MAX_ROWS;
            if !(empty && last) {
                table.rows.push(row);
                lines.push(if more { self.row_lines() } else { TableLine::None });
            }
            if last {
                break;
            }
        }
        let (label, tag) = (self.label.take(), self.tag.take());
        let silent = |row: &MathRow| !row.numbered && row.label.is_none();
        let unnumbered = if own.numbered { table.rows.iter().all(silent) } else { self.unnumbered };
        (self.label, self.tag, self.unnumbered) = outer;
        self.unnumbered |= unnumbered;
        // Labels of rows that have no numbers of their own are the formula's.
        self.label = label.or(self.label.take());
        self.tag = tag.or(self.tag.take());
        self.end(name, at);
        lines.truncate(table.rows.len() + 1);
        if lines.iter().any(|line| *line != TableLine::None) {
            lines.resize(table.rows.len() + 1, TableLine::None);
            table.row_lines = lines;
        }
        let width = table.width();
        if !table.column_lines.is_empty() {
            table.column_lines.resize(width + 1, TableLine::None);
        }
        table
    }

    /// A row, and whether another comes.
    fn row(&mut self, own: &Environment) -> (MathRow, bool) {
        let mut row = MathRow { numbered: own.numbered, ..MathRow::default() };
        let more = loop {
            row.cells.push(self.cell());
            let Some(token) = self.stream.peek() else { break false };
            match &token.kind {
                Kind::Align => {
                    self.stream.next();
                }
                Kind::Command(name) if name == "end" => break false,
                Kind::Command(name)
                    if matches!(name.as_str(), "\\" | "cr" | "tabularnewline" | "newline") =>
                {
                    self.stream.next();
                    row.gap = self.row_gap();
                    break true;
                }
                _ => break false,
            }
            if row.cells.len() > MAX_ROWS {
                break false;
            }
        };
        if own.rows {
            row.id = self.label.take();
            row.label = self.tag.take();
            let unnumbered = std::mem::take(&mut self.unnumbered);
            row.numbered = own.numbered && !unnumbered && row.label.is_none();
        }
        (row, more)
    }

    fn cell(&mut self) -> MathCell {
        let spans = matches!(self.stream.peek(), Some(Token { kind: Kind::Command(name), .. }) if name == "multicolumn");
        let words = matches!(self.stream.peek(), Some(Token { kind: Kind::Command(name), .. })
            if name == "intertext" || name == "shortintertext");
        if words {
            self.stream.next();
            // The row of words ends by itself.
            let content = self.interword();
            let at = self.stream.at;
            self.stream.push(Token { kind: Kind::Command("\\".to_owned()), at });
            return MathCell { columns: 2, align: Some(Side::Left), ..MathCell::new(content) };
        }
        if !spans {
            return MathCell::new(self.list(Stop::Cell));
        }
        self.stream.next();
        let columns =
            typed(&self.stream.argument()).trim().parse::<u16>().unwrap_or(1).clamp(1, 200);
        let align = typed(&self.stream.argument()).chars().find_map(side);
        let content = self.argument("multicolumn");
        let rest = self.list(Stop::Cell);
        MathCell { columns, align, ..MathCell::new(Math::row(vec![content, rest])) }
    }

    /// The lines that stand between two rows.
    fn row_lines(&mut self) -> TableLine {
        let mut line = TableLine::None;
        while let Some(Token { kind: Kind::Command(name), .. }) = self.stream.peek() {
            match name.as_str() {
                "hline" | "toprule" | "midrule" | "bottomrule" => {
                    self.stream.next();
                    line =
                        if line == TableLine::Solid { TableLine::Double } else { TableLine::Solid };
                }
                "hdashline" => {
                    self.stream.next();
                    line = TableLine::Dashed;
                }
                "cline" | "cmidrule" => {
                    self.stream.next();
                    self.stream.argument();
                    line = TableLine::Solid;
                }
                _ => break,
            }
        }
        line
    }
}

fn side(c: char) -> Option<Side> {
    match c {
        'l' | 'p' | 'X' => Some(Side::Left),
        'c' | 'm' => Some(Side::Center),
        'r' => Some(Side::Right),
        _ => None,
    }
}

/// The columns of an array: `{l|cc@{\quad}r}`, `{*{3}{c}}`.
fn columns(source: &str, table: &mut MathTable) {
    let mut chars = source.chars().peekable();
    let mut lines = vec![TableLine::None];
    while let Some(c) = chars.next() {
        match c {
            '|' | ':' => {
                if let Some(line) = lines.last_mut() {
                    *line = match (c, *line) {
                        ('|', TableLine::Solid) => TableLine::Double,
                        ('|', _) => TableLine::Solid,
                        _ => TableLine::Dashed,
                    };
                }
            }
            '@' | '!' | '>' | '<' => {
                // What stands there between columns is decoration.
                group(&mut chars);
            }
            '*' => {
                let count = group(&mut chars).trim().parse::<usize>().unwrap_or(1).min(100);
                let inner: Vec<Side> = group(&mut chars).chars().filter_map(side).collect();
                for _ in 0..count {
                    for side in &inner {
                        table.columns.push(*side);
                        lines.push(TableLine::None);
                    }
                }
            }
            c => {
                if let Some(side) = side(c) {
                    if matches!(c, 'p' | 'm' | 'b') {
                        group(&mut chars);
                    }
                    table.columns.push(side);
                    lines.push(TableLine::None);
                }
            }
        }
        if table.columns.len() > 500 {
            break;
        }
    }
    if lines.iter().any(|line| *line != TableLine::None) {
        table.column_lines = lines;
    }
}

/// A group in braces, without the outer ones.
fn group(chars: &mut std::iter::Peekable<std::str::Chars>) -> String {
    let mut out = String::new();
    let mut depth = 0;
    for c in chars.by_ref() {
        match c {
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                if depth == 0 {
                    break;
                }
            }
            _ => {}
        }
        if !(depth == 1 && c == '{') {
            out.push(c);
        }
    }
    out
}
