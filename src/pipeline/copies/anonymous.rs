//! An article without anything that says who wrote it.

use article::{Article, Block, Contrib, MediaBag, Sec, SecKind, Shown, walk};

/// What was left out, to be looked for in what stays.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// The authors.
    pub authors: Vec<Contrib>,
    /// The names of others: editors, translators, members of groups.
    pub names: Vec<String>,
    /// Institutions and departments.
    pub institutions: Vec<String>,
    /// Funders' grants.
    pub grants: Vec<String>,
}

/// Section types that say who wrote the article, or are about them.
const TYPES: &[&str] = &[
    "ack",
    "acknowledgments",
    "acknowledgements",
    "funding",
    "financial-disclosure",
    "contributions",
    "author-contributions",
    "bio",
    "author-information",
];

/// How the headings of such sections begin, in lower case.
const HEADINGS: &[&str] = &[
    "acknowledg",
    "author contribution",
    "authors’ contribution",
    "authors' contribution",
    "author information",
    "about the author",
    "credit author",
    "funding",
    "financial support",
    "agradecimientos",
    "agradecimentos",
    "danksagung",
    "remerciements",
    "financement",
    "financiación",
    "financiamento",
];

/// What else may stand in such a heading. “Funding of political parties” is what an article is
/// about.
const WITH_THEM: &[&str] = &[
    "and",
    "contribution",
    "contributions",
    "declaration",
    "details",
    "disclosure",
    "e",
    "et",
    "information",
    "of",
    "source",
    "sources",
    "statement",
    "statements",
    "support",
    "the",
    "und",
    "y",
];

/// Takes out names, institutions, thanks, funding and identifiers; returns what they were, and the
/// parts in words.
pub fn anonymise(article: &mut Article, media: &mut MediaBag) -> (Told, Vec<String>) {
    let mut left_out = Vec::new();
    let told = front(article, &mut left_out);
    let back = &mut article.back;
    left_out.extend(back.ack.take().map(|_| "acknowledgements".to_owned()));
    let mut titles = Vec::new();
    sections(&mut article.body, &mut titles);
    for secs in [&mut back.secs, &mut back.apps] {
        secs.retain(|sec| stays(sec, &mut titles));
        secs.iter_mut().for_each(|sec| sections(&mut sec.blocks, &mut titles));
    }
    left_out.extend(titles.into_iter().map(|title| format!("the section “{title}”")));
    let mut is_plain = true;
    for picture in media.values_mut() {
        if let Some(bytes) = without_facts(picture.media_type, &picture.bytes) {
            picture.bytes = bytes;
            is_plain = false;
        }
    }
    if !is_plain {
        left_out.push("what the pictures' files say of their making".to_owned());
    }
    (told, left_out)
}

/// Takes out the sections that are about who wrote the article, however deep, and those of which
/// nothing stays.
fn sections(blocks: &mut Vec<Block>, titles: &mut Vec<String>) {
    blocks.retain_mut(|block| match block {
        Block::Sec(sec) => {
            let before = titles.len();
            if !stays(sec, titles) {
                return false;
            }
            sections(&mut sec.blocks, titles);
            titles.len() == before || !sec.blocks.is_empty()
        }
        _ => true,
    });
}

/// Whether a section stays; the heading of one that does not is noted.
fn stays(sec: &Sec, titles: &mut Vec<String>) -> bool {
    let stays = !tells(sec);
    if !stays {
        titles.push(walk::plain(&sec.title).trim().to_owned());
    }
    stays
}

fn front(article: &mut Article, left_out: &mut Vec<String>) -> Told {
    article.front.journal_meta.kept.clear();
    let meta = &mut article.front.article_meta;
    let mut left = |is_there: bool, what: &str| left_out.extend(is_there.then(|| what.to_owned()));
    left(!meta.contribs.is_empty(), "authors");
    left(!meta.affs.is_empty(), "affiliations");
    left(!meta.awards.is_empty() || meta.funding_statement.is_some(), "funding");
    left(meta.doi.is_some() || !meta.self_uris.is_empty(), "the DOI and the article's addresses");
    left(!meta.related.is_empty(), "related articles");
    let others: Vec<String> =
        meta.others.iter().map(|other| other.contrib.name.display()).collect();
    let members =
        meta.contribs.iter().flat_map(|contrib| &contrib.members).map(article::PersonName::display);
    let told = Told {
        names: others.into_iter().chain(members).filter(|name| !name.trim().is_empty()).collect(),
        institutions: meta
            .affs
            .iter()
            .flat_map(|aff| [Some(aff.institution.clone()), aff.department.clone()])
            .flatten()
            .collect(),
        grants: meta.awards.iter().flat_map(|award| award.numbers.clone()).collect(),
        authors: std::mem::take(&mut meta.contribs),
    };
    meta.others.clear();
    meta.affs.clear();
    meta.awards.clear();
    meta.funding_statement = None;
    meta.doi = None;
    meta.self_uris.clear();
    meta.related.clear();
    meta.cite_as.clear();
    meta.notices.retain(|notice| notice.shown == Shown::Title);
    meta.kept.clear();
    if let Some(rights) = &mut meta.permissions {
        (rights.statement, rights.holder) = (None, None);
    }
    told
}

/// Whether a section is about who wrote the article.
fn tells(sec: &Sec) -> bool {
    let by_kind = match &sec.kind {
        SecKind::Ack | SecKind::Bio | SecKind::SubArticle(_) => true,
        SecKind::Sec | SecKind::Notes | SecKind::Glossary => false,
    };
    by_kind
        || sec.sec_type.as_deref().is_some_and(|kind| TYPES.contains(&kind))
        || is_of_authors(&walk::plain(&sec.title).trim().to_lowercase())
}

