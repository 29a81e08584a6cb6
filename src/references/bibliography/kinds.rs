//! The types of biblatex and BibTeX (biblatex manual §2.1) in the words of JATS and of CSL, and
//! what each calls its numbers.

use article::PublicationType;

/// What a type of biblatex is: JATS's type, and CSL's where that is finer; nothing for an unknown
/// one.
pub fn of_biblatex(kind: &str) -> Option<(PublicationType, Option<&'static str>)> {
    let plain = |kind| Some((kind, None));
    let finer = |work_type| Some((PublicationType::Other, Some(work_type)));
    match kind {
        "article" | "suppperiodical" => plain(PublicationType::Journal),
        "periodical" => Some((PublicationType::Journal, Some("periodical"))),
        "review" => Some((PublicationType::Journal, Some("review"))),
        "book" | "mvbook" | "booklet" | "collection" | "mvcollection" | "proceedings"
        | "mvproceedings" | "reference" | "mvreference" => plain(PublicationType::Book),
        "manual" => Some((PublicationType::Report, None)),
        "incollection" | "inbook" | "bookinbook" | "suppbook" | "suppcollection" => {
            plain(PublicationType::Chapter)
        }
        "inreference" => Some((PublicationType::Chapter, Some("entry-encyclopedia"))),
        "inproceedings" | "conference" => plain(PublicationType::ConfProc),
        "report" | "techreport" => plain(PublicationType::Report),
        "thesis" | "phdthesis" | "mastersthesis" => plain(PublicationType::Thesis),
        "online" | "electronic" | "www" => plain(PublicationType::Webpage),
        "dataset" => plain(PublicationType::Data),
        "software" => plain(PublicationType::Software),
        "patent" => finer("patent"),
        "legislation" | "legal" => finer("legislation"),
        "jurisdiction" => finer("legal_case"),
        "letter" => finer("personal_communication"),
        "standard" => finer("standard"),
        "audio" | "music" => finer("song"),
        "video" | "movie" => finer("motion_picture"),
        "artwork" | "image" => finer("graphic"),
        "performance" => finer("performance"),
        "unpublished" => finer("manuscript"),
        "misc" | "commentary" | "xdata" | "set" => plain(PublicationType::Other),
        _ => None,
    }
}

/// What a type of CSL (1.0.2, Appendix III) is; nothing for an unknown one. The type itself is kept
/// where it is finer.
pub fn of_csl(kind: &str) -> Option<(PublicationType, Option<&'static str>)> {
    let plain = |kind| Some((kind, None));
    match kind {
        "article-journal" => return plain(PublicationType::Journal),
        "article-newspaper" => return plain(PublicationType::Newspaper),
        "article-magazine" => return plain(PublicationType::Magazine),
        "article" => return plain(PublicationType::Preprint),
        "book" => return plain(PublicationType::Book),
        "chapter" => return plain(PublicationType::Chapter),
        "paper-conference" => return plain(PublicationType::ConfProc),
        "report" => return plain(PublicationType::Report),
        "thesis" => return plain(PublicationType::Thesis),
        "webpage" => return plain(PublicationType::Webpage),
        "dataset" => return plain(PublicationType::Data),
        "software" => return plain(PublicationType::Software),
        "document" => return plain(PublicationType::Other),
        _ => {}
    }
    let (finer, publication) = FINER.iter().find(|(name, _)| *name == kind)?;
    Some((*publication, Some(finer)))
}

