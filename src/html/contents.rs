//! Lists of contents: entries by their depth as lists in lists.

use super::context::Entry;
use xml::Element;

/// How deep a table of contents is nested at most; deeper headings are listed at the last level.
const DEEPEST: usize = 8;

/// The entries as nested lists; nothing when none has a text: a link of the navigation must say
/// where it leads (EPUB 3.3 §7.3). `document` is what stands before the fragment in their
/// addresses.
#[must_use]
pub fn entries(all: &[Entry], document: &str) -> Option<Element> {
    let telling: Vec<&Entry> = all.iter().filter(|entry| !entry.text.trim().is_empty()).collect();
    (!telling.is_empty()).then(|| nested(&telling, 0, document))
}

/// An item of a list of links.
#[must_use]
pub fn item(href: &str, text: &str) -> Element {
    Element::block("li").child(Element::text("a", text).attr("href", href))
}

fn nested(mut rest: &[&Entry], level: usize, document: &str) -> Element {
    let mut list = Element::block("ol");
    while let Some((first, after)) = rest.split_first() {
        let deeper = if level < DEEPEST {
            after.iter().take_while(|entry| entry.depth > first.depth).count()
        } else {
            0
        };
        let (below, next) = after.split_at(deeper);
        let sublist = (!below.is_empty()).then(|| nested(below, level + 1, document));
        list =
            list.child(item(&format!("{document}#{}", first.id), &first.text).child_opt(sublist));
        rest = next;
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use xml::encode_fragment;

    fn entry(depth: usize, text: &str) -> Entry {
        Entry { depth, text: text.into(), id: text.into() }
    }

    #[test]
    fn nests_by_depth_whatever_the_steps() {
        let all = [entry(0, "a"), entry(2, "b"), entry(1, "c"), entry(1, " "), entry(0, "d")];
        let xml = encode_fragment(&entries(&all, "x").unwrap());
        let a = |text| format!(r#"<a href="x#{text}">{text}</a>"#);
        assert_eq!(
            xml,
            format!(
                "<ol><li>{}<ol><li>{}</li><li>{}</li></ol></li><li>{}</li></ol>",
                a("a"),
                a("b"),
                a("c"),
                a("d")
            )
        );
    }

    #[test]
    fn nests_no_deeper_than_reading_systems_like() {
        let deep: Vec<Entry> = (0..5000).map(|depth| entry(depth, "x")).collect();
        assert_eq!(encode_fragment(&entries(&deep, "x").unwrap()).matches("<li>").count(), 5000);
    }
}
