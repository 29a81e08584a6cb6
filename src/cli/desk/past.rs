//! Pages before and after: those of the PDF that was built last, of the last proof, or of a release
//! (a tag in Git), beside those of now.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use ::desk::answer::Answer;
use ::desk::past::{Drawn, Mark, compare, draw};
use serde_json::{Value, json};

use super::answers::json as found;
use super::released::{self, Release, releases};
use super::state::{Compared, State};
use crate::pipeline::copies::Copy;
use crate::pipeline::guard::on_a_deep_stack;
use crate::pipeline::{ArticlePath, Format};
use crate::{Options, World};

/// With what is compared.
enum Since {
    /// A file that was written, with the name of the article's outputs, and the kind of copy.
    File { file: PathBuf, slug: String, copy: Option<Copy> },
    /// The article as it was released.
    Release(Release),
}

impl Since {
    fn of(state: &State, article: &ArticlePath, of: &str) -> Option<Since> {
        let file = |slug: String, copy| {
            let file = state.out.join(&slug).join(format!("{slug}.pdf"));
            Since::File { file, slug, copy }
        };
        let proof = Copy::Proof;
        match of {
            "build" => Some(file(article.slug.clone(), None)),
            "proof" => Some(file(format!("{}-{}", article.slug, proof.name()), Some(proof))),
            commit => {
                let mut all = releases(article).into_iter();
                all.find(|release| release.commit == commit).map(Since::Release)
            }
        }
    }

    /// As it is called.
    fn shown(&self) -> String {
        match self {
            Since::File { file, .. } => file.display().to_string(),
            Since::Release(release) => format!("the release {}", release.name),
        }
    }

    /// What tells this state of it from any other; nothing when there is none.
    fn key(&self) -> Option<String> {
        match self {
            Since::File { file, .. } => {
                let written = fs::metadata(file).and_then(|facts| facts.modified()).ok()?;
                Some(format!("{} {written:?}", file.display()))
            }
            Since::Release(release) => Some(release.commit.clone()),
        }
    }

    /// The pages of both sides; nothing when one of them cannot be made.
    fn compared(&self, state: &State, article: &ArticlePath) -> Option<Compared> {
        let (slug, copy) = match self {
            Since::File { slug, copy, .. } => (slug.clone(), *copy),
            Since::Release(_) => (article.slug.clone(), None),
        };
        let settings = state.settings(article).ok()?.with_formats(&[Format::Pdf]).copying(copy);
        let before = match self {
            Since::File { file, .. } => fs::read(file).ok()?,
            Since::Release(release) => {
                let templates = (state.templates(article), &settings.templates);
                let journal = settings.journal.as_deref();
                let then = released::world(article, release, templates, journal)?;
                pdf_of(&then, &settings.options)?
            }
        };
        let before = draw(before).ok()?;
        let named = ArticlePath { slug, ..article.clone() };
        let after = draw(pdf_of(&state.world(&named).ok()?, &settings.options)?).ok()?;
        let marks = compare(&before, &after);
        Some(Compared { before, after, marks })
    }
}

/// The PDF of an article.
fn pdf_of(world: &dyn World, options: &Options) -> Option<Vec<u8>> {
    let made = crate::build(world, options).artifacts.into_iter();
    made.into_iter().find(|file| file.media_type == "application/pdf").map(|file| file.bytes)
}

/// The releases with which can be compared.
pub fn list(article: &ArticlePath) -> Answer {
    let release = |release: Release| json!({ "of": release.commit, "name": release.name });
    found(&json!({ "releases": releases(article).into_iter().map(release).collect::<Vec<_>>() }))
}

/// The sizes of the pages on both sides, with what became different.
pub fn pages(state: &State, index: usize, article: &ArticlePath, of: &str) -> Answer {
    let Some(since) = Since::of(state, article, of) else { return Answer::refused(404) };
    if since.key().is_none() {
        let why = format!("{} does not exist yet: build it first", since.shown());
        return Answer::failed(422, &why);
    }
    let Some(compared) = compared(state, index, article, &since) else {
        let why =
            format!("the pages of {} cannot be compared with the present ones", since.shown());
        return Answer::failed(422, &why);
    };
    let side = |pages: &[Drawn], marks: &[Vec<Mark>]| -> Vec<Value> {
        let page = |(page, marks): (&Drawn, &Vec<Mark>)| {
            let marks: Vec<[f64; 4]> =
                marks.iter().map(|mark| [mark.x, mark.y, mark.width, mark.height]).collect();
            json!({ "width": page.width, "height": page.height, "marks": marks })
        };
        pages.iter().zip(marks).map(page).collect()
    };
    found(&json!({
        "file": since.shown(),
        "before": side(&compared.before, &compared.marks.0),
        "after": side(&compared.after, &compared.marks.1),
    }))
}

/// A page as SVG.
pub fn page(
    state: &State,
    index: usize,
    article: &ArticlePath,
    of: &str,
    is_after: bool,
    number: usize,
) -> Option<Vec<u8>> {
    let since = Since::of(state, article, of)?;
    let compared = compared(state, index, article, &since)?;
    let pages = if is_after { &compared.after } else { &compared.before };
    pages.get(number).map(|page| page.svg.clone().into_bytes())
}

fn compared(
    state: &State,
    index: usize,
    article: &ArticlePath,
    since: &Since,
) -> Option<Arc<Compared>> {
    // A file may nest its drawings deeper than a connection has stack.
    let make = || since.compared(state, article);
    state.compared(index, &since.key()?, || on_a_deep_stack(make))
}
