//! What the words of a printed reference can be.

/// What a word of a printed reference is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Marks between fields, and all that is none of them.
    Other,
    /// An author's family name.
    Surname,
    /// An author's given names or initials, with what belongs to them.
    Given,
    /// An author that is a body.
    Collab,
    /// A person who edits or translates.
    Editor,
    /// The year, with its letter.
    Year,
    /// The title of an article, a chapter, a page.
    Title,
    /// The journal, the book, the site; a book's own title.
    Source,
    /// The volume.
    Volume,
    /// The issue.
    Issue,
    /// Pages, or the number of an article.
    Page,
    /// The publisher.
    Publisher,
    /// The publisher's place.
    Place,
    /// The edition.
    Edition,
    /// A DOI or another identifier.
    Id,
    /// An address.
    Url,
}

impl Field {
    /// All of them, in the order of the model's numbers.
    pub const ALL: [Field; 16] = [
        Field::Other,
        Field::Surname,
        Field::Given,
        Field::Collab,
        Field::Editor,
        Field::Year,
        Field::Title,
        Field::Source,
        Field::Volume,
        Field::Issue,
        Field::Page,
        Field::Publisher,
        Field::Place,
        Field::Edition,
        Field::Id,
        Field::Url,
    ];

    /// Its name in training data.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Field::Other => "other",
            Field::Surname => "surname",
            Field::Given => "given",
            Field::Collab => "collab",
            Field::Editor => "editor",
            Field::Year => "year",
            Field::Title => "title",
            Field::Source => "source",
            Field::Volume => "volume",
            Field::Issue => "issue",
            Field::Page => "page",
            Field::Publisher => "publisher",
            Field::Place => "place",
            Field::Edition => "edition",
            Field::Id => "id",
            Field::Url => "url",
        }
    }

    /// What people call it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Field::Other => "the rest",
            Field::Surname | Field::Given | Field::Collab => "authors",
            Field::Editor => "editors",
            Field::Year => "year",
            Field::Title => "title",
            Field::Source => "journal or book",
            Field::Volume => "volume",
            Field::Issue => "issue",
            Field::Page => "pages",
            Field::Publisher => "publisher",
            Field::Place => "place",
            Field::Edition => "edition",
            Field::Id => "identifier",
            Field::Url => "address",
        }
    }

    /// The field with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Field> {
        Field::ALL.into_iter().find(|field| field.name() == name)
    }
}
