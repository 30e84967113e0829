//! What means the same wherever one is: danger, short orders, the menu, `/cancel`, the language, and the buttons of
//! every noun.

use super::{
    Command, Facts, Flow, Heard, Input, Need, Outcome, Refusal, Screen, Session, activity, announce,
    announcement, building, group, language, my_report, order, privacy, question, quiet, reply, report,
    report_desk, service, shift, slash, staff_shift, talk, talk_desk, volunteer,
};
use crate::domain::press::Press;
use crate::understanding::Emergency;

/// What a noun makes of an input, wherever one is; `None` when it is none of its own.
type Anywhere = fn(&Session, &Heard, &Facts) -> Result<Option<Outcome>, Need>;

/// The nouns whose buttons work wherever one is, but only in a neighbourhood.
const NOUNS: &[Anywhere] = &[
    reply::step,
    service::anywhere,
    activity::anywhere,
    report_buttons,
    shift_buttons,
    announcement::anywhere,
    building::anywhere,
    |session, heard, facts| Ok(quiet::anywhere(session, heard, facts)),
    |session, heard, facts| Ok(group::anywhere(session, heard, facts)),
];

/// Takes an input that means the same wherever one is; `None` leaves it to the flow.
pub(super) fn step(session: &Session, heard: &Heard, facts: &Facts) -> Result<Option<Outcome>, Need> {
    let is_danger = heard.meaning.as_ref().filter(|meaning| meaning.urgent);
    let is_said_here = !talk::is_said_to_a_person(session, heard) && !is_planned(session, heard, facts);
    if let Some(meaning) = is_danger.filter(|_| is_said_here) {
        let emergency = meaning.emergency.unwrap_or(Emergency::Police);
        return Ok(Some(Outcome::stay(session).say(Screen::Danger(emergency))));
    }
    if let Some(outcome) = order::step(session, heard, facts)? {
        return Ok(Some(outcome));
    }
    if !facts.place.is_lobby {
        for noun in NOUNS {
            if let Some(outcome) = noun(session, heard, facts)? {
                return Ok(Some(outcome));
            }
        }
    }
    let outcome = match &heard.input {
        Input::Command { name, args } => return slash::step(session, heard, (name, args), facts).map(Some),
        Input::Press(press) => return pressed(session, heard, press, facts),
        Input::OldButton => Outcome::stay(session).say(Screen::OldButton).say(question(&session.flow)),
        Input::ForeignButton => Outcome::stay(session).toast(Screen::ForeignButton),
        Input::Edited => Outcome::stay(session).say(Screen::Edited),
        Input::Blocked => Outcome::stay(session).with(Command::MarkUnreachable),
        Input::Unblocked | Input::MovedTo(_) => Outcome::stay(session),
        Input::Unsupported => Outcome::stay(session).say(Screen::Unsupported).say(question(&session.flow)),
        _ => return Ok(None),
    };
    Ok(Some(outcome))
}

/// Whether staff plan something, which may speak of a fire without there being one.
fn is_planned(session: &Session, heard: &Heard, facts: &Facts) -> bool {
    let is_order = matches!(heard.input, Input::Command { .. });
    let is_draft = matches!(session.flow, Flow::Announce(_) | Flow::ActivityDraft(_) | Flow::ShiftDraft(_));
    facts.me.staff.is_some() && (is_order || is_draft)
}

/// Leaves what is going on.
pub(super) fn cancel(session: &Session) -> Outcome {
    match &session.flow {
        // The picker alone is left: what waits behind it goes on.
        Flow::Language(then) => {
            let next = question(then);
            Outcome::go((**then).clone()).say(next)
        }
        // "Cancelled" would read as if the report were.
        Flow::ReportAdd(state) => Outcome::go(Flow::Idle).say(Screen::MyReport { ticket: state.ticket }),
        Flow::Idle => Outcome::go(Flow::Idle).say(Screen::NothingToCancel).say(Screen::Menu),
        _ => Outcome::go(Flow::Idle).say(Screen::Cancelled),
    }
}

/// Shows the menu, and says so when that gives up what was begun.
pub(super) fn menu(session: &Session) -> Outcome {
    let menu = Outcome::go(Flow::Idle).say(Screen::Menu);
    if order::gives_up(&session.flow) { menu.after(Screen::GivenUp) } else { menu }
}

fn pressed(session: &Session, heard: &Heard, press: &Press, facts: &Facts) -> Result<Option<Outcome>, Need> {
    let in_place = !facts.place.is_lobby;
    let outcome = match press {
        Press::Menu if in_place => Outcome::go(Flow::Idle).show(heard, Screen::Menu),
        Press::Cancel if in_place => cancel(session),
        Press::Languages => Outcome::go(language::enter(session)).show(heard, Screen::Languages { page: 0 }),
        Press::Language(_) => return language::step_in(session, heard, facts).map(Some),
        Press::Privacy => Outcome::stay(session).say(Screen::Privacy),
        Press::ExportMe => privacy::export(session),
        Press::ForgetMe => privacy::ask(),
        Press::Help => Outcome::stay(session).say(Screen::Help),
        Press::Today if facts.me.staff.is_some() => Outcome::stay(session).show(heard, Screen::Today),
        Press::Today => Outcome::stay(session).say(Screen::Refused(Refusal::StaffOnly)),
        Press::AnnounceNew if in_place => announce::start(session, "", facts),
        _ => return Ok(None),
    };
    Ok(Some(outcome))
}

/// Buttons about reports and talks.
fn report_buttons(session: &Session, heard: &Heard, facts: &Facts) -> Result<Option<Outcome>, Need> {
    let Input::Press(press) = &heard.input else { return Ok(None) };
    if *press == Press::Report {
        return Ok(Some(report::start(session, "", facts)));
    }
    if let Some(outcome) = my_report::pressed(session, heard, press) {
        return Ok(Some(outcome));
    }
    for pressed in [report_desk::pressed, talk::pressed, talk_desk::pressed] {
        if let Some(outcome) = pressed(session, heard, press, facts)? {
            return Ok(Some(outcome));
        }
    }
    Ok(None)
}

/// Buttons about volunteering and shifts.
fn shift_buttons(session: &Session, heard: &Heard, facts: &Facts) -> Result<Option<Outcome>, Need> {
    match shift::anywhere(session, heard).or_else(|| staff_shift::anywhere(session, heard, facts)) {
        Some(outcome) => Ok(Some(outcome)),
        None => volunteer::anywhere(session, heard, facts),
    }
}
