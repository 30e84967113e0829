//! In a group: no personal data; what one wants to do goes on in private.
//!
//! Triggered by a command in a group, or by the bot being added. Ends at once.

use super::{Command, Facts, Heard, Input, Outcome, Screen, Session, Step};

/// Answers commands with the way to a private chat; what people say to each other is none of the bot's business.
pub(super) fn step(session: &Session, heard: &Heard, _facts: &Facts) -> Step {
    Ok(match &heard.input {
        Input::Command { .. } | Input::Unblocked => Outcome::stay(session).say(Screen::Group),
        Input::MovedTo(to) => Outcome::stay(session).with(Command::MoveAddress(to.clone())),
        Input::Blocked => Outcome::stay(session).with(Command::MarkUnreachable),
        _ => Outcome::stay(session),
    })
}
