//! Styles with all that they inherit, and lists (OpenDocument 1.3 part 3, §16). The styles that the
//! program makes by itself for what somebody has set by hand count for their looks alone.

use std::collections::BTreeMap;

use article::{Align, ListType};

use crate::styles::{Look, Rise, Style, is_mono};
use crate::tree::Node;

/// How deep styles may be based on each other.
const DEEPEST: usize = 20;

/// What a paragraph's style says.
#[derive(Clone, Debug, Default)]
pub struct OfParagraph {
    /// Its name, its letters, its outline level.
    pub style: Style,
    /// How its lines are aligned.
    pub align: Align,
    /// Whether a page begins before it.
    pub page_before: bool,
}

/// How the items of one level of a list are marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Level {
    /// Their kind.
    pub kind: ListType,
    /// The first number.
    pub start: u32,
    /// The mark's pattern, as Word writes it: `%1.`.
    pub pattern: String,
}

/// All styles of a document.
#[derive(Default)]
pub struct Styles<'a> {
    /// By family and name; whether the program has made them by itself.
    nodes: BTreeMap<(&'a str, &'a str), (&'a Node, bool)>,
    lists: BTreeMap<&'a str, BTreeMap<u8, Level>>,
    /// The numbers of headings.
    outline: BTreeMap<u8, Level>,
    /// What paragraphs say that name no style.
    defaults: Look,
    /// The faces by the names that styles have for them.
    faces: BTreeMap<&'a str, &'a str>,
    paragraphs: BTreeMap<String, OfParagraph>,
}

