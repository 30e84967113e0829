//! Announcements are sent, paused, stopped, corrected, withdrawn and answered.

use std::collections::BTreeMap;

use super::talk;
use crate::conversation::announce::Draft;
use crate::conversation::talk::Said;
use crate::conversation::{Refusal, Screen};
use crate::domain::announcement::Answer;
use crate::domain::id::{AnnouncementId, JobId, OutboxId};
use crate::domain::wire::Lane;
use crate::fault::Fault;
use crate::jobs::{self, Job};
use crate::locale::{Line, LocaleId};
use crate::screens;
use crate::store::announcement::{self, Announcement};
use crate::store::{Tx, announcement_answer, audience, counter};
use crate::turn::Cx;

/// Seconds in which answers gather before they are counted on the committee's message.
const COUNTED_SECS: i64 = 3;
/// Seconds after which sent messages are changed: by then every send that began before with the old text has ended (at
/// most 5 s) and is recorded.
const AMENDED_AFTER_SECS: i64 = 10;

/// Confirms an announcement: it has a number at once, and its recipients follow in chunks, now or at its time.
pub(super) async fn send(
    tx: &mut Tx,
    cx: &mut Cx,
    id: AnnouncementId,
    draft: &Draft,
) -> Result<Result<(), Refusal>, Fault> {
    let Some(staff_number) = cx.viewer.staff else { return Ok(Err(Refusal::StaffOnly)) };
    let home = cx.viewer.place.neighbourhood_id;
    let texts = serde_json::to_string(&draft.texts).map_err(|error| Fault::Bug(error.to_string()))?;
    let recipients = audience::count(tx, home, draft.audience, draft.topic).await?;
    if recipients == 0 && draft.at.is_none() {
        return Ok(Err(Refusal::NobodyReached));
    }
    let number = counter::next(tx, home, "announcement").await?;
    let mut row = Announcement::new(id, number, texts, staff_number, cx.viewer.now).to(draft.audience);
    row.recipients = recipients;
    row.topic = draft.topic.word().to_owned();
    row.due_at = draft.at;
    row.is_weekly = i64::from(draft.is_weekly);
    if draft.at.is_some() {
        row.status = "scheduled".to_owned();
    }
    announcement::add(tx, home, &row).await?;
    row.progress_row = cx.tell(tx, cx.viewer.contact, Lane::Reply, &Screen::AnnounceProgress(id)).await?;
    announcement::save(tx, home, &row, None).await?;
    let job = JobId(cx.viewer.app.ids.next());
    match draft.at {
        Some(at) => jobs::put_down(tx, home, job, &Job::BeginAnnouncement(id), at).await?,
        None => jobs::put_down(tx, home, job, &Job::ExpandAnnouncement(id), cx.viewer.now).await?,
    }
    cx.audit(tx, "send_announcement", &format!("announcement {number}")).await?;
    Ok(Ok(()))
}

