//! Shifts as volunteers see them: calls, answers, their own, reminders.

use super::view::View;
use crate::commands::seat;
use crate::conversation::shift::Show;
use crate::domain::about::About;
use crate::domain::id::ShiftId;
use crate::domain::msg::Place;
use crate::domain::offer::Ask;
use crate::domain::press::Press;
use crate::domain::seat::{Kind, Refusal, Seat, Thing};
use crate::fault::Fault;
use crate::locale::{Arg, Line, WhenStyle};
use crate::store::shift::Shift;
use crate::store::{Tx, offer, shift, volunteer};
use crate::turn::Viewer;

/// Own shifts on one page.
const PER_PAGE: usize = 6;
/// Shifts that need somebody, below one's own.
const NEEDING: i64 = 5;

/// Fills one of these screens.
pub async fn fill(tx: &mut Tx, viewer: &Viewer, show: Show) -> Result<View, Fault> {
    let id = match show {
        Show::Mine { page } => return mine(tx, viewer, page).await,
        Show::Which { yes } => return which(tx, viewer, yes).await,
        Show::NothingAsked => return nothing_asked(tx, viewer).await,
        Show::One(id)
        | Show::Call(id)
        | Show::Taken(id)
        | Show::Declined(id)
        | Show::LeaveSure(id)
        | Show::Left(id)
        | Show::Coming(id)
        | Show::Soon(id)
        | Show::Confirmed(id)
        | Show::Promoted(id)
        | Show::CalledOff(id) => id,
    };
    let Some(shift) = shift::find(tx, viewer.place.neighbourhood_id, id).await? else {
        return Ok(View::of(Line::new("shift-gone")).nav("menu-shifts", Press::MyShifts(0)).menu());
    };
    let seat = seat::mine(tx, viewer.place.neighbourhood_id, id.into(), viewer.contact).await?;
    let seat = seat.map(|(seat, _)| seat);
    match show {
        Show::Call(_) => call(viewer, &shift),
        Show::LeaveSure(_) => leave_sure(viewer, &shift, seat),
        Show::Declined(_) if seat.is_some() => leave_sure(viewer, &shift, seat),
        Show::Declined(_) => Ok(View::of(Line::new("shift-declined")).menu()),
        Show::Left(_) => {
            let line = Line::new("shift-left").arg("shift", name(viewer, &shift)?);
            Ok(View::of(line).nav("menu-shifts", Press::MyShifts(0)).menu())
        }
        Show::Coming(_) => reminder(viewer, &shift, Line::new("shift-coming")),
        Show::Soon(_) => reminder(viewer, &shift, Line::new("shift-soon").arg("at", at(viewer, &shift))),
        Show::Confirmed(_) => Ok(View::of(Line::new("shift-confirmed").arg("at", at(viewer, &shift)))
            .nav("menu-shifts", Press::MyShifts(0))
            .menu()),
        Show::CalledOff(_) => {
            let line = Line::new("shift-called-off").arg("shift", name(viewer, &shift)?);
            Ok(View::of(line.arg("at", at(viewer, &shift))).nav("menu-shifts", Press::MyShifts(0)).menu())
        }
        Show::Promoted(_) => with_state(viewer, &shift, seat, Some("shift-promoted")),
        Show::Taken(_) => with_state(viewer, &shift, seat, Some("shift-taken")),
        Show::One(_) | Show::Mine { .. } | Show::Which { .. } | Show::NothingAsked => {
            with_state(viewer, &shift, seat, None)
        }
    }
}

/// Why a shift cannot be taken or left.
pub async fn refused(tx: &mut Tx, viewer: &Viewer, why: Refusal) -> Result<View, Fault> {
    Ok(View::of(match why {
        Refusal::Collides(thing) => collides(tx, viewer, thing).await?,
        Refusal::Full => Line::new("shift-full"),
        Refusal::Ended => Line::new("shift-ended"),
        Refusal::Closed => Line::new("shift-begun"),
        Refusal::Cancelled => Line::new("shift-was-called-off"),
        Refusal::NotSignedUp => Line::new("shift-not-in"),
        Refusal::NotYet(at) => {
            Line::new("shift-not-yet").arg("at", Arg::at(at.0, viewer.zone(), WhenStyle::Full))
        }
        _ => Line::new("shift-gone"),
    }))
}

