//! Calls for volunteers in waves, and reminders of shifts.
//!
//! A call asks those who match first, half an hour later all volunteers, and then tells staff; it stops when every
//! place is taken. Every job looks at the shift anew when it is due.

use chrono::TimeDelta;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::{Job, JobCx, put_down};
use crate::conversation::Screen;
use crate::conversation::shift::Show;
use crate::conversation::staff_shift::Show as StaffShow;
use crate::domain::availability::Availability;
use crate::domain::clock::Millis;
use crate::domain::id::{ContactId, Ids, JobId, NeighbourhoodId, ShiftId};
use crate::domain::seat::State;
use crate::domain::wire::Lane;
use crate::fault::Fault;
use crate::store::shift::Shift;
use crate::store::volunteer::Wanted;
use crate::store::{Tx, neighbourhood, offer, seat, shift, volunteer};

/// How long a wave waits for answers before the next, in seconds.
const WAVE_SECS: i64 = 30 * 60;
/// How many are told in one transaction; more are told in the next.
const BATCH: i64 = 100;
/// The hour of the day before at which those who take part are asked whether they still come.
const DAY_BEFORE_HOUR: u32 = 18;
/// How long before a shift those who take part are reminded, in seconds.
const SOON_SECS: i64 = 2 * 3600;

/// Whom a wave asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wave {
    /// Volunteers whose role and time match.
    Matching,
    /// All volunteers.
    Everyone,
    /// Nobody more: staff are told.
    Staff,
}

/// The reminders of a shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reminder {
    /// The day before: still coming?
    DayBefore,
    /// Two hours before, the same.
    Soon,
}

/// Puts a call down, its first wave at once.
///
/// # Errors
/// A [`Fault`] of writing.
pub async fn put_call(
    tx: &mut Tx,
    ids: &Ids,
    home: NeighbourhoodId,
    shift: ShiftId,
    now: Millis,
) -> Result<(), Fault> {
    put_down(tx, home, JobId(ids.next()), &Job::CallVolunteers { shift, wave: Wave::Matching }, now).await
}

/// Puts the reminders of a shift down, those whose time is still to come.
///
/// # Errors
/// A [`Fault`] of writing.
pub async fn put_reminders(
    tx: &mut Tx,
    ids: &Ids,
    home: NeighbourhoodId,
    (shift, starts_at): (ShiftId, Millis),
    zone: Tz,
    now: Millis,
) -> Result<(), Fault> {
    let day_before = (starts_at.local(zone).date() - TimeDelta::days(1))
        .and_hms_opt(DAY_BEFORE_HOUR, 0, 0)
        .expect("every day has a 18:00 without a zone");
    let times = [
        (Reminder::DayBefore, Millis::from_local(day_before, zone)),
        (Reminder::Soon, starts_at.plus_secs(-SOON_SECS)),
    ];
    let quiet = neighbourhood::quiet(tx, home).await?;
    let times = times.map(|(reminder, at)| (reminder, quiet.before(at, zone)));
    for (reminder, at) in times.into_iter().filter(|(_, at)| *at > now) {
        let job = Job::RemindShift { shift, starts_at, reminder };
        put_down(tx, home, JobId(ids.next()), &job, at).await?;
    }
    Ok(())
}

/// One wave of a call, or a part of it.
pub(super) async fn call(tx: &mut Tx, cx: &mut JobCx, id: ShiftId, wave: Wave) -> Result<(), Fault> {
    let home = cx.place.neighbourhood_id;
    let Some(shift) = shift::find(tx, home, id).await? else { return Ok(()) };
    if !shift.is_coming(cx.now) || shift.free() <= 0 {
        return Ok(());
    }
    let contacts = match wave {
        Wave::Matching => volunteer::matching(tx, home, wanted(cx, &shift), BATCH).await?,
        Wave::Everyone => volunteer::others(tx, home, wanted(cx, &shift), BATCH).await?,
        Wave::Staff => {
            return cx.tell_staff(tx, Lane::News, &Screen::StaffShift(StaffShow::Short(id))).await;
        }
    };
    ask(tx, cx, id, &contacts).await?;
    let is_more = i64::try_from(contacts.len()).is_ok_and(|count| count == BATCH);
    let waits = offer::tally(tx, home, id).await?.open > 0;
    let (next, pause_secs) = match wave {
        _ if is_more => (wave, 0),
        Wave::Matching => (Wave::Everyone, if waits { WAVE_SECS } else { 0 }),
        Wave::Everyone | Wave::Staff => (Wave::Staff, if waits { WAVE_SECS } else { 0 }),
    };
    let job = Job::CallVolunteers { shift: id, wave: next };
    put_down(tx, home, JobId(cx.app.ids.next()), &job, cx.now.plus_secs(pause_secs)).await
}

/// One reminder of a shift.
pub(super) async fn remind(
    tx: &mut Tx,
    cx: &mut JobCx,
    (id, starts_at): (ShiftId, Millis),
    reminder: Reminder,
) -> Result<(), Fault> {
    let home = cx.place.neighbourhood_id;
    let Some(shift) = shift::find(tx, home, id).await? else { return Ok(()) };
    if !shift.is_coming(cx.now) || shift.starts_at != starts_at {
        return Ok(());
    }
    for row in seat::everyone(tx, home, id.into()).await? {
        if row.state() != State::In {
            continue;
        }
        let show = match reminder {
            Reminder::DayBefore => Show::Coming(id),
            Reminder::Soon => Show::Soon(id),
        };
        if cx.tell(tx, row.contact_id, Lane::Call, &Screen::Shift(show)).await?.is_some() {
            offer::ask_coming(tx, home, id, row.contact_id, cx.now).await?;
        }
    }
    Ok(())
}

async fn ask(tx: &mut Tx, cx: &mut JobCx, id: ShiftId, contacts: &[ContactId]) -> Result<(), Fault> {
    for contact in contacts {
        offer::open(tx, cx.place.neighbourhood_id, id, *contact, cx.now).await?;
        cx.tell(tx, *contact, Lane::Call, &Screen::Shift(Show::Call(id))).await?;
    }
    Ok(())
}

fn wanted<'a>(cx: &JobCx, shift: &'a Shift) -> Wanted<'a> {
    let zone = cx.place.zone.parse().unwrap_or(chrono_tz::Asia::Shanghai);
    Wanted {
        shift: shift.shift_id,
        role: &shift.role,
        slots: Availability::of_time(shift.starts_at.local(zone), shift.ends_at.local(zone)),
        starts_at: shift.starts_at,
        ends_at: shift.ends_at,
    }
}
