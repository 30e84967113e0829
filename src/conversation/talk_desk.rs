//! Staff answer residents who asked for a person.
//!
//! Triggered by a button under what a resident said, or by a reply to it. Ends with the answer in the resident's
//! chat; the talk goes on until one of the two closes it.

use serde::{Deserialize, Serialize};

use super::talk::Said;
use super::{Command, Facts, Flow, Heard, Need, Outcome, Refusal, Screen, Session, Step};
use crate::domain::id::TalkId;
use crate::domain::press::Press;

/// A member of the committee is answering.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// The talk.
    pub talk: TalkId,
}

/// The question that is open.
pub fn question(state: &State) -> Screen {
    Screen::DeskTalkAsk { talk: state.talk }
}

/// A button about a resident's talk, wherever one is.
pub(super) fn pressed(
    session: &Session,
    heard: &Heard,
    press: &Press,
    facts: &Facts,
) -> Result<Option<Outcome>, Need> {
    let idle = || Outcome::go(Flow::Idle);
    let outcome = match press {
        Press::DeskTalks(page) => idle().show(heard, Screen::DeskTalks { page: *page }),
        Press::DeskTalk(talk) => idle().show(heard, Screen::DeskTalk { talk: *talk }),
        Press::DeskTalkAnswer(talk) => {
            let state = State { talk: *talk };
            let question = question(&state);
            Outcome::go(Flow::TalkDesk(state)).say(question)
        }
        Press::DeskTalkClose(talk) => {
            idle().with(Command::CloseTalk(*talk)).show(heard, Screen::DeskTalk { talk: *talk })
        }
        Press::DeskTalkFiles(talk) if facts.me.staff.is_some() => {
            let files = facts.talk_files(*talk)?;
            let outcome = files.iter().fold(idle(), |outcome, id| outcome.say(Screen::File(*id)));
            outcome.say(Screen::DeskTalk { talk: *talk })
        }
        Press::DeskTalkFiles(_) => idle(),
        _ => return Ok(None),
    };
    Ok(Some(guarded(session, facts, outcome)))
}

/// A reply to what a resident said.
pub(super) fn replied(talk: TalkId, session: &Session, heard: &Heard, facts: &Facts) -> Outcome {
    let mut answered = answer(talk, heard);
    if !answered.commands.is_empty() || session.flow != Flow::Idle {
        answered.flow = session.flow.clone();
    }
    guarded(session, facts, answered)
}

/// The answer.
pub(super) fn step(state: &State, heard: &Heard, facts: &Facts) -> Step {
    let session = Session { flow: Flow::Idle, ..Session::default() };
    Ok(guarded(&session, facts, answer(state.talk, heard)))
}

fn answer(talk: TalkId, heard: &Heard) -> Outcome {
    match Said::of(heard) {
        Some(said) => Outcome::go(Flow::Idle)
            .with(Command::AnswerTalk { talk, said })
            .say(Screen::DeskTalkAnswered { talk }),
        None => {
            let state = State { talk };
            let question = question(&state);
            Outcome::go(Flow::TalkDesk(state)).say(Screen::AskAgain).say(question)
        }
    }
}

fn guarded(session: &Session, facts: &Facts, outcome: Outcome) -> Outcome {
    if facts.me.staff.is_none() {
        return Outcome::stay(session).say(Screen::Refused(Refusal::StaffOnly));
    }
    outcome
}
