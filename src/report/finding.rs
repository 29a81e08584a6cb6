//! A finding: a rule, a place, and what fills the holes of its wording. It is put into words when
//! it is shown.

use std::fmt::Write;

use serde::Serialize;

use super::{Code, Level, Place, jats};

/// How a finding is worded. `{name}` is a hole that an argument fills. `{n:page|pages}` is a count
/// with its noun ("1 page", "3 pages"), `{n?is|are}` a word that agrees with a count. Other braces
/// are words. A hole between quotation marks “…” holds words of the source.
#[derive(Debug, PartialEq, Eq)]
pub struct Wording {
    /// What is wrong.
    pub message: &'static str,
    /// How to fix it; empty when the message says it.
    pub help: &'static str,
}

/// What fills a hole.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Arg {
    /// Words.
    Text(String),
    /// A number that words agree with.
    Count(u64),
}

/// Arguments by name.
pub type Args = Vec<(&'static str, Arg)>;

/// What a finding says: its rule, one of the rule's wordings, and the arguments. Made by the
/// functions that [`says!`](crate::says) declares.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// The rule.
    pub code: Code,
    wording: Worded,
    args: Args,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Worded {
    Template(&'static Wording),
    Verbatim { message: String, help: String },
}

/// The form of a source, which some helps depend on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// Text with front matter in YAML.
    #[default]
    Markdown,
    /// JATS: helps speak of its elements.
    Jats,
}

/// One finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Its rule.
    pub code: Code,
    /// How grave it is: as its rule says, or as the journal or the article has it.
    pub level: Level,
    /// Where.
    pub place: Place,
    /// The form of the source that it is about.
    pub form: Form,
    said: Said,
}

impl Said {
    /// A wording of a rule with its arguments.
    #[must_use]
    pub fn new(code: Code, wording: &'static Wording, args: Args) -> Said {
        Said { code, wording: Worded::Template(wording), args }
    }

    /// Words made elsewhere.
    pub fn verbatim(code: Code, message: impl Into<String>, help: impl Into<String>) -> Said {
        Said {
            code,
            wording: Worded::Verbatim { message: message.into(), help: help.into() },
            args: Vec::new(),
        }
    }
}

impl Finding {
    /// A finding at a place.
    #[must_use]
    pub fn new(place: Place, said: Said) -> Finding {
        Finding { code: said.code, level: said.code.level, place, form: Form::default(), said }
    }

    /// What is wrong, in words.
    #[must_use]
    pub fn message(&self) -> String {
        match &self.said.wording {
            Worded::Template(wording) => filled(wording.message, &self.said.args),
            Worded::Verbatim { message, .. } => message.clone(),
        }
    }

    /// How to fix it, in words; empty when the message says it.
    #[must_use]
    pub fn help(&self) -> String {
        let for_jats = (self.form == Form::Jats).then(|| jats::help(self.code.id)).flatten();
        match (&self.said.wording, for_jats) {
            (_, Some(help)) => help.to_owned(),
            (Worded::Template(wording), None) => filled(wording.help, &self.said.args),
            (Worded::Verbatim { help, .. }, None) => help.clone(),
        }
    }

    /// The argument with this name, as text.
    #[must_use]
    pub fn arg(&self, name: &str) -> Option<&str> {
        self.said.args.iter().find_map(|(known, arg)| match arg {
            Arg::Text(text) if *known == name => Some(text.as_str()),
            Arg::Text(_) | Arg::Count(_) => None,
        })
    }

    /// The words of the source that the finding quotes, and the names in back-ticks: its arguments
    /// between such marks, and what an argument itself has between quotation marks. What is said to
    /// be missing stands nowhere, and the next one of its name is somebody else's.
    #[must_use]
    pub fn quotations(&self) -> Vec<&str> {
        match &self.said.wording {
            Worded::Template(wording) => {
                let has = |hole: String| wording.message.contains(&hole);
                let quoted =
                    |name: &str| has(format!("“{{{name}}}")) || has(format!("`{{{name}}}`"));
                let missing = |name: &str| has(format!("`{{{name}}}` is missing"));
                let texts = self.said.args.iter().flat_map(|(name, arg)| match arg {
                    Arg::Text(_) if missing(name) => Vec::new(),
                    Arg::Text(text) if quoted(name) => vec![text.as_str()],
                    Arg::Text(text) if has(format!("{{{name}}}")) => between_marks(text).collect(),
                    Arg::Text(_) | Arg::Count(_) => Vec::new(),
                });
                texts.collect()
            }
            Worded::Verbatim { message, .. } => between_marks(message).collect(),
        }
    }

