//! What every rule looks at: the article, and its parts gathered once in reading order.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use article::{Article, At, Block, Graphic, Inline, P, Ref, Sec, Xref, walk};
use references::author_year::words::LINK;
use report::{Place, Report, Said};

/// The article with its parts gathered.
pub struct Ctx<'a> {
    /// The article.
    pub article: &'a Article,
    /// The article's file as the user named it.
    pub file: &'a str,
    /// The bibliography's file as the user named it.
    pub bibliography: &'a str,
    /// Every block but sections, in reading order.
    pub blocks: Vec<&'a Block>,
    /// Every section with its level: 1 for a section of the body.
    pub sections: Vec<(usize, &'a Sec)>,
    /// Every paragraph, captions and attributions included.
    pub paragraphs: Vec<&'a P>,
    /// How many of the paragraphs stand before those of the notes.
    pub before_notes: usize,
    /// The paragraphs of letters of review, answers and translations that stand behind the article,
    /// by their places.
    pub responses: Vec<Range<usize>>,
    /// Every text: titles, headings, paragraphs, terms.
    pub texts: Vec<&'a [Inline]>,
    /// Every citation.
    pub citations: Vec<Citation<'a>>,
    /// Every picture in a line.
    pub graphics: Vec<&'a Graphic>,
    /// The words of headings and paragraphs, in reading order within each kind.
    pub prose: Vec<Prose>,
}

/// Words as they are printed. Formulas, pictures and listings in a line are one character,
/// [`LINK`], each.
pub struct Prose {
    /// The words.
    pub text: String,
    /// Where they begin.
    pub at: At,
    /// Whether it holds a phrase in another language.
    pub foreign: bool,
    /// Whether it stands in a table, where texts are fragments.
    pub display: bool,
}

impl Prose {
    fn new(content: &[Inline], at: At, display: bool) -> Prose {
        let mut prose = Prose { text: String::new(), at, foreign: false, display };
        prose.push(content);
        prose
    }

    fn push(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text(text) => self.text.push_str(text),
                Inline::InlineFormula(_) | Inline::InlineGraphic(_) | Inline::Monospace(_) => {
                    self.text.push(LINK)
                }
                Inline::Break => self.text.push('\n'),
                Inline::Milestone { .. } => {}
                Inline::Foreign { content, .. } => {
                    self.foreign = true;
                    self.push(content);
                }
                other => self.push(walk::children(other)),
            }
        }
    }
}

/// A citation: words of the text that are linked to a reference.
pub struct Citation<'a> {
    /// The link.
    pub xref: &'a Xref,
    /// The reference.
    pub reference: &'a Ref,
    /// Its words as printed, with the brackets that stand right around them.
    pub text: String,
}

impl<'a> Ctx<'a> {
    /// Gathers the parts of an article.
    pub fn new(article: &'a Article, file: &'a str, bibliography: &'a str) -> Ctx<'a> {
        let (blocks, sections, paragraphs) = (Vec::new(), Vec::new(), Vec::new());
        let (citations, graphics) = (Vec::new(), Vec::new());
        let (texts, prose, responses) = (Vec::new(), Vec::new(), Vec::new());
        let mut ctx = Ctx {
            article,
            file,
            bibliography,
            blocks,
            sections,
            paragraphs,
            before_notes: 0,
            responses,
            texts,
            citations,
            graphics,
            prose,
        };
        ctx.gather_blocks();
        ctx.gather_inlines();
        ctx.gather_prose();
        ctx
    }

    /// Adds a finding at a place in the article's file.
    pub fn add(&self, report: &mut Report, at: At, said: Said) {
        report.push(Place::at(self.file, at.line, at.column), said);
    }

    /// Adds a finding about a reference, at its place in the bibliography.
    pub fn add_to_list(&self, report: &mut Report, reference: &Ref, said: Said) {
        report.push(Place::at(self.bibliography, reference.at.line, reference.at.column), said);
    }

    /// The paragraphs of the body's running text: no captions, no tables, no notes.
    pub fn running(&self) -> Vec<&'a P> {
        fn below<'a>(blocks: &'a [Block], out: &mut Vec<&'a P>) {
            for block in blocks {
                match block {
                    Block::P(p) => out.push(p),
                    Block::TableWrap(_) => {}
                    other => children(other).into_iter().for_each(|inner| below(inner, out)),
                }
            }
        }
        let mut out = Vec::new();
        below(&self.article.body, &mut out);
        out
    }

    fn gather_blocks(&mut self) {
        let (meta, back) = (&self.article.front.article_meta, &self.article.back);
        for text in &meta.abstracts {
            self.below(&text.blocks, 0);
        }
        self.below(&self.article.body, 0);
        for sec in back.ack.iter().chain(&back.secs).chain(&back.apps) {
            let first = self.paragraphs.len();
            self.section(sec, 1);
            if matches!(sec.sec_type.as_deref(), Some("sub-article" | "response")) {
                self.responses.push(first..self.paragraphs.len());
            }
        }
        self.before_notes = self.paragraphs.len();
        for note in &back.fns {
            self.below(&note.blocks, 0);
        }
    }

    fn section(&mut self, sec: &'a Sec, level: usize) {
        self.sections.push((level, sec));
        self.below(&sec.blocks, level);
    }

    fn below(&mut self, blocks: &'a [Block], level: usize) {
        for block in blocks {
            if let Block::Sec(sec) = block {
                self.section(sec, level + 1);
            } else {
                self.blocks.push(block);
                self.paragraphs.extend(paragraphs(block));
                for inner in children(block) {
                    self.below(inner, level);
                }
            }
        }
    }

    fn gather_inlines(&mut self) {
        let refs: BTreeMap<&str, &Ref> = self
            .article
            .back
            .refs
            .iter()
            .map(|reference| (reference.id.as_str(), reference))
            .collect();
        let meta = &self.article.front.article_meta;
        let mut texts: Vec<&[Inline]> = vec![&meta.title, &meta.subtitle];
        texts.extend(self.sections.iter().map(|(_, sec)| sec.title.as_slice()));
        texts.extend(self.paragraphs.iter().map(|p| p.content.as_slice()));
        texts.extend(self.blocks.iter().flat_map(|block| other_texts(block)));
        for content in &texts {
            self.inlines(content, &refs);
        }
        self.texts = texts;
    }

    fn gather_prose(&mut self) {
        let in_tables: BTreeSet<*const P> =
            self.blocks.iter().flat_map(|block| in_cells(block)).map(std::ptr::from_ref).collect();
        let headings = self.sections.iter().map(|(_, sec)| Prose::new(&sec.title, sec.at, false));
        let display = |p: &P| in_tables.contains(&std::ptr::from_ref(p));
        let paragraphs = self.paragraphs.iter().map(|p| Prose::new(&p.content, p.at, display(p)));
        self.prose = headings.chain(paragraphs).filter(|prose| !prose.text.is_empty()).collect();
    }

    fn inlines(&mut self, content: &'a [Inline], refs: &BTreeMap<&str, &'a Ref>) {
        let mut rest = content;
        let mut before = None;
        while let Some((inline, after)) = rest.split_first() {
            match inline {
                Inline::Xref(xref) => {
                    let text = in_brackets(before, xref, after.first());
                    let cited = xref.rids().filter_map(|rid| refs.get(rid));
                    self.citations.extend(cited.map(|reference| Citation {
                        xref,
                        reference,
                        text: text.clone(),
                    }));
                }
                Inline::InlineGraphic(graphic) => self.graphics.push(graphic),
                _ => {}
            }
            self.inlines(walk::children(inline), refs);
            before = Some(inline);
            rest = after;
        }
    }
}

