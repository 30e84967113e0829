//! The menu and help.

use super::view::View;
use crate::domain::press::Press;
use crate::locale::Line;
use crate::turn::Viewer;

/// The main menu.
pub fn menu(viewer: &Viewer) -> View {
    choices(View::of(Line::new("menu-text").arg("neighbourhood", viewer.place_name())))
}

/// The words were not understood: what can be done instead.
pub fn not_understood() -> View {
    choices(View::of(Line::new("not-understood")))
}

/// What one can do and how.
pub fn help() -> View {
    View::of(Line::new("help-text")).menu()
}

fn choices(view: View) -> View {
    view.choice("menu-services", Press::Services)
        .choice("menu-activities", Press::Activities(0, 0))
        .choice("menu-report", Press::Report)
        .choice("menu-reports", Press::MyReports(0))
        .choice("menu-human", Press::Talk)
        .choice("menu-volunteer", Press::Volunteer)
        .choice("menu-shifts", Press::MyShifts(0))
        .choice("menu-announcements", Press::Announcements(0))
        .choice("menu-language", Press::Languages)
        .choice("menu-privacy", Press::Privacy)
        .choice("menu-help", Press::Help)
        .in_rows_of(2)
}
