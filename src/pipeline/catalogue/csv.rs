//! Tables of text with commas between their cells, as RFC 4180 has them.

/// A row, with the number of its first line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Record {
    pub line: usize,
    pub cells: Vec<String>,
}

/// The rows of a table. Cells in quotes may hold commas, line breaks and doubled quotes; empty
/// lines are left out.
///
/// # Errors
/// The line in which a cell begins whose closing quote is missing.
pub(super) fn records(text: &str) -> Result<Vec<Record>, usize> {
    let mut reader = Reader { line: 1, ..Reader::default() };
    let mut quoted = None;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match (letter, quoted) {
            ('"', Some(_)) if letters.peek() == Some(&'"') => {
                letters.next();
                reader.cell.push('"');
            }
            ('"', Some(_)) => quoted = None,
            ('"', None) if reader.cell.is_empty() => quoted = Some(reader.line),
            (',', None) => reader.end_cell(),
            ('\r', None) if letters.peek() == Some(&'\n') => {}
            ('\n', None) => reader.end_record(),
            (letter, _) => {
                reader.line += usize::from(letter == '\n');
                reader.cell.push(letter);
            }
        }
    }
    if let Some(line) = quoted {
        return Err(line);
    }
    reader.end_record();
    Ok(reader.records)
}

#[derive(Default)]
struct Reader {
    /// The line that is read, and the one in which the record began.
    line: usize,
    began: Option<usize>,
    cell: String,
    cells: Vec<String>,
    records: Vec<Record>,
}

impl Reader {
    fn end_cell(&mut self) {
        self.began.get_or_insert(self.line);
        self.cells.push(std::mem::take(&mut self.cell));
    }

    fn end_record(&mut self) {
        self.end_cell();
        let cells = std::mem::take(&mut self.cells);
        let line = self.began.take().unwrap_or(self.line);
        if cells.iter().any(|cell| !cell.is_empty()) {
            self.records.push(Record { line, cells });
        }
        self.line += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        records(text).unwrap().into_iter().map(|record| record.cells).collect()
    }

    #[test]
    fn reads_what_spreadsheets_write() {
        assert_eq!(cells("a,b\r\n1,2\r\n"), [["a", "b"], ["1", "2"]]);
        assert_eq!(
            cells("\"a, \"\"b\"\"\",\"two\nlines\"\n\nc,"),
            [["a, \"b\"", "two\nlines"], ["c", ""]]
        );
        assert_eq!(records("a\n\"b\nc\"\nd").unwrap().last().unwrap().line, 4);
    }

    #[test]
    fn a_quote_that_is_not_closed_is_named_by_its_line() {
        assert_eq!(records("a\nb,\"c\nd"), Err(2));
    }
}
