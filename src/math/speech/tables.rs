//! Matrices, cases, lines of equations.

use article::math::{Delimiter, Math, MathRow, MathTable, TableKind};

use super::rows::Speaker;

impl Speaker {
    pub(super) fn table(&mut self, table: &MathTable, fence: Option<(Delimiter, Delimiter)>) {
        let (rows, columns) = (table.rows.len(), table.width());
        let cases = fence.is_some_and(|(open, close)| open == Some('{') && close.is_none())
            || matches!(table.kind, TableKind::Cases | TableKind::DisplayCases);
        if cases {
            self.word(&format!("{rows} cases"));
            return self.numbered(table, "Case");
        }
        let lines = matches!(
            table.kind,
            TableKind::Aligned
                | TableKind::EqnArray
                | TableKind::Gathered
                | TableKind::Multline
                | TableKind::Stack
        );
        if lines || fence.is_none() {
            if rows > 1 {
                self.word(&format!("{rows} lines"));
                return self.numbered(table, "Line");
            }
            return table.rows.iter().for_each(|row| self.cells(row));
        }
        let what = match fence {
            Some((Some('|'), _)) => "determinant of the",
            _ => "",
        };
        self.word(&format!("the {what} {rows} by {columns} matrix"));
        if rows == 1 && columns == 1 {
            self.word("with entry");
            return table.rows.iter().for_each(|row| self.cells(row));
        }
        self.numbered(table, "Row");
    }

    fn numbered(&mut self, table: &MathTable, what: &str) {
        for (place, row) in table.rows.iter().enumerate() {
            self.word(&format!("{what} {}:", place + 1));
            let matrix = what == "Row";
            for (column, cell) in row.cells.iter().enumerate() {
                if matrix && column > 0 {
                    self.comma();
                }
                let blank = cell.content.is_empty();
                let goes_on = table.kind == TableKind::Multline && place > 0
                    || table.kind == TableKind::Aligned && column % 2 == 1;
                if !blank && goes_on {
                    self.continued(&cell.content);
                } else if !blank {
                    self.say(&cell.content);
                } else if what != "Case" {
                    self.word("blank");
                }
            }
            if place + 1 < table.rows.len() {
                self.stop();
            }
        }
    }

    /// What goes on where a line was broken: its first sign joins it to the line before.
    fn continued(&mut self, content: &Math) {
        match content.items() {
            [Math::Op(op), rest @ ..]
                if matches!(op.char(), Some('+' | '−')) && !rest.is_empty() =>
            {
                self.op(op);
                self.row(rest);
            }
            _ => self.say(content),
        }
    }

    fn cells(&mut self, row: &MathRow) {
        row.cells.iter().for_each(|cell| self.say(&cell.content));
    }
}