    /// Changes every argument that is text, for example to shorten the names of files.
    pub fn map_texts(&mut self, change: impl Fn(&str) -> String) {
        for (_, arg) in &mut self.said.args {
            if let Arg::Text(text) = arg {
                *text = change(text);
            }
        }
        if let Worded::Verbatim { message, help } = &mut self.said.wording {
            (*message, *help) = (change(message), change(help));
        }
    }
}

/// What stands between quotation marks.
fn between_marks(text: &str) -> impl Iterator<Item = &str> {
    text.split('“').skip(1).filter_map(|rest| rest.split_once('”')).map(|(words, _)| words)
}

/// A template with its holes filled. A hole without an argument stays as it is: the tests of
/// [`faults`] find it.
fn filled(template: &str, args: &Args) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, hole)) = rest.split_once('{') {
        out.push_str(before);
        rest = match hole.split_once('}').and_then(|(inner, after)| Some((hole_of(inner)?, after)))
        {
            Some(((name, form), after)) => {
                fill(&mut out, name, form, args);
                after
            }
            None => {
                out.push('{');
                hole
            }
        };
    }
    out.push_str(rest);
    out
}

/// The name and the form of a hole. Braces around anything else are words: `{.class}`, `{alt="…"}`,
/// `{name: …}`.
fn hole_of(inner: &str) -> Option<(&str, &str)> {
    let (name, form) = inner.find([':', '?']).map_or((inner, ""), |at| inner.split_at(at));
    let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    let is_form = !form.get(1..).is_some_and(|words| words.starts_with(' '));
    (is_name && is_form).then_some((name, form))
}

fn fill(out: &mut String, name: &str, form: &str, args: &Args) {
    match args.iter().find(|(known, _)| *known == name).map(|(_, arg)| arg) {
        Some(Arg::Text(text)) => out.push_str(text),
        Some(Arg::Count(count)) => {
            let words = form.get(1..).unwrap_or("");
            let (one, many) = words.split_once('|').unwrap_or((words, words));
            let word = if *count == 1 { one } else { many };
            // Writing to a string cannot fail.
            let _ = match form.chars().next() {
                Some(':') => write!(out, "{count} {word}"),
                Some(_) => write!(out, "{word}"),
                None => write!(out, "{count}"),
            };
        }
        None => {
            let _ = write!(out, "{{{name}{form}}}");
        }
    }
}

/// What is wrong with a wording: holes without an argument, arguments without a hole. For the tests
/// of those who declare wordings.
#[must_use]
pub fn faults(name: &str, wording: &Wording, args: &[&str]) -> Vec<String> {
    let holes: Vec<&str> = [wording.message, wording.help]
        .iter()
        .flat_map(|template| template.split('{').skip(1))
        .filter_map(|rest| {
            rest.split_once('}').and_then(|(hole, _)| hole_of(hole)).map(|(name, _)| name)
        })
        .collect();
    let unfilled = holes
        .iter()
        .filter(|hole| !args.contains(hole))
        .map(|hole| format!("{name}: nothing fills {{{hole}}}"));
    let unused = args
        .iter()
        .filter(|arg| !holes.contains(arg))
        .map(|arg| format!("{name}: {arg} fills no hole"));
    unfilled.chain(unused).collect()
}

