//! The sender of one bot: holds the bot's lease, schedules rows and sends them.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tracing::{info, warn};

use super::Row;
use super::limits::Limits;
use super::record::{self, Outcome, Unwritten};
use super::retry::{self, Verdict};
use super::schedule::{Next, Schedule};
use crate::app::{App, BotInfo};
use crate::channel::{Channel, Delivery, SendError};
use crate::commands::person::Person;
use crate::conversation::Screen;
use crate::domain::clock::{Clock, Millis};
use crate::domain::id::{ContactId, OutboxId};
use crate::domain::wire::{Lane, Target, Wire};
use crate::fault::Fault;
use crate::screens::{Numbers, render};
use crate::seal::Keys;
use crate::store::outbox::Sent;
use crate::store::{contact, lease, neighbourhood, outbox};
use crate::turn::view_for;

/// Sends that may be under way at once for one bot, those included whose result is not written yet: as many may
/// be sent twice when the process is killed.
const IN_FLIGHT: usize = 64;
/// How long a lease lasts. When a process dies, another sends for its bots after this and one [`RETAKE_MS`].
pub const LEASE_SECS: i64 = 8;
/// How often it is prolonged, in milliseconds.
const PROLONG_MS: i64 = 1_500;
/// How often a process that does not have the lease tries to take it, in milliseconds.
const RETAKE_MS: i64 = 500;
/// Milliseconds before the end of the lease after which no send is begun: a send takes at most 5 s, so that none
/// outlives the lease it was begun under.
const MARGIN_MS: i64 = 5_500;
/// Rows of broadcasts that are held in memory.
const BROADCAST_AHEAD: usize = 512;
/// Rows leased by one statement.
const LEASE_BATCH: i64 = 256;
/// Ids of sent messages that are remembered, for edits that follow at once.
const REMEMBERED: usize = 4096;

/// Tells senders to stop: they begin nothing new, and finish what is under way.
pub type Stop = watch::Receiver<bool>;

/// The sender of one bot.
pub struct Sender {
    app: App,
    bot: Arc<BotInfo>,
    channel: Arc<Channel>,
    schedule: Schedule,
    lease_until: Millis,
    results: mpsc::UnboundedSender<Outcome>,
    groups: HashMap<ContactId, bool>,
    sent_as: HashMap<OutboxId, i64>,
    unwritten: Arc<Unwritten>,
    /// The name under which this hold of the lease leases rows.
    hold_name: Arc<str>,
}

/// A send that came back.
struct Done {
    row: Row,
    is_group: bool,
    result: Result<Option<i64>, SendError>,
}

impl Sender {
    /// The name of a bot's lease.
    pub fn lease_name(bot: &BotInfo) -> String {
        format!("bot {}", bot.id.0)
    }

    /// Runs until told to stop: takes the lease when it is free, and sends while it holds.
    pub async fn run(app: App, bot: Arc<BotInfo>, channel: Channel, limits: Limits, mut stop: Stop) {
        let channel = Arc::new(channel);
        while !*stop.borrow() {
            let name = Self::lease_name(&bot);
            match take_lease(&app, &name).await {
                Ok(Some(until)) => {
                    let (results, receiver) = mpsc::unbounded_channel();
                    let unwritten = Arc::new(Unwritten::default());
                    let recorder = tokio::spawn(record::run(app.clone(), receiver, unwritten.clone()));
                    let sender = Self {
                        app: app.clone(),
                        bot: bot.clone(),
                        channel: channel.clone(),
                        schedule: Schedule::new(limits),
                        lease_until: until,
                        results,
                        groups: HashMap::new(),
                        sent_as: HashMap::new(),
                        unwritten,
                        hold_name: app.process.clone(),
                    };
                    sender.hold(&mut stop, &name).await;
                    let _ = recorder.await;
                    if let Err(fault) = give_back(&app, &name).await {
                        warn!(%fault, "a lease was not given back; it runs out by itself");
                    }
                }
                Ok(None) => {}
                Err(fault) => warn!(%fault, bot.id = bot.id.0, "the lease cannot be had"),
            }
            if *stop.borrow() {
                return;
            }
            tokio::select! {
                () = wait_until(&app.clock, app.clock.now().plus_ms(RETAKE_MS)) => {}
                _ = stop.changed() => {}
            }
        }
    }

