//! A staff member looks after an activity: who comes, more places, another time or place, calling it off.
//!
//! Triggered by the buttons under an activity, for staff. Ends with the activity as it is then; those who signed
//! up are told.

use serde::{Deserialize, Serialize};

use super::{
    Command, Facts, Flow, Heard, Input, Need, Outcome, Refusal, Screen, Session, Step, activity_draft,
};
use crate::domain::activity::{MAX_CAPACITY, MAX_TEXT_CHARS, MAX_TITLE_CHARS};
use crate::domain::clock::Millis;
use crate::domain::id::ActivityId;
use crate::domain::press::Press;
use crate::understanding::{Meaning, WhenProblem};

/// What is being changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// How many places it is to have.
    Capacity(ActivityId),
    /// When it is to be.
    Time(ActivityId),
    /// Where it is to be.
    Venue(ActivityId),
    /// Why it is called off.
    Note(ActivityId),
    /// Whether for certain.
    Sure(ActivityId, Change),
}

/// A change that everybody who signed up is told of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Another time.
    Time { starts: Millis, ends: Millis },
    /// Another place.
    Venue { venue: String, point: Option<(f64, f64)> },
    /// It is called off, with a reason or none.
    Cancel { note: String },
}

/// The question that is open.
pub fn question(state: &State) -> Screen {
    Screen::ActivityChange(state.clone())
}

/// A button of a staff member about activities; `None` for every other button.
pub(super) fn pressed(session: &Session, heard: &Heard, facts: &Facts) -> Result<Option<Outcome>, Need> {
    let Input::Press(press) = &heard.input else { return Ok(None) };
    let state = match press {
        Press::ActivityCapacity(id) => Some(State::Capacity(*id)),
        Press::ActivityTime(id) => Some(State::Time(*id)),
        Press::ActivityVenue(id) => Some(State::Venue(*id)),
        Press::ActivityCancel(id) => Some(State::Note(*id)),
        Press::ActivitiesManage(_) | Press::ActivityManage(_) | Press::ActivityNames(..) => None,
        Press::ActivityNew => None,
        // A second press: it is published already.
        Press::ActivityPublish(_) if !matches!(session.flow, Flow::ActivityDraft(_)) => None,
        _ => return Ok(None),
    };
    if facts.me.staff.is_none() {
        return Ok(Some(Outcome::stay(session).say(Screen::Refused(Refusal::StaffOnly))));
    }
    if let Some(state) = state {
        let question = question(&state);
        return Ok(Some(Outcome::go(Flow::ActivityManage(state)).say(question)));
    }
    Ok(match press {
        Press::ActivityNew => Some(activity_draft::start(session, heard, facts)),
        Press::ActivitiesManage(page) => {
            Some(Outcome::go(Flow::Idle).show(heard, Screen::ActivitiesManage { page: *page }))
        }
        Press::ActivityManage(id) | Press::ActivityPublish(id) => {
            Some(Outcome::go(Flow::Idle).show(heard, Screen::ActivityManage(*id)))
        }
        Press::ActivityNames(id, page) => Some(
            Outcome::go(Flow::Idle)
                .with(Command::SeeActivityNames(*id))
                .show(heard, Screen::ActivityNames { id: *id, page: *page }),
        ),
        _ => None,
    })
}

/// One answer of the staff member.
pub(super) fn step(state: &State, heard: &Heard, facts: &Facts) -> Step {
    let unknown = Meaning::default();
    let meaning = heard.meaning.as_ref().unwrap_or(&unknown);
    let said = heard.words();
    Ok(match (state, &heard.input) {
        (State::Sure(id, change), Input::Press(Press::Yes)) => done(*id, change),
        (State::Sure(id, change), Input::Text(_)) if meaning.yes_no == Some(true) => done(*id, change),
        (State::Sure(id, _), Input::Press(Press::No)) => unchanged(*id, heard),
        (State::Sure(id, _), Input::Text(_)) if meaning.yes_no == Some(false) => unchanged(*id, heard),
        (State::Note(id), Input::Press(Press::Skip)) => cancel(*id, ""),
        (State::Note(_), Input::Text(_)) if said.chars().count() > MAX_TEXT_CHARS => {
            say(state, Screen::ActivityTooLong { max: MAX_TEXT_CHARS })
        }
        (State::Note(id), Input::Text(_)) => cancel(*id, said),
        (State::Capacity(id), Input::Text(_)) => {
            let count = meaning.number.or(meaning.people.map(i64::from)).or(activity_draft::digits(said));
            match count.filter(|count| (1..=MAX_CAPACITY).contains(count)) {
                Some(capacity) => Outcome::go(Flow::Idle)
                    .with(Command::SetActivityCapacity { activity: *id, capacity })
                    .say(Screen::ActivityManage(*id)),
                None => say(state, Screen::ActivityCapacityUnclear),
            }
        }
        (State::Time(id), Input::Text(_)) => match time(*id, meaning, facts)? {
            Ok(change) => ask(State::Sure(*id, change)),
            Err(Some(problem)) => say(state, Screen::WhenProblem(problem)),
            Err(None) => say(state, Screen::ActivityWhenUnclear),
        },
        (State::Venue(_), Input::Text(_)) if said.chars().count() > MAX_TITLE_CHARS => {
            say(state, Screen::ActivityTooLong { max: MAX_TITLE_CHARS })
        }
        (State::Venue(id), Input::Text(_)) => {
            ask(State::Sure(*id, Change::Venue { venue: said.to_owned(), point: None }))
        }
        _ => say(state, Screen::AskAgain),
    })
}

/// The new time; without an end it lasts as long as before. A time of day alone is meant on the same day.
fn time(
    id: ActivityId,
    meaning: &Meaning,
    facts: &Facts,
) -> Result<Result<Change, Option<WhenProblem>>, Need> {
    let Some(known) = facts.activity(id)? else { return Ok(Err(None)) };
    let zone = facts.place.zone;
    let (starts, ends) = (known.place.starts_at.local(zone), known.place.ends_at.local(zone));
    let mut draft = activity_draft::Draft { day: Some(starts.date()), ..activity_draft::Draft::new(id) };
    let is_day_alone = meaning.when.and_then(|when| when.start).is_some_and(|start| start.time.is_none());
    if is_day_alone {
        draft.time = Some(starts.time());
    }
    Ok(match activity_draft::take_when(&mut draft, meaning, facts) {
        Err(problem) => Err(Some(problem)),
        Ok(false) => Err(None),
        Ok(true) => {
            let from = draft.span().map_or(starts, |(from, _)| from);
            let until = draft.until.unwrap_or(from + (ends - starts));
            let at = |local| Millis::from_local(local, zone);
            Ok(Change::Time { starts: at(from), ends: at(until) })
        }
    })
}

fn cancel(id: ActivityId, note: &str) -> Outcome {
    ask(State::Sure(id, Change::Cancel { note: note.to_owned() }))
}

fn done(id: ActivityId, change: &Change) -> Outcome {
    Outcome::go(Flow::Idle)
        .with(Command::ChangeActivity { activity: id, change: change.clone() })
        .say(Screen::ActivityManage(id))
}

fn unchanged(id: ActivityId, heard: &Heard) -> Outcome {
    Outcome::go(Flow::Idle).show(heard, Screen::ActivityManage(id))
}

fn ask(state: State) -> Outcome {
    let question = question(&state);
    Outcome::go(Flow::ActivityManage(state)).say(question)
}

fn say(state: &State, screen: Screen) -> Outcome {
    Outcome::go(Flow::ActivityManage(state.clone())).say(screen).say(question(state))
}
