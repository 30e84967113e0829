//! Edits, deletions, answers to presses, files, and the methods by which a bot presents itself.

use std::time::Duration;

use serde_json::json;

use super::{accepted, call, fake_telegram::Action, refused, with_person};

const CHAT: i64 = 50_001;
const SAME: &str = "Bad Request: message is not modified: specified new message content and reply markup are exactly \
                    the same as a current content and reply markup of the message";

#[tokio::test]
async fn an_edit_changes_what_people_see() {
    let (fake, _) = with_person().await;
    let sent = accepted(&fake, "sendMessage", json!({"chat_id": CHAT, "text": "一"})).await;
    let id = sent["message_id"].as_i64().expect("a message has an id");
    let edit = json!({"chat_id": CHAT, "message_id": id, "text": "二"});
    accepted(&fake, "editMessageText", edit.clone()).await;
    assert_eq!(fake.last_message(CHAT).map(|m| (m.text, m.edited)), Some(("二".to_owned(), true)));
    assert_eq!(fake.texts(CHAT), ["一", "二"]);
    assert_eq!(fake.sent_to(CHAT)[1].action, Action::Edited);

    refused(&fake, "editMessageText", edit, SAME).await;
    let unknown = json!({"chat_id": CHAT, "message_id": id + 100, "text": "二"});
    refused(&fake, "editMessageText", unknown, "Bad Request: message to edit not found").await;
    // The first message of the chat is the person's own /start.
    let theirs = json!({"chat_id": CHAT, "message_id": 1, "text": "二"});
    refused(&fake, "editMessageText", theirs, "Bad Request: message can't be edited").await;
    let nothing = json!({"chat_id": CHAT, "text": "二"});
    refused(&fake, "editMessageText", nothing, "Bad Request: message identifier is not specified").await;
    let long = json!({"chat_id": CHAT, "message_id": id, "text": "x".repeat(4097)});
    refused(&fake, "editMessageText", long, "Bad Request: MESSAGE_TOO_LONG").await;
}

#[tokio::test]
async fn an_edit_without_a_keyboard_takes_it_away() {
    let (fake, person) = with_person().await;
    let markup = json!({"inline_keyboard": [[{"text": "接", "callback_data": "take"}]]});
    let params = json!({"chat_id": CHAT, "text": "巡逻？", "reply_markup": markup});
    let id = accepted(&fake, "sendMessage", params).await["message_id"].clone();
    assert_eq!(fake.last_keyboard(CHAT).expect("it has a keyboard").labels(), ["接"]);
    fake.press(person.id, "接");
    let bare = json!({"chat_id": CHAT, "message_id": id});
    accepted(&fake, "editMessageReplyMarkup", bare.clone()).await;
    assert_eq!(fake.last_keyboard(CHAT), None);
    refused(&fake, "editMessageReplyMarkup", bare, SAME).await;
    let phone = json!({"chat_id": CHAT, "message_id": id, "reply_markup": {"keyboard": [["菜单"]]}});
    refused(&fake, "editMessageReplyMarkup", phone, "Bad Request: inline keyboard expected").await;
}

#[tokio::test]
async fn a_keyboard_may_stand_in_place_of_the_phones() {
    let (fake, person) = with_person().await;
    let send = |markup: serde_json::Value| json!({"chat_id": CHAT, "text": "？", "reply_markup": markup});
    accepted(&fake, "sendMessage", send(json!({"keyboard": [[{"text": "菜单"}]]}))).await;
    let inline = json!({"inline_keyboard": [[{"text": "好", "callback_data": "ok"}]]});
    accepted(&fake, "sendMessage", send(inline)).await;
    fake.press(person.id, "菜单");
    fake.press(person.id, "好");
    let updates = accepted(&fake, "getUpdates", json!({"offset": -2})).await;
    assert_eq!(updates[0]["message"]["text"], "菜单");
    assert_eq!(updates[1]["callback_query"]["data"], "ok");
    accepted(&fake, "sendMessage", send(json!({"remove_keyboard": true}))).await;
    assert_eq!(fake.phone_keyboard(CHAT), None);
    assert_eq!(fake.last_keyboard(CHAT).expect("the other one stands").labels(), ["好"]);
}

#[tokio::test]
async fn a_message_can_be_deleted_for_48_hours() {
    let (fake, _) = with_person().await;
    let mut ids = Vec::new();
    for text in ["早", "晚"] {
        let sent = accepted(&fake, "sendMessage", json!({"chat_id": CHAT, "text": text})).await;
        ids.push(sent["message_id"].clone());
    }
    let delete = |at: usize| json!({"chat_id": CHAT, "message_id": ids[at]});
    accepted(&fake, "deleteMessage", delete(0)).await;
    refused(&fake, "deleteMessage", delete(0), "Bad Request: message to delete not found").await;
    fake.advance(Duration::from_secs(48 * 3600 + 1));
    refused(&fake, "deleteMessage", delete(1), "Bad Request: message can't be deleted for everyone").await;
    let seen: Vec<_> = fake.visible(CHAT).into_iter().map(|m| m.text).collect();
    assert_eq!(seen, ["晚"]);
}

