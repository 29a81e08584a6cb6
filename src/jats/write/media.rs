//! Pictures.

use super::context::Context;
use super::kept;
use article::ident::is_address;
use article::{Graphic, address};
use xml::Element;

/// `graphic` or `inline-graphic`, with its texts for those who do not see it.
///
/// A picture that is decoration says so with the word `null` (JATS4R Accessibility, NISO
/// RP-47-2024); one whose source gives no text has none here either.
pub(super) fn graphic(name: &'static str, graphic: &Graphic, cx: &Context) -> Element {
    let kind = cx.media.get(&graphic.href).and_then(|media| media.media_type.split_once('/'));
    let alt = graphic.alt_text.as_deref().map(|text| if text.is_empty() { "null" } else { text });
    let element = Element::block(name)
        .attr("xlink:href", iri(&graphic.href))
        .attr_opt("mimetype", kind.map(|kind| kind.0))
        .attr_opt("mime-subtype", kind.map(|kind| kind.1));
    let written = kept::dressed(element, &graphic.attributes, cx)
        .child_opt(alt.map(|text| Element::text("alt-text", text)))
        .child_opt(graphic.long_desc.as_deref().map(|text| Element::text("long-desc", text)));
    super::body::with_kept(written, &graphic.kept, cx)
}

/// A file's path as a relative reference: what RFC 3987 does not allow in a path is
/// percent-encoded. An address is written as it is.
fn iri(path: &str) -> String {
    if is_address(path) {
        return path.to_owned();
    }
    address::reference(&path.replace('\\', "/"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn paths_become_references() {
        assert_eq!(super::iri("figures/map 1#2.png"), "figures/map%201%232.png");
        assert_eq!(super::iri("fig\\é%.png"), "fig/é%25.png");
        assert_eq!(super::iri("https://a.org/x?raw=true"), "https://a.org/x?raw=true");
    }
}
