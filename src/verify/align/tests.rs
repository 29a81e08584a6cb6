use super::*;
use report::Place;

#[test]
fn the_word_of_a_title_is_not_made_of_the_initials_of_a_name() {
    let mut output = Output::default();
    output.begin_reference();
    output.push("Chen J.-H., Chen F.-C., Lin H.-L.. Rice. J. Clin. Biochem. Nutr. 2016, 59, 39–44");
    output.end_reference();
    let cited = |words: &str| {
        [Text { place: Place::default(), words: words.to_owned(), kind: Kind::Citation(1) }]
    };
    let lost = |words: &str| align(&cited(words), &output, false, true).lost;
    assert!(
        lost("Chen J.-H. Chen F.-C. Lin H.-L. Rice J. Clin. Biochem. Nutr. 2016 59 39 44")
            .is_empty()
    );
    assert_eq!(lost("Chen J.-H. Chen F.-C. Clin. Lin H.-L. Clin. Rice").len(), 1);
}

#[test]
fn a_divided_word_is_not_taken_apart_by_shorter_ones() {
    let mut output = Output::default();
    output.begin_reference();
    output.push("Size of in");
    output.push("tron in flies");
    output.end_reference();
    let cited = [Text {
        place: Place::default(),
        words: "Size of intron in flies".to_owned(),
        kind: Kind::Citation(1),
    }];
    assert!(align(&cited, &output, false, true).lost.is_empty());
}
