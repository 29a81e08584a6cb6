//! A line at the head or the foot of pages: a text, and which of its characters are raised or
//! lowered. It is cut short as a text, and keeps them: CO₂ is not CO2.

use std::ops::Range;

use article::{Inline, walk};

/// A line of furniture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headline {
    /// What it says.
    pub text: String,
    /// Bytes that are raised (`true`) or lowered, in order.
    shifted: Vec<(Range<usize>, bool)>,
}

impl From<String> for Headline {
    fn from(text: String) -> Headline {
        Headline { text, shifted: Vec::new() }
    }
}

impl From<&str> for Headline {
    fn from(text: &str) -> Headline {
        Headline::from(text.to_owned())
    }
}

impl Headline {
    /// What content says, without any other mark-up and without the marks that call notes.
    pub fn of(content: &[Inline]) -> Headline {
        let mut out = Headline::default();
        out.push(&walk::without_calls(content));
        out
    }

    fn push(&mut self, content: &[Inline]) {
        for inline in content {
            let from = self.text.len();
            match inline {
                Inline::Sup(inner) | Inline::Sub(inner) => {
                    self.text.push_str(&walk::plain(inner));
                    let raised = matches!(inline, Inline::Sup(_));
                    if from < self.text.len() {
                        self.shifted.push((from..self.text.len(), raised));
                    }
                }
                other if walk::children(other).is_empty() => {
                    self.text.push_str(&walk::plain(std::slice::from_ref(other)));
                }
                other => self.push(walk::children(other)),
            }
        }
    }

    /// So many bytes of its beginning, which end with a character, and then something else.
    pub fn cut(&self, bytes: usize, then: &str) -> Headline {
        let text = format!("{}{then}", self.text.get(..bytes).unwrap_or(&self.text));
        let within = |(range, raised): &(Range<usize>, bool)| {
            (range.start < bytes).then(|| (range.start..range.end.min(bytes), *raised))
        };
        Headline { text, shifted: self.shifted.iter().filter_map(within).collect() }
    }

    /// It as content.
    pub fn content(&self) -> Vec<Inline> {
        let words = |range: Range<usize>| self.text.get(range).unwrap_or_default().to_owned();
        let mut out = Vec::new();
        let mut at = 0;
        for (range, raised) in &self.shifted {
            out.push(Inline::Text(words(at..range.start)));
            let inner = vec![Inline::Text(words(range.clone()))];
            out.push(if *raised { Inline::Sup(inner) } else { Inline::Sub(inner) });
            at = range.end;
        }
        out.push(Inline::Text(words(at..self.text.len())));
        out.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use article::{RefType, Xref};

    #[test]
    fn figures_stay_lowered_also_in_a_line_cut_short() {
        let text = Inline::text;
        let title = [
            text("Storing CO"),
            Inline::Sub(vec![text("2")]),
            text(" in "),
            Inline::Italic(vec![text("E. coli"), Inline::Sup(vec![text("+")])]),
        ];
        let line = Headline::of(&title);
        assert_eq!(line.text, "Storing CO2 in E. coli+");
        assert_eq!(Headline::of(&line.content()), line);
        let sub = Inline::Sub(vec![text("2")]);
        assert_eq!(line.cut(11, "…").content(), [text("Storing CO"), sub, text("…")]);
        assert_eq!(line.cut(7, "").content(), [text("Storing")]);
    }

    #[test]
    fn a_note_is_called_where_the_title_stands_as_such() {
        let call = |mark: &str| {
            let content = vec![Inline::text(mark)];
            Inline::Xref(Xref { ref_type: RefType::Fn, content, ..Xref::default() })
        };
        let title = [Inline::text("Tides"), call("1"), Inline::Sup(vec![call("*")])];
        assert_eq!(Headline::of(&title), Headline::from("Tides"));
    }
}
