use super::*;

fn parts(text: &str) -> (String, String, bool) {
    let name = parse(text);
    (name.given.unwrap_or_default(), name.family, name.guessed)
}

#[test]
fn family_names_are_found() {
    for (text, given, family, guessed) in [
        ("Ada Byron", "Ada", "Byron", false),
        ("Byron, Ada", "Ada", "Byron", false),
        ("Hugo van der Berg", "Hugo", "van der Berg", false),
        ("Ivan Briz i Godino", "Ivan", "Briz i Godino", false),
        ("Antonia S. J. S. Mey", "Antonia S. J. S.", "Mey", false),
        ("Ada Lovelace Byron", "Ada Lovelace", "Byron", true),
        ("Ada M. {Lovelace Byron}", "Ada M.", "Lovelace Byron", false),
        ("Suharto", "", "Suharto", false),
        ("山田 太郎", "太郎", "山田", false),
        ("王小明", "", "王小明", false),
        ("Viren D'Sa", "Viren", "D'Sa", false),
    ] {
        assert_eq!(parts(text), (given.to_owned(), family.to_owned(), guessed), "{text}");
    }
}

#[test]
fn what_stands_about_a_name() {
    let name = parse("Dr Ada Byron^1,2*");
    assert_eq!(
        (name.family.as_str(), name.degrees.join(" "), name.marks.join(" "), name.starred),
        ("Byron", "Dr".into(), "1 2".into(), true)
    );
    let name = parse("Ada Byron, MD PhD");
    assert_eq!((name.given.as_deref(), name.degrees), (Some("Ada"), vec!["MD PhD".to_owned()]));
    let name = parse("Ada {King Byron}^[Corresponding author]");
    assert_eq!((name.family.as_str(), name.starred, name.notes.len()), ("King Byron", true, 1));
    for text in ["Ada Byron ^1^", "Ada Byron^[On leave.]", "Ada Byron"] {
        assert!(!parse(text).starred, "{text}");
    }
    assert!(parse("Ada Byron\\*").starred && parse("Ada Byron ✉").starred);
    let name = parse("Ada Byron^1,†^");
    assert_eq!(
        (name.marks.join(" "), name.starred, name.signs.as_str()),
        ("1".to_owned(), false, "†")
    );
    assert_eq!(parse("Martin King Jr.").suffix.as_deref(), Some("Jr."));
    assert_eq!(parse("King, Martin, Jr.").suffix.as_deref(), Some("Jr."));
    assert!(parse("The Analytical Engine Consortium").group);
    assert!(!parse("Group").group);
}

#[test]
fn several_people() {
    assert_eq!(several("Ada Byron and Charles Babbage"), ["Ada Byron", "Charles Babbage"]);
    assert_eq!(
        several("Ada Byron, Charles Babbage, and Mary Somerville"),
        ["Ada Byron", "Charles Babbage", "Mary Somerville"]
    );
    assert_eq!(several("Byron, Ada"), ["Byron, Ada"]);
    assert_eq!(several("Byron, Ada; Babbage, Charles"), ["Byron, Ada", "Babbage, Charles"]);
    assert_eq!(several("Ada Byron, MD PhD"), ["Ada Byron, MD PhD"]);
    assert_eq!(several("Engine and Notes Group"), ["Engine and Notes Group"]);
}
