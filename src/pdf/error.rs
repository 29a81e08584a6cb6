//! Why a PDF, or something in it, cannot be written.

use layout::frame::Role;

/// Why the PDF cannot be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The display list breaks its own rules.
    #[error(
        "the pages contradict themselves: {0}; this is a fault of offprint, please report it with the article"
    )]
    Pages(#[from] PagesFault),
    /// A page names a font or a glyph that cannot be written.
    #[error("page {page}: {fault}")]
    Text {
        /// The page's label.
        page: String,
        /// What is wrong with it.
        #[source]
        fault: FontFault,
    },
    /// A font cannot be embedded.
    #[error(transparent)]
    Font(#[from] FontFault),
    /// The document is not built as printpdf builds it.
    #[error("printpdf wrote a document of an unknown form: {0}")]
    Document(#[source] lopdf::Error),
    /// A font dictionary is not built as printpdf builds it.
    #[error("printpdf wrote the font {0} in an unknown form")]
    FontDictionary(String),
    /// Offsets of four bytes cannot reach its end.
    #[error("the PDF would be larger than 4 GB: make its pictures smaller")]
    TooLarge,
}

/// How a display list breaks its own rules.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PagesFault {
    /// It has no node.
    #[error("there is no structure")]
    NoStructure,
    /// A node without a parent, or with one that does not exist.
    #[error("node {node}, {role:?}, has no place in the structure")]
    NoParent {
        /// Its number.
        node: usize,
        /// Its role.
        role: Role,
    },
    /// An item of a node that does not exist.
    #[error("an item of node {node}, which does not exist, on page {page}")]
    NoNode {
        /// The node's number.
        node: u32,
        /// The page's label.
        page: String,
    },
    /// A link outside of a link node.
    #[error("a link that is not the content of a link node on page {page}")]
    StrayLink {
        /// The page's label.
        page: String,
    },
}

/// Why a font cannot serve.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FontFault {
    /// There is no font of this number.
    #[error("the text is set in font number {number}, but the journal's style has only {count}")]
    NoFont {
        /// Its number.
        number: usize,
        /// How many there are.
        count: usize,
    },
    /// No font has a glyph for a character.
    #[error(
        "no font has the character “{character}” ({code}) in “{words}”; the last one tried was {family}. Add a font that has it to the journal's folder “fonts”, or write another character"
    )]
    NoCharacter {
        /// The character.
        character: String,
        /// Its code points.
        code: String,
        /// The words around it.
        words: String,
        /// The family that was tried last.
        family: String,
    },
    /// A glyph beyond the last of the font.
    #[error("the font “{family}” has no glyph {glyph}")]
    NoGlyph {
        /// The font's family.
        family: String,
        /// The glyph's number.
        glyph: u16,
    },
    /// A table of the font cannot be read.
    #[error(
        "the font “{font}” cannot be embedded, its file seems damaged: {cause}; replace the file"
    )]
    Damaged {
        /// The font's PostScript name.
        font: String,
        /// What its reader says.
        cause: String,
    },
    /// Its licence forbids it (OpenType, table OS/2, field fsType).
    #[error(
        "the maker of the font “{0}” does not allow it to be embedded in a PDF; use another font"
    )]
    Restricted(String),
}

/// Why a picture is not in the PDF.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PictureFault {
    /// The article has no such file.
    #[error("there is no such file among the article's pictures")]
    Missing,
    /// A type that a PDF cannot hold.
    #[error("pictures of the type {0} are not supported")]
    Unsupported(String),
    /// Its chunks or markers do not follow each other as they must.
    #[error("the file is damaged")]
    Damaged,
    /// Its pixels cannot be decoded.
    #[error("the file is damaged: {0}")]
    Undecodable(#[from] png::DecodingError),
    /// Its width or its height is zero.
    #[error("the file is damaged: it has no size")]
    NoSize,
    /// It does not fit into memory.
    #[error("the picture is too large")]
    TooLarge,
    /// More than eight bits for each colour.
    #[error("it has more than eight bits for each colour")]
    Deep,
    /// CMYK (ISO 19005-2 §6.2.4.3).
    #[error("its colours are CMYK, inks for a printing press")]
    Inks,
    /// Neither grey nor RGB.
    #[error("it has {0} colour components")]
    Components(u8),
    /// It cannot be read as a drawing.
    #[error("it is not a valid SVG file: {0}")]
    Svg(#[from] usvg::Error),
}
