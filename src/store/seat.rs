//! Who sits in a thing's places and who waits. Change rows here only while the thing is locked
//! ([`super::place::lock`]); the rules stand in [`crate::commands::seat`].

use super::db::Tx;
use crate::domain::clock::Millis;
use crate::domain::id::{ContactId, NeighbourhoodId};
use crate::domain::seat::{Kind, State, Thing};
use crate::{execute, fetch_all, fetch_one, fetch_optional};

/// Somebody's seat.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Row {
    /// Who.
    pub contact_id: ContactId,
    /// How many people come.
    pub party: i64,
    /// A word of [`State`].
    pub state: String,
    /// The order in which people signed up.
    pub place_in_line: i64,
    /// When.
    pub joined_at: Millis,
}

impl Row {
    /// Where they stand; a word that is not known counts as having left, and the schema allows none.
    pub fn state(&self) -> State {
        State::read(&self.state).unwrap_or(State::Left)
    }
}

/// The seat of a contact in one thing of several.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Held {
    /// The id of the thing.
    pub thing_id: i64,
    /// How many people come.
    pub party: i64,
    /// A word of [`State`].
    pub state: String,
    /// When the thing begins.
    pub starts_at: Millis,
    /// When it ends.
    pub ends_at: Millis,
}

/// How many wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Waiting {
    /// Contacts.
    pub parties: i64,
    /// People.
    pub people: i64,
}

/// Sits down, or waits; in place of an earlier seat that was left.
pub async fn put(tx: &mut Tx, home: NeighbourhoodId, thing: Thing, row: &Row) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO seats (neighbourhood_id, thing, thing_id, contact_id, party, state, place_in_line, joined_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (neighbourhood_id, thing, thing_id, contact_id) DO UPDATE
         SET party = $5, state = $6, place_in_line = $7, joined_at = $8, promoted_at = NULL, left_at = NULL",
        home,
        thing.kind.word(),
        thing.id,
        row.contact_id,
        row.party,
        &row.state,
        row.place_in_line,
        row.joined_at
    )?;
    Ok(())
}

/// A contact's seat, one that was left included.
pub async fn find(
    tx: &mut Tx,
    home: NeighbourhoodId,
    thing: Thing,
    contact: ContactId,
) -> sqlx::Result<Option<Row>> {
    fetch_optional!(
        tx,
        Row,
        "SELECT contact_id, party, state, place_in_line, joined_at FROM seats
         WHERE neighbourhood_id = $1 AND thing = $2 AND thing_id = $3 AND contact_id = $4",
        home,
        thing.kind.word(),
        thing.id,
        contact
    )
}

/// Everyone who is in, then everyone who waits, in the order of the line.
pub async fn everyone(tx: &mut Tx, home: NeighbourhoodId, thing: Thing) -> sqlx::Result<Vec<Row>> {
    fetch_all!(
        tx,
        Row,
        "SELECT contact_id, party, state, place_in_line, joined_at FROM seats
         WHERE neighbourhood_id = $1 AND thing = $2 AND thing_id = $3 AND state <> 'left'
         ORDER BY state, place_in_line",
        home,
        thing.kind.word(),
        thing.id
    )
}

/// Those who are in or wait, by the order in which they signed up, after a place in the line.
pub async fn after(
    tx: &mut Tx,
    home: NeighbourhoodId,
    thing: Thing,
    place_in_line: i64,
    limit: i64,
) -> sqlx::Result<Vec<Row>> {
    fetch_all!(
        tx,
        Row,
        "SELECT contact_id, party, state, place_in_line, joined_at FROM seats
         WHERE neighbourhood_id = $1 AND thing = $2 AND thing_id = $3 AND state <> 'left' AND place_in_line > $4
         ORDER BY place_in_line LIMIT $5",
        home,
        thing.kind.word(),
        thing.id,
        place_in_line,
        limit
    )
}

/// The first in the line whose party fits into some places.
pub async fn first_waiting(
    tx: &mut Tx,
    home: NeighbourhoodId,
    thing: Thing,
    free: i64,
) -> sqlx::Result<Option<Row>> {
    fetch_optional!(
        tx,
        Row,
        "SELECT contact_id, party, state, place_in_line, joined_at FROM seats
         WHERE neighbourhood_id = $1 AND thing = $2 AND thing_id = $3 AND state = 'waiting' AND party <= $4
         ORDER BY place_in_line LIMIT 1",
        home,
        thing.kind.word(),
        thing.id,
        free
    )
}

