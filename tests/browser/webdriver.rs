//! As much of the WebDriver protocol (w3.org/TR/webdriver2) as a person with a phone needs.

use reqwest::{Client, Method};
use serde_json::{Value, json};

/// The Enter key (w3.org/TR/webdriver2/#keyboard-actions).
pub const ENTER: &str = "\u{e007}";
/// The Tab key.
pub const TAB: &str = "\u{e004}";

/// An open browser; its current tab is what is acted on.
pub struct Session {
    client: Client,
    base: String,
}

impl Session {
    /// Opens a browser with the wanted capabilities.
    pub async fn open(driver: &str, wanted: Value) -> Self {
        let client = Client::builder().no_proxy().build().unwrap();
        let mut session = Self { client, base: format!("{driver}/session") };
        let opened = session.post("", json!({"capabilities": {"alwaysMatch": wanted}})).await;
        session.base = format!("{}/{}", session.base, opened["sessionId"].as_str().unwrap());
        session
    }

    async fn ask(&self, method: Method, path: &str, body: Option<Value>) -> Result<Value, Value> {
        let mut request = self.client.request(method, format!("{}{path}", self.base));
        if let Some(body) = body {
            request = request.json(&body);
        }
        let answer = request.send().await.unwrap();
        let is_done = answer.status().is_success();
        let mut told: Value = answer.json().await.unwrap();
        let value = told["value"].take();
        if is_done { Ok(value) } else { Err(value) }
    }

    async fn get(&self, path: &str) -> Value {
        self.ask(Method::GET, path, None).await.unwrap_or_else(|fault| panic!("{path}: {fault:#}"))
    }

    async fn post(&self, path: &str, body: Value) -> Value {
        self.ask(Method::POST, path, Some(body)).await.unwrap_or_else(|fault| panic!("{path}: {fault:#}"))
    }

    /// Opens an address.
    pub async fn go(&self, url: &str) {
        self.post("/url", json!({ "url": url })).await;
    }

    /// The address of the page.
    pub async fn url(&self) -> String {
        self.get("/url").await.as_str().unwrap().to_owned()
    }

    /// Opens the page anew.
    pub async fn reload(&self) {
        self.post("/refresh", json!({})).await;
    }

    /// The tab that is acted on.
    pub async fn tab(&self) -> String {
        self.get("/window").await.as_str().unwrap().to_owned()
    }

    /// Every tab, in no order.
    pub async fn tabs(&self) -> Vec<String> {
        serde_json::from_value(self.get("/window/handles").await).unwrap()
    }

    /// Acts on another tab from now on.
    pub async fn switch_to(&self, tab: &str) {
        self.post("/window", json!({ "handle": tab })).await;
    }

    /// What a script in the page gives back; a promise is waited for.
    pub async fn script(&self, script: &str, arguments: Value) -> Value {
        self.post("/execute/sync", json!({ "script": script, "args": arguments })).await
    }

    /// Writes into an element found by its CSS selector; into an input for files, the path of a file.
    pub async fn write_into(&self, selector: &str, text: &str) {
        let found = self.post("/element", json!({"using": "css selector", "value": selector})).await;
        let (_, id) = found.as_object().unwrap().iter().next().unwrap();
        self.post(&format!("/element/{}/value", id.as_str().unwrap()), json!({ "text": text })).await;
    }

    /// Touches the middle of an element with a finger.
    pub async fn touch(&self, element: &Value) {
        let finger = json!([
            {"type": "pointerMove", "duration": 0, "origin": element, "x": 0, "y": 0},
            {"type": "pointerDown", "button": 0},
            {"type": "pause", "duration": 30},
            {"type": "pointerUp", "button": 0},
        ]);
        let kind = json!({"pointerType": "touch"});
        let actions = json!([{"type": "pointer", "id": "finger", "parameters": kind, "actions": finger}]);
        self.post("/actions", json!({ "actions": actions })).await;
    }

    /// Presses a key and lets it go.
    pub async fn press_key(&self, key: &str) {
        let strokes = json!([{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]);
        let actions = json!([{"type": "key", "id": "keys", "actions": strokes}]);
        self.post("/actions", json!({ "actions": actions })).await;
    }

    /// Lets pages do something that the owner of the browser is asked about, or refuses it.
    pub async fn set_permission(&self, name: &str, state: &str) {
        self.post("/permissions", json!({"descriptor": {"name": name}, "state": state})).await;
    }

    /// A command of the browser itself (chromedevtools.github.io/devtools-protocol).
    pub async fn browser(&self, command: &str, parameters: Value) -> Value {
        self.post("/goog/cdp/execute", json!({ "cmd": command, "params": parameters })).await
    }

    /// Whether the page has opened a dialog of the browser, as `alert()` does.
    pub async fn has_alert(&self) -> bool {
        self.ask(Method::GET, "/alert/text", None).await.is_ok()
    }

    /// What is on the screen, as a PNG in base 64.
    pub async fn screenshot(&self) -> String {
        self.get("/screenshot").await.as_str().unwrap().to_owned()
    }
}
