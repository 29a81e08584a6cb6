//! Office's formulas (ECMA-376 §22.1) as TeX: its twenty structures, and the runs in them.

mod signs;

use crate::tree::Node;
use signs::{LIMITS, delimiter, escaped, operator, sign};

/// Stands before the number of a formula, which Word writes behind a `#` in an array of equations.
pub const NUMBER: char = '\u{e000}';

/// A formula in TeX, and the names of elements that are not known. Behind [`NUMBER`] stands its
/// number.
pub fn tex(formula: &Node) -> (String, Vec<String>) {
    let mut writer = Writer { unknown: Vec::new(), in_array: false };
    let tex = writer.all(formula);
    (tidy(&tex), writer.unknown)
}

/// One space where several stand, none at the ends.
fn tidy(tex: &str) -> String {
    let mut out = String::with_capacity(tex.len());
    let mut before = ' ';
    for c in tex.chars() {
        // A space after a backslash is a sign of its own.
        if c != ' ' || before != ' ' {
            out.push(c);
        }
        before = if before == '\\' && c == ' ' { '.' } else { c };
    }
    trimmed(&out).to_owned()
}

struct Writer {
    unknown: Vec<String>,
    /// Whether an `&` is a mark of alignment.
    in_array: bool,
}

impl Writer {
    fn all(&mut self, parent: &Node) -> String {
        parent.nodes().map(|node| self.node(node)).collect()
    }

    /// The content of a part, in braces.
    fn part(&mut self, node: &Node, name: &str) -> String {
        let inner = node.first(name).map(|part| self.all(part)).unwrap_or_default();
        format!("{{{}}}", trimmed(&inner))
    }

    fn node(&mut self, node: &Node) -> String {
        match node.name.as_str() {
            "m:r" => self.run(node),
            "m:f" => self.fraction(node),
            "m:sSup" => format!("{}^{}", self.base(node), self.part(node, "m:sup")),
            "m:sSub" => format!("{}_{}", self.base(node), self.part(node, "m:sub")),
            "m:sSubSup" => format!(
                "{}_{}^{}",
                self.base(node),
                self.part(node, "m:sub"),
                self.part(node, "m:sup")
            ),
            "m:sPre" => format!(
                "{{}}_{}^{}{}",
                self.part(node, "m:sub"),
                self.part(node, "m:sup"),
                self.part(node, "m:e")
            ),
            "m:rad" => self.radical(node),
            "m:nary" => self.nary(node),
            "m:d" => self.delimiters(node),
            "m:func" => format!("{}{}", self.function_name(node), self.part(node, "m:e")),
            "m:acc" => self.accent(node),
            "m:bar" => {
                let below = node.at(&["m:barPr"]).and_then(|of| value(of, "m:pos")) != Some("top");
                format!(
                    "\\{}{}",
                    if below { "underline" } else { "overline" },
                    self.part(node, "m:e")
                )
            }
            "m:groupChr" => self.group(node),
            "m:limLow" => self.limit(node, '_', "underset"),
            "m:limUpp" => self.limit(node, '^', "overset"),
            "m:m" => self.matrix(node),
            "m:eqArr" => self.equations(node),
            "m:box" => self.part(node, "m:e"),
            "m:borderBox" => format!("\\boxed{}", self.part(node, "m:e")),
            "m:phant" => {
                let shown = node.first("m:phantPr").and_then(|of| value(of, "m:show")) == Some("1");
                if shown {
                    self.part(node, "m:e")
                } else {
                    format!("\\phantom{}", self.part(node, "m:e"))
                }
            }
            "m:oMath" | "m:e" | "w:ins" | "w:moveTo" | "w:smartTag" | "w:sdtContent" | "w:sdt"
            | "w:hyperlink" => self.all(node),
            // What says how things look, and what is deleted, says nothing here.
            name if name.ends_with("Pr") || name.starts_with("w:") => String::new(),
            name => {
                self.unknown.push(name.to_owned());
                node.text()
            }
        }
    }

    /// What scripts stand at: in braces when it is more than one sign.
    fn base(&mut self, node: &Node) -> String {
        let inner = node.first("m:e").map(|part| self.all(part)).unwrap_or_default();
        let inner = trimmed(&inner);
        if inner.chars().count() == 1 { inner.to_owned() } else { format!("{{{inner}}}") }
    }

