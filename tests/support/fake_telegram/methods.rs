//! The methods that the fake knows.

use serde_json::Value;

use super::{
    bot::FakeBot, callbacks, chats, commands, editing, error::ApiError, files, params::Params, polling,
    sending, webhook,
};

/// Runs a method, named in lower case; gives the JSON text of its result.
pub(super) async fn call(bot: &FakeBot, method: &str, params: &Params) -> Result<String, ApiError> {
    if method == "getupdates" {
        return polling::get_updates(bot, params).await;
    }
    answer(bot, method, params).map(|result| result.to_string())
}

fn answer(bot: &FakeBot, method: &str, params: &Params) -> Result<Value, ApiError> {
    match method {
        "sendmessage" => sending::send(bot, "sendmessage", params),
        "sendphoto" => sending::send(bot, "sendphoto", params),
        "sendvoice" => sending::send(bot, "sendvoice", params),
        "senddocument" => sending::send(bot, "senddocument", params),
        "sendlocation" => sending::send(bot, "sendlocation", params),
        "sendvenue" => sending::send(bot, "sendvenue", params),
        "copymessage" => sending::copy(bot, params),
        "editmessagetext" => editing::edit(bot, editing::Part::Text, params),
        "editmessagecaption" => editing::edit(bot, editing::Part::Caption, params),
        "editmessagereplymarkup" => editing::edit(bot, editing::Part::Markup, params),
        "deletemessage" => editing::delete(bot, params),
        "deletemessages" => editing::delete_several(bot, params),
        "answercallbackquery" => callbacks::answer(bot, params),
        "sendchataction" => chats::send_chat_action(bot, params),
        "getchat" => chats::get_chat(bot, params),
        "leavechat" => chats::leave_chat(bot, params),
        "getme" => Ok(commands::get_me(bot)),
        "setmycommands" => commands::set(bot, params),
        "getmycommands" => commands::get(bot, params),
        "deletemycommands" => commands::delete(bot, params),
        "setmydescription" => commands::set_description(bot, "description", 512, params),
        "getmydescription" => commands::get_description(bot, "description", params),
        "setmyshortdescription" => commands::set_description(bot, "short_description", 120, params),
        "getmyshortdescription" => commands::get_description(bot, "short_description", params),
        "getfile" => files::get_file(bot, params),
        "setwebhook" => webhook::set_webhook(bot, params),
        "deletewebhook" => webhook::delete_webhook(bot, params),
        "getwebhookinfo" => webhook::get_webhook_info(bot),
        _ => Err(ApiError::new(404, "Not Found: method not found")),
    }
}
