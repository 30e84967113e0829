//! The list of commands that Telegram shows, per language.

use teloxide::payloads::SetMyCommandsSetters;
use teloxide::prelude::Requester;
use teloxide::requests::Request;
use teloxide::types::BotCommand;

use super::client::Client;
use super::send::classify;
use crate::channel::SendError;
use crate::fault::Fault;
use crate::locale::{Catalog, Line, LocaleId};
use crate::screens::say;

/// The commands in the order in which they are listed, and their descriptions.
pub const COMMANDS: &[(&str, &str)] = &[
    ("menu", "command-menu"),
    ("services", "command-services"),
    ("activities", "command-activities"),
    ("report", "command-report"),
    ("reports", "command-reports"),
    ("human", "command-human"),
    ("volunteer", "command-volunteer"),
    ("shifts", "command-shifts"),
    ("announcements", "command-announcements"),
    ("mute", "command-mute"),
    ("building", "command-building"),
    ("language", "command-language"),
    ("privacy", "command-privacy"),
    ("export", "command-export"),
    ("forget", "command-forget"),
    ("cancel", "command-cancel"),
    ("help", "command-help"),
];

/// Registers the commands: for everybody in the root language, and in English for whose Telegram is in English.
///
/// # Errors
/// [`SendError`] of the call; a missing description is a bug that a test finds.
pub async fn register(client: &Client, catalog: &Catalog) -> Result<(), SendError> {
    for (locale, code) in [(LocaleId::ROOT, None), (LocaleId::EN, Some("en"))] {
        let commands = described(catalog, locale).map_err(|fault| SendError::Rejected(fault.to_string()))?;
        let mut request = client.calls().set_my_commands(commands);
        if let Some(code) = code {
            request = request.language_code(code);
        }
        request.send().await.map_err(|error| classify(&error))?;
    }
    Ok(())
}

fn described(catalog: &Catalog, locale: LocaleId) -> Result<Vec<BotCommand>, Fault> {
    COMMANDS
        .iter()
        .map(|(name, id)| Ok(BotCommand::new(*name, say(catalog, locale, &Line::new(id))?)))
        .collect()
}
