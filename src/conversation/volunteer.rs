//! Volunteering: what one does and when one can, said by words or by buttons.
//!
//! Triggered by `/volunteer`, the menu, or words such as "我周末晚上可以巡逻". Ends with the volunteer's page, or
//! with having stopped.

use serde::{Deserialize, Serialize};

use super::{Command, Facts, Flow, Heard, Input, Need, Outcome, Screen, Session, Step};
use crate::domain::availability::Availability;
use crate::domain::press::Press;
use crate::domain::volunteer::Profile;
use crate::understanding::{Meaning, Role};

/// What was said so far.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// What they do.
    pub roles: Vec<Role>,
    /// When they can.
    pub when: Availability,
    /// Which question is open.
    pub asking: Asking,
}

/// The questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asking {
    /// What can you do?
    Roles,
    /// When can you?
    When,
    /// Is this right?
    Confirm,
    /// Do you really want to stop?
    Stop,
}

/// What is shown.
#[derive(Debug, Clone, PartialEq)]
pub enum Show {
    /// The viewer's own page.
    Profile,
    /// What can you do? A page of roles, those chosen marked.
    Roles { chosen: Vec<Role>, page: i64 },
    /// When can you? The times offered, those chosen marked.
    When { chosen: Availability },
    /// Is this right?
    Confirm { roles: Vec<Role>, when: Availability },
    /// Nothing was chosen yet.
    ChooseOne,
    /// It is noted; thanks.
    Saved,
    /// Do you really want to stop?
    StopSure,
    /// They have stopped.
    Stopped,
}

/// The question that is open.
pub fn question(state: &State) -> Screen {
    Screen::Volunteer(match state.asking {
        Asking::Roles => Show::Roles { chosen: state.roles.clone(), page: 0 },
        Asking::When => Show::When { chosen: state.when },
        Asking::Confirm => Show::Confirm { roles: state.roles.clone(), when: state.when },
        Asking::Stop => Show::StopSure,
    })
}

/// Begins: who volunteers already sees their page, unless they said something new.
pub(super) fn start(heard: &Heard, facts: &Facts) -> Step {
    let known = facts.volunteer()?;
    let mut state = known.as_ref().map_or_else(State::empty, |profile| State::of(profile, Asking::Confirm));
    let is_new = heard.meaning.as_ref().is_some_and(|meaning| state.take(meaning));
    if known.is_some() && !is_new {
        return Ok(Outcome::go(Flow::Idle).show(heard, Screen::Volunteer(Show::Profile)));
    }
    state.asking = state.next();
    Ok(ask(state, heard))
}

/// Buttons of the volunteer's page, wherever one is.
pub(super) fn anywhere(session: &Session, heard: &Heard, facts: &Facts) -> Result<Option<Outcome>, Need> {
    let Input::Press(press) = &heard.input else { return Ok(None) };
    let asking = match press {
        Press::Volunteer => return start(heard, facts).map(Some),
        // Under its own questions the button keeps what was said so far.
        Press::VolunteerChange(_) if matches!(session.flow, Flow::Volunteer(_)) => return Ok(None),
        Press::VolunteerChange(0) => Asking::Roles,
        Press::VolunteerChange(_) => Asking::When,
        Press::VolunteerStop => Asking::Stop,
        Press::VolunteerPause(on) => {
            let outcome = Outcome::go(Flow::Idle).with(Command::PauseVolunteering(*on == 1));
            return Ok(Some(outcome.show(heard, Screen::Volunteer(Show::Profile))));
        }
        _ => return Ok(None),
    };
    match facts.volunteer()? {
        Some(profile) => Ok(Some(ask(State::of(&profile, asking), heard))),
        None => start(heard, facts).map(Some),
    }
}

/// One answer.
pub(super) fn step(state: &State, heard: &Heard, facts: &Facts) -> Step {
    let mut state = state.clone();
    match (&heard.input, state.asking) {
        (Input::Press(Press::VolunteerRole(index)), _) => {
            let page = index / ROLES_PER_PAGE;
            state.asking = Asking::Roles;
            state.toggle_role(*index);
            let show = Show::Roles { chosen: state.roles.clone(), page };
            Ok(Outcome::go(Flow::Volunteer(state)).show(heard, Screen::Volunteer(show)))
        }
        (Input::Press(Press::VolunteerWhen(index)), _) => {
            state.asking = Asking::When;
            Ok(ask(state.with_preset(*index), heard))
        }
        (Input::Press(Press::Page(page)), Asking::Roles) => {
            let show = Show::Roles { chosen: state.roles.clone(), page: *page };
            Ok(Outcome::go(Flow::Volunteer(state)).show(heard, Screen::Volunteer(show)))
        }
        (Input::Press(Press::Yes), _) => Ok(forward(state, heard)),
        (Input::Press(Press::No), Asking::Stop) => {
            Ok(Outcome::go(Flow::Idle).show(heard, Screen::Volunteer(Show::Profile)))
        }
        (Input::Press(Press::Back), Asking::When) => Ok(ask(State { asking: Asking::Roles, ..state }, heard)),
        (Input::Press(Press::VolunteerChange(part)), _) => {
            let asking = if *part == 0 { Asking::Roles } else { Asking::When };
            Ok(ask(State { asking, ..state }, heard))
        }
        (Input::Text(_), _) => by_words(state, heard, facts),
        _ => Ok(again(state)),
    }
}

