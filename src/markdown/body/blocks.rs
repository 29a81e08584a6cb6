//! Blocks: from nodes to the article.

use crate::findings;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use super::Session;
use super::attributes::{self, Attributes};
use super::inlines::Mode;
use super::markers::{self, Enclosure};
use super::mask::Island;
use super::tex::{self, TexBlock};
use super::tokens::{Token, lex};
use super::tree::{Chunk, Kind, Node};
use super::{captions, divs, leftovers, mask, numbers};
use article::math::{Math, walk_mut};
use article::walk::{self, plain};
use article::{At, Block, Code, DefItem, DefList, DispFormula, DispQuote, Fig, Formula, Inline, List, ListItem, ListType, Note, P, VerseGroup};
use reading::ids;
use reading::text::{tidy, tidy_inlines};

/// Turns nodes of one chunk into the article's blocks.
pub struct Builder<'b, 'a> {
    /// The text.
    pub chunk: &'b Chunk<'b>,
    /// What the texts of the article share.
    pub session: &'b mut Session<'a>,
}

/// What stands at the top level, before sections are made.
pub enum Item {
    /// A block.
    Block(Block),
    /// A heading.
    Heading(Heading),
    /// The place of the reference list.
    Refs(At),
    /// Blocks that belong behind the body.
    Back(divs::BackDiv),
    /// A page of the published edition begins with what follows.
    Page(Inline, At),
}

/// A heading.
pub struct Heading {
    /// 1–6.
    pub level: u8,
    /// Its id, or an empty one.
    pub id: String,
    /// Its classes.
    pub classes: Vec<String>,
    /// Its number, when the source gives one.
    pub label: Option<String>,
    /// Its text.
    pub title: Vec<Inline>,
    /// Where it stands.
    pub at: At,
}

impl Builder<'_, '_> {
    /// The place of a byte.
    pub fn at(&self, offset: usize) -> At {
        self.chunk.places.at(offset)
    }

    /// The items that nodes make at the top level.
    pub fn items(&mut self, nodes: &[Node]) -> Vec<Item> {
        let mut out = Vec::new();
        let mut index = 0;
        while let Some(node) = nodes.get(index) {
            self.blank_line_missing(index.checked_sub(1).and_then(|before| nodes.get(before)), node);
            let rest = nodes.get(index..).unwrap_or(&[]);
            index += if node.is_inline() {
                let run = rest.iter().position(|node| !node.is_inline()).unwrap_or(rest.len());
                self.paragraph(rest.get(..run).unwrap_or(&[]), &mut out);
                run
            } else if let Some(taken) = self.captioned_table(rest, &mut out) {
                taken
            } else {
                self.item(node, &mut out);
                1
            };
        }
        self.place_pages(out)
    }

    /// Puts the marks of pages that stand alone into the first text behind them.
    fn place_pages(&mut self, items: Vec<Item>) -> Vec<Item> {
        let mut out = Vec::with_capacity(items.len());
        let mut pages = Vec::new();
        for mut item in items {
            match item {
                Item::Page(mark, at) => pages.push((mark, at)),
                _ => {
                    if !pages.is_empty() && begin_with(&mut item, &pages) {
                        pages.clear();
                    }
                    out.push(item);
                }
            }
        }
        for (_, at) in pages {
            self.session.faults.push(at, findings::page_without_text());
        }
        out
    }

    /// Blocks where no section can begin; a heading there becomes a bold paragraph.
    pub fn blocks(&mut self, nodes: &[Node]) -> Vec<Block> {
        let items = self.items(nodes);
        self.plain_blocks(items)
    }

    /// Items without sections.
    pub fn plain_blocks(&mut self, items: Vec<Item>) -> Vec<Block> {
        let mut out = Vec::new();
        for item in items {
            match item {
                Item::Block(block) => out.push(block),
                Item::Heading(heading) => {
                    self.session.faults.push(heading.at, findings::heading_misplaced());
                    out.push(Block::P(P { id: heading.id, content: vec![Inline::Bold(heading.title)], at: heading.at, ..P::default() }));
                }
                Item::Refs(at) => self.session.faults.push(at, findings::list_misplaced()),
                Item::Back(div) => out.extend(div.blocks),
                Item::Page(..) => {}
            }
        }
        out
    }

