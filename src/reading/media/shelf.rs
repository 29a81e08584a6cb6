//! The pictures of one article, taken from its folder as the text names them.

use std::collections::BTreeMap;

use super::{Foreign, Refused, open};
use crate::Files;
use crate::faults::Faults;
use crate::findings;
use article::{At, Media, MediaBag};
use report::Said;

/// Endings of pictures, in the order of preference: what is taken as it is comes before what is
/// written anew.
const ENDINGS: [&str; 11] =
    ["svg", "png", "jpg", "jpeg", "tif", "tiff", "webp", "gif", "bmp", "jpe", "pdf"];

/// How a picture is looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Search {
    /// By its very name; one that is missing stops the build. For sources that people write for
    /// this program.
    #[default]
    Exact,
    /// By its name, with other endings, without its folder, in the folders below, whatever its
    /// capitals. One that is missing is told of and left to its caption. For JATS, which most often
    /// names pictures without saying in which form they lie there.
    Wide,
}

/// The pictures of one article.
#[derive(Default)]
pub struct Pictures<'a> {
    files: Option<&'a dyn Files>,
    search: Search,
    /// What each name in the source became.
    names: BTreeMap<String, String>,
    /// The files beside the article, listed when they are first needed.
    listed: Option<Vec<String>>,
    bag: MediaBag,
    /// Files that are no pictures and go out as they are.
    attached: BTreeMap<String, Vec<u8>>,
}

