//! What to do and where: the templates, the formats, the folder for the outputs.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::claim::Claim;
use super::folder::Folder;
use super::{ArticlePath, Format, TEMPLATES, catalogue, copies, source_date_epoch};
use report::{Place, Setting};

/// What to do and where.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The folder of the journals' templates.
    pub templates: Folder,
    /// The formats, and the date of making that `SOURCE_DATE_EPOCH` gives.
    pub options: crate::Options,
    /// The journal that the user names for all articles, by the folder of its templates.
    pub journal: Option<String>,
    /// Below which folder the outputs are written, a folder for each article; nothing is written
    /// when it is absent.
    pub out: Option<PathBuf>,
    /// The lock on the output folder, held as long as somebody has these settings.
    _claim: Option<Arc<Claim>>,
}

/// Why nothing can be done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// The templates cannot be used.
    #[error(
        "the templates “{folder}” cannot be used: {reason}; run offprint in the folder that holds them, or name them with --templates"
    )]
    Templates {
        /// As the user named them.
        folder: String,
        /// Why.
        reason: String,
    },
    /// `SOURCE_DATE_EPOCH` is no date.
    #[error("{0}")]
    Epoch(String),
    /// The outputs cannot be written.
    #[error("{0}")]
    Out(String),
}

/// The folder of the templates that is meant: where nobody has named another, it is looked for
/// above when it is not here.
#[must_use]
pub fn templates_folder(named: &Path, articles: &[ArticlePath]) -> PathBuf {
    let above = (named == Path::new(TEMPLATES)).then(|| templates_above(articles)).flatten();
    above.unwrap_or_else(|| named.to_owned())
}

/// Looks for the folder of templates as git looks for its own: here, and in the folders above; then
/// above the first article. Nothing when there is none that holds a journal.
fn templates_above(articles: &[ArticlePath]) -> Option<PathBuf> {
    if Path::new(TEMPLATES).exists() {
        return None;
    }
    let holds_journal = |folder: &Path| {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path().join("journal.yaml")).any(|record| record.is_file())
    };
    let above = |from: &Path| -> Option<PathBuf> {
        let here = if from.as_os_str().is_empty() { Path::new(".") } else { from };
        let depth = fs::canonicalize(here).ok()?.components().count();
        let mut folder = from.to_owned();
        for _ in 1..depth {
            folder = folder.join("..");
            let templates = folder.join(TEMPLATES);
            if holds_journal(&templates) {
                return Some(templates);
            }
        }
        None
    };
    let beside =
        |folder: &Path| Some(folder.join(TEMPLATES)).filter(|templates| holds_journal(templates));
    above(Path::new("")).or_else(|| {
        let folder = &articles.first()?.folder;
        beside(folder).or_else(|| above(folder))
    })
}

impl Settings {
    /// Opens the templates and claims the output folder, which is made when it is missing.
    ///
    /// # Errors
    /// When one of them cannot be used.
    pub fn new(
        templates: &Path,
        out: Option<&Path>,
        formats: &[Format],
    ) -> Result<Settings, SettingsError> {
        Settings::claiming(templates, out, formats, Claim::new)
    }

    /// The same for one of several shares of a list, whose outputs stand in one folder.
    ///
    /// # Errors
    /// When the templates or the folder cannot be used.
    pub fn for_share(
        templates: &Path,
        out: &Path,
        formats: &[Format],
        share: catalogue::Share,
    ) -> Result<Settings, SettingsError> {
        Settings::claiming(templates, Some(out), formats, |out| {
            Claim::of_share(out, share.this, share.of)
        })
    }

    fn claiming(
        templates: &Path,
        out: Option<&Path>,
        formats: &[Format],
        claim: impl Fn(&Path) -> Result<Claim, String>,
    ) -> Result<Settings, SettingsError> {
        // An article in JATS needs no template: where nobody named a folder of templates, there may
        // be none.
        let folder = match Folder::open(templates) {
            Err(_) if templates == Path::new(TEMPLATES) && !templates.exists() => {
                Folder::absent(templates)
            }
            opened => opened.map_err(|reason| SettingsError::Templates {
                folder: templates.display().to_string(),
                reason,
            })?,
        };
        let settings = Settings {
            templates: folder,
            options: crate::Options {
                formats: Vec::new(),
                epoch: source_date_epoch().map_err(SettingsError::Epoch)?,
                ..crate::Options::default()
            },
            journal: None,
            out: out.map(Path::to_owned),
            _claim: out.map(claim).transpose().map_err(SettingsError::Out)?.map(Arc::new),
        };
        Ok(settings.with_formats(formats))
    }

    /// The same settings for one journal, whatever the articles say.
    #[must_use]
    pub fn for_journal(self, journal: Option<&str>) -> Settings {
        Settings { journal: journal.map(str::to_owned), ..self }
    }

    /// The same settings, with these findings accepted, each as `CODE@PLACE`.
    ///
    /// # Errors
    /// A message for the user when one is not written so.
    pub fn accepting(mut self, accepted: &[String]) -> Result<Settings, String> {
        for text in accepted {
            let setting = accepting(text).map_err(|message| format!("--accept: {message}"))?;
            self.options.accept.push(setting);
        }
        Ok(self)
    }

    /// The same settings for a copy to work with.
    #[must_use]
    pub fn copying(mut self, copy: Option<copies::Copy>) -> Settings {
        self.options.copy = copy;
        self
    }

    /// The same settings, with PDFs for these standards whatever the journals' styles say.
    #[must_use]
    pub fn with_pdf(mut self, standard: Option<style::PdfStandard>) -> Settings {
        self.options.pdf = standard;
        self
    }

    /// The same settings with nothing to be written.
    #[must_use]
    pub fn unwritten(&self) -> Settings {
        Settings { out: None, ..self.clone() }
    }

    /// The same settings for other formats.
    #[must_use]
    pub fn with_formats(&self, formats: &[Format]) -> Settings {
        let formats = Format::ALL.into_iter().filter(|format| formats.contains(format)).collect();
        Settings { options: crate::Options { formats, ..self.options.clone() }, ..self.clone() }
    }
}

/// A finding that is accepted, written as `CODE@PLACE`.
///
/// # Errors
/// A message for the user when it is not written so.
pub fn accepting(text: &str) -> Result<Setting, String> {
    Setting::accept(text, Place::default()).map_err(|(message, help)| format!("{message}; {help}"))
}