    /// Sends while the lease holds.
    async fn hold(mut self, stop: &mut Stop, name: &str) {
        let (hold, mut rows, hint) = self.app.senders.enter(self.bot.id);
        self.hold_name = hold;
        info!(bot.id = self.bot.id.0, channel = self.bot.channel.word(), "sending");
        let mut sends: JoinSet<Done> = JoinSet::new();
        let mut sweep_at = Millis(0);
        let sweep_ms = i64::try_from(self.channel.sweep().as_millis()).unwrap_or(i64::MAX);
        let mut prolong_at = self.app.clock.now().plus_ms(PROLONG_MS);
        loop {
            let now = self.app.clock.now();
            if prolong_at <= now {
                match take_lease(&self.app, name).await {
                    Ok(Some(until)) => self.lease_until = until,
                    Ok(None) => {
                        warn!(bot.id = self.bot.id.0, "another process sends for this bot now");
                        break;
                    }
                    Err(fault) => warn!(%fault, "the lease cannot be prolonged"),
                }
                prolong_at = now.plus_ms(PROLONG_MS);
            }
            if sweep_at <= now {
                if let Err(fault) = self.sweep().await {
                    warn!(%fault, "the outbox cannot be read");
                }
                self.schedule.tidy(now);
                sweep_at = Millis(now.0 + sweep_ms);
            }
            let wake_at =
                self.begin_sends(&mut sends).await.unwrap_or(sweep_at).min(sweep_at).min(prolong_at);
            tokio::select! {
                Some(row) = rows.recv() => {
                    self.take(row).await;
                    while let Ok(row) = rows.try_recv() {
                        self.take(row).await;
                    }
                }
                Some(done) = sends.join_next() => match done {
                    Ok(done) => self.finish(done),
                    Err(failed) => warn!(%failed, "a send ended early"),
                },
                () = self.unwritten.written() => {}
                () = hint.notified() => sweep_at = Millis(0),
                () = wait_until(&self.app.clock, wake_at) => {}
                _ = stop.changed() => break,
            }
        }
        self.app.senders.leave(self.bot.id);
        while let Some(done) = sends.join_next().await {
            if let Ok(done) = done {
                self.finish(done);
            }
        }
    }

    /// Begins what may go now; gives the instant at which more may.
    async fn begin_sends(&mut self, sends: &mut JoinSet<Done>) -> Option<Millis> {
        while sends.len() + self.unwritten.count() < IN_FLIGHT {
            let now = self.app.clock.now();
            if now > self.lease_until.plus_ms(-MARGIN_MS) {
                return None;
            }
            match self.schedule.next(now) {
                Next::Send(row) => self.begin(*row, sends).await,
                Next::Drop(row) => self.record(&row, "failed", None, "too_late", Some(now), false),
                Next::At(at) => return Some(at),
                Next::Idle => return None,
            }
        }
        None
    }

    async fn begin(&mut self, mut row: Row, sends: &mut JoinSet<Done>) {
        let is_group = self.groups.get(&row.contact).copied().unwrap_or(false);
        match self.prepare(&mut row).await {
            Ok(Some((address, target))) => {
                let channel = self.channel.clone();
                sends.spawn(async move {
                    let delivery = Delivery { row: row.id, address: &address, wire: &row.wire, target };
                    let result = channel.send(delivery).await;
                    Done { row, is_group, result }
                });
            }
            Ok(None) => {
                self.record(&row, "failed", None, "gone", Some(self.app.clock.now()), false);
                self.schedule.done(&row);
            }
            Err(fault) => {
                warn!(%fault, outbox.id = row.id.0, "a row cannot be prepared for sending");
                let at = self.app.clock.now().plus_secs(5);
                self.schedule.again(row, is_group, at, false);
            }
        }
    }

