//! Findings about the article's nodes led back to its source: layout and emitters know a node by
//! its id, and the user knows lines.

use std::collections::BTreeMap;

use article::{Article, At, Block, Fig, P, Sec};
use reading::FieldPlaces;
use report::Report;

/// The source files, as messages name them.
pub struct Names<'a> {
    /// The article's.
    pub article: &'a str,
    /// The bibliography's.
    pub bibliography: &'a str,
    /// Where the article's front matter says what.
    pub fields: &'a FieldPlaces,
}

/// Gives each finding that has only the id of a node the place where the node begins in its source,
/// and each about a fact of the front that of the field which gives it.
pub fn locate(report: &mut Report, article: &Article, names: &Names) {
    if report.findings.iter().all(|finding| finding.place.line > 0 || finding.place.path.is_empty())
    {
        return;
    }
    let places = places(article, names);
    for finding in &mut report.findings {
        let place = &mut finding.place;
        let field = names
            .fields
            .at(&place.path)
            .filter(|_| place.line == 0 && (place.file.is_empty() || place.file == names.article));
        if let Some(at) = field {
            (place.file, place.line, place.column) = (names.article.to_owned(), at.line, at.column);
        } else if let (true, Some((file, at))) =
            (place.file.is_empty(), places.get(place.path.as_str()))
        {
            (place.file, place.line, place.column) = ((*file).to_owned(), at.line, at.column);
        }
    }
}

/// Where a block of text or a reference begins in its source, and on which page.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Begin {
    /// The source file.
    pub file: String,
    /// Line, counted from 1.
    pub line: u32,
    /// Column, counted from 1. Sources in JATS may be one line.
    pub column: u32,
    /// The page, as printed.
    pub page: String,
    /// Its id.
    pub id: String,
}

/// Where the article's blocks and its references begin, in the order of their sources.
pub fn begins(article: &Article, pages: &BTreeMap<String, String>, names: &Names) -> Vec<Begin> {
    let begin = |(id, (file, at)): (&str, (&str, At))| {
        Some(Begin {
            file: file.to_owned(),
            line: at.line,
            column: at.column,
            page: pages.get(id)?.clone(),
            id: id.to_owned(),
        })
    };
    let mut begins: Vec<Begin> = places(article, names).into_iter().filter_map(begin).collect();
    begins.sort();
    begins
}

type Places<'a> = BTreeMap<&'a str, (&'a str, At)>;

fn places<'a>(article: &'a Article, names: &Names<'a>) -> Places<'a> {
    let mut places = Places::new();
    let mut note = |id: &'a str, at: At| {
        if at.line > 0 && !id.is_empty() {
            places.insert(id, (names.article, at));
        }
    };
    article.front.article_meta.abstracts.iter().for_each(|text| blocks(&text.blocks, &mut note));
    blocks(&article.body, &mut note);
    let back = &article.back;
    back.ack.iter().chain(&back.secs).chain(&back.apps).for_each(|sec| section(sec, &mut note));
    for foot in &back.fns {
        note(&foot.id, foot.at);
        blocks(&foot.blocks, &mut note);
    }
    for reference in back.refs.iter().filter(|reference| reference.at.line > 0) {
        places.insert(&reference.id, (names.bibliography, reference.at));
    }
    places
}

fn section<'a>(sec: &'a Sec, note: &mut dyn FnMut(&'a str, At)) {
    note(&sec.id, sec.at);
    blocks(&sec.blocks, note);
}

fn paragraphs<'a>(list: impl IntoIterator<Item = &'a P>, note: &mut dyn FnMut(&'a str, At)) {
    list.into_iter().for_each(|p| note(&p.id, p.at));
}

fn figure<'a>(fig: &'a Fig, note: &mut dyn FnMut(&'a str, At)) {
    note(&fig.id, fig.at);
    fig.graphics.iter().for_each(|graphic| note(&graphic.href, graphic.at));
    paragraphs(&fig.caption.paragraphs, note);
}

fn blocks<'a>(content: &'a [Block], note: &mut dyn FnMut(&'a str, At)) {
    for block in content {
        match block {
            Block::P(p) => note(&p.id, p.at),
            Block::Sec(sec) => section(sec, note),
            Block::List(list) => list.items.iter().for_each(|item| blocks(&item.blocks, note)),
            Block::DefList(list) => list.items.iter().for_each(|item| blocks(&item.def, note)),
            Block::Fig(fig) => figure(fig, note),
            Block::FigGroup(group) => {
                note(&group.id, group.at);
                group.panels.iter().for_each(|panel| figure(panel, note));
                paragraphs(&group.caption.paragraphs, note);
            }
            Block::TableWrap(wrap) => {
                note(&wrap.id, wrap.at);
                paragraphs(&wrap.caption.paragraphs, note);
                wrap.table
                    .rows()
                    .flat_map(|row| &row.cells)
                    .for_each(|cell| blocks(&cell.blocks, note));
                wrap.foot.iter().for_each(|foot| blocks(&foot.blocks, note));
            }
            Block::Media(media) => paragraphs(&media.caption.paragraphs, note),
            Block::DispQuote(quote) => {
                blocks(&quote.blocks, note);
                paragraphs(&quote.attrib, note);
            }
            Block::VerseGroup(verse) => paragraphs(verse.lines.iter().chain(&verse.attrib), note),
            Block::BoxedText(boxed) => {
                paragraphs(&boxed.title, note);
                blocks(&boxed.blocks, note);
            }
            Block::Statement(statement) => {
                paragraphs(&statement.title, note);
                blocks(&statement.blocks, note);
            }
            Block::DispFormula(_) | Block::Code(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use article::Ref;
    use report::Place;
    use report::codes::program::FORMAT_FAILED;

    #[test]
    fn a_node_is_found_in_its_file() {
        let p = P { id: "p1".into(), at: At::new(12, 3), ..P::default() };
        let sec = Sec {
            id: "sec-1".into(),
            at: At::new(10, 1),
            blocks: vec![Block::P(p)],
            ..Sec::default()
        };
        let mut article = Article { body: vec![Block::Sec(sec)], ..Article::default() };
        article.back.refs.push(Ref { id: "ref-a".into(), at: At::new(4, 1), ..Ref::default() });
        let mut report = Report::new();
        let mut fields = FieldPlaces::default();
        fields.note("history", At::new(2, 11));
        for path in ["p1", "ref-a", "elsewhere", "front/article-meta/history"] {
            report.add(FORMAT_FAILED, Place::path(path), "", "");
        }
        locate(
            &mut report,
            &article,
            &Names { article: "article.md", bibliography: "references.bib", fields: &fields },
        );
        let shown: Vec<String> =
            report.findings.iter().map(|finding| finding.place.to_string()).collect();
        assert_eq!(
            shown,
            ["article.md:12:3", "references.bib:4:1", "elsewhere", "article.md:2:11"]
        );
    }
}
