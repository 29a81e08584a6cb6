//! Paragraph and character styles, by id, with what they inherit (ECMA-376 §17.7).

use std::collections::BTreeMap;

use crate::tree::Node;

/// How deep styles may be based on each other.
const DEEPEST: usize = 20;

/// What a style or a run says of letters; nothing where it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Bold.
    pub bold: Option<bool>,
    /// Italic.
    pub italic: Option<bool>,
    /// Small capitals.
    pub small_caps: Option<bool>,
    /// Struck out.
    pub strike: Option<bool>,
    /// Underlined.
    pub underline: Option<bool>,
    /// Above the line, below it, or on it.
    pub rise: Option<Rise>,
    /// Not printed.
    pub hidden: Option<bool>,
    /// A fixed-width face.
    pub mono: Option<bool>,
    /// Marked with a colour, as a reminder.
    pub highlight: Option<bool>,
    /// Written from right to left.
    pub right_to_left: Option<bool>,
    /// The size in half points.
    pub size: Option<u32>,
    /// The face.
    pub font: Option<String>,
    /// The language tag for left-to-right letters.
    pub lang: Option<String>,
    /// The language tag for right-to-left letters.
    pub bidi_lang: Option<String>,
    /// The language tag for letters of East Asia, where the file tells it apart.
    pub asian_lang: Option<String>,
}

/// Where letters stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rise {
    /// On the line.
    Line,
    /// Above it.
    Above,
    /// Below it.
    Below,
}

impl Look {
    /// What a `w:rPr` says.
    pub fn of(properties: Option<&Node>) -> Look {
        let Some(node) = properties else { return Look::default() };
        let rise = node.val(&["w:vertAlign"]).map(|value| match value {
            "superscript" => Rise::Above,
            "subscript" => Rise::Below,
            _ => Rise::Line,
        });
        let fonts = node.first("w:rFonts");
        let font = fonts
            .and_then(|fonts| {
                fonts.get("w:ascii").or_else(|| fonts.get("w:hAnsi")).or_else(|| fonts.get("w:cs"))
            })
            .map(str::to_owned);
        Look {
            bold: node.switch(&["w:b"]),
            italic: node.switch(&["w:i"]),
            small_caps: node.switch(&["w:smallCaps"]),
            strike: node.switch(&["w:strike"]).or(node.switch(&["w:dstrike"])),
            underline: node.switch(&["w:u"]),
            rise,
            hidden: node.switch(&["w:vanish"]),
            mono: font.as_deref().map(is_mono),
            highlight: node.switch(&["w:highlight"]),
            right_to_left: node.switch(&["w:rtl"]),
            size: node.val(&["w:sz"]).and_then(|size| size.parse().ok()),
            font,
            lang: node.first("w:lang").and_then(|lang| lang.get("w:val")).map(str::to_owned),
            bidi_lang: node.first("w:lang").and_then(|lang| lang.get("w:bidi")).map(str::to_owned),
            asian_lang: node
                .first("w:lang")
                .and_then(|lang| lang.get("w:eastAsia"))
                .map(str::to_owned),
        }
    }

    /// This, where it says something; else what stands below it.
    pub fn over(self, below: &Look) -> Look {
        Look {
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
            small_caps: self.small_caps.or(below.small_caps),
            strike: self.strike.or(below.strike),
            underline: self.underline.or(below.underline),
            rise: self.rise.or(below.rise),
            hidden: self.hidden.or(below.hidden),
            mono: self.mono.or(below.mono),
            highlight: self.highlight.or(below.highlight),
            right_to_left: self.right_to_left.or(below.right_to_left),
            size: self.size.or(below.size),
            font: self.font.or_else(|| below.font.clone()),
            lang: self.lang.or_else(|| below.lang.clone()),
            bidi_lang: self.bidi_lang.or_else(|| below.bidi_lang.clone()),
            asian_lang: self.asian_lang.or_else(|| below.asian_lang.clone()),
        }
    }
}

/// Whether a face has letters of one width.
pub fn is_mono(font: &str) -> bool {
    ["courier", "consolas", "mono", "menlo", "monaco"]
        .iter()
        .any(|name| font.to_lowercase().contains(name))
}

/// A paragraph style with all that it inherits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Its name in English, in lower case: Word keeps those of its own styles so in every language.
    pub name: String,
    /// The names of the styles that it is based on, nearest first.
    pub bases: Vec<String>,
    /// Its outline level, from 1.
    pub outline: Option<u8>,
    /// The list that it belongs to: `w:numId` and `w:ilvl`.
    pub number: Option<(String, u8)>,
    /// Whether it is centred.
    pub centred: Option<bool>,
    /// Its letters.
    pub look: Look,
}

impl Style {
    /// Whether it is this style, or based on it.
    pub fn is(&self, name: &str) -> bool {
        self.name == name || self.bases.iter().any(|base| base == name)
    }
}

