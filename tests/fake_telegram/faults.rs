//! Faults on demand.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{
    accepted,
    fake_telegram::{FakeTelegram, Fault, FaultRule},
    with_person,
};

const CHAT: i64 = 50_001;

async fn send(fake: &FakeTelegram, text: &str) -> Result<(u16, String), reqwest::Error> {
    let url = format!("{}/bot{}/SendMessage", fake.url(), fake.token());
    let request = reqwest::Client::new().post(url).json(&json!({"chat_id": CHAT, "text": text}));
    let response = request.send().await?;
    Ok((response.status().as_u16(), response.text().await?))
}

#[tokio::test]
async fn a_dropped_connection_may_hide_an_accepted_message() {
    let (fake, _) = with_person().await;
    fake.fault(FaultRule::new(Fault::DropBefore));
    assert!(send(&fake, "前").await.is_err());
    fake.fault(FaultRule::new(Fault::DropAfter));
    assert!(send(&fake, "后").await.is_err());
    assert_eq!(fake.texts(CHAT), ["后"]);
    assert_eq!(fake.counters().faults, 2);
}

#[tokio::test]
async fn servers_fail_with_and_without_json() {
    let (fake, _) = with_person().await;
    fake.fault(FaultRule::new(Fault::InternalServerError).method("sendMessage"));
    fake.fault(FaultRule::new(Fault::BadGateway).times(2));
    let (status, body) = send(&fake, "一").await.expect("it answers");
    assert_eq!((status, body.contains("Internal Server Error")), (500, true));
    for _ in 0..2 {
        let (status, body) = send(&fake, "二").await.expect("it answers");
        assert_eq!((status, body.starts_with("<html>")), (502, true));
    }
    assert_eq!(send(&fake, "三").await.expect("it answers").0, 200);
    assert_eq!(fake.texts(CHAT), ["三"]);
}

#[tokio::test]
async fn an_answer_may_be_late_or_cut_short() {
    let (fake, _) = with_person().await;
    fake.fault(FaultRule::new(Fault::Slow(Duration::from_millis(120))).after(1));
    fake.fault(FaultRule::new(Fault::TruncatedJson).after(1).times(1));
    assert_eq!(send(&fake, "一").await.expect("it answers").0, 200);
    let started = Instant::now();
    assert_eq!(send(&fake, "二").await.expect("it answers").0, 200);
    assert!(started.elapsed() >= Duration::from_millis(120));
    let (status, body) = send(&fake, "三").await.expect("it answers");
    assert_eq!((status, serde_json::from_str::<Value>(&body).is_err()), (200, true));
    assert_eq!(fake.count_containing(""), 3);
}

#[tokio::test]
async fn an_outage_cuts_everything_until_it_ends() {
    let (fake, _) = with_person().await;
    fake.go_down();
    assert!(send(&fake, "一").await.is_err());
    fake.come_back();
    assert_eq!(send(&fake, "二").await.expect("it answers").0, 200);
    assert_eq!(fake.texts(CHAT), ["二"]);
}

#[tokio::test]
async fn a_download_can_fail() {
    let (fake, _) = with_person().await;
    fake.put_file("voice", vec![7; 100]);
    let file = accepted(&fake, "getFile", json!({"file_id": "voice"})).await;
    let path = file["file_path"].as_str().expect("a file has a path");
    let url = format!("{}/file/bot{}/{path}", fake.url(), fake.token());
    fake.fault(FaultRule::new(Fault::InternalServerError).method("file"));
    let status = |url: String| async move { reqwest::get(url).await.expect("it answers").status().as_u16() };
    assert_eq!(status(url.clone()).await, 500);
    assert_eq!(status(url).await, 200);
}

#[tokio::test]
async fn a_stopped_fake_serves_nobody() {
    let (fake, person) = with_person().await;
    let url = fake.url();
    let poll =
        tokio::spawn(reqwest::get(format!("{url}/bot{}/getUpdates?timeout=30&offset=-1", fake.token())));
    tokio::time::sleep(Duration::from_millis(30)).await;
    fake.say(&person, "再见");
    let started = Instant::now();
    fake.stop().await;
    assert!(started.elapsed() < Duration::from_secs(3));
    assert!(poll.await.expect("the task ends").is_ok());
    assert!(reqwest::get(url).await.is_err());
}
