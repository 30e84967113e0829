//! All views as a SQLite file: no other table, nothing sealed, nobody's id.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::Path;

use futures_util::TryStreamExt;

use super::ExportError;
use crate::store::Tx;
use crate::store::view_copy::Copy;
use crate::store::views::{self, View};

/// Writes every view, of one neighbourhood or of all, into a file that is not there yet; gives how many rows each has.
/// The transaction must not have read anything before.
///
/// # Errors
/// [`ExportError`]; then the file is not there.
pub async fn copy(
    tx: &mut Tx,
    neighbourhood: Option<&str>,
    path: &Path,
) -> Result<Vec<(&'static View, u64)>, ExportError> {
    File::create_new(path).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => ExportError::Exists(path.display().to_string()),
        _ => error.into(),
    })?;
    let written = write(tx, neighbourhood, path).await;
    if written.is_err() {
        // What went wrong first is what the operator needs to know.
        let _ = fs::remove_file(path);
    }
    written
}

async fn write(
    tx: &mut Tx,
    neighbourhood: Option<&str>,
    path: &Path,
) -> Result<Vec<(&'static View, u64)>, ExportError> {
    views::hold_still(tx).await?;
    let mut copy = Copy::begin(path).await?;
    let mut counts = Vec::new();
    for view in &views::ALL {
        copy.add_table(view).await?;
        let mut rows = views::rows(tx, view, neighbourhood);
        let mut count = 0;
        while let Some(row) = rows.try_next().await? {
            copy.add_row(view, row).await?;
            count += 1;
        }
        counts.push((view, count));
    }
    copy.finish().await?;
    Ok(counts)
}
