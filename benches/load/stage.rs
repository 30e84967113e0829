//! A database on disk with one neighbourhood, and the release process over it.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use linli::store::db::Tx;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use tokio::process::Command;

use crate::fake_telegram::FakeTelegram;
use crate::process::{KEY, Process};

/// The code of the neighbourhood in which people are.
pub const CODE: &str = "bench";

static COUNT: AtomicU32 = AtomicU32::new(0);

/// An engine to measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

pub const BOTH: [Engine; 2] = [Engine::Sqlite, Engine::Postgres];

/// A database that goes with the measurement.
pub struct Stage {
    pub url: String,
    _folder: tempfile::TempDir,
}

impl Stage {
    /// A new database with one neighbourhood and nobody in it.
    pub async fn new(engine: Engine) -> Self {
        let folder = folder();
        let url = match engine {
            Engine::Sqlite => {
                refuse_memory(folder.path());
                format!("sqlite://{}", folder.path().join("linli.db").display())
            }
            Engine::Postgres => postgres().await,
        };
        let stage = Self { url, _folder: folder };
        stage.linli(&["neighbourhood", "add", CODE, "--name", "测量社区", "--zone", &noon()]).await;
        stage
    }

    /// Starts the process, with Telegram's limits off unless `more` says otherwise.
    pub async fn start(&self, fake: &FakeTelegram, more: &[(&str, &str)]) -> Process {
        Process::start_program(program(), &self.url, fake, more).await
    }

    /// Runs a subcommand; gives what it printed.
    pub async fn linli(&self, arguments: &[&str]) -> String {
        let output = Command::new(program())
            .args(arguments)
            .env("LINLI_DATABASE_URL", &self.url)
            .env("LINLI_KEY", KEY)
            .output()
            .await
            .expect("the program can be run");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("the program prints UTF-8")
    }

    /// Runs a statement that writes.
    pub async fn execute(&self, sql: String) {
        let db = linli::store::Db::open(&self.url).await.expect("the database opens");
        let mut tx = db.begin().await.expect("the database can be written");
        let sql = AssertSqlSafe(sql);
        match &mut tx {
            Tx::Sqlite(tx) => tx.execute(sql).await.map(|_| ()),
            Tx::Postgres(tx) => tx.execute(sql).await.map(|_| ()),
        }
        .expect("the statement is right");
        tx.commit().await.expect("the database can be written");
        db.close().await;
    }

    /// Gathers the statistics that a PostgreSQL server gathers by itself within its first minutes.
    pub async fn analyze(&self) {
        if self.url.starts_with("postgres") {
            let mut connection = PgConnection::connect(&self.url).await.expect("PostgreSQL answers");
            connection.execute("ANALYZE").await.expect("statistics are gathered");
        }
    }

    /// One number from the database.
    pub async fn number(&self, sql: &'static str) -> i64 {
        let db = linli::store::Db::open(&self.url).await.expect("the database opens");
        let mut tx = db.begin_read().await.expect("the database can be read");
        let (number,) = linli::fetch_one!(&mut tx, (i64,), sql).expect("the query is right");
        drop(tx);
        db.close().await;
        number
    }
}

/// A zone in which it is about noon, so that no quiet hours hold anything.
fn noon() -> String {
    use chrono::Timelike;
    // In these names the sign is turned round: Etc/GMT-8 is eight hours ahead.
    match i64::from(chrono::Utc::now().hour()) - 12 {
        behind @ 1.. => format!("Etc/GMT+{behind}"),
        0 => "Etc/GMT".to_owned(),
        ahead => format!("Etc/GMT{ahead}"),
    }
}

/// The program of this build.
pub fn program() -> PathBuf {
    env!("CARGO_BIN_EXE_linli").into()
}

/// A folder on the disk of the build.
pub fn folder() -> tempfile::TempDir {
    tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder can be made")
}

/// A file in memory makes nothing durable, and would flatter.
fn refuse_memory(path: &Path) {
    let mounts = std::fs::read_to_string("/proc/mounts").expect("a Linux machine");
    let mount = mounts
        .lines()
        .filter_map(|line| line.split(' ').nth(1).zip(line.split(' ').nth(2)))
        .filter(|(point, _)| path.starts_with(point))
        .max_by_key(|(point, _)| point.len());
    let kind = mount.map_or("", |(_, kind)| kind);
    assert!(!["tmpfs", "ramfs"].contains(&kind), "{} is in memory only", path.display());
}

/// A new database at the server of `tests/postgres`, which must write durably.
async fn postgres() -> String {
    let server = std::env::var("LINLI_TEST_POSTGRES").expect("start the benchmarks with benches/run");
    let mut admin = PgConnection::connect(&format!("{server}/postgres")).await.expect("PostgreSQL answers");
    for setting in ["fsync", "synchronous_commit"] {
        let (value,): (String,) = sqlx::query_as(AssertSqlSafe(format!("SHOW {setting}")))
            .fetch_one(&mut admin)
            .await
            .expect("PostgreSQL tells its settings");
        assert_eq!(value, "on", "{setting}: commits would not be durable");
    }
    let name = format!("bench_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    admin.execute(AssertSqlSafe(format!("CREATE DATABASE {name}"))).await.expect("a database can be made");
    format!("{server}/{name}")
}
