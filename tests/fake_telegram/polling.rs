//! `getUpdates`: offsets, waiting, two at once.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{
    accepted, call, call_as,
    fake_telegram::{FakeTelegram, Options, Person, updates},
    refused, with_person,
};

fn ids(updates: &Value) -> Vec<i64> {
    let updates = updates.as_array().expect("updates are an array");
    updates.iter().map(|update| update["update_id"].as_i64().expect("an update has an id")).collect()
}

#[tokio::test]
async fn an_offset_confirms_what_is_below_it() {
    let (fake, person) = with_person().await;
    let first = fake.unconfirmed()[0];
    let all = [first, fake.say(&person, "二"), fake.say(&person, "三")];
    for _ in 0..2 {
        assert_eq!(ids(&accepted(&fake, "getUpdates", json!({"limit": 2})).await), all[..2]);
    }
    assert_eq!(fake.deliveries(first), Some(2));
    assert!(!fake.is_confirmed(first));
    assert_eq!(ids(&accepted(&fake, "getUpdates", json!({"offset": all[1]})).await), all[1..]);
    assert_eq!((fake.confirmed(), fake.unconfirmed()), (vec![first], all[1..].to_vec()));
    // A negative offset counts from the end and forgets what is before.
    assert_eq!(ids(&accepted(&fake, "getUpdates", json!({"offset": -1})).await), all[2..]);
    assert_eq!(fake.confirmed(), all[..2]);
    // After a restart of the ids the old offset would skip everything; the service ignores it.
    fake.restart_update_ids(1000);
    accepted(&fake, "getUpdates", json!({"offset": all[2] + 1})).await;
}

#[tokio::test]
async fn a_long_poll_returns_with_the_news() {
    let (fake, person) = with_person().await;
    let offset = fake.unconfirmed()[0] + 1;
    let started = Instant::now();
    let (updates, _) =
        tokio::join!(accepted(&fake, "getUpdates", json!({"offset": offset, "timeout": 20})), async {
            tokio::time::sleep(Duration::from_millis(50)).await;
            fake.say(&person, "在吗")
        });
    assert_eq!(updates[0]["message"]["text"], "在吗");
    assert!(started.elapsed() < Duration::from_secs(5));
    let started = Instant::now();
    let empty = accepted(&fake, "getUpdates", json!({"offset": offset + 1, "timeout": 1})).await;
    assert_eq!((empty, started.elapsed() >= Duration::from_secs(1)), (json!([]), true));
}

#[tokio::test]
async fn the_older_of_two_polls_is_refused() {
    let (fake, _) = with_person().await;
    let offset = fake.unconfirmed()[0] + 1;
    let poll = |timeout: u64| call(&fake, "getUpdates", json!({"offset": offset, "timeout": timeout}));
    let ((status, answer), (newer, _)) = tokio::join!(poll(20), async {
        while fake.counters().calls_of("getUpdates") == 0 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        poll(0).await
    });
    assert_eq!((status, newer), (409, 200));
    assert_eq!(
        answer["description"],
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    );
    assert_eq!(fake.counters().conflicts, 1);
}

#[tokio::test]
async fn a_set_webhook_excludes_polling() {
    let (fake, _) = with_person().await;
    accepted(&fake, "setWebhook", json!({"url": "http://127.0.0.1:9/telegram"})).await;
    let description = "Conflict: can't use getUpdates method while webhook is active; \
                       use deleteWebhook to delete the webhook first";
    refused(&fake, "getUpdates", json!({}), description).await;
    accepted(&fake, "deleteWebhook", json!({})).await;
    assert_eq!(ids(&accepted(&fake, "getUpdates", json!({})).await).len(), 1);
}

#[tokio::test]
async fn only_the_kinds_asked_for_are_queued() {
    let (fake, person) = with_person().await;
    fake.push(json!({"message_reaction": {"chat": person.chat(), "message_id": 1}}));
    fake.push(updates::unknown());
    assert_eq!(fake.unconfirmed().len(), 2);
    accepted(&fake, "getUpdates", json!({"allowed_updates": ["message"]})).await;
    fake.push(updates::unknown());
    fake.push(updates::without_sender());
    assert_eq!(fake.unconfirmed().len(), 2);
    accepted(&fake, "getUpdates", json!({"allowed_updates": []})).await;
    fake.push(updates::unknown());
    assert_eq!(fake.unconfirmed().len(), 3);
}

#[tokio::test]
async fn presses_expire_after_150_seconds_and_messages_after_a_day() {
    let (fake, person) = with_person().await;
    fake.push(updates::old_press(&person, &person.chat(), 1, "x"));
    fake.advance(Duration::from_secs(151));
    assert_eq!(ids(&accepted(&fake, "getUpdates", json!({})).await).len(), 1);
    fake.advance(Duration::from_secs(24 * 3600));
    assert_eq!(accepted(&fake, "getUpdates", json!({})).await, json!([]));
    assert_eq!(fake.counters().expired, 2);
}

#[tokio::test]
async fn several_bots_are_kept_apart() {
    let tokens = vec!["1:first".to_owned(), "2:second".to_owned()];
    let fake = FakeTelegram::start(Options { tokens, ..Options::unlimited() }).await;
    let second = fake.bot("2:second");
    let person = Person::new(9, "韩梅梅");
    second.say(&person, "你好");
    assert_eq!(accepted(&fake, "getUpdates", json!({})).await, json!([]));
    let (_, answer) = call_as(&fake, &second, "getUpdates", json!({})).await;
    assert_eq!(ids(&answer["result"]).len(), 1);
    refused(&fake, "sendMessage", json!({"chat_id": 9, "text": "你好"}), "Bad Request: chat not found").await;
    let (_, me) = call_as(&fake, &second, "getMe", json!({})).await;
    assert_eq!(me["result"]["id"], 2);
}

#[tokio::test]
async fn a_repeated_update_is_delivered_as_it_is() {
    let (fake, _) = with_person().await;
    let updates = accepted(&fake, "getUpdates", json!({})).await;
    fake.push_raw(updates[0].clone());
    let again = accepted(&fake, "getUpdates", json!({})).await;
    assert_eq!(again[0], again[1]);
}
