//! Announcements as staff see them once they are confirmed: how far they are, and who did not answer.

use super::announcement::{meant, text_for};
use super::view::View;
use crate::commands::person::Person;
use crate::domain::announcement::Topic;
use crate::domain::id::AnnouncementId;
use crate::domain::press::Press;
use crate::fault::Fault;
use crate::locale::{Arg, Line, WhenStyle};
use crate::store::announcement::{self, Announcement};
use crate::store::announcement_progress::{self, Progress};
use crate::store::{Tx, announcement_answer, neighbourhood};
use crate::turn::Viewer;

/// Names on one page.
const NAMES: i64 = 30;
/// Characters of a name that are shown.
const NAME_CHARS: usize = 24;

/// How far an announcement is.
pub async fn progress(tx: &mut Tx, viewer: &Viewer, id: AnnouncementId) -> Result<View, Fault> {
    let home = viewer.place.neighbourhood_id;
    let Some(row) = announcement::find(tx, home, id).await? else {
        return Ok(View::of(Line::new("button-old")).menu());
    };
    if row.status == "scheduled" || row.status == "cancelled" {
        return scheduled(tx, viewer, &row).await;
    }
    let progress = announcement_progress::of_people(tx, home, id).await?;
    let line = match row.status.as_str() {
        "sent" => "announce-sent",
        "paused" => "announce-paused",
        "stopped" => "announce-stopped",
        _ => "announce-progress",
    };
    let mut counts = vec![Line::new("announce-count-sent").arg("count", progress.sent)];
    for (id, count) in [
        ("announce-count-waiting", progress.waiting),
        ("announce-count-stopped", progress.stopped),
        ("announce-count-unreachable", progress.unreachable),
    ] {
        if count > 0 {
            counts.push(Line::new(id).arg("count", count));
        }
    }
    if progress.failed > 0 {
        for (reason, count) in announcement_progress::failures(tx, home, id).await? {
            counts.push(Line::new("announce-count-failed").arg("reason", reason).arg("count", count));
        }
    }
    let groups = announcement_progress::of_groups(tx, home, id).await?;
    if groups != Progress::default() {
        let all = groups.sent + groups.waiting + groups.stopped + groups.unreachable + groups.failed;
        counts.push(Line::new("announce-count-groups").arg("count", groups.sent).arg("all", all));
    }
    let amended = announcement_progress::of_changes(tx, home, id).await?;
    if amended != Progress::default() {
        let line = Line::new("announce-count-amended").arg("count", amended.sent);
        counts.push(line.arg("waiting", amended.waiting));
    }
    let line = if row.withdrawn_at.is_some() { "announce-withdrawn" } else { line };
    let mut view = View::of(
        Line::new(line).arg("number", row.number).arg("recipients", row.recipients).arg("counts", counts),
    );
    let is_waiting = progress.waiting + groups.waiting > 0;
    if row.status == "expanding" || (row.status == "sending" && is_waiting) {
        view.lines.extend(held_by_quiet(tx, viewer, row.about()).await?);
    }
    let stop = ("announce-stop", Press::AnnounceStop(id));
    let marks = match row.status.as_str() {
        "expanding" | "sending" => vec![("announce-pause", Press::AnnouncePause(id)), stop],
        "paused" => vec![("announce-resume", Press::AnnounceResume(id)), stop],
        _ => vec![],
    };
    for (label, press) in marks {
        view = view.mark(label, press);
    }
    if row.withdrawn_at.is_none() {
        view = view
            .mark("announce-correct", Press::AnnounceCorrect(id))
            .mark("announce-withdraw", Press::AnnounceWithdraw(id));
    }
    let answers = announcement_answer::count(tx, home, id).await?;
    if progress.sent > 0 {
        view = view.line(
            Line::new("announce-answers")
                .arg("read", answers.read)
                .arg("help", answers.help)
                .arg("silent", answers.silent),
        );
    }
    if answers.silent > 0 {
        view = view.mark("announce-see-silent", Press::AnnounceSilent(id, 0));
    }
    if let Some(next) = announcement::next_of_series(tx, home, row.series_id).await? {
        view = view
            .line(Line::new("announce-next").arg("at", due(&next, viewer)))
            .mark("announce-stop-weekly", Press::AnnounceUndue(next.announcement_id));
    }
    Ok(view.menu())
}

/// Until when quiet hours hold an announcement that would go out now.
pub(super) async fn held_by_quiet(tx: &mut Tx, viewer: &Viewer, topic: Topic) -> Result<Option<Line>, Fault> {
    if topic == Topic::Emergency {
        return Ok(None);
    }
    let quiet = neighbourhood::quiet(tx, viewer.place.neighbourhood_id).await?;
    let ends = quiet.ends_at(viewer.now, viewer.zone());
    Ok(ends.map(|at| Line::new("announce-held").arg("at", Arg::at(at.0, viewer.zone(), WhenStyle::Full))))
}

