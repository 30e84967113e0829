//! Why a rule of places with a capacity says no.

use super::view::View;
use crate::domain::id::ActivityId;
use crate::domain::press::Press;
use crate::domain::seat::{Kind, MAX_PARTY, Refusal, Thing};
use crate::domain::texts::Texts;
use crate::fault::Fault;
use crate::locale::{Arg, Line, WhenStyle};
use crate::store::{Tx, activity, place};
use crate::turn::Viewer;

/// The reason in words.
pub async fn refused(tx: &mut Tx, viewer: &Viewer, refusal: &Refusal) -> Result<View, Fault> {
    let view = View::of(match refusal {
        Refusal::Unknown => Line::new("button-old"),
        Refusal::Full => Line::new("seat-full"),
        Refusal::Collides(other) => collides(tx, viewer, *other).await?,
        Refusal::Ended => Line::new("seat-ended"),
        Refusal::NotYet(from) => {
            Line::new("seat-not-yet").arg("when", Arg::at(from.0, viewer.zone(), WhenStyle::Full))
        }
        Refusal::AlreadySignedUp => Line::new("seat-already-in"),
        Refusal::AlreadyWaiting(position) => Line::new("seat-already-waiting").arg("position", *position),
        Refusal::Closed => Line::new("seat-closed"),
        Refusal::Cancelled => Line::new("seat-cancelled"),
        Refusal::NotSignedUp => Line::new("seat-not-signed-up"),
        Refusal::PartySize => Line::new("seat-party").arg("max", MAX_PARTY),
        Refusal::Past => Line::new("seat-past"),
        Refusal::BelowTaken(taken) => Line::new("seat-below-taken").arg("taken", *taken),
    });
    Ok(match refusal {
        Refusal::Collides(Thing { kind: Kind::Activity, id }) => {
            view.choice("seat-see-other", Press::Activity(ActivityId(*id)))
        }
        _ => view,
    })
}

/// What is at the same time, and when.
async fn collides(tx: &mut Tx, viewer: &Viewer, other: Thing) -> Result<Line, Fault> {
    let home = viewer.place.neighbourhood_id;
    let Some(at) = place::find(tx, home, other).await? else { return Ok(Line::new("button-old")) };
    let when = Arg::span(at.starts_at.0, at.ends_at.0, viewer.zone());
    Ok(match other.kind {
        Kind::Activity => {
            let row = activity::find(tx, home, ActivityId(other.id)).await?;
            let title = row.and_then(|row| Texts::read(&row.titles)).unwrap_or_default();
            let title = title.for_reader(viewer.locale).to_owned();
            Line::new("seat-collides-activity").arg("title", title).arg("when", when)
        }
        Kind::Shift => Line::new("seat-collides-shift").arg("when", when),
        Kind::Room => Line::new("seat-collides-room").arg("when", when),
    })
}
