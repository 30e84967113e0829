//! A process over the story's database: its turns, and the sender of its bot.

use std::sync::Arc;

use linli::app::{App, BotInfo};
use linli::channel::Channel;
use linli::dispatcher::{Limits, Sender};
use linli::domain::clock::Clock;
use linli::domain::id::Ids;
use linli::locale::{Catalog, Sources};
use linli::seal::Keys;
use linli::store::Db;
use linli::turn::{Care, Turns};
use linli::understanding::Vocabulary;
use tokio::sync::watch;
use tokio::task::JoinSet;

/// A process that runs.
pub struct Process {
    pub app: App,
    pub turns: Turns,
    pub bot: Arc<BotInfo>,
    stop: watch::Sender<bool>,
    tasks: JoinSet<()>,
}

impl Process {
    /// Starts one.
    pub fn start(
        db: &Db,
        clock: &Clock,
        ids: &Ids,
        bot: BotInfo,
        channel: impl FnOnce(&App, &mut JoinSet<()>) -> Channel,
    ) -> Self {
        let keys = Keys::from_secret(&[7; 32]);
        let (words, _) = Vocabulary::load(&Sources::embedded());
        let app = App::new(db.clone(), keys, clock.clone(), ids.clone(), Catalog::embedded(), words);
        app.know_bot(bot.clone());
        let bot = Arc::new(bot);
        let (stop, stopped) = watch::channel(false);
        let mut tasks = JoinSet::new();
        let turns = Turns::start(app.clone(), Care::default(), &mut tasks);
        let channel = channel(&app, &mut tasks);
        tasks.spawn(Sender::run(app.clone(), bot.clone(), Arc::new(channel), Limits::OFF, stopped));
        Self { app, turns, bot, stop, tasks }
    }

    /// It dies at once.
    pub async fn die(&mut self) {
        self.tasks.shutdown().await;
    }

    /// It is asked to stop.
    pub fn stop(&self) {
        self.stop.send_replace(true);
    }
}
