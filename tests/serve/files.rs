//! Pictures travel from one messenger to the other, and stay when who sent them is forgotten.

use std::time::{Duration, Instant};

use linli::store::staff;
use reqwest::StatusCode;
use serde_json::Value;

use crate::database::BOTH;
use crate::fake_telegram::updates;
use crate::fake_telegram::{FakeTelegram, Options, Person as Chatter};
use crate::stage::{PATIENCE, Person, Stage};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";
const ANN: i64 = 701;

async fn stage(engine: crate::database::Engine, fake: &FakeTelegram) -> Stage {
    let url = fake.url();
    let more = [("LINLI_TELEGRAM_TOKEN", fake.token()), ("LINLI_TELEGRAM_API_URL", url.as_str())];
    Stage::start_with(engine, &more).await.unwrap()
}

/// Joins the sample's neighbourhood.
async fn join(fake: &FakeTelegram, ann: &Chatter) {
    fake.say(ann, "/start n-hetang");
    says(fake, "Which language?").await;
    fake.press(ann.id, "简体中文");
    says(fake, "您要加入荷塘社区吗").await;
    fake.press(ann.id, "加入荷塘社区");
    says(fake, "您想做什么").await;
}

/// A code that makes a member of the committee.
async fn invite(stage: &Stage, secret: &str) -> String {
    let app = stage.service.app();
    let now = app.clock.now();
    let mut tx = app.db.begin().await.unwrap();
    let home = linli::sample::find(&mut tx).await.unwrap().unwrap().neighbourhood_id;
    let hash = app.keys.lookup("invite", secret);
    staff::invite(&mut tx, home, &hash, now, now.plus_secs(60)).await.unwrap();
    tx.commit().await.unwrap();
    format!("/start s-hetang-{secret}")
}

/// The file under the last message that has one; waits for it.
async fn picture(stage: &Stage, person: &Person) -> Option<Vec<u8>> {
    let messages = person.messages().await;
    let url = messages.iter().rev().find_map(|message| message["file"]["url"].as_str())?;
    let file = person.client.get(stage.url(url)).send().await.unwrap();
    assert_eq!(file.status(), StatusCode::OK);
    Some(file.bytes().await.unwrap().to_vec())
}

