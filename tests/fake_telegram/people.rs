//! Chats that cannot be reached: blocked, deactivated, kicked, unknown, moved.

use serde_json::json;

use super::{
    accepted, call,
    fake_telegram::{ChatStatus, Group, Person},
    refused, with_person,
};

#[tokio::test]
async fn a_chat_that_nobody_opened_is_not_found() {
    let (fake, _) = with_person().await;
    refused(&fake, "sendMessage", json!({"chat_id": 99, "text": "你好"}), "Bad Request: chat not found")
        .await;
    refused(&fake, "sendMessage", json!({"text": "你好"}), "Bad Request: chat_id is empty").await;
    refused(&fake, "sendMessage", json!({"chat_id": "@news", "text": "你好"}), "Bad Request: chat not found")
        .await;
    fake.add_chat(99);
    accepted(&fake, "sendMessage", json!({"chat_id": 99, "text": "你好"})).await;
}

#[tokio::test]
async fn who_blocked_the_bot_is_reached_again_after_writing() {
    let (fake, person) = with_person().await;
    let send = json!({"chat_id": person.id, "text": "你好"});
    fake.block(&person);
    refused(&fake, "sendMessage", send.clone(), "Forbidden: bot was blocked by the user").await;
    fake.say(&person, "我回来了");
    accepted(&fake, "sendMessage", send.clone()).await;
    fake.set_status(person.id, ChatStatus::Deactivated);
    refused(&fake, "sendMessage", send, "Forbidden: user is deactivated").await;
    assert_eq!(fake.refusals().iter().filter(|refusal| refusal.code == 403).count(), 2);
}

#[tokio::test]
async fn a_group_that_removed_the_bot_is_closed() {
    let (fake, person) = with_person().await;
    let (group, supergroup) = (Group::new(-501, "三号楼"), Group::new(-1_001_234_567_890, "小区"));
    for (group, kind) in [(group, "group"), (supergroup, "supergroup")] {
        let send = json!({"chat_id": group.id, "text": "你好"});
        fake.join_group(&group, &person);
        accepted(&fake, "sendMessage", send.clone()).await;
        fake.leave_group(&group, &person);
        let description = format!("Forbidden: bot was kicked from the {kind} chat");
        refused(&fake, "sendMessage", send.clone(), &description).await;
        fake.join_group(&group, &person);
        accepted(&fake, "leaveChat", json!({"chat_id": group.id})).await;
        let description = format!("Forbidden: bot is not a member of the {kind} chat");
        refused(&fake, "sendMessage", send, &description).await;
    }
}

#[tokio::test]
async fn a_group_that_moved_says_where_to() {
    let (fake, person) = with_person().await;
    let group = Group::new(-501, "三号楼");
    fake.join_group(&group, &person);
    let to = -1_009_876_543_210;
    fake.migrate(&group, &person, to);
    let (status, answer) = call(&fake, "sendMessage", json!({"chat_id": -501, "text": "你好"})).await;
    assert_eq!(status, 400);
    assert_eq!(answer["description"], "Bad Request: group chat was upgraded to a supergroup chat");
    assert_eq!(answer["parameters"], json!({"migrate_to_chat_id": to}));
    let sent = accepted(&fake, "sendMessage", json!({"chat_id": to, "text": "你好"})).await;
    assert_eq!(sent["chat"]["type"], "supergroup");
}

#[tokio::test]
async fn others_may_press_in_a_group() {
    let (fake, person) = with_person().await;
    let group = Group::new(-501, "三号楼");
    fake.join_group(&group, &person);
    let markup = json!({"inline_keyboard": [[{"text": "报名", "callback_data": "join"}]]});
    accepted(&fake, "sendMessage", json!({"chat_id": -501, "text": "大扫除", "reply_markup": markup})).await;
    let neighbour = Person::new(50_002, "李雷").language(None).username("lilei");
    let id = fake.press_as(&neighbour, -501, "报名");
    let updates = accepted(&fake, "getUpdates", json!({"offset": id})).await;
    assert_eq!(updates[0]["callback_query"]["from"]["username"], "lilei");
    assert_eq!(updates[0]["callback_query"]["message"]["chat"]["id"], -501);
}
