//! Who paid for the work.

use super::people::ror;
use crate::findings;
use article::{ArticleMeta, AwardGroup, Doi, Inline, Notice, Shown, Word, Words};
use reading::faults::Faults;
use reading::text::tidy;
use reading::yaml::{Fields, Node};

/// The prefix under which Crossref's Open Funder Registry gives its DOIs.
const FUNDERS: &str = "10.13039/";

/// Reads `funding`, the statement in words, and `awards`, the same in fields. What the statement
/// does not say of these, [`tell`] tells readers.
pub fn read(fields: &Fields, meta: &mut ArticleMeta, faults: &mut Faults) {
    meta.funding_statement = fields.string("funding", faults);
    meta.awards =
        fields.items("awards").into_iter().filter_map(|node| award(node, faults)).collect();
}

/// Tells readers of the awards that the statement does not name.
pub fn tell(meta: &mut ArticleMeta, words: &Words) {
    let statement = meta.funding_statement.as_deref().unwrap_or("");
    let said = |award: &AwardGroup| {
        award.funder.iter().chain(&award.numbers).all(|words| statement.contains(words))
    };
    let lines: Vec<String> =
        meta.awards.iter().filter(|award| !said(award)).map(|award| award.line(words)).collect();
    let notice = |line| Notice {
        shown: Shown::About,
        label: words.get(Word::Funding).to_owned(),
        content: vec![Inline::Text(line)],
    };
    meta.notices.extend(lines.into_iter().map(notice));
}

/// An item of `awards`: `{funder, doi, ror, number}`; `number` may be a list.
fn award(node: &Node, faults: &mut Faults) -> Option<AwardGroup> {
    let item =
        Fields::of(node, "an item of `awards`", &["funder", "doi", "ror", "number"], faults)?;
    let funder =
        item.required("funder", "an item of `awards`", faults).map(|text| tidy(&text.text))?;
    Some(AwardGroup {
        funder: Some(funder),
        funder_id: item.parsed("doi", funder_doi, findings::doi_malformed, faults),
        ror: item.parsed("ror", ror, findings::address_malformed, faults),
        numbers: item.texts("number", faults).into_iter().map(|text| tidy(&text.text)).collect(),
    })
}

/// The DOI of a funder as an address.
fn funder_doi(text: &str) -> Result<String, String> {
    let doi = Doi::parse(text)?;
    if doi.as_str().starts_with(FUNDERS) {
        Ok(doi.url())
    } else {
        Err(format!(
            "“{text}” is not the DOI of a funder: those of the Open Funder Registry begin with {FUNDERS}"
        ))
    }
}