    fn run(&mut self, node: &Node) -> String {
        let text: String = node
            .nodes()
            .filter(|part| part.name == "m:t" || part.name == "w:t")
            .map(Node::text)
            .collect();
        let properties = node.first("m:rPr");
        let words = properties.is_some_and(|of| of.first("m:nor").is_some());
        if words {
            return if text.trim().is_empty() {
                "\\ ".to_owned()
            } else {
                format!("\\text{{{}}}", escaped(&text))
            };
        }
        let style = properties.and_then(|of| value(of, "m:sty"));
        let script = properties.and_then(|of| value(of, "m:scr"));
        let letters: String = text.chars().map(|c| self.sign(c)).collect();
        let is_word = text.trim().chars().filter(|c| c.is_alphabetic()).count() > 0;
        let command = match (script, style) {
            (Some("double-struck"), _) => "\\mathbb",
            (Some("fraktur"), _) => "\\mathfrak",
            (Some("script"), _) => "\\mathcal",
            (Some("sans-serif"), _) => "\\mathsf",
            (Some("monospace"), _) => "\\mathtt",
            (_, Some("b")) => "\\mathbf",
            (_, Some("bi")) => "\\boldsymbol",
            (_, Some("p")) if is_word => "\\mathrm",
            _ => return letters,
        };
        if is_word || style == Some("b") || style == Some("bi") {
            format!("{command}{{{}}}", trimmed(&letters))
        } else {
            letters
        }
    }

    fn sign(&self, c: char) -> String {
        match c {
            '&' if self.in_array => "&".to_owned(),
            '#' if self.in_array => NUMBER.to_string(),
            c => sign(c),
        }
    }

    fn fraction(&mut self, node: &Node) -> String {
        let (over, under) = (self.part(node, "m:num"), self.part(node, "m:den"));
        match node.first("m:fPr").and_then(|of| value(of, "m:type")) {
            Some("noBar") => format!("\\genfrac{{}}{{}}{{0pt}}{{}}{over}{under}"),
            Some("lin" | "skw") => format!("{over}/{under}"),
            _ => format!("\\frac{over}{under}"),
        }
    }

    fn radical(&mut self, node: &Node) -> String {
        let hidden = node.first("m:radPr").is_some_and(|of| on(of, "m:degHide"));
        let degree = node
            .first("m:deg")
            .map(|part| self.all(part))
            .filter(|degree| !hidden && !trimmed(degree).is_empty());
        let body = self.part(node, "m:e");
        match degree {
            Some(degree) => format!("\\sqrt[{{{}}}]{body}", trimmed(&degree)),
            None => format!("\\sqrt{body}"),
        }
    }

    fn nary(&mut self, node: &Node) -> String {
        let of = node.first("m:naryPr");
        let chr = of.and_then(|of| value(of, "m:chr")).unwrap_or("∫");
        let mut out: String = chr.chars().map(sign).collect();
        match of.and_then(|of| value(of, "m:limLoc")) {
            Some("undOvr") => out = format!("{}\\limits ", out.trim_end()),
            Some("subSup") => out = format!("{}\\nolimits ", out.trim_end()),
            _ => {}
        }
        let hides = |name: &str| of.is_some_and(|of| on(of, name));
        for (name, hide, mark) in [("m:sub", "m:subHide", '_'), ("m:sup", "m:supHide", '^')] {
            let inner = self.part(node, name);
            if !hides(hide) && inner != "{}" {
                out.push(mark);
                out.push_str(&inner);
            }
        }
        out + &self.part(node, "m:e")
    }

    fn delimiters(&mut self, node: &Node) -> String {
        let of = node.first("m:dPr");
        let chr = |name: &str, default: &str| {
            delimiter(
                of.and_then(|of| of.first(name))
                    .map_or(default, |node| node.get("m:val").unwrap_or(default)),
            )
        };
        let (open, close, between) =
            (chr("m:begChr", "("), chr("m:endChr", ")"), chr("m:sepChr", "|"));
        let parts: Vec<String> =
            node.all("m:e").map(|part| trimmed(&self.all(part)).to_owned()).collect();
        format!("\\left{open} {} \\right{close} ", parts.join(&format!(" \\middle{between} ")))
    }

    fn function_name(&mut self, node: &Node) -> String {
        let Some(name) = node.first("m:fName") else { return String::new() };
        let [only] = name.nodes().filter(|part| !part.name.ends_with("Pr")).collect::<Vec<_>>()[..]
        else {
            return self.all(name);
        };
        match only.name.as_str() {
            "m:r" => operator(&only.text()),
            "m:limLow" | "m:limUpp" | "m:sSub" | "m:sSup" => self.node(only),
            _ => self.all(name),
        }
    }

