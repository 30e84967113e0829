//! The menu and help.

use super::view::View;
use crate::domain::press::Press;
use crate::locale::Line;
use crate::turn::Viewer;

/// The main menu.
pub fn menu(viewer: &Viewer) -> View {
    choices(View::of(Line::new("menu-text").arg("neighbourhood", viewer.place_name())), viewer)
}

/// The words were not understood: what can be done instead.
pub fn not_understood(viewer: &Viewer) -> View {
    choices(View::of(Line::new("not-understood")), viewer)
}

/// What one can do and how.
pub fn help(viewer: &Viewer) -> View {
    let view = View::of(Line::new("help-text"));
    match viewer.staff {
        Some(_) => {
            let view = staff(view.line(Line::new("help-staff")));
            let view = view.choice("menu-quiet", Press::Quiet).choice("menu-groups", Press::Groups);
            view.in_rows_of(2).menu()
        }
        None => view.menu(),
    }
}

/// With what staff do besides, behind what everybody does so that the numbers stay the same.
fn choices(view: View, viewer: &Viewer) -> View {
    let view = view
        .choice("menu-services", Press::Services)
        .choice("menu-activities", Press::Activities(0, 0))
        .choice("menu-report", Press::Report)
        .choice("menu-reports", Press::MyReports(0))
        .choice("menu-human", Press::Talk)
        .choice("menu-volunteer", Press::Volunteer)
        .choice("menu-shifts", Press::MyShifts(0))
        .choice("menu-announcements", Press::Announcements(0))
        .choice("menu-language", Press::Languages)
        .choice("menu-privacy", Press::Privacy)
        .choice("menu-help", Press::Help);
    if viewer.staff.is_some() { staff(view) } else { view }.in_rows_of(2)
}

/// What staff can do.
pub fn staff(view: View) -> View {
    view.choice("menu-today", Press::Today)
        .choice("menu-desk", Press::DeskReports("open".to_owned(), 0))
        .choice("menu-announce", Press::AnnounceNew)
        .choice("menu-manage", Press::ActivitiesManage(0))
        .choice("menu-plan", Press::StaffShifts(0))
}
