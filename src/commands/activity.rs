//! Joining and leaving activities; creating, changing and calling them off.

use chrono_tz::Tz;

use super::seat::{self as engine, Wish};
use crate::conversation::Refusal;
use crate::conversation::activity_manage::Change;
use crate::domain::activity::{Known, MAX_CAPACITY, News, Plan, reminders};
use crate::domain::clock::Millis;
use crate::domain::id::{ActivityId, Ids, JobId, NeighbourhoodId};
use crate::domain::seat::{self, Place, Thing};
use crate::domain::texts::Texts;
use crate::fault::Fault;
use crate::jobs::{self, Job};
use crate::store::activity::{self, Activity};
use crate::store::{Tx, counter, neighbourhood, place};
use crate::turn::{Cx, Viewer};

/// What a step may know of an activity.
pub async fn known(tx: &mut Tx, viewer: &Viewer, id: ActivityId) -> Result<Option<Known>, Fault> {
    let (home, thing) = (viewer.place.neighbourhood_id, Thing::from(id));
    let Some(place) = place::find(tx, home, thing).await? else { return Ok(None) };
    let mine = engine::mine(tx, home, thing, viewer.contact).await?;
    Ok(Some(Known { id, place, mine }))
}

/// Joins, or waits when it is full. Who is in or waits already comes with another number of people; the same
/// number again changes nothing.
pub(super) async fn join(
    tx: &mut Tx,
    cx: &mut Cx,
    id: ActivityId,
    people: i64,
) -> Result<Result<(), Refusal>, Fault> {
    let (home, contact, now) = (cx.viewer.place.neighbourhood_id, cx.viewer.contact, cx.viewer.now);
    let thing = Thing::from(id);
    let promoted = match engine::mine(tx, home, thing, contact).await? {
        Some((_, same)) if same == people => return Ok(Ok(())),
        Some(_) => engine::change_party(tx, home, thing, contact, people, now).await?,
        None => {
            let wish = Wish { thing, contact, party: people, waits: true };
            engine::sign_up(tx, home, wish, now).await?.map(|_| Vec::new())
        }
    };
    match promoted {
        Ok(promoted) => {
            let others: Vec<_> = promoted.into_iter().filter(|one| one.contact != contact).collect();
            engine::tell(tx, cx, &others).await.map(Ok)
        }
        Err(refusal) => Ok(Err(Refusal::Seat(refusal))),
    }
}

/// Leaves; who is let in for it is told. Having left already changes nothing.
pub(super) async fn leave(tx: &mut Tx, cx: &mut Cx, id: ActivityId) -> Result<Result<(), Refusal>, Fault> {
    let (home, contact, now) = (cx.viewer.place.neighbourhood_id, cx.viewer.contact, cx.viewer.now);
    match engine::leave(tx, home, Thing::from(id), contact, now).await? {
        Ok(left) => engine::tell(tx, cx, &left.promoted).await.map(Ok),
        Err(seat::Refusal::NotSignedUp) => Ok(Ok(())),
        Err(refusal) => Ok(Err(Refusal::Seat(refusal))),
    }
}

/// Publishes what a staff member planned.
pub(super) async fn publish(tx: &mut Tx, cx: &mut Cx, plan: &Plan) -> Result<Result<(), Refusal>, Fault> {
    let Some(staff) = cx.viewer.staff else { return Ok(Err(Refusal::StaffOnly)) };
    let (home, locale) = (cx.viewer.place.neighbourhood_id, cx.viewer.locale);
    if plan.starts <= cx.viewer.now || plan.ends <= plan.starts {
        return Ok(Err(Refusal::Seat(seat::Refusal::Past)));
    }
    let row = Activity {
        activity_id: plan.id,
        number: counter::next(tx, home, "activity").await?,
        titles: Texts::written(locale, &plan.title).json(),
        venues: Texts::written(locale, &plan.venue).json(),
        descriptions: Texts::written(locale, &plan.about).json(),
        bring: Texts::written(locale, &plan.bring).json(),
        latitude: plan.point.map(|(lat, _)| lat),
        longitude: plan.point.map(|(_, lon)| lon),
        created_by: staff,
        cancel_note: String::new(),
        time_version: 1,
        starts_at: plan.starts,
        ends_at: plan.ends,
        capacity: plan.capacity.clamp(1, MAX_CAPACITY),
        taken: 0,
        cancelled_at: None,
    };
    let (ids, now, zone) = (cx.viewer.app.ids.clone(), cx.viewer.now, cx.viewer.zone());
    put_down(tx, home, &row, &ids, now, zone).await?;
    cx.audit(tx, "publish_activity", &subject(&row)).await?;
    Ok(Ok(()))
}

