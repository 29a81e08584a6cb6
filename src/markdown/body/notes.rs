//! Notes: those that stand where they are called, and the calls of those that stand elsewhere.

use super::blocks::Builder;
use super::inlines::{DEEPEST, Mode};
use super::tokens::{Token, push_text};
use crate::findings;
use article::{At, Block, Inline, Note, P, RefType, Xref};
use reading::ids;
use reading::text::tidy_inlines;

impl Builder<'_, '_> {
    /// `^[The note.]`, from its bracket to the one that closes it. Returns how many tokens it
    /// takes.
    pub(super) fn inline_note(
        &mut self,
        bracket: &[Token],
        mode: Mode,
        out: &mut Vec<Inline>,
    ) -> usize {
        let [Token::Open(start), inner @ .., Token::Close] = bracket else {
            return push_text("^", out);
        };
        if !mode.spans || !mode.links || mode.depth >= DEEPEST {
            return push_text("^", out);
        }
        let at = self.at(*start);
        let content = tidy_inlines(self.run(inner, Mode { depth: mode.depth + 1, ..Mode::FULL }));
        let call = self.note_of(content, at);
        out.push(call);
        bracket.len() + 1
    }

    /// A note with this text; returns its call.
    pub fn note_of(&mut self, content: Vec<Inline>, at: At) -> Inline {
        self.session.inline_notes += 1;
        let id = self.session.fresh_id(&format!("fn-inline-{}", self.session.inline_notes));
        let blocks = vec![Block::P(P { id: String::new(), content, at, ..P::default() })];
        self.session.notes.push(Note { id: id.clone(), blocks, at, ..Note::default() });
        Inline::Xref(Xref { ref_type: RefType::Fn, rid: id, at, ..Xref::default() })
    }

    /// The label of a note that is called in a cell of a grid table, and stands outside it.
    pub(super) fn note_elsewhere(&self, inner: &[Token]) -> Option<String> {
        let [Token::Text { text, live: true, .. }] = inner else { return None };
        text.strip_prefix('^')
            .filter(|label| self.session.defined.contains(*label))
            .map(str::to_owned)
    }

    pub(super) fn call(&mut self, label: &str, at: At) -> Inline {
        self.session.called.insert(label.to_owned());
        Inline::Xref(Xref {
            ref_type: RefType::Fn,
            rid: ids::prefixed("fn", label),
            at,
            ..Xref::default()
        })
    }

    /// `[^label]` that CommonMark left as text calls a note that is not there.
    pub(super) fn undefined_note(&mut self, inner: &[Token], at: At) {
        let [Token::Text { text, live: true, .. }] = inner else { return };
        if let Some(label) = text
            .strip_prefix('^')
            .filter(|label| !label.is_empty() && !label.contains(char::is_whitespace))
        {
            self.session.faults.push(at, findings::note_undefined(label));
        }
    }
}
