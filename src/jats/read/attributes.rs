//! What attributes of JATS sources say, in the words of JATS 1.3.

use std::borrow::Cow;

use super::cursor::Tag;
use article::RefType;

/// Values that the DTD takes for granted.
pub(super) fn is_default(name: &str, value: &str) -> bool {
    matches!(
        (name, value),
        ("position", "anchor") | ("orientation", _) | ("xml:space", "preserve") | ("toggle", "yes")
    )
}

/// Attributes that say nothing of their own: fixed by the DTD, or of the file and not of the
/// article.
pub(super) fn is_empty_word(name: &str) -> bool {
    matches!(name, "xlink:type" | "xml:base" | "xlink:role" | "xlink:show" | "xlink:actuate")
}

/// The attributes of an element as JATS 1.3 names them.
pub(super) fn modern_attributes(tag: &Tag) -> Vec<(Cow<'static, str>, String)> {
    let mut out = Vec::with_capacity(tag.attributes.len());
    for (name, value) in &tag.attributes {
        let name = name.as_str();
        match (tag.name.as_str(), name) {
            // Where both are said, the type of the date is of JATS 1.1 and later; the older one
            // still says the form.
            ("pub-date", "pub-type") => {
                let (kind, format) = date_type(value);
                out.extend(
                    tag.get("date-type")
                        .is_none()
                        .then(|| (Cow::Borrowed("date-type"), kind.to_owned())),
                );
                let format = format.filter(|_| tag.get("publication-format").is_none());
                out.extend(
                    format.map(|format| (Cow::Borrowed("publication-format"), format.to_owned())),
                );
            }
            // eLife's word for it.
            ("pub-date", "date-type") if value == "publication" => {
                out.push((Cow::Borrowed("date-type"), "pub".to_owned()));
            }
            ("xref", "ref-type") => {
                let kind = ref_type(value);
                let word =
                    if kind == RefType::Other { value.clone() } else { kind.as_str().to_owned() };
                out.push((Cow::Borrowed("ref-type"), word));
            }
            ("issn" | "isbn", "pub-type") => out.push((
                Cow::Borrowed("publication-format"),
                date_type(value).1.unwrap_or(value).to_owned(),
            )),
            ("citation" | "nlm-citation", "citation-type")
            | ("element-citation" | "mixed-citation", "citation-type") => {
                out.push((Cow::Borrowed("publication-type"), value.clone()));
            }
            ("access-date" | "time-stamp", _) => {}
            _ => out.push((Cow::Owned(name.to_owned()), value.clone())),
        }
    }
    if matches!(tag.name.as_str(), "access-date" | "time-stamp") {
        out.push((Cow::Borrowed("content-type"), "access-date".to_owned()));
    }
    out
}

/// What the publication type of a date means: which date, in which form.
fn date_type(value: &str) -> (&str, Option<&'static str>) {
    match value {
        "epub" => ("pub", Some("electronic")),
        "ppub" => ("pub", Some("print")),
        "epub-ppub" => ("pub", Some("electronic-print")),
        "ecorrected" => ("corrected", Some("electronic")),
        "pcorrected" => ("corrected", Some("print")),
        "eretracted" => ("retracted", Some("electronic")),
        "pretracted" => ("retracted", Some("print")),
        "epreprint" => ("preprint", Some("electronic")),
        "ppreprint" => ("preprint", Some("print")),
        other => (other, None),
    }
}

/// What a pointer points at. Some sources have the name of the element instead of JATS's own word.
pub(super) fn ref_type(name: &str) -> RefType {
    match name {
        "bibr" | "bib" | "bibl" | "ref" | "reference" | "citation" => RefType::Bibr,
        "fig" | "figure" | "fig-group" => RefType::Fig,
        "table" | "table-wrap" | "table-wrap-group" => RefType::Table,
        "sec" => RefType::Sec,
        "fn" => RefType::Fn,
        "disp-formula" | "disp-formula-group" => RefType::DispFormula,
        "statement" => RefType::Statement,
        "app" => RefType::App,
        _ => RefType::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use article::Kept;

    fn modern(name: &str, attributes: &[(&str, &str)]) -> Vec<String> {
        let attributes = attributes
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let tag = Tag::of(&Kept { attributes, ..Kept::new(name) });
        modern_attributes(&tag).into_iter().map(|(name, value)| format!("{name}={value}")).collect()
    }

    #[test]
    fn dates_say_their_type_once() {
        assert_eq!(
            modern("pub-date", &[("pub-type", "epub")]),
            ["date-type=pub", "publication-format=electronic"]
        );
        assert_eq!(
            modern("pub-date", &[("pub-type", "epub-original"), ("date-type", "pub")]),
            ["date-type=pub"]
        );
        assert_eq!(
            modern("pub-date", &[("pub-type", "epub"), ("date-type", "pub")]),
            ["publication-format=electronic", "date-type=pub"]
        );
        assert_eq!(modern("pub-date", &[("date-type", "publication")]), ["date-type=pub"]);
        assert_eq!(modern("date", &[("date-type", "publication")]), ["date-type=publication"]);
    }

    #[test]
    fn pointers_have_the_types_of_jats() {
        let of = |value| modern("xref", &[("ref-type", value)]);
        assert_eq!(
            [of("ref"), of("table-wrap"), of("fig-group"), of("kwd")].concat(),
            ["ref-type=bibr", "ref-type=table", "ref-type=fig", "ref-type=kwd"]
        );
    }
}
