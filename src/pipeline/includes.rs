//! Files that a text names to be read in its place: Quarto's `{{< include methods.md >}}`, the child
//! documents of R Markdown (```` ```{r child="methods.Rmd"} ````), MyST's ```` ```{include} ````.
//!
//! They are put in before the text is read; what is found in them is led back to them. A file that
//! is not there is left to the reader, which says that the line was kept as typed.

use std::collections::BTreeSet;

use super::parts::{Parts, text_of};
use crate::World;
use reading::Files;
use reading::decode::fence_behind;

/// How deep files may name others.
const MOST_DEPTH: usize = 8;

/// How many lines the whole may have: a file that is named again and again ends here.
const MOST_LINES: usize = 400_000;

/// An article's text with the files that it names, where it names some that are there.
#[must_use]
pub fn included(world: &dyn World, bytes: Vec<u8>) -> (Vec<u8>, Parts) {
    let source = world.source();
    let Ok(text) = std::str::from_utf8(&bytes) else { return (bytes, Parts::default()) };
    if !["{{< include", "child", "{include}"].iter().any(|sign| text.contains(sign)) {
        return (bytes, Parts::default());
    }
    let name = world.article();
    let mut whole = Whole::new(source, name);
    whole.add(name, &text.replace("\r\n", "\n"), &[name]);
    if whole.named.is_empty() { (bytes, Parts::default()) } else { whole.done() }
}

/// The text as it grows.
struct Whole<'a> {
    source: &'a dyn Files,
    text: String,
    lines: usize,
    parts: Parts,
    /// The files that were put in.
    named: BTreeSet<String>,
}

impl<'a> Whole<'a> {
    fn new(source: &'a dyn Files, name: &str) -> Whole<'a> {
        // Another name than the article's own, so that nothing is led back twice.
        let parts = Parts::of_whole(format!("{} with what it includes", source.display(name)));
        let named = BTreeSet::new();
        Whole { source, text: String::new(), lines: 0, parts, named }
    }

    fn done(mut self) -> (Vec<u8>, Parts) {
        self.parts.included = self.named;
        (self.text.into_bytes(), self.parts)
    }

    /// Adds a file's text; `way` are the files that named each other down to this one.
    fn add(&mut self, name: &str, text: &str, way: &[&str]) {
        self.begins(name, 1);
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let mut code: Option<&str> = None;
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            let asked = if code.is_some() { None } else { asked(lines.get(at..).unwrap_or(&[])) };
            let found = asked.and_then(|(files, count)| Some((self.load(&files, way)?, count)));
            match found {
                Some((files, count)) => {
                    for (file, text) in &files {
                        let way: Vec<&str> = way.iter().copied().chain([file.as_str()]).collect();
                        self.add(file, text, &way);
                    }
                    at += count;
                    self.begins(name, at + 1);
                }
                None => {
                    code = fence_behind(line, code);
                    self.text.push_str(line);
                    self.lines += 1;
                    at += 1;
                }
            }
        }
        if !self.text.ends_with('\n') {
            self.text.push('\n');
            self.lines += 1;
        }
    }

    fn begins(&mut self, name: &str, line: usize) {
        let [begin, line] = [self.lines + 1, line].map(|it| u32::try_from(it).unwrap_or(u32::MAX));
        self.parts.begin(self.source.display(name), begin, line);
    }

    /// The texts of files, each beside the file that names it or beside the article; nothing when
    /// one is not there, or names itself.
    fn load(&mut self, files: &[&str], way: &[&str]) -> Option<Vec<(String, String)>> {
        if way.len() > MOST_DEPTH || self.lines > MOST_LINES {
            return None;
        }
        let from =
            way.last().and_then(|file| file.rsplit_once('/')).map_or("", |(folder, _)| folder);
        let mut texts = Vec::new();
        for file in files {
            let beside =
                if from.is_empty() { (*file).to_owned() } else { format!("{from}/{file}") };
            let path = file.trim_start_matches('/').to_owned();
            let (name, text) = [beside, path]
                .into_iter()
                .filter(|name| !way.contains(&name.as_str()))
                .find_map(|name| text_of(self.source, &name).ok().map(|text| (name, text)))?;
            texts.push((name, text));
        }
        self.named.extend(texts.iter().map(|(name, _)| name.clone()));
        Some(texts)
    }
}

