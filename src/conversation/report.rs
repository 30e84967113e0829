//! Reporting a problem: words, pictures, voice, a location, in any order and several at once.
//!
//! Triggered by `/report`, the menu, words that name a problem, or a picture out of the blue. Ends with the
//! report's number, or with nothing when the person cancels. What was said stays while a language is chosen or a
//! danger is answered.

use super::report_draft::{Asks, Draft, Taken, is_bare_wish};
use super::{Command, Facts, Flow, Heard, Input, Outcome, Screen, Session, Step, language};
use crate::domain::attachment::Attached;
use crate::domain::press::Press;
use crate::domain::report::{Kind, MAX_WORDS_CHARS};
use crate::understanding::Intent;

/// The question that is open.
pub fn question(draft: &Draft) -> Screen {
    Screen::Report { draft: Box::new(draft.clone()), page: 0 }
}

/// `/report` or the menu: goes on with a report that was begun, else begins one. Words behind the command are
/// what the problem is.
pub(super) fn start(session: &Session, words: &str, facts: &Facts) -> Outcome {
    let mut draft = match &session.flow {
        Flow::Report(draft) => draft.clone(),
        _ => Draft::new(facts.fresh),
    };
    if !words.is_empty() {
        let heard = Heard {
            input: Input::Text(words.to_owned()),
            meaning: None,
            reply_about: String::new(),
            in_group: false,
        };
        let taken = draft.take_words(&heard);
        return taken_in(draft.asking_next(), taken);
    }
    ask(draft.asking_next())
}

/// Words out of the blue that are about a problem.
pub(super) fn start_with_words(heard: &Heard, facts: &Facts) -> Outcome {
    let mut draft = Draft::new(facts.fresh);
    let is_bare = heard.meaning.as_ref().is_some_and(|meaning| is_bare_wish(heard.words(), meaning));
    let taken = if is_bare { Taken::In } else { draft.take_words(heard) };
    taken_in(draft.asking_next(), taken)
}

/// A picture or a voice message out of the blue: most likely it shows or tells a problem.
pub(super) fn start_with_file(heard: &Heard, facts: &Facts) -> Step {
    step(&Draft::new(facts.fresh), heard, facts)
}

/// One answer.
pub(super) fn step(draft: &Draft, heard: &Heard, facts: &Facts) -> Step {
    if let Some(meaning) = &heard.meaning
        && meaning.intent == Some(Intent::ChangeLanguage)
        && meaning.report_category.is_none()
    {
        let here = Flow::Report(draft.clone());
        return match meaning.language {
            Some(_) => language::by_words(&here, heard, facts),
            None => Ok(language::ask(&here)),
        };
    }
    let mut draft = draft.clone();
    match &heard.input {
        Input::Press(press) => pressed(draft, heard, press, facts),
        Input::Text(_) => Ok(said(draft, heard)),
        Input::Photo { file_id, .. } => {
            let taken = draft.take_file(Attached::photo(file_id));
            if taken == Taken::In && !heard.words().is_empty() {
                let taken = draft.take_words(heard);
                return Ok(taken_in(draft.asking_next(), taken));
            }
            Ok(taken_in(draft.asking_next(), taken))
        }
        Input::Voice { file_id, secs } => {
            let taken = draft.take_file(Attached::voice(file_id, *secs));
            Ok(taken_in(draft.asking_next(), taken))
        }
        Input::Location { lat, lon } => {
            draft.point = Some((*lat, *lon));
            Ok(ask(draft.asking_next()))
        }
        _ => Ok(again(draft)),
    }
}

fn said(mut draft: Draft, heard: &Heard) -> Outcome {
    let meaning = heard.meaning.clone().unwrap_or_default();
    if heard.words().is_empty() {
        return again(draft);
    }
    if meaning.intent == Some(Intent::Cancel) && meaning.report_category.is_none() {
        return Outcome::go(Flow::Idle).say(Screen::Cancelled);
    }
    match (draft.asks, meaning.yes_no) {
        (Asks::Confirm, Some(true)) => return send(draft),
        (Asks::Confirm, Some(false)) if meaning.place.is_none() => return again(draft),
        (Asks::Problem, _) if is_wish(heard) => return again(draft),
        _ => {}
    }
    let taken = draft.take_words(heard);
    taken_in(draft.asking_next(), taken)
}

fn is_wish(heard: &Heard) -> bool {
    heard.meaning.as_ref().is_some_and(|meaning| {
        meaning.intent == Some(Intent::ReportProblem) && is_bare_wish(heard.words(), meaning)
    })
}

fn pressed(mut draft: Draft, heard: &Heard, press: &Press, facts: &Facts) -> Step {
    Ok(match press {
        Press::ReportKinds(page) => {
            draft.asks = if draft.says_something() { Asks::Kind } else { Asks::Problem };
            show(draft, heard, *page)
        }
        Press::ReportKind(code) => match Kind::read(code) {
            Some(kind) => {
                draft.kind = Some(kind);
                show(draft.asking_next(), heard, 0)
            }
            None => again(draft),
        },
        Press::ReportPlaces(page) => {
            draft.asks = Asks::Place;
            show(draft, heard, *page)
        }
        Press::ReportBuilding(number) => {
            let buildings = facts.buildings()?;
            match buildings.iter().find(|(one, _)| one == number) {
                Some((_, name)) => {
                    draft.locate(name, false);
                    show(draft.asking_next(), heard, 0)
                }
                None => again(draft),
            }
        }
        Press::ReportHere => {
            draft.asks = Asks::Place;
            Outcome::go(Flow::Report(draft)).say(Screen::ReportHere)
        }
        Press::Skip if draft.asks == Asks::Place => {
            draft.is_place_skipped = true;
            show(draft.asking_next(), heard, 0)
        }
        Press::Back => show(draft.asking_next(), heard, 0),
        Press::ReportAnonymous(yes) => {
            draft.is_anonymous = *yes == 1;
            show(draft.asking_next(), heard, 0)
        }
        Press::ReportSend(ticket) if *ticket == draft.ticket => send(draft),
        _ => again(draft),
    })
}

/// Sends what is complete; of what is not, the rest is asked.
fn send(draft: Draft) -> Outcome {
    let draft = draft.asking_next();
    if !draft.says_something() {
        return Outcome::go(Flow::Report(draft.clone())).say(Screen::ReportNothing).say(question(&draft));
    }
    if draft.asks != Asks::Confirm {
        return ask(draft);
    }
    let ticket = draft.ticket;
    Outcome::go(Flow::Idle).with(Command::SubmitReport(Box::new(draft))).say(Screen::ReportSent { ticket })
}

fn taken_in(draft: Draft, taken: Taken) -> Outcome {
    let question = question(&draft);
    let outcome = Outcome::go(Flow::Report(draft));
    match taken {
        Taken::In => outcome,
        Taken::FilesFull => outcome.say(Screen::ReportFilesFull),
        Taken::TooLong => outcome.say(Screen::ReportTooLong { max: MAX_WORDS_CHARS }),
    }
    .say(question)
}

fn ask(draft: Draft) -> Outcome {
    taken_in(draft, Taken::In)
}

fn again(draft: Draft) -> Outcome {
    let question = question(&draft);
    Outcome::go(Flow::Report(draft)).say(Screen::AskAgain).say(question)
}

fn show(draft: Draft, heard: &Heard, page: i64) -> Outcome {
    let screen = Screen::Report { draft: Box::new(draft.clone()), page };
    Outcome::go(Flow::Report(draft)).show(heard, screen)
}
