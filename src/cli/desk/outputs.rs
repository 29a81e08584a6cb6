//! The article's other outputs as a browser shows them, beside its pages: the full text for the web,
//! the EPUB, the JATS. They are those of the article as it is now; none is written.

use ::desk::http::Answer;
use article::{Artifact, Depositing};
use layout::Typeset;
use report::Report;

use super::answers::HTML;
use super::state::State;
use crate::pipeline::guard::on_a_deep_stack;
use crate::pipeline::{Format, emit};

/// What is made to be shown.
const SHOWN: [Format; 3] = [Format::Html, Format::Epub, Format::Jats];

/// An output; of the EPUB, a file in it.
pub fn answer(state: &State, index: usize, path: &[&str]) -> Option<Answer> {
    let made = state.outputs(index, |typeset| on_a_deep_stack(|| made(typeset)))?;
    let of = |wanted: Format| {
        let place = SHOWN.iter().position(|format| *format == wanted)?;
        made.get(place)?.as_ref().map(|artifact| artifact.bytes.as_slice())
    };
    match path {
        ["text.html"] => Some(Answer::framed(HTML, of(Format::Html)?)),
        ["jats.xml"] => Some(Answer::found("text/plain; charset=utf-8", of(Format::Jats)?)),
        ["epub", file @ ..] => {
            let name = file.join("/");
            let bytes = artifacts::entry(of(Format::Epub)?, &name)?;
            Some(Answer::framed(media_type(&name), bytes))
        }
        _ => None,
    }
}

/// Each output in its turn; nothing where it cannot be made, which the findings say.
fn made(typeset: &Typeset) -> Vec<Option<Artifact>> {
    let one = |format: &Format| {
        let journal = Depositing::default();
        let out = emit(typeset, &[*format], &journal, &|_| {}, &mut Report::new());
        out.into_iter().next()
    };
    SHOWN.iter().map(one).collect()
}

/// The media type of a file by its name, as far as an EPUB of ours has such files.
fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "xhtml" => "application/xhtml+xml",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        _ => "application/octet-stream",
    }
}
