//! Volunteers: what they do, when they can, and whom to call for a shift.

use super::db::Tx;
use crate::domain::availability::Availability;
use crate::domain::clock::Millis;
use crate::domain::id::{ContactId, NeighbourhoodId, ShiftId};
use crate::{execute, fetch_all, fetch_one, fetch_optional};

/// A volunteer.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Volunteer {
    /// When they can.
    pub availability: Availability,
    /// Since when they volunteer.
    pub since_at: Millis,
    /// Since when they want no calls for a while.
    pub paused_at: Option<Millis>,
}

/// Whom to look for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// The shift; one that does not exist yet leaves nobody out for having been asked.
    pub shift: ShiftId,
    /// The code of its role.
    pub role: &'a str,
    /// The parts of weekdays it falls into.
    pub slots: Availability,
    /// When it begins.
    pub starts_at: Millis,
    /// When it ends.
    pub ends_at: Millis,
}

/// Makes a contact a volunteer, or changes when it can; calls come again.
pub async fn put(
    tx: &mut Tx,
    home: NeighbourhoodId,
    contact: ContactId,
    availability: Availability,
    now: Millis,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO volunteers (neighbourhood_id, contact_id, availability, since_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (neighbourhood_id, contact_id) DO UPDATE SET availability = $3, paused_at = NULL",
        home,
        contact,
        availability,
        now
    )?;
    Ok(())
}

/// Forgets what a volunteer does.
pub async fn clear_roles(tx: &mut Tx, home: NeighbourhoodId, contact: ContactId) -> sqlx::Result<()> {
    execute!(
        tx,
        "DELETE FROM volunteer_roles WHERE neighbourhood_id = $1 AND contact_id = $2",
        home,
        contact
    )?;
    Ok(())
}

/// Adds something that a volunteer does.
pub async fn add_role(
    tx: &mut Tx,
    home: NeighbourhoodId,
    contact: ContactId,
    role: &str,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO volunteer_roles (neighbourhood_id, contact_id, role) VALUES ($1, $2, $3)
         ON CONFLICT DO NOTHING",
        home,
        contact,
        role
    )?;
    Ok(())
}

/// A contact as a volunteer.
pub async fn find(tx: &mut Tx, home: NeighbourhoodId, contact: ContactId) -> sqlx::Result<Option<Volunteer>> {
    fetch_optional!(
        tx,
        Volunteer,
        "SELECT availability, since_at, paused_at FROM volunteers WHERE neighbourhood_id = $1 AND contact_id = $2",
        home,
        contact
    )
}

/// The codes of what a volunteer does.
pub async fn roles(tx: &mut Tx, home: NeighbourhoodId, contact: ContactId) -> sqlx::Result<Vec<String>> {
    let rows = fetch_all!(
        tx,
        (String,),
        "SELECT role FROM volunteer_roles WHERE neighbourhood_id = $1 AND contact_id = $2 ORDER BY role",
        home,
        contact
    )?;
    Ok(rows.into_iter().map(|(role,)| role).collect())
}

/// Stops calls for a while, or lets them come again.
pub async fn set_paused(
    tx: &mut Tx,
    home: NeighbourhoodId,
    contact: ContactId,
    paused_at: Option<Millis>,
) -> sqlx::Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE volunteers SET paused_at = $3 WHERE neighbourhood_id = $1 AND contact_id = $2",
        home,
        contact,
        paused_at
    )?;
    Ok(rows == 1)
}

/// How many volunteers there are, those who want no calls for a while left out.
pub async fn count(tx: &mut Tx, home: NeighbourhoodId) -> sqlx::Result<i64> {
    let (count,) = fetch_one!(
        tx,
        (i64,),
        "SELECT COUNT(*) FROM volunteers WHERE neighbourhood_id = $1 AND paused_at IS NULL",
        home
    )?;
    Ok(count)
}

/// How many volunteers match a shift: role and time fit, they can be reached and do nothing else then.
pub async fn count_matching(tx: &mut Tx, home: NeighbourhoodId, wanted: Wanted<'_>) -> sqlx::Result<i64> {
    let (count,) = fetch_one!(
        tx,
        (i64,),
        "SELECT COUNT(*) FROM volunteers v
         JOIN volunteer_roles r ON r.neighbourhood_id = v.neighbourhood_id AND r.contact_id = v.contact_id AND r.role = $2
         JOIN contacts c ON c.neighbourhood_id = v.neighbourhood_id AND c.contact_id = v.contact_id
         WHERE v.neighbourhood_id = $1 AND v.paused_at IS NULL AND (v.availability & $3) = $3
           AND c.closed_at IS NULL AND c.reachable = 1
           AND NOT EXISTS (SELECT 1 FROM seats s
             JOIN places p ON p.neighbourhood_id = s.neighbourhood_id AND p.thing = s.thing AND p.thing_id = s.thing_id
             WHERE s.neighbourhood_id = v.neighbourhood_id AND s.contact_id = v.contact_id AND s.state <> 'left'
               AND p.cancelled_at IS NULL AND p.starts_at < $5 AND p.ends_at > $4)",
        home,
        wanted.role,
        wanted.slots,
        wanted.starts_at,
        wanted.ends_at
    )?;
    Ok(count)
}