    fn item(&mut self, node: &Node, out: &mut Vec<Item>) {
        match &node.kind {
            Kind::Tag(tag) => self.block_element(tag, node, out),
            Kind::Leaf(Event::Html(html)) => self.html(html, node.start),
            Kind::Leaf(Event::Rule) => {
                let lost = self.chunk.slice(node.range()).split_whitespace().filter(|run| run.starts_with("--")).count() > 1;
                let said = if lost { findings::columns_broken() } else { findings::rule_ignored() };
                self.session.faults.push(self.at(node.start), said);
            }
            Kind::Leaf(_) => {}
            Kind::Div(attributes) => self.div(attributes, node, out),
            Kind::Island(Island::Grid) => out.push(Item::Block(self.grid(node, None))),
            Kind::Island(Island::Columns) => out.push(Item::Block(self.columns(node, None))),
            Kind::Island(Island::Metadata) => self.session.faults.push(self.at(node.start), findings::metadata_in_text()),
        }
    }

    /// Notes a block that begins right below a paragraph: Pandoc would not take it for one.
    fn blank_line_missing(&mut self, before: Option<&Node>, node: &Node) {
        let below = before.is_some_and(|before| matches!(before.kind, Kind::Tag(Tag::Paragraph)));
        // In an item, a list may follow the text at once.
        if !below || self.session.items > 0 || self.is_parted(node.start) {
            return;
        }
        let said = match &node.kind {
            Kind::Tag(Tag::Heading { .. }) => findings::heading_below_text(),
            Kind::Tag(Tag::BlockQuote(_)) => findings::quote_below_text(),
            Kind::Tag(Tag::List(_)) => findings::list_below_text(),
            Kind::Tag(_) | Kind::Leaf(_) | Kind::Div(_) | Kind::Island(_) => return,
        };
        self.session.faults.push(self.at(node.start), said);
    }

    /// Whether a blank line stands before this byte.
    fn is_parted(&self, start: usize) -> bool {
        let before = self.chunk.slice(0..start).trim_end_matches([' ', '>']);
        let line = before.strip_suffix('\n').and_then(|before| before.rsplit('\n').next()).unwrap_or("");
        line.trim_matches([' ', '>', '\t']).is_empty()
    }

    fn block_element(&mut self, tag: &Tag, node: &Node, out: &mut Vec<Item>) {
        match tag {
            Tag::Paragraph => self.paragraph(&node.children, out),
            Tag::Heading { level, .. } => out.push(Item::Heading(self.heading(*level as u8, node))),
            Tag::BlockQuote(_) => out.push(Item::Block(self.quote(node))),
            Tag::CodeBlock(kind) => self.code(kind, node, out),
            Tag::List(start) => out.push(Item::Block(self.list(*start, node))),
            Tag::FootnoteDefinition(label) => self.note(label, node),
            Tag::DefinitionList => self.definitions(node, out),
            Tag::Table(columns) => out.push(Item::Block(self.table(columns, node, None))),
            Tag::HtmlBlock => match self.html_paragraph(node) {
                Some(content) if content.is_empty() => {}
                Some(content) => out.push(html_figure(content, self.at(node.start))),
                None => self.html_block(node),
            },
            // Items, cells and terms are read by what holds them.
            _ => out.extend(self.items(&node.children)),
        }
    }

    fn heading(&mut self, level: u8, node: &Node) -> Heading {
        let at = self.at(node.start);
        let (attributes, end) = self.trailing_attributes(node);
        let end = self.without_hashes(node.start, end);
        let labels = self.session.tex_labels.len();
        let mut title = tidy_inlines(self.inlines(&node.children, node.start..end, Mode::FULL));
        let labelled = self.session.tex_label(labels);
        self.underlined_lines(node, at);
        title.splice(0..0, attributes.get("page").and_then(|folio| self.session.pin(folio, at))).for_each(drop);
        let id = self.session.id(attributes.id.as_deref().or(labelled.as_deref()), at);
        self.left_over(&attributes, 1, &["page", "label"], at);
        let label = attributes.get("label").map(tidy);
        Heading { level, id, classes: attributes.classes, label, title, at }
    }

