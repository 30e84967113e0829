//! What is committed lies on the disk: asked of the live connections, and counted once where the system is asked.

#[path = "support/database.rs"]
#[expect(dead_code, reason = "the program makes its own tables")]
mod database;
#[path = "support/disk.rs"]
mod disk;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use database::{BOTH, Engine, TestDb};
use linli::store::Db;
use linli::store::migrate::migrate;

/// Commits that are counted.
const TURNS: usize = 20;

#[tokio::test]
async fn the_live_connections_are_asked_to_commit_durably() {
    for engine in BOTH {
        let test = TestDb::empty(engine).await;
        let mut tx = test.db.begin().await.unwrap();
        if engine == Engine::Sqlite {
            let (mode,) = linli::fetch_one!(&mut tx, (String,), "PRAGMA journal_mode").unwrap();
            let (synchronous,) = linli::fetch_one!(&mut tx, (i64,), "PRAGMA synchronous").unwrap();
            let (keys,) = linli::fetch_one!(&mut tx, (i64,), "PRAGMA foreign_keys").unwrap();
            assert_eq!((mode.as_str(), synchronous, keys), ("wal", 2, 1));
        } else {
            let (synchronous,) = linli::fetch_one!(&mut tx, (String,), "SHOW synchronous_commit").unwrap();
            assert_eq!(synchronous, "on");
        }
    }
}

/// Every turn of a talk is on the disk before it is answered: the program's calls of `fsync` are counted by the
/// system.
#[test]
fn every_turn_on_sqlite_reaches_the_disk() {
    let folder = disk::folder();
    let syncs = |name: &str, lines: usize| {
        let log = folder.path().join(format!("{name}.strace"));
        let mut traced = Command::new("strace")
            .args(["-f", "-qq", "-e", "trace=fsync,fdatasync", "-e", "signal=none", "-o"])
            .arg(&log)
            .arg(env!("CARGO_BIN_EXE_linli"))
            .args(["chat", "--as", "lan"])
            .current_dir(folder.path())
            .env("LINLI_DATABASE_URL", format!("sqlite://{}", folder.path().join("linli.db").display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .expect("strace is there: tests/run installs it");
        let mut talk = traced.stdin.take().unwrap();
        talk.write_all("/help\n".repeat(lines).as_bytes()).unwrap();
        talk.write_all(b"/quit\n").unwrap();
        drop(talk);
        assert!(traced.wait().unwrap().success());
        let log = std::fs::read_to_string(log).unwrap();
        log.lines().filter(|line| line.contains("sync(") && line.ends_with("= 0")).count()
    };
    syncs("new", 0);
    let (idle, busy) = (syncs("idle", 0), syncs("busy", TURNS));
    assert!(busy >= idle + TURNS, "{busy} fsyncs for {TURNS} turns, {idle} without any");
}

/// The same on a PostgreSQL that writes durably; the other tests' server does not.
#[test]
fn every_commit_on_postgresql_reaches_the_disk() {
    let this = std::env::current_exe().unwrap();
    let mut counted = Command::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/postgres"));
    counted.arg("durable").arg(this).args(["--exact", "on_a_durable_postgresql", "--ignored"]);
    let ended = counted.output().unwrap();
    let out = String::from_utf8_lossy(&ended.stdout);
    assert!(
        ended.status.success() && out.contains("1 passed"),
        "{out}{}",
        String::from_utf8_lossy(&ended.stderr)
    );
}

#[tokio::test]
#[ignore = "runs beside a server that writes durably"]
async fn on_a_durable_postgresql() {
    let test = TestDb::empty(Engine::Postgres).await;
    let mut tx = test.db.begin().await.unwrap();
    let (fsync,) = linli::fetch_one!(&mut tx, (String,), "SHOW fsync").unwrap();
    let (data,) = linli::fetch_one!(&mut tx, (String,), "SHOW data_directory").unwrap();
    drop(tx);
    assert_eq!(fsync, "on");
    disk::check(Path::new(&data));
    migrate(&test.db).await.unwrap();
    let before = syncs(&test.db).await;
    for number in 0..TURNS {
        let mut tx = test.db.begin().await.unwrap();
        linli::store::meta::set(&mut tx, "durable", &number.to_string()).await.unwrap();
        tx.commit().await.unwrap();
    }
    let mut counted = 0;
    // The server tells what it counted about a second later.
    for _ in 0..100 {
        counted = syncs(&test.db).await - before;
        if counted >= TURNS {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(counted >= TURNS, "{counted} fsyncs for {TURNS} commits");
}

async fn syncs(db: &Db) -> usize {
    let mut tx = db.begin_read().await.unwrap();
    let (count,) = linli::fetch_one!(&mut tx, (i64,), "SELECT wal_sync FROM pg_stat_wal").unwrap();
    usize::try_from(count).unwrap()
}
