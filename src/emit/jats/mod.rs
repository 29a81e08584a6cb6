//! The jats emitter.

use crate::edition::{Artifact, Edition, EmitError};
use crate::report::Report;

/// Writes the edition.
///
/// # Errors
/// When the format cannot be written at all.
pub fn emit(_edition: &Edition, _report: &mut Report) -> Result<Artifact, EmitError> {
    Err(EmitError { message: "not yet".into() })
}
