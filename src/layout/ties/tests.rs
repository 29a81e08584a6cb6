//! What is tied, shown with a tilde in the place of the space.

use super::*;

fn tied(text: &str, lang: &str) -> String {
    let ties = Ties::of(text, lang);
    text.char_indices().map(|(at, c)| if c == ' ' && ties.holds(at) { '~' } else { c }).collect()
}

#[test]
fn relations_and_quantities() {
    assert_eq!(tied("with n = 25 and p < 0.001 in all", "en"), "with n~=~25 and p~<~0.001 in all");
    assert_eq!(tied("a mean of 3.1 ± 0.2 mm", "en"), "a mean of 3.1~±~0.2~mm");
    assert_eq!(tied("5 mg/kg of 10 000 people, 20 %", "en"), "5~mg/kg of 10~000 people, 20~%");
    assert_eq!(tied("in 2020 five men at 37 °C", "en"), "in 2020 five men at 37~°C");
    assert_eq!(
        tied("a long expression here = something else", "en"),
        "a long expression here = something else"
    );
}

#[test]
fn labels_and_names() {
    assert_eq!(tied("see Fig. 2 and (Table 3), p. 14", "en"), "see Fig.~2 and (Table~3), p.~14");
    assert_eq!(tied("as J. R. Smith et al. say", "en"), "as J.~R.~Smith et~al. say");
    assert_eq!(tied("Smith JR, Jones AB. The title of", "en"), "Smith~JR, Jones~AB. The title of");
    assert_eq!(tied("Dr. Smith spoke", "en"), "Dr.~Smith spoke");
    assert_eq!(tied("siehe Abb. 3, z. B. auf S. 5", "de"), "siehe Abb.~3, z.~B. auf S.~5");
}

#[test]
fn marks_begin_no_line() {
    assert_eq!(tied("one – two — three", "en"), "one~– two~— three");
    assert_eq!(tied("« Bonjour ! » dit-il : oui ?", "fr"), "«~Bonjour~!~» dit-il~: oui~?");
    assert_eq!(tied("sagte »ja« und ging", "de"), "sagte »ja« und ging");
    let dashes = Ties::of("word—word", "en");
    assert!(dashes.holds(4) && !dashes.holds(7));
    let hyphens = Ties::of("a p-value and a well-known t-test", "en");
    assert!(hyphens.holds(4) && !hyphens.holds(21));
}

#[test]
fn compound_units_are_whole() {
    let ties = Ties::of("the levels (µg/kg) and/or others", "en");
    let tied: Vec<usize> = (0..36).filter(|&at| ties.holds(at)).collect();
    assert_eq!(tied, [16]);
}

#[test]
fn dates_and_ranges() {
    assert_eq!(
        tied("from 12 May 2021 to June 3, 2022 in May", "en"),
        "from 12~May 2021 to June~3, 2022 in May"
    );
    assert_eq!(tied("twelve may be 12 may be", "en"), "twelve may be 12 may be");
    assert_eq!(
        tied("am 12. Mai und 3. Sept. 2020 noch", "de"),
        "am 12.~Mai und 3.~Sept. 2020 noch"
    );
    assert_eq!(tied("el 12 de mayo de 2021 en casa", "es"), "el 12~de~mayo de 2021 en casa");
    // A date alone is all one: in a cell of a table.
    assert_eq!(
        ["12 May 2021", "May 12, 2021", "May 2021"].map(|date| tied(date, "en")),
        ["12~May~2021", "May~12,~2021", "May~2021"]
    );
    assert_eq!(tied("12 de mayo de 2021", "es"), "12~de~mayo~de~2021");
    let held = |text: &str| {
        text.match_indices('–').filter(|(at, _)| Ties::of(text, "en").holds(at + 3)).count()
    };
    assert_eq!(
        ["pp. 3–5", "1990–2000, 5.1–10 %", "London–Paris", "1,000,000–2,000,000"].map(held),
        [1, 2, 0, 0]
    );
}

#[test]
fn small_words_of_slavic_languages() {
    assert_eq!(tied("v lese a u vody", "cs"), "v~lese a~u~vody");
    assert_eq!(tied("a man in a boat", "en"), "a man in a boat");
}

#[test]
fn words_of_names_are_known() {
    let names = Names(Rc::new(["Macpherson".to_owned()].into()));
    assert!(
        names.holds("(Macpherson,") && names.holds("Macpherson’s") && !names.holds("macpherson")
    );
    assert!(is_initial("J.-P.") && is_initial("J.R.") && !is_initial("Jr.") && !is_initial("."));
}

#[test]
fn addresses_in_text() {
    let found = |text: &str| {
        addresses(text).into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(
        found("see https://a.org/b_c, and (doi:10.1234/x.y)."),
        ["https://a.org/b_c", "doi:10.1234/x.y"]
    );
    assert_eq!(found("at 10.1000/182 or 10.5/3 or e.g. and/or"), ["10.1000/182"]);
}