/// Roles on one page of buttons.
pub const ROLES_PER_PAGE: i64 = 8;

/// Words in answer to a question, which may answer several at once.
fn by_words(mut state: State, heard: &Heard, facts: &Facts) -> Step {
    let Some(meaning) = &heard.meaning else { return Ok(again(state)) };
    if state.asking != Asking::Stop && state.take(meaning) {
        state.asking = state.next();
        return Ok(ask(state, heard));
    }
    match (meaning.yes_no, state.asking) {
        (Some(true), _) => Ok(forward(state, heard)),
        (Some(false), Asking::Stop) => step(&state, &Heard::press(Press::No), facts),
        (Some(false), Asking::Confirm) => Ok(ask(State { asking: Asking::Roles, ..state }, heard)),
        _ => Ok(again(state)),
    }
}

/// "Done" or "yes".
fn forward(state: State, heard: &Heard) -> Outcome {
    match state.asking {
        Asking::Roles if state.roles.is_empty() => choose_one(state),
        Asking::When if state.when.is_none() => choose_one(state),
        Asking::Roles | Asking::When => ask(State { asking: state.next(), ..state }, heard),
        Asking::Confirm if state.next() != Asking::Confirm => {
            ask(State { asking: state.next(), ..state }, heard)
        }
        Asking::Confirm => Outcome::go(Flow::Idle)
            .with(Command::SaveVolunteer { roles: state.roles, when: state.when })
            .show(heard, Screen::Volunteer(Show::Saved)),
        Asking::Stop => Outcome::go(Flow::Idle)
            .with(Command::StopVolunteering)
            .show(heard, Screen::Volunteer(Show::Stopped)),
    }
}

fn ask(state: State, heard: &Heard) -> Outcome {
    let question = question(&state);
    Outcome::go(Flow::Volunteer(state)).show(heard, question)
}

fn again(state: State) -> Outcome {
    let question = question(&state);
    Outcome::go(Flow::Volunteer(state)).say(Screen::AskAgain).say(question)
}

fn choose_one(state: State) -> Outcome {
    let question = question(&state);
    Outcome::go(Flow::Volunteer(state)).say(Screen::Volunteer(Show::ChooseOne)).say(question)
}

/// Whether words say both what somebody does and when they can, so that they belong here.
pub(super) fn is_meant(meaning: &Meaning) -> bool {
    meaning.intent.is_none() && meaning.role.is_some() && meaning.availability.is_some()
}

impl State {
    fn empty() -> Self {
        Self { roles: Vec::new(), when: Availability::NONE, asking: Asking::Roles }
    }

    fn of(profile: &Profile, asking: Asking) -> Self {
        Self { roles: profile.roles.clone(), when: profile.when, asking }
    }

    /// Takes what words say; `false` when they say nothing of this.
    fn take(&mut self, meaning: &Meaning) -> bool {
        let mut is_new = false;
        if let Some(role) = meaning.role {
            is_new = true;
            if !self.roles.contains(&role) {
                self.roles.push(role);
            }
        }
        if let Some(when) = meaning.availability {
            is_new = true;
            self.when = when;
        }
        self.roles.sort_unstable();
        is_new
    }

    fn toggle_role(&mut self, index: i64) {
        let Some(role) = usize::try_from(index).ok().and_then(|index| Role::ALL.get(index)) else { return };
        match self.roles.iter().position(|known| known == role) {
            Some(at) => {
                self.roles.remove(at);
            }
            None => self.roles.push(*role),
        }
        self.roles.sort_unstable();
    }

    /// With a time that is offered chosen, or left when it was; the number behind them all is "any time".
    fn with_preset(self, index: i64) -> Self {
        let preset = usize::try_from(index).ok().and_then(|index| Availability::PRESETS.get(index));
        match preset {
            None => Self { when: Availability::ANY, asking: Asking::Confirm, ..self },
            Some(preset) if self.when.covers(*preset) => Self { when: self.when.without(*preset), ..self },
            Some(preset) => Self { when: self.when.and(*preset), ..self },
        }
    }

    /// The first question without an answer.
    fn next(&self) -> Asking {
        if self.roles.is_empty() {
            Asking::Roles
        } else if self.when.is_none() {
            Asking::When
        } else {
            Asking::Confirm
        }
    }
}
