//! Shifts as staff see them: the list, who takes part, and a new one before it exists.

use super::shift::{card, label, name};
use super::view::View;
use crate::commands::person::Person;
use crate::conversation::shift_draft::{Asking, ROLES_PER_PAGE, State, Trouble};
use crate::conversation::staff_shift::Show;
use crate::domain::id::{ContactId, ShiftId};
use crate::domain::press::Press;
use crate::domain::seat::State as SeatState;
use crate::domain::shift::{FARTHEST_DAYS, LONGEST_HOURS, MOST_NEEDED, Problem};
use crate::fault::Fault;
use crate::locale::{Arg, Line, WhenStyle};
use crate::store::shift::Shift;
use crate::store::volunteer::Wanted;
use crate::store::{Tx, offer, seat, shift, volunteer};
use crate::turn::Viewer;
use crate::understanding::{Role, WhenProblem};

/// Shifts on one page.
const PER_PAGE: usize = 7;
/// Names of those who take part, and of those who wait.
const MOST_NAMES: usize = 40;
/// Lengths offered for a shift, in minutes.
const LENGTHS: [i64; 4] = [60, 120, 180, 240];

/// Fills one of these screens.
pub async fn fill(tx: &mut Tx, viewer: &Viewer, show: &Show) -> Result<View, Fault> {
    match show {
        Show::List { page } => list(tx, viewer, *page).await,
        Show::AskRole { page } => Ok(ask_role(*page)),
        Show::Ask(asking) => Ok(ask(*asking)),
        Show::AskVenueName => Ok(View::of(Line::new("shift-plan-venue-name")).cancel()),
        Show::Trouble(why) => Ok(trouble(viewer, *why)),
        Show::Preview(state) => preview(tx, viewer, state).await,
        Show::One(id) => about(tx, viewer, *id, None).await,
        Show::Created(id) => about(tx, viewer, *id, Some("staff-shift-created")).await,
        Show::Called(id) => about(tx, viewer, *id, Some("staff-shift-called")).await,
        Show::Cancelled(id) => about(tx, viewer, *id, Some("staff-shift-cancelled")).await,
        Show::Short(id) => {
            let asked = offer::tally(tx, viewer.place.neighbourhood_id, *id).await?.asked;
            let event = if asked > 0 { "staff-shift-short" } else { "staff-shift-nobody" };
            about(tx, viewer, *id, Some(event)).await
        }
        Show::CancelSure(id) => cancel_sure(tx, viewer, *id).await,
    }
}

/// Why a plan cannot be meant.
pub fn problem(problem: Problem) -> View {
    View::of(match problem {
        Problem::Past => Line::new("shift-plan-past"),
        Problem::EndsBeforeStart => Line::new("time-ends-before-start"),
        Problem::TooLong => Line::new("shift-plan-too-long").arg("hours", LONGEST_HOURS),
        Problem::TooFar => Line::new("shift-plan-too-far").arg("days", FARTHEST_DAYS),
        Problem::Needed => Line::new("shift-plan-needed").arg("most", MOST_NEEDED),
    })
}

/// The shifts to come.
async fn list(tx: &mut Tx, viewer: &Viewer, page: i64) -> Result<View, Fault> {
    let page = page.max(0);
    let limit = PER_PAGE as i64;
    let home = viewer.place.neighbourhood_id;
    let mut shifts = shift::coming(tx, home, viewer.now, (limit + 1, page * limit)).await?;
    let has_more = shifts.len() > PER_PAGE;
    shifts.truncate(PER_PAGE);
    let mut view =
        View::of(Line::new(if shifts.is_empty() { "staff-shifts-none" } else { "staff-shifts-list" }))
            .choice("staff-shift-new", Press::NewShift);
    for shift in &shifts {
        let id = if shift.free() > 0 { "staff-shift-label-needs" } else { "staff-shift-label-full" };
        view = view.choice(label(viewer, shift, id)?, Press::StaffShift(shift.shift_id));
    }
    if page > 0 {
        view = view.nav("previous-page", Press::StaffShifts(page - 1));
    }
    if has_more {
        view = view.nav("next-page", Press::StaffShifts(page + 1));
    }
    Ok(view.menu())
}

