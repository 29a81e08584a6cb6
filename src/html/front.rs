//! The head of the text: journal line, title, authors, abstracts, keywords.

use super::block::blocks;
use super::context::Context;
use super::facts;
use super::href;
use super::inline::{dropped_link, element, link, nodes, round};
use super::section::{below, heading_name};
use article::front::TITLE_ID;
use article::{Abstract, Aff, Contrib, KwdGroup, Shown, Word, walk};
use xml::{Element, Node};

/// The head of the first page.
pub fn header(cx: &mut Context) -> Element {
    let meta = &cx.article.front.article_meta;
    let title_id = cx.ids.of(TITLE_ID);
    let mut inner = nodes(&meta.title, cx);
    if walk::plain(&meta.title).trim().is_empty() {
        inner.push(Node::Text(facts::title(cx.article)));
    }
    let mut title = Vec::new();
    round(Element::new("h1").attr("id", title_id), &meta.title, inner, &mut title);
    // A page that begins with the title begins with the line above it.
    let heading = title
        .iter()
        .position(|node| matches!(node, Node::Element(element) if element.name == "h1"))
        .unwrap_or_default();
    let after = title.split_off(heading);
    let head =
        Element::block("header").nodes(title).child_opt(journal_line(cx)).child_opt(subject(cx));
    let head = head.children(notices(Shown::Banner, "banner", cx)).nodes(after);
    let head = head
        .child_opt(subtitle(cx))
        .children(notices(Shown::Title, "subtitle", cx))
        .child_opt(authors(cx))
        .children(affiliations(cx));
    let head = head.child_opt(correspondence(cx)).children(notices(
        Shown::Correspondence,
        "correspondence",
        cx,
    ));
    head.children(notices(Shown::Authors, "notice", cx)).child_opt(doi(cx))
}

/// `Global Foreign Policies Review VIII(I): 77–83 (2025)`
fn journal_line(cx: &Context) -> Option<Element> {
    let front = &cx.article.front;
    let journal = Element::text("cite", front.journal_meta.title.as_str()).unless_empty();
    let locator = facts::locator_and_year(&front.article_meta);
    let space = (journal.is_some() && !locator.is_empty()).then(|| Node::from(" "));
    let line = Element::new("p")
        .attr("class", "journal")
        .child_opt(journal)
        .nodes(space)
        .with_text(locator);
    line.unless_empty()
}

fn subject(cx: &Context) -> Option<Element> {
    let subject = cx.article.front.article_meta.subject.as_deref()?;
    Element::text("p", subject).attr("class", "subject").unless_empty()
}

fn subtitle(cx: &mut Context) -> Option<Element> {
    let meta = &cx.article.front.article_meta;
    let subtitle = element("p", &meta.subtitle, cx).unless_empty()?;
    Some(cx.epub_type(subtitle.attr("class", "subtitle"), "subtitle").attr("role", "doc-subtitle"))
}

/// What else the source says there, a paragraph each.
fn notices(shown: Shown, class: &'static str, cx: &mut Context) -> Vec<Element> {
    let meta = &cx.article.front.article_meta;
    meta.notices_at(shown)
        .map(|notice| element("p", &notice.line(&cx.words), cx).attr("class", class))
        .collect()
}

fn authors(cx: &mut Context) -> Option<Element> {
    let meta = &cx.article.front.article_meta;
    let named = meta.contribs.iter().filter(|contrib| !contrib.name.display().trim().is_empty());
    let items: Vec<Element> = named.map(|contrib| author(contrib, cx)).collect();
    cx.unmarked("ul", "unmarked authors").children(items).unless_empty()
}

fn author(contrib: &Contrib, cx: &mut Context) -> Element {
    let name = Element::new("span").attr("class", "name").with_text(contrib.name.display());
    let marks = affiliation_marks(contrib, cx);
    let marks = (!marks.is_empty()).then(|| Element::text("sup", marks));
    let mut out = Element::new("li").child(name).child_opt(marks);
    for fact in contrib.positions(&cx.words) {
        out = out.with_text(format!("{}{fact}", cx.words.get(Word::Comma)));
    }
    if let Some(email) = contrib.email.as_deref().filter(|_| !contrib.corresp) {
        out = out.with_text(cx.word(Word::Comma)).nodes([mail(email, cx)]);
    }
    match &contrib.orcid {
        Some(orcid) => out.with_text(format!("{}ORCID ", cx.words.get(Word::Comma))).nodes([link(
            &orcid.url(),
            &orcid.url(),
            cx,
        )]),
        None => out,
    }
}

