//! The versions of OJS, and how each writes languages.

use super::super::Submission;
use article::Lang;

/// A version of OJS whose plugin “Native XML” takes the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    V33,
    V34,
    V35,
}

/// The languages that OJS 3.3 has, each with the name of its translation (`registry/locales.xml`).
const LOCALES_33: [(&str, &str); 52] = [
    ("ar", "ar_IQ"),
    ("az", "az_AZ"),
    ("be", "be_BY@cyrillic"),
    ("bg", "bg_BG"),
    ("bs", "bs_BA"),
    ("ca", "ca_ES"),
    ("cs", "cs_CZ"),
    ("cy", "cy_GB"),
    ("da", "da_DK"),
    ("de", "de_DE"),
    ("el", "el_GR"),
    ("en", "en_US"),
    ("es", "es_ES"),
    ("et", "et_EE"),
    ("eu", "eu_ES"),
    ("fa", "fa_IR"),
    ("fi", "fi_FI"),
    ("fr", "fr_FR"),
    ("gd", "gd_GB"),
    ("gl", "gl_ES"),
    ("he", "he_IL"),
    ("hi", "hi_IN"),
    ("hr", "hr_HR"),
    ("hu", "hu_HU"),
    ("hy", "hy_AM"),
    ("id", "id_ID"),
    ("is", "is_IS"),
    ("it", "it_IT"),
    ("ja", "ja_JP"),
    ("ka", "ka_GE"),
    ("kk", "kk_KZ"),
    ("ko", "ko_KR"),
    ("ku", "ku_IQ"),
    ("lt", "lt_LT"),
    ("lv", "lv_LV"),
    ("mk", "mk_MK"),
    ("mn", "mn_MN"),
    ("ms", "ms_MY"),
    ("nb", "nb_NO"),
    ("nl", "nl_NL"),
    ("pl", "pl_PL"),
    ("pt", "pt_PT"),
    ("ro", "ro_RO"),
    ("ru", "ru_RU"),
    ("sk", "sk_SK"),
    ("sl", "sl_SI"),
    ("sv", "sv_SE"),
    ("tr", "tr_TR"),
    ("uk", "uk_UA"),
    ("ur", "ur_PK"),
    ("vi", "vi_VN"),
    ("zh", "zh_CN"),
];

/// Names of other languages, scripts and countries that OJS keeps apart, as each version has them
/// (the renamings: PKP, `v3_4_0/MergeLocalesMigration` and `v3_5_0/I9707_WeblateUILocales`).
struct Apart {
    tag: &'static str,
    names: [&'static str; 3],
}

const fn apart(
    tag: &'static str,
    v33: &'static str,
    v34: &'static str,
    v35: &'static str,
) -> Apart {
    Apart { tag, names: [v33, v34, v35] }
}

const APART: [Apart; 24] = [
    apart("be", "be_BY@cyrillic", "be@cyrillic", "be"),
    apart("bs", "bs_BA", "bs", "bs_Latn"),
    apart("ckb", "ku_IQ", "ckb", "ckb"),
    apart("fr", "fr_FR", "fr_FR", "fr"),
    apart("fr-CA", "fr_CA", "fr_CA", "fr_CA"),
    apart("nb", "nb_NO", "nb", "nb_NO"),
    apart("no", "nb_NO", "nb", "nb_NO"),
    apart("pt", "pt_PT", "pt_PT", "pt_PT"),
    apart("pt-BR", "pt_BR", "pt_BR", "pt_BR"),
    apart("sr", "sr_RS@cyrillic", "sr@cyrillic", "sr_Cyrl"),
    apart("sr-Cyrl", "sr_RS@cyrillic", "sr@cyrillic", "sr_Cyrl"),
    apart("sr-Latn", "sr_RS@latin", "sr@latin", "sr_Latn"),
    apart("uz", "uz_UZ@latin", "uz@latin", "uz_Latn"),
    apart("uz-Cyrl", "uz_UZ@cyrillic", "uz@cyrillic", "uz"),
    apart("uz-Latn", "uz_UZ@latin", "uz@latin", "uz_Latn"),
    apart("zh", "zh_CN", "zh_CN", "zh_Hans"),
    apart("zh-CN", "zh_CN", "zh_CN", "zh_Hans"),
    apart("zh-SG", "zh_CN", "zh_CN", "zh_Hans"),
    apart("zh-Hans", "zh_CN", "zh_CN", "zh_Hans"),
    apart("zh-TW", "zh_TW", "zh_Hant", "zh_Hant"),
    apart("zh-HK", "zh_TW", "zh_Hant", "zh_Hant"),
    apart("zh-MO", "zh_TW", "zh_Hant", "zh_Hant"),
    apart("zh-Hant", "zh_TW", "zh_Hant", "zh_Hant"),
    apart("ku", "ku_IQ", "ckb", "ckb"),
];

impl Version {
    /// The version that was asked for; 3.4 unless another was.
    pub fn of(submission: &Submission) -> Version {
        match submission.options.ojs_version.as_str() {
            "3.3" => Version::V33,
            "3.5" => Version::V35,
            _ => Version::V34,
        }
    }

