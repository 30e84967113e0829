//! Two processes on one PostgreSQL: for each bot one polls and sends, and the other takes over.

use std::time::{Duration, Instant};

use crate::database::Engine;
use crate::fake_telegram::{FakeTelegram, Options, Person};
use crate::process::Process;
use crate::stage::{PATIENCE, Stage, announce, copies};

/// What the announcement says.
const TEXT: &str = "今晚八点物业检修电梯。";

/// Which of two processes sends for the bot.
async fn holder(first: &Process, second: &Process) -> (bool, bool) {
    (first.sends().await, second.sends().await)
}

#[tokio::test(flavor = "multi_thread")]
async fn one_of_two_processes_sends_and_the_other_takes_over_within_ten_seconds() {
    let stage = Stage::new(Engine::Postgres).await;
    let fake = FakeTelegram::start(Options::unlimited()).await;
    let first = stage.start(&fake).await;
    let people: Vec<Person> = (0..200).map(|n| Person::new(7000 + n, "小兰")).collect();
    stage.settle_in(&fake, &people).await;
    let second = stage.start(&fake).await;
    for _ in 0..20 {
        assert_eq!(holder(&first, &second).await, (true, false));
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    // The fake refuses a second poll beside the first, as Telegram does, and nothing came twice.
    announce(&fake, &people[0], TEXT).await;
    let reached = |text: &str| people.iter().filter(|person| copies(&fake, person.id, text) > 0).count();
    let began = Instant::now();
    while reached(TEXT) < people.len() {
        assert!(began.elapsed() < PATIENCE);
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(fake.counters().conflicts, 0, "both polled");
    assert!(people[1..].iter().all(|person| copies(&fake, person.id, TEXT) == 1), "both sent");

    // The one that sends is killed; somebody writes at that moment and is answered by the other.
    let killed = Instant::now();
    first.kill().await;
    fake.say(&people[1], "/start n-nobody-took-over");
    fake.wait_for(
        |record| record.texts(people[1].id).iter().any(|text| text.contains("nobody-took-over")),
        PATIENCE,
    )
    .await;
    let took = killed.elapsed();
    println!("answered by the other process {took:?} after the kill");
    assert!(took < Duration::from_secs(10), "it took {took:?}");

    // Told to stop it ends soon, having sent what it began with, and takes in nothing more.
    let third = stage.start(&fake).await;
    let later = "明天上午十点打疫苗。";
    announce(&fake, &people[0], later).await;
    let began = Instant::now();
    while reached(later) == 0 {
        assert!(began.elapsed() < PATIENCE);
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    let began = Instant::now();
    second.stop().await;
    let took = began.elapsed();
    println!("stopped within {took:?}");
    assert!(took < Duration::from_secs(10), "it took {took:?}");
    let began = Instant::now();
    while reached(later) < people.len() {
        assert!(began.elapsed() < PATIENCE, "{} reached", reached(later));
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    fake.settle(Duration::from_millis(500), PATIENCE).await;
    assert!(third.sends().await);
    let doubled: usize = people[1..].iter().map(|person| copies(&fake, person.id, later) - 1).sum();
    assert_eq!(doubled, 0, "a stop in order doubles nothing");
    third.stop().await;

    // Nobody runs: what is written now waits at Telegram, unconfirmed.
    let waiting = fake.say(&people[2], "/menu");
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(!fake.is_confirmed(waiting), "somebody took an update in after the stop");
    fake.stop().await;
}
