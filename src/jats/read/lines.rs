//! Blocks where only lines may stand: in captions, titles, terms and cells of one paragraph.

use super::{Flow, Reader};
use article::vocab::letters;
use article::{
    Block, Caption, Fig, Formula, Graphic, Inline, Kept, KeptNode, ListType, P, Row, grammar, roman,
};
use reading::text::tidy_inlines;

/// What blocks say, line by line, and the pictures among them.
#[derive(Default)]
pub(super) struct Lines {
    /// Paragraphs that say something.
    pub paragraphs: Vec<P>,
    /// Pictures, which no line can hold as a block does.
    pub pictures: Vec<Graphic>,
}

impl Lines {
    fn push(&mut self, p: P) {
        let content = tidy_inlines(p.content);
        if !content.is_empty() {
            self.paragraphs.push(P { content, ..p });
        }
    }

    fn line(&mut self, content: Vec<Inline>) {
        self.push(P { content, ..P::default() });
    }

    fn text(&mut self, text: Option<String>) {
        self.line(text.into_iter().map(Inline::Text).collect());
    }

    fn caption(&mut self, caption: Caption) {
        caption.paragraphs.into_iter().for_each(|p| self.push(p));
    }

    fn figure(&mut self, fig: Fig) {
        self.text(fig.label);
        self.caption(fig.caption);
        self.pictures.extend(fig.graphics);
    }
}

/// The mark that a list of this kind shows before an item; nothing for one without marks of letters
/// or digits.
fn mark(kind: ListType, number: u32) -> String {
    let mark = match kind {
        ListType::Order => Some(number.to_string()),
        ListType::AlphaLower => letters(number),
        ListType::AlphaUpper => letters(number).map(|mark| mark.to_uppercase()),
        ListType::RomanLower => roman::lower(number),
        ListType::RomanUpper => roman::upper(number),
        ListType::Bullet | ListType::Simple => None,
    };
    mark.map(|mark| format!("{mark}.")).unwrap_or_default()
}

impl Reader<'_, '_> {
    /// The lines of blocks. Every word stays, with its emphasis; the form of the block is lost.
    pub(super) fn lines(&mut self, blocks: Vec<Block>) -> Lines {
        let mut out = Lines::default();
        self.add_lines(blocks, &mut out);
        out
    }

    fn add_lines(&mut self, blocks: Vec<Block>, out: &mut Lines) {
        for block in blocks {
            self.lines_of(block, out);
        }
    }

