//! From inline content to a horizontal list: styles, faces, break opportunities, hyphens.

use std::rc::Rc;

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::frame::{Color, LinkTarget, Role, TagId};
use super::hlist::{Fragment, HItem, HList, Link, RunStyle};
use super::hyphen;
use super::shape::{Setting, Shaper};
use super::tags::TagTree;
use crate::article::{Graphic, Inline, Lang, MediaBag, RefType, walk};
use crate::style::Style;
use crate::units::Length;

/// What all parts of the layout share while it goes on.
pub struct Context<'a> {
    /// The journal's style.
    pub style: &'a Style,
    /// The pictures.
    pub media: &'a MediaBag,
    /// The shaper.
    pub shaper: Shaper<'a>,
    /// The structure tree.
    pub tags: TagTree,
    /// The article's language.
    pub lang: Lang,
}

/// The type in which a paragraph begins.
#[derive(Clone, Debug)]
pub struct Type {
    /// Whether it is set in the mono family.
    pub mono: bool,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Size of type.
    pub size: Length,
    /// Colour.
    pub color: Color,
    /// Whether its words may be hyphenated.
    pub hyphenate: bool,
}

impl Type {
    /// Upright text of this size in black.
    #[must_use]
    pub fn roman(size: Length) -> Type {
        Type { mono: false, bold: false, italic: false, size, color: Color::BLACK, hyphenate: true }
    }

    /// The same in bold.
    #[must_use]
    pub fn bold(self) -> Type {
        Type { bold: true, ..self }
    }

    /// The same in italic.
    #[must_use]
    pub fn italic(self) -> Type {
        Type { italic: true, ..self }
    }

    /// The same without hyphenation: headings and titles.
    #[must_use]
    pub fn whole_words(self) -> Type {
        Type { hyphenate: false, ..self }
    }

    /// The same in a colour.
    #[must_use]
    pub fn colored(self, color: Color) -> Type {
        Type { color, ..self }
    }
}

/// The state of the walk through inline content.
#[derive(Clone)]
struct Now {
    kind: Type,
    small_caps: bool,
    rise: Length,
    underline: bool,
    strike: bool,
    link: Option<usize>,
    tag: TagId,
    lang: Option<Rc<str>>,
    url: bool,
}

/// A stretch of the text in one style.
struct Piece {
    start: usize,
    end: usize,
    style: usize,
    url: bool,
    hyphenate: bool,
    lang: Option<Rc<str>>,
    faces: Rc<[usize]>,
}

/// Something in the text that is no character.
enum Special {
    Newline,
    Picture(HItem),
}

struct Collector<'c, 'a> {
    ctx: &'c mut Context<'a>,
    list: HList,
    pieces: Vec<Piece>,
    specials: Vec<(usize, Special)>,
}

/// Makes the horizontal list of a paragraph owned by the node `tag`.
pub fn hlist(ctx: &mut Context, content: &[Inline], kind: &Type, tag: TagId) -> HList {
    let mut collector = Collector { ctx, list: HList::default(), pieces: Vec::new(), specials: Vec::new() };
    let now =
        Now { kind: kind.clone(), small_caps: false, rise: Length::ZERO, underline: false, strike: false, link: None, tag, lang: None, url: false };
    collector.walk(content, &now);
    collector.finish()
}

impl Collector<'_, '_> {
    fn walk(&mut self, content: &[Inline], now: &Now) {
        for inline in content {
            self.piece(inline, now);
        }
    }

