//! The opening of the article on its first page: strip, title, authors, abstract, keywords over the full width.

use super::frame::{Artifact, Item, LinkTarget, Owner, Placed, Rect, Role, TagId};
use super::line::Align;
use super::paragraph::{Context, Type};
use super::stack::{Stack, address};
use article::media::ORCID_ICON;
use article::{Abstract, Article, ArticleMeta, Block, Contrib, Graphic, Inline, Shown, Word, Words, walk};
use style::Spec;
use style::spec::{AbstractBox, Masthead, RestAt};
use style::units::Length;

/// The opening, and what found no room in it.
pub struct Opening {
    /// What was set; its `y` says how far down it reaches.
    pub stack: Stack,
    /// Whether the authors are still to be set, at the beginning of the text.
    pub authors_left: bool,
    /// The abstracts that are still to be set there, by their places in the article.
    pub abstracts_left: Vec<usize>,
    /// Whether what else is said of the article is still to be set, at its end.
    pub rest_left: bool,
    /// How many lines of the grid the block at the foot of the page takes.
    pub foot_lines: i64,
}

/// Of the height of a page, so many hundredths at most are the block at its foot.
const MOST_OF_FOOT: i64 = 30;
/// So many lines of text stand at least between the opening and that block.
const LEAST_LINES: i64 = 8;

/// Sets the opening below the node `part`, and what else is said of the article where the style puts it.
pub fn opening(ctx: &mut Context, article: &Article, spec: &Spec, part: TagId) -> Opening {
    let mut opening = upper(ctx, article, spec, part);
    let meta = &article.front.article_meta;
    if spec.opening.rest == RestAt::Authors || article_notes(meta, &article.words()).is_empty() {
        return opening;
    }
    opening.rest_left = spec.opening.rest == RestAt::End || !foot(ctx, article, spec, part, &mut opening);
    opening
}

/// Sets the block at the foot of the first page; leaves everything as it is when there is no room.
fn foot(ctx: &mut Context, article: &Article, spec: &Spec, part: TagId, opening: &mut Opening) -> bool {
    let (page, grid) = (&spec.page, spec.text.leading);
    let lines = (page.height - page.bottom - page.top).0 / grid.0.max(1);
    let height = foot_block(ctx, article, spec, part, Length::ZERO).y;
    let taken = (height.0 + grid.0 - 1) / grid.0.max(1) + 1;
    let above = ((opening.stack.y - page.top).0 / grid.0.max(1) + 2).max(0);
    if height > page.height.scale(MOST_OF_FOOT, 100) || lines - above - taken < LEAST_LINES {
        return false;
    }
    let last = page.top + grid * lines;
    let mut block = foot_block(ctx, article, spec, part, last - height + grid.scale(25, 100));
    opening.stack.items.append(&mut block.items);
    opening.stack.divided.append(&mut block.divided);
    opening.foot_lines = taken;
    true
}