/// Sends an announcement that is put down for later no more, and none of its series.
pub(super) async fn cancel(
    tx: &mut Tx,
    cx: &mut Cx,
    id: AnnouncementId,
) -> Result<Result<(), Refusal>, Fault> {
    let row = match for_staff(tx, cx, id).await? {
        Ok(row) => row,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let home = cx.viewer.place.neighbourhood_id;
    let Some(next) = announcement::next_of_series(tx, home, row.series_id).await? else { return Ok(Ok(())) };
    let Some(next) = announcement::lock(tx, home, next.announcement_id).await? else { return Ok(Ok(())) };
    if next.status == "scheduled" {
        let next = Announcement { status: "cancelled".to_owned(), ..next };
        announcement::save(tx, home, &next, Some(cx.viewer.now)).await?;
        cx.audit(tx, "cancel_announcement", &format!("announcement {}", next.number)).await?;
    }
    Ok(Ok(()))
}

/// Holds what is unsent of an announcement.
pub(super) async fn pause(
    tx: &mut Tx,
    cx: &mut Cx,
    id: AnnouncementId,
) -> Result<Result<(), Refusal>, Fault> {
    let row = match move_on(tx, cx, id, (&["expanding", "sending"], "paused"), "pause_announcement").await? {
        Ok(row) => row,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if row.is_some() {
        announcement::hold(tx, cx.viewer.place.neighbourhood_id, id).await?;
        look_again(tx, cx, id).await?;
    }
    Ok(Ok(()))
}

/// Goes on with an announcement where it was paused.
pub(super) async fn resume(
    tx: &mut Tx,
    cx: &mut Cx,
    id: AnnouncementId,
) -> Result<Result<(), Refusal>, Fault> {
    // It may have been paused while recipients were still being listed; if not, the job finds that nobody is left.
    let row = match move_on(tx, cx, id, (&["paused"], "expanding"), "resume_announcement").await? {
        Ok(row) => row,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if row.is_some() {
        let job = JobId(cx.viewer.app.ids.next());
        let (home, now) = (cx.viewer.place.neighbourhood_id, cx.viewer.now);
        jobs::put_down_once(tx, home, job, &Job::ExpandAnnouncement(id), now).await?;
    }
    Ok(Ok(()))
}

/// Sends nothing more of an announcement.
pub(super) async fn stop(tx: &mut Tx, cx: &mut Cx, id: AnnouncementId) -> Result<Result<(), Refusal>, Fault> {
    let from: &[&str] = &["expanding", "sending", "paused"];
    let row = match move_on(tx, cx, id, (from, "stopped"), "stop_announcement").await? {
        Ok(row) => row,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if row.is_some() {
        announcement::give_up(tx, cx.viewer.place.neighbourhood_id, id, cx.viewer.now).await?;
        look_again(tx, cx, id).await?;
    }
    Ok(Ok(()))
}

/// Gives an announcement another text: what is unsent goes out with it, and what was sent is changed.
pub(super) async fn correct(
    tx: &mut Tx,
    cx: &mut Cx,
    id: AnnouncementId,
    texts: &BTreeMap<LocaleId, String>,
) -> Result<Result<(), Refusal>, Fault> {
    let now = cx.viewer.now;
    let row = match open_to_change(tx, cx, id).await? {
        Ok(row) => row,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let texts = serde_json::to_string(texts).map_err(|error| Fault::Bug(error.to_string()))?;
    let is_sent = row.status != "scheduled";
    let row = Announcement { texts, corrected_at: is_sent.then_some(now), ..row };
    amend(tx, cx, row, "correct_announcement").await
}

/// Takes an announcement back: what is unsent is not sent, and what was sent is deleted, or says so.
pub(super) async fn withdraw(
    tx: &mut Tx,
    cx: &mut Cx,
    id: AnnouncementId,
) -> Result<Result<(), Refusal>, Fault> {
    let (home, now) = (cx.viewer.place.neighbourhood_id, cx.viewer.now);
    let row = match open_to_change(tx, cx, id).await? {
        Ok(row) => row,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let is_unfinished = matches!(row.status.as_str(), "expanding" | "sending" | "paused");
    let status = if is_unfinished { "stopped".to_owned() } else { row.status.clone() };
    announcement::give_up(tx, home, id, now).await?;
    amend(tx, cx, Announcement { status, withdrawn_at: Some(now), ..row }, "withdraw_announcement").await
}

/// An announcement that can be corrected or withdrawn, locked.
async fn open_to_change(
    tx: &mut Tx,
    cx: &Cx,
    id: AnnouncementId,
) -> Result<Result<Announcement, Refusal>, Fault> {
    let row = for_staff(tx, cx, id).await?;
    let is_open = |row: &Announcement| row.withdrawn_at.is_none() && row.status != "cancelled";
    Ok(row.and_then(|row| if is_open(&row) { Ok(row) } else { Err(Refusal::NoSuchAnnouncement) }))
}

/// The announcement that a member of the committee does something about, locked; nobody else may.
async fn for_staff(tx: &mut Tx, cx: &Cx, id: AnnouncementId) -> Result<Result<Announcement, Refusal>, Fault> {
    if cx.viewer.staff.is_none() {
        return Ok(Err(Refusal::StaffOnly));
    }
    let row = announcement::lock(tx, cx.viewer.place.neighbourhood_id, id).await?;
    Ok(row.ok_or(Refusal::NoSuchAnnouncement))
}

/// Saves an announcement that was changed, and has its messages follow.
async fn amend(
    tx: &mut Tx,
    cx: &mut Cx,
    row: Announcement,
    action: &str,
) -> Result<Result<(), Refusal>, Fault> {
    let (home, now, id) = (cx.viewer.place.neighbourhood_id, cx.viewer.now, row.announcement_id);
    let is_finished = matches!(row.status.as_str(), "sent" | "stopped");
    announcement::save(tx, home, &row, is_finished.then_some(now)).await?;
    cx.audit(tx, action, &format!("announcement {}", row.number)).await?;
    if row.status != "scheduled" {
        let job = Job::AmendAnnouncement { announcement: id, after: OutboxId(0) };
        let at = now.plus_secs(AMENDED_AFTER_SECS);
        jobs::put_down_once(tx, home, JobId(cx.viewer.app.ids.next()), &job, at).await?;
    }
    Ok(Ok(()))
}

/// Brings an announcement from one of several states into another; none when it stands elsewhere by now, as after a
/// second press.
async fn move_on(
    tx: &mut Tx,
    cx: &Cx,
    id: AnnouncementId,
    (from, to): (&[&str], &str),
    action: &str,
) -> Result<Result<Option<Announcement>, Refusal>, Fault> {
    let row = match for_staff(tx, cx, id).await? {
        Ok(row) => row,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let home = cx.viewer.place.neighbourhood_id;
    if !from.contains(&row.status.as_str()) {
        return Ok(Ok(None));
    }
    let row = Announcement { status: to.to_owned(), ..row };
    let finished = (to == "stopped").then_some(cx.viewer.now);
    announcement::save(tx, home, &row, finished).await?;
    cx.audit(tx, action, &format!("announcement {}", row.number)).await?;
    Ok(Ok(Some(row)))
}

/// Has the committee's message shown anew in a moment.
async fn look_again(tx: &mut Tx, cx: &Cx, id: AnnouncementId) -> Result<(), Fault> {
    let (home, job) = (cx.viewer.place.neighbourhood_id, JobId(cx.viewer.app.ids.next()));
    let at = cx.viewer.now.plus_secs(COUNTED_SECS);
    jobs::put_down_once(tx, home, job, &Job::ShowProgress(id), at).await
}

/// A resident answers an announcement; the last answer counts. Who needs help says so to the committee, in a talk.
pub(super) async fn answer(
    tx: &mut Tx,
    cx: &mut Cx,
    id: AnnouncementId,
    answer: Answer,
    ticket: Option<(i64, bool)>,
) -> Result<Result<(), Refusal>, Fault> {
    let (home, contact, now) = (cx.viewer.place.neighbourhood_id, cx.viewer.contact, cx.viewer.now);
    let Some(row) = announcement::find(tx, home, id).await? else {
        return Ok(Err(Refusal::NoSuchAnnouncement));
    };
    let is_new = announcement_answer::put(tx, home, (id, contact), answer.word(), now).await?;
    look_again(tx, cx, id).await?;
    match ticket {
        Some((ticket, begins)) if is_new || begins => {
            // The committee reads it in its own language.
            let line = Line::new("announcement-help-words").arg("number", row.number);
            let words = screens::say(&cx.viewer.app.catalog.load(), LocaleId::ROOT, &line)?;
            let said = Said { words, file: None };
            talk::speak(tx, cx, ticket, begins.then_some(false), &said).await
        }
        _ => Ok(Ok(())),
    }
}

/// Notes that the names of those who did not answer are looked at.
pub(super) async fn see_unanswered(
    tx: &mut Tx,
    cx: &mut Cx,
    id: AnnouncementId,
) -> Result<Result<(), Refusal>, Fault> {
    let row = match for_staff(tx, cx, id).await? {
        Ok(row) => row,
        Err(refusal) => return Ok(Err(refusal)),
    };
    cx.audit(tx, "see_unanswered", &format!("announcement {}", row.number)).await?;
    Ok(Ok(()))
}
