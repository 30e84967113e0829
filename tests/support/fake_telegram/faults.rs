//! Faults that a test orders: for one chat, one method, the next few calls.

use std::time::Duration;

use super::bot::FakeBot;

/// What goes wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// 500 with the usual JSON; nothing was accepted.
    InternalServerError,
    /// 502 with a page of HTML; nothing was accepted.
    BadGateway,
    /// The connection is cut before the call is looked at.
    DropBefore,
    /// The call is never looked at and never answered.
    Silence,
    /// The call is done and recorded, then the connection is cut.
    DropAfter,
    /// The call is done at once and answered this much later.
    Slow(Duration),
    /// The call is done and recorded, the answer's JSON ends in the middle.
    TruncatedJson,
    /// 429; the chat, or the whole bot, must then wait that long.
    TooManyRequests {
        /// Whole seconds.
        retry_after_secs: u32,
        /// Whether every chat has to wait.
        whole_bot: bool,
    },
    /// Any other answer, with its whole text.
    Refuse {
        /// HTTP status.
        code: u16,
        /// With its prefix.
        description: String,
    },
}

/// A fault and when it is due.
#[derive(Clone, Debug)]
pub struct FaultRule {
    fault: Fault,
    chat: Option<i64>,
    method: Option<String>,
    skip: u64,
    times: u64,
}

impl FaultRule {
    /// A fault of the next call of any method that is about a chat or a file; narrow it with the other functions.
    pub fn new(fault: Fault) -> Self {
        FaultRule { fault, chat: None, method: None, skip: 0, times: 1 }
    }

    /// Only for calls about this chat.
    pub fn chat(mut self, chat: i64) -> Self {
        self.chat = Some(chat);
        self
    }

    /// Only for this method; `file` means the download of a file.
    pub fn method(mut self, method: &str) -> Self {
        self.method = Some(method.to_ascii_lowercase());
        self
    }

    /// For that many calls instead of one.
    pub fn times(mut self, times: u64) -> Self {
        self.times = times;
        self
    }

    /// For every call from now on, until [`FakeBot::clear_faults`].
    pub fn always(self) -> Self {
        self.times(u64::MAX)
    }

    /// Lets that many fitting calls pass first.
    pub fn after(mut self, calls: u64) -> Self {
        self.skip = calls;
        self
    }

    fn fits(&self, method: &str, chat: Option<i64>) -> bool {
        match (&self.method, self.chat) {
            (Some(wanted), _) if wanted != method => false,
            (_, Some(wanted)) => chat == Some(wanted),
            (Some(_), None) => true,
            (None, None) => chat.is_some() || method == "file",
        }
    }
}

impl FakeBot {
    /// Orders a fault.
    pub fn fault(&self, rule: FaultRule) {
        self.lock().faults.push(rule);
    }

    /// Takes back all faults that have not happened.
    pub fn clear_faults(&self) {
        self.lock().faults.clear();
    }

    /// The fault that is due for a call, counted down.
    pub(super) fn take_fault(&self, method: &str, chat: Option<i64>) -> Option<Fault> {
        let mut state = self.lock();
        if let Some(count) = state.record.counters.calls.get_mut(method) {
            *count += 1;
        } else {
            state.record.counters.calls.insert(method.to_owned(), 1);
        }
        let mut due = None;
        for (at, rule) in state.faults.iter_mut().enumerate() {
            if !rule.fits(method, chat) {
                continue;
            }
            if rule.skip > 0 {
                rule.skip -= 1;
                continue;
            }
            rule.times = rule.times.saturating_sub(u64::from(rule.times != u64::MAX));
            due = Some((at, rule.fault.clone(), rule.times == 0));
            break;
        }
        let (at, fault, spent) = due?;
        if spent {
            state.faults.remove(at);
        }
        state.record.counters.faults += 1;
        Some(fault)
    }
}
