//! What the rendering of the text gathers on its way: ids, contents, page breaks, citations,
//! pictures, facts about accessibility.

use std::collections::BTreeMap;

use super::ids::Ids;
use super::pictures::Pictures;
use super::popup::Popups;
use article::{Article, Lang, MediaBag, Word, Words};
use report::Report;
use xml::Element;

/// Where the text is read: what a reading system knows, a browser does not, and the other way
/// round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// A document of an EPUB, in the XML syntax of HTML.
    Epub,
    /// A page of the web that stands alone, in HTML's own syntax.
    Web,
}

impl Medium {
    /// Its name in messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Medium::Epub => "EPUB",
            Medium::Web => "HTML page",
        }
    }
}

/// A file that readers can take along: a citation for a reference manager.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Download {
    /// What the link says: `BibTeX`.
    pub label: &'static str,
    /// The file's name.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A formula as a picture: an SVG, and its width, height and depth below the baseline in
/// thousandths of an em.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// The SVG.
    pub svg: String,
    /// Its width.
    pub width: i64,
    /// Its height.
    pub height: i64,
    /// How far it hangs below the baseline.
    pub depth: i64,
}

/// What draws formulas, where a journal wants pictures of them beside their `MathML`.
pub type Draw<'d> = Box<dyn FnMut(&article::Formula) -> Option<Drawing> + 'd>;

/// Everything that rendering one node may need of the others.
pub struct Context<'a> {
    /// The article.
    pub article: &'a Article,
    /// Where the text is read.
    pub medium: Medium,
    /// The files behind “How to cite”.
    pub downloads: &'a [Download],
    /// What notes and references say, for who points at their calls.
    pub popups: Popups<'a>,
    /// The names of everything in the text.
    pub ids: Ids,
    /// The headings, for the table of contents.
    pub contents: Vec<Entry>,
    /// The figures, for their list.
    pub figures: Vec<Entry>,
    /// The tables, for their list.
    pub tables: Vec<Entry>,
    /// Where pages of the paginated edition begin, in reading order.
    pub pages: Vec<PageMark>,
    /// The parts of the text that readers look for.
    pub landmarks: Vec<Landmark>,
    /// For each reference or note of the article, the ids of the links that point at it.
    pub calls: BTreeMap<String, Vec<String>>,
    /// The pictures in use.
    pub pictures: Pictures<'a>,
    /// Formulas that were set as `MathML`.
    pub formulas: usize,
    /// What draws formulas, where they have pictures too.
    pub draw: Option<Draw<'a>>,
    /// The pictures of formulas: SVG.
    pub drawings: Vec<String>,
    /// Formulas that were set as TeX.
    pub as_tex: usize,
    /// Whether a table has cells that are marked as headers.
    pub headed_tables: bool,
    /// The level of the next heading, 2–6.
    pub level: u8,
    /// How many sections that have a heading are open around this place.
    pub depth: usize,
    /// The language around this place.
    pub lang: Lang,
    /// The words that the EPUB prints beside those of the article.
    pub words: Words,
    /// How often each name of a landmark was given.
    landmark_names: BTreeMap<String, usize>,
    /// Findings.
    pub report: &'a mut Report,
}

/// An entry of a list of contents, figures or tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// How deep it lies; the outermost is 0.
    pub depth: usize,
    /// Its text.
    pub text: String,
    /// What it points at.
    pub id: String,
}

/// A page break in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageMark {
    /// The page that begins here, as printed.
    pub folio: String,
    /// Its id in the text.
    pub id: String,
}

/// A part of the text that readers look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Landmark {
    /// What it is, in the EPUB Structural Semantics Vocabulary.
    pub epub_type: &'static str,
    /// What it is called.
    pub text: String,
    /// Its id.
    pub id: String,
}

