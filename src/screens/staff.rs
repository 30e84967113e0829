//! The committee: what a new member is told.

use super::view::View;
use crate::locale::Line;
use crate::turn::Viewer;

/// You are a member of the committee now.
pub fn joined(viewer: &Viewer) -> View {
    View::of(
        Line::new("staff-joined")
            .arg("neighbourhood", viewer.place_name())
            .arg("number", viewer.staff.unwrap_or_default()),
    )
    .line(Line::new("help-staff"))
}