/// What else is said of the article, in small type below a rule; in two columns where the page has two.
fn foot_block(ctx: &mut Context, article: &Article, spec: &Spec, part: TagId, top: Length) -> Stack {
    let (page, rtl) = (&spec.page, article.lang.direction().is_right_to_left());
    let full = page.width - page.side * 2;
    let mut block = Stack::new(page.side, full, top);
    block.rule(Length::ZERO, Length::pt(0.4), super::color(&spec.colors.accent));
    let (kind, leading) = (Type::roman(spec.notes.size.scale(92, 100)).whole_words(), spec.notes.leading.scale(92, 100));
    let gap = Length::pt(2.0);
    let begin = block.y + gap;
    let notes = article_notes(&article.front.article_meta, &article.words());
    let columns = i64::try_from(page.columns).unwrap_or(1).max(1);
    let width = (full - page.gutter * (columns - 1)) / columns;
    let set = |ctx: &mut Context, content: &[Inline], stack: &mut Stack| {
        let tag = ctx.tags.add(Role::P, part);
        stack.text(ctx, content, &kind, leading, Align::Left, tag);
        stack.skip(gap);
    };
    let mut measured = Stack::new(Length::ZERO, width, Length::ZERO);
    let ends: Vec<Length> = notes
        .iter()
        .map(|content| {
            set(ctx, content, &mut measured);
            measured.y
        })
        .collect();
    // The first column takes what ends nearest to the middle.
    let uneven = |end: &Length| (*end).max(measured.y - *end).0;
    let split = if columns == 1 { notes.len() } else { ends.iter().enumerate().min_by_key(|(_, end)| uneven(end)).map_or(0, |(index, _)| index + 1) };
    let mut lowest = begin;
    for (number, column) in [notes.get(..split), notes.get(split..)].into_iter().flatten().enumerate() {
        let right = (number == 1) != rtl && columns == 2;
        let x = if right { page.side + width + page.gutter } else { page.side };
        let mut stack = Stack::new(x, width, begin);
        column.iter().for_each(|content| set(ctx, content, &mut stack));
        lowest = lowest.max(stack.y);
        block.items.append(&mut stack.items);
        block.divided.append(&mut stack.divided);
    }
    block.y = lowest;
    block
}

/// What would fill the first page, the opening leaves to the columns: first the further abstracts,
/// then all of them, then the authors. So it does with an abstract that holds more than paragraphs: a graphical one, for example.
fn upper(ctx: &mut Context, article: &Article, spec: &Spec, part: TagId) -> Opening {
    let abstracts = &article.front.article_meta.abstracts;
    let plain: Vec<usize> = (0..abstracts.len()).filter(|&index| only_paragraphs(&abstracts[index].blocks)).collect();
    let lowest = spec.page.height - spec.page.bottom - spec.text.leading * 6;
    let first: Vec<usize> = plain.first().copied().into_iter().collect();
    let mut least = None;
    for (shown, authors) in [(plain, true), (first, true), (Vec::new(), true), (Vec::new(), false)] {
        let opening = set(ctx, article, spec, part, &shown, authors);
        if opening.stack.y <= lowest {
            return opening;
        }
        least = Some(opening);
    }
    least.unwrap_or_else(|| set(ctx, article, spec, part, &[], false))
}

/// Sets the opening with these abstracts.
fn set(ctx: &mut Context, article: &Article, spec: &Spec, part: TagId, shown: &[usize], with_authors: bool) -> Opening {
    let page = &spec.page;
    let meta = &article.front.article_meta;
    let mut stack = Stack::new(page.side, page.width - page.side * 2, page.head - Length::pt(12.0));
    match spec.opening.masthead {
        Masthead::Full => strip(ctx, article, spec, part, &mut stack),
        Masthead::Line => line(ctx, article, spec, part, &mut stack),
    }
    banners(ctx, article, spec, part, &mut stack);
    title(ctx, article, spec, part, &mut stack);
    if with_authors {
        authors(ctx, article, spec, part, &mut stack);
    }
    let chosen: Vec<&Abstract> = shown.iter().filter_map(|&index| meta.abstracts.get(index)).collect();
    abstracts(ctx, meta, &chosen, spec, part, &mut stack);
    let abstracts_left = (0..meta.abstracts.len()).filter(|index| !shown.contains(index)).collect();
    Opening { stack, authors_left: !with_authors, abstracts_left, rest_left: false, foot_lines: 0 }
}

/// Whether nothing but paragraphs and sections of them stands here.
fn only_paragraphs(blocks: &[Block]) -> bool {
    blocks.iter().all(|block| match block {
        Block::P(_) => true,
        Block::Sec(sec) => only_paragraphs(&sec.blocks),
        _ => false,
    })
}