    /// What has to be known before sending: the address, the text of an announcement, the message to change.
    /// `None` when the contact is gone.
    async fn prepare(&mut self, row: &mut Row) -> Result<Option<(String, Option<i64>)>, Fault> {
        let target = match &row.wire {
            Wire::Edit { target, .. } | Wire::Delete { target } => match target {
                Target::Message(message) => Some(*message),
                Target::Row(id) => match self.sent_as.get(id) {
                    Some(message) => Some(*message),
                    None => {
                        let mut tx = self.app.db.begin_read().await?;
                        outbox::channel_message(&mut tx, row.neighbourhood, *id).await?
                    }
                },
            },
            _ => None,
        };
        if let Wire::Farewell { sealed, msg } = &row.wire {
            let address = open_address(&self.app.keys, row, sealed)?;
            row.wire = Wire::Send(msg.clone());
            return Ok(Some((address, None)));
        }
        if let Wire::Announcement(id) = row.wire {
            let mut tx = self.app.db.begin_read().await?;
            let Some(place) = neighbourhood::find(&mut tx, row.neighbourhood).await? else { return Ok(None) };
            let screen = Screen::Announcement(id);
            let composed = view_for(&mut tx, &self.app, &place, row.contact, &screen).await?;
            let Some((viewer, view)) = composed else { return Ok(None) };
            row.wire = Wire::Send(render(&view, &viewer, Numbers::Left)?.msg);
        }
        if let Some(address) = &row.address {
            return Ok(Some((address.clone(), target)));
        }
        let mut tx = self.app.db.begin_read().await?;
        let person = Person::read(&mut tx, &self.app.keys, row.neighbourhood, row.contact).await?;
        Ok(person.map(|person| (person.address, target)))
    }

    fn finish(&mut self, done: Done) {
        let Done { mut row, is_group, result } = done;
        let now = self.app.clock.now();
        let error = match result {
            Ok(message) => {
                if let Some(message) = message {
                    if self.sent_as.len() >= REMEMBERED {
                        self.sent_as.clear();
                    }
                    self.sent_as.insert(row.id, message);
                }
                metrics::counter!("linli_sent_total", "lane" => lane_word(row.lane)).increment(1);
                self.record(&row, "sent", message, "", Some(now), false);
                return self.schedule.done(&row);
            }
            Err(error) => error,
        };
        metrics::counter!("linli_send_errors_total", "error" => error.word()).increment(1);
        if !matches!(error, SendError::Throttled { .. } | SendError::Unauthorized) {
            row.tries += 1;
        }
        match retry::after(&error, row.tries, row.lane, now) {
            Verdict::Done => {
                self.record(&row, "sent", None, "", Some(now), false);
                self.schedule.done(&row);
            }
            Verdict::Again { at, whole_bot } => {
                row.not_before = at;
                self.record(&row, "errored", None, error.word(), None, false);
                self.schedule.again(row, is_group, at, whole_bot);
            }
            Verdict::Anew => {
                if let Wire::Edit { msg, .. } = row.wire {
                    row.wire = Wire::Send(msg);
                    self.schedule.again(row, is_group, now, false);
                } else {
                    self.record(&row, "sent", None, "gone", Some(now), false);
                    self.schedule.done(&row);
                }
            }
            Verdict::Readdress(to) => {
                row.address = Some(to);
                self.schedule.again(row, is_group, now, false);
            }
            Verdict::Unreachable => {
                self.record(&row, "failed", None, error.word(), Some(now), true);
                self.schedule.done(&row);
            }
            Verdict::Hopeless => {
                warn!(outbox.id = row.id.0, error = error.word(), "a message was given up");
                self.record(&row, "failed", None, error.word(), Some(now), false);
                self.schedule.done(&row);
            }
        }
    }

    fn record(
        &self,
        row: &Row,
        status: &'static str,
        message: Option<i64>,
        reason: &'static str,
        finished: Option<Millis>,
        unreachable: bool,
    ) {
        let sent = Sent {
            id: row.id,
            status,
            message,
            tries: row.tries,
            not_before: row.not_before,
            reason,
            finished,
        };
        let outcome = Outcome { neighbourhood: row.neighbourhood, contact: row.contact, sent, unreachable };
        // The recorder ends after the sender, so that it is always there.
        self.unwritten.add();
        let _ = self.results.send(outcome);
    }

