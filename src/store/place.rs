//! Places with a capacity: one row a thing, which is its lock and its guard.
//!
//! Taking places is one UPDATE that touches no row when they would not fit, and a CHECK stands behind it.

use super::db::Tx;
use crate::domain::clock::Millis;
use crate::domain::id::{ContactId, NeighbourhoodId};
use crate::domain::seat::{Place, Thing};
use crate::{execute, fetch_optional};

#[derive(Debug, sqlx::FromRow)]
struct Row {
    capacity: i64,
    taken: i64,
    starts_at: Millis,
    ends_at: Millis,
    opens_at: Millis,
    closes_at: Millis,
    cancelled_at: Option<Millis>,
}

impl From<Row> for Place {
    fn from(row: Row) -> Self {
        Self {
            capacity: row.capacity,
            taken: row.taken,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            opens_at: row.opens_at,
            closes_at: row.closes_at,
            cancelled_at: row.cancelled_at,
        }
    }
}

/// Makes the places of a thing; `taken` has to be 0.
pub async fn add(tx: &mut Tx, home: NeighbourhoodId, thing: Thing, place: &Place) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO places (neighbourhood_id, thing, thing_id, capacity, taken, starts_at, ends_at, opens_at, closes_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        home,
        thing.kind.word(),
        thing.id,
        place.capacity,
        place.taken,
        place.starts_at,
        place.ends_at,
        place.opens_at,
        place.closes_at
    )?;
    Ok(())
}

/// The places of a thing.
pub async fn find(tx: &mut Tx, home: NeighbourhoodId, thing: Thing) -> sqlx::Result<Option<Place>> {
    let row = fetch_optional!(
        tx,
        Row,
        "SELECT capacity, taken, starts_at, ends_at, opens_at, closes_at, cancelled_at FROM places
         WHERE neighbourhood_id = $1 AND thing = $2 AND thing_id = $3",
        home,
        thing.kind.word(),
        thing.id
    )?;
    Ok(row.map(Place::from))
}

/// The places of a thing, locked until the transaction ends: everything that changes who sits begins here.
/// On SQLite a transaction that writes is alone anyway.
pub async fn lock(tx: &mut Tx, home: NeighbourhoodId, thing: Thing) -> sqlx::Result<Option<Place>> {
    let sql = tx.pick(
        "SELECT capacity, taken, starts_at, ends_at, opens_at, closes_at, cancelled_at FROM places
         WHERE neighbourhood_id = $1 AND thing = $2 AND thing_id = $3",
        "SELECT capacity, taken, starts_at, ends_at, opens_at, closes_at, cancelled_at FROM places
         WHERE neighbourhood_id = $1 AND thing = $2 AND thing_id = $3 FOR UPDATE",
    );
    let row = fetch_optional!(tx, Row, sql, home, thing.kind.word(), thing.id)?;
    Ok(row.map(Place::from))
}

/// Locks a contact until the transaction ends, so that it cannot sign up for two things at once. On SQLite a
/// transaction that writes is alone anyway.
pub async fn lock_contact(tx: &mut Tx, home: NeighbourhoodId, contact: ContactId) -> sqlx::Result<()> {
    if matches!(tx, Tx::Postgres(_)) {
        execute!(
            tx,
            "SELECT 1 FROM contacts WHERE neighbourhood_id = $1 AND contact_id = $2 FOR NO KEY UPDATE",
            home,
            contact
        )?;
    }
    Ok(())
}

/// Takes places and the next number in the line; `None`, and nothing taken, when they do not fit.
pub async fn take(tx: &mut Tx, home: NeighbourhoodId, thing: Thing, party: i64) -> sqlx::Result<Option<i64>> {
    let row = fetch_optional!(
        tx,
        (i64,),
        "UPDATE places SET taken = taken + $4, line = line + 1
         WHERE neighbourhood_id = $1 AND thing = $2 AND thing_id = $3 AND taken + $4 <= capacity RETURNING line",
        home,
        thing.kind.word(),
        thing.id,
        party
    )?;
    Ok(row.map(|(line,)| line))
}

/// Takes only the next number in the line: somebody waits.
pub async fn queue(tx: &mut Tx, home: NeighbourhoodId, thing: Thing) -> sqlx::Result<Option<i64>> {
    let row = fetch_optional!(
        tx,
        (i64,),
        "UPDATE places SET line = line + 1
         WHERE neighbourhood_id = $1 AND thing = $2 AND thing_id = $3 RETURNING line",
        home,
        thing.kind.word(),
        thing.id
    )?;
    Ok(row.map(|(line,)| line))
}

/// Takes more places, or gives some back when the change is negative; `false`, and nothing changed, when they
/// do not fit.
pub async fn shift_taken(
    tx: &mut Tx,
    home: NeighbourhoodId,
    thing: Thing,
    change: i64,
) -> sqlx::Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE places SET taken = taken + $4
         WHERE neighbourhood_id = $1 AND thing = $2 AND thing_id = $3 AND taken + $4 <= capacity",
        home,
        thing.kind.word(),
        thing.id,
        change
    )?;
    Ok(rows == 1)
}

/// Sets the capacity; `false` when more people are in.
pub async fn set_capacity(
    tx: &mut Tx,
    home: NeighbourhoodId,
    thing: Thing,
    capacity: i64,
) -> sqlx::Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE places SET capacity = $4
         WHERE neighbourhood_id = $1 AND thing = $2 AND thing_id = $3 AND taken <= $4",
        home,
        thing.kind.word(),
        thing.id,
        capacity
    )?;
    Ok(rows == 1)
}

/// Moves a thing to another time.
pub async fn set_times(
    tx: &mut Tx,
    home: NeighbourhoodId,
    thing: Thing,
    (starts, ends): (Millis, Millis),
    closes: Millis,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "UPDATE places SET starts_at = $4, ends_at = $5, closes_at = $6
         WHERE neighbourhood_id = $1 AND thing = $2 AND thing_id = $3",
        home,
        thing.kind.word(),
        thing.id,
        starts,
        ends,
        closes
    )?;
    Ok(())
}

/// Calls a thing off; `false` when it was called off before.
pub async fn cancel(tx: &mut Tx, home: NeighbourhoodId, thing: Thing, now: Millis) -> sqlx::Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE places SET cancelled_at = $4
         WHERE neighbourhood_id = $1 AND thing = $2 AND thing_id = $3 AND cancelled_at IS NULL",
        home,
        thing.kind.word(),
        thing.id,
        now
    )?;
    Ok(rows == 1)
}
