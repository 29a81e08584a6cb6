//! Authors, where they work, and whom to write to.

use super::citation;
use super::context::Context;
use super::interests;
use article::{Aff, ArticleMeta, Contrib, NameStyle, Word};
use xml::{Element, Node};

/// `contrib-group` with the authors and, inside it as PMC wants them, their affiliations; without
/// authors the affiliations alone.
pub(super) fn contrib_group(meta: &ArticleMeta, cx: &Context) -> Vec<Element> {
    let labels = Labels { several: meta.affs.len() > 1, affs: &meta.affs };
    let affs = meta.affs.iter().map(|part| aff(part, labels.of(&part.id), cx));
    if meta.contribs.is_empty() {
        return affs.collect();
    }
    let mut corresponding = 0..;
    let contribs = meta.contribs.iter().map(|author| {
        let corresp = author
            .corresp
            .then(|| corresponding.next().and_then(|number| cx.corresp_id(number)))
            .flatten();
        contrib("author", author, corresp, &labels, cx)
    });
    let authors =
        Element::block("contrib-group").children(contribs.collect::<Vec<_>>()).children(affs);
    std::iter::once(authors).chain(other_groups(meta, &labels, cx)).collect()
}

/// A `contrib-group` for each kind of contributors who are no authors (JATS4R “Authors and
/// affiliations”).
fn other_groups(meta: &ArticleMeta, labels: &Labels, cx: &Context) -> Vec<Element> {
    let mut kinds: Vec<&str> = Vec::new();
    for other in &meta.others {
        if !kinds.contains(&other.kind.as_str()) {
            kinds.push(&other.kind);
        }
    }
    let group = |kind: &&str| {
        let people = meta
            .others
            .iter()
            .filter(|other| other.kind == **kind)
            .map(|other| contrib(kind, &other.contrib, None, labels, cx));
        Element::block("contrib-group").attr("content-type", *kind).children(people)
    };
    kinds.iter().map(group).collect()
}

/// The numbers of the affiliations; there are none when there is only one affiliation.
struct Labels<'a> {
    several: bool,
    affs: &'a [Aff],
}

impl Labels<'_> {
    fn of(&self, id: &str) -> String {
        let number = self.affs.iter().position(|aff| aff.id == id).filter(|_| self.several);
        number.map_or_else(String::new, |number| (number + 1).to_string())
    }
}

/// `contrib`. `authenticated` is not said of an ORCID iD: nobody here knows it.
fn contrib(
    kind: &str,
    author: &Contrib,
    corresp: Option<&str>,
    labels: &Labels,
    cx: &Context,
) -> Element {
    let orcid = |url| Element::new("contrib-id").attr("contrib-id-type", "orcid").with_text(url);
    let text = |name, text: &Option<String>| text.as_deref().map(|text| Element::text(name, text));
    let xref = |kind, rid: &str| Element::new("xref").attr("ref-type", kind).attr("rid", rid);
    let affs = author
        .affs
        .iter()
        .filter_map(|id| Some(xref("aff", cx.aff_target(id)?).with_text(labels.of(id))));
    Element::block("contrib")
        .attr("contrib-type", kind)
        .attr_opt("corresp", author.corresp.then_some("yes"))
        .attr_opt("equal-contrib", author.equal.then_some("yes"))
        .attr_opt("deceased", author.deceased.then_some("yes"))
        .child_opt(author.orcid.as_ref().map(|id| orcid(id.url())))
        .child(named(author))
        .child_opt(text("degrees", &author.degrees))
        .child_opt(text("role", &author.role))
        .children(author.credit.iter().map(|term| Element::text("role", term.as_str())))
        .child_opt(text("email", &author.email))
        .children(affs)
        .children(notes_of(author).into_iter().filter_map(|note| {
            Some(xref("fn", cx.author_note_id(note)?).child(Element::text("sup", note.mark())))
        }))
        .child_opt(corresp.map(|rid| xref("corresp", rid)))
}

/// A note that says what is true of several authors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AuthorNote {
    /// `fn[@fn-type='equal']`
    Equal,
    /// `fn[@fn-type='deceased']`
    Deceased,
}

impl AuthorNote {
    /// All of them, in their order.
    pub(super) const ALL: [AuthorNote; 2] = [AuthorNote::Equal, AuthorNote::Deceased];

    /// `@fn-type`
    pub(super) fn kind(self) -> &'static str {
        match self {
            AuthorNote::Equal => "equal",
            AuthorNote::Deceased => "deceased",
        }
    }

    fn mark(self) -> &'static str {
        match self {
            AuthorNote::Equal => Contrib::EQUAL,
            AuthorNote::Deceased => Contrib::DECEASED,
        }
    }

    fn word(self) -> Word {
        match self {
            AuthorNote::Equal => Word::EqualContribution,
            AuthorNote::Deceased => Word::Deceased,
        }
    }

    fn is_of(self, author: &Contrib) -> bool {
        match self {
            AuthorNote::Equal => author.equal,
            AuthorNote::Deceased => author.deceased,
        }
    }
}

fn notes_of(author: &Contrib) -> Vec<AuthorNote> {
    AuthorNote::ALL.into_iter().filter(|note| note.is_of(author)).collect()
}

