//! The page without a finger or a mouse, and to a reader of the screen; in English.

use serde_json::json;

use crate::database::Engine;
use crate::phone::Phone;
use crate::stage::Stage;
use crate::webdriver::{ENTER, TAB};

/// What the keyboard is on: its words, and whether one sees that it is there. After the last control it is on nothing.
const FOCUS: &str = "
const at = document.activeElement;
if (at === document.body) return { label: '', seen: true };
const style = getComputedStyle(at);
return {
  label: at.getAttribute('aria-label') || at.innerText || at.id,
  seen: at.id === 'text' || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2),
};
";

impl Phone {
    /// Goes from control to control until one with this label, and presses Enter.
    async fn goes_to(&self, label: &str) {
        let mut passed = Vec::new();
        for _ in 0..40 {
            let focus = self.session.script(FOCUS, json!([])).await;
            assert_eq!(focus["seen"], json!(true), "{focus}");
            passed.push(focus["label"].as_str().unwrap().to_owned());
            if passed.last().unwrap().contains(label) {
                self.session.press_key(ENTER).await;
                return;
            }
            self.session.press_key(TAB).await;
        }
        panic!("no {label} among {passed:#?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_keyboard_alone_is_enough() {
    let stage = Stage::start(Engine::Sqlite).await;
    let chen = Phone::open(&stage, "en-GB").await;
    chen.sees("#start").await;
    chen.goes_to("Start").await;
    chen.hears("Which language?").await;
    chen.goes_to("3 English").await;
    chen.hears("Where do you live?").await;
    chen.goes_to("Hetang").await;
    chen.hears("What would you like to do?").await;
    chen.looks_well("english").await;
    chen.goes_to("Find services").await;
    chen.hears("What do you need?").await;
    // Who pressed a key of a message that changed is still in that message.
    let kept = "return document.activeElement.closest('.entry') !== null;";
    chen.until("the place in the message", kept, json!([])).await;
    chen.looks_well("english-services").await;
    stage.service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_reads_well_aloud() {
    let stage = Stage::start(Engine::Sqlite).await;
    let chen = Phone::open(&stage, "en-GB").await;
    chen.sees("#start").await;
    let spoken = chen.session.script(SPOKEN, json!([])).await;
    assert_eq!(spoken, json!({"language": "en", "role": "log", "live": "polite", "nameless": []}));
    stage.service.stop().await;
}

/// How the page presents itself to a reader of the screen.
const SPOKEN: &str = "
const log = document.getElementById('log');
const named = at => (at.getAttribute('aria-label') || at.textContent || '').trim() !== '';
return {
  language: document.documentElement.lang,
  role: log.getAttribute('role'),
  live: log.getAttribute('aria-live'),
  nameless: Array.from(document.querySelectorAll('button, a, textarea, audio, [role=log]'))
    .filter(at => !named(at) && at.checkVisibility()).map(at => at.outerHTML),
};
";
