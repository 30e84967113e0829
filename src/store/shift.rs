//! Shifts: what staff planned. When, how many and whether it was called off stand in [`super::place`].

use super::db::Tx;
use crate::domain::clock::Millis;
use crate::domain::id::{ContactId, NeighbourhoodId, ShiftId};
use crate::domain::shift::Plan;
use crate::domain::texts::Texts;
use crate::fault::Fault;
use crate::understanding::Role;
use crate::{execute, fetch_all, fetch_one, fetch_optional};

/// A shift as it is read, with its places.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct Shift {
    /// Its id.
    pub shift_id: ShiftId,
    /// The short number.
    pub number: i64,
    /// A role's code.
    pub role: String,
    /// Its name: JSON, locale to text.
    pub titles: String,
    /// Where: JSON.
    pub venues: String,
    /// Whom to meet and where: JSON.
    pub meet: String,
    /// What to bring: JSON.
    pub bring: String,
    /// Degrees north.
    pub latitude: Option<f64>,
    /// Degrees east.
    pub longitude: Option<f64>,
    /// When volunteers were last called for it.
    pub called_at: Option<Millis>,
    /// How many people are needed.
    pub needed: i64,
    /// How many take part.
    pub taken: i64,
    /// When it begins.
    pub starts_at: Millis,
    /// When it ends.
    pub ends_at: Millis,
    /// When it was called off.
    pub cancelled_at: Option<Millis>,
}

/// How many shifts there are in a stretch of time, and how they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Counts {
    /// Shifts that begin in it.
    pub shifts: i64,
    /// Those of them that still need somebody.
    pub understaffed: i64,
    /// Places that are still free in them.
    pub missing: i64,
}

impl Shift {
    /// What is done.
    ///
    /// # Errors
    /// [`Fault::Corrupt`] for a code that this program does not know; so with the texts.
    pub fn role(&self) -> Result<Role, Fault> {
        Role::from_code(&self.role).ok_or_else(|| self.corrupt("role"))
    }

    /// Its name.
    ///
    /// # Errors
    /// [`Fault::Corrupt`].
    pub fn titles(&self) -> Result<Texts, Fault> {
        Texts::read(&self.titles).ok_or_else(|| self.corrupt("titles"))
    }

    /// Where.
    ///
    /// # Errors
    /// [`Fault::Corrupt`].
    pub fn venues(&self) -> Result<Texts, Fault> {
        Texts::read(&self.venues).ok_or_else(|| self.corrupt("venues"))
    }

    /// Whom to meet, and where.
    ///
    /// # Errors
    /// [`Fault::Corrupt`].
    pub fn meet(&self) -> Result<Texts, Fault> {
        Texts::read(&self.meet).ok_or_else(|| self.corrupt("meet"))
    }

    /// What to bring.
    ///
    /// # Errors
    /// [`Fault::Corrupt`].
    pub fn bring(&self) -> Result<Texts, Fault> {
        Texts::read(&self.bring).ok_or_else(|| self.corrupt("bring"))
    }

    /// How many people are still needed.
    pub const fn free(&self) -> i64 {
        self.needed - self.taken
    }

    /// Whether it will still take place.
    pub fn is_coming(&self, now: Millis) -> bool {
        self.cancelled_at.is_none() && now < self.starts_at
    }

    fn corrupt(&self, column: &'static str) -> Fault {
        Fault::Corrupt { table: "shifts", column, id: self.shift_id.0 }
    }
}

/// A query that reads shifts with their places.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT h.shift_id, h.number, h.role, h.titles, h.venues, h.meet, h.bring, h.latitude, h.longitude,
               h.called_at, p.capacity AS needed, p.taken, p.starts_at, p.ends_at, p.cancelled_at
             FROM shifts h
             JOIN places p ON p.neighbourhood_id = h.neighbourhood_id AND p.thing = 'shift' AND p.thing_id = h.shift_id
             ",
            $rest
        )
    };
}

/// Puts a shift down; its places are added by [`super::place::add`].
pub async fn add(
    tx: &mut Tx,
    home: NeighbourhoodId,
    (id, number): (ShiftId, i64),
    plan: &Plan,
    staff_number: i64,
    now: Millis,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO shifts (neighbourhood_id, shift_id, number, role, titles, venues, meet, bring, latitude,
           longitude, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        home,
        id,
        number,
        plan.role.code(),
        plan.titles.json(),
        plan.venues.json(),
        plan.meet.json(),
        plan.bring.json(),
        plan.point.map(|(lat, _)| lat),
        plan.point.map(|(_, lon)| lon),
        staff_number,
        now
    )?;
    Ok(())
}

