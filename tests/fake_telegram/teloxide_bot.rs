//! Every method that the program may use, called by teloxide's own `Bot`, so that the fake's objects parse.

use serde_json::json;
use teloxide::{
    ApiError, Bot, RequestError,
    net::Download,
    payloads::{
        AnswerCallbackQuerySetters, EditMessageReplyMarkupSetters, EditMessageTextSetters, GetUpdatesSetters,
        SendDocumentSetters, SendMessageSetters, SendPhotoSetters, SetMyCommandsSetters, SetWebhookSetters,
    },
    prelude::Requester,
    types::{
        AllowedUpdate, BotCommand, BotCommandScope, ChatAction, ChatId, InlineKeyboardButton,
        InlineKeyboardMarkup, InputFile, MessageId, ParseMode, Recipient, ReplyParameters, Seconds,
        UpdateKind,
    },
};

use super::{
    fake_telegram::{ChatStatus, FakeTelegram, Fault, FaultRule, Group, updates},
    with_person,
};

const CHAT: ChatId = ChatId(50_001);

fn bot(fake: &FakeTelegram) -> Bot {
    Bot::new(fake.token()).set_api_url(fake.url().parse().expect("the fake's URL is one"))
}

fn keyboard() -> InlineKeyboardMarkup {
    InlineKeyboardMarkup::new([[InlineKeyboardButton::callback("接", "take:1")]])
}

#[tokio::test]
async fn teloxide_reads_messages_and_edits() {
    let (fake, _) = with_person().await;
    let bot = bot(&fake);
    let sent = bot
        .send_message(CHAT, "<b>巡逻</b> 周六")
        .parse_mode(ParseMode::Html)
        .reply_markup(keyboard())
        .reply_parameters(ReplyParameters::new(MessageId(1)))
        .await
        .expect("a message is sent");
    assert_eq!(sent.text(), Some("巡逻 周六"));
    assert_eq!(sent.entities().map(<[_]>::len), Some(1));
    assert_eq!(sent.reply_to_message().and_then(|m| m.text()), Some("/start"));
    let edited =
        bot.edit_message_text(CHAT, sent.id, "取消").reply_markup(keyboard()).await.expect("it is edited");
    assert!(edited.edit_date().is_some());
    bot.edit_message_reply_markup(CHAT, sent.id)
        .reply_markup(InlineKeyboardMarkup::new([[InlineKeyboardButton::callback("退", "leave:1")]]))
        .await
        .expect("the keyboard is edited");
    let copy = bot.copy_message(CHAT, CHAT, sent.id).await.expect("it is copied");
    bot.delete_message(CHAT, copy).await.expect("it is deleted");
    bot.send_chat_action(CHAT, ChatAction::Typing).await.expect("typing is shown");
    assert_eq!(fake.visible(CHAT.0).len(), 1);
}

#[tokio::test]
async fn teloxide_uploads_and_downloads_files() {
    let (fake, person) = with_person().await;
    let bot = bot(&fake);
    let bytes = vec![9u8; 70_000];
    let photo =
        bot.send_photo(CHAT, InputFile::memory(bytes.clone())).caption("地图").await.expect("it is sent");
    let file_id = photo.photo().expect("it is a photo")[0].file.id.clone();
    assert_eq!(photo.caption(), Some("地图"));
    bot.send_photo(CHAT, InputFile::file_id(file_id.clone())).await.expect("it is sent again");
    bot.send_voice(CHAT, InputFile::memory(vec![1, 2])).await.expect("a voice is sent");
    let document = InputFile::memory("a,b\n").file_name("导出.csv");
    let sent = bot.send_document(CHAT, document).caption("名单").await.expect("a document is sent");
    assert_eq!(sent.document().and_then(|d| d.file_name.as_deref()), Some("导出.csv"));

    let file = bot.get_file(file_id).await.expect("the file is known");
    let mut downloaded = Vec::new();
    bot.download_file(&file.path, &mut downloaded).await.expect("the file is there");
    assert_eq!(downloaded, bytes);

    fake.push(updates::photo(&person, "their-photo", Some("路灯坏了")));
    let file = bot.get_file("their-photo".to_owned().into()).await.expect("what people send can be fetched");
    assert_eq!(file.size, 148_213);
}

#[tokio::test]
async fn teloxide_reads_places_and_chats() {
    let (fake, person) = with_person().await;
    let bot = bot(&fake);
    let place = bot.send_location(CHAT, 23.02, 113.75).await.expect("a place is sent");
    assert!(place.location().is_some_and(|location| (location.latitude - 23.02).abs() < 1e-9));
    let venue =
        bot.send_venue(CHAT, 23.02, 113.75, "党群服务中心", "幸福路1号").await.expect("a venue is sent");
    assert_eq!(venue.venue().map(|venue| venue.title.as_str()), Some("党群服务中心"));
    let chat = bot.get_chat(CHAT).await.expect("the chat is known");
    assert_eq!(chat.first_name(), Some("王小梅"));
    let group = Group::new(-1_001_111_111_111, "小区");
    fake.join_group(&group, &person);
    let sent = bot.send_message(ChatId(group.id), "大家好").await.expect("a group is reached");
    assert!(sent.chat.is_supergroup());
    assert_eq!(bot.get_chat(ChatId(group.id)).await.expect("the group is known").title(), Some("小区"));
    bot.leave_chat(ChatId(group.id)).await.expect("the bot leaves");
}

