//! The report as one page that an editor can mail to an author: it needs no other file, no script
//! and no network, is read in the dark as well, and prints well.
//!
//! Equal findings stand together, with what to do about all of them said once. All text from
//! outside goes through [`text`].

mod kinds;
mod parts;

use std::fmt::Write;

use super::{Summary, Texts};
use kinds::{Group, kinds};
use parts::{many, text, words};
use report::{Level, Verdict};

/// How many things are named to be done first.
const FIRST: usize = 3;
/// With more kinds of findings than this, notes are folded, and all places of a kind but the first.
const FOLDED_BEYOND: usize = 8;
/// Of more kinds of warnings than this, the first [`FOLDED_BEYOND`] are shown and the others folded.
const WARNINGS: usize = 11;

/// What a page is made of.
struct Page<'p> {
    summary: &'p Summary,
    texts: &'p mut Texts,
    /// Gives a path or message the form in which the reader should see it.
    shown: &'p dyn Fn(&str) -> String,
    out: String,
}

/// The page. `shown` gives a path or message the form in which the reader should see it.
#[must_use]
pub fn html(summary: &Summary, texts: &mut Texts, shown: &dyn Fn(&str) -> String) -> String {
    let mut page = Page { summary, texts, shown, out: String::new() };
    page.whole();
    page.out
}

