//! What nobody should send, sent all the same: a clear answer or none, nothing lost, and the next update flows.

use serde_json::{Value, json};

use crate::database::{BOTH, Engine};
use crate::fake_telegram::{Person, updates};
use crate::town::Town;

/// Has updates handled one after the other, each with what its answer has to hold; nothing for no answer.
async fn check(town: &Town, person: &Person, cases: Vec<(&str, Value, &str)>) {
    for (what, update, wanted) in cases {
        let said = town.answer(person.id, update).await;
        let fits =
            if wanted.is_empty() { said.is_empty() } else { said.iter().any(|one| one.contains(wanted)) };
        assert!(fits, "{what}: wanted {wanted:?}, but {said:#?}");
    }
    let said = town.answer(person.id, updates::text(person, "/menu")).await;
    assert!(said.iter().any(|one| one.contains("您想做什么")), "afterwards nothing is answered: {said:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn odd_updates_are_answered_or_passed_over() {
    for engine in BOTH {
        let town = Town::start(engine).await;
        let lan = town.resident(901, "小兰").await;
        let with = |content: Value| {
            let mut update = updates::text(&lan, "x");
            let message = update["message"].as_object_mut().unwrap();
            message.remove("text");
            message.extend(content.as_object().unwrap().clone());
            update
        };
        let entities = json!([
            {"type": "bold", "offset": 1, "length": 2},
            {"type": "bot_command", "offset": 3, "length": 40},
            {"type": "text_link", "offset": 9000, "length": 1, "url": "https://example.org/"},
        ]);
        let cases = vec![
            ("an unknown command", updates::text(&lan, "/dance now"), "没有这个命令"),
            ("a sticker", updates::sticker(&lan, "👍"), "看不了"),
            ("an edited message", updates::edited_text(&lan, 1, "灯坏了"), "重新发一条"),
            (
                "entities that cut letters",
                with(json!({"text": "😀😀有什么活动", "entities": entities})),
                "活动",
            ),
            ("4,096 characters", updates::text(&lan, &"好".repeat(4096)), "没看懂"),
            ("4,096 characters of two units each", updates::text(&lan, &"😀".repeat(2048)), "没看懂"),
            ("a dice", with(json!({"dice": {"emoji": "🎲", "value": 3}})), "看不了"),
            ("a kind of message of the future", with(json!({"hologram": {"colour": 3}})), "看不了"),
            ("a channel's post", updates::channel_post(-1_009_000, "停水通知"), ""),
            ("an update without a sender", updates::without_sender(), ""),
            ("a kind of update of the future", updates::unknown(), ""),
        ];
        check(&town, &lan, cases).await;
        town.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn buttons_that_are_old_foreign_or_pressed_twice() {
    for engine in BOTH {
        let town = Town::start(engine).await;
        let lan = town.resident(911, "小兰").await;
        let chen = town.resident(912, "老陈").await;
        for person in [&lan, &chen] {
            town.fake.say(person, "/menu");
        }
        town.settle().await;
        let data = |chat: i64, label: &str| {
            let keyboard = town.fake.last_keyboard(chat).unwrap();
            (keyboard.message_id, keyboard.find(label).and_then(|button| button.data.clone()).unwrap())
        };
        let (message, lans) = data(lan.id, "帮助");

        // Somebody else's button changes nothing and tells why.
        let (chens_message, _) = data(chen.id, "帮助");
        let before = town.fake.texts(chen.id).len();
        town.fake.press_on(&chen, chen.id, chens_message, &lans);
        town.settle().await;
        assert_eq!(town.fake.texts(chen.id).len(), before);
        assert!(town.fake.answers().last().unwrap().text.contains("不是给您的"), "{:?}", town.fake.answers());

        // Pressed twice at once, each press is answered and nothing breaks.
        let answers = town.fake.answers().len();
        town.fake.press_on(&lan, lan.id, message, &lans);
        town.fake.press_on(&lan, lan.id, message, &lans);
        town.settle().await;
        assert_eq!(town.fake.answers().len(), answers + 2);

        let cases = vec![
            ("data of an earlier version", updates::old_press(&lan, &lan.chat(), 7, "0.abc.menu"), "过期了"),
            ("no data at all", updates::old_press(&lan, &lan.chat(), 7, "?"), "过期了"),
            (
                "a reply to a keyboard of days ago",
                updates::replying(
                    updates::text(&lan, "9999"),
                    &json!({
                        "message_id": 1, "date": 1, "chat": lan.chat(), "text": "…"
                    }),
                ),
                "没看懂",
            ),
        ];
        check(&town, &lan, cases).await;
        town.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_with_nothing_in_it_is_not_taken() {
    let town = Town::start(Engine::Sqlite).await;
    let lan = town.resident(921, "小兰").await;
    let said = town.answer(lan.id, updates::text(&lan, "/report")).await;
    assert_eq!(said.len(), 1, "{said:?}");
    for nothing in ["。", "？？？", "   \u{3000}", "\u{200b}"] {
        town.fake.say(&lan, nothing);
    }
    town.settle().await;
    let mut tx = town.service.app().db.begin_read().await.unwrap();
    let (reports,) = linli::fetch_one!(
        &mut tx,
        (i64,),
        "SELECT COUNT(*) FROM reports WHERE requested_at >= $1",
        town.service.app().clock.now().plus_secs(-60)
    )
    .unwrap();
    assert_eq!(reports, 0);
    drop(tx);
    let said = town.answer(lan.id, updates::text(&lan, "/cancel")).await;
    assert!(!said.is_empty());
    town.stop().await;
}
