//! Words of every kind, sent by the button and by Enter.

use serde_json::json;

use crate::database::Engine;
use crate::phone::Phone;
use crate::stage::Stage;
use crate::webdriver::ENTER;

#[tokio::test(flavor = "multi_thread")]
async fn words_are_sent_by_the_button_and_by_enter() {
    let stage = Stage::start(Engine::Sqlite).await;
    let lan = Phone::joined(&stage).await;
    lan.types("  办居住证  ").await;
    lan.looks_well("typing").await;
    lan.tap("发送").await;
    lan.hears("找到 6 个").await;
    assert_eq!(lan.said("办居住证").await, 1);
    lan.looks_well("services").await;
    let empty = "return document.getElementById('text').value === '';";
    assert_eq!(lan.session.script(empty, json!([])).await, json!(true));

    // Nothing is sent when nothing is written.
    let before = lan.messages().await.len();
    lan.session.press_key(ENTER).await;
    lan.types(" ").await;
    lan.session.press_key(ENTER).await;
    assert_eq!(lan.messages().await.len(), before);

    lan.says("/menu").await;
    lan.hears("您想做什么").await;
    let emoji = "👍🏽 👨‍👩‍👧‍👦 🇨🇳 谢谢 😀";
    lan.says(emoji).await;
    lan.until("the emoji", SENT, json!([emoji])).await;
    stage.service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_very_long_text_is_taken_whole_and_keeps_the_page_in_shape() {
    let stage = Stage::start(Engine::Sqlite).await;
    let lan = Phone::joined(&stage).await;
    let long = format!("{}{}。", "楼道的灯不亮了，".repeat(120), "a".repeat(400));
    lan.types(&long).await;
    lan.looks_well("long-typing").await;
    lan.tap("发送").await;
    lan.until("the long text", SENT, json!([long])).await;
    lan.looks_well("long").await;

    // The field takes as much as the server does.
    lan.types(&"灯".repeat(5000)).await;
    let length = "return document.getElementById('text').value.length;";
    assert_eq!(lan.session.script(length, json!([])).await, json!(4096));
    lan.tap("发送").await;
    lan.until("the longest text", SENT, json!(["灯".repeat(4096)])).await;
    stage.service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn markup_is_text_and_runs_nothing() {
    let stage = Stage::start(Engine::Sqlite).await;
    let lan = Phone::joined(&stage).await;
    let images = "return document.images.length;";
    let before = lan.session.script(images, json!([])).await;
    let markup = "<img src=x onerror=alert(1)><script>alert(2)</script> javascript:alert(3) &lt;b&gt;";
    lan.says(markup).await;
    lan.until("the markup as text", SENT, json!([markup])).await;
    lan.hears("我没看懂").await;
    lan.session
        .script("document.querySelectorAll('.entry[data-from=me] .reply')[1].click();", json!([]))
        .await;
    lan.sees("#quote").await;
    lan.looks_well("answering").await;
    lan.says("谢谢").await;
    lan.sees("#rows .quote").await;
    lan.session.reload().await;
    lan.until("the markup after a reload", SENT, json!([markup])).await;
    assert!(!lan.session.has_alert().await);
    assert_eq!(lan.session.script(images, json!([])).await, before);
    lan.looks_well("markup").await;
    stage.service.stop().await;
}

/// Whether a message of this person with these words has been confirmed.
const SENT: &str = "
return Array.from(document.querySelectorAll('.bubble[data-from=me]:not([data-state])'))
  .some(at => at.querySelector('.text') && at.querySelector('.text').textContent === arguments[0]);
";
