//! In which building one lives.

use super::view::{Label, View};
use crate::domain::press::Press;
use crate::fault::Fault;
use crate::locale::Line;
use crate::store::{Tx, building, contact};
use crate::turn::Viewer;

/// Buildings on one page.
const PER_PAGE: usize = 10;

/// Asks for the building, a page of them.
pub async fn ask(tx: &mut Tx, viewer: &Viewer, page: i64) -> Result<View, Fault> {
    let all = building::all(tx, viewer.place.neighbourhood_id).await?;
    if all.is_empty() {
        return Ok(View::of(Line::new("buildings-none")).menu());
    }
    let page = page.max(0);
    let first = usize::try_from(page).unwrap_or(0).saturating_mul(PER_PAGE);
    let mut view = View::of(Line::new("building-ask"));
    for (number, name) in all.iter().skip(first).take(PER_PAGE) {
        view = view.choice(Label::Text(name.clone()), Press::MyBuilding(*number));
    }
    if page > 0 {
        view = view.nav("previous-page", Press::Buildings(page - 1));
    }
    if first + PER_PAGE < all.len() {
        view = view.nav("next-page", Press::Buildings(page + 1));
    }
    Ok(view.in_rows_of(2).nav("building-not-said", Press::MyBuilding(0)).menu())
}

/// What is noted now.
pub async fn mine(tx: &mut Tx, viewer: &Viewer) -> Result<View, Fault> {
    Ok(match contact::building(tx, viewer.place.neighbourhood_id, viewer.contact).await? {
        Some(name) => View::of(Line::new("building-noted").arg("building", name))
            .nav("building-not-said", Press::MyBuilding(0))
            .menu(),
        None => View::of(Line::new("building-is-not-said")).menu(),
    })
}
