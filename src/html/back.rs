//! What stands behind the body: acknowledgements, appendices, notes, references, how to cite.

use super::about::about;
use super::block::{blocks, labelled};
use super::context::{Context, Landmark};
use super::inline::{element, nodes, round};
use super::section::{Role, below, heading_name, sec, untitled};
use article::back::REFS_TITLE_ID;
use article::{Inline, Note, Ref, Sec, Word, walk};
use xml::{Element, Node};

/// The back, in the order in which the pages print it (`article::walk::leaves`).
pub fn back(cx: &mut Context) -> Vec<Element> {
    let back = &cx.article.back;
    let mut out: Vec<Element> = Vec::new();
    out.extend(back.ack.iter().map(|ack| acknowledgments(ack, cx)));
    let (subs, secs): (Vec<&Sec>, Vec<&Sec>) =
        back.secs.iter().partition(|part| part.kind.sub_article().is_some());
    for part in secs {
        let is_ack = part.is_untitled_ack();
        out.push(if is_ack {
            acknowledgments(part, cx)
        } else {
            sec(part, Role::of(part.sec_type.as_deref()), cx)
        });
    }
    out.extend(back.apps.iter().map(|app| sec(app, Role::Appendix, cx)));
    out.extend(notes("", cx));
    out.extend(references(cx));
    out.extend(further_lists("", cx));
    out.extend(subs.into_iter().map(|part| sec(part, Role::Plain, cx)));
    out.extend(citing(cx));
    out.extend(about(cx));
    out
}

/// Acknowledgements, under a heading of ours where they have none: they would read as the end of
/// what stands before them.
fn acknowledgments(ack: &Sec, cx: &mut Context) -> Element {
    if !ack.is_untitled_ack() {
        return sec(ack, Role::Acknowledgments, cx);
    }
    let section = own_section(
        Word::Acknowledgments,
        "acknowledgments",
        Some(("acknowledgments", "doc-acknowledgments")),
        cx,
    );
    section.child(below(cx, |cx| sec(ack, Role::Plain, cx)))
}

