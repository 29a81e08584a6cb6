//! The moment of making, as a calendar date in UTC.

/// A date and time of the Gregorian calendar, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// 1970–9999.
    pub year: u16,
    /// 1–12.
    pub month: u8,
    /// 1–31.
    pub day: u8,
    /// 0–23.
    pub hour: u8,
    /// 0–59.
    pub minute: u8,
    /// 0–59.
    pub second: u8,
}

const SECONDS_PER_DAY: i64 = 86_400;
/// 9999-12-31T23:59:59Z, the last moment that `dcterms:modified` can write.
const LAST: i64 = 253_402_300_799;

impl Moment {
    /// The moment so many seconds after the beginning of 1970; moments that four digits cannot
    /// write are moved to the nearest that they can.
    #[must_use]
    pub fn from_seconds(seconds: i64) -> Moment {
        let seconds = seconds.clamp(0, LAST);
        let (year, month, day) = date(seconds / SECONDS_PER_DAY);
        let rest = seconds % SECONDS_PER_DAY;
        let year = u16::try_from(year).unwrap_or(9999);
        Moment {
            year,
            month,
            day,
            hour: small(rest / 3600),
            minute: small(rest / 60 % 60),
            second: small(rest % 60),
        }
    }

    /// `CCYYMMDDhhmmss`: a time stamp in a file's name.
    #[must_use]
    pub fn stamp(self) -> String {
        let Moment { year, month, day, hour, minute, second } = self;
        format!("{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}")
    }

    /// `CCYY-MM-DDThh:mm:ssZ`, the only form that `dcterms:modified` may have (EPUB 3.3 §5.5.4.2).
    #[must_use]
    pub fn iso(self) -> String {
        let Moment { year, month, day, hour, minute, second } = self;
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

/// Days from 0000-03-01 to 1970-01-01. Years are counted from March, so that the leap day is the
/// last of its year.
const BEFORE_1970: i64 = 719_468;
/// Days in four centuries, after which the calendar begins again.
const FOUR_CENTURIES: i64 = 146_097;

/// Year, month and day of the date so many days after 1970-01-01, by the Gregorian calendar (also
/// before it was introduced).
#[must_use]
pub fn date(days: i64) -> (i64, u8, u8) {
    let days = days + BEFORE_1970;
    let (era, day_of_era) = (days.div_euclid(FOUR_CENTURIES), days.rem_euclid(FOUR_CENTURIES));
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let months_since_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * months_since_march + 2) / 5 + 1;
    let month =
        if months_since_march < 10 { months_since_march + 3 } else { months_since_march - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year, small(month), small(day))
}

/// Days from 1970-01-01 to a date of the Gregorian calendar: what [`date`] takes.
#[must_use]
pub fn days(year: i64, month: u8, day: u8) -> i64 {
    let (month, day) = (i64::from(month), i64::from(day));
    let (year, months_since_march) =
        if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    365 * year + leap_days + (153 * months_since_march + 2) / 5 + day - 1 - BEFORE_1970
}

/// A number that is known to be small.
fn small(number: i64) -> u8 {
    u8::try_from(number).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{Moment, date, days};

    #[test]
    fn centuries_are_leap_when_400_divides_them() {
        for (year, leap) in
            [(1600, true), (1700, false), (1900, false), (2000, true), (2100, false), (2400, true)]
        {
            let after = date(days(year, 2, 28) + 1);
            assert_eq!(after, if leap { (year, 2, 29) } else { (year, 3, 1) });
        }
        assert_eq!(Moment::from_seconds(4_107_542_400).iso(), "2100-03-01T00:00:00Z");
        assert_eq!(Moment::from_seconds(951_868_799).stamp(), "20000229235959");
    }

    #[test]
    fn days_and_dates_agree() {
        assert_eq!(
            [days(1970, 1, 1), days(1969, 12, 31), days(2000, 2, 29), days(2025, 3, 1)],
            [0, -1, 11_016, 20_148]
        );
        for day in days(1599, 12, 1)..days(2401, 2, 1) {
            let (year, month, of_month) = date(day);
            assert_eq!(days(year, month, of_month), day);
        }
    }

    #[test]
    fn writes_utc() {
        for (seconds, iso) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_399, "2000-02-28T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_740_787_200, "2025-03-01T00:00:00Z"),
            (1_767_225_599, "2025-12-31T23:59:59Z"),
            (-1, "1970-01-01T00:00:00Z"),
            (i64::MAX, "9999-12-31T23:59:59Z"),
        ] {
            assert_eq!(Moment::from_seconds(seconds).iso(), iso);
        }
    }
}
