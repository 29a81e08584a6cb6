//! Cards of findings, references, and the text in them.

use super::kinds::Group;
use super::{Page, capital};
use crate::pipeline::Listed;
use report::{Finding, Level, Place, excerpt};

/// How much of a source's line is shown on each side of the words, in characters.
const AROUND: usize = 60;
/// How many places of a kind of finding are shown, in a report of few kinds and of many; the others
/// are folded.
const SHOWN: (usize, usize) = (3, 1);

impl Page<'_> {
    /// All findings of one kind, in a report of few kinds or of many.
    pub(super) fn card(&mut self, group: &Group, many_kinds: bool) {
        let (class, level) = match group.level() {
            Level::Fatal | Level::Error => ("error", "Error"),
            Level::Warning => ("warning", "Warning"),
            Level::Note => ("note", "Note"),
        };
        let code = group.code().id;
        self.say(format_args!("<article class=\"card {class}\" id=\"{}\">", group.anchor()));
        if let Some(picture) = group.findings.first().and_then(|finding| self.picture(finding)) {
            self.say(format_args!("{picture}"));
        }
        let what = words(&capital(&(self.shown)(&group.what())));
        let alone = self
            .alone(group)
            .map_or_else(String::new, |at| format!(" <span class=\"where\">{at}</span>"));
        self.say(format_args!("<p class=\"what\"><span class=\"level\">{level}</span> <span class=\"code\">{code}</span> {what}{alone}</p>"));
        if alone.is_empty() {
            self.places(group, if many_kinds { SHOWN.1 } else { SHOWN.0 });
        }
        let help = group.help();
        let mut last = Vec::new();
        if !help.is_empty() {
            let help = words(&capital(&(self.shown)(&help)));
            last.push(format!("<strong>What to do:</strong> {help}."));
        }
        let who = group.who();
        if !who.is_empty() {
            last.push(format!("<span class=\"who\">{}.</span>", text(&capital(&who))));
        }
        if !last.is_empty() {
            self.say(format_args!("<p class=\"help\">{}</p>", last.join(" ")));
        }
        self.out.push_str("</article>\n");
    }

    /// The place of a finding that is the only one of its kind, and of which no words are shown.
    fn alone(&mut self, group: &Group) -> Option<String> {
        let [finding] = group.findings.as_slice() else { return None };
        let place = self.at(finding);
        let source = self.texts.get(&finding.place.file);
        let shows = source.is_some_and(|source| {
            excerpt(source, &finding.place, &finding.quotations())
                .is_some_and(|found| !found.span.is_empty())
        });
        (!shows && !place.is_empty()).then_some(place)
    }

    /// Where the findings are: the first with the words that are meant, the next in a line each,
    /// the others folded.
    fn places(&mut self, group: &Group, most: usize) {
        let [first, others @ ..] = group.findings.as_slice() else { return };
        let said =
            |finding: &Finding| (finding.message() != first.message()).then(|| finding.message());
        let differ = others.iter().any(|finding| said(finding).is_some());
        let at = self.at(first);
        let message = if differ { words(&(self.shown)(&first.message())) } else { String::new() };
        self.line("p", &at, &message);
        self.excerpt(first);
        let (shown, folded) = others.split_at(others.len().min(most - 1));
        let list = |page: &mut Self, findings: &[&Finding]| {
            page.out.push_str("<ul class=\"places\">\n");
            for finding in findings {
                let at = page.at(finding);
                let message =
                    if differ { words(&(page.shown)(&finding.message())) } else { String::new() };
                page.line("li", &at, &message);
            }
            page.out.push_str("</ul>\n");
        };
        if !shown.is_empty() {
            list(self, shown);
        }
        if !folded.is_empty() {
            self.say(format_args!("<details><summary>and {} more</summary>", folded.len()));
            list(self, folded);
            self.out.push_str("</details>\n");
        }
    }

    /// A place and, where places say different things, what is said there.
    fn line(&mut self, element: &str, at: &str, message: &str) {
        match (at.is_empty(), message.is_empty()) {
            (true, true) => {}
            (false, true) => self.say(format_args!("<{element} class=\"where\">{at}</{element}>")),
            (true, false) => self.say(format_args!("<{element}>{message}</{element}>")),
            (false, false) => self.say(format_args!(
                "<{element}><span class=\"where\">{at}</span> {message}</{element}>"
            )),
        }
    }

    /// The line of the source, and the page on which it is printed.
    fn at(&mut self, finding: &Finding) -> String {
        let (line, column) = self.line_of(finding);
        let place = &finding.place;
        let page = (line > 0).then(|| self.summary.page_of(&place.file, line, column)).flatten();
        let file =
            if line > 0 { Place { line, column: 0, ..place.clone() } } else { place.clone() };
        let mut at = vec![text(&(self.shown)(&file.to_string()))];
        at.extend(page.map(|page| format!("page {}", text(page))));
        at.retain(|part| !part.is_empty());
        at.join(" · ")
    }

    fn line_of(&mut self, finding: &Finding) -> (u32, u32) {
        let place = &finding.place;
        let found = self
            .texts
            .get(&place.file)
            .and_then(|source| excerpt(source, place, &finding.quotations()));
        let line = found.as_ref().map_or(place.line, |found| found.number);
        let column = found
            .as_ref()
            .map_or(place.column, |found| u32::try_from(found.columns().0).unwrap_or(u32::MAX));
        (line, column.max(1))
    }

    /// The words of the source that are meant, with some of the line around them.
    fn excerpt(&mut self, finding: &Finding) {
        let source = self.texts.get(&finding.place.file);
        let Some(found) =
            source.and_then(|source| excerpt(source, &finding.place, &finding.quotations()))
        else {
            return;
        };
        let (before, words, after) = around(found.line, found.span.start, found.span.end);
        if !words.is_empty() {
            let (before, words, after) = (text(&before), text(&words), text(&after));
            self.say(format_args!("<blockquote class=\"excerpt\"><p>{before}<mark>{words}</mark>{after}</p></blockquote>"));
        }
    }

    /// The page on which the words are printed, in little.
    fn picture(&mut self, finding: &Finding) -> Option<String> {
        let (line, column) = self.line_of(finding);
        let spot = self.summary.spot_of(&finding.place.file, line, column)?;
        self.summary.sketches.get(spot.page).map(|sketch| sketch.svg(spot))
    }
}

