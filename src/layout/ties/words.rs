//! Units, labels, titles, and small words, by language where it matters.

/// Units that stand behind a number with a space between.
const UNITS: [&str; 105] = [
    "%", "‰", "°", "°C", "°F", "K", "kg", "g", "mg", "µg", "μg", "ng", "pg", "t", "L", "l", "mL",
    "ml", "dL", "dl", "µL", "μL", "µl", "μl", "nL", "m", "km", "cm", "mm", "µm", "μm", "nm", "pm",
    "Å", "m²", "m³", "cm²", "cm³", "mm²", "mm³", "km²", "ha", "s", "ms", "µs", "μs", "ns", "ps",
    "min", "h", "d", "Hz", "kHz", "MHz", "GHz", "THz", "V", "mV", "kV", "µV", "μV", "A", "mA",
    "µA", "μA", "W", "mW", "kW", "MW", "J", "kJ", "MJ", "cal", "kcal", "Pa", "kPa", "MPa", "GPa",
    "bar", "mbar", "atm", "N", "kN", "T", "mT", "eV", "keV", "MeV", "GeV", "TeV", "mol", "mmol",
    "µmol", "μmol", "nmol", "M", "mM", "µM", "μM", "nM", "U", "IU", "kDa", "Da", "bp",
];

/// Units that are words: they stay with their number as any unit does.
const COUNTED: [&str; 14] =
    ["kb", "Mb", "Gb", "rpm", "ppm", "ppb", "dpi", "px", "GB", "MB", "kB", "TB", "dB", "mmHg"];

/// Labels that stand before a number, in any language.
const LABELS: [&str; 60] = [
    "Fig.", "Figs.", "fig.", "figs.", "Figure", "Figures", "Tab.", "Table", "Tables", "tab.",
    "Eq.", "Eqs.", "eq.", "Equation", "p.", "pp.", "P.", "vol.", "Vol.", "no.", "No.", "nos.",
    "Nos.", "ch.", "Ch.", "chap.", "Chap.", "Chapter", "Sec.", "sec.", "Section", "Sect.", "Ref.",
    "Refs.", "ref.", "refs.", "Art.", "art.", "Article", "Appendix", "App.", "Box", "Scheme",
    "Suppl.", "§", "§§", "№", "n.", "f.", "ff.", "l.", "ll.", "col.", "ed.", "Part", "Step",
    "Phase", "Type", "Grade", "Theorem",
];

/// Labels of languages, by their primary tags.
const OF_LANGUAGES: [(&str, &[&str]); 14] = [
    (
        "de",
        &[
            "Abb.",
            "Abbildung",
            "Tabelle",
            "S.",
            "Nr.",
            "Bd.",
            "Kap.",
            "Kapitel",
            "Abschn.",
            "Abschnitt",
            "Gl.",
            "Gleichung",
            "Anm.",
            "Z.",
            "Abs.",
            "H.",
        ],
    ),
    (
        "fr",
        &[
            "tabl.", "Tableau", "tableau", "n°", "nº", "chap.", "chapitre", "éq.", "vol.",
            "annexe", "Annexe", "page", "pages",
        ],
    ),
    (
        "es",
        &[
            "Figura", "figura", "Tabla", "tabla", "pág.", "págs.", "núm.", "n.º", "cap.", "Cap.",
            "Cuadro", "cuadro", "art.",
        ],
    ),
    (
        "pt",
        &[
            "Figura", "figura", "Tabela", "tabela", "pág.", "págs.", "n.º", "cap.", "Quadro",
            "quadro", "art.",
        ],
    ),
    (
        "it",
        &["Figura", "figura", "Tabella", "tabella", "pag.", "pagg.", "n.", "cap.", "art.", "par."],
    ),
    ("nl", &["figuur", "Figuur", "tabel", "Tabel", "nr.", "blz.", "hfst.", "art."]),
    ("cs", &["obr.", "Obr.", "str.", "s.", "č.", "kap.", "Obrázek", "Tabulka", "roč."]),
    ("sk", &["obr.", "Obr.", "str.", "s.", "č.", "kap."]),
    ("pl", &["rys.", "Rys.", "s.", "str.", "nr", "rozdz.", "Rysunek", "Tabela", "t."]),
    ("ru", &["рис.", "Рис.", "табл.", "Табл.", "с.", "С.", "т.", "Т.", "гл.", "ст.", "п.", "г."]),
    ("uk", &["рис.", "Рис.", "табл.", "Табл.", "с.", "С.", "т.", "гл.", "ст.", "п."]),
    ("tr", &["Şekil", "Tablo", "s.", "ss.", "bkz."]),
    ("hu", &["ábra", "táblázat", "o."]),
    ("sv", &["figur", "Figur", "tabell", "Tabell", "s.", "nr"]),
];

/// What stands before a name.
const TITLES: [&str; 16] = [
    "Dr.", "Dr", "Prof.", "Mr.", "Mr", "Mrs.", "Mrs", "Ms.", "Ms", "St.", "Sr.", "Sra.", "Mme",
    "Mlle", "Hr.", "Fr.",
];

/// Whether a word is a unit; of a compound its first part counts: “mg/kg”, “m·s⁻¹”.
pub fn is_unit(word: &str) -> bool {
    let first = word.split(['/', '·', '⋅', '\u{2212}', '⁻', '^']).next().unwrap_or_default();
    UNITS.contains(&first) || COUNTED.contains(&first)
}

/// Whether a word stands before numbers in a language.
pub fn is_label(word: &str, lang: &str) -> bool {
    let of_language =
        OF_LANGUAGES.iter().find(|(own, _)| *own == lang).map_or(&[][..], |(_, labels)| labels);
    LABELS.contains(&word) || of_language.contains(&word)
}

/// Whether a word stands before names.
pub fn is_title(word: &str) -> bool {
    TITLES.contains(&word.trim_start_matches(['(', '[']))
}

/// Whether a word of one letter stays with the word behind it.
pub fn clings(letter: char, lang: &str) -> bool {
    let letter = letter.to_lowercase().next().unwrap_or(letter);
    match lang {
        "cs" | "sk" => matches!(letter, 'k' | 's' | 'v' | 'z' | 'o' | 'u' | 'a' | 'i'),
        "pl" => matches!(letter, 'w' | 'z' | 'i' | 'a' | 'o' | 'u'),
        "ru" | "uk" | "bg" | "be" | "sr" => {
            matches!(letter, 'в' | 'с' | 'к' | 'о' | 'у' | 'и' | 'а' | 'з' | 'і' | 'й')
        }
        _ => false,
    }
}
