//! What the rules look at on the laid-out pages.

/// The laid-out pages, as far as rules look at them.
#[derive(Clone, Debug, Default)]
pub struct PrintedPages {
    /// Each picture as it is printed: its path in the article, and its width in inches.
    pub pictures: Vec<(String, f64)>,
    /// The type of each page of the article, in the order in which it is drawn; front pages are
    /// left out.
    pub pages: Vec<Vec<TypeRun>>,
}

/// A run of type in one size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeRun {
    /// The size, in scaled points.
    pub size: i64,
    /// The text.
    pub text: String,
}
