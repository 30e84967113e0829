//! An announcement begins at its time, goes into the outbox in chunks, and its progress is shown until all is sent.

use super::{Job, JobCx, put_down, put_down_once};
use crate::conversation::Screen;
use crate::domain::announcement::{Topic, next_week};
use crate::domain::id::{AnnouncementId, ContactId, JobId, NeighbourhoodId, OutboxId};
use crate::domain::wire::{Lane, Wire};
use crate::fault::Fault;
use crate::store::announcement::{self, Announcement};
use crate::store::{Tx, announcement_amend, announcement_progress, audience, counter, neighbourhood, staff};

/// Recipients put into the outbox in one transaction.
const CHUNK: i64 = 500;
/// Seconds between two looks at the progress.
const PROGRESS_SECS: i64 = 3;
/// Seconds between two looks while quiet hours hold what waits; somebody may change them meanwhile.
const QUIET_PROGRESS_SECS: i64 = 600;

/// Begins to send what was put down for this instant, to those who are members now. What is repeated weekly is put
/// down again.
pub(super) async fn begin(tx: &mut Tx, cx: &mut JobCx, id: AnnouncementId) -> Result<(), Fault> {
    let home = cx.place.neighbourhood_id;
    let row = announcement::lock(tx, home, id).await?.filter(|row| row.status == "scheduled");
    let Some((mut row, due)) = row.and_then(|row| row.due_at.map(|due| (row, due))) else { return Ok(()) };
    let corrupt = || Fault::Corrupt { table: "announcements", column: "audience", id: id.0 };
    row.recipients = audience::count(tx, home, row.meant().ok_or_else(corrupt)?, row.about()).await?;
    row.status = "expanding".to_owned();
    row.confirmed_at = cx.now;
    announcement::save(tx, home, &row, None).await?;
    if row.is_weekly == 1 {
        let zone = cx.place.zone.parse().unwrap_or(chrono_tz::Asia::Shanghai);
        let next = Announcement {
            announcement_id: AnnouncementId(cx.app.ids.next()),
            number: counter::next(tx, home, "announcement").await?,
            status: "scheduled".to_owned(),
            due_at: Some(next_week(due, cx.now, zone)),
            recipients: 0,
            progress_row: None,
            ..row.clone()
        };
        announcement::add(tx, home, &next).await?;
        let job = Job::BeginAnnouncement(next.announcement_id);
        put_down(tx, home, JobId(cx.app.ids.next()), &job, next.due_at.unwrap_or(cx.now)).await?;
    }
    if let Some(author) = author(tx, home, &row).await? {
        row.progress_row = cx.tell(tx, author, Lane::News, &Screen::AnnounceProgress(id)).await?;
        announcement::save(tx, home, &row, None).await?;
    }
    // A second later, so that the author sees first that it begins.
    put_down(tx, home, JobId(cx.app.ids.next()), &Job::ExpandAnnouncement(id), cx.now.plus_secs(1)).await
}

/// Puts the next chunk into the outbox, saves how far it is, and comes again until nobody is left.
pub(super) async fn expand(tx: &mut Tx, cx: &mut JobCx, id: AnnouncementId) -> Result<(), Fault> {
    let home = cx.place.neighbourhood_id;
    let Some(mut row) = announcement::lock(tx, home, id).await?.filter(|row| row.status == "expanding")
    else {
        return Ok(());
    };
    let body = serde_json::to_string(&Wire::Announcement(id)).expect("an id is always JSON");
    let first_id = cx.app.ids.block(CHUNK);
    let (count, last) = audience::expand(tx, home, &row, &body, first_id, CHUNK, cx.now).await?;
    // Until the first chunk the number is what was expected at the confirmation.
    row.recipients = if row.expanded_to == 0 { count } else { row.recipients + count };
    row.expanded_to = last;
    let is_last = count < CHUNK;
    if is_last {
        // Groups follow the people: there are never as many of them as fit into a chunk.
        let block = (cx.app.ids.block(CHUNK), CHUNK);
        audience::expand_groups(tx, home, &row, &body, block, cx.now).await?;
        row.status = "sending".to_owned();
    }
    announcement::save(tx, home, &row, None).await?;
    cx.hints_senders = true;
    let job = JobId(cx.app.ids.next());
    if is_last {
        put_down_once(tx, home, job, &Job::ShowProgress(id), cx.now.plus_secs(PROGRESS_SECS)).await
    } else {
        put_down(tx, home, job, &Job::ExpandAnnouncement(id), cx.now).await
    }
}

