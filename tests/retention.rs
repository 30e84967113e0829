//! What is not kept for ever goes in time, and what still counts stays; on both engines.

#[expect(dead_code, reason = "each test binary uses its part of what is shared")]
mod support;

use linli::app::App;
use linli::domain::clock::{Clock, Millis};
use linli::domain::id::{AnnouncementId, BotId, ContactId, Ids, JobId, NeighbourhoodId};
use linli::jobs::{self, Job, put_down};
use linli::locale::{Catalog, Sources};
use linli::seal::Keys;
use linli::store::announcement::{self, Announcement};
use linli::store::announcement_progress::{self, Progress};
use linli::store::dead_letter::{self, DeadLetter};
use linli::store::outbox::{self, NewRow, Sent};
use linli::store::{neighbourhood, staff, web};
use linli::understanding::Vocabulary;
use support::database::{BOTH, TestDb};

const LOBBY: NeighbourhoodId = NeighbourhoodId(10);
const BOT: BotId = BotId(1);
const NOW: Millis = Millis(1_795_399_200_000);
const DAY_SECS: i64 = 86_400;

async fn count(app: &App, sql: &'static str) -> i64 {
    let mut tx = app.db.begin_read().await.unwrap();
    linli::fetch_one!(&mut tx, (i64,), sql).unwrap().0
}

/// Rows of every kind that goes, each made `days` ago.
async fn fill(app: &App, days: i64) {
    let at = NOW.plus_secs(-days * DAY_SECS);
    let mut tx = app.db.begin().await.unwrap();
    for index in 0..600 {
        let id = linli::domain::id::OutboxId(days * 1_000 + index);
        let row = NewRow {
            id,
            contact: ContactId(1),
            bot: BOT,
            lane: 5,
            body: String::new(),
            locale: String::new(),
            about: "news.5".to_owned(),
            status: "queued",
            leased_by: String::new(),
        };
        outbox::insert(&mut tx, LOBBY, &[row], at).await.unwrap();
        let sent = Sent {
            id,
            status: if index < 590 { "sent" } else { "failed" },
            message: Some(index),
            tries: 1,
            not_before: at,
            reason: "",
            finished: Some(at),
        };
        outbox::record(&mut tx, LOBBY, &[sent]).await.unwrap();
    }
    let letter = DeadLetter {
        dead_letter_id: days,
        bot_id: BOT,
        update_id: days,
        contact_id: None,
        error: String::new(),
        created_at: at,
    };
    dead_letter::add(&mut tx, LOBBY, &letter, b"sealed").await.unwrap();
    staff::invite(&mut tx, LOBBY, &format!("hash {days}"), at, at.plus_secs(60)).await.unwrap();
    let message = web::Message { message_id: days, seq: days, sealed: b"sealed".to_vec(), sent_at: at };
    web::add(&mut tx, "chat", &message, &format!("o{days}")).await.unwrap();
    web::add_file(&mut tx, &format!("file {days}"), "chat", 6, b"sealed", at).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn what_is_too_old_goes_in_small_batches_and_the_figures_of_an_announcement_stay() {
    for engine in BOTH {
        let test = TestDb::migrated(engine).await;
        let clock = Clock::manual(NOW);
        let (words, _) = Vocabulary::load(&Sources::embedded());
        let keys = Keys::from_secret(&[7; 32]);
        let ids = Ids::counting(clock.clone());
        let app = App::new(test.db.clone(), keys, clock, ids, Catalog::embedded(), words);
        let mut tx = app.db.begin().await.unwrap();
        let row = neighbourhood::Neighbourhood {
            neighbourhood_id: LOBBY,
            kind: "lobby".into(),
            code: "lobby".into(),
            names: "{}".into(),
            zone: "Asia/Shanghai".into(),
            city: String::new(),
            latitude: None,
            longitude: None,
            directory_version: 0,
            is_sample: 0,
        };
        neighbourhood::add(&mut tx, &row, NOW).await.unwrap();
        let id = AnnouncementId(5);
        let row = Announcement::new(id, 1, "{}".into(), 1, NOW.plus_secs(-200 * DAY_SECS));
        let row = Announcement { status: "sending".into(), recipients: 600, ..row };
        announcement::add(&mut tx, LOBBY, &row).await.unwrap();
        tx.commit().await.unwrap();
        fill(&app, 200).await;

        let mut tx = app.db.begin().await.unwrap();
        put_down(&mut tx, LOBBY, JobId(app.ids.next()), &Job::ShowProgress(id), NOW).await.unwrap();
        tx.commit().await.unwrap();
        jobs::run_due(&app).await.unwrap();
        fill(&app, 1).await;

        let mut tx = app.db.begin().await.unwrap();
        put_down(&mut tx, LOBBY, JobId(app.ids.next()), &Job::Housekeeping, NOW).await.unwrap();
        tx.commit().await.unwrap();
        jobs::run_due(&app).await.unwrap();
        assert_eq!(count(&app, "SELECT COUNT(*) FROM outbox").await, 700, "one batch on {engine:?}");
        app.clock.advance_secs(2);
        jobs::run_due(&app).await.unwrap();
        for (sql, left) in [
            ("SELECT COUNT(*) FROM outbox", 600),
            ("SELECT COUNT(*) FROM dead_letters", 1),
            ("SELECT COUNT(*) FROM staff_invites", 1),
            ("SELECT COUNT(*) FROM web_messages", 1),
            ("SELECT COUNT(*) FROM web_files", 1),
            ("SELECT COUNT(*) FROM jobs", 1),
        ] {
            assert_eq!(count(&app, sql).await, left, "{sql} on {engine:?}");
        }
        let mut tx = app.db.begin_read().await.unwrap();
        let progress = announcement_progress::of_people(&mut tx, LOBBY, id).await.unwrap();
        assert_eq!(progress, Progress { sent: 590, failed: 10, ..Progress::default() });
        drop(tx);
        let shown = "SELECT delivered * 1000 + failed FROM staff_announcements";
        assert_eq!(count(&app, shown).await, 590_010, "on {engine:?}");
    }
}
