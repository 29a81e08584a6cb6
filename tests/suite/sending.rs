//! Sending deposits, to a server on this machine that plays the agencies' documented answers.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use send::{Agency, Keys, Mail, Policy, Secret, post};

use crate::issues::assigned;
use crate::support::{SEED, Scratch, clone_of_seed, files_below, offprint, stdout};

const PASSWORD: &str = "p&ss-w0rd of the journal";

/// What the server does with one connection.
#[derive(Clone)]
enum Play {
    /// Answers: status line and headers, body.
    Say(&'static str, String),
    /// Promises more than it sends.
    BreakOff,
    /// Says nothing for longer than anybody waits.
    Hang,
}

/// A server that plays its part, connection by connection, and keeps what it was sent; the last act
/// is repeated.
struct Server {
    address: String,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn playing(acts: Vec<Play>) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/servlet/deposit", listener.local_addr().unwrap());
        let heard = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&heard);
        thread::spawn(move || {
            for (index, stream) in listener.incoming().enumerate() {
                let act = acts[index.min(acts.len() - 1)].clone();
                let mut stream = stream.unwrap();
                kept.lock().unwrap().push(hear(&mut stream));
                // Silence must not keep others from being heard.
                thread::spawn(move || act.perform(&mut stream));
            }
        });
        Server { address, heard }
    }

    fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }
}

/// Reads one request to its end.
fn hear(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let count = stream.read(&mut buffer).unwrap_or(0);
        bytes.extend_from_slice(&buffer[..count]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let wanted = text.split_once("\r\n\r\n").map(|(head, body)| {
            let length = head.lines().find_map(|line| {
                line.to_ascii_lowercase().strip_prefix("content-length: ").map(str::to_owned)
            });
            body.len() >= length.and_then(|length| length.trim().parse().ok()).unwrap_or(0)
        });
        if count == 0 || wanted == Some(true) {
            return text;
        }
    }
}

impl Play {
    fn perform(self, stream: &mut TcpStream) {
        let answer = match self {
            Play::Say(head, body) => format!(
                "HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                body.len()
            ),
            Play::BreakOff => {
                "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<html>SUCC".to_owned()
            }
            Play::Hang => {
                thread::sleep(Duration::from_secs(4));
                return;
            }
        };
        let _ = stream.write_all(answer.as_bytes());
    }
}

fn success() -> Play {
    Play::Say("200 OK", "<html><body><h2>SUCCESS</h2><p>Your batch submission was successfully received.</p></body></html>".to_owned())
}

fn sent(server: &Server, agency: Agency, bytes: &[u8]) -> Result<send::Answer, String> {
    let keys = match agency {
        Agency::Crossref => Keys::new(vec![Secret::new("editor/role"), Secret::new(PASSWORD)]),
        Agency::Doaj => Keys::new(vec![Secret::new(PASSWORD)]),
    };
    let policy = Policy {
        attempts: 3,
        pause: Duration::from_millis(5),
        longest_pause: Duration::from_millis(20),
        patience: Duration::from_millis(400),
        ..Policy::default()
    };
    post(agency, &server.address, &keys, Mail { name: "a.crossref.xml", bytes }, policy)
}

#[test]
fn a_deposit_is_sent_as_a_form() {
    let server = Server::playing(vec![success()]);
    let answer = sent(&server, Agency::Crossref, b"<doi_batch/>").unwrap();
    assert!(answer.accepted && answer.attempts == 1, "{answer:?}");
    let heard = server.heard().remove(0);
    for part in [
        "POST /servlet/deposit",
        "name=\"operation\"\r\n\r\ndoMDUpload",
        "name=\"login_id\"\r\n\r\neditor/role",
        PASSWORD,
        "name=\"fname\"; filename=\"a.crossref.xml\"",
        "\r\n\r\n<doi_batch/>\r\n",
    ] {
        assert!(heard.contains(part), "{part} is missing in {heard}");
    }
}