    /// As people write it.
    pub fn number(self) -> &'static str {
        match self {
            Version::V33 => "3.3",
            Version::V34 => "3.4",
            Version::V35 => "3.5",
        }
    }

    /// Whether titles may hold mark-up (since 3.4).
    pub fn has_faces(self) -> bool {
        self > Version::V33
    }

    /// The language as this version names it. Version 3.3 knows the languages of its list only.
    pub fn locale(self, lang: &Lang) -> Option<String> {
        let whole = lang.as_str();
        let with_script = lang.script().map(|script| format!("{}-{script}", lang.primary()));
        let known =
            [Some(whole), with_script.as_deref(), without_rest(whole), Some(lang.primary())];
        let apart =
            known.into_iter().flatten().find_map(|tag| APART.iter().find(|apart| apart.tag == tag));
        if let Some(apart) = apart {
            let [v33, v34, v35] = apart.names;
            return Some(
                match self {
                    Version::V33 => v33,
                    Version::V34 => v34,
                    Version::V35 => v35,
                }
                .to_owned(),
            );
        }
        match self {
            Version::V33 => LOCALES_33
                .iter()
                .find(|(code, _)| *code == lang.primary())
                .map(|(_, name)| (*name).to_owned()),
            Version::V34 | Version::V35 => Some(lang.primary().to_owned()),
        }
    }
}

/// Language and country of a longer tag: `fr-CA` of `fr-CA-x-old`.
fn without_rest(tag: &str) -> Option<&str> {
    let end = tag.match_indices('-').nth(1).map(|(at, _)| at)?;
    tag.get(..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_the_names_of_the_version() {
        let names = |tag: &str| {
            let lang = Lang::parse(tag).unwrap();
            [Version::V33, Version::V34, Version::V35]
                .map(|version| version.locale(&lang).unwrap_or_default())
        };
        for (tag, wanted) in [
            ("en", ["en_US", "en", "en"]),
            ("en-GB", ["en_US", "en", "en"]),
            ("fr", ["fr_FR", "fr_FR", "fr"]),
            ("fr-CA", ["fr_CA", "fr_CA", "fr_CA"]),
            ("pt-BR", ["pt_BR", "pt_BR", "pt_BR"]),
            ("sr-Latn-RS", ["sr_RS@latin", "sr@latin", "sr_Latn"]),
            ("zh-Hant-TW", ["zh_TW", "zh_Hant", "zh_Hant"]),
            ("nb", ["nb_NO", "nb", "nb_NO"]),
            ("ur", ["ur_PK", "ur", "ur"]),
            ("fil", ["", "fil", "fil"]),
            ("ps", ["", "ps", "ps"]),
        ] {
            assert_eq!(names(tag), wanted, "{tag}");
        }
    }
}