impl<'a> Context<'a> {
    /// A context with nothing in it yet.
    pub fn new(
        article: &'a Article,
        media: &'a MediaBag,
        medium: Medium,
        report: &'a mut Report,
    ) -> Context<'a> {
        Context {
            article,
            medium,
            downloads: &[],
            popups: Popups::new(article, medium),
            ids: Ids::default(),
            contents: Vec::new(),
            figures: Vec::new(),
            tables: Vec::new(),
            pages: Vec::new(),
            landmarks: Vec::new(),
            calls: BTreeMap::new(),
            pictures: Pictures::new(media),
            formulas: 0,
            draw: None,
            drawings: Vec::new(),
            as_tex: 0,
            headed_tables: false,
            level: 2,
            depth: 0,
            lang: article.lang.clone(),
            words: article.words(),
            landmark_names: BTreeMap::new(),
            report,
        }
    }

    /// The output's id of a node, or nothing for a node without.
    pub fn id(&mut self, id: &str) -> Option<String> {
        if id.is_empty() { None } else { Some(self.ids.of(id)) }
    }

    /// A word of our own.
    pub fn word(&self, word: Word) -> String {
        self.words.get(word).to_owned()
    }

    /// Whether there are words of our own in the language of the part that is being written.
    pub fn speaks(&self) -> bool {
        let words = self.words.spoken(Some(&self.lang));
        words.lang().split('-').next() == Some(self.lang.primary())
    }

    /// Marks words of our own with their language where the text around them has another (WCAG 2.2,
    /// 3.1.2 Language of Parts).
    pub fn own(&self, element: Element) -> Element {
        let lang = self.words.lang();
        if lang.split('-').next() == Some(self.lang.primary()) {
            element
        } else {
            self.with_lang(element, lang)
        }
    }

    /// Sets the language of an element, and its direction when the language is written from right
    /// to left.
    fn with_lang(&self, element: Element, lang: &str) -> Element {
        let xml_lang = (self.medium == Medium::Epub).then_some(lang);
        let element = element.attr("lang", lang).attr_opt("xml:lang", xml_lang);
        element.attr_opt("dir", direction_change(lang))
    }

    /// What an element is, in the vocabulary of EPUB, which the web does not have.
    pub fn epub_type(&self, element: Element, epub_type: &str) -> Element {
        element.attr_opt("epub:type", (self.medium == Medium::Epub).then_some(epub_type))
    }

    /// A list without marks. WebKit takes the role of such a list away unless it is said; on the
    /// web the style sheet sees to it, where the role would be called unnecessary (ARIA in HTML
    /// §4).
    pub fn unmarked(&self, name: &'static str, class: &str) -> Element {
        let role = (self.medium == Medium::Epub).then_some("list");
        Element::block(name).attr("class", class).attr_opt("role", role)
    }

    /// Code and formulas run from left to right, whatever the language around them.
    pub fn left_to_right(&self, element: Element) -> Element {
        element.attr_opt("dir", direction_change(self.lang.as_str()).map(|_| "ltr"))
    }

    /// Renders a part whose language may be another, and marks it so.
    pub fn in_lang(
        &mut self,
        lang: Option<&Lang>,
        render: impl FnOnce(&mut Context<'a>) -> Element,
    ) -> Element {
        let Some(lang) = lang.filter(|&lang| *lang != self.lang) else { return render(self) };
        let outer = std::mem::replace(&mut self.lang, lang.clone());
        let element = render(self);
        self.lang = outer;
        self.with_lang(element, lang.as_str())
    }

    /// A name for a landmark, told apart from those before it: two landmarks of one name could not
    /// be (axe-core, landmark-unique).
    pub fn landmark_name(&mut self, text: &str) -> String {
        let times = self.landmark_names.entry(text.to_owned()).or_default();
        *times += 1;
        if *times == 1 { text.to_owned() } else { format!("{text} ({times})") }
    }

    /// Adds a heading to the table of contents.
    pub fn enter(&mut self, text: String, id: String) {
        self.contents.push(Entry { depth: self.depth, text, id });
    }
}

/// `rtl` for a language that is written from right to left.
#[must_use]
pub fn direction_change(lang: &str) -> Option<&'static str> {
    let lang = Lang::parse(lang).ok()?;
    lang.direction().is_right_to_left().then_some("rtl")
}

#[cfg(test)]
mod tests {
    use super::direction_change;

    #[test]
    fn directions() {
        for lang in ["ur", "skr", "ur-Aran", "ku-Arab"] {
            assert_eq!(direction_change(lang), Some("rtl"), "{lang}");
        }
        assert_eq!(direction_change("ur-Latn"), None);
        assert_eq!(direction_change("uz-Arab"), Some("rtl"));
        assert_eq!(direction_change("en-GB"), None);
    }
}
