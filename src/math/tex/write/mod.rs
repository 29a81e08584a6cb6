//! Writes a formula's tree as TeX, for sources whose formulas people edit in TeX. Reading what was
//! written gives the same tree, but for what TeX has no words for: sizes and colours of parts, and
//! boxes other than square ones.

mod names;
mod structures;

use article::math::{Ident, LineBreak, Math, Op, Space, Stretch, Text, Variant};

/// A formula in TeX, without dollars.
#[must_use]
pub fn write(tree: &Math) -> String {
    let mut writer = Writer { out: String::new() };
    writer.node(tree);
    writer.out.trim_end().to_owned()
}

struct Writer {
    out: String,
}

impl Writer {
    /// Adds TeX. A command that ends with a letter stands apart from a letter that follows.
    fn put(&mut self, tex: &str) {
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        if letter(tex.chars().next()) && self.ends_with_command() {
            self.out.push(' ');
        }
        self.out.push_str(tex);
    }

    fn ends_with_command(&self) -> bool {
        let stem = self.out.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        // A backslash that is itself one of two begins no command.
        let slashes = stem.len() - stem.trim_end_matches('\\').len();
        stem.len() < self.out.len() && slashes % 2 == 1
    }

    fn braced(&mut self, node: &Math) {
        self.out.push('{');
        self.node(node);
        self.out.push('}');
    }

    fn command(&mut self, name: &str, argument: &Math) {
        self.put(name);
        self.braced(argument);
    }

    fn node(&mut self, node: &Math) {
        match node {
            Math::Row(items) if items.is_empty() => self.put("{}"),
            Math::Row(items) => items.iter().for_each(|item| self.item(item)),
            Math::Ident(ident) => self.ident(ident),
            Math::Number(number) => self.number(&number.text, number.variant),
            Math::Op(op) => self.op(op),
            Math::Text(text) => self.text(text),
            Math::Space(space) => self.space(*space),
            Math::Rule(rule) => self.put(&format!(
                "\\rule{{{}}}{{{}}}",
                names::length(rule.width),
                names::length(rule.height)
            )),
            Math::Frac(frac) => self.fraction(frac),
            Math::Root(root) => self.root(root),
            Math::Scripts(scripts) => self.scripts(scripts),
            Math::UnderOver(node) => self.under_over(node),
            Math::Fenced(fenced) => self.fenced(fenced),
            Math::Table(table) => self.table(table),
            Math::Enclose(node) => self.enclosed(node),
            Math::Phantom(node) => self.phantom(node),
            Math::Style(style) => self.styled(style),
            Math::Atom(atom) => self.command(names::class(atom.class), &atom.body),
            Math::Unread(unread) => {
                self.put(&format!("\\text{{{}}}", names::words(&unread.source)))
            }
        }
    }

    /// A thing of a row. What holds for all that follows it stands in braces.
    fn item(&mut self, item: &Math) {
        if matches!(item, Math::Row(_) | Math::Style(_)) {
            self.braced(item)
        } else {
            self.node(item)
        }
    }

    fn ident(&mut self, ident: &Ident) {
        if ident.function {
            match names::function(&ident.text) {
                Some(command) => self.put(command),
                None => self.put(&format!("\\operatorname{{{}}}", names::words(&ident.text))),
            }
            return;
        }
        let mut chars = ident.text.chars();
        let one = chars.next().filter(|_| chars.next().is_none());
        let usual = match one {
            Some('Α'..='Ω' | '∇') => Variant::Normal,
            _ => Variant::usual(&ident.text),
        };
        let letters: String = match one {
            Some(c) => names::sign(c, None),
            None if ident.text.chars().all(char::is_alphabetic) => ident.text.clone(),
            None => return self.put(&format!("\\mathrm{{{}}}", names::words(&ident.text))),
        };
        if one.is_some() && ident.variant == usual {
            self.put(&letters);
        } else {
            self.put(&format!("{}{{{letters}}}", names::alphabet(ident.variant)));
        }
    }

    fn number(&mut self, text: &str, variant: Variant) {
        // A comma within a number is no mark of punctuation.
        let plain: String = text
            .chars()
            .map(|c| match c {
                ',' => "{,}".to_owned(),
                c => names::sign(c, None),
            })
            .collect();
        match variant {
            Variant::Normal => self.put(&plain),
            other => self.put(&format!("{}{{{plain}}}", names::alphabet(other))),
        }
    }

    fn op(&mut self, op: &Op) {
        let signs: Vec<char> = op.text.chars().collect();
        if signs.len() > 1 && signs.iter().all(|c| c.is_alphabetic() || *c == ' ') {
            return self.put(&format!("\\operatorname{{{}}}", names::words(&op.text)));
        }
        let growing = op.stretch == Stretch::Vertical && op.size.is_none() && signs.len() == 1;
        let bold = op.variant.is_bold();
        if bold {
            self.put("\\boldsymbol{");
        }
        match (op.char(), names::big(op)) {
            (Some(c), Some(big)) => {
                self.put(big);
                self.put(&names::delimiter(Some(c)));
            }
            // Within brackets that grow, one that grows between them.
            (Some(c), None) if growing && c != '′' && names::is_bracket(c) => {
                self.put(&names::sign(c, Some(op.class)));
            }
            _ => signs.iter().for_each(|c| {
                let sign = names::sign(*c, Some(op.class).filter(|_| signs.len() == 1));
                self.put(&sign);
            }),
        }
        if bold {
            self.out.push('}');
        }
    }

    fn text(&mut self, text: &Text) {
        let face = text.face;
        let command = match (face.bold, face.italic, face.sans, face.mono) {
            (true, ..) => "\\textbf",
            (_, true, ..) => "\\textit",
            (_, _, true, _) => "\\textsf",
            (.., true) => "\\texttt",
            _ => "\\text",
        };
        self.put(&format!("{command}{{{}}}", names::words(&text.text)));
    }

    fn space(&mut self, space: Space) {
        if space.line_break == LineBreak::Newline {
            return self.put("\\\\ ");
        }
        match names::space(space.width) {
            Some(command) => self.put(command),
            None if space.width.is_zero() => {}
            None => self.put(&format!("\\hspace{{{}}}", names::length(space.width))),
        }
    }

    /// What scripts stand at: in braces when it is more than one sign.
    fn base(&mut self, base: &Math) {
        match base {
            Math::Ident(_) | Math::Fenced(_) => self.node(base),
            Math::Row(items) if items.is_empty() => self.put("{}"),
            Math::Op(op) if op.text.chars().count() == 1 => self.node(base),
            Math::Number(number) if number.text.chars().count() == 1 => self.node(base),
            _ => self.braced(base),
        }
    }

    fn script(&mut self, mark: char, script: Option<&Math>) {
        if let Some(script) = script {
            self.out.push(mark);
            self.braced(script);
        }
    }
}

#[cfg(test)]
mod tests;