/// The numbers of the author's affiliations, none when all authors have the same one, and the marks
/// of notes.
fn affiliation_marks(contrib: &Contrib, cx: &Context) -> String {
    let meta = &cx.article.front.article_meta;
    let all = meta.aff_marks();
    let mark = |id: &String| {
        meta.affs.iter().position(|aff| aff.id == *id).and_then(|index| all.get(index)).cloned()
    };
    let marks = contrib.affs.iter().filter_map(mark).filter(|mark| !mark.is_empty());
    marks.chain(contrib.marks.iter().cloned()).collect::<Vec<_>>().join(",")
}

fn affiliations(cx: &mut Context) -> Vec<Element> {
    let meta = &cx.article.front.article_meta;
    let mut line = |(aff, mark): (&Aff, String)| {
        let space = (!mark.is_empty()).then(|| Node::from(" "));
        let mark = Element::text("sup", mark).unless_empty();
        let id = cx.id(&aff.id);
        Element::new("p")
            .attr("class", "affiliation")
            .attr_opt("id", id)
            .child_opt(mark)
            .nodes(space)
            .with_text(aff.printed(&cx.words))
    };
    meta.affs.iter().zip(meta.aff_marks()).map(&mut line).collect()
}

/// `Corresponding author: Name, e-mail`
fn correspondence(cx: &mut Context) -> Option<Element> {
    let meta = &cx.article.front.article_meta;
    let told = meta.notices_at(Shown::Correspondence).next().is_some();
    let is_untold =
        |contrib: &&Contrib| contrib.corresp && (!told || meta.is_email_untold(contrib));
    let corresponding: Vec<&Contrib> = meta.contribs.iter().filter(is_untold).collect();
    let label = if corresponding.len() > 1 {
        Word::CorrespondingAuthors
    } else {
        Word::CorrespondingAuthor
    };
    let label = cx.own(Element::text("span", cx.words.colon(cx.words.get(label))));
    let mut line = Element::new("p").attr("class", "correspondence").child(label);
    for (index, contrib) in corresponding.iter().enumerate() {
        line = line
            .with_text(cx.word(if index == 0 { Word::ColonSpace } else { Word::Semicolon }))
            .with_text(contrib.name.display());
        if let Some(email) = &contrib.email {
            line = line.with_text(cx.word(Word::Comma)).nodes([mail(email, cx)]);
        }
    }
    (!corresponding.is_empty()).then_some(line)
}

fn mail(address: &str, cx: &mut Context) -> Node {
    match href::mail(address) {
        Some(target) => Element::text("a", address).attr("href", target).into(),
        None => {
            dropped_link(address, cx);
            Node::from(address)
        }
    }
}

fn doi(cx: &mut Context) -> Option<Element> {
    let url = cx.article.front.article_meta.doi.as_ref()?.url();
    Some(Element::new("p").attr("class", "doi").nodes([link(&url, &url, cx)]))
}

/// The abstracts, each with its heading.
pub fn abstracts(cx: &mut Context) -> Vec<Element> {
    cx.article
        .front
        .article_meta
        .abstracts
        .iter()
        .map(|text| cx.in_lang(text.lang.as_ref(), |cx| abstract_section(text, cx)))
        .collect()
}

fn abstract_section(text: &Abstract, cx: &mut Context) -> Element {
    let title = text.heading(&cx.words);
    // What the program says in a language without words of its own is told apart by its tag.
    let own = text.title.is_some() || cx.speaks();
    let title =
        if own || cx.lang == cx.article.lang { title } else { format!("{title} ({})", cx.lang) };
    let id = cx.ids.fresh("abstract");
    cx.enter(title.clone(), id.clone());
    let heading = Element::text(heading_name(cx), title);
    let heading = if own { heading } else { cx.own(heading) };
    // No name of its own: abstracts in two languages would have the same.
    let section = cx
        .epub_type(Element::block("section").attr("id", id), "abstract")
        .attr("role", "doc-abstract")
        .attr("class", "abstract");
    section.child(heading).nodes(below(cx, |cx| blocks(&text.blocks, cx)))
}

/// The keywords, a line for each group.
pub fn keywords(cx: &mut Context) -> Vec<Element> {
    let groups =
        cx.article.front.article_meta.kwd_groups.iter().filter(|group| !group.kwds.is_empty());
    groups.map(|group| cx.in_lang(group.lang.as_ref(), |cx| keyword_line(group, cx))).collect()
}

fn keyword_line(group: &KwdGroup, cx: &mut Context) -> Element {
    let words = cx.words.spoken(group.lang.as_ref());
    let label = Element::text("b", words.colon(group.heading(&words)));
    let label = if cx.speaks() { label } else { cx.own(label) };
    let colon = words.get(Word::ColonSpace);
    Element::new("p")
        .attr("class", "keywords")
        .child(label)
        .with_text(colon)
        .nodes(nodes(&group.printed(&words), cx))
}