impl Page<'_> {
    fn say(&mut self, words: std::fmt::Arguments) {
        // Writing into a string cannot fail.
        let _ = self.out.write_fmt(words);
        self.out.push('\n');
    }

    fn whole(&mut self) {
        let summary = self.summary;
        let title = summary
            .title
            .as_deref()
            .filter(|title| !title.trim().is_empty())
            .unwrap_or(&summary.article);
        let style = include_str!("report.css");
        self.say(format_args!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <meta name=\"robots\" content=\"noindex\">\n<title>Readiness report: {}</title>\n<style>\n{style}</style>\n</head>\n<body>",
            text(title)
        ));
        self.head(title);
        self.out.push_str("<main>\n");
        let groups = kinds(&summary.findings, &summary.verdicts);
        self.first(&groups);
        self.readiness();
        self.findings(&groups);
        self.accepted();
        self.switched_off();
        self.references();
        self.say(format_args!(
            "</main>\n<footer><p>Made by offprint {} from the article’s source. The same source gives the same report.</p></footer>\n</body>\n</html>",
            summary.offprint
        ));
    }

    fn head(&mut self, title: &str) {
        let summary = self.summary;
        self.say(format_args!(
            "<header>\n<p class=\"kind\">Readiness report</p>\n<h1>{}</h1>\n<dl class=\"facts\">",
            text(title)
        ));
        self.fact("Article", &summary.article);
        summary.doi.iter().for_each(|doi| self.fact("DOI", doi));
        if let Some(pages) = &summary.pages {
            self.fact("Pages", &pages.range());
        }
        self.fact("Found", &crate::cli::counts(&summary.counts));
        let unclaimed: Vec<&str> =
            summary.files.iter().filter_map(|file| file.unclaimed.as_deref()).collect();
        if !unclaimed.is_empty() {
            self.fact("Not claimed", &unclaimed.join("; "));
        }
        self.out.push_str("</dl>\n</header>\n");
    }

    fn fact(&mut self, name: &str, value: &str) {
        self.say(format_args!("<div><dt>{name}</dt><dd>{}</dd></div>", text(value)));
    }

    /// The three things to do first: what stops the build, then what the most receivers refuse the
    /// article for.
    fn first(&mut self, groups: &[Group]) {
        let urgent: Vec<&Group> =
            groups.iter().filter(|group| group.is_urgent()).take(FIRST).collect();
        if urgent.is_empty() {
            return;
        }
        let heading = match urgent.len() {
            1 => "Do this first".to_owned(),
            2 => "Do these two things first".to_owned(),
            _ => "Do these three things first".to_owned(),
        };
        self.say(format_args!("<section class=\"first\" aria-labelledby=\"first\">\n<h2 id=\"first\">{heading}</h2>\n<ol>"));
        for group in urgent {
            let what = words(&capital(&(self.shown)(&group.what())));
            let help = group.help();
            let help = if help.is_empty() { group.code().fix.to_owned() } else { help };
            let effect = text(&group.effect());
            let help = words(&capital(&(self.shown)(&help)));
            self.say(format_args!("<li><a href=\"#{}\">{what}</a>. {help}. <span class=\"effect\">{effect}</span></li>", group.anchor()));
        }
        self.out.push_str("</ol>\n</section>\n");
    }

    /// The receivers.
    fn readiness(&mut self) {
        self.out.push_str(
            "<section aria-labelledby=\"readiness\">\n<h2 id=\"readiness\">Who will accept it</h2>\n<table class=\"readiness\">\n\
             <caption>Each finding below says for whom it is a reason to refuse the article, and for whom it is advice. The numbers \
             count findings.</caption>\n\
             <thead><tr><th scope=\"col\">Receiver</th><th scope=\"col\">Verdict</th><th scope=\"col\" class=\"number\">Reasons to refuse</th>\
             <th scope=\"col\" class=\"number\">Advice</th></tr></thead>\n<tbody>\n",
        );
        for Verdict { target, errors, recommendations } in &self.summary.verdicts {
            let (class, verdict) =
                if *errors == 0 { ("ready", "✓ ready") } else { ("not-ready", "✗ not ready") };
            let title = target.title();
            self.say(format_args!(
                "<tr><th scope=\"row\">{title}</th><td><span class=\"{class}\">{verdict}</span></td><td class=\"number\">{errors}</td>\
                 <td class=\"number\">{recommendations}</td></tr>"
            ));
        }
        self.out.push_str("</tbody>\n</table>\n</section>\n");
    }

    fn findings(&mut self, groups: &[Group]) {
        self.out.push_str(
            "<section aria-labelledby=\"findings\">\n<h2 id=\"findings\">What was found</h2>\n",
        );
        if groups.is_empty() {
            self.out.push_str("<p>Nothing.</p>\n");
        }
        for (level, name) in [
            (Level::Fatal, "stop the build"),
            (Level::Error, "error"),
            (Level::Warning, "warning"),
            (Level::Note, "note"),
        ] {
            let own: Vec<&Group> = groups.iter().filter(|group| group.level() == level).collect();
            let count: usize = own.iter().map(|group| group.findings.len()).sum();
            if own.is_empty() {
                continue;
            }
            let heading = match level {
                Level::Fatal => "What stops the build".to_owned(),
                Level::Error | Level::Warning | Level::Note => capital(&many(count, name)),
            };
            let folded = level == Level::Note && groups.len() > FOLDED_BEYOND;
            if folded {
                self.say(format_args!(
                    "<details class=\"level\"><summary><h3>{heading}</h3></summary>"
                ));
            } else {
                self.say(format_args!("<h3>{heading}</h3>"));
            }
            let beyond = level == Level::Warning && own.len() > WARNINGS;
            let (shown, rest) = own.split_at(if beyond { FOLDED_BEYOND } else { own.len() });
            self.cards(shown, groups.len());
            if !rest.is_empty() {
                self.say(format_args!(
                    "<details><summary>{} more kinds of warnings</summary>",
                    rest.len()
                ));
                self.cards(rest, groups.len());
                self.out.push_str("</details>\n");
            }
            self.out.push_str(if folded { "</details>\n" } else { "" });
        }
        self.out.push_str("</section>\n");
    }

    fn cards(&mut self, groups: &[&Group], kinds: usize) {
        self.out.push_str("<div class=\"cards\">\n");
        groups.iter().for_each(|group| self.card(group, kinds > FOLDED_BEYOND));
        self.out.push_str("</div>\n");
    }

    fn accepted(&mut self) {
        if self.summary.accepted.is_empty() {
            return;
        }
        self.out.push_str(
            "<section aria-labelledby=\"accepted\">\n<h2 id=\"accepted\">What was accepted</h2>\n\
             <p>Whoever built the article accepted these findings.</p>\n<ul>\n",
        );
        for one in &self.summary.accepted {
            let place = text(&(self.shown)(&one.at));
            let count = many(one.findings, "finding");
            self.say(format_args!(
                "<li><span class=\"code\">{}</span> {} ({place}; {count})</li>",
                one.code,
                text(one.summary)
            ));
        }
        self.out.push_str("</ul>\n</section>\n");
    }

    fn switched_off(&mut self) {
        if self.summary.switched_off.is_empty() {
            return;
        }
        self.out
            .push_str("<section aria-labelledby=\"off\">\n<h2 id=\"off\">What was not looked at</h2>\n<p>These rules are switched off.</p>\n<ul>\n");
        for off in &self.summary.switched_off {
            let place = text(&(self.shown)(&off.place.to_string()));
            let count = many(off.findings, "finding");
            self.say(format_args!(
                "<li><span class=\"code\">{}</span> {} Reason given: {} ({place}; {count})</li>",
                off.code,
                text(off.summary),
                text(&off.reason)
            ));
        }
        self.out.push_str("</ul>\n</section>\n");
    }

    fn references(&mut self) {
        let references = &self.summary.references;
        if references.is_empty() {
            return;
        }
        let never = references.iter().filter(|reference| reference.cited == 0).count();
        let uncited = if never > 0 { format!(", {never} never cited") } else { String::new() };
        self.say(format_args!(
            "<section>\n<details class=\"level\"><summary><h2>The references and their links ({}{uncited})</h2></summary>\n<table class=\"references\">\n\
             <caption>Each reference of the list, how often the text cites it and on which pages, and where its link leads.</caption>\n\
             <thead><tr><th scope=\"col\">Reference</th><th scope=\"col\">Cited</th><th scope=\"col\">Link</th></tr></thead>\n<tbody>",
            references.len()
        ));
        references.iter().for_each(|reference| self.out.push_str(&parts::reference(reference)));
        self.out.push_str("</tbody>\n</table>\n</details>\n</section>\n");
    }
}

/// A sentence begins with a capital.
fn capital(words: &str) -> String {
    let mut chars = words.trim_end_matches('.').chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests;