/// The author's name: with its form in Latin letters, with the members of a group, or `anonymous`.
fn named(author: &Contrib) -> Element {
    if author.name.style == NameStyle::Anonymous {
        return Element::new("anonymous");
    }
    if let Some(latin) = &author.latin {
        let latin = citation::name(latin).attr("xml:lang", "en");
        return Element::block("name-alternatives")
            .child(citation::name(&author.name))
            .child(latin);
    }
    let name = citation::name(&author.name);
    if author.members.is_empty() {
        return name;
    }
    let member =
        |name| Element::block("contrib").attr("contrib-type", "author").child(citation::name(name));
    name.child(Element::block("contrib-group").children(author.members.iter().map(member)))
}

/// `aff`: its parts with the commas with which it is printed, so that its text reads as it is
/// printed.
fn aff(aff: &Aff, label: String, cx: &Context) -> Element {
    let element = Element::new("aff").attr_opt("id", cx.aff_id(&aff.id));
    let element = if label.is_empty() {
        element
    } else {
        element.child(Element::text("label", label)).with_text(" ")
    };
    let part = |name, text: Option<&str>| {
        text.filter(|text| !text.is_empty()).map(|text| Element::text(name, text))
    };
    if let Some(text) = &aff.text {
        return whole(element, text, aff);
    }
    let parts = [
        part("institution", aff.department.as_deref())
            .map(|part| part.attr("content-type", "dept")),
        part("institution", Some(&aff.institution))
            .map(|institution| identified(institution, aff.ror.as_deref())),
        part("city", aff.city.as_deref()),
        part("state", aff.state.as_deref()),
        part("country", aff.country.as_deref())
            .map(|part| part.attr_opt("country", aff.country_code.as_deref())),
    ];
    parts.into_iter().flatten().enumerate().fold(element, |element, (index, part)| {
        element.with_text(if index > 0 { ", " } else { "" }).child(part)
    })
}

/// An affiliation that is one text: its country, where it ends with it, is marked up.
fn whole(element: Element, text: &str, aff: &Aff) -> Element {
    let Some((before, country)) =
        aff.country.as_deref().and_then(|country| Some((text.strip_suffix(country)?, country)))
    else {
        return element.with_text(text);
    };
    element
        .with_text(before)
        .child(Element::text("country", country).attr_opt("country", aff.country_code.as_deref()))
}

/// An institution with its ROR identifier, as a URL (JATS4R Authors and Affiliations), when it is
/// known.
fn identified(institution: Element, ror: Option<&str>) -> Element {
    let Some(ror) = ror else { return institution };
    let id = ror.rsplit('/').next().unwrap_or(ror);
    let id = Element::new("institution-id")
        .attr("institution-id-type", "ror")
        .with_text(format!("https://ror.org/{id}"));
    Element::block("institution-wrap").child(id).child(institution)
}

/// `author-notes` with one `corresp` for each corresponding author, and the statement on interests;
/// nothing when there is neither.
pub(super) fn author_notes(meta: &ArticleMeta, cx: &Context) -> Option<Element> {
    let corresponding = meta.contribs.iter().filter(|author| author.corresp);
    let corresponding =
        corresponding.enumerate().map(|(number, author)| corresp(number, author, cx));
    let notes = AuthorNote::ALL
        .into_iter()
        .filter(|note| meta.contribs.iter().any(|author| note.is_of(author)));
    let own = meta.contribs.iter().filter_map(|author| own_note(author, cx));
    let notes = notes.map(|note| author_note(note, cx)).chain(own);
    Element::block("author-notes")
        .children(corresponding)
        .children(notes)
        .children(interests::notes(cx))
        .unless_empty()
}

/// `fn` with its mark.
fn author_note(note: AuthorNote, cx: &Context) -> Element {
    let words = cx.article.words();
    Element::block("fn")
        .attr_opt("id", cx.author_note_id(note))
        .attr("fn-type", note.kind())
        .child(Element::text("label", note.mark()))
        .child(Element::text("p", words.get(note.word())))
}

/// The note on one author.
fn own_note(author: &Contrib, cx: &Context) -> Option<Element> {
    let note = author.note.as_deref()?;
    let words = cx.article.words();
    let after = format!("{}{}{note}", words.get(Word::Colon), words.get(Word::ColonSpace));
    let paragraph =
        Element::new("p").child(Element::text("bold", author.name.display())).with_text(after);
    Some(Element::block("fn").attr("fn-type", "other").child(paragraph))
}

/// `corresp`
fn corresp(number: usize, author: &Contrib, cx: &Context) -> Element {
    let words = cx.article.words();
    let comma = words.get(Word::Comma);
    let email = author
        .email
        .as_deref()
        .map(|email| [Node::from(comma), Element::text("email", email).into()]);
    Element::new("corresp")
        .attr_opt("id", cx.corresp_id(number))
        .with_text(format!(
            "{}{}",
            words.labelled(Word::CorrespondingAuthor),
            author.name.display()
        ))
        .nodes(email.into_iter().flatten())
}

#[cfg(test)]
mod tests;
