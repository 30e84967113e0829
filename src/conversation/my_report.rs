//! One's own reports: how they stand, adding to one, saying that it is fixed or not, taking it back.
//!
//! Triggered by `/reports`, the menu, a button under a report, or a reply to what the bot said about one. Ends
//! with the report as it stands then.

use serde::{Deserialize, Serialize};

use super::talk::Said;
use super::{Command, Facts, Flow, Heard, Need, Outcome, Screen, Session, Step, idle};
use crate::domain::clock::Millis;
use crate::domain::press::Press;
use crate::understanding::Intent;

/// Seconds for which a report stays open for more after something was added.
const STAYS_SECS: i64 = 600;

/// Something is being added to a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// The report, as one's own chat names it.
    pub ticket: i64,
    /// When something was last added; none before the first.
    pub added_at: Option<Millis>,
}

/// The question that is open.
pub fn question(state: &State) -> Screen {
    Screen::ReportAdd { ticket: state.ticket }
}

/// `/reports` of a resident. A report that is being made waits meanwhile.
pub(super) fn start(session: &Session) -> Outcome {
    let list = aside(session).say(Screen::MyReports { page: 0 });
    match &session.flow {
        Flow::Report(draft) => list.say(super::report::question(draft)),
        _ => list,
    }
}

/// Words that ask how a report stands: the one whose number is said, or all.
pub(super) fn by_words(heard: &Heard, facts: &Facts) -> Step {
    let words = heard.words();
    let digits = words.split(|sign: char| !sign.is_ascii_digit()).find(|digits| !digits.is_empty());
    let ticket = match digits.and_then(|digits| digits.parse().ok()) {
        Some(number) => facts.my_report(number)?,
        None => None,
    };
    Ok(Outcome::go(Flow::Idle).say(match ticket {
        Some(ticket) => Screen::MyReport { ticket },
        None => Screen::MyReports { page: 0 },
    }))
}

/// Words by which people answer the news about a report without replying to it.
const OF_REPAIRS: [&str; 12] =
    ["好了", "修好", "弄好", "解决", "没好", "没修", "没弄", "坏", "fixed", "broken", "not yet", "works"];

/// 还没好 or 已经好了 after news about one's own report; none when the words, or the news, are something else.
pub(super) fn answers_news(heard: &Heard, facts: &Facts) -> Result<Option<Outcome>, Need> {
    let Some(meaning) = heard.meaning.as_ref().filter(|meaning| meaning.yes_no.is_some()) else {
        return Ok(None);
    };
    if !OF_REPAIRS.iter().any(|word| meaning.normalized.contains(word)) {
        return Ok(None);
    }
    let Some(ticket) = facts.news_of_report()? else { return Ok(None) };
    if meaning.yes_no == Some(true) {
        // Nothing is closed by words: the card has the button.
        return Ok(Some(Outcome::go(Flow::Idle).say(Screen::MyReport { ticket })));
    }
    replied(ticket, &Session::default(), heard, facts).map(Some)
}

/// A button about one's own reports, wherever one is. A report that is being made waits meanwhile.
pub(super) fn pressed(session: &Session, heard: &Heard, press: &Press) -> Option<Outcome> {
    let outcome = match press {
        Press::MyReports(page) => aside(session).show(heard, Screen::MyReports { page: *page }),
        Press::MyReport(ticket) => aside(session).show(heard, Screen::MyReport { ticket: *ticket }),
        Press::ReportAdd(ticket) => add(*ticket),
        Press::ReportFixed(ticket) => {
            aside(session).with(Command::MarkFixed(*ticket)).show(heard, Screen::MyReport { ticket: *ticket })
        }
        Press::ReportNotFixed(ticket) => {
            add(*ticket).with(Command::MarkNotFixed { ticket: *ticket, words: String::new() })
        }
        Press::ReportWithdraw(ticket) => {
            aside(session).show(heard, Screen::ReportWithdraw { ticket: *ticket })
        }
        Press::ReportWithdrawSure(ticket) => aside(session)
            .with(Command::WithdrawReport(*ticket))
            .show(heard, Screen::MyReport { ticket: *ticket }),
        // The button of a draft that was sent already: there is its report.
        Press::ReportSend(ticket) if !is_draft(session, *ticket) => {
            aside(session).say(Screen::MyReport { ticket: *ticket })
        }
        _ => return None,
    };
    Some(outcome)
}

