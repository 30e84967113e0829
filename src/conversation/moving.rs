//! Moving to another neighbourhood, which gives up everything in this one.
//!
//! Triggered by another neighbourhood's link. Ends in that neighbourhood, or where one was.

use serde::{Deserialize, Serialize};

use super::{Command, Facts, Flow, Heard, Input, Outcome, Screen, Step};
use crate::domain::id::NeighbourhoodId;
use crate::domain::press::Press;

/// Where to, and by what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// The other neighbourhood.
    pub to: NeighbourhoodId,
    /// Whether an invite of its committee leads there. Its secret is not kept: the link is opened once more there.
    #[serde(default)]
    pub is_invited: bool,
}

/// The question that is open.
pub fn question(state: &State) -> Screen {
    Screen::MoveSure(*state)
}

/// Asks, because it cannot be taken back.
pub(super) fn ask(to: NeighbourhoodId, is_invited: bool) -> Outcome {
    let state = State { to, is_invited };
    Outcome::go(Flow::Move(state)).say(question(&state))
}

/// The answer.
pub(super) fn step(state: &State, heard: &Heard) -> Step {
    let yes = match &heard.input {
        Input::Press(Press::Yes) => Some(true),
        Input::Press(Press::No) => Some(false),
        Input::Text(_) => heard.meaning.as_ref().and_then(|meaning| meaning.yes_no),
        _ => None,
    };
    Ok(match yes {
        Some(true) => into(state.to, state.is_invited),
        Some(false) => Outcome::go(Flow::Idle).say(Screen::MoveNot),
        None => Outcome::go(Flow::Move(*state)).say(Screen::AskAgain).say(question(state)),
    })
}

/// Whether joining a neighbourhood leaves another one.
pub(super) fn leaves_one(to: NeighbourhoodId, facts: &Facts) -> bool {
    !facts.place.is_lobby && facts.place.id != to
}

fn into(to: NeighbourhoodId, is_invited: bool) -> Outcome {
    let joined = Outcome::go(Flow::Idle).with(Command::JoinNeighbourhood(to)).say(Screen::Joined);
    if is_invited { joined.say(Screen::InviteAgain).say(Screen::Menu) } else { joined.say(Screen::Menu) }
}
