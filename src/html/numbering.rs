//! The marks that a reading system itself gives to list items.

use article::roman;
use article::vocab::letters;
use article::{List, ListItem, ListType};

/// How a list comes to its marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {
    /// The reading system numbers it: `type` and `start` of `ol`.
    Numbered(&'static str, u32),
    /// The reading system sets bullets.
    Bullets,
    /// There are none.
    Plain,
    /// They are printed as text, because no reading system would set just these.
    Printed,
}

/// The marks of a list. A list is left to the reading system only if it will show exactly the
/// printed labels.
pub fn marks(list: &List) -> Marks {
    let numbered = |kind| {
        if counts_as_printed(list, kind) {
            Marks::Numbered(kind, list.start)
        } else {
            Marks::Printed
        }
    };
    match list.list_type {
        ListType::Order => numbered("1"),
        ListType::AlphaLower => numbered("a"),
        ListType::AlphaUpper => numbered("A"),
        ListType::RomanLower => numbered("i"),
        ListType::RomanUpper => numbered("I"),
        ListType::Bullet
            if list.items.iter().all(|item| matches!(item.label.as_str(), "" | "•")) =>
        {
            Marks::Bullets
        }
        ListType::Simple if list.items.iter().all(|item| item.label.is_empty()) => Marks::Plain,
        ListType::Bullet | ListType::Simple => Marks::Printed,
    }
}

fn counts_as_printed(list: &List, kind: &str) -> bool {
    let as_counted = |(index, item): (usize, &ListItem)| {
        let number = u32::try_from(index).ok().and_then(|index| list.start.checked_add(index));
        item.label.is_empty()
            || number.and_then(|number| mark(number, kind)).is_some_and(|mark| mark == item.label)
    };
    list.items.iter().enumerate().all(as_counted)
}

/// The mark that a reading system sets for a number (CSS Counter Styles 3 §6); nothing for numbers
/// that a style cannot write.
fn mark(number: u32, kind: &str) -> Option<String> {
    let digits = match kind {
        "a" => letters(number)?,
        "A" => letters(number)?.to_ascii_uppercase(),
        "i" => roman::lower(number)?,
        "I" => roman::upper(number)?,
        _ => number.to_string(),
    };
    Some(format!("{digits}."))
}

#[cfg(test)]
mod tests {
    use super::{Marks, letters, marks};
    use article::{List, ListItem, ListType};

    fn list(list_type: ListType, start: u32, labels: &[&str]) -> List {
        let items = labels
            .iter()
            .map(|label| ListItem {
                label: (*label).into(),
                blocks: Vec::new(),
                ..ListItem::default()
            })
            .collect();
        List { id: String::new(), list_type, start, items, ..List::default() }
    }

    #[test]
    fn the_reading_system_numbers_only_what_it_numbers_alike() {
        assert_eq!(marks(&list(ListType::Order, 3, &["3.", "4."])), Marks::Numbered("1", 3));
        assert_eq!(marks(&list(ListType::Order, 1, &["(1)", "(2)"])), Marks::Printed);
        assert_eq!(marks(&list(ListType::RomanLower, 4, &["iv.", "v."])), Marks::Numbered("i", 4));
        assert_eq!(
            marks(&list(ListType::AlphaUpper, 26, &["Z.", "AA."])),
            Marks::Numbered("A", 26)
        );
        assert_eq!(marks(&list(ListType::Bullet, 1, &["•"])), Marks::Bullets);
        assert_eq!(marks(&list(ListType::Bullet, 1, &["–"])), Marks::Printed);
        assert_eq!(marks(&list(ListType::Simple, 1, &["", ""])), Marks::Plain);
        assert_eq!(marks(&list(ListType::Order, u32::MAX, &["x", "y"])), Marks::Printed);
    }

    #[test]
    fn counts() {
        assert_eq!(
            (letters(1).as_deref(), letters(27).as_deref(), letters(702).as_deref()),
            (Some("a"), Some("aa"), Some("zz"))
        );
        assert_eq!(letters(0), None);
    }
}
