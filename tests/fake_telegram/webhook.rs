//! Delivery by webhook: the secret, order within a chat, repetition until 200.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{Json, Router, extract::State, http::HeaderMap, http::StatusCode, routing::post};
use serde_json::{Value, json};

use super::{
    accepted,
    fake_telegram::{FakeTelegram, Options, Person},
};

/// What the receiving end got, and how many calls it still refuses.
#[derive(Clone, Default)]
struct Receiver {
    texts: Arc<Mutex<Vec<(i64, String)>>>,
    secrets: Arc<Mutex<Vec<String>>>,
    refuse: Arc<Mutex<usize>>,
}

async fn receive(
    State(receiver): State<Receiver>,
    headers: HeaderMap,
    Json(update): Json<Value>,
) -> StatusCode {
    let mut refuse = receiver.refuse.lock().expect("no test panics here");
    if *refuse > 0 {
        *refuse -= 1;
        return StatusCode::SERVICE_UNAVAILABLE;
    }
    let secret =
        headers.get("X-Telegram-Bot-Api-Secret-Token").map(|value| value.to_str().unwrap_or("?").to_owned());
    receiver.secrets.lock().expect("no test panics here").extend(secret);
    let message = &update["message"];
    let text = message["text"].as_str().unwrap_or_default().to_owned();
    let chat = message["chat"]["id"].as_i64().unwrap_or_default();
    receiver.texts.lock().expect("no test panics here").push((chat, text));
    StatusCode::OK
}

async fn receiver() -> (Receiver, String) {
    let receiver = Receiver::default();
    let app = Router::new().route("/telegram", post(receive)).with_state(receiver.clone());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let url = format!("http://{}/telegram", listener.local_addr().expect("a bound socket has an address"));
    tokio::spawn(async move { axum::serve(listener, app).await });
    (receiver, url)
}

#[tokio::test]
async fn updates_are_posted_in_order_until_they_are_taken() {
    let (receiver, url) = receiver().await;
    *receiver.refuse.lock().expect("no test panics here") = 3;
    let options = Options { webhook_retry: Duration::from_millis(5), ..Options::unlimited() };
    let fake = FakeTelegram::start(options).await;
    let people: Vec<_> = (1..=4).map(|id| Person::new(id, "邻居")).collect();
    fake.say(&people[0], "0");
    let params = json!({"url": url, "secret_token": "s-3cret", "max_connections": 2});
    accepted(&fake, "setWebhook", params).await;
    for round in 1..10 {
        for person in &people {
            fake.say(person, &round.to_string());
        }
    }
    fake.settle(Duration::from_millis(50), Duration::from_secs(20)).await;
    let texts = receiver.texts.lock().expect("no test panics here").clone();
    assert_eq!(texts.len(), 37);
    for person in &people {
        let of_one: Vec<_> =
            texts.iter().filter(|(chat, _)| *chat == person.id).map(|(_, t)| t.clone()).collect();
        assert!(of_one.is_sorted(), "{of_one:?}");
    }
    let secrets = receiver.secrets.lock().expect("no test panics here").clone();
    assert!(secrets.len() == 37 && secrets.iter().all(|secret| secret == "s-3cret"));
    assert_eq!(fake.confirmed().len(), 37);
    assert_eq!(fake.counters().webhook_failures, 3);
    let info = accepted(&fake, "getWebhookInfo", json!({})).await;
    assert_eq!((&info["pending_update_count"], &info["max_connections"]), (&json!(0), &json!(2)));
    assert_eq!(info["last_error_message"], "Wrong response from the webhook: 503 Service Unavailable");
}
