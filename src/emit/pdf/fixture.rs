//! For tests: pages set by hand, with shaped text, so that the emitter is tried without the layout engine.

use std::cell::OnceCell;

use harfrust::{Buffer, Font, ShapeOptions, ShaperFont, shape};

use crate::article::{Article, ArticleMeta, Contrib, Doi, Inline, Issn, Media, MediaBag, PersonName, PubDate};
use crate::edition::Edition;
use crate::layout::frame::{
    Artifact, Bookmark, CellAttributes, Color, Dest, Glyph, GlyphRun, Item, LinkTarget, Owner, Page, PageLabel, Pages, Placed, Rect, Role, Tag, TagId,
};
use crate::style::Style;
use crate::style::fonts::FontBook;
use crate::units::Length;

/// The picture of [`sample`].
pub(super) const PICTURE: &str = "fig/steps.png";

const ROMAN: &str = "LibertinusSerif-Regular";
const ITALIC: &str = "LibertinusSerif-Italic";
const BOLD: &str = "LibertinusSerif-Bold";
const MONO: &str = "DejaVuSansMono";

thread_local! {
    static BOOK: OnceCell<FontBook> = const { OnceCell::new() };
    static SHAPERS: OnceCell<Vec<Font>> = const { OnceCell::new() };
}

/// All embedded faces.
pub(super) fn book() -> FontBook {
    let read = || FontBook::read(Vec::new(), "", &mut crate::report::Report::new());
    BOOK.with(|book| book.get_or_init(read).clone())
}

fn number(name: &str) -> usize {
    book().faces.iter().position(|face| face.postscript_name == name).unwrap()
}

/// Glyphs of a text in a face at a size, each with its characters.
fn shaped(text: &str, font: usize, size: Length) -> Vec<Glyph> {
    let fonts = || book().faces.iter().map(|face| Font::new(face.data.as_slice().to_vec(), 0).unwrap()).collect::<Vec<_>>();
    SHAPERS.with(|shapers| {
        let mut buffer = Buffer::new();
        // A soft hyphen that is asked for is a visible hyphen.
        buffer.push_str(&text.replace('\u{AD}', "-"));
        buffer.guess_segment_properties();
        shape(&ShaperFont::new(&shapers.get_or_init(fonts)[font]), &mut buffer, ShapeOptions::new()).unwrap();
        glyphs(text, &buffer, size, i64::from(book().faces[font].units_per_em))
    })
}

fn glyphs(text: &str, buffer: &Buffer, size: Length, em: i64) -> Vec<Glyph> {
    let visible = text.replace('\u{AD}', "-");
    let infos = buffer.glyph_infos();
    let scale = |units: i32| size.scale(i64::from(units), em);
    let mut out = Vec::new();
    for (i, (info, pos)) in infos.iter().zip(buffer.glyph_positions()).enumerate() {
        let start = info.cluster as usize;
        let follows = i > 0 && infos[i - 1].cluster == info.cluster;
        let end = infos[i..].iter().map(|next| next.cluster as usize).find(|&next| next > start).unwrap_or(visible.len());
        let own = if follows { String::new() } else { visible[start..end].to_owned() };
        let soft =
            own == "-" && text.replacen('-', "\u{AD}", usize::MAX) == text.replace('-', "\u{AD}") && text.contains('\u{AD}') && !text.contains('-');
        let text = if soft { "\u{AD}".to_owned() } else { own };
        out.push(Glyph {
            gid: u16::try_from(info.glyph_id).unwrap(),
            advance: scale(pos.x_advance),
            dx: scale(pos.x_offset),
            dy: scale(pos.y_offset),
            text,
        });
    }
    out
}

/// A word with its style.
struct Word {
    glyphs: Vec<Glyph>,
    font: usize,
    tag: TagId,
    link: Option<LinkTarget>,
    lang: Option<String>,
}

/// Sets blocks one below the other in two columns.
pub(super) struct Setter {
    /// What was set.
    pub pages: Pages,
    /// The node below which blocks are put.
    pub parent: TagId,
    column: usize,
    y: Length,
    first_label: PageLabel,
}

const SIZE: f64 = 9.5;
const LEADING: f64 = 12.0;
const TOP: f64 = 72.0;
const BOTTOM: f64 = 780.0;
const COLUMNS: [f64; 2] = [54.0, 305.0];
const MEASURE: f64 = 236.0;

