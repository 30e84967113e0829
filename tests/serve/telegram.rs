//! Telegram, by polling and by the webhook, against the strict fake.

use std::net::TcpListener;
use std::time::{Duration, Instant};

use linli::config::Config;
use linli::service::{Role, Service, StartError};
use reqwest::StatusCode;

use crate::database::{Engine, TestDb};
use crate::fake_telegram::{FakeTelegram, Options, Person};
use crate::stage::{PATIENCE, browser, config};

const SECRET: &str = "x-telegram-bot-api-secret-token";

fn with_telegram(test: &TestDb, fake: &FakeTelegram, more: &[(&str, &str)]) -> Config {
    let url = fake.url();
    let mut variables =
        vec![("LINLI_TELEGRAM_TOKEN", fake.token()), ("LINLI_TELEGRAM_API_URL", url.as_str())];
    variables.extend(more);
    config(&test.url, &variables)
}

fn free_address() -> String {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn polling_takes_the_place_of_a_webhook_and_back() {
    let test = TestDb::migrated(Engine::Sqlite).await;
    let fake = FakeTelegram::start(Options::unlimited()).await;
    let address = free_address();
    let webhook = format!("http://{address}");
    let hooked = with_telegram(&test, &fake, &[("LINLI_WEBHOOK_URL", &webhook), ("LINLI_LISTEN", &address)]);
    let (ann, bob) = (Person::new(501, "Ann"), Person::new(502, "Bob"));

    let service = Service::start(&hooked, Role::Run).await.unwrap();
    fake.say(&ann, "/start");
    fake.wait_for(|record| record.texts(501).iter().any(|text| text.contains("Which language?")), PATIENCE)
        .await;
    service.stop().await;

    let polled = with_telegram(&test, &fake, &[]);
    let service = Service::start(&polled, Role::Run).await.unwrap();
    fake.say(&bob, "/start");
    fake.wait_for(|record| record.texts(502).iter().any(|text| text.contains("Which language?")), PATIENCE)
        .await;
    service.stop().await;

    assert_eq!(fake.refusals().len(), 0, "{:?}", fake.refusals());
    for language in ["", "en"] {
        let commands = format!("{:?}", fake.commands("default", language));
        for name in ["menu", "report", "privacy", "export", "forget", "help"] {
            assert!(commands.contains(&format!("\"{name}\"")), "/{name} is not listed: {commands}");
        }
    }
    fake.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webhook_takes_only_what_telegram_sends() {
    let test = TestDb::migrated(Engine::Sqlite).await;
    let fake = FakeTelegram::start(Options::unlimited()).await;
    let address = free_address();
    let webhook = format!("http://{address}");
    let secret = "a-secret-of-our-own_1";
    let more =
        [("LINLI_WEBHOOK_URL", &*webhook), ("LINLI_LISTEN", &address), ("LINLI_WEBHOOK_SECRET", secret)];
    let service = Service::start(&with_telegram(&test, &fake, &more), Role::Run).await.unwrap();
    let account = fake.token().split(':').next().unwrap();
    let client = browser();
    let post = |account: &str, secret: Option<&str>, body: String| {
        let mut request = client.post(format!("{webhook}/telegram/{account}")).body(body);
        if let Some(secret) = secret {
            request = request.header(SECRET, secret);
        }
        async { request.send().await.unwrap().status() }
    };
    let update = || {
        let text = include_str!("../updates/text.json");
        serde_json::from_str::<serde_json::Value>(text).unwrap().to_string()
    };
    assert_eq!(post(account, None, update()).await, StatusCode::UNAUTHORIZED);
    assert_eq!(post(account, Some("wrong"), update()).await, StatusCode::UNAUTHORIZED);
    assert_eq!(post("42", Some(secret), update()).await, StatusCode::NOT_FOUND);
    assert_eq!(post(account, Some(secret), "x".repeat(1024 * 1024 + 1)).await, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(post(account, Some("wrong"), "x".repeat(1024 * 1024 + 1)).await, StatusCode::UNAUTHORIZED);
    let mut tx = service.app().db.begin_read().await.unwrap();
    let claims: (i64,) = linli::fetch_one!(&mut tx, (i64,), "SELECT COUNT(*) FROM claims").unwrap();
    assert_eq!(claims.0, 0, "nothing of it was handled");
    drop(tx);
    // Nonsense is confirmed, or it would come again for a day; an update is handled before it is confirmed.
    assert_eq!(post(account, Some(secret), "nonsense".to_owned()).await, StatusCode::OK);
    assert_eq!(post(account, Some(secret), update()).await, StatusCode::OK);
    let mut tx = service.app().db.begin_read().await.unwrap();
    let claims: (i64,) = linli::fetch_one!(&mut tx, (i64,), "SELECT COUNT(*) FROM claims").unwrap();
    assert_eq!(claims.0, 1);
    drop(tx);
    service.stop().await;
    fake.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_token_is_told_by_its_key() {
    let test = TestDb::migrated(Engine::Sqlite).await;
    let fake = FakeTelegram::start(Options::unlimited()).await;
    let url = fake.url();
    let wrong = config(
        &test.url,
        &[("LINLI_TELEGRAM_TOKEN", "7000000009:AAWrong0token0wrong0token"), ("LINLI_TELEGRAM_API_URL", &url)],
    );
    let began = Instant::now();
    let error = Service::start(&wrong, Role::Run).await.err().unwrap();
    assert!(matches!(error, StartError::Token(_)), "{error}");
    // Half of the time after which a stop is broken off.
    assert!(began.elapsed() < Duration::from_millis(4_500), "{:?}", began.elapsed());
    assert!(error.to_string().contains("LINLI_TELEGRAM_TOKEN") && !error.to_string().contains("AAWrong"));
    fake.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn telegram_that_is_away_stops_nothing_else() {
    let test = TestDb::migrated(Engine::Sqlite).await;
    let fake = FakeTelegram::start(Options::unlimited()).await;
    fake.go_down();
    let service = Service::start(&with_telegram(&test, &fake, &[]), Role::Run).await.unwrap();
    let base = format!("http://{}", service.addr().unwrap());
    assert_eq!(browser().get(format!("{base}/readyz")).send().await.unwrap().status(), StatusCode::OK);
    assert_eq!(browser().get(format!("{base}/chat")).send().await.unwrap().status(), StatusCode::SEE_OTHER);
    fake.come_back();
    fake.say(&Person::new(503, "Cai"), "/start");
    fake.wait_for(|record| record.texts(503).iter().any(|text| text.contains("Which language?")), PATIENCE)
        .await;
    service.stop().await;
    fake.stop().await;
}
