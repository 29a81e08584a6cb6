//! Citations by key, and addresses in running text.

use super::blocks::Builder;
use super::inlines::Mode;
use super::keys::{Found, find_key};
use super::tex::Command;
use super::tokens::{Token, push_text};
use super::{keys, locator};
use crate::findings;
use article::walk::plain;
use article::{At, Cite, CiteMode, Inline, RefType, Word, Xref};
use reading::text::tidy_inlines;
use reading::{ids, uri};

/// How many tokens a bracket with citations may have.
const MOST: usize = 512;

/// How long the words are, in characters, that join two pointers: “, and ”, “ through ”.
const LONGEST_JOINT: usize = 9;

impl Builder<'_, '_> {
    /// Text in which citations and addresses may stand. It takes one token.
    pub fn live_text(
        &mut self,
        text: &str,
        start: usize,
        mode: Mode,
        out: &mut Vec<Inline>,
    ) -> usize {
        let next_address = |from: usize| if mode.links { uri::find(text, from) } else { None };
        let next_command = |from: usize| if mode.spans { Command::find(text, from) } else { None };
        let mut from = 0;
        let (mut address, mut command) = (next_address(0), next_command(0));
        let mut key = self.next_key(text, 0, mode);
        loop {
            // Each is looked for again only when it lies behind: else a long text would be searched
            // over and over.
            if key.as_ref().is_some_and(|key| key.at < from) {
                key = self.next_key(text, from, mode);
            }
            if address.as_ref().is_some_and(|address| address.start < from) {
                address = next_address(from);
            }
            if command.as_ref().is_some_and(|command| command.start < from) {
                command = next_command(from);
            }
            let first = key
                .as_ref()
                .map(|key| key.at)
                .into_iter()
                .chain(address.as_ref().map(|address| address.start))
                .min();
            if let Some(tex) =
                command.as_ref().filter(|command| first.is_none_or(|first| command.start < first))
            {
                push_text(text.get(from..tex.start).unwrap_or(""), out);
                from = self.tex_command(text, tex, start, mode, out);
                continue;
            }
            let key_first = key
                .as_ref()
                .is_some_and(|key| address.as_ref().is_none_or(|address| key.at < address.start));
            let begin = if key_first {
                key.as_ref().map(|key| key.at)
            } else {
                address.as_ref().map(|address| address.start)
            };
            push_text(text.get(from..begin.unwrap_or(text.len())).unwrap_or(""), out);
            from = match (&key, &address) {
                (Some(found), _) if key_first => self.narrative(found, start, out),
                (_, Some(range)) => bare_link(text, range, out),
                _ => return 1,
            };
        }
    }

    /// The next `@key` of a text; in a link, only examples have a number.
    fn next_key(&self, text: &str, from: usize, mode: Mode) -> Option<Found> {
        find_key(text, from)
            .filter(|found| mode.cites || self.session.examples.contains_key(&found.key))
    }

    /// `@key` in a sentence. Returns where it ends.
    fn narrative(&mut self, found: &Found, start: usize, out: &mut Vec<Inline>) -> usize {
        let at = self.at(start + found.at);
        if let Some(number) = self.session.examples.get(&found.key) {
            push_text(&number.to_string(), out);
            return found.end;
        }
        let bare = take_minus(out) || self.follows_kind(&found.key, out);
        let mode = if bare { CiteMode::YearOnly } else { CiteMode::Narrative };
        let mut pointer = self.pointer(&found.key, Cite { mode, ..Cite::default() }, at);
        if bare {
            number_only(&mut pointer);
        }
        out.push(pointer);
        found.end
    }

    /// Whether the word that a pointer would print stands before it, as in “Figure @fig-a”, or
    /// before one that it is joined to: “Figures @fig-a and @fig-b”.
    fn follows_kind(&self, key: &str, out: &[Inline]) -> bool {
        if self.session.keys.contains_key(key) {
            return false;
        }
        match out {
            [.., Inline::Xref(before), Inline::Text(joint)]
                if before.number_only
                    && keys::kind(&before.rid) == keys::kind(key)
                    && joint.chars().count() <= LONGEST_JOINT
                    && !joint.contains(['.', ';', ':']) =>
            {
                true
            }
            [.., last] => self.names_kind(key, std::slice::from_ref(last)),
            [] => false,
        }
    }

