//! What waits for the staff today, on one screen.

use chrono::{Days, NaiveTime};

use super::view::View;
use crate::domain::clock::Millis;
use crate::domain::press::Press;
use crate::fault::Fault;
use crate::locale::{Arg, Line};
use crate::store::{Tx, activity, dead_letter, outbox, report_list, service_remark, shift, talk};
use crate::turn::Viewer;

/// Days ahead in which shifts without enough people are shown.
const SHIFT_DAYS_SECS: i64 = 3 * 86_400;
/// Seconds for which messages that were given up are counted: a week.
const GIVEN_UP_SECS: i64 = 7 * 86_400;
/// Shifts and activities named at most.
const NAMED: usize = 5;

/// The day at a glance, each line with a button that leads on.
pub async fn view(tx: &mut Tx, viewer: &Viewer) -> Result<View, Fault> {
    let (home, now, zone) = (viewer.place.neighbourhood_id, viewer.now, viewer.zone());
    let reports = report_list::open_counts(tx, home, now).await?;
    let waiting = talk::waiting_count(tx, home).await?;
    let remarks = service_remark::open_count(tx, home).await?;
    let soon = (now, now.plus_secs(SHIFT_DAYS_SECS));
    let short = shift::understaffed_soon(tx, home, soon, 50).await?;
    let tomorrow = now.local(zone).date().checked_add_days(Days::new(1)).unwrap_or_default();
    let midnight = Millis::from_local(tomorrow.and_time(NaiveTime::MIN), zone);
    let activities = activity::upcoming_today(tx, home, now, midnight).await?;

    let mut lines = vec![
        Line::new("today-reports")
            .arg("open", reports.open)
            .arg("overdue", reports.overdue)
            .arg("untaken", reports.untaken),
        Line::new("today-talks").arg("count", waiting),
    ];
    if remarks > 0 {
        lines.push(Line::new("today-remarks").arg("count", remarks));
    }
    let (aside, _) = dead_letter::count(tx, home).await?;
    if aside > 0 {
        lines.push(Line::new("today-aside").arg("count", aside));
    }
    let given_up = outbox::given_up(tx, home, now.plus_secs(-GIVEN_UP_SECS)).await?;
    if given_up > 0 {
        lines.push(Line::new("today-given-up").arg("count", given_up));
    }
    lines.push(Line::new("today-short").arg("count", count(short.len())));
    for shift in short.iter().take(NAMED) {
        let when = Arg::span(shift.starts_at.0, shift.ends_at.0, zone);
        lines.push(Line::new("today-shift").arg("time", when).arg("missing", shift.needed - shift.taken));
    }
    lines.push(Line::new("today-activities").arg("count", count(activities.len())));
    let view = View::of(Line::new("today-head").arg("neighbourhood", viewer.place_name()))
        .line(Line::new("today-lines").arg("lines", lines))
        .choice("today-open-reports", Press::DeskReports("open".to_owned(), 0))
        .choice("today-open-talks", Press::DeskTalks(0))
        .choice("today-open-shifts", Press::StaffShifts(0))
        .choice("today-open-activities", Press::ActivitiesManage(0));
    let view = if remarks > 0 { view.choice("today-open-remarks", Press::Remarks(0)) } else { view };
    Ok(view.in_rows_of(2).menu())
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
