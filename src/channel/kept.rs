//! Files that linli keeps itself: sealed beside the reports and talks they came with, and read when a channel sends
//! one on.

use crate::app::App;
use crate::channel::SendError;
use crate::domain::id::{AttachmentId, NeighbourhoodId};
use crate::fault::Fault;
use crate::seal::Keys;
use crate::store::{Db, Tx, attachment_bytes};

/// Reads kept files for a channel; cheap to clone.
#[derive(Debug, Clone)]
pub struct KeptFiles {
    db: Db,
    keys: Keys,
}

impl KeptFiles {
    /// The files of an installation.
    pub fn new(app: &App) -> Self {
        Self { db: app.db.clone(), keys: app.keys.clone() }
    }

    /// The bytes of a file; none when it was deleted meanwhile. No transaction is open while they are sent.
    ///
    /// # Errors
    /// [`SendError::Unreachable`] when the database cannot be had.
    pub async fn read(&self, home: NeighbourhoodId, id: AttachmentId) -> Result<Option<Vec<u8>>, SendError> {
        let read = async {
            let mut tx = self.db.begin_read().await?;
            bytes(&mut tx, &self.keys, home, id).await
        };
        read.await
            .map_err(|fault: Fault| SendError::Unreachable(fault.to_string().chars().take(120).collect()))
    }
}

/// Keeps the bytes of a file.
///
/// # Errors
/// A [`Fault`] of writing.
pub async fn keep(
    tx: &mut Tx,
    keys: &Keys,
    home: NeighbourhoodId,
    id: AttachmentId,
    bytes: &[u8],
) -> Result<(), Fault> {
    Ok(attachment_bytes::put(tx, home, id, &keys.seal_for(&owner(home, id), bytes)).await?)
}

/// The bytes of a file; none when they are not here.
///
/// # Errors
/// [`Fault::Corrupt`] when they cannot be opened.
pub async fn bytes(
    tx: &mut Tx,
    keys: &Keys,
    home: NeighbourhoodId,
    id: AttachmentId,
) -> Result<Option<Vec<u8>>, Fault> {
    let Some(sealed) = attachment_bytes::get(tx, home, id).await? else { return Ok(None) };
    let corrupt = Fault::Corrupt { table: "attachment_bytes", column: "sealed", id: id.0 };
    keys.open_for(&owner(home, id), &sealed).map(Some).map_err(|_| corrupt)
}

/// What the bytes are sealed for: no contact may be named where a report is anonymous, so it is the file.
fn owner(home: NeighbourhoodId, id: AttachmentId) -> String {
    format!("attachment {} {}", home.0, id.0)
}
