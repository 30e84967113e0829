//! Offers: what a contact was asked about a shift, and what it said.

use super::db::Tx;
use crate::domain::clock::Millis;
use crate::domain::id::{ContactId, NeighbourhoodId, ShiftId};
use crate::domain::offer::{Ask, Offer};
use crate::{execute, fetch_all, fetch_one};

/// What a contact said to an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// Yes; whether there was a place stands in its seat.
    Accepted,
    /// No.
    Declined,
    /// Yes, and later no.
    Withdrawn,
}

impl Said {
    /// The word in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// How a call went so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Tally {
    /// Everybody who was asked, or came without.
    pub asked: i64,
    /// Those who were asked lately and did not answer yet.
    pub open: i64,
    /// Those who said no.
    pub declined: i64,
}

#[derive(Debug, sqlx::FromRow)]
struct Waiting {
    shift_id: ShiftId,
    state: String,
    offered_at: Millis,
    asked_at: Option<Millis>,
}

/// Asks a contact to take a shift.
pub async fn open(
    tx: &mut Tx,
    home: NeighbourhoodId,
    shift: ShiftId,
    contact: ContactId,
    now: Millis,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO shift_offers (neighbourhood_id, shift_id, contact_id, state, offered_at)
         VALUES ($1, $2, $3, 'open', $4)
         ON CONFLICT (neighbourhood_id, shift_id, contact_id) DO UPDATE
         SET state = 'open', offered_at = $4, answered_at = NULL, asked_at = NULL, confirmed_at = NULL",
        home,
        shift,
        contact,
        now
    )?;
    Ok(())
}

/// Notes what a contact said, asked or not; nothing waits for its answer any more.
pub async fn answer(
    tx: &mut Tx,
    home: NeighbourhoodId,
    shift: ShiftId,
    contact: ContactId,
    said: Said,
    now: Millis,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO shift_offers (neighbourhood_id, shift_id, contact_id, state, offered_at, answered_at)
         VALUES ($1, $2, $3, $4, $5, $5)
         ON CONFLICT (neighbourhood_id, shift_id, contact_id) DO UPDATE
         SET state = $4, answered_at = $5, asked_at = NULL, confirmed_at = NULL",
        home,
        shift,
        contact,
        said.word(),
        now
    )?;
    Ok(())
}

/// Asks somebody with a place "still coming?".
pub async fn ask_coming(
    tx: &mut Tx,
    home: NeighbourhoodId,
    shift: ShiftId,
    contact: ContactId,
    now: Millis,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO shift_offers (neighbourhood_id, shift_id, contact_id, state, offered_at, answered_at, asked_at)
         VALUES ($1, $2, $3, 'accepted', $4, $4, $4)
         ON CONFLICT (neighbourhood_id, shift_id, contact_id) DO UPDATE SET asked_at = $4",
        home,
        shift,
        contact,
        now
    )?;
    Ok(())
}

/// Notes that somebody with a place still comes.
pub async fn confirm(
    tx: &mut Tx,
    home: NeighbourhoodId,
    shift: ShiftId,
    contact: ContactId,
    now: Millis,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "UPDATE shift_offers SET asked_at = NULL, confirmed_at = $4
         WHERE neighbourhood_id = $1 AND shift_id = $2 AND contact_id = $3",
        home,
        shift,
        contact,
        now
    )?;
    Ok(())
}