    /// The end of a heading's text before the `#` that may close it: `## Title ## {#id}`.
    fn without_hashes(&self, start: usize, end: usize) -> usize {
        let text = self.chunk.slice(start..end).trim_end();
        let bare = text.trim_end_matches('#');
        let closed = bare.len() < text.len() && bare.ends_with(' ') && text.starts_with('#');
        if closed { start + bare.trim_end().len() } else { end }
    }

    /// Notes a heading that a line of dashes has made of several lines.
    fn underlined_lines(&mut self, node: &Node, at: At) {
        let raw = self.chunk.slice(node.range());
        if !raw.starts_with('#') && raw.trim_end().lines().count() > 2 {
            self.session.faults.push(at, findings::heading_of_lines());
        }
    }

    /// Attributes at the end of a node, and where its text ends.
    pub fn trailing_attributes(&self, node: &Node) -> (Attributes, usize) {
        match attributes::trailing(self.chunk.slice(node.range())) {
            Some((attributes, start)) => (attributes, node.start + start),
            None => (Attributes::default(), node.end),
        }
    }

    /// A paragraph: perhaps a figure, verse, or text with formulas between.
    fn paragraph(&mut self, nodes: &[Node], out: &mut Vec<Item>) {
        let (Some(first), Some(last)) = (nodes.first(), nodes.last()) else { return };
        let window = first.start..last.end;
        let at = self.at(first.start);
        let raw = self.chunk.slice(window.clone());
        if self.no_text(raw, window.clone(), at, out) {
            return;
        }
        if is_verse(raw) {
            let lines = self.line_block(nodes);
            return out.extend(stanzas(String::new(), lines).map(Item::Block));
        }
        if raw.starts_with(":::") {
            self.session.faults.push(at, findings::fence_as_text());
        }
        if let Some(folio) = lone_page(raw) {
            return out.extend(self.session.pin(&folio, at).map(|mark| Item::Page(mark, at)));
        }
        let tokens = lex(self.chunk, nodes, window);
        if let Some(media) = self.supplement(&tokens, at) {
            return out.push(Item::Block(Block::Media(media)));
        }
        if let Some(figure) = self.figure(&tokens, at) {
            return out.push(Item::Block(Block::Fig(figure)));
        }
        self.text_and_formulas(&tokens, at, out);
    }

    /// What looks like a paragraph to CommonMark and is none: a broken table, raw TeX, a shortcode.
    fn no_text(&mut self, raw: &str, window: Range<usize>, at: At, out: &mut Vec<Item>) -> bool {
        let begins = self.chunk.slice(0..window.start).trim().is_empty();
        if begins && raw.starts_with("% ") {
            self.session.faults.push(at, findings::title_block());
            return true;
        }
        if leftovers::is_broken_table(raw) {
            self.session.faults.push(at, findings::pipe_table_broken());
            out.push(self.as_typed(raw));
            return true;
        }
        if let Some(code) = leftovers::lone_shortcode(raw) {
            self.shortcode(code, raw, at, out);
            return true;
        }
        let Some(block) = tex::block(raw) else { return false };
        match block {
            TexBlock::Layout(command) => self.session.faults.push(at, findings::tex_layout(command)),
            TexBlock::Definition(command) => self.session.faults.push(at, findings::tex_definition(command)),
            TexBlock::Formula { tex, numbered } => out.push(self.formula(&tex, None, numbered, window)),
            TexBlock::Environment(name) => {
                self.session.faults.push(at, findings::tex_block_kept(name));
                out.push(self.as_typed(raw));
            }
        }
        true
    }

    /// Lines that cannot be read, as a listing.
    fn as_typed(&self, raw: &str) -> Item {
        Item::Block(Block::Code(Code { text: format!("{}\n", raw.trim_end()), ..Code::default() }))
    }

