//! The structures of formulas in TeX: fractions, roots, scripts, brackets, tables.

use article::math::{
    Class, Enclose, Fenced, Frac, Lap, Math, MathCell, MathRow, MathTable, Notation, Op, Pair,
    Phantom, Root, Scripts, Side, Stretch, Style, TableKind, TableLine, UnderOver,
};

use super::{Writer, names};
use crate::dictionary;

impl Writer {
    pub(super) fn fraction(&mut self, frac: &Frac) {
        let no_bar = frac.bar.is_some_and(article::math::Length::is_zero);
        let name = match (no_bar, frac.fence, frac.display) {
            (true, Some((Some('('), Some(')'))), Some(true)) => "\\dbinom",
            (true, Some((Some('('), Some(')'))), Some(false)) => "\\tbinom",
            (true, Some((Some('('), Some(')'))), None) => "\\binom",
            (false, None, _) if frac.continued => "\\cfrac",
            (false, None, _) if frac.bevelled => "\\sfrac",
            (false, None, Some(true)) if frac.bar.is_none() => "\\dfrac",
            (false, None, Some(false)) if frac.bar.is_none() => "\\tfrac",
            (false, None, None) if frac.bar.is_none() => "\\frac",
            _ => return self.general_fraction(frac),
        };
        self.put(name);
        self.braced(&frac.above);
        self.braced(&frac.below);
    }

    fn general_fraction(&mut self, frac: &Frac) {
        let (open, close) = frac.fence.unwrap_or((None, None));
        let bracket =
            |sign: Option<char>| sign.map(|sign| names::delimiter(Some(sign))).unwrap_or_default();
        let bar = frac.bar.map(names::length).unwrap_or_default();
        let style = match frac.display {
            Some(true) => "0",
            Some(false) => "1",
            None => "",
        };
        self.put(&format!(
            "\\genfrac{{{}}}{{{}}}{{{bar}}}{{{style}}}",
            bracket(open),
            bracket(close)
        ));
        self.braced(&frac.above);
        self.braced(&frac.below);
    }

    pub(super) fn root(&mut self, root: &Root) {
        self.put("\\sqrt");
        if let Some(degree) = &root.degree {
            // In braces, for a bracket in it would end it.
            self.out.push('[');
            self.braced(degree);
            self.out.push(']');
        }
        self.braced(&root.body);
    }

    pub(super) fn scripts(&mut self, scripts: &Scripts) {
        self.pairs(&scripts.before);
        self.base(&scripts.base);
        if has_limits(&scripts.base) {
            self.put("\\nolimits");
        }
        self.script('_', scripts.sub.as_ref());
        match &scripts.sup {
            Some(Math::Op(op)) if names::primes(&op.text).is_some() => {
                self.put(names::primes(&op.text).unwrap_or_default());
            }
            sup => self.script('^', sup.as_ref()),
        }
        self.pairs(&scripts.after);
    }

    /// Scripts at nothing: those before their base, and those behind others.
    fn pairs(&mut self, pairs: &[Pair]) {
        for pair in pairs {
            self.put("{}");
            self.script('_', pair.sub.as_ref());
            self.script('^', pair.sup.as_ref());
        }
    }

    pub(super) fn under_over(&mut self, node: &UnderOver) {
        let sign = |mark: &Option<Math>| match mark {
            Some(Math::Op(op)) => op.char().map(|c| (c, op.stretch == Stretch::Horizontal)),
            _ => None,
        };
        let over = sign(&node.over).filter(|_| node.accent);
        let under = sign(&node.under).filter(|_| node.accent_under);
        if let Some(command) = over.and_then(|(c, wide)| names::accent(c, wide, false)) {
            self.put(command);
            let inner = UnderOver { over: None, accent: false, ..node.clone() };
            self.inner(&inner);
        } else if let Some(command) = under.and_then(|(c, wide)| names::accent(c, wide, true)) {
            self.put(command);
            let inner = UnderOver { under: None, accent_under: false, ..node.clone() };
            self.inner(&inner);
        } else if node.base.class() == Class::Large && !node.accent && !node.accent_under {
            self.limits(node);
        } else {
            self.stacked(node);
        }
    }

