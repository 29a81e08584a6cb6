//! A fingerprint of bytes, for names that must follow from content: the file identifier and the
//! tags of font subsets.
//!
//! FNV-1a of 128 bits: equal content has equal fingerprints on every machine. It guards against
//! accidents, not against forgers.

const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

/// The fingerprint of all parts, one after the other.
pub(super) fn fingerprint<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> u128 {
    parts
        .into_iter()
        .flatten()
        .fold(OFFSET, |hash, &byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME))
}

/// The six capital letters before the name of a subset font (ISO 32000-1 §9.6.4).
pub(super) fn subset_tag(mut fingerprint: u128) -> String {
    let mut tag = String::with_capacity(6);
    for _ in 0..6 {
        // The remainder is below 26, so that the sum is a capital letter.
        tag.push(char::from(b'A' + u8::try_from(fingerprint % 26).unwrap_or(0)));
        fingerprint /= 26;
    }
    tag
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follows_the_published_vectors() {
        assert_eq!(fingerprint([]), 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
        assert_eq!(fingerprint([b"a".as_slice()]), 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964);
        assert_eq!(fingerprint([b"foo".as_slice(), b"bar"]), fingerprint([b"foobar".as_slice()]));
    }

    #[test]
    fn tags_are_six_capitals() {
        let tag = subset_tag(fingerprint([b"Libertinus".as_slice()]));
        assert_eq!(tag.len(), 6);
        assert!(tag.bytes().all(|b| b.is_ascii_uppercase()));
    }
}
