use super::*;
use article::{PersonGroup, PersonName, Ref};

fn work(people: &[&str], year: &str) -> Ref {
    let name = |shown: &&str| {
        let (surname, given) = shown
            .split_once(", ")
            .map_or((*shown, None), |(surname, given)| (surname, Some(given.to_owned())));
        PersonName {
            surname: surname.into(),
            collab: given.is_none(),
            given_names: given,
            ..PersonName::default()
        }
    };
    let mut reference = Ref { id: format!("{}{year}", people.join("+")), ..Ref::default() };
    reference.citation.person_groups = vec![PersonGroup {
        group_type: "author".into(),
        names: people.iter().map(name).collect(),
        etal: false,
    }];
    reference.citation.year = (!year.is_empty()).then(|| year.to_owned());
    reference
}

fn list() -> List {
    List::new(&[
        work(&["Sayed, Abdul"], "2023"),                             // 0
        work(&["Ahmad, A.", "Ahlawat, B."], "2023"),                 // 1
        work(&["Khattak, D."], "2021"),                              // 2
        work(&["Khan, A.", "Nazir, B.", "Jabeen, C."], "2025"),      // 3
        work(&["Kaura, V."], "2019"),                                // 4
        work(&["Kaura, V."], "2021a"),                               // 5
        work(&["Kaura, V."], "2021b"),                               // 6
        work(&["van der Berg, K."], "2018"),                         // 7
        work(&["al-Zawahiri, A."], "2001"),                          // 8
        work(&["Müller, Ö.", "Łukasz, K."], "1999"),                 // 9
        work(&["World Health Organization"], "2020"),                // 10
        work(&["García López, M."], "2017"),                         // 11
        work(&["Marx, K."], "1867/1990"),                            // 12
        work(&["Smith, J."], ""),                                    // 13
        work(&["O’Neill, P."], "2010"),                              // 14
        work(&["United Nations Office on Drugs and Crime"], "2016"), // 15
    ])
}

fn found(text: &str) -> String {
    let one = |cited: Cited| match cited.verdict {
        Verdict::Sure(index) => format!("{}={index}", &text[cited.span]),
        Verdict::Doubt(candidates, why) => {
            format!("{}?{candidates:?}{why:?}", &text[cited.span])
        }
    };
    find(text, &list()).into_iter().map(one).collect::<Vec<_>>().join(" | ")
}

