//! Raw updates of the Bot API (`tests/updates/*.json`) and what they are decoded to.

use linli::channel::telegram::decode;
use linli::channel::{Content, Decoded};

const HANDLE: &str = "linli_1_bot";

fn check(name: &str) -> Decoded {
    let raw = std::fs::read_to_string(format!("tests/updates/{name}.json")).unwrap();
    decode(&raw, HANDLE)
}

fn content(name: &str) -> Content {
    match check(name) {
        Decoded::Update(update) => update.content,
        Decoded::Ignored(why) => panic!("{name} is ignored: {why}"),
    }
}

fn ignored(name: &str) -> &'static str {
    match check(name) {
        Decoded::Ignored(why) => why,
        Decoded::Update(update) => panic!("{name} is decoded to {:?}", update.content),
    }
}

#[test]
fn what_people_send_is_decoded() {
    assert!(matches!(content("text"), Content::Text(text) if !text.is_empty()));
    assert!(matches!(content("command"), Content::Command { .. }));
    assert!(
        matches!(content("start_with_payload"), Content::Command { name, args } if name == "start" && args.starts_with("n-"))
    );
    assert!(matches!(content("photo"), Content::Photo { caption, .. } if !caption.is_empty()));
    assert!(matches!(content("voice"), Content::Voice { secs, .. } if secs > 0));
    assert!(matches!(content("location"), Content::Location { .. }));
    assert!(matches!(content("venue"), Content::Location { .. }));
    assert!(matches!(content("text_4096"), Content::Text(text) if text.encode_utf16().count() == 4096));
    assert!(matches!(content("emoji_only"), Content::Text(_)));
    assert!(matches!(content("broken_entities"), Content::Text(_)));
    assert!(matches!(content("edited_message"), Content::Edited));
    assert!(matches!(content("sticker"), Content::Unsupported));
    assert!(matches!(content("document"), Content::Unsupported));
    assert!(matches!(content("my_chat_member_kicked"), Content::Blocked));
    assert!(matches!(content("my_chat_member_member"), Content::Unblocked));
    assert!(matches!(content("group_command_for_us"), Content::Command { .. }));
    assert!(matches!(content("group_migrate_to"), Content::MovedTo(to) if to.starts_with("-100")));
}

#[test]
fn presses_keep_their_query_and_message() {
    assert!(matches!(content("callback"), Content::Press { message: Some(_), in_group: false, .. }));
    assert!(matches!(content("old_callback"), Content::Press { message: None, .. }));
}

#[test]
fn a_reply_names_the_message_it_answers() {
    let Decoded::Update(update) = check("reply_to_bot_message") else { panic!("ignored") };
    assert!(update.reply_to.is_some());
}

#[test]
fn what_does_not_concern_the_bot_is_passed_over() {
    for name in [
        "channel_post",
        "edited_channel_post",
        "group_text",
        "group_command_for_other",
        "group_migrate_from",
        "no_sender",
        "message_reaction",
        "poll_answer",
        "unknown_future_update",
        "business_message",
    ] {
        assert!(!ignored(name).is_empty());
    }
}

#[test]
fn no_fixture_and_no_broken_text_panics() {
    for entry in std::fs::read_dir("tests/updates").unwrap() {
        let raw = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        decode(&raw, HANDLE);
        for end in (0..raw.len()).step_by(97).filter(|end| raw.is_char_boundary(*end)) {
            decode(&raw[..end], HANDLE);
        }
    }
    for raw in [
        "",
        "{}",
        "[]",
        "null",
        r#"{"update_id":-1}"#,
        r#"{"update_id":1,"message":{}}"#,
        r#"{"update_id":9999999999999}"#,
    ] {
        assert!(matches!(decode(raw, HANDLE), Decoded::Ignored(_)), "{raw}");
    }
}
