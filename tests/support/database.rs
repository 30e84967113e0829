//! A database of its own for each test, on both engines.
//!
//! PostgreSQL comes from `./tests/run`, which starts a throw-away server and names it in `LINLI_TEST_POSTGRES`
//! (a URL without a database). Without it tests on PostgreSQL fail: they are never skipped.

use std::sync::atomic::{AtomicU32, Ordering};

use linli::store::Db;
use linli::store::migrate::migrate;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use tokio::sync::OnceCell;

/// An engine to test on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// Both engines: every test of the database runs on each.
pub const BOTH: [Engine; 2] = [Engine::Sqlite, Engine::Postgres];

/// A database that goes with the test.
pub struct TestDb {
    pub db: Db,
    pub url: String,
    _folder: Option<tempfile::TempDir>,
}

static TEMPLATE: OnceCell<String> = OnceCell::const_new();
static COUNT: AtomicU32 = AtomicU32::new(0);

impl TestDb {
    /// A database with the present schema and nothing in it.
    pub async fn migrated(engine: Engine) -> Self {
        let empty = match engine {
            Engine::Sqlite => Self::empty(engine).await,
            Engine::Postgres => {
                let template = TEMPLATE.get_or_init(make_template).await;
                Self::postgres(Some(template)).await
            }
        };
        if engine == Engine::Sqlite {
            migrate(&empty.db).await.unwrap();
        }
        empty
    }

    /// A database without any table.
    pub async fn empty(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => {
                let folder = tempfile::tempdir().unwrap();
                let url = format!("sqlite://{}", folder.path().join("linli.db").display());
                Self { db: Db::open(&url).await.unwrap(), url, _folder: Some(folder) }
            }
            Engine::Postgres => Self::postgres(None).await,
        }
    }

    async fn postgres(template: Option<&str>) -> Self {
        let name = format!("test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let statement = match template {
            Some(template) => format!("CREATE DATABASE {name} TEMPLATE {template}"),
            None => format!("CREATE DATABASE {name}"),
        };
        let mut admin = PgConnection::connect(&format!("{}/postgres", server())).await.unwrap();
        admin.execute(AssertSqlSafe(statement)).await.unwrap();
        let url = format!("{}/{name}", server());
        Self { db: Db::open(&url).await.unwrap(), url, _folder: None }
    }
}

async fn make_template() -> String {
    let name = format!("template_{}", std::process::id());
    let mut admin = PgConnection::connect(&format!("{}/postgres", server())).await.unwrap();
    admin.execute(AssertSqlSafe(format!("CREATE DATABASE {name}"))).await.unwrap();
    let db = Db::open(&format!("{}/{name}", server())).await.unwrap();
    migrate(&db).await.unwrap();
    db.close().await;
    name
}

fn server() -> String {
    std::env::var("LINLI_TEST_POSTGRES").expect(
        "LINLI_TEST_POSTGRES names no PostgreSQL server: run ./tests/run, or set it to postgres://USER@HOST:PORT",
    )
}
