//! In what order and how often children stand in an element: the content models of JATS 1.3.
//!
//! The DTDs' models are deterministic (XML 1.0, appendix E): the next child alone says which part
//! of a model it fills, so that a list of children is tried in one pass.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The content model of an element that holds elements only.
#[derive(Debug)]
pub struct Model {
    part: Part,
    times: Times,
}

#[derive(Debug)]
enum Part {
    Element(&'static str),
    Sequence(Vec<Model>),
    Choice(Vec<Model>),
}

/// How often a part stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Times {
    Once,
    AtMostOnce,
    Any,
    AtLeastOnce,
}

/// What the two tag sets say of one element.
#[derive(Debug, Default)]
struct Entry {
    publishing: Option<Model>,
    /// Nothing where it is that of Publishing, or where anything may stand.
    archiving: Option<Model>,
    /// Whether anything may stand in the element by the Archiving DTD.
    free: bool,
}

static TEXT: &str = include_str!("models.txt");
static MODELS: LazyLock<FxHashMap<&'static str, Entry>> = LazyLock::new(|| read(TEXT));

/// The model of an element in Publishing; nothing for one whose children stand in any order.
#[must_use]
pub fn publishing(name: &str) -> Option<&'static Model> {
    MODELS.get(name)?.publishing.as_ref()
}

/// Whether the Archiving DTD allows these children, in this order.
#[must_use]
pub fn archiving_accepts(name: &str, children: &[&str]) -> bool {
    MODELS.get(name).is_none_or(|entry| {
        let model = entry.archiving.as_ref().or(entry.publishing.as_ref());
        entry.free || model.is_none_or(|model| model.accepts(children))
    })
}

/// The place of a child in the order that Publishing wants in its parent; children of one place
/// stand in any order. The same for every child where it wants none. A child that only Archiving
/// has there stands beside those beside which it stands in Archiving.
#[must_use]
pub fn rank(parent: &str, child: &str) -> usize {
    let Some(entry) = MODELS.get(parent) else { return 0 };
    let place = |model: &Option<Model>, child: &str| {
        let mut place = 0;
        model.as_ref()?.find(child, &mut place).then_some(place)
    };
    let of = |child: &str| place(&entry.publishing, child);
    let beside = || {
        let own = place(&entry.archiving, child)?;
        let mut names = Vec::new();
        entry.publishing.as_ref()?.names(&mut names);
        let before = names.into_iter().filter(|name| place(&entry.archiving, name) <= Some(own));
        before.filter_map(of).max()
    };
    of(child).or_else(beside).unwrap_or(usize::MAX)
}

impl Model {
    /// Whether these children, in this order, are what the model wants.
    #[must_use]
    pub fn accepts(&self, children: &[&str]) -> bool {
        let mut at = 0;
        self.take(children, &mut at) && at == children.len()
    }

    /// The first child that the model does not allow at its place; their number when one is missing
    /// behind them; nothing when all is well.
    #[must_use]
    pub fn refused(&self, children: &[&str]) -> Option<usize> {
        let mut at = 0;
        let whole = self.take(children, &mut at);
        (!whole || at < children.len()).then_some(at)
    }

    /// Whether the element may be empty.
    #[must_use]
    pub fn may_be_absent(&self) -> bool {
        matches!(self.times, Times::AtMostOnce | Times::Any)
            || match &self.part {
                Part::Element(_) => false,
                Part::Sequence(parts) => parts.iter().all(Model::may_be_absent),
                Part::Choice(parts) => parts.iter().any(Model::may_be_absent),
            }
    }

    /// Whether several children of this name may stand in the element.
    #[must_use]
    pub fn repeats(&self, name: &str) -> bool {
        let many = matches!(self.times, Times::Any | Times::AtLeastOnce);
        match &self.part {
            Part::Element(own) => many && *own == name,
            Part::Sequence(parts) | Part::Choice(parts) => {
                let named = |part: &Model| part.find(name, &mut 0);
                parts.iter().any(|part| part.repeats(name) || many && named(part))
            }
        }
    }