#[tokio::test]
async fn a_press_is_answered_once_and_in_time() {
    const TOO_OLD: &str = "Bad Request: query is too old and response timeout expired or query ID is invalid";
    let (fake, person) = with_person().await;
    let markup = json!({"inline_keyboard": [[{"text": "好", "callback_data": "ok"}]]});
    accepted(&fake, "sendMessage", json!({"chat_id": CHAT, "text": "？", "reply_markup": markup})).await;
    let query = || async {
        fake.press(person.id, "ok");
        let updates = accepted(&fake, "getUpdates", json!({"offset": -1})).await;
        json!({"callback_query_id": updates[0]["callback_query"]["id"], "text": "收到"})
    };
    let first = query().await;
    accepted(&fake, "answerCallbackQuery", first.clone()).await;
    refused(&fake, "answerCallbackQuery", first, TOO_OLD).await;
    refused(&fake, "answerCallbackQuery", json!({"callback_query_id": "1"}), TOO_OLD).await;
    let mut long = query().await;
    long["text"] = "字".repeat(201).into();
    refused(&fake, "answerCallbackQuery", long.clone(), "Bad Request: MESSAGE_TOO_LONG").await;
    fake.advance(Duration::from_secs(151));
    long["text"] = "字".repeat(200).into();
    refused(&fake, "answerCallbackQuery", long, TOO_OLD).await;
    assert_eq!(fake.answers().iter().map(|answer| answer.text.as_str()).collect::<Vec<_>>(), ["收到"]);
}

#[tokio::test]
async fn a_reply_needs_its_original() {
    let (fake, _) = with_person().await;
    let reply = |id: i64, lenient: bool| {
        let parameters = json!({"message_id": id, "allow_sending_without_reply": lenient});
        json!({"chat_id": CHAT, "text": "好", "reply_parameters": parameters})
    };
    assert_eq!(accepted(&fake, "sendMessage", reply(1, false)).await["reply_to_message"]["text"], "/start");
    refused(&fake, "sendMessage", reply(999, false), "Bad Request: message to be replied not found").await;
    assert_eq!(accepted(&fake, "sendMessage", reply(999, true)).await["reply_to_message"], json!(null));
}

#[tokio::test]
async fn files_are_uploaded_sent_again_and_downloaded() {
    let (fake, _) = with_person().await;
    let content = b"\r\n--not the boundary\r\n\x00\xff".to_vec();
    let form = reqwest::multipart::Form::new()
        .text("chat_id", CHAT.to_string())
        .text("caption", "地图")
        .part("document", reqwest::multipart::Part::bytes(content.clone()).file_name("map.pdf"));
    let url = format!("{}/bot{}/sendDocument", fake.url(), fake.token());
    let answer = reqwest::Client::new().post(url).multipart(form).send().await.expect("the fake answers");
    let message: serde_json::Value = answer.json().await.expect("the answer is JSON");
    let file_id = message["result"]["document"]["file_id"].as_str().expect("a document has an id").to_owned();
    assert_eq!(message["result"]["document"]["file_name"], "map.pdf");
    assert_eq!(message["result"]["caption"], "地图");

    accepted(&fake, "sendDocument", json!({"chat_id": CHAT, "document": file_id})).await;
    let file = accepted(&fake, "getFile", json!({"file_id": file_id})).await;
    let path = file["file_path"].as_str().expect("a file has a path");
    let url = format!("{}/file/bot{}/{}", fake.url(), fake.token(), path.replace('/', "%2F"));
    let bytes =
        reqwest::get(url).await.expect("the fake answers").bytes().await.expect("the file comes whole");
    assert_eq!(bytes, content);
    let missing = "Bad Request: wrong file_id or the file is temporarily unavailable";
    refused(&fake, "getFile", json!({"file_id": "?"}), missing).await;
}

#[tokio::test]
async fn commands_are_kept_per_scope_and_language() {
    let (fake, _) = with_person().await;
    let set = |language: &str, name: &str| json!({"commands": [{"command": name, "description": "找服务"}], "language_code": language});
    accepted(&fake, "setMyCommands", set("zh", "find")).await;
    assert_eq!(fake.commands("default", "zh"), [("find".to_owned(), "找服务".to_owned())]);
    assert_eq!(accepted(&fake, "getMyCommands", json!({})).await, json!([]));
    let language = "Bad Request: invalid language code specified";
    refused(&fake, "setMyCommands", set("zh-Hans", "find"), language).await;
    refused(&fake, "setMyCommands", set("", "找"), "Bad Request: BOT_COMMAND_INVALID").await;
    accepted(&fake, "deleteMyCommands", json!({"language_code": "zh"})).await;
    assert!(fake.commands("default", "zh").is_empty());
    accepted(&fake, "setMyShortDescription", json!({"short_description": "邻里", "language_code": "zh"}))
        .await;
    assert_eq!(fake.description("short_description", "zh").as_deref(), Some("邻里"));
}

#[tokio::test]
async fn an_unknown_token_or_method_is_refused() {
    let (fake, _) = with_person().await;
    let get = |path: String| {
        let url = format!("{}{path}", fake.url());
        async move {
            let response = reqwest::get(url).await.expect("the fake answers");
            (response.status().as_u16(), response.text().await.expect("it has a body"))
        }
    };
    let (status, body) = get("/bot123:wrong/getMe".to_owned()).await;
    assert_eq!((status, body.contains(r#""description":"Unauthorized""#)), (401, true));
    assert_eq!(get("/botwrong/getMe".to_owned()).await.0, 404);
    assert_eq!(get(format!("/bot{}/flyAway", fake.token())).await.0, 404);
    // Any case, GET with a query, and an empty query do.
    assert_eq!(get(format!("/bot{}/GETME", fake.token())).await.0, 200);
    let (status, body) = get(format!("/bot{}/sendmessage?chat_id={CHAT}&text=a%20b%2Bc", fake.token())).await;
    assert_eq!((status, body.contains(r#""text":"a b+c""#)), (200, true));
    let (status, _) = call(&fake, "sendMessage", json!([])).await;
    assert_eq!(status, 400);
}
