//! The link of one bot to Telegram: who the bot is, then sending, and updates by polling or by the webhook.
//!
//! Each bot of the configuration has a link of its own, with its own limits, lease and webhook, so that what befalls
//! one does not touch the others.
//! Telegram that cannot be reached stops nothing else: it is tried again until it answers.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinSet;
use tracing::{error, info, warn};
use url::Url;

use super::bots;
use super::links::{Links, State};
use super::open::StartError;
use super::supervise::supervise;
use crate::app::{App, BotInfo, ChannelKind};
use crate::channel::telegram::{self, Account, Client, hook};
use crate::channel::{Channel, KeptFiles, SendError};
use crate::config::{BotToken, Config, Secret, TelegramLimits};
use crate::dispatcher::{Limits, Sender, Stop};
use crate::jobs;
use crate::turn::Turns;

/// How long to wait before Telegram is tried again.
const RETRY: Duration = Duration::from_secs(5);
/// How long to wait before a token is tried again that Telegram did not know.
const TOKEN_RETRY: Duration = Duration::from_secs(60);
/// How often to look whether this process sends for the bot.
const WATCH: Duration = Duration::from_millis(100);
/// How long the start waits for Telegram's first answer.
const FIRST_ANSWER: Duration = Duration::from_secs(6);

/// What is needed for the link.
pub(super) struct Setup {
    account: String,
    client: Client,
    limits: Limits,
    webhook: Option<(Url, Secret)>,
}

impl Setup {
    /// What the configuration says, for each bot.
    pub(super) fn all(config: &Config, app: &App) -> Result<Vec<Self>, StartError> {
        config.telegram_tokens.iter().map(|token| Self::of(config, app, token)).collect()
    }

    fn of(config: &Config, app: &App, token: &BotToken) -> Result<Self, StartError> {
        let account = token.account.clone();
        let client = Client::new(token.secret.reveal(), config.telegram_api_url.as_ref());
        let webhook = config.webhook_url.clone().map(|url| {
            let derived = || Secret::new(app.keys.lookup("webhook secret", &account));
            (url, config.webhook_secret.of(&account).cloned().unwrap_or_else(derived))
        });
        let limits = match config.telegram_limits.of(&account) {
            None | Some(TelegramLimits::Free) => Limits::TELEGRAM,
            Some(TelegramLimits::Paid(per_sec)) => Limits::paid(*per_sec),
            Some(TelegramLimits::Off) => {
                warn!(
                    account,
                    "LINLI_TELEGRAM_LIMITS=off: Telegram's limits are not kept. This is for benchmarks only."
                );
                Limits::OFF
            }
        };
        let client = client.map_err(|error| StartError::Client(error.to_string()))?;
        Ok(Self { account, client, limits, webhook })
    }

    /// Asks Telegram who the bot is.
    pub(super) async fn who_am_i(&self) -> Result<Account, SendError> {
        self.client.who_am_i().await
    }
}

/// Asks Telegram who the configured bots are; gives each account with the bot's user name, or with why Telegram does
/// not say it. For the command `check`.
///
/// # Errors
/// [`StartError::Client`].
pub(crate) async fn ask(
    config: &Config,
    app: &App,
) -> Result<Vec<(String, Result<String, SendError>)>, StartError> {
    let setups = Setup::all(config, app)?;
    let asked = setups.into_iter().map(async |setup| {
        let asked = setup.who_am_i().await.map(|account| account.handle);
        (setup.account, asked)
    });
    Ok(futures_util::future::join_all(asked).await)
}

/// Waits for what Telegram answers first about each bot, or has not answered in 6 s; then it is asked further.
///
/// # Errors
/// [`StartError::Token`] when Telegram knows none of the tokens.
pub(super) async fn first_answers(
    answered: Vec<oneshot::Receiver<()>>,
    links: &Links,
) -> Result<(), StartError> {
    // Whether they came in time is seen in the states.
    let _ = tokio::time::timeout(FIRST_ANSWER, futures_util::future::join_all(answered)).await;
    links.all_refused().map_or(Ok(()), |accounts| Err(StartError::Token(accounts)))
}

/// The link under way.
pub(super) struct Link {
    app: App,
    setup: Setup,
    turns: Turns,
    links: Links,
    intake_stop: Stop,
    sending_stop: Stop,
}

impl Link {
    pub(super) fn new(
        app: App,
        setup: Setup,
        turns: Turns,
        links: Links,
        intake_stop: Stop,
        sending_stop: Stop,
    ) -> Self {
        links.add(&setup.account, setup.webhook.as_ref().map(|(_, secret)| secret.clone()));
        Self { app, setup, turns, links, intake_stop, sending_stop }
    }

    /// Starts the link; what it gives comes true when Telegram has answered.
    pub(super) fn start(
        self,
        intake: &mut JoinSet<()>,
        sending: &mut JoinSet<()>,
        report: mpsc::UnboundedSender<StartError>,
    ) -> oneshot::Receiver<()> {
        let (answer, answered) = oneshot::channel();
        let (known, bot_known) = oneshot::channel();
        let (app, limits) = (self.app.clone(), self.setup.limits);
        let channel = Channel::Telegram(self.setup.client.sender(KeptFiles::new(&self.app)));
        let mut sending_stop = self.sending_stop.clone();
        sending.spawn(async move {
            let bot: Arc<BotInfo> = tokio::select! {
                Ok(bot) = bot_known => bot,
                _ = sending_stop.changed() => return,
            };
            let channel = Arc::new(channel);
            supervise("sender", sending_stop.clone(), move || {
                Sender::run(app.clone(), bot.clone(), channel.clone(), limits, sending_stop.clone())
            })
            .await;
        });
        intake.spawn(async move { self.run(answer, known, report).await });
        answered
    }

