//! The order of the work on one article: read, resolve, check, lay out, emit. Does no output.

use std::collections::BTreeMap;

use super::locate::{Names, locate};
use super::made::made;
use super::parts::Parts;
use super::sources::{is_jats, read};
use super::web;
use crate::{Format, Stage, findings};
use article::{Article, Artifact, Depositing, Edition, MediaBag, PageMap};
use check::{check, check_text, fix};
use layout::fit::fit_citing;
use layout::{Pages, Typeset};
use reading::{FieldPlaces, Files, Source};
use report::codes::front::{ISSUE_UNKNOWN, JOURNAL_MISSING, PAGES_ABSENT};
use report::codes::source::SUPPLEMENT_MISSING;
use report::{Code, Form, Level, Place, Report};
use resolve::{CitationStyles, resolve};
use style::{Style, StyleFiles};

/// One article to be worked on.
pub struct Job<'a> {
    /// Its file, as messages name it.
    pub path: String,
    /// The file's bytes.
    pub bytes: Vec<u8>,
    /// The files beside it.
    pub files: &'a dyn Files,
    /// The journals' templates.
    pub templates: &'a dyn Files,
    /// The journal for which it is to be made, whichever the article names.
    pub journal: Option<String>,
    /// The files of which its text was put together.
    pub parts: Parts,
    /// What its issue gives it.
    pub placement: Option<issue::Placement>,
}

/// An article read and completed, with its journal's style.
pub struct Prepared {
    /// The article, resolved.
    pub article: Article,
    /// Its pictures.
    pub media: MediaBag,
    /// The files that go with it and are not shown.
    pub supplements: BTreeMap<String, Vec<u8>>,
    /// How its journal looks.
    pub style: Style,
    /// The bibliography's name, for messages.
    pub bibliography: String,
    /// The source, when it is JATS: the outputs are held against it.
    pub jats: Option<Vec<u8>>,
    /// Where its front matter says what.
    pub fields: FieldPlaces,
    /// The folder of its journal's templates.
    pub journal: String,
    /// The files of which its text was put together.
    pub parts: Parts,
}

/// Reads, completes and checks the article. Returns nothing when there is no article to go on with;
/// the report says why.
#[must_use]
pub fn prepare(job: Job, report: &mut Report) -> Option<Prepared> {
    let jats = is_jats(&job.path, &job.bytes).then(|| job.bytes.clone());
    report.form = if jats.is_some() { Form::Jats } else { Form::Markdown };
    if jats.is_none() {
        spaces_twice(&job, report);
    }
    let source = Source {
        path: job.path.clone(),
        bytes: job.bytes,
        files: job.files,
        templates: job.templates,
        journal: job.journal,
    };
    let mut manuscript = read(&source, report)?;
    if let Some(placement) = &job.placement {
        place(placement, &mut manuscript.article, &job.path, report);
    }
    article::banner::tell(&mut manuscript.article);
    let broken = report.is_fatal();
    if broken && !is_text_whole(report) {
        return None;
    }
    let journal =
        manuscript.journal.unwrap_or_else(|| manuscript.article.front.journal_meta.id.clone());
    let fields = manuscript.fields;
    let mut style = style_of(&journal, job.templates, report);
    report.settings.extend(style.rules.iter().chain(&manuscript.rules).cloned());
    // What the article or its journal's record asks for comes before what the journal's style asks
    // for.
    if let Some(csl) = manuscript.citation_style {
        style.csl = csl;
    }
    let styles = citation_styles(&style, jats.is_some());
    let bibliography = match manuscript.bibliography {
        _ if jats.is_some() => job.path.clone(),
        name if name.is_empty() => job.files.display("references.bib"),
        name => name,
    };
    let article = resolve(manuscript.article, &styles, &job.path, &bibliography, report);
    if broken {
        // Whoever fixes the front wants to know at once what else to fix.
        check_text(&article, &job.path, &bibliography, report);
        locate(
            report,
            &article,
            &Names { article: &job.path, bibliography: &bibliography, fields: &fields },
        );
        return None;
    }
    check(&article, &job.path, &bibliography, report);
    Some(Prepared {
        article,
        media: manuscript.media,
        supplements: manuscript.supplements,
        style,
        bibliography,
        jats,
        fields,
        journal,
        parts: job.parts,
    })
}

/// Gives an article its place in an issue. What its own file does not say of volume and pages, the
/// issue says.
fn place(placement: &issue::Placement, article: &mut Article, path: &str, report: &mut Report) {
    report.findings.retain(|finding| finding.code != PAGES_ABSENT && finding.code != ISSUE_UNKNOWN);
    placement.apply(article, path, report);
}

