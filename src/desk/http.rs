//! A small server: one request a connection, without bodies, with bounds on everything a stranger
//! could send.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::answer::Answer;

/// The most bytes of a request's head.
const LONGEST: usize = 16 << 10;

/// How long a request's head may take, and a reader its answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// How many connections are served at a time; each is a thread.
const MOST: usize = 128;

/// A thread's stack, in bytes.
const STACK: usize = 512 << 10;

/// A request without a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    target: String,
    acts: bool,
    headers: Vec<(String, String)>,
}

/// Why bytes are no request that is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Malformed {
    /// Not HTTP.
    Syntax,
    /// Another method than GET and POST.
    Method,
}

impl Request {
    /// Reads a request's head.
    ///
    /// # Errors
    /// When it is none, has another method than GET and POST, or has a body: what is to be done
    /// stands in its target.
    pub fn parse(head: &[u8]) -> Result<Request, Malformed> {
        let text = std::str::from_utf8(head).map_err(|_| Malformed::Syntax)?;
        let mut lines = text.split("\r\n");
        let mut words = lines.next().unwrap_or_default().split(' ');
        let (method, target, version) = (words.next(), words.next(), words.next());
        let (Some(method), Some(target), Some(version), None) =
            (method, target, version, words.next())
        else {
            return Err(Malformed::Syntax);
        };
        if !matches!(version, "HTTP/1.0" | "HTTP/1.1") || !target.starts_with('/') {
            return Err(Malformed::Syntax);
        }
        let acts = match method {
            "GET" => false,
            "POST" => true,
            _ => return Err(Malformed::Method),
        };
        let mut headers = Vec::new();
        for line in lines.take_while(|line| !line.is_empty()) {
            let (name, value) = line.split_once(':').ok_or(Malformed::Syntax)?;
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        let request = Request { target: target.to_owned(), acts, headers };
        let is_empty = |name: &str| {
            request.headers.iter().filter(|(known, _)| known == name).all(|(_, value)| value == "0")
        };
        if is_empty("content-length") && is_empty("transfer-encoding") {
            Ok(request)
        } else {
            Err(Malformed::Syntax)
        }
    }

    /// Whether it asks that something be done, and not only to read (POST).
    #[must_use]
    pub fn acts(&self) -> bool {
        self.acts
    }

    /// The path, without what stands behind a question mark.
    #[must_use]
    pub fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }

    /// A value behind the question mark: plain letters and digits only.
    #[must_use]
    pub fn query(&self, name: &str) -> Option<&str> {
        let (_, query) = self.target.split_once('?')?;
        query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value)
    }

    /// A header; nothing when it is missing or stands twice.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(known, _)| known == name);
        let value = found.next().map(|(_, value)| value.as_str());
        if found.next().is_some() { None } else { value }
    }
}

/// Listens on a port of the loopback; 0 lets the system choose one.
///
/// # Errors
/// When the port is taken or not allowed.
pub fn listen(port: u16) -> io::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
}

/// Serves until the program ends. What cannot be answered is closed; no request stops the server.
pub fn serve(listener: &TcpListener, answer: impl Fn(&Request) -> Answer + Send + Sync + 'static) {
    let answer = Arc::new(answer);
    let open = Arc::new(AtomicUsize::new(0));
    for stream in listener.incoming() {
        let Ok(mut stream) = stream else { continue };
        if open.fetch_add(1, Ordering::SeqCst) >= MOST {
            open.fetch_sub(1, Ordering::SeqCst);
            let _ = stream.set_write_timeout(Some(Duration::from_millis(200)));
            let _ = stream.write_all(Answer::refused(503).head().as_bytes());
            continue;
        }
        let (answer, count) = (Arc::clone(&answer), Arc::clone(&open));
        let work = move || {
            let done = Counted(count);
            // A reader who has gone away is no fault.
            let _ = one(&mut stream, answer.as_ref());
            drop(done);
        };
        if thread::Builder::new().stack_size(STACK).spawn(work).is_err() {
            open.fetch_sub(1, Ordering::SeqCst);
        }
    }
}

