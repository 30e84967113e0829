//! What staff do with shifts: look, call again, call off.
//!
//! Triggered by `/shift` and the buttons of its list. Ends at once.

use super::{Command, Facts, Flow, Heard, Input, Outcome, Refusal, Screen, Session, shift_draft};
use crate::domain::id::ShiftId;
use crate::domain::press::Press;

/// What is shown.
#[derive(Debug, Clone, PartialEq)]
pub enum Show {
    /// The shifts to come, with how many are in.
    List { page: i64 },
    /// One shift, with who takes part.
    One(ShiftId),
    /// What is done? A page of roles.
    AskRole { page: i64 },
    /// One of the other questions about a new shift.
    Ask(shift_draft::Asking),
    /// The point on the map is known: what is the place called?
    AskVenueName,
    /// Why an answer cannot be meant.
    Trouble(shift_draft::Trouble),
    /// A new shift before it exists.
    Preview(Box<shift_draft::State>),
    /// It exists, and volunteers are being called.
    Created(ShiftId),
    /// Volunteers are being called again.
    Called(ShiftId),
    /// Do you really want to call it off?
    CancelSure(ShiftId),
    /// It was called off, and everyone told.
    Cancelled(ShiftId),
    /// Everybody was asked, and somebody is still missing.
    Short(ShiftId),
}

/// `/shift`: the list, or with words behind it a new shift.
pub(super) fn start(session: &Session, heard: &Heard, facts: &Facts) -> Outcome {
    if facts.me.staff.is_none() {
        return Outcome::stay(session).say(Screen::Refused(Refusal::StaffOnly));
    }
    if heard.words().is_empty() { list() } else { shift_draft::start(heard, facts) }
}

/// The shifts to come, with the button to plan one.
pub(super) fn list() -> Outcome {
    Outcome::go(Flow::Idle).say(Screen::StaffShift(Show::List { page: 0 }))
}

/// Buttons for staff, wherever one is.
pub(super) fn anywhere(session: &Session, heard: &Heard, facts: &Facts) -> Option<Outcome> {
    let Input::Press(press) = &heard.input else { return None };
    let stay = || Outcome::stay(session);
    let (outcome, show) = match press {
        Press::StaffShifts(page) => (stay(), Show::List { page: *page }),
        Press::StaffShift(id) => (stay(), Show::One(*id)),
        Press::CallForShift(id) => (stay().with(Command::CallForShift(*id)), Show::Called(*id)),
        Press::CancelShift(id) => (stay(), Show::CancelSure(*id)),
        Press::CancelShiftSure(id) => (stay().with(Command::CancelShift(*id)), Show::Cancelled(*id)),
        Press::NewShift if facts.me.staff.is_some() => return Some(shift_draft::start(heard, facts)),
        Press::NewShift => return Some(stay().say(Screen::Refused(Refusal::StaffOnly))),
        _ => return None,
    };
    Some(match facts.me.staff {
        Some(_) => outcome.show(heard, Screen::StaffShift(show)),
        None => stay().say(Screen::Refused(Refusal::StaffOnly)),
    })
}
