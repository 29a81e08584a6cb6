//! Manuscripts in other languages than English, and in two.

use reading::Memory;
use report::Report;

use super::import;
use super::tests::{W, bold, imported, p, packed, run};

/// What must stand in the article that comes of a body.
fn holds(body: &str, says: &[&str]) {
    let (import, _) = imported(body);
    for words in says {
        assert!(import.article.contains(words), "{words} in {}", import.article);
    }
}

#[test]
fn the_language_is_that_of_the_letters() {
    let styles = |lang: &str| {
        format!(
            "<w:styles {W}><w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name w:val='Default'/>\
             <w:rPr><w:lang w:val='{lang}' w:bidi='ar-SA'/></w:rPr></w:style></w:styles>"
        )
    };
    let relations = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' \
                     Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles' Target='styles.xml'/></Relationships>";
    let article = |lang: &str, body: &str| {
        let parts = [
            ("word/document.xml", format!("<w:document {W}><w:body>{body}</w:body></w:document>")),
            ("word/styles.xml", styles(lang)),
            ("word/_rels/document.xml.rels", relations.to_owned()),
        ];
        import("m.docx", &packed(&parts), &Memory::default(), "", &mut Report::new())
            .unwrap()
            .article
    };
    assert!(article("de-AT", &p("Ein Satz.")).ends_with("lang: de-AT\n---\n\nEin Satz.\n"));
    let arabic = article("en-GB", &p("استمرار هذا"));
    assert!(arabic.ends_with("lang: ar-SA\n---\n\nاستمرار هذا\n"), "{arabic}");
}

/// Two languages, as journals of Latin America print them.
#[test]
fn a_second_abstract_is_one_in_its_language() {
    let long = |words: &str| p(&format!("{words} ").repeat(3));
    let body = [
        bold("El musgo y el sueño en cuartos pequeños"),
        p("María Ejemplo (1) y Juan Muestra (2)"),
        p("(1) Universidad de Ejemplos, Madrid, España. Correo: maria@example.org"),
        p("(2) Instituto de Sueño, Bogotá, Colombia"),
        bold("Resumen"),
        long("Estudiamos el musgo en cuarenta cuartos y el sueño de los que vivían en ellos."),
        p("Palabras clave: musgo; sueño"),
        bold("Abstract"),
        long("We studied moss in forty rooms."),
        p("Keywords: moss; sleep"),
        bold("Introducción"),
        long("El musgo crece en los muros de los cuartos cuando llueve mucho."),
        bold("Referencias"),
        p("Aliso, A. (2011). Musgo y muros. Madrid: Ejemplo."),
    ];
    holds(
        &body.concat(),
        &[
            "lang: es\n",
            "family: \"Ejemplo\", email: \"maria@example.org\", affiliation: [aff1]",
            "given: \"Juan\", family: \"Muestra\", affiliation: [aff2]",
            "institution: \"Universidad de Ejemplos\", city: \"Madrid\", country: \"España\"",
            "keywords: {es: [\"musgo\", \"sueño\"], en: [\"moss\", \"sleep\"]}",
            "abstracts:\n  - lang: en\n    text: |\n      We studied moss",
            "---\n\n# Introducción",
        ],
    );
}

#[test]
fn a_chinese_manuscript() {
    let body = [
        bold("小房间里的苔藓与睡眠"),
        p("张三1，欧阳小四2"),
        p("（1. 例子大学生物系，北京；2. 睡眠研究所，上海）"),
        p(
            "摘要：我们研究了四十个房间里的苔藓。苔藓生长了。生长量测量了两次，并与居住者的睡眠进行了比较，结果很好。",
        ),
        p("关键词：苔藓；睡眠"),
        bold("1 引言"),
        p("如表1所示，苔藓生长[1]。"),
        bold("参考文献"),
        p("[1] 王五. 苔藓与墙[M]. 北京: 例子出版社, 2015."),
    ];
    holds(
        &body.concat(),
        &[
            "title: \"小房间里的苔藓与睡眠\"",
            "given: \"三\", family: \"张\", affiliation: [aff1]",
            "given: \"小四\", family: \"欧阳\", affiliation: [aff2]",
            "institution: \"睡眠研究所，上海\"",
            "keywords: [\"苔藓\", \"睡眠\"]",
            "\n\n# 引言\n\n如表1所示",
        ],
    );
}

/// The file says English, and the text is too short to tell: the abstract in English is the
/// article's, and no keyword is lost.
#[test]
fn the_abstract_in_the_language_of_the_file_is_the_articles() {
    let body = [
        bold("Resumo"),
        p("Estudamos o musgo em quarenta quartos, e ele cresceu em todos eles."),
        p("Palavras-chave: Musgo. Sono."),
        bold("Abstract"),
        p("We studied moss in forty rooms, and it grew in all of them."),
        p("Keywords: moss; sleep"),
        bold("Introdução"),
        p("O musgo cresce."),
    ];
    holds(
        &body.concat(),
        &[
            "keywords: {en: [\"moss\", \"sleep\"], pt: [\"Musgo\", \"Sono\"]}",
            "abstract: |\n  We studied moss",
            "abstracts:\n  - lang: pt\n    text: |\n      Estudamos",
        ],
    );
}

