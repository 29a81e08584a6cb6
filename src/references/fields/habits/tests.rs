use super::*;

/// The fields of a reference, those that stay words in brackets.
fn shown(text: &str) -> String {
    let one = |span: &Span| {
        let words = format!("{}={}", span.field.name(), span.text);
        if span.sure < 0.75 { format!("({words})") } else { words }
    };
    spans(text).map_or("–".to_owned(), |all| all.iter().map(one).collect::<Vec<_>>().join(" | "))
}

#[test]
fn references_in_brazils_form() {
    for (text, fields) in [
        (
            "CEDRO, M. A formação do leitor: práticas e textos. Revista de Letras, São Paulo, v. 3, n. 2, p. 10-20, maio 2015.",
            "surname=CEDRO | given=M. | title=A formação do leitor: práticas e textos | source=Revista de Letras | place=São Paulo | \
             volume=3 | issue=2 | page=10-20 | year=2015",
        ),
        (
            "CEDRO, M. de A.; LIMA JÚNIOR, Paulo da. Chuva e lã. Educação, Ciência e Cultura, v.12, n.1/2, p.7-9, 2009b. DOI: 10.1234/abc.",
            "surname=CEDRO | given=M. de A. | surname=LIMA JÚNIOR | given=Paulo da. | title=Chuva e lã | \
             source=Educação, Ciência e Cultura | volume=12 | issue=1/2 | page=7-9 | year=2009b",
        ),
        (
            "LIMA, A. B. et al. Chuva. Ensaio, Caruaru, n. 4, 2001. Disponível em: https://example.org/a. Acesso em: 3 fev. 2017.",
            "surname=LIMA | given=A. B. | title=Chuva | (source=Ensaio) | (place=Caruaru) | issue=4 | year=2001",
        ),
        (
            "LIMA, Rosa. História da chuva: um ensaio. Tradução de J. Dias. 2. ed. Rio de Janeiro: Editora Verde, 2010. 230 p.",
            "surname=LIMA | given=Rosa. | source=História da chuva: um ensaio | edition=2 | place=Rio de Janeiro | \
             publisher=Editora Verde | year=2010",
        ),
        (
            "LIMA, R. A chuva [1928]. In: DIAS, J.; ROSA, P. (org.). Os tempos. São Paulo: Ed. Verde, 2016. p. 11-30.",
            "surname=LIMA | given=R. | title=A chuva [1928] | editor=DIAS, J.; ROSA, P. | source=Os tempos | place=São Paulo | \
             publisher=Ed. Verde | year=2016 | page=11-30",
        ),
        (
            "LIMA, R. Chuva no sul. 2022. 120 f. Tese (Doutorado em Letras) – Universidade do Sul, Pelotas, 2022.",
            "surname=LIMA | given=R. | source=Chuva no sul | publisher=Universidade do Sul | place=Pelotas | year=2022",
        ),
        (
            "BRASIL. Ministério da Chuva. Guia da chuva. Brasília: Ministério da Chuva, 2012.",
            "collab=BRASIL. Ministério da Chuva | source=Guia da chuva | place=Brasília | publisher=Ministério da Chuva | year=2012",
        ),
        (
            "ALI, S., KHAN, N. and VAN STADEN, J., 2018 [viewed 29 April 2021]. Rain on wool. Wool Reports [online], vol. 54, no. 1, \
             pp. 104-111. Available from: http://example.org/a",
            "surname=ALI | given=S. | surname=KHAN | given=N. | surname=VAN STADEN | given=J. | year=2018 | title=Rain on wool | \
             source=Wool Reports | volume=54 | issue=1 | page=104-111",
        ),
        (
            "ROSA, F.R. & DIAS, F.A.M. 1999. Chuva fina. Revista Verde 1(2):236-267.",
            "surname=ROSA | given=F.R. | surname=DIAS | given=F.A.M. | year=1999 | title=Chuva fina | source=Revista Verde | \
             volume=1 | issue=2 | page=236-267",
        ),
    ] {
        assert_eq!(shown(text), fields, "{text}");
    }
}