/// The types that CSL tells apart and JATS does not.
const FINER: [(&str, PublicationType); 32] = [
    ("bill", PublicationType::Other),
    ("broadcast", PublicationType::Other),
    ("classic", PublicationType::Book),
    ("collection", PublicationType::Other),
    ("entry", PublicationType::Chapter),
    ("entry-dictionary", PublicationType::Chapter),
    ("entry-encyclopedia", PublicationType::Chapter),
    ("event", PublicationType::Other),
    ("figure", PublicationType::Other),
    ("graphic", PublicationType::Other),
    ("hearing", PublicationType::Other),
    ("interview", PublicationType::Other),
    ("legal_case", PublicationType::Other),
    ("legislation", PublicationType::Other),
    ("manuscript", PublicationType::Other),
    ("map", PublicationType::Other),
    ("motion_picture", PublicationType::Other),
    ("musical_score", PublicationType::Other),
    ("pamphlet", PublicationType::Other),
    ("patent", PublicationType::Other),
    ("performance", PublicationType::Other),
    ("periodical", PublicationType::Journal),
    ("personal_communication", PublicationType::Other),
    ("post", PublicationType::Webpage),
    ("post-weblog", PublicationType::Webpage),
    ("regulation", PublicationType::Other),
    ("review", PublicationType::Journal),
    ("review-book", PublicationType::Journal),
    ("song", PublicationType::Other),
    ("speech", PublicationType::Other),
    ("standard", PublicationType::Other),
    ("treaty", PublicationType::Other),
];

/// The words for kinds of theses, reports and the like that biblatex keeps as keys (manual
/// §4.9.2.13), in the language of the work.
pub fn genre(key: &str, language: Option<&str>) -> Option<&'static str> {
    let column = match language.and_then(|tag| tag.split('-').next()) {
        Some("de") => 1,
        Some("fr") => 2,
        Some("es") => 3,
        Some("it") => 4,
        Some("pt") => 5,
        _ => 0,
    };
    GENRES.iter().find(|(name, _)| *name == key).and_then(|(_, words)| words.get(column)).copied()
}

const GENRES: [(&str, [&str; 6]); 13] = [
    (
        "phdthesis",
        [
            "PhD thesis",
            "Dissertation",
            "Thèse de doctorat",
            "Tesis doctoral",
            "Tesi di dottorato",
            "Tese de doutorado",
        ],
    ),
    (
        "mathesis",
        [
            "Master’s thesis",
            "Masterarbeit",
            "Mémoire de master",
            "Tesis de máster",
            "Tesi di laurea magistrale",
            "Dissertação de mestrado",
        ],
    ),
    (
        "mastersthesis",
        [
            "Master’s thesis",
            "Masterarbeit",
            "Mémoire de master",
            "Tesis de máster",
            "Tesi di laurea magistrale",
            "Dissertação de mestrado",
        ],
    ),
    (
        "bathesis",
        [
            "Bachelor’s thesis",
            "Bachelorarbeit",
            "Mémoire de licence",
            "Trabajo de fin de grado",
            "Tesi di laurea",
            "Trabalho de conclusão de curso",
        ],
    ),
    (
        "candthesis",
        [
            "Candidate thesis",
            "Lizenziatsarbeit",
            "Thèse de candidature",
            "Tesis de candidatura",
            "Tesi di candidatura",
            "Tese de candidatura",
        ],
    ),
    (
        "techreport",
        [
            "Technical report",
            "Technischer Bericht",
            "Rapport technique",
            "Informe técnico",
            "Rapporto tecnico",
            "Relatório técnico",
        ],
    ),
    (
        "resreport",
        [
            "Research report",
            "Forschungsbericht",
            "Rapport de recherche",
            "Informe de investigación",
            "Rapporto di ricerca",
            "Relatório de pesquisa",
        ],
    ),
    ("software", ["Computer software", "Software", "Logiciel", "Software", "Software", "Software"]),
    ("datacd", ["CD-ROM", "CD-ROM", "CD-ROM", "CD-ROM", "CD-ROM", "CD-ROM"]),
    ("audiocd", ["Audio CD", "Audio-CD", "CD audio", "CD de audio", "CD audio", "CD de áudio"]),
    ("patent", ["Patent", "Patent", "Brevet", "Patente", "Brevetto", "Patente"]),
    (
        "patentus",
        [
            "U.S. patent",
            "US-Patent",
            "Brevet américain",
            "Patente estadounidense",
            "Brevetto americano",
            "Patente dos EUA",
        ],
    ),
    (
        "patenteu",
        [
            "European patent",
            "Europäisches Patent",
            "Brevet européen",
            "Patente europea",
            "Brevetto europeo",
            "Patente europeia",
        ],
    ),
];