/// The journal's strip: title, volume and issue, pages, ISSNs, DOI; at its right the DOI as a QR code.
fn strip(ctx: &mut Context, article: &Article, spec: &Spec, part: TagId, stack: &mut Stack) {
    let (meta, words) = (&article.front.article_meta, article.words());
    let accent = super::color(&spec.colors.accent);
    let side = Length::pt(46.0);
    let top = stack.y;
    let (full, left) = (stack.width, stack.x);
    let beside = side + Length::pt(12.0);
    // The code stands where lines end.
    let rtl = article.lang.direction().is_right_to_left();
    stack.width = full - beside;
    if rtl {
        stack.x = left + beside;
    }
    let small = Type::roman(Length::pt(8.8));
    let leading = Length::pt(11.4);
    let lines = [
        (vec![Inline::text(article.front.journal_meta.title.clone())], Type::roman(Length::pt(11.5)).bold().colored(accent), Length::pt(12.0)),
        (vec![Inline::text(issue_line(meta, &words))], small.clone(), leading),
        (vec![Inline::text(issn_line(article, &words))], small.clone(), leading),
        (meta.doi.iter().flat_map(|doi| [Inline::text(words.label("DOI")), link(&doi.url(), &doi.url())]).collect(), small, leading),
    ];
    for (content, kind, leading) in lines {
        if !walk::plain(&content).is_empty() {
            let tag = ctx.tags.add(Role::P, part);
            stack.text(ctx, &content, &kind, leading, Align::Left, tag);
        }
    }
    (stack.x, stack.width) = (left, full);
    if let Some(doi) = &meta.doi {
        let x = if rtl { left } else { left + full - side };
        let square = Rect { x, y: top, width: side, height: side };
        qr(ctx, &doi.url(), square, part, stack);
        stack.y = stack.y.max(top + side);
    }
    stack.rule(Length::pt(6.0), Length::pt(0.9), accent);
}

/// The journal's line: its title, and behind it the issue and the DOI.
fn line(ctx: &mut Context, article: &Article, spec: &Spec, part: TagId, stack: &mut Stack) {
    let (meta, words) = (&article.front.article_meta, article.words());
    let accent = super::color(&spec.colors.accent);
    let (size, leading) = (Length::pt(8.8), Length::pt(11.4));
    let title = article.front.journal_meta.title.as_str();
    let mut content = Vec::new();
    if !title.is_empty() {
        content.push(Inline::Bold(vec![Inline::text(title)]));
    }
    let mut add = |part: Vec<Inline>| {
        if !part.is_empty() {
            let space = if content.is_empty() { "" } else { "\u{2002}·\u{2002}" };
            content.push(Inline::text(space));
            content.extend(part);
        }
    };
    add(Some(issue_line(meta, &words)).filter(|line| !line.is_empty()).map(Inline::text).into_iter().collect());
    add(meta.doi.iter().map(|doi| link(&doi.url(), &doi.url())).collect());
    if content.is_empty() {
        return;
    }
    let tag = ctx.tags.add(Role::P, part);
    stack.text(ctx, &content, &Type::roman(size).whole_words(), leading, Align::Left, tag);
    stack.rule(Length::pt(4.0), Length::pt(0.5), accent);
}

/// A link whose text is given.
fn link(href: &str, text: &str) -> Inline {
    Inline::ExtLink { href: href.to_owned(), content: vec![Inline::text(text)] }
}

/// “Volume VIII, Issue I, Winter (March-2025), pages 77–83”, as far as it is known.
#[must_use]
pub fn issue_line(meta: &ArticleMeta, words: &Words) -> String {
    let issue = &meta.issue;
    let date = issue.issue_label.clone().or_else(|| meta.pub_date.map(|date| words.date(&date)));
    let parts = [
        issue.volume.as_ref().map(|volume| words.fill(Word::VolumePart, &[("volume", volume)])),
        issue.issue.as_ref().map(|issue| words.fill(Word::IssuePart, &[("issue", issue)])),
        date,
        words.pages_part(&meta.pages),
    ];
    words.commas(&parts.into_iter().flatten().collect::<Vec<_>>())
}