/// The files that the first lines ask for, and how many lines ask.
fn asked<'a>(lines: &[&'a str]) -> Option<(Vec<&'a str>, usize)> {
    let line = lines.first()?.trim();
    if let Some(rest) = line.strip_prefix("{{<") {
        let file = rest.strip_suffix(">}}")?.trim().strip_prefix("include")?;
        let is_apart = file.starts_with([' ', '\t']);
        return is_apart.then(|| (vec![bare(file)], 1));
    }
    let ticks = line.len() - line.trim_start_matches('`').len();
    let head = line.get(ticks..).filter(|_| ticks >= 3)?;
    let files = match head.strip_prefix("{include}") {
        Some(file) => vec![bare(file)],
        None => children(head.strip_prefix('{')?.strip_suffix('}')?)?,
    };
    // Nothing but options stands in such a chunk.
    let mut count = 1;
    loop {
        let line = lines.get(count)?.trim();
        count += 1;
        if line.len() == ticks && line.bytes().all(|byte| byte == b'`') {
            return Some((files, count));
        }
        if !(line.is_empty() || line.starts_with("#|") || line.starts_with(':')) {
            return None;
        }
    }
}

fn bare(file: &str) -> &str {
    file.trim().trim_matches(['"', '\''])
}

/// The child documents of a chunk's head: `r, child = c("a.Rmd", "b.Rmd")`.
fn children(head: &str) -> Option<Vec<&str>> {
    let at = head.match_indices("child").find(|(at, _)| {
        head.get(..*at).is_some_and(|before| before.ends_with([' ', ',', '{', '\t']))
    })?;
    let value = head.get(at.0 + at.1.len()..)?.trim_start().strip_prefix('=')?.trim_start();
    let value = match value.strip_prefix("c(") {
        Some(list) => list.split_once(')')?.0,
        None => value.get(..1 + value.get(1..)?.find(['"', '\''])? + 1)?,
    };
    let files: Vec<&str> = value.split(',').map(bare).collect();
    files.iter().all(|file| !file.is_empty()).then_some(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_asks_for_files() {
        for (lines, files, count) in [
            (&["{{< include a.md >}}\n"][..], &["a.md"][..], 1),
            (&["{{<include \"_parts/b c.qmd\">}}"], &["_parts/b c.qmd"], 1),
            (&["```{r child='a.Rmd'}\n", "```\n"], &["a.Rmd"], 2),
            (
                &["```{r, echo=FALSE, child = c(\"a.Rmd\", 'b.Rmd')}\n", "\n", "```\n"],
                &["a.Rmd", "b.Rmd"],
                3,
            ),
            (&["````{include} a.md\n", ":start-line: 3\n", "````"], &["a.md"], 3),
        ] {
            assert_eq!(asked(lines), Some((files.to_vec(), count)), "{lines:?}");
        }
        for lines in [
            &["{{< includes a.md >}}"][..],
            &["{{< video a.mp4 >}}"],
            &["```{r children}\n", "```\n"],
            &["```{r child='a.Rmd'}\n", "x <- 1\n", "```\n"],
            &["```{r child='a.Rmd'}\n"],
            &["``{r child='a.Rmd'}\n", "``\n"],
            &["text {{< include a.md >}}"],
            &["```{r child=file}\n", "```\n"],
            &["```{r child=}\n", "```\n"],
        ] {
            assert_eq!(asked(lines), None, "{lines:?}");
        }
    }
}
