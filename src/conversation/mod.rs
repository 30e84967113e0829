//! The conversation: `step(session, heard, facts)` decides what a person's words lead to, and does nothing else.
//!
//! Pure: no clock, no database, no randomness. Where a flow must read before it can decide it returns
//! [`Need`]; the turn answers and calls again with the same session and the same words. A flow is one file;
//! its state is one arm of [`Flow`].

pub mod activity;
pub mod activity_draft;
pub mod activity_manage;
mod activity_sentence;
pub mod announce;
mod announcement;
mod anywhere;
mod building;
pub mod choice;
pub mod command;
pub mod facts;
pub mod group;
pub mod heard;
pub mod idle;
pub mod language;
mod leaving;
pub mod moving;
pub mod my_report;
pub mod offer;
mod order;
pub mod outcome;
mod privacy;
mod quiet;
mod reply;
pub mod report;
pub mod report_desk;
pub mod report_draft;
pub mod screen;
pub mod service;
pub mod session;
pub mod shift;
pub mod shift_draft;
pub mod shift_said;
mod slash;
pub mod staff;
pub mod staff_shift;
pub mod talk;
pub mod talk_desk;
pub mod volunteer;
pub mod welcome;

pub use choice::Choice;
pub use command::{Command, Refusal};
pub use facts::{Answer, Facts, Me, Need, Place, Query};
pub use heard::{Heard, Input};
pub use outcome::{Outcome, Reply};
pub use screen::Screen;
pub use session::{Flow, Session};

/// What a step comes to: a decision, or a question to the database.
pub type Step = Result<Outcome, Need>;

/// Decides what one input leads to.
///
/// # Errors
/// [`Need`] when something must be read first; the caller answers it in [`Facts`] and calls again.
pub fn step(session: &Session, heard: &Heard, facts: &Facts) -> Step {
    if facts.me.is_group {
        return group::step(session, heard, facts);
    }
    if heard.in_group
        && let Some(outcome) = group::pressed(session, heard, facts)?
    {
        return Ok(outcome);
    }
    if let Some(outcome) = announcement::by_words(session, heard, facts)? {
        return Ok(outcome);
    }
    let heard = &match offer::read(session, heard, facts)? {
        Some(press) => press,
        None => session.read_choice(heard),
    };
    if let Some(outcome) = anywhere::step(session, heard, facts)? {
        return Ok(outcome);
    }
    match &session.flow {
        Flow::Idle => idle::step(heard, facts),
        Flow::Welcome(state) => welcome::step(state, heard, facts),
        Flow::Language(then) => language::step(then, heard, facts),
        Flow::Announce(draft) => announce::step(draft, heard, facts),
        Flow::Forget => privacy::step(heard),
        Flow::Move(state) => moving::step(state, heard),
        Flow::Services(search) => service::step(search, heard, facts),
        Flow::ServiceWrong(id) => service::wrong(*id, heard),
        Flow::Activity(state) => activity::step(session, state, heard, facts),
        Flow::ActivityDraft(draft) => activity_draft::step(draft, heard, facts),
        Flow::ActivityManage(state) => activity_manage::step(state, heard, facts),
        Flow::Report(draft) => report::step(draft, heard, facts),
        Flow::ReportAdd(state) => my_report::step(state, heard, facts),
        Flow::ReportDesk(state) => report_desk::step(state, heard, facts),
        Flow::Talk(state) => talk::step(state, heard, facts),
        Flow::TalkMaybe(maybe) => talk::step_maybe(maybe, heard, facts),
        Flow::TalkDesk(state) => talk_desk::step(state, heard, facts),
        Flow::Volunteer(state) => volunteer::step(state, heard, facts),
        Flow::ShiftDraft(state) => shift_draft::step(state, heard, facts),
        Flow::Quiet => Ok(quiet::step(heard)),
    }
}

/// The question that is open, asked again after a refusal or an answer that was not understood.
pub fn question(flow: &Flow) -> Screen {
    match flow {
        Flow::Idle => Screen::Menu,
        Flow::Welcome(state) => welcome::question(state),
        Flow::Language(_) => Screen::Languages { page: 0 },
        Flow::Announce(draft) => announce::question(draft),
        Flow::Forget => Screen::ForgetConfirm,
        Flow::Move(state) => moving::question(state),
        Flow::Services(search) => service::question(search),
        Flow::ServiceWrong(_) => Screen::ServiceWrong,
        Flow::Activity(state) => activity::question(state),
        Flow::ActivityDraft(draft) => activity_draft::question(draft),
        Flow::ActivityManage(state) => activity_manage::question(state),
        Flow::Report(draft) => report::question(draft),
        Flow::ReportAdd(state) => my_report::question(state),
        Flow::ReportDesk(state) => report_desk::question(state),
        Flow::Talk(state) => talk::question(state),
        Flow::TalkMaybe(_) => Screen::TalkMaybe,
        Flow::TalkDesk(state) => talk_desk::question(state),
        Flow::Volunteer(state) => volunteer::question(state),
        Flow::ShiftDraft(state) => shift_draft::question(state),
        Flow::Quiet => Screen::Quiet,
    }
}

/// Where one goes on after a refusal: at the question that was open. Who has not joined a neighbourhood is asked for
/// the language, for a menu would lead nowhere.
pub fn resume(session: &Session, is_lobby: bool) -> Outcome {
    if is_lobby && session.flow == Flow::Idle {
        let state = welcome::State::Language;
        let question = welcome::question(&state);
        return Outcome::go(Flow::Welcome(state)).say(question);
    }
    Outcome::stay(session).say(question(&session.flow))
}
