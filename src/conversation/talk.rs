//! Talking to a person: what a resident says goes to the committee, the answer comes back in the chat.
//!
//! Triggered by `/human`, the menu, or words that ask for a person; later by a button or a reply under an answer.
//! Ends when the resident leaves it, or some time after the last words; the talk itself when either side closes it.

use serde::{Deserialize, Serialize};

use super::report_draft::Draft;
use super::{Command, Facts, Flow, Heard, Input, Need, Outcome, Screen, Session, Step, idle};
use crate::domain::about::About;
use crate::domain::attachment::Attached;
use crate::domain::clock::Millis;
use crate::domain::press::Press;
use crate::understanding::{Emergency, Intent};

/// Seconds after the last words for which what comes next is said to the committee too.
const STAYS_SECS: i64 = 1800;

/// What is being said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// The talk, as one's own chat names it.
    pub ticket: i64,
    /// Whether it is yet to begin.
    pub is_new: bool,
    /// Whether the committee is not told the name.
    #[serde(default)]
    pub is_anonymous: bool,
    /// What was said already, before it was clear to whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Said>,
    /// When something was last said, or the talk was opened.
    pub last_at: Millis,
}

impl State {
    /// Going on with a talk.
    pub(super) fn on(ticket: i64, facts: &Facts) -> Self {
        Self { ticket, is_new: false, is_anonymous: false, carried: None, last_at: facts.now }
    }
}

/// Words and a file, on their way from one side of a talk to the other.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Said {
    /// The words; may be empty when there is a file.
    pub words: String,
    /// A picture or a voice message.
    pub file: Option<Attached>,
}

impl Said {
    /// What an input says; none when it says nothing that can be passed on.
    pub fn of(heard: &Heard) -> Option<Self> {
        let words = heard.words().to_owned();
        Some(match &heard.input {
            Input::Text(_) if !words.is_empty() => Self { words, file: None },
            Input::Photo { file_id, .. } => Self { words, file: Some(Attached::photo(file_id)) },
            Input::Voice { file_id, secs } => Self { words, file: Some(Attached::voice(file_id, *secs)) },
            Input::Location { lat, lon } => Self { words: format!("📍 {lat:.5}, {lon:.5}"), file: None },
            _ => return None,
        })
    }
}

/// The question that is open.
pub fn question(state: &State) -> Screen {
    if state.is_new {
        Screen::TalkBegin { is_anonymous: state.is_anonymous, carries: state.carried.is_some() }
    } else {
        Screen::TalkMore { ticket: state.ticket, carries: state.carried.is_some() }
    }
}

/// `/human`, the menu, or words: goes on with a talk that is open, else begins one.
pub(super) fn start(facts: &Facts) -> Step {
    let ticket = facts.open_talk()?;
    Ok(open(ticket, facts))
}

/// A message that only asks for a person: a talk that is open asks on.
pub(super) fn ordered(session: &Session, facts: &Facts) -> Step {
    match &session.flow {
        Flow::Talk(state) => Ok(Outcome::stay(session).say(question(state))),
        _ => begin(session, facts),
    }
}

/// Begins to talk; what a report that was begun says is kept for the committee.
fn begin(session: &Session, facts: &Facts) -> Step {
    let mut outcome = start(facts)?;
    if let (Flow::Report(draft), Flow::Talk(state)) = (&session.flow, &mut outcome.flow) {
        state.carried = carried(draft);
        let question = question(state);
        outcome.replies.clear();
        outcome = outcome.say(question);
    }
    Ok(outcome)
}

/// A button about one's own talk, wherever one is.
pub(super) fn pressed(
    session: &Session,
    heard: &Heard,
    press: &Press,
    facts: &Facts,
) -> Result<Option<Outcome>, Need> {
    Ok(Some(match press {
        Press::Talk => begin(session, facts)?,
        Press::TalkMore(ticket) => open(Some(*ticket), facts),
        Press::TalkEnd(ticket) => {
            let flow = if matches!(session.flow, Flow::Talk(_)) { Flow::Idle } else { session.flow.clone() };
            Outcome::go(flow).with(Command::EndTalk(*ticket)).show(heard, Screen::TalkEnded)
        }
        _ => return Ok(None),
    }))
}

/// A reply to what came from the committee: it goes back there.
pub(super) fn replied(ticket: i64, session: &Session, heard: &Heard) -> Outcome {
    match Said::of(heard) {
        Some(said) => {
            let outcome = Outcome::stay(session).with(Command::Speak { ticket, begins: None, said });
            with_danger(outcome.say(Screen::TalkSent { ticket }), heard)
        }
        None => Outcome::stay(session).say(Screen::AskAgain).say(Screen::TalkMore { ticket, carries: false }),
    }
}

