//! Words of an article without mark-up, and languages in the forms that agencies ask for.

use isolang::Language;

use article::{Abstract, Article, Block, Inline, KwdGroup, Lang, PersonName, walk};

/// A text in one line: a space for each stretch of white space.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The title with its subtitle, without mark-up.
pub fn title(article: &Article) -> String {
    let meta = &article.front.article_meta;
    walk::plain(&joined(&meta.title, &meta.subtitle))
}

/// A title with its subtitle behind a colon.
pub fn joined(title: &[Inline], subtitle: &[Inline]) -> Vec<Inline> {
    let mut out = title.to_vec();
    if !walk::plain(subtitle).is_empty() {
        out.push(Inline::text(": "));
        out.extend_from_slice(subtitle);
    }
    out
}

/// Its main abstract in one line, without mark-up.
pub fn abstract_text(article: &Article) -> Option<String> {
    let main = article
        .front
        .article_meta
        .abstracts
        .iter()
        .find(|text| text.abstract_type.is_none() && text.lang.is_none())?;
    let text = one_line(&walk::text_of(main.blocks.clone()));
    Some(text).filter(|text| !text.is_empty())
}

/// Its keywords in its own language.
pub fn keywords(article: &Article) -> Vec<String> {
    let groups = article.front.article_meta.kwd_groups.iter();
    groups
        .filter(|group| group.lang.as_ref().is_none_or(|lang| *lang == article.lang))
        .flat_map(KwdGroup::texts)
        .map(str::to_owned)
        .collect()
}

/// “Surname, Given, Suffix”: the order of index cards; of a body, its name.
pub fn inverted(name: &PersonName) -> String {
    match &name.suffix {
        Some(suffix) if name.given_names.is_some() => format!("{}, {suffix}", name.inverted()),
        _ => name.inverted(),
    }
}

/// The paragraphs of an abstract, each as plain text; those of a section begin with its heading and
/// a colon.
#[must_use]
pub fn paragraphs(found: &Abstract) -> Vec<String> {
    let mut out = Vec::new();
    push(&found.blocks, &mut out);
    out
}

fn push(blocks: &[Block], out: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Sec(sec) => {
                let (title, before) = (walk::plain(&sec.title), out.len());
                push(&sec.blocks, out);
                if let Some(first) = out.get_mut(before).filter(|_| !title.is_empty()) {
                    *first = format!("{}: {first}", title.trim_end_matches([':', '.']));
                }
            }
            Block::P(_)
            | Block::List(_)
            | Block::DefList(_)
            | Block::Fig(_)
            | Block::FigGroup(_)
            | Block::TableWrap(_)
            | Block::DispFormula(_)
            | Block::DispQuote(_)
            | Block::VerseGroup(_)
            | Block::Code(_)
            | Block::BoxedText(_)
            | Block::Statement(_)
            | Block::Media(_) => {
                let text = one_line(&walk::text_of(vec![block.clone()]));
                out.extend(Some(text).filter(|text| !text.is_empty()));
            }
        }
    }
}

/// The language in the codes of ISO 639-2/B, as DOAJ has them: `ger`, `ur` → `urd`. Nothing for a
/// language that ISO 639-1 does not have.
#[must_use]
pub fn bibliographic(lang: &Lang) -> Option<&'static str> {
    let code = Language::from_639_1(lang.primary())?.to_639_3();
    // Twenty languages have a code of their own for bibliographies.
    Some(match code {
        "sqi" => "alb",
        "hye" => "arm",
        "eus" => "baq",
        "bod" => "tib",
        "mya" => "bur",
        "ces" => "cze",
        "zho" => "chi",
        "cym" => "wel",
        "deu" => "ger",
        "nld" => "dut",
        "ell" => "gre",
        "fas" => "per",
        "fra" => "fre",
        "kat" => "geo",
        "isl" => "ice",
        "mkd" => "mac",
        "mri" => "mao",
        "msa" => "may",
        "ron" => "rum",
        "slk" => "slo",
        code => code,
    })
}

/// The same for receivers that know more languages than those of ISO 639-1: another has its code of
/// ISO 639-3, `fil`. Nothing for a code that is none.
#[must_use]
pub fn three_letters(lang: &Lang) -> Option<&'static str> {
    bibliographic(lang)
        .or_else(|| Language::from_639_3(lang.primary()).map(|language| language.to_639_3()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_their_bibliographic_codes() {
        let code = |tag: &str| bibliographic(&Lang::parse(tag).unwrap());
        assert_eq!(
            [code("en"), code("de-AT"), code("ur"), code("zh")],
            [Some("eng"), Some("ger"), Some("urd"), Some("chi")]
        );
        assert_eq!(code("gsw"), None);
        let longer = |tag: &str| three_letters(&Lang::parse(tag).unwrap());
        assert_eq!(
            [longer("fil"), longer("fil-PH"), longer("de"), longer("qqq")],
            [Some("fil"), Some("fil"), Some("ger"), None]
        );
    }
}
