//! What the rules say, family by family. The rules themselves decide when and where.

pub mod citations;
pub mod files;
pub mod front;
pub mod text;