impl Setter {
    fn new() -> Setter {
        let pages = Pages { tags: vec![Tag::new(Role::Document, None)], ..Pages::default() };
        Setter { pages, parent: TagId(0), column: 1, y: Length::pt(BOTTOM), first_label: PageLabel::Arabic(77) }
    }

    pub fn tag(&mut self, role: Role, parent: TagId) -> TagId {
        self.pages.tags.push(Tag::new(role, Some(parent)));
        TagId(u32::try_from(self.pages.tags.len() - 1).unwrap())
    }

    fn new_page(&mut self) {
        let label = match self.pages.pages.last().map(|page| &page.label) {
            None => self.first_label.clone(),
            Some(PageLabel::Roman(2)) => PageLabel::Arabic(77),
            Some(PageLabel::Roman(n)) => PageLabel::Roman(n + 1),
            Some(PageLabel::Arabic(n)) => PageLabel::Arabic(n + 1),
        };
        let folio = super::label(&label);
        self.pages.pages.push(Page { label, width: Length::pt(595.276), height: Length::pt(841.89), items: Vec::new() });
        self.furniture(40.0, "Afghan Taliban and TTP Nexus", Artifact::Header);
        self.furniture(810.0, &folio, Artifact::Footer);
    }

    fn furniture(&mut self, y: f64, text: &str, artifact: Artifact) {
        let size = Length::pt(8.0);
        let run = run(Length::pt(54.0), Length::pt(y), number(ROMAN), size, shaped(text, number(ROMAN), size));
        self.put(Owner::Artifact(artifact), Item::Glyphs(run));
    }

    pub fn put(&mut self, owner: Owner, item: Item) {
        self.pages.pages.last_mut().unwrap().items.push(Placed { owner, item });
    }

    /// Makes room for a line and returns its left edge; a new column or page begins where it is needed.
    fn line(&mut self, height: f64) -> f64 {
        if self.pages.pages.is_empty() || (self.y + Length::pt(height)).0 > Length::pt(BOTTOM).0 {
            self.column = (self.column + 1) % 2;
            self.y = Length::pt(TOP);
            if self.column == 0 || self.pages.pages.is_empty() {
                self.column = 0;
                self.new_page();
            }
        }
        self.y += Length::pt(height);
        COLUMNS[self.column]
    }

    fn here(&self) -> Dest {
        Dest { page: self.pages.pages.len() - 1, x: Length::pt(COLUMNS[self.column]), y: self.y - Length::pt(LEADING) }
    }

    pub fn heading(&mut self, level: u8, text: &str) {
        let tag = self.tag(Role::H(level), self.parent);
        self.pages.tags.last_mut().unwrap().title = Some(text.to_owned());
        let x = self.line(LEADING * 2.0);
        let size = Length::pt(12.0);
        let run = run(Length::pt(x), self.y, number(BOLD), size, shaped(text, number(BOLD), size));
        self.put(Owner::Tag(tag), Item::Glyphs(GlyphRun { color: Color(20, 60, 120), ..run }));
        let dest = self.here();
        self.pages.dests.insert(format!("sec-{}", tag.0), dest);
        let mark = Bookmark { title: text.to_owned(), dest, children: Vec::new() };
        match (level, self.pages.outline.last_mut()) {
            (2.., Some(above)) => above.children.push(mark),
            _ => self.pages.outline.push(mark),
        }
    }

    pub fn paragraph(&mut self, text: &str) {
        let tag = self.tag(Role::P, self.parent);
        self.set(tag, text, 0.0);
    }

    /// Sets `text` in `tag`: `*italic*`, `` `mono` ``, `{ur:foreign}`, `[words](address)`.
    pub fn set(&mut self, tag: TagId, text: &str, indent: f64) {
        let words = self.words(tag, text);
        let measure = Length::pt(MEASURE - indent);
        let (mut line, mut width) = (Vec::new(), Length::ZERO);
        for word in words {
            let own: Length = word.glyphs.iter().map(|glyph| glyph.advance).sum();
            if (width + own).0 > measure.0 && !line.is_empty() {
                self.set_line(std::mem::take(&mut line), measure - width, indent, true);
                width = Length::ZERO;
            }
            width += own;
            line.push(word);
        }
        self.set_line(line, Length::ZERO, indent, false);
        self.y += Length::pt(3.0);
    }

