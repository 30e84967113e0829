//! An announcement to 10,000 residents under enforced limits, while 50 of them go on writing.
//!
//! The fake's limits and the program's run ten times faster, so that it takes half a minute and not six; the limit of
//! each chat stays as it is in the program. A run's floor is what the limit over all chats allows: all sends less the
//! first burst, at the limit's pace.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::fake_telegram::{
    Action, FakeTelegram, KnownChats, Limits, Options, Person, RecordMode, SentMessage, updates,
};
use crate::measure::{Spread, resident_mib};
use crate::process::Process;
use crate::stage::{BOTH, CODE, Engine, Stage};

/// Residents.
const PEOPLE: i64 = 10_000;
/// The first of their chats.
const FIRST: i64 = 100_000;
/// The chat of the staff member who sends it.
const STAFF: i64 = 99;
/// Residents who write meanwhile.
const WRITERS: i64 = 50;
/// What the announcement says.
const TEXT: &str = "明天上午停水，请提前接水。";
/// How many times faster the limits run.
const SCALE: f64 = 10.0;

/// Fakes that were started.
static FAKES: AtomicU32 = AtomicU32::new(0);

/// What arrived.
#[derive(Default)]
struct Seen {
    /// Copies of the announcement, by chat.
    copies: HashMap<i64, u32>,
    /// The last message with buttons of the staff member.
    desk: Option<SentMessage>,
    /// When those who write wrote.
    wrote: HashMap<i64, Instant>,
    /// How long each reply took.
    took: Vec<Duration>,
    /// Messages and edits.
    sends: u64,
    is_counting: bool,
}

type Shared = Arc<Mutex<Seen>>;

/// Measures and prints: 30 a second on both engines, and a bot allowed 1,000 a second.
pub async fn run() {
    for engine in BOTH {
        let stage = inhabited(engine).await;
        announce(&stage, engine, Limits::default().scaled(SCALE), "300", 30.0 * SCALE).await;
        if engine == Engine::Sqlite {
            let paid = Limits { burst: 1000.0, per_second: 1000.0, ..Limits::default() };
            announce(&stage, engine, paid, "1000", 1000.0).await;
        }
    }
}