/// Counts a connection out, however its thread ends.
struct Counted(Arc<AtomicUsize>);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

fn one(stream: &mut TcpStream, answer: &dyn Fn(&Request) -> Answer) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let answer = match head(stream)?.as_deref().map(Request::parse) {
        Some(Ok(request)) => answer(&request),
        Some(Err(Malformed::Method)) => Answer::refused(405),
        Some(Err(Malformed::Syntax)) | None => Answer::refused(400),
    };
    stream.write_all(answer.head().as_bytes())?;
    stream.write_all(&answer.bytes)?;
    stream.flush()
}

/// The bytes up to the empty line; nothing when there are too many, or they come too slowly.
fn head(stream: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let begun = Instant::now();
    let (mut out, mut buffer) = (Vec::new(), [0_u8; 2048]);
    loop {
        let read = stream.read(&mut buffer)?;
        // The end may have come in parts.
        let unseen = out.len().saturating_sub(3);
        out.extend(buffer.iter().take(read));
        if out.get(unseen..).is_some_and(|new| new.windows(4).any(|window| window == b"\r\n\r\n")) {
            return Ok(Some(out));
        }
        if read == 0 || out.len() > LONGEST || begun.elapsed() > PATIENCE {
            return Ok(None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_read() {
        let request =
            Request::parse(b"GET /a/b?after=7&x HTTP/1.1\r\nHost: h\r\nX-A:  1 \r\n\r\n").unwrap();
        assert_eq!(
            (request.path(), request.query("after"), request.header("x-a")),
            ("/a/b", Some("7"), Some("1"))
        );
        assert!(
            !request.acts()
                && Request::parse(b"POST /a HTTP/1.1\r\nContent-Length: 0\r\n\r\n").unwrap().acts()
        );
        let twice = Request::parse(b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n").unwrap();
        assert_eq!(twice.header("host"), None);
        for (bytes, why) in [
            (&b"PUT / HTTP/1.1\r\n\r\n"[..], Malformed::Method),
            (b"POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n", Malformed::Syntax),
            (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", Malformed::Syntax),
            (b"GET http://x/ HTTP/1.1\r\n\r\n", Malformed::Syntax),
            (b"GET /", Malformed::Syntax),
            (b"\xff\xfe", Malformed::Syntax),
            (b"GET / HTTP/1.1\r\nnonsense\r\n\r\n", Malformed::Syntax),
        ] {
            assert_eq!(Request::parse(bytes), Err(why));
        }
    }

    fn asked(port: u16, bytes: &[u8]) -> String {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let _ = stream.write_all(bytes);
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let mut out = Vec::new();
        let _ = stream.read_to_end(&mut out);
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn ten_thousand_malformed_requests_do_no_harm() {
        let listener = listen(0).unwrap();
        let port = listener.local_addr().unwrap().port();
        thread::spawn(move || serve(&listener, |_| Answer::found("text/plain", "well")));
        let long = vec![b'a'; LONGEST + 4096];
        let sent: [&[u8]; 6] = [
            b"",
            b"\0\0\0\0",
            b"GET",
            b"GET / HTTP/9.9\r\n\r\n",
            b"DELETE / HTTP/1.1\r\n\r\n",
            &long,
        ];
        for number in 0..10_000 {
            let answer = asked(port, sent[number % sent.len()]);
            assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{answer}");
        }
        let answer = asked(port, b"GET / HTTP/1.1\r\n\r\n");
        assert!(
            answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.ends_with("\r\n\r\nwell"),
            "{answer}"
        );
        assert!(answer.contains("default-src 'none'"));
    }

    #[test]
    fn slow_readers_and_many_tabs_leave_room_for_others() {
        let listener = listen(0).unwrap();
        let port = listener.local_addr().unwrap().port();
        thread::spawn(move || {
            serve(&listener, |_| Answer::found("text/plain", vec![b'x'; 1 << 20]))
        });
        let slow: Vec<TcpStream> = (0..50)
            .map(|_| {
                let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
                stream.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
                stream
            })
            .collect();
        assert!(asked(port, b"GET / HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 200 OK"));
        drop(slow);
    }
}