    fn words(&mut self, tag: TagId, text: &str) -> Vec<Word> {
        let size = Length::pt(SIZE);
        let mut words = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let (piece, font, owner, link, lang, after) = self.piece(tag, rest);
            rest = after;
            for word in piece.split_inclusive(' ') {
                words.push(Word { glyphs: shaped(word, font, size), font, tag: owner, link: link.clone(), lang: lang.clone() });
            }
        }
        words
    }

    #[allow(clippy::type_complexity)]
    fn piece<'t>(&mut self, tag: TagId, rest: &'t str) -> (&'t str, usize, TagId, Option<LinkTarget>, Option<String>, &'t str) {
        for (open, close, font) in [('*', '*', ITALIC), ('`', '`', MONO)] {
            if let Some((inner, after)) = rest.strip_prefix(open).and_then(|rest| rest.split_once(close)) {
                return (inner, number(font), tag, None, None, after);
            }
        }
        if let Some((inner, after)) = rest.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
            let (lang, inner) = inner.split_once(':').unwrap();
            return (inner, number(ROMAN), tag, None, Some(lang.to_owned()), after);
        }
        if let Some((inner, after)) = rest.strip_prefix('[').and_then(|rest| rest.split_once("](")) {
            let (target, after) = after.split_once(')').unwrap();
            let link = self.tag(Role::Link, tag);
            let target = target.strip_prefix('#').map_or_else(|| LinkTarget::Uri(target.to_owned()), |id| LinkTarget::Dest(id.to_owned()));
            return (inner, number(ROMAN), link, Some(target), None, after);
        }
        let end = rest.find(['*', '`', '{', '[']).unwrap_or(rest.len());
        (&rest[..end], number(ROMAN), tag, None, None, &rest[end..])
    }

    fn set_line(&mut self, mut words: Vec<Word>, slack: Length, indent: f64, justify: bool) {
        let mut x = Length::pt(self.line(LEADING) + indent);
        let trailing = words.last().and_then(|word| word.glyphs.last()).filter(|glyph| glyph.text == " ").map_or(Length::ZERO, |glyph| glyph.advance);
        let spaces = words.iter().flat_map(|word| &word.glyphs).filter(|glyph| glyph.text == " ").count();
        let gaps = i64::try_from(spaces).unwrap() - i64::from(trailing.0 > 0);
        if justify && gaps > 0 {
            let extra = (slack + trailing) / gaps;
            words.iter_mut().flat_map(|word| &mut word.glyphs).filter(|glyph| glyph.text == " ").for_each(|glyph| glyph.advance += extra);
        }
        for group in words.chunk_by(|a, b| (a.tag, a.font, &a.lang) == (b.tag, b.font, &b.lang)) {
            let glyphs: Vec<Glyph> = group.iter().flat_map(|word| word.glyphs.clone()).collect();
            let width: Length = glyphs.iter().map(|glyph| glyph.advance).sum();
            let contents: String = glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
            let Word { font, tag, link, lang, .. } = &group[0];
            let color = if link.is_some() { Color(0, 60, 140) } else { Color::BLACK };
            self.put(Owner::Tag(*tag), Item::Glyphs(GlyphRun { color, lang: lang.clone(), ..run(x, self.y, *font, Length::pt(SIZE), glyphs) }));
            if let Some(target) = link.clone() {
                let rect = Rect { x, y: self.y - Length::pt(8.0), width, height: Length::pt(10.0) };
                self.put(Owner::Tag(*tag), Item::Link { rect, target, contents });
            }
            x += width;
        }
    }

    pub fn list(&mut self, items: &[&str]) {
        let list = self.tag(Role::LOrdered, self.parent);
        for (i, item) in items.iter().enumerate() {
            let li = self.tag(Role::LI, list);
            let (label, body) = (self.tag(Role::Lbl, li), self.tag(Role::LBody, li));
            self.line(0.0);
            let (x, y) = (COLUMNS[self.column], self.y + Length::pt(LEADING));
            let size = Length::pt(SIZE);
            let glyphs = shaped(&format!("{}. ", i + 1), number(ROMAN), size);
            self.put(Owner::Tag(label), Item::Glyphs(run(Length::pt(x), y, number(ROMAN), size, glyphs)));
            self.set(body, item, 16.0);
        }
    }

    pub fn figure(&mut self, alt: &str, caption: &str) {
        let figure = self.tag(Role::Figure, self.parent);
        self.line(120.0);
        let rect = Rect { x: Length::pt(COLUMNS[self.column]), y: self.y - Length::pt(110.0), width: Length::pt(MEASURE), height: Length::pt(100.0) };
        let page = self.pages.pages.len() - 1;
        let tag = self.pages.tags.last_mut().unwrap();
        (tag.alt, tag.bbox) = (Some(alt.to_owned()), Some((page, rect)));
        self.put(Owner::Tag(figure), Item::Image { href: PICTURE.to_owned(), rect });
        let caption_tag = self.tag(Role::Caption, self.parent);
        self.set(caption_tag, caption, 0.0);
    }

    /// A picture of squares, as a QR code is.
    pub fn squares(&mut self, alt: &str) {
        let figure = self.tag(Role::Figure, self.parent);
        self.pages.tags.last_mut().unwrap().alt = Some(alt.to_owned());
        self.line(60.0);
        let module = Length::pt(2.0);
        let (x, y) = (Length::pt(COLUMNS[self.column]), self.y - Length::pt(58.0));
        let on = (0..625i64).filter(|i| (i * i + i / 7) % 3 == 0);
        let squares = on.map(|i| Rect { x: x + module * (i % 25), y: y + module * (i / 25), width: module, height: module });
        self.put(Owner::Tag(figure), Item::Rects(squares.collect(), Color::BLACK));
        self.pages.tags.last_mut().unwrap().bbox = Some((self.pages.pages.len() - 1, Rect { x, y, width: module * 25, height: module * 25 }));
    }

    pub fn table(&mut self, rows: &[[&str; 3]]) {
        let table = self.tag(Role::Table, self.parent);
        let (head, body) = (self.tag(Role::THead, table), self.tag(Role::TBody, table));
        for (i, row) in rows.iter().enumerate() {
            let tr = self.tag(Role::TR, if i == 0 { head } else { body });
            let left = self.line(LEADING + 2.0);
            let rule = Rect { x: Length::pt(left), y: self.y + Length::pt(3.0), width: Length::pt(MEASURE), height: Length::pt(0.4) };
            self.put(Owner::Artifact(Artifact::Layout), Item::Rect(rule, Color(90, 90, 90)));
            for (j, text) in row.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
                let header = i == 0 || j == 0;
                let cell = self.tag(if header { Role::TH } else { Role::TD }, tr);
                let colspan = if row.get(j + 1) == Some(&"") { 2 } else { 1 };
                self.pages.tags.last_mut().unwrap().cell = Some(CellAttributes { colspan, rowspan: 1, row_header: i > 0 });
                let size = Length::pt(8.5);
                let font = number(if header { BOLD } else { ROMAN });
                let x = Length::pt(left + 80.0 * f64::from(u8::try_from(j).unwrap()));
                self.put(Owner::Tag(cell), Item::Glyphs(run(x, self.y, font, size, shaped(text, font, size))));
            }
        }
        self.y += Length::pt(8.0);
    }
}