/// Volunteers who match a shift and were not asked about it yet, in the order in which they came.
pub async fn matching(
    tx: &mut Tx,
    home: NeighbourhoodId,
    wanted: Wanted<'_>,
    limit: i64,
) -> sqlx::Result<Vec<ContactId>> {
    let rows = fetch_all!(
        tx,
        (ContactId,),
        "SELECT v.contact_id FROM volunteers v
         JOIN volunteer_roles r ON r.neighbourhood_id = v.neighbourhood_id AND r.contact_id = v.contact_id AND r.role = $2
         JOIN contacts c ON c.neighbourhood_id = v.neighbourhood_id AND c.contact_id = v.contact_id
         WHERE v.neighbourhood_id = $1 AND v.paused_at IS NULL AND (v.availability & $3) = $3
           AND c.closed_at IS NULL AND c.reachable = 1
           AND NOT EXISTS (SELECT 1 FROM shift_offers o
             WHERE o.neighbourhood_id = v.neighbourhood_id AND o.shift_id = $6 AND o.contact_id = v.contact_id
               AND o.state <> 'expired')
           AND NOT EXISTS (SELECT 1 FROM seats s
             JOIN places p ON p.neighbourhood_id = s.neighbourhood_id AND p.thing = s.thing AND p.thing_id = s.thing_id
             WHERE s.neighbourhood_id = v.neighbourhood_id AND s.contact_id = v.contact_id AND s.state <> 'left'
               AND p.cancelled_at IS NULL AND p.starts_at < $5 AND p.ends_at > $4)
         ORDER BY v.contact_id LIMIT $7",
        home,
        wanted.role,
        wanted.slots,
        wanted.starts_at,
        wanted.ends_at,
        wanted.shift,
        limit
    )?;
    Ok(rows.into_iter().map(|(contact,)| contact).collect())
}

/// All volunteers who were not asked about a shift yet, can be reached and do nothing else then, whatever they
/// said that they do and when.
pub async fn others(
    tx: &mut Tx,
    home: NeighbourhoodId,
    wanted: Wanted<'_>,
    limit: i64,
) -> sqlx::Result<Vec<ContactId>> {
    let rows = fetch_all!(
        tx,
        (ContactId,),
        "SELECT v.contact_id FROM volunteers v
         JOIN contacts c ON c.neighbourhood_id = v.neighbourhood_id AND c.contact_id = v.contact_id
         WHERE v.neighbourhood_id = $1 AND v.paused_at IS NULL AND c.closed_at IS NULL AND c.reachable = 1
           AND NOT EXISTS (SELECT 1 FROM shift_offers o
             WHERE o.neighbourhood_id = v.neighbourhood_id AND o.shift_id = $4 AND o.contact_id = v.contact_id
               AND o.state <> 'expired')
           AND NOT EXISTS (SELECT 1 FROM seats s
             JOIN places p ON p.neighbourhood_id = s.neighbourhood_id AND p.thing = s.thing AND p.thing_id = s.thing_id
             WHERE s.neighbourhood_id = v.neighbourhood_id AND s.contact_id = v.contact_id AND s.state <> 'left'
               AND p.cancelled_at IS NULL AND p.starts_at < $3 AND p.ends_at > $2)
         ORDER BY v.contact_id LIMIT $5",
        home,
        wanted.starts_at,
        wanted.ends_at,
        wanted.shift,
        limit
    )?;
    Ok(rows.into_iter().map(|(contact,)| contact).collect())
}

/// Everything kept about a contact here, for `/export`.
pub async fn export(
    tx: &mut Tx,
    home: NeighbourhoodId,
    contact: ContactId,
) -> sqlx::Result<serde_json::Value> {
    let Some(volunteer) = find(tx, home, contact).await? else { return Ok(serde_json::Value::Null) };
    let groups = volunteer.availability.groups();
    let when = groups.iter().map(|group| {
        serde_json::json!({
            "weekdays": group.days,
            "morning": group.parts & 1 != 0,
            "afternoon": group.parts & 2 != 0,
            "evening": group.parts & 4 != 0,
        })
    });
    Ok(serde_json::json!({
        "roles": roles(tx, home, contact).await?,
        "when": when.collect::<Vec<_>>(),
        "since_at": volunteer.since_at,
        "paused_at": volunteer.paused_at,
    }))
}

/// Erases what is kept about a contact here: it is no volunteer any more.
pub async fn erase(tx: &mut Tx, home: NeighbourhoodId, contact: ContactId) -> sqlx::Result<()> {
    clear_roles(tx, home, contact).await?;
    execute!(tx, "DELETE FROM volunteers WHERE neighbourhood_id = $1 AND contact_id = $2", home, contact)?;
    Ok(())
}
