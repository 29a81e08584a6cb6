use super::*;

#[test]
fn marks_stay_with_their_letters() {
    let parts: Vec<&str> = clusters("e\u{301}x\u{200D}y").map(|(_, part)| part).collect();
    assert_eq!(parts, ["e\u{301}", "x\u{200D}", "y"]);
    assert_eq!(clusters("\u{301}a").map(|(at, _)| at).collect::<Vec<_>>(), [0, 2]);
    assert_eq!(clusters("").count(), 0);
}

#[test]
fn runs_of_small_letters() {
    assert_eq!(runs("McDonald", char::is_lowercase).collect::<Vec<_>>(), ["M", "c", "D", "onald"]);
    assert_eq!(runs("", char::is_lowercase).count(), 0);
}
