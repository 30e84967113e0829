//! Each tab is another resident, and a reload keeps the conversation.

use serde_json::json;

use crate::database::Engine;
use crate::phone::Phone;
use crate::stage::Stage;

#[tokio::test(flavor = "multi_thread")]
async fn two_tabs_are_two_residents() {
    let stage = Stage::start(Engine::Sqlite).await;
    let phone = Phone::joined(&stage).await;
    let lan = (phone.session.tab().await, phone.session.url().await);
    phone.says("我是小兰").await;
    phone.until("her words", SAYS, json!(["我是小兰"])).await;

    phone.tap("新居民").await;
    let chen = loop {
        if let Some(tab) = phone.session.tabs().await.into_iter().find(|tab| *tab != lan.0) {
            break tab;
        }
    };
    phone.session.switch_to(&chen).await;
    phone.tap("开始").await;
    phone.hears("Which language?").await;
    assert_ne!(phone.session.url().await, lan.1);
    assert_eq!(phone.said("我是小兰").await, 0);
    phone.tap("English").await;
    phone.hears("Where do you live?").await;

    // What happens in one is not seen in the other, and both stay after a reload.
    for (tab, words) in [(&lan.0, "我是小兰"), (&chen, "开始")] {
        phone.session.switch_to(tab).await;
        let (url, before) = (phone.session.url().await, phone.messages().await);
        phone.types("没写完").await;
        phone.session.reload().await;
        phone.until("the words again", SAYS, json!([words])).await;
        assert_eq!(phone.session.url().await, url);
        assert_eq!(phone.messages().await, before);
        // What was being written is still there.
        let draft = "return document.getElementById('text').value;";
        assert_eq!(phone.session.script(draft, json!([])).await, json!("没写完"));
    }
    stage.service.stop().await;
}

/// Whether a message of this person says this and is confirmed.
const SAYS: &str = "
return Array.from(document.querySelectorAll('#rows .bubble[data-from=me] .text'))
  .some(at => at.textContent.includes(arguments[0]));
";
