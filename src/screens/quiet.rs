//! The hours in which nothing wakes anybody.

use super::view::View;
use crate::domain::press::Press;
use crate::domain::quiet::Quiet;
use crate::fault::Fault;
use crate::locale::Line;
use crate::store::{Tx, neighbourhood};
use crate::turn::Viewer;

/// What is offered besides words.
const OFFERED: [Quiet; 2] = [Quiet::DEFAULT, Quiet { from_min: 21 * 60, until_min: 8 * 60 }];

/// What holds now, and what it is to be.
pub async fn ask(tx: &mut Tx, viewer: &Viewer) -> Result<View, Fault> {
    let mut view = View::of(now(tx, viewer).await?).line(Line::new("quiet-ask"));
    for quiet in OFFERED {
        let label = Line::new("quiet-hours").arg("hours", quiet.to_string());
        let (from, until) = (i64::from(quiet.from_min), i64::from(quiet.until_min));
        view = view.choice(label, Press::QuietSet(from, until));
    }
    Ok(view.choice("quiet-none", Press::QuietSet(0, 0)).cancel())
}

/// What holds from now on.
pub async fn set(tx: &mut Tx, viewer: &Viewer) -> Result<View, Fault> {
    Ok(View::of(Line::new("quiet-is-set"))
        .line(now(tx, viewer).await?)
        .nav("quiet-change", Press::Quiet)
        .menu())
}

async fn now(tx: &mut Tx, viewer: &Viewer) -> Result<Line, Fault> {
    let quiet = neighbourhood::quiet(tx, viewer.place.neighbourhood_id).await?;
    Ok(match quiet.is_none() {
        true => Line::new("quiet-now-none"),
        false => Line::new("quiet-now").arg("hours", quiet.to_string()),
    })
}
