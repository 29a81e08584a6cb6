use super::*;
use report::Report;

fn lock() -> Lock {
    let assigned =
        |article: &str, pages: PageDesignation| Assigned { article: article.to_owned(), pages };
    let facts: Facts = [("pages", "77-83"), ("title", "a \"b\": {c}")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into();
    let record = |digest: &str| Record {
        doi: Some("10.5555/a".to_owned()),
        digest: digest.to_owned(),
        facts: facts.clone(),
        stamp: 20_250_601_000_000,
    };
    let sent = |answer| Sent { record: record("ab12"), answer };
    let key = |target: &str| (target.to_owned(), "tides".to_owned());
    Lock {
        assigned: vec![
            assigned("tides", "77-83".parse().unwrap()),
            assigned("e: x", PageDesignation::ArticleNumber("e0101".to_owned())),
        ],
        written: [(key("crossref"), record("cd34"))].into(),
        sent: [
            (key("crossref"), sent(Answer::Accepted)),
            (key("doaj"), sent(Answer::Refused("no: #such \"field\"".to_owned()))),
        ]
        .into(),
    }
}

fn again(text: &str) -> (Option<Lock>, Report) {
    let mut report = Report::new();
    (read("issue.lock", text.as_bytes(), &mut report), report)
}

#[test]
fn what_is_written_is_read() {
    let text = lock().to_yaml();
    let (read, report) = again(&text);
    assert_eq!((read, report.findings.len()), (Some(lock()), 0), "{text}");
    assert!(text.contains("  - {article: \"tides\", pages: \"77-83\"}\n"), "{text}");
    assert_eq!(again(&Lock::default().to_yaml()).0, Some(Lock::default()));
}

#[test]
fn half_a_lock_is_none() {
    let dated = lock().to_yaml().replacen("20250601000000", "today", 1);
    for text in [
        "<<<<<<< HEAD\nassigned: []\n",
        "assigned: [{article: a}]\n",
        "assigned: [{article: a, pages: 9-3}]\n",
        "assignd: []\n",
        &dated,
    ] {
        let (read, report) = again(text);
        assert_eq!((read, report.findings.len()), (None, 1), "{text}");
    }
}

#[test]
fn what_is_due_has_its_reason() {
    let lock = lock();
    let sent = |target: &str| lock.sent.get(&(target.to_owned(), "tides".to_owned()));
    let facts = sent("crossref").unwrap().record.facts.clone();
    assert_eq!(due(None, "x", &facts), Due::Never);
    assert_eq!(due(sent("crossref"), "ab12", &facts), Due::Nothing);
    assert_eq!(
        due(sent("doaj"), "ab12", &facts),
        Due::Refused("no: #such \"field\"".to_owned(), Vec::new())
    );
    let mut moved = facts.clone();
    moved.insert("pages".to_owned(), "78-84".to_owned());
    let again = Due::Again(vec![("pages".to_owned(), "77-83".to_owned(), "78-84".to_owned())]);
    assert_eq!(due(sent("crossref"), "cd34", &moved), again);
}
