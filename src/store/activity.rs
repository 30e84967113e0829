//! Activities. When one takes place and how many fit stands in [`super::place`].

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::db::Tx;
use crate::domain::activity::Matches;
use crate::domain::clock::Millis;
use crate::domain::id::{ActivityId, NeighbourhoodId};
use crate::domain::likeness;
use crate::domain::texts::Texts;
use crate::{execute, fetch_all, fetch_optional};

/// Titles that a search compares.
const SEARCHED: i64 = 300;

/// An activity with its places.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct Activity {
    /// Its id.
    pub activity_id: ActivityId,
    /// The short number shown to people.
    pub number: i64,
    /// The title ([`Texts`] as JSON; so with the next three).
    pub titles: String,
    /// Where it takes place.
    pub venues: String,
    /// What it is.
    pub descriptions: String,
    /// What to bring.
    pub bring: String,
    /// The place, degrees north.
    pub latitude: Option<f64>,
    /// The place, degrees east.
    pub longitude: Option<f64>,
    /// The staff member who created it, by number; 0 for nobody in particular.
    pub created_by: i64,
    /// Why it was called off.
    pub cancel_note: String,
    /// Counts the times it was given.
    pub time_version: i64,
    /// When it begins.
    pub starts_at: Millis,
    /// When it ends.
    pub ends_at: Millis,
    /// How many people fit.
    pub capacity: i64,
    /// How many are in.
    pub taken: i64,
    /// When it was called off.
    pub cancelled_at: Option<Millis>,
}

/// Adds an activity; its places are added apart ([`super::place::add`]).
pub async fn add(tx: &mut Tx, home: NeighbourhoodId, row: &Activity, now: Millis) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO activities (neighbourhood_id, activity_id, number, titles, venues, descriptions, bring, latitude,
           longitude, created_by, created_at, cancel_note, time_version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        home,
        row.activity_id,
        row.number,
        &row.titles,
        &row.venues,
        &row.descriptions,
        &row.bring,
        row.latitude,
        row.longitude,
        row.created_by,
        now,
        &row.cancel_note,
        row.time_version
    )?;
    Ok(())
}

/// One activity.
pub async fn find(tx: &mut Tx, home: NeighbourhoodId, id: ActivityId) -> sqlx::Result<Option<Activity>> {
    fetch_optional!(
        tx,
        Activity,
        "SELECT a.activity_id, a.number, a.titles, a.venues, a.descriptions, a.bring, a.latitude, a.longitude,
           a.created_by, a.cancel_note, a.time_version, p.starts_at, p.ends_at, p.capacity, p.taken, p.cancelled_at
         FROM activities a
         JOIN places p ON p.neighbourhood_id = a.neighbourhood_id AND p.thing = 'activity' AND p.thing_id = a.activity_id
         WHERE a.neighbourhood_id = $1 AND a.activity_id = $2",
        home,
        id
    )
}

/// Activities that end after an instant and begin before another, soonest first; none that was called off.
pub async fn between(
    tx: &mut Tx,
    home: NeighbourhoodId,
    (ends_after, begins_before): (Millis, Millis),
    skip: i64,
    limit: i64,
) -> sqlx::Result<Vec<Activity>> {
    fetch_all!(
        tx,
        Activity,
        "SELECT a.activity_id, a.number, a.titles, a.venues, a.descriptions, a.bring, a.latitude, a.longitude,
           a.created_by, a.cancel_note, a.time_version, p.starts_at, p.ends_at, p.capacity, p.taken, p.cancelled_at
         FROM places p
         JOIN activities a ON a.neighbourhood_id = p.neighbourhood_id AND a.activity_id = p.thing_id
         WHERE p.neighbourhood_id = $1 AND p.thing = 'activity' AND p.cancelled_at IS NULL
           AND p.ends_at > $2 AND p.starts_at < $3
         ORDER BY p.starts_at, a.activity_id LIMIT $5 OFFSET $4",
        home,
        ends_after,
        begins_before,
        skip,
        limit
    )
}

/// What is still to come, or going on, before the end of the day; for the day's summary.
pub async fn upcoming_today(
    tx: &mut Tx,
    home: NeighbourhoodId,
    now: Millis,
    end_of_day: Millis,
) -> sqlx::Result<Vec<Activity>> {
    between(tx, home, (now, end_of_day), 0, 50).await
}

