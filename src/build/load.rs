//! The article's file, read for what is to be done with it, and its name in messages.

use reading::Files;
use report::{Place, Report};

use crate::World;
use crate::findings;
use crate::pipeline::articles::{is_about_the_folder, is_markdown};
use crate::pipeline::includes::included;
use crate::pipeline::manuscript;
use crate::pipeline::parts::{self, Parts};
use crate::pipeline::{Job, REPORT_FILE};

/// What stands before the names of a folder's files in messages.
pub(crate) fn prefix(files: &dyn Files) -> String {
    let named = files.display(REPORT_FILE);
    named.strip_suffix(REPORT_FILE).unwrap_or("").to_owned()
}

/// The article's file, as messages name it.
pub(crate) fn shown(world: &dyn World) -> String {
    if parts::is_composed(world.article()) {
        parts::whole(world.source())
    } else {
        world.source().display(world.article())
    }
}

/// Reads the article's file, for what is to be done with it.
pub(crate) fn load<T>(
    world: &dyn World,
    report: &mut Report,
    then: impl FnOnce(Job, &mut Report) -> T,
) -> Option<T> {
    let path = shown(world);
    if manuscript::is_manuscript(world.article()) {
        return load_manuscript(world, path, report, then);
    }
    match whole(world, report) {
        Ok((bytes, parts)) => {
            unread_beside(world, &parts, report);
            let path = parts.name().map_or(path, str::to_owned);
            Some(led_back(Text { path, bytes, parts, files: world.source() }, world, report, then))
        }
        Err(reason) => {
            report.push(Place::file(&path), findings::unreadable(reason));
            None
        }
    }
}

/// The article's text, with all files of which it is put together.
///
/// # Errors
/// A message for the user when one cannot be read.
pub(crate) fn whole(world: &dyn World, report: &mut Report) -> Result<(Vec<u8>, Parts), String> {
    if parts::is_composed(world.article()) {
        return parts::composed(world, report);
    }
    let bytes = world.source().load(world.article())?;
    Ok(if is_markdown(world.article()) {
        included(world, bytes)
    } else {
        (bytes, Parts::default())
    })
}

/// An article's text, and the files that it may name.
struct Text<'a> {
    path: String,
    bytes: Vec<u8>,
    parts: Parts,
    files: &'a dyn Files,
}

fn led_back<T>(
    text: Text,
    world: &dyn World,
    report: &mut Report,
    then: impl FnOnce(Job, &mut Report) -> T,
) -> T {
    let Text { path, bytes, parts, files } = text;
    let journal = world.journal().map(str::to_owned);
    let done = then(
        Job {
            path,
            bytes,
            files,
            templates: world.templates(),
            journal,
            parts: parts.clone(),
            placement: world.placement().cloned(),
        },
        report,
    );
    parts.lead_back(report);
    done
}

/// Reads a manuscript in Word's format as the folder that importing it makes.
fn load_manuscript<T>(
    world: &dyn World,
    path: String,
    report: &mut Report,
    then: impl FnOnce(Job, &mut Report) -> T,
) -> Option<T> {
    let source = world.source();
    let read = source
        .load(world.article())
        .and_then(|bytes| Ok((bytes, manuscript::facts(source, world.article())?)));
    let (bytes, facts) = match read {
        Ok(read) => read,
        Err(reason) => {
            report.push(Place::file(&path), findings::unreadable(reason));
            return None;
        }
    };
    let import = docx::import(&path, &bytes, source, &facts, report)?;
    let files = manuscript::Imported::new(&import, source);
    let parts = Parts::of_manuscript(&path, &import);
    Some(led_back(
        Text { path, bytes: import.article.into_bytes(), parts, files: &files },
        world,
        report,
        then,
    ))
}

/// Other files in Markdown beside the article: somebody may think that they are part of it.
fn unread_beside(world: &dyn World, parts: &Parts, report: &mut Report) {
    if !is_markdown(world.article()) {
        return;
    }
    let is_other = |name: &&String| {
        !name.contains('/')
            && is_markdown(name)
            && !is_about_the_folder(name)
            && *name != world.article()
            && !parts.included.contains(*name)
    };
    let listed = world.source().list();
    let others: Vec<&str> = listed.iter().filter(is_other).map(String::as_str).collect();
    if !others.is_empty() {
        report.push(Place::file(&shown(world)), findings::beside_unread(others.join(", ")));
    }
}
