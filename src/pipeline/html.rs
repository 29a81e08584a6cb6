//! The report as one page that an editor can mail to an author: it needs no other file, no script and no network, and prints well.
//!
//! All text from outside goes through [`text`]. The page names receivers, findings with the very words, and the list of references with its links.

use std::fmt::Write;

use super::{Summary, Texts};
use report::{Finding, Group, Level, Place, Target, Verdict, Weight, excerpt, groups};

/// How much of a source's line is shown on each side of the words, in characters.
const AROUND: usize = 90;

/// The page. `shown` gives a path or message the form in which the reader should see it.
#[must_use]
pub fn html(summary: &Summary, texts: &mut Texts, shown: &dyn Fn(&str) -> String) -> String {
    let title = summary.title.as_deref().filter(|title| !title.trim().is_empty()).unwrap_or(&summary.article);
    let mut out = String::new();
    let style = include_str!("report.css");
    // Writing into a string cannot fail, here and below.
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <title>Readiness report: {}</title>\n<style>\n{style}</style>\n</head>\n<body>\n",
        text(title)
    );
    head(&mut out, summary, title);
    out.push_str("<main>\n");
    readiness(&mut out, summary);
    findings(&mut out, summary, texts, shown);
    switched_off(&mut out, summary, shown);
    references(&mut out, summary);
    let _ = write!(
        out,
        "</main>\n<footer><p>Made by offprint {} from the article’s source. The same source gives the same report.</p></footer>\n</body>\n</html>\n",
        summary.offprint
    );
    out
}

