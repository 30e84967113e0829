//! A person with a phone: taps, types, reads.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::chromium::Chromium;
use crate::look;
use crate::stage::{PATIENCE, Stage};
use crate::webdriver::{ENTER, Session};

/// What can be pressed and says `label`, the newest first; on the screen, nothing over it, large enough for a thumb.
const TAP_TARGET: &str = r"
const [label] = arguments;
const says = at => at.innerText.includes(label) || (at.getAttribute('aria-label') || '').includes(label);
const seen = Array.from(document.querySelectorAll('button, a')).filter(at => at.checkVisibility() && !at.disabled);
const open = document.querySelector('dialog[open]');
const target = seen.filter(at => (!open || open.contains(at)) && says(at)).pop();
if (!target) return null;
target.scrollIntoView({ block: 'nearest' });
const box = target.getBoundingClientRect();
const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
if (!target.contains(top)) return null;
return { target, width: box.width, height: box.height };
";

/// The words of every message, those not sent yet at the end.
const MESSAGES: &str = "
return Array.from(document.querySelectorAll('.bubble')).map(at => ({
  from: at.dataset.from, id: at.dataset.id || null, state: at.dataset.state || null,
  text: at.querySelector('.text') ? at.querySelector('.text').innerText : '',
}));
";

/// Whether the last message of the bot can be seen, or at least begins on the screen.
const LAST_IS_SEEN: &str = "
const last = Array.from(document.querySelectorAll('.bubble[data-from=bot]')).pop().getBoundingClientRect();
const log = document.getElementById('log').getBoundingClientRect();
return last.top < log.bottom && last.bottom > log.top && last.left >= 0 && last.right <= innerWidth;
";

/// A phone with the page of a chat open.
pub struct Phone {
    pub session: Session,
    _chromium: Chromium,
}

impl Phone {
    /// Opens a new chat with a browser that asks for `language`.
    pub async fn open(stage: &Stage, language: &str) -> Self {
        Self::open_at(&stage.url("/chat"), language).await
    }

    async fn open_at(url: &str, language: &str) -> Self {
        let chromium = Chromium::start();
        let session = chromium.open(language).await;
        session.go(url).await;
        Self { session, _chromium: chromium }
    }

    /// Opens a chat and joins the sample's neighbourhood, as by a poster with its code.
    pub async fn joined(stage: &Stage) -> Self {
        let phone = Self::open_at(&stage.url("/chat?start=n-hetang"), "zh-CN").await;
        phone.hears("Which language?").await;
        phone.tap("简体中文").await;
        phone.tap("加入荷塘社区").await;
        phone.hears("您想做什么").await;
        phone
    }

    /// Waits until a script gives something else than null or false, and gives that.
    pub async fn until(&self, what: &str, script: &str, arguments: Value) -> Value {
        let begun = Instant::now();
        loop {
            let found = self.session.script(script, arguments.clone()).await;
            if !found.is_null() && found != json!(false) {
                return found;
            }
            if begun.elapsed() > PATIENCE {
                look::keep(&self.session, "failed").await;
                panic!("{what}: not seen in {:#?}", self.messages().await);
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// Waits until an element can be seen.
    pub async fn sees(&self, selector: &str) {
        let script =
            "const at = document.querySelector(arguments[0]); return at !== null && at.checkVisibility();";
        self.until(selector, script, json!([selector])).await;
    }

    /// Touches the newest button or link with this label.
    pub async fn tap(&self, label: &str) {
        let found = self.until(label, TAP_TARGET, json!([label])).await;
        let (width, height) = (found["width"].as_f64().unwrap(), found["height"].as_f64().unwrap());
        assert!(width >= look::THUMB_PX && height >= look::THUMB_PX, "{label}: {width} by {height}");
        self.session.touch(&found["target"]).await;
    }

    /// Puts words where one writes, as the keyboard of a phone does it.
    pub async fn types(&self, text: &str) {
        let field = self.session.script("return document.getElementById('text');", json!([])).await;
        self.session.touch(&field).await;
        self.session.browser("Input.insertText", json!({ "text": text })).await;
    }

    /// Types words and sends them with Enter.
    pub async fn says(&self, text: &str) {
        self.types(text).await;
        self.session.press_key(ENTER).await;
    }

    /// Every message on the page.
    pub async fn messages(&self) -> Vec<Value> {
        serde_json::from_value(self.session.script(MESSAGES, json!([])).await).unwrap()
    }

    /// Waits until the bot's last message holds a text and is on the screen, and gives it.
    pub async fn hears(&self, text: &str) -> Value {
        let begun = Instant::now();
        loop {
            let messages = self.messages().await;
            let last = messages.iter().rfind(|message| message["from"] == "bot");
            if let Some(last) = last.filter(|last| last["text"].as_str().unwrap().contains(text)) {
                self.until("the last message", LAST_IS_SEEN, json!([])).await;
                return last.clone();
            }
            if begun.elapsed() > PATIENCE {
                look::keep(&self.session, "failed").await;
                panic!("nobody said {text}: {messages:#?}");
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// How many of this person's messages say exactly this.
    pub async fn said(&self, text: &str) -> usize {
        let messages = self.messages().await;
        messages.iter().filter(|message| message["from"] == "me" && message["text"] == text).count()
    }
}
