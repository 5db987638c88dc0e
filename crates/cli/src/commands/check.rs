//! `hearth check`: says "valid", or every error of a model file.

use anyhow::Result;

use crate::args::CheckArguments;
use crate::model_file;
use crate::output::write_to;

/// Checks a model file.
///
/// # Errors
/// Every error of the file.
pub(crate) fn run(arguments: &CheckArguments) -> Result<()> {
    model_file::read(&arguments.model)?;
    write_to(None, |out| Ok(writeln!(out, "valid")?))
}