/// An announcement that is put down for later, or was and is not sent.
async fn scheduled(tx: &mut Tx, viewer: &Viewer, row: &Announcement) -> Result<View, Fault> {
    if row.status == "cancelled" {
        let line = if row.is_weekly == 1 { "announce-weekly-cancelled" } else { "announce-cancelled" };
        return Ok(View::of(Line::new(line).arg("number", row.number)).menu());
    }
    let audience = row.meant().unwrap_or_default();
    let (line, button) = match row.is_weekly {
        1 => ("announce-scheduled-weekly", "announce-stop-weekly"),
        _ => ("announce-scheduled", "announce-cancel"),
    };
    let line = Line::new(line)
        .arg("number", row.number)
        .arg("at", due(row, viewer))
        .arg("audience", meant(tx, viewer, audience).await?);
    Ok(View::of(line)
        .line(Line::new("announcement-text").arg("text", text_for(row, viewer.locale)?))
        .mark("announce-correct", Press::AnnounceCorrect(row.announcement_id))
        .mark(button, Press::AnnounceUndue(row.announcement_id))
        .menu())
}

fn due(row: &Announcement, viewer: &Viewer) -> Arg {
    Arg::at(row.due_at.unwrap_or(row.confirmed_at).0, viewer.zone(), WhenStyle::Full)
}

/// Is nothing more of it to be sent?
pub async fn stop_sure(tx: &mut Tx, viewer: &Viewer, id: AnnouncementId) -> Result<View, Fault> {
    let home = viewer.place.neighbourhood_id;
    let Some(row) = announcement::find(tx, home, id).await? else {
        return Ok(View::of(Line::new("button-old")).menu());
    };
    Ok(View::of(Line::new("announce-stop-ask").arg("number", row.number))
        .choice("announce-stop-yes", Press::AnnounceStopSure(id))
        .nav("back", Press::AnnounceProgress(id)))
}

/// Is it to be taken back?
pub async fn withdraw_sure(tx: &mut Tx, viewer: &Viewer, id: AnnouncementId) -> Result<View, Fault> {
    let home = viewer.place.neighbourhood_id;
    let Some(row) = announcement::find(tx, home, id).await? else {
        return Ok(View::of(Line::new("button-old")).menu());
    };
    Ok(View::of(Line::new("announce-withdraw-ask").arg("number", row.number))
        .choice("announce-withdraw-yes", Press::AnnounceWithdrawSure(id))
        .nav("back", Press::AnnounceProgress(id)))
}

/// Who got an announcement and did not answer it, by the names they gave their messenger.
pub async fn silent(tx: &mut Tx, viewer: &Viewer, id: AnnouncementId, page: i64) -> Result<View, Fault> {
    let home = viewer.place.neighbourhood_id;
    if viewer.staff.is_none() {
        return Ok(View::of(Line::new("staff-only")).menu());
    }
    let Some(row) = announcement::find(tx, home, id).await? else {
        return Ok(View::of(Line::new("button-old")).menu());
    };
    let skip = page.max(0).saturating_mul(NAMES);
    let mut contacts = announcement_answer::silent(tx, home, id, skip, NAMES + 1).await?;
    let has_more = i64::try_from(contacts.len()).is_ok_and(|count| count > NAMES);
    contacts.truncate(usize::try_from(NAMES).unwrap_or(0));
    let mut lines = Vec::with_capacity(contacts.len());
    for (number, contact) in (skip + 1..).zip(contacts) {
        let person = Person::read(tx, &viewer.app.keys, home, contact).await?.unwrap_or_default();
        let name: String = person.name.chars().take(NAME_CHARS).collect();
        let name = if name.is_empty() { Arg::from(Line::new("activity-no-name")) } else { Arg::from(name) };
        lines.push(Line::new("announce-silent-name").arg("number", number).arg("name", name));
    }
    if lines.is_empty() {
        let nobody = View::of(Line::new("announce-silent-nobody").arg("number", row.number));
        return Ok(nobody.nav("back", Press::AnnounceProgress(id)).menu());
    }
    let mut view = View::of(Line::new("announce-silent").arg("number", row.number).arg("names", lines))
        .choice("announce-remind", Press::AnnounceRemind(id));
    if page > 0 {
        view = view.nav("previous-page", Press::AnnounceSilent(id, page - 1));
    }
    if has_more {
        view = view.nav("next-page", Press::AnnounceSilent(id, page + 1));
    }
    Ok(view.nav("back", Press::AnnounceProgress(id)).menu())
}