    fn accent(&mut self, node: &Node) -> String {
        let chr = node.first("m:accPr").and_then(|of| value(of, "m:chr")).unwrap_or("\u{302}");
        let body = self.part(node, "m:e");
        let wide = body.chars().filter(|c| c.is_alphanumeric()).count() > 1;
        let command = match (chr, wide) {
            ("\u{300}" | "`", _) => "grave",
            ("\u{301}" | "´", _) => "acute",
            ("\u{302}" | "^" | "ˆ", false) => "hat",
            ("\u{302}" | "^" | "ˆ", true) => "widehat",
            ("\u{303}" | "~" | "˜", false) => "tilde",
            ("\u{303}" | "~" | "˜", true) => "widetilde",
            ("\u{304}" | "¯" | "\u{305}" | "\u{203e}", false) => "bar",
            ("\u{304}" | "¯" | "\u{305}" | "\u{203e}", true) => "overline",
            ("\u{306}" | "˘", _) => "breve",
            ("\u{307}" | "˙", _) => "dot",
            ("\u{308}" | "¨", _) => "ddot",
            ("\u{20db}", _) => "dddot",
            ("\u{30a}" | "˚", _) => "mathring",
            ("\u{30c}" | "ˇ", _) => "check",
            ("\u{20d7}" | "→", false) => "vec",
            ("\u{20d7}" | "→", true) => "overrightarrow",
            ("\u{20d6}" | "←", _) => "overleftarrow",
            ("\u{20e1}" | "↔", _) => "overleftrightarrow",
            (other, _) => {
                let mark: String = other.chars().map(sign).collect();
                return format!("\\overset{{{}}}{body}", trimmed(&mark));
            }
        };
        format!("\\{command}{body}")
    }

    fn group(&mut self, node: &Node) -> String {
        let of = node.first("m:groupChrPr");
        let chr = of.and_then(|of| value(of, "m:chr")).unwrap_or("⏟");
        let top = of.and_then(|of| value(of, "m:pos")) == Some("top");
        let body = self.part(node, "m:e");
        match chr {
            "⏟" | "︸" => format!("\\underbrace{body}"),
            "⏞" | "︷" => format!("\\overbrace{body}"),
            other => {
                let mark: String = other.chars().map(sign).collect();
                format!(
                    "\\{}{{{}}}{body}",
                    if top { "overset" } else { "underset" },
                    trimmed(&mark)
                )
            }
        }
    }

    /// Something below or above: at an operator its limit, at a brace its label, else a sign set
    /// there.
    fn limit(&mut self, node: &Node, mark: char, set: &str) -> String {
        let limit = self.part(node, "m:lim");
        let base = node.first("m:e");
        let word = base.map(Node::text).unwrap_or_default();
        let only = base.and_then(|base| base.nodes().find(|part| !part.name.ends_with("Pr")));
        match only.map(|node| node.name.as_str()) {
            Some("m:groupChr") => {
                format!("{}{mark}{limit}", base.map(|base| self.all(base)).unwrap_or_default())
            }
            Some("m:r") if LIMITS.contains(&word.trim()) => {
                format!("\\{}{mark}{limit}", word.trim())
            }
            _ => format!("\\{set}{limit}{}", self.part(node, "m:e")),
        }
    }

    fn matrix(&mut self, node: &Node) -> String {
        let rows: Vec<String> = node
            .all("m:mr")
            .map(|row| {
                row.all("m:e")
                    .map(|cell| trimmed(&self.all(cell)).to_owned())
                    .collect::<Vec<_>>()
                    .join(" & ")
            })
            .collect();
        format!("\\begin{{matrix}} {} \\end{{matrix}} ", rows.join(r" \\ "))
    }

    fn equations(&mut self, node: &Node) -> String {
        let around = std::mem::replace(&mut self.in_array, true);
        let rows: Vec<String> =
            node.all("m:e").map(|row| trimmed(&self.all(row)).to_owned()).collect();
        self.in_array = around;
        // One row is an array only to carry its number.
        match rows.as_slice() {
            [only] => only.replace('&', ""),
            _ => format!("\\begin{{aligned}} {} \\end{{aligned}} ", rows.join(r" \\ ")),
        }
    }
}

fn value<'a>(node: &'a Node, name: &str) -> Option<&'a str> {
    node.first(name)?.get("m:val")
}

fn on(node: &Node, name: &str) -> bool {
    node.first(name).is_some_and(|node| !matches!(node.get("m:val"), Some("0" | "off" | "false")))
}

/// TeX without white space at its ends. The backslash of an escaped space goes with its space: alone it
/// would escape what follows.
pub fn trimmed(tex: &str) -> &str {
    let tex = tex.trim();
    let backslashes = tex.len() - tex.trim_end_matches('\\').len();
    match tex.strip_suffix('\\').filter(|_| backslashes % 2 == 1) {
        Some(rest) => trimmed(rest),
        None => tex,
    }
}

#[cfg(test)]
mod tests;
