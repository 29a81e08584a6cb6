use super::*;

fn found(text: &str) -> Vec<String> {
    seeming(text)
        .into_iter()
        .map(|cited| format!("{}{}", cited.text, if cited.sure { "" } else { "?" }))
        .collect()
}

#[test]
fn looks_like_a_citation() {
    for (text, expected) in [
        ("peace (Rashid, 2009).", &["(Rashid, 2009)"][..]),
        (
            "peace (see Rashid, 2009, p. 4; Khan & Bakar, 2023)",
            &["(see Rashid, 2009, p. 4)", "(Khan & Bakar, 2023)"],
        ),
        ("peace (Rashid et al. 2009)", &["(Rashid et al. 2009)"]),
        ("as Rashid (2009) says", &["Rashid (2009)"]),
        ("Rashid (2009) says", &["Rashid (2009)"]),
        ("as Ahmad and Ahlawat (2023) say", &["Ahmad and Ahlawat (2023)"]),
        ("by Khan, Nazir, and Jabeen (2025) and", &["Khan, Nazir, and Jabeen (2025)"]),
        ("as van der Berg et al. (2009, p. 3) say", &["Berg et al. (2009, p. 3)"]),
        ("Rashid’s (2009) view", &["Rashid’s (2009)"]),
        ("peace (al-Musawi 2016, 112)", &["(al-Musawi 2016, 112)?"]),
        ("as al-Musawi (2016) says", &["al-Musawi (2016)"]),
        ("since \u{fffc} and Rashid (2009), for", &["Rashid (2009)"]),
        ("Según Rashid (2009, p. 88), dos", &["Rashid (2009, p. 88)"]),
        ("la obra de Rashid y Khan (2009) dice", &["Rashid y Khan (2009)?"]),
        ("la de Lautaro (1938) y la otra", &["Lautaro (1938)?"]),
        ("In the end, Rashid (2009) says", &["Rashid (2009)"]),
        ("In Kabul, Rashid (2009) says", &["Rashid (2009)"]),
        ("Although Rashid (2009) says", &["Rashid (2009)"]),
        ("peace. Rashid and Khan (2009) say", &["Rashid and Khan (2009)"]),
        ("the Constitution (1973) says", &[]),
        ("the Pakistan Army (1952) grew", &["Pakistan Army (1952)?"]),
        ("the Durand Line (1893), a border", &["Durand Line (1893)?"]),
        ("in Doha (2020) they met", &["Doha (2020)?"]),
        ("as shown by Rashid (2009).", &["Rashid (2009)"]),
        ("As Rashid (2009) shows", &["Rashid (2009)"]),
        ("what al-Azmeh (2009) and d’Ancona (2010) say", &["al-Azmeh (2009)", "d’Ancona (2010)"]),
        (
            "so it is (al-Azmeh, 2009; ʿAbd al-Karīm, 2010)",
            &["(al-Azmeh, 2009)", "(ʿAbd al-Karīm, 2010)"],
        ),
        ("counted (Government of the Punjab, 1952)", &["(Government of the Punjab, 1952)?"]),
        ("in short (of the Punjab, 1952)", &[]),
        ("Calgary (1983), Montréal (1979)", &["Calgary (1983)?", "Montréal (1979)?"]),
        ("(Approval No. 2020-077-1)", &[]),
        ("TTP (2007) was founded", &["TTP (2007)?"]),
        ("issue I (March-2025)", &[]),
        ("in spring (April 2021)", &[]),
        ("(August 15, 2021)", &[]),
        ("in the year (2021)", &[]),
        ("the group (TTP) and (ISKP)", &[]),
        ("the text (\u{fffc}, 2023)", &[]),
        ("\u{fffc} (2023)", &[]),
        ("a number (12345) and (1)", &[]),
        ("a book (Oxford: OUP, 2023)", &[]),
        ("(founded in 2007)", &[]),
        ("in the field (Shenyang, China, 2016–2017), as Project (2005-2010) did", &[]),
        (
            "(Rashid et al., 2009, unpublished data; Khan, 2010) as Rashid (2009, in revision) says",
            &["(Khan, 2010)"],
        ),
        ("(Kabul 2021)", &["(Kabul 2021)?"]),
        ("((", &[]),
        ("()", &[]),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}