/// One more thing said.
pub(super) fn step(state: &State, heard: &Heard, facts: &Facts) -> Step {
    let intent = heard.meaning.as_ref().and_then(|meaning| meaning.intent);
    if let Input::Press(press) = &heard.input {
        return match press {
            Press::Yes if state.carried.is_some() => {
                Ok(send(state, state.carried.clone().unwrap_or_default(), heard, facts))
            }
            Press::TalkAnonymous(yes) if state.is_new => {
                let state = State { is_anonymous: *yes == 1, ..state.clone() };
                let question = question(&state);
                Ok(Outcome::go(Flow::Talk(state)).show(heard, question))
            }
            _ => idle::step(heard, facts),
        };
    }
    if facts.now > state.last_at.plus_secs(STAYS_SECS) {
        return idle::step(heard, facts);
    }
    if intent == Some(Intent::Cancel) {
        return Ok(Outcome::go(Flow::Idle).say(Screen::Cancelled));
    }
    // Asking for a person once more says nothing yet that could be passed on.
    let only_asks = state.is_new && intent == Some(Intent::TalkToHuman) && heard.words().chars().count() <= 8;
    let Some(said) = Said::of(heard).filter(|_| !only_asks) else {
        return Ok(Outcome::go(Flow::Talk(state.clone())).say(Screen::AskAgain).say(question(state)));
    };
    Ok(send(state, said, heard, facts))
}

fn send(state: &State, said: Said, heard: &Heard, facts: &Facts) -> Outcome {
    let ticket = state.ticket;
    let begins = state.is_new.then_some(state.is_anonymous);
    let flow = Flow::Talk(State { is_new: false, last_at: facts.now, carried: None, ..state.clone() });
    let outcome = Outcome::go(flow).with(Command::Speak { ticket, begins, said });
    with_danger(outcome.say(Screen::TalkSent { ticket }), heard)
}

/// What a report that was begun says, when one message can say it.
fn carried(draft: &Draft) -> Option<Said> {
    let said = Said { words: draft.words.clone(), file: draft.files.first().cloned() };
    (draft.files.len() <= 1 && said != Said::default()).then_some(said)
}

/// Words that were not understood, while a talk is open: are they for the committee?
pub(super) fn maybe_more(heard: &Heard, facts: &Facts) -> Result<Option<Outcome>, Need> {
    Ok(facts.open_talk()?.map(|ticket| {
        let state = State::on(ticket, facts);
        let outcome = Outcome::go(Flow::TalkMaybe(Maybe { state, words: heard.words().to_owned() }));
        outcome.say(Screen::TalkMaybe)
    }))
}

/// Words of which it is asked whether they are for the committee.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Maybe {
    /// The talk.
    pub state: State,
    /// The words.
    pub words: String,
}

/// Whether the words are for the committee.
pub(super) fn step_maybe(maybe: &Maybe, heard: &Heard, facts: &Facts) -> Step {
    let yes = match &heard.input {
        Input::Press(Press::Yes) => Some(true),
        Input::Press(Press::No) => Some(false),
        Input::Text(_) => heard.meaning.as_ref().and_then(|meaning| meaning.yes_no),
        _ => None,
    };
    match yes {
        Some(true) => {
            let ticket = maybe.state.ticket;
            let said = Said { words: maybe.words.clone(), file: None };
            let flow = Flow::Talk(State { last_at: facts.now, ..maybe.state.clone() });
            let outcome = Outcome::go(flow).with(Command::Speak { ticket, begins: None, said });
            Ok(outcome.say(Screen::TalkSent { ticket }))
        }
        Some(false) => Ok(Outcome::go(Flow::Idle).say(Screen::Menu)),
        None => idle::step(heard, facts),
    }
}

/// Whether an input is said to a person: then danger in it is not only the program's business.
pub(super) fn is_said_to_a_person(session: &Session, heard: &Heard) -> bool {
    let by_reply =
        matches!(About::read(&heard.reply_about), Some(About::Talk(_) | About::MyTalk(_) | About::Report(_)));
    by_reply || matches!(session.flow, Flow::Talk(_) | Flow::TalkDesk(_) | Flow::ReportDesk(_))
}

/// With the numbers to call when the words speak of danger: nobody may be reading.
fn with_danger(outcome: Outcome, heard: &Heard) -> Outcome {
    match heard.meaning.as_ref().filter(|meaning| meaning.urgent) {
        Some(meaning) => {
            let danger = Screen::Danger(meaning.emergency.unwrap_or(Emergency::Police));
            let mut first = Outcome { replies: Vec::new(), ..outcome.clone() }.say(danger);
            first.replies.extend(outcome.replies);
            first
        }
        None => outcome,
    }
}

fn open(ticket: Option<i64>, facts: &Facts) -> Outcome {
    let state = State {
        ticket: ticket.unwrap_or(facts.fresh),
        is_new: ticket.is_none(),
        is_anonymous: false,
        carried: None,
        last_at: facts.now,
    };
    let question = question(&state);
    Outcome::go(Flow::Talk(state)).say(question)
}
