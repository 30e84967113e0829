//! Choosing a language.
//!
//! Triggered by `/language`, the menu, or by asking for a language in words. Ends with the question that was
//! open before, in the new language.

use super::{Command, Facts, Flow, Heard, Input, Outcome, Screen, Session, Step, welcome};
use crate::domain::press::Press;

/// The flow to be in while the picker is open: the welcome keeps its own, any other waits until it is closed.
pub(super) fn enter(session: &Session) -> Flow {
    match &session.flow {
        Flow::Welcome(state) => Flow::Welcome(welcome::choosing_language(state)),
        Flow::Language(_) => session.flow.clone(),
        flow => Flow::Language(Box::new(flow.clone())),
    }
}

/// Opens the picker; then it goes on with a flow.
pub(super) fn ask(then: &Flow) -> Outcome {
    Outcome::go(Flow::Language(Box::new(then.clone()))).say(Screen::Languages { page: 0 })
}

/// An answer while the picker is open.
pub(super) fn step(then: &Flow, heard: &Heard, facts: &Facts) -> Step {
    let here = Flow::Language(Box::new(then.clone()));
    match &heard.input {
        Input::Press(Press::Page(page)) => {
            Ok(Outcome::go(here).show(heard, Screen::Languages { page: *page }))
        }
        Input::Text(_) => by_words(&here, heard, facts),
        _ => Ok(Outcome::go(here).say(Screen::Languages { page: 0 })),
    }
}

/// A language was pressed, wherever one is.
pub(super) fn step_in(session: &Session, heard: &Heard, facts: &Facts) -> Step {
    let Input::Press(Press::Language(name)) = &heard.input else {
        return Ok(Outcome::stay(session));
    };
    let Ok(locale) = name.parse() else {
        return Ok(Outcome::stay(session).say(Screen::OldButton));
    };
    Ok(chosen(session, heard, facts, locale))
}

/// A language was named in words, such as "English" or 四川话.
pub(super) fn by_words(flow: &Flow, heard: &Heard, facts: &Facts) -> Step {
    let session = Session { flow: flow.clone(), ..Session::default() };
    let named = heard.meaning.as_ref().and_then(|meaning| meaning.language);
    match named {
        Some(locale) => Ok(chosen(&session, heard, facts, locale)),
        None => Ok(Outcome::stay(&session).say(Screen::AskAgain).say(Screen::Languages { page: 0 })),
    }
}

fn chosen(session: &Session, heard: &Heard, facts: &Facts, locale: crate::locale::LocaleId) -> Outcome {
    let outcome = if facts.place.is_lobby {
        let begun = match &session.flow {
            Flow::Welcome(state) => state.clone(),
            _ => welcome::State::Language,
        };
        welcome::after_language(&begun, heard)
    } else {
        let flow = match &session.flow {
            Flow::Language(then) => (**then).clone(),
            flow => flow.clone(),
        };
        let next = super::question(&flow);
        Outcome::go(flow).show(heard, Screen::LanguageChanged).say(next)
    };
    outcome.with(Command::SetLocale(locale))
}