impl<'a> Pictures<'a> {
    /// Pictures from these files.
    pub fn new(files: &'a dyn Files, search: Search) -> Pictures<'a> {
        Pictures { files: Some(files), search, ..Pictures::default() }
    }

    /// Takes a picture in, and gives the name by which the article is to know it: the name of the
    /// file as it stands in the outputs.
    pub fn take(&mut self, href: &str, at: At, faults: &mut Faults) -> String {
        if let Some(name) = self.names.get(href) {
            return name.clone();
        }
        let name = match self.files.filter(|_| !href.is_empty()) {
            Some(files) => self.load(href, files, at, faults),
            None => href.to_owned(),
        };
        self.names.insert(href.to_owned(), name.clone());
        name
    }

    /// Takes in a file that is not shown, to go out as it is; one on the web stays there.
    pub fn attach(&mut self, href: &str, at: At, faults: &mut Faults) {
        let Some(files) = self.files.filter(|_| !href.contains("://")) else { return };
        match files.load(href) {
            Ok(bytes) => _ = self.attached.insert(href.to_owned(), bytes),
            Err(why) => {
                faults.push(
                    at,
                    findings::supplement_unreadable(files.display(href), why.to_string()),
                );
            }
        }
    }

    /// The files that [`attach`](Pictures::attach) took in, by their names.
    pub fn attached(&mut self) -> BTreeMap<String, Vec<u8>> {
        std::mem::take(&mut self.attached)
    }

    /// The pictures that could be used, by the names that [`take`](Pictures::take) gave.
    pub fn taken(&mut self) -> MediaBag {
        std::mem::take(&mut self.bag)
    }

    fn load(&mut self, href: &str, files: &dyn Files, at: At, faults: &mut Faults) -> String {
        match self.find(href, files) {
            Ok(found) => self.keep(href, found, at, faults),
            Err(trouble) => {
                trouble.tell(self.search, href, files, at, faults);
                href.to_owned()
            }
        }
    }

    fn find(&mut self, href: &str, files: &dyn Files) -> Result<Found, Trouble> {
        if href.contains("://") || href.starts_with("data:") {
            return Err(Trouble::Address);
        }
        let mut trouble = match (attempt(href, files), self.search) {
            (Err(trouble), Search::Wide) => trouble,
            (result, _) => return result,
        };
        for path in self.candidates(href, files) {
            match attempt(&path, files) {
                Ok(found) => return Ok(found),
                // A file that is there and broken says more than one that is missing.
                Err(Trouble::Refused(why)) if matches!(trouble, Trouble::Missing(_)) => {
                    trouble = Trouble::Refused(why)
                }
                Err(_) => {}
            }
        }
        Err(trouble)
    }

    /// The files that may be meant, the likeliest first: the same name in another folder, then
    /// other endings; of several the one least deep.
    fn candidates(&mut self, href: &str, files: &dyn Files) -> Vec<String> {
        let listed = self.listed.get_or_insert_with(|| files.list());
        let name = href.rsplit('/').next().unwrap_or(href);
        let stem = name
            .rsplit_once('.')
            .filter(|(_, end)| ENDINGS.contains(&end.to_ascii_lowercase().as_str()))
            .map_or(name, |(stem, _)| stem);
        let rank = |path: &str| {
            let file = path.rsplit('/').next().unwrap_or(path);
            let (base, end) = file.rsplit_once('.')?;
            let ending = ENDINGS.iter().position(|known| known.eq_ignore_ascii_case(end))?;
            let same = file.eq_ignore_ascii_case(name);
            let alike = same || base.eq_ignore_ascii_case(name) || base.eq_ignore_ascii_case(stem);
            alike.then(|| (!same, ending, path.matches('/').count()))
        };
        let mut found: Vec<_> =
            listed.iter().filter_map(|path| rank(path).map(|rank| (rank, path.clone()))).collect();
        found.sort();
        found.into_iter().map(|(_, path)| path).collect()
    }

    /// Puts a picture into the bag under the name that it has in the outputs, and tells when that
    /// is another than the source's.
    fn keep(&mut self, href: &str, found: Found, at: At, faults: &mut Faults) -> String {
        let Found { path, media, was } = found;
        let name = match was {
            Some(kind) => self.new_name(&path, kind.anew().1),
            None => path.trim_start_matches("./").to_owned(),
        };
        if let Some(Foreign::Page { of: pages @ 2.. }) = was {
            faults.push(at, findings::picture_of_several_pages(&path, pages, &name));
        } else if let Some(kind) = was {
            faults.push(at, findings::picture_converted(&path, kind.words(), kind.anew().0, &name));
        } else if path != href && href.trim_start_matches("./") != name {
            faults.push(at, findings::picture_elsewhere(href, &name));
        }
        self.bag.insert(name.clone(), media);
        name
    }

    /// The name of a picture that is written anew: its own with the ending of its new kind, unless
    /// another file has that name.
    fn new_name(&mut self, path: &str, ending: &str) -> String {
        let path = path.trim_start_matches("./");
        let folder = path.len() - path.rsplit('/').next().unwrap_or(path).len();
        let dot = path.rfind('.').filter(|&dot| dot > folder);
        let stem = dot.and_then(|dot| path.get(..dot)).unwrap_or(path);
        let name = format!("{stem}{ending}");
        let listed = self.files.map(|files| self.listed.get_or_insert_with(|| files.list()));
        let taken = self.bag.contains_key(&name)
            || listed
                .is_some_and(|listed| listed.iter().any(|known| known.eq_ignore_ascii_case(&name)));
        if taken { format!("{path}{ending}") } else { name }
    }
}

/// A picture that was found.
struct Found {
    path: String,
    media: Media,
    /// What it was, when it was written anew.
    was: Option<Foreign>,
}

/// Why there is none.
enum Trouble {
    /// It is an address of the web.
    Address,
    /// The file cannot be had, in words.
    Missing(String),
    /// The file is there and cannot be used.
    Refused(Refused),
}

fn attempt(path: &str, files: &dyn Files) -> Result<Found, Trouble> {
    let bytes = files.load(path).map_err(Trouble::Missing)?;
    let (media, was) = open(bytes).map_err(Trouble::Refused)?;
    Ok(Found { path: path.to_owned(), media, was })
}

impl Trouble {
    fn tell(self, search: Search, href: &str, files: &dyn Files, at: At, faults: &mut Faults) {
        let said = match search {
            Search::Exact => self.stops_the_build(href, files),
            Search::Wide => self.leaves_a_gap(href),
        };
        faults.push(at, said);
    }

    /// A picture that the source must have.
    fn stops_the_build(self, href: &str, files: &dyn Files) -> Said {
        let file = || if href.contains(':') { href.to_owned() } else { files.display(href) };
        match self {
            Trouble::Address => findings::picture_on_the_web(href),
            Trouble::Missing(why) => findings::picture_unreadable(file(), why.to_string()),
            Trouble::Refused(why @ Refused::TooLarge(_)) => {
                findings::picture_too_large(file(), why.to_string())
            }
            Trouble::Refused(why @ Refused::Broken(_)) => {
                findings::picture_broken(file(), why.to_string())
            }
        }
    }

    /// A picture in whose place its caption stands.
    fn leaves_a_gap(self, href: &str) -> Said {
        match self {
            Trouble::Address | Trouble::Missing(_) => findings::jats_picture_missing(href),
            Trouble::Refused(why @ Refused::TooLarge(_)) => {
                findings::jats_picture_too_large(href, why.to_string())
            }
            Trouble::Refused(why @ Refused::Broken(_)) => {
                findings::jats_picture_broken(href, why.to_string())
            }
        }
    }
}