    async fn run(
        mut self,
        answer: oneshot::Sender<()>,
        known: oneshot::Sender<Arc<BotInfo>>,
        report: mpsc::UnboundedSender<StartError>,
    ) {
        let Some(bot) = self.learn(answer, report).await else { return };
        info!(bot.id = bot.id.0, account = %bot.account, handle = %bot.handle, "this is the bot");
        // The sender's task is there until the end.
        let _ = known.send(bot.clone());
        let client = self.setup.client.clone();
        let fetch = move |file_id: String| {
            let client = client.clone();
            async move { client.fetch(&file_id).await }
        };
        let fetching = jobs::attachment::run(self.app.clone(), bot.id, fetch, self.intake_stop.clone());
        let fetching = tokio::spawn(fetching);
        while !*self.intake_stop.borrow() {
            if self.app.senders.hold(bot.id).is_some() {
                self.take_in(&bot).await;
            }
            self.pause(WATCH).await;
        }
        if let Err(failed) = fetching.await {
            error!(%failed, "fetching files ended early");
        }
    }

    /// Learns who the bot is, and registers it.
    async fn learn(
        &mut self,
        answer: oneshot::Sender<()>,
        report: mpsc::UnboundedSender<StartError>,
    ) -> Option<Arc<BotInfo>> {
        let mut answer = Some(answer);
        while !*self.intake_stop.borrow() {
            let asked = tokio::select! {
                asked = self.setup.who_am_i() => asked,
                _ = self.intake_stop.changed() => return None,
            };
            let error = match asked {
                Ok(account) => {
                    let ensured = bots::ensure_named(
                        &self.app,
                        ChannelKind::Telegram,
                        &account.id,
                        Some(&account.handle),
                    );
                    match ensured.await {
                        Ok(bot) => {
                            self.links.set(&self.setup.account, State::Known(bot.clone()));
                            return Some(bot);
                        }
                        Err(fault) => {
                            warn!(%fault, "the bot cannot be registered yet");
                            self.pause(RETRY).await;
                            continue;
                        }
                    }
                }
                Err(error) => error,
            };
            let is_refused = self.failed(&error);
            // Whoever waits for the first answer looks at the states itself.
            let is_heard = answer.take().is_some_and(|answer| answer.send(()).is_ok());
            if !is_heard && let Some(accounts) = self.links.all_refused() {
                let _ = report.send(StartError::Token(accounts));
            }
            self.pause(if is_refused { TOKEN_RETRY } else { RETRY }).await;
        }
        None
    }

    /// Notes that Telegram refused to have anything to do with the bot; `true` when it does not know the token.
    fn failed(&self, error: &SendError) -> bool {
        let account = &self.setup.account;
        let is_refused = *error == SendError::Unauthorized;
        if is_refused {
            self.links.set(account, State::Refused);
            error!(
                account,
                "Telegram does not know this bot's token (LINLI_TELEGRAM_TOKEN); everything else goes on"
            );
        } else {
            warn!(account, %error, "Telegram cannot be had for this bot; everything else works, and it is tried again");
        }
        is_refused
    }

    /// Takes updates in while this process sends for the bot.
    async fn take_in(&mut self, bot: &Arc<BotInfo>) {
        if let Err(error) = self.prepare(bot).await {
            let pause = if self.failed(&error) { TOKEN_RETRY } else { RETRY };
            return self.pause(pause).await;
        }
        self.links.set(&self.setup.account, State::Known(bot.clone()));
        let (stop_polling, polling_stop) = watch::channel(false);
        let is_polling = self.setup.webhook.is_none();
        let mut polling = is_polling.then(|| {
            let poll =
                telegram::poll(self.setup.client.clone(), bot.clone(), self.turns.clone(), polling_stop);
            tokio::spawn(poll)
        });
        loop {
            self.pause(WATCH).await;
            let is_over = *self.intake_stop.borrow() || self.app.senders.hold(bot.id).is_none();
            if is_over || polling.as_ref().is_some_and(tokio::task::JoinHandle::is_finished) {
                break;
            }
        }
        // A poll that ended by itself has nobody to tell.
        let _ = stop_polling.send(true);
        if let Some(polling) = polling.take()
            && let Err(failed) = polling.await
        {
            error!(%failed, "polling ended early");
        }
    }

    /// Tells Telegram how updates are to come, and which commands there are.
    async fn prepare(&self, bot: &BotInfo) -> Result<(), SendError> {
        match &self.setup.webhook {
            Some((url, secret)) => hook::set(&self.setup.client, url, &self.setup.account, secret).await?,
            None => hook::delete(&self.setup.client).await?,
        }
        let catalog = self.app.catalog.load_full();
        if let Err(error) = telegram::register_commands(&self.setup.client, &catalog).await {
            warn!(%error, bot.id = bot.id.0, "the list of commands could not be registered");
        }
        Ok(())
    }

    async fn pause(&mut self, pause: Duration) {
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            _ = self.intake_stop.changed() => {}
        }
    }
}
