//! Words by which parts of a manuscript are known, in the languages that journals most often print.

/// What an abstract is called.
pub const ABSTRACT: [&str; 14] = [
    "abstract",
    "summary",
    "résumé",
    "resumen",
    "resumo",
    "zusammenfassung",
    "riassunto",
    "samenvatting",
    "streszczenie",
    "özet",
    "аннотация",
    "реферат",
    "анотація",
    "الملخص",
];
/// What keywords are called.
pub const KEYWORDS: [&str; 18] = [
    "keywords",
    "key words",
    "keyword",
    "key-words",
    "index terms",
    "mots-clés",
    "mots clés",
    "palabras clave",
    "palabras claves",
    "palavras-chave",
    "palavras chave",
    "schlüsselwörter",
    "schlagwörter",
    "parole chiave",
    "trefwoorden",
    "słowa kluczowe",
    "anahtar kelimeler",
    "ключевые слова",
];
/// What a list of references is called.
pub const REFERENCES: [&str; 20] = [
    "references",
    "reference",
    "reference list",
    "list of references",
    "bibliography",
    "literature cited",
    "literature",
    "works cited",
    "références",
    "bibliographie",
    "références bibliographiques",
    "referencias",
    "referencias bibliográficas",
    "bibliografía",
    "referências",
    "literatur",
    "literaturverzeichnis",
    "bibliografia",
    "literatura",
    "список литературы",
];
/// What an institution is called, or a part of its name.
pub const INSTITUTIONS: [&str; 40] = [
    "university",
    "universit",
    "universidad",
    "universidade",
    "universiteit",
    "uniwersytet",
    "университет",
    "department",
    "departamento",
    "département",
    "institut",
    "institute",
    "instituto",
    "faculty",
    "faculté",
    "facultad",
    "fakultät",
    "school of",
    "business school",
    "college",
    "hospital",
    "klinik",
    "clinic",
    "centre",
    "center for",
    "center of",
    "laborator",
    "academy",
    "ministry",
    "division of",
    "research group",
    "foundation",
    "gmbh",
    " inc.",
    " ltd",
    "politecnico",
    "polytechnic",
    "cnrs",
    "inserm",
    "max planck",
];
/// Words at the head of a manuscript that are no title.
pub const NO_TITLE: [&str; 22] = [
    "research article",
    "original article",
    "original research",
    "review article",
    "review",
    "short communication",
    "case report",
    "editorial",
    "article",
    "manuscript",
    "title page",
    "running head",
    "running title",
    "short title",
    "draft",
    "corresponding author",
    "word count",
    "authors",
    "supplementary material",
    "supplementary information",
    "supporting information",
    "cover letter",
];
/// The first section of most articles.
pub const INTRODUCTION: [&str; 8] = [
    "introduction",
    "background",
    "introducción",
    "introdução",
    "einleitung",
    "introduzione",
    "введение",
    "wstęp",
];

/// A section that is known by its heading: the heading's words, and the class that says what it is.
pub const SECTIONS: [(&str, &str); 52] = [
    ("introduction", "intro"),
    ("materials and methods", "methods"),
    ("material and methods", "methods"),
    ("methods and materials", "methods"),
    ("methods", "methods"),
    ("methodology", "methods"),
    ("results", "results"),
    ("discussion", "discussion"),
    ("conclusion", "conclusions"),
    ("conclusions", "conclusions"),
    ("acknowledgements", "ack"),
    ("acknowledgments", "ack"),
    ("acknowledgement", "ack"),
    ("acknowledgment", "ack"),
    ("remerciements", "ack"),
    ("agradecimientos", "ack"),
    ("agradecimentos", "ack"),
    ("danksagung", "ack"),
    ("funding", "funding"),
    ("funding statement", "funding"),
    ("funding information", "funding"),
    ("financial support", "funding"),
    ("author contributions", "author-contributions"),
    ("authors' contributions", "author-contributions"),
    ("authors’ contributions", "author-contributions"),
    ("author contribution", "author-contributions"),
    ("contributions", "author-contributions"),
    ("credit authorship contribution statement", "author-contributions"),
    ("competing interests", "coi-statement"),
    ("competing interest", "coi-statement"),
    ("conflict of interest", "coi-statement"),
    ("conflicts of interest", "coi-statement"),
    ("conflict of interest statement", "coi-statement"),
    ("declaration of competing interest", "coi-statement"),
    ("declaration of competing interests", "coi-statement"),
    ("declaration of interests", "coi-statement"),
    ("declaration of interest", "coi-statement"),
    ("disclosure statement", "coi-statement"),
    ("data availability", "data-availability"),
    ("data availability statement", "data-availability"),
    ("availability of data and materials", "data-availability"),
    ("data and code availability", "data-availability"),
    ("code availability", "data-availability"),
    ("ethics statement", "ethics-statement"),
    ("ethical approval", "ethics-statement"),
    ("ethics approval and consent to participate", "ethics-statement"),
    ("abbreviations", "abbreviations"),
    ("list of abbreviations", "abbreviations"),
    ("supplementary material", "supplementary-material"),
    ("supplementary materials", "supplementary-material"),
    ("supporting information", "supplementary-material"),
    ("appendix", "appendix"),
];

