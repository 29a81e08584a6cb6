//! An article whose text lies in several files: a manuscript of Manubot, with its facts in
//! `metadata.yaml`.
//!
//! The files are put together to one text before it is read; what is found in it is led back to the
//! file and line from which it came.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::locate::Begin;
use crate::World;
use crate::findings;
use reading::Files;
use report::{Place, Report};

/// The file with the facts.
pub const METADATA: [&str; 2] = ["metadata.yaml", "metadata.yml"];

/// The page of the title and the authors, which Manubot fills in from the facts.
const TITLE_PAGE: &str = "00.front-matter.md";

/// References that are kept by hand.
const REFERENCES: &str = "manual-references.";

/// Where the parts of a composed text begin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The name of the whole.
    whole: String,
    /// File, the line of the whole on which it begins, and the line that it is in its file.
    begins: Vec<(String, u32, u32)>,
    /// The files that the text has asked for.
    pub included: BTreeSet<String>,
    /// The places in a word processor's file.
    places: docx::Places,
}

/// Whether a file is a part of a text: `02.introduction.md`.
#[must_use]
pub fn is_part(name: &str) -> bool {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    digits > 0
        && name.get(digits..).is_some_and(|rest| rest.starts_with(['.', '-', '_']))
        && super::articles::is_markdown(name)
}

/// The whole as messages name it before it is led back to its parts: the folder.
#[must_use]
pub fn whole(source: &dyn Files) -> String {
    let prefix = crate::build::prefix(source);
    let folder = prefix.trim_end_matches(['/', '\\']);
    if folder.is_empty() { ".".to_owned() } else { folder.to_owned() }
}

/// Whether an article's file stands for the files beside it.
#[must_use]
pub fn is_composed(article: &str) -> bool {
    METADATA.contains(&article.rsplit('/').next().unwrap_or(article))
}

/// The text of all parts, with the facts as its front matter.
///
/// # Errors
/// A message for the user when a part cannot be read.
pub fn composed(world: &dyn World, report: &mut Report) -> Result<(Vec<u8>, Parts), String> {
    let source = world.source();
    let mut parts = Parts { whole: whole(source), ..Parts::default() };
    let facts = text_of(source, world.article())?;
    // The facts may have fences of their own.
    let fenced = facts.starts_with("---");
    let mut text = if fenced { String::new() } else { "---\n".to_owned() };
    parts.push(source.display(world.article()), &text, 1);
    let facts = facts.trim_end();
    text.push_str(facts.strip_suffix("\n---").or(facts.strip_suffix("\n...")).unwrap_or(facts));
    let names = source.list();
    let references: Vec<&String> = names
        .iter()
        .filter(|name| {
            name.starts_with(REFERENCES) && [".bib", ".json"].iter().any(|end| name.ends_with(end))
        })
        .collect();
    if !references.is_empty() && !text.contains("\nbibliography:") {
        let list: Vec<&str> = references.iter().map(|name| name.as_str()).collect();
        // Writing into a string cannot fail.
        let _ = write!(text, "\nbibliography: [{}]", list.join(", "));
    }
    text.push_str("\n---\n");
    for name in names.iter().filter(|name| is_part(name)) {
        if name == TITLE_PAGE {
            report.push(Place::file(&source.display(name)), findings::title_page_unread());
            continue;
        }
        text.push('\n');
        parts.push(source.display(name), &text, 1);
        text.push_str(text_of(source, name)?.trim_end());
        text.push('\n');
    }
    Ok((text.into_bytes(), parts))
}

/// A file's text.
///
/// # Errors
/// A message for the user when it cannot be read.
pub(super) fn text_of(source: &dyn Files, name: &str) -> Result<String, String> {
    let bytes = source.load(name)?;
    let text = String::from_utf8(bytes)
        .map_err(|_| format!("“{name}” is not UTF-8; save it again as UTF-8"))?;
    Ok(text.trim_start_matches('\u{feff}').replace("\r\n", "\n"))
}

impl Parts {
    /// A whole of this name, without parts yet.
    pub(super) fn of_whole(whole: String) -> Parts {
        Parts { whole, ..Parts::default() }
    }

    fn push(&mut self, file: String, before: &str, line: u32) {
        let begin = u32::try_from(before.matches('\n').count() + 1).unwrap_or(u32::MAX);
        self.begin(file, begin, line);
    }

    /// From this line of the whole on, it is this line of a file.
    pub(super) fn begin(&mut self, file: String, begin: u32, line: u32) {
        self.begins.push((file, begin, line));
    }

    /// The file and line that a line of the whole is.
    fn of(&self, line: u32) -> Option<(&str, u32)> {
        let (file, begin, first) = self
            .begins
            .iter()
            .rev()
            .find(|(_, begin, _)| *begin <= line)
            .or(self.begins.first())?;
        Some((file, line.saturating_sub(*begin) + first))
    }

    /// The paragraphs of a manuscript in Word's format.
    #[must_use]
    pub fn of_manuscript(path: &str, import: &docx::Import) -> Parts {
        Parts { places: import.places.clone(), ..Parts::of_whole(path.to_owned()) }
    }

    /// The name of the whole, where the text is put together of parts.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        (!self.whole.is_empty()).then_some(self.whole.as_str())
    }

    /// Leads the beginnings of blocks back to the parts.
    pub fn lead_begins(&self, begins: &mut [Begin]) {
        for begin in begins.iter_mut().filter(|begin| begin.file == self.whole) {
            let Some((file, line)) = self.of(begin.line) else { continue };
            file.clone_into(&mut begin.file);
            begin.line = line;
        }
    }

    /// The line that a line of the whole is in its file.
    #[must_use]
    pub fn line(&self, line: u32) -> u32 {
        self.of(line).map_or(line, |(_, line)| line)
    }

    /// Leads findings about the whole back to its parts.
    pub fn lead_back(&self, report: &mut Report) {
        self.lead_to_places(report);
        for finding in report
            .findings
            .iter_mut()
            .filter(|finding| finding.place.file == self.whole && !self.whole.is_empty())
        {
            let place = &mut finding.place;
            let Some((file, line)) = self.of(place.line) else { continue };
            let known = place.line > 0;
            file.clone_into(&mut place.file);
            place.line = if known { line } else { 0 };
        }
    }

    /// A word processor's file has no lines: findings are led to paragraphs.
    fn lead_to_places(&self, report: &mut Report) {
        let of_whole = |file: &str| file == self.whole && !self.places.is_empty();
        for finding in report
            .findings
            .iter_mut()
            .filter(|finding| of_whole(&finding.place.file) && finding.place.line > 0)
        {
            let place = &mut finding.place;
            if let Some(words) = self.places.of(place.line) {
                words.clone_into(&mut place.path);
            }
            (place.line, place.column) = (0, 0);
        }
    }
}
