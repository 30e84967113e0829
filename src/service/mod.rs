//! A running linli: everything that runs in one process, started in order and stopped in order.
//!
//! Starting: database, keys, schema, bots, turns, senders, jobs, server, Telegram. Stopping: nothing new is taken in,
//! turns are finished, sends are finished, leases are given back.

mod bots;
mod ensure;
mod guard;
mod links;
mod open;
mod supervise;
mod telegram;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tracing::{info, warn};

pub use bots::register as register_bot;
pub use ensure::{add_neighbourhood, ensure_housekeeping};
pub use guard::LEASE_SECS as SIGN_OF_LIFE_SECS;
pub use links::{Linked, Links, State as LinkState};
pub use open::{KeyError, Opened, StartError, open};
pub(crate) use telegram::ask as ask_telegram;

use supervise::supervise;

use crate::app::{App, BotInfo, ChannelKind};
use crate::channel::web::{self, Desk, Hub, Mailbox};
use crate::channel::{Channel, KeptFiles};
use crate::config::{Config, WebChat};
use crate::dispatcher::{Limits, Sender, Stop};
use crate::fault::Fault;
use crate::jobs;
use crate::server::{self, Site};
use crate::turn::{Care, Turns};

/// How long a stop may take before what is left is broken off; nothing is lost by it.
const STOP_LIMIT: Duration = Duration::from_secs(9);

/// What a process does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Everything: the server, the bots, the jobs.
    Run,
    /// A talk in a terminal, alone or beside a server on the same database.
    Terminal,
}

/// What every database has.
pub(crate) struct Ground {
    /// Whether the database had nothing in it.
    is_new: bool,
    web_bot: Arc<BotInfo>,
    terminal_bot: Arc<BotInfo>,
}

/// Makes what every database has, unless it is there: zones, our own bots with their lobbies.
pub(crate) async fn ensure_ground(app: &App) -> Result<Ground, Fault> {
    Ok(Ground {
        is_new: ensure::ground(app).await?,
        web_bot: bots::ensure(app, ChannelKind::Web, "web").await?,
        terminal_bot: bots::ensure(app, ChannelKind::Terminal, "terminal").await?,
    })
}

/// A running linli.
pub struct Service {
    app: App,
    addr: Option<SocketAddr>,
    desk: Option<Desk>,
    turns: Option<Turns>,
    guard: Option<guard::Guard>,
    stop_intake: watch::Sender<bool>,
    stop_sending: watch::Sender<bool>,
    intake: JoinSet<()>,
    workers: JoinSet<()>,
    sending: JoinSet<()>,
    failures: mpsc::UnboundedReceiver<StartError>,
}

impl Service {
    /// Opens the database and starts everything. On the embedded default a new database gets the sample.
    ///
    /// # Errors
    /// [`StartError`], a sentence for the operator that names the key to change.
    pub async fn start(config: &Config, role: Role) -> Result<Self, StartError> {
        let opened = open(config).await?;
        Self::start_opened(config, role, opened).await
    }

    /// Starts everything over a database that is open and has the schema.
    ///
    /// # Errors
    /// [`StartError`].
    pub async fn start_opened(config: &Config, role: Role, opened: Opened) -> Result<Self, StartError> {
        // A port that is taken is told before anything was begun.
        let listener = match role {
            Role::Run => Some(server::bind(config.listen).await?),
            Role::Terminal => None,
        };
        let app = opened.app;
        let Ground { is_new, web_bot, terminal_bot } = ensure_ground(&app).await?;
        if is_new && config.is_default_database {
            crate::sample::load_once(&app).await?;
        }
        ensure::housekeeping_everywhere(&app).await?;

        let (stop_intake, intake_stop) = watch::channel(false);
        let (stop_sending, sending_stop) = watch::channel(false);
        let (mut intake, mut workers, mut sending) = (JoinSet::new(), JoinSet::new(), JoinSet::new());
        let (report, failures) = mpsc::unbounded_channel();

        let care = Care::default();
        let guard = match role {
            Role::Run => Some(guard::Guard::begin(&app, &care, &mut sending, sending_stop.clone()).await?),
            // What is typed comes once: nothing that crashed a talk is tried again by others.
            Role::Terminal => None,
        };
        let turns = Turns::start(app.clone(), care, &mut workers);

        let hub = Hub::default();
        let web_mailbox = Mailbox::new(&app, ChannelKind::Web, hub.clone());
        let terminal_mailbox = Mailbox::new(&app, ChannelKind::Terminal, hub);
        let send = |sending: &mut JoinSet<()>, bot: &Arc<BotInfo>, channel: Channel| {
            let (app, bot, channel, stop) =
                (app.clone(), bot.clone(), Arc::new(channel), sending_stop.clone());
            sending.spawn(supervise("sender", stop.clone(), move || {
                Sender::run(app.clone(), bot.clone(), channel.clone(), Limits::OFF, stop.clone())
            }));
        };
        let terminal_channel =
            Channel::Terminal(web::Sender::new(terminal_mailbox.clone(), KeptFiles::new(&app)));
        send(&mut sending, &terminal_bot, terminal_channel);
        if role == Role::Run {
            send(
                &mut sending,
                &web_bot,
                Channel::Web(web::Sender::new(web_mailbox.clone(), KeptFiles::new(&app))),
            );
        }
        let (jobs_app, stop) = (app.clone(), intake_stop.clone());
        intake.spawn(supervise("jobs", stop.clone(), move || jobs::run(jobs_app.clone(), stop.clone())));

        let mut service = Self {
            app: app.clone(),
            addr: None,
            desk: None,
            turns: Some(turns.clone()),
            guard,
            stop_intake,
            stop_sending,
            intake,
            workers,
            sending,
            failures,
        };
        let desk = |bot, mailbox| Desk::new(app.clone(), bot, mailbox, turns.clone());
        match listener {
            Some(listener) => {
                let links = Links::default();
                let chat = (config.web_chat != WebChat::Off).then(|| desk(web_bot, web_mailbox));
                let site = Site::new(app.clone(), turns.clone(), chat, config.web_chat, links.clone());
                service.serve(listener, site, intake_stop.clone())?;
                let started = service.telegram(config, links, intake_stop, sending_stop, report).await;
                if let Err(error) = started {
                    // The workers end when nobody can bring them updates any more.
                    drop(turns);
                    service.stop().await;
                    return Err(error);
                }
            }
            None => service.desk = Some(desk(terminal_bot, terminal_mailbox)),
        }
        Ok(service)
    }

