//! The article on the web: what search engines, harvesters and reference managers read on its landing page, and its record for an OAI server.
//!
//! - `<name>.head.html`: the elements for the page's head, ready to be put there: `citation_*` (Google Scholar, “Inclusion Guidelines for
//!   Webmasters”), `DC.*` (DCMI, “Expressing Dublin Core metadata using HTML”), schema.org in JSON-LD.
//! - `<name>.jsonld`: the same schema.org record alone.
//! - `<name>.oai_dc.xml`: the record that an OAI-PMH server shows as `oai_dc`.

mod dublin;
mod head;
mod jsonld;

use super::{Deposit, Make, Needs, Parcel, Target, Wants, safe_name};
use report::Report;

/// The landing page and the OAI record.
pub const TARGET: Target = Target { name: "web", title: "The web", needs: Needs::Facts, check, make: Make::Each(make) };

fn check(parcel: &Parcel, report: &mut Report) {
    let meta = parcel.meta();
    let mut wants = Wants::new("Google Scholar", parcel, report);
    wants.must(!meta.title.is_empty(), "the title", "write it in the field title");
    wants.must(!meta.contribs.is_empty(), "the authors", "name them in the field authors");
    wants.must(!parcel.dates().is_empty(), "the date of publication", "write it in the field date, or in the issue's record in journal.yaml");
    wants.should(parcel.pdf_address().is_some(), "the address of the PDF", "write it in the field pdf of links");
    wants.should(parcel.landing_page().is_some(), "the address of the landing page", "write it in the field article of links");
}

fn make(parcel: &Parcel, _: &mut Report) -> Vec<Deposit> {
    let name = safe_name(&parcel.edition.slug);
    let record = jsonld::record(parcel);
    let json = serde_json::to_string_pretty(&record).unwrap_or_default() + "\n";
    let file = |ending: &str, media_type, text: String| Deposit { path: format!("{name}.{ending}"), media_type, bytes: text.into_bytes() };
    vec![
        file("head.html", "text/html", head::head(parcel, &record)),
        file("jsonld", "application/ld+json", json),
        file("oai_dc.xml", "application/xml", dublin::oai_dc(parcel)),
    ]
}

#[cfg(test)]
mod tests;
