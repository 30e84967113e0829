//! What the server does not take, and says so.

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::database::Engine;
use crate::stage::{Stage, browser};

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_taken_is_refused_and_nothing_of_it_stays() {
    let stage = Stage::start(Engine::Sqlite).await;
    let mut lan = stage.person().await;
    lan.join().await;
    let before = lan.messages().await;
    let long = "灯".repeat(4097);
    for (path, body, wanted) in [
        ("send", "{".to_owned(), StatusCode::BAD_REQUEST),
        ("send", json!({"text": "no key"}).to_string(), StatusCode::BAD_REQUEST),
        ("send", json!({"key": "", "text": "x"}).to_string(), StatusCode::BAD_REQUEST),
        ("send", json!({"key": "a"}).to_string(), StatusCode::BAD_REQUEST),
        ("send", json!({"key": "a", "text": "  "}).to_string(), StatusCode::BAD_REQUEST),
        (
            "send",
            json!({"key": "a", "text": "x", "location": {"lat": 1, "lon": 1}}).to_string(),
            StatusCode::BAD_REQUEST,
        ),
        ("send", json!({"key": "a", "location": {"lat": 91, "lon": 1}}).to_string(), StatusCode::BAD_REQUEST),
        ("send", json!({"key": "a", "text": long}).to_string(), StatusCode::PAYLOAD_TOO_LARGE),
        ("send", " ".repeat(70_000), StatusCode::PAYLOAD_TOO_LARGE),
        (
            "photo?key=a",
            "<svg xmlns='http://www.w3.org/2000/svg'/>".to_owned(),
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
        ),
        ("photo?key=a", String::new(), StatusCode::BAD_REQUEST),
        ("photo?key=a", "x".repeat(10 * 1024 * 1024 + 1), StatusCode::PAYLOAD_TOO_LARGE),
        ("voice?key=a&secs=1", "\u{89}PNG".to_owned(), StatusCode::UNSUPPORTED_MEDIA_TYPE),
    ] {
        let start: String = body.chars().take(60).collect();
        let answer = lan.post(path, body).await;
        assert_eq!(answer.status(), wanted, "{path} {start}");
        let told: Value = answer.json().await.unwrap();
        assert!(!told["error"].as_str().unwrap().is_empty(), "{path} {start}");
    }
    assert_eq!(lan.messages().await, before);
    stage.service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn other_sites_and_other_machines_are_refused() {
    let stage = Stage::start(Engine::Sqlite).await;
    let lan = stage.person().await;
    let body = json!({"key": "a", "text": "/start"}).to_string();
    for (name, value) in [
        ("origin", "http://evil.example"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
        ("host", "evil.example"),
        ("x-forwarded-for", "192.0.2.7"),
    ] {
        let request = lan.client.post(format!("{}/send", lan.base)).header(name, value).body(body.clone());
        assert_eq!(request.send().await.unwrap().status(), StatusCode::FORBIDDEN, "{name}: {value}");
    }
    assert!(lan.messages().await.is_empty());
    for path in
        ["/chat/short", "/chat/..%2f..%2fetc", "/chat/static/../../Cargo.toml", "/chat/static/none.js"]
    {
        let answer = lan.client.get(stage.url(path)).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
    }
    stage.service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_sends_too_fast_has_to_wait() {
    let stage = Stage::start(Engine::Sqlite).await;
    let mut lan = stage.person().await;
    let mut refused = 0;
    for _ in 0..30 {
        let status = lan.send(json!({"text": "/start"})).await.status();
        assert!(matches!(status, StatusCode::OK | StatusCode::TOO_MANY_REQUESTS), "{status}");
        refused += u32::from(status == StatusCode::TOO_MANY_REQUESTS);
    }
    assert!(refused >= 1, "30 at once were all taken");
    let mut chen = stage.person().await;
    chen.say("/start").await;
    stage.service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_web_chat_that_is_off_answers_nobody() {
    let stage = Stage::start_with(Engine::Sqlite, &[("LINLI_WEB_CHAT", "off")]).await.unwrap();
    let browser = browser();
    for path in ["/chat", "/chat/0123456789abcdef01234567", "/chat/0123456789abcdef01234567/messages"] {
        let answer = browser.get(stage.url(path)).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
        assert!(answer.text().await.unwrap().contains("LINLI_WEB_CHAT"), "{path}");
    }
    assert_eq!(browser.get(stage.url("/healthz")).send().await.unwrap().status(), StatusCode::OK);
    stage.service.stop().await;
}
