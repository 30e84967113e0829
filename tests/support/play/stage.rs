//! The stage of a story: a neighbourhood, its people, and the time.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::time::Duration;

use futures_util::TryStreamExt;
use linli::channel::Update;
use linli::directory::hsds;
use linli::domain::clock::{Clock, Millis};
use linli::domain::id::{BotId, Ids, NeighbourhoodId};
use linli::domain::wire::Lane;
use linli::jobs;
use linli::store::{self, Db, bot, building, neighbourhood, staff, views, zone};

use super::super::anonymity;
use super::act::{Act, Person};
use super::messenger::Messenger;
use super::process::Process;

const BOT: BotId = BotId(1);
const LOBBY: NeighbourhoodId = NeighbourhoodId(10);
const HOME: NeighbourhoodId = NeighbourhoodId(20);
/// Monday, 2026-11-23, 10:00 in Dongguan.
const START: Millis = Millis(1_795_399_200_000);

/// A story under way.
pub struct Stage {
    db: Db,
    clock: Clock,
    ids: Ids,
    process: Process,
    messenger: Messenger,
    people: HashMap<String, Person>,
    groups: HashMap<String, Person>,
    next_update: i64,
    last_update: Option<(Update, String)>,
    crashes: bool,
    /// The audit, when the story asked for it.
    audit: Vec<String>,
}