/// One shift with who takes part, below what just happened.
async fn about(
    tx: &mut Tx,
    viewer: &Viewer,
    id: ShiftId,
    event: Option<&'static str>,
) -> Result<View, Fault> {
    let home = viewer.place.neighbourhood_id;
    let Some(shift) = shift::find(tx, home, id).await? else {
        return Ok(View::of(Line::new("shift-gone")).nav("staff-shifts", Press::StaffShifts(0)).menu());
    };
    let card = card(viewer, &shift)?;
    let mut view = match event {
        Some(event) => View::of(Line::new(event)).line(card),
        None => View::of(card),
    };
    if shift.cancelled_at.is_some() && event.is_none() {
        view = view.line(Line::new("shift-was-called-off"));
    }
    if !matches!(event, Some("staff-shift-created" | "staff-shift-called")) {
        view = view.line(count(tx, viewer, &shift).await?);
    }
    let people = people(tx, viewer, id).await?;
    if !people.is_empty() {
        view = view.showing(format!("shift {}", shift.number));
    }
    for line in people {
        view = view.line(line);
    }
    if shift.is_coming(viewer.now) {
        view = view
            .choice("staff-shift-call", Press::CallForShift(id))
            .choice("staff-shift-cancel", Press::CancelShift(id))
            .in_rows_of(2);
    }
    Ok(view.nav("staff-shifts", Press::StaffShifts(0)).menu())
}

/// How many are in, were asked, said no.
async fn count(tx: &mut Tx, viewer: &Viewer, shift: &Shift) -> Result<Line, Fault> {
    let tally = offer::tally(tx, viewer.place.neighbourhood_id, shift.shift_id).await?;
    Ok(Line::new("staff-shift-count")
        .arg("taken", shift.taken)
        .arg("needed", shift.needed)
        .arg("asked", tally.asked)
        .arg("open", tally.open)
        .arg("declined", tally.declined))
}

/// Who takes part, and who waits.
async fn people(tx: &mut Tx, viewer: &Viewer, id: ShiftId) -> Result<Vec<Line>, Fault> {
    let home = viewer.place.neighbourhood_id;
    let confirmed = offer::confirmed(tx, home, id).await?;
    let (mut taking_part, mut waiting) = (Vec::new(), Vec::new());
    for row in seat::everyone(tx, home, id.into()).await?.into_iter().take(MOST_NAMES) {
        let (id, names) = match row.state() {
            SeatState::In if confirmed.contains(&row.contact_id) => {
                ("staff-shift-person-confirmed", &mut taking_part)
            }
            SeatState::In => ("staff-shift-person", &mut taking_part),
            _ => ("staff-shift-person", &mut waiting),
        };
        let number = names.len() as i64 + 1;
        names
            .push(Line::new(id).arg("number", number).arg("name", person(tx, viewer, row.contact_id).await?));
    }
    let lists = [("staff-shift-in", taking_part), ("staff-shift-waiting", waiting)];
    Ok(lists
        .into_iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(id, names)| Line::new(id).arg("people", names))
        .collect())
}

async fn person(tx: &mut Tx, viewer: &Viewer, contact: ContactId) -> Result<Arg, Fault> {
    let keys = &viewer.app.keys;
    let known = Person::read(tx, keys, viewer.place.neighbourhood_id, contact).await?;
    Ok(match known.map(|person| person.name).filter(|name| !name.is_empty()) {
        Some(name) => name.into(),
        None => Line::new("staff-shift-nameless").into(),
    })
}

/// What is done?
fn ask_role(page: i64) -> View {
    let last = (Role::ALL.len() as i64 - 1) / ROLES_PER_PAGE;
    let page = page.clamp(0, last);
    let mut view = View::of(Line::new("shift-plan-role"));
    for (index, role) in (0..).zip(Role::ALL).skip_while(|(index, _)| index / ROLES_PER_PAGE < page) {
        if index / ROLES_PER_PAGE > page {
            break;
        }
        view = view.choice(role.message_id(), Press::Choice(index));
    }
    view.in_rows_of(2).pages(page, page < last).cancel()
}

/// One of the other questions.
fn ask(asking: Asking) -> View {
    let view = View::of(match asking {
        Asking::Role | Asking::Confirm | Asking::When => Line::new("shift-plan-when"),
        Asking::Ends => Line::new("shift-plan-ends"),
        Asking::Venue => Line::new("shift-plan-venue"),
        Asking::Needed => Line::new("shift-plan-how-many").arg("most", MOST_NEEDED),
        Asking::Meet => Line::new("shift-plan-meet"),
        Asking::Bring => Line::new("shift-plan-bring"),
    });
    match asking {
        Asking::Ends => {
            let lengths = LENGTHS.iter().fold(view, |view, minutes| {
                let label = Line::new("shift-plan-hours").arg("hours", minutes / 60);
                view.choice(label, Press::Choice(*minutes))
            });
            lengths.in_rows_of(2).cancel()
        }
        Asking::Meet | Asking::Bring => view.nav("skip", Press::Skip).cancel(),
        _ => view.cancel(),
    }
}