    /// A pointer to what a key names: a reference, or else something in the article, of which only
    /// the end will tell whether it is there.
    pub fn pointer(&mut self, key: &str, cite: Cite, at: At) -> Inline {
        if let Some(rid) = self.session.keys.get(key).cloned() {
            self.session.cited.insert(rid.clone());
            let group = if cite.group == 0 { self.session.next_group() } else { cite.group };
            let cite = Some(Box::new(Cite { group, ..cite }));
            return Inline::Xref(Xref {
                ref_type: RefType::Bibr,
                rid,
                cite,
                at,
                ..Xref::default()
            });
        }
        self.session.headings.want(key);
        self.session.pointers.push((key.to_owned(), at));
        Inline::Xref(Xref { ref_type: RefType::Other, rid: ids::safe(key), at, ..Xref::default() })
    }

    /// `[see @a, p. 3; -@b]`: one pointer for each key. Nothing when it is not a bracket with
    /// citations.
    pub fn citations(&mut self, inner: &[Token], mode: Mode) -> Option<Vec<Inline>> {
        let keyed = |token: &Token| matches!(token, Token::Text { text, live: true, .. } if text.contains('@'));
        if inner.len() > MOST || !inner.iter().any(keyed) {
            return None;
        }
        let parts = parts(inner);
        let found: Option<Vec<Part>> = parts.iter().map(|part| Part::of(part)).collect();
        let found = found?;
        let mut group = 0;
        let mut out = Vec::new();
        let mut bare = false;
        for part in found {
            let place = self.at(part.at);
            let prefix = tidy_inlines(self.run(&part.before, mode.in_cite()));
            if self.session.keys.contains_key(&part.key) {
                self.note_second_key(&part);
                let (locator, suffix) = self.suffix(part.after, mode);
                group = if group == 0 { self.session.next_group() } else { group };
                let form =
                    if part.year_only { CiteMode::YearOnly } else { CiteMode::Parenthetical };
                out.push(self.pointer(
                    &part.key,
                    Cite { mode: form, group, prefix, locator, suffix },
                    place,
                ));
            } else {
                let suffix = self.run(&part.after, mode);
                bare |= part.year_only || self.names_kind(&part.key, &prefix);
                self.plain_pointer(&part.key, prefix, suffix, place, bare, &mut out);
            }
        }
        Some(out)
    }

    /// A key behind a comma is not a citation of its own.
    fn note_second_key(&mut self, part: &Part) {
        let texts = part.after.iter().filter_map(|token| {
            if let Token::Text { text, live: true, .. } = token { Some(text) } else { None }
        });
        for found in texts.filter_map(|text| find_key(text, 0)) {
            self.session.faults.push(self.at(part.at), findings::second_key(found.key, &part.key));
        }
    }

    /// A pointer to a figure and the like: what stands around it is printed as typed.
    fn plain_pointer(
        &mut self,
        key: &str,
        prefix: Vec<Inline>,
        suffix: Vec<Inline>,
        at: At,
        bare: bool,
        out: &mut Vec<Inline>,
    ) {
        if !out.is_empty() {
            push_text(if bare { ", " } else { "; " }, out);
        }
        if !prefix.is_empty() {
            out.extend(prefix);
            push_text(" ", out);
        }
        let mut pointer = self.pointer(key, Cite::default(), at);
        if bare {
            number_only(&mut pointer);
        }
        out.push(pointer);
        out.extend(suffix);
    }

    /// Whether the last word before a pointer says already what it points at: `[Figs. @fig-a]`.
    fn names_kind(&self, key: &str, prefix: &[Inline]) -> bool {
        let said = plain(prefix);
        let last =
            said.split_whitespace().next_back().unwrap_or("").trim_end_matches('.').to_lowercase();
        let kind = |word: &str, more: &[&str]| {
            let word = word.to_lowercase();
            let same = |other: &str| {
                other.chars().zip(last.chars()).take_while(|(a, b)| a == b).count() >= 3
            };
            !last.is_empty()
                && (same(&word)
                    || more.contains(&last.as_str())
                    || more.iter().any(|more| same(more)))
        };
        let words = &self.session.words;
        match key.split(['-', ':']).next().unwrap_or("") {
            "fig" => kind(words.get(Word::Figure), &["figure"]),
            "tbl" | "tab" => kind(words.get(Word::Table), &["table"]),
            "eq" => kind(words.get(Word::Formula), &["eq", "eqs", "equation"]),
            "sec" => kind("section", &["§", "§§", "sect", "chapter", "appendix"]),
            "lst" => kind("listing", &[]),
            "alg" => kind("algorithm", &[]),
            _ => false,
        }
    }

