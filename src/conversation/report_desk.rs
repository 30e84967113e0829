//! Staff and the reports of residents: look, take, answer, say when, close, open again.
//!
//! Triggered by `/reports` of staff, a button under a report, or a reply to what the bot said about one. Ends
//! with the report as it stands then.

use chrono::{NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};

use super::{Command, Facts, Flow, Heard, Input, Need, Outcome, Refusal, Screen, Session, Step};
use crate::domain::clock::Millis;
use crate::domain::id::ReportId;
use crate::domain::press::Press;
use crate::domain::report::{Filter, MAX_NOTE_CHARS};

/// Files that one press shows.
const FILES_AT_ONCE: usize = 3;
/// The hour at the end of the committee's day, when a date has no time.
const END_OF_DAY: u32 = 18;
/// The furthest that a report can be put off by a button.
const MAX_DAYS: i64 = 60;

/// A member of the committee is saying something about a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// The report.
    pub report: ReportId,
    /// What they are asked.
    pub asks: Asks,
}

/// What a member of the committee is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asks {
    /// What the reporter is told.
    Answer,
    /// When it will be done.
    Date,
    /// How it ended.
    Ending,
}

/// The question that is open.
pub fn question(state: &State) -> Screen {
    Screen::DeskAsk { report: state.report, asks: state.asks }
}

/// `/reports` of staff: what is open.
pub(super) fn start(session: &Session, facts: &Facts) -> Outcome {
    guarded(session, facts, |_| {
        Outcome::go(Flow::Idle).say(Screen::DeskReports { filter: Filter::Open, page: 0 })
    })
}

/// A button about reports of residents, wherever one is.
pub(super) fn pressed(
    session: &Session,
    heard: &Heard,
    press: &Press,
    facts: &Facts,
) -> Result<Option<Outcome>, Need> {
    let card = |report: &ReportId| Screen::DeskReport { report: *report };
    let idle = || Outcome::go(Flow::Idle);
    let outcome = match press {
        Press::DeskReports(filter, page) => {
            let filter = Filter::read(filter).unwrap_or(Filter::Open);
            idle().show(heard, Screen::DeskReports { filter, page: *page })
        }
        Press::DeskFilters => idle().show(heard, Screen::DeskFilters),
        Press::DeskReport(report) => idle().show(heard, card(report)),
        Press::DeskMap(report) => idle().say(Screen::DeskMap { report: *report }),
        Press::DeskFiles(report, from) if facts.me.staff.is_some() => files(*report, *from, facts)?,
        Press::DeskTake(report) => idle().with(Command::TakeReport(*report)).show(heard, card(report)),
        Press::DeskAnswer(report) => ask(*report, Asks::Answer),
        Press::DeskExpect(report) => ask(*report, Asks::Date),
        Press::DeskExpectIn(report, days) => idle()
            .with(Command::ExpectReport { report: *report, at: in_days(*days, facts) })
            .show(heard, card(report)),
        Press::DeskClose(report) => ask(*report, Asks::Ending),
        Press::DeskReopen(report) => idle().with(Command::ReopenReport(*report)).show(heard, card(report)),
        Press::DeskFiles(..) => idle(),
        _ => return Ok(None),
    };
    Ok(Some(guarded(session, facts, |_| outcome)))
}

/// A reply to what the bot said about a report: an answer to the reporter.
pub(super) fn replied(report: ReportId, session: &Session, heard: &Heard, facts: &Facts) -> Outcome {
    guarded(session, facts, |session| {
        let said = answered(&State { report, asks: Asks::Answer }, heard, facts);
        if said.commands.is_empty() && session.flow == Flow::Idle {
            return said;
        }
        Outcome { flow: session.flow.clone(), ..said }
    })
}

/// What a member of the committee said about a report.
pub(super) fn step(state: &State, heard: &Heard, facts: &Facts) -> Step {
    let session = Session { flow: Flow::Idle, ..Session::default() };
    Ok(guarded(&session, facts, |_| answered(state, heard, facts)))
}

fn answered(state: &State, heard: &Heard, facts: &Facts) -> Outcome {
    let again = |screen| Outcome::go(Flow::ReportDesk(state.clone())).say(screen).say(question(state));
    let note = heard.words();
    if !matches!(heard.input, Input::Text(_)) || note.is_empty() {
        return again(Screen::AskAgain);
    }
    if note.chars().count() > MAX_NOTE_CHARS {
        return again(Screen::ReportTooLong { max: MAX_NOTE_CHARS });
    }
    let (report, note) = (state.report, note.to_owned());
    let command = match state.asks {
        Asks::Answer => Command::AnswerReport { report, note },
        Asks::Ending => Command::CloseReport { report, note },
        Asks::Date => match date(heard, facts) {
            Some(at) => Command::ExpectReport { report, at },
            None => return again(unclear(heard)),
        },
    };
    Outcome::go(Flow::Idle).with(command).say(Screen::DeskReport { report })
}

/// The instant that was said, when it is to come.
fn date(heard: &Heard, facts: &Facts) -> Option<Millis> {
    let start = heard.meaning.as_ref()?.when?.start?;
    let time = start.time.unwrap_or_else(end_of_day);
    let at = Millis::from_local(start.date.and_time(time), facts.place.zone);
    (at > facts.now).then_some(at)
}

/// Why no date was understood.
fn unclear(heard: &Heard) -> Screen {
    let problem = heard.meaning.as_ref().and_then(|meaning| meaning.when_problem);
    problem.map_or(Screen::DeskDateUnclear, Screen::WhenProblem)
}

/// The end of the committee's day in so many days.
fn in_days(days: i64, facts: &Facts) -> Millis {
    let today = facts.now.local(facts.place.zone).date();
    let day = today + TimeDelta::days(days.clamp(0, MAX_DAYS));
    let at = Millis::from_local(day.and_time(end_of_day()), facts.place.zone);
    at.max(facts.now.plus_secs(3600))
}

fn end_of_day() -> NaiveTime {
    NaiveTime::from_hms_opt(END_OF_DAY, 0, 0).expect("the hour is below 24")
}

fn ask(report: ReportId, asks: Asks) -> Outcome {
    let state = State { report, asks };
    let question = question(&state);
    Outcome::go(Flow::ReportDesk(state)).say(question)
}

/// The next files of a report, each in a message of its own, then what comes after them.
fn files(report: ReportId, from: i64, facts: &Facts) -> Result<Outcome, Need> {
    let all = facts.report_files(report)?;
    let from = usize::try_from(from).unwrap_or(0);
    let mut outcome = Outcome::go(Flow::Idle);
    for id in all.iter().skip(from).take(FILES_AT_ONCE) {
        outcome = outcome.say(Screen::File(*id));
    }
    let next = i64::try_from(from + FILES_AT_ONCE).unwrap_or(i64::MAX);
    Ok(outcome.say(Screen::DeskFilesMore { report, next, all: i64::try_from(all.len()).unwrap_or(i64::MAX) }))
}

/// What staff may do; others are told that it is for staff.
fn guarded(session: &Session, facts: &Facts, done: impl FnOnce(&Session) -> Outcome) -> Outcome {
    if facts.me.staff.is_none() {
        return Outcome::stay(session).say(Screen::Refused(Refusal::StaffOnly));
    }
    done(session)
}
