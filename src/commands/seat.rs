//! The engine of places with a capacity: signing up, waiting, leaving, letting in, called off.
//!
//! Every function locks the thing first ([`place::lock`]), so that what follows is alone with it: never over
//! capacity, nobody in twice, and who waits is let in by the order of the line, each told once, because the
//! caller says it in the same transaction. Promises:
//!
//! - Whoever waits is passed over only by a party that fits where theirs does not.
//! - Between two transactions nobody waits who would fit, unless the thing takes nobody any more.
//! - One is never in, or waiting for, two things that overlap; so letting somebody in collides with nothing.

use crate::conversation::Screen;
use crate::conversation::shift::Show;
use crate::domain::clock::Millis;
use crate::domain::id::{ActivityId, ContactId, NeighbourhoodId, ShiftId};
use crate::domain::seat::{Kind, Place, Refusal, Seat, State, Thing};
use crate::domain::wire::Lane;
use crate::fault::Fault;
use crate::store::seat::Row;
use crate::store::{Tx, place, seat};
use crate::turn::Cx;

/// Somebody wants to sign up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// For what.
    pub thing: Thing,
    /// Who.
    pub contact: ContactId,
    /// How many people come, the contact among them.
    pub party: i64,
    /// Whether they wait when it is full.
    pub waits: bool,
}

/// Somebody was let in who waited; the caller tells them, once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promoted {
    /// Into what.
    pub thing: Thing,
    /// Who.
    pub contact: ContactId,
    /// With how many people.
    pub party: i64,
}

/// Somebody left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Whether they were in or waited.
    pub was: State,
    /// With how many people.
    pub party: i64,
    /// Who was let in for it, in the order of the line.
    pub promoted: Vec<Promoted>,
}

/// Signs somebody up, or puts them in the line when it is full and they wait.
///
/// # Errors
/// A [`Fault`]; a [`Refusal`] is no error, and then nothing has changed.
pub async fn sign_up(
    tx: &mut Tx,
    home: NeighbourhoodId,
    wish: Wish,
    now: Millis,
) -> Result<Result<Seat, Refusal>, Fault> {
    let Wish { thing, contact, party, waits } = wish;
    place::lock_contact(tx, home, contact).await?;
    let Some(at) = place::lock(tx, home, thing).await? else { return Ok(Err(Refusal::Unknown)) };
    if let Err(refusal) = at.lets_go(now) {
        return Ok(Err(refusal));
    }
    if let Some(row) = seat::find(tx, home, thing, contact).await? {
        match row.state() {
            State::In => return Ok(Err(Refusal::AlreadySignedUp)),
            State::Waiting => {
                let position = seat::position(tx, home, thing, row.place_in_line).await?;
                return Ok(Err(Refusal::AlreadyWaiting(position)));
            }
            State::Left => {}
        }
    }
    if let Err(refusal) = at.takes(party, now) {
        return Ok(Err(refusal));
    }
    if party > at.capacity {
        return Ok(Err(Refusal::Full));
    }
    if let Some(other) = seat::colliding(tx, home, thing, contact, (at.starts_at, at.ends_at)).await? {
        return Ok(Err(Refusal::Collides(other)));
    }
    let (state, line) = match place::take(tx, home, thing, party).await? {
        Some(line) => (State::In, line),
        None if waits => {
            let line = place::queue(tx, home, thing).await?;
            (State::Waiting, line.ok_or_else(|| Fault::Bug("a locked thing is gone".to_owned()))?)
        }
        None => return Ok(Err(Refusal::Full)),
    };
    let row = Row {
        contact_id: contact,
        party,
        state: state.word().to_owned(),
        place_in_line: line,
        joined_at: now,
    };
    seat::put(tx, home, thing, &row).await?;
    Ok(Ok(match state {
        State::Waiting => Seat::Waiting(seat::position(tx, home, thing, line).await?),
        State::In | State::Left => Seat::In,
    }))
}

