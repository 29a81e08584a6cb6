//! The pictures of the text: their names in the container, and what they ask of a reader.

use super::context::{Context, Medium};
use article::{Graphic, Media, MediaBag, SizeUnit, Word};
use report::Place;
use report::codes::epub::{PICTURE_MISSING, PICTURE_TOO_OFTEN, PICTURE_WITHOUT_ALTERNATIVE};
use xml::Element;

/// How much pictures may add to a page where they stand once more, in bytes. The first time, a page
/// holds no more of them than the source has; but each time, it holds them whole.
const REPEATED: usize = 16 << 20;

/// The pictures in use, in the order of their first use.
pub struct Pictures<'a> {
    media: &'a MediaBag,
    /// What pictures have added to a page where they stand once more, in bytes.
    repeated: usize,
    /// The pictures that go into the container.
    pub files: Vec<File<'a>>,
    /// Whether a picture that says something stands in the text.
    pub telling: bool,
    /// Whether one of them has no alternative text.
    pub mute: bool,
    /// Whether one of them has a long description.
    pub described: bool,
}

/// Why a picture is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Absent {
    Missing,
    TooOften,
}

/// One picture of the container.
pub struct File<'a> {
    /// The path with which the article names it.
    pub source: &'a str,
    /// Its path below the package document.
    pub path: String,
    /// Its bytes and type.
    pub media: &'a Media,
}

