use super::*;

fn csl(id: &str, doi: &str) -> String {
    format!(
        r#"{{"citationItems":[{{"id":"{id}","locator":"3","prefix":"see ","itemData":{{"DOI":"{doi}","title":"T","author":[{{"family":"Núñez"}}],"issued":{{"date-parts":[["2019"]]}}}}}}]}} trailing"#
    )
}

#[test]
fn local_numbers_say_nothing() {
    let mut works = Works::default();
    let keys: Vec<String> = ["10.1/a", "10.1/b", "https://doi.org/10.1/A"]
        .iter()
        .map(|doi| of_csl(&csl("ITEM-1", doi), &mut works).unwrap()[0].key.clone())
        .collect();
    assert_eq!(keys, ["nunez2019", "nunez2019b", "nunez2019"]);
    assert_eq!(works.all().len(), 2);
    let cited = &of_csl(&csl("ITEM-1", "10.1/a"), &mut works).unwrap()[0];
    assert_eq!(
        (cited.prefix.as_str(), cited.locator.clone()),
        ("see", Some(("page".to_owned(), "3".to_owned())))
    );
}

#[test]
fn words_own_sources() {
    let xml = "<b:Sources xmlns:b='http://schemas.openxmlformats.org/officeDocument/2006/bibliography'><b:Source><b:Tag>Doe19</b:Tag>
            <b:SourceType>JournalArticle</b:SourceType><b:Title>Wheat</b:Title><b:Year>2019</b:Year></b:Source></b:Sources>";
    let mut works = Works::default();
    works.sources(&tree::read(xml).unwrap());
    let cited = of_word(r" CITATION Doe19 \p 4 \l 1033 ", &mut works).unwrap();
    assert_eq!(cited[0].locator, Some(("page".to_owned(), "4".to_owned())));
    assert_eq!(of_word(" CITATION Nobody ", &mut works), None);
}