    fn shortcode(&mut self, code: &str, raw: &str, at: At, out: &mut Vec<Item>) {
        if code.starts_with("pagebreak") {
            return self.session.faults.push(at, findings::tex_layout(raw.trim()));
        }
        self.session.faults.push(at, findings::shortcode_kept(raw.trim()));
        out.push(Item::Block(Block::P(P { id: String::new(), content: vec![Inline::text(raw.trim())], at, ..P::default() })));
    }

    /// A displayed formula, which stands in this range. One that can be pointed at has a number.
    fn formula(&mut self, tex: &str, attributes: Option<&Attributes>, numbered: bool, within: Range<usize>) -> Item {
        let at = self.at(within.start);
        let (tex, labelled) = tex::take_label(tex.trim());
        let (tex, tag) = tex::take_tag(&tex);
        let own = attributes.and_then(|attributes| attributes.id.as_deref()).or(labelled.as_deref());
        let id = self.session.id(own, at);
        if let Some(attributes) = attributes {
            self.left_over(attributes, 0, &["label"], at);
        }
        let given = attributes.and_then(|attributes| attributes.get("label")).map(tidy).or(tag);
        let unnumbered = attributes.is_some_and(|attributes| attributes.has("unnumbered"));
        let counts = (numbered || !id.is_empty()) && !unnumbered;
        let label = given.map(|label| in_parentheses(&label)).or_else(|| counts.then(|| numbers::counted("formula")));
        let formula = self.read_formula(&tex, true, within);
        Item::Block(Block::DispFormula(DispFormula { id, label, formula }))
    }

    /// Reads a formula, which stands in this range; what cannot be read of it is a finding at its very place.
    pub(super) fn read_formula(&mut self, tex: &str, display: bool, within: Range<usize>) -> Formula {
        let (mut formula, read) = math::from_tex(tex, display, &mut self.session.macros);
        for problem in &read.problems {
            let place = self.place_in(tex, problem.at, &within);
            let (message, help) = problem.fault.message();
            self.session.faults.push(place, findings::formula_unread(message, help));
        }
        walk_mut(&mut formula.tree, &mut |node| {
            if let Math::Text(text) = node
                && let Some(rid) = &mut text.rid
            {
                *rid = ids::safe(rid);
            }
        });
        Formula { at: self.at(within.start), ..formula }
    }

    /// The place of a byte of a formula that stands in this range; the range's own when the formula was made from what stands there.
    fn place_in(&self, tex: &str, byte: usize, within: &Range<usize>) -> At {
        let start = tex.get(..byte).unwrap_or_default();
        let found = self.chunk.slice(within.clone()).find(tex).filter(|_| !tex.is_empty());
        self.at(within.start + found.map_or(0, |offset| offset + start.len()))
    }

    /// Paragraphs with the displayed formulas that stand between them as blocks of their own.
    fn text_and_formulas(&mut self, tokens: &[Token], at: At, out: &mut Vec<Item>) {
        let mut begin = 0;
        for (index, token) in tokens.iter().enumerate() {
            let Token::Node(node) = token else { continue };
            let Kind::Leaf(Event::DisplayMath(tex)) = &node.kind else { continue };
            let attributes = if let Some(Token::Attributes(attributes, _)) = tokens.get(index + 1) { Some(attributes) } else { None };
            self.text(tokens.get(begin..index).unwrap_or(&[]), at, out);
            let formula = self.formula(&mask::verbatim(tex), attributes, false, node.range());
            out.push(formula);
            begin = index + 1 + usize::from(attributes.is_some());
        }
        self.text(tokens.get(begin..).unwrap_or(&[]), at, out);
    }

    fn text(&mut self, tokens: &[Token], at: At, out: &mut Vec<Item>) {
        let labels = self.session.tex_labels.len();
        let content = tidy_inlines(self.run(tokens, Mode::FULL));
        self.session.unplaced_labels(labels);
        let content = leftovers::without_last_backslash(content);
        if !content.is_empty() {
            out.push(Item::Block(Block::P(P { id: String::new(), content, at, ..P::default() })));
        }
    }

