//! Mends what hayagriva 0.10 gets wrong, in styles before they are used and in texts after.
//!
//! Each mend names its fault; one that is no longer needed does nothing.

use hayagriva::citationberg::json::{Item, Value};
use hayagriva::citationberg::{ChooseBranch, IndependentStyle, LayoutRenderingElement, Name, NamesChild};

/// Gives every `cs:names` that has children but no `cs:name` a plain one, which CSL 1.0.2 (“Names”) takes for granted: without it hayagriva
/// finds that the names print nothing and leaves them out. So Vancouver would list works without their authors.
pub fn style(style: &mut IndependentStyle) {
    let bibliography = style.bibliography.iter_mut().map(|bibliography| &mut bibliography.layout.elements);
    let macros = style.macros.iter_mut().map(|part| &mut part.children);
    for elements in macros.chain(bibliography).chain([&mut style.citation.layout.elements]) {
        add_names(elements);
    }
}

fn add_names(elements: &mut [LayoutRenderingElement]) {
    for element in elements {
        match element {
            LayoutRenderingElement::Names(names) => {
                let complete = names.children.is_empty() || names.children.iter().any(|child| matches!(child, NamesChild::Name(_)));
                if !complete {
                    names.children.insert(0, NamesChild::Name(Name::default()));
                }
            }
            LayoutRenderingElement::Group(group) => add_names(&mut group.children),
            LayoutRenderingElement::Choose(choose) => {
                let branch = |branch: &mut ChooseBranch| add_names(&mut branch.children);
                branch(&mut choose.if_);
                choose.else_if.iter_mut().for_each(branch);
                if let Some(otherwise) = &mut choose.otherwise {
                    add_names(&mut otherwise.children);
                }
            }
            LayoutRenderingElement::Text(_)
            | LayoutRenderingElement::Date(_)
            | LayoutRenderingElement::Number(_)
            | LayoutRenderingElement::Label(_) => {}
        }
    }
}

/// Takes out what is left where a style's group ends in a part that prints nothing: a comma before the closing bracket, “(2022,)”, or before
/// the full stop, a space before a semicolon, a second full stop, a second space.
pub fn text(text: &str) -> String {
    let text = text.replace(",)", ")").replace(",.", ".").replace(" ;", ";").replace("  ", " ");
    if text.contains("..") && !text.contains("...") { text.replace("..", ".") } else { text }
}

/// The language of a title whose capitals no style may change (ISO 639-2): styles change only those of English.
const UNDETERMINED: &str = "und";

/// Keeps styles from spoiling the capitals of a work's titles.
#[must_use]
pub fn item(mut item: Item) -> Item {
    let titles = ["title", "container-title"].map(|name| item.0.get(name).and_then(Value::to_str));
    if titles.iter().flatten().any(|title| spoils(title)) {
        item.0.insert("language".to_owned(), Value::String(UNDETERMINED.to_owned()));
    }
    item
}

/// Whether a title would be spoiled where a style wants English capitals: “(TTP)” becomes “(Ttp)” and “Tehrik-i-Taliban” becomes
/// “Tehrik-I-Taliban”.
fn spoils(title: &str) -> bool {
    let acronym = |word: &str| {
        let letters = word.trim_start_matches(is_opening).chars().take_while(|c| c.is_alphanumeric());
        word.starts_with(is_opening) && letters.filter(|c| c.is_uppercase()).count() > 1
    };
    let particle = |word: &str| {
        let mut parts = word.split(['-', '‐', '‑']);
        let first = parts.next().unwrap_or("");
        !first.is_empty() && parts.any(|part| (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_lowercase))
    };
    title.split_whitespace().any(|word| acronym(word) || particle(word))
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '“' | '‘' | '"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts() {
        for (before, after) in [
            ("Kaura, V. (2022,). Title", "Kaura, V. (2022). Title"),
            ("Institute,. https", "Institute. https"),
            ("2025 Mar ;8", "2025 Mar;8"),
            ("[Online].  Available", "[Online]. Available"),
            ("77–83.. doi", "77–83. doi"),
            ("and so on ...", "and so on ..."),
        ] {
            assert_eq!(text(before), after);
        }
    }

    #[test]
    fn titles_that_styles_must_leave_alone() {
        for (title, spoilt) in [
            ("Tehrik-i-Taliban Pakistan", true),
            ("A case study (TTP)", true),
            ("The “ISIL-K” threat", true),
            ("Afghan Taliban and TTP Nexus", false),
            ("After a year of hostility (and more)", false),
            ("Pak-Afghan relations", false),
        ] {
            assert_eq!(spoils(title), spoilt, "{title}");
        }
    }
}
