//! What volunteers do with shifts: take, decline, withdraw, confirm.

use super::seat::{self, Wish};
use crate::conversation::staff_shift::Show as StaffShow;
use crate::conversation::{Refusal, Screen};
use crate::domain::clock::Millis;
use crate::domain::id::{ContactId, NeighbourhoodId, ShiftId};
use crate::domain::seat::{Kind, Refusal as Why, State, Thing};
use crate::domain::wire::Lane;
use crate::fault::Fault;
use crate::jobs;
use crate::store::offer::{self, Said};
use crate::store::{Tx, shift};
use crate::turn::Cx;

/// A call that was not answered for so long may be repeated when somebody drops out, in seconds.
const UNANSWERED_SECS: i64 = 30 * 60;
/// So shortly before a shift, staff are told at once when somebody drops out and nobody waits, in seconds.
const LATE_SECS: i64 = 3 * 3600;

/// Takes a shift, or a place in its line. Taking it twice changes nothing and is answered like the first time.
pub(super) async fn sign_up(tx: &mut Tx, cx: &mut Cx, id: ShiftId) -> Result<Result<(), Refusal>, Fault> {
    let (home, contact, now) = here(cx);
    let wish = Wish { thing: id.into(), contact, party: 1, waits: true };
    match seat::sign_up(tx, home, wish, now).await? {
        Ok(_) => offer::answer(tx, home, id, contact, Said::Accepted, now).await?,
        Err(Why::AlreadySignedUp | Why::AlreadyWaiting(_)) => {}
        Err(why) => return Ok(Err(Refusal::Shift(why))),
    }
    Ok(Ok(()))
}

/// Says no to a call. Who has a place, or waits for one, keeps it and is asked whether to withdraw.
pub(super) async fn decline(tx: &mut Tx, cx: &mut Cx, id: ShiftId) -> Result<Result<(), Refusal>, Fault> {
    let (home, contact, now) = here(cx);
    let Some(shift) = shift::find(tx, home, id).await? else {
        return Ok(Err(Refusal::Shift(Why::Unknown)));
    };
    if shift.cancelled_at.is_some() {
        return Ok(Err(Refusal::Shift(Why::Cancelled)));
    }
    if seat::mine(tx, home, id.into(), contact).await?.is_none() {
        offer::answer(tx, home, id, contact, Said::Declined, now).await?;
    }
    Ok(Ok(()))
}

/// Withdraws. The place goes to the first in the line, who is told; when nobody waits, volunteers are called.
pub(super) async fn leave(tx: &mut Tx, cx: &mut Cx, id: ShiftId) -> Result<Result<(), Refusal>, Fault> {
    let (home, contact, now) = here(cx);
    let left = match seat::leave(tx, home, id.into(), contact, now).await? {
        Ok(left) => left,
        Err(why) => return Ok(Err(Refusal::Shift(why))),
    };
    offer::answer(tx, home, id, contact, Said::Withdrawn, now).await?;
    seat::tell(tx, cx, &left.promoted).await?;
    if left.was == State::In {
        replace(tx, cx, id).await?;
    }
    Ok(Ok(()))
}

/// Calls for somebody in place of one who left everything at once, because they moved away or are forgotten.
///
/// # Errors
/// A [`Fault`].
pub async fn replace_leaver(tx: &mut Tx, cx: &mut Cx, things: &[Thing]) -> Result<(), Fault> {
    for thing in things.iter().filter(|thing| thing.kind == Kind::Shift) {
        replace(tx, cx, ShiftId(thing.id)).await?;
    }
    Ok(())
}

/// Notes that somebody with a place still comes.
pub(super) async fn confirm(tx: &mut Tx, cx: &mut Cx, id: ShiftId) -> Result<Result<(), Refusal>, Fault> {
    let (home, contact, now) = here(cx);
    let Some(shift) = shift::find(tx, home, id).await? else {
        return Ok(Err(Refusal::Shift(Why::Unknown)));
    };
    if shift.cancelled_at.is_some() {
        return Ok(Err(Refusal::Shift(Why::Cancelled)));
    }
    if seat::mine(tx, home, id.into(), contact).await?.is_none() {
        return Ok(Err(Refusal::Shift(Why::NotSignedUp)));
    }
    offer::confirm(tx, home, id, contact, now).await?;
    Ok(Ok(()))
}

/// Calls for somebody in place of one who dropped out, when nobody waited for the place; shortly before the shift
/// staff are told as well.
async fn replace(tx: &mut Tx, cx: &mut Cx, id: ShiftId) -> Result<(), Fault> {
    let (home, _, now) = here(cx);
    let found = shift::find(tx, home, id).await?;
    let Some(shift) = found.filter(|shift| shift.is_coming(now) && shift.free() > 0) else {
        return Ok(());
    };
    offer::expire(tx, home, shift.shift_id, now.plus_secs(-UNANSWERED_SECS)).await?;
    jobs::shift::put_call(tx, &cx.viewer.app.ids, home, shift.shift_id, now).await?;
    shift::set_called(tx, home, shift.shift_id, now).await?;
    if now.plus_secs(LATE_SECS) > shift.starts_at {
        let screen = Screen::StaffShift(StaffShow::Short(shift.shift_id));
        cx.tell_staff(tx, Lane::News, &screen).await?;
    }
    Ok(())
}

fn here(cx: &Cx) -> (NeighbourhoodId, ContactId, Millis) {
    (cx.viewer.place.neighbourhood_id, cx.viewer.contact, cx.viewer.now)
}
