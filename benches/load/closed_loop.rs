//! Durable turns a second: 200 residents who answer as soon as the bot has spoken.

use std::time::{Duration, Instant};

use crate::dialogue::Residents;
use crate::fake_telegram::{FakeTelegram, Options, Person, RecordMode};
use crate::measure::{cpu, cpu_of_database, resident_mib};
use crate::process::Process;
use crate::stage::{BOTH, Engine, Stage};

/// Residents at once.
const CHATS: i64 = 200;
/// Time in which everybody joins and caches fill.
const WARM_UP: Duration = Duration::from_secs(3);
/// Time that is measured.
const MEASURED: Duration = Duration::from_secs(12);
/// After so many turns memory is read again: it may not have grown.
const MANY_TURNS: u64 = 100_000;

/// The residents, and the process that they talk with.
pub struct Loop {
    stage: Stage,
    fake: FakeTelegram,
    residents: Residents,
    process: Process,
}

/// What turns cost.
pub struct Cost {
    /// Turns a second.
    pub per_second: f64,
    /// Processor time of the program for a turn, in milliseconds.
    pub bot_ms: f64,
    /// Processor time of the database's server for a turn, in milliseconds; none for the embedded engine.
    pub server_ms: f64,
}

/// Measures both engines and prints.
pub async fn run() {
    for engine in BOTH {
        let residents = Loop::start(Stage::new(engine).await).await;
        let cost = residents.cost(MEASURED).await;
        let early = (resident_mib(residents.process.id()), residents.residents.turns());
        residents.go_on_until(MANY_TURNS).await;
        let late = (resident_mib(residents.process.id()), residents.residents.turns());
        let reports = residents.end(engine).await;
        let goal = match engine {
            Engine::Sqlite => "goal 5,500 at 0.20 ms",
            Engine::Postgres => "goal 3,500 at 0.40 ms",
        };
        println!(
            "turns on {engine:?}: {:.0} a second, {:.3} ms of the bot's CPU each ({goal}), {:.3} ms of the database \
             server's; {reports} reports confirmed and stored, none lost; {:.0} MiB resident after {} turns and {:.0} \
             MiB after {} (goal 64 MiB)",
            cost.per_second, cost.bot_ms, cost.server_ms, early.0, early.1, late.0, late.1,
        );
    }
}

impl Loop {
    /// Starts the process over a database, and everybody joins.
    pub async fn start(stage: Stage) -> Self {
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
        Self { stage, fake, residents, process }
    }

    /// What a turn costs meanwhile.
    pub async fn cost(&self, time: Duration) -> Cost {
        let database = self.stage.url.rsplit('/').next().unwrap_or_default();
        let read = || (cpu(self.process.id()), cpu_of_database(database), self.residents.turns());
        let (began, before) = (Instant::now(), read());
        tokio::time::sleep(time).await;
        let (took, after) = (began.elapsed().as_secs_f64(), read());
        let turns = (after.2 - before.2) as f64;
        assert!(turns > 0.0, "no turn was answered");
        Cost {
            per_second: turns / took,
            bot_ms: (after.0 - before.0).as_secs_f64() * 1000.0 / turns,
            server_ms: (after.1 - before.1).as_secs_f64() * 1000.0 / turns,
        }
    }

    /// Goes on until so many turns were answered.
    async fn go_on_until(&self, turns: u64) {
        while self.residents.turns() < turns {
            self.residents.check();
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }

    /// Lets everybody finish, stops, and counts: every report that was confirmed is stored. Gives how many.
    pub async fn end(self, engine: Engine) -> i64 {
        self.residents.end();
        let began = Instant::now();
        while !self.residents.are_resting() {
            self.residents.check();
            assert!(began.elapsed() < Duration::from_secs(30), "somebody was not answered on {engine:?}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        self.process.stop().await;
        let stored = self.stage.number("SELECT COUNT(*) FROM reports").await;
        let confirmed = i64::try_from(self.residents.reports()).expect("few reports");
        assert_eq!(stored, confirmed, "reports stored and reports confirmed on {engine:?}");
        self.fake.stop().await;
        confirmed
    }
}
