//! What citation managers leave in a manuscript that a web editor exported: each citation and each
//! reference is a link into the manager's own pages, which no reader of the article can open.

use crate::view::{Link, Paragraph, Piece, gather};

/// The pages to which managers link what they have written.
const PAGES: [&str; 4] = [
    "www.zotero.org/google-docs/",
    "paperpile.com/b/",
    "paperpile.com/c/",
    "app.readcube.com/library/",
];

/// Whether an address is such a page.
pub fn is_page(address: &str) -> bool {
    let bare = address.trim_start_matches("https://").trim_start_matches("http://");
    PAGES.iter().any(|page| bare.starts_with(page))
}

/// What a link leads to: a bookmark's name, or the one work of Paperpile's that it names
/// (`paperpile.com/c/LIBRARY/WORK`, `paperpile.com/b/LIBRARY/WORK`).
pub fn target(link: &Link) -> Option<&str> {
    match link {
        Link::Bookmark(name) => Some(name),
        Link::Address(address) => {
            let (_, path) = address.split_once("paperpile.com/")?;
            let named = path.strip_prefix("c/").or_else(|| path.strip_prefix("b/"))?;
            Some(named).filter(|named| !named.contains('+'))
        }
    }
}

/// The names under which citations lead to a reference.
pub fn bookmarks(reference: &Paragraph) -> Vec<String> {
    let mut out: Vec<String> = reference.bookmarks().into_iter().map(str::to_owned).collect();
    gather(&reference.pieces, &mut |piece| {
        if let Piece::Link(link @ Link::Address(_), _) = piece {
            out.extend(target(link).map(str::to_owned));
        }
    });
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn works_are_known_by_their_pages() {
        let of = |address: &str| target(&Link::Address(address.into())).map(str::to_owned);
        assert_eq!(of("http://paperpile.com/b/Ab1/Xy2").as_deref(), Some("Ab1/Xy2"));
        assert_eq!(of("https://paperpile.com/c/Ab1/Xy2").as_deref(), Some("Ab1/Xy2"));
        assert_eq!(of("https://paperpile.com/c/Ab1/Xy2+Zz3"), None);
        assert_eq!(of("https://example.org/b/Ab1"), None);
        assert!(is_page("https://www.zotero.org/google-docs/?x1"));
        assert!(!is_page("https://www.zotero.org/groups/1"));
    }
}
