//! Rules on licence and copyright: each address is a licence's own, and no two statements differ.

use references::author_year::printed;
use report::Report;

use super::about;
use crate::ctx::Ctx;
use crate::findings::front as findings;
use crate::licence::{Licence, named_in};

/// F226: the address of a Creative Commons licence is the canonical one.
pub(super) fn licence_not_canonical(ctx: &Ctx, report: &mut Report) {
    let permissions = ctx.article.front.article_meta.permissions.as_ref();
    let Some(license) = permissions.and_then(|permissions| permissions.license.as_ref()) else {
        return;
    };
    if !license.href.contains("creativecommons.org") {
        return;
    }
    match Licence::of_address(&license.href) {
        Some(licence) if licence.address() == license.href => {}
        Some(licence) => {
            about(
                ctx,
                report,
                "permissions/license",
                findings::licence_not_canonical(&license.href, licence.address()),
            );
        }
        None => about(ctx, report, "permissions/license", findings::licence_unknown(&license.href)),
    }
}

/// F227: words and address name the same licence.
pub(super) fn licence_contradictory(ctx: &Ctx, report: &mut Report) {
    let Some(permissions) = ctx.article.front.article_meta.permissions.as_ref() else { return };
    let Some(license) = permissions.license.as_ref() else { return };
    let Some(address) = Licence::of_address(&license.href) else { return };
    let words = permissions.statement.as_deref().into_iter().chain(license.text.as_deref());
    if let Some(named) = words.flat_map(named_in).find(|kind| *kind != address.kind) {
        let said =
            findings::licence_contradictory(named.to_uppercase(), address.kind.to_uppercase());
        about(ctx, report, "permissions/license", said);
    }
}

/// F228: the copyright year is that of publication, or the year beside it, and the statement's.
pub(super) fn copyright_year_odd(ctx: &Ctx, report: &mut Report) {
    let meta = &ctx.article.front.article_meta;
    let year = meta.permissions.as_ref().and_then(|permissions| permissions.year);
    if let (Some(year), Some(published)) = (year, meta.pub_date)
        && year.abs_diff(published.year) > 1
    {
        about(
            ctx,
            report,
            "permissions/copyright-year",
            findings::copyright_year_odd(year, published.year),
        );
        return;
    }
    let statement = meta
        .permissions
        .as_ref()
        .and_then(|permissions| permissions.statement.as_deref())
        .unwrap_or("");
    let said: Vec<&str> = printed::years(statement).into_iter().map(|(_, year)| year).collect();
    if let (Some(year), [first, ..]) = (year, said.as_slice())
        && !said.iter().any(|said| *said == year.to_string())
    {
        about(
            ctx,
            report,
            "permissions/copyright-statement",
            findings::copyright_statement_odd(statement, *first, year),
        );
    }
}
