use super::*;

fn row(number: usize) -> Row {
    Row {
        row: number,
        source: format!("a/{number}.xml"),
        article: number.to_string(),
        state: State::Written,
        pages: Some(7),
        fatal: 0,
        error: 0,
        warning: 2,
        note: 0,
        findings: "F201×2".into(),
        message: None,
        files: vec![FileRow { path: "a.xml".into(), bytes: 3, sha256: "00".into() }],
        inputs: "11".into(),
        read: vec!["a.xml".into()],
        seconds: 0.25,
    }
}

fn path(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("offprint-table-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    folder.join("results.jsonl")
}

fn rows(path: &Path) -> Vec<usize> {
    let text = fs::read_to_string(path).unwrap();
    text.lines().map(|line| serde_json::from_str::<Row>(line).unwrap().row).collect()
}

#[test]
fn lines_are_put_in_order_and_what_is_no_longer_listed_goes() {
    let path = path("order");
    let table = Table::open(&path).unwrap();
    for number in [3, 1, 9, 2] {
        table.begin(number).unwrap();
        table.end(&row(number)).unwrap();
    }
    table.finish(1..=3).unwrap();
    assert_eq!(rows(&path), [1, 2, 3]);
    assert!(!part(&path).exists());
    assert_eq!(Table::open(&path).unwrap().known.get(&2), Some(&row(2)));
    fs::remove_dir_all(path.parent().unwrap()).unwrap();
}

#[test]
fn a_killed_run_leaves_its_lines_and_what_it_had_begun() {
    let path = path("killed");
    let killed = Table::open(&path).unwrap();
    killed.begin(1).unwrap();
    killed.end(&row(1)).unwrap();
    killed.begin(2).unwrap();
    drop(killed);
    // Half a line.
    let mut part = OpenOptions::new().append(true).open(part(&path)).unwrap();
    part.write_all(b"{\"row\":2,\"sou").unwrap();
    let next = Table::open(&path).unwrap();
    assert_eq!(
        (next.known.keys().copied().collect::<Vec<_>>(), next.begun.get(&2)),
        (vec![1], Some(&1))
    );
    next.begin(2).unwrap();
    next.end(&row(2)).unwrap();
    next.finish(1..=2).unwrap();
    assert_eq!(rows(&path), [1, 2]);
    fs::remove_dir_all(path.parent().unwrap()).unwrap();
}

#[test]
fn a_table_that_cannot_be_kept_is_an_error() {
    let path = path("nowhere");
    fs::create_dir_all(path.parent().unwrap().join("results.jsonl.part")).unwrap();
    assert!(
        Table::open(&path).unwrap_err().to_string().contains("results.jsonl.part” cannot be read")
    );
    fs::remove_dir_all(path.parent().unwrap()).unwrap();
}
