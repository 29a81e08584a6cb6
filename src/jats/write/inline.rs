//! What stands inside a line. Which child may stand where is the DTD's word (JATS-phrase1-3.ent,
//! JATS-format1-3.ent, JATS-common1-3.ent): whatever an element does not allow directly stands in a
//! `named-content`, which every one of them allows; nothing is lost or moved.

use super::context::Context;
use super::kept;
use super::link;
use super::media;
use article::{Formula, Inline, Kept, KeptNode, grammar};
use math::mathml::Flavour;
use xml::{Element, Node};

/// The `content-type` around a page start that may not stand bare.
pub(super) const PAGE_START: &str = "page-start";

/// Which children an element allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// `p`: everything but `break`.
    Paragraph,
    /// `term`, `attrib`, emphasis, `named-content` and so on: what they all allow.
    Prose,
    /// `title`, `article-title`, `th`, `td`: everything.
    Title,
    /// `verse-line`: neither `break` nor `ext-link` and `email`.
    Verse,
    /// `mixed-citation`: neither `break` nor `xref`.
    Citation,
    /// `xref`, `ext-link`: emphasis and `named-content` only.
    Link,
}

impl Place {
    /// Whether an element of a JATS source may stand here.
    fn holds(self, name: &str) -> bool {
        let parent = match self {
            Place::Paragraph | Place::Prose => "p",
            Place::Title => "title",
            Place::Verse => "verse-line",
            Place::Citation => "mixed-citation",
            Place::Link => "xref",
        };
        let also = if self == Place::Prose { "italic" } else { parent };
        [parent, also]
            .iter()
            .all(|parent| grammar::element(parent).is_some_and(|rule| rule.in_publishing(name)))
    }
}

/// The surroundings of a piece.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    /// What the parent allows.
    pub(super) place: Place,
    /// Whether the piece stands in the text of a link, at any depth.
    pub(super) linked: bool,
    /// Whether page starts are written here (they are not in the title, see
    /// [`pages`](super::pages)).
    pub(super) paged: bool,
}

impl Setting {
    /// The surroundings of what stands inside emphasis or `named-content`.
    fn inside(self) -> Setting {
        Setting { place: Place::Prose, ..self }
    }

    /// The surroundings of a link's text.
    pub(super) fn link(self) -> Setting {
        Setting { place: Place::Link, linked: true, ..self }
    }
}

/// The text of a block with this id, after the page starts that stand before it.
pub(super) fn leaf(id: &str, content: &[Inline], place: Place, cx: &Context) -> Vec<Node> {
    let mut out = cx.page_starts(id);
    push(content, Setting { place, linked: false, paged: true }, cx, &mut out);
    out
}

/// The text of the title or the subtitle, without page starts.
pub(super) fn masthead(content: &[Inline], cx: &Context) -> Vec<Node> {
    nodes(content, Setting { place: Place::Title, linked: false, paged: false }, cx)
}

/// Inline content as nodes.
pub(super) fn nodes(content: &[Inline], setting: Setting, cx: &Context) -> Vec<Node> {
    let mut out = Vec::with_capacity(content.len());
    push(content, setting, cx, &mut out);
    out
}

/// Adds inline content to the nodes.
pub(super) fn push(content: &[Inline], setting: Setting, cx: &Context, out: &mut Vec<Node>) {
    let mut rest = content;
    while let Some((inline, after)) = rest.split_first() {
        let word =
            if let Inline::Milestone { .. } = inline { divided_word(out, after) } else { None };
        push_one(inline, setting, cx, out);
        out.extend(word);
        rest = after;
    }
}

/// When a page begins inside a word, takes the word's first part off the text before: the page
/// start then stands before the word, which is found and indexed as one. Scripts that do not part
/// words by spaces are left alone.
fn divided_word(out: &mut [Node], after: &[Inline]) -> Option<Node> {
    const LONGEST: usize = 80;
    let (Some(Node::Text(text)), Some(Inline::Text(next))) = (out.last_mut(), after.first()) else {
        return None;
    };
    let is_of_word = |c: char| c.is_alphanumeric() && c < '\u{2E80}';
    let part: usize = text.chars().rev().take_while(|c| is_of_word(*c)).map(char::len_utf8).sum();
    let divided = part > 0 && part <= LONGEST && next.starts_with(is_of_word);
    divided.then(|| Node::Text(text.split_off(text.len() - part)))
}