    /// What is left below an accent.
    fn inner(&mut self, node: &UnderOver) {
        if node.over.is_none() && node.under.is_none() {
            self.braced(&node.base);
        } else {
            self.out.push('{');
            self.under_over(node);
            self.out.push('}');
        }
    }

    fn limits(&mut self, node: &UnderOver) {
        let mut limits = has_limits(&node.base);
        match &node.base {
            Math::Ident(ident) if names::function(&ident.text).is_none() => {
                self.put(&format!("\\operatorname*{{{}}}", names::words(&ident.text)));
                limits = true;
            }
            base => self.node(base),
        }
        let braced = matches!(&node.base, Math::UnderOver(inner) if inner.is_braced());
        if !(braced || limits && node.movable) {
            self.put("\\limits");
        }
        self.script('_', node.under.as_ref());
        self.script('^', node.over.as_ref());
    }

    fn stacked(&mut self, node: &UnderOver) {
        if let Math::Op(Op { text, stretch: Stretch::Horizontal, .. }) = &node.base
            && let Some(command) = names::long_arrow(text)
        {
            self.put(command);
            if let Some(under) = &node.under {
                self.out.push('[');
                self.braced(under);
                self.out.push(']');
            }
            return self.braced(node.over.as_ref().unwrap_or(&Math::default()));
        }
        for (name, mark) in [("\\overset", &node.over), ("\\underset", &node.under)] {
            if let Some(mark) = mark {
                self.command(name, mark);
                self.out.push('{');
            }
        }
        self.node(&node.base);
        let marks = usize::from(node.over.is_some()) + usize::from(node.under.is_some());
        self.out.push_str(&"}".repeat(marks));
    }

    pub(super) fn fenced(&mut self, fenced: &Fenced) {
        if let Math::Table(table) = &fenced.body
            && let Some(name) = environment_in(fenced, table)
        {
            return self.rows(name, "", table);
        }
        self.put(&format!("\\left{}", names::delimiter(fenced.open)));
        for item in fenced.body.items() {
            match item {
                Math::Op(op) if op.stretch == Stretch::Vertical && op.class != Class::Large => {
                    self.put(&format!("\\middle{}", names::delimiter(op.char())));
                }
                item => self.item(item),
            }
        }
        self.put(&format!("\\right{}", names::delimiter(fenced.close)));
    }

    pub(super) fn table(&mut self, table: &MathTable) {
        match table.kind {
            TableKind::Array => {
                let columns = columns(table);
                self.rows("array", &format!("{{{columns}}}"), table);
            }
            TableKind::Matrix => self.rows("matrix", "", table),
            TableKind::Small => self.rows("smallmatrix", "", table),
            TableKind::Stack => self.rows("subarray", "{c}", table),
            // Without the brace they are an array.
            TableKind::Cases | TableKind::DisplayCases => self.rows("array", "{ll}", table),
            TableKind::Aligned | TableKind::EqnArray => self.rows("aligned", "", table),
            TableKind::Gathered => self.rows("gathered", "", table),
            TableKind::Multline => self.rows("multlined", "", table),
        }
    }

    fn rows(&mut self, name: &str, columns: &str, table: &MathTable) {
        self.put(&format!("\\begin{{{name}}}{columns} "));
        for (index, row) in table.rows.iter().enumerate() {
            if index > 0 {
                self.put(" \\\\ ");
            }
            self.put(line_above(table, index));
            self.row(row);
        }
        let last = line_above(table, table.rows.len()).trim_end();
        if !last.is_empty() {
            self.put(&format!(" \\\\ {last}"));
        }
        self.put(&format!(" \\end{{{name}}}"));
    }

    fn row(&mut self, row: &MathRow) {
        for (index, cell) in row.cells.iter().enumerate() {
            if index > 0 {
                self.put(" & ");
            }
            self.cell(cell);
        }
    }

