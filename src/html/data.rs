//! Files within the page: addresses that hold what they lead to (RFC 2397).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The bytes as an address.
pub fn address(media_type: &str, bytes: &[u8]) -> String {
    let mut out = format!("data:{media_type};base64,");
    STANDARD.encode_string(bytes, &mut out);
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn bytes_become_an_address() {
        assert_eq!(super::address("text/plain", b"a"), "data:text/plain;base64,YQ==");
    }
}
