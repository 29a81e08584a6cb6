use super::*;
use report::Report;

#[test]
fn shapes_ligatures_and_shares_their_width() {
    let book = FontBook::read(Vec::new(), "", &mut Report::new());
    let face = book.choose("Libertinus Serif", false, false);
    let mut shaper = Shaper::new(&book);
    let word = shaper.word(Setting::of(face), "office");
    assert!(word.glyphs.len() < 6, "the ligature of “ffi” is used");
    assert!(!word.divides_at(2) && word.divides_at(4));
    assert_eq!(word.advance_to(0), 0);
    assert!(word.advance_to(2) > word.advance_to(1));
    assert_eq!(word.advance_to(6), word.width);
}

#[test]
fn finds_a_face_or_says_which_character_has_none() {
    let book = FontBook::read(Vec::new(), "", &mut Report::new());
    let faces = [
        book.choose("Libertinus Serif", false, false),
        book.choose("DejaVu Sans Mono", false, false),
    ];
    let mut shaper = Shaper::new(&book);
    assert_eq!(shaper.face_for("a", &faces), Some(faces[0]));
    assert_eq!(shaper.face_for("╬", &faces), Some(faces[1]));
    assert_eq!(shaper.face_for("\u{200D}", &faces), None);
    assert!(shaper.missing.is_empty());
    assert_eq!(shaper.face_for("漢\u{301}", &faces), Some(faces[0]));
    assert_eq!(shaper.missing.keys().collect::<String>(), "漢");
    assert_eq!(shaper.face_for("（", &faces), Some(faces[0]), "it looks like a parenthesis");
    assert_eq!(shaper.missing.len(), 1);
    let (word, plain) =
        (shaper.word(Setting::of(faces[0]), "a漢（"), shaper.word(Setting::of(faces[0]), "a□("));
    assert!(word.lacking && !plain.lacking);
    assert_eq!(
        word.glyphs.iter().map(|g| g.gid).collect::<Vec<_>>(),
        plain.glyphs.iter().map(|g| g.gid).collect::<Vec<_>>()
    );
    assert_eq!(word.glyphs.iter().map(|g| g.cluster).collect::<Vec<_>>(), [0, 1, 4]);
}

#[test]
fn letters_follow_their_language() {
    let book = FontBook::read(Vec::new(), "", &mut Report::new());
    let mut shaper = Shaper::new(&book);
    let mut gids = |family, italic, lang: &str, text: &str| {
        let setting =
            Setting { lang: shaper.lang(lang), ..Setting::of(book.choose(family, false, italic)) };
        shaper.word(setting, text).glyphs.iter().map(|glyph| glyph.gid).collect::<Vec<_>>()
    };
    assert_ne!(
        gids("Libertinus Serif", true, "sr", "б"),
        gids("Libertinus Serif", true, "ru", "б"),
        "the Serbian be has a form of its own"
    );
    assert_eq!(
        gids("Libertinus Serif", false, "tr", "fi").len(),
        2,
        "no ligature swallows the dot of a Turkish i"
    );
    assert_eq!(gids("Libertinus Serif", false, "en", "fi").len(), 1);
}

#[test]
fn arabic_letters_join_across_styles() {
    let book = FontBook::read(Vec::new(), "", &mut Report::new());
    let mut shaper = Shaper::new(&book);
    let setting = Setting { rtl: true, ..Setting::of(book.choose("DejaVu Sans", false, false)) };
    let gids = |word: &Word| word.glyphs.iter().map(|glyph| glyph.gid).collect::<Vec<_>>();
    let whole = shaper.word(setting, "بب");
    let parts = [
        shaper.joined(setting, "ب", [Some('ب'), None]),
        shaper.joined(setting, "ب", [None, Some('ب')]),
    ];
    assert_eq!(gids(&whole), [gids(&parts[0]), gids(&parts[1])].concat());
    assert_ne!(gids(&shaper.word(setting, "ب")), gids(&parts[0]));
    assert_eq!(whole.advance_to(2), parts[1].width, "the first letter stands at the right");
}
