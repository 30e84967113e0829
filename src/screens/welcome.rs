//! Welcome: the neighbourhood, and what comes after joining.

use super::view::{Label, View};
use crate::domain::id::NeighbourhoodId;
use crate::domain::press::Press;
use crate::fault::Fault;
use crate::locale::Line;
use crate::store::{Tx, bot, neighbourhood};
use crate::turn::Viewer;

/// Neighbourhoods on one page.
const PER_PAGE: usize = 8;

/// Which neighbourhood one lives in: those the bot serves, or a code.
pub async fn which_neighbourhood(tx: &mut Tx, viewer: &Viewer, page: i64) -> Result<View, Fault> {
    let served = bot::served(tx, viewer.bot.id).await?;
    let first = usize::try_from(page).unwrap_or(0).saturating_mul(PER_PAGE).min(served.len());
    let mut view = View::of(Line::new("welcome-kept")).line(Line::new("welcome-which-neighbourhood"));
    for id in served.iter().skip(first).take(PER_PAGE) {
        if let Some(row) = neighbourhood::find(tx, *id).await? {
            view = view.choice(Label::Text(row.name(viewer.locale.as_str())), Press::Join(*id));
        }
    }
    Ok(view.pages(page, first + PER_PAGE < served.len()).nav("menu-language", Press::Languages))
}

/// What is kept, and whether to join the neighbourhood of a link.
pub async fn invited(tx: &mut Tx, viewer: &Viewer, id: NeighbourhoodId) -> Result<View, Fault> {
    let Some(row) = neighbourhood::find(tx, id).await? else {
        return which_neighbourhood(tx, viewer, 0).await;
    };
    let name = row.name(viewer.locale.as_str());
    Ok(View::of(Line::new("welcome-kept"))
        .line(Line::new("welcome-join-this").arg("neighbourhood", name.as_str()))
        .choice(Line::new("welcome-join").arg("neighbourhood", name.as_str()), Press::Join(id))
        .choice("welcome-other", Press::No)
        .nav("menu-language", Press::Languages))
}

/// No neighbourhood has this code.
pub fn no_such_code(code: &str) -> View {
    View::of(Line::new("welcome-no-such-code").arg("code", code.chars().take(40).collect::<String>()))
}

/// Welcome to the neighbourhood.
pub fn joined(viewer: &Viewer) -> View {
    View::of(Line::new("welcome-joined").arg("neighbourhood", viewer.place_name()))
}