impl<'a> Pictures<'a> {
    /// No picture used yet.
    pub fn new(media: &'a MediaBag) -> Pictures<'a> {
        Pictures {
            media,
            repeated: 0,
            files: Vec::new(),
            telling: false,
            mute: false,
            described: false,
        }
    }

    /// Where a picture is found: in the container, or in the address itself for a page that holds
    /// all it shows.
    fn address(&mut self, href: &str, medium: Medium) -> Result<String, Absent> {
        let is_first = self.files.iter().all(|file| file.source != href);
        let path = self.path(href).ok_or(Absent::Missing)?;
        let media = match medium {
            Medium::Epub => return Ok(path),
            Medium::Web => self.media.get(href).ok_or(Absent::Missing)?,
        };
        if !is_first {
            self.repeated = self.repeated.saturating_add(media.bytes.len());
        }
        if is_first || self.repeated <= REPEATED {
            Ok(super::data::address(media.media_type, &media.bytes))
        } else {
            Err(Absent::TooOften)
        }
    }

    /// The path of a picture in the container; nothing when the edition does not have it.
    fn path(&mut self, href: &str) -> Option<String> {
        if let Some(file) = self.files.iter().find(|file| file.source == href) {
            return Some(file.path.clone());
        }
        let (source, media) = self.media.get_key_value(href)?;
        let path = format!(
            "media/{:02}-{}.{}",
            self.files.len() + 1,
            stem(href),
            extension(media.media_type)
        );
        self.files.push(File { source, path: path.clone(), media });
        Some(path)
    }

    /// Whether some picture could move, flash or run a script: then nobody can say that it is
    /// harmless without looking.
    pub fn may_move(&self) -> bool {
        self.files.iter().any(|file| moves(file.media))
    }
}

/// The picture as `img`, with its alternative text. Without one, the picture says that it has none:
/// an empty `alt` would claim that it is decoration (HTML §4.8.4.4).
pub fn img(graphic: &Graphic, class: &'static str, name: &str, cx: &mut Context) -> Element {
    // Figures of other houses need not have a label.
    let picture = cx.word(Word::Picture);
    let name = if name.trim().is_empty() { &picture } else { name };
    let source = match cx.pictures.address(&graphic.href, cx.medium) {
        Ok(source) => source,
        Err(why) => return absent(why, graphic, name, cx),
    };
    let img = Element::new("img")
        .attr("class", class)
        .attr("src", source)
        .attr_opt("style", style(graphic));
    let decoration = graphic.alt_text.as_deref() == Some("");
    cx.pictures.telling |= !decoration;
    cx.pictures.described |= graphic.long_desc.is_some();
    match &graphic.alt_text {
        Some(alt) if decoration || !alt.trim().is_empty() => img.attr("alt", alt),
        Some(_) | None => without_alternative(img, graphic, name, cx),
    }
}

/// A picture of a figure that opens as large as the window: a link to its own frame, which the
/// style sheet spreads over the page while the address names it. `back` is the id of what the
/// picture belongs to.
pub fn enlarged(img: Element, back: &str, cx: &mut Context) -> Element {
    let says_something =
        img.name == "img" && img.attribute("alt").is_some_and(|alt| !alt.trim().is_empty());
    if cx.medium == Medium::Epub || !says_something {
        return img;
    }
    let id = cx.ids.next("large");
    let open = Element::new("a").attr("class", "open").attr("href", format!("#{id}")).child(img);
    let close = Element::text("a", cx.word(Word::Close))
        .attr("class", "close")
        .attr("href", format!("#{back}"));
    Element::block("div").attr("class", "enlarge").attr("id", id).child(open).child(cx.own(close))
}

/// How large the source wants the picture, as CSS; the style sheet keeps it within the page.
fn style(graphic: &Graphic) -> Option<String> {
    let size = &graphic.size;
    match (size.width, size.height, size.scale) {
        (Some(width), None, _) => Some(format!("width: {}", width.css())),
        (None, Some(height), _) if height.unit != SizeUnit::Percent => {
            Some(format!("height: {}; width: auto", height.css()))
        }
        (Some(width), Some(height), _) if height.unit != SizeUnit::Percent => Some(format!(
            "width: {}; max-height: {}; object-fit: contain",
            width.css(),
            height.css()
        )),
        (Some(width), Some(_), _) => Some(format!("width: {}", width.css())),
        // A page of no height has no hundredths; and a screen's pixels say nothing of a picture's
        // own size.
        (None, Some(_), _) | (None, None, _) => None,
    }
}

fn without_alternative(img: Element, graphic: &Graphic, name: &str, cx: &mut Context) -> Element {
    cx.pictures.mute = true;
    let medium = cx.medium.name();
    let message = format!(
        "{name} (“{}”) has no alternative text, so the {medium} cannot claim to be readable as text alone",
        graphic.href
    );
    cx.report.add(
        PICTURE_WITHOUT_ALTERNATIVE,
        Place::path(graphic.href.as_str()),
        message,
        "describe in the source what the picture tells",
    );
    cx.own(img.attr("alt", cx.words.fill(Word::NotDescribed, &[("name", name)])))
}

/// Its words in place of a picture.
fn absent(why: Absent, graphic: &Graphic, name: &str, cx: &mut Context) -> Element {
    let href = graphic.href.as_str();
    let (code, what, help) = match why {
        Absent::Missing => (
            PICTURE_MISSING,
            "is not among the article's pictures",
            "put the file beside the source, or fix its path",
        ),
        Absent::TooOften => (
            PICTURE_TOO_OFTEN,
            "stands in the text so often that the HTML page would be too large",
            "use a smaller file, or name it less often",
        ),
    };
    let message =
        format!("{name}: the file “{href}” {what}; its alternative text is printed instead");
    cx.report.add(code, Place::path(href), message, help);
    match graphic.alt_text.as_deref().filter(|alt| !alt.is_empty()) {
        Some(alt) => Element::text("span", format!("[{alt}]")),
        None => cx.own(Element::text("span", format!("[{name}]"))),
    }
}

/// The file's name without folders and extension, in characters that every reading system can open
/// (EPUB 3.3 §4.2.3).
fn stem(href: &str) -> String {
    let file = href.rsplit(['/', '\\']).next().unwrap_or(href);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    stem.chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || c == '-' || c == '_' {
                c.to_ascii_lowercase()
            } else {
                '-'
            }
        })
        .take(60)
        .collect()
}

fn extension(media_type: &str) -> &'static str {
    match media_type {
        "image/jpeg" => "jpg",
        "image/svg+xml" => "svg",
        _ => "png",
    }
}

