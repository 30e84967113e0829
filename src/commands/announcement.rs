//! Sending announcements.

use std::collections::BTreeMap;

use crate::conversation::{Refusal, Screen};
use crate::domain::id::{AnnouncementId, JobId};
use crate::domain::wire::Lane;
use crate::fault::Fault;
use crate::jobs::{self, Job};
use crate::locale::LocaleId;
use crate::store::announcement::{self, Announcement};
use crate::store::{Tx, counter};
use crate::turn::Cx;

/// Confirms an announcement: it has a number at once, and its recipients follow in chunks.
pub(super) async fn send(
    tx: &mut Tx,
    cx: &mut Cx,
    id: AnnouncementId,
    texts: &BTreeMap<LocaleId, String>,
) -> Result<Result<(), Refusal>, Fault> {
    let Some(staff_number) = cx.viewer.staff else { return Ok(Err(Refusal::StaffOnly)) };
    let home = cx.viewer.place.neighbourhood_id;
    let number = counter::next(tx, home, "announcement").await?;
    let mut row = Announcement {
        announcement_id: id,
        number,
        texts: serde_json::to_string(texts).map_err(|error| Fault::Bug(error.to_string()))?,
        status: "expanding".to_owned(),
        confirmed_at: cx.viewer.now,
        expanded_to: 0,
        recipients: announcement::audience_count(tx, home).await?,
        staff_number,
        progress_row: None,
    };
    announcement::add(tx, home, &row).await?;
    row.progress_row = cx.tell(tx, cx.viewer.contact, Lane::Reply, &Screen::AnnounceProgress(id)).await?;
    announcement::save(tx, home, &row).await?;
    let job = JobId(cx.viewer.app.ids.next());
    jobs::put_down(tx, home, job, &Job::ExpandAnnouncement(id), cx.viewer.now).await?;
    cx.audit(tx, "send_announcement", &format!("announcement {number}")).await?;
    Ok(Ok(()))
}
