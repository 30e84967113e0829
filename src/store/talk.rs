//! Talks of residents with members of the committee. Who talks stands apart, in [`super::talk_resident`].

use super::db::Tx;
use super::report_list::Slice;
use crate::domain::clock::Millis;
use crate::domain::id::{NeighbourhoodId, TalkId};
use crate::{execute, fetch_all, fetch_one, fetch_optional};

/// A talk.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Talk {
    /// Its id.
    pub talk_id: TalkId,
    /// The short number that people say.
    pub number: i64,
    /// `waiting`, `answered` or `closed`.
    pub status: String,
    /// 1 when the resident's name is not to be shown.
    pub is_anonymous: i64,
    /// The number of the member of the committee who answered last.
    pub taken_by: Option<i64>,
    /// When it began.
    pub requested_at: Millis,
    /// When something was last said.
    pub updated_at: Millis,
    /// Since when the resident waits.
    pub waiting_at: Option<Millis>,
}

/// Begins a talk, in which the resident waits.
pub async fn add(
    tx: &mut Tx,
    home: NeighbourhoodId,
    id: TalkId,
    number: i64,
    is_anonymous: bool,
    now: Millis,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO talks (neighbourhood_id, talk_id, number, status, is_anonymous, requested_at, updated_at, waiting_at)
         VALUES ($1, $2, $3, 'waiting', $4, $5, $5, $5)",
        home,
        id,
        number,
        i64::from(is_anonymous),
        now
    )?;
    Ok(())
}

/// One talk.
pub async fn find(tx: &mut Tx, home: NeighbourhoodId, id: TalkId) -> sqlx::Result<Option<Talk>> {
    fetch_optional!(
        tx,
        Talk,
        "SELECT talk_id, number, status, is_anonymous, taken_by, requested_at, updated_at, waiting_at FROM talks
         WHERE neighbourhood_id = $1 AND talk_id = $2",
        home,
        id
    )
}

/// The resident said something and waits, since the first thing that is not answered.
pub async fn wait(tx: &mut Tx, home: NeighbourhoodId, id: TalkId, now: Millis) -> sqlx::Result<()> {
    execute!(
        tx,
        "UPDATE talks SET status = 'waiting', waiting_at = COALESCE(waiting_at, $3), updated_at = $3
         WHERE neighbourhood_id = $1 AND talk_id = $2",
        home,
        id,
        now
    )?;
    Ok(())
}

/// A member of the committee answered.
pub async fn answer(
    tx: &mut Tx,
    home: NeighbourhoodId,
    id: TalkId,
    staff_number: i64,
    now: Millis,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "UPDATE talks SET status = 'answered', waiting_at = NULL, taken_by = $3, updated_at = $4
         WHERE neighbourhood_id = $1 AND talk_id = $2",
        home,
        id,
        staff_number,
        now
    )?;
    Ok(())
}

/// Closes a talk; `false` when it is closed already.
pub async fn close(tx: &mut Tx, home: NeighbourhoodId, id: TalkId, now: Millis) -> sqlx::Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE talks SET status = 'closed', waiting_at = NULL, updated_at = $3
         WHERE neighbourhood_id = $1 AND talk_id = $2 AND status <> 'closed'",
        home,
        id,
        now
    )?;
    Ok(rows == 1)
}

/// In how many talks a resident waits for an answer.
pub async fn waiting_count(tx: &mut Tx, home: NeighbourhoodId) -> sqlx::Result<i64> {
    let (count,) = fetch_one!(
        tx,
        (i64,),
        "SELECT COUNT(*) FROM talks WHERE neighbourhood_id = $1 AND status = 'waiting'",
        home
    )?;
    Ok(count)
}

/// The talks in which a resident waits, the longest first.
pub async fn waiting(tx: &mut Tx, home: NeighbourhoodId, slice: Slice) -> sqlx::Result<Vec<Talk>> {
    fetch_all!(
        tx,
        Talk,
        "SELECT talk_id, number, status, is_anonymous, taken_by, requested_at, updated_at, waiting_at FROM talks
         WHERE neighbourhood_id = $1 AND status = 'waiting'
         ORDER BY waiting_at, number LIMIT $2 OFFSET $3",
        home,
        slice.limit,
        slice.offset
    )
}
