//! The article's other outputs as a browser shows them, beside its pages: the full text for the web,
//! the EPUB, the JATS. They are those of the article as it is now; none is written.

use ::desk::answer::Answer;
use article::mime::media_type;
use article::{Artifact, Depositing};
use layout::Typeset;
use report::Report;

use super::answers::HTML;
use super::state::State;
use crate::pipeline::guard::on_a_deep_stack;
use crate::pipeline::{Format, emit};

/// The page that shows them.
pub fn page() -> Answer {
    Answer::found(HTML, include_str!("outputs.html").replace("EPUB_TEXT", epub::TEXT))
}

/// An output; of the EPUB, a file in it. What could not be made is not there: the findings say why.
pub fn answer(state: &State, index: usize, path: &[&str]) -> Option<Answer> {
    let made = state.outputs(index, |typeset| on_a_deep_stack(|| made(typeset)))?;
    let of = |ending: &str| {
        made.iter().find(|made| made.path.ends_with(ending)).map(|made| made.bytes.as_slice())
    };
    match path {
        ["text.html"] => Some(Answer::framed(HTML, of(".html")?)),
        ["jats.xml"] => Some(Answer::found("text/plain; charset=utf-8", of(".xml")?)),
        ["epub", file @ ..] => {
            let name = file.join("/");
            Some(Answer::framed(media_type(&name)?, artifacts::entry(of(".epub")?, &name)?))
        }
        _ => None,
    }
}

fn made(typeset: &Typeset) -> Vec<Artifact> {
    let formats = [Format::Html, Format::Epub, Format::Jats];
    emit(typeset, &formats, &Depositing::default(), &|_| {}, &mut Report::new())
}
