//! From a flat run of items to sections, and to what belongs behind the body.

use super::Session;
use super::blocks::{Heading, Item};
use super::divs::{BackDiv, BackKind};
use super::leftovers::is_numbering;
use crate::findings;
use article::vocab::letters;
use article::{At, Back, Block, Inline, Sec, Word};

/// Puts items into sections by the levels of their headings, and what belongs there behind the
/// body.
pub fn arrange(items: Vec<Item>, session: &mut Session) -> (Vec<Block>, Back) {
    let (mut body, mut back) = Outline::of(items, session);
    take_back(&mut body, &mut back);
    (body, back)
}

/// Puts items into sections where nothing can stand behind them: in an abstract.
pub fn sections(items: Vec<Item>, session: &mut Session) -> Vec<Block> {
    let within = items.into_iter().flat_map(|item| match item {
        Item::Back(div) => div.blocks.into_iter().map(Item::Block).collect(),
        Item::Refs(at) => {
            session.faults.push(at, findings::list_misplaced());
            Vec::new()
        }
        other => vec![other],
    });
    let within: Vec<Item> = within.collect();
    // Only the sections of the text are numbered.
    let numbered = std::mem::take(&mut session.number_sections);
    let blocks = Outline::of(within, session).0;
    session.number_sections = numbered;
    blocks
}

struct Outline<'s, 'a> {
    session: &'s mut Session<'a>,
    body: Vec<Block>,
    /// The sections that are open, each inside the one before, with their levels.
    open: Vec<(u8, Sec)>,
    /// The level of the heading before.
    before: u8,
    numbers: Numbers,
    back: Back,
}

impl<'s, 'a> Outline<'s, 'a> {
    fn of(items: Vec<Item>, session: &'s mut Session<'a>) -> (Vec<Block>, Back) {
        let mut outline = Outline {
            session,
            body: Vec::new(),
            open: Vec::new(),
            before: 0,
            numbers: Numbers::default(),
            back: Back::default(),
        };
        for item in items {
            outline.take(item);
        }
        outline.close(0);
        (outline.body, outline.back)
    }

    fn take(&mut self, item: Item) {
        match item {
            Item::Block(block) => self.add(block),
            Item::Heading(heading) => self.heading(heading),
            Item::Refs(at) => self.refs(at),
            Item::Back(div) => self.back_div(div),
            Item::Page(..) => {}
        }
    }

    fn add(&mut self, block: Block) {
        match self.open.last_mut() {
            Some((_, sec)) => sec.blocks.push(block),
            None => self.body.push(block),
        }
    }

    fn heading(&mut self, heading: Heading) {
        if heading.level > self.before + 1 {
            let said = match self.before {
                0 => findings::first_heading_low(heading.level),
                before => findings::heading_skipped(heading.level, before),
            };
            self.session.faults.push(heading.at, said);
        }
        self.before = heading.level;
        self.close(heading.level);
        let has = |class: &str| heading.classes.iter().any(|own| own == class);
        let opens = self.body.is_empty() && self.open.is_empty();
        let wish = if has("numbered") {
            Some(true)
        } else if has("unnumbered") || (opens && self.session.is_abstract(&heading.title)) {
            Some(false)
        } else {
            None
        };
        let mut classes = heading.classes.into_iter().filter(|class| !is_numbering(class));
        let sec_type = classes.next();
        let counted = self.numbers.next(
            heading.level,
            sec_type.as_deref(),
            wish,
            self.session.number_sections,
        );
        let label = heading.label.or(counted);
        let sec = Sec {
            id: heading.id,
            sec_type,
            label,
            title: heading.title,
            blocks: Vec::new(),
            at: heading.at,
            ..Sec::default()
        };
        self.open.push((heading.level, sec));
    }

    /// Closes sections down to those above a level.
    fn close(&mut self, level: u8) {
        while self.open.last().is_some_and(|(open, _)| *open >= level) {
            if let Some((_, sec)) = self.open.pop() {
                self.add(Block::Sec(sec));
            }
        }
    }