    /// What stands behind a key: a locator, and the rest.
    fn suffix(
        &mut self,
        after: Vec<Token>,
        mode: Mode,
    ) -> (Option<(&'static str, String)>, Vec<Inline>) {
        let mut after = after;
        let mut locator = None;
        if let Some(Token::Text { text, start, live: true }) = after.first_mut()
            && let Some((found, rest)) = locator::parse(text)
        {
            let rest = rest.to_owned();
            *start += text.len() - rest.len();
            *text = rest;
            locator = Some(found).filter(|(_, value)| !value.is_empty());
        }
        let content = self.run(&after, mode.in_cite());
        let said = !plain(&content).trim().is_empty();
        (locator, if said { tidy_suffix(content) } else { Vec::new() })
    }
}

/// Makes a pointer print only the number of what it points at; a citation is left alone.
pub fn number_only(pointer: &mut Inline) {
    if let Inline::Xref(xref) = pointer
        && xref.ref_type != RefType::Bibr
    {
        xref.number_only = true;
    }
}

/// Takes off the minus of `-@key`, which stands behind no letter.
fn take_minus(out: &mut [Inline]) -> bool {
    let Some(Inline::Text(text)) = out.last_mut() else { return false };
    let Some(head) = text
        .strip_suffix('-')
        .filter(|head| !head.ends_with(|c: char| c.is_alphanumeric() || c == '-'))
    else {
        return false;
    };
    *text = head.to_owned();
    true
}

/// `@key [p. 3]`: takes a bracket as the locator of the citation before it.
pub fn locate_narrative(inner: &[Token], out: &mut Vec<Inline>) -> bool {
    let spaced = matches!(out.last(), Some(Inline::Text(text)) if text.trim().is_empty());
    let index = out.len().saturating_sub(1 + usize::from(spaced));
    let Some(Inline::Xref(Xref { cite: Some(cite), .. })) = out.get_mut(index) else {
        return false;
    };
    let [Token::Text { text, live: true, .. }] = inner else { return false };
    if cite.mode != CiteMode::Narrative || cite.locator.is_some() {
        return false;
    }
    let Some((found, _)) = locator::parse(text).filter(|(_, rest)| rest.trim().is_empty()) else {
        return false;
    };
    cite.locator = Some(found);
    out.truncate(index + 1);
    true
}

/// A suffix keeps the space before it, if there is one: `@a p. 3 and more`.
fn tidy_suffix(content: Vec<Inline>) -> Vec<Inline> {
    let spaced = matches!(content.first(), Some(Inline::Text(text)) if text.starts_with(' '));
    let mut content = tidy_inlines(content);
    if let Some(Inline::Text(text)) = content.first_mut().filter(|_| spaced) {
        text.insert(0, ' ');
    }
    content
}

/// An address that stands bare becomes a link. Returns where it ends.
fn bare_link(text: &str, range: &std::ops::Range<usize>, out: &mut Vec<Inline>) -> usize {
    let address = text.get(range.clone()).unwrap_or("");
    match uri::web(address) {
        Ok(href) => out.push(Inline::ExtLink { href, content: vec![Inline::text(address)] }),
        Err(_) => {
            push_text(address, out);
        }
    }
    range.end
}

/// The parts of a bracket, divided at semicolons.
fn parts<'n>(tokens: &[Token<'n>]) -> Vec<Vec<Token<'n>>> {
    let mut out = vec![Vec::new()];
    for token in tokens {
        let Token::Text { text, start, live: true } = token else {
            out.last_mut().into_iter().for_each(|part| part.push(token.clone()));
            continue;
        };
        let mut offset = *start;
        for (index, piece) in text.split(';').enumerate() {
            if index > 0 {
                out.push(Vec::new());
            }
            out.last_mut().into_iter().for_each(|part| {
                part.push(Token::Text { text: piece.to_owned(), start: offset, live: true })
            });
            offset += piece.len() + 1;
        }
    }
    out
}

/// One citation of a bracket.
struct Part<'n> {
    key: String,
    at: usize,
    year_only: bool,
    before: Vec<Token<'n>>,
    after: Vec<Token<'n>>,
}

impl<'n> Part<'n> {
    fn of(tokens: &[Token<'n>]) -> Option<Part<'n>> {
        for (index, token) in tokens.iter().enumerate() {
            let Token::Text { text, start, live: true } = token else { continue };
            let Some(found) = find_key(text, 0) else { continue };
            let (head, tail) = (text.get(..found.at)?, text.get(found.end..)?);
            let year_only =
                head.ends_with('-') && !head.trim_end_matches('-').ends_with(char::is_alphanumeric);
            let head = if year_only { head.strip_suffix('-').unwrap_or(head) } else { head };
            let mut before = tokens.get(..index)?.to_vec();
            before.push(Token::Text { text: head.to_owned(), start: *start, live: true });
            let mut after =
                vec![Token::Text { text: tail.to_owned(), start: *start + found.end, live: true }];
            after.extend_from_slice(tokens.get(index + 1..)?);
            return Some(Part { key: found.key, at: *start + found.at, year_only, before, after });
        }
        None
    }
}