fn push_one(inline: &Inline, setting: Setting, cx: &Context, out: &mut Vec<Node>) {
    let emphasis = |name, content: &[Inline]| {
        Element::new(name).nodes(nodes(content, setting.inside(), cx)).into()
    };
    let bare = setting.place != Place::Link;
    match inline {
        Inline::Text(text) => out.push(Node::Text(text.clone())),
        Inline::Italic(content) => out.push(emphasis("italic", content)),
        Inline::Bold(content) => out.push(emphasis("bold", content)),
        Inline::Sc(content) => out.push(emphasis("sc", content)),
        Inline::Sub(content) => out.push(emphasis("sub", content)),
        Inline::Sup(content) => out.push(emphasis("sup", content)),
        Inline::Monospace(content) => out.push(emphasis("monospace", content)),
        Inline::Underline(content) => out.push(emphasis("underline", content)),
        Inline::Strike(content) => out.push(emphasis("strike", content)),
        Inline::Foreign { lang, content } => {
            let phrase = Element::new("named-content")
                .attr("content-type", "foreign")
                .attr("xml:lang", lang.as_str());
            out.push(phrase.nodes(nodes(content, setting.inside(), cx)).into());
        }
        Inline::Xref(xref) => link::xref(xref, setting, cx, out),
        Inline::ExtLink { href, content } => link::ext_link(href, content, setting, cx, out),
        Inline::InlineGraphic(graphic) => {
            out.push(wrapped("graphic", media::graphic("inline-graphic", graphic, cx), bare))
        }
        Inline::InlineFormula(content) => match &content.source {
            None => out.push(wrapped("formula", formula(content), bare)),
            Some(source) => {
                let source = with_mathml(source, content);
                let formula = kept::elements([&source], "p", cx);
                out.extend(formula.into_iter().map(|formula| wrapped("formula", formula, bare)));
            }
        },
        Inline::Marked { source: Some(source), content, .. }
            if setting.place.holds(&source.name) =>
        {
            push_starts(content, setting.place, cx, out);
            out.extend(kept::elements([source.as_ref()], "p", cx).into_iter().map(Node::from));
        }
        Inline::Marked { name, attributes, content, .. } => {
            marked(name, attributes, content, setting, cx, out)
        }
        Inline::Break if setting.place == Place::Title => out.push(Element::new("break").into()),
        // Elsewhere JATS has no line break; the words beside it must not run together.
        Inline::Break => out.push(Node::from(" ")),
        Inline::Milestone { folio } if setting.paged => {
            out.push(wrapped(PAGE_START, cx.milestone(folio), bare))
        }
        Inline::Milestone { .. } => {}
    }
}

/// The page starts in what is written in another form.
pub(super) fn push_starts(content: &[Inline], place: Place, cx: &Context, out: &mut Vec<Node>) {
    for inline in content {
        if let Inline::Milestone { folio } = inline {
            out.push(wrapped(PAGE_START, cx.milestone(folio), place != Place::Link));
        }
        push_starts(article::walk::children(inline), place, cx, out);
    }
}

