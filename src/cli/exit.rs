//! What the program tells the one who called it.

use std::process::ExitCode;

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// 0: all was done, and nothing forbids using it.
    Done,
    /// 1: an article could not be built, or has faults that were asked about.
    Faults,
    /// 2: the work could not begin at all.
    CannotRun,
}

impl Exit {
    /// The number.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::Faults => 1,
            Exit::CannotRun => 2,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit.code())
    }
}
