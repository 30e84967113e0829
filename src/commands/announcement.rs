//! Announcements are sent, cancelled and answered.

use super::talk;
use crate::conversation::announce::Draft;
use crate::conversation::talk::Said;
use crate::conversation::{Refusal, Screen};
use crate::domain::announcement::Answer;
use crate::domain::id::{AnnouncementId, JobId};
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
    let recipients = audience::count(tx, home, draft.audience).await?;
    if recipients == 0 && draft.at.is_none() {
        return Ok(Err(Refusal::NobodyReached));
    }
    let number = counter::next(tx, home, "announcement").await?;
    let mut row = Announcement::new(id, number, texts, staff_number, cx.viewer.now).to(draft.audience);
    row.recipients = recipients;
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
    if cx.viewer.staff.is_none() {
        return Ok(Err(Refusal::StaffOnly));
    }
    let home = cx.viewer.place.neighbourhood_id;
    let Some(row) = announcement::find(tx, home, id).await? else { return Ok(Ok(())) };
    let Some(next) = announcement::next_of_series(tx, home, row.series_id).await? else { return Ok(Ok(())) };
    let Some(next) = announcement::lock(tx, home, next.announcement_id).await? else { return Ok(Ok(())) };
    if next.status == "scheduled" {
        let next = Announcement { status: "cancelled".to_owned(), ..next };
        announcement::save(tx, home, &next, Some(cx.viewer.now)).await?;
        cx.audit(tx, "cancel_announcement", &format!("announcement {}", next.number)).await?;
    }
    Ok(Ok(()))
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
    let job = JobId(cx.viewer.app.ids.next());
    let at = now.plus_secs(COUNTED_SECS);
    jobs::put_down_once(tx, home, job, &Job::ShowProgress(id), at).await?;
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
    if cx.viewer.staff.is_none() {
        return Ok(Err(Refusal::StaffOnly));
    }
    let Some(row) = announcement::find(tx, cx.viewer.place.neighbourhood_id, id).await? else {
        return Ok(Err(Refusal::NoSuchAnnouncement));
    };
    cx.audit(tx, "see_unanswered", &format!("announcement {}", row.number)).await?;
    Ok(Ok(()))
}