/// Whether a heading in lower case is that of such a section.
fn is_of_authors(title: &str) -> bool {
    let Some(rest) = HEADINGS.iter().find_map(|heading| title.strip_prefix(heading)) else {
        return false;
    };
    // The word itself may go on: “acknowledgements”.
    let rest = rest.trim_start_matches(char::is_alphanumeric);
    let mut words = rest.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.all(|word| {
        WITH_THEM.contains(&word) || HEADINGS.iter().any(|heading| word.starts_with(heading))
    })
}

/// A picture's file without what its camera or program wrote into it; nothing when there is nothing
/// to take out.
fn without_facts(media_type: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let plain = match media_type {
        "image/jpeg" => jpeg(bytes)?,
        "image/png" => png(bytes)?,
        _ => return None,
    };
    (plain.len() < bytes.len()).then_some(plain)
}

/// A JPEG without comments and application segments, but for JFIF, colour profiles and Adobe's
/// colour transform (ITU-T T.81, B.2).
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.get(..2)?.to_vec();
    let mut at = 2;
    loop {
        let [0xFF, marker] = *bytes.get(at..at + 2)? else { return None };
        // The picture itself follows the start of its scan.
        if marker == 0xDA {
            out.extend(bytes.get(at..)?);
            return Some(out);
        }
        let length = usize::from(u16::from_be_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?]));
        let segment = bytes.get(at..at + 2 + length)?;
        let told = matches!(marker, 0xE1 | 0xE3..=0xED | 0xEF | 0xFE);
        if !told {
            out.extend(segment);
        }
        at += 2 + length;
    }
}

/// A PNG without its texts, times and Exif (PNG 3, §11.3).
fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.get(..8)?.to_vec();
    let mut at = 8;
    while at < bytes.len() {
        let length =
            usize::try_from(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok()?;
        let chunk = bytes.get(at..at.checked_add(length)?.checked_add(12)?)?;
        if !matches!(bytes.get(at + 4..at + 8)?, b"tEXt" | b"zTXt" | b"iTXt" | b"tIME" | b"eXIf") {
            out.extend(chunk);
        }
        at += chunk.len();
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_lose_what_their_files_say() {
        let picture = [
            &[0xFF, 0xD8][..],
            &[0xFF, 0xE1, 0, 4, b'A', b'B'],
            &[0xFF, 0xE0, 0, 3, 1],
            &[0xFF, 0xFE, 0, 3, b'x'],
            &[0xFF, 0xDA, 1, 2, 3],
        ]
        .concat();
        let plain = without_facts("image/jpeg", &picture).unwrap();
        assert_eq!(
            plain,
            [&[0xFF, 0xD8][..], &[0xFF, 0xE0, 0, 3, 1], &[0xFF, 0xDA, 1, 2, 3]].concat()
        );
        assert_eq!(without_facts("image/jpeg", &plain), None);
        assert_eq!(
            without_facts("image/jpeg", &picture[..5]),
            None,
            "a broken file stays as it is"
        );
        let chunk = |kind: &[u8; 4], data: &[u8]| {
            [&u32::try_from(data.len()).unwrap().to_be_bytes()[..], kind, data, &[0; 4]].concat()
        };
        let head = b"\x89PNG\r\n\x1a\n".to_vec();
        let picture = [
            head.clone(),
            chunk(b"IHDR", &[1]),
            chunk(b"tEXt", b"Author\0Ada"),
            chunk(b"IEND", b""),
        ]
        .concat();
        assert_eq!(
            without_facts("image/png", &picture).unwrap(),
            [head, chunk(b"IHDR", &[1]), chunk(b"IEND", b"")].concat()
        );
    }

    fn sec(title: &str, blocks: Vec<Block>) -> Sec {
        Sec { title: vec![article::Inline::text(title)], blocks, ..Sec::default() }
    }

    #[test]
    fn sections_on_the_authors_are_known() {
        for title in [
            "Acknowledgements",
            "Funding information",
            "Funding and acknowledgments",
            "Authors’ contributions:",
            "Acknowledgement of support",
        ] {
            assert!(tells(&sec(title, Vec::new())), "{title}");
        }
        for title in [
            "Funding of political parties",
            "Acknowledging indigenous knowledge",
            "Financial support for families",
            "Findings",
        ] {
            assert!(!tells(&sec(title, Vec::new())), "{title}");
        }
        assert!(tells(&Sec {
            sec_type: Some("contributions".into()),
            ..sec("Who did what", Vec::new())
        }));
        assert!(!tells(&Sec {
            sec_type: Some("coi-statement".into()),
            ..sec("Conflict of interest", Vec::new())
        }));
        assert!(tells(&Sec { kind: SecKind::Bio, ..Sec::default() }));
    }

    #[test]
    fn sections_within_sections_are_left_out_and_named() {
        let text = || vec![Block::P(article::P::default())];
        let within = |title: &str| Block::Sec(sec(title, text()));
        let body = vec![Block::Sec(sec(
            "Declarations",
            vec![within("Funding"), within("Conflict of interest")],
        ))];
        let mut article = Article { body, ..Article::default() };
        article.back.secs = vec![sec(
            "Statements",
            vec![Block::Sec(sec("On us", vec![within("Author contributions")]))],
        )];
        let (_, left_out) = anonymise(&mut article, &mut MediaBag::new());
        assert_eq!(left_out, ["the section “Funding”", "the section “Author contributions”"]);
        assert_eq!(
            article.body,
            [Block::Sec(sec("Declarations", vec![within("Conflict of interest")]))]
        );
        assert_eq!(article.back.secs, [sec("Statements", Vec::new())]);
    }
}
