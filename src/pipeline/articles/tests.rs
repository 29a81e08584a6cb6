use super::*;

fn sample(name: &str) -> PathBuf {
    let base =
        std::env::temp_dir().join(format!("offprint-articles-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&base);
    for slug in ["b-2", "a-1", "notes"] {
        fs::create_dir_all(base.join(slug)).unwrap();
    }
    for file in ["a-1/article.md", "b-2/article.md", "b-2/letter.md"] {
        fs::write(base.join(file), "").unwrap();
    }
    base
}

fn slugs(found: Result<Vec<ArticlePath>, FindError>) -> Vec<String> {
    found.unwrap().into_iter().map(|article| article.slug).collect()
}

#[test]
fn finds_folders_and_files() {
    let base = sample("finds");
    assert_eq!(slugs(all_below(&base)), ["a-1", "b-2"]);
    assert_eq!(slugs(find(&[base.join("b-2"), base.join("a-1/article.md")])), ["b-2", "a-1"]);
    assert_eq!(slugs(find(&[base.join("b-2/letter.md")])), ["letter"]);
    assert_eq!(slugs(find(&[base.join("b-2/.")])), ["b-2"]);
    fs::remove_dir_all(base).unwrap();
}

#[test]
fn says_what_is_missing() {
    let base = sample("missing");
    assert!(find(&[base.join("c-3")]).unwrap_err().to_string().contains("there is no source"));
    assert!(find(&[base.join("notes")]).unwrap_err().to_string().contains("holds no article.md"));
    assert!(all_below(&base.join("notes")).unwrap_err().to_string().contains("no folder in"));
    assert!(
        find(&[base.join("a-1"), base.join("a-1/article.md")])
            .unwrap_err()
            .to_string()
            .contains("would both write")
    );
    fs::remove_dir_all(base).unwrap();
}
