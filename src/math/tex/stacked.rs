//! What stands above, below and around something: accents, braces, long arrows, scripts on both
//! sides.

use article::math::{
    Class, Math, MathCell, MathRow, MathTable, Op, Pair, Scripts, Stretch, Style, TableKind,
    UnderOver,
};

use super::parse::Parser;
use super::structure::classed;
use super::tokens::Kind;

impl Parser<'_> {
    pub(super) fn accent(&mut self, name: &str, sign: char, wide: bool, below: bool) -> Math {
        let base = self.argument(name);
        let stretch = if wide { Stretch::Horizontal } else { Stretch::None };
        let mark = Some(Math::Op(Op { stretch, ..Op::new(&sign.to_string(), Class::Ord) }));
        // TeX's braces are large operators with limits; other accents have scripts beside them.
        self.limits = matches!(sign, '⏞'..='⏟' | '⎴' | '⎵' | '⏜' | '⏝');
        let node = if below {
            UnderOver { base, under: mark, accent_under: true, ..UnderOver::default() }
        } else {
            UnderOver { base, over: mark, accent: true, ..UnderOver::default() }
        };
        Math::UnderOver(Box::new(node))
    }

    /// `\overset{above}{base}` and its kin.
    pub(super) fn stacked(&mut self, name: &str) -> Math {
        let mut first = Some(self.argument(name));
        let second = (name == "overunderset").then(|| self.argument(name));
        let base = self.argument(name);
        let mut node = UnderOver { base, ..UnderOver::default() };
        match name {
            "underset" => node.under = first.take(),
            "overunderset" => (node.over, node.under) = (first.take(), second),
            _ => node.over = first.take(),
        }
        let stacked = Math::UnderOver(Box::new(node));
        match name {
            "stackrel" if stacked.class() != Class::Rel => classed(Class::Rel, stacked),
            _ => stacked,
        }
    }

    /// `\sideset{_a^b}{_c^d}\prod`
    pub(super) fn sideset(&mut self) -> Math {
        let mut pair = || {
            let scripts = self.argument("sideset");
            match scripts {
                Math::Scripts(scripts) => Pair { sub: scripts.sub, sup: scripts.sup },
                _ => Pair::default(),
            }
        };
        let (before, after) = (pair(), pair());
        let base = self.argument("sideset");
        let mut node = Scripts { base, ..Scripts::default() };
        (node.sub, node.sup) = (after.sub, after.sup);
        if before != Pair::default() {
            node.before.push(before);
        }
        // It is set as in a display wherever it stands, and what follows are limits of the whole.
        let body = Math::Scripts(Box::new(node));
        classed(
            Class::Large,
            Math::Style(Box::new(Style { body, display: Some(true), ..Style::default() })),
        )
    }

    /// `\prescript{above}{below}{base}`
    pub(super) fn prescript(&mut self) -> Math {
        let some = |script: Math| (!script.is_empty()).then_some(script);
        let sup = some(self.argument("prescript"));
        let sub = some(self.argument("prescript"));
        let base = self.argument("prescript");
        Math::Scripts(Box::new(Scripts {
            base,
            before: vec![Pair { sub, sup }],
            ..Scripts::default()
        }))
    }

    pub(super) fn substack(&mut self) -> Math {
        let tokens = self.stream.argument();
        let rows = tokens.split(
            |token| matches!(&token.kind, Kind::Command(name) if name == "\\" || name == "cr"),
        );
        let rows: Vec<_> = rows.map(<[_]>::to_vec).collect();
        let rows = rows.into_iter().map(|row| {
            let content = self.of_tokens(row);
            MathRow { cells: vec![MathCell::new(content)], ..MathRow::default() }
        });
        let rows = rows.collect();
        Math::Table(Box::new(MathTable { kind: TableKind::Stack, rows, ..MathTable::default() }))
    }

    pub(super) fn is_arrow(&self, name: &str) -> bool {
        arrow(name).is_some()
    }

    /// `\xrightarrow[below]{above}`
    pub(super) fn extensible(&mut self, name: &str) -> Math {
        let some = |script: Math| (!script.is_empty()).then_some(script);
        let sign = arrow(name).unwrap_or('→');
        let under = self.optional().and_then(some);
        let over = some(self.argument(name));
        let base =
            Math::Op(Op { stretch: Stretch::Horizontal, ..Op::new(&sign.to_string(), Class::Rel) });
        if under.is_none() && over.is_none() {
            return base;
        }
        Math::UnderOver(Box::new(UnderOver { base, under, over, ..UnderOver::default() }))
    }
}

/// The arrow of an extensible one's command.
fn arrow(name: &str) -> Option<char> {
    Some(match name {
        "xrightarrow" => '→',
        "xleftarrow" => '←',
        "xleftrightarrow" => '↔',
        "xRightarrow" => '⇒',
        "xLeftarrow" => '⇐',
        "xLeftrightarrow" => '⇔',
        "xmapsto" => '↦',
        "xhookrightarrow" => '↪',
        "xhookleftarrow" => '↩',
        "xrightharpoonup" => '⇀',
        "xrightharpoondown" => '⇁',
        "xleftharpoonup" => '↼',
        "xleftharpoondown" => '↽',
        "xrightleftharpoons" => '⇌',
        "xleftrightharpoons" => '⇋',
        "xtwoheadrightarrow" => '↠',
        "xtwoheadleftarrow" => '↞',
        "xlongequal" => '=',
        "xrightleftarrows" => '⇄',
        "xtofrom" => '⇄',
        _ => return None,
    })
}
