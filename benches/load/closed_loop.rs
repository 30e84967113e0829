//! Durable turns a second: 200 residents who answer as soon as the bot has spoken.

use std::time::{Duration, Instant};

use crate::dialogue::Residents;
use crate::fake_telegram::{FakeTelegram, Options, Person, RecordMode};
use crate::measure::{cpu, cpu_of_database, resident_mib};
use crate::stage::{BOTH, Engine, Stage};

/// Residents at once.
const CHATS: i64 = 200;
/// Time in which everybody joins and caches fill.
const WARM_UP: Duration = Duration::from_secs(3);
/// Time that is measured.
const MEASURED: Duration = Duration::from_secs(12);

/// Measures both engines and prints.
pub async fn run() {
    for engine in BOTH {
        let stage = Stage::new(engine).await;
        let residents = Residents::new();
        let options =
            Options { record: RecordMode::Counts, on_sent: Some(residents.hook()), ..Options::unlimited() };
        let fake = FakeTelegram::start(options).await;
        let process = stage.start(&fake, &[]).await;
        for n in 0..CHATS {
            fake.push(residents.first(&Person::new(10_000 + n, "居民")));
        }
        tokio::time::sleep(WARM_UP).await;
        residents.check();
        stage.analyze().await;

        let (began, cpu_before, turns_before) = (Instant::now(), cpu(process.id()), residents.turns());
        let database = stage.url.rsplit('/').next().unwrap_or_default();
        let server_before = cpu_of_database(database);
        tokio::time::sleep(MEASURED).await;
        let turns = (residents.turns() - turns_before) as f64;
        let (took, used) = (began.elapsed().as_secs_f64(), (cpu(process.id()) - cpu_before).as_secs_f64());
        let server = (cpu_of_database(database) - server_before).as_secs_f64() * 1000.0 / turns;
        assert!(turns > 0.0, "no turn was answered on {engine:?}");

        residents.end();
        let began = Instant::now();
        while !residents.are_resting() {
            residents.check();
            assert!(began.elapsed() < Duration::from_secs(30), "somebody was not answered on {engine:?}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let resident = resident_mib(process.id());
        process.stop().await;
        let stored = stage.number("SELECT COUNT(*) FROM reports").await;
        let confirmed = i64::try_from(residents.reports()).expect("few reports");
        assert_eq!(stored, confirmed, "reports stored and reports confirmed on {engine:?}");
        let goal = match engine {
            Engine::Sqlite => "goal 5,500 at 0.20 ms",
            Engine::Postgres => "goal 3,500 at 0.40 ms",
        };
        println!(
            "turns on {engine:?}: {:.0} a second, {:.3} ms of the bot's CPU each ({goal}), {server:.3} ms of the database \
             server's; {stored} reports confirmed \
             and stored, none lost; {resident:.0} MiB resident after {} turns (goal 64 MiB)",
            turns / took,
            used * 1000.0 / turns,
            residents.turns(),
        );
        fake.stop().await;
    }
}