/// “p-ISSN 2788-502X · e-ISSN 2788-5038”
#[must_use]
pub fn issn_line(article: &Article, words: &Words) -> String {
    let journal = &article.front.journal_meta;
    let parts = [(Word::PIssn, &journal.issn_print), (Word::EIssn, &journal.issn_electronic)];
    let line = |(name, issn): &(Word, &Option<article::Issn>)| issn.as_ref().map(|issn| format!("{}{issn}", words.labelled(*name)));
    parts.iter().filter_map(line).collect::<Vec<_>>().join("  ·  ")
}

/// A QR code (ISO/IEC 18004) as filled squares, a figure with a link over it.
fn qr(ctx: &mut Context, url: &str, square: Rect, part: TagId, stack: &mut Stack) {
    let Ok(code) = qrcodegen::QrCode::encode_text(url, qrcodegen::QrCodeEcc::Medium) else { return };
    let size = code.size();
    let edge = |n: i32| square.width.scale(i64::from(n), i64::from(size.max(1)));
    let mut modules = Vec::new();
    for row in 0..size {
        let mut column = 0;
        while column < size {
            let start = column;
            while column < size && code.get_module(column, row) {
                column += 1;
            }
            if column > start {
                let (x, y) = (square.x + edge(start), square.y + edge(row));
                modules.push(Rect { x, y, width: edge(column) - edge(start), height: edge(row + 1) - edge(row) });
            }
            column += 1;
        }
    }
    let contents = ctx.words.fill(Word::QrCode, &[("url", url)]);
    let anchor = ctx.tags.add(Role::Link, part);
    let tag = ctx.tags.add(Role::Figure, anchor);
    if let Some(node) = ctx.tags.get_mut(tag) {
        node.alt = Some(contents.clone());
        node.bbox = Some((0, square));
    }
    stack.items.push(Placed { owner: Owner::Tag(tag), item: Item::Rects(modules, super::frame::Color::BLACK) });
    let item = Item::Link { rect: square, target: LinkTarget::Uri(url.to_owned()), contents };
    stack.items.push(Placed { owner: Owner::Tag(anchor), item });
}

/// That the article is corrected, retracted, or what it corrects: a tinted box with a rule of the journal's colour, above
/// the title.
fn banners(ctx: &mut Context, article: &Article, spec: &Spec, part: TagId, stack: &mut Stack) {
    const INSET: Length = Length(8 * 65_536);
    let words = article.words();
    let (tint, accent) = (super::color(&spec.colors.tint), super::color(&spec.colors.accent));
    for notice in article.front.article_meta.notices_at(Shown::Banner) {
        stack.skip(Length::pt(7.0));
        let (top, behind, left, full) = (stack.y, stack.items.len(), stack.x, stack.width);
        (stack.x, stack.width) = (left + INSET, full - INSET * 2);
        stack.skip(Length::pt(2.0));
        let tag = ctx.tags.add(Role::P, part);
        let kind = Type::roman(spec.opening.small_size.scale(110, 100));
        stack.text(ctx, &notice.line(&words), &kind, spec.opening.small_leading.scale(108, 100), Align::Left, tag);
        stack.skip(Length::pt(5.0));
        (stack.x, stack.width) = (left, full);
        let bar = if article.lang.direction().is_right_to_left() { left + full - Length::pt(3.0) } else { left };
        let ground = Rect { x: left, y: top, width: full, height: stack.y - top };
        let rule = Rect { x: bar, width: Length::pt(3.0), ..ground };
        let shades = [Item::Rect(ground, tint), Item::Rect(rule, accent)];
        let owner = Owner::Artifact(Artifact::Layout);
        stack.items.splice(behind..behind, shades.map(|item| Placed { owner, item }));
    }
}

