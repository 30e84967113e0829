//! What every database has: the zones, and the jobs that keep it tidy.

use crate::app::App;
use crate::domain::clock::Millis;
use crate::domain::id::{JobId, NeighbourhoodId};
use crate::fault::Fault;
use crate::jobs::{self, Job};
use crate::store::neighbourhood::Neighbourhood;
use crate::store::{Tx, bot, job, neighbourhood, zone};

/// The zone of neighbourhoods that say nothing else.
pub(crate) const DEFAULT_ZONE: chrono_tz::Tz = chrono_tz::Asia::Shanghai;

/// Fills the zones in; `true` when the database had no other neighbourhood yet.
pub(super) async fn ground(app: &App) -> Result<bool, Fault> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let all = neighbourhood::all(&mut tx).await?;
    zone::fill(&mut tx, DEFAULT_ZONE, now).await?;
    for row in &all {
        if let Ok(known) = row.zone.parse() {
            zone::fill(&mut tx, known, now).await?;
        }
    }
    tx.commit().await?;
    Ok(all.iter().all(|row| row.kind == "shared"))
}

/// A neighbourhood with a kind and a code and nothing else yet.
pub(crate) fn blank(id: NeighbourhoodId, kind: &str, code: &str) -> Neighbourhood {
    Neighbourhood {
        neighbourhood_id: id,
        kind: kind.to_owned(),
        code: code.to_owned(),
        names: "{}".to_owned(),
        zone: DEFAULT_ZONE.name().to_owned(),
        city: String::new(),
        latitude: None,
        longitude: None,
        directory_version: 0,
        is_sample: 0,
    }
}

/// Adds an open neighbourhood, which every bot serves.
///
/// # Errors
/// A [`Fault`] of writing; a code that is taken is the engine's error.
pub async fn add_neighbourhood(tx: &mut Tx, app: &App, row: &Neighbourhood) -> Result<(), Fault> {
    let now = app.clock.now();
    neighbourhood::add(tx, row, now).await?;
    if let Ok(known) = row.zone.parse() {
        zone::fill(tx, known, now).await?;
    }
    for bot in bot::all(tx).await? {
        bot::serve(tx, bot.bot_id, row.neighbourhood_id).await?;
    }
    ensure_housekeeping(tx, app, row.neighbourhood_id, now).await
}

/// Puts down the job that tidies a neighbourhood up, unless it waits already.
///
/// # Errors
/// A [`Fault`] of writing.
pub async fn ensure_housekeeping(
    tx: &mut Tx,
    app: &App,
    home: NeighbourhoodId,
    now: Millis,
) -> Result<(), Fault> {
    let text = serde_json::to_string(&Job::Housekeeping).expect("a job without fields is always JSON");
    if job::waits(tx, home, &text).await? {
        return Ok(());
    }
    jobs::put_down(tx, home, JobId(app.ids.next()), &Job::Housekeeping, now.plus_secs(60)).await
}

/// The same for every neighbourhood and lobby.
pub(super) async fn housekeeping_everywhere(app: &App) -> Result<(), Fault> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    for row in neighbourhood::all(&mut tx).await?.iter().filter(|row| row.kind != "shared") {
        ensure_housekeeping(&mut tx, app, row.neighbourhood_id, now).await?;
    }
    Ok(tx.commit().await?)
}