    fn serve(&mut self, listener: TcpListener, site: Site, stop: Stop) -> Result<(), StartError> {
        let addr = listener.local_addr().map_err(|error| StartError::Fault(sqlx::Error::Io(error).into()))?;
        self.addr = Some(addr);
        self.intake.spawn(server::serve(listener, site, stop));
        info!(%addr, "listening");
        Ok(())
    }

    async fn telegram(
        &mut self,
        config: &Config,
        links: Links,
        intake_stop: Stop,
        sending_stop: Stop,
        report: mpsc::UnboundedSender<StartError>,
    ) -> Result<(), StartError> {
        let turns = self.turns.clone().expect("a service has its turns until it is stopped");
        let mut answered = Vec::new();
        for setup in telegram::Setup::all(config, &self.app)? {
            let link = telegram::Link::new(
                self.app.clone(),
                setup,
                turns.clone(),
                links.clone(),
                intake_stop.clone(),
                sending_stop.clone(),
            );
            answered.push(link.start(&mut self.intake, &mut self.sending, report.clone()));
        }
        telegram::first_answers(answered, &links).await
    }

    /// The shared parts.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Where the server listens.
    pub fn addr(&self) -> Option<SocketAddr> {
        self.addr
    }

    /// Takes what is typed, in a process that talks in a terminal.
    pub fn desk(&self) -> Option<&Desk> {
        self.desk.as_ref()
    }

    /// Told when the service begins to stop.
    pub fn stopping(&self) -> Stop {
        self.stop_intake.subscribe()
    }

    /// Waits for something that no retry can mend, such as a token that Telegram does not know.
    pub async fn failed(&mut self) -> StartError {
        match self.failures.recv().await {
            Some(error) => error,
            None => std::future::pending().await,
        }
    }

    /// Stops: nothing new is taken in, turns and sends are finished, leases are given back. What does not end in
    /// 9 s is broken off; it is found again at the next start.
    pub async fn stop(mut self) {
        info!("stopping");
        if tokio::time::timeout(STOP_LIMIT, self.wind_down()).await.is_err() {
            warn!("stopping took too long; what was under way is taken up at the next start");
        }
    }

    async fn wind_down(&mut self) {
        let _ = self.stop_intake.send(true);
        join(&mut self.intake).await;
        self.turns = None;
        self.desk = None;
        join(&mut self.workers).await;
        let _ = self.stop_sending.send(true);
        join(&mut self.sending).await;
        if let Some(guard) = &self.guard
            && let Err(fault) = guard.give_back(&self.app).await
        {
            warn!(%fault, "this process could not sign off; the next one starts with care");
        }
        self.app.db.close().await;
        info!("stopped");
    }
}

async fn join(tasks: &mut JoinSet<()>) {
    while let Some(ended) = tasks.join_next().await {
        if let Err(failed) = ended {
            warn!(%failed, "a task ended early");
        }
    }
}

/// A fault at the start, for the operator.
impl From<Fault> for StartError {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<sqlx::Error> for StartError {
    fn from(error: sqlx::Error) -> Self {
        Self::Fault(Fault::Database(error))
    }
}
