//! Headings: on lines of their own, or at the beginning of the text that they head.

use super::Maker;
use crate::frame::{Role, TagId};
use crate::galley::text::Setting;
use crate::line::Align;
use crate::paragraph::{Type, hlist};
use crate::sentence::run_in;
use article::{Block, Inline, P, Sec, Word, walk};
use style::units::Length;

/// A heading that is to stand in the first line of the paragraph that comes.
pub struct RunIn {
    id: String,
    content: Vec<Inline>,
    tag: TagId,
    level: usize,
}

impl Maker<'_, '_, '_> {
    /// A heading stands on the grid with free lines above it, and is never parted from the text
    /// below.
    pub(super) fn heading(&mut self, id: &str, content: &[Inline], parent: TagId, level: usize) {
        let tag = self.heading_tag(parent, level);
        self.set_heading(id, content, tag, level);
    }

    /// The node of a heading. Headings go down a step at a time (ISO 14289-1 §7.4.2), also where
    /// the source leaves one out.
    fn heading_tag(&mut self, parent: TagId, level: usize) -> TagId {
        self.heading_level =
            u8::try_from(level + 1).unwrap_or(6).min(self.heading_level + 1).min(6);
        self.ctx.tags.add(Role::H(self.heading_level), parent)
    }

    fn set_heading(&mut self, id: &str, content: &[Inline], tag: TagId, level: usize) {
        let sizes = &self.spec.headings.sizes;
        let size = sizes.get(level - 1).or(sizes.last()).copied().unwrap_or(self.spec.text.size);
        let kind = Type {
            italic: level == 2,
            ..Type::roman(size).bold().whole_words().colored(crate::color(&self.spec.colors.accent))
        };
        let before = if self.follows_heading() {
            Length::ZERO
        } else {
            self.grid() * self.spec.headings.lines_before
        };
        let setting = Setting {
            kind,
            before,
            left: Length::ZERO,
            align: Align::Left,
            keep_with_next: true,
            whole: true,
            balanced: true,
            ..self.roman()
        };
        self.dests.push(id.to_owned());
        self.air = Length::ZERO;
        self.text(id, content, tag, setting);
        self.bookmark(content, level);
        self.flush = true;
    }

    fn follows_heading(&self) -> bool {
        self.flush && self.galley.matter.units.last().is_some_and(|unit| unit.keep_with_next)
    }

    /// The block set last is where a bookmark leads to.
    fn bookmark(&mut self, content: &[Inline], level: usize) {
        if let Some(strip) = self.galley.strips.last_mut() {
            strip.bookmark = Some((level, walk::plain(content)));
        }
    }

    /// Whether the heading of a section stands in the first line of its text.
    pub(super) fn runs_in(&self, sec: &Sec, level: usize) -> bool {
        let from = usize::try_from(self.spec.headings.run_in).unwrap_or(0);
        let begins_with_text =
            matches!(sec.blocks.first(), Some(Block::P(p)) if !p.content.is_empty());
        (1..=level).contains(&from)
            && begins_with_text
            && !sec.heading().is_empty()
            && sec.meta_lines().is_empty()
    }

    /// The paragraph that is set next begins with this heading.
    pub(super) fn begin_run_in(
        &mut self,
        id: &str,
        content: Vec<Inline>,
        parent: TagId,
        level: usize,
    ) {
        let tag = self.heading_tag(parent, level);
        self.run_in = Some(RunIn { id: id.to_owned(), content, tag, level });
    }

    /// Sets a paragraph with the heading that runs in; returns whether there was one. What runs in
    /// both directions stands below its heading.
    pub(super) fn heading_and_text(&mut self, p: &P, tag: TagId) -> bool {
        let Some(RunIn { id, content, tag: own, level }) = self.run_in.take() else {
            return false;
        };
        id.clone_into(&mut self.ctx.shaper.at);
        let setting = Setting { before: self.spec.text.gap, ..self.roman() };
        let kind = Type::roman(self.size).bold().colored(crate::color(&self.spec.colors.accent));
        let heading = run_in(content.clone(), self.ctx.words.get(Word::CaptionEnd));
        let heading = hlist(self.ctx, &heading, &kind, own);
        p.id.clone_into(&mut self.ctx.shaper.at);
        let text = hlist(self.ctx, &p.content, &setting.kind, tag);
        let bytes = heading.text.len();
        let Some(list) = heading.followed_by(text) else {
            self.set_heading(&id, &content, own, level);
            return false;
        };
        let before = if self.follows_heading() { Length::ZERO } else { setting.before };
        (self.flush, self.begins) = (false, false);
        self.dests.push(id);
        self.set(&p.id, (list, bytes), tag, Setting { before, ..setting });
        self.bookmark(&content, level);
        true
    }
}
