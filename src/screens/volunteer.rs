//! A volunteer's page: what they do and when they can, with the questions that lead there.

use super::view::View;
use crate::commands::volunteer::profile;
use crate::conversation::volunteer::{ROLES_PER_PAGE, Show};
use crate::domain::availability::{Availability, Group};
use crate::domain::press::Press;
use crate::fault::Fault;
use crate::locale::Line;
use crate::store::Tx;
use crate::turn::Viewer;
use crate::understanding::Role;

/// The times that are offered, in the order of [`Availability::PRESETS`].
const PRESETS: [&str; 4] = [
    "availability-weekdays-day",
    "availability-weekdays-evening",
    "availability-weekends-day",
    "availability-weekends-evening",
];

/// Fills one of these screens.
pub async fn fill(tx: &mut Tx, viewer: &Viewer, show: &Show) -> Result<View, Fault> {
    Ok(match show {
        Show::Profile => page(tx, viewer).await?,
        Show::Roles { chosen, page } => roles(chosen, *page),
        Show::When { chosen } => times(*chosen),
        Show::Confirm { roles, when } => confirm(roles, *when),
        Show::ChooseOne => View::of(Line::new("volunteer-choose-one")),
        Show::Saved => View::of(Line::new("volunteer-saved")).nav("menu-shifts", Press::MyShifts(0)).menu(),
        Show::StopSure => View::of(Line::new("volunteer-stop-sure"))
            .choice("volunteer-stop-yes", Press::Yes)
            .choice("volunteer-stop-no", Press::No)
            .cancel(),
        Show::Stopped => {
            View::of(Line::new("volunteer-stopped")).nav("menu-shifts", Press::MyShifts(0)).menu()
        }
    })
}

/// The viewer's own page.
async fn page(tx: &mut Tx, viewer: &Viewer) -> Result<View, Fault> {
    let found = profile(tx, viewer.place.neighbourhood_id, viewer.contact).await?;
    let Some(profile) = found else {
        let view = View::of(Line::new("volunteer-none"));
        return Ok(view.choice("volunteer-begin", Press::Volunteer).menu());
    };
    let mut view = View::of(about("volunteer-page", &profile.roles, profile.when));
    if profile.is_paused {
        view = view.line(Line::new("volunteer-is-paused"));
    }
    let (pause, on) = if profile.is_paused { ("volunteer-resume", 0) } else { ("volunteer-pause", 1) };
    Ok(view
        .choice("menu-shifts", Press::MyShifts(0))
        .choice("volunteer-change-roles", Press::VolunteerChange(0))
        .choice("volunteer-change-when", Press::VolunteerChange(1))
        .choice(pause, Press::VolunteerPause(on))
        .choice("volunteer-stop", Press::VolunteerStop)
        .menu())
}

/// What can you do?
fn roles(chosen: &[Role], page: i64) -> View {
    let last = (Role::ALL.len() as i64 - 1) / ROLES_PER_PAGE;
    let page = page.clamp(0, last);
    let mut view = View::of(Line::new("volunteer-roles"));
    if !chosen.is_empty() {
        view = view.line(Line::new("volunteer-roles-chosen").arg("roles", names(chosen)));
    }
    for (index, role) in (0..).zip(Role::ALL).skip_while(|(index, _)| index / ROLES_PER_PAGE < page) {
        if index / ROLES_PER_PAGE > page {
            break;
        }
        view = view.choice(marked(role.message_id(), chosen.contains(role)), Press::VolunteerRole(index));
    }
    view.in_rows_of(2).pages(page, page < last).nav("done", Press::Yes).cancel()
}

/// When can you?
fn times(chosen: Availability) -> View {
    let mut view = View::of(Line::new("volunteer-when"));
    if !chosen.is_none() {
        view = view.line(Line::new("volunteer-when-chosen").arg("when", when(chosen)));
    }
    for ((index, id), preset) in (0..).zip(PRESETS).zip(Availability::PRESETS) {
        view = view.choice(marked(id, chosen.covers(preset)), Press::VolunteerWhen(index));
    }
    view.choice("availability-any", Press::VolunteerWhen(PRESETS.len() as i64))
        .nav("back", Press::Back)
        .nav("done", Press::Yes)
        .cancel()
}

/// Is this right?
fn confirm(roles: &[Role], when: Availability) -> View {
    View::of(about("volunteer-check", roles, when))
        .line(Line::new("volunteer-what-follows"))
        .choice("confirm", Press::Yes)
        .choice("volunteer-change-roles", Press::VolunteerChange(0))
        .choice("volunteer-change-when", Press::VolunteerChange(1))
        .cancel()
}

fn about(id: &'static str, roles: &[Role], times: Availability) -> Line {
    Line::new(id).arg("roles", names(roles)).arg("when", when(times))
}

fn marked(id: &'static str, is_chosen: bool) -> Line {
    if is_chosen { Line::new("volunteer-chosen").arg("what", Line::new(id)) } else { Line::new(id) }
}

fn names(roles: &[Role]) -> Vec<Line> {
    roles.iter().map(|role| Line::new(role.message_id())).collect()
}

/// When somebody can, in words: one row for weekdays that share their parts.
fn when(times: Availability) -> Vec<Line> {
    if times.covers(Availability::ANY) {
        return vec![Line::new("availability-any")];
    }
    times.groups().iter().map(group).collect()
}

fn group(group: &Group) -> Line {
    let days = match group.days.as_slice() {
        [1, 2, 3, 4, 5] => Line::new("days-weekdays"),
        [6, 7] => Line::new("days-weekend"),
        [1, 2, 3, 4, 5, 6, 7] => Line::new("days-all"),
        days => days
            .iter()
            .map(|day| Line::new("when-weekday").arg("number", i64::from(*day)))
            .reduce(|all, day| Line::new("days-and").arg("days", all).arg("day", day))
            .unwrap_or_else(|| Line::new("days-all")),
    };
    let parts = match group.parts {
        0b001 => "parts-morning",
        0b010 => "parts-afternoon",
        0b011 => "parts-day",
        0b100 => "parts-evening",
        0b101 => "parts-morning-evening",
        0b110 => "parts-afternoon-evening",
        _ => "parts-all",
    };
    Line::new("availability-group").arg("days", days).arg("parts", Line::new(parts))
}
