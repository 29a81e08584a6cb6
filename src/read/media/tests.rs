//! Pictures made by hand.

use super::*;

/// A PNG with this size and no checksums worth the name.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    let mut out = png::SIGNATURE.to_vec();
    let mut chunk = |kind: &[u8], content: &[u8]| {
        out.extend(u32::try_from(content.len()).unwrap().to_be_bytes());
        out.extend(kind);
        out.extend(content);
        out.extend([0; 4]);
    };
    let mut header = width.to_be_bytes().to_vec();
    header.extend(height.to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    chunk(b"IHDR", &header);
    chunk(b"IDAT", b"x");
    chunk(b"IEND", b"");
    out
}

fn jpeg() -> Vec<u8> {
    let mut out = vec![0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2];
    out.extend([0xff, 0xc0, 0, 11, 8, 0, 30, 0, 40, 1, 1, 0x11, 0]);
    out.extend([0xff, 0xda, 0, 2, 9, 9, 0xff, 0xd9]);
    out
}

#[test]
fn types_are_told_by_content() {
    assert_eq!(look(&png(3, 4)), Ok(("image/png", 3, 4)));
    assert_eq!(look(&jpeg()), Ok(("image/jpeg", 40, 30)));
    assert_eq!(look(b"<svg width='12.5px' height=\"7\"/>"), Ok(("image/svg+xml", 12, 7)));
    assert_eq!(look(b"<?xml version='1.0'?><svg viewBox='0 0 20,10' width='100%'><g>a&amp;b</g></svg>"), Ok(("image/svg+xml", 20, 10)));
}

#[test]
fn every_prefix_is_broken() {
    for whole in [png(3, 4), jpeg(), b"<svg viewBox='0 0 2 1'><g><a href='#x'/></g></svg>".to_vec()] {
        for end in 0..whole.len() {
            assert!(look(&whole[..end]).is_err(), "{end} of {}", whole.len());
        }
    }
}

#[test]
fn harmful_drawings_are_refused() {
    for wrong in [
        "<svg><script/></svg>",
        "<svg onload='x()'/>",
        "<!DOCTYPE svg><svg/>",
        "<svg><text>&x;</text></svg>",
        "<svg><image href='https://a.org/x.png'/></svg>",
        "<svg><a></svg>",
        "<html/>",
        "text",
        "<svg/><svg/>",
        "GIF89a",
    ] {
        assert!(look(wrong.as_bytes()).is_err(), "{wrong}");
    }
}