    /// A line block: every `|` begins a line of verse.
    fn line_block(&mut self, nodes: &[Node]) -> Vec<P> {
        let begins = |node: &Node| matches!(node.kind, Kind::Leaf(Event::SoftBreak)) && self.chunk.slice(node.end..node.end + 1) == "|";
        let breaks: Vec<usize> = nodes.iter().enumerate().filter(|(_, node)| begins(node)).map(|(index, _)| index).collect();
        let mut out = Vec::new();
        let mut begin = 0;
        for end in breaks.into_iter().chain([nodes.len()]) {
            let line = nodes.get(begin..end).unwrap_or(&[]);
            out.extend(self.verse_line(line, 1));
            begin = end + 1;
        }
        out
    }

    /// One line of verse; `skip` bytes at its beginning are its mark. Indentation is kept as no-break spaces.
    pub fn verse_line(&mut self, nodes: &[Node], skip: usize) -> Option<P> {
        let (first, last) = (nodes.first()?, nodes.last()?);
        let raw = self.chunk.slice(first.start + skip..last.end);
        let indent = raw.len() - raw.trim_start_matches(' ').len();
        let content = tidy_inlines(self.inlines(nodes, first.start + skip..last.end, Mode::FULL));
        let indent = indent.saturating_sub(skip);
        let mut content = content;
        if indent > 0 {
            content.insert(0, Inline::text("\u{a0}".repeat(indent.min(40))));
            content = tidy_inlines(content);
        }
        Some(P { id: String::new(), content, at: self.at(first.start), ..P::default() })
    }

    fn quote(&mut self, node: &Node) -> Block {
        let mut blocks = self.blocks(&node.children);
        let attributed = matches!(blocks.last(), Some(Block::P(p)) if plain(&p.content).starts_with("— ")) && blocks.len() > 1;
        let attrib = if attributed { blocks.pop() } else { None };
        let attrib = attrib.and_then(|block| if let Block::P(p) = block { Some(without_dash(p)) } else { None });
        Block::DispQuote(DispQuote { id: String::new(), blocks, attrib, ..DispQuote::default() })
    }

    fn code(&mut self, kind: &CodeBlockKind, node: &Node, out: &mut Vec<Item>) {
        let at = self.at(node.start);
        let mut text = String::new();
        for child in &node.children {
            if let Kind::Leaf(Event::Text(line)) = &child.kind {
                text.push_str(&mask::verbatim(line));
            }
        }
        let (mut id, mut language, mut caption) = (String::new(), None, None);
        if let CodeBlockKind::Fenced(info) = kind {
            let info = mask::verbatim(info).trim().to_owned();
            if !is_closed(self.chunk.slice(node.range())) {
                self.session.faults.push(at, findings::code_open());
            }
            if let Some((format, _)) = attributes::raw(&info) {
                return self.session.faults.push(at, findings::raw_lost(format));
            }
            let attributes = attributes::parse(info.get(info.find('{').unwrap_or(info.len())..).unwrap_or("")).map(|(attributes, _)| attributes);
            if let Some(attributes) = &attributes {
                let numbering = |class: &String| matches!(class.as_str(), "numberLines" | "number-lines" | "numberSource");
                let mut rest = attributes.clone();
                rest.classes.retain(|class| !numbering(class));
                self.left_over(&rest, 1, &["caption", "lst-cap", "label", "startFrom"], at);
                caption = captions::of_listing(attributes);
            }
            let word = info.split(|c: char| c.is_whitespace() || c == '{').next().unwrap_or("").to_owned();
            id = self.session.id(attributes.as_ref().and_then(|attributes| attributes.id.as_deref()), at);
            language = Some(word).filter(|word| !word.is_empty()).or_else(|| attributes?.classes.into_iter().next());
        }
        let code = Code { id, language, text, ..Code::default() };
        out.push(Item::Block(match caption {
            Some(caption) => self.listing(code, &caption, at),
            None => Block::Code(code),
        }));
    }