/// Activities a staff member created that are not over, soonest first, those called off included.
pub async fn created_by(
    tx: &mut Tx,
    home: NeighbourhoodId,
    staff_number: i64,
    now: Millis,
    skip: i64,
    limit: i64,
) -> sqlx::Result<Vec<Activity>> {
    fetch_all!(
        tx,
        Activity,
        "SELECT a.activity_id, a.number, a.titles, a.venues, a.descriptions, a.bring, a.latitude, a.longitude,
           a.created_by, a.cancel_note, a.time_version, p.starts_at, p.ends_at, p.capacity, p.taken, p.cancelled_at
         FROM activities a
         JOIN places p ON p.neighbourhood_id = a.neighbourhood_id AND p.thing = 'activity' AND p.thing_id = a.activity_id
         WHERE a.neighbourhood_id = $1 AND a.created_by = $2 AND p.ends_at > $3
         ORDER BY p.starts_at, a.activity_id LIMIT $5 OFFSET $4",
        home,
        staff_number,
        now,
        skip,
        limit
    )
}

/// An activity's id, titles and beginning: what a search compares.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct Title {
    /// Its id.
    pub activity_id: ActivityId,
    /// The title in people's languages, as JSON.
    pub titles: String,
    /// When it begins.
    pub starts_at: Millis,
}

/// The titles of what is not over, soonest first.
pub async fn titles(tx: &mut Tx, home: NeighbourhoodId, now: Millis, limit: i64) -> sqlx::Result<Vec<Title>> {
    fetch_all!(
        tx,
        Title,
        "SELECT a.activity_id, a.titles, p.starts_at FROM places p
         JOIN activities a ON a.neighbourhood_id = p.neighbourhood_id AND a.activity_id = p.thing_id
         WHERE p.neighbourhood_id = $1 AND p.thing = 'activity' AND p.cancelled_at IS NULL AND p.ends_at > $2
         ORDER BY p.starts_at, a.activity_id LIMIT $3",
        home,
        now,
        limit
    )
}

/// The activities that words are about, and that take place on one of the days when days were said. When words
/// say nothing but a day, all of that day are meant.
pub async fn search(
    tx: &mut Tx,
    home: NeighbourhoodId,
    words: &str,
    days: Option<(NaiveDate, NaiveDate)>,
    zone: Tz,
    now: Millis,
) -> sqlx::Result<Matches> {
    let rows = titles(tx, home, now, SEARCHED).await?;
    let all: Vec<String> = rows
        .iter()
        .map(|row| Texts::read(&row.titles).unwrap_or_default().all().collect::<Vec<_>>().join(" "))
        .collect();
    let found = likeness::find(words, &all);
    let is_then = |index: &usize| {
        let day = rows[*index].starts_at.local(zone).date();
        days.is_none_or(|(first, last)| first <= day && day <= last)
    };
    let then: Vec<usize> = found.alike.iter().copied().filter(is_then).collect();
    let mut is_by_day = false;
    let (clear, alike) = match (found.clear, then.as_slice()) {
        (Some(clear), _) if is_then(&clear) => (Some(clear), then),
        (_, [only]) if days.is_some() => (Some(*only), then),
        (_, [_, ..]) => (None, then),
        (_, []) if !found.alike.is_empty() => (None, found.alike),
        _ => {
            let of_day: Vec<usize> =
                (0..rows.len()).filter(|index| days.is_some() && is_then(index)).collect();
            is_by_day = true;
            (of_day.first().copied().filter(|_| of_day.len() == 1), of_day)
        }
    };
    let id = |index: usize| rows[index].activity_id;
    Ok(Matches { clear: clear.map(id), alike: alike.into_iter().map(id).collect(), is_by_day })
}

/// Notes why it was called off.
pub async fn set_cancel_note(
    tx: &mut Tx,
    home: NeighbourhoodId,
    id: ActivityId,
    note: &str,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "UPDATE activities SET cancel_note = $3 WHERE neighbourhood_id = $1 AND activity_id = $2",
        home,
        id,
        note
    )?;
    Ok(())
}

/// Says where it takes place; the point on the map goes when none is given.
pub async fn set_venue(
    tx: &mut Tx,
    home: NeighbourhoodId,
    id: ActivityId,
    venues: &str,
    point: Option<(f64, f64)>,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "UPDATE activities SET venues = $3, latitude = $4, longitude = $5
         WHERE neighbourhood_id = $1 AND activity_id = $2",
        home,
        id,
        venues,
        point.map(|(lat, _)| lat),
        point.map(|(_, lon)| lon)
    )?;
    Ok(())
}

/// Counts up the times it was given, so that earlier reminders are void.
pub async fn bump_time(tx: &mut Tx, home: NeighbourhoodId, id: ActivityId) -> sqlx::Result<()> {
    execute!(
        tx,
        "UPDATE activities SET time_version = time_version + 1 WHERE neighbourhood_id = $1 AND activity_id = $2",
        home,
        id
    )?;
    Ok(())
}
