//! Messages as the Language Server Protocol frames them: a head that gives their length, and JSON
//! (LSP 3.17, base protocol).

use std::io::{self, BufRead, Read, Write};

use serde_json::Value;

/// The most bytes of a line of a head, and of a message. An article of a thousand pages has 5 MB.
const LONGEST_LINE: u64 = 4 << 10;
const LARGEST: usize = 64 << 20;

/// What was read.
#[derive(Debug, PartialEq)]
pub enum Incoming {
    /// A message.
    Message(Value),
    /// As many bytes as a message has, but no JSON.
    NoJson,
    /// The other side has ended.
    End,
}

/// Reads the next message.
///
/// # Errors
/// When nothing can be read any more, or when the head gives no length: nobody knows where the next
/// message begins.
pub fn read(input: &mut impl BufRead) -> io::Result<Incoming> {
    let mut length = None;
    let mut line = String::new();
    loop {
        line.clear();
        if input.by_ref().take(LONGEST_LINE).read_line(&mut line)? == 0 {
            return Ok(Incoming::End);
        }
        let Some(header) = line.strip_suffix('\n') else {
            return Err(malformed("a line of a head is too long"));
        };
        let header = header.trim_end_matches('\r');
        if header.is_empty() {
            break;
        }
        if let Some((_, value)) = header
            .split_once(':')
            .filter(|(name, _)| name.trim().eq_ignore_ascii_case("content-length"))
        {
            length = value.trim().parse::<usize>().ok();
        }
    }
    let length = length
        .filter(|length| *length <= LARGEST)
        .ok_or_else(|| malformed("a message has no length, or is too long"))?;
    let mut bytes = vec![0; length];
    input.read_exact(&mut bytes)?;
    Ok(serde_json::from_slice(&bytes).map_or(Incoming::NoJson, Incoming::Message))
}

fn malformed(why: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

/// Writes a message.
///
/// # Errors
/// When the other side does not read any more.
pub fn write(output: &mut impl Write, message: &Value) -> io::Result<()> {
    let text = message.to_string();
    write!(output, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_written_is_read_and_wrong_words_are_told_from_wrong_frames() {
        let mut bytes = Vec::new();
        write(&mut bytes, &json!({ "method": "é" })).unwrap();
        bytes.extend(b"content-length: 3\r\nX: y\r\n\r\n{{{");
        bytes.extend(b"X: y\r\n\r\n");
        let mut input = bytes.as_slice();
        assert_eq!(read(&mut input).unwrap(), Incoming::Message(json!({ "method": "é" })));
        assert_eq!(read(&mut input).unwrap(), Incoming::NoJson);
        assert!(read(&mut input).is_err());
        assert_eq!(read(&mut &b""[..]).unwrap(), Incoming::End);
        assert!(read(&mut &b"Content-Length: 99999999999\r\n\r\n"[..]).is_err());
        assert!(read(&mut &b"Content-Length: 9\r\n\r\n{}"[..]).is_err());
        assert!(read(&mut vec![b'a'; 9000].as_slice()).is_err());
    }
}