fn run(x: Length, y: Length, font: usize, size: Length, glyphs: Vec<Glyph>) -> GlyphRun {
    GlyphRun { x, y, font, size, color: Color::BLACK, expansion: 1000, glyphs, lang: None }
}

/// Changes every run of the pages.
pub(super) fn for_each_run(pages: &mut Pages, mut change: impl FnMut(&mut GlyphRun)) {
    for placed in pages.pages.iter_mut().flat_map(|page| &mut page.items) {
        if let Item::Glyphs(run) = &mut placed.item {
            change(run);
        }
    }
}

/// Authors by name.
pub(super) fn authors(names: &[&str]) -> Vec<Contrib> {
    let name = |name: &&str| Contrib { name: PersonName { surname: (*name).to_owned(), ..PersonName::default() }, ..Contrib::default() };
    names.iter().map(name).collect()
}

fn article() -> Article {
    let mut article = Article::default();
    article.front.journal_meta.title = "Global Foreign Policies Review".into();
    article.front.journal_meta.issn_print = Issn::parse("2788-502X").ok();
    article.front.journal_meta.issn_electronic = Issn::parse("2788-5038").ok();
    let meta = &mut article.front.article_meta;
    *meta = ArticleMeta {
        doi: Doi::parse("10.31703/gfpr.2025(VIII-I).08").ok(),
        title: vec![Inline::text("Afghan Taliban and TTP Nexus: Reshaping Pak–Afghan Bilateral Relations")],
        contribs: authors(&["Nazik Ali", "Ghulam Mustafa", "Muhammad Arslan"]),
        pub_date: Some(PubDate { year: 2025, month: Some(3), day: None }),
        fpage: Some(77),
        lpage: Some(83),
        ..ArticleMeta::default()
    };
    meta.issue.volume = Some("VIII".into());
    meta.issue.issue = Some("I".into());
    meta.kwd_groups = vec![crate::article::KwdGroup { lang: None, kwds: vec!["Afghanistan".into(), "Bilateralism".into()] }];
    article
}

