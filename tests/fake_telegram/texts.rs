//! Texts, captions, entities and keyboards at and beyond their limits.

use serde_json::{Value, json};

use super::{accepted, refused, with_person};

const CHAT: i64 = 50_001;

async fn check_text(params: Value, expected: Result<&str, &str>) {
    let (fake, _) = with_person().await;
    let mut params = params;
    params["chat_id"] = CHAT.into();
    match expected {
        Ok(text) => assert_eq!(accepted(&fake, "sendMessage", params).await["text"], text),
        Err(description) => refused(&fake, "sendMessage", params, description).await,
    }
}

#[tokio::test]
async fn a_text_holds_4096_utf16_units() {
    let longest = "邻".repeat(4096);
    check_text(json!({"text": longest}), Ok(&longest)).await;
    check_text(json!({"text": "邻".repeat(4097)}), Err("Bad Request: message is too long")).await;
    check_text(json!({"text": "😀".repeat(2049)}), Err("Bad Request: message is too long")).await;
    // Tags and white space at the ends do not count.
    let html = format!("  <b>{longest}</b>\n");
    check_text(json!({"text": html, "parse_mode": "HTML"}), Ok(&longest)).await;
}

#[tokio::test]
async fn a_text_is_not_empty() {
    check_text(json!({"text": ""}), Err("Bad Request: message text is empty")).await;
    check_text(json!({}), Err("Bad Request: message text is empty")).await;
    check_text(json!({"text": " \n "}), Err("Bad Request: text must be non-empty")).await;
    check_text(json!({"text": "<b></b>", "parse_mode": "HTML"}), Err("Bad Request: text must be non-empty"))
        .await;
}

#[tokio::test]
async fn html_is_read_strictly() {
    for (html, reason) in [
        ("🏟 🏟&lt;<abacaba", "Unclosed start tag at byte offset 13"),
        ("🏟 🏟&lt;<abac>", "Unsupported start tag \"abac\" at byte offset 13"),
        ("🏟 🏟&lt;<i   =aba>", "Empty attribute name in the tag \"i\" at byte offset 13"),
        ("🏟 🏟&lt;<i    aba>", "Can't find end tag corresponding to start tag \"i\""),
        ("🏟 🏟&lt;<i    aba  =  ", "Unclosed start tag \"i\" at byte offset 13"),
        ("🏟 🏟&lt;<i    aba  =  190azAz-.,", "Unexpected end of name token at byte offset 27"),
        ("🏟 🏟&lt;<i    aba  =  \"&lt;&gt;&quot;>", "Unclosed start tag at byte offset 13"),
        ("🏟 🏟&lt;</", "Unexpected end tag at byte offset 13"),
        ("🏟 🏟&lt;<i>a</i   ", "Unclosed end tag at byte offset 17"),
        ("🏟 🏟&lt;<i>a</em   >", "Unmatched end tag at byte offset 17, expected \"</i>\", found \"</em>\""),
        ("<span>x</span>", "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0"),
        ("租金 < 2000", "Unsupported start tag \"\" at byte offset 7"),
    ] {
        let description = format!("Bad Request: can't parse entities: {reason}");
        check_text(json!({"text": html, "parse_mode": "HTML"}), Err(&description)).await;
    }
}

#[tokio::test]
async fn html_becomes_entities() {
    let (fake, _) = with_person().await;
    let html = "🏟<b>粗<i>体</i></b> &amp; <a href=\"https://example.org/\">链接</a>";
    let message =
        accepted(&fake, "sendMessage", json!({"chat_id": CHAT, "text": html, "parse_mode": "HTML"})).await;
    assert_eq!(message["text"], "🏟粗体 & 链接");
    assert_eq!(
        message["entities"],
        json!([
            {"type": "bold", "offset": 2, "length": 2},
            {"type": "italic", "offset": 3, "length": 1},
            {"type": "text_link", "offset": 7, "length": 2, "url": "https://example.org/"},
        ])
    );
}

