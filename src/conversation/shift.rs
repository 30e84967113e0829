//! A volunteer's shifts: take, decline, withdraw, "still coming".
//!
//! Triggered by a call's buttons or an answer to it ([`super::offer`]), `/shifts`, or the menu. Ends at once: what
//! was going on goes on, and its question is asked again.

use super::{Command, Heard, Input, Outcome, Screen, Session};
use crate::domain::id::ShiftId;
use crate::domain::press::Press;

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// The viewer's shifts, and on the first page those that still need somebody.
    Mine { page: i64 },
    /// One shift, with what the viewer can do about it.
    One(ShiftId),
    /// Will you take this shift?
    Call(ShiftId),
    /// How the viewer stands after taking it.
    Taken(ShiftId),
    /// Thanks for saying no.
    Declined(ShiftId),
    /// Do you really want to withdraw?
    LeaveSure(ShiftId),
    /// They have withdrawn.
    Left(ShiftId),
    /// It is tomorrow: still coming?
    Coming(ShiftId),
    /// It begins soon.
    Soon(ShiftId),
    /// Thanks, see you there.
    Confirmed(ShiftId),
    /// A place became free: they are in.
    Promoted(ShiftId),
    /// It was called off.
    CalledOff(ShiftId),
    /// Which of the shifts that wait for an answer is meant?
    Which { yes: bool },
    /// Nothing waits for an answer.
    NothingAsked,
}

/// Buttons about shifts, wherever one is.
pub(super) fn anywhere(session: &Session, heard: &Heard) -> Option<Outcome> {
    let Input::Press(press) = &heard.input else { return None };
    let stay = || Outcome::stay(session);
    let (outcome, show) = match press {
        Press::MyShifts(page) => (stay(), Show::Mine { page: *page }),
        Press::Shift(id) => (stay(), Show::One(*id)),
        Press::TakeShift(id) => (stay().with(Command::SignUpForShift(*id)), Show::Taken(*id)),
        Press::DeclineShift(id) => (stay().with(Command::DeclineShift(*id)), Show::Declined(*id)),
        Press::LeaveShift(id) => (stay(), Show::LeaveSure(*id)),
        Press::LeaveShiftSure(id) => (stay().with(Command::LeaveShift(*id)), Show::Left(*id)),
        Press::StillComing(id) => (stay().with(Command::ConfirmShift(*id)), Show::Confirmed(*id)),
        Press::WhichShift(yes) => (stay(), Show::Which { yes: *yes == 1 }),
        _ => return None,
    };
    let outcome = outcome.show(heard, Screen::Shift(show));
    let goes_on = session.flow.is_asking() && !outcome.commands.is_empty();
    Some(if goes_on { outcome.say(super::question(&session.flow)) } else { outcome })
}
