//! How fast one may send. Source of Telegram's figures: core.telegram.org/bots/faq, "My bot is hitting limits".

use crate::domain::clock::Millis;

/// Messages a second over all chats.
pub const BOT_PER_SEC: u32 = 30;
/// Messages over all chats that may go at once after a pause.
pub const BOT_BURST: u32 = 30;
/// Milliseconds between messages to one private chat, in the long run.
pub const CHAT_INTERVAL_MS: i64 = 1_000;
/// Messages to one private chat that may go at once after a pause.
pub const CHAT_BURST: u32 = 3;
/// Messages to one group within any minute.
pub const GROUP_PER_MINUTE: u32 = 20;
/// Messages to one group that may go at once after a pause.
pub const GROUP_BURST: u32 = 3;
/// Milliseconds between messages to one group after those, so that no minute holds more than it may.
pub const GROUP_INTERVAL_MS: i64 = 60_000 / (GROUP_PER_MINUTE - GROUP_BURST) as i64;

/// The limits of one bot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Over all chats.
    pub bot: Rate,
    /// For one private chat.
    pub chat: Rate,
    /// For one group.
    pub group: Rate,
}

/// So many at once, then one each interval (the generic cell rate algorithm).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    interval_us: i64,
    burst: i64,
}

/// How much of a rate was used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Meter {
    /// The instant, in microseconds, at which everything used so far would have been spread out evenly.
    spread_until_us: i64,
}

impl Rate {
    /// So many at once, then one each so many microseconds; an interval of 0 is no limit.
    pub const fn new(interval_us: i64, burst: u32) -> Self {
        Self { interval_us, burst: burst as i64 }
    }

    /// The first instant at which one more may go.
    pub fn ready_at(&self, meter: &Meter) -> Millis {
        let at_us = meter.spread_until_us - (self.burst - 1) * self.interval_us;
        Millis((at_us + 999).div_euclid(1000))
    }

    /// Counts one.
    pub fn count(&self, meter: &mut Meter, now: Millis) {
        meter.spread_until_us = meter.spread_until_us.max(now.0 * 1000) + self.interval_us;
    }

    /// Takes back one that was counted and did not go.
    pub fn uncount(&self, meter: &mut Meter) {
        meter.spread_until_us -= self.interval_us;
    }
}

impl Limits {
    /// Telegram's limits for a bot without paid broadcasts.
    pub const TELEGRAM: Self = Self {
        bot: Rate::new(1_000_000 / BOT_PER_SEC as i64, BOT_BURST),
        chat: Rate::new(CHAT_INTERVAL_MS * 1000, CHAT_BURST),
        group: Rate::new(GROUP_INTERVAL_MS * 1000, GROUP_BURST),
    };

    /// The same for a bot that pays for so many messages a second over all chats, at least one.
    pub const fn paid(per_sec: u32) -> Self {
        Self { bot: Rate::new(1_000_000 / per_sec as i64, BOT_BURST), ..Self::TELEGRAM }
    }

    /// No limits, for our own channels and for benchmarks.
    pub const OFF: Self = Self { bot: Rate::new(0, 1), chat: Rate::new(0, 1), group: Rate::new(0, 1) };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_goes_at_once_and_then_one_each_interval() {
        let rate = Rate::new(1_000_000, 3);
        let mut meter = Meter::default();
        let start = Millis(1_000_000);
        let mut at = start;
        let mut sent = vec![];
        for _ in 0..5 {
            at = at.max(rate.ready_at(&meter));
            rate.count(&mut meter, at);
            sent.push(at.0 - start.0);
        }
        assert_eq!(sent, [0, 0, 0, 1000, 2000]);
    }

    #[test]
    fn no_minute_of_a_group_holds_more_than_twenty() {
        let rate = Limits::TELEGRAM.group;
        let mut meter = Meter::default();
        let mut at = Millis(0);
        let mut times = Vec::new();
        for _ in 0..100 {
            at = at.max(rate.ready_at(&meter));
            rate.count(&mut meter, at);
            times.push(at.0);
        }
        let most =
            times.iter().map(|from| times.iter().filter(|at| (*from..from + 60_000).contains(at)).count());
        assert_eq!(most.max(), Some(GROUP_PER_MINUTE as usize));
    }

    #[test]
    fn no_window_of_a_second_holds_more_than_burst_and_rate() {
        let rate = Limits::TELEGRAM.bot;
        let mut meter = Meter::default();
        let mut at = Millis(5_000);
        let times: Vec<i64> = (0..300)
            .map(|_| {
                at = at.max(rate.ready_at(&meter));
                rate.count(&mut meter, at);
                at.0
            })
            .collect();
        let floor = (300 - i64::from(BOT_BURST)) * 1000 / i64::from(BOT_PER_SEC);
        let took = times[299] - times[0];
        assert!(took >= floor - 34 && took <= floor + 34, "{took} ms for a floor of {floor} ms");
    }
}
