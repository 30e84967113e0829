//! Runs what is due, one job a transaction.

use std::time::Duration;

use tracing::{error, warn};

use super::{Job, activity, announcement, retention, shift};
use crate::app::App;
use crate::conversation::Screen;
use crate::dispatcher::Stop;
use crate::domain::clock::Millis;
use crate::domain::id::{ContactId, NeighbourhoodId, OutboxId};
use crate::domain::wire::Lane;
use crate::fault::Fault;
use crate::store::neighbourhood::Neighbourhood;
use crate::store::{Tx, job, neighbourhood, outbox, staff};
use crate::turn::{Said, tell};

/// How often due jobs are looked for.
const SWEEP: Duration = Duration::from_millis(250);
/// Tries after which a job that fails is left alone for a day.
const MAX_TRIES: i64 = 10;

/// A job under way.
pub struct JobCx {
    /// What every part shares.
    pub app: App,
    /// Where the job belongs.
    pub place: Neighbourhood,
    /// The present instant.
    pub now: Millis,
    /// What was said so far.
    pub said: Vec<Said>,
    /// Whether rows were put into the outbox that senders have to be told of.
    pub hints_senders: bool,
}

impl JobCx {
    /// Tells a contact something, in the contact's language; gives the outbox row, none when the contact has left or
    /// cannot be reached.
    ///
    /// # Errors
    /// A [`Fault`] of reading.
    pub async fn tell(
        &mut self,
        tx: &mut Tx,
        to: ContactId,
        lane: Lane,
        screen: &Screen,
    ) -> Result<Option<OutboxId>, Fault> {
        let said = tell(tx, &self.app, &self.place, to, lane, screen).await?;
        let row = said.as_ref().map(Said::row);
        self.said.extend(said);
        Ok(row)
    }

    /// Changes a message that a row of the outbox sent to a contact.
    ///
    /// # Errors
    /// A [`Fault`] of reading.
    pub async fn edit(
        &mut self,
        tx: &mut Tx,
        to: ContactId,
        lane: Lane,
        row: OutboxId,
        screen: &Screen,
    ) -> Result<(), Fault> {
        let said = tell(tx, &self.app, &self.place, to, lane, screen).await?;
        self.said.extend(said.map(|said| said.in_place_of(row)));
        Ok(())
    }

    /// Tells all staff something.
    ///
    /// # Errors
    /// A [`Fault`] of reading.
    pub async fn tell_staff(&mut self, tx: &mut Tx, lane: Lane, screen: &Screen) -> Result<(), Fault> {
        for member in staff::all(tx, self.place.neighbourhood_id).await? {
            self.tell(tx, member.contact_id, lane, screen).await?;
        }
        Ok(())
    }
}

/// Runs due jobs until told to stop.
pub async fn run(app: App, mut stop: Stop) {
    while !*stop.borrow() {
        if let Err(fault) = run_due(&app).await {
            warn!(%fault, "jobs have to wait");
        }
        tokio::select! {
            () = tokio::time::sleep(SWEEP) => {}
            _ = stop.changed() => {}
        }
    }
}

/// Runs everything that is due now; gives how many jobs were done.
///
/// # Errors
/// A [`Fault`] of looking for jobs; a job's own fault puts that job off.
pub async fn run_due(app: &App) -> Result<usize, Fault> {
    let mut done = 0;
    let mut tx = app.db.begin_read().await?;
    let homes = job::neighbourhoods_due(&mut tx, app.clock.now()).await?;
    drop(tx);
    for home in homes {
        while run_one(app, home).await? {
            done += 1;
        }
    }
    Ok(done)
}

/// Runs the job that has been due longest in a neighbourhood; `false` when there is none.
async fn run_one(app: &App, home: NeighbourhoodId) -> Result<bool, Fault> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let Some(due) = job::take(&mut tx, home, now).await? else { return Ok(false) };
    let Some(place) = neighbourhood::find(&mut tx, home).await? else { return Ok(false) };
    let mut cx = JobCx { app: app.clone(), place, now, said: Vec::new(), hints_senders: false };
    let result = match serde_json::from_str::<Job>(&due.job) {
        Ok(job) => apply(&mut tx, &mut cx, &job).await,
        Err(_) => Err(Fault::Corrupt { table: "jobs", column: "job", id: due.job_id.0 }),
    };
    match result {
        Ok(()) => {
            job::remove(&mut tx, home, due.job_id).await?;
            let hints_senders = cx.hints_senders;
            let (rows, wired): (Vec<_>, Vec<_>) =
                cx.said.into_iter().flat_map(|said| said.into_rows(app)).unzip();
            outbox::insert(&mut tx, home, &rows, now).await?;
            tx.commit().await?;
            app.senders.hand_over(wired);
            if hints_senders {
                app.senders.hint();
            }
        }
        Err(fault) if fault.is_passing() => return Err(fault),
        Err(fault) => {
            drop(tx);
            error!(%fault, job.id = due.job_id.0, "a job failed and is put off");
            let pause_secs = if due.tries + 1 >= MAX_TRIES { 86_400 } else { 15 << due.tries };
            let mut tx = app.db.begin().await?;
            job::postpone(&mut tx, home, due.job_id, now.plus_secs(pause_secs)).await?;
            tx.commit().await?;
        }
    }
    Ok(true)
}

async fn apply(tx: &mut Tx, cx: &mut JobCx, job: &Job) -> Result<(), Fault> {
    match job {
        Job::Housekeeping => retention::tidy(tx, cx).await,
        Job::BeginAnnouncement(id) => announcement::begin(tx, cx, *id).await,
        Job::ExpandAnnouncement(id) => announcement::expand(tx, cx, *id).await,
        Job::AmendAnnouncement { announcement: id, after } => announcement::amend(tx, cx, *id, *after).await,
        Job::ShowProgress(id) => announcement::show_progress(tx, cx, *id).await,
        Job::RemindOfActivity { activity: id, which, version, after } => {
            activity::remind(tx, cx, *id, *which, (*version, *after)).await
        }
        Job::TellOfActivity { activity: id, news, after } => activity::tell(tx, cx, *id, *news, *after).await,
        Job::CallVolunteers { shift, wave } => shift::call(tx, cx, *shift, *wave).await,
        Job::RemindShift { shift, starts_at, reminder } => {
            shift::remind(tx, cx, (*shift, *starts_at), *reminder).await
        }
    }
}