/// A row of the list of references.
pub(super) fn reference(reference: &Listed) -> String {
    let pages = reference.pages.join(", ");
    let cited = match reference.cited {
        0 => "<strong>never</strong>".to_owned(),
        count => many(count, "time"),
    };
    let on = if pages.is_empty() {
        String::new()
    } else {
        format!("<br><span class=\"pages\">on {}</span>", text(&pages))
    };
    let link = match (&reference.doi, &reference.uri) {
        (Some(doi), _) => anchor(doi, "DOI"),
        (None, Some(uri)) => anchor(uri, "address"),
        (None, None) => "none".to_owned(),
    };
    format!(
        "<tr><th scope=\"row\">{}</th><td>{cited}{on}</td><td>{link}</td></tr>\n",
        text(&reference.text)
    )
}

/// A link that leads to the web, and to nothing else.
fn anchor(uri: &str, kind: &str) -> String {
    if uri.starts_with("https://") || uri.starts_with("http://") {
        format!("{kind}: <a href=\"{0}\">{0}</a>", text(uri))
    } else {
        format!("{kind}: {}", text(uri))
    }
}

/// Words of a finding: what stands between back-ticks is code.
pub(super) fn words(raw: &str) -> String {
    let parts: Vec<&str> = raw.split('`').collect();
    // A single one is a back-tick.
    if parts.len().is_multiple_of(2) {
        return text(raw);
    }
    let parts = parts.into_iter().enumerate().map(|(index, part)| match index % 2 {
        0 => text(part),
        _ => format!("<code>{}</code>", text(part)),
    });
    parts.collect()
}

/// Text as it may stand in an element or an attribute; characters that are none are shown as such.
pub(super) fn text(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    for c in raw.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' => out.push(' '),
            // Controls, and marks that would turn the text around them.
            c if c.is_control()
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') =>
            {
                out.push('\u{fffd}')
            }
            c => out.push(c),
        }
    }
    out
}

pub(super) fn many(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

/// The words with some of the line around them.
pub(super) fn around(line: &str, start: usize, end: usize) -> (String, String, String) {
    let (before, rest) = line.split_at_checked(start).unwrap_or((line, ""));
    let (words, after) = rest.split_at_checked(end - start).unwrap_or((rest, ""));
    let cut = before.chars().count().saturating_sub(AROUND);
    let mut shown: String = before.chars().skip(cut).collect();
    if cut > 0 {
        shown.insert(0, '…');
    }
    let mut behind: String = after.chars().take(AROUND).collect();
    if behind.len() < after.len() {
        behind.push('…');
    }
    let mut said: String = words.chars().take(2 * AROUND).collect();
    if said.len() < words.len() {
        said.push('…');
    }
    (shown, said, behind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_shown_with_their_surroundings() {
        assert_eq!(around("one two three", 4, 7), ("one ".into(), "two".into(), " three".into()));
        let long = "x".repeat(200);
        let (before, words, after) = around(&format!("{long}WORD{long}"), 200, 204);
        assert_eq!(
            (before.chars().count(), words.as_str(), after.chars().count()),
            (AROUND + 1, "WORD", AROUND + 1)
        );
    }
}
