//! The style sheet: ours, and behind it the journal's own rules.

use std::borrow::Cow;

use html::Context;
use report::Place;
use report::codes::epub::STYLE_NEEDS_FILE;
use style::Style;

/// The style sheet of every EPUB; a journal's rules come behind it and so overrule it.
const DEFAULT: &str = include_str!("default.css");

/// The style sheet of a journal's EPUBs.
pub(super) fn css(style: &Style) -> Cow<'static, str> {
    let colored = colored(style);
    match style.epub_css.trim() {
        "" => Cow::Owned(format!("{DEFAULT}{colored}")),
        own => Cow::Owned(format!("{DEFAULT}{colored}\n{own}\n")),
    }
}

/// The journal's colour in the lines of links and boxes. No text is set in it: on the reader's own
/// ground, dark or light, it might not be read.
fn colored(style: &Style) -> String {
    let colors = &style.spec.colors;
    let usable = |color: &str| style::parse_color(color).is_some();
    if !(usable(&colors.accent) && usable(&colors.link))
        || *colors == style::spec::ColorSpec::default()
    {
        return String::new();
    }
    format!(
        "\n/* The journal's colour */\na {{ text-decoration-color: {}; }}\n.box, .abstract, pre {{ border-color: {}; }}\n",
        colors.link, colors.accent
    )
}

/// Reports files that the style sheet asks for: a publication holds only what the article brings.
pub(super) fn check(css: &str, cx: &mut Context) {
    for file in outside(css) {
        let message = format!("the style sheet asks for “{file}”, which is not in the EPUB");
        cx.report.add(
            STYLE_NEEDS_FILE,
            Place::file("epub.css"),
            message,
            "take the rule out of epub.css, or write the picture into it as a data: address",
        );
    }
}

/// What `url()` and `@import` name, besides data: addresses and fragments.
fn outside(css: &str) -> Vec<String> {
    let css = without_comments(css);
    let urls = css.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
    let imports = css
        .split("@import")
        .skip(1)
        .filter_map(|rest| rest.split(';').next())
        .filter(|rest| !rest.contains("url("));
    let names = urls.chain(imports).map(|name| name.trim().trim_matches(['"', '\'']).to_owned());
    names
        .filter(|name| !name.starts_with("data:") && !name.starts_with('#') && !name.is_empty())
        .collect()
}

fn without_comments(css: &str) -> String {
    let mut parts = css.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.filter_map(|part| part.split_once("*/")).fold(first, |out, (_, kept)| out + kept)
}

#[cfg(test)]
mod tests {
    use super::{DEFAULT, outside};

    #[test]
    fn finds_what_a_style_sheet_asks_for() {
        let css = "/* url(no) */ @import 'a.css'; @import url(b.css); p { background: url( \"c.png\" ) } q { background: url(data:image/png;base64,AA) }";
        assert_eq!(outside(css), ["b.css", "c.png", "a.css"]);
        assert!(outside(DEFAULT).is_empty());
        assert!(outside(include_str!("../../templates/gfpr/epub.css")).is_empty());
    }

    #[test]
    fn lines_have_the_journals_colour() {
        let mut style = style::Style::default();
        assert_eq!(super::css(&style), DEFAULT);
        style.spec.colors.accent = "#8c1c2b".into();
        assert!(super::css(&style).contains(".box, .abstract, pre { border-color: #8c1c2b; }"));
    }

    #[test]
    fn ours_sets_no_fixed_length_and_no_ink_without_ground() {
        let sheet = super::without_comments(DEFAULT);
        for forbidden in ["px", "pt;", "pt ", "!important", "#", "rgb"] {
            assert!(!sheet.contains(forbidden), "{forbidden}");
        }
        for rule in sheet
            .split('}')
            .filter(|rule| rule.contains(" color:") && !rule.contains("color: inherit"))
        {
            assert!(rule.contains("background-color:"), "{rule}");
        }
    }
}