    fn piece(&mut self, inline: &Inline, now: &Now) {
        let kind = now.kind.clone();
        match inline {
            Inline::Text(text) => self.text(text, now),
            Inline::Italic(inner) => self.walk(inner, &Now { kind: Type { italic: !kind.italic, ..kind }, ..now.clone() }),
            Inline::Bold(inner) => self.walk(inner, &Now { kind: kind.bold(), ..now.clone() }),
            Inline::Sc(inner) => self.walk(inner, &Now { small_caps: true, ..now.clone() }),
            Inline::Sub(inner) => self.walk(inner, &shifted(now, -kind.size.scale(16, 100))),
            Inline::Sup(inner) => self.walk(inner, &shifted(now, kind.size.scale(34, 100))),
            Inline::Monospace(inner) => {
                self.walk(inner, &Now { kind: Type { mono: true, size: kind.size.scale(86, 100), ..kind }, ..now.clone() });
            }
            Inline::Underline(inner) => self.walk(inner, &Now { underline: true, ..now.clone() }),
            Inline::Strike(inner) => self.walk(inner, &Now { strike: true, ..now.clone() }),
            Inline::Foreign { lang, content } => {
                let tag = self.ctx.tags.add(Role::Span, now.tag);
                if let Some(node) = self.ctx.tags.get_mut(tag) {
                    node.lang = Some(lang.as_str().to_owned());
                }
                self.walk(content, &Now { tag, lang: Some(lang.as_str().into()), ..now.clone() });
            }
            Inline::Xref(xref) => {
                let what = match xref.ref_type {
                    RefType::Bibr => "Reference",
                    RefType::Fn => "Note",
                    RefType::Fig | RefType::Table | RefType::Sec | RefType::DispFormula | RefType::Statement | RefType::App | RefType::Other => {
                        "Go to"
                    }
                };
                let contents = format!("{what}: {}", walk::plain(&xref.content));
                self.linked(LinkTarget::Dest(xref.rid.clone()), contents, &xref.content, now, false);
            }
            Inline::ExtLink { href, content } => {
                let text = walk::plain(content);
                let url = looks_like_url(&text);
                let contents = if url { href.clone() } else { format!("{text}: {href}") };
                self.linked(LinkTarget::Uri(href.clone()), contents, content, now, url);
            }
            Inline::InlineGraphic(graphic) => self.picture(graphic, now),
            Inline::InlineFormula { tex } => self.text(tex, &Now { kind: kind.italic(), ..now.clone() }),
            Inline::Break => {
                self.specials.push((self.list.text.len(), Special::Newline));
                self.list.text.push(' ');
            }
            Inline::Milestone { .. } => {}
        }
    }

    fn linked(&mut self, target: LinkTarget, contents: String, content: &[Inline], now: &Now, url: bool) {
        let tag = self.ctx.tags.add(Role::Link, now.tag);
        self.list.links.push(Link { tag, target, contents });
        let color = super::color(&self.ctx.style.spec.colors.link);
        let kind = now.kind.clone().colored(color);
        self.walk(content, &Now { link: Some(self.list.links.len() - 1), tag, kind, url, ..now.clone() });
    }

    fn picture(&mut self, graphic: &Graphic, now: &Now) {
        let Some(media) = self.ctx.media.get(&graphic.href) else { return };
        let height = now.kind.size;
        let width = height.scale(i64::from(media.width.max(1)), i64::from(media.height.max(1)));
        let tag = self.ctx.tags.add(Role::Figure, now.tag);
        if let Some(node) = self.ctx.tags.get_mut(tag) {
            node.alt = Some(graphic.alt_text.clone().unwrap_or_default());
        }
        let item = HItem::Picture { href: graphic.href.clone(), width, height, tag };
        self.specials.push((self.list.text.len(), Special::Picture(item)));
    }

    fn text(&mut self, text: &str, now: &Now) {
        if text.is_empty() {
            return;
        }
        let start = self.list.text.len();
        self.list.text.push_str(text);
        let faces = self.faces(&now.kind);
        let setting = Setting { face: faces[0], small_caps: now.small_caps };
        let style = RunStyle {
            setting,
            size: now.kind.size,
            rise: now.rise,
            color: now.kind.color,
            tag: now.tag,
            link: now.link,
            underline: now.underline,
            strike: now.strike,
            lang: now.lang.clone(),
        };
        let style = match self.list.styles.iter().position(|other| *other == style) {
            Some(known) => known,
            None => {
                self.list.styles.push(style);
                self.list.styles.len() - 1
            }
        };
        let hyphenate = now.kind.hyphenate && !now.kind.mono;
        self.pieces.push(Piece { start, end: self.list.text.len(), style, url: now.url, hyphenate, lang: now.lang.clone(), faces });
    }

    /// The faces to be tried, in order; never empty.
    fn faces(&self, kind: &Type) -> Rc<[usize]> {
        let (fonts, spec) = (&self.ctx.style.fonts, &self.ctx.style.spec.fonts);
        let first = if kind.mono { &spec.mono } else { &spec.text };
        let families = std::iter::once(first).chain(&spec.fallback);
        families.map(|family| fonts.choose(family, kind.bold, kind.italic)).collect()
    }

    fn finish(mut self) -> HList {
        let pieces = std::mem::take(&mut self.pieces);
        let specials = std::mem::take(&mut self.specials);
        let text = std::mem::take(&mut self.list.text);
        let mut maker = Maker { shaper: &mut self.ctx.shaper, style: self.ctx.style, lang: &self.ctx.lang, list: &mut self.list, text: &text };
        let mut specials = specials.into_iter().peekable();
        let mut at = 0;
        let mut piece = 0;
        // An address is divided by rules of its own.
        let inside_url = |at: usize| pieces.iter().any(|piece| piece.url && piece.start < at && at < piece.end);
        for (end, opportunity) in opportunities(&text).into_iter().filter(|&(at, _)| !inside_url(at)) {
            maker.chunk(&pieces, &mut piece, at..end, &mut specials);
            if opportunity {
                maker.opportunity(end);
            }
            at = end;
        }
        for (_, special) in specials {
            maker.special(special, text.len());
        }
        self.list.text = text;
        self.list
    }
}

