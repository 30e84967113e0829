//! Welcome: language, neighbourhood, what is kept.
//!
//! Triggered by the first message or `/start`, with a link's payload. Ends with the menu of a neighbourhood.

use serde::{Deserialize, Serialize};

use super::{Command, Facts, Flow, Heard, Input, Outcome, Screen, Session, Step, moving, staff};
use crate::domain::id::NeighbourhoodId;
use crate::domain::press::Press;

/// Where the welcome stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Which language.
    Language,
    /// Which language, before joining the neighbourhood whose link led here.
    LanguageThen(NeighbourhoodId),
    /// Which neighbourhood.
    Neighbourhood,
    /// Whether to join the one whose link led here, now that one knows what is kept.
    Invited(NeighbourhoodId),
}

/// The question that is open.
pub fn question(state: &State) -> Screen {
    match state {
        State::Language | State::LanguageThen(_) => Screen::Languages { page: 0 },
        State::Neighbourhood => Screen::WhichNeighbourhood { page: 0 },
        State::Invited(id) => Screen::Invited(*id),
    }
}

/// `/start`, with the payload of a link: `n-CODE` joins a neighbourhood, `s-CODE-SECRET` its committee.
pub(super) fn start(session: &Session, payload: &str, facts: &Facts) -> Step {
    if let Some(code) = payload.trim().strip_prefix("n-") {
        return by_code(code, session, facts);
    }
    if let Some(invite) = payload.trim().strip_prefix("s-") {
        return staff::start(session, invite, facts);
    }
    if !facts.place.is_lobby {
        return Ok(Outcome::go(Flow::Idle).say(Screen::Menu));
    }
    Ok(go(State::Language))
}

/// One answer of a newcomer.
pub(super) fn step(state: &State, heard: &Heard, facts: &Facts) -> Step {
    let here = Flow::Welcome(state.clone());
    let agrees = heard.meaning.as_ref().and_then(|meaning| meaning.yes_no);
    match (&heard.input, state) {
        (Input::Press(Press::Join(neighbourhood)), _) => Ok(join(*neighbourhood)),
        (Input::Press(Press::Page(page)), State::Neighbourhood) => {
            Ok(Outcome::go(here).show(heard, Screen::WhichNeighbourhood { page: *page }))
        }
        (Input::Press(Press::No), State::Invited(_)) => Ok(after_language(&State::Language, heard)),
        (Input::Text(_), State::Invited(_)) if agrees == Some(false) => {
            Ok(after_language(&State::Language, heard))
        }
        (Input::Text(_), State::Invited(neighbourhood)) if agrees == Some(true) => Ok(join(*neighbourhood)),
        (Input::Text(_), State::Language | State::LanguageThen(_)) => {
            super::language::by_words(&here, heard, facts)
        }
        (Input::Text(text), State::Neighbourhood | State::Invited(_)) => {
            by_code(text, &Session { flow: here, ..Session::default() }, facts)
        }
        _ => Ok(Outcome::go(here).say(question(state))),
    }
}

/// The same welcome while the picker of languages is open.
pub(super) fn choosing_language(state: &State) -> State {
    match state {
        State::LanguageThen(id) | State::Invited(id) => State::LanguageThen(*id),
        State::Language | State::Neighbourhood => State::Language,
    }
}

/// After the language: whether to join the neighbourhood whose link led here. Without a link it is asked which, even
/// when there is only one, for a person may have come through somebody else's link.
pub(super) fn after_language(state: &State, heard: &Heard) -> Outcome {
    let next = match state {
        State::LanguageThen(id) => State::Invited(*id),
        _ => State::Neighbourhood,
    };
    let question = question(&next);
    Outcome::go(Flow::Welcome(next)).show(heard, question)
}

/// The code of a link or a poster. Nobody joins before the language is chosen and before it was said what is kept.
fn by_code(code: &str, session: &Session, facts: &Facts) -> Step {
    let code = code.trim().trim_start_matches("n-").to_lowercase();
    Ok(match facts.neighbourhood_by_code(&code)? {
        Some(id) if id == facts.place.id => Outcome::go(Flow::Idle).say(Screen::Menu),
        Some(id) if moving::leaves_one(id, facts) => moving::ask(id, false),
        Some(id) if knows_what_is_kept(session) => join(id),
        Some(id) if facts.me.locale_chosen => go(State::Invited(id)),
        Some(id) => go(State::LanguageThen(id)),
        None if !facts.place.is_lobby => Outcome::stay(session).say(Screen::NoSuchCode { code }),
        None if facts.me.locale_chosen => go(State::Neighbourhood).after(Screen::NoSuchCode { code }),
        None => go(State::Language).after(Screen::NoSuchCode { code }),
    })
}

fn knows_what_is_kept(session: &Session) -> bool {
    matches!(session.flow, Flow::Welcome(State::Neighbourhood | State::Invited(_)))
}

fn join(neighbourhood: NeighbourhoodId) -> Outcome {
    Outcome::go(Flow::Idle)
        .with(Command::JoinNeighbourhood(neighbourhood))
        .say(Screen::Joined)
        .say(Screen::Menu)
}

fn go(state: State) -> Outcome {
    let question = question(&state);
    Outcome::go(Flow::Welcome(state)).say(question)
}
