//! From inline content to a horizontal list: styles, faces, break opportunities, hyphens.

mod text;

use std::ops::Range;
use std::rc::Rc;

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::bidi::{Bidi, Isolate};
pub use super::context::Context;
use super::formula;
use super::frame::{LinkTarget, Role, TagId};
use super::hlist::{HItem, HList, Link};
use super::hmake::{Known, Maker, Piece, Special};
pub use super::kind::Type;
use super::ties::Ties;
use crate::grain::width_among_words;
use article::math::Formula;
use article::media;
use article::{Graphic, Inline, Lang, RefType, Word, walk};
use style::units::Length;

/// The longest address that is linked, in bytes: what is longer, no browser follows.
const LONGEST_LINK: usize = 16_000;

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
    /// How many styles there were before the node: none of them is its own.
    styles_before: usize,
    lang: Option<Rc<str>>,
    url: bool,
}

struct Collector<'c, 'a> {
    ctx: &'c mut Context<'a>,
    /// The paragraph's language.
    lang: Lang,
    list: HList,
    pieces: Vec<Piece>,
    specials: Vec<(usize, Special)>,
    isolates: Vec<Isolate>,
    /// Where addresses and formulas stand in the text, in order: their lines end by rules of their
    /// own.
    with_own_rules: Vec<Range<usize>>,
}