#[tokio::test]
async fn entities_lie_on_whole_characters_of_the_text() {
    for (offset, length, reason) in [
        (1, 1, "entity begins in a middle of a UTF-16 symbol at byte offset 4"),
        (0, 1, "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 4"),
        (4, 9, "entity beginning at UTF-16 offset 4 ends after the end of the text at UTF-16 offset 13"),
        (100, 1, "entity begins after the end of the text at UTF-16 offset 100"),
    ] {
        let entities = json!([{"type": "bold", "offset": offset, "length": length}]);
        let description = format!("Bad Request: {reason}");
        check_text(json!({"text": "😀 你好", "entities": entities}), Err(&description)).await;
    }
    let unknown = json!([{"type": "blinking", "offset": 0, "length": 1}]);
    let description = "Bad Request: can't parse MessageEntity: Unsupported type specified";
    check_text(json!({"text": "你好", "entities": unknown}), Err(description)).await;
    let good = json!([{"type": "bold", "offset": 0, "length": 2}]);
    check_text(json!({"text": "😀 你好", "entities": good}), Ok("😀 你好")).await;
}

#[tokio::test]
async fn a_caption_holds_1024_units() {
    let (fake, _) = with_person().await;
    fake.put_file("picture", vec![1, 2, 3]);
    let photo = |caption: String| json!({"chat_id": CHAT, "photo": "picture", "caption": caption});
    accepted(&fake, "sendPhoto", photo("字".repeat(1024))).await;
    refused(&fake, "sendPhoto", photo("字".repeat(1025)), "Bad Request: message caption is too long").await;
    let unknown = json!({"chat_id": CHAT, "photo": "nothing"});
    refused(&fake, "sendPhoto", unknown, "Bad Request: wrong file identifier/HTTP URL specified").await;
}

async fn check_button(button: Value, expected: Result<(), &str>) {
    let (fake, _) = with_person().await;
    let markup = json!({"inline_keyboard": [[button]]});
    let params = json!({"chat_id": CHAT, "text": "选一个", "reply_markup": markup});
    match expected {
        Ok(()) => drop(accepted(&fake, "sendMessage", params).await),
        Err(description) => {
            refused(&fake, "sendMessage", params, &format!("Bad Request: {description}")).await
        }
    }
}

#[tokio::test]
async fn a_button_holds_64_bytes() {
    check_button(json!({"text": "好", "callback_data": "x".repeat(64)}), Ok(())).await;
    check_button(json!({"text": "好", "callback_data": "x".repeat(65)}), Err("BUTTON_DATA_INVALID")).await;
    // 22 characters of three bytes are 66 bytes.
    check_button(json!({"text": "好", "callback_data": "邻".repeat(22)}), Err("BUTTON_DATA_INVALID")).await;
    let textless = "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard";
    check_button(json!({"text": "好", "callback_data": ""}), Err(textless)).await;
    check_button(json!({"text": "好"}), Err(textless)).await;
}

#[tokio::test]
async fn a_button_leads_to_a_real_address() {
    let url = |url: &str| json!({"text": "去", "url": url});
    check_button(url("https://example.org/a?b=c"), Ok(())).await;
    check_button(url("example.org"), Ok(())).await;
    check_button(url("tg://user?id=1"), Ok(())).await;
    for (address, reason) in [
        ("localhost", "Wrong HTTP URL"),
        ("http://localhost:8080/chat", "Wrong HTTP URL"),
        ("tel:12345", "Unsupported URL protocol"),
        ("ftp://example.org", "Unsupported URL protocol"),
    ] {
        let description = format!("inline keyboard button URL '{address}' is invalid: {reason}");
        check_button(url(address), Err(&description)).await;
    }
}

#[tokio::test]
async fn a_keyboard_holds_a_hundred_buttons() {
    let (fake, _) = with_person().await;
    let rows = |count: usize| -> Value {
        let buttons: Vec<_> =
            (0..count).map(|n| json!({"text": "按", "callback_data": n.to_string()})).collect();
        let rows: Vec<_> = buttons.chunks(8).map(<[Value]>::to_vec).collect();
        json!({"chat_id": CHAT, "text": "选", "reply_markup": {"inline_keyboard": rows}})
    };
    accepted(&fake, "sendMessage", rows(100)).await;
    refused(&fake, "sendMessage", rows(101), "Bad Request: reply markup is too long").await;
}