fn title(ctx: &mut Context, article: &Article, spec: &Spec, part: TagId, stack: &mut Stack) {
    let (meta, words) = (&article.front.article_meta, article.words());
    let size = spec.opening.title_size;
    let accent = super::color(&spec.colors.accent);
    stack.skip(Length::pt(9.0));
    if let Some(subject) = &meta.subject {
        let tag = ctx.tags.add(Role::P, part);
        let kind = Type::roman(Length::pt(9.0)).italic();
        stack.text(ctx, &[Inline::text(subject.clone())], &kind, Length::pt(8.0), Align::Left, tag);
        stack.skip(Length::pt(1.0));
    }
    let tag = ctx.tags.add(Role::H(1), part);
    stack.title(ctx, &meta.title, &Type::roman(size).bold().whole_words().colored(accent), size.scale(118, 100), tag);
    if !meta.subtitle.is_empty() {
        let tag = ctx.tags.add(Role::P, part);
        stack.title(ctx, &meta.subtitle, &Type::roman(size.scale(75, 100)).whole_words(), size.scale(95, 100), tag);
    }
    for notice in meta.notices_at(Shown::Title) {
        let tag = ctx.tags.add(Role::P, part);
        stack.text(ctx, &notice.line(&words), &Type::roman(size.scale(75, 100)).whole_words(), size.scale(95, 100), Align::Left, tag);
    }
}

/// The authors' names with marks, their positions, affiliations and addresses.
fn authors(ctx: &mut Context, article: &Article, spec: &Spec, part: TagId, stack: &mut Stack) {
    let (meta, words) = (&article.front.article_meta, article.words());
    let size = spec.opening.author_size;
    stack.skip(Length::pt(6.0));
    let names = author_names(meta, &words);
    let tag = ctx.tags.add(Role::P, part);
    stack.text(ctx, &names, &Type::roman(size).bold().whole_words(), size.scale(125, 100), Align::Left, tag);
    stack.skip(Length::pt(1.5));
    let small = Type::roman(spec.opening.small_size.scale(95, 100)).whole_words();
    for content in notes_of_authors(meta, &words, spec.opening.rest) {
        let tag = ctx.tags.add(Role::P, part);
        stack.text(ctx, &content, &small, spec.opening.small_leading.scale(96, 100), Align::Left, tag);
    }
}

/// “Nazik Ali¹, Ghulam Mustafa¹*, Muhammad Arslan¹”; numbers only when there are several affiliations.
#[must_use]
pub fn author_names(meta: &ArticleMeta, words: &Words) -> Vec<Inline> {
    let mut out = Vec::new();
    let aff_marks = meta.aff_marks();
    for (index, contrib) in meta.contribs.iter().enumerate() {
        if index > 0 {
            out.push(Inline::text(words.get(Word::Comma)));
        }
        let name = contrib.name.display().replace(' ', "\u{A0}");
        out.push(Inline::text(name));
        let mut marks: Vec<String> = contrib.affs.iter().filter_map(|id| aff_mark(meta, &aff_marks, id)).collect();
        marks.extend(contrib.marks.iter().cloned());
        if contrib.corresp && !marks.iter().any(|mark| mark == "*") {
            marks.push("*".into());
        }
        if !marks.is_empty() {
            out.push(Inline::Sup(vec![Inline::text(marks.join(","))]));
        }
        if let Some(orcid) = &contrib.orcid {
            let alt_text = Some(words.fill(Word::OrcidOf, &[("name", &contrib.name.display())]));
            let icon = Inline::InlineGraphic(Graphic { href: ORCID_ICON.to_owned(), alt_text, ..Graphic::default() });
            out.push(Inline::ExtLink { href: orcid.url(), content: vec![icon] });
        }
    }
    out
}

/// The mark of the affiliation with this id; nothing where there is but one.
fn aff_mark(meta: &ArticleMeta, marks: &[String], id: &str) -> Option<String> {
    let mark = meta.affs.iter().position(|aff| aff.id == id).and_then(|index| marks.get(index));
    mark.filter(|mark| !mark.is_empty()).cloned()
}

/// Positions, affiliations, correspondence, dates, funding and licence: a paragraph each.
#[must_use]
pub fn author_notes(meta: &ArticleMeta, words: &Words) -> Vec<Vec<Inline>> {
    positions(meta, words).into_iter().chain(affiliations(meta, words)).chain(beside(meta, words)).collect()
}

