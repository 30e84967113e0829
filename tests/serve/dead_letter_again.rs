//! An update that fails three times is put aside, and comes back by the command line.

use linli::store::Db;

use crate::database::BOTH;
use crate::stage::{KEY, Stage};

async fn run(url: &str, arguments: &[&str]) -> String {
    let mut command = tokio::process::Command::new(env!("CARGO_BIN_EXE_linli"));
    command.arg("dead-letters").args(arguments).env("LINLI_DATABASE_URL", url).env("LINLI_KEY", KEY);
    let output = command.output().await.unwrap();
    let text = [output.stdout, output.stderr].concat();
    String::from_utf8(text).unwrap()
}

/// Spoils the conversations of everybody, so that no turn can be taken.
async fn spoil(db: &Db) {
    let mut tx = db.begin().await.unwrap();
    linli::execute!(&mut tx, "UPDATE sessions SET state = '{\"flow\":\"unheard of\"}'").unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_fails_three_times_is_put_aside_and_comes_back_once() {
    for engine in BOTH {
        let stage = Stage::start(engine).await;
        let mut lan = stage.person().await;
        lan.join().await;
        spoil(&stage.test.db).await;
        lan.say("/privacy").await;
        lan.hears("没办成").await;
        // What comes behind it flows on.
        lan.say("/help").await;
        lan.hears("怎么用").await;

        let url = &stage.test.url;
        let list = run(url, &["list"]).await;
        assert!(list.contains("corrupt row: sessions.state") && list.contains("hetang"), "{list}");
        let id = list.lines().nth(1).unwrap().split(' ').next().unwrap().to_owned();

        spoil(&stage.test.db).await;
        let again = run(url, &["retry", &id]).await;
        assert!(again.contains("failed again"), "{again}");
        let list = run(url, &["list"]).await;
        assert_eq!(list.lines().count(), 2, "one letter: {list}");

        let before = lan.messages().await.len();
        let handled = run(url, &["retry", "--all"]).await;
        assert!(handled.contains(": handled"), "{handled}");
        lan.hears("/export").await;
        assert_eq!(run(url, &["list"]).await.lines().count(), 1, "none is left");
        assert!(run(url, &["retry", &id]).await.contains("no dead letter"));
        assert!(run(url, &["drop", "1"]).await.contains("no dead letter 1"));
        assert!(lan.messages().await.len() > before);
        stage.service.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_update_makes_way_even_when_the_committee_cannot_be_told() {
    for engine in BOTH {
        let stage = Stage::start(engine).await;
        let mut lan = stage.person().await;
        lan.join().await;
        let mut wang = stage.person().await;
        wang.join().await;
        let mut tx = stage.test.db.begin().await.unwrap();
        let made = linli::execute!(
            &mut tx,
            "INSERT INTO staff (neighbourhood_id, contact_id, number, added_at)
             SELECT neighbourhood_id, contact_id, 77, 0 FROM contacts WHERE closed_at IS NULL
             ORDER BY contact_id DESC LIMIT 1"
        );
        assert_eq!(made.unwrap(), 1);
        let damaged = linli::execute!(
            &mut tx,
            "UPDATE contacts SET locale = 'no such' WHERE contact_id = (SELECT contact_id FROM staff WHERE number = 77)"
        );
        assert_eq!(damaged.unwrap(), 1);
        tx.commit().await.unwrap();
        spoil(&stage.test.db).await;
        lan.say("/privacy").await;
        lan.say("/help").await;
        lan.hears("怎么用").await;
        let list = run(&stage.test.url, &["list"]).await;
        assert_eq!(list.lines().count(), 2, "one letter: {list}");
        stage.service.stop().await;
    }
}
