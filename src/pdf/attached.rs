//! Files inside the file (ISO 32000-2 §7.11.4, §14.13): the article's JATS, and each formula's
//! `MathML`.

use lopdf::{Object, ObjectId, Stream};

use super::Attachment;
use super::book::Book;
use super::facts::Facts;
use super::values::{bytes, dictionary, integer, name, pdf_date, text};
use article::math::Math;
use math::mathml::{self, Flavour};

/// What a file is to what it belongs to (ISO 32000-2 §14.13.2).
#[derive(Clone, Copy)]
enum Relationship {
    /// What the document was made from.
    Source,
    /// The same in another form.
    Supplement,
}

/// The article's source as a file of the whole document.
pub(super) fn source(book: &mut Book, facts: &Facts, file: &Attachment) -> (String, ObjectId) {
    let name = file.name.rsplit('/').next().unwrap_or(&file.name).to_owned();
    let said = (file.media_type, "The article in JATS XML", Relationship::Source);
    let id = embed(book, facts, &name, said, file.bytes.clone());
    (name, id)
}

/// The `MathML` of a formula as a file of its structure element.
pub(super) fn formula(
    book: &mut Book,
    facts: &Facts,
    number: usize,
    tree: &Math,
    display: bool,
    alt: &str,
) -> ObjectId {
    let written = xml::encode_fragment(&mathml::element(tree, display, alt, Flavour::Web));
    let said = ("application/mathml+xml", "The formula in MathML", Relationship::Supplement);
    embed(book, facts, &format!("formula-{number}.mml"), said, written.into_bytes())
}

/// Embeds a file; returns its specification.
fn embed(
    book: &mut Book,
    facts: &Facts,
    file: &str,
    (media_type, what, relationship): (&str, &str, Relationship),
    content: Vec<u8>,
) -> ObjectId {
    let params =
        dictionary([("Size", integer(content.len())), ("ModDate", bytes(&pdf_date(facts.made)))]);
    let dict = dictionary([
        ("Type", name("EmbeddedFile")),
        ("Subtype", name(media_type)),
        ("Params", Object::Dictionary(params)),
    ]);
    let stream = Object::Reference(book.add(Stream::new(dict, content)));
    let relationship = match relationship {
        Relationship::Source => "Source",
        Relationship::Supplement => "Supplement",
    };
    book.add(dictionary([
        ("Type", name("Filespec")),
        ("F", bytes(file)),
        ("UF", text(file)),
        ("Desc", text(what)),
        ("AFRelationship", name(relationship)),
        ("EF", Object::Dictionary(dictionary([("F", stream.clone()), ("UF", stream)]))),
    ]))
}