/// Changes how many people somebody comes with. Who waits keeps the place in the line, and is let in when the
/// smaller party fits.
///
/// # Errors
/// A [`Fault`].
pub async fn change_party(
    tx: &mut Tx,
    home: NeighbourhoodId,
    thing: Thing,
    contact: ContactId,
    party: i64,
    now: Millis,
) -> Result<Result<Vec<Promoted>, Refusal>, Fault> {
    let Some(at) = place::lock(tx, home, thing).await? else { return Ok(Err(Refusal::Unknown)) };
    let Some(row) = seat::find(tx, home, thing, contact).await?.filter(|row| row.state() != State::Left)
    else {
        return Ok(Err(Refusal::NotSignedUp));
    };
    if let Err(refusal) = at.takes(party, now) {
        return Ok(Err(refusal));
    }
    if party > at.capacity {
        return Ok(Err(Refusal::Full));
    }
    if row.state() == State::In && !place::shift_taken(tx, home, thing, party - row.party).await? {
        return Ok(Err(Refusal::Full));
    }
    seat::set_party(tx, home, thing, contact, party).await?;
    Ok(Ok(promote(tx, home, thing, now).await?))
}

/// Leaves; those who are let in for it are given back, to be told.
///
/// # Errors
/// A [`Fault`].
pub async fn leave(
    tx: &mut Tx,
    home: NeighbourhoodId,
    thing: Thing,
    contact: ContactId,
    now: Millis,
) -> Result<Result<Left, Refusal>, Fault> {
    let Some(at) = place::lock(tx, home, thing).await? else { return Ok(Err(Refusal::Unknown)) };
    let Some(row) = seat::find(tx, home, thing, contact).await?.filter(|row| row.state() != State::Left)
    else {
        return Ok(Err(Refusal::NotSignedUp));
    };
    if let Err(refusal) = at.lets_go(now) {
        return Ok(Err(refusal));
    }
    seat::leave(tx, home, thing, contact, now).await?;
    let mut promoted = Vec::new();
    if row.state() == State::In {
        give_back(tx, home, thing, row.party).await?;
        promoted = promote(tx, home, thing, now).await?;
    }
    Ok(Ok(Left { was: row.state(), party: row.party, promoted }))
}

/// Leaves everything that is not over: the person moves away or is forgotten.
///
/// # Errors
/// A [`Fault`].
pub async fn leave_all(
    tx: &mut Tx,
    home: NeighbourhoodId,
    contact: ContactId,
    now: Millis,
) -> Result<Vec<Promoted>, Fault> {
    let mut promoted = Vec::new();
    for thing in seat::things_of(tx, home, contact, now).await? {
        if let Ok(left) = leave(tx, home, thing, contact, now).await? {
            promoted.extend(left.promoted);
        }
    }
    Ok(promoted)
}

/// Sets the capacity; those who are let in for it are given back, to be told.
///
/// # Errors
/// A [`Fault`].
pub async fn set_capacity(
    tx: &mut Tx,
    home: NeighbourhoodId,
    thing: Thing,
    capacity: i64,
    now: Millis,
) -> Result<Result<Vec<Promoted>, Refusal>, Fault> {
    let Some(at) = place::lock(tx, home, thing).await? else { return Ok(Err(Refusal::Unknown)) };
    if let Err(refusal) = at.lets_go(now) {
        return Ok(Err(refusal));
    }
    if !place::set_capacity(tx, home, thing, capacity.max(0)).await? {
        return Ok(Err(Refusal::BelowTaken(at.taken)));
    }
    Ok(Ok(promote(tx, home, thing, now).await?))
}

