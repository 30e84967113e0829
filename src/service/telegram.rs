//! The link to Telegram: who the bot is, then sending, and updates by polling or by the webhook.
//!
//! Telegram that cannot be reached stops nothing else: it is tried again until it answers.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinSet;
use tracing::{error, info, warn};
use url::Url;

use super::bots;
use super::open::StartError;
use super::supervise::supervise;
use crate::app::{App, BotInfo, ChannelKind};
use crate::channel::telegram::{self, Account, Client, hook};
use crate::channel::{Channel, KeptFiles, SendError};
use crate::config::{Config, Secret, TelegramLimits};
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

/// The webhooks of this process, by account; cheap to clone.
#[derive(Clone, Default)]
pub struct Webhooks(Arc<RwLock<HashMap<String, Webhook>>>);

/// One webhook.
#[derive(Clone)]
pub struct Webhook {
    /// What Telegram has to show.
    pub secret: Secret,
    /// The bot, once it is known who it is.
    pub bot: Option<Arc<BotInfo>>,
}

impl Webhooks {
    /// The webhook of an account.
    pub fn find(&self, account: &str) -> Option<Webhook> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(account).cloned()
    }

    fn put(&self, account: &str, webhook: Webhook) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(account.to_owned(), webhook);
    }
}

/// What is needed for the link.
pub(super) struct Setup {
    account: String,
    client: Client,
    limits: Limits,
    webhook: Option<(Url, Secret)>,
}

impl Setup {
    /// What the configuration says; none without a token.
    pub(super) fn of(config: &Config, app: &App) -> Result<Option<Self>, StartError> {
        let Some(token) = &config.telegram_token else { return Ok(None) };
        let account = token.reveal().split(':').next().unwrap_or_default().to_owned();
        let api = config.telegram_api_url.as_ref();
        let client = Client::new(token.reveal(), api);
        if config.telegram_limits == TelegramLimits::Off {
            warn!("LINLI_TELEGRAM_LIMITS=off: Telegram's limits are not kept. This is for benchmarks only.");
        }
        let webhook = config.webhook_url.clone().map(|url| {
            let derived = || Secret::new(app.keys.lookup("webhook secret", &account));
            (url, config.webhook_secret.clone().unwrap_or_else(derived))
        });
        Ok(Some(Self {
            client: client.map_err(|error| StartError::Client(error.to_string()))?,
            limits: match config.telegram_limits {
                TelegramLimits::Free => Limits::TELEGRAM,
                TelegramLimits::Paid(per_sec) => Limits::paid(per_sec),
                TelegramLimits::Off => Limits::OFF,
            },
            account,
            webhook,
        }))
    }

    /// Asks Telegram who the bot is.
    pub(super) async fn who_am_i(&self) -> Result<Account, SendError> {
        self.client.who_am_i().await
    }
}

/// Asks Telegram who the configured bot is; `None` without a token. For the command `check`.
///
/// # Errors
/// Why Telegram does not say.
pub(crate) async fn ask(config: &Config, app: &App) -> Result<Option<Result<String, SendError>>, StartError> {
    let Some(setup) = Setup::of(config, app)? else { return Ok(None) };
    Ok(Some(setup.who_am_i().await.map(|account| account.handle)))
}

/// The link under way.
pub(super) struct Link {
    app: App,
    setup: Setup,
    turns: Turns,
    webhooks: Webhooks,
    intake_stop: Stop,
    sending_stop: Stop,
}

impl Link {
    pub(super) fn new(
        app: App,
        setup: Setup,
        turns: Turns,
        webhooks: Webhooks,
        intake_stop: Stop,
        sending_stop: Stop,
    ) -> Self {
        if let Some((_, secret)) = &setup.webhook {
            webhooks.put(&setup.account, Webhook { secret: secret.clone(), bot: None });
        }
        Self { app, setup, turns, webhooks, intake_stop, sending_stop }
    }

    /// Starts the link. Returns when Telegram has answered, or has not in 6 s; then it is tried further.
    pub(super) async fn start(
        self,
        intake: &mut JoinSet<()>,
        sending: &mut JoinSet<()>,
        report: mpsc::UnboundedSender<StartError>,
    ) -> Result<(), StartError> {
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
        match tokio::time::timeout(FIRST_ANSWER, answered).await {
            Ok(Ok(SendError::Unauthorized)) => Err(StartError::Token),
            _ => Ok(()),
        }
    }

    async fn run(
        mut self,
        answer: oneshot::Sender<SendError>,
        known: oneshot::Sender<Arc<BotInfo>>,
        report: mpsc::UnboundedSender<StartError>,
    ) {
        let Some(bot) = self.learn(answer, report).await else { return };
        info!(bot.id = bot.id.0, handle = %bot.handle, "this is the bot");
        // The sender's task is there until the end.
        let _ = known.send(bot.clone());
        if let Some((_, secret)) = &self.setup.webhook {
            let webhook = Webhook { secret: secret.clone(), bot: Some(bot.clone()) };
            self.webhooks.put(&self.setup.account, webhook);
        }
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
        answer: oneshot::Sender<SendError>,
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
                        Ok(bot) => return Some(bot),
                        Err(fault) => {
                            warn!(%fault, "the bot cannot be registered yet");
                            self.pause(RETRY).await;
                            continue;
                        }
                    }
                }
                Err(error) => error,
            };
            let is_unauthorized = error == SendError::Unauthorized;
            warn!(%error, "Telegram does not say who the bot is; everything else works, and it is tried again");
            match answer.take() {
                Some(answer) => {
                    // The start may not wait for it any more.
                    if let Err(SendError::Unauthorized) = answer.send(error) {
                        let _ = report.send(StartError::Token);
                    }
                }
                None if is_unauthorized => {
                    let _ = report.send(StartError::Token);
                }
                None => {}
            }
            self.pause(if is_unauthorized { TOKEN_RETRY } else { RETRY }).await;
        }
        None
    }

    /// Takes updates in while this process sends for the bot.
    async fn take_in(&mut self, bot: &Arc<BotInfo>) {
        if let Err(error) = self.prepare(bot).await {
            warn!(%error, "Telegram cannot be prepared for updates; it is tried again");
            return self.pause(RETRY).await;
        }
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