/// The picture of the report that is open, once it was fetched.
async fn look(stage: &Stage, wang: &mut Person) -> Vec<u8> {
    let begun = Instant::now();
    while rows(stage).await.iter().any(|(state, _)| state == "wanted") {
        assert!(begun.elapsed() < PATIENCE, "the picture does not come");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    wang.press("看照片").await;
    wang.hears("📎 已看").await;
    picture(stage, wang).await.expect("the picture is shown")
}

async fn rows(stage: &Stage) -> Vec<(String, String)> {
    let mut tx = stage.service.app().db.begin_read().await.unwrap();
    let sql = "SELECT fetch_state, channel_file_id FROM attachments ORDER BY attachment_id";
    linli::fetch_all!(&mut tx, (String, String), sql).unwrap()
}

async fn says(fake: &FakeTelegram, words: &str) {
    fake.wait_for(|record| record.texts(ANN).iter().any(|text| text.contains(words)), PATIENCE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_sent_at_telegram_is_seen_in_the_web_chat() {
    for engine in BOTH {
        let fake = FakeTelegram::start(Options::unlimited()).await;
        let stage = stage(engine, &fake).await;
        let mut wang = stage.person().await;
        wang.say(&invite(&stage, "abc-DEF_0123456-").await).await;
        wang.hears("工作人员，编号是").await;

        let ann = Chatter::new(ANN, "Ann").language(Some("zh-hans"));
        join(&fake, &ann).await;
        fake.put_file("AgPicture", PNG);
        fake.push(updates::photo(&ann, "AgPicture", Some("3栋楼道灯坏了")));
        says(&fake, "请看看对不对").await;
        fake.press(ANN, "改成匿名");
        says(&fake, "🙈 匿名").await;
        fake.press(ANN, "发给居委会");
        wang.hears("新的报修").await;
        wang.press("打开").await;
        wang.hears("报上来了").await;
        assert_eq!(look(&stage, &mut wang).await, PNG);
        // Nothing leads from the picture back to the chat it came from.
        assert_eq!(rows(&stage).await, [("fetched".to_owned(), String::new())]);

        fake.say(&ann, "/forget");
        says(&fake, "真的全部删除吗").await;
        fake.press(ANN, "是，全部删除");
        says(&fake, "已经全部删除").await;
        wang.say("/menu").await;
        let mut zhao = stage.person().await;
        zhao.say(&invite(&stage, "abc-DEF_0123457-").await).await;
        zhao.hears("工作人员，编号是").await;
        zhao.say("/reports").await;
        zhao.hears("没办完的").await;
        zhao.press("3栋").await;
        zhao.hears("报上来了").await;
        assert_eq!(look(&stage, &mut zhao).await, PNG);
        stage.service.stop().await;
        fake.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_sent_in_the_web_chat_is_seen_at_telegram() {
    for engine in BOTH {
        let fake = FakeTelegram::start(Options::unlimited()).await;
        let stage = stage(engine, &fake).await;
        let ann = Chatter::new(ANN, "Ann").language(Some("zh-hans"));
        fake.say(&ann, &invite(&stage, "abc-DEF_0123456-").await);
        says(&fake, "工作人员，编号是").await;

        let mut lan = stage.person().await;
        lan.join().await;
        let path =
            "photo?key=p1&name=lamp.png&caption=3%E6%A0%8B%E6%A5%BC%E9%81%93%E7%81%AF%E5%9D%8F%E4%BA%86";
        assert_eq!(lan.post(path, PNG).await.status(), StatusCode::OK);
        lan.hears("请看看对不对").await;
        lan.press("发给居委会").await;
        says(&fake, "新的报修").await;
        // The chat it came from is erased; the report's own copy stays.
        lan.say("/forget").await;
        lan.hears("真的全部删除吗").await;
        lan.press("是，全部删除").await;
        lan.hears("已经全部删除").await;

        fake.press(ANN, "打开");
        says(&fake, "报上来了").await;
        fake.press(ANN, "看照片");
        says(&fake, "📎 已看").await;
        let sent = fake.with_record(|record| {
            record.of(ANN).filter_map(|message| message.media.clone()).map(|media| media.file_id).last()
        });
        let bytes = fake.file_content(&sent.expect("a picture was sent")).expect("it was uploaded");
        assert_eq!(&bytes[..], PNG);
        let refusals: Vec<Value> =
            fake.refusals().iter().map(|refusal| refusal.description.clone().into()).collect();
        assert_eq!(refusals, Vec::<Value>::new());
        stage.service.stop().await;
        fake.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_that_cannot_be_had_holds_nothing_up() {
    for engine in BOTH {
        let fake = FakeTelegram::start(Options::unlimited()).await;
        let stage = stage(engine, &fake).await;
        let mut wang = stage.person().await;
        wang.say(&invite(&stage, "abc-DEF_0123456-").await).await;
        wang.hears("工作人员，编号是").await;
        let ann = Chatter::new(ANN, "Ann").language(Some("zh-hans"));
        join(&fake, &ann).await;
        fake.put_file("AgGood", PNG);
        fake.put_file("AgHuge", vec![0; 11 * 1024 * 1024]);
        fake.push(updates::photo(&ann, "AgLost", Some("3栋楼道灯坏了")));
        says(&fake, "请看看对不对").await;
        fake.remove_file("AgLost");
        for file in ["AgHuge", "AgGood"] {
            fake.push(updates::photo(&ann, file, None));
        }
        says(&fake, "照片 3 张").await;
        fake.press(ANN, "发给居委会");
        wang.hears("新的报修").await;
        let begun = Instant::now();
        loop {
            let states: Vec<_> = rows(&stage).await.into_iter().map(|(state, _)| state).collect();
            if states == ["wanted", "too_large", "fetched"] {
                break;
            }
            assert!(begun.elapsed() < PATIENCE, "{states:?}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        wang.press("打开").await;
        wang.hears("报上来了").await;
        wang.press("看照片").await;
        wang.hears("📎 已看 3 个").await;
        let texts: Vec<String> = wang
            .messages()
            .await
            .iter()
            .map(|message| message["text"].as_str().unwrap().to_owned())
            .collect();
        assert!(texts.iter().any(|text| text.contains("还在取这个文件")), "{texts:?}");
        assert!(texts.iter().any(|text| text.contains("取不到了")), "{texts:?}");
        assert_eq!(picture(&stage, &wang).await.as_deref(), Some(PNG));
        stage.service.stop().await;
        fake.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_voice_in_a_talk_reaches_the_other_messenger_when_it_was_fetched() {
    const OGG: &[u8] = b"OggS\0\x02 a few words";
    for engine in BOTH {
        let fake = FakeTelegram::start(Options::unlimited()).await;
        let stage = stage(engine, &fake).await;
        let mut wang = stage.person().await;
        wang.say(&invite(&stage, "abc-DEF_0123456-").await).await;
        wang.hears("工作人员，编号是").await;
        let ann = Chatter::new(ANN, "Ann").language(Some("zh-hans"));
        join(&fake, &ann).await;
        fake.say(&ann, "/human");
        says(&fake, "找人工").await;
        fake.put_file("AgVoice", OGG);
        fake.push(updates::voice(&ann, "AgVoice", 3));
        says(&fake, "转给居委会了").await;
        wang.hears("1 号谈话里的").await;
        assert_eq!(picture(&stage, &wang).await.as_deref(), Some(OGG));
        stage.service.stop().await;
        fake.stop().await;
    }
}
