//! Jobs: work to be done later, put down in the transaction that wanted it, done in a transaction of its own.
//!
//! A job's row goes in the transaction that did it: a crash before the commit leaves it to be done again, and
//! nothing of it has been said. Everything a job says goes through the outbox.

mod activity;
mod announcement;
pub mod attachment;
mod retention;
mod run;
pub mod shift;

pub use run::{JobCx, run, run_due};

use serde::{Deserialize, Serialize};

use crate::domain::activity::{News, Reminder};
use crate::domain::clock::Millis;
use crate::domain::id::{ActivityId, AnnouncementId, JobId, NeighbourhoodId, OutboxId, ShiftId};
use crate::fault::Fault;
use crate::store::{Tx, job};

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Job {
    /// Deletes what is no longer needed, in small batches, and comes again.
    Housekeeping,
    /// Begins to send an announcement that was put down for this instant.
    BeginAnnouncement(AnnouncementId),
    /// Puts the recipients of an announcement into the outbox, a chunk at a time.
    ExpandAnnouncement(AnnouncementId),
    /// Changes what was sent of an announcement that was corrected or withdrawn, some at a time: rows after this one.
    AmendAnnouncement { announcement: AnnouncementId, after: OutboxId },
    /// Shows how far an announcement is.
    ShowProgress(AnnouncementId),
    /// Reminds those who are in an activity, some at a time: those after a place in the line. Void when the
    /// activity has another time version.
    RemindOfActivity { activity: ActivityId, which: Reminder, version: i64, after: i64 },
    /// Tells those who signed up for an activity, some at a time: those after a place in the line.
    TellOfActivity { activity: ActivityId, news: News, after: i64 },
    /// Asks volunteers to take a shift, a wave at a time.
    CallVolunteers { shift: ShiftId, wave: shift::Wave },
    /// Reminds those who take part in a shift that begins at an instant; one that was moved has other reminders.
    RemindShift { shift: ShiftId, starts_at: Millis, reminder: shift::Reminder },
}

/// Puts a job down for an instant, unless the same waits already; one that waits for later is brought forward.
///
/// # Errors
/// A [`Fault`] of writing.
pub async fn put_down_once(
    tx: &mut Tx,
    home: NeighbourhoodId,
    id: JobId,
    job: &Job,
    run_at: Millis,
) -> Result<(), Fault> {
    let text = serde_json::to_string(job).expect("a job of ids and numbers is always JSON");
    if !job::bring_forward(tx, home, &text, run_at).await? {
        job::add(tx, home, id, &text, run_at).await?;
    }
    Ok(())
}

/// Puts a job down for an instant.
///
/// # Errors
/// A [`Fault`] of writing.
pub async fn put_down(
    tx: &mut Tx,
    home: NeighbourhoodId,
    id: JobId,
    job: &Job,
    run_at: Millis,
) -> Result<(), Fault> {
    let text = serde_json::to_string(job).expect("a job of ids and numbers is always JSON");
    Ok(job::add(tx, home, id, &text, run_at).await?)
}
