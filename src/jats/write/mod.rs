//! JATS 1.3, Publishing tag set (“Blue”) with `MathML` 3: the article for indexers and archives.
//!
//! One function for each node, article → element, in the order of the DTD, which is the judge
//! (`JATS-journalpublishing1-3-mathml3.dtd`). What the DTD leaves open follows JATS4R's
//! recommendations and PMC's tagging guidelines.
//!
//! # Invariants
//! - The file is valid by the DTD for every article, even one that no reader would make: what an
//!   element does not take is wrapped (`flow`, `inline`), what it demands is written empty and
//!   reported (`journal`).
//! - No word is lost or added inside text, and mixed content is never re-spaced. Every loss of
//!   mark-up is in the report.
//! - Every `rid` leads to an `id`; every id is a name and stands once (`ids`).
//! - Every page start of the edition stands in the text once, in order:
//!   `//milestone-start[@content-type='page']`, with the id `page-<folio>` (`pages`). A page ends
//!   where the next one starts: there are no `milestone-end`s.
//! - Nothing is invented: a fact that is not known is absent.
//!
//! # Deliberately absent
//! - What belongs to the pages of the PDF and not to the article: the links and the standing
//!   printed on the journal's cover, and the “Citing this article” page.
//! - The pictures: the file names them by their paths beside the source.

mod back;
mod body;
mod citation;
mod conform;
mod context;
mod contrib;
mod counts;
mod demands;
mod flow;
mod front;
mod ids;
mod inline;
mod interests;
mod journal;
mod kept;
mod link;
mod media;
mod pages;
#[cfg(test)]
mod sample;
mod sub;
mod survey;
mod table;
#[cfg(test)]
mod tests;

use article::Article;
use article::edition::{Artifact, Edition, EmitError};
use context::Context;
use counts::Counts;
use report::Report;
use xml::{Element, Prologue, encode};

/// The document type declaration (public identifier as the DTD itself gives it).
const PUBLISHING: &str = "article PUBLIC \"-//NLM//DTD JATS (Z39.96) Journal Publishing DTD with MathML3 v1.3 20210610//EN\" \
    \"JATS-journalpublishing1-3-mathml3.dtd\"";
const ARCHIVING: &str = "article PUBLIC \"-//NLM//DTD JATS (Z39.96) Journal Archiving and Interchange DTD with MathML3 v1.3 20210610//EN\" \
    \"JATS-archivearticle1-3-mathml3.dtd\"";

/// Writes the edition as JATS XML.
///
/// # Errors
/// None at present: every article has a valid form.
pub fn emit(edition: &Edition, report: &mut Report) -> Result<Artifact, EmitError> {
    let cx = Context::new(edition);
    let mut root = article(&edition.article, &cx);
    demands::meet(&mut root);
    conform::hold(&mut root, &cx);
    kept::settle(&mut root, &cx);
    let doctype = if cx.archiving.get() { ARCHIVING } else { PUBLISHING };
    report.extend(cx.into_report());
    let bytes = encode(&root, Prologue { doctype: Some(doctype) }).into_bytes();
    Ok(Artifact { path: format!("{}.xml", edition.slug), media_type: "application/xml", bytes })
}

/// `article`. The front is written last, because it counts what stands in the rest.
fn article(article: &Article, cx: &Context) -> Element {
    let body = body::body(&article.body, cx);
    let back = back::back(&article.back, cx);
    let subs = sub::articles(&article.back.secs, cx);
    let floats = Element::block("floats-group").children(cx.take_floats()).unless_empty();
    let counts = Counts::of(&body, [back.as_ref(), floats.as_ref()], cx);
    let element = Element::block("article")
        .attr("xmlns:xlink", "http://www.w3.org/1999/xlink")
        .attr("xmlns:mml", "http://www.w3.org/1998/Math/MathML")
        .attr("xmlns:ali", "http://www.niso.org/schemas/ali/1.0/")
        .attr("dtd-version", "1.3")
        .attr_opt(
            "article-type",
            Some(article.article_type.as_str()).filter(|kind| !kind.is_empty()),
        )
        .attr("xml:lang", article.lang.as_str());
    kept::dressed(element, &article.attributes, cx)
        .child(front::front(&article.front, &counts, cx))
        .child_opt(body.unless_empty())
        .child_opt(back)
        .child_opt(floats)
        .children(subs)
}
