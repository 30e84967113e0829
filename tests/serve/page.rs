//! What a person at the page of the web chat does and sees.

use std::time::Duration;

use reqwest::{StatusCode, header};
use serde_json::{Value, json};

use crate::database::{BOTH, Engine};
use crate::stage::{PATIENCE, Stage};

/// The smallest PNG.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";

#[tokio::test(flavor = "multi_thread")]
async fn a_newcomer_is_welcomed_and_joins() {
    for engine in BOTH {
        let stage = Stage::start(engine).await;
        let mut lan = stage.person().await;
        let about: Value = lan.get("about").await.json().await.unwrap();
        assert_eq!(about["title"], "邻里");
        lan.say("/start").await;
        lan.hears("Which language?").await;
        lan.press("English").await;
        lan.hears("Where do you live?").await;
        lan.press("Hetang").await;
        lan.hears("What would you like to do?").await;
        let about: Value = lan.get("about").await.json().await.unwrap();
        assert_eq!(about["title"], "Hetang");
        assert_eq!(about["places"][0]["title"], "Hetang");
        stage.service.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_and_its_parts_are_served_with_what_keeps_them_safe() {
    let stage = Stage::start(Engine::Sqlite).await;
    let lan = stage.person().await;
    let page = lan.client.get(&lan.base).send().await.unwrap();
    assert_eq!(page.status(), StatusCode::OK);
    let policy = page.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned();
    assert!(policy.contains("default-src 'self'") && policy.contains("frame-ancestors 'none'"), "{policy}");
    assert_eq!(page.headers()[header::REFERRER_POLICY], "no-referrer");
    assert_eq!(page.headers()[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    let html = page.text().await.unwrap();
    for part in html.split('"').filter(|part| part.starts_with("/chat/static/")) {
        let found = lan.client.get(stage.url(part)).send().await.unwrap();
        assert_eq!(found.status(), StatusCode::OK, "{part}");
        let tag = found.headers()[header::ETAG].clone();
        let again = lan.client.get(stage.url(part)).header(header::IF_NONE_MATCH, tag);
        assert_eq!(again.send().await.unwrap().status(), StatusCode::NOT_MODIFIED, "{part}");
    }
    let begun = lan.client.get(stage.url("/chat?start=n-hetang")).send().await.unwrap();
    assert!(begun.headers()[header::LOCATION].to_str().unwrap().ends_with("?start=n-hetang"));
    let begun = lan.client.get(stage.url("/chat?start=%0d%0aSet-Cookie:x")).send().await.unwrap();
    assert!(!begun.headers()[header::LOCATION].to_str().unwrap().contains('?'));
    stage.service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_key_twice_changes_nothing() {
    for engine in BOTH {
        let stage = Stage::start(engine).await;
        let mut lan = stage.person().await;
        lan.join().await;
        let body = json!({"key": "once", "text": "/privacy"}).to_string();
        assert_eq!(lan.post("send", body.clone()).await.status(), StatusCode::OK);
        lan.hears("/export").await;
        let before = lan.messages().await;
        assert_eq!(lan.post("send", body.clone()).await.status(), StatusCode::OK);
        tokio::time::sleep(Duration::from_millis(700)).await;
        assert_eq!(lan.messages().await, before);

        // The same key in another chat is another thing.
        let mut chen = stage.person().await;
        chen.join().await;
        assert_eq!(chen.post("send", body).await.status(), StatusCode::OK);
        chen.hears("/export").await;
        stage.service.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn live_events_bring_messages_and_toasts_and_go_on_where_they_ended() {
    let stage = Stage::start(Engine::Sqlite).await;
    let mut lan = stage.person().await;
    let mut events = lan.get("events?after=0").await;
    assert_eq!(events.headers()[header::CONTENT_TYPE], "text/event-stream");
    lan.say("/start").await;
    let mut heard = String::new();
    while !heard.contains("Which language?") {
        let chunk = tokio::time::timeout(PATIENCE, events.chunk()).await.unwrap().unwrap().unwrap();
        heard.push_str(std::str::from_utf8(&chunk).unwrap());
    }
    assert!(heard.contains("event: message"), "{heard}");
    lan.press("English").await;
    while !heard.contains("event: toast") || !heard.contains("Where do you live?") {
        let chunk = tokio::time::timeout(PATIENCE, events.chunk()).await.unwrap().unwrap().unwrap();
        heard.push_str(std::str::from_utf8(&chunk).unwrap());
    }
    let ids: Vec<i64> = heard.lines().filter_map(|line| line.strip_prefix("id: ")?.parse().ok()).collect();
    assert!(ids.windows(2).all(|pair| pair[0] < pair[1]), "{ids:?}");

    // A browser that comes back names the last event it has heard; the edited message comes again, the first not.
    let again =
        lan.client.get(format!("{}/events?after=0", lan.base)).header("last-event-id", ids[0].to_string());
    let mut again = again.send().await.unwrap();
    let mut heard = String::new();
    while !heard.contains("Where do you live?") {
        let chunk = tokio::time::timeout(PATIENCE, again.chunk()).await.unwrap().unwrap().unwrap();
        heard.push_str(std::str::from_utf8(&chunk).unwrap());
    }
    assert!(!heard.contains("\"text\":\"/start\""), "{heard}");
    stage.service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_is_kept_and_shown() {
    for engine in BOTH {
        let stage = Stage::start(engine).await;
        let mut lan = stage.person().await;
        lan.join().await;
        let path = "photo?key=p1&name=lamp.png&caption=%E8%B7%AF%E7%81%AF";
        assert_eq!(lan.post(path, PNG).await.status(), StatusCode::OK);
        let messages = lan.messages().await;
        let photo = messages.iter().find(|message| !message["file"].is_null()).unwrap();
        assert_eq!((&photo["text"], &photo["file"]["kind"]), (&json!("路灯"), &json!("photo")));
        let url = stage.url(photo["file"]["url"].as_str().unwrap());
        let file = lan.client.get(&url).send().await.unwrap();
        assert_eq!(file.headers()[header::CONTENT_TYPE], "image/png");
        assert!(file.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap().contains("sandbox"));
        assert_eq!(&file.bytes().await.unwrap()[..], PNG);

        // Nothing of it can be read in the database.
        let app = stage.service.app();
        let mut tx = app.db.begin_read().await.unwrap();
        let rows: Vec<(Vec<u8>,)> = linli::fetch_all!(
            &mut tx,
            (Vec<u8>,),
            "SELECT sealed FROM web_files UNION ALL SELECT sealed FROM web_messages"
        )
        .unwrap();
        let holds = |row: &[u8], text: &[u8]| row.windows(text.len()).any(|part| part == text);
        assert!(rows.iter().all(|(row,)| !holds(row, b"IHDR") && !holds(row, "路灯".as_bytes())));
        drop(tx);
        stage.service.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_asks_to_be_forgotten_leaves_nothing_in_the_chat() {
    let stage = Stage::start(Engine::Sqlite).await;
    let mut lan = stage.person().await;
    lan.join().await;
    assert_eq!(lan.post("photo?key=p1", PNG).await.status(), StatusCode::OK);
    lan.say("/forget").await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    let seen = lan.messages().await.last().unwrap()["seq"].as_i64().unwrap();
    lan.press("全部删除").await;
    let begun = std::time::Instant::now();
    let left = loop {
        let messages = lan.messages().await;
        if messages.len() == 1 {
            break messages;
        }
        assert!(begun.elapsed() < PATIENCE, "{messages:#?}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    // The farewell comes after what an open page has seen.
    assert_eq!(left[0]["from"], "bot");
    assert!(left[0]["seq"].as_i64().unwrap() > seen);
    let mut tx = stage.service.app().db.begin_read().await.unwrap();
    let files: (i64,) = linli::fetch_one!(&mut tx, (i64,), "SELECT COUNT(*) FROM web_files").unwrap();
    assert_eq!(files.0, 0);
    drop(tx);
    stage.service.stop().await;
}
