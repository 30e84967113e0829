//! A newcomer opens the page and finds the way in by tapping only.

use serde_json::json;

use crate::database::BOTH;
use crate::phone::Phone;
use crate::stage::Stage;

#[tokio::test(flavor = "multi_thread")]
async fn a_newcomer_joins_by_tapping() {
    for engine in BOTH {
        let stage = Stage::start(engine).await;
        let lan = Phone::open(&stage, "zh-CN").await;
        lan.sees("#start").await;
        lan.looks_well("welcome").await;
        lan.tap("开始").await;
        let question = lan.hears("Which language?").await;
        lan.looks_well("language").await;
        lan.tap("简体中文").await;
        let next = lan.hears("您住在哪个社区").await;
        assert_eq!(next["id"], question["id"]);
        lan.looks_well("neighbourhood").await;
        lan.tap("荷塘社区").await;
        let menu = lan.hears("您想做什么").await;
        lan.looks_well("menu").await;
        let title = "return document.getElementById('title').textContent === '荷塘社区' && document.title === '荷塘社区';";
        lan.until("the name of the neighbourhood", title, json!([])).await;

        let before = lan.messages().await.len();
        lan.tap("活动").await;
        let activities = lan.hears("活动").await;
        // Nothing shows as being on its way when the answer is there.
        let busy = "return document.querySelector('.key[aria-busy], #typing:not([hidden])') !== null;";
        assert_eq!(lan.session.script(busy, json!([])).await, json!(false));
        lan.looks_well("activities").await;
        assert_eq!((&activities["id"], lan.messages().await.len()), (&menu["id"], before), "{activities:#}");
        stage.service.stop().await;
    }
}