/// Why an answer cannot be meant.
fn trouble(viewer: &Viewer, why: Trouble) -> View {
    let problem = match why {
        Trouble::Plan(why) => return problem(why),
        Trouble::NoClock => return View::of(Line::new("shift-plan-no-clock")),
        Trouble::Time(problem) => problem,
    };
    View::of(match problem {
        WhenProblem::Past { moment } => {
            let local = moment.date.and_time(moment.time.unwrap_or_default());
            let style = if moment.time.is_some() { WhenStyle::Full } else { WhenStyle::Day };
            let at = crate::domain::clock::Millis::from_local(local, viewer.zone());
            Line::new("time-past").arg("when", Arg::at(at.0, viewer.zone(), style))
        }
        WhenProblem::NoSuchDay { month, day, .. } => {
            Line::new("time-no-such-day").arg("month", i64::from(month)).arg("day", i64::from(day))
        }
        WhenProblem::NoSuchTime { .. } => Line::new("time-no-such-time"),
        WhenProblem::EndsBeforeStart => Line::new("time-ends-before-start"),
    })
}

/// A new shift before it exists, and how many volunteers would be called.
async fn preview(tx: &mut Tx, viewer: &Viewer, state: &State) -> Result<View, Fault> {
    let Some(plan) = state.plan(viewer.locale) else {
        return Ok(ask(Asking::When));
    };
    let home = viewer.place.neighbourhood_id;
    let wanted = Wanted {
        shift: ShiftId(0),
        role: plan.role.code(),
        slots: plan.slots(viewer.zone()),
        starts_at: plan.starts_at,
        ends_at: plan.ends_at,
    };
    let matching = volunteer::count_matching(tx, home, wanted).await?;
    let all = volunteer::count(tx, home).await?;
    let span = Arg::span(plan.starts_at.0, plan.ends_at.0, viewer.zone());
    let mut lines = vec![
        Line::new(plan.role.message_id()),
        Line::new("shift-when").arg("when", span),
        Line::new("shift-where").arg("what", state.venue.as_str()),
        Line::new("shift-people").arg("needed", plan.needed),
    ];
    for (id, text) in [("shift-meet", &state.meet), ("shift-bring", &state.bring)] {
        let what = match text.as_deref().filter(|text| !text.is_empty()) {
            Some(text) => Arg::from(text),
            None => Line::new("not-set").into(),
        };
        lines.push(Line::new(id).arg("what", what));
    }
    if plan.point.is_some() {
        lines.push(Line::new("shift-plan-on-map"));
    }
    let mut view = View::of(Line::new("shift-plan-check"))
        .line(Line::new("shift-card").arg("lines", lines))
        .line(Line::new("shift-plan-matching").arg("matching", matching).arg("all", all))
        .choice("shift-plan-create", Press::Yes);
    for (index, asking) in (0..).zip(Asking::CHANGES) {
        view = view.choice(change(asking), Press::Choice(index));
    }
    Ok(view.in_rows_of(2).cancel())
}

fn change(asking: Asking) -> &'static str {
    match asking {
        Asking::When | Asking::Ends => "shift-plan-change-when",
        Asking::Venue => "shift-plan-change-venue",
        Asking::Needed => "shift-plan-change-needed",
        Asking::Meet => "shift-plan-change-meet",
        Asking::Bring | Asking::Role | Asking::Confirm => "shift-plan-change-bring",
    }
}

/// Do you really want to call it off?
async fn cancel_sure(tx: &mut Tx, viewer: &Viewer, id: ShiftId) -> Result<View, Fault> {
    let home = viewer.place.neighbourhood_id;
    let found = shift::find(tx, home, id).await?;
    let Some(shift) = found.filter(|shift| shift.is_coming(viewer.now)) else {
        return about(tx, viewer, id, None).await;
    };
    let people = seat::everyone(tx, home, id.into()).await?.len() as i64;
    let line = Line::new("staff-shift-cancel-sure")
        .arg("shift", name(viewer, &shift)?)
        .arg("at", Arg::at(shift.starts_at.0, viewer.zone(), WhenStyle::Full))
        .arg("people", people);
    Ok(View::of(line)
        .choice("staff-shift-cancel-yes", Press::CancelShiftSure(id))
        .choice("staff-shift-cancel-no", Press::StaffShift(id))
        .menu())
}
