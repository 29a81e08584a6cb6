//! Styles of formulas: display, text, script and script of scripts, each also cramped
//! (*The TeXbook*, chapter 17).

/// A style.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// In a display.
    Display,
    /// In a line of text.
    Text,
    /// A script.
    Script,
    /// A script of a script.
    ScriptScript,
}

impl Level {
    /// The style of scripts at something in this style.
    #[must_use]
    pub fn script(self) -> Level {
        match self {
            Level::Display | Level::Text => Level::Script,
            Level::Script | Level::ScriptScript => Level::ScriptScript,
        }
    }

    /// The style of both parts of a fraction in this style.
    #[must_use]
    pub fn part(self) -> Level {
        match self {
            Level::Display => Level::Text,
            Level::Text => Level::Script,
            Level::Script | Level::ScriptScript => Level::ScriptScript,
        }
    }

    /// How many steps smaller than text it is.
    #[must_use]
    pub fn steps(self) -> usize {
        match self {
            Level::Display | Level::Text => 0,
            Level::Script => 1,
            Level::ScriptScript => 2,
        }
    }

    /// Whether it is that of scripts.
    #[must_use]
    pub fn is_script(self) -> bool {
        self >= Level::Script
    }
}