    fn list(&mut self, start: Option<u64>, node: &Node) -> Block {
        let first = node.children.first().and_then(|item| self.chunk.marker(item.start)).filter(|_| start.is_some());
        let numbered = first.map(|marker| (marker.kind, marker.number, marker.enclosure));
        let usual = u32::try_from(start.unwrap_or(1)).unwrap_or(1);
        let list_type = if start.is_some() { ListType::Order } else { ListType::Bullet };
        let (list_type, start, enclosure) = numbered.unwrap_or((list_type, usual, Enclosure::Period));
        let label = |number| enclosure.label(&markers::written(list_type, number)).unwrap_or_default();
        let item = |(number, item): (u32, &_)| ListItem { label: label(number), blocks: self.item_blocks(item), ..ListItem::default() };
        let items = (start..=u32::MAX).zip(&node.children).map(item);
        let items = items.collect();
        Block::List(List { id: String::new(), list_type, start, items, ..List::default() })
    }

    fn within_item(&mut self, nodes: &[Node]) -> Vec<Block> {
        self.session.items += 1;
        let blocks = self.blocks(nodes);
        self.session.items -= 1;
        blocks
    }

    /// The blocks of an item; `[ ]` and `[x]` at its beginning are boxes to tick (Pandoc's `task_lists`).
    fn item_blocks(&mut self, item: &Node) -> Vec<Block> {
        let mut blocks = self.within_item(&item.children);
        let first = item.children.first().map_or(item.start, |child| child.start);
        let ticked = match self.chunk.slice(first..first + 4) {
            "[ ] " => '☐',
            "[x] " | "[X] " => '☒',
            _ => return blocks,
        };
        if let Some(Block::P(P { content, .. })) = blocks.first_mut()
            && let Some(Inline::Text(text)) = content.first_mut()
            && let Some((_, rest)) = text.split_once(']')
        {
            *text = format!("{ticked}{rest}");
        }
        blocks
    }

    fn note(&mut self, label: &str, node: &Node) {
        let at = self.at(node.start);
        let mut blocks = self.blocks(&node.children);
        let label = mask::verbatim(label);
        if blocks.is_empty() {
            self.session.faults.push(at, findings::note_empty(&*label));
            // Its call still leads somewhere.
            blocks.push(Block::P(P { at, ..P::default() }));
        }
        let id = ids::prefixed("fn", &label);
        self.session.id(Some(&id), at);
        self.session.labels.push((label.into_owned(), at));
        self.session.notes.push(Note { id, blocks, at, ..Note::default() });
    }

    /// A definition list. The parser may leave blocks that follow the list inside it: they come after it.
    fn definitions(&mut self, node: &Node, out: &mut Vec<Item>) {
        let mut items: Vec<DefItem> = Vec::new();
        let mut index = 0;
        while let Some(child) = node.children.get(index) {
            index += 1;
            match &child.kind {
                Kind::Tag(Tag::DefinitionListTitle) => {
                    let term = tidy_inlines(self.inlines(&child.children, child.range(), Mode::FULL));
                    items.push(DefItem { id: String::new(), term, def: Vec::new(), ..DefItem::default() });
                }
                Kind::Tag(Tag::DefinitionListDefinition) => {
                    let def = self.within_item(&child.children);
                    items.last_mut().into_iter().for_each(|item| item.def.extend(def.iter().cloned()));
                }
                _ => {
                    push_definitions(&mut items, out);
                    let rest = node.children.get(index - 1..).unwrap_or(&[]);
                    let run = rest.iter().position(is_definition).unwrap_or(rest.len());
                    out.extend(self.items(rest.get(..run).unwrap_or(&[])));
                    index += run.saturating_sub(1);
                }
            }
        }
        push_definitions(&mut items, out);
    }
}

/// `{page=79}`, alone in its paragraph.
fn lone_page(raw: &str) -> Option<String> {
    let raw = raw.trim();
    let (attributes, length) = attributes::parse(raw)?;
    let alone = length == raw.len() && attributes.id.is_none() && attributes.classes.is_empty() && attributes.pairs.len() == 1;
    attributes.get("page").filter(|_| alone).map(str::to_owned)
}

