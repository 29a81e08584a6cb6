//! Dates and ranges of numbers: “12 May 2021”, “May 12”, “12 de mayo”, “3–5”.

/// The months, by the languages' primary tags. An abbreviation is at least their first three
/// letters.
const MONTHS: [(&str, &str); 14] = [
    ("en", "january february march april may june july august september october november december"),
    ("de", "januar februar märz april mai juni juli august september oktober november dezember"),
    ("fr", "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    (
        "es",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    ),
    (
        "pt",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    ),
    (
        "it",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    ),
    (
        "nl",
        "januari februari maart april mei juni juli augustus september oktober november december",
    ),
    ("cs", "ledna února března dubna května června července srpna září října listopadu prosince"),
    (
        "pl",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    ),
    ("ru", "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
    (
        "uk",
        "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    ),
    ("tr", "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık"),
    (
        "hu",
        "január február március április május június július augusztus szeptember október november december",
    ),
    ("sv", "januari februari mars april maj juni juli augusti september oktober november december"),
];

/// The languages that write their months with a capital.
const CAPITAL: [&str; 3] = ["en", "de", "tr"];

/// A text of so few characters that is a date is all one.
const DATE_ALONE: usize = 20;
/// A range is whole up to so many bytes.
const LONGEST_RANGE: usize = 12;

/// Whether the word is a month, whole or shortened.
pub fn is_month(word: &str, lang: &str) -> bool {
    let word = word.trim_end_matches([',', ';', ':', ')', '.']);
    if word.chars().count() < 3
        || (CAPITAL.contains(&lang) && !word.starts_with(char::is_uppercase))
    {
        return false;
    }
    let Some((_, months)) = MONTHS.iter().find(|(own, _)| *own == lang) else { return false };
    let small = word.to_lowercase();
    months.split(' ').any(|month| month.starts_with(&small))
}

/// Whether the word is the day of a month: “12”, “12.”, “12th”, “1er”.
pub fn is_day(word: &str) -> bool {
    let word = word.trim_start_matches(['(', '[']).trim_end_matches([',', ';', ')']);
    let digits = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    let (number, rest) = word.split_at(digits);
    let behind = matches!(rest, "" | "." | "st" | "nd" | "rd" | "th" | "er" | "º" | "°");
    behind && number.len() <= 2 && number.parse().is_ok_and(|day: u8| (1..=31).contains(&day))
}

/// Whether a year may stand so: “2021”, “2021).”
pub fn is_year(word: &str) -> bool {
    let word = word.trim_end_matches([',', ';', ':', '.', ')']);
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text is too short to be more than a date.
pub fn may_be_date(text: &str) -> bool {
    text.chars().count() <= DATE_ALONE
}

/// Where no line ends within “3–5”, “1990–2000”, “5–10 %”: behind their dashes.
pub fn ranges(text: &str) -> impl Iterator<Item = usize> + '_ {
    let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    text.match_indices('–').filter_map(move |(at, dash)| {
        let behind = at + dash.len();
        let before = text.get(..at)?;
        let from = before.trim_end_matches(number).len();
        let rest = text.get(behind..)?;
        let to = rest.find(|c| !number(c)).unwrap_or(rest.len());
        let whole = before.ends_with(|c: char| c.is_ascii_digit())
            && rest.starts_with(|c: char| c.is_ascii_digit())
            && at - from + dash.len() + to <= LONGEST_RANGE;
        whole.then_some(behind)
    })
}
