use super::*;

fn text(words: &str) -> Piece {
    Piece::Text(words.to_owned(), Shape::default())
}

fn above(words: &str) -> Piece {
    Piece::Text(words.to_owned(), Shape { above: true, ..Shape::default() })
}

fn divided(author: &Author) -> (&str, &str) {
    (&author.given, &author.family)
}

#[test]
fn names_with_marks() {
    let line = [text("Jane Doe"), above("1,*"), text(" and Ali Khan"), above("2")];
    let found = authors(&line).unwrap();
    assert_eq!(
        found.iter().map(|a| (a.family.as_str(), a.marks.join(" "))).collect::<Vec<_>>(),
        [("Doe", "1 *".to_owned()), ("Khan", "2".to_owned())]
    );
}

#[test]
fn names_of_all_kinds() {
    for (printed, given, family) in [
        ("Ludwig van Beethoven", "Ludwig", "van Beethoven"),
        ("Tyler Van Ry", "Tyler", "Van Ry"),
        ("J. R. R. Tolkien", "J. R. R.", "Tolkien"),
        ("María-José O’Neill", "María-José", "O’Neill"),
        ("Dr. Anna Maria Kowalska", "Anna Maria", "Kowalska"),
        ("Wei-Li Wang PhD", "Wei-Li", "Wang"),
        ("Иванов И. И.", "И. И.", "Иванов"),
        ("Ivanov I.I", "I.I.", "Ivanov"),
        ("И. И. Иванов", "И. И.", "Иванов"),
        ("Ihsan ul Haq", "Ihsan", "ul Haq"),
        ("Noura Al Kaabi", "Noura", "Al Kaabi"),
        ("Ana de los Reyes", "Ana", "de los Reyes"),
        ("MARY ANN SMITH", "MARY ANN", "SMITH"),
        ("山田 太郎", "太郎", "山田"),
        ("欧阳丽", "丽", "欧阳"),
    ] {
        assert_eq!(divided(&name(printed).unwrap()), (given, family), "{printed}");
    }
    for wrong in [
        "University of Sialkot",
        "Wheat",
        "We grew wheat in wet years",
        "Received 3 May 2020",
        "Smith J.",
        "READING IN SCHOOLS",
        "ЧТЕНИЕ В ШКОЛАХ",
    ] {
        assert_eq!(name(wrong), None, "{wrong}");
    }
    let line = [text("Ann Lee*, Bo Chen1,2 & Cy Dee¹")];
    let marks: Vec<_> = authors(&line).unwrap().into_iter().map(|a| a.marks.join(" ")).collect();
    assert_eq!(marks, ["*", "1 2", "1"]);
}

#[test]
fn names_of_two_surnames() {
    for (printed, given, family) in [
        ("María García López", "María", "García López"),
        ("José Luis Pérez", "José Luis", "Pérez"),
        ("Juan Maria Ruiz", "Juan Maria", "Ruiz"),
        ("JOSÉ LUIS PÉREZ", "JOSÉ LUIS", "PÉREZ"),
        ("Ana María Soto Ruiz", "Ana María", "Soto Ruiz"),
        ("Luz Pérez-Ruiz", "Luz", "Pérez-Ruiz"),
        ("J. L. Pérez", "J. L.", "Pérez"),
        ("María de la Fuente", "María", "de la Fuente"),
    ] {
        let mut authors = [name(printed).unwrap()];
        two_surnames(&mut authors);
        assert_eq!(divided(&authors[0]), (given, family), "{printed}");
    }
}

#[test]
fn degrees_are_no_names() {
    let found =
        authors(&[text("Verena Rass, MD PhD"), above("6"), text(", Ann Lee, Ph.D.")]).unwrap();
    let shown: Vec<_> =
        found.iter().map(|a| (a.family.as_str(), a.degrees.as_str(), a.marks.join(" "))).collect();
    assert_eq!(shown, [("Rass", "MD PhD", "6".to_owned()), ("Lee", "Ph.D", String::new())]);
}

#[test]
fn typed_marks() {
    let found = authors(&[text("Dr Sanyaolu Ameye^1*")]).unwrap();
    assert_eq!((found[0].family.as_str(), found[0].marks.join(" ")), ("Ameye", "1 *".to_owned()));
}

#[test]
fn addresses() {
    assert_eq!(
        emails("* Correspondence: jane@example.org; (tel. 5), mailto:a.b@c.example."),
        ["jane@example.org", "a.b@c.example"]
    );
    assert_eq!(
        orcids("ORCID: 0000-0002-1825-0097, https://orcid.org/0000-0002-1694-233X").len(),
        2
    );
}
