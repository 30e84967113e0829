//! A staff member plans a shift: by one sentence ("周五晚上8点到10点 北门 巡逻 4人") or step by step.
//!
//! Triggered by `/shift` with words behind it, or by the button of its list. Ends with the shift and its call, or
//! with nothing.

use super::shift_said::cut;
pub use super::shift_said::{Asking, State, Trouble};
use super::staff_shift::Show;
use super::{Command, Facts, Flow, Heard, Input, Outcome, Screen, Step};
use crate::domain::id::ShiftId;
use crate::domain::press::Press;
use crate::understanding::{Meaning, Role};

/// So many particulars in one message are a sentence: what it leaves out is not asked for one by one.
const SENTENCE: usize = 3;
/// Roles on one page of buttons.
pub const ROLES_PER_PAGE: i64 = 8;

/// The question that is open.
pub fn question(state: &State) -> Screen {
    Screen::StaffShift(match state.asking {
        Asking::Role => Show::AskRole { page: 0 },
        Asking::Confirm => Show::Preview(Box::new(state.clone())),
        Asking::Venue if state.point.is_some() => Show::AskVenueName,
        asking => Show::Ask(asking),
    })
}

/// Begins, with what was said already.
pub(super) fn start(heard: &Heard, facts: &Facts) -> Outcome {
    let state = State::default();
    if heard.words().is_empty() { ask(state, heard) } else { by_words(state, heard, facts) }
}

/// One answer.
pub(super) fn step(state: &State, heard: &Heard, facts: &Facts) -> Step {
    let mut state = state.clone();
    Ok(match (&heard.input, state.asking) {
        (Input::Press(Press::Page(page)), Asking::Role) => Outcome::go(Flow::ShiftDraft(state))
            .show(heard, Screen::StaffShift(Show::AskRole { page: *page })),
        (Input::Press(Press::Choice(index)), Asking::Role) => {
            state.role = usize::try_from(*index).ok().and_then(|index| Role::ALL.get(index)).copied();
            go_on(state, heard)
        }
        (Input::Press(Press::Choice(minutes)), Asking::Ends) => {
            state.ends_at = state.starts_at.map(|starts_at| starts_at.plus_secs(minutes * 60));
            go_on(state, heard)
        }
        (Input::Press(Press::Choice(index)), Asking::Confirm) => {
            let change = usize::try_from(*index).ok().and_then(|index| Asking::CHANGES.get(index));
            state.asking = change.copied().unwrap_or(Asking::Confirm);
            ask(state, heard)
        }
        (Input::Press(Press::Skip), Asking::Meet) => {
            state.meet = Some(String::new());
            go_on(state, heard)
        }
        (Input::Press(Press::Skip), Asking::Bring) => {
            state.bring = Some(String::new());
            go_on(state, heard)
        }
        (Input::Press(Press::Yes), Asking::Confirm) => create(state, heard, facts),
        (Input::Location { lat, lon }, _) => {
            state.point = Some((*lat, *lon));
            if state.asking == Asking::Venue && !state.venue.is_empty() {
                go_on(state, heard)
            } else {
                ask(state, heard)
            }
        }
        (Input::Text(_), _) => by_words(state, heard, facts),
        _ => again(state),
    })
}

fn create(state: State, heard: &Heard, facts: &Facts) -> Outcome {
    let id = ShiftId(facts.fresh);
    match state.plan(facts.me.locale) {
        Some(plan) => Outcome::go(Flow::Idle)
            .with(Command::CreateShift { id, plan: Box::new(plan) })
            .show(heard, Screen::StaffShift(Show::Created(id))),
        None => go_on(state, heard),
    }
}

/// Words in answer to a question, which may answer several at once.
fn by_words(mut state: State, heard: &Heard, facts: &Facts) -> Outcome {
    let nothing = Meaning::default();
    let meaning = heard.meaning.as_ref().unwrap_or(&nothing);
    let is_begin = state == State::default();
    let mut found = 0;
    let mut trouble = None;
    match state.asking {
        Asking::Meet => {
            state.meet = Some(cut(heard.words()));
            return go_on(state, heard);
        }
        Asking::Bring => {
            state.bring = Some(cut(heard.words()));
            return go_on(state, heard);
        }
        Asking::Confirm if meaning.yes_no == Some(true) => return create(state, heard, facts),
        _ => {}
    }
    if let Some(role) = meaning.role.filter(|_| state.role.is_none()) {
        state.role = Some(role);
        found += 1;
    }
    match state.take_time(meaning, facts) {
        Ok(count) => found += count,
        Err((asking, why)) => trouble = Some((asking, why)),
    }
    match state.take_needed(meaning) {
        Ok(count) => found += count,
        Err(why) => trouble = trouble.or(Some((Asking::Needed, why))),
    }
    found += state.take_venue(meaning, heard.words(), found > 0 || trouble.is_some());
    state.is_sentence |= is_begin && found >= SENTENCE;
    match trouble {
        Some((asking, why)) => {
            state.asking = asking;
            let question = question(&state);
            Outcome::go(Flow::ShiftDraft(state)).say(Screen::StaffShift(Show::Trouble(why))).say(question)
        }
        None if found == 0 => again(state),
        None => go_on(state, heard),
    }
}

fn go_on(mut state: State, heard: &Heard) -> Outcome {
    state.asking = state.next();
    ask(state, heard)
}

fn ask(state: State, heard: &Heard) -> Outcome {
    let question = question(&state);
    Outcome::go(Flow::ShiftDraft(state)).show(heard, question)
}

fn again(state: State) -> Outcome {
    let question = question(&state);
    Outcome::go(Flow::ShiftDraft(state)).say(Screen::AskAgain).say(question)
}
