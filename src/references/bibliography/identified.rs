//! References of which only an identifier is known: Manubot's keys,
//! `@doi:10.1371/journal.pcbi.1007128`.
//!
//! Nothing is fetched. Such a reference is printed as the address to which its identifier leads.

use article::{Doi, ElementCitation, Inline, PubId, PublicationType, Ref, ident};

/// The reference that a key names by its identifier; nothing for any other key.
pub fn identified(key: &str) -> Option<Ref> {
    let (kind, value) = key.split_once(':')?;
    let id = |id_type: &str, value: &str| {
        vec![PubId { id_type: id_type.to_owned(), value: value.to_owned() }]
    };
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (pub_ids, uri) = match kind.to_ascii_lowercase().as_str() {
        "doi" => match Doi::parse(value) {
            Ok(doi) => (id("doi", doi.as_str()), doi.url()),
            // A short DOI is an address of the resolver and no DOI of its own (shortdoi.org).
            Err(_) => (
                Vec::new(),
                format!(
                    "https://doi.org/{}",
                    value.strip_prefix("10/").map(|short| format!("10/{short}"))?
                ),
            ),
        },
        "pmid" | "pubmed" if is_number(value) => (id("pmid", value), ident::pubmed_url(value)),
        "pmcid" | "pmc"
            if value.to_ascii_uppercase().strip_prefix("PMC").is_some_and(is_number) =>
        {
            let value = value.to_ascii_uppercase();
            let address = ident::pmc_url(&value);
            (id("pmcid", &value), address)
        }
        "arxiv" => (id("arxiv", value), format!("https://arxiv.org/abs/{value}")),
        "isbn" => (id("isbn", value), format!("https://isbnsearch.org/isbn/{value}")),
        "wikidata" => (Vec::new(), format!("https://www.wikidata.org/wiki/{value}")),
        "url" | "http" | "https" if value.contains("//") => {
            let address =
                if kind.eq_ignore_ascii_case("url") { value.to_owned() } else { key.to_owned() };
            (Vec::new(), Some(address).filter(|address| address.starts_with("http"))?)
        }
        _ => return None,
    };
    let printed =
        vec![Inline::ExtLink { href: uri.clone(), content: vec![Inline::Text(uri.clone())] }];
    let uri = pub_ids.iter().all(|id| id.id_type != "doi").then_some(uri);
    let citation = ElementCitation {
        publication_type: PublicationType::Other,
        pub_ids,
        uri,
        ..ElementCitation::default()
    };
    Some(Ref { citation, printed, ..Ref::default() })
}

#[cfg(test)]
mod tests {
    use super::identified;

    #[test]
    fn identifiers_lead_to_addresses() {
        let printed =
            |key: &str| identified(key).map(|reference| article::walk::plain(&reference.printed));
        for (key, address) in [
            ("doi:10.1371/journal.pcbi.1007128", "https://doi.org/10.1371/journal.pcbi.1007128"),
            ("doi:10/gfwm27", "https://doi.org/10/gfwm27"),
            ("pmid:12345", "https://pubmed.ncbi.nlm.nih.gov/12345/"),
            ("pmcid:PMC6611653", "https://pmc.ncbi.nlm.nih.gov/articles/PMC6611653/"),
            ("arxiv:1407.3561v1", "https://arxiv.org/abs/1407.3561v1"),
            ("url:https://example.org/a", "https://example.org/a"),
        ] {
            assert_eq!(printed(key).as_deref(), Some(address), "{key}");
        }
        for key in ["doi:soon", "pmid:x", "fig:one", "plain", "pmcid:7"] {
            assert_eq!(printed(key), None, "{key}");
        }
    }
}