impl Stage {
    /// A neighbourhood with a bot and nobody in it.
    pub async fn new(db: Db, messenger: Messenger) -> Self {
        let clock = Clock::manual(START);
        let ids = Ids::counting(clock.clone());
        let info = messenger.bot(BOT, LOBBY);
        let mut tx = db.begin().await.unwrap();
        for (id, kind, code, names) in [
            (LOBBY, "lobby", "lobby", r#"{"zh-Hans":"大厅"}"#),
            (HOME, "open", "hetang", r#"{"zh-Hans":"荷塘社区","en":"Hetang"}"#),
        ] {
            neighbourhood::add(&mut tx, &place(id, kind, code, names), START).await.unwrap();
        }
        let row = bot::Bot {
            bot_id: BOT,
            channel: info.channel.word().into(),
            account: "1".into(),
            handle: info.handle.clone(),
            lobby_id: LOBBY,
        };
        bot::add(&mut tx, &row, START).await.unwrap();
        bot::serve(&mut tx, BOT, HOME).await.unwrap();
        zone::fill(&mut tx, chrono_tz::Asia::Shanghai, START).await.unwrap();
        tx.commit().await.unwrap();
        let process = Process::start(&db, &clock, &ids, info, |app, tasks| messenger.channel(app, tasks));
        Self {
            db,
            clock,
            ids,
            process,
            messenger,
            people: HashMap::new(),
            groups: HashMap::new(),
            next_update: 1,
            last_update: None,
            crashes: false,
            audit: Vec::new(),
        }
    }

    /// Plays one line.
    pub async fn line(&mut self, line: &str) {
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
                self.advance((at.0 - self.clock.now().0) / 1000);
            }
            ["later", count, unit] => {
                let secs = match unit.trim_end_matches('s') {
                    "" | "sec" => 1,
                    "min" | "minute" => 60,
                    "hour" => 3600,
                    "day" => 86_400,
                    other => panic!("unknown unit of time: {other}"),
                };
                self.advance(count.parse::<i64>().unwrap() * secs);
            }
            [name, "lives", "here"] => {
                // The first language is the root's, and the first button joins.
                let language = if self.person(name).language == "en" { "English" } else { "1" };
                for words in ["/start n-hetang", language, "1"] {
                    self.act(name, words).await;
                    self.settle().await;
                }
                self.said();
            }
            [name, "speaks", language] => self.person(name).language = (*language).to_owned(),
            [name, "is", "staff"] => self.make_staff(name).await,
            // Which messenger the people have is chosen by who plays the story.
            ["telegram"] => {}
            ["directory"] => self.load_directory().await,
            ["building", name] => {
                let mut tx = self.db.begin().await.unwrap();
                let number = i64::try_from(building::all(&mut tx, HOME).await.unwrap().len()).unwrap() + 1;
                building::put(&mut tx, HOME, number, name).await.unwrap();
                tx.commit().await.unwrap();
            }
            ["neighbourhood", code, name] => {
                let id = NeighbourhoodId(HOME.0 + 10);
                let mut tx = self.db.begin().await.unwrap();
                let row = place(id, "open", code, &format!(r#"{{"zh-Hans":"{name}"}}"#));
                neighbourhood::add(&mut tx, &row, START).await.unwrap();
                bot::serve(&mut tx, BOT, id).await.unwrap();
                tx.commit().await.unwrap();
            }
            ["the", "figures", "count", count, "who", "left"] => {
                let view = views::named("staff_participation").unwrap();
                let at = view.columns.iter().position(|(name, _)| *name == "residents_left").unwrap();
                let mut tx = self.db.begin_read().await.unwrap();
                let rows: Vec<_> = views::rows(&mut tx, view, Some("hetang")).try_collect().await.unwrap();
                let left: Vec<_> = rows.into_iter().map(|mut row| row.remove(at)).collect();
                assert_eq!(left, [views::Cell::Whole(count.parse().unwrap())], "residents_left");
            }
            ["the", "chat", "of", name, "is", "damaged"] => {
                let address = self.person(name).address.clone();
                let hash = self.process.app.keys.lookup(self.process.bot.channel.word(), &address);
                let mut tx = self.db.begin().await.unwrap();
                let entry = store::address::resolve(&mut tx, BOT, &[&hash]).await.unwrap().remove(0);
                let sql = "UPDATE sessions SET state = 'nothing that can be read' WHERE contact_id = $1";
                assert_eq!(linli::execute!(&mut tx, sql, entry.contact_id).unwrap(), 1);
                tx.commit().await.unwrap();
            }
            ["audit"] => self.audit().await,
            ["nothing", "leads", "to", "an", "anonymous", "reporter"] => anonymity::walk(&self.db).await,
            ["nobody", "leads", "to", "an", "anonymous", "report"] => {
                anonymity::check(&self.db).await;
            }
            ["again"] => {
                let (update, raw) = self.last_update.clone().expect("nothing was delivered yet");
                self.deliver(update, &raw).await;
            }
            ["crash"] => self.crashes = true,
            ["throttled", name, secs] => {
                let address = self.person(name).address.clone();
                let secs = secs.trim_end_matches('s').parse().unwrap();
                self.messenger.throttle(&address, &self.clock, secs);
            }
            ["blocked", name] => {
                let address = self.person(name).address.clone();
                self.messenger.block(&address);
            }
            _ => panic!("unknown order: ({order})"),
        }
    }

    /// Shows what stands in the audit.
    async fn audit(&mut self) {
        let mut tx = self.db.begin_read().await.unwrap();
        let sql = "SELECT staff_number, action, subject FROM audit ORDER BY subject, action";
        let rows = linli::fetch_all!(&mut tx, (i64, String, String), sql).unwrap();
        self.audit = rows.iter().map(|(who, action, what)| format!("{who} {action} {what}")).collect();
    }

    fn advance(&self, secs: i64) {
        self.clock.advance_secs(secs);
        self.messenger.advance(secs);
    }

    fn person(&mut self, name: &str) -> &mut Person {
        let address = (1001 + self.people.len()).to_string();
        self.people.entry(name.to_owned()).or_insert_with(|| Person {
            name: name.to_owned(),
            address,
            language: "zh-hans".to_owned(),
        })
    }

    fn group(&mut self, name: &str) -> &mut Person {
        let address = (-4_100_001 - self.groups.len() as i64).to_string();
        let group = || Person { name: name.to_owned(), address, language: String::new() };
        self.groups.entry(name.to_owned()).or_insert_with(group)
    }

    async fn act(&mut self, name: &str, words: &str) {
        let (name, group) = name.split_once('@').map_or((name, None), |(name, group)| (name, Some(group)));
        let person = self.person(name).clone();
        let group = group.map(|group| self.group(group).clone());
        let (act, back) = Act::read(words);
        let who = (&person, group.as_ref());
        let (update, raw) = self.messenger.act(who, &act, back, (self.next_update, &self.process.app)).await;
        self.next_update += 1;
        self.last_update = Some((update.clone(), raw.clone()));
        self.deliver(update, &raw).await;
    }

    async fn deliver(&mut self, update: Update, raw: &str) {
        if self.crashes {
            self.messenger.silence(true).await;
        }
        self.process
            .turns
            .handle(self.process.bot.clone(), update, raw.as_bytes().into())
            .await
            .expect("the database is there");
        if std::mem::take(&mut self.crashes) {
            assert!(self.unsent().await > 0, "a crash with nothing under way proves nothing");
            self.crash().await;
        }
    }

    async fn make_staff(&mut self, name: &str) {
        let address = self.person(name).address.clone();
        let hash = self.process.app.keys.lookup(self.process.bot.channel.word(), &address);
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
        self.process.die().await;
        self.messenger.silence(false).await;
        self.advance(linli::dispatcher::LEASE_SECS + 1);
        let info = self.messenger.bot(BOT, LOBBY);
        let messenger = &self.messenger;
        self.process = Process::start(&self.db, &self.clock, &self.ids, info, |app, tasks| {
            messenger.channel(app, tasks)
        });
    }

    /// Waits until nothing that may be sent now is unsent and jobs that are due are done, in this order, so that a job
    /// that counts messages always counts the same.
    pub async fn settle(&mut self) {
        for _ in 0..5_000 {
            if self.unsent().await > 0 {
                tokio::time::sleep(Duration::from_millis(1)).await;
                continue;
            }
            let done = jobs::run_due(&self.process.app).await.unwrap();
            self.messenger.fetch_files(&self.process.app, BOT).await;
            if done == 0 && self.unsent().await == 0 {
                return;
            }
        }
        let mut tx = self.db.begin_read().await.unwrap();
        let sql = "SELECT outbox_id, status, lane, leased_by, not_before_at, reason FROM outbox
                   WHERE status IN ('queued', 'wired', 'errored')";
        let rows = linli::fetch_all!(&mut tx, (i64, String, i64, String, Millis, String), sql).unwrap();
        let said = self.last_update.as_ref().map(|(update, _)| format!("{:?}", update.content));
        panic!("something is still unsent after {said:?} at {:?}: {rows:?}", self.clock.now());
    }

    /// Rows that could be sent now: not those that quiet hours hold.
    async fn unsent(&self) -> i64 {
        let mut tx = self.db.begin_read().await.unwrap();
        let quiet = neighbourhood::quiet(&mut tx, HOME).await.unwrap();
        let is_quiet = quiet.ends_at(self.clock.now(), chrono_tz::Asia::Shanghai).is_some();
        let last_lane = if is_quiet { Lane::News } else { Lane::Broadcast };
        let (count,) = linli::fetch_one!(
            &mut tx,
            (i64,),
            "SELECT COUNT(*) FROM outbox
             WHERE status IN ('queued', 'wired', 'errored') AND not_before_at <= $1 AND lane <= $2",
            self.clock.now(),
            last_lane.number()
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
    pub fn said(&mut self) -> String {
        let said = self.messenger.said();
        let mut chats: Vec<&str> = said.iter().map(|(address, _)| address.as_str()).collect();
        chats.sort_unstable();
        chats.dedup();
        let speaker = self.last_update.as_ref().map(|(update, _)| update.address.as_str());
        let mut out = String::new();
        for chat in chats {
            let label = if Some(chat) == speaker {
                "bot> ".to_owned()
            } else {
                let everybody = self.people.values().chain(self.groups.values());
                let there = everybody.into_iter().find(|person| person.address == chat);
                format!("bot@{}> ", there.expect("only people of the story are written to").name)
            };
            for (_, text) in said.iter().filter(|(address, _)| address == chat) {
                let mut lines = text.lines();
                writeln!(out, "{label}{}", lines.next().unwrap_or_default()).unwrap();
                for line in lines {
                    writeln!(out, "{}", format!("    {line}").trim_end()).unwrap();
                }
            }
        }
        for line in std::mem::take(&mut self.audit) {
            writeln!(out, "  audit: {line}").unwrap();
        }
        out.replace("\n\n", "\n    \n")
    }

    /// The end: the process stops, and nothing remains unsent or was refused.
    pub async fn stop(&mut self) {
        self.process.stop();
        self.nothing_is_unsent().await;
        assert_eq!(self.messenger.refused(), Vec::<String>::new(), "the messenger refused something");
    }
}

/// A neighbourhood in Dongguan.
fn place(id: NeighbourhoodId, kind: &str, code: &str, names: &str) -> neighbourhood::Neighbourhood {
    neighbourhood::Neighbourhood {
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
    }
}