impl<'a> Styles<'a> {
    /// Reads the styles of a document: `styles.xml`, and `content.xml` with those that the program
    /// has made for the text.
    pub fn of(shared: Option<&'a Node>, content: &'a Node) -> Styles<'a> {
        let mut out = Styles::default();
        for root in shared.into_iter().chain([content]) {
            for face in root.all("office:font-face-decls").flat_map(Node::nodes) {
                let family = face.get("svg:font-family").map(|name| name.trim_matches('\''));
                out.faces.extend(face.get("style:name").zip(family));
            }
            for styles in root.all("office:styles") {
                out.take(styles, false);
            }
        }
        for styles in content.all("office:automatic-styles") {
            out.take(styles, true);
        }
        out
    }

    fn take(&mut self, styles: &'a Node, automatic: bool) {
        for node in styles.nodes() {
            let (family, name) = (node.get("style:family"), node.get("style:name"));
            match (node.name.as_str(), family, name) {
                ("style:style", Some(family), Some(name)) => {
                    self.nodes.insert((family, name), (node, automatic));
                }
                ("style:default-style", Some("paragraph"), _) => {
                    self.defaults = self.look(node, &Look::default());
                }
                ("text:list-style", _, Some(name)) => {
                    self.lists.insert(name, levels(node));
                }
                ("text:outline-style", ..) => self.outline = levels(node),
                _ => {}
            }
        }
    }

    /// The language of the document, as its defaults have it.
    pub fn lang(&self) -> Option<&str> {
        self.defaults.lang.as_deref()
    }

    /// What a paragraph's style says.
    pub fn paragraph(&mut self, name: Option<&str>) -> OfParagraph {
        let name = name.unwrap_or("Standard");
        if let Some(known) = self.paragraphs.get(name) {
            return known.clone();
        }
        let chain = self.chain("paragraph", name);
        let mut out = OfParagraph::default();
        out.style.look = self.defaults.clone();
        for (node, automatic) in chain.iter().rev() {
            out.style.look = self.look(node, &out.style.look);
            if let Some(of) = node.first("style:paragraph-properties") {
                if let Some(align) = of.get("fo:text-align") {
                    out.align = aligned(align);
                }
                out.page_before =
                    of.get("fo:break-before").map_or(out.page_before, |before| before == "page");
            }
            let level = node.get("style:default-outline-level");
            out.style.outline = level.map_or(out.style.outline, |level| level.parse().ok());
            if !automatic {
                out.style.bases.insert(0, named(node));
            }
        }
        out.style.centred = Some(out.align == Align::Center);
        if out.style.bases.is_empty() {
            // A name that is not declared still is one.
            out.style.name = plain_name(name);
        } else {
            out.style.name = out.style.bases.remove(0);
        }
        self.paragraphs.insert(name.to_owned(), out.clone());
        out
    }

    /// How letters look that a character style is put on.
    pub fn letters(&self, name: Option<&str>, around: &Look) -> Look {
        let Some(name) = name else { return around.clone() };
        let chain = self.chain("text", name);
        chain.iter().rev().fold(around.clone(), |below, (node, _)| self.look(node, &below))
    }

    /// A style and those that it is based on.
    fn chain(&self, family: &str, name: &str) -> Vec<(&'a Node, bool)> {
        let mut out = Vec::new();
        let mut next = self.nodes.get(&(family, name)).copied();
        while let Some((node, automatic)) = next.filter(|_| out.len() < DEEPEST) {
            out.push((node, automatic));
            next = node
                .get("style:parent-style-name")
                .and_then(|parent| self.nodes.get(&(family, parent)).copied());
        }
        out
    }

    /// How the items of a level are marked.
    pub fn level(&self, list: Option<&str>, level: u8) -> Level {
        let known = list.and_then(|name| self.lists.get(name)?.get(&level));
        // A list without a style is one of points.
        known.cloned().unwrap_or(Level { kind: ListType::Bullet, start: 1, pattern: String::new() })
    }

    /// How headings of a level are numbered, when they are.
    pub fn heading(&self, level: u8) -> Option<&Level> {
        self.outline.get(&level.saturating_sub(1)).filter(|level| !level.pattern.is_empty())
    }

    /// What a style says of letters, over what stands below it.
    fn look(&self, style: &Node, below: &Look) -> Look {
        let Some(of) = style.first("style:text-properties") else { return below.clone() };
        let named =
            of.get("style:font-name").map(|name| self.faces.get(name).copied().unwrap_or(name));
        let font = of.get("fo:font-family").map(|name| name.trim_matches('\''));
        let font = font.or(named);
        let is_fixed = of.get("style:font-pitch") == Some("fixed");
        let is_line = |name: &str| of.get(name).map(|kind| kind != "none");
        let own = Look {
            bold: of.get("fo:font-weight").map(|weight| {
                weight == "bold" || weight.parse::<u16>().is_ok_and(|weight| weight >= 600)
            }),
            italic: of.get("fo:font-style").map(|style| style != "normal"),
            small_caps: of.get("fo:font-variant").map(|variant| variant == "small-caps"),
            strike: is_line("style:text-line-through-style")
                .or_else(|| is_line("style:text-line-through-type")),
            underline: is_line("style:text-underline-style")
                .or_else(|| is_line("style:text-underline-type")),
            rise: of.get("style:text-position").map(rise),
            hidden: of.get("text:display").map(|display| display == "none"),
            mono: font.map(|font| is_mono(font) || is_fixed),
            highlight: of
                .get("fo:background-color")
                .map(|colour| !matches!(colour, "transparent" | "#ffffff" | "#FFFFFF")),
            right_to_left: None,
            size: of.get("fo:font-size").and_then(|size| half_points(size, below.size)),
            font: font.map(str::to_owned),
            lang: tag(of.get("fo:language"), of.get("fo:country")),
            bidi_lang: tag(of.get("style:language-complex"), of.get("style:country-complex")),
            asian_lang: tag(of.get("style:language-asian"), of.get("style:country-asian")),
        };
        own.over(below)
    }
}

/// The name of a style in the words that Word has for its own, in lower case: recognition knows
/// those.
fn named(node: &Node) -> String {
    match node.get("style:display-name") {
        Some(name) => usual(&name.to_lowercase()),
        None => plain_name(node.get("style:name").unwrap_or_default()),
    }
}