#[tokio::test]
async fn teloxide_reads_every_builder() {
    let (fake, person) = with_person().await;
    let bot = bot(&fake);
    let group = Group::new(-501, "三号楼");
    let message = bot.send_message(CHAT, "？").reply_markup(keyboard()).await.expect("a message is sent");
    for update in [
        updates::start(&person, "n-ABC"),
        updates::photo(&person, "p", None),
        updates::voice(&person, "v", 3),
        updates::document(&person, "d", "a.pdf", 2000),
        updates::location(&person, 23.0, 113.7),
        updates::sticker(&person, "👍"),
        updates::contact(&person, "12345"),
        updates::edited_text(&person, 1, "改"),
        updates::group_text(&group, &person, "大家好 /help@linli_1_bot"),
        updates::channel_post(-1_002_222_222_222, "通知"),
        updates::without_sender(),
    ] {
        fake.push(update);
    }
    fake.press(person.id, "接");
    fake.push(fake.sent_to(CHAT.0)[0].press(&person, "take:1"));
    fake.press_on(&person, person.id, 90_000, "old");
    fake.reply(&person, person.id, i64::from(message.id.0), "1");
    fake.join_group(&group, &person);
    fake.migrate(&group, &person, -1_003_333_333_333);
    fake.block(&person);
    let updates = bot.get_updates().timeout(1).limit(100).await.expect("updates are read");
    assert_eq!(updates.len(), 20);
    for update in &updates {
        assert!(!matches!(update.kind, UpdateKind::Error(_)), "{update:?}");
    }
    let pressed = updates.iter().find_map(|update| match &update.kind {
        UpdateKind::CallbackQuery(query) => Some(query.id.clone()),
        _ => None,
    });
    let query = pressed.expect("a button was pressed");
    bot.answer_callback_query(query).text("好").await.expect("the press is answered");
}

#[tokio::test]
async fn teloxide_presents_the_bot() {
    let (fake, _) = with_person().await;
    let bot = bot(&fake);
    assert_eq!(bot.get_me().await.expect("the token is right").username(), fake.username());
    let commands = [BotCommand::new("find", "找服务")];
    let scope = BotCommandScope::Chat { chat_id: Recipient::Id(CHAT) };
    bot.set_my_commands(commands.clone())
        .scope(scope.clone())
        .language_code("zh")
        .await
        .expect("they are set");
    bot.set_my_commands(commands).await.expect("they are set");
    assert_eq!(bot.get_my_commands().await.expect("they are read").len(), 1);
    bot.delete_my_commands().await.expect("they are deleted");
    assert!(fake.commands("default", "").is_empty());
    bot.set_my_description().await.expect("it is set");
    bot.set_my_short_description().await.expect("it is set");
    let url = "http://127.0.0.1:9/hook".parse().expect("a URL");
    bot.set_webhook(url)
        .max_connections(7)
        .secret_token("x")
        .allowed_updates([AllowedUpdate::Message])
        .await
        .expect("it is set");
    assert_eq!(bot.get_webhook_info().await.expect("it is read").max_connections, Some(7));
    bot.delete_webhook().await.expect("it is deleted");
}

#[tokio::test]
async fn teloxide_tells_the_errors_apart() {
    let (fake, person) = with_person().await;
    let bot = bot(&fake);
    let send = |chat: i64| bot.send_message(ChatId(chat), "你好");
    let api = |result: Result<_, RequestError>| match result {
        Err(RequestError::Api(error)) => error,
        other => panic!("expected an error of the API, got {other:?}"),
    };
    assert_eq!(api(send(99).await), ApiError::ChatNotFound);
    fake.set_status(person.id, ChatStatus::Blocked);
    assert_eq!(api(send(person.id).await), ApiError::BotBlocked);
    fake.set_status(person.id, ChatStatus::Deactivated);
    assert_eq!(api(send(person.id).await), ApiError::UserDeactivated);
    fake.set_status(-501, ChatStatus::Migrated(-1_005));
    assert!(matches!(send(-501).await, Err(RequestError::MigrateToChatId(ChatId(-1_005)))));
    fake.set_status(person.id, ChatStatus::Active);
    let flood = Fault::TooManyRequests { retry_after_secs: 7, whole_bot: false };
    fake.fault(FaultRule::new(flood));
    let throttled = send(person.id).await;
    assert!(matches!(throttled, Err(RequestError::RetryAfter(secs)) if secs == Seconds::from_seconds(7)));
    fake.advance(std::time::Duration::from_secs(7));
    fake.fault(FaultRule::new(Fault::TruncatedJson));
    assert!(matches!(send(person.id).await, Err(RequestError::InvalidJson { .. })));
    fake.fault(FaultRule::new(Fault::DropAfter));
    assert!(matches!(send(person.id).await, Err(RequestError::Network(_))));
    let sent = send(person.id).await.expect("it is sent");
    assert_eq!(api(bot.edit_message_text(CHAT, sent.id, "你好").await), ApiError::MessageNotModified);
    assert_eq!(
        api(bot.edit_message_text(CHAT, MessageId(9000), "你好").await),
        ApiError::MessageToEditNotFound
    );
    assert_eq!(api(bot.send_message(CHAT, "x".repeat(4097)).await), ApiError::MessageIsTooLong);
    let wrong = Bot::new("1:wrong").set_api_url(fake.url().parse().expect("a URL"));
    assert!(matches!(wrong.get_me().await, Err(RequestError::Api(ApiError::InvalidToken))));
    assert_eq!(fake.texts(CHAT.0).len(), 3, "{}", json!(fake.texts(CHAT.0)));
}
