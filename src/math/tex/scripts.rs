//! Scripts: beside a nucleus, or below and above it.

use article::math::{Class, Math, Op, Pair, Scripts, UnderOver};

use super::TexFault;
use super::parse::Parser;
use super::tokens::Kind;
use crate::dictionary;

impl Parser<'_> {
    /// The scripts behind a nucleus.
    pub(super) fn scripts(&mut self, nucleus: Math) -> Math {
        // Asked first: the scripts have nuclei of their own.
        let own = self.limits_of(&nucleus);
        let mut pair = Pair::default();
        let mut limits: Option<bool> = None;
        let mut primes = String::new();
        while let Some(token) = self.stream.peek() {
            let at = token.at;
            match &token.kind {
                Kind::Char('\'') => {
                    self.stream.next();
                    primes.push('′');
                }
                Kind::Sup => {
                    self.stream.next();
                    let sup = self.script_argument("^");
                    self.script(&mut pair.sup, sup, '^', at);
                }
                Kind::Sub => {
                    self.stream.next();
                    let sub = self.script_argument("_");
                    self.script(&mut pair.sub, sub, '_', at);
                }
                Kind::Command(name) => match name.as_str() {
                    "limits" => {
                        self.stream.next();
                        limits = Some(true);
                    }
                    "nolimits" => {
                        self.stream.next();
                        limits = Some(false);
                    }
                    "displaylimits" => {
                        self.stream.next();
                    }
                    _ => break,
                },
                _ => break,
            }
        }
        if !primes.is_empty() {
            let primes = primes_of(&primes);
            pair.sup = Some(match pair.sup.take() {
                Some(sup) => Math::row(vec![primes, sup]),
                None => primes,
            });
        }
        attached(nucleus, pair, limits, own)
    }

    fn script_argument(&mut self, of: &str) -> Math {
        self.scripts += 1;
        let script = self.argument(of);
        self.scripts -= 1;
        script
    }

    fn script(&mut self, place: &mut Option<Math>, script: Math, sign: char, at: usize) {
        if place.is_some() {
            self.problem(at, TexFault::DoubleScript(sign));
        }
        *place = Some(behind(place.take(), script));
    }

    /// Whether scripts of a nucleus are limits, and whether these move beside it in text style.
    fn limits_of(&mut self, nucleus: &Math) -> Option<bool> {
        let asked = std::mem::take(&mut self.limits);
        match nucleus {
            Math::Op(op) if op.class == Class::Large => {
                op.char().is_some_and(dictionary::has_limits).then_some(true)
            }
            Math::Ident(ident) if ident.function => {
                (asked || dictionary::function(&ident.text) == Some(true)).then_some(true)
            }
            Math::Atom(atom) if atom.class == Class::Large => Some(true),
            Math::UnderOver(_) if asked => Some(false),
            _ => None,
        }
    }
}

/// A script behind those that stand there already.
pub(super) fn behind(before: Option<Math>, script: Math) -> Math {
    match before {
        None => script,
        Some(Math::Row(mut items)) => {
            items.push(script);
            Math::Row(items)
        }
        Some(first) => Math::Row(vec![first, script]),
    }
}

/// A nucleus with scripts: beside it, or below and above it. `own` is what the nucleus says of
/// limits: whether these move beside it in text style.
fn attached(nucleus: Math, pair: Pair, limits: Option<bool>, own: Option<bool>) -> Math {
    let filled = |script: &Math| !script.is_empty();
    let pair = Pair { sub: pair.sub.filter(filled), sup: pair.sup.filter(filled) };
    if pair == Pair::default() {
        return nucleus;
    }
    if limits.unwrap_or(own.is_some()) {
        let movable = limits.is_none() && own == Some(true);
        let mut node = UnderOver { base: nucleus, movable, ..UnderOver::default() };
        (node.under, node.over) = (pair.sub, pair.sup);
        return Math::UnderOver(Box::new(node));
    }
    let mut node = Scripts { base: nucleus, ..Scripts::default() };
    (node.sub, node.sup) = (pair.sub, pair.sup);
    // `\prescript` has no scripts after it yet.
    if let Math::Scripts(inner) = &mut node.base
        && inner.sub.is_none()
        && inner.sup.is_none()
        && !inner.before.is_empty()
    {
        (inner.sub, inner.sup) = (node.sub, node.sup);
        return node.base;
    }
    Math::Scripts(Box::new(node))
}

fn primes_of(primes: &str) -> Math {
    let sign = match primes.chars().count() {
        1 => "′".to_owned(),
        2 => "″".to_owned(),
        3 => "‴".to_owned(),
        4 => "⁗".to_owned(),
        _ => primes.to_owned(),
    };
    Math::Op(Op::new(&sign, Class::Ord))
}
