//! Sending announcements.

use crate::conversation::announce::Draft;
use crate::conversation::{Refusal, Screen};
use crate::domain::id::{AnnouncementId, JobId};
use crate::domain::wire::Lane;
use crate::fault::Fault;
use crate::jobs::{self, Job};
use crate::store::announcement::{self, Announcement};
use crate::store::{Tx, audience, counter};
use crate::turn::Cx;

/// Confirms an announcement: it has a number at once, and its recipients follow in chunks.
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
    if recipients == 0 {
        return Ok(Err(Refusal::NobodyReached));
    }
    let number = counter::next(tx, home, "announcement").await?;
    let mut row = Announcement::new(id, number, texts, staff_number, cx.viewer.now).to(draft.audience);
    row.recipients = recipients;
    announcement::add(tx, home, &row).await?;
    row.progress_row = cx.tell(tx, cx.viewer.contact, Lane::Reply, &Screen::AnnounceProgress(id)).await?;
    announcement::save(tx, home, &row, None).await?;
    let job = JobId(cx.viewer.app.ids.next());
    jobs::put_down(tx, home, job, &Job::ExpandAnnouncement(id), cx.viewer.now).await?;
    cx.audit(tx, "send_announcement", &format!("announcement {number}")).await?;
    Ok(Ok(()))
}
