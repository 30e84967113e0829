//! Stopping cleanly, and noticing that somebody did not.

use std::time::{Duration, Instant};

use linli::service::{Role, Service};
use linli::store::lease;

use crate::database::{BOTH, Engine};
use crate::stage::{PATIENCE, Stage, config};

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_finishes_its_work_and_gives_everything_back() {
    for engine in BOTH {
        let stage = Stage::start(engine).await;
        let mut lan = stage.person().await;
        let mut events = lan.get("events?after=0").await;
        lan.say("/start").await;
        let begun = Instant::now();
        stage.service.stop().await;
        assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
        // The open page is told by the end of its events, not left hanging.
        while let Ok(Some(_)) = tokio::time::timeout(PATIENCE, events.chunk()).await.unwrap() {}
        let mut tx = stage.test.db.begin_read().await.unwrap();
        assert_eq!(lease::all(&mut tx, "").await.unwrap(), []);
        drop(tx);

        // What was said and not sent is sent by the next process.
        let next = Service::start(&config(&stage.test.url, &[]), Role::Run).await.unwrap();
        let begun = Instant::now();
        loop {
            let mut tx = next.app().db.begin_read().await.unwrap();
            let unsent = linli::store::outbox::depth(&mut tx).await.unwrap();
            if unsent.is_empty() {
                break;
            }
            assert!(begun.elapsed() < PATIENCE, "{unsent:?}");
            drop(tx);
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        next.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sign_of_a_process_that_died_is_buried() {
    let stage = Stage::start(Engine::Sqlite).await;
    let app = stage.service.app().clone();
    let now = app.clock.now();
    let mut tx = app.db.begin().await.unwrap();
    lease::take(&mut tx, "process died", "died", now.plus_secs(-60), now.plus_secs(-30)).await.unwrap();
    lease::take(&mut tx, "process lives", "lives", now, now.plus_secs(3600)).await.unwrap();
    tx.commit().await.unwrap();
    let begun = Instant::now();
    loop {
        let mut tx = app.db.begin_read().await.unwrap();
        let names: Vec<String> =
            lease::all(&mut tx, "process ").await.unwrap().into_iter().map(|(name, _)| name).collect();
        if !names.contains(&"process died".to_owned()) {
            assert!(names.contains(&"process lives".to_owned()) && names.len() == 2, "{names:?}");
            break;
        }
        assert!(begun.elapsed() < PATIENCE, "{names:?}");
        drop(tx);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    drop(app);
    stage.service.stop().await;
}