/// A reply to what the bot said about one's own report: more of it, or that it is not fixed after all. A "好的" says
/// only that the message was read, so that nothing is closed by a reply.
pub(super) fn replied(ticket: i64, session: &Session, heard: &Heard, facts: &Facts) -> Result<Outcome, Need> {
    let yes_no = heard.meaning.as_ref().and_then(|meaning| meaning.yes_no);
    let back = Screen::MyReport { ticket };
    let here = || Outcome::stay(session);
    Ok(match (facts.my_report_is_open(ticket)?, yes_no, more(ticket, heard)) {
        (Some(false), Some(false), _) => {
            here().with(Command::MarkNotFixed { ticket, words: heard.words().to_owned() }).say(back)
        }
        (Some(false), Some(true), _) => here().say(back),
        (Some(false), None, Some(command)) => here().with(command).say(back),
        (_, _, Some(command)) => here().with(command).say(Screen::ReportAdded { ticket }),
        (_, _, None) => here().say(Screen::AskAgain).say(back),
    })
}

/// More is said of a report.
pub(super) fn step(state: &State, heard: &Heard, facts: &Facts) -> Step {
    if is_over(state, heard, facts) {
        return idle::step(heard, facts);
    }
    let Some(command) = more(state.ticket, heard) else {
        return Ok(Outcome::go(Flow::ReportAdd(state.clone())).say(Screen::AskAgain).say(question(state)));
    };
    if is_cancel(heard) {
        return Ok(Outcome::go(Flow::Idle).say(Screen::MyReport { ticket: state.ticket }));
    }
    let flow = Flow::ReportAdd(State { ticket: state.ticket, added_at: Some(facts.now) });
    Ok(Outcome::go(flow).with(command).say(Screen::ReportAdded { ticket: state.ticket }))
}

fn add(ticket: i64) -> Outcome {
    let state = State { ticket, added_at: None };
    let question = question(&state);
    Outcome::go(Flow::ReportAdd(state)).say(question)
}

/// What is said, as something to add; none when it cannot be added.
fn more(ticket: i64, heard: &Heard) -> Option<Command> {
    let Said { words, file } = Said::of(heard)?;
    Some(Command::AddToReport { ticket, words, file })
}

/// Whether the person has gone on to something else: some time after adding, or with words that ask for it.
fn is_over(state: &State, heard: &Heard, facts: &Facts) -> bool {
    let Some(added_at) = state.added_at else { return false };
    let asks_for_more = heard.meaning.as_ref().and_then(|meaning| meaning.intent).is_some_and(|intent| {
        !matches!(intent, Intent::ReportProblem | Intent::Thanks | Intent::Cancel | Intent::Urgent)
    });
    facts.now > added_at.plus_secs(STAYS_SECS) || asks_for_more || heard.is_press()
}

fn is_cancel(heard: &Heard) -> bool {
    heard.meaning.as_ref().is_some_and(|meaning| {
        matches!(meaning.intent, Some(Intent::Cancel | Intent::Thanks)) && meaning.report_category.is_none()
    })
}

/// Looks at something: what is being asked ends, but a report that is being made stays.
fn aside(session: &Session) -> Outcome {
    match &session.flow {
        Flow::Report(_) => Outcome::stay(session),
        _ => Outcome::go(Flow::Idle),
    }
}

fn is_draft(session: &Session, ticket: i64) -> bool {
    matches!(&session.flow, Flow::Report(draft) if draft.ticket == ticket)
}
