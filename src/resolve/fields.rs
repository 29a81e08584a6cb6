//! References that the source only prints: what is certain of their words becomes fields, for the
//! deposits and for citations by name and year. The printed words stay as they are.

use article::{Article, ElementCitation, Kept, PublicationType, Ref, walk};
use references::fields::{self, Printed};
use report::{Place, Report};

use super::findings;

/// Finds the fields of the references that have none.
pub fn find(article: &mut Article, file: &str, report: &mut Report) {
    for reference in article.back.refs.iter_mut().filter(|reference| is_words_only(reference)) {
        let Printed { citation, doubtful } = fields::read(&walk::plain(&reference.printed));
        if !doubtful.is_empty() {
            let place = Place::at(file, reference.at.line, reference.at.column);
            report.push(place, findings::fields_doubtful("", fields::named(&doubtful)));
        }
        let typed = names_type(reference);
        fill(&mut reference.citation, citation, typed);
    }
}

/// Whether the source prints a reference and says nothing of its parts.
fn is_words_only(reference: &Ref) -> bool {
    let facts = &reference.citation;
    let said =
        facts.person_groups.is_empty() && facts.year.is_none() && facts.article_title.is_none();
    said && facts.source.is_none()
        && facts.volume.is_none()
        && !reference.printed.is_empty()
        && !reference.styled
}

/// Whether the source says what kind of publication it is: `@misc` does not, nor does a citation of
/// JATS without a type.
fn names_type(reference: &Ref) -> bool {
    let is_typed = |kept: &Kept| kept.attribute("publication-type").is_some();
    let written = &reference.written;
    let in_jats = || written.iter().any(|kept| is_typed(kept) || kept.elements().any(is_typed));
    reference.citation.publication_type != PublicationType::Other
        && (written.is_empty() || in_jats())
}

/// What was found, where the source itself says nothing; `typed`: it names the type.
fn fill(known: &mut ElementCitation, found: ElementCitation, typed: bool) {
    let said = std::mem::replace(known, found);
    if typed {
        known.publication_type = said.publication_type;
    }
    if !said.pub_ids.is_empty() {
        known.pub_ids = said.pub_ids;
    }
    if said.fpage.is_some() || said.elocation_id.is_some() {
        known.more.remove("page");
        (known.fpage, known.lpage, known.elocation_id) =
            (said.fpage, said.lpage, said.elocation_id);
    }
    (known.month, known.day) = (said.month, said.day);
    let texts = [
        (said.edition, &mut known.edition),
        (said.issue, &mut known.issue),
        (said.publisher_name, &mut known.publisher_name),
        (said.publisher_loc, &mut known.publisher_loc),
        (said.uri, &mut known.uri),
        (said.accessed, &mut known.accessed),
        (said.comment, &mut known.comment),
        (said.work_type, &mut known.work_type),
    ];
    for (said, known) in texts {
        *known = said.or(known.take());
    }
    known.more.extend(said.more);
}

#[cfg(test)]
mod tests {
    use super::*;
    use article::{Inline, PubId};

    #[test]
    fn words_become_fields_and_stay_words() {
        let words = "Doe J, Roe AB. Rain over the hills of the north. Journal of Weather. 2019;12(3):45-51.";
        let mut article = Article::default();
        let ids = vec![PubId { id_type: "pmid".into(), value: "123".into() }];
        let citation = ElementCitation { pub_ids: ids.clone(), ..ElementCitation::default() };
        article.back.refs.push(Ref {
            id: "r1".into(),
            citation,
            printed: vec![Inline::text(words)],
            ..Ref::default()
        });
        let known = ElementCitation { year: Some("1999".into()), ..ElementCitation::default() };
        article.back.refs.push(Ref {
            id: "r2".into(),
            citation: known.clone(),
            printed: vec![Inline::text(words)],
            ..Ref::default()
        });
        find(&mut article, "a.xml", &mut Report::new());
        let found = &article.back.refs[0];
        assert_eq!(walk::plain(&found.printed), words);
        assert_eq!(
            (found.citation.year.as_deref(), found.citation.volume.as_deref()),
            (Some("2019"), Some("12"))
        );
        assert_eq!(
            (found.citation.fpage.as_deref(), found.citation.lpage.as_deref()),
            (Some("45"), Some("51"))
        );
        let surnames: Vec<&str> = found.citation.person_groups[0]
            .names
            .iter()
            .map(|name| name.surname.as_str())
            .collect();
        assert_eq!(surnames, ["Doe", "Roe"]);
        assert_eq!(found.citation.pub_ids, ids);
        assert_eq!(article.back.refs[1].citation, known);
    }
    #[test]
    fn the_type_is_found_where_the_source_has_none() {
        let words = "Doe, J. (2004). The history of rain in the north. Oxford University Press.";
        let typed = |publication_type: PublicationType, written: Vec<Kept>| {
            let citation = ElementCitation { publication_type, ..ElementCitation::default() };
            let mut article = Article::default();
            article.back.refs.push(Ref {
                id: "r".into(),
                citation,
                written,
                printed: vec![Inline::text(words)],
                ..Ref::default()
            });
            find(&mut article, "a.xml", &mut Report::new());
            article.back.refs[0].citation.publication_type
        };
        let bare = || vec![Kept::new("mixed-citation")];
        assert_eq!(typed(PublicationType::Other, Vec::new()), PublicationType::Book);
        assert_eq!(typed(PublicationType::Report, Vec::new()), PublicationType::Report);
        assert_eq!(typed(PublicationType::Journal, bare()), PublicationType::Book);
    }

    #[test]
    fn what_the_source_says_stays() {
        let words = "Doe J, Roe AB. Rain over the hills of the north. Journal of Weather. 2019;12(3):45-51.";
        let said = |text: &str| Some(text.to_owned());
        let citation = ElementCitation {
            issue: said("3A"),
            fpage: said("45"),
            publisher_name: said("Hill Press"),
            publisher_loc: said("Northtown"),
            ..ElementCitation::default()
        };
        let written = Kept {
            attributes: vec![("publication-type".into(), "journal".into())],
            ..Kept::new("mixed-citation")
        };
        let mut article = Article::default();
        article.back.refs.push(Ref {
            id: "r1".into(),
            citation,
            written: vec![written],
            printed: vec![Inline::text(words)],
            ..Ref::default()
        });
        find(&mut article, "a.xml", &mut Report::new());
        let found = &article.back.refs[0].citation;
        assert_eq!((found.volume.as_deref(), found.issue.as_deref()), (Some("12"), Some("3A")));
        assert_eq!((found.fpage.as_deref(), found.lpage.as_deref()), (Some("45"), None));
        assert_eq!(
            (found.publisher_name.as_deref(), found.publisher_loc.as_deref()),
            (Some("Hill Press"), Some("Northtown"))
        );
        assert_eq!(found.publication_type, PublicationType::Journal);
    }
}
