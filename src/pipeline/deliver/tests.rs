use super::*;

/// A folder `a` in a folder of its own, which vanishes.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Scratch {
        let path =
            std::env::temp_dir().join(format!("offprint-deliver-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        Scratch(path)
    }

    fn folder(&self) -> PathBuf {
        self.0.join("a")
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort_unstable();
    names
}

fn read(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).unwrap()
}

#[test]
fn replaces_all_and_keeps_what_is_not_ours() {
    let scratch = Scratch::new("replaces");
    let folder = scratch.folder();
    deliver(&folder, &[("a.xml", b"old"), ("figures/b.png", b"old")]).unwrap();
    fs::create_dir_all(folder.join("deposits/deep")).unwrap();
    fs::write(folder.join("deposits/deep/x.xml"), "theirs").unwrap();
    fs::write(folder.join("figures/notes.txt"), "theirs").unwrap();
    deliver(&folder, &[("a.xml", b"new"), ("figures/b.png", b"new"), ("c.pdf", b"new")]).unwrap();
    assert_eq!(names(&folder), ["a.xml", "c.pdf", "deposits", "figures"]);
    assert_eq!(
        (read(&folder, "a.xml"), read(&folder, "figures/b.png")),
        ("new".into(), "new".into())
    );
    assert_eq!(read(&folder, "deposits/deep/x.xml"), "theirs");
    assert_eq!(read(&folder, "figures/notes.txt"), "theirs");
    assert_eq!(names(&scratch.0), ["a"]);
}

#[test]
fn where_two_folders_cannot_change_places_it_takes_two_steps() {
    let scratch = Scratch::new("steps");
    let (folder, new) = (scratch.folder(), scratch.0.join(".a.offprint-new"));
    for (path, text) in [(&folder, "old"), (&new, "new")] {
        fs::create_dir_all(path).unwrap();
        fs::write(path.join("a.xml"), text).unwrap();
    }
    exchange_in_steps(&new, &folder).unwrap();
    assert_eq!((read(&folder, "a.xml"), names(&scratch.0)), ("new".into(), vec!["a".to_owned()]));
}

#[test]
fn a_failure_leaves_the_old_files() {
    let scratch = Scratch::new("failure");
    let folder = scratch.folder();
    deliver(&folder, &[("a.xml", b"old"), ("b.epub", b"old")]).unwrap();
    fs::create_dir(folder.join("c.pdf")).unwrap();
    let files: [(&str, &[u8]); 3] = [("a.xml", b"new"), ("d.txt", b"new"), ("c.pdf", b"new")];
    let error = deliver(&folder, &files).unwrap_err();
    assert_eq!(error.file, folder.join("c.pdf"));
    assert_eq!(names(&folder), ["a.xml", "b.epub", "c.pdf"]);
    assert_eq!(read(&folder, "a.xml"), "old");
    assert_eq!(names(&scratch.0), ["a"]);
}

#[test]
fn nothing_leaves_the_folder_and_no_folder_is_left_behind() {
    let scratch = Scratch::new("outside");
    assert!(deliver(&scratch.folder(), &[("../a.xml", b"new")]).is_err());
    assert!(deliver(&scratch.folder(), &[("a", b"new"), ("a/b", b"new")]).is_err());
    assert!(!scratch.folder().exists());
}

#[test]
fn what_a_killed_run_left_is_completed_or_removed() {
    let states: [(&[&str], &str); 5] = [
        // Killed while the new folder was filled, or after the exchange.
        (&["a", ".a.offprint-new"], "a"),
        // Killed between the two steps.
        (&[".a.offprint-old", ".a.offprint-new"], ".a.offprint-new"),
        // Killed after them.
        (&["a", ".a.offprint-old"], "a"),
        // Killed while it was put back.
        (&[".a.offprint-old"], ".a.offprint-old"),
        // Killed before there was ever a folder.
        (&[".a.offprint-new"], ""),
    ];
    for (index, (folders, stays)) in states.into_iter().enumerate() {
        let scratch = Scratch::new(&format!("killed-{index}"));
        for name in folders {
            fs::create_dir_all(scratch.0.join(name)).unwrap();
            fs::write(scratch.0.join(name).join("a.xml"), name).unwrap();
        }
        recover_all(&scratch.0);
        if stays.is_empty() {
            assert!(names(&scratch.0).is_empty());
            continue;
        }
        assert_eq!(
            (names(&scratch.0), read(&scratch.folder(), "a.xml")),
            (vec!["a".to_owned()], stays.to_owned())
        );
    }
}

#[test]
fn files_that_a_killed_run_left_beside_their_places_are_removed() {
    let scratch = Scratch::new("files");
    let folder = scratch.folder();
    fs::create_dir_all(folder.join("deposits")).unwrap();
    for path in [
        ".issue.lock.offprint-old",
        "issue.lock",
        "a/.8-2.pdf.offprint-new",
        "a/.8-2.pdf.offprint-old",
        "a/8-2.pdf",
        "a/.offprint-old",
        "a/notes.offprint-old",
    ] {
        fs::write(scratch.0.join(path), path).unwrap();
    }
    recover_all(&scratch.0);
    assert_eq!(names(&scratch.0), ["a", "issue.lock"]);
    let kept = [".offprint-old", "8-2.pdf", "deposits", "notes.offprint-old"];
    assert_eq!(names(&folder), kept, "whose name is another belongs to somebody");
}
