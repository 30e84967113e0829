//! An announcement goes into the outbox in chunks, and its progress is shown until all is sent.

use super::{Job, JobCx, put_down};
use crate::conversation::Screen;
use crate::domain::id::{AnnouncementId, JobId};
use crate::domain::wire::{Lane, Wire};
use crate::fault::Fault;
use crate::store::{Tx, announcement, audience, staff};

/// Recipients put into the outbox in one transaction.
const CHUNK: i64 = 500;
/// Seconds between two looks at the progress.
const PROGRESS_SECS: i64 = 3;

/// Puts the next chunk into the outbox, saves how far it is, and comes again until nobody is left.
pub(super) async fn expand(tx: &mut Tx, cx: &mut JobCx, id: AnnouncementId) -> Result<(), Fault> {
    let home = cx.place.neighbourhood_id;
    let Some(mut row) = announcement::find(tx, home, id).await?.filter(|row| row.status == "expanding")
    else {
        return Ok(());
    };
    let body = serde_json::to_string(&Wire::Announcement(id)).expect("an id is always JSON");
    let first_id = cx.app.ids.block(CHUNK);
    let (count, last) = audience::expand(tx, home, &row, &body, first_id, CHUNK, cx.now).await?;
    // Until the first chunk the number is what was expected at the confirmation.
    row.recipients = if row.expanded_to == 0 { count } else { row.recipients + count };
    row.expanded_to = last;
    let (next, at) = if count < CHUNK {
        row.status = "sending".to_owned();
        (Job::ShowProgress(id), cx.now.plus_secs(PROGRESS_SECS))
    } else {
        (Job::ExpandAnnouncement(id), cx.now)
    };
    announcement::save(tx, home, &row, None).await?;
    put_down(tx, home, JobId(cx.app.ids.next()), &next, at).await?;
    cx.hints_senders = true;
    Ok(())
}

/// Shows the progress in the message that staff look at; comes again until all is sent or given up.
pub(super) async fn show_progress(tx: &mut Tx, cx: &mut JobCx, id: AnnouncementId) -> Result<(), Fault> {
    let home = cx.place.neighbourhood_id;
    let Some(mut row) = announcement::find(tx, home, id).await?.filter(|row| row.status == "sending") else {
        return Ok(());
    };
    let progress = announcement::progress(tx, home, id).await?;
    if progress.waiting == 0 {
        row.status = "sent".to_owned();
        announcement::save(tx, home, &row, Some(cx.now)).await?;
    } else {
        let next = cx.now.plus_secs(PROGRESS_SECS);
        put_down(tx, home, JobId(cx.app.ids.next()), &Job::ShowProgress(id), next).await?;
    }
    let author = staff::all(tx, home).await?.into_iter().find(|member| member.number == row.staff_number);
    if let (Some(author), Some(message)) = (author, row.progress_row) {
        cx.edit(tx, author.contact_id, Lane::Reply, message, &Screen::AnnounceProgress(id)).await?;
    }
    Ok(())
}