/// A neighbourhood in which everybody has joined, and one of them is staff.
async fn inhabited(engine: Engine) -> Stage {
    let stage = Stage::new(engine).await;
    let options =
        Options { record: RecordMode::Counts, on_sent: Some(Arc::new(join)), ..Options::unlimited() };
    let fake = FakeTelegram::start(options).await;
    let process = stage.start(&fake, &[]).await;
    for n in 0..PEOPLE {
        fake.push(updates::start(&Person::new(FIRST + n, "居民"), &format!("n-{CODE}")));
    }
    let invite = stage.linli(&["staff", "invite", "--neighbourhood", CODE]).await;
    let payload = invite.split("start=").nth(1).and_then(|rest| rest.split_whitespace().next());
    fake.push(updates::start(&Person::new(STAFF, "小王"), payload.expect("a link with an invite")));
    let members = "SELECT COUNT(*) FROM contacts c
                   JOIN neighbourhoods n ON n.neighbourhood_id = c.neighbourhood_id WHERE n.code = 'bench'";
    let began = Instant::now();
    while stage.number(members).await <= PEOPLE {
        assert!(began.elapsed() < Duration::from_secs(120), "not everybody could join on {engine:?}");
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    process.stop().await;
    fake.stop().await;
    stage
}

/// What a newcomer presses: the language, and then to join.
fn join(said: &SentMessage) -> Vec<serde_json::Value> {
    let press = |label: &str| {
        let button = said.keyboard()?.find(label)?.data.clone()?;
        Some(said.press(&Person::new(said.chat, "居民"), &button))
    };
    match said.action {
        Action::Sent => press("简体中文"),
        _ => press("加入"),
    }
    .into_iter()
    .collect()
}

async fn announce(stage: &Stage, engine: Engine, limits: Limits, setting: &str, per_second: f64) {
    let seen = Shared::default();
    let hook = seen.clone();
    let options = Options {
        limits,
        record: RecordMode::Counts,
        known_chats: KnownChats::Everyone,
        // Another fake on the same database must not begin with the ids of the one before.
        first_update_id: 900_000_001 + 1_000_000 * i64::from(FAKES.fetch_add(1, Ordering::Relaxed)),
        on_sent: Some(Arc::new(move |said: &SentMessage| {
            hook.lock().expect("no thread panicked").take(said);
            Vec::new()
        })),
        ..Options::default()
    };
    let fake = FakeTelegram::start(options).await;
    let process = stage.start(&fake, &[("LINLI_TELEGRAM_LIMITS", setting)]).await;
    let staff = Person::new(STAFF, "小王");
    for words in ["/announce", TEXT] {
        fake.push(updates::text(&staff, words));
        tokio::time::sleep(Duration::from_millis(1500)).await;
    }
    seen.lock().expect("no thread panicked").is_counting = true;
    press_send(&fake, &seen, &staff);

    let began = Instant::now();
    let mut writer = 0;
    while seen.lock().expect("no thread panicked").copies.len() < PEOPLE as usize {
        assert!(began.elapsed() < Duration::from_secs(120), "not everybody got it on {engine:?}");
        let chat = FIRST + writer % WRITERS;
        writer += 1;
        seen.lock().expect("no thread panicked").wrote.entry(chat).or_insert_with(Instant::now);
        fake.push(updates::text(&Person::new(chat, "居民"), "/help"));
        // Each of them every two seconds: one a second is what their chats may be sent.
        tokio::time::sleep(Duration::from_millis(2000 / WRITERS as u64)).await;
    }
    report(&seen, &fake, &process, engine, per_second, began.elapsed());
    process.stop().await;
    fake.stop().await;
}

fn press_send(fake: &FakeTelegram, seen: &Shared, staff: &Person) {
    let seen = seen.lock().expect("no thread panicked");
    let desk = seen.desk.as_ref().expect("the committee is asked whether to send");
    let keyboard = desk.keyboard().expect("with buttons");
    let send = keyboard.find("发送").expect("one of which sends");
    fake.push(desk.press(staff, send.data.as_deref().expect("and has data")));
}

fn report(
    seen: &Shared,
    fake: &FakeTelegram,
    process: &Process,
    engine: Engine,
    per_second: f64,
    took: Duration,
) {
    let seen = seen.lock().expect("no thread panicked");
    let twice = seen.copies.values().filter(|copies| **copies > 1).count();
    assert_eq!(twice, 0, "some got it twice on {engine:?}");
    let (sends, took) = (seen.sends as f64, took.as_secs_f64());
    let floor = (sends - 30.0) / per_second;
    let replies = Spread::of(seen.took.clone());
    println!(
        "broadcast on {engine:?} at {per_second:.0} a second: {PEOPLE} residents, each once; {sends:.0} sends in \
         {took:.2} s, {:.3} times the floor (goal 1.01), {:.0} a second; {} answers 429 (goal 0); meanwhile {} \
         replies, p99 {:.0} ms (goal 1000 ms); {:.0} MiB resident",
        took / floor,
        sends / took,
        fake.counters().too_many_requests,
        replies.count(),
        replies.ms(0.99),
        resident_mib(process.id()),
    );
}

impl Seen {
    fn take(&mut self, said: &SentMessage) {
        self.sends += u64::from(self.is_counting);
        if said.chat == STAFF {
            if said.markup.is_some() {
                self.desk = Some(said.clone());
            }
            return;
        }
        if said.action == Action::Sent && said.text.contains(TEXT) {
            *self.copies.entry(said.chat).or_default() += 1;
        } else if let Some(wrote) = self.wrote.remove(&said.chat) {
            self.took.push(wrote.elapsed());
        }
    }
}
