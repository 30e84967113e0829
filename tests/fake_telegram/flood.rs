//! 429: over all chats, per chat, per group, ordered by a test.

use std::time::Duration;

use serde_json::{Value, json};

use super::{
    accepted, call,
    fake_telegram::{
        FakeTelegram, Fault, FaultRule, Group, KnownChats, Limits, Options, Person, RecordMode, updates,
    },
};

async fn everybody(limits: Limits) -> FakeTelegram {
    FakeTelegram::start(Options { limits, known_chats: KnownChats::Everyone, ..Options::default() }).await
}

async fn send(fake: &FakeTelegram, chat: i64) -> Result<(), (u16, Value)> {
    let (status, answer) = call(fake, "sendMessage", json!({"chat_id": chat, "text": "你好"})).await;
    if status == 200 { Ok(()) } else { Err((status, answer)) }
}

fn retry_after(secs: u32) -> Result<(), (u16, Value)> {
    let description = format!("Too Many Requests: retry after {secs}");
    let parameters = json!({"retry_after": secs});
    Err((429, json!({"ok": false, "error_code": 429, "description": description, "parameters": parameters})))
}

#[tokio::test]
async fn a_chat_takes_three_at_once_and_then_some_at_its_rate() {
    // A slow test machine must not refill the bucket between two calls.
    let fake = everybody(Limits { chat_per_second: 0.2, slack: Duration::ZERO, ..Limits::default() }).await;
    for _ in 0..3 {
        assert_eq!(send(&fake, 1).await, Ok(()));
    }
    assert_eq!(send(&fake, 1).await, retry_after(5));
    // Others are not held up, and who does not wait is told again.
    assert_eq!(send(&fake, 2).await, Ok(()));
    assert_eq!(send(&fake, 1).await, retry_after(5));
    fake.advance(Duration::from_millis(5100));
    assert_eq!(send(&fake, 1).await, Ok(()));
    let counters = fake.counters();
    assert_eq!((counters.too_many_requests, counters.ignored_retry_after), (2, 1));
}

#[tokio::test]
async fn a_bot_sends_thirty_at_once() {
    // A slow test machine must not refill the bucket between two calls.
    let fake = everybody(Limits { per_second: 0.5, slack: Duration::ZERO, ..Limits::default() }).await;
    for chat in 1..=30 {
        assert_eq!(send(&fake, chat).await, Ok(()));
    }
    let Err((429, answer)) = send(&fake, 31).await else { panic!("the 31st message passed") };
    assert!(answer["parameters"]["retry_after"].as_u64().is_some_and(|secs| (1..=2).contains(&secs)));
    // Answers to presses and other calls are not counted.
    accepted(&fake, "getMe", json!({})).await;
    fake.advance(Duration::from_secs(3));
    assert_eq!(send(&fake, 31).await, Ok(()));
}

#[tokio::test]
async fn a_group_takes_twenty_a_minute() {
    let fake = everybody(Limits { chat_burst: 100.0, slack: Duration::ZERO, ..Limits::default() }).await;
    for _ in 0..20 {
        assert_eq!(send(&fake, -500).await, Ok(()));
    }
    let Err((429, answer)) = send(&fake, -500).await else { panic!("the 21st message passed") };
    assert!(answer["parameters"]["retry_after"].as_u64().is_some_and(|secs| (50..=60).contains(&secs)));
    fake.advance(Duration::from_secs(61));
    assert_eq!(send(&fake, -500).await, Ok(()));
}

#[tokio::test]
async fn scaled_limits_run_faster() {
    let fake = everybody(Limits { slack: Duration::ZERO, ..Limits::default().scaled(10.0) }).await;
    for _ in 0..3 {
        assert_eq!(send(&fake, 1).await, Ok(()));
    }
    tokio::time::sleep(Duration::from_millis(110)).await;
    assert_eq!(send(&fake, 1).await, Ok(()));
}

#[tokio::test]
async fn a_bot_that_keeps_the_pace_is_never_refused() {
    let fake = everybody(Limits::default().scaled(10.0)).await;
    let client = reqwest::Client::new();
    let url = format!("{}/bot{}/sendMessage", fake.url(), fake.token());
    let started = tokio::time::Instant::now();
    for number in 0..230_u32 {
        let place = Duration::from_secs(1) * number.saturating_sub(30) / 300;
        tokio::time::sleep_until(started + place).await;
        let message = json!({"chat_id": number + 1, "text": "停水通知"});
        let answer = client.post(&url).json(&message).send().await.expect("the fake answers");
        assert_eq!(answer.status(), 200, "message {number}");
    }
    assert_eq!((fake.count_containing("停水"), fake.counters().too_many_requests), (230, 0));
}

#[tokio::test]
async fn an_ordered_429_closes_the_chat_or_the_whole_bot() {
    let fake = everybody(Limits::off()).await;
    let flood = |whole_bot| Fault::TooManyRequests { retry_after_secs: 7, whole_bot };
    fake.fault(FaultRule::new(flood(false)).chat(1));
    assert_eq!(send(&fake, 1).await, retry_after(7));
    assert_eq!(send(&fake, 2).await, Ok(()));
    assert_eq!(send(&fake, 1).await, retry_after(7));
    fake.advance(Duration::from_secs(7));
    assert_eq!(send(&fake, 1).await, Ok(()));
    fake.fault(FaultRule::new(flood(true)).chat(1));
    assert_eq!(send(&fake, 1).await, retry_after(7));
    assert_eq!(send(&fake, 2).await, retry_after(7));
    fake.advance(Duration::from_secs(7));
    assert_eq!(send(&fake, 2).await, Ok(()));
}

#[tokio::test]
async fn counting_alone_keeps_no_messages() {
    let options = Options { record: RecordMode::Counts, ..Options::unlimited() };
    let fake = FakeTelegram::start(options).await;
    let person = Person::new(7, "李雷");
    fake.say(&person, "/start");
    let sent = accepted(&fake, "sendMessage", json!({"chat_id": 7, "text": "一"})).await;
    let edit = json!({"chat_id": 7, "message_id": sent["message_id"], "text": "二"});
    assert_eq!(accepted(&fake, "editMessageText", edit).await["text"], "二");
    assert_eq!((fake.counters().sent, fake.counters().edited, fake.sent_to(7).len()), (1, 1, 0));
}

#[tokio::test]
async fn people_react_to_what_they_get() {
    let group = Group::new(-77, "三号楼");
    let person = Person::new(7, "李雷");
    let reacting = person.clone();
    let on_sent = std::sync::Arc::new(move |sent: &super::fake_telegram::SentMessage| {
        if sent.text == "在吗" { vec![updates::text(&reacting, "在")] } else { Vec::new() }
    });
    let fake = FakeTelegram::start(Options { on_sent: Some(on_sent), ..Options::unlimited() }).await;
    fake.push(updates::group_text(&group, &person, "大家好"));
    fake.say(&person, "/start");
    accepted(&fake, "getUpdates", json!({"offset": fake.unconfirmed()[1] + 1})).await;
    accepted(&fake, "sendMessage", json!({"chat_id": 7, "text": "在吗"})).await;
    let updates = accepted(&fake, "getUpdates", json!({"timeout": 5})).await;
    assert_eq!(updates[0]["message"]["text"], "在");
}
