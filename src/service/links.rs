//! The bots of this process at Telegram, by account: how each stands with Telegram, and its webhook.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use crate::app::BotInfo;
use crate::config::Secret;

/// The bots whose tokens this process has; cheap to clone.
#[derive(Clone, Default)]
pub struct Links(Arc<RwLock<BTreeMap<String, Linked>>>);

/// One bot.
#[derive(Debug, Clone)]
pub struct Linked {
    /// What Telegram has to show with each update; none when updates are polled.
    pub secret: Option<Secret>,
    /// How it stands with Telegram.
    pub state: State,
}

/// How a bot stands with Telegram.
#[derive(Debug, Clone)]
pub enum State {
    /// Telegram has not said yet who it is.
    Asked,
    /// Telegram does not know its token.
    Refused,
    /// It works.
    Known(Arc<BotInfo>),
}

impl State {
    /// A word for who looks.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Asked => "not reached yet",
            Self::Refused => "does not know the token",
            Self::Known(_) => "ok",
        }
    }
}

impl Links {
    /// The bot of an account.
    pub fn find(&self, account: &str) -> Option<Linked> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(account).cloned()
    }

    /// How every bot stands, by account.
    pub fn states(&self) -> BTreeMap<String, State> {
        let all = self.0.read().unwrap_or_else(PoisonError::into_inner);
        all.iter().map(|(account, linked)| (account.clone(), linked.state.clone())).collect()
    }

    /// The accounts whose tokens Telegram does not know, when it knows none at all.
    pub(super) fn all_refused(&self) -> Option<Vec<String>> {
        let states = self.states();
        let is_refused = |state: &State| matches!(state, State::Refused);
        (!states.is_empty() && states.values().all(is_refused)).then(|| states.into_keys().collect())
    }

    pub(super) fn add(&self, account: &str, secret: Option<Secret>) {
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        all.insert(account.to_owned(), Linked { secret, state: State::Asked });
    }

    pub(super) fn set(&self, account: &str, state: State) {
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(linked) = all.get_mut(account) {
            linked.state = state;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_when_no_token_is_known_is_there_nothing_to_go_on_with() {
        let links = Links::default();
        assert_eq!(links.all_refused(), None, "no bot at all is no fault");
        links.add("1", None);
        links.add("2", None);
        links.set("1", State::Refused);
        assert_eq!(links.all_refused(), None);
        links.set("2", State::Refused);
        assert_eq!(links.all_refused(), Some(vec!["1".to_owned(), "2".to_owned()]));
        links.set("1", State::Asked);
        assert_eq!(links.all_refused(), None);
    }
}