/// The words of a link, with the brackets around it when they hold nothing else.
fn in_brackets(before: Option<&Inline>, xref: &Xref, after: Option<&Inline>) -> String {
    let words = walk::plain(&xref.content);
    match (before, after) {
        (Some(Inline::Text(before)), Some(Inline::Text(after)))
            if before.ends_with('(') && after.starts_with(')') =>
        {
            format!("({words})")
        }
        _ => words,
    }
}

/// The lists of blocks inside this block.
fn children(block: &Block) -> Vec<&[Block]> {
    match block {
        Block::Sec(sec) => vec![&sec.blocks],
        Block::List(list) => list.items.iter().map(|item| item.blocks.as_slice()).collect(),
        Block::DefList(list) => list.items.iter().map(|item| item.def.as_slice()).collect(),
        Block::DispQuote(quote) => vec![&quote.blocks],
        Block::BoxedText(boxed) => vec![&boxed.blocks],
        Block::Statement(statement) => vec![&statement.blocks],
        Block::TableWrap(wrap) => {
            let cells =
                wrap.table.rows().flat_map(|row| &row.cells).map(|cell| cell.blocks.as_slice());
            cells.chain(wrap.foot.iter().map(|note| note.blocks.as_slice())).collect()
        }
        Block::P(_)
        | Block::Fig(_)
        | Block::FigGroup(_)
        | Block::DispFormula(_)
        | Block::VerseGroup(_)
        | Block::Code(_)
        | Block::Media(_) => Vec::new(),
    }
}

/// The block's own paragraphs: itself, or its captions, titles and attributions.
fn paragraphs(block: &Block) -> Vec<&P> {
    match block {
        Block::P(p) => vec![p],
        Block::Fig(fig) => fig.caption.paragraphs.iter().collect(),
        Block::FigGroup(group) => group
            .panels
            .iter()
            .flat_map(|panel| &panel.caption.paragraphs)
            .chain(&group.caption.paragraphs)
            .collect(),
        Block::TableWrap(wrap) => wrap.caption.paragraphs.iter().collect(),
        Block::Media(media) => media.caption.paragraphs.iter().collect(),
        Block::DispQuote(quote) => quote.attrib.iter().collect(),
        Block::VerseGroup(verse) => verse.lines.iter().chain(&verse.attrib).collect(),
        Block::BoxedText(boxed) => boxed.title.iter().collect(),
        Block::Statement(statement) => statement.title.iter().collect(),
        Block::Sec(_)
        | Block::List(_)
        | Block::DefList(_)
        | Block::DispFormula(_)
        | Block::Code(_) => Vec::new(),
    }
}

/// The paragraphs that stand directly in the cells of a table.
fn in_cells(block: &Block) -> Vec<&P> {
    let Block::TableWrap(wrap) = block else { return Vec::new() };
    let blocks = wrap.table.rows().flat_map(|row| &row.cells).flat_map(|cell| &cell.blocks);
    blocks.filter_map(|block| if let Block::P(p) = block { Some(p) } else { None }).collect()
}

/// Texts of a block that are no paragraphs: terms.
fn other_texts(block: &Block) -> Vec<&[Inline]> {
    match block {
        Block::DefList(list) => list.items.iter().map(|item| item.term.as_slice()).collect(),
        _ => Vec::new(),
    }
}