/// What stands below the names of the authors, when the rest stands there.
#[must_use]
pub fn notes_of_authors(meta: &ArticleMeta, words: &Words, rest: RestAt) -> Vec<Vec<Inline>> {
    match rest {
        RestAt::Authors => author_notes(meta, words),
        RestAt::Foot | RestAt::End => affiliations(meta, words),
    }
}

/// What is said of the article beside its title, authors, abstracts and keywords: a paragraph each.
#[must_use]
pub fn article_notes(meta: &ArticleMeta, words: &Words) -> Vec<Vec<Inline>> {
    let (positions, beside) = (positions(meta, words), beside(meta, words));
    beside.into_iter().chain(positions).collect()
}

/// The positions of the authors and what they did.
fn positions(meta: &ArticleMeta, words: &Words) -> Option<Vec<Inline>> {
    let roles: Vec<String> = meta.contribs.iter().filter_map(|contrib| position(contrib, words)).collect();
    (!roles.is_empty()).then(|| vec![Inline::text(words.semicolons(&roles))])
}

/// The affiliations, each once.
fn affiliations(meta: &ArticleMeta, words: &Words) -> Vec<Vec<Inline>> {
    let mut out = Vec::new();
    for (aff, mark) in meta.affs.iter().zip(meta.aff_marks()) {
        let mut content = Vec::new();
        if !mark.is_empty() {
            content.push(Inline::Sup(vec![Inline::text(mark)]));
        }
        content.push(Inline::text(aff.printed(words)));
        out.push(content);
    }
    out
}

/// Correspondence, dates, funding and licence.
fn beside(meta: &ArticleMeta, words: &Words) -> Vec<Vec<Inline>> {
    let mut out = Vec::new();
    // What the source says of it goes before what could be said.
    let told = meta.notices_at(Shown::Correspondence).next().is_some();
    for contrib in meta.contribs.iter().filter(|contrib| contrib.corresp && !told || meta.is_email_untold(contrib)) {
        let named = contrib.corresp && !told;
        let who = if named { format!("* {}", words.labelled(Word::CorrespondingAuthor)) } else { String::new() };
        let mut content = vec![Inline::text(format!("{who}{}", contrib.name.display()))];
        if let Some(email) = &contrib.email {
            content.extend([Inline::text(words.get(Word::Comma)), link(&format!("mailto:{email}"), email)]);
        }
        out.push(content);
    }
    for (index, notice) in meta.notices_at(Shown::Correspondence).enumerate() {
        let line = notice.line(words);
        // The source's own words may begin with the star.
        let mark = if index == 0 && !walk::plain(&line).trim_start().starts_with('*') { "* " } else { "" };
        out.push(std::iter::once(Inline::text(mark)).chain(line).collect());
    }
    out.extend(meta.notices_at(Shown::Authors).map(|notice| notice.line(words)));
    let dates = [(Word::Received, meta.received), (Word::Accepted, meta.accepted)];
    let dated = |(what, date): &(Word, Option<article::PubDate>)| date.map(|date| format!("{}{}", words.labelled(*what), words.date(&date)));
    let dates: Vec<String> = dates.iter().filter_map(dated).collect();
    if !dates.is_empty() {
        out.push(vec![Inline::text(words.semicolons(&dates))]);
    }
    out.extend(meta.funding_statement.iter().map(|text| vec![Inline::text(text.clone())]));
    out.extend(permissions(meta));
    out
}

fn position(contrib: &Contrib, words: &Words) -> Option<String> {
    let parts: Vec<&str> = contrib.positions().map(|position| words.role(position)).collect();
    (!parts.is_empty()).then(|| format!("{}{}", words.label(&contrib.name.display()), words.commas(&parts)))
}

fn permissions(meta: &ArticleMeta) -> Option<Vec<Inline>> {
    let permissions = meta.permissions.as_ref()?;
    let mut content = Vec::new();
    content.extend(permissions.statement.iter().map(|text| Inline::text(format!("{text} "))));
    if let Some(license) = &permissions.license {
        content.extend(license.text.iter().map(|text| Inline::text(format!("{text} "))));
        content.push(address(&license.href));
    }
    (!content.is_empty()).then_some(content)
}

