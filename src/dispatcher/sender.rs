//! The sender of one bot: holds the bot's lease, schedules rows and sends them.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tracing::{info, warn};

use super::flight::{self, Done, Sending};
use super::limits::Limits;
use super::prepare::Known;
use super::record::{self, Learned, Outcome, Unwritten};
use super::retry::{self, Flood, Outage, Verdict, Who};
use super::schedule::{Next, Schedule};
use super::{Row, addressee, lease, sweep};
use crate::app::{App, BotInfo};
use crate::channel::{Channel, SendError};
use crate::domain::clock::{Clock, Millis};
use crate::domain::id::OutboxId;
use crate::domain::wire::{Lane, Target, Wire};
use crate::store::outbox::Sent;

/// Sends that may be under way at once for one bot, those included whose result is not written yet: as many may
/// be sent twice when the process is killed.
const IN_FLIGHT: usize = 64;
/// Ids of sent messages that are remembered, for edits that follow at once.
const REMEMBERED: usize = 4096;
/// Milliseconds after which a row is tried again that the database did not let be made ready.
const UNPREPARED_MS: i64 = 5_000;
/// Milliseconds until the next look when there was more than could be taken.
const MORE_MS: i64 = 200;

/// Tells senders to stop: they begin nothing new, and finish what is under way.
pub type Stop = watch::Receiver<bool>;

/// The sender of one bot.
pub struct Sender {
    app: App,
    bot: Arc<BotInfo>,
    channel: Arc<Channel>,
    schedule: Schedule,
    outage: Outage,
    flood: Flood,
    lease_until: Millis,
    results: mpsc::UnboundedSender<Outcome>,
    sent_as: HashMap<OutboxId, i64>,
    /// Rows of this hold whose addresses could not be read yet.
    unaddressed: Vec<Row>,
    unwritten: Arc<Unwritten>,
    /// The name under which this hold of the lease leases rows.
    hold_name: Arc<str>,
}

impl Sender {
    /// The name of a bot's lease.
    pub fn lease_name(bot: &BotInfo) -> String {
        format!("bot {}", bot.id.0)
    }

