use super::*;
use article::PersonGroup;

fn shape(text: &str) -> String {
    let parts = parse(text).into_iter().map(|part| {
        let names: Vec<_> = part.names.iter().map(|words| words.join(" ")).collect();
        format!(
            "{}{} {}",
            names.join("+"),
            if part.others { "+…" } else { "" },
            part.years.join("+")
        )
    });
    parts.collect::<Vec<_>>().join(" | ")
}

#[test]
fn taken_apart() {
    for (text, expected) in [
        ("Gonçalves et\u{a0}al.\u{a0}(2005)", "goncalves+… 2005"),
        ("(Sayed, 2023)", "sayed 2023"),
        ("Sayed (2023)", "sayed 2023"),
        ("Sayed’s (2023)", "sayed 2023"),
        ("(Ahmad & Ahlawat, 2023)", "ahmad+ahlawat 2023"),
        ("Ahmad and Ahlawat (2023)", "ahmad+ahlawat 2023"),
        ("Ahmad & Ahlawat, 2023", "ahmad+ahlawat 2023"),
        ("Khan, Nazir, and Jabeen (2025)", "khan+nazir+jabeen 2025"),
        ("(Bukhari, Chandio, & Ullah, 2025)", "bukhari+chandio+ullah 2025"),
        ("Khan Bakar (2023)", "khan bakar 2023"),
        ("(Khan et al., 2025a)", "khan+… 2025a"),
        ("Khan and others (2025)", "khan+… 2025"),
        ("(see Khattak, 2021, p. 5; cf. Asif 2024)", "khattak 2021 | asif 2024"),
        ("(e.g., Khattak, 2021, 2022)", "khattak 2021+2022"),
        ("(Marx, 1867/1990)", "marx 1867+1990"),
        ("(2023)", " 2023"),
        ("(Kaura, n.d.)", "kaura n.d."),
        ("[12]", ""),
        ("Sayed", ""),
        ("", ""),
        ("(Smith 12345)", ""),
        ("(J. Smith, 2020)", "smith 2020"),
        ("FONTES; QUIRINO; OKINO, 1989", "fontes+quirino+okino 1989"),
        ("(see above; Khattak, 2021)", "khattak 2021"),
        ("Iacus, King e Porro (2009)", "iacus+king+porro 2009"),
        ("(Horn& Stich, 2013)", "horn+stich 2013"),
        ("(Ethics No. 2020-077-1)", ""),
        ("(Khattak, 2014-2016)", "khattak 2014+2016"),
    ] {
        assert_eq!(shape(text), expected, "{text}");
    }
}

#[test]
fn numbers_and_bracketed_works() {
    assert!(is_number("[1, 2–4]") && !is_number("(2020)") && !is_number("1a"));
    assert!(
        cites_a_work("khan et al., fig. 3")
            && cites_a_work("2019, table 1")
            && !cites_a_work("see fig. 3")
    );
}

fn work(people: &[&str], year: &str) -> ElementCitation {
    let names = people.iter().map(|name| PersonName {
        surname: (*name).to_owned(),
        given_names: Some("A.".into()),
        ..PersonName::default()
    });
    let group = PersonGroup { group_type: "author".into(), names: names.collect(), etal: false };
    ElementCitation {
        person_groups: vec![group],
        year: (!year.is_empty()).then(|| year.to_owned()),
        ..ElementCitation::default()
    }
}

#[test]
fn printed_and_listed() {
    for (text, people, year, names, years) in [
        ("(Sayed, 2023)", &["Sayed"][..], "2023", true, true),
        ("(Sayed, 2023)", &["Sayed", "Hamming"], "2023", false, true),
        ("(Sayed et al., 2023)", &["Sayed", "Hamming"], "2023", true, true),
        ("(Sayed et al., 2023)", &["Sayed"], "2023", false, true),
        ("Kaura (2020)", &["Kaura"], "2022", true, false),
        ("(Ney & Bidgoli, 2024)", &["Sheikh", "Moein Abadi Bidgoli"], "2024", false, true),
        ("Khan Bakar (2023)", &["Khan", "Bakar"], "2023", false, true),
        ("Bakar & Khan (2023)", &["Khan", "Bakar"], "2023", false, true),
        ("Khan, Nazir, and Jabeen (2025)", &["Khan", "Nazir", "Jabeen"], "2025", true, true),
        ("Khan, Nazir (2025)", &["Khan", "Nazir", "Jabeen"], "2025", false, true),
        ("(Khan, 2025a)", &["Khan"], "2025", true, true),
        ("(Khan, 2025)", &["Khan"], "2025b", true, true),
        ("(Khan, 2025a)", &["Khan"], "2025b", true, false),
        ("(2023)", &["Khan"], "2023", true, true),
        ("(Khan, n.d.)", &["Khan"], "", true, true),
        ("(Khan, 2020)", &["Khan"], "", true, false),
        ("(Khan, 2020)", &["Khan"], "in press", true, true),
    ] {
        let printed = parse(text).remove(0);
        let work = work(people, year);
        assert_eq!(
            (printed.names_agree(&work), printed.year_agrees(&work)),
            (names, years),
            "{text}"
        );
    }
}

#[test]
fn a_body_with_commas_and_joints() {
    let name = PersonName {
        surname: "United Nations Office on Drugs and Crime".into(),
        collab: true,
        ..PersonName::default()
    };
    let group = PersonGroup { group_type: "author".into(), names: vec![name], etal: false };
    let work = ElementCitation {
        person_groups: vec![group],
        year: Some("2016".into()),
        ..ElementCitation::default()
    };
    assert!(parse("(United Nations Office on Drugs and Crime, 2016)").remove(0).names_agree(&work));
    assert!(!parse("(United Nations and Crime, 2016)").remove(0).names_agree(&work));
}

#[test]
fn a_work_without_people_is_cited_by_its_title() {
    let work = ElementCitation {
        article_title: Some("Taliban leadership discusses security".into()),
        year: Some("2023".into()),
        ..Default::default()
    };
    assert!(parse("(“Taliban Leadership”, 2023)").remove(0).names_agree(&work));
    assert!(!parse("(Tahir, 2023)").remove(0).names_agree(&work));
}
