//! Rules on the dates of an article: days of the calendar, in the order in which they come.

use article::PubDate;
use article::date::days_in_month;
use report::Report;

use super::about;
use crate::ctx::Ctx;
use crate::findings::front as findings;

/// Whether the first date is certainly later than the second: as far as both are known.
pub(super) fn is_later(first: PubDate, second: PubDate) -> bool {
    let parts = |date: PubDate| {
        [
            Some(u16::from(date.month.unwrap_or(0))).filter(|_| date.month.is_some()),
            date.day.map(u16::from),
        ]
    };
    if first.year != second.year {
        return first.year > second.year;
    }
    for (one, other) in parts(first).into_iter().zip(parts(second)) {
        match (one, other) {
            (Some(one), Some(other)) if one != other => return one > other,
            (Some(_), Some(_)) => {}
            _ => return false,
        }
    }
    false
}

/// The article's dates with their names, in the order in which they come.
fn dates<'a>(ctx: &Ctx<'a>) -> Vec<(&'static str, PubDate)> {
    let meta = &ctx.article.front.article_meta;
    let named =
        [("received", meta.received), ("accepted", meta.accepted), ("published", meta.pub_date)];
    named.into_iter().filter_map(|(name, date)| Some((name, date?))).collect()
}

/// F221: received, accepted, published, in this order.
pub(super) fn dates_out_of_order(ctx: &Ctx, report: &mut Report) {
    let dates = dates(ctx);
    for pair in dates.windows(2) {
        if let [(before, first), (after, second)] = pair
            && is_later(*first, *second)
        {
            let path = if *after == "published" {
                "pub-date".to_owned()
            } else {
                format!("history/date[@date-type='{after}']")
            };
            about(
                ctx,
                report,
                &path,
                findings::dates_out_of_order(*after, second.iso(), *before, first.iso()),
            );
        }
    }
}

/// F222: each date is one of the calendar.
pub(super) fn date_impossible(ctx: &Ctx, report: &mut Report) {
    for (name, date) in dates(ctx) {
        let last = date.month.map_or(Some(31), |month| days_in_month(date.year, month));
        let possible = (1665..=2100).contains(&date.year)
            && last.is_some_and(|last| date.day.is_none_or(|day| (1..=last).contains(&day)));
        if !possible {
            let path = if name == "published" {
                "pub-date".to_owned()
            } else {
                format!("history/date[@date-type='{name}']")
            };
            about(ctx, report, &path, findings::date_impossible(name, date.iso()));
        }
    }
}

/// F239: the article has a date of publication.
pub(super) fn publication_date_missing(ctx: &Ctx, report: &mut Report) {
    if ctx.article.front.article_meta.pub_date.is_none() {
        about(ctx, report, "pub-date", findings::publication_date_missing());
    }
}
