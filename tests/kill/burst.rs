//! Killed in the middle of a burst of updates.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use crate::database::BOTH;
use crate::fake_telegram::{FakeTelegram, Fault, FaultRule, Options, Person};
use crate::stage::{IN_FLIGHT, Stage};

/// People who write.
const PEOPLE: i64 = 150;
/// Messages of each.
const ROUNDS: i64 = 3;
/// Messages that Telegram answers before it falls silent.
const BEFORE_KILL: u64 = 60;
/// An unknown invite code is answered with the code, so that each update has a marker of its own.
fn marker(person: i64, round: i64) -> String {
    format!("m{person}x{round}z")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_process_loses_nothing() {
    for engine in BOTH {
        let stage = Stage::new(engine).await;
        let latency = Duration::from_millis(20);
        let fake = FakeTelegram::start(Options { latency, ..Options::unlimited() }).await;
        let mut process = stage.start(&fake).await;
        let people: Vec<Person> = (0..PEOPLE).map(|n| Person::new(5000 + n, "Lan")).collect();
        for round in 0..ROUNDS {
            for (n, person) in people.iter().enumerate() {
                fake.say(person, &format!("/start n-{}", marker(n as i64, round)));
            }
        }
        let total = (PEOPLE * ROUNDS) as usize;

        // Killed twice. Before each kill Telegram stops answering, so that sends are under way and more updates are
        // confirmed than were answered.
        for _ in 0..2 {
            let silence = Fault::Slow(Duration::from_secs(600));
            fake.fault(FaultRule::new(silence).method("sendMessage").after(BEFORE_KILL).always());
            let began = Instant::now();
            loop {
                let (confirmed, answered) = (fake.confirmed().len(), fake.count_containing("z”"));
                if fake.counters().faults > 0 && confirmed > answered {
                    break;
                }
                assert!(
                    began.elapsed() < Duration::from_secs(60),
                    "{confirmed} confirmed and {answered} answered of {total} on {engine:?}"
                );
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
            process.kill().await;
            fake.clear_faults();
            process = stage.start(&fake).await;
        }

        let all_there = |count: usize| count >= total;
        let began = Instant::now();
        while !all_there(distinct(&fake)) && began.elapsed() < Duration::from_secs(60) {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        fake.settle(Duration::from_millis(500), Duration::from_secs(20)).await;
        let counts = by_marker(&fake);
        let lost: Vec<_> = counts.iter().filter(|(_, count)| **count == 0).collect();
        let doubled: usize = counts.values().map(|count| count.saturating_sub(1)).sum();
        assert!(lost.is_empty(), "{} answers were lost on {engine:?}: {lost:?}", lost.len());
        assert!(doubled <= 2 * IN_FLIGHT, "{doubled} answers came twice on {engine:?}");
        println!("{engine:?}: {total} answers, none lost, {doubled} doubled by two kills");
        process.stop().await;
    }
}

fn by_marker(fake: &FakeTelegram) -> BTreeMap<String, usize> {
    (0..PEOPLE)
        .flat_map(|n| (0..ROUNDS).map(move |round| marker(n, round)))
        .map(|marker| {
            let count = fake.count_containing(&format!("“{marker}”"));
            (marker, count)
        })
        .collect()
}

fn distinct(fake: &FakeTelegram) -> usize {
    by_marker(fake).values().filter(|count| **count > 0).count()
}
