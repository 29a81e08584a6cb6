//! References that the source only prints: what is certain of their words becomes fields, for the
//! deposits and for citations by name and year. The printed words stay as they are.

use article::{Article, ElementCitation, Ref, walk};
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
        fill(&mut reference.citation, citation);
    }
}

/// Whether the source prints a reference and says nothing of its parts.
fn is_words_only(reference: &Ref) -> bool {
    let facts = &reference.citation;
    let said = facts.person_groups.is_empty() && facts.year.is_none() && facts.article_title.is_none();
    said && facts.source.is_none() && facts.volume.is_none() && !reference.printed.is_empty() && !reference.styled
}

/// What was found, beside the little that the source says.
fn fill(known: &mut ElementCitation, found: ElementCitation) {
    let said = std::mem::replace(known, found);
    if said.publication_type != ElementCitation::default().publication_type {
        known.publication_type = said.publication_type;
    }
    if !said.pub_ids.is_empty() {
        known.pub_ids = said.pub_ids;
    }
    known.uri = said.uri.or(known.uri.take());
    known.accessed = said.accessed;
    known.comment = said.comment;
    known.work_type = said.work_type;
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
        article.back.refs.push(Ref { id: "r1".into(), citation, printed: vec![Inline::text(words)], ..Ref::default() });
        let known = ElementCitation { year: Some("1999".into()), ..ElementCitation::default() };
        article.back.refs.push(Ref { id: "r2".into(), citation: known.clone(), printed: vec![Inline::text(words)], ..Ref::default() });
        find(&mut article, "a.xml", &mut Report::new());
        let found = &article.back.refs[0];
        assert_eq!(walk::plain(&found.printed), words);
        assert_eq!((found.citation.year.as_deref(), found.citation.volume.as_deref()), (Some("2019"), Some("12")));
        assert_eq!((found.citation.fpage.as_deref(), found.citation.lpage.as_deref()), (Some("45"), Some("51")));
        let surnames: Vec<&str> = found.citation.person_groups[0].names.iter().map(|name| name.surname.as_str()).collect();
        assert_eq!(surnames, ["Doe", "Roe"]);
        assert_eq!(found.citation.pub_ids, ids);
        assert_eq!(article.back.refs[1].citation, known);
    }
}
