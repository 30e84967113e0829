//! A staff member sets the hours in which no announcement and no reminder wakes anybody.
//!
//! Triggered by `/quiet`, by 安静时间, or by its button. Ends with the hours that hold from then on.

use super::{Command, Facts, Flow, Heard, Input, Outcome, Refusal, Screen, Session};
use crate::domain::press::Press;
use crate::domain::quiet::Quiet;

/// `/quiet`: hours behind the command are taken at once.
pub(super) fn start(session: &Session, heard: &Heard, facts: &Facts) -> Outcome {
    if facts.me.staff.is_none() {
        return Outcome::stay(session).say(Screen::Refused(Refusal::StaffOnly));
    }
    if heard.words().is_empty() { ask() } else { read(heard) }
}

/// Asks for the hours; who may is looked at before.
pub(super) fn ask() -> Outcome {
    Outcome::go(Flow::Quiet).say(Screen::Quiet)
}

/// The answer.
pub(super) fn step(heard: &Heard) -> Outcome {
    match &heard.input {
        Input::Text(_) => read(heard),
        _ => Outcome::go(Flow::Quiet).say(Screen::QuietUnclear).say(Screen::Quiet),
    }
}

/// Buttons about quiet hours, wherever one is.
pub(super) fn anywhere(session: &Session, heard: &Heard, facts: &Facts) -> Option<Outcome> {
    let Input::Press(press) = &heard.input else { return None };
    if !matches!(press, Press::Quiet | Press::QuietSet(..)) {
        return None;
    }
    if facts.me.staff.is_none() {
        return Some(Outcome::stay(session).say(Screen::Refused(Refusal::StaffOnly)));
    }
    Some(match press {
        Press::QuietSet(from, until) => match Quiet::of(*from, *until) {
            Some(quiet) => set(quiet, heard),
            None => ask(),
        },
        _ => ask(),
    })
}

/// Hours as a clock writes them, or in words: 晚上十点到早上七点.
fn read(heard: &Heard) -> Outcome {
    let said = heard.meaning.as_ref().and_then(|meaning| meaning.when);
    let in_words = said.and_then(|when| Quiet::between(when.start?.time?, when.until?.time?));
    match Quiet::read(heard.words()).or(in_words) {
        Some(quiet) => set(quiet, heard),
        None => Outcome::go(Flow::Quiet).say(Screen::QuietUnclear).say(Screen::Quiet),
    }
}

fn set(quiet: Quiet, heard: &Heard) -> Outcome {
    Outcome::go(Flow::Idle).with(Command::SetQuiet(quiet)).show(heard, Screen::QuietSet)
}
