//! In which building a resident lives, said only by who wants to: it decides which announcements come.
//!
//! Triggered by `/building` or a button of the privacy screen. Ends at once.

use super::{Command, Facts, Heard, Input, Need, Outcome, Screen, Session};
use crate::domain::press::Press;

/// Buttons about one's building, wherever one is.
pub(super) fn anywhere(session: &Session, heard: &Heard, _facts: &Facts) -> Result<Option<Outcome>, Need> {
    let Input::Press(press) = &heard.input else { return Ok(None) };
    Ok(match press {
        Press::Buildings(page) => Some(Outcome::stay(session).show(heard, Screen::Buildings { page: *page })),
        Press::MyBuilding(number) => {
            let set = Command::SetBuilding(Some(*number).filter(|number| *number > 0));
            Some(Outcome::stay(session).with(set).show(heard, Screen::MyBuilding))
        }
        _ => None,
    })
}