#[test]
fn what_may_pass_is_tried_again() {
    let fault = || Play::Say("503 Service Unavailable", String::new());
    let busy = || Play::Say("429 Too Many Requests\r\nRetry-After: 1", "slow down".to_owned());
    for first in [fault(), busy(), Play::BreakOff, Play::Hang] {
        let server = Server::playing(vec![first, success()]);
        let answer = sent(&server, Agency::Crossref, b"<doi_batch/>").unwrap();
        assert!(answer.accepted && answer.attempts == 2, "{answer:?}");
    }
}

#[test]
fn patience_ends() {
    for (play, word) in [
        (Play::Say("502 Bad Gateway", String::new()), "502"),
        (Play::BreakOff, "broke off"),
        (Play::Hang, "in time"),
        (Play::Say("429 Too Many Requests", String::new()), "429"),
    ] {
        let server = Server::playing(vec![play]);
        let why = sent(&server, Agency::Crossref, b"<doi_batch/>").unwrap_err();
        assert!(why.contains(word) && why.contains("3 times"), "{why}");
        assert_eq!(server.heard().len(), 3);
    }
    let nobody = Server { address: "http://127.0.0.1:9/".to_owned(), heard: Arc::default() };
    assert!(sent(&nobody, Agency::Crossref, b"x").is_err());
}

#[test]
fn a_refusal_is_the_last_word() {
    let server =
        Server::playing(vec![Play::Say("401 Unauthorized", format!("no such login: {PASSWORD}"))]);
    let answer = sent(&server, Agency::Crossref, b"<doi_batch/>").unwrap();
    assert!(!answer.accepted && server.heard().len() == 1);
    let server = Server::playing(vec![Play::Say(
        "400 Bad Request",
        format!("{{\"status\":\"bad_request\",\"error\":\"wrong {PASSWORD}\"}}"),
    )]);
    let answer = sent(&server, Agency::Doaj, b"{}").unwrap();
    assert_eq!((answer.accepted, answer.records[0].message.as_str()), (false, "wrong …"));
    assert!(
        server.heard()[0]
            .starts_with("POST /servlet/deposit?api_key=p%26ss-w0rd%20of%20the%20journal ")
    );
}

#[test]
fn credentials_do_not_follow_a_redirection() {
    let elsewhere = Server::playing(vec![success()]);
    let head: &'static str = Box::leak(
        format!("307 Temporary Redirect\r\nLocation: {}", elsewhere.address).into_boxed_str(),
    );
    let server = Server::playing(vec![Play::Say(head, String::new())]);
    let answer = sent(&server, Agency::Crossref, b"<doi_batch/>").unwrap();
    assert!(
        !answer.accepted && answer.words.contains("credentials are not sent there"),
        "{answer:?}"
    );
    assert!(elsewhere.heard().is_empty());
}

/// A clone of the seed whose journal has a depositor.
fn with_depositor(name: &str) -> Scratch {
    let scratch = clone_of_seed(name);
    let house = "depositor: {name: A Journal, email: deposits@example.org}\nregistrant: A House\n";
    std::fs::write(scratch.path().join("templates/deposits.yaml"), house).unwrap();
    scratch
}

/// A log of Crossref's in this state, in which the seed's article has a verdict when one is given.
fn log_of(state: &str, verdict: Option<(&str, &str)>) -> Play {
    let record = verdict.map(|(status, message)| {
        format!("<record_diagnostic status=\"{status}\"><doi>10.31703/gfpr.2025(VIII-I).08</doi><msg>{message}</msg></record_diagnostic>")
    });
    let body = format!(
        "<doi_batch_diagnostic status=\"{state}\" sp=\"cs1\">{}</doi_batch_diagnostic>",
        record.unwrap_or_default()
    );
    Play::Say("200 OK", body)
}

fn registered() -> Play {
    log_of("completed", Some(("Success", "Successfully added")))
}

fn command(scratch: &Scratch, server: &Server, more: &[&str]) -> (i32, String) {
    let source = format!("source/{SEED}");
    let mut command = offprint(scratch.path());
    command
        .args(["deposit", "--to", "crossref", "--send", "--endpoint", &server.address])
        .args(more)
        .arg(source);
    let output = command
        .env("OFFPRINT_CROSSREF_LOGIN", "editor")
        .env("OFFPRINT_CROSSREF_PASSWORD", PASSWORD)
        .output()
        .unwrap();
    (output.status.code().unwrap(), stdout(&output))
}

