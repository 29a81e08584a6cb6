use super::*;

#[test]
fn dois() {
    assert_eq!(
        Doi::parse("https://dx.doi.org/10.31703/gfpr.2025(VIII-I).08").unwrap().as_str(),
        "10.31703/gfpr.2025(VIII-I).08"
    );
    assert_eq!(Doi::parse("HTTPS://DX.DOI.ORG/10.1000/ABC").unwrap().as_str(), "10.1000/ABC");
    assert_eq!(
        Orcid::parse("https://orcid.org/0000-0002-1825-0097/").unwrap().url(),
        "https://orcid.org/0000-0002-1825-0097"
    );
    assert_eq!(Doi::parse("10.1000/a<b").unwrap().url(), "https://doi.org/10.1000/a%3Cb");
    for wrong in ["10.1/x", "10.12345/", "11.1234/x", "10.1234/a b", "10.1234", ""] {
        assert!(Doi::parse(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn issns() {
    assert!(Issn::parse("2788-502X").is_ok());
    assert!(Issn::parse("2788-5038").is_ok());
    for wrong in ["2788-5021", "27885038", "2788-503", "278X-5038", "2788–502X"] {
        assert!(Issn::parse(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn orcids() {
    assert!(Orcid::parse("https://orcid.org/0000-0002-1825-0097").is_ok());
    assert!(Orcid::parse("0000-0002-1694-233X").is_ok());
    for wrong in ["0000-0002-1825-0098", "0000000218250097", "", "0000-0002-1825-009"] {
        assert!(Orcid::parse(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn languages() {
    assert_eq!(Lang::parse("EN-gb").unwrap().as_str(), "en-GB");
    assert_eq!(Lang::parse("ur-arab-PK").unwrap().as_str(), "ur-Arab-PK");
    assert!(Lang::parse("english").is_err());
    assert!(Lang::parse("").is_err());
}

#[test]
fn directions() {
    let right_to_left = |tag| Lang::parse(tag).unwrap().direction().is_right_to_left();
    for tag in [
        "ur",
        "ur-Aran",
        "skr",
        "ku-Arab",
        "az-arab",
        "pa-Arab-PK",
        "ks",
        "sd",
        "ug",
        "dv",
        "yi",
        "syr",
        "he-IL",
        "ar-EG",
        "ff-Adlm",
    ] {
        assert!(right_to_left(tag), "{tag}");
    }
    for tag in ["en", "ur-Latn", "ku", "az", "pa", "ks-Deva", "sd-Deva", "ff", "fr-FR", "yi-Latn"] {
        assert!(!right_to_left(tag), "{tag}");
    }
}