/// All styles of a document.
#[derive(Clone, Debug, Default)]
pub struct Styles {
    paragraphs: BTreeMap<String, Style>,
    characters: BTreeMap<String, Style>,
    /// The style of a paragraph that names none.
    default: Style,
    /// The language of the document, as its defaults have it.
    pub lang: Option<String>,
}

impl Styles {
    /// Reads the part with the styles.
    pub fn of(root: Option<&Node>) -> Styles {
        let Some(root) = root else { return Styles::default() };
        let nodes: BTreeMap<&str, &Node> =
            root.all("w:style").filter_map(|node| Some((node.get("w:styleId")?, node))).collect();
        let defaults = Look::of(root.at(&["w:docDefaults", "w:rPrDefault", "w:rPr"]));
        let mut out = Styles { lang: defaults.lang.clone(), ..Styles::default() };
        out.default.look = defaults.clone();
        for (id, node) in &nodes {
            let style = resolved(id, &nodes);
            if node.get("w:type") == Some("character") {
                out.characters.insert((*id).to_owned(), style);
            } else {
                let style = Style { look: style.look.over(&defaults), ..style };
                if matches!(node.get("w:default"), Some("1" | "true"))
                    && node.get("w:type") == Some("paragraph")
                {
                    out.default = style.clone();
                }
                out.paragraphs.insert((*id).to_owned(), style);
            }
        }
        out
    }

    /// A paragraph's style. An id that is not declared is its name, as Word reads it.
    pub fn paragraph(&self, id: Option<&str>) -> Style {
        let Some(id) = id else { return self.default.clone() };
        self.paragraphs
            .get(id)
            .cloned()
            .unwrap_or_else(|| Style { name: id.to_lowercase(), ..self.default.clone() })
    }

    /// What a character style says of letters.
    pub fn character(&self, id: Option<&str>) -> Option<&Style> {
        self.characters.get(id?)
    }
}

fn resolved(id: &str, nodes: &BTreeMap<&str, &Node>) -> Style {
    let mut style = Style::default();
    let mut next = Some(id);
    for depth in 0..DEEPEST {
        let Some(node) = next.and_then(|id| nodes.get(id)) else { break };
        let name = node.val(&["w:name"]).unwrap_or(next.unwrap_or_default()).to_lowercase();
        if depth == 0 {
            style.name = name;
        } else {
            style.bases.push(name);
        }
        style.outline = style.outline.or_else(|| outline(node.first("w:pPr")));
        style.number = style.number.or_else(|| number(node.first("w:pPr")));
        style.centred = style.centred.or_else(|| centred(node.first("w:pPr")));
        style.look = std::mem::take(&mut style.look).over(&Look::of(node.first("w:rPr")));
        next = node.val(&["w:basedOn"]);
    }
    style
}

/// The outline level of paragraph properties, from 1; body text has none.
pub fn outline(properties: Option<&Node>) -> Option<u8> {
    let level: u8 = properties?.val(&["w:outlineLvl"])?.parse().ok()?;
    (level < 9).then_some(level + 1)
}

/// The list and level of paragraph properties.
pub fn number(properties: Option<&Node>) -> Option<(String, u8)> {
    let node = properties?.first("w:numPr")?;
    let level = node.val(&["w:ilvl"]).and_then(|level| level.parse().ok()).unwrap_or(0);
    Some((node.val(&["w:numId"])?.to_owned(), level))
}

/// Whether paragraph properties centre.
pub fn centred(properties: Option<&Node>) -> Option<bool> {
    properties?.val(&["w:jc"]).map(|value| value == "center")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::read;

    #[test]
    fn styles_inherit() {
        let xml = "<w:styles xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>
            <w:style w:type='paragraph' w:styleId='berschrift1'><w:name w:val='heading 1'/><w:pPr><w:outlineLvl w:val='0'/></w:pPr>
              <w:rPr><w:b/></w:rPr></w:style>
            <w:style w:type='paragraph' w:styleId='Own'><w:name w:val='My Head'/><w:basedOn w:val='berschrift1'/><w:rPr><w:b w:val='0'/></w:rPr></w:style>
            <w:style w:type='paragraph' w:styleId='Loop'><w:name w:val='loop'/><w:basedOn w:val='Loop'/></w:style>
        </w:styles>";
        let styles = Styles::of(Some(&read(xml).unwrap()));
        let own = styles.paragraph(Some("Own"));
        assert!(own.is("heading 1") && own.is("my head") && !own.is("title"));
        assert_eq!((own.outline, own.look.bold), (Some(1), Some(false)));
        assert_eq!(styles.paragraph(Some("Loop")).name, "loop");
        assert_eq!(styles.paragraph(Some("Unheard")).name, "unheard");
    }
}
