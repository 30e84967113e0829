//! Nothing is going on: a button of the menu, or free words, begin something.
//!
//! Triggered by any input while no flow is open. Ends with the flow that was begun, or an honest short menu.

use super::{
    Facts, Flow, Heard, Input, Outcome, Screen, Session, Step, activity, anywhere, language, leaving,
    my_report, offer, privacy, report, service, shift, talk, volunteer, welcome,
};
use crate::understanding::{Intent, Meaning};

/// Begins what the input asks for.
pub(super) fn step(heard: &Heard, facts: &Facts) -> Step {
    if facts.place.is_lobby {
        return welcome::start(&Session::default(), "", facts);
    }
    match &heard.input {
        Input::Text(_) => by_words(heard, facts),
        Input::Location { lat, lon } => Ok(service::by_position(*lat, *lon)),
        Input::Photo { .. } | Input::Voice { .. } => report::start_with_file(heard, facts),
        Input::Press(_) => Ok(Outcome::go(Flow::Idle).say(Screen::OldButton).say(Screen::Menu)),
        _ => Ok(Outcome::go(Flow::Idle).say(Screen::NotUnderstood)),
    }
}

fn by_words(heard: &Heard, facts: &Facts) -> Step {
    let meaning = heard.meaning.as_ref();
    if let Some(outcome) = my_report::answers_news(heard, facts)? {
        return Ok(outcome);
    }
    let intent = meaning.and_then(|meaning| meaning.intent);
    let screen = match intent {
        Some(Intent::ChangeLanguage) if meaning.is_some_and(|meaning| meaning.language.is_some()) => {
            return language::by_words(&Flow::Idle, heard, facts);
        }
        Some(Intent::ChangeLanguage) => return Ok(language::ask(&Flow::Idle)),
        Some(Intent::ForgetMe) => return Ok(privacy::ask()),
        _ if meaning.is_some_and(volunteer::is_meant) => return volunteer::start(heard, facts),
        Some(Intent::DeclineShift | Intent::Cancel) => match leaving::by_words(heard, facts)? {
            Some(outcome) => return Ok(outcome),
            None if intent == Some(Intent::Cancel) => return Ok(anywhere::cancel(&Session::default())),
            None => Screen::Shift(shift::Show::NothingAsked),
        },
        Some(Intent::AcceptShift) => Screen::Shift(shift::Show::NothingAsked),
        Some(Intent::MyReports) => return my_report::by_words(heard, facts),
        Some(Intent::FindService) => return Ok(service::by_words(heard)),
        Some(Intent::JoinActivity) => return activity::by_words(&Session::default(), heard, facts),
        Some(Intent::ReportProblem) => return Ok(report::start_with_words(heard, facts)),
        Some(Intent::TalkToHuman) => return talk::start(facts),
        Some(Intent::Help) => Screen::Help,
        Some(Intent::Volunteer) => return volunteer::start(heard, facts),
        Some(Intent::MyShifts) => Screen::Shift(shift::Show::Mine { page: 0 }),
        Some(Intent::Announcements) => Screen::Announcements { page: 0 },
        Some(Intent::Greeting | Intent::Thanks) => Screen::Menu,
        None if meaning.is_some_and(declines) && !facts.sign_ups()?.is_empty() => {
            return Ok(leaving::by_words(heard, facts)?.unwrap_or_else(not_understood));
        }
        None if meaning.is_some_and(offer::is_bare) && facts.volunteer()?.is_some() => {
            Screen::Shift(shift::Show::NothingAsked)
        }
        Some(Intent::OutOfScope) => return Ok(not_understood()),
        _ => return unknown(heard, facts),
    };
    Ok(Outcome::go(Flow::Idle).say(screen))
}

/// Whether words say no more than that the person does not come.
fn declines(meaning: &Meaning) -> bool {
    meaning.accept == Some(false) && meaning.number.is_none()
}

/// Words that ask for nothing that is known: the name of an activity or a service, a problem
/// at a place, more of an open talk, or nothing.
fn unknown(heard: &Heard, facts: &Facts) -> Step {
    let Some(meaning) = &heard.meaning else { return Ok(not_understood()) };
    if let Some(outcome) = activity::named(heard, facts)? {
        return Ok(outcome);
    }
    if meaning.report_category.is_some() && meaning.place.is_some() {
        return Ok(report::start_with_words(heard, facts));
    }
    if facts.names_service(&meaning.normalized, meaning.service_category.is_some())? {
        return Ok(service::by_words(heard));
    }
    Ok(talk::maybe_more(heard, facts)?.unwrap_or_else(not_understood))
}

fn not_understood() -> Outcome {
    Outcome::go(Flow::Idle).say(Screen::NotUnderstood)
}
