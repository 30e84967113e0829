//! Rows that came from elsewhere are leased: those of jobs, of other processes, and of a process that died.

use std::collections::HashMap;

use chrono_tz::Tz;
use tracing::error;

use super::Row;
use super::schedule::Schedule;
use crate::app::App;
use crate::domain::id::{BotId, NeighbourhoodId};
use crate::domain::msg::Msg;
use crate::domain::quiet::Quiet;
use crate::domain::wire::{Lane, Wire};
use crate::fault::Fault;
use crate::store::neighbourhood;
use crate::store::outbox::{self, Leased};
use crate::turn::open_wire;

/// Rows of a neighbourhood's announcements that are held in memory.
const BROADCAST_AHEAD: usize = 256;
/// Rows leased by one statement.
const BATCH: i64 = 256;

/// What a sweep found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Rows to send.
    pub rows: Vec<Row>,
    /// Rows whose body cannot be read; they are given up, so that they hold up nothing behind them.
    pub corrupt: Vec<Row>,
    /// Quiet hours, by neighbourhood.
    pub quiet: HashMap<NeighbourhoodId, (Quiet, Tz)>,
    /// Whether a neighbourhood has more rows of announcements than are taken at once.
    pub has_more: bool,
}

/// Leases what one bot has to send, one neighbourhood after the other.
///
/// # Errors
/// A [`Fault`] of the database.
pub(super) async fn sweep(app: &App, bot: BotId, hold: &str, schedule: &Schedule) -> Result<Found, Fault> {
    let mut tx = app.db.begin_read().await?;
    let homes = outbox::neighbourhoods_with_work(&mut tx, bot, hold).await?;
    let quiet = neighbourhood::all_quiet(&mut tx).await?;
    drop(tx);
    let quiet = quiet.into_iter().filter_map(|(id, quiet, zone)| Some((id, (quiet, zone.parse().ok()?))));
    let mut found = Found { quiet: quiet.collect(), ..Found::default() };
    for home in homes {
        let is_full = schedule.broadcasts_of(home) >= BROADCAST_AHEAD;
        let last_lane = if is_full { Lane::Call } else { Lane::Broadcast };
        found.has_more |= is_full;
        let mut tx = app.db.begin().await?;
        let leased = outbox::lease(&mut tx, home, bot, hold, BATCH, last_lane.number()).await?;
        tx.commit().await?;
        found.has_more |= i64::try_from(leased.len()).is_ok_and(|count| count == BATCH);
        for row in leased {
            found.take(app, home, bot, row);
        }
    }
    Ok(found)
}

impl Found {
    fn take(&mut self, app: &App, home: NeighbourhoodId, bot: BotId, leased: Leased) {
        let row = |wire| Row {
            neighbourhood: home,
            id: leased.outbox_id,
            contact: leased.contact_id,
            bot,
            lane: Lane::read(leased.lane),
            wire,
            address: None,
            tries: leased.tries,
            not_before: leased.not_before_at,
            created_at: leased.created_at,
            is_leased: true,
            absorbed: Vec::new(),
        };
        let who = (leased.outbox_id, leased.contact_id);
        match open_wire(&app.keys, home, who, &leased.body) {
            Ok(wire) => self.rows.push(row(wire)),
            Err(fault) => {
                error!(%fault, "a row is given up");
                self.corrupt.push(row(Wire::Send(Msg::default())));
            }
        }
    }
}