/// A phrase in the mark-up of its JATS source. An element that may hold less than a phrase, or may
/// not stand here, gives way to `named-content`. Page starts in an element that holds none stand
/// before it.
fn marked(
    name: &str,
    attributes: &[(String, String)],
    content: &[Inline],
    setting: Setting,
    cx: &Context,
    out: &mut Vec<Node>,
) {
    let mut inner = nodes(content, setting.inside(), cx);
    let rule = grammar::element(name).filter(|_| setting.place.holds(name));
    if rule.is_some_and(|rule| !rule.in_publishing("milestone-start")) {
        inner = nodes(content, Setting { paged: false, ..setting.inside() }, cx);
        if setting.paged {
            push_starts(content, setting.place, cx, out);
        }
    }
    // Emphasis and links of which the source says more than the article has words for.
    if let [Node::Element(own)] = inner.as_slice()
        && own.name == name
        && !content.iter().any(|inline| matches!(inline, Inline::Marked { .. }))
    {
        return out.push(kept::dressed(own.clone(), attributes, cx).into());
    }
    if !rule.is_some_and(|rule| fits(rule, &inner)) {
        let phrase = Element::new("named-content").attr("content-type", name);
        return out.push(phrase.nodes(inner).into());
    }
    let shell =
        Kept { name: name.to_owned(), attributes: attributes.to_vec(), content: Vec::new() };
    out.extend(
        kept::elements([&shell], "p", cx)
            .into_iter()
            .map(|element| element.nodes(inner.clone()).into()),
    );
}

fn fits(rule: &grammar::ElementRule, content: &[Node]) -> bool {
    content.iter().all(|node| match node {
        Node::Element(element) => rule.in_publishing(element.name),
        Node::Text(_) => rule.in_publishing("#"),
        Node::Instruction(..) => true,
    })
}

/// The element, in a `named-content` of this type where it may not stand bare.
pub(super) fn wrapped(content_type: &str, element: Element, bare: bool) -> Node {
    if bare {
        return element.into();
    }
    Element::new("named-content").attr("content-type", content_type).child(element).into()
}

/// A kept formula; one that has but TeX is given its `MathML`, which readers can use at once.
pub(super) fn with_mathml(source: &Kept, formula: &Formula) -> Kept {
    let mut source = source.clone();
    if source.find("mml:math").is_some() || formula.tree.is_empty() {
        return source;
    }
    let math =
        math::mathml::element(&formula.tree, formula.display, &formula.alt, Flavour::Prefixed);
    if let Some(holder) = holder_of_tex(&mut source) {
        let is_tex =
            |node: &KeptNode| matches!(node, KeptNode::Element(form) if form.name == "tex-math");
        let place = holder.content.iter().position(is_tex).unwrap_or(0);
        if holder.name == "alternatives" {
            holder.content.insert(place, KeptNode::Element(kept_of(&math)));
        } else {
            let tex = holder.content.remove(place);
            let mut both = Kept::new("alternatives");
            both.content = vec![KeptNode::Element(kept_of(&math)), tex];
            holder.content.insert(place, KeptNode::Element(both));
        }
    }
    source
}

/// The element that holds the TeX of a formula directly.
fn holder_of_tex(element: &mut Kept) -> Option<&mut Kept> {
    if element.first("tex-math").is_some() {
        return Some(element);
    }
    element.content.iter_mut().find_map(|node| match node {
        KeptNode::Element(child) => holder_of_tex(child),
        KeptNode::Text(_) => None,
    })
}

fn kept_of(element: &Element) -> Kept {
    let mut out = Kept::new(element.name);
    out.attributes = element
        .attributes
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.clone()))
        .collect();
    for node in &element.children {
        match node {
            Node::Element(child) => out.content.push(KeptNode::Element(kept_of(child))),
            Node::Text(text) => out.content.push(KeptNode::Text(text.clone())),
            Node::Instruction(..) => {}
        }
    }
    out
}

/// `inline-formula`
fn formula(formula: &Formula) -> Element {
    Element::new("inline-formula").children(forms(formula))
}

/// The forms of a formula that has no source in JATS: `MathML`, and the TeX that its author wrote
/// (JATS4R “Math”: in `alternatives`, when there are two).
pub(super) fn forms(formula: &Formula) -> Vec<Element> {
    let tex = (!formula.tex.is_empty()).then(|| Element::text("tex-math", formula.tex.as_str()));
    let written =
        || math::mathml::element(&formula.tree, formula.display, &formula.alt, Flavour::Prefixed);
    let math = (!formula.tree.is_empty()).then(written);
    match (math, tex) {
        (Some(math), Some(tex)) => vec![Element::block("alternatives").child(math).child(tex)],
        (math, tex) => math.into_iter().chain(tex).collect(),
    }
}

#[cfg(test)]
mod tests;
