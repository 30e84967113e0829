//! One's own data: have it sent, or have it deleted.
//!
//! Triggered by `/export` and `/forget`, or by asking for it in words. Ends with the file, or with a farewell.

use super::{Command, Flow, Heard, Input, Outcome, Screen, Session, Step};
use crate::domain::press::Press;

/// `/export`: what is kept about the person, first in a few lines, then all of it as a file.
pub(super) fn export(session: &Session) -> Outcome {
    Outcome::stay(session).say(Screen::MyDataSummary).say(Screen::MyData)
}

/// `/forget`: asked once, because it cannot be taken back.
pub(super) fn ask() -> Outcome {
    Outcome::go(Flow::Forget).say(Screen::ForgetConfirm)
}

/// The answer to whether to delete everything.
pub(super) fn step(heard: &Heard) -> Step {
    let yes = match &heard.input {
        Input::Press(Press::Yes) => Some(true),
        Input::Press(Press::No) => Some(false),
        Input::Text(_) => heard.meaning.as_ref().and_then(|meaning| meaning.yes_no),
        _ => None,
    };
    Ok(match yes {
        Some(true) => Outcome::go(Flow::Idle).with(Command::Forget),
        Some(false) => Outcome::go(Flow::Idle).say(Screen::Cancelled),
        None => Outcome::go(Flow::Forget).say(Screen::AskAgain).say(Screen::ForgetConfirm),
    })
}
