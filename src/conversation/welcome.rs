//! Welcome: language, neighbourhood, what is kept.
//!
//! Triggered by the first message or `/start`, with a link's payload. Ends with the menu of a neighbourhood.

use serde::{Deserialize, Serialize};

use super::{Command, Facts, Flow, Heard, Input, Outcome, Screen, Session, Step, staff};
use crate::domain::press::Press;

/// Where the welcome stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Which language.
    Language,
    /// Which neighbourhood.
    Neighbourhood,
}

/// The question that is open.
pub fn question(state: &State) -> Screen {
    match state {
        State::Language => Screen::Languages { page: 0 },
        State::Neighbourhood => Screen::WhichNeighbourhood { page: 0 },
    }
}

/// `/start`, with the payload of a link: `n-CODE` joins a neighbourhood, `s-CODE-SECRET` its committee.
pub(super) fn start(session: &Session, payload: &str, facts: &Facts) -> Step {
    if let Some(code) = payload.trim().strip_prefix("n-") {
        return join_by_code(code, session, facts);
    }
    if let Some(invite) = payload.trim().strip_prefix("s-") {
        return staff::start(session, invite, facts);
    }
    if !facts.place.is_lobby {
        return Ok(Outcome::go(Flow::Idle).say(Screen::Menu));
    }
    Ok(Outcome::go(Flow::Welcome(State::Language)).say(Screen::Languages { page: 0 }))
}

/// One answer of a newcomer.
pub(super) fn step(state: &State, heard: &Heard, facts: &Facts) -> Step {
    let here = Flow::Welcome(state.clone());
    match (&heard.input, state) {
        (Input::Press(Press::Join(neighbourhood)), _) => Ok(Outcome::go(Flow::Idle)
            .with(Command::JoinNeighbourhood(*neighbourhood))
            .say(Screen::Joined)
            .say(Screen::Menu)),
        (Input::Press(Press::Page(page)), State::Neighbourhood) => {
            Ok(Outcome::go(here).show(heard, Screen::WhichNeighbourhood { page: *page }))
        }
        (Input::Text(_), State::Language) => super::language::by_words(&here, heard, facts),
        (Input::Text(text), State::Neighbourhood) => {
            join_by_code(text, &Session { flow: here, ..Session::default() }, facts)
        }
        _ => Ok(Outcome::go(here).say(question(state))),
    }
}

/// After the language: the neighbourhood, which is asked even when there is only one, for a person may have
/// come through somebody else's link.
pub(super) fn after_language(heard: &Heard) -> Outcome {
    Outcome::go(Flow::Welcome(State::Neighbourhood)).show(heard, Screen::WhichNeighbourhood { page: 0 })
}

fn join_by_code(code: &str, session: &Session, facts: &Facts) -> Step {
    let code = code.trim().trim_start_matches("n-").to_lowercase();
    match facts.neighbourhood_by_code(&code)? {
        Some(id) if id == facts.place.id => Ok(Outcome::go(Flow::Idle).say(Screen::Menu)),
        Some(id) => Ok(Outcome::go(Flow::Idle)
            .with(Command::JoinNeighbourhood(id))
            .say(Screen::Joined)
            .say(Screen::Menu)),
        None if facts.place.is_lobby => Ok(Outcome::go(Flow::Welcome(State::Neighbourhood))
            .say(Screen::NoSuchCode { code })
            .say(Screen::WhichNeighbourhood { page: 0 })),
        None => Ok(Outcome::stay(session).say(Screen::NoSuchCode { code })),
    }
}