fn shifted(now: &Now, rise: Length) -> Now {
    Now { kind: Type { size: now.kind.size.scale(68, 100), ..now.kind.clone() }, rise: now.rise + rise, ..now.clone() }
}

/// Whether a link's text is its own address, which is divided by other rules than words.
fn looks_like_url(text: &str) -> bool {
    !text.contains(' ') && (text.contains("://") || text.starts_with("www.") || text.starts_with("10."))
}

/// The ends of the unbreakable chunks of a text, each with whether a line may end there (UAX #14).
fn opportunities(text: &str) -> Vec<(usize, bool)> {
    linebreaks(text).map(|(at, kind)| (at, at < text.len() && matches!(kind, BreakOpportunity::Allowed | BreakOpportunity::Mandatory))).collect()
}

struct Maker<'m, 'a> {
    shaper: &'m mut Shaper<'a>,
    style: &'m Style,
    lang: &'m Lang,
    list: &'m mut HList,
    text: &'m str,
}

type Specials = std::iter::Peekable<std::vec::IntoIter<(usize, Special)>>;

impl Maker<'_, '_> {
    /// Sets the text of one chunk: it may cross pieces, and ends with its spaces.
    fn chunk(&mut self, pieces: &[Piece], piece: &mut usize, range: std::ops::Range<usize>, specials: &mut Specials) {
        let mut at = range.start;
        while at < range.end {
            while let Some((_, special)) = specials.next_if(|(place, _)| *place <= at) {
                at += self.special(special, at);
            }
            if at >= range.end {
                break;
            }
            while pieces.get(*piece).is_some_and(|p| p.end <= at) {
                *piece += 1;
            }
            let Some(current) = pieces.get(*piece) else { break };
            let next_special = specials.peek().map_or(range.end, |(place, _)| *place);
            let end = range.end.min(current.end).min(next_special.max(at));
            if current.start > at || end <= at {
                at += self.text[at..].chars().next().map_or(1, char::len_utf8);
                continue;
            }
            self.stretch(current, at, end);
            at = end;
        }
    }

    /// Sets something that is no character; returns how many bytes of the text stand for it.
    fn special(&mut self, special: Special, at: usize) -> usize {
        match special {
            Special::Newline => {
                self.list.items.push(HItem::Newline { at });
                1
            }
            Special::Picture(item) => {
                self.list.items.push(item);
                0
            }
        }
    }

    /// Sets a stretch of one piece: words and the spaces between them.
    fn stretch(&mut self, piece: &Piece, start: usize, end: usize) {
        let mut at = start;
        while at < end {
            let rest = &self.text[at..end];
            let spaces = rest.len() - rest.trim_start_matches([' ', '\u{A0}', '\n', '\t']).len();
            if spaces > 0 {
                self.space(piece, at, at + spaces);
                at += spaces;
                continue;
            }
            let length = rest.find([' ', '\u{A0}', '\n', '\t']).unwrap_or(rest.len());
            self.word(piece, at, at + length);
            at += length;
        }
    }

    fn space(&mut self, piece: &Piece, from: usize, to: usize) {
        let style = &self.list.styles[piece.style];
        let word = self.shaper.word(style.setting, " ");
        // A listing keeps its runs of spaces; elsewhere there is one.
        let count = i64::try_from(self.text[from..to].chars().count()).unwrap_or(1);
        let width = self.shaper.scale(style.setting.face, word.width, style.size) * count;
        let breakable = !self.text[from..to].contains('\u{A0}');
        // A sentence's space is like any other: French spacing.
        let (stretch, shrink) = (width.scale(55, 100), width.scale(32, 100));
        self.list.items.push(HItem::Glue { width, stretch, shrink, breakable, style: piece.style, from, to });
    }

