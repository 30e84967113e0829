//! A running service and a person at a page of it.

use std::time::{Duration, Instant};

use linli::config::Config;
use linli::sample;
use linli::service::{Role, Service, StartError};
use reqwest::{Client, Response, StatusCode, header};
use serde_json::{Value, json};

use crate::database::{Engine, TestDb};

/// 32 bytes in URL-safe base 64.
pub const KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
/// How long something may take before the test has failed.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A service on a free port over a database of its own, with the sample.
pub struct Stage {
    pub service: Service,
    pub test: TestDb,
}

/// A configuration over a database, with more variables.
pub fn config(database_url: &str, more: &[(&str, &str)]) -> Config {
    let mut variables =
        vec![("LINLI_DATABASE_URL", database_url), ("LINLI_KEY", KEY), ("LINLI_LISTEN", "127.0.0.1:0")];
    variables.extend(more);
    let owned = variables.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned()));
    Config::read(owned, None).unwrap()
}

impl Stage {
    /// Starts with the sample loaded.
    pub async fn start(engine: Engine) -> Self {
        Self::start_with(engine, &[]).await.unwrap()
    }

    /// Starts with more of the configuration.
    pub async fn start_with(engine: Engine, more: &[(&str, &str)]) -> Result<Self, StartError> {
        let test = TestDb::migrated(engine).await;
        let service = Service::start(&config(&test.url, more), Role::Run).await?;
        sample::load_once(service.app()).await.unwrap();
        Ok(Self { service, test })
    }

    /// The address of a path at the service.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.service.addr().unwrap())
    }

    /// A person who opens the page.
    pub async fn person(&self) -> Person {
        let client = browser();
        let opened = client.get(self.url("/chat")).send().await.unwrap();
        assert_eq!(opened.status(), StatusCode::SEE_OTHER);
        let chat = opened.headers()[header::LOCATION].to_str().unwrap().to_owned();
        Person { client, base: self.url(&chat), keys: 0 }
    }
}

/// A client that follows no redirection.
pub fn browser() -> Client {
    Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().unwrap()
}

/// A person at a page.
pub struct Person {
    pub client: Client,
    /// The address of the chat.
    pub base: String,
    keys: u32,
}

impl Person {
    /// Sends a body as it is.
    pub async fn post(&self, path: &str, body: impl Into<reqwest::Body>) -> Response {
        self.client.post(format!("{}/{path}", self.base)).body(body).send().await.unwrap()
    }

    /// Sends something under a key of its own.
    pub async fn send(&mut self, mut what: Value) -> Response {
        self.keys += 1;
        what["key"] = json!(format!("key-{}", self.keys));
        self.post("send", what.to_string()).await
    }

    /// Says words, which have to be taken.
    pub async fn say(&mut self, text: &str) {
        assert_eq!(self.send(json!({ "text": text })).await.status(), StatusCode::OK, "{text}");
    }

    /// Presses the button with these words on the last keyboard.
    pub async fn press(&mut self, label: &str) {
        let messages = self.messages().await;
        let found = messages.iter().rev().find_map(|message| {
            let rows = message["keyboard"]["rows"].as_array()?;
            let mut buttons = rows.iter().filter_map(Value::as_array).flatten();
            let button = buttons.rfind(|button| button["label"].as_str().unwrap().contains(label))?;
            Some(json!({ "press": { "message": message["id"], "data": button["data"] } }))
        });
        let press = found.unwrap_or_else(|| panic!("no button {label} in {messages:#?}"));
        assert_eq!(self.send(press).await.status(), StatusCode::OK, "{label}");
    }

    /// Everything in the chat.
    pub async fn messages(&self) -> Vec<Value> {
        let answer: Value = self.get("messages").await.json().await.unwrap();
        answer["messages"].as_array().unwrap().clone()
    }

    /// Asks for something of the chat.
    pub async fn get(&self, path: &str) -> Response {
        self.client.get(format!("{}/{path}", self.base)).send().await.unwrap()
    }

    /// Waits until the last message holds a text, and gives it.
    pub async fn hears(&self, text: &str) -> Value {
        let begun = Instant::now();
        loop {
            let messages = self.messages().await;
            let said = |message: &&Value| message["text"].as_str().unwrap().contains(text);
            if let Some(last) = messages.last().filter(said) {
                return last.clone();
            }
            assert!(begun.elapsed() < PATIENCE, "nobody said {text}: {messages:#?}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Joins the sample's neighbourhood.
    pub async fn join(&mut self) {
        self.say("/start n-hetang").await;
        self.hears("Which language").await;
        self.press("简体中文").await;
        self.hears("您要加入荷塘社区吗").await;
        self.press("加入荷塘社区").await;
        self.hears("您想做什么").await;
    }
}
