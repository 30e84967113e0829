//! What is said in every conversation.

use chrono::NaiveTime;

use super::seat;
use super::view::View;
use crate::conversation::Refusal;
use crate::fault::Fault;
use crate::locale::{Arg, Line, WhenStyle};
use crate::store::Tx;
use crate::turn::Viewer;
use crate::understanding::{Emergency, WhenProblem};

/// One message and nothing else.
pub fn plain(id: &'static str) -> View {
    View::of(Line::new(id))
}

/// The answer was not understood. Who has not joined a neighbourhood yet has nothing to leave.
pub fn ask_again(viewer: &Viewer) -> View {
    plain(if viewer.place.kind == "lobby" { "not-understood-again" } else { "not-understood-here" })
}

/// What was going on is left.
pub fn cancelled() -> View {
    plain("cancelled").menu()
}

/// The numbers to call, the right one first.
pub fn danger(emergency: Emergency) -> View {
    plain(match emergency {
        Emergency::Police => "urgent-police",
        Emergency::Fire => "urgent-fire",
        Emergency::Medical => "urgent-medical",
        Emergency::Fraud => "urgent-fraud",
        Emergency::Despair => "urgent-despair",
    })
}

/// Why a rule said no.
pub async fn refused(tx: &mut Tx, viewer: &Viewer, refusal: &Refusal) -> Result<View, Fault> {
    Ok(match refusal {
        Refusal::NoSuchNeighbourhood => plain("refused-no-such-neighbourhood"),
        Refusal::NoSuchService => plain("refused-no-such-service"),
        Refusal::NoSuchAnnouncement => plain("button-old"),
        Refusal::NobodyReached => plain("announce-nobody"),
        Refusal::StaffOnly => plain("staff-only"),
        Refusal::BadInvite => plain("staff-bad-invite"),
        Refusal::StaffAlready => plain("staff-already"),
        Refusal::ReportEmpty => plain("report-nothing"),
        Refusal::NoSuchReport => plain("refused-no-such-report"),
        Refusal::ReportClosed => plain("refused-report-closed"),
        Refusal::ReportWithdrawn => plain("refused-report-withdrawn"),
        Refusal::ReportFilesFull => plain("refused-report-files-full"),
        Refusal::NoSuchTalk => plain("refused-no-such-talk"),
        Refusal::NotAVolunteer => plain("volunteer-none"),
        Refusal::CalledJustNow => plain("staff-shift-called-just-now"),
        Refusal::Shift(why) => super::shift::refused(tx, viewer, *why).await?,
        Refusal::Plan(problem) => super::staff_shift::problem(*problem),
        Refusal::Seat(refusal) => seat::refused(tx, viewer, refusal).await?,
    })
}

/// Why a time cannot be meant.
pub fn when_problem(problem: &WhenProblem) -> View {
    View::of(match problem {
        WhenProblem::Past { moment } => {
            let midnight = moment.date.and_time(NaiveTime::MIN);
            let (local, style) = match moment.time {
                Some(time) => (moment.date.and_time(time), WhenStyle::Full),
                None => (midnight, WhenStyle::Day),
            };
            Line::new("time-past").arg("when", Arg::When { local, style })
        }
        WhenProblem::NoSuchDay { month, day, .. } => {
            Line::new("time-no-such-day").arg("month", i64::from(*month)).arg("day", i64::from(*day))
        }
        WhenProblem::NoSuchTime { .. } => Line::new("time-no-such-time"),
        WhenProblem::EndsBeforeStart => Line::new("time-ends-before-start"),
    })
}