/// Puts marks of pages at the beginning of an item's first text; false when it has none.
fn begin_with(item: &mut Item, pages: &[(Inline, At)]) -> bool {
    let mut begun = false;
    let mut begin = |content: &mut Vec<Inline>| {
        if !begun {
            content.splice(0..0, pages.iter().map(|(mark, _)| mark.clone())).for_each(drop);
        }
        begun = true;
    };
    match item {
        Item::Block(block) => walk::blocks(std::slice::from_mut(block), &mut |_, content| begin(content)),
        Item::Heading(heading) => begin(&mut heading.title),
        Item::Back(div) if !div.title.is_empty() => begin(&mut div.title),
        Item::Back(div) => walk::blocks(&mut div.blocks, &mut |_, content| begin(content)),
        Item::Refs(_) | Item::Page(..) => {}
    }
    begun
}

/// Stanzas, parted by lines without words; the last line of the last one may say whose they are.
pub fn stanzas(id: String, lines: Vec<P>) -> impl Iterator<Item = Block> {
    let mut lines = lines;
    let attributed = lines.len() > 1 && lines.last().is_some_and(|p| plain(&p.content).starts_with("— "));
    let mut attrib = if attributed { lines.pop().map(without_dash) } else { None };
    let mut groups: Vec<Vec<P>> = lines.split(|p| plain(&p.content).trim().is_empty()).map(<[P]>::to_vec).filter(|lines| !lines.is_empty()).collect();
    let last = groups.pop();
    let mut id = Some(id);
    let mut group = move |lines, attrib| Block::VerseGroup(VerseGroup { id: id.take().unwrap_or_default(), lines, attrib, ..VerseGroup::default() });
    let mut out: Vec<Block> = groups.into_iter().map(|lines| group(lines, None)).collect();
    out.extend(last.map(|lines| group(lines, attrib.take())));
    out.into_iter()
}

/// A picture that stands alone in HTML is a figure; several are a paragraph.
fn html_figure(content: Vec<Inline>, at: At) -> Item {
    match content.as_slice() {
        [Inline::InlineGraphic(graphic)] => Item::Block(Block::Fig(Fig { graphics: vec![graphic.clone()], at, ..Fig::default() })),
        _ => Item::Block(Block::P(P { id: String::new(), content, at, ..P::default() })),
    }
}

/// Whether the last line of fenced code closes it.
fn is_closed(raw: &str) -> bool {
    let line = |line: &str| line.trim_matches([' ', '>', '\t', '\r']).to_owned();
    let mut lines = raw.trim_end().lines();
    let first = lines.next().map(line).unwrap_or_default();
    let Some(fence) = first.chars().next() else { return true };
    let length = first.chars().take_while(|c| *c == fence).count();
    lines.next_back().map(line).is_some_and(|last| last.chars().all(|c| c == fence) && last.chars().count() >= length)
}

/// `3` as the number of a formula, `(3)`; what has brackets of its own stays.
fn in_parentheses(label: &str) -> String {
    if label.starts_with(['(', '[']) { label.to_owned() } else { format!("({label})") }
}

fn is_definition(node: &Node) -> bool {
    matches!(node.kind, Kind::Tag(Tag::DefinitionListTitle | Tag::DefinitionListDefinition))
}

fn push_definitions(items: &mut Vec<DefItem>, out: &mut Vec<Item>) {
    if !items.is_empty() {
        out.push(Item::Block(Block::DefList(DefList { id: String::new(), items: std::mem::take(items), ..DefList::default() })));
    }
}

/// Whether every line of a paragraph begins with `| ` or goes on with the line before.
fn is_verse(raw: &str) -> bool {
    let mark = |line: &str| line == "|" || line.starts_with("| ");
    raw.lines().next().is_some_and(mark) && raw.lines().skip(1).all(|line| mark(line) || line.starts_with(' '))
}

/// An attribution without the dash before it: the layout sets its own.
pub fn without_dash(p: P) -> P {
    let mut p = p;
    if let Some(Inline::Text(text)) = p.content.first_mut() {
        *text = text.strip_prefix("— ").unwrap_or(text).to_owned();
    }
    p.content = tidy_inlines(p.content);
    p
}
