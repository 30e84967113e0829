//! Killed in the middle of an announcement to several hundred residents.

use std::time::{Duration, Instant};

use crate::database::BOTH;
use crate::fake_telegram::{FakeTelegram, Fault, FaultRule, Options, Person};
use crate::stage::{IN_FLIGHT, PATIENCE, Stage, announce, copies};

/// Residents; the first is staff.
const PEOPLE: i64 = 400;
/// Copies that Telegram answers before it falls silent, after each start.
const BEFORE_KILL: u64 = 90;
/// Copies that it has taken and not answered at each kill, at least.
const UNANSWERED: u64 = 20;
/// What the announcement says.
const TEXT: &str = "明天上午停水，请提前接水。";

#[tokio::test(flavor = "multi_thread")]
async fn an_announcement_reaches_everybody_though_the_process_is_killed_twice() {
    for engine in BOTH {
        let stage = Stage::new(engine).await;
        let fake = FakeTelegram::start(Options::unlimited()).await;
        let mut process = stage.start(&fake).await;
        let people: Vec<Person> = (0..PEOPLE).map(|n| Person::new(6000 + n, "小兰")).collect();
        stage.settle_in(&fake, &people).await;
        fake.settle(Duration::from_millis(300), PATIENCE).await;

        let reached = || people.iter().filter(|person| copies(&fake, person.id, TEXT) > 0).count();
        let silence = || FaultRule::new(Fault::Slow(Duration::from_secs(600))).method("sendMessage");
        fake.fault(silence().after(BEFORE_KILL).always());
        announce(&fake, &people[0], TEXT).await;
        for kill in 0..2 {
            // Telegram has taken copies that it does not answer, and others wait behind them.
            let (began, unanswered) = (Instant::now(), fake.counters().faults);
            while fake.counters().faults < unanswered + UNANSWERED {
                assert!(began.elapsed() < PATIENCE, "{} reached on {engine:?}", reached());
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
            let before = reached();
            assert!(before > 0 && before < people.len(), "{before} had it at kill {kill} on {engine:?}");
            process.kill().await;
            fake.clear_faults();
            if kill == 0 {
                fake.fault(silence().after(BEFORE_KILL).always());
            }
            process = stage.start(&fake).await;
        }
        let began = Instant::now();
        while reached() < people.len() {
            assert!(began.elapsed() < PATIENCE, "{} of {PEOPLE} reached on {engine:?}", reached());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        // The committee learns that it is over, and nothing more comes.
        fake.wait_for(
            |record| record.texts(people[0].id).iter().any(|text| text.contains("发完了")),
            PATIENCE,
        )
        .await;
        fake.settle(Duration::from_millis(500), PATIENCE).await;
        let doubled: usize = people.iter().map(|person| copies(&fake, person.id, TEXT) - 1).sum();
        // The author's own answers hold the text as well, while it is checked.
        assert!(doubled <= 2 * IN_FLIGHT + 1, "{doubled} copies came twice on {engine:?}");
        assert!(doubled as u64 >= 2 * UNANSWERED, "only {doubled} were under way on {engine:?}");
        println!("{engine:?}: {PEOPLE} residents, all reached, {doubled} copies doubled by two kills");
        process.stop().await;
        fake.stop().await;
    }
}