    /// The heading immediately before becomes that of the reference list.
    fn refs(&mut self, at: At) {
        if self.back.refs_title.is_some() {
            self.session.faults.push(at, findings::list_twice());
            return;
        }
        if let Some((level, sec)) = self.open.pop_if(|(_, sec)| sec.blocks.is_empty()) {
            self.numbers.give_back(level, sec.label.as_deref());
            self.back.refs_title = Some(sec.title);
        } else {
            self.session.faults.push(at, findings::list_without_heading());
            self.back.refs_title =
                Some(vec![Inline::text(self.session.words.get(Word::References))]);
        }
    }

    fn back_div(&mut self, div: BackDiv) {
        let sec =
            Sec { id: div.id, title: div.title, blocks: div.blocks, at: div.at, ..Sec::default() };
        put(div.kind, sec, &mut self.back);
    }
}

/// The numbers of sections: 1, 1.1; of appendices A, A.1.
#[derive(Default)]
struct Numbers {
    /// The last number on each level.
    last: [u32; 6],
    /// On which levels a heading without number is open.
    silent: [bool; 6],
    appendices: u32,
    /// Whether the heading of level 1 is that of an appendix.
    in_appendix: bool,
}

impl Numbers {
    /// The label of the next heading. What stands below one without a number has none either, and
    /// what belongs behind the body only as an appendix, unless its heading asks for it.
    fn next(
        &mut self,
        level: u8,
        sec_type: Option<&str>,
        wish: Option<bool>,
        all: bool,
    ) -> Option<String> {
        let index = usize::from(level.clamp(1, 6)) - 1;
        let kind = sec_type.and_then(BackKind::of);
        let silent_above = self.silent.iter().take(index).any(|silent| *silent);
        let usual = all && !silent_above && matches!(kind, None | Some(BackKind::App));
        let numbered = wish.unwrap_or(usual);
        self.silent.iter_mut().skip(index).for_each(|silent| *silent = false);
        self.last.iter_mut().skip(index + 1).for_each(|number| *number = 0);
        if let Some(silent) = self.silent.get_mut(index) {
            *silent = all && !numbered;
        }
        if index == 0 {
            self.in_appendix = kind == Some(BackKind::App);
        }
        if !numbered {
            return None;
        }
        let counter = if kind == Some(BackKind::App) {
            Some(&mut self.appendices)
        } else {
            self.last.get_mut(index)
        };
        counter.into_iter().for_each(|number| *number += 1);
        Some(self.label(index, kind))
    }

    fn label(&self, index: usize, kind: Option<BackKind>) -> String {
        let letter =
            letters(self.appendices).map(|letter| letter.to_uppercase()).unwrap_or_default();
        if kind == Some(BackKind::App) {
            return letter;
        }
        let skipped = usize::from(self.in_appendix);
        let numbers = self
            .last
            .iter()
            .take(index + 1)
            .skip(skipped)
            .filter(|number| **number > 0)
            .map(u32::to_string);
        let head = self.in_appendix.then_some(letter);
        head.into_iter().chain(numbers).collect::<Vec<_>>().join(".")
    }

    /// Takes back the number of a heading that turns out to be that of the reference list.
    fn give_back(&mut self, level: u8, label: Option<&str>) {
        if let (Some(_), Some(number)) =
            (label, self.last.get_mut(usize::from(level.clamp(1, 6)) - 1))
        {
            *number = number.saturating_sub(1);
        }
    }
}

/// Moves sections that belong behind the body there, at whatever depth they stand.
fn take_back(blocks: &mut Vec<Block>, back: &mut Back) {
    let all = std::mem::take(blocks);
    for block in all {
        match block {
            Block::Sec(mut sec) => {
                let kind = sec.sec_type.as_deref().and_then(BackKind::of);
                if let Some(kind) = kind {
                    put(kind, sec, back);
                } else {
                    take_back(&mut sec.blocks, back);
                    blocks.push(Block::Sec(sec));
                }
            }
            other => blocks.push(other),
        }
    }
}

fn put(kind: BackKind, mut sec: Sec, back: &mut Back) {
    match kind {
        BackKind::Ack if back.ack.is_none() => {
            sec.sec_type = None;
            back.ack = Some(sec);
        }
        BackKind::Ack => back.secs.push(sec),
        BackKind::App => {
            sec.sec_type = None;
            back.apps.push(sec);
        }
        BackKind::Sec(sec_type) => {
            sec.sec_type = Some(sec_type.to_owned());
            back.secs.push(sec);
        }
    }
}