#[test]
fn the_same_bytes_are_sent_once() {
    let scratch = with_depositor("send");
    let server = Server::playing(vec![success(), registered()]);
    let (code, words) = command(&scratch, &server, &[]);
    assert!(
        code == 0 && words.contains("would be sent to Crossref") && server.heard().is_empty(),
        "{words}"
    );
    let (code, words) = command(&scratch, &server, &["--no-dry-run"]);
    assert!(
        code == 0 && words.contains("sent to Crossref") && server.heard().len() == 2,
        "{words}"
    );
    assert!(
        words.contains("10.31703/gfpr.2025(VIII-I).08  registered: Successfully added"),
        "{words}"
    );
    assert!(
        server.heard()[1].starts_with("GET /servlet/submissionDownload?usr=editor&pwd="),
        "{:?}",
        server.heard()
    );
    let (code, words) = command(&scratch, &server, &["--no-dry-run"]);
    assert!(
        code == 0 && words.contains("accepted by Crossref before") && server.heard().len() == 2,
        "{words}"
    );
    assert!(words.contains("registered"), "{words}");
    for (name, bytes) in files_below(&scratch.path().join("out")) {
        assert!(
            !String::from_utf8_lossy(&bytes).contains(PASSWORD),
            "the password stands in {name}"
        );
    }
}

#[test]
fn half_a_success_is_told_article_by_article() {
    let scratch = with_depositor("half");
    let body = "<doi_batch_diagnostic status=\"completed\"><record_diagnostic status=\"Success\"><doi>10.31703/one</doi><msg>Added</msg></record_diagnostic>\
                <record_diagnostic status=\"Failure\"><doi>10.31703/two</doi><msg>The prefix is not yours</msg></record_diagnostic></doi_batch_diagnostic>";
    let server = Server::playing(vec![Play::Say("200 OK", body.to_owned())]);
    let (code, words) = command(&scratch, &server, &["--no-dry-run"]);
    assert_eq!(code, 1);
    assert!(
        words.contains("D303")
            && words.contains("did not register 10.31703/two: The prefix is not yours"),
        "{words}"
    );
    assert!(
        words.contains("10.31703/one  registered: Added") && !words.contains(PASSWORD),
        "{words}"
    );
}

#[test]
fn a_refused_deposit_is_sent_again_when_asked() {
    let scratch = with_depositor("refused");
    let server =
        Server::playing(vec![Play::Say("403 Forbidden", String::new()), success(), registered()]);
    let (code, words) = command(&scratch, &server, &["--no-dry-run"]);
    assert!(
        code == 1 && words.contains("D302") && words.contains("does not take these credentials"),
        "{words}"
    );
    let (code, words) = command(&scratch, &server, &["--no-dry-run"]);
    assert!(code == 0 && words.contains("sent to Crossref"), "{words}");
}

#[test]
fn the_log_is_read_until_the_agency_has_decided() {
    let scratch = with_depositor("queue");
    let refused = log_of("completed", Some(("Failure", "The title is another journal's")));
    let server = Server::playing(vec![
        success(),
        log_of("queued", None),
        log_of("in_process", None),
        refused,
    ]);
    let (code, words) = command(&scratch, &server, &["--no-dry-run", "--wait", "60"]);
    assert_eq!((code, server.heard().len()), (1, 4), "{words}");
    assert!(
        words.contains("D303") && words.contains("refused: The title is another journal's"),
        "{words}"
    );
    let (code, words) = command(&scratch, &server, &["--no-dry-run"]);
    assert!(
        code == 1 && words.contains("D304") && words.contains("D303"),
        "what was refused stays refused: {words}"
    );
    assert_eq!(server.heard().len(), 4, "and is not sent again");
}