/// A section of our own making: its place in the contents, its heading, its role.
pub(super) fn own_section(
    title: Word,
    id: &str,
    role: Option<(&'static str, &str)>,
    cx: &mut Context,
) -> Element {
    let title = cx.word(title);
    let id = cx.ids.fresh(id);
    let heading_id = cx.ids.fresh(&format!("{id}-title"));
    cx.enter(title.clone(), id.clone());
    cx.landmarks.extend(role.map(|(epub_type, _)| Landmark {
        epub_type,
        text: title.clone(),
        id: id.clone(),
    }));
    let heading = cx.own(Element::text(heading_name(cx), title).attr("id", heading_id.as_str()));
    roles(Element::block("section").attr("id", id), role, heading_id, cx).child(heading)
}

fn roles(
    section: Element,
    role: Option<(&str, &str)>,
    heading_id: String,
    cx: &Context,
) -> Element {
    match role {
        Some((epub_type, role)) => {
            cx.epub_type(section, epub_type).attr("role", role).attr("aria-labelledby", heading_id)
        }
        None => section,
    }
}

/// The notes of the article, or of the section or sub-article with this id: those of a group with a
/// heading under it, the others of the article under ours.
pub fn notes(owner: &str, cx: &mut Context) -> Vec<Element> {
    let back = &cx.article.back;
    // All notes are rendered before any gets its back links: a note may be called in another.
    let mut rendered = Vec::new();
    for (number, notes) in back.notes_of(owner) {
        let content: Vec<(&Note, Vec<Node>)> =
            notes.into_iter().map(|note| (note, marked(note, cx))).collect();
        rendered.push((number.and_then(|number| back.fn_groups.get(number)), content));
    }
    let mut out = Vec::new();
    for (group, notes) in rendered {
        let items: Vec<Element> =
            notes.into_iter().map(|(note, content)| note_item(note, content, cx)).collect();
        let section = match group {
            Some(group) => titled_section(&group.id, &group.title, cx),
            None if owner.is_empty() => {
                own_section(Word::Notes, "notes", Some(("endnotes", "doc-endnotes")), cx)
            }
            None => untitled(cx),
        };
        let list = cx.unmarked("ol", "unmarked labelled");
        out.push(section.attr("class", "notes").child(list.children(items)));
    }
    out
}

/// A note with its mark before its first words, if it has one.
fn marked(note: &Note, cx: &mut Context) -> Vec<Node> {
    let content = blocks(&note.blocks, cx);
    if note.label.is_empty() { content } else { labelled(&note.label, content) }
}

/// A section under a heading of the source.
fn titled_section(id: &str, title: &[Inline], cx: &mut Context) -> Element {
    let id = cx.id(id).unwrap_or_else(|| cx.ids.next("section"));
    let text = walk::plain(title);
    if text.is_empty() {
        return untitled(cx).attr("id", id);
    }
    cx.enter(text, id.clone());
    let inner = nodes(title, cx);
    let mut headings = Vec::new();
    round(Element::new(heading_name(cx)), title, inner, &mut headings);
    Element::block("section").attr("id", id).nodes(headings)
}

fn note_item(note: &Note, mut content: Vec<Node>, cx: &mut Context) -> Element {
    let back = back_links(&note.id, BACK_TO_NOTE, cx);
    match content.last_mut() {
        Some(Node::Element(last)) if last.name == "p" => last.children.extend(back),
        Some(_) | None if back.is_empty() => {}
        Some(_) | None => content.push(Element::new("p").nodes(back).into()),
    }
    Element::block("li").attr("id", cx.ids.of(&note.id)).nodes(content)
}

fn references(cx: &mut Context) -> Option<Element> {
    let back = &cx.article.back;
    let nested = inner_lists(None, cx);
    if back.main_refs().next().is_none() && nested.is_empty() && back.refs_intro.is_empty() {
        return None;
    }
    let id = cx.ids.of(REFS_TITLE_ID);
    let title = back
        .refs_title
        .clone()
        .unwrap_or_else(|| vec![Inline::text(cx.words.get(Word::References))]);
    let heading_id = cx.ids.fresh(&format!("{id}-title"));
    cx.enter(walk::plain(&title), id.clone());
    cx.landmarks.push(Landmark {
        epub_type: "bibliography",
        text: cx.word(Word::References),
        id: id.clone(),
    });
    let inner = nodes(&title, cx);
    let heading = Element::new(heading_name(cx)).attr("id", heading_id.as_str());
    let heading = if back.refs_title.is_some() { heading } else { cx.own(heading) };
    let mut headings = Vec::new();
    round(heading, &title, inner, &mut headings);
    let section = roles(
        Element::block("section").attr("id", id),
        Some(("bibliography", "doc-bibliography")),
        heading_id,
        cx,
    )
    .nodes(headings);
    let intro = blocks(&back.refs_intro, cx);
    let section = section.nodes(intro).child_opt(items(back.main_refs().collect(), cx));
    Some(section.children(below(cx, |cx| {
        nested.into_iter().map(|number| further_list(number, cx)).collect::<Vec<_>>()
    })))
}

/// References as a list; nothing when there are none.
fn items(refs: Vec<&Ref>, cx: &mut Context) -> Option<Element> {
    let numbered = refs.iter().any(|reference| reference.label.is_some());
    let (list, class) = if numbered {
        ("ol", "unmarked labelled references")
    } else {
        ("ul", "unmarked references")
    };
    let items: Vec<Element> =
        refs.into_iter().map(|reference| reference_item(reference, cx)).collect();
    cx.unmarked(list, class).children(items).unless_empty()
}

/// The numbers of the lists that stand in a list; nothing names the main one.
fn inner_lists(around: Option<usize>, cx: &Context) -> Vec<usize> {
    let lists = cx.article.back.lists.iter().enumerate();
    lists
        .filter(|(_, list)| list.nested && list.inside == around)
        .map(|(number, _)| number)
        .collect()
}

/// The lists of references, beside the main one, of an appendix or sub-article; with an empty
/// owner, of the article.
pub fn further_lists(owner: &str, cx: &mut Context) -> Vec<Element> {
    let numbers: Vec<usize> = cx
        .article
        .back
        .lists_of(owner)
        .filter(|(_, list)| !list.nested)
        .map(|(number, _)| number)
        .collect();
    numbers.into_iter().map(|number| further_list(number, cx)).collect()
}

fn further_list(number: usize, cx: &mut Context) -> Element {
    let back = &cx.article.back;
    let Some(list) = back.lists.get(number) else { return untitled(cx) };
    let section = titled_section(&list.id, &list.title, cx);
    let intro = blocks(&list.blocks, cx);
    let section = section.nodes(intro).child_opt(items(back.refs_of(number).collect(), cx));
    let inner = inner_lists(Some(number), cx);
    section.children(below(cx, |cx| {
        inner.into_iter().map(|number| further_list(number, cx)).collect::<Vec<_>>()
    }))
}

fn reference_item(reference: &Ref, cx: &mut Context) -> Element {
    let label = reference
        .label
        .as_ref()
        .map(|label| Element::text("span", label.as_str()).attr("class", "label"));
    let space = label.is_some().then(|| Node::from(" "));
    let item =
        Element::new("li").attr("id", cx.ids.of(&reference.id)).child_opt(label).nodes(space);
    item.nodes(nodes(&reference.printed, cx)).nodes(back_links(&reference.id, BACK_TO_CITATION, cx))
}

/// What the link back is called where there is one, and where there are several.
type BackTo = (Word, Word);
const BACK_TO_NOTE: BackTo = (Word::BackToNote, Word::BackToNoteOf);
const BACK_TO_CITATION: BackTo = (Word::BackToCitation, Word::BackToCitationOf);

/// Links to every place where this is called. The first is kept on the line of the last word.
fn back_links(id: &str, (one, several): BackTo, cx: &mut Context) -> Vec<Node> {
    let calls = cx.calls.get(id).cloned().unwrap_or_default();
    let many = calls.len() > 1;
    let mut out = Vec::with_capacity(calls.len() * 2);
    for (index, call) in calls.iter().enumerate() {
        let number = index + 1;
        // U+FE0E asks for the character as text: some systems draw an emoji otherwise.
        let shown = if many { format!("↩\u{FE0E}{number}") } else { "↩\u{FE0E}".to_owned() };
        let holes: &[(&str, &str)] =
            &[("number", &number.to_string()), ("count", &calls.len().to_string())];
        let name = cx.words.fill(if many { several } else { one }, holes);
        let link = Element::text("a", shown)
            .attr("class", "back")
            .attr("role", "doc-backlink")
            .attr("href", format!("#{call}"))
            .attr("aria-label", name);
        out.push(Node::from(if index == 0 { "\u{A0}" } else { " " }));
        out.push(cx.own(link).into());
    }
    out
}

/// How this article is cited, in the journal's styles.
fn citing(cx: &mut Context) -> Option<Element> {
    let styles = &cx.article.front.article_meta.cite_as;
    if styles.is_empty() && cx.downloads.is_empty() {
        return None;
    }
    let section = own_section(Word::CitingSection, "citing", None, cx);
    let mut list = Element::block("dl").attr("class", "facts");
    for style in styles {
        list = list.child(Element::text("dt", style.label.as_str())).child(element(
            "dd",
            &style.content,
            cx,
        ));
    }
    Some(section.child_opt(list.unless_empty()).child_opt(downloads(cx)))
}

/// The citation as files for reference managers, which the page itself holds.
fn downloads(cx: &Context) -> Option<Element> {
    let mut line = Element::new("p").attr("class", "downloads");
    for (index, file) in cx.downloads.iter().enumerate() {
        let address = super::data::address(file.media_type, &file.bytes);
        let link = Element::text("a", file.label)
            .attr("href", address)
            .attr("download", file.name.as_str());
        line = line
            .with_text(if index == 0 {
                cx.words.label(cx.words.get(Word::Download))
            } else {
                " · ".to_owned()
            })
            .child(link);
    }
    let line = (!cx.downloads.is_empty()).then_some(line)?;
    Some(cx.own(line))
}