/// Makes the horizontal list of a paragraph owned by the node `tag`.
pub fn hlist(ctx: &mut Context, content: &[Inline], kind: &Type, tag: TagId) -> HList {
    let lang = ctx
        .tags
        .lang(tag)
        .and_then(|lang| Lang::parse(lang).ok())
        .unwrap_or_else(|| ctx.lang.clone());
    let mut collector = Collector {
        ctx,
        lang,
        list: HList::default(),
        pieces: Vec::new(),
        specials: Vec::new(),
        isolates: Vec::new(),
        with_own_rules: Vec::new(),
    };
    let now = Now {
        kind: kind.clone(),
        small_caps: false,
        rise: Length::ZERO,
        underline: false,
        strike: false,
        link: None,
        tag,
        styles_before: 0,
        lang: None,
        url: false,
    };
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
            Inline::Italic(inner) => self
                .walk(inner, &Now { kind: Type { italic: !kind.italic, ..kind }, ..now.clone() }),
            Inline::Bold(inner) => self.walk(inner, &Now { kind: kind.bold(), ..now.clone() }),
            Inline::Sc(inner) => self.walk(inner, &Now { small_caps: true, ..now.clone() }),
            Inline::Sub(inner) => self.walk(inner, &shifted(now, -kind.size.scale(16, 100))),
            Inline::Sup(inner) => self.walk(inner, &shifted(now, kind.size.scale(34, 100))),
            Inline::Monospace(inner) => {
                let now = Now {
                    kind: Type { mono: true, size: kind.size.scale(86, 100), ..kind },
                    ..now.clone()
                };
                self.isolated(Some(false), |collector| collector.walk(inner, &now));
            }
            Inline::Underline(inner) => self.walk(inner, &Now { underline: true, ..now.clone() }),
            Inline::Strike(inner) => self.walk(inner, &Now { strike: true, ..now.clone() }),
            Inline::Foreign { lang, content } => {
                let tag = self.ctx.tags.add(Role::Span, now.tag);
                if let Some(node) = self.ctx.tags.get_mut(tag) {
                    node.lang = Some(lang.as_str().to_owned());
                }
                let now = Now {
                    tag,
                    styles_before: self.list.styles.len(),
                    lang: Some(lang.as_str().into()),
                    ..now.clone()
                };
                self.isolated(Some(lang.direction().is_right_to_left()), |collector| {
                    collector.walk(content, &now)
                });
            }
            Inline::Marked { content, .. } => self.walk(content, now),
            Inline::Xref(xref) => {
                let what = match xref.ref_type {
                    RefType::Bibr => Word::LinkReference,
                    RefType::Fn => Word::LinkNote,
                    RefType::Fig
                    | RefType::Table
                    | RefType::TableFn
                    | RefType::Sec
                    | RefType::DispFormula
                    | RefType::Statement
                    | RefType::App
                    | RefType::Other => Word::LinkGoTo,
                };
                let contents = self.ctx.words.fill(what, &[("text", &walk::plain(&xref.content))]);
                self.linked(
                    LinkTarget::Dest(xref.rid.clone()),
                    contents,
                    &xref.content,
                    now,
                    false,
                );
            }
            Inline::ExtLink { href, content } => {
                let text = walk::plain(content);
                let url = looks_like_url(&text);
                if href.len() > LONGEST_LINK {
                    // No program follows it, and each of its lines would carry it whole.
                    return self.walk(content, &Now { url, ..now.clone() });
                }
                let contents = if url || text.is_empty() {
                    href.clone()
                } else {
                    format!("{}{href}", self.ctx.words.label(&text))
                };
                self.linked(LinkTarget::Uri(href.clone()), contents, content, now, url);
            }
            Inline::InlineGraphic(graphic) => self.picture(graphic, now),
            Inline::InlineFormula(formula) => {
                self.isolated(Some(false), |collector| collector.formula(formula, now))
            }
            Inline::Break => {
                self.specials.push((self.list.text.len(), Special::Newline));
                self.list.text.push(' ');
            }
            Inline::Milestone { folio } => {
                self.specials.push((self.list.text.len(), Special::Pin(folio.clone())))
            }
        }
    }

    fn linked(
        &mut self,
        target: LinkTarget,
        contents: String,
        content: &[Inline],
        now: &Now,
        url: bool,
    ) {
        let tag = self.ctx.tags.add(Role::Link, now.tag);
        self.list.links.push(Link { tag, target, contents });
        let color = super::color(&self.ctx.style.spec.colors.link);
        let kind = now.kind.clone().colored(color);
        let now = Now {
            link: Some(self.list.links.len() - 1),
            tag,
            styles_before: self.list.styles.len(),
            kind,
            url,
            ..now.clone()
        };
        self.isolated(url.then_some(false), |collector| collector.walk(content, &now));
    }

    /// What is added by `set` stands for itself in a text of two directions, if it has one of its
    /// own: the words around it do not run into it (UAX #9, 2.7).
    fn isolated(&mut self, rtl: Option<bool>, set: impl FnOnce(&mut Self)) {
        let start = self.list.text.len();
        set(self);
        let end = self.list.text.len();
        if let (Some(rtl), true) = (rtl, start < end) {
            self.isolates.push(Isolate { bytes: start..end, rtl, firm: false });
        }
    }

    fn picture(&mut self, graphic: &Graphic, now: &Now) {
        let Some(media) = media::find(self.ctx.media, &graphic.href) else { return };
        let shape = (i64::from(media.width.max(1)), i64::from(media.height.max(1)));
        let size = now.kind.size;
        // A mark of the program's own is as tall as a capital.
        let width = if graphic.href == media::ORCID_ICON {
            size.scale(72, 100).scale(shape.0, shape.1)
        } else {
            width_among_words(graphic, media, size, self.ctx.cell)
        };
        let height = width.scale(shape.1, shape.0);
        let tag = self.ctx.tags.add(Role::Figure, now.tag);
        if let Some(node) = self.ctx.tags.get_mut(tag) {
            node.alt = Some(graphic.alt_text.clone().unwrap_or_default());
        }
        let item =
            HItem::Picture { href: graphic.href.clone(), width, height, tag, link: now.link };
        self.specials.push((self.list.text.len(), Special::Picture(item)));
    }

    /// A formula: boxes, and spaces at some of which a line may end.
    fn formula(&mut self, formula: &Formula, now: &Now) {
        if formula.tree.is_empty() {
            return self
                .text(&formula.linear(), &Now { kind: now.kind.clone().italic(), ..now.clone() });
        }
        let from = self.list.text.len();
        self.list.text.push_str(&formula.linear());
        let tag = self.ctx.tags.add(Role::Formula, now.tag);
        if let Some(node) = self.ctx.tags.get_mut(tag) {
            node.alt = Some(formula::alt(formula, &self.ctx.words));
            node.block = formula.display;
            node.formula = Some(Box::new(formula.tree.clone()));
        }
        let inline = formula::Inline {
            tag,
            link: now.link,
            rise: now.rise,
            bytes: from..self.list.text.len(),
        };
        let items = formula::inline(self.ctx, formula, &now.kind, &inline);
        let bytes = from..self.list.text.len();
        self.specials.push((from, Special::Formula(items, bytes.len())));
        // Its parts stand in their order in a line that runs from right to left, too.
        if !bytes.is_empty() {
            self.isolates.push(Isolate { bytes: bytes.clone(), rtl: false, firm: true });
        }
        self.with_own_rules.push(bytes);
    }

    fn finish(mut self) -> HList {
        let pieces = std::mem::take(&mut self.pieces);
        let specials = std::mem::take(&mut self.specials);
        let text = std::mem::take(&mut self.list.text);
        // A paragraph all in another language is one of that language.
        let lang = match pieces.as_slice() {
            [first, rest @ ..] if rest.iter().all(|piece| piece.lang == first.lang) => {
                first.lang.as_deref()
            }
            _ => None,
        };
        self.list.bidi = Bidi::of(&text, lang.unwrap_or(self.lang.as_str()), &self.isolates);
        let ties = Ties::of(
            &text,
            lang.map_or(self.lang.primary(), |lang| lang.split('-').next().unwrap_or(lang)),
        );
        let known = Known { ties: &ties, names: &self.ctx.names };
        let mut maker = Maker::new(
            &mut self.ctx.shaper,
            self.ctx.style,
            &self.lang,
            &mut self.list,
            &text,
            known,
        );
        let mut specials = specials.into_iter().peekable();
        let mut at = 0;
        let mut piece = 0;
        for (end, opportunity) in
            opportunities(&text).into_iter().filter(|&(at, _)| !is_inside(&self.with_own_rules, at))
        {
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

/// Whether a place lies within one of these stretches, which follow each other.
fn is_inside(stretches: &[Range<usize>], at: usize) -> bool {
    let ended = stretches.partition_point(|stretch| stretch.end <= at);
    stretches.get(ended).is_some_and(|stretch| stretch.start < at)
}

fn shifted(now: &Now, rise: Length) -> Now {
    Now {
        kind: Type { size: now.kind.size.scale(68, 100), ..now.kind.clone() },
        rise: now.rise + rise,
        ..now.clone()
    }
}

/// Whether a link's text is its own address, which is divided by other rules than words.
fn looks_like_url(text: &str) -> bool {
    !text.contains(' ')
        && (text.contains("://") || text.starts_with("www.") || text.starts_with("10."))
}

/// The ends of the unbreakable chunks of a text, each with whether a line may end there (UAX #14).
fn opportunities(text: &str) -> Vec<(usize, bool)> {
    linebreaks(text)
        .map(|(at, kind)| {
            (
                at,
                at < text.len()
                    && matches!(kind, BreakOpportunity::Allowed | BreakOpportunity::Mandatory),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests;