#[test]
fn waiting_for_the_log_ends_and_goes_on_later() {
    let scratch = with_depositor("wait");
    let server = Server::playing(vec![success(), log_of("in_process", None)]);
    let (code, words) = command(&scratch, &server, &["--no-dry-run", "--wait", "2"]);
    assert!(
        code == 1 && words.contains("D305") && words.contains("the deposit is in process"),
        "{words}"
    );
    let heard = server.heard().len();
    assert!((2..6).contains(&heard), "{heard}");
    let later = Server::playing(vec![registered()]);
    // The same address: the second server stands for the first one, later.
    let answer =
        scratch.path().join(format!("out/{SEED}/deposits/{SEED}.crossref.xml.answer.json"));
    let kept = std::fs::read_to_string(&answer).unwrap();
    assert!(!kept.contains(PASSWORD));
    std::fs::write(&answer, kept.replace(&server.address, &later.address)).unwrap();
    let (code, words) = command(&scratch, &later, &["--no-dry-run"]);
    assert!(code == 0 && words.contains("registered: Successfully added"), "{words}");
    assert!(
        later.heard().iter().all(|request| request.starts_with("GET ")),
        "the deposit is not sent twice"
    );
}

#[test]
fn a_log_that_cannot_be_read_is_told() {
    let scratch = with_depositor("no-log");
    let server = Server::playing(vec![
        success(),
        Play::Say("401 Unauthorized", format!("no login {PASSWORD}")),
    ]);
    let (code, words) = command(&scratch, &server, &["--no-dry-run", "--wait", "5"]);
    assert!(
        code == 1
            && words.contains("D305")
            && words.contains("does not take these credentials")
            && !words.contains(PASSWORD),
        "{words}"
    );
}

#[test]
fn an_article_that_the_log_does_not_name_is_not_registered() {
    let scratch = with_depositor("unnamed");
    let server = Server::playing(vec![success(), log_of("completed", None)]);
    let (code, words) = command(&scratch, &server, &["--no-dry-run"]);
    assert!(code == 1 && words.contains("D303") && words.contains("does not name it"), "{words}");
}

/// What Crossref says of the articles of an issue: it registers them, but for the one that it
/// refuses.
fn log_of_issue(numbers: &[usize], refused: Option<usize>) -> Play {
    let record = |number: &usize| {
        let (status, message) = if Some(*number) == refused {
            ("Failure", "The title is missing")
        } else {
            ("Success", "Successfully added")
        };
        format!(
            "<record_diagnostic status=\"{status}\"><doi>10.5555/tides.8.2.{number}</doi><msg>{message}</msg></record_diagnostic>"
        )
    };
    let records: String = numbers.iter().map(record).collect();
    Play::Say(
        "200 OK",
        format!(
            "<doi_batch_diagnostic status=\"completed\" sp=\"cs1\">{records}</doi_batch_diagnostic>"
        ),
    )
}

#[test]
fn the_ledger_of_an_issue_keeps_the_answers_and_only_what_is_due_is_sent() {
    let folder = assigned("issue-sent");
    let folder = folder.path();
    let send = |server: &Server| {
        let mut command = offprint(folder);
        command.args([
            "issue",
            "deposit",
            "--to",
            "crossref",
            "--send",
            "--no-dry-run",
            "--endpoint",
            &server.address,
        ]);
        command
            .env("OFFPRINT_CROSSREF_LOGIN", "editor")
            .env("OFFPRINT_CROSSREF_PASSWORD", PASSWORD)
            .output()
            .unwrap()
    };
    let all: Vec<usize> = (1..=12).collect();
    let first = Server::playing(vec![success(), log_of_issue(&all, Some(4))]);
    assert_eq!(send(&first).status.code(), Some(1));
    let status = || stdout(&offprint(folder).args(["issue", "status"]).output().unwrap());
    let said = status();
    assert!(
        said.contains("pegel  crossref  refused: The title is missing")
            && said.contains("11 deposits are up to date"),
        "{said}"
    );
    let again = Server::playing(vec![success(), log_of_issue(&[4], None)]);
    assert_eq!(send(&again).status.code(), Some(0));
    let heard = again.heard();
    assert_eq!(
        heard[0].matches("<journal_article ").count(),
        1,
        "only the refused one is sent again"
    );
    assert!(
        heard[0].contains("10.5555/tides.8.2.4") && status().contains("12 deposits are up to date"),
        "{}",
        status()
    );
    let quiet = Server::playing(vec![success()]);
    assert_eq!((send(&quiet).status.code(), quiet.heard().len()), (Some(0), 0), "nothing is due");
}