/// What captions of figures begin with.
pub const FIGURES: [&str; 28] = [
    "figure",
    "figures",
    "fig",
    "supplementary figure",
    "extended data figure",
    "scheme",
    "abbildung",
    "abb",
    "figura",
    "afbeelding",
    "rysunek",
    "рис",
    "рисунок",
    "şekil",
    "gambar",
    "obrázek",
    "figur",
    "kuva",
    "kuvio",
    "slika",
    "малюнок",
    "мал",
    "фигура",
    "σχήμα",
    "εικόνα",
    "hình",
    "شكل",
    "شکل",
];
/// What captions of tables begin with.
pub const TABLES: [&str; 21] = [
    "table",
    "tab",
    "supplementary table",
    "tabelle",
    "tableau",
    "tabla",
    "tabela",
    "tabella",
    "tabel",
    "таблица",
    "tablo",
    "tabulka",
    "tabell",
    "taulukko",
    "tablica",
    "lentelė",
    "таблиця",
    "табл",
    "πίνακας",
    "bảng",
    "جدول",
];

/// A heading's or label's words alone: small letters, without its number and what stands around it.
/// Spaced letters are a word.
pub fn plain(text: &str) -> String {
    let text = text.trim().trim_end_matches([':', '.', '—', '–', '-']).trim();
    let text = unnumbered(text).1;
    let parts: Vec<&str> = text.split_whitespace().collect();
    let spaced = parts.len() > 3 && parts.iter().all(|part| part.chars().count() == 1);
    let text = if spaced { parts.concat() } else { parts.join(" ") };
    text.to_lowercase()
}

/// The number before a heading, and the heading: `2.1`, `IV.`, `A.`; the number is empty when there
/// is none.
pub fn unnumbered(text: &str) -> (&str, &str) {
    let text = text.trim();
    let Some((first, rest)) = text.split_once(|c: char| c.is_whitespace()) else {
        return ("", text);
    };
    let bare = first.trim_end_matches(['.', ')']);
    let figures = !bare.is_empty()
        && bare.split('.').all(|part| {
            !part.is_empty() && part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit())
        });
    let roman = first.ends_with('.')
        && !bare.is_empty()
        && bare.len() <= 5
        && bare.bytes().all(|b| b"IVX".contains(&b));
    if figures || roman { (bare, rest.trim()) } else { ("", text) }
}

/// The depth of a heading by its number: 2 for `2.1`.
pub fn depth(number: &str) -> Option<u8> {
    (!number.is_empty()).then(|| u8::try_from(number.split('.').count()).unwrap_or(6).min(6))
}

/// The class of a section.
pub fn class(heading: &str) -> Option<&'static str> {
    let plain = plain(heading);
    let found = SECTIONS.iter().find(|(words, _)| *words == plain).map(|(_, class)| *class);
    found.or_else(|| {
        let first = plain.split_whitespace().next().unwrap_or("");
        (first == "appendix" || first == "appendices").then_some("appendix")
    })
}

/// A caption's beginning: the kind's word, its number, and the bytes that both take, with what
/// stands behind them.
pub struct Caption<'a> {
    /// Whether it is a table's.
    pub table: bool,
    /// The label as it is written: `Figure 1`.
    pub label: &'a str,
    /// The number: `1`, `S2`, `A.1`.
    pub number: &'a str,
    /// What follows.
    pub rest: &'a str,
}

/// Whether a paragraph is the label of a figure or table and nothing else.
pub fn is_label(text: &str) -> bool {
    caption(text, true).is_some_and(|caption| caption.rest.trim().is_empty())
}

/// The label at the beginning of a paragraph, when there is one. A sentence that begins with
/// “Figure 1 shows” has none, unless `sure`.
pub fn caption(text: &str, sure: bool) -> Option<Caption<'_>> {
    let trimmed = text.trim_start();
    let lower = trimmed.to_lowercase();
    // A letter may be longer or shorter when small: then the lengths do not fit, and nothing is
    // claimed.
    let fits = lower.len() == trimmed.len();
    let mut kinds: Vec<(&str, bool)> = FIGURES
        .iter()
        .map(|word| (*word, false))
        .chain(TABLES.iter().map(|word| (*word, true)))
        .collect();
    kinds.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    let (word, table) = kinds.into_iter().find(|(word, _)| {
        fits && lower.strip_prefix(word).is_some_and(|rest| {
            rest.starts_with([' ', '.', '\u{a0}']) || rest.starts_with(|c: char| c.is_ascii_digit())
        })
    })?;
    let behind = trimmed.get(word.len()..)?;
    let gap = behind.len() - behind.trim_start_matches(['.', ' ', '\u{a0}']).len();
    let from = behind.get(gap..)?;
    let length =
        from.find(|c: char| !(c.is_alphanumeric() || c == '.' || c == '-')).unwrap_or(from.len());
    let number = from.get(..length)?.trim_end_matches(['.', '-']);
    let is_number = number.chars().any(|c| c.is_ascii_digit())
        || (!number.is_empty() && number.len() <= 4 && number.bytes().all(|b| b"IVX".contains(&b)));
    let is_short = number.len() <= 8 && number.chars().filter(|c| c.is_alphabetic()).count() <= 4;
    if !is_number || !is_short {
        return None;
    }
    let end = word.len() + gap + number.len();
    let rest = trimmed.get(end..)?;
    let mark = rest.trim_start().starts_with(['.', ':', '|', '—', '–', '-', '('])
        || rest.trim().is_empty()
        || rest.starts_with('\t');
    let sentence =
        !mark && rest.trim_start().starts_with(|c: char| c.is_lowercase() || c == ',' || c == ')');
    if sentence && !sure {
        return None;
    }
    let rest = rest.trim_start().trim_start_matches(['.', ':', '|', '—', '–']).trim_start();
    Some(Caption { table, label: trimmed.get(..end)?, number, rest })
}

#[cfg(test)]
mod tests;