/// What a shift is called: its role, its title where it has one, its number.
pub fn name(viewer: &Viewer, shift: &Shift) -> Result<Line, Fault> {
    let role = Line::new(shift.role()?.message_id());
    let titles = shift.titles()?;
    let line = match titles.for_reader(viewer.locale) {
        "" => Line::new("shift-untitled"),
        title => Line::new("shift-titled").arg("title", title),
    };
    Ok(line.arg("role", role).arg("number", shift.number))
}

/// Name, time, place, whom to meet, what to bring.
pub fn card(viewer: &Viewer, shift: &Shift) -> Result<Line, Fault> {
    let span = Arg::span(shift.starts_at.0, shift.ends_at.0, viewer.zone());
    let mut lines = vec![name(viewer, shift)?, Line::new("shift-when").arg("when", span)];
    let texts =
        [("shift-where", shift.venues()?), ("shift-meet", shift.meet()?), ("shift-bring", shift.bring()?)];
    for (id, texts) in texts.iter().filter(|(_, texts)| !texts.is_empty()) {
        lines.push(Line::new(id).arg("what", texts.for_reader(viewer.locale)));
    }
    Ok(Line::new("shift-card").arg("lines", lines))
}

/// A shift on a button: when and what.
pub fn label(viewer: &Viewer, shift: &Shift, id: &'static str) -> Result<Line, Fault> {
    Ok(Line::new(id)
        .arg("at", at(viewer, shift))
        .arg("shift", name(viewer, shift)?)
        .arg("taken", shift.taken)
        .arg("needed", shift.needed))
}

/// Will you take this shift?
fn call(viewer: &Viewer, shift: &Shift) -> Result<View, Fault> {
    let id = shift.shift_id;
    Ok(View::of(Line::new("shift-call"))
        .line(card(viewer, shift)?)
        .line(Line::new("shift-call-how").arg("free", shift.free()).arg("needed", shift.needed))
        .choice("shift-take", Press::TakeShift(id))
        .choice("shift-decline", Press::DeclineShift(id))
        .menu()
        .about(About::Shift(id).words()))
}

/// Are you still coming?
fn reminder(viewer: &Viewer, shift: &Shift, line: Line) -> Result<View, Fault> {
    let id = shift.shift_id;
    let view = View::of(line)
        .line(card(viewer, shift)?)
        .choice("shift-still-coming", Press::StillComing(id))
        .choice("shift-cannot", Press::LeaveShiftSure(id))
        .menu()
        .about(About::Coming(id).words());
    on_map(viewer, shift, view)
}

/// One shift with how the viewer stands; `event` is what just happened.
fn with_state(
    viewer: &Viewer,
    shift: &Shift,
    seat: Option<Seat>,
    event: Option<&'static str>,
) -> Result<View, Fault> {
    let id = shift.shift_id;
    let is_coming = shift.is_coming(viewer.now);
    let state = match seat {
        _ if shift.cancelled_at.is_some() => Line::new("shift-was-called-off"),
        _ if viewer.now >= shift.ends_at => Line::new("shift-ended"),
        Some(Seat::In) => Line::new(event.unwrap_or("shift-is-in")),
        Some(Seat::Waiting(position)) => Line::new("shift-is-waiting").arg("position", position),
        None if !is_coming => Line::new("shift-begun"),
        None => Line::new("shift-needs").arg("free", shift.free().max(0)).arg("needed", shift.needed),
    };
    let mut view = View::of(state).line(card(viewer, shift)?);
    if seat.is_none() && is_coming {
        let take = if shift.free() > 0 { "shift-take" } else { "shift-wait" };
        view = view
            .choice(take, Press::TakeShift(id))
            .choice("shift-decline", Press::DeclineShift(id))
            .about(About::Shift(id).words());
    }
    if seat.is_some() && shift.cancelled_at.is_none() && viewer.now < shift.ends_at {
        view = view.nav("shift-cannot", Press::LeaveShift(id)).about(About::Coming(id).words());
    }
    on_map(viewer, shift, view.nav("menu-shifts", Press::MyShifts(0)).menu())
}

/// Are you coming or not? As under every offer 1 is yes and 2 is no.
fn leave_sure(viewer: &Viewer, shift: &Shift, seat: Option<Seat>) -> Result<View, Fault> {
    if seat.is_none() || shift.cancelled_at.is_some() || viewer.now >= shift.ends_at {
        return with_state(viewer, shift, seat, None);
    }
    let line = Line::new("shift-leave-sure").arg("shift", name(viewer, shift)?).arg("at", at(viewer, shift));
    Ok(View::of(line)
        .choice("shift-still-coming", Press::StillComing(shift.shift_id))
        .choice("shift-cannot", Press::LeaveShiftSure(shift.shift_id))
        .menu()
        .about(About::Coming(shift.shift_id).words()))
}

