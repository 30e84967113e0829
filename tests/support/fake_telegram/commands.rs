//! How the bot presents itself: `getMe`, its commands and descriptions per language.

use serde_json::{Value, json};

use super::{bot::FakeBot, error::ApiError, params::Params};

const SCOPES: [&str; 7] = [
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
];

/// `getMe`.
pub(super) fn get_me(bot: &FakeBot) -> Value {
    let mut me = bot.user();
    for (key, value) in [
        ("can_join_groups", true),
        ("can_read_all_group_messages", false),
        ("supports_inline_queries", false),
        ("can_connect_to_business", false),
        ("has_main_web_app", false),
    ] {
        me[key] = value.into();
    }
    me
}

/// `setMyCommands`: at most 100, names of 1 to 32 of `a-z0-9_`, descriptions of 1 to 256 characters.
pub(super) fn set(bot: &FakeBot, params: &Params) -> Result<Value, ApiError> {
    let key = key(params)?;
    let scope = params.json("scope", "BotCommandScope")?.unwrap_or_default();
    if scope.get("chat_id").is_some() {
        bot.lock().reach(scope["chat_id"].as_i64(), bot.0.options.known_chats)?;
    }
    let commands = params.json("commands", "commands")?;
    let Some(Value::Array(commands)) = commands else {
        return Err(ApiError::bad_request("expected an Array of BotCommand"));
    };
    if commands.len() > 100 {
        return Err(ApiError::bad_request("BOT_COMMANDS_TOO_MUCH"));
    }
    for command in &commands {
        let name = command["command"].as_str().unwrap_or_default().trim_start_matches('/');
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if name.is_empty() || name.len() > 32 || !name.chars().all(plain) {
            return Err(ApiError::bad_request("BOT_COMMAND_INVALID"));
        }
        let length = command["description"].as_str().unwrap_or_default().chars().count();
        if !(1..=256).contains(&length) {
            return Err(ApiError::bad_request("BOT_COMMAND_DESCRIPTION_INVALID"));
        }
    }
    bot.lock().commands.insert(key, commands.into());
    bot.changed();
    Ok(true.into())
}

/// `getMyCommands`.
pub(super) fn get(bot: &FakeBot, params: &Params) -> Result<Value, ApiError> {
    let key = key(params)?;
    Ok(bot.lock().commands.get(&key).cloned().unwrap_or_else(|| json!([])))
}

/// `deleteMyCommands`.
pub(super) fn delete(bot: &FakeBot, params: &Params) -> Result<Value, ApiError> {
    let key = key(params)?;
    bot.lock().commands.remove(&key);
    bot.changed();
    Ok(true.into())
}

/// `setMyDescription` and `setMyShortDescription`.
pub(super) fn set_description(
    bot: &FakeBot,
    field: &'static str,
    longest: usize,
    params: &Params,
) -> Result<Value, ApiError> {
    let language = language(params)?;
    let text = params.text(field);
    if text.chars().count() > longest {
        // Wording not verified against the service.
        return Err(ApiError::bad_request(format_args!("{field} is too long")));
    }
    bot.lock().descriptions.insert((field, language), text);
    bot.changed();
    Ok(true.into())
}

/// `getMyDescription` and `getMyShortDescription`.
pub(super) fn get_description(
    bot: &FakeBot,
    field: &'static str,
    params: &Params,
) -> Result<Value, ApiError> {
    let language = language(params)?;
    let text = bot.lock().descriptions.get(&(field, language)).cloned().unwrap_or_default();
    Ok(json!({field: text}))
}

/// The scope and language that a list of commands stands under.
fn key(params: &Params) -> Result<(String, String), ApiError> {
    let scope = params.json("scope", "BotCommandScope")?.unwrap_or_else(|| json!({"type": "default"}));
    let kind = scope["type"].as_str().unwrap_or_default();
    if !SCOPES.contains(&kind) {
        return Err(ApiError::bad_request("can't parse BotCommandScope: Unsupported type specified"));
    }
    Ok((format!("{kind}:{}:{}", scope["chat_id"], scope["user_id"]), language(params)?))
}

/// Two lower-case letters, or nothing for everybody else.
fn language(params: &Params) -> Result<String, ApiError> {
    let code = params.text("language_code");
    let two_letters = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase());
    if code.is_empty() || two_letters {
        Ok(code)
    } else {
        Err(ApiError::bad_request("invalid language code specified"))
    }
}

impl FakeBot {
    /// The commands set for a scope ("default", "all_private_chats", …) without a chat, and a language ("" for all).
    pub fn commands(&self, scope: &str, language: &str) -> Vec<(String, String)> {
        let key = (format!("{scope}:null:null"), language.to_owned());
        let state = self.lock();
        let commands =
            state.commands.get(&key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let field = |command: &Value, key: &str| command[key].as_str().unwrap_or_default().to_owned();
        commands.iter().map(|command| (field(command, "command"), field(command, "description"))).collect()
    }

    /// The description ("description" or "short_description") for a language ("" for all).
    pub fn description(&self, field: &str, language: &str) -> Option<String> {
        let state = self.lock();
        let found = state.descriptions.iter().find(|((name, lang), _)| *name == field && lang == language);
        found.map(|(_, text)| text.clone())
    }
}
