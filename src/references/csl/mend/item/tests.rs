use super::super::shield::Lifter;
use super::*;

fn lift(text: &str) -> String {
    Lifter::default().lift(text)
}

#[test]
fn words_with_capitals_are_shielded() {
    let shielded = |title: &str| {
        words(title)
            .split(' ')
            .map(|word| word.chars().any(|c| u32::from(c) > 0xF_0000))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        shielded("PLoS one and the Tehrik-i-Taliban (TTP)"),
        [true, false, false, false, true, true]
    );
    assert_eq!(lift(&words("Case: the (TTP) in eLife")), "Case: the (TTP) in eLife");
}

#[test]
fn nothing_of_a_work_is_changed_in_the_end() {
    for text in ["Triticum aestivum L,) using", "Science (ISHS)", "What is junk?", "a .. b", "x ;y"]
    {
        assert_eq!(lift(&punctuation(text)), text);
    }
    assert_eq!(typographic("Pakistan's 'own' van 't Veer"), "Pakistan’s ‘own’ van ’t Veer");
    assert_eq!(typographic("\"One\" (\"two\")"), "“One” (“two”)");
}

#[test]
fn compound_names() {
    assert!(!compound("Chun-yan").contains('-') && compound("Jean-Paul") == "Jean-Paul");
    assert_eq!(compound("B.-r."), "B.-r.");
    assert!(!compound("P. (Compilers)").contains('C'));
}

#[test]
fn whole_names() {
    let demotes = Ways::default();
    assert!(
        !family("Van Egroo", demotes).contains(' ')
            && !family("Grilli di Cortona", demotes).contains(' ')
    );
    assert_eq!(family("van Gogh", demotes), "van Gogh");
    assert!(!family("van Gogh", Ways { particles_stay: true, ..demotes }).contains(' '));
    assert!(is_one_number("e00353-15") && !is_one_number("77-83") && !is_one_number("S1-S5"));
    assert!(!is_one_number("xii-xv") && is_one_number("xii-15"));
}

#[test]
fn shortened_ranges() {
    assert!(is_shortened("178-87"));
    assert!(
        !is_shortened("178-187")
            && !is_shortened("e1-e5")
            && !is_shortened("9-10")
            && !is_shortened("77")
    );
}
