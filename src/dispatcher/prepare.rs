//! What has to be known before a row is sent: the text of an announcement, the message to change.

use crate::app::App;
use crate::conversation::Screen;
use crate::domain::wire::{Target, Wire};
use crate::fault::Fault;
use crate::screens::render;
use crate::store::{neighbourhood, outbox};
use crate::turn::view_for;

use super::Row;

/// The message that a change or a deletion means, when the row does not have to be looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// There is no such message, or its id is this.
    Message(Option<i64>),
    /// It has to be looked for.
    Unknown,
}

/// Makes a row ready; gives the message to change. `None` when its contact is gone.
///
/// # Errors
/// A [`Fault`] of reading.
pub(super) async fn prepare(app: &App, row: &mut Row, known: Known) -> Result<Option<Option<i64>>, Fault> {
    match &row.wire {
        Wire::Announcement(id) => {
            let mut tx = app.db.begin_read().await?;
            let Some(place) = neighbourhood::find(&mut tx, row.neighbourhood).await? else { return Ok(None) };
            let screen = Screen::Announcement(*id);
            let composed = view_for(&mut tx, app, &place, row.contact, &screen).await?;
            let Some((viewer, view)) = composed else { return Ok(None) };
            row.wire = Wire::Send(render(&view, &viewer)?.msg);
            Ok(Some(None))
        }
        Wire::Edit { target: Target::Row(id), .. } | Wire::Delete { target: Target::Row(id) } => {
            match known {
                Known::Message(message) => Ok(Some(message)),
                Known::Unknown => {
                    let mut tx = app.db.begin_read().await?;
                    Ok(Some(outbox::channel_message(&mut tx, row.neighbourhood, *id).await?))
                }
            }
        }
        Wire::Edit { target: Target::Message(id), .. } | Wire::Delete { target: Target::Message(id) } => {
            Ok(Some(Some(*id)))
        }
        _ => Ok(Some(None)),
    }
}