    /// Takes a row in; learns whether its chat is a group the first time.
    async fn take(&mut self, row: Row) {
        let is_group = match self.groups.get(&row.contact) {
            Some(known) => *known,
            None => {
                let is_group = self.is_group(&row).await.unwrap_or(false);
                if self.groups.len() >= REMEMBERED {
                    self.groups.clear();
                }
                self.groups.insert(row.contact, is_group);
                is_group
            }
        };
        self.schedule.push(row, is_group);
    }

    async fn is_group(&self, row: &Row) -> Result<bool, Fault> {
        // Telegram's groups have negative addresses; other channels have no groups yet.
        if let Some(address) = &row.address {
            return Ok(address.starts_with('-'));
        }
        let mut tx = self.app.db.begin_read().await?;
        let contact = contact::find(&mut tx, row.neighbourhood, row.contact).await?;
        Ok(contact.is_some_and(|contact| contact.kind == "group"))
    }

    /// Leases rows that came from elsewhere: other processes, jobs, and a process that died.
    async fn sweep(&mut self) -> Result<(), Fault> {
        let mut tx = self.app.db.begin_read().await?;
        let homes = outbox::neighbourhoods_with_work(&mut tx, self.bot.id, &self.hold_name).await?;
        drop(tx);
        for home in homes {
            loop {
                let last_lane =
                    if self.schedule.len() < BROADCAST_AHEAD { Lane::Broadcast } else { Lane::Call };
                let mut tx = self.app.db.begin().await?;
                let leased = outbox::lease(
                    &mut tx,
                    home,
                    self.bot.id,
                    &self.hold_name,
                    LEASE_BATCH,
                    last_lane.number(),
                )
                .await?;
                tx.commit().await?;
                let count = leased.len();
                for row in leased {
                    let wire = serde_json::from_str(&row.body).map_err(|_| Fault::Corrupt {
                        table: "outbox",
                        column: "body",
                        id: row.outbox_id.0,
                    })?;
                    let row = Row {
                        neighbourhood: home,
                        id: row.outbox_id,
                        contact: row.contact_id,
                        bot: self.bot.id,
                        lane: Lane::read(row.lane),
                        wire,
                        address: None,
                        tries: row.tries,
                        not_before: row.not_before_at,
                        created_at: row.created_at,
                        is_leased: true,
                    };
                    self.take(row).await;
                }
                if i64::try_from(count).unwrap_or(i64::MAX) < LEASE_BATCH {
                    break;
                }
            }
        }
        Ok(())
    }
}

/// The address that a farewell carries.
fn open_address(keys: &Keys, row: &Row, sealed: &str) -> Result<String, Fault> {
    let corrupt = || Fault::Corrupt { table: "outbox", column: "body", id: row.id.0 };
    let sealed = STANDARD.decode(sealed).map_err(|_| corrupt())?;
    let plain = keys.open(row.neighbourhood, row.contact, &sealed).map_err(|_| corrupt())?;
    String::from_utf8(plain).map_err(|_| corrupt())
}

/// Waits until an instant of the clock; a manual clock is looked at every millisecond.
async fn wait_until(clock: &Clock, at: Millis) {
    match clock {
        Clock::System => {
            let pause = u64::try_from(at.0 - clock.now().0).unwrap_or(0);
            tokio::time::sleep(Duration::from_millis(pause)).await;
        }
        Clock::Manual(_) => {
            while clock.now() < at {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        }
    }
}

async fn take_lease(app: &App, name: &str) -> Result<Option<Millis>, Fault> {
    let now = app.clock.now();
    let until = now.plus_secs(LEASE_SECS);
    let mut tx = app.db.begin().await?;
    let ours = lease::take(&mut tx, name, &app.process, now, until).await?;
    tx.commit().await?;
    Ok(ours.then_some(until))
}

async fn give_back(app: &App, name: &str) -> Result<(), Fault> {
    let mut tx = app.db.begin().await?;
    lease::give_back(&mut tx, name, &app.process).await?;
    Ok(tx.commit().await?)
}

const fn lane_word(lane: Lane) -> &'static str {
    match lane {
        Lane::Answer => "answer",
        Lane::Reply => "reply",
        Lane::Call => "call",
        Lane::Broadcast => "broadcast",
    }
}
