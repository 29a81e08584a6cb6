//! The language server, spoken to as an editor does: over its standard input and output.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use crate::support::{Scratch, clone_of_seed};

struct Editor {
    server: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    asked: u64,
    /// Diagnostics that came while an answer was waited for.
    said: Vec<Value>,
}

impl Editor {
    fn start(folder: &Path) -> Editor {
        let mut server = Command::new(env!("CARGO_BIN_EXE_offprint"))
            .args(["lsp", "--stdio"])
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (input, output) = (server.stdin.take(), BufReader::new(server.stdout.take().unwrap()));
        let mut editor = Editor { server, input, output, asked: 0, said: Vec::new() };
        assert_eq!(
            editor.ask("textDocument/hover", json!({}))["error"]["code"],
            -32002,
            "nothing is answered before the beginning"
        );
        let begun = editor
            .ask("initialize", json!({ "processId": null, "rootUri": null, "capabilities": {} }));
        assert_eq!(begun["result"]["capabilities"]["positionEncoding"], "utf-16");
        editor.tell("initialized", json!({}));
        editor
    }

    fn send(&mut self, text: &str) {
        let input = self.input.as_mut().unwrap();
        write!(input, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        input.flush().unwrap();
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }).to_string());
    }

    fn read(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(self.output.read_line(&mut line).unwrap() > 0, "the server has ended");
            match line.trim_end().split_once(": ") {
                Some(("Content-Length", value)) => length = value.parse().unwrap(),
                Some(_) => {}
                None => break,
            }
        }
        let mut bytes = vec![0; length];
        self.output.read_exact(&mut bytes).unwrap();
        serde_json::from_slice(&bytes).unwrap()
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        self.send(
            &json!({ "jsonrpc": "2.0", "id": self.asked, "method": method, "params": params })
                .to_string(),
        );
        loop {
            let message = self.read();
            if message["id"] == self.asked {
                return message;
            }
            self.said.push(message);
        }
    }

    /// The next diagnostics of a file for which this holds.
    fn diagnostics(&mut self, path: &Path, holds: impl Fn(&[Value]) -> bool) -> Vec<Value> {
        loop {
            let message = if self.said.is_empty() { self.read() } else { self.said.remove(0) };
            if message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["uri"] == uri(path)
            {
                let found = message["params"]["diagnostics"].as_array().unwrap();
                if holds(found) {
                    return found.clone();
                }
            }
        }
    }

    fn open(&mut self, path: &Path, text: &str) {
        let document =
            json!({ "uri": uri(path), "languageId": "markdown", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    fn change(&mut self, path: &Path, text: &str) {
        let params = json!({ "textDocument": { "uri": uri(path), "version": 2 }, "contentChanges": [{ "text": text }] });
        self.tell("textDocument/didChange", params);
    }

    /// Asks about the place at the caret, which the file as the editor has it does not have.
    fn at(&mut self, method: &str, path: &Path, text: &str) -> Value {
        let (before, after) = text.split_once('‸').unwrap();
        self.change(path, &format!("{before}{after}"));
        let line = before.matches('\n').count();
        let character = before.rsplit('\n').next().unwrap().encode_utf16().count();
        self.ask(method, json!({ "textDocument": { "uri": uri(path) }, "position": { "line": line, "character": character } }))["result"].clone()
    }

    fn end(mut self) -> i32 {
        assert_eq!(self.ask("shutdown", Value::Null)["result"], Value::Null);
        self.tell("exit", Value::Null);
        self.server.wait().unwrap().code().unwrap()
    }
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

const ARTICLE: &str = "---\njournal: gfpr\ntitle: Tests\nauthors:\n  - given: Ada\n    family: Byron\n    orcid: 0000-0002-1825-0097\n---\n\n# Text {#sec-text}\n\n😀 By [@nobody] and [Table 1](#tbl-a).\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n: Two numbers {#tbl-a}\n";

fn article(folder: &Scratch) -> (PathBuf, PathBuf) {
    let own = folder.path().join("source/small");
    fs::create_dir_all(&own).unwrap();
    let (article, references) = (own.join("article.md"), own.join("references.bib"));
    fs::write(&article, ARTICLE).unwrap();
    fs::write(&references, "@article{right2020,\n  author = {Right, A. B.},\n  year = {2020},\n  title = {On brevity},\n}\n").unwrap();
    (article, references)
}

#[test]
fn findings_stand_where_they_are_and_follow_what_is_typed() {
    let folder = clone_of_seed("lsp");
    let (article, _) = article(&folder);
    let mut editor = Editor::start(folder.path());
    editor.open(&article, ARTICLE);
    let of_key = |found: &[Value]| {
        found.iter().any(|one| one["message"].as_str().unwrap().contains("nobody"))
    };
    let found = editor.diagnostics(&article, of_key);
    let one = found.iter().find(|one| one["message"].as_str().unwrap().contains("nobody")).unwrap();
    assert_eq!((&one["source"], &one["severity"]), (&json!("offprint"), &json!(1)));
    assert_eq!(one["range"]["start"]["line"], 11);
    // The face has two units of UTF-16, and is one character: “😀 By [@nobody]”.
    let (start, end) = (
        one["range"]["start"]["character"].as_u64().unwrap(),
        one["range"]["end"]["character"].as_u64().unwrap(),
    );
    assert!((6..=8).contains(&start) && end > start, "{one}");
    assert!(!one["message"].as_str().unwrap().contains(folder.path().to_str().unwrap()), "{one}");
    // Nothing is saved, and the finding goes.
    editor.change(&article, &ARTICLE.replace("nobody", "right2020"));
    editor.diagnostics(&article, |found| !of_key(found));
    assert_eq!(fs::read_to_string(&article).unwrap(), ARTICLE);
    assert_eq!(editor.end(), 0);
}

#[test]
fn keys_ids_and_fields_are_completed_and_explained() {
    let folder = clone_of_seed("lsp");
    let (article, references) = article(&folder);
    let mut editor = Editor::start(folder.path());
    editor.open(&article, ARTICLE);
    let labels = |answer: &Value| -> Vec<String> {
        answer["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| item["label"].as_str().unwrap().to_owned())
            .collect()
    };
    let text = |line: &str| format!("{ARTICLE}\n😀 {line}\n");
    let keys = editor.at("textDocument/completion", &article, &text("see [@ri‸]"));
    assert_eq!(labels(&keys), ["right2020", "sec-text", "tbl-a"]);
    assert_eq!(
        (&keys["items"][0]["detail"], &keys["items"][0]["documentation"]["value"]),
        (&json!("Right 2020"), &json!("On brevity"))
    );
    let range = &keys["items"][0]["textEdit"]["range"];
    assert_eq!((&range["start"]["character"], &range["end"]["character"]), (&json!(9), &json!(11)));
    assert_eq!(
        labels(&editor.at("textDocument/completion", &article, &text("[Table 1](#‸)"))),
        ["sec-text", "tbl-a"]
    );
    let front = |line: &str| ARTICLE.replacen("journal: gfpr", line, 1);
    assert!(
        labels(&editor.at("textDocument/completion", &article, &front("jour‸")))
            .contains(&"keywords".to_owned())
    );
    assert_eq!(
        labels(&editor.at("textDocument/completion", &article, &front("journal: ‸"))),
        ["gfpr"]
    );
    let hover = editor.at("textDocument/hover", &article, &front("jour‸nal: gfpr"));
    assert!(
        hover["contents"]["value"]
            .as_str()
            .unwrap()
            .starts_with("**journal**: the name of the journal's folder"),
        "{hover}"
    );
    let hover = editor.at("textDocument/hover", &article, &text("[@right‸2020]"));
    assert_eq!(hover["contents"]["value"], "**Right 2020**  \nOn brevity");
    let place = editor.at("textDocument/definition", &article, &text("[@right‸2020]"));
    assert_eq!(
        (&place["uri"], &place["range"]["start"]["line"]),
        (&json!(uri(&references)), &json!(0))
    );
    let place = editor.at("textDocument/definition", &article, &text("[T](#tbl‸-a)"));
    assert_eq!(
        (&place["uri"], &place["range"]["start"]["line"]),
        (&json!(uri(&article)), &json!(17))
    );
    assert_eq!(editor.end(), 0);
}

#[test]
fn fixes_are_offered_and_strange_messages_end_nothing() {
    let folder = clone_of_seed("lsp");
    let (article, _) = article(&folder);
    let mut editor = Editor::start(folder.path());
    editor.open(&article, ARTICLE);
    editor.send("{no json");
    assert_eq!(editor.read()["error"]["code"], -32700);
    assert_eq!(editor.ask("workspace/nothing", json!([]))["error"]["code"], -32601);
    assert_eq!(
        editor.ask("textDocument/hover", json!({ "textDocument": 7 }))["error"]["code"],
        -32602
    );
    let range =
        json!({ "start": { "line": 6, "character": 0 }, "end": { "line": 6, "character": 0 } });
    let asked = json!({ "textDocument": { "uri": uri(&article) }, "range": range, "context": { "diagnostics": [] } });
    let actions = editor.ask("textDocument/codeAction", asked)["result"].clone();
    let titles: Vec<&str> = actions
        .as_array()
        .unwrap()
        .iter()
        .map(|action| action["title"].as_str().unwrap())
        .collect();
    assert_eq!(
        titles,
        ["Fix: an ORCID iD is an address", "Fix what offprint can fix: 1 place"],
        "{actions}"
    );
    let edit = &actions[0]["edit"]["changes"][uri(&article)][0];
    assert_eq!(edit["newText"], "https://orcid.org/0000-0002-1825-0097");
    assert_eq!(editor.end(), 0);
    // An editor that goes away without a word leaves no server behind.
    let mut editor = Editor::start(folder.path());
    editor.input = None;
    assert_eq!(editor.server.wait().unwrap().code(), Some(1));
}
