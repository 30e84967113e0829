//! Latency: 500 turns a second come at fixed instants, whether or not the bot keeps up.
//!
//! A turn's latency runs from the instant at which its update was due to the instant at which Telegram accepts the
//! reply, so that a bot that falls behind shows it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::fake_telegram::{Action, FakeTelegram, Options, Person, RecordMode, SentMessage, updates};
use crate::measure::Spread;
use crate::stage::{BOTH, CODE, Stage};

/// Turns a second.
const RATE: u32 = 500;
/// Residents, who write in turn: each every four seconds.
const CHATS: i64 = 2_000;
/// Time that is measured.
const MEASURED: Duration = Duration::from_secs(20);
/// What they write.
const WORDS: [&str; 4] = ["/menu", "哪里可以办居住证", "/activities", "/help"];

type Due = Arc<Mutex<HashMap<i64, Instant>>>;
type Took = Arc<Mutex<Vec<Duration>>>;

/// Measures both engines and prints.
pub async fn run() {
    for engine in BOTH {
        let stage = Stage::new(engine).await;
        let (due, took) = (Due::default(), Took::default());
        let options = Options {
            record: RecordMode::Counts,
            on_sent: Some(Arc::new({
                let (due, took) = (due.clone(), took.clone());
                move |said: &SentMessage| {
                    let began = due.lock().expect("no thread panicked").remove(&said.chat);
                    if let Some(began) = began.filter(|_| said.action == Action::Sent) {
                        took.lock().expect("no thread panicked").push(began.elapsed());
                    }
                    joins(said).into_iter().collect()
                }
            })),
            ..Options::unlimited()
        };
        let fake = FakeTelegram::start(options).await;
        let process = stage.start(&fake, &[]).await;
        let people: Vec<_> = (0..CHATS).map(|n| Person::new(10_000 + n, "居民")).collect();
        // The picker of languages, and the welcome.
        let joined = |count: u64| fake.counters().sent >= 2 * count;
        for person in &people {
            fake.push(updates::start(person, &format!("n-{CODE}")));
        }
        let began = Instant::now();
        while !joined(people.len() as u64) {
            assert!(began.elapsed() < Duration::from_secs(60), "not everybody could join on {engine:?}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }

        let turns = RATE * u32::try_from(MEASURED.as_secs()).expect("a short time");
        let began = Instant::now();
        for n in 0..turns {
            let at = began + Duration::from_secs(1) * n / RATE;
            tokio::time::sleep_until(at.into()).await;
            let person = &people[n as usize % people.len()];
            let before = due.lock().expect("no thread panicked").insert(person.id, at);
            assert!(before.is_none(), "a resident waited longer than four seconds on {engine:?}");
            fake.push(updates::text(person, WORDS[n as usize % WORDS.len()]));
        }
        let began = Instant::now();
        while !due.lock().expect("no thread panicked").is_empty() {
            assert!(began.elapsed() < Duration::from_secs(10), "somebody was not answered on {engine:?}");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let spread = Spread::of(std::mem::take(&mut *took.lock().expect("no thread panicked")));
        assert_eq!(spread.count(), turns as usize, "every turn was answered on {engine:?}");
        println!(
            "latency on {engine:?}: {RATE} turns a second, p50 {:.1} ms, p99 {:.1} ms (goal 50 ms), worst {:.1} ms",
            spread.ms(0.5),
            spread.ms(0.99),
            spread.ms(1.0),
        );
        process.stop().await;
        fake.stop().await;
    }
}

/// The button that leads a newcomer on.
fn joins(said: &SentMessage) -> Option<Value> {
    let keyboard = said.keyboard()?;
    let button = ["简体中文", "加入"].iter().find_map(|label| keyboard.find(label))?;
    Some(said.press(&Person::new(said.chat, "居民"), button.data.as_deref()?))
}
