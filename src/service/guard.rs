//! Notices an unclean stop: each process has a lease of its own that it renews and gives back when it stops.
//!
//! A lease that ran out is one of a process that died, perhaps by an update; then updates are done singly for a
//! while ([`Care`]). Who starts again at once finds a lease that still holds, and takes it for a process that lives
//! until it runs out: an update that crashes every process is met with care after [`LEASE_SECS`] at the latest.

use std::sync::atomic::Ordering;
use std::time::Duration;

use tracing::{info, warn};

use crate::app::App;
use crate::dispatcher::Stop;
use crate::domain::clock::Millis;
use crate::fault::Fault;
use crate::store::lease;
use crate::turn::Care;

/// The beginning of the names of these leases.
const PREFIX: &str = "process ";
/// How long such a lease holds.
pub const LEASE_SECS: i64 = 15;
/// How often it is renewed, and those of others are looked at.
const BEAT: Duration = Duration::from_secs(4);

/// The sign of life of this process.
pub(super) struct Guard {
    name: String,
}

impl Guard {
    /// Signs on, and goes on renewing in a task.
    pub(super) async fn begin(
        app: &App,
        care: &Care,
        tasks: &mut tokio::task::JoinSet<()>,
        mut stop: Stop,
    ) -> Result<Self, Fault> {
        let name = format!("{PREFIX}{}", app.process);
        beat(app, &name, care, true).await?;
        let (app, care, lease) = (app.clone(), care.clone(), name.clone());
        tasks.spawn(async move {
            let mut blind_until = Millis(0);
            loop {
                tokio::select! {
                    () = tokio::time::sleep(BEAT) => {}
                    _ = stop.changed() => return,
                }
                let now = app.clock.now();
                if let Err(fault) = beat(&app, &lease, &care, now >= blind_until).await {
                    warn!(%fault, "this process cannot renew its sign of life");
                    // Nor could the others: they are given the time to show that they live.
                    blind_until = now.plus_secs(2 * LEASE_SECS);
                }
            }
        });
        Ok(Self { name })
    }

    /// Signs off.
    pub(super) async fn give_back(&self, app: &App) -> Result<(), Fault> {
        let mut tx = app.db.begin().await?;
        lease::give_back(&mut tx, &self.name, &app.process).await?;
        Ok(tx.commit().await?)
    }
}

/// Renews the lease, and, when it `sees` the others, buries those of processes that died.
async fn beat(app: &App, name: &str, care: &Care, sees: bool) -> Result<(), Fault> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    lease::take(&mut tx, name, &app.process, now, now.plus_secs(LEASE_SECS)).await?;
    for (other, until) in lease::all(&mut tx, PREFIX).await? {
        if sees && other != name && until < now && lease::bury(&mut tx, &other, now).await? {
            info!("a process stopped without signing off; updates are done one at a time for a while");
            care.begin(now);
        }
    }
    tx.commit().await?;
    app.alive_at.store(now.0, Ordering::Relaxed);
    Ok(())
}
