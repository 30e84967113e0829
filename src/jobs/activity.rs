//! People are reminded of activities they are in, and told when one is called off or moved.
//!
//! Everything is read anew when the job runs: who left by then is not reminded, and what was called off or moved
//! reminds nobody of its old time.

use super::{Job, JobCx, put_down};
use crate::conversation::Screen;
use crate::domain::activity::{News, Reminder, is_of_use};
use crate::domain::id::{ActivityId, JobId};
use crate::domain::seat::{State, Thing};
use crate::domain::wire::Lane;
use crate::fault::Fault;
use crate::store::{Tx, activity, seat};

/// People told in one transaction.
const CHUNK: i64 = 100;

/// Reminds those who are in, a chunk at a time.
pub(super) async fn remind(
    tx: &mut Tx,
    cx: &mut JobCx,
    id: ActivityId,
    which: Reminder,
    (version, after): (i64, i64),
) -> Result<(), Fault> {
    let Some(row) = activity::find(tx, cx.place.neighbourhood_id, id).await? else { return Ok(()) };
    let is_void = row.cancelled_at.is_some() || row.time_version != version;
    if is_void || !is_of_use(which, row.starts_at, cx.now) {
        return Ok(());
    }
    let screen = Screen::ActivityReminder { id, which };
    if let Some(after) =
        tell_chunk(tx, cx, (id, &screen, Lane::Call), after, |state| state == State::In).await?
    {
        let next = Job::RemindOfActivity { activity: id, which, version, after };
        put_down(tx, cx.place.neighbourhood_id, JobId(cx.app.ids.next()), &next, cx.now).await?;
    }
    Ok(())
}

/// Tells those who are in and those who wait, a chunk at a time.
pub(super) async fn tell(
    tx: &mut Tx,
    cx: &mut JobCx,
    id: ActivityId,
    news: News,
    after: i64,
) -> Result<(), Fault> {
    let screen = Screen::ActivityNews { id, news };
    if let Some(after) = tell_chunk(tx, cx, (id, &screen, Lane::News), after, |_| true).await? {
        let next = Job::TellOfActivity { activity: id, news, after };
        put_down(tx, cx.place.neighbourhood_id, JobId(cx.app.ids.next()), &next, cx.now).await?;
    }
    Ok(())
}

/// Tells the next chunk; gives the place in the line it ended at when there may be more.
async fn tell_chunk(
    tx: &mut Tx,
    cx: &mut JobCx,
    (id, screen, lane): (ActivityId, &Screen, Lane),
    after: i64,
    is_meant: impl Fn(State) -> bool,
) -> Result<Option<i64>, Fault> {
    let rows = seat::after(tx, cx.place.neighbourhood_id, Thing::from(id), after, CHUNK).await?;
    for row in rows.iter().filter(|row| is_meant(row.state())) {
        cx.tell(tx, row.contact_id, lane, screen).await?;
    }
    let is_full = i64::try_from(rows.len()).unwrap_or(0) == CHUNK;
    Ok(rows.last().filter(|_| is_full).map(|row| row.place_in_line))
}
