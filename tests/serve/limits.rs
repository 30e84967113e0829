//! Telegram's limits, which the fake enforces: the program keeps them by itself, and lives with being refused.

use crate::database::Engine;
use crate::fake_telegram::{Fault, FaultRule, Options, Person, updates};
use crate::town::Town;

#[tokio::test(flavor = "multi_thread")]
async fn the_pace_that_telegram_wants_is_kept() {
    let town = Town::start_with(Engine::Sqlite, Options::default(), "on").await;
    let people: Vec<_> = (0..60).map(|n| Person::new(2000 + n, "小兰")).collect();
    for person in &people {
        town.fake.say(person, "/start n-hetang");
    }
    for _ in 0..4 {
        town.fake.say(&people[0], "/menu");
    }
    for person in &people {
        town.hears(person.id, "Which language?").await;
    }
    assert_eq!(town.fake.counters().too_many_requests, 0);
    town.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_blocked_the_bot_is_answered_when_they_write_again() {
    let town = Town::start(Engine::Sqlite).await;
    let lan = town.resident(2101, "小兰").await;
    let description = "Forbidden: bot was blocked by the user".to_owned();
    town.fake.fault(FaultRule::new(Fault::Refuse { code: 403, description }).chat(lan.id));
    assert_eq!(town.answer(lan.id, updates::text(&lan, "/menu")).await, [""; 0]);
    assert_eq!(unreachable(&town).await, 1);
    assert_eq!(town.answer(lan.id, updates::text(&lan, "/menu")).await.len(), 1);
    assert_eq!(unreachable(&town).await, 0);
    town.service.stop().await;
    town.fake.stop().await;
}

async fn unreachable(town: &Town) -> i64 {
    let mut tx = town.service.app().db.begin_read().await.unwrap();
    linli::fetch_one!(&mut tx, (i64,), "SELECT COUNT(*) FROM contacts WHERE reachable = 0").unwrap().0
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_longer_than_a_message_comes_in_several() {
    let town = Town::start(Engine::Sqlite).await;
    let lan = town.staff(2201, "小兰").await;
    let words = "今天下午停水，请大家提前接水。".repeat(270);
    let said = town.answer(lan.id, updates::text(&lan, &format!("/announce {words}"))).await;
    assert!(!said.is_empty(), "nothing was said");
    let chars: usize = said.iter().map(|text| text.chars().count()).sum();
    assert!(said.iter().all(|text| text.encode_utf16().count() <= 4096), "{chars}");
    town.stop().await;
}