    /// Runs until told to stop: takes the lease when it is free, and sends while it holds.
    pub async fn run(app: App, bot: Arc<BotInfo>, channel: Arc<Channel>, limits: Limits, mut stop: Stop) {
        while !*stop.borrow() {
            let name = Self::lease_name(&bot);
            match lease::take(&app, &name).await {
                Ok(Some(until)) => {
                    let (results, receiver) = mpsc::unbounded_channel();
                    let unwritten = Arc::new(Unwritten::default());
                    let recorder =
                        tokio::spawn(record::run(app.clone(), bot.clone(), receiver, unwritten.clone()));
                    let sender = Self {
                        app: app.clone(),
                        bot: bot.clone(),
                        channel: channel.clone(),
                        schedule: Schedule::new(limits, bot.channel.abilities().longest_text),
                        outage: Outage::default(),
                        flood: Flood::default(),
                        lease_until: until,
                        results,
                        sent_as: HashMap::new(),
                        unaddressed: Vec::new(),
                        unwritten,
                        hold_name: app.process.clone(),
                    };
                    sender.hold(&mut stop, &name).await;
                    if let Err(failed) = recorder.await {
                        warn!(%failed, "recording what was sent ended early");
                    }
                    if let Err(fault) = lease::give_back(&app, &name).await {
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
                () = wait_until(&app.clock, app.clock.now().plus_ms(lease::RETAKE_MS)) => {}
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
        // Counted from when the lease was taken: much may have passed since, when the process was held still.
        let mut prolong_at = self.lease_until.plus_ms(lease::PROLONG_MS - lease::LEASE_SECS * 1000);
        loop {
            let now = self.app.clock.now();
            if prolong_at <= now {
                match lease::take(&self.app, name).await {
                    Ok(Some(until)) => self.lease_until = until,
                    Ok(None) => {
                        warn!(bot.id = self.bot.id.0, "another process sends for this bot now");
                        break;
                    }
                    Err(fault) => warn!(%fault, "the lease cannot be prolonged"),
                }
                prolong_at = now.plus_ms(lease::PROLONG_MS);
            }
            if sweep_at <= now {
                sweep_at = now.plus_ms(self.sweep(now).await);
            }
            let wake_at = self.begin_sends(&mut sends).unwrap_or(sweep_at).min(sweep_at).min(prolong_at);
            tokio::select! {
                Some(row) = rows.recv() => {
                    let mut taken = vec![row];
                    while let Ok(row) = rows.try_recv() {
                        taken.push(row);
                    }
                    self.take(taken).await;
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

    /// Leases rows that came from elsewhere; gives the milliseconds until the next look.
    async fn sweep(&mut self, now: Millis) -> i64 {
        self.schedule.tidy(now);
        let pause_ms = i64::try_from(self.bot.channel.abilities().sweep.as_millis()).unwrap_or(i64::MAX);
        match sweep::sweep(&self.app, self.bot.id, &self.hold_name, &self.schedule).await {
            Ok(found) => {
                self.schedule.set_quiet(found.quiet, now);
                for row in &found.corrupt {
                    self.record(row, "failed", None, "corrupt", Some(now), Learned::Nothing);
                }
                let mut rows = std::mem::take(&mut self.unaddressed);
                rows.extend(found.rows);
                self.take(rows).await;
                if found.has_more { MORE_MS.min(pause_ms) } else { pause_ms }
            }
            Err(fault) => {
                warn!(%fault, "the outbox cannot be read");
                pause_ms
            }
        }
    }

    /// Begins what may go now; gives the instant at which more may. While the channel is down one send at a time
    /// finds out whether it is back.
    fn begin_sends(&mut self, sends: &mut JoinSet<Done>) -> Option<Millis> {
        loop {
            let most = if self.outage.is_on() { 1 } else { IN_FLIGHT };
            let now = self.app.clock.now();
            let is_lease_short = now > self.lease_until.plus_ms(-lease::MARGIN_MS);
            if sends.len() + self.unwritten.count() >= most || is_lease_short {
                return None;
            }
            match self.schedule.next(now) {
                Next::Send(row) => self.begin(*row, sends),
                Next::Drop(row) => self.record(&row, "failed", None, "too_late", Some(now), Learned::Nothing),
                Next::At(at) => return Some(at),
                Next::Idle => return None,
            }
        }
    }

    fn begin(&mut self, row: Row, sends: &mut JoinSet<Done>) {
        let known = match &row.wire {
            Wire::Edit { target: Target::Row(id), .. } | Wire::Delete { target: Target::Row(id) } => {
                self.sent_as.get(id).map_or(Known::Unknown, |message| Known::Message(Some(*message)))
            }
            _ => Known::Message(None),
        };
        let (app, channel) = (self.app.clone(), self.channel.clone());
        sends.spawn(async move { flight::fly(&app, &channel, row, known).await });
    }

    fn finish(&mut self, Done { row, result }: Done) {
        let now = self.app.clock.now();
        match result {
            Sending::Sent(Ok(message)) => {
                self.outage.answered();
                if let Some(message) = message {
                    if self.sent_as.len() >= REMEMBERED {
                        self.sent_as.clear();
                    }
                    self.sent_as.insert(row.id, message);
                }
                let (lane, bot) = (lane_word(row.lane), self.bot.account.clone());
                metrics::counter!("linli_sent_total", "lane" => lane, "bot" => bot).increment(1);
                self.close(&row, "sent", message, "", Learned::Nothing);
            }
            Sending::Sent(Err(error)) => self.refused(row, error, now),
            Sending::Gone => self.close(&row, "failed", None, "gone", Learned::Nothing),
            Sending::Held => {
                self.record(&row, "held", None, "", None, Learned::Nothing);
                self.schedule.give_back(&row);
            }
            Sending::Stopped => {
                let learned = Learned::Nothing;
                self.record(&row, "failed", None, "stopped", Some(now), learned);
                self.schedule.give_back(&row);
            }
            Sending::Unprepared(fault) if fault.is_passing() => {
                warn!(%fault, outbox.id = row.id.0, "a row cannot be made ready for sending yet");
                self.schedule.again(row, now.plus_ms(UNPREPARED_MS), Who::Chat);
            }
            Sending::Unprepared(fault) => {
                tracing::error!(%fault, outbox.id = row.id.0, "a row cannot be made ready for sending");
                self.close(&row, "failed", None, "corrupt", Learned::Nothing);
            }
        }
    }

    /// The channel did not take a row.
    fn refused(&mut self, mut row: Row, mut error: SendError, now: Millis) {
        let account = self.bot.account.clone();
        metrics::counter!("linli_send_errors_total", "error" => error.word(), "bot" => account).increment(1);
        if let SendError::Throttled { whole_bot, .. } = &mut error {
            *whole_bot |= self.flood.is_about_bot((row.neighbourhood, row.contact), now);
        }
        let probe_at = match &error {
            SendError::Unreachable(_) => self.outage.failed(now),
            _ => {
                self.outage.answered();
                None
            }
        };
        let is_own_failure = !matches!(error, SendError::Throttled { .. } | SendError::Unauthorized);
        row.tries += i64::from(is_own_failure && probe_at.is_none());
        let verdict = match probe_at {
            Some(at) => Verdict::Again { at, who: Who::Bot },
            None => retry::after(&error, row.tries, row.lane, now),
        };
        match verdict {
            Verdict::Done => self.close(&row, "sent", None, "", Learned::Nothing),
            Verdict::Again { at, who } => {
                row.not_before = at;
                self.record(&row, "errored", None, error.word(), None, Learned::Nothing);
                self.schedule.again(row, at, who);
            }
            Verdict::Anew => match row.wire {
                Wire::Edit { msg, .. } => {
                    row.wire = Wire::Send(msg);
                    self.schedule.again(row, now, Who::Chat);
                }
                // It is made ready anew; one that was withdrawn is left alone then.
                Wire::Amend { announcement, .. } => {
                    row.wire = Wire::Announcement(announcement);
                    self.schedule.again(row, now, Who::Chat);
                }
                _ => self.close(&row, "sent", None, "gone", Learned::Nothing),
            },
            Verdict::Edit => match row.wire {
                Wire::Amend { announcement, row: sent, .. } => {
                    row.wire = Wire::Amend { announcement, row: sent, is_undeletable: true };
                    self.schedule.again(row, now, Who::Chat);
                }
                _ => self.close(&row, "sent", None, "gone", Learned::Nothing),
            },
            Verdict::Readdress(to) => {
                self.record(&row, "errored", None, error.word(), None, Learned::Moved(to.clone()));
                row.address = Some(to);
                self.schedule.again(row, now, Who::Chat);
            }
            Verdict::Unreachable => self.close(&row, "failed", None, error.word(), Learned::Unreachable),
            Verdict::Hopeless => {
                warn!(outbox.id = row.id.0, error = error.word(), "a message was given up");
                self.close(&row, "failed", None, error.word(), Learned::Nothing);
            }
        }
    }

    /// A row is done with, one way or the other.
    fn close(
        &mut self,
        row: &Row,
        status: &'static str,
        message: Option<i64>,
        reason: &'static str,
        learned: Learned,
    ) {
        self.record(row, status, message, reason, Some(self.app.clock.now()), learned);
        self.schedule.done(row);
    }

    fn record(
        &self,
        row: &Row,
        status: &'static str,
        message: Option<i64>,
        reason: &'static str,
        finished: Option<Millis>,
        learned: Learned,
    ) {
        for id in std::iter::once(row.id).chain(row.absorbed.iter().copied()) {
            let (tries, not_before) = (row.tries, row.not_before);
            let sent = Sent { id, status, message, tries, not_before, reason, finished };
            let (neighbourhood, contact, learned) = (row.neighbourhood, row.contact, learned.clone());
            let outcome = Outcome { neighbourhood, contact, sent, learned };
            // The recorder ends after the sender, so that it is always there.
            self.unwritten.add();
            let _ = self.results.send(outcome);
        }
    }

    /// Takes rows in, with their addresses.
    async fn take(&mut self, mut rows: Vec<Row>) {
        let people = match addressee::people(&self.app, &rows).await {
            Ok(people) => people,
            Err(fault) => {
                // Replies know their addresses, and do not wait for the others.
                let unaddressed = rows.extract_if(.., |row| row.address.is_none());
                self.unaddressed.extend(unaddressed);
                warn!(%fault, rows = self.unaddressed.len(), "addresses cannot be read yet");
                addressee::People::new()
            }
        };
        let (rows, lost) = addressee::address(&self.app, rows, &people);
        for row in rows {
            self.schedule.push(row);
        }
        let now = self.app.clock.now();
        for (row, reason) in lost {
            self.record(&row, "failed", None, reason, Some(now), Learned::Nothing);
        }
    }
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

const fn lane_word(lane: Lane) -> &'static str {
    match lane {
        Lane::Answer => "answer",
        Lane::Reply => "reply",
        Lane::Alarm => "alarm",
        Lane::News => "news",
        Lane::Call => "call",
        Lane::Broadcast => "broadcast",
    }
}