/// Moves a thing to another time; who is in stays in, and has to be told.
///
/// # Errors
/// A [`Fault`].
pub async fn move_to(
    tx: &mut Tx,
    home: NeighbourhoodId,
    thing: Thing,
    (starts, ends): (Millis, Millis),
    closes: Millis,
    now: Millis,
) -> Result<Result<(), Refusal>, Fault> {
    let Some(at) = place::lock(tx, home, thing).await? else { return Ok(Err(Refusal::Unknown)) };
    if let Err(refusal) = at.lets_go(now) {
        return Ok(Err(refusal));
    }
    if starts <= now || ends <= starts {
        return Ok(Err(Refusal::Past));
    }
    place::set_times(tx, home, thing, (starts, ends), closes).await?;
    Ok(Ok(()))
}

/// Calls a thing off; gives everyone who was in or waited, to be told. Their seats stay as they were.
///
/// # Errors
/// A [`Fault`].
pub async fn cancel(
    tx: &mut Tx,
    home: NeighbourhoodId,
    thing: Thing,
    now: Millis,
) -> Result<Result<Vec<Row>, Refusal>, Fault> {
    let Some(at) = place::lock(tx, home, thing).await? else { return Ok(Err(Refusal::Unknown)) };
    if let Err(refusal) = at.lets_go(now) {
        return Ok(Err(refusal));
    }
    place::cancel(tx, home, thing, now).await?;
    Ok(Ok(seat::everyone(tx, home, thing).await?))
}

/// Tells those who were let in, in their languages.
///
/// # Errors
/// A [`Fault`].
pub async fn tell(tx: &mut Tx, cx: &mut Cx, promoted: &[Promoted]) -> Result<(), Fault> {
    for one in promoted {
        let screen = match one.thing.kind {
            Kind::Activity => Screen::ActivityPromoted(ActivityId(one.thing.id)),
            Kind::Shift => Screen::Shift(Show::Promoted(ShiftId(one.thing.id))),
            // Nobody waits for a room yet.
            Kind::Room => continue,
        };
        cx.tell(tx, one.contact, Lane::News, &screen).await?;
    }
    Ok(())
}

/// Somebody's own seat with the position in the line.
///
/// # Errors
/// A [`Fault`].
pub async fn mine(
    tx: &mut Tx,
    home: NeighbourhoodId,
    thing: Thing,
    contact: ContactId,
) -> Result<Option<(Seat, i64)>, Fault> {
    let Some(row) = seat::find(tx, home, thing, contact).await? else { return Ok(None) };
    Ok(match row.state() {
        State::In => Some((Seat::In, row.party)),
        State::Waiting => {
            Some((Seat::Waiting(seat::position(tx, home, thing, row.place_in_line).await?), row.party))
        }
        State::Left => None,
    })
}

/// Lets in whoever fits, in the order of the line, while the thing takes anybody. The thing is locked.
async fn promote(
    tx: &mut Tx,
    home: NeighbourhoodId,
    thing: Thing,
    now: Millis,
) -> Result<Vec<Promoted>, Fault> {
    let mut promoted = Vec::new();
    loop {
        let at = locked(tx, home, thing).await?;
        if !at.promotes(now) || at.free() <= 0 {
            return Ok(promoted);
        }
        let Some(row) = seat::first_waiting(tx, home, thing, at.free()).await? else { return Ok(promoted) };
        let contact = row.contact_id;
        if !place::shift_taken(tx, home, thing, row.party).await?
            || !seat::promote(tx, home, thing, contact, now).await?
        {
            return Err(Fault::Bug("a locked thing changed while somebody was let in".to_owned()));
        }
        promoted.push(Promoted { thing, contact, party: row.party });
    }
}

async fn give_back(tx: &mut Tx, home: NeighbourhoodId, thing: Thing, party: i64) -> Result<(), Fault> {
    let is_given = place::shift_taken(tx, home, thing, -party).await?;
    is_given.then_some(()).ok_or_else(|| Fault::Bug("a locked thing is gone".to_owned()))
}

async fn locked(tx: &mut Tx, home: NeighbourhoodId, thing: Thing) -> Result<Place, Fault> {
    place::find(tx, home, thing).await?.ok_or_else(|| Fault::Bug("a locked thing is gone".to_owned()))
}
