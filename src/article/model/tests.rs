use super::*;

fn fits(parent: &str, children: &str) -> bool {
    let children: Vec<&str> = children.split_whitespace().collect();
    publishing(parent).unwrap().accepts(&children)
}

#[test]
fn every_line_of_the_table_is_read() {
    let lines = TEXT.lines().filter(|line| !line.starts_with(['#', '$'])).count();
    assert_eq!(MODELS.len(), lines);
    assert!(lines > 100);
}

#[test]
fn order_and_number_of_children() {
    assert!(fits("name", "surname given-names suffix") && fits("name", "given-names"));
    assert!(!fits("name", "given-names surname") && !fits("name", ""));
    assert!(fits("pub-date", "day month year") && fits("pub-date", "season year"));
    assert!(!fits("pub-date", "") && !fits("pub-date", "year month"));
    assert!(fits("contrib-group", "contrib contrib on-behalf-of aff"));
    assert!(!fits("contrib-group", "contrib on-behalf-of contrib"));
    assert!(fits("publisher", "publisher-name publisher-loc publisher-name"));
    assert!(
        fits("table", "col col thead tbody tbody")
            && fits("table", "tr")
            && !fits("table", "tbody thead")
    );
    assert!(
        fits("sec", "label title p p sec") && fits("sec", "label p") && !fits("sec", "p title")
    );
    assert!(
        fits("article-meta", "title-group fpage lpage")
            && !fits("article-meta", "title-group fpage elocation-id")
    );
    assert_eq!(publishing("contrib").unwrap().refused(&["role", "name"]), Some(1));
    assert_eq!(publishing("list").unwrap().refused(&["title"]), Some(1));
}

/// [`grammar`](crate::grammar) says the same of which children there are.
#[test]
fn the_two_tables_agree() {
    for (parent, entry) in MODELS.iter() {
        let rule = crate::grammar::element(parent).unwrap();
        let mut names = Vec::new();
        entry.publishing.as_ref().unwrap().names(&mut names);
        assert!(names.iter().all(|name| rule.in_publishing(name)), "{parent}");
        entry.archiving.iter().for_each(|model| model.names(&mut names));
        let allowed = |name: &str| rule.in_archiving(name);
        assert!(names.iter().all(|name| allowed(name)), "{parent}");
        if !entry.free {
            assert!(rule.children().all(|child| names.contains(&child)), "{parent}");
        }
    }
}

#[test]
fn archiving_is_wider() {
    assert!(
        archiving_accepts("pub-date", &["year", "month"]) && archiving_accepts("history", &["x"])
    );
    assert!(archiving_accepts("contrib-group", &["contrib", "x", "contrib"]));
    assert!(
        !archiving_accepts("name", &["given-names", "surname"])
            && archiving_accepts("p", &["italic"])
    );
}

#[test]
fn places_follow_the_model() {
    let places = |parent: &str, names: &[&str]| {
        names.iter().map(|name| rank(parent, name)).collect::<Vec<_>>()
    };
    assert!(
        places("contrib", &["contrib-id", "name", "degrees", "role"]).is_sorted_by(|a, b| a < b)
    );
    assert!(
        places("name", &["surname", "given-names", "prefix", "suffix"]).is_sorted_by(|a, b| a < b)
    );
    assert_eq!(rank("contrib-group", "aff"), rank("contrib-group", "on-behalf-of"));
    assert_eq!(rank("p", "italic"), 0);
    assert_eq!(rank("name", "x"), usize::MAX);
    assert_eq!(rank("article-meta", "x"), rank("article-meta", "aff"));
    let meta = publishing("article-meta").unwrap();
    assert!(
        !meta.repeats("custom-meta-group") && meta.repeats("kwd-group") && meta.repeats("pub-date")
    );
    assert!(!meta.repeats("fpage") && publishing("publisher").unwrap().repeats("publisher-name"));
}