/// The viewer's shifts; on the first page those that need somebody as well, for volunteers.
async fn mine(tx: &mut Tx, viewer: &Viewer, page: i64) -> Result<View, Fault> {
    let home = viewer.place.neighbourhood_id;
    let page = page.max(0);
    let limit = PER_PAGE as i64;
    let mut shifts =
        shift::of_contact(tx, home, viewer.contact, viewer.now, (limit + 1, page * limit)).await?;
    let has_more = shifts.len() > PER_PAGE;
    shifts.truncate(PER_PAGE);
    let is_volunteer = volunteer::find(tx, home, viewer.contact).await?.is_some();
    let mut view = View::of(Line::new(if shifts.is_empty() { "shifts-none" } else { "shifts-mine" }));
    for shift in &shifts {
        let seat = seat::mine(tx, home, shift.shift_id.into(), viewer.contact).await?;
        let id = match seat {
            Some((Seat::Waiting(_), _)) => "shift-label-waiting",
            _ => "shift-label-in",
        };
        view = view.choice(label(viewer, shift, id)?, Press::Shift(shift.shift_id));
    }
    if is_volunteer && page == 0 {
        let needing = shift::needing(tx, home, viewer.contact, viewer.now, NEEDING).await?;
        if !needing.is_empty() {
            view = view.line(Line::new("shifts-needing"));
        }
        for shift in &needing {
            let label = label(viewer, shift, "shift-label-needs")?;
            view = view.choice(label, Press::Shift(shift.shift_id));
        }
    }
    if page > 0 {
        view = view.nav("previous-page", Press::MyShifts(page - 1));
    }
    if has_more {
        view = view.nav("next-page", Press::MyShifts(page + 1));
    }
    Ok(view.nav("menu-volunteer", Press::Volunteer).menu())
}

/// Which of the shifts that wait for an answer is meant?
async fn which(tx: &mut Tx, viewer: &Viewer, yes: bool) -> Result<View, Fault> {
    let home = viewer.place.neighbourhood_id;
    let id = if yes { "shift-which-take" } else { "shift-which-decline" };
    let mut view = View::of(Line::new(id));
    for offer in offer::waiting(tx, home, viewer.contact, viewer.now).await? {
        let Some(shift) = shift::find(tx, home, offer.shift).await? else { continue };
        let press = match (offer.ask, yes) {
            (Ask::Call, true) => Press::TakeShift(offer.shift),
            (Ask::Call, false) => Press::DeclineShift(offer.shift),
            (Ask::Coming, true) => Press::StillComing(offer.shift),
            (Ask::Coming, false) => Press::LeaveShiftSure(offer.shift),
        };
        view = view.choice(label(viewer, &shift, "shift-label")?, press);
    }
    if view.choices.is_empty() { nothing_asked(tx, viewer).await } else { Ok(view.menu()) }
}

/// Nothing waits for an answer; the viewer's shifts follow.
async fn nothing_asked(tx: &mut Tx, viewer: &Viewer) -> Result<View, Fault> {
    Ok(View::of(Line::new("shift-nothing-asked")).followed_by(mine(tx, viewer, 0).await?))
}

async fn collides(tx: &mut Tx, viewer: &Viewer, thing: Thing) -> Result<Line, Fault> {
    let other = match thing.kind {
        Kind::Shift => shift::find(tx, viewer.place.neighbourhood_id, ShiftId(thing.id)).await?,
        Kind::Activity | Kind::Room => None,
    };
    Ok(match other {
        Some(other) => Line::new("shift-collides")
            .arg("shift", name(viewer, &other)?)
            .arg("when", Arg::span(other.starts_at.0, other.ends_at.0, viewer.zone())),
        None => Line::new("shift-collides-other"),
    })
}

fn at(viewer: &Viewer, shift: &Shift) -> Arg {
    Arg::at(shift.starts_at.0, viewer.zone(), WhenStyle::Full)
}

fn on_map(viewer: &Viewer, shift: &Shift, mut view: View) -> Result<View, Fault> {
    if let (Some(lat), Some(lon)) = (shift.latitude, shift.longitude) {
        let title = shift.venues()?.for_reader(viewer.locale).to_owned();
        let address = shift.meet()?.for_reader(viewer.locale).to_owned();
        view.place = Some(Place { lat, lon, title, address });
    }
    Ok(view)
}