    fn take(&self, children: &[&str], at: &mut usize) -> bool {
        let begins = |at: &usize| children.get(*at).is_some_and(|next| self.begins(next));
        match self.times {
            Times::Once => self.take_once(children, at),
            Times::AtMostOnce => !begins(at) || self.take_once(children, at),
            Times::Any | Times::AtLeastOnce => {
                let mut whole = self.times == Times::Any || self.take_once(children, at);
                while whole && begins(at) {
                    whole = self.take_once(children, at);
                }
                whole
            }
        }
    }

    fn take_once(&self, children: &[&str], at: &mut usize) -> bool {
        let next = children.get(*at);
        match &self.part {
            Part::Element(name) => {
                let is_it = next == Some(name);
                *at += usize::from(is_it);
                is_it
            }
            Part::Sequence(parts) => parts.iter().all(|part| part.take(children, at)),
            Part::Choice(parts) => {
                match parts.iter().find(|part| next.is_some_and(|next| part.begins(next))) {
                    Some(part) => part.take(children, at),
                    None => parts.iter().any(Model::may_be_absent),
                }
            }
        }
    }

    /// Whether this may be the first child of what the model allows.
    fn begins(&self, name: &str) -> bool {
        match &self.part {
            Part::Element(own) => *own == name,
            Part::Choice(parts) => parts.iter().any(|part| part.begins(name)),
            Part::Sequence(parts) => {
                let reached =
                    parts.iter().position(|part| part.begins(name) || !part.may_be_absent());
                reached.and_then(|at| parts.get(at)).is_some_and(|part| part.begins(name))
            }
        }
    }

    /// All names in the model.
    fn names(&self, out: &mut Vec<&'static str>) {
        match &self.part {
            Part::Element(name) => out.push(name),
            Part::Sequence(parts) | Part::Choice(parts) => {
                parts.iter().for_each(|part| part.names(out))
            }
        }
    }

    /// Counts the places up to that of a name, and says whether it was met.
    fn find(&self, name: &str, place: &mut usize) -> bool {
        match &self.part {
            Part::Element(own) => *own == name,
            Part::Sequence(parts) => parts.iter().any(|part| {
                let met = part.find(name, place);
                *place += usize::from(!met);
                met
            }),
            Part::Choice(parts) => parts.iter().any(|part| part.find(name, place)),
        }
    }
}

fn read(text: &'static str) -> FxHashMap<&'static str, Entry> {
    let mut sets: FxHashMap<&'static str, &'static str> = FxHashMap::default();
    let mut models = FxHashMap::default();
    for line in text.lines().filter(|line| !line.starts_with("# ")) {
        let mut fields = line.split(' ');
        let (Some(name), Some(content)) = (fields.next(), fields.next()) else { continue };
        if name.starts_with('$') {
            sets.insert(name, content);
            continue;
        }
        let model = |text: &'static str| Reading { rest: text, sets: &sets }.model();
        let other = fields.next();
        let free = other == Some("*");
        let archiving = other.filter(|_| !free).map(model);
        models.insert(name, Entry { publishing: Some(model(content)), archiving, free });
    }
    models
}

/// A model while it is read.
struct Reading<'a> {
    rest: &'static str,
    sets: &'a FxHashMap<&'static str, &'static str>,
}

impl Reading<'_> {
    fn model(&mut self) -> Model {
        let part = if self.skip('(') { self.group() } else { self.named() };
        Model { part, times: self.times() }
    }

    fn group(&mut self) -> Part {
        let mut parts = vec![self.model()];
        let mut sequence = false;
        while !self.rest.is_empty() && !self.skip(')') {
            sequence |= self.skip(',');
            let _ = self.skip('|');
            parts.push(self.model());
        }
        if sequence { Part::Sequence(parts) } else { Part::Choice(parts) }
    }

    fn named(&mut self) -> Part {
        let end = self.rest.find(['(', ')', ',', '|', '?', '*', '+']).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        let once = |name| Model { part: Part::Element(name), times: Times::Once };
        match self.sets.get(name) {
            Some(names) => Part::Choice(names.split('|').map(once).collect()),
            None => Part::Element(name),
        }
    }

    fn times(&mut self) -> Times {
        if self.skip('?') {
            Times::AtMostOnce
        } else if self.skip('*') {
            Times::Any
        } else if self.skip('+') {
            Times::AtLeastOnce
        } else {
            Times::Once
        }
    }

    fn skip(&mut self, mark: char) -> bool {
        let rest = self.rest.strip_prefix(mark);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }
}

#[cfg(test)]
mod tests;