/// Whether what stops the build is in the front or a supplement alone, and the text has been read
/// to its end.
fn is_text_whole(report: &Report) -> bool {
    let spares = |code: Code| {
        (code.id.starts_with("F1") && code != JOURNAL_MISSING) || code == SUPPLEMENT_MISSING
    };
    report
        .findings
        .iter()
        .filter(|finding| finding.level == Level::Fatal)
        .all(|finding| spares(finding.code))
}

/// B145: the second spaces of a source, which reading lets go; one finding for all.
fn spaces_twice(job: &Job, report: &mut Report) {
    let Ok(text) = std::str::from_utf8(&job.bytes) else { return };
    let edits = fix::edits(fix::Kind::Markdown, text);
    let seconds: Vec<usize> =
        edits.iter().filter(|edit| edit.why == fix::ONE_SPACE).map(|edit| edit.at.0).collect();
    let Some(first) = seconds.first() else { return };
    let before = text.get(..*first).unwrap_or("");
    let (line, column) = (
        before.matches('\n').count() + 1,
        before.rsplit('\n').next().unwrap_or("").chars().count() + 1,
    );
    let place =
        Place::at(&job.path, u32::try_from(line).unwrap_or(0), u32::try_from(column).unwrap_or(0));
    let said = match seconds.len() {
        1 => findings::two_spaces(),
        many => findings::two_spaces_often(many - 1),
    };
    report.push(place, said);
}

/// The article without its pages laid out: for what asks only for their numbers, when the source
/// gives these or the article has been published on pages of its own. Nothing for any other.
#[must_use]
pub fn unset(slug: &str, prepared: &mut Prepared, epoch: Option<i64>) -> Option<Typeset> {
    let meta = &prepared.article.front.article_meta;
    let made = made(&prepared.article, epoch);
    let known = prepared.article.front.is_published() || meta.pages.count().is_some();
    known.then(|| {
        let (article, media) =
            (std::mem::take(&mut prepared.article), std::mem::take(&mut prepared.media));
        let edition =
            Edition { slug: slug.to_owned(), article, media, map: PageMap::default(), made };
        Typeset { edition, pages: Pages::default(), style: prepared.style.clone() }
    })
}

/// The styles of citations, and of the citations of the article itself. A JATS article of a journal
/// that has decided nothing is given nothing beside what it says.
fn citation_styles(style: &Style, jats: bool) -> CitationStyles {
    let bare = jats && style.spec == style::Spec::default();
    CitationStyles {
        csl: style.csl.clone(),
        cite_as: if bare { Vec::new() } else { style.cite_as.clone() },
    }
}

/// Lays the article out on its pages.
///
/// # Errors
/// Gives the article back when it cannot be laid out, or when what was found before forbids it; the
/// report says why.
pub fn typeset(
    slug: &str,
    prepared: Prepared,
    epoch: Option<i64>,
    report: &mut Report,
) -> Result<Typeset, Box<Article>> {
    let Prepared { article, media, style, .. } = prepared;
    if report.is_fatal() {
        return Err(Box::new(article));
    }
    let made = made(&article, epoch);
    let styles = citation_styles(&style, article.front.provenance.is_jats());
    let cite = |article: &mut Article| resolve::cite_again(article, &styles);
    match fit_citing(&article, &media, &style, &cite, report) {
        Some(pages) if !report.is_fatal() => {
            // The pages of an article that waits for those of its issue are pages of its PDF alone.
            let map = if article.front.waits_for_pages() {
                PageMap::default()
            } else {
                pages.map.clone()
            };
            let mut edition = Edition::new(slug, &article, media, map, made);
            if edition.article.front.article_meta.pages != article.front.article_meta.pages {
                cite(&mut edition.article);
            }
            Ok(Typeset { edition, pages, style })
        }
        _ => Err(Box::new(article)),
    }
}

/// Makes the formats that are asked for. What the journal's record says for deposits stands in the
/// head of a page for the web.
pub fn emit(
    typeset: &Typeset,
    formats: &[Format],
    journal: &Depositing,
    stage: &dyn Fn(Stage),
    report: &mut Report,
) -> Vec<Artifact> {
    let mut artifacts = Vec::with_capacity(formats.len());
    for format in formats {
        stage(Stage::Emitting(*format));
        let written = match format {
            Format::Jats => jats::write::emit(&typeset.edition, report),
            Format::Epub => epub_of(typeset, report),
            Format::Html => Ok(web::page(typeset, journal, report)),
            Format::Pdf => pdf_of(typeset, &artifacts, report),
        };
        match written {
            Ok(artifact) => artifacts.push(artifact),
            Err(error) => report
                .push(Place::default(), findings::format_failed(format.name(), error.to_string())),
        }
    }
    artifacts
}