/// A style's name as people see it: what is no letter is written by its number (`_20_`).
fn plain_name(name: &str) -> String {
    let mut out = String::new();
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('_') {
        out.push_str(before);
        let coded = after.split_once('_').and_then(|(digits, behind)| {
            let number = u32::from_str_radix(digits, 16).ok().filter(|_| digits.len() <= 4)?;
            Some((char::from_u32(number)?, behind))
        });
        match coded {
            Some((c, behind)) => {
                out.push(c);
                rest = behind;
            }
            None => {
                out.push('_');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    usual(&out.to_lowercase())
}

fn usual(name: &str) -> String {
    match name {
        "standard" | "default style" | "default paragraph style" => "normal",
        "text body" => "body text",
        "quotations" | "block quotation" => "quote",
        "preformatted text" => "html preformatted",
        "bibliography 1" => "bibliography",
        other => other,
    }
    .to_owned()
}

fn aligned(value: &str) -> Align {
    match value {
        "center" => Align::Center,
        "right" | "end" => Align::Right,
        _ => Align::Left,
    }
}

/// Where letters stand: `super 58%`, `-33% 58%`.
fn rise(position: &str) -> Rise {
    let first = position.split_whitespace().next().unwrap_or_default();
    let number = first.trim_end_matches('%').parse::<f32>().unwrap_or(0.0);
    match first {
        "super" => Rise::Above,
        "sub" => Rise::Below,
        _ if number > 0.0 => Rise::Above,
        _ if number < 0.0 => Rise::Below,
        _ => Rise::Line,
    }
}

/// A size in half points: of its own, or a part of the size below.
fn half_points(size: &str, below: Option<u32>) -> Option<u32> {
    if let Some(part) = size.strip_suffix('%') {
        let part: u32 = part.parse().ok().filter(|part| *part <= 1000)?;
        return Some(below? * part / 100);
    }
    // A hundredth of a millimetre is 72 / 2540 of a point.
    Some((super::hundredths(size)?.min(1_000_000) * 144 + 1270) / 2540)
}

/// A language tag.
fn tag(language: Option<&str>, country: Option<&str>) -> Option<String> {
    let language = language.filter(|tag| !matches!(*tag, "none" | "zxx" | ""))?;
    Some(match country.filter(|country| !matches!(*country, "none" | "")) {
        Some(country) => format!("{language}-{country}"),
        None => language.to_owned(),
    })
}

fn levels(list: &Node) -> BTreeMap<u8, Level> {
    let mut out = BTreeMap::new();
    for node in list.nodes() {
        let Some(level) = node.get("text:level").and_then(|level| level.parse::<u8>().ok()) else {
            continue;
        };
        let Some(index) = level.checked_sub(1) else { continue };
        out.insert(index, level_of(node, level));
    }
    out
}

fn level_of(node: &Node, level: u8) -> Level {
    let start = node.get("text:start-value").and_then(|start| start.parse().ok()).unwrap_or(1);
    if !node.name.ends_with("-number") && node.name != "text:outline-level-style" {
        return Level { kind: ListType::Bullet, start, pattern: String::new() };
    }
    let kind = match node.get("style:num-format").unwrap_or_default() {
        "a" => ListType::AlphaLower,
        "A" => ListType::AlphaUpper,
        "i" => ListType::RomanLower,
        "I" => ListType::RomanUpper,
        "" => return Level { kind: ListType::Simple, start, pattern: String::new() },
        _ => ListType::Order,
    };
    let around = |name: &str| node.get(name).unwrap_or_default();
    let pattern = format!("{}%{level}{}", around("style:num-prefix"), around("style:num-suffix"));
    Level { kind, start, pattern }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        assert_eq!(plain_name("Heading_20_1"), "heading 1");
        assert_eq!(plain_name("Text_20_body"), "body text");
        assert_eq!(plain_name("my_own_style"), "my_own_style");
        assert_eq!(plain_name("a_"), "a_");
    }

    #[test]
    fn sizes_and_positions() {
        assert_eq!(half_points("12pt", None), Some(24));
        assert_eq!(half_points("150%", Some(24)), Some(36));
        assert_eq!((rise("super 58%"), rise("-33% 58%")), (Rise::Above, Rise::Below));
        assert_eq!(rise("0% 100%"), Rise::Line);
    }
}
