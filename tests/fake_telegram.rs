//! The strict fake Bot API itself: its limits, errors and faults with plain HTTP, its objects with teloxide's types.

#[path = "support/fake_telegram/mod.rs"]
mod fake_telegram;

#[path = "fake_telegram/faults.rs"]
mod faults;
#[path = "fake_telegram/fixtures.rs"]
mod fixtures;
#[path = "fake_telegram/flood.rs"]
mod flood;
#[path = "fake_telegram/messages.rs"]
mod messages;
#[path = "fake_telegram/people.rs"]
mod people;
#[path = "fake_telegram/polling.rs"]
mod polling;
#[path = "fake_telegram/teloxide_bot.rs"]
mod teloxide_bot;
#[path = "fake_telegram/texts.rs"]
mod texts;
#[path = "fake_telegram/webhook.rs"]
mod webhook;

use fake_telegram::{FakeBot, FakeTelegram, Options, Person};
use serde_json::{Value, json};

/// A fake without flood limits, and a person who has pressed Start.
async fn with_person() -> (FakeTelegram, Person) {
    let fake = FakeTelegram::start(Options::unlimited()).await;
    let person = Person::new(50_001, "王小梅");
    fake.say(&person, "/start");
    (fake, person)
}

/// One call with a JSON body; gives the HTTP status and the answer.
async fn call(fake: &FakeTelegram, method: &str, params: Value) -> (u16, Value) {
    call_as(fake, fake, method, params).await
}

async fn call_as(fake: &FakeTelegram, bot: &FakeBot, method: &str, params: Value) -> (u16, Value) {
    let url = format!("{}/bot{}/{method}", fake.url(), bot.token());
    let response = reqwest::Client::new().post(url).json(&params).send().await.expect("the fake answers");
    let status = response.status().as_u16();
    (status, response.json().await.expect("the fake answers in JSON"))
}

/// One call that must be accepted; gives its result.
async fn accepted(fake: &FakeTelegram, method: &str, params: Value) -> Value {
    let (status, answer) = call(fake, method, params.clone()).await;
    assert_eq!((status, &answer["ok"]), (200, &json!(true)), "{method} {params} was answered {answer}");
    answer["result"].clone()
}

/// One call that must be refused with this text.
async fn refused(fake: &FakeTelegram, method: &str, params: Value, description: &str) {
    let (status, answer) = call(fake, method, params.clone()).await;
    assert_eq!(answer["description"], description, "{method} {params} was answered {answer}");
    assert_eq!(
        (answer["ok"].as_bool(), answer["error_code"].as_u64()),
        (Some(false), Some(u64::from(status)))
    );
}
