//! Where a reader of one file notes its faults.

use article::At;
use report::{Code, Place, Report, Said};

/// The report, with the name of the file that is being read.
pub struct Faults<'a> {
    /// The file as the user would name it.
    pub file: &'a str,
    /// The report.
    pub report: &'a mut Report,
}

impl<'a> Faults<'a> {
    /// Faults of one file.
    pub fn new(file: &'a str, report: &'a mut Report) -> Faults<'a> {
        Faults { file, report }
    }

    /// Notes a fault at a place of the file.
    pub fn push(&mut self, at: At, said: Said) {
        self.report.push(Place::at(self.file, at.line, at.column), said);
    }

    /// Notes a fault of the whole file.
    pub fn push_file(&mut self, said: Said) {
        self.report.push(Place::file(self.file), said);
    }

    /// Notes a fault at a place of the file, in words made elsewhere.
    pub fn add(&mut self, code: Code, at: At, message: impl Into<String>, help: impl Into<String>) {
        self.report.add(code, Place::at(self.file, at.line, at.column), message, help);
    }

    /// Notes a fault of the whole file, in words made elsewhere.
    pub fn of_file(&mut self, code: Code, message: impl Into<String>, help: impl Into<String>) {
        self.report.add(code, Place::file(self.file), message, help);
    }
}