/// Puts an activity down with its places and its reminders. Its number comes from the counter "activity".
///
/// # Errors
/// A [`Fault`].
pub async fn put_down(
    tx: &mut Tx,
    home: NeighbourhoodId,
    row: &Activity,
    ids: &Ids,
    now: Millis,
    zone: Tz,
) -> Result<(), Fault> {
    let at = Place {
        capacity: row.capacity,
        taken: 0,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        opens_at: now,
        closes_at: row.starts_at,
        cancelled_at: None,
    };
    activity::add(tx, home, row, now).await?;
    place::add(tx, home, Thing::from(row.activity_id), &at).await?;
    put_reminders_down(tx, home, (row.activity_id, row.time_version), row.starts_at, ids, now, zone).await
}

async fn put_reminders_down(
    tx: &mut Tx,
    home: NeighbourhoodId,
    (activity, version): (ActivityId, i64),
    starts: Millis,
    ids: &Ids,
    now: Millis,
    zone: Tz,
) -> Result<(), Fault> {
    let quiet = neighbourhood::quiet(tx, home).await?;
    for (which, at) in reminders(starts, now, zone) {
        let at = quiet.before(at, zone);
        let job = Job::RemindOfActivity { activity, which, version, after: 0 };
        jobs::put_down(tx, home, JobId(ids.next()), &job, at).await?;
    }
    Ok(())
}

/// Sets how many people fit; who is let in for it is told.
pub(super) async fn set_capacity(
    tx: &mut Tx,
    cx: &mut Cx,
    id: ActivityId,
    capacity: i64,
) -> Result<Result<(), Refusal>, Fault> {
    let row = match changeable(tx, cx, id).await? {
        Ok(row) => row,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let (home, now) = (cx.viewer.place.neighbourhood_id, cx.viewer.now);
    match engine::set_capacity(tx, home, Thing::from(id), capacity, now).await? {
        Ok(promoted) => {
            cx.audit(tx, "set_activity_capacity", &subject(&row)).await?;
            engine::tell(tx, cx, &promoted).await.map(Ok)
        }
        Err(refusal) => Ok(Err(Refusal::Seat(refusal))),
    }
}

/// Moves an activity or calls it off; those who signed up are told by a job.
pub(super) async fn change(
    tx: &mut Tx,
    cx: &mut Cx,
    id: ActivityId,
    change: &Change,
) -> Result<Result<(), Refusal>, Fault> {
    let row = match changeable(tx, cx, id).await? {
        Ok(row) => row,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let (home, now, thing) = (cx.viewer.place.neighbourhood_id, cx.viewer.now, Thing::from(id));
    let (ids, zone) = (cx.viewer.app.ids.clone(), cx.viewer.zone());
    let (done, action, news) = match change {
        Change::Time { starts, ends } => {
            let moved = engine::move_to(tx, home, thing, (*starts, *ends), *starts, now).await?;
            if moved.is_ok() {
                activity::bump_time(tx, home, id).await?;
                let version = row.time_version + 1;
                put_reminders_down(tx, home, (id, version), *starts, &ids, now, zone).await?;
            }
            (moved, "move_activity", News::Changed)
        }
        Change::Venue { venue, point } => {
            let open =
                place::lock(tx, home, thing).await?.map_or(Err(seat::Refusal::Unknown), |at| at.lets_go(now));
            if open.is_ok() {
                let venues = Texts::written(cx.viewer.locale, venue).json();
                activity::set_venue(tx, home, id, &venues, *point).await?;
            }
            (open, "move_activity", News::Changed)
        }
        Change::Cancel { note } => {
            let told = engine::cancel(tx, home, thing, now).await?.map(|_| ());
            if told.is_ok() {
                activity::set_cancel_note(tx, home, id, note).await?;
            }
            (told, "call_off_activity", News::Cancelled)
        }
    };
    if let Err(refusal) = done {
        return Ok(Err(Refusal::Seat(refusal)));
    }
    cx.audit(tx, action, &subject(&row)).await?;
    let job = Job::TellOfActivity { activity: id, news, after: 0 };
    jobs::put_down(tx, home, JobId(ids.next()), &job, now).await?;
    Ok(Ok(()))
}

/// Notes that a staff member looks at the names of those who come.
pub(super) async fn see_names(
    tx: &mut Tx,
    cx: &mut Cx,
    id: ActivityId,
) -> Result<Result<(), Refusal>, Fault> {
    match changeable(tx, cx, id).await? {
        Ok(row) => cx.audit(tx, "see_activity_names", &subject(&row)).await.map(Ok),
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// The activity, if it is staff who ask.
async fn changeable(tx: &mut Tx, cx: &Cx, id: ActivityId) -> Result<Result<Activity, Refusal>, Fault> {
    if cx.viewer.staff.is_none() {
        return Ok(Err(Refusal::StaffOnly));
    }
    let row = activity::find(tx, cx.viewer.place.neighbourhood_id, id).await?;
    Ok(row.ok_or(Refusal::Seat(seat::Refusal::Unknown)))
}

fn subject(row: &Activity) -> String {
    format!("activity {}", row.number)
}