/// The EPUB; where the journal wants pictures of formulas, with these.
fn epub_of(typeset: &Typeset, report: &mut Report) -> Result<Artifact, article::EmitError> {
    let mut artist = artist(typeset);
    epub::emit(&typeset.edition, &typeset.style, artist.as_mut().map(drawing_with), report)
}

/// The article as a chapter of a book; what it lacks is reported where its own EPUB is made.
pub fn chapter(typeset: &Typeset) -> epub::Chapter {
    let mut artist = artist(typeset);
    epub::chapter(&typeset.edition, artist.as_mut().map(drawing_with), &mut Report::new())
}

/// What draws the formulas, where the journal wants pictures of them.
fn artist(typeset: &Typeset) -> Option<layout::formula::Artist<'_>> {
    typeset.style.spec.epub.formula_images.then(|| layout::formula::Artist::new(&typeset.style))
}

fn drawing_with<'a>(artist: &'a mut layout::formula::Artist<'_>) -> epub::Draw<'a> {
    Box::new(|formula| {
        let layout::formula::Drawing { svg, width, height, depth } = artist.draw(formula)?;
        Some(epub::Drawing { svg, width, height, depth })
    })
}

/// The PDF; where its standard has files inside, with the article's JATS.
fn pdf_of(
    typeset: &Typeset,
    made: &[Artifact],
    report: &mut Report,
) -> Result<Artifact, article::EmitError> {
    let jats = match typeset.style.spec.pdf {
        style::PdfStandard::Ua1 => None,
        style::PdfStandard::Ua2 => {
            match made.iter().find(|artifact| artifact.media_type.ends_with("xml")) {
                Some(made) => Some(made.clone()),
                // What it lacks is reported when it is asked for.
                None => Some(jats::write::emit(&typeset.edition, &mut Report::new())?),
            }
        }
    };
    let attached = jats.map(|jats| pdf::Attachment {
        name: jats.path,
        media_type: "application/xml",
        bytes: jats.bytes,
    });
    pdf::emit(typeset, attached.as_ref(), report)
        .map_err(|error| article::EmitError { message: error.to_string() })
}

/// The style of a journal: `<templates>/<journal>/{style.yaml,epub.css,fonts/*}`, each of which may
/// be missing.
fn style_of(journal: &str, templates: &dyn Files, report: &mut Report) -> Style {
    if journal.is_empty() {
        return Style::read(StyleFiles::default(), report);
    }
    let path = format!("{journal}/style.yaml");
    let files = StyleFiles {
        path: templates.display(&path),
        yaml: text_of(templates, &path, report).unwrap_or_default(),
        epub_css: text_of(templates, &format!("{journal}/epub.css"), report),
        fonts: fonts_of(templates, &format!("{journal}/fonts"), report),
    };
    Style::read(files, report)
}

fn text_of(templates: &dyn Files, path: &str, report: &mut Report) -> Option<String> {
    let mut unreadable = |said| report.push(Place::file(&templates.display(path)), said);
    match templates.load_if_present(path) {
        Ok(None) => None,
        Ok(Some(bytes)) => match String::from_utf8(bytes) {
            Ok(text) => Some(text),
            Err(error) => {
                unreadable(findings::template_not_utf8(error.utf8_error().valid_up_to() + 1));
                None
            }
        },
        Err(reason) => {
            unreadable(findings::unreadable(reason));
            None
        }
    }
}

fn fonts_of(templates: &dyn Files, folder: &str, report: &mut Report) -> Vec<(String, Vec<u8>)> {
    let mut fonts = Vec::new();
    let names = templates.names(folder).unwrap_or_else(|reason| {
        report.push(Place::file(&templates.display(folder)), findings::unreadable(reason));
        Vec::new()
    });
    for name in names {
        let path = format!("{folder}/{name}");
        match templates.load(&path) {
            Ok(bytes) => fonts.push((name, bytes)),
            Err(reason) => {
                report.push(Place::file(&templates.display(&path)), findings::unreadable(reason))
            }
        }
    }
    fonts
}