/// One shift.
pub async fn find(tx: &mut Tx, home: NeighbourhoodId, id: ShiftId) -> sqlx::Result<Option<Shift>> {
    fetch_optional!(tx, Shift, select!("WHERE h.neighbourhood_id = $1 AND h.shift_id = $2"), home, id)
}

/// Shifts that are not over and were not called off, soonest first.
pub async fn coming(
    tx: &mut Tx,
    home: NeighbourhoodId,
    now: Millis,
    (limit, skip): (i64, i64),
) -> sqlx::Result<Vec<Shift>> {
    fetch_all!(
        tx,
        Shift,
        select!(
            "WHERE h.neighbourhood_id = $1 AND p.cancelled_at IS NULL AND p.ends_at > $2
             ORDER BY p.starts_at, h.shift_id LIMIT $3 OFFSET $4"
        ),
        home,
        now,
        limit,
        skip
    )
}

/// Shifts that a contact is in or waits for and that are not over, soonest first.
pub async fn of_contact(
    tx: &mut Tx,
    home: NeighbourhoodId,
    contact: ContactId,
    now: Millis,
    (limit, skip): (i64, i64),
) -> sqlx::Result<Vec<Shift>> {
    fetch_all!(
        tx,
        Shift,
        select!(
            "JOIN seats s ON s.neighbourhood_id = h.neighbourhood_id AND s.thing = 'shift' AND s.thing_id = h.shift_id
               AND s.contact_id = $2 AND s.state <> 'left'
             WHERE h.neighbourhood_id = $1 AND p.cancelled_at IS NULL AND p.ends_at > $3
             ORDER BY p.starts_at, h.shift_id LIMIT $4 OFFSET $5"
        ),
        home,
        contact,
        now,
        limit,
        skip
    )
}

/// Shifts that still need somebody and that a contact is not in, soonest first.
pub async fn needing(
    tx: &mut Tx,
    home: NeighbourhoodId,
    contact: ContactId,
    now: Millis,
    limit: i64,
) -> sqlx::Result<Vec<Shift>> {
    fetch_all!(
        tx,
        Shift,
        select!(
            "WHERE h.neighbourhood_id = $1 AND p.cancelled_at IS NULL AND p.starts_at > $3 AND p.taken < p.capacity
               AND NOT EXISTS (SELECT 1 FROM seats s WHERE s.neighbourhood_id = h.neighbourhood_id
                 AND s.thing = 'shift' AND s.thing_id = h.shift_id AND s.contact_id = $2 AND s.state <> 'left')
             ORDER BY p.starts_at, h.shift_id LIMIT $4"
        ),
        home,
        contact,
        now,
        limit
    )
}

/// Shifts that begin in a stretch of time (from inclusive, until exclusive) and still need somebody, soonest first.
pub async fn understaffed_soon(
    tx: &mut Tx,
    home: NeighbourhoodId,
    (from, until): (Millis, Millis),
    limit: i64,
) -> sqlx::Result<Vec<Shift>> {
    fetch_all!(
        tx,
        Shift,
        select!(
            "WHERE h.neighbourhood_id = $1 AND p.cancelled_at IS NULL AND p.starts_at >= $2 AND p.starts_at < $3
               AND p.taken < p.capacity
             ORDER BY p.starts_at, h.shift_id LIMIT $4"
        ),
        home,
        from,
        until,
        limit
    )
}

/// How the shifts stand that begin in a stretch of time (from inclusive, until exclusive).
pub async fn counts(
    tx: &mut Tx,
    home: NeighbourhoodId,
    (from, until): (Millis, Millis),
) -> sqlx::Result<Counts> {
    fetch_one!(
        tx,
        Counts,
        "SELECT COUNT(*) AS shifts,
           CAST(COALESCE(SUM(CASE WHEN taken < capacity THEN 1 ELSE 0 END), 0) AS BIGINT) AS understaffed,
           CAST(COALESCE(SUM(capacity - taken), 0) AS BIGINT) AS missing
         FROM places
         WHERE neighbourhood_id = $1 AND thing = 'shift' AND cancelled_at IS NULL AND starts_at >= $2 AND starts_at < $3",
        home,
        from,
        until
    )
}

/// Notes that volunteers are being called for it.
pub async fn set_called(tx: &mut Tx, home: NeighbourhoodId, id: ShiftId, now: Millis) -> sqlx::Result<()> {
    execute!(
        tx,
        "UPDATE shifts SET called_at = $3 WHERE neighbourhood_id = $1 AND shift_id = $2",
        home,
        id,
        now
    )?;
    Ok(())
}
