//! The sample comes whole and goes whole.

use linli::sample;
use linli::store::migrate::tables;
use linli::store::tenancy::GLOBAL_TABLES;
use linli::store::{Tx, neighbourhood};
use sqlx::AssertSqlSafe;

use crate::database::BOTH;
use crate::stage::Stage;

#[tokio::test(flavor = "multi_thread")]
async fn the_sample_is_loaded_once_and_taken_out_whole() {
    for engine in BOTH {
        let stage = Stage::start(engine).await;
        let app = stage.service.app().clone();
        let mut lan = stage.person().await;
        lan.join().await;
        let home = sample::load_once(&app).await.unwrap();
        assert!(rows_of(&app, home.0).await > 100);

        assert!(sample::remove(&app).await.unwrap());
        assert!(!sample::remove(&app).await.unwrap());
        assert_eq!(rows_of(&app, home.0).await, 0);
        let mut tx = app.db.begin_read().await.unwrap();
        assert!(neighbourhood::by_code(&mut tx, sample::CODE).await.unwrap().is_none());
        drop(tx);

        // Who lived there is a newcomer again.
        lan.say("/start").await;
        lan.hears("Which language?").await;
        sample::load_once(&app).await.unwrap();
        stage.service.stop().await;
    }
}

/// Rows of a neighbourhood in all of its tables.
async fn rows_of(app: &linli::app::App, home: i64) -> i64 {
    let mut rows = 0;
    for table in tables().into_iter().filter(|table| GLOBAL_TABLES.iter().all(|(global, _)| global != table))
    {
        let sql = AssertSqlSafe(format!("SELECT COUNT(*) FROM {table} WHERE neighbourhood_id = $1"));
        let (count,): (i64,) = match &mut app.db.begin_read().await.unwrap() {
            Tx::Sqlite(tx) => sqlx::query_as(sql).bind(home).fetch_one(&mut **tx).await.unwrap(),
            Tx::Postgres(tx) => sqlx::query_as(sql).bind(home).fetch_one(&mut **tx).await.unwrap(),
        };
        rows += count;
    }
    rows
}
