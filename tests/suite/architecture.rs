//! Who imports whom: the code is held against the table in `src/README.md`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::support::repository;

/// A path of modules, without `crate`.
type ModulePath = Vec<String>;

fn path(text: &str) -> ModulePath {
    text.split("::").map(str::to_owned).collect()
}

/// The table of the README: room → what it may import.
fn table() -> BTreeMap<ModulePath, Vec<ModulePath>> {
    let readme = fs::read_to_string(repository().join("src/README.md")).unwrap();
    let section = readme.split("## Who may import whom").nth(1).expect("src/README.md has the section “Who may import whom”");
    let section = section.split("\n## ").next().unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    rows.map(|row| {
        let cells: Vec<Vec<ModulePath>> = row.trim_matches('|').split('|').map(quoted).collect();
        let [rooms, imports] = cells.as_slice() else { panic!("two cells are wanted: {row}") };
        (rooms.first().unwrap_or_else(|| panic!("no room: {row}")).clone(), imports.clone())
    })
    .collect()
}

fn quoted(cell: &str) -> Vec<ModulePath> {
    cell.split('`').skip(1).step_by(2).map(path).collect()
}

/// Every file of the code with its module path. The faces of the crate, which only name the rooms, are left out.
fn modules() -> Vec<(ModulePath, String)> {
    fn collect(folder: &Path, base: &Path, out: &mut Vec<(ModulePath, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let file = entry.unwrap().path();
            if file.is_dir() {
                collect(&file, base, out);
            } else if file.extension().is_some_and(|end| end == "rs") {
                let relative = file.strip_prefix(base).unwrap().with_extension("");
                let mut module: ModulePath = relative.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
                if module.last().is_some_and(|name| name == "mod") {
                    module.pop();
                }
                out.push((module, fs::read_to_string(&file).unwrap()));
            }
        }
    }
    let src = repository().join("src");
    let mut out = Vec::new();
    collect(&src, &src, &mut out);
    let for_tests: Vec<ModulePath> = out.iter().flat_map(|(module, code)| modules_for_tests(module, code)).collect();
    out.retain(|(module, _)| *module != path("main") && *module != path("lib") && !for_tests.iter().any(|tests| module.starts_with(tests)));
    out.sort();
    assert!(out.len() > 20, "the code was found");
    out
}

/// The modules that a module declares for its tests alone.
fn modules_for_tests(module: &[String], code: &str) -> Vec<ModulePath> {
    let declared = code.split("#[cfg(test)]").skip(1).filter_map(|rest| {
        let line = rest.trim_start().lines().next()?.trim_start_matches("pub(crate) ").trim_start_matches("pub ");
        line.strip_prefix("mod ")?.strip_suffix(';').map(str::to_owned)
    });
    declared.map(|name| [module, &[name]].concat()).collect()
}

/// What the code of a module names with `crate::` or `super::`, outside comments and unit tests, as paths from the crate's root.
fn imports(module: &[String], code: &str) -> Vec<ModulePath> {
    let code: String = without_unit_tests(code).lines().map(|line| line.split("//").next().unwrap_or("").to_owned() + "\n").collect();
    let mut out = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        if !follows_a_word(&code, at) {
            trees(&code[at + "crate::".len()..], &[], &mut out);
        }
    }
    for (at, _) in code.match_indices("super::") {
        if follows_a_word(&code, at) || code[..at].ends_with("super::") {
            continue;
        }
        let rest = code[at..].trim_start_matches("super::");
        let ups = (code.len() - at - rest.len()) / "super::".len();
        // One `super` leads from a file to the folder it stands in, and from a folder's face to the folder above.
        let base = &module[..module.len().checked_sub(ups).expect("a path within the crate")];
        trees(rest, base, &mut out);
    }
    out.retain(|path| path.first().is_some_and(|first| first != "*"));
    out
}

/// The code before its unit tests; a module declared for tests ends nothing.
fn without_unit_tests(code: &str) -> &str {
    let end =
        code.match_indices("#[cfg(test)]").map(|(at, _)| at).find(|at| code[*at..].lines().nth(1).is_some_and(|line| line.trim_end().ends_with('{')));
    end.map_or(code, |end| &code[..end])
}

fn follows_a_word(code: &str, at: usize) -> bool {
    code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':' || c == '$')
}

/// Reads `a::b`, `a::{b, c::d}` or `{a, b}` at the start of the text.
fn trees(text: &str, base: &[String], out: &mut Vec<ModulePath>) {
    let text = text.trim_start();
    if let Some(group) = text.strip_prefix('{') {
        let mut depth = 0;
        let mut start = 0;
        for (at, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => return trees_unless_empty(&group[start..at], base, out),
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    trees_unless_empty(&group[start..at], base, out);
                    start = at + 1;
                }
                _ => {}
            }
        }
        return;
    }
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '*').unwrap_or(text.len());
    let mut path = base.to_vec();
    path.push(text[..end].to_owned());
    match text[end..].strip_prefix("::") {
        Some(rest) if rest.starts_with(|c: char| c.is_alphabetic() || c == '{' || c == '_' || c == '*') => trees(rest, &path, out),
        _ => out.push(path),
    }
}

fn trees_unless_empty(text: &str, base: &[String], out: &mut Vec<ModulePath>) {
    if !text.trim().is_empty() {
        trees(text, base, out);
    }
}

/// The room in which a path stands: the longest of the table's rooms that it begins with.
fn room_of<'a>(table: &'a BTreeMap<ModulePath, Vec<ModulePath>>, module: &[String]) -> Option<&'a ModulePath> {
    table.keys().filter(|room| module.starts_with(room)).max_by_key(|room| room.len())
}

#[test]
fn the_code_keeps_to_the_import_table() {
    let table = table();
    let mut faults = Vec::new();
    for (module, code) in modules() {
        let shown = module.join("::");
        let Some(room) = room_of(&table, &module) else {
            faults.push(format!("{shown} stands in no room of the table"));
            continue;
        };
        for import in imports(&module, &code) {
            let allowed = table[room].iter().any(|may| import.starts_with(may)) || room_of(&table, &import) == Some(room);
            if !allowed {
                faults.push(format!("{shown} may not import {}", import.join("::")));
            }
        }
    }
    assert!(faults.is_empty(), "src/README.md, “Who may import whom”:\n{}", faults.join("\n"));
}

#[test]
fn the_table_names_rooms_that_exist() {
    for (room, imports) in &table() {
        for path in imports.iter().chain([room]) {
            let modules: Vec<&str> = path.iter().map(String::as_str).filter(|part| part.starts_with(char::is_lowercase)).collect();
            let place = repository().join("src").join(modules.join("/"));
            assert!(place.is_dir() || place.with_extension("rs").is_file(), "src/README.md names {}, which is not in the code", path.join("::"));
        }
    }
}

#[test]
fn reads_import_trees() {
    let code = "use crate::article::{Article, walk::{self, plain}};\nuse super::x::Y;\nlet a = crate::units::Length(1); // crate::no\n#[cfg(test)]\nmod tests {\nuse crate::no;\n";
    let found: Vec<String> = imports(&path("emit::pdf::draw"), code).iter().map(|p| p.join("::")).collect();
    assert_eq!(found, ["article::Article", "article::walk::self", "article::walk::plain", "units::Length", "emit::pdf::x::Y"]);
}