#[test]
fn references_in_chinas_form() {
    for (text, fields) in [
        (
            "王明, 欧阳丽, 等. 雨水与羊毛[J]. 气象学报, 2018, 41(3): 520-530.",
            "surname=王 | given=明 | surname=欧阳 | given=丽 | title=雨水与羊毛 | source=气象学报 | year=2018 | volume=41 | issue=3 | \
             page=520-530",
        ),
        (
            "王明．雨水史[M]．第2版．北京：气象出版社，1957：15-18．",
            "surname=王 | given=明 | source=雨水史 | edition=第2版 | place=北京 | publisher=气象出版社 | year=1957 | page=15-18",
        ),
        (
            "ZHANG L, WANG M J, et al. Rain on wool[J/OL]. Journal of Wool, 2019, 12: 33-41.",
            "surname=ZHANG | given=L | surname=WANG | given=M J | title=Rain on wool | source=Journal of Wool | year=2019 | volume=12 | \
             page=33-41",
        ),
        (
            "王明. 雨水[C]//李丽. 天气论文集. 西安: 天气出版社, 1996: 468-471.",
            "surname=王 | given=明 | title=雨水 | editor=李丽 | source=天气论文集 | place=西安 | publisher=天气出版社 | year=1996 | \
             page=468-471",
        ),
        (
            "气象信息中心. 雨水报告[R/OL]. (2021-12-19)[2022-04-15]. http://example.org/a.",
            "collab=气象信息中心 | source=雨水报告 | year=2021",
        ),
        (
            "王明. 雨水[D]. 北京: 气象大学, 1998.",
            "surname=王 | given=明 | source=雨水 | place=北京 | publisher=气象大学 | year=1998",
        ),
    ] {
        assert_eq!(shown(text), fields, "{text}");
    }
}

#[test]
fn references_in_russias_form() {
    for (text, fields) in [
        (
            "Иванов И. И., Петров П.П. Дождь и урожай // Вестник погоды. – 2015. – Т. 3, № 2. – С. 10–20.",
            "surname=Иванов | given=И. И. | surname=Петров | given=П.П. | title=Дождь и урожай | source=Вестник погоды | year=2015 | \
             volume=3 | issue=2 | page=10–20",
        ),
        (
            "Петренко, О. В. Дощ / О. В. Петренко // Вісник погоди. 2019. № 4. С. 45–58.",
            "surname=Петренко | given=О. В. | title=Дощ | source=Вісник погоди | year=2019 | issue=4 | page=45–58",
        ),
        (
            "Сидоров А. В. История дождя. – М.: Погода, 2010. – 230 с.",
            "surname=Сидоров | given=А. В. | source=История дождя | place=М | publisher=Погода | year=2010",
        ),
        (
            "Petrenko O. V. Rain // Journal of Weather. 2019. Vol. 5, No. 1. P. 12–19.",
            "surname=Petrenko | given=O. V. | title=Rain | source=Journal of Weather | year=2019 | volume=5 | issue=1 | page=12–19",
        ),
    ] {
        assert_eq!(shown(text), fields, "{text}");
    }
}

#[test]
fn who_edited_a_book() {
    let citation =
        super::super::read("DIAS, J.; ROSA, P. (org.). Os tempos. São Paulo: Verde, 2016.")
            .citation;
    assert_eq!(
        citation.person_groups.first().map(|group| group.group_type.as_str()),
        Some("editor")
    );
    assert_eq!(citation.people().len(), 2);
}

#[test]
fn other_references_are_the_models() {
    for text in [
        "",
        "DOE",
        "Doe, J. (2019). Rain. Weather, 12(3), 45–51.",
        "Doe J, Roe A. Rain. Weather. 2019;12:4-9.",
        "DOE, J.",
        "DOE, J. ,;: In: : , 1999",
        "NASA data, rain, and wool. Weather, 12, 2010.",
        "“”(((",
    ] {
        assert_eq!(shown(text), "–", "{text}");
    }
}
