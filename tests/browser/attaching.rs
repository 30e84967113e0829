//! A picture and a place on their way into a report.

use serde_json::json;

use crate::database::Engine;
use crate::phone::Phone;
use crate::stage::Stage;

/// A picture to send: it is in the repository anyway.
const PICTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/chat.png");
/// A photo that has been sent, loaded and can be seen.
const PHOTO: &str = "
const photo = Array.from(document.querySelectorAll('#rows .photo img')).pop();
return photo !== undefined && photo.complete && photo.naturalWidth > 0 && photo.checkVisibility();
";

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_and_the_position_come_with_the_report() {
    let stage = Stage::start(Engine::Sqlite).await;
    let lan = Phone::joined(&stage).await;
    lan.tap("添加照片或位置").await;
    lan.sees("#attach-menu").await;
    lan.looks_well("attach").await;
    lan.tap("添加照片或位置").await;
    lan.session.write_into("#photo-input", PICTURE).await;
    lan.sees("#photo-dialog").await;
    lan.session.browser("Input.insertText", json!({"text": "下水道堵了，臭得很"})).await;
    lan.looks_well("photo-caption").await;
    lan.tap("发送").await;
    lan.until("the photo", PHOTO, json!([])).await;
    lan.hears("在哪里").await;
    lan.looks_well("photo").await;

    lan.session.set_permission("geolocation", "granted").await;
    let here = json!({"latitude": 22.986, "longitude": 113.812, "accuracy": 20});
    lan.session.browser("Emulation.setGeolocationOverride", here).await;
    lan.tap("发我的位置").await;
    lan.hears("点下面的按钮").await;
    lan.looks_well("locate").await;
    lan.tap("发送我的位置").await;
    lan.hears("地图上的位置").await;
    lan.looks_well("place").await;
    lan.tap("发给居委会").await;
    lan.hears("收到了").await;
    lan.looks_well("report").await;

    let mut tx = stage.service.app().db.begin_read().await.unwrap();
    let report = linli::fetch_one!(
        &mut tx,
        (Option<f64>, Option<f64>, String),
        "SELECT lat, lon, description FROM reports ORDER BY report_id DESC LIMIT 1"
    )
    .unwrap();
    assert_eq!(report, (Some(22.986), Some(113.812), "下水道堵了，臭得很".to_owned()));
    drop(tx);

    lan.session.script("document.querySelector('.photo').scrollIntoView();", json!([])).await;
    lan.tap("chat.jpg").await;
    lan.sees("#viewer").await;
    lan.looks_well("viewer").await;
    lan.tap("关闭").await;
    stage.service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_shares_no_position_chooses_from_a_list() {
    let stage = Stage::start(Engine::Sqlite).await;
    let lan = Phone::joined(&stage).await;
    lan.session.set_permission("geolocation", "denied").await;
    lan.says("下水道堵了，臭得很").await;
    lan.hears("在哪里").await;
    lan.tap("添加照片或位置").await;
    lan.tap("我的位置").await;
    lan.sees("#place-by-hand").await;
    lan.looks_well("place-by-hand").await;
    lan.tap("荷塘社区").await;
    lan.hears("地图上的位置").await;
    lan.sees("#rows .place").await;
    stage.service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_voice_message_is_recorded_and_can_be_heard() {
    let stage = Stage::start(Engine::Sqlite).await;
    let lan = Phone::joined(&stage).await;
    lan.session.set_permission("microphone", "granted").await;
    lan.tap("说一段话").await;
    let recording = "return document.getElementById('voice-time').textContent === '0:01';";
    lan.until("a second of recording", recording, json!([])).await;
    lan.looks_well("recording").await;
    lan.tap("发送录音").await;
    let heard =
        "const voice = document.querySelector('#rows audio'); return voice !== null && voice.readyState > 0;";
    lan.until("the recording", heard, json!([])).await;
    lan.looks_well("voice").await;
    stage.service.stop().await;
}
