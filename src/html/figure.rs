//! Figures and groups of figures: pictures with their descriptions, captions.

use super::block::{labelled, named, p};
use super::context::{Context, Entry};
use super::pictures;
use article::{Caption, Fig, FigGroup, Graphic, Word, walk};
use xml::{Element, Node};

pub fn fig(fig: &Fig, cx: &mut Context) -> Element {
    let name = fig.label.clone().unwrap_or_else(|| cx.word(Word::Figure));
    let id = cx.id(&fig.id).unwrap_or_else(|| cx.ids.next("figure"));
    let text = caption_text(fig.label.as_deref(), &fig.caption);
    cx.figures.push(Entry {
        depth: 0,
        text: if text.is_empty() { name.clone() } else { text },
        id: id.clone(),
    });
    let figure = pictured(Element::block("figure").attr("id", id.as_str()), fig, &name, &id, cx);
    figure.child_opt(figcaption(fig.label.as_deref(), &fig.shown_caption(), cx))
}

/// The pictures of a figure, with the descriptions of those that have one. `back` is the id to
/// which an enlarged picture leads back.
fn pictured(figure: Element, fig: &Fig, name: &str, back: &str, cx: &mut Context) -> Element {
    let mut figure = figure;
    for graphic in &fig.graphics {
        let img = pictures::img(graphic, "figure", name, cx);
        figure = match long_desc(graphic, name, cx) {
            Some((id, description)) => figure
                .child(pictures::enlarged(img.attr("aria-details", id), back, cx))
                .child(description),
            None => figure.child(pictures::enlarged(img, back, cx)),
        };
    }
    figure
}

/// Panels that are shown together: figures in a figure.
pub fn fig_group(group: &FigGroup, cx: &mut Context) -> Element {
    let name = group.label.clone().unwrap_or_else(|| cx.word(Word::Figure));
    let id = cx.id(&group.id).unwrap_or_else(|| cx.ids.next("figure"));
    let text = caption_text(group.label.as_deref(), &group.caption);
    cx.figures.push(Entry {
        depth: 0,
        text: if text.is_empty() { name.clone() } else { text },
        id: id.clone(),
    });
    let mut panels = Element::block("div").attr("class", "panels");
    for panel in &group.panels {
        let named_panel = [Some(name.as_str()), panel.label.as_deref()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ");
        let figure = named(Element::block("figure").attr("class", "panel"), &panel.id, cx);
        let figure = pictured(figure, panel, &named_panel, &id, cx);
        panels = panels.child(figure.child_opt(figcaption(
            panel.label.as_deref(),
            &panel.shown_caption(),
            cx,
        )));
    }
    let figure = Element::block("figure").attr("class", "group").attr("id", id);
    figure.child(panels).child_opt(figcaption(group.label.as_deref(), &group.caption, cx))
}

/// The long description, to be opened by who wants it.
fn long_desc(graphic: &Graphic, name: &str, cx: &mut Context) -> Option<(String, Element)> {
    let text = graphic.long_desc.as_deref().filter(|text| !text.is_empty())?;
    let id = cx.ids.next("description");
    let summary =
        cx.own(Element::text("summary", cx.words.fill(Word::DescriptionOf, &[("name", name)])));
    let details = Element::block("details")
        .attr("id", id.as_str())
        .child(summary)
        .child(Element::text("p", text));
    Some((id, details))
}

/// Label and caption as one line of text.
pub fn caption_text(label: Option<&str>, caption: &Caption) -> String {
    let title = caption.paragraphs.first().map(|p| walk::plain(&p.content)).unwrap_or_default();
    [label.unwrap_or_default(), title.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The caption, its label before its first words.
pub fn figcaption(label: Option<&str>, caption: &Caption, cx: &mut Context) -> Option<Element> {
    let paragraphs: Vec<Node> =
        caption.paragraphs.iter().map(|paragraph| p(paragraph, cx).into()).collect();
    let content = match label.filter(|label| !label.is_empty()) {
        Some(label) => labelled(label, paragraphs),
        None => paragraphs,
    };
    Element::block("figcaption").nodes(content).unless_empty()
}