#[test]
fn links_what_is_sure() {
    for (text, expected) in [
        ("as Sayed (2023) says", "Sayed (2023)=0"),
        (
            "so it is (Ahmad & Ahlawat, 2023; Khattak, 2021).",
            "Ahmad & Ahlawat, 2023=1 | Khattak, 2021=2",
        ),
        ("by Khan, Nazir, and Jabeen (2025) and", "Khan, Nazir, and Jabeen (2025)=3"),
        ("Sayed’s (2023) view", "Sayed’s (2023)=0"),
        ("Sayed's (2023) view", "Sayed's (2023)=0"),
        ("(see also Khan et al., 2025, p. 5)", "Khan et al., 2025=3"),
        ("Khan and colleagues (2025, pp. 5–7)", "Khan and colleagues (2025, pp. 5–7)=3"),
        ("Khan et al.’s (2025)", "Khan et al.’s (2025)=3"),
        ("Kaura (2019, 2021a)", "2019=4 | 2021a=5"),
        ("(Kaura, 2019, 2021a, b)", "Kaura, 2019=4 | 2021a=5 | b=6"),
        ("(Kaura 2019; 2021b)", "Kaura 2019=4 | 2021b=6"),
        (
            "van der Berg (2018), Berg (2018) and Van der Berg (2018)",
            "van der Berg (2018)=7 | Berg (2018)=7 | Van der Berg (2018)=7",
        ),
        ("(Al-Zawahiri, 2001) and Zawahiri (2001)", "Al-Zawahiri, 2001=8 | Zawahiri (2001)=8"),
        (
            "(Muller and Lukasz, 1999; Mueller & Łukasz, 1999)",
            "Muller and Lukasz, 1999=9 | Mueller & Łukasz, 1999=9",
        ),
        (
            "(WHO, 2020) and (World Health Organization [WHO], 2020)",
            "WHO, 2020=10 | World Health Organization [WHO], 2020=10",
        ),
        (
            "García López (2017), García-López (2017)",
            "García López (2017)=11 | García-López (2017)=11",
        ),
        ("(Smith, n.d.)", "Smith, n.d.=13"),
        ("(O'Neill, 2010)", "O'Neill, 2010=14"),
        ("Abdul Sayed (2023) and A. Sayed (2023)", "Abdul Sayed (2023)=0 | A. Sayed (2023)=0"),
        ("Although Sayed (2023) says", "Sayed (2023)=0"),
        (
            "Segundo Sayed (2023, p. 4), assim. Según Khattak (2021)",
            "Sayed (2023, p. 4)=0 | Khattak (2021)=2",
        ),
        ("In Kabul, Sayed (2023) says", "Sayed (2023)=0"),
        ("Sayed (2023) and Khattak (2021)", "Sayed (2023)=0 | Khattak (2021)=2"),
        (
            "(United Nations Office on Drugs and Crime, 2016)",
            "United Nations Office on Drugs and Crime, 2016=15",
        ),
        ("(UNODC, 2016)", "UNODC, 2016=15"),
        (
            "según Khan y otros (2025), y (Khan e outros, 2025; Khan y cols., 2025)",
            "Khan y otros (2025)=3 | Khan e outros, 2025=3 | Khan y cols., 2025=3",
        ),
        ("o modelo de Ahmad e Ahlawat (2023)", "Ahmad e Ahlawat (2023)=1"),
        ("Ahmad and Ahlawat say so", ""),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn a_word_before_a_name_is_no_given_name() {
    let words = "According to|As|Assim,|Bkz.|Como|Conforme|Consoante|De acordo com|Enligt|Göre|Hence,|Ifølge|Laut|Nach|Para|\
        Podľa|Porém,|Pour|Secondo|See|Segundo|Selon|Según|Suivant|Szerint|Volgens|Wie|Według|Згідно|Согласно";
    for said in words.split('|') {
        // Every one of them could be somebody's first name, as far as its first letter tells.
        let initial = said.split(' ').next_back().and_then(|word| word.chars().next());
        let list = List::new(&[work(&[&format!("Cedro, {}.", initial.unwrap())], "2015")]);
        for text in [format!("{said} Cedro (2015, p. 44), so"), format!("{said} Cedro, 2015, so")] {
            let cited = find(&text, &list);
            let spans: Vec<&str> = cited.iter().map(|cited| &text[cited.span.clone()]).collect();
            assert!(
                matches!(spans[..], ["Cedro (2015, p. 44)" | "Cedro, 2015"]),
                "{text}: {spans:?}"
            );
            assert_eq!(cited[0].verdict, Verdict::Sure(0), "{text}");
        }
    }
    let list = List::new(&[work(&["Cedro, P."], "2015"), work(&["Cedro, Andrea"], "2016")]);
    for text in ["Paula Cedro (2015)", "Andrea Cedro (2016)", "A. Cedro (2016)"] {
        let cited = find(text, &list);
        assert_eq!(cited.first().map(|cited| &text[cited.span.clone()]), Some(text));
    }
}

#[test]
fn lists_what_is_in_doubt() {
    for (text, expected) in [
        ("(Kaura, 2021)", "Kaura, 2021?[5, 6]Several"),
        ("Basil Sayed (2023)", "Sayed (2023)?[0]WordBefore"),
        ("Rahimi and Sayed (2023)", "Sayed (2023)?[0]WordBefore"),
        ("Khan (2025)", "Khan (2025)?[3]OtherNames"),
        ("Khan and Nazir (2025)", "Khan and Nazir (2025)?[3]OtherNames"),
        (
            "Khan, Nazir, Rashid, and Jabeen (2025)",
            "Khan, Nazir, Rashid, and Jabeen (2025)?[3]OtherNames",
        ),
        ("Khan y Nazir (2025)", "Khan y Nazir (2025)?[3]OtherNames"),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn leaves_alone_what_is_no_citation() {
    for text in [
        "the Constitution (1973), in Doha (2020)",
        "Sayed was born in 1950, and (2023) is a year",
        "Sayed (2022)",
        "Kaura (2021c)",
        "from 2019-2021",
        "DOI 10.1000/2023",
        "\u{fffc} (2023)",
        "Sayed. 2023 was a good year",
        "",
        "((((",
    ] {
        assert_eq!(found(text), "", "{text}");
    }
}
