//! Pages before and after: those of the PDF that was built last, or of the last proof, beside those
//! of now.

use std::fs;
use std::sync::Arc;

use ::desk::http::Answer;
use ::desk::past::{Drawn, Mark, compare, draw};
use serde_json::{Value, json};

use super::answers::json as found;
use super::state::{Compared, State};
use crate::pipeline::copies::Copy;
use crate::pipeline::guard::on_a_deep_stack;
use crate::pipeline::{ArticlePath, Format};

/// The file with which is compared, and how its pages are made now.
struct Past {
    slug: String,
    copy: Option<Copy>,
}

fn past(article: &ArticlePath, of: &str) -> Option<Past> {
    let proof = Copy::Proof;
    match of {
        "build" => Some(Past { slug: article.slug.clone(), copy: None }),
        "proof" => {
            Some(Past { slug: format!("{}-{}", article.slug, proof.name()), copy: Some(proof) })
        }
        _ => None,
    }
}

/// The sizes of the pages on both sides, with what became different.
pub fn pages(state: &State, index: usize, article: &ArticlePath, of: &str) -> Answer {
    let Some(past) = past(article, of) else { return Answer::refused(404) };
    let file = state.out.join(&past.slug).join(format!("{}.pdf", past.slug));
    if !file.is_file() {
        return Answer::failed(422, &format!("there is no {} yet", file.display()));
    }
    let Some(compared) = compared(state, index, article, of) else {
        return Answer::failed(
            422,
            &format!("the pages of {} cannot be compared with those of now", file.display()),
        );
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
        "file": file.display().to_string(),
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
    let compared = compared(state, index, article, of)?;
    let pages = if is_after { &compared.after } else { &compared.before };
    pages.get(number).map(|page| page.svg.clone().into_bytes())
}

fn compared(state: &State, index: usize, article: &ArticlePath, of: &str) -> Option<Arc<Compared>> {
    let past = past(article, of)?;
    let file = state.out.join(&past.slug).join(format!("{}.pdf", past.slug));
    let written = fs::metadata(&file).and_then(|facts| facts.modified()).ok()?;
    // A file may nest its drawings deeper than a connection has stack.
    let make = || {
        let before = draw(fs::read(&file).ok()?).ok()?;
        let named = ArticlePath { slug: past.slug.clone(), ..article.clone() };
        let settings =
            state.settings(article).ok()?.with_formats(&[Format::Pdf]).copying(past.copy);
        let world = state.world(&named).ok()?;
        let made = crate::build(&world, &settings.options)
            .artifacts
            .into_iter()
            .find(|file| file.media_type == "application/pdf")?;
        let after = draw(made.bytes).ok()?;
        let marks = compare(&before, &after);
        Some(Compared { before, after, marks })
    };
    state.compared(index, &format!("{of} {written:?}"), || on_a_deep_stack(make))
}