    fn cell(&mut self, cell: &MathCell) {
        if cell.columns > 1 {
            self.put(&format!("\\multicolumn{{{}}}{{c}}", cell.columns));
            self.braced(&cell.content);
        } else if !cell.content.is_empty() {
            self.node(&cell.content);
        }
    }

    pub(super) fn enclosed(&mut self, node: &Enclose) {
        let has = |notation: Notation| node.notations.contains(&notation);
        let (up, down) = (has(Notation::UpDiagonal), has(Notation::DownDiagonal));
        let name = match (up, down) {
            (true, true) => "\\xcancel",
            (true, false) => "\\cancel",
            (false, true) => "\\bcancel",
            _ if has(Notation::Bottom) => "\\underline",
            _ if has(Notation::Top) => "\\overline",
            _ => "\\boxed",
        };
        self.command(name, &node.body);
    }

    pub(super) fn phantom(&mut self, node: &Phantom) {
        let name = match (node.ink, node.width, node.height || node.depth) {
            (false, true, true) => "\\phantom",
            (false, true, false) => "\\hphantom",
            (false, false, _) => "\\vphantom",
            (true, false, _) if node.lap == Lap::Left => "\\mathllap",
            (true, false, _) if node.lap == Lap::Center => "\\mathclap",
            (true, false, _) => "\\mathrlap",
            (true, true, false) => "\\smash",
            (true, true, true) => return self.item(&node.body),
        };
        self.command(name, &node.body);
    }

    /// A style. Sizes and colours of parts say nothing.
    pub(super) fn styled(&mut self, style: &Style) {
        match (style.level, style.display) {
            (Some(1), _) => self.put("\\scriptstyle "),
            (Some(2..), _) => self.put("\\scriptscriptstyle "),
            (_, Some(true)) => self.put("\\displaystyle "),
            (_, Some(false)) => self.put("\\textstyle "),
            _ => {}
        }
        self.node(&style.body);
    }
}

/// Whether scripts are limits, unless something else is said.
fn has_limits(base: &Math) -> bool {
    match base {
        Math::Op(op) if op.class == Class::Large => op.char().is_some_and(dictionary::has_limits),
        Math::Ident(ident) if ident.function => dictionary::function(&ident.text) == Some(true),
        Math::Atom(atom) => atom.class == Class::Large,
        _ => false,
    }
}

/// The environment that has its brackets itself.
fn environment_in(fenced: &Fenced, table: &MathTable) -> Option<&'static str> {
    Some(match (table.kind, fenced.open, fenced.close) {
        (TableKind::Matrix, Some('('), Some(')')) => "pmatrix",
        (TableKind::Matrix, Some('['), Some(']')) => "bmatrix",
        (TableKind::Matrix, Some('{'), Some('}')) => "Bmatrix",
        (TableKind::Matrix, Some('|'), Some('|')) => "vmatrix",
        (TableKind::Matrix, Some('‖'), Some('‖')) => "Vmatrix",
        (TableKind::Cases, Some('{'), None) => "cases",
        (TableKind::DisplayCases, Some('{'), None) => "dcases",
        _ => return None,
    })
}

/// The columns of an array, with the lines before, between and behind them.
fn columns(table: &MathTable) -> String {
    let line = |at: usize| match table.column_lines.get(at) {
        Some(TableLine::Solid) => "|",
        Some(TableLine::Double) => "||",
        Some(TableLine::Dashed) => ":",
        Some(TableLine::None) | None => "",
    };
    let mut out = String::new();
    for column in 0..table.width() {
        out.push_str(line(column));
        out.push(match table.side(column) {
            Side::Left => 'l',
            Side::Center => 'c',
            Side::Right => 'r',
        });
    }
    out + line(table.width())
}

/// The line above a row.
fn line_above(table: &MathTable, row: usize) -> &'static str {
    match table.row_lines.get(row) {
        Some(TableLine::Solid) => "\\hline ",
        Some(TableLine::Double) => "\\hline\\hline ",
        Some(TableLine::Dashed) => "\\hdashline ",
        Some(TableLine::None) | None => "",
    }
}
