//! What staff do with shifts: create, call again, call off. Each is noted in the audit.

use super::seat;
use crate::conversation::shift::Show;
use crate::conversation::{Refusal, Screen};
use crate::domain::id::ShiftId;
use crate::domain::seat::{Place, Refusal as Why};
use crate::domain::shift::Plan;
use crate::domain::wire::Lane;
use crate::fault::Fault;
use crate::jobs;
use crate::store::{Tx, counter, offer, place, shift};
use crate::turn::Cx;

/// How soon a call may be repeated by hand, in seconds.
const CALL_PAUSE_SECS: i64 = 10 * 60;

/// Makes a shift, calls volunteers for it, and puts its reminders down.
pub(super) async fn create(
    tx: &mut Tx,
    cx: &mut Cx,
    id: ShiftId,
    plan: &Plan,
) -> Result<Result<(), Refusal>, Fault> {
    let Some(staff_number) = cx.viewer.staff else { return Ok(Err(Refusal::StaffOnly)) };
    let (home, now) = (cx.viewer.place.neighbourhood_id, cx.viewer.now);
    if let Err(problem) = plan.check(now) {
        return Ok(Err(Refusal::Plan(problem)));
    }
    let number = counter::next(tx, home, "shift").await?;
    shift::add(tx, home, (id, number), plan, staff_number, now).await?;
    let places = Place {
        capacity: plan.needed,
        taken: 0,
        starts_at: plan.starts_at,
        ends_at: plan.ends_at,
        opens_at: now,
        closes_at: plan.starts_at,
        cancelled_at: None,
    };
    place::add(tx, home, id.into(), &places).await?;
    let ids = &cx.viewer.app.ids;
    jobs::shift::put_call(tx, ids, home, id, now).await?;
    jobs::shift::put_reminders(tx, ids, home, (id, plan.starts_at), cx.viewer.zone(), now).await?;
    shift::set_called(tx, home, id, now).await?;
    cx.audit(tx, "create_shift", &format!("shift {number}")).await?;
    Ok(Ok(()))
}

/// Calls volunteers again: those who were not asked yet, and those who were and never answered.
pub(super) async fn call(tx: &mut Tx, cx: &mut Cx, id: ShiftId) -> Result<Result<(), Refusal>, Fault> {
    if cx.viewer.staff.is_none() {
        return Ok(Err(Refusal::StaffOnly));
    }
    let (home, now) = (cx.viewer.place.neighbourhood_id, cx.viewer.now);
    let Some(shift) = shift::find(tx, home, id).await? else {
        return Ok(Err(Refusal::Shift(Why::Unknown)));
    };
    if shift.cancelled_at.is_some() {
        return Ok(Err(Refusal::Shift(Why::Cancelled)));
    }
    if !shift.is_coming(now) {
        return Ok(Err(Refusal::Shift(Why::Closed)));
    }
    if shift.called_at.is_some_and(|at| at.plus_secs(CALL_PAUSE_SECS) > now) {
        return Ok(Err(Refusal::CalledJustNow));
    }
    offer::expire(tx, home, id, now).await?;
    jobs::shift::put_call(tx, &cx.viewer.app.ids, home, id, now).await?;
    shift::set_called(tx, home, id, now).await?;
    cx.audit(tx, "call_volunteers", &format!("shift {}", shift.number)).await?;
    Ok(Ok(()))
}

/// Calls a shift off and tells everyone who took part or waited.
pub(super) async fn cancel(tx: &mut Tx, cx: &mut Cx, id: ShiftId) -> Result<Result<(), Refusal>, Fault> {
    if cx.viewer.staff.is_none() {
        return Ok(Err(Refusal::StaffOnly));
    }
    let (home, now) = (cx.viewer.place.neighbourhood_id, cx.viewer.now);
    let everyone = match seat::cancel(tx, home, id.into(), now).await? {
        Ok(everyone) => everyone,
        Err(why) => return Ok(Err(Refusal::Shift(why))),
    };
    for row in everyone {
        cx.tell(tx, row.contact_id, Lane::News, &Screen::Shift(Show::CalledOff(id))).await?;
    }
    if let Some(shift) = shift::find(tx, home, id).await? {
        cx.audit(tx, "cancel_shift", &format!("shift {}", shift.number)).await?;
    }
    Ok(Ok(()))
}