/// What waits for a contact's answer: shifts that have not begun and were not called off, the latest first.
pub async fn waiting(
    tx: &mut Tx,
    home: NeighbourhoodId,
    contact: ContactId,
    now: Millis,
) -> sqlx::Result<Vec<Offer>> {
    let rows = fetch_all!(
        tx,
        Waiting,
        "SELECT o.shift_id, o.state, o.offered_at, o.asked_at FROM shift_offers o
         JOIN places p ON p.neighbourhood_id = o.neighbourhood_id AND p.thing = 'shift' AND p.thing_id = o.shift_id
         WHERE o.neighbourhood_id = $1 AND o.contact_id = $2 AND (o.state = 'open' OR o.asked_at IS NOT NULL)
           AND p.cancelled_at IS NULL AND p.starts_at > $3
         ORDER BY p.starts_at, o.shift_id",
        home,
        contact,
        now
    )?;
    Ok(rows
        .into_iter()
        .map(|row| match (row.state.as_str(), row.asked_at) {
            ("open", _) | (_, None) => Offer { shift: row.shift_id, ask: Ask::Call, at: row.offered_at },
            (_, Some(at)) => Offer { shift: row.shift_id, ask: Ask::Coming, at },
        })
        .collect())
}

/// Lets those be asked again who were asked before an instant and never answered.
pub async fn expire(tx: &mut Tx, home: NeighbourhoodId, shift: ShiftId, before: Millis) -> sqlx::Result<()> {
    execute!(
        tx,
        "UPDATE shift_offers SET state = 'expired'
         WHERE neighbourhood_id = $1 AND shift_id = $2 AND state = 'open' AND offered_at <= $3",
        home,
        shift,
        before
    )?;
    Ok(())
}

/// Takes a contact's unanswered calls back: it no longer volunteers.
pub async fn take_back(tx: &mut Tx, home: NeighbourhoodId, contact: ContactId) -> sqlx::Result<()> {
    execute!(
        tx,
        "UPDATE shift_offers SET state = 'expired'
         WHERE neighbourhood_id = $1 AND contact_id = $2 AND state = 'open'",
        home,
        contact
    )?;
    Ok(())
}

/// How the call for a shift went so far.
pub async fn tally(tx: &mut Tx, home: NeighbourhoodId, shift: ShiftId) -> sqlx::Result<Tally> {
    fetch_one!(
        tx,
        Tally,
        "SELECT COUNT(*) AS asked,
           CAST(COALESCE(SUM(CASE WHEN state = 'open' THEN 1 ELSE 0 END), 0) AS BIGINT) AS open,
           CAST(COALESCE(SUM(CASE WHEN state = 'declined' THEN 1 ELSE 0 END), 0) AS BIGINT) AS declined
         FROM shift_offers WHERE neighbourhood_id = $1 AND shift_id = $2",
        home,
        shift
    )
}

/// Who said the day before that they still come.
pub async fn confirmed(tx: &mut Tx, home: NeighbourhoodId, shift: ShiftId) -> sqlx::Result<Vec<ContactId>> {
    let rows = fetch_all!(
        tx,
        (ContactId,),
        "SELECT contact_id FROM shift_offers
         WHERE neighbourhood_id = $1 AND shift_id = $2 AND confirmed_at IS NOT NULL ORDER BY contact_id",
        home,
        shift
    )?;
    Ok(rows.into_iter().map(|(contact,)| contact).collect())
}

#[derive(Debug, sqlx::FromRow)]
struct Kept {
    number: i64,
    state: String,
    offered_at: Millis,
    answered_at: Option<Millis>,
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
        "SELECT h.number, o.state, o.offered_at, o.answered_at FROM shift_offers o
         JOIN shifts h ON h.neighbourhood_id = o.neighbourhood_id AND h.shift_id = o.shift_id
         WHERE o.neighbourhood_id = $1 AND o.contact_id = $2 ORDER BY o.offered_at, h.number",
        home,
        contact
    )?;
    let offers = rows.into_iter().map(|row| {
        serde_json::json!({
            "shift": row.number,
            "answer": row.state,
            "asked_at": row.offered_at,
            "answered_at": row.answered_at,
        })
    });
    Ok(offers.collect())
}

/// Erases what is kept about a contact here.
pub async fn erase(tx: &mut Tx, home: NeighbourhoodId, contact: ContactId) -> sqlx::Result<()> {
    execute!(tx, "DELETE FROM shift_offers WHERE neighbourhood_id = $1 AND contact_id = $2", home, contact)?;
    Ok(())
}