macro_rules! texts {
    ($($kind:ty),+) => { $(impl From<$kind> for Arg { fn from(value: $kind) -> Arg { Arg::Text(value.to_string()) } })+ };
}
macro_rules! counts {
    ($($kind:ty),+) => { $(impl From<$kind> for Arg { fn from(value: $kind) -> Arg { Arg::Count(u64::try_from(value).unwrap_or(0)) } })+ };
}
texts!(&str, String, &String, char, std::borrow::Cow<'_, str>, f64, &&str);
counts!(usize, u64, u32, u16, u8, i64, i32);

impl Serialize for Finding {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut out = serializer.serialize_struct("Finding", 6)?;
        out.serialize_field("code", self.code.id)?;
        out.serialize_field("name", self.code.name)?;
        out.serialize_field("level", &self.level)?;
        out.serialize_field("place", &self.place)?;
        out.serialize_field("message", &self.message())?;
        out.serialize_field("help", &self.help())?;
        out.end()
    }
}

/// Declares what a crate's findings say: for each wording a function that takes the arguments and
/// gives a [`Said`].
///
/// ```
/// report::says! {
///     doi_old(doi) = report::codes::front::DOI_MALFORMED, "the DOI “{doi}” is malformed", help "write it as 10.1234/suffix";
///     spaces(count) = report::codes::marks::SPACE_TWICE, "two spaces stand in {count:place|places}", help "";
/// }
/// let finding = report::Finding::new(report::Place::default(), doi_old("10"));
/// assert_eq!(finding.message(), "the DOI “10” is malformed");
/// assert_eq!(report::Finding::new(report::Place::default(), spaces(2_usize)).message(), "two spaces stand in 2 places");
/// ```
#[macro_export]
macro_rules! says {
    ($($(#[$doc:meta])* $name:ident($($arg:ident),* $(,)?) = $code:expr, $message:literal, help $help:literal;)*) => {
        $(
            $(#[$doc])*
            pub(crate) fn $name($($arg: impl Into<$crate::Arg>),*) -> $crate::Said {
                static WORDING: $crate::Wording = $crate::Wording { message: $message, help: $help };
                $crate::Said::new($code, &WORDING, vec![$((stringify!($arg), $arg.into())),*])
            }
        )*

        #[cfg(test)]
        #[test]
        fn every_hole_is_filled() {
            let mut faults: Vec<String> = Vec::new();
            $(faults.extend($crate::wording_faults(
                stringify!($name), &$crate::Wording { message: $message, help: $help }, &[$(stringify!($arg)),*]));)*
            assert!(faults.is_empty(), "{faults:#?}");
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_agree() {
        let args = |n: u32| vec![("n", Arg::from(n)), ("what", Arg::from("the cover"))];
        let template = "{n:page|pages} of {what} {n?is|are} empty ({n})";
        assert_eq!(filled(template, &args(1)), "1 page of the cover is empty (1)");
        assert_eq!(filled(template, &args(3)), "3 pages of the cover are empty (3)");
        assert_eq!(filled("an { open and a {hole}", &args(1)), "an { open and a {hole}");
    }

    #[test]
    fn faults_of_wordings_are_found() {
        let wording = Wording { message: "{a} of {n:page|pages}", help: "{b}" };
        assert_eq!(faults("w", &wording, &["a", "n", "b"]), Vec::<String>::new());
        assert_eq!(
            faults("w", &wording, &["a", "b", "c"]),
            ["w: nothing fills {n}", "w: c fills no hole"]
        );
    }

    #[test]
    fn other_braces_are_words() {
        let wording = Wording {
            message: "{name}: {name: …}",
            help: "write {.{kind}}, {alt=\"…\"}, {#id}",
        };
        assert_eq!(faults("w", &wording, &["name", "kind"]), Vec::<String>::new());
        assert_eq!(filled(wording.message, &vec![("name", Arg::from("a"))]), "a: {name: …}");
        assert_eq!(
            filled(wording.help, &vec![("kind", Arg::from("coi"))]),
            "write {.coi}, {alt=\"…\"}, {#id}"
        );
    }

    #[test]
    fn words_of_the_source_are_known_by_their_marks() {
        static WORDING: Wording =
            Wording { message: "“{word}” is no {kind}; `{field}` is missing", help: "" };
        let said = Said::new(
            crate::codes::front::DOI_MALFORMED,
            &WORDING,
            vec![("word", "abc".into()), ("kind", "DOI".into()), ("field", "doi".into())],
        );
        assert_eq!(Finding::new(Place::default(), said).quotations(), ["abc"]);
    }
}