/// Text as it may stand in an element or an attribute; characters that are none are shown as such.
fn text(raw: &str) -> String {
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
            c if c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

fn head(out: &mut String, summary: &Summary, title: &str) {
    let _ = write!(out, "<header>\n<p class=\"kind\">Readiness report</p>\n<h1>{}</h1>\n<dl class=\"facts\">\n", text(title));
    let mut fact = |name: &str, value: &str| {
        let _ = writeln!(out, "<div><dt>{name}</dt><dd>{}</dd></div>", text(value));
    };
    fact("Article", &summary.article);
    summary.doi.iter().for_each(|doi| fact("DOI", doi));
    if let Some(pages) = &summary.pages {
        let range = if pages.first == pages.last { pages.first.clone() } else { format!("{}–{}", pages.first, pages.last) };
        fact("Pages", &range);
    }
    let counts = &summary.counts;
    let counted = [(counts.fatal + counts.error, "error"), (counts.warning, "warning"), (counts.note, "note")];
    let words: Vec<String> = counted.into_iter().filter(|(count, _)| *count > 0).map(|(count, word)| many(count, word)).collect();
    fact("Found", &if words.is_empty() { "nothing".to_owned() } else { words.join(", ") });
    out.push_str("</dl>\n</header>\n");
}

fn many(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

/// The table of receivers.
fn readiness(out: &mut String, summary: &Summary) {
    out.push_str(
        "<section aria-labelledby=\"readiness\">\n<h2 id=\"readiness\">Who would take it</h2>\n<table class=\"readiness\">\n<caption>An error is a reason to \
         refuse the article; advice is what the receiver would see mended.</caption>\n<thead><tr><th scope=\"col\">Receiver</th><th scope=\"col\">Verdict</th>\
         <th scope=\"col\" class=\"number\">Errors</th><th scope=\"col\" class=\"number\">Advice</th></tr></thead>\n<tbody>\n",
    );
    for Verdict { target, errors, recommendations } in &summary.verdicts {
        let (class, verdict) = if *errors == 0 { ("ready", "✓ ready") } else { ("not-ready", "✗ not ready") };
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\">{}</th><td><span class=\"{class}\">{verdict}</span></td><td class=\"number\">{errors}</td><td class=\"number\">{recommendations}</td></tr>",
            target.title()
        );
    }
    out.push_str("</tbody>\n</table>\n</section>\n");
}

fn findings(out: &mut String, summary: &Summary, texts: &mut Texts, shown: &dyn Fn(&str) -> String) {
    out.push_str("<section aria-labelledby=\"findings\">\n<h2 id=\"findings\">What was found</h2>\n");
    let targets: Vec<Target> = summary.verdicts.iter().map(|verdict| verdict.target).collect();
    let groups = groups(&summary.findings, &targets);
    if groups.is_empty() {
        out.push_str("<p>Nothing.</p>\n");
    }
    for Group { title, findings, above, verdict } in &groups {
        let target = verdict.map(|verdict| verdict.target);
        let _ = writeln!(out, "<h3>{}</h3>", text(title));
        if !findings.is_empty() {
            out.push_str("<ol class=\"findings\">\n");
            findings.iter().for_each(|finding| one(out, finding, target, summary, texts, shown));
            out.push_str("</ol>\n");
        }
        if !above.is_empty() {
            let codes: Vec<String> =
                above.iter().map(|(code, count)| if *count > 1 { format!("{code} ({count} times)") } else { (*code).to_owned() }).collect();
            let _ = writeln!(out, "<p class=\"above\">Named above already: {}.</p>", codes.join(", "));
        }
    }
    out.push_str("</section>\n");
}

fn one(out: &mut String, finding: &Finding, target: Option<Target>, summary: &Summary, texts: &mut Texts, shown: &dyn Fn(&str) -> String) {
    let (class, level) = match finding.level {
        Level::Fatal | Level::Error => ("error", "Error"),
        Level::Warning => ("warning", "Warning"),
        Level::Note => ("note", "Note"),
    };
    let place = &finding.place;
    let _ = writeln!(
        out,
        "<li class=\"{class}\">\n<p class=\"what\"><span class=\"level\">{level}</span> <span class=\"code\">{}</span> {}</p>",
        finding.code.id,
        text(&shown(&finding.message()))
    );
    let found = texts.get(&place.file).and_then(|source| excerpt(source, place, &finding.quotations()));
    let line = found.as_ref().map_or(place.line, |found| found.number);
    let column = found.as_ref().map_or(place.column, |found| u32::try_from(found.columns().0).unwrap_or(u32::MAX));
    let page = (line > 0).then(|| summary.page_of(&place.file, line, column.max(1))).flatten();
    let mut at = vec![text(&shown(&if line > 0 { Place { line, column: 0, ..place.clone() } } else { place.clone() }.to_string()))];
    at.extend(page.map(|page| format!("page {}", text(page))));
    at.retain(|part| !part.is_empty());
    if let Some(target) = target.filter(|target| finding.code.weight_for(*target) == Some(Weight::Blocks)) {
        at.push(format!("<span class=\"reason\">a reason to refuse for {}</span>", target.title()));
    }
    if !at.is_empty() {
        let _ = writeln!(out, "<p class=\"where\">{}</p>", at.join(" · "));
    }
    if let Some(found) = found {
        let (before, words, after) = around(found.line, found.span.start, found.span.end);
        if !words.is_empty() {
            let _ = writeln!(out, "<blockquote class=\"excerpt\"><p>{}<mark>{}</mark>{}</p></blockquote>", text(&before), text(&words), text(&after));
        }
    }
    if !finding.help().is_empty() {
        let _ = writeln!(out, "<p class=\"help\"><strong>To mend it:</strong> {}</p>", text(&shown(&finding.help())));
    }
    out.push_str("</li>\n");
}

/// The words with some of the line around them.
fn around(line: &str, start: usize, end: usize) -> (String, String, String) {
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
    let mut said: String = words.chars().take(3 * AROUND).collect();
    if said.len() < words.len() {
        said.push('…');
    }
    (shown, said, behind)
}

fn switched_off(out: &mut String, summary: &Summary, shown: &dyn Fn(&str) -> String) {
    if summary.switched_off.is_empty() {
        return;
    }
    out.push_str("<section aria-labelledby=\"off\">\n<h2 id=\"off\">What was not looked at</h2>\n<p>These rules are switched off.</p>\n<ul>\n");
    for off in &summary.switched_off {
        let _ = writeln!(
            out,
            "<li><span class=\"code\">{}</span> {} Reason given: {} ({}; {})</li>",
            off.code,
            text(off.summary),
            text(&off.reason),
            text(&shown(&off.place.to_string())),
            many(off.findings, "finding")
        );
    }
    out.push_str("</ul>\n</section>\n");
}

fn references(out: &mut String, summary: &Summary) {
    if summary.references.is_empty() {
        return;
    }
    out.push_str(
        "<section aria-labelledby=\"references\">\n<h2 id=\"references\">The references and their links</h2>\n<table class=\"references\">\n<caption>Each \
         reference of the list, how often the text cites it and on which pages, and where its link leads.</caption>\n<thead><tr><th scope=\"col\">Reference</th>\
         <th scope=\"col\">Cited</th><th scope=\"col\">Link</th></tr></thead>\n<tbody>\n",
    );
    for reference in &summary.references {
        let pages = reference.pages.join(", ");
        let cited = match reference.cited {
            0 => "<strong>never</strong>".to_owned(),
            count => many(count, "time"),
        };
        let on = if pages.is_empty() { String::new() } else { format!("<br><span class=\"pages\">on {}</span>", text(&pages)) };
        let link = match (&reference.doi, &reference.uri) {
            (Some(doi), _) => anchor(doi, "DOI"),
            (None, Some(uri)) => anchor(uri, "address"),
            (None, None) => "none".to_owned(),
        };
        let _ = writeln!(out, "<tr><th scope=\"row\">{}</th><td>{cited}{on}</td><td>{link}</td></tr>", text(&reference.text));
    }
    out.push_str("</tbody>\n</table>\n</section>\n");
}

/// A link that leads to the web, and to nothing else.
fn anchor(uri: &str, kind: &str) -> String {
    if uri.starts_with("https://") || uri.starts_with("http://") {
        format!("{kind}: <a href=\"{0}\">{0}</a>", text(uri))
    } else {
        format!("{kind}: {}", text(uri))
    }
}

#[cfg(test)]
mod tests {
    use super::super::listing::Listed;
    use super::*;
    use report::Report;
    use report::codes::program::UNREADABLE_FILE;

    fn page(title: &str, message: &str) -> String {
        let mut report = Report::new();
        report.add(UNREADABLE_FILE, Place::at("a.md", 1, 1), message, "<b>help</b>");
        let mut summary = Summary::new("a-1", None, None, &[], report);
        summary.title = Some(title.to_owned());
        summary.references = vec![Listed { text: "<i>A</i>".into(), uri: Some("javascript:alert(1)".into()), ..Listed::default() }];
        html(&summary, &mut Texts::default(), &|text| text.to_owned())
    }

    #[test]
    fn nothing_from_outside_becomes_mark_up() {
        let page = page("<script>alert(1)</script>", "a \"quoted\" & <img src=x onerror=y> \u{7} \u{202e}word");
        for bad in ["<script", "<img", "<b>", "<i>A", "href=\"javascript", "\u{7}", "\u{202e}"] {
            assert!(!page.contains(bad), "{bad}");
        }
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    }

    #[test]
    fn words_are_shown_with_their_surroundings() {
        assert_eq!(around("one two three", 4, 7), ("one ".into(), "two".into(), " three".into()));
        let long = "x".repeat(200);
        let (before, words, after) = around(&format!("{long}WORD{long}"), 200, 204);
        assert_eq!((before.chars().count(), words.as_str(), after.chars().count()), (AROUND + 1, "WORD", AROUND + 1));
    }
}