/// The abstracts in a tinted box, with the keywords.
fn abstracts(ctx: &mut Context, meta: &ArticleMeta, shown: &[&Abstract], spec: &Spec, part: TagId, stack: &mut Stack) {
    if shown.is_empty() && meta.kwd_groups.is_empty() {
        return;
    }
    let tinted = spec.opening.abstract_box == AbstractBox::Tinted;
    let pad = if tinted { Length::pt(9.0) } else { Length::ZERO };
    stack.skip(Length::pt(7.0));
    let top = stack.y;
    let mut inner = Stack::new(stack.x + pad, stack.width - pad * 2, top + Length::pt(3.0));
    for text in shown {
        one_abstract(ctx, text, spec, part, &mut inner);
    }
    for group in &meta.kwd_groups {
        let tag = ctx.tags.add(Role::P, part);
        let content = [Inline::Bold(vec![Inline::Text(ctx.words.label(group.heading(&ctx.words)))]), Inline::text(ctx.words.commas(&group.kwds))];
        inner.skip(Length::pt(3.0));
        inner.text(ctx, &content, &Type::roman(spec.opening.small_size), spec.opening.small_leading, Align::Left, tag);
    }
    let bottom = inner.y + Length::pt(8.0);
    let ground = Rect { x: stack.x, y: top, width: stack.width, height: bottom - top };
    let hairline = Rect { height: Length::pt(0.5), ..ground };
    let (accent, tint) = (super::color(&spec.colors.accent), super::color(&spec.colors.tint));
    let drawn = match spec.opening.abstract_box {
        AbstractBox::Tinted => vec![(ground, tint)],
        AbstractBox::Ruled => vec![(hairline, accent), (Rect { y: bottom, ..hairline }, accent)],
        AbstractBox::Plain => Vec::new(),
    };
    let layout = |(rect, color)| Placed { owner: Owner::Artifact(Artifact::Layout), item: Item::Rect(rect, color) };
    stack.items.extend(drawn.into_iter().map(layout));
    stack.items.append(&mut inner.items);
    stack.divided.append(&mut inner.divided);
    stack.y = bottom;
}

/// One abstract with its heading.
pub fn one_abstract(ctx: &mut Context, text: &Abstract, spec: &Spec, part: TagId, stack: &mut Stack) {
    let (size, leading) = (spec.opening.small_size, spec.opening.small_leading);
    let sect = ctx.tags.add(Role::Sect, part);
    if let (Some(node), Some(lang)) = (ctx.tags.get_mut(sect), &text.lang) {
        node.lang = Some(lang.as_str().to_owned());
    }
    let tag = ctx.tags.add(Role::H(2), sect);
    let accent = super::color(&spec.colors.accent);
    let heading = text.heading(&ctx.words);
    stack.text(ctx, &[Inline::text(heading)], &Type::roman(size.scale(108, 100)).bold().colored(accent), leading, Align::Left, tag);
    stack.skip(Length::pt(1.0));
    abstract_blocks(ctx, &text.blocks, spec, sect, stack);
}

fn abstract_blocks(ctx: &mut Context, blocks: &[Block], spec: &Spec, parent: TagId, stack: &mut Stack) {
    let kind = Type::roman(spec.opening.small_size);
    let leading = spec.opening.small_leading;
    for block in blocks {
        match block {
            Block::P(p) => {
                let tag = ctx.tags.add(Role::P, parent);
                stack.text(ctx, &p.content, &kind, leading, Align::Justify, tag);
            }
            Block::Sec(sec) => {
                let sect = ctx.tags.add(Role::Sect, parent);
                let tag = ctx.tags.add(Role::H(3), sect);
                stack.text(ctx, &sec.title, &kind.clone().bold(), leading, Align::Left, tag);
                abstract_blocks(ctx, &sec.blocks, spec, sect, stack);
            }
            // An abstract with anything else in it stands in the columns.
            _ => {}
        }
    }
}