/// How many wait for a thing.
pub async fn waiting(tx: &mut Tx, home: NeighbourhoodId, thing: Thing) -> sqlx::Result<Waiting> {
    fetch_one!(
        tx,
        Waiting,
        "SELECT COUNT(*) AS parties, CAST(COALESCE(SUM(party), 0) AS BIGINT) AS people FROM seats
         WHERE neighbourhood_id = $1 AND thing = $2 AND thing_id = $3 AND state = 'waiting'",
        home,
        thing.kind.word(),
        thing.id
    )
}

/// Which position somebody with a number in the line has among those who wait: 1 is the next.
pub async fn position(
    tx: &mut Tx,
    home: NeighbourhoodId,
    thing: Thing,
    place_in_line: i64,
) -> sqlx::Result<i64> {
    let (position,) = fetch_one!(
        tx,
        (i64,),
        "SELECT COUNT(*) FROM seats
         WHERE neighbourhood_id = $1 AND thing = $2 AND thing_id = $3 AND state = 'waiting' AND place_in_line <= $4",
        home,
        thing.kind.word(),
        thing.id,
        place_in_line
    )?;
    Ok(position)
}

/// Something else that a contact is in, or waits for, at an overlapping time.
pub async fn colliding(
    tx: &mut Tx,
    home: NeighbourhoodId,
    thing: Thing,
    contact: ContactId,
    (starts, ends): (Millis, Millis),
) -> sqlx::Result<Option<Thing>> {
    let row = fetch_optional!(
        tx,
        (String, i64),
        "SELECT s.thing, s.thing_id FROM seats s
         JOIN places p ON p.neighbourhood_id = s.neighbourhood_id AND p.thing = s.thing AND p.thing_id = s.thing_id
         WHERE s.neighbourhood_id = $1 AND s.contact_id = $2 AND s.state <> 'left' AND p.cancelled_at IS NULL
           AND p.starts_at < $4 AND p.ends_at > $3 AND NOT (s.thing = $5 AND s.thing_id = $6)
         ORDER BY s.state, p.starts_at, s.thing_id LIMIT 1",
        home,
        contact,
        starts,
        ends,
        thing.kind.word(),
        thing.id
    )?;
    Ok(row.and_then(|(kind, id)| Kind::read(&kind).map(|kind| Thing { kind, id })))
}

/// Lets somebody in who waited; `false` when they do not wait.
pub async fn promote(
    tx: &mut Tx,
    home: NeighbourhoodId,
    thing: Thing,
    contact: ContactId,
    now: Millis,
) -> sqlx::Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE seats SET state = 'in', promoted_at = $5
         WHERE neighbourhood_id = $1 AND thing = $2 AND thing_id = $3 AND contact_id = $4 AND state = 'waiting'",
        home,
        thing.kind.word(),
        thing.id,
        contact,
        now
    )?;
    Ok(rows == 1)
}

/// Changes how many people come.
pub async fn set_party(
    tx: &mut Tx,
    home: NeighbourhoodId,
    thing: Thing,
    contact: ContactId,
    party: i64,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "UPDATE seats SET party = $5
         WHERE neighbourhood_id = $1 AND thing = $2 AND thing_id = $3 AND contact_id = $4",
        home,
        thing.kind.word(),
        thing.id,
        contact,
        party
    )?;
    Ok(())
}

/// Leaves.
pub async fn leave(
    tx: &mut Tx,
    home: NeighbourhoodId,
    thing: Thing,
    contact: ContactId,
    now: Millis,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "UPDATE seats SET state = 'left', left_at = $5
         WHERE neighbourhood_id = $1 AND thing = $2 AND thing_id = $3 AND contact_id = $4",
        home,
        thing.kind.word(),
        thing.id,
        contact,
        now
    )?;
    Ok(())
}

/// What a contact is in or waits for that is not over at an instant, soonest first. What was called off is left
/// out.
pub async fn held(
    tx: &mut Tx,
    home: NeighbourhoodId,
    contact: ContactId,
    kind: Kind,
    now: Millis,
) -> sqlx::Result<Vec<Held>> {
    fetch_all!(
        tx,
        Held,
        "SELECT s.thing_id, s.party, s.state, p.starts_at, p.ends_at FROM seats s
         JOIN places p ON p.neighbourhood_id = s.neighbourhood_id AND p.thing = s.thing AND p.thing_id = s.thing_id
         WHERE s.neighbourhood_id = $1 AND s.contact_id = $2 AND s.thing = $3 AND s.state <> 'left'
           AND p.cancelled_at IS NULL AND p.ends_at > $4
         ORDER BY p.starts_at, s.thing_id",
        home,
        contact,
        kind.word(),
        now
    )
}