fn edition_of(setter: Setter) -> Edition {
    let style = Style { fonts: book(), ..Style::default() };
    let pixels: Vec<u8> =
        (0..60 * 30).flat_map(|i| [(i % 60) * 4, (i / 60) * 8, 128, if i % 7 == 0 { 120 } else { 255 }]).map(|v| u8::try_from(v).unwrap()).collect();
    let picture = Media { media_type: "image/png", width: 60, height: 30, bytes: png_file(60, 30, png::ColorType::Rgba, &pixels) };
    let media = MediaBag::from([(PICTURE.to_owned(), picture)]);
    Edition { slug: "sample".into(), article: article(), media, pages: setter.pages, style, made: 1_740_787_200 }
}

/// An edition whose pages the caller sets.
pub(super) fn edition(set: impl FnOnce(&mut Setter)) -> Edition {
    let mut setter = Setter::new();
    set(&mut setter);
    edition_of(setter)
}

/// Nine pages with one of everything.
pub(super) fn sample() -> Edition {
    let mut set = Setter { first_label: PageLabel::Roman(1), ..Setter::new() };
    set.heading(1, "Afghan Taliban and TTP Nexus");
    set.paragraph("Office waffles, fjord and ‘quotes’—an *efficient* first line; naïve façade, Đặng Thị Hà, Łódź, ἀρχή and Москва. CO₂ at 5 °C.");
    set.paragraph("See [the introduction](#sec-1), [https://doi.org/10.31703/gfpr.2025(VIII-I).08](https://doi.org/10.31703/gfpr.2025(VIII-I%29.08) and [a dataset on the border region between the two countries](https://example.org/a b?q=é).");
    set.paragraph("A word in {ur:Urdu} and a line-end hyphen: inter\u{AD} national well-known `fn main() -> u8`.");
    set.squares("QR code of the article’s DOI");
    set.heading(2, "Steps");
    set.list(&[
        "The first item is short.",
        "The second one runs over more than a single line of the column, so that its body has a hanging indent.",
        "The third.",
    ]);
    set.figure("Steps of the withdrawal as blocks of colour", "Figure 1. Steps of the withdrawal.");
    set.heading(2, "Numbers");
    set.table(&[["Year", "Attacks", ""], ["2021", "267", "first"], ["2022", "365", "second"]]);
    let note = set.tag(Role::Note, set.parent);
    set.set(note, "A note at the end of the section.", 8.0);
    let text = "Pakistan and Afghanistan, the two South Asian countries, not only share multiple crossing points and borders but also have a long root of communal, cultural, and social relations [(Khattak, 2021)](#sec-1). The situation in any of these countries impacts the other directly. Afghanistan has been in a war-like situation, with regime changes, insurgencies and *foreign interventions* that affected efficient flows of trade; it is difficult to find a final offer. ";
    for part in 0..11 {
        set.heading(1, &format!("Part {}", part + 1));
        for _ in 0..4 {
            set.paragraph(&text.repeat(3));
        }
    }
    edition_of(set)
}

/// A PNG file of eight bits for each component.
pub(super) fn png_file(width: u32, height: u32, color: png::ColorType, pixels: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(color);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.write_header().unwrap().write_image_data(pixels).unwrap();
    out
}
