//! Plays a transcript: people's lines go through the real turns, the real sender brings the bot's lines back.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use linli::app::{App, BotInfo, ChannelKind};
use linli::channel::local::{self, Handed};
use linli::channel::{Channel, Content, SendError, Update};
use linli::directory::hsds;
use linli::dispatcher::{Limits, Sender};
use linli::domain::clock::{Clock, Millis};
use linli::domain::id::{BotId, Ids, NeighbourhoodId};
use linli::domain::msg::{File, Keyboard, Msg};
use linli::domain::wire::Wire;
use linli::jobs;
use linli::locale::{Catalog, Sources};
use linli::seal::Keys;
use linli::store::{self, Db, bot, building, neighbourhood, staff, zone};
use linli::turn::Care;
use linli::turn::Turns;
use linli::understanding::Vocabulary;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;

use super::anonymity;
use super::database::{Engine, TestDb};

const BOT: BotId = BotId(1);
const LOBBY: NeighbourhoodId = NeighbourhoodId(10);
const HOME: NeighbourhoodId = NeighbourhoodId(20);
/// Monday, 2026-11-23, 10:00 in Dongguan.
const START: Millis = Millis(1_795_399_200_000);

/// Plays a story; gives it back with what the bot really said.
pub async fn play(story: &str, engine: Engine) -> String {
    let test = TestDb::migrated(engine).await;
    let mut stage = Stage::new(test.db.clone()).await;
    let mut out = String::new();
    for line in story.lines() {
        if line.starts_with("bot>") || line.starts_with("bot@") || line.starts_with("  ") {
            continue;
        }
        writeln!(out, "{line}").unwrap();
        stage.line(line).await;
        stage.settle().await;
        out.push_str(&stage.said());
    }
    stage.stop().await;
    stage.nothing_is_unsent().await;
    test.db.close().await;
    out
}

/// The lines that differ, the wanted ones with `-`.
pub fn difference(wanted: &str, played: &str) -> String {
    let (wanted, played): (Vec<_>, Vec<_>) = (wanted.lines().collect(), played.lines().collect());
    let same = wanted.iter().zip(&played).take_while(|(a, b)| a == b).count();
    let show = |sign: char, lines: &[&str]| {
        lines.iter().skip(same).take(12).map(|l| format!("{sign} {l}\n")).collect::<String>()
    };
    format!("from line {}:\n{}{}", same + 1, show('-', &wanted), show('+', &played))
}

struct Stage {
    db: Db,
    clock: Clock,
    ids: Ids,
    app: App,
    process: Process,
    world: Arc<Mutex<World>>,
    people: HashMap<String, Person>,
    next_update: i64,
    last_update: Option<Update>,
    crashes: bool,
}

struct Process {
    turns: Turns,
    stop: watch::Sender<bool>,
    tasks: JoinSet<()>,
    bot: Arc<BotInfo>,
}

#[derive(Clone, Default)]
struct Person {
    address: String,
    language: String,
}

/// What the people's messengers show.
#[derive(Default)]
struct World {
    names: HashMap<String, String>,
    said: Vec<(String, String)>,
    chats: HashMap<String, Vec<(i64, Msg)>>,
    next_message: i64,
    throttled: HashMap<String, Millis>,
    blocked: Vec<String>,
    clock: Option<Clock>,
    /// Nothing arrives and nothing is answered: the process is about to die.
    is_silent: bool,
}