fn moves(media: &Media) -> bool {
    let any = |marks: &[&str]| marks.iter().any(|mark| contains(&media.bytes, mark.as_bytes()));
    match media.media_type {
        "image/svg+xml" => any(&["<animate", "<set", "<script", "@keyframes", "<foreignObject"]),
        // The chunk that makes a PNG an animation (PNG 3, §11.3.6.1).
        "image/png" => any(&["acTL"]),
        _ => false,
    }
}

/// Whether a drawing holds a script, which its manifest item must say (EPUB 3.3 §D.6.4).
pub fn scripted(media: &Media) -> bool {
    media.media_type == "image/svg+xml" && contains(&media.bytes, b"<script")
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::{Absent, Medium, Pictures, REPEATED, moves, stem, style};
    use article::{Dimension, Graphic, Media, MediaBag, PictureSize};

    fn media(media_type: &'static str, bytes: &[u8]) -> Media {
        Media { media_type, width: 1, height: 1, bytes: bytes.to_vec(), ..Media::default() }
    }

    #[test]
    fn names_are_portable_and_unique() {
        assert_eq!(stem("figures/Fig 1é.final.png"), "fig-1--final");
        let bag: MediaBag =
            [("a/x.png", "image/png"), ("b/x.png", "image/png"), ("c.jpeg", "image/jpeg")]
                .into_iter()
                .map(|(path, kind)| (path.to_owned(), media(kind, b"")))
                .collect();
        let mut pictures = Pictures::new(&bag);
        assert_eq!(pictures.path("b/x.png").as_deref(), Some("media/01-x.png"));
        assert_eq!(pictures.path("a/x.png").as_deref(), Some("media/02-x.png"));
        assert_eq!(pictures.path("b/x.png").as_deref(), Some("media/01-x.png"));
        assert_eq!(pictures.path("c.jpeg").as_deref(), Some("media/03-c.jpg"));
        assert_eq!(pictures.path("d.png"), None);
    }

    #[test]
    fn a_page_holds_each_picture_once_and_repeats_within_a_bound() {
        let large = vec![0; REPEATED / 2];
        let bag: MediaBag = ["a.png", "b.png"]
            .into_iter()
            .map(|path| (path.to_owned(), media("image/png", &large)))
            .collect();
        let mut pictures = Pictures::new(&bag);
        let mut shown = |href: &str| {
            pictures.address(href, Medium::Web).map(|address| address.len() > REPEATED / 2)
        };
        assert_eq!(["a.png", "a.png", "a.png"].map(&mut shown), [Ok(true); 3]);
        assert_eq!(shown("a.png"), Err(Absent::TooOften));
        assert_eq!(
            [shown("b.png"), shown("b.png"), shown("c.png")],
            [Ok(true), Err(Absent::TooOften), Err(Absent::Missing)]
        );
        assert_eq!(pictures.address("a.png", Medium::Epub).as_deref(), Ok("media/01-a.png"));
    }

    #[test]
    fn sizes_are_those_of_the_source() {
        let css = |width: Option<&str>, height: Option<&str>| {
            let parse = |text: Option<&str>| text.and_then(Dimension::parse);
            let size = PictureSize { width: parse(width), height: parse(height), scale: None };
            style(&Graphic { size, ..Graphic::default() })
        };
        assert_eq!(css(Some("50%"), None).as_deref(), Some("width: 50%"));
        assert_eq!(css(None, Some("4cm")).as_deref(), Some("height: 4cm; width: auto"));
        assert_eq!(
            css(Some("8cm"), Some("4cm")).as_deref(),
            Some("width: 8cm; max-height: 4cm; object-fit: contain")
        );
        assert_eq!(css(None, Some("40%")), None);
        assert_eq!(css(None, None), None);
    }

    #[test]
    fn finds_what_may_move() {
        assert!(moves(&media("image/svg+xml", b"<svg><animate/></svg>")));
        assert!(!moves(&media("image/svg+xml", b"<svg><path/></svg>")));
        assert!(moves(&media("image/png", b"\x89PNG....acTL")));
        assert!(!moves(&media("image/jpeg", b"acTL")));
    }
}