/// Everything a contact is in or waits for that is not over at an instant, of every kind, in a fixed order.
pub async fn things_of(
    tx: &mut Tx,
    home: NeighbourhoodId,
    contact: ContactId,
    now: Millis,
) -> sqlx::Result<Vec<Thing>> {
    let rows = fetch_all!(
        tx,
        (String, i64),
        "SELECT s.thing, s.thing_id FROM seats s
         JOIN places p ON p.neighbourhood_id = s.neighbourhood_id AND p.thing = s.thing AND p.thing_id = s.thing_id
         WHERE s.neighbourhood_id = $1 AND s.contact_id = $2 AND s.state <> 'left'
           AND p.cancelled_at IS NULL AND p.ends_at > $3
         ORDER BY s.thing, s.thing_id",
        home,
        contact,
        now
    )?;
    Ok(rows.into_iter().filter_map(|(kind, id)| Kind::read(&kind).map(|kind| Thing { kind, id })).collect())
}

/// What a contact is in or waits for and that has not ended, with when it begins, the soonest first.
pub async fn sign_ups(
    tx: &mut Tx,
    home: NeighbourhoodId,
    contact: ContactId,
    now: Millis,
) -> sqlx::Result<Vec<(Thing, Millis)>> {
    let rows = fetch_all!(
        tx,
        (String, i64, Millis),
        "SELECT s.thing, s.thing_id, p.starts_at FROM seats s
         JOIN places p ON p.neighbourhood_id = s.neighbourhood_id AND p.thing = s.thing AND p.thing_id = s.thing_id
         WHERE s.neighbourhood_id = $1 AND s.contact_id = $2 AND s.state <> 'left'
           AND p.cancelled_at IS NULL AND p.ends_at > $3
         ORDER BY p.starts_at, s.thing, s.thing_id",
        home,
        contact,
        now
    )?;
    let thing = |(kind, id, at): (String, i64, Millis)| Some((Thing { kind: Kind::read(&kind)?, id }, at));
    Ok(rows.into_iter().filter_map(thing).collect())
}

#[derive(Debug, sqlx::FromRow)]
struct Kept {
    thing: String,
    thing_id: i64,
    party: i64,
    state: String,
    joined_at: Millis,
    left_at: Option<Millis>,
}

/// Everything kept about a contact here, for `/export`.
pub async fn export(
    tx: &mut Tx,
    home: NeighbourhoodId,
    contact: ContactId,
) -> sqlx::Result<serde_json::Value> {
    let rows = fetch_all!(
        tx,
        Kept,
        "SELECT thing, thing_id, party, state, joined_at, left_at FROM seats
         WHERE neighbourhood_id = $1 AND contact_id = $2 ORDER BY joined_at, thing_id",
        home,
        contact
    )?;
    let seats = rows.into_iter().map(|row| {
        serde_json::json!({
            "thing": row.thing,
            "id": row.thing_id.to_string(),
            "people": row.party,
            "state": row.state,
            "joined_at": row.joined_at,
            "left_at": row.left_at,
        })
    });
    Ok(seats.collect())
}

/// Erases what is kept about a contact here, and gives back the places it still had. Let it leave first
/// ([`crate::commands::seat::leave_all`]), so that those who wait are let in and told.
pub async fn erase(tx: &mut Tx, home: NeighbourhoodId, contact: ContactId) -> sqlx::Result<()> {
    execute!(
        tx,
        "UPDATE places SET taken = taken - (
           SELECT s.party FROM seats s
           WHERE s.neighbourhood_id = places.neighbourhood_id AND s.thing = places.thing
             AND s.thing_id = places.thing_id AND s.contact_id = $2)
         WHERE neighbourhood_id = $1 AND EXISTS (
           SELECT 1 FROM seats s
           WHERE s.neighbourhood_id = $1 AND s.thing = places.thing AND s.thing_id = places.thing_id
             AND s.contact_id = $2 AND s.state = 'in')",
        home,
        contact
    )?;
    execute!(tx, "DELETE FROM seats WHERE neighbourhood_id = $1 AND contact_id = $2", home, contact)?;
    Ok(())
}