/// A title in each language, above the people or above its abstract; emphasis of keywords stays, but
/// what all of them share.
#[test]
fn titles_in_other_languages() {
    let line = |props: &str, runs: &[(&str, &str)]| {
        let runs: String = runs.iter().map(|(look, words)| run(look, words)).collect();
        format!("<w:p><w:pPr>{props}</w:pPr>{runs}</w:p>")
    };
    let (centre, bold_face, slanted) = ("<w:jc w:val='center'/>", "<w:b/>", "<w:i/>");
    let title = line(
        centre,
        &[
            (bold_face, "Efeito da chuva sobre "),
            ("<w:b/><w:i/>", "Zea mays"),
            (bold_face, " no sul do Brasil"),
        ],
    );
    let english =
        line(centre, &[(bold_face, "Effect of the rain on "), ("<w:b/><w:i/>", "Zea mays")]);
    let resumo =
        p("Resumo: Estudamos a chuva e o milho em quarenta campos do sul do país durante um ano.");
    let abstract_text =
        p("Abstract: We studied the rain and the maize in forty fields of the country for a year.");
    let words = line(
        "",
        &[
            ("", "Palavras-chave: "),
            (slanted, "Zea mays"),
            ("", "; CO"),
            ("<w:vertAlign w:val='subscript'/>", "2"),
        ],
    );
    let all_slanted = line("", &[("", "Keywords: "), (slanted, "maize; rain")]);
    let people = p("Ana Souza, Bruno Lima");
    let text = bold("Introdução") + &p("A chuva molha o milho. ");
    let file = "<w:p><w:r><w:rPr><w:lang w:val='pt-BR'/></w:rPr><w:t/></w:r></w:p>";
    let says = [
        "title: \"Efeito da chuva sobre *Zea mays* no sul do Brasil\"",
        "translated-titles: {en: \"Effect of the rain on *Zea mays*\"}",
        "keywords: {pt: [\"*Zea mays*\", \"CO~2~\"], en: [\"maize\", \"rain\"]}",
        "---\n\n# Introdução",
    ];
    let long = text
        + &p("A chuva molha o milho do sul do país quando o vento vem do mar e o campo espera. ")
            .repeat(6);
    let above_people =
        [file, &title, &english, &people, &resumo, &words, &abstract_text, &all_slanted, &long]
            .concat();
    holds(&above_people, &says);
    let above_abstract =
        [file, &title, &people, &resumo, &words, &english, &abstract_text, &all_slanted, &long]
            .concat();
    holds(&above_abstract, &says);
    // People who are named once more are told.
    let again = p("Anna Suza, Bruno Lyma");
    let named_again = [
        file,
        &title,
        &people,
        &resumo,
        &words,
        &english,
        &again,
        &abstract_text,
        &all_slanted,
        &long,
    ]
    .concat();
    holds(&named_again, &says);
    let (_, report) = imported(&named_again);
    assert!(report.findings.iter().any(|finding| finding.code.id == "W113"));
}

/// As journals of Russia print it, with initials behind surnames and a line of classification.
#[test]
fn a_russian_manuscript() {
    let centre =
        |text: &str| bold(text).replace("<w:p>", "<w:p><w:pPr><w:jc w:val='center'/></w:pPr>");
    let body = [
        p("УДК 58.02"),
        centre("МОХ В МАЛЫХ КОМНАТАХ"),
        p("Иванов И. И., Петрова А. С."),
        p(
            "Аннотация. Мы изучали мох в сорока малых комнатах, и он рос во всех этих комнатах весь год.",
        ),
        p("Ключевые слова: мох, сон."),
        centre("MOSS IN SMALL ROOMS"),
        p("Ivanov I. I., Petrova A. S."),
        p(
            "Abstract. We studied moss in forty small rooms, and it grew in all of these rooms for a year.",
        ),
        p("Keywords: moss, sleep."),
        bold("Введение"),
        p("Мох растёт в малых комнатах, когда много дней идёт дождь и никто не открывает окна. ")
            .repeat(5),
    ];
    holds(
        &body.concat(),
        &[
            "title: \"МОХ В МАЛЫХ КОМНАТАХ\"\ntranslated-titles: {en: \"MOSS IN SMALL ROOMS\"}",
            "{given: \"И. И.\", family: \"Иванов\"}\n  - {given: \"А. С.\", family: \"Петрова\"}\nkeywords",
            "---\n\n# Введение",
        ],
    );
}

/// Authors above the title, as in Poland; a title in capitals that could be a name, as in Turkey.
#[test]
fn names_and_titles_are_told_apart() {
    let centre =
        |text: &str| bold(text).replace("<w:p>", "<w:p><w:pPr><w:jc w:val='center'/></w:pPr>");
    let text = bold("Wstęp") + &p("Mech rośnie w małych pokojach.") + &bold("Bibliografia");
    let abstract_text = p(
        "Streszczenie: Badaliśmy mech w czterdziestu małych pokojach i rósł we wszystkich przez rok.",
    );
    let above =
        p("Anna Kowalska") + &p("Uniwersytet Przykładów, Kraków") + &centre("Mech w pokojach");
    holds(
        &(above + &abstract_text + &text),
        &[
            "title: \"Mech w pokojach\"\nauthors:\n  - {given: \"Anna\", family: \"Kowalska\", affiliation: [aff1]}",
        ],
    );
    let capitals = centre("KÜÇÜK ODALARDA YOSUN BÜYÜMESİ") + &p("Ayşe YILMAZ, Mehmet ÖZTÜRK");
    holds(
        &(capitals + &abstract_text + &text),
        &["title: \"KÜÇÜK ODALARDA YOSUN BÜYÜMESİ\"", "{given: \"Ayşe\", family: \"YILMAZ\"}"],
    );
}

/// A heading that is called so and has nothing below it stays where it is.
#[test]
fn an_abstract_without_words_is_none() {
    let body = [
        bold("Resumen"),
        p("Estudiamos el musgo en cuarenta cuartos, y creció en todos ellos durante el año."),
        bold("Abstract"),
        bold("Introducción"),
        p("El musgo crece."),
    ];
    holds(&body.concat(), &["# Abstract\n"]);
}
