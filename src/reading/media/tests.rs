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

fn jpeg(segments: &[u8]) -> Vec<u8> {
    let mut out = vec![0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2];
    out.extend(segments);
    out.extend([0xff, 0xc0, 0, 11, 8, 0, 30, 0, 40, 1, 1, 0x11, 0]);
    out.extend([0xff, 0xda, 0, 2, 9, 9, 0xff, 0xd9]);
    out
}

#[test]
fn types_are_told_by_content() {
    let size =
        |width, height, per_inch| Facts { width, height, per_inch, orientation: 0, lettering: 0 };
    assert_eq!(look(&png(3, 4)), Ok(("image/png", size(3, 4, 0))));
    assert_eq!(look(&jpeg(&[])), Ok(("image/jpeg", size(40, 30, 0))));
    assert_eq!(look(b"<svg width='12.5px' height=\"7\"/>"), Ok(("image/svg+xml", size(12, 7, 96))));
    assert_eq!(
        look(b"<svg width='72pt' height='25.4mm'/>"),
        Ok(("image/svg+xml", size(96, 96, 96)))
    );
    assert_eq!(
        look(b"<?xml version='1.0'?><svg viewBox='0 0 20,10' width='100%'><g>a&amp;b</g></svg>"),
        Ok(("image/svg+xml", size(20, 10, 0)))
    );
}

#[test]
fn density_and_orientation_are_read() {
    let jfif = [&[0xff, 0xe0, 0, 16][..], b"JFIF\0\x01\x02\x01\x01\x2c\x01\x2c\0\0"].concat();
    let exif = [
        &[0xff, 0xe1, 0, 34][..],
        b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0",
    ]
    .concat();
    let (_, facts) = look(&jpeg(&[jfif, exif].concat())).unwrap();
    assert_eq!((facts.per_inch, facts.orientation), (300, 6));
    let media = facts.media("image/jpeg", Vec::new());
    assert_eq!((media.width, media.height), (30, 40), "it is seen on its side");
    assert_eq!([density(300, 300), density(1, 1), density(300, 72)], [300, 0, 0]);
}

#[test]
fn every_prefix_is_broken() {
    for whole in
        [png(3, 4), jpeg(&[]), b"<svg viewBox='0 0 2 1'><g><a href='#x'/></g></svg>".to_vec()]
    {
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

/// What the pictures named become, and what is said of them; the files are these.
fn outcome(
    search: Search,
    named: &[&str],
    files: &[(&str, Vec<u8>)],
) -> (Vec<String>, Vec<String>) {
    let shelf =
        crate::Memory::new("x", files.iter().map(|(path, bytes)| (*path, bytes.as_slice())));
    let mut report = report::Report::new();
    let mut faults = crate::faults::Faults::new("x/a.xml", &mut report);
    let mut pictures = Pictures::new(&shelf, search);
    let names: Vec<String> =
        named.iter().map(|name| pictures.take(name, article::At::new(1, 1), &mut faults)).collect();
    let bag = pictures.taken();
    let names = names
        .into_iter()
        .map(|name| {
            bag.get(&name)
                .map_or(format!("- {name}"), |media| format!("{name} {}", media.media_type))
        })
        .collect();
    (
        names,
        report
            .findings
            .into_iter()
            .map(|finding| format!("{} {}", finding.code.id, finding.message()))
            .collect(),
    )
}

#[test]
fn jats_pictures_are_found_under_likely_names() {
    let tiff = foreign::tests::picture(image::ImageFormat::Tiff);
    let files = [
        ("img/G1.PNG", png(2, 1)),
        ("f2.tif", tiff.clone()),
        ("f3.tif", tiff),
        ("f3.png", png(1, 1)),
        ("f4.jpg", b"no picture".to_vec()),
    ];
    let (names, said) = outcome(
        Search::Wide,
        &["g1", "../images/f2.tif", "f3", "./f3.png", "f4", "f5.png", "https://a.org/b.png"],
        &files,
    );
    assert_eq!(
        names,
        [
            "img/G1.PNG image/png",
            "f2.png image/png",
            "f3.png image/png",
            "f3.png image/png",
            "- f4",
            "- f5.png",
            "- https://a.org/b.png"
        ],
        "the folder is the article's, and what needs no rewriting comes first"
    );
    assert_eq!(
        said,
        [
            "S144 the picture `g1` was found as `img/G1.PNG`; the outputs use that name",
            "S143 the picture `f2.tif` is a TIFF; the outputs have it as PNG, `f2.png`",
            "S144 the picture `f3` was found as `f3.png`; the outputs use that name",
            "S158 the picture `f4` cannot be shown: it is neither PNG nor JPEG nor SVG",
            "S158 the picture `f5.png` cannot be shown: it is not beside the article",
            "S158 the picture `https://a.org/b.png` cannot be shown: it is not beside the article",
        ]
    );
}

#[test]
fn other_pictures_are_taken_by_their_very_names() {
    let gif = foreign::tests::picture(image::ImageFormat::Gif);
    let (names, said) = outcome(
        Search::Exact,
        &["a.gif", "b.gif", "A.gif"],
        &[("a.gif", gif.clone()), ("b.gif", gif), ("b.png", png(1, 1))],
    );
    assert_eq!(names, ["a.png image/png", "b.gif.png image/png", "- A.gif"]);
    assert_eq!(said.len(), 3);
    assert!(said[2].starts_with("S140"), "{said:?}");
}
