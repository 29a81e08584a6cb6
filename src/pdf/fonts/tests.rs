use super::super::fixture::{self, Setter};
use super::*;

#[test]
fn a_character_without_glyph_stops_the_work_and_is_named() {
    let mut typeset =
        fixture::edition(|set: &mut Setter| set.paragraph("Plain text and \u{2603} snow."));
    fixture::for_each_run(&mut typeset.pages, |run| {
        run.glyphs.iter_mut().filter(|g| g.text == "\u{2603}").for_each(|g| g.gid = 0)
    });
    let message = Fonts::collect(&typeset.pages, &typeset.style.fonts).err().unwrap().to_string();
    assert!(
        message.starts_with(
            "page 77: no font has the character “☃” (U+2603) in “Plain text and ☃ snow.”"
        ),
        "{message}"
    );
}

#[test]
fn an_unknown_font_or_glyph_stops_the_work() {
    let mut typeset = fixture::edition(|set: &mut Setter| set.paragraph("x"));
    fixture::for_each_run(&mut typeset.pages, |run| run.font = 99);
    assert!(Fonts::collect(&typeset.pages, &typeset.style.fonts).is_err());
    fixture::for_each_run(&mut typeset.pages, |run| (run.font, run.glyphs[0].gid) = (0, 65_000));
    assert!(Fonts::collect(&typeset.pages, &typeset.style.fonts).is_err());
}

#[test]
fn names_follow_from_the_glyphs() {
    let face = &fixture::book().faces[0];
    assert_eq!(file_name(face, &[1, 2]), file_name(face, &[1, 2]));
    assert_ne!(file_name(face, &[1, 2]), file_name(face, &[1, 3]));
    assert!(file_name(face, &[1]).ends_with("+LibertinusSerif-Regular"));
}

#[test]
fn a_hyphen_keeps_its_meaning_beside_line_ends() {
    let typeset = fixture::edition(|set: &mut Setter| set.paragraph("soft\u{AD} well-known"));
    let mut fonts = Fonts::collect(&typeset.pages, &typeset.style.fonts).unwrap();
    fonts.subset().unwrap();
    let texts = fonts.used().next().unwrap().1.texts();
    assert!(texts.contains(&"-".to_owned()) && texts.contains(&"\u{AD}".to_owned()), "{texts:?}");
}

#[test]
fn a_soft_hyphen_that_shows_itself_is_not_drawn() {
    let book = fixture::book();
    let soft = |name: &str| {
        let face = book.faces.iter().find(|face| face.postscript_name == name).unwrap();
        FaceUse::open(face).unwrap().hyphens.1
    };
    assert!(soft("LibertinusSerif-Regular").is_some());
    assert!(soft("LibertinusSerif-BoldItalic").is_some());
    assert_eq!(soft("NewCMMath-Regular"), None, "it is a box with letters in it");
}
