//! Other screens than that of a common phone: small, with large letters, by night.

use serde_json::json;

use crate::database::Engine;
use crate::phone::Phone;
use crate::stage::Stage;

#[tokio::test(flavor = "multi_thread")]
async fn a_small_phone_with_large_letters_shows_everything() {
    let stage = Stage::start(Engine::Sqlite).await;
    let lan = Phone::joined(&stage).await;
    let small = json!({"width": 320, "height": 568, "deviceScaleFactor": 2, "mobile": true});
    lan.session.browser("Emulation.setDeviceMetricsOverride", small).await;
    lan.tap("大字").await;
    lan.until("large letters", "return document.documentElement.classList.contains('larger');", json!([]))
        .await;
    lan.looks_well("small-large").await;
    lan.says("3栋楼下的路灯坏了").await;
    lan.hears("请看看对不对").await;
    lan.looks_well("small-large-report").await;
    // The choice is kept.
    lan.session.reload().await;
    lan.hears("请看看对不对").await;
    lan.until(
        "large letters again",
        "return document.documentElement.classList.contains('larger');",
        json!([]),
    )
    .await;
    stage.service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dark_screen_stays_readable() {
    let stage = Stage::start(Engine::Sqlite).await;
    let lan = Phone::joined(&stage).await;
    let dark = json!({"features": [{"name": "prefers-color-scheme", "value": "dark"}]});
    lan.session.browser("Emulation.setEmulatedMedia", dark).await;
    lan.says("3栋楼下的路灯坏了").await;
    lan.hears("请看看对不对").await;
    lan.looks_well("dark").await;
    stage.service.stop().await;
}
