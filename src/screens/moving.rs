//! Moving to another neighbourhood: what is given up.

use super::view::View;
use crate::conversation::moving::State;
use crate::domain::press::Press;
use crate::fault::Fault;
use crate::locale::Line;
use crate::store::{Tx, neighbourhood, report_reporter, seat, volunteer};
use crate::turn::Viewer;

/// Whether to move, naming what is lost: the committee's rights above all.
pub async fn sure(tx: &mut Tx, viewer: &Viewer, state: State) -> Result<View, Fault> {
    let (home, contact) = (viewer.place.neighbourhood_id, viewer.contact);
    let name = neighbourhood::find(tx, state.to).await?.map(|row| row.name(viewer.locale.as_str()));
    let mut lost = Vec::new();
    if viewer.staff.is_some() {
        lost.push(Line::new("move-lose-staff"));
    }
    let reports = report_reporter::count(tx, home, contact).await?;
    if reports > 0 {
        lost.push(Line::new("move-lose-reports").arg("count", reports));
    }
    let places = seat::things_of(tx, home, contact, viewer.now).await?.len();
    if places > 0 {
        lost.push(Line::new("move-lose-places").arg("count", i64::try_from(places).unwrap_or(i64::MAX)));
    }
    if volunteer::find(tx, home, contact).await?.is_some() {
        lost.push(Line::new("move-lose-volunteer"));
    }
    let mut view =
        View::of(Line::new("move-sure").arg("from", viewer.place_name()).arg("to", name.unwrap_or_default()));
    view = if lost.is_empty() {
        view.line(Line::new("move-lose-nothing"))
    } else {
        view.line(Line::new("move-lose").arg("lines", lost))
    };
    Ok(view.choice("move-yes", Press::Yes).choice("move-no", Press::No))
}