/// The language tag for a language as babel, polyglossia or a person names it; a tag stays one.
pub fn language(name: &str) -> Option<String> {
    let name = name.split(',').next().unwrap_or(name).trim().to_lowercase();
    let known = LANGUAGES
        .iter()
        .find(|(names, _)| names.split(' ').any(|known| known == name))
        .map(|(_, tag)| (*tag).to_owned());
    // A tag begins with two or three letters (RFC 5646 §2.1); longer names of languages nobody
    // knows.
    let is_tag = matches!(name.split('-').next().map(str::len), Some(2 | 3));
    known.or_else(|| {
        article::Lang::parse(&name).ok().filter(|_| is_tag).map(|lang| lang.as_str().to_owned())
    })
}

const LANGUAGES: [(&str, &str); 52] = [
    ("english american usenglish usen", "en-US"),
    ("british ukenglish", "en-GB"),
    ("australian", "en-AU"),
    ("canadian", "en-CA"),
    ("german ngerman deutsch", "de-DE"),
    ("austrian naustrian", "de-AT"),
    ("swissgerman nswissgerman", "de-CH"),
    ("french francais français acadian", "fr-FR"),
    ("canadien frenchca", "fr-CA"),
    ("spanish español", "es-ES"),
    ("catalan", "ca-AD"),
    ("galician", "gl"),
    ("basque", "eu"),
    ("italian", "it-IT"),
    ("portuguese portuges", "pt-PT"),
    ("brazilian brazil", "pt-BR"),
    ("dutch", "nl-NL"),
    ("danish", "da-DK"),
    ("swedish", "sv-SE"),
    ("norwegian norsk", "nb-NO"),
    ("nynorsk", "nn-NO"),
    ("finnish", "fi-FI"),
    ("icelandic", "is-IS"),
    ("polish", "pl-PL"),
    ("czech", "cs-CZ"),
    ("slovak", "sk-SK"),
    ("slovene slovenian", "sl-SI"),
    ("croatian", "hr-HR"),
    ("hungarian magyar", "hu-HU"),
    ("russian", "ru-RU"),
    ("ukrainian", "uk-UA"),
    ("turkish", "tr-TR"),
    ("greek polutonikogreek", "el-GR"),
    ("chinese", "zh-CN"),
    ("japanese", "ja-JP"),
    ("korean", "ko-KR"),
    ("arabic", "ar"),
    ("persian farsi", "fa-IR"),
    ("urdu", "ur"),
    ("hindi", "hi"),
    ("hebrew", "he-IL"),
    ("indonesian bahasa", "id-ID"),
    ("malay", "ms"),
    ("vietnamese", "vi-VN"),
    ("thai", "th-TH"),
    ("romanian", "ro-RO"),
    ("bulgarian", "bg-BG"),
    ("serbian", "sr"),
    ("estonian", "et-EE"),
    ("latvian", "lv-LV"),
    ("lithuanian", "lt-LT"),
    ("latin", "la"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_and_genres() {
        assert_eq!(language("ngerman").as_deref(), Some("de-DE"));
        assert_eq!(language("French").as_deref(), Some("fr-FR"));
        assert_eq!(language("pt-BR").as_deref(), Some("pt-BR"));
        assert_eq!(genre("phdthesis", Some("de-DE")), Some("Dissertation"));
        assert_eq!(
            (genre("mathesis", None), genre("Diploma thesis", None)),
            (Some("Master’s thesis"), None)
        );
    }
}