    fn lines_of(&mut self, block: Block, out: &mut Lines) {
        match block {
            Block::P(p) => out.push(p),
            Block::Sec(sec) => {
                out.text(sec.label);
                out.line(sec.title);
                self.add_lines(sec.blocks, out);
            }
            Block::List(list) => {
                let kind = list.list_type;
                for (number, item) in (1..).zip(list.items) {
                    let mark = if item.label.is_empty() { mark(kind, number) } else { item.label };
                    let first = out.paragraphs.len();
                    self.add_lines(item.blocks, out);
                    match out.paragraphs.get_mut(first).filter(|_| !mark.is_empty()) {
                        Some(line) => line.content.insert(0, Inline::Text(format!("{mark} "))),
                        None => out.text(Some(mark)),
                    }
                }
            }
            Block::DefList(list) => {
                for item in list.items {
                    out.line(item.term);
                    self.add_lines(item.def, out);
                }
            }
            Block::Fig(fig) => out.figure(fig),
            Block::FigGroup(group) => {
                out.text(group.label);
                out.caption(group.caption);
                group.panels.into_iter().for_each(|panel| out.figure(panel));
            }
            Block::TableWrap(wrap) => {
                out.text(wrap.label);
                out.caption(wrap.caption);
                let rows: Vec<Row> = wrap
                    .table
                    .head
                    .into_iter()
                    .chain(wrap.table.body)
                    .chain(wrap.table.foot)
                    .collect();
                for cell in rows.into_iter().flat_map(|row| row.cells) {
                    self.add_lines(cell.blocks, out);
                }
                for note in wrap.foot {
                    out.text(Some(note.label));
                    self.add_lines(note.blocks, out);
                }
                out.pictures.extend(wrap.graphics);
            }
            Block::DispFormula(formula) => {
                let label = formula.label.map(|label| Inline::Text(format!(" {label}")));
                let mut line = match formula.formula.source.clone() {
                    Some(source) => self.formula_in_line(*source),
                    None => vec![Inline::InlineFormula(Box::new(Formula {
                        display: false,
                        ..formula.formula
                    }))],
                };
                line.extend(label);
                out.line(line);
            }
            Block::DispQuote(quote) => {
                self.add_lines(quote.blocks, out);
                quote.attrib.into_iter().for_each(|p| out.push(p));
            }
            Block::VerseGroup(verse) => {
                verse.lines.into_iter().chain(verse.attrib).for_each(|p| out.push(p))
            }
            Block::Code(code) => out.line(vec![Inline::Monospace(vec![Inline::Text(code.text)])]),
            Block::BoxedText(boxed) => {
                boxed.title.into_iter().for_each(|p| out.push(p));
                self.add_lines(boxed.blocks, out);
            }
            Block::Statement(statement) => {
                out.text(statement.label);
                statement.title.into_iter().for_each(|p| out.push(p));
                self.add_lines(statement.blocks, out);
            }
            Block::Media(media) => {
                out.text(media.label);
                out.caption(media.caption);
            }
        }
    }

    /// A displayed formula where only a line may stand. One that is a picture becomes a picture in
    /// the line.
    fn formula_in_line(&mut self, source: Kept) -> Vec<Inline> {
        let mut formula = Kept { name: "inline-formula".to_owned(), ..source };
        formula.attributes.clear();
        into_line(&mut formula);
        if let Some((read, _)) = math::from_source(&formula, false) {
            return vec![super::math::in_line(read, formula)];
        }
        self.cursor.replay(&formula);
        let mut out = Vec::new();
        for piece in self.content(super::inlines::Here::default()) {
            match piece {
                Flow::Inline(inline) => out.push(inline),
                Flow::Block(block) => self.flatten(block, &mut out),
            }
        }
        out
    }

    /// The words of a block that stands where only text may.
    pub(super) fn flatten(&mut self, block: Block, out: &mut Vec<Inline>) {
        let Lines { paragraphs, pictures } = self.lines(vec![block]);
        for p in paragraphs {
            out.push(Inline::text(" "));
            out.extend(p.content);
            out.push(Inline::text(" "));
        }
        out.extend(pictures.into_iter().map(Inline::InlineGraphic));
    }
}

/// Makes of what a displayed formula holds what one in a line may hold.
fn into_line(formula: &mut Kept) {
    for node in &mut formula.content {
        let KeptNode::Element(part) = node else { continue };
        match part.name.as_str() {
            "graphic" => {
                "inline-graphic".clone_into(&mut part.name);
                let Some(rule) = grammar::element("inline-graphic") else { continue };
                part.content.retain(|node| matches!(node, KeptNode::Element(child) if rule.in_publishing(&child.name)));
                part.attributes.retain(|(name, _)| {
                    rule.attributes.iter().any(|attribute| attribute.name == name)
                });
            }
            "alternatives" => into_line(part),
            _ => {}
        }
    }
    let holds = |node: &KeptNode| match node {
        KeptNode::Element(part) => {
            grammar::element(&formula.name).is_some_and(|rule| rule.in_publishing(&part.name))
        }
        KeptNode::Text(_) => true,
    };
    let mut content = Vec::with_capacity(formula.content.len());
    for node in std::mem::take(&mut formula.content) {
        match node {
            KeptNode::Element(part) if !holds(&KeptNode::Element(part.clone())) => {
                content.extend(part.content)
            }
            other => content.push(other),
        }
    }
    formula.content = content;
}