/// Puts the next changes of messages that were sent already into the outbox, and comes again until none is left.
pub(super) async fn amend(
    tx: &mut Tx,
    cx: &mut JobCx,
    id: AnnouncementId,
    after: OutboxId,
) -> Result<(), Fault> {
    let home = cx.place.neighbourhood_id;
    let (before, behind) = Wire::amending(id);
    let block = (cx.app.ids.block(CHUNK), CHUNK);
    // What is taken back must not stand there until the morning, and wakes nobody: it is deleted or changed in place.
    let is_withdrawn = announcement::find(tx, home, id).await?.is_some_and(|row| row.withdrawn_at.is_some());
    let lane = is_withdrawn.then_some(Lane::Alarm);
    let (count, last) =
        announcement_amend::expand(tx, home, (id, after), (&before, behind), lane, block, cx.now).await?;
    cx.hints_senders = true;
    let job = JobId(cx.app.ids.next());
    if count < CHUNK {
        return put_down_once(tx, home, job, &Job::ShowProgress(id), cx.now.plus_secs(PROGRESS_SECS)).await;
    }
    put_down(tx, home, job, &Job::AmendAnnouncement { announcement: id, after: last }, cx.now).await
}

/// Shows the progress, and what people answered, in the message that staff look at; comes again until all is sent or
/// given up.
pub(super) async fn show_progress(tx: &mut Tx, cx: &mut JobCx, id: AnnouncementId) -> Result<(), Fault> {
    let home = cx.place.neighbourhood_id;
    let row = announcement::lock(tx, home, id).await?;
    let Some(mut row) = row.filter(|row| !matches!(row.status.as_str(), "scheduled" | "cancelled")) else {
        return Ok(());
    };
    // A sender that saw the pause may give rows back after it was over.
    let is_open = match row.status.as_str() {
        "sending" => {
            cx.hints_senders |= announcement::release(tx, home, id).await? > 0;
            true
        }
        "stopped" => {
            announcement::give_up(tx, home, id, cx.now).await?;
            true
        }
        _ => false,
    };
    let progress = announcement_progress::of_people(tx, home, id).await?;
    let groups = announcement_progress::of_groups(tx, home, id).await?;
    let is_done = is_open && progress.waiting + groups.waiting == 0;
    if is_done {
        row.status = if row.status == "sending" { "sent".to_owned() } else { row.status };
        announcement_progress::finish(tx, home, &row, progress, cx.now).await?;
    }
    let is_amending = announcement_progress::of_changes(tx, home, id).await?.waiting > 0;
    if (is_open && !is_done) || is_amending {
        let zone = cx.place.zone.parse().unwrap_or(chrono_tz::Asia::Shanghai);
        let quiet = neighbourhood::quiet(tx, home).await?.ends_at(cx.now, zone);
        let quiet = quiet.filter(|_| row.about() != Topic::Emergency);
        let at = quiet.map_or(cx.now, |ends| ends.min(cx.now.plus_secs(QUIET_PROGRESS_SECS)));
        let job = JobId(cx.app.ids.next());
        put_down(tx, home, job, &Job::ShowProgress(id), at.plus_secs(PROGRESS_SECS)).await?;
    }
    if let (Some(author), Some(message)) = (author(tx, home, &row).await?, row.progress_row) {
        cx.edit(tx, author, Lane::Reply, message, &Screen::AnnounceProgress(id)).await?;
    }
    Ok(())
}

/// Who wrote it, if still a member of the committee.
async fn author(tx: &mut Tx, home: NeighbourhoodId, row: &Announcement) -> Result<Option<ContactId>, Fault> {
    let members = staff::all(tx, home).await?;
    Ok(members.into_iter().find(|member| member.number == row.staff_number).map(|member| member.contact_id))
}