    /// Sets a word, each part in the first face that has its characters.
    fn word(&mut self, piece: &Piece, start: usize, end: usize) {
        let setting = self.list.styles[piece.style].setting;
        let word = self.shaper.word(setting, &self.text[start..end]);
        if word.glyphs.iter().all(|glyph| glyph.gid != 0) {
            self.fragment(piece, piece.style, start, end);
            return;
        }
        let mut from = start;
        let mut face = None;
        for (offset, c) in self.text[start..end].char_indices() {
            let wanted = self.shaper.face_for(c, &piece.faces);
            if let Some(current) = face.filter(|&current| current != wanted) {
                let style = self.in_face(piece.style, current);
                self.fragment(piece, style, from, start + offset);
                from = start + offset;
            }
            face = Some(wanted);
        }
        let style = self.in_face(piece.style, face.unwrap_or(setting.face));
        self.fragment(piece, style, from, end);
    }

    /// The same style in another face.
    fn in_face(&mut self, style: usize, face: usize) -> usize {
        let mut wanted = self.list.styles[style].clone();
        wanted.setting.face = face;
        match self.list.styles.iter().position(|other| *other == wanted) {
            Some(known) => known,
            None => {
                self.list.styles.push(wanted);
                self.list.styles.len() - 1
            }
        }
    }

    fn fragment(&mut self, piece: &Piece, style: usize, start: usize, end: usize) {
        if start >= end {
            return;
        }
        let text = &self.text[start..end];
        let setting = self.list.styles[style].setting;
        let word = self.shaper.word(setting, text);
        let index = self.list.fragments.len();
        self.list.fragments.push(Fragment { start, end, style, word });
        let mut from = start;
        for cut in self.cuts(piece, text) {
            self.part(index, from, start + cut.at);
            self.list.items.push(cut.item);
            from = start + cut.at;
        }
        self.part(index, from, end);
    }

    /// Where a fragment may be divided, in order.
    fn cuts(&mut self, piece: &Piece, text: &str) -> Vec<hyphen::Cut> {
        let style = &self.list.styles[self.list.fragments.last().map_or(0, |f| f.style)];
        if piece.url {
            return hyphen::url_cuts(text);
        }
        let spec = &self.style.spec.lines;
        if !(spec.hyphenate && piece.hyphenate) {
            return Vec::new();
        }
        let lang = piece.lang.as_deref().unwrap_or(self.lang.primary());
        let (setting, size) = (style.setting, style.size);
        let places = hyphen::places(text, lang);
        if places.is_empty() {
            return Vec::new();
        }
        let word = self.shaper.word(setting, text);
        let hyphen = self.shaper.word(setting, "-");
        let width = self.shaper.scale(setting.face, hyphen.width, size);
        let cut = |at: usize| hyphen::Cut {
            at,
            item: HItem::Disc {
                penalty: spec.hyphen_penalty,
                hyphen: true,
                flagged: true,
                pre: width,
                post: Length::ZERO,
                right: width.scale(55, 100),
            },
        };
        // Not inside a ligature whose halves would look otherwise, unless the word offers nothing else.
        let whole: Vec<usize> = places.iter().copied().filter(|&at| word.divides_at(u32::try_from(at).unwrap_or(0))).collect();
        (if whole.is_empty() { places } else { whole }).into_iter().map(cut).collect()
    }

    /// One undivided part of a fragment.
    fn part(&mut self, fragment: usize, from: usize, to: usize) {
        if from >= to {
            return;
        }
        let Fragment { start, style, ref word, .. } = self.list.fragments[fragment];
        let style = &self.list.styles[style];
        let at = |byte: usize| word.advance_to(u32::try_from(byte - start).unwrap_or(u32::MAX));
        let (face, size) = (style.setting.face, style.size);
        let width = self.shaper.scale(face, at(to) - at(from), size);
        let part = &self.text[from..to];
        let (first, last) = (part.chars().next().unwrap_or(' '), part.chars().next_back().unwrap_or(' '));
        let first_width = self.shaper.scale(face, at(from + first.len_utf8()) - at(from), size);
        let last_width = self.shaper.scale(face, at(to) - at(to - last.len_utf8()), size);
        let (left, right) = (first_width.scale(hyphen::left_protrusion(first), 1000), last_width.scale(hyphen::right_protrusion(last), 1000));
        self.list.items.push(HItem::Box { fragment, from, to, width, left, right });
    }

    /// A line may end here without a space: behind a hyphen, a dash, a stroke.
    fn opportunity(&mut self, at: usize) {
        if matches!(self.list.items.last(), None | Some(HItem::Glue { .. } | HItem::Newline { .. } | HItem::Disc { .. })) {
            return;
        }
        let flagged = self.text[..at].ends_with(['-', '\u{2010}']);
        let penalty = if flagged { self.style.spec.lines.hyphen_penalty } else { 30 };
        self.list.items.push(HItem::Disc { penalty, hyphen: false, flagged, pre: Length::ZERO, post: Length::ZERO, right: Length::ZERO });
    }
}
