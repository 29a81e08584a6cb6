//! The moment that outputs carry as their date of making: never the clock.

use article::timestamp::days;
use article::{Article, PubDate};

/// The last second of the year 9999: formats write the year in four digits.
const LATEST: i64 = 253_402_300_799;

/// Reads `SOURCE_DATE_EPOCH` from the environment (its specification stands at
/// reproducible-builds.org): seconds since 1970, UTC.
///
/// # Errors
/// A message for the user when it is set and is not such a number.
pub fn source_date_epoch() -> Result<Option<i64>, String> {
    std::env::var_os("SOURCE_DATE_EPOCH").map(|value| parse(&value.to_string_lossy())).transpose()
}

fn parse(value: &str) -> Result<i64, String> {
    let all_digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    value.parse().ok().filter(|seconds| all_digits && *seconds <= LATEST).ok_or_else(|| {
        format!(
            "SOURCE_DATE_EPOCH is “{value}”, which is not a whole number of seconds since 1970 (at most {LATEST}); write for example 1741996800, or unset it"
        )
    })
}

/// The moment of making: what the environment says, or else the day on which the article appeared
/// (the first of the month or of the year where the day or the month is not known) at 00:00 UTC, or
/// else the beginning of 1970. In seconds since 1970.
#[must_use]
pub fn made(article: &Article, epoch: Option<i64>) -> i64 {
    epoch.or_else(|| article.front.article_meta.pub_date.map(midnight)).unwrap_or(0)
}

fn midnight(date: PubDate) -> i64 {
    let (month, day) = (date.month.unwrap_or(1).clamp(1, 12), date.day.unwrap_or(1).clamp(1, 31));
    days(i64::from(date.year), month, day) * 86_400
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_comes_before_the_article() {
        let mut article = Article::default();
        assert_eq!(made(&article, None), 0);
        article.front.article_meta.pub_date =
            Some(PubDate { year: 2025, month: Some(3), day: None });
        assert_eq!(made(&article, None), 20_148 * 86_400);
        assert_eq!(made(&article, Some(7)), 7);
    }

    #[test]
    fn refuses_what_is_no_epoch() {
        assert_eq!(parse("1741996800"), Ok(1_741_996_800));
        for wrong in ["", "now", "-1", "+1", "1.5", "253402300800", "99999999999999999999", " 1"] {
            assert!(parse(wrong).unwrap_err().contains("SOURCE_DATE_EPOCH"), "{wrong}");
        }
    }
}