impl Stage {
    async fn new(db: Db) -> Self {
        let clock = Clock::manual(START);
        let ids = Ids::counting(clock.clone());
        let mut tx = db.begin().await.unwrap();
        for (id, kind, code, names) in [
            (LOBBY, "lobby", "lobby", r#"{"zh-Hans":"大厅"}"#),
            (HOME, "open", "hetang", r#"{"zh-Hans":"荷塘社区","en":"Hetang"}"#),
        ] {
            let row = neighbourhood::Neighbourhood {
                neighbourhood_id: id,
                kind: kind.into(),
                code: code.into(),
                names: names.into(),
                zone: "Asia/Shanghai".into(),
                city: "东莞".into(),
                latitude: Some(22.986),
                longitude: Some(113.812),
                directory_version: 0,
                is_sample: 0,
            };
            neighbourhood::add(&mut tx, &row, START).await.unwrap();
        }
        let row = bot::Bot {
            bot_id: BOT,
            channel: "terminal".into(),
            account: "1".into(),
            handle: "linli_bot".into(),
            lobby_id: LOBBY,
        };
        bot::add(&mut tx, &row, START).await.unwrap();
        bot::serve(&mut tx, BOT, HOME).await.unwrap();
        zone::fill(&mut tx, chrono_tz::Asia::Shanghai, START).await.unwrap();
        tx.commit().await.unwrap();
        let world = Arc::new(Mutex::new(World { clock: Some(clock.clone()), ..World::default() }));
        let (app, process) = start(&db, &clock, &ids, &world);
        Self {
            db,
            clock,
            ids,
            app,
            process,
            world,
            people: HashMap::new(),
            next_update: 1,
            last_update: None,
            crashes: false,
        }
    }

    async fn line(&mut self, line: &str) {
        if line.is_empty() || line.starts_with('#') {
        } else if let Some(order) = line.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            self.order(order).await;
        } else if let Some((name, words)) = line.split_once("> ") {
            self.act(name, words).await;
        } else {
            panic!("a line that is neither an order nor somebody's words: {line}");
        }
    }

    async fn order(&mut self, order: &str) {
        let words: Vec<&str> = order.split_whitespace().collect();
        match words.as_slice() {
            ["clock", local] => {
                let local = chrono::NaiveDateTime::parse_from_str(local, "%Y-%m-%dT%H:%M").unwrap();
                let at = Millis::from_local(local, chrono_tz::Asia::Shanghai);
                self.clock.advance_secs((at.0 - self.clock.now().0) / 1000);
            }
            ["later", count, unit] => {
                let secs = match unit.trim_end_matches('s') {
                    "" | "sec" => 1,
                    "min" | "minute" => 60,
                    "hour" => 3600,
                    "day" => 86_400,
                    other => panic!("unknown unit of time: {other}"),
                };
                self.clock.advance_secs(count.parse::<i64>().unwrap() * secs);
            }
            [name, "lives", "here"] => {
                self.act(name, "/start n-hetang").await;
                self.settle().await;
                self.said();
            }
            [name, "speaks", language] => self.person(name).language = (*language).to_owned(),
            [name, "is", "staff"] => self.make_staff(name).await,
            ["directory"] => self.load_directory().await,
            ["building", name] => {
                let mut tx = self.db.begin().await.unwrap();
                let number = i64::try_from(building::all(&mut tx, HOME).await.unwrap().len()).unwrap() + 1;
                building::put(&mut tx, HOME, number, name).await.unwrap();
                tx.commit().await.unwrap();
            }
            ["nobody", "leads", "to", "an", "anonymous", "report"] => {
                anonymity::check(&self.db).await;
            }
            ["again"] => {
                let update = self.last_update.clone().expect("nothing was delivered yet");
                self.deliver(update).await;
            }
            ["crash"] => self.crashes = true,
            ["throttled", name, secs] => {
                let until = self.clock.now().plus_secs(secs.trim_end_matches('s').parse().unwrap());
                let address = self.person(name).address.clone();
                self.world.lock().unwrap().throttled.insert(address, until);
            }
            ["blocked", name] => {
                let address = self.person(name).address.clone();
                self.world.lock().unwrap().blocked.push(address);
            }
            _ => panic!("unknown order: ({order})"),
        }
    }

    fn person(&mut self, name: &str) -> &mut Person {
        let count = self.people.len();
        let world = &self.world;
        self.people.entry(name.to_owned()).or_insert_with(|| {
            let address = (1001 + count).to_string();
            world.lock().unwrap().names.insert(address.clone(), name.to_owned());
            Person { address, language: "zh-hans".to_owned() }
        })
    }

    async fn act(&mut self, name: &str, words: &str) {
        let person = self.person(name).clone();
        let (words, reply_to) = match words.strip_prefix('^').and_then(|rest| rest.split_once(' ')) {
            Some((back, rest)) => (rest, Some(self.message_back(&person.address, back.parse().unwrap()))),
            None => (words, None),
        };
        let content = self.content(&person.address, words);
        let update = Update {
            id: self.next_update,
            address: person.address,
            is_group: false,
            language_code: person.language,
            name: name.to_owned(),
            content,
            reply_to,
        };
        self.next_update += 1;
        self.last_update = Some(update.clone());
        self.deliver(update).await;
    }

    fn content(&self, address: &str, words: &str) -> Content {
        if let Some(label) = words.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            return self.press(address, label);
        }
        let Some(act) = words.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) else {
            return Content::read(words, "linli_bot").expect("a command for another bot");
        };
        let (act, rest) = act.split_once(' ').unwrap_or((act, ""));
        match act {
            "photo" => {
                Content::Photo { file_id: format!("photo-{}", self.next_update), caption: rest.to_owned() }
            }
            "voice" => Content::Voice { file_id: format!("voice-{}", self.next_update), secs: 4 },
            "location" => {
                let (lat, lon) = rest.split_once(' ').expect("(location LAT LON)");
                Content::Location { lat: lat.parse().unwrap(), lon: lon.parse().unwrap() }
            }
            "sticker" => Content::Unsupported,
            "edits" => Content::Edited,
            "blocks" => Content::Blocked,
            "unblocks" => Content::Unblocked,
            "forged" => {
                Content::Press { data: rest.to_owned(), query: "q".into(), message: None, in_group: false }
            }
            other => panic!("unknown act: ({other})"),
        }
    }

    /// Presses the newest button with a label; with none such, the newest whose label holds it.
    fn press(&self, address: &str, label: &str) -> Content {
        let world = self.world.lock().unwrap();
        let messages = world.chats.get(address).map(Vec::as_slice).unwrap_or_default();
        let buttons = || {
            messages.iter().rev().flat_map(|(id, msg)| match &msg.keyboard {
                Keyboard::Inline { rows } => rows.iter().flatten().map(|button| (*id, button)).collect(),
                _ => Vec::new(),
            })
        };
        let found = buttons()
            .find(|(_, button)| button.label == label)
            .or_else(|| buttons().find(|(_, button)| button.label.contains(label)));
        let (message, button) = found.unwrap_or_else(|| panic!("no button [{label}]"));
        let data = button.data.clone().expect("a button that opens a link cannot be pressed here");
        Content::Press {
            data,
            query: format!("q{}", self.next_update),
            message: Some(message),
            in_group: false,
        }
    }

    fn message_back(&self, address: &str, back: usize) -> i64 {
        let world = self.world.lock().unwrap();
        let messages = world.chats.get(address).expect("no message to reply to");
        messages[messages.len() - back].0
    }

    async fn deliver(&mut self, update: Update) {
        let raw: Arc<[u8]> = b"{}".as_slice().into();
        self.world.lock().unwrap().is_silent = self.crashes;
        self.process
            .turns
            .handle(self.process.bot.clone(), update, raw)
            .await
            .expect("the database is there");
        if std::mem::take(&mut self.crashes) {
            assert!(self.unsent().await > 0, "a crash with nothing under way proves nothing");
            self.crash().await;
        }
    }

    async fn make_staff(&mut self, name: &str) {
        let address = self.person(name).address.clone();
        let hash = self.app.keys.lookup(ChannelKind::Terminal.word(), &address);
        let mut tx = self.db.begin().await.unwrap();
        let entry = store::address::resolve(&mut tx, BOT, &[&hash]).await.unwrap().remove(0);
        let number = store::counter::next(&mut tx, entry.neighbourhood_id, "staff").await.unwrap();
        staff::add(&mut tx, entry.neighbourhood_id, entry.contact_id, number, self.clock.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    async fn load_directory(&mut self) {
        let options = hsds::ReadOptions {
            zone: chrono_tz::Asia::Shanghai,
            today: self.clock.now().local(chrono_tz::Asia::Shanghai).date(),
        };
        let (package, mut report) = hsds::read(std::path::Path::new("src/sample/data/hsds"), &options);
        let package = package.expect("the sample's directory is whole");
        let mut tx = self.db.begin().await.unwrap();
        let now = self.clock.now();
        linli::directory::import::import(&mut tx, &self.ids, HOME, &package, &mut report, now).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// The process dies at once, and another takes over after the dead one's lease has run out.
    async fn crash(&mut self) {
        self.process.tasks.shutdown().await;
        self.world.lock().unwrap().is_silent = false;
        self.clock.advance_secs(linli::dispatcher::LEASE_SECS + 1);
        let (app, process) = start(&self.db, &self.clock, &self.ids, &self.world);
        self.app = app;
        self.process = process;
    }

    /// Waits until jobs that are due are done and nothing that may be sent now is unsent.
    async fn settle(&mut self) {
        for _ in 0..5_000 {
            jobs::run_due(&self.app).await.unwrap();
            if self.unsent().await == 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        panic!("something is still unsent");
    }

    /// Rows that could be sent now.
    async fn unsent(&self) -> i64 {
        let mut tx = self.db.begin_read().await.unwrap();
        let (count,) = linli::fetch_one!(
            &mut tx,
            (i64,),
            "SELECT COUNT(*) FROM outbox WHERE status IN ('queued', 'wired', 'errored') AND not_before_at <= $1",
            self.clock.now()
        )
        .unwrap();
        count
    }

    async fn nothing_is_unsent(&self) {
        let mut tx = self.db.begin_read().await.unwrap();
        let (count,) = linli::fetch_one!(
            &mut tx,
            (i64,),
            "SELECT COUNT(*) FROM outbox WHERE status IN ('queued', 'wired', 'errored')"
        )
        .unwrap();
        assert_eq!(count, 0, "rows are unsent at the end of the story");
    }

    /// What was said since the last line, by chat in the order of people.
    fn said(&mut self) -> String {
        let mut world = self.world.lock().unwrap();
        let said = std::mem::take(&mut world.said);
        let mut chats: Vec<&str> = Vec::new();
        for (address, _) in &said {
            if !chats.contains(&address.as_str()) {
                chats.push(address);
            }
        }
        chats.sort_unstable();
        let speaker = self.last_update.as_ref().map(|update| update.address.clone()).unwrap_or_default();
        let mut out = String::new();
        for chat in chats {
            let name = &world.names[chat];
            let label = if chat == speaker { "bot> ".to_owned() } else { format!("bot@{name}> ") };
            for (_, text) in said.iter().filter(|(address, _)| address == chat) {
                let mut lines = text.lines();
                writeln!(out, "{label}{}", lines.next().unwrap_or_default()).unwrap();
                for line in lines {
                    writeln!(out, "{}", format!("    {line}").trim_end()).unwrap();
                }
            }
        }
        out.replace("\n\n", "\n    \n")
    }

    async fn stop(&mut self) {
        self.process.stop.send_replace(true);
    }
}

/// Starts a process over the database: the turns, and a sender whose messages arrive in the world.
fn start(db: &Db, clock: &Clock, ids: &Ids, world: &Arc<Mutex<World>>) -> (App, Process) {
    let keys = Keys::from_secret(&[7; 32]);
    let (words, _) = Vocabulary::load(&Sources::embedded());
    let app = App::new(db.clone(), keys, clock.clone(), ids.clone(), Catalog::embedded(), words);
    let bot = BotInfo { id: BOT, channel: ChannelKind::Terminal, handle: "linli_bot".into(), lobby: LOBBY };
    app.know_bot(bot.clone());
    let bot = Arc::new(bot);
    let (stop, stopped) = watch::channel(false);
    let mut tasks = JoinSet::new();
    let turns = Turns::start(app.clone(), Care::default(), &mut tasks);
    let (sender, handed) = local::Sender::pair();
    tasks.spawn(Sender::run(
        app.clone(),
        bot.clone(),
        Arc::new(Channel::Local(sender)),
        Limits::OFF,
        stopped,
    ));
    tasks.spawn(show(handed, world.clone()));
    (app, Process { turns, stop, tasks, bot })
}

/// The people's messengers: take what is sent, or answer as the story orders.
async fn show(mut handed: mpsc::UnboundedReceiver<Handed>, world: Arc<Mutex<World>>) {
    while let Some(one) = handed.recv().await {
        if world.lock().unwrap().is_silent {
            std::mem::forget(one);
            continue;
        }
        let answer = world.lock().unwrap().take(&one);
        let _ = one.answer.send(answer);
    }
}

impl World {
    fn take(&mut self, handed: &Handed) -> Result<Option<i64>, SendError> {
        let address = handed.address.clone();
        if self.blocked.contains(&address) {
            return Err(SendError::Blocked);
        }
        let now = self.clock.as_ref().unwrap().now();
        if let Some(until) = self.throttled.get(&address).filter(|until| **until > now) {
            let secs = (until.0 - now.0 + 999) / 1000;
            return Err(SendError::Throttled {
                retry_after_secs: u32::try_from(secs).unwrap(),
                whole_bot: false,
            });
        }
        match &handed.wire {
            Wire::Send(msg) => {
                self.next_message += 1;
                self.said.push((address.clone(), shown(msg)));
                self.chats.entry(address).or_default().push((self.next_message, msg.clone()));
                Ok(Some(self.next_message))
            }
            Wire::Edit { msg, .. } => {
                let target = handed.target.ok_or(SendError::Unchanged { gone: true })?;
                let chat = self.chats.entry(address.clone()).or_default();
                let old = chat
                    .iter_mut()
                    .find(|(id, _)| *id == target)
                    .ok_or(SendError::Unchanged { gone: true })?;
                if old.1 == *msg {
                    return Err(SendError::Unchanged { gone: false });
                }
                old.1 = msg.clone();
                self.said.push((address, format!("✎ {}", shown(msg))));
                Ok(Some(target))
            }
            Wire::Delete { .. } => {
                self.said.push((address, "(a message is taken back)".to_owned()));
                Ok(None)
            }
            Wire::Answer { text, .. } => {
                if !text.is_empty() {
                    self.said.push((address, format!("(toast) {text}")));
                }
                Ok(None)
            }
            Wire::Announcement(_) | Wire::Amend { .. } | Wire::Farewell { .. } => {
                Err(SendError::Rejected("not made ready".into()))
            }
        }
    }
}

fn shown(msg: &Msg) -> String {
    let mut text = String::new();
    if let Some(file) = &msg.file {
        let name = match file {
            File::Held { media, channel_file_id } => format!("{media:?} {channel_file_id}").to_lowercase(),
            File::Text { name, .. } => format!("file {name}"),
        };
        writeln!(text, "({name})").unwrap();
    }
    text.push_str(&msg.text);
    if let Some(place) = &msg.place {
        write!(text, "\n(map {:.4} {:.4} {})", place.lat, place.lon, place.title).unwrap();
    }
    match &msg.keyboard {
        Keyboard::None => {}
        Keyboard::Inline { rows } => {
            for row in rows {
                let labels: Vec<_> = row
                    .iter()
                    .map(|button| match &button.url {
                        Some(_) => format!("[{} ↗]", button.label),
                        None => format!("[{}]", button.label),
                    })
                    .collect();
                write!(text, "\n{}", labels.join(" ")).unwrap();
            }
        }
        Keyboard::Location { label, cancel } => write!(text, "\n[{label}] [{cancel}]").unwrap(),
    }
    text
}
