//! What a command prints. Whoever reads it may stop reading (`linli … | head`); the command does its work all the same.

use std::fmt::Display;
use std::io::{ErrorKind, Write, stdout};

use super::Failed;

/// Prints a line.
///
/// # Errors
/// When it cannot be written for another reason than that nobody reads it, such as a full disk.
pub(super) fn line(text: impl Display) -> Result<(), Failed> {
    let mut out = stdout().lock();
    match writeln!(out, "{text}").and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(anyhow::Error::from(error).into()),
        _ => Ok(()),
    }
}
