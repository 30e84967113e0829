//! Files that came in, shown to staff and in talks.

use super::view::View;
use crate::domain::id::AttachmentId;
use crate::domain::msg::Media;
use crate::fault::Fault;
use crate::locale::Line;
use crate::store::{Tx, attachment};
use crate::turn::Viewer;

/// A file of a report or a talk, for staff.
pub async fn one(tx: &mut Tx, viewer: &Viewer, id: AttachmentId) -> Result<View, Fault> {
    if viewer.staff.is_none() {
        return Ok(View::of(Line::new("staff-only")));
    }
    put(tx, viewer, View { is_alone: true, ..View::default() }, Some(id)).await
}

/// A view with a file, and a line that says what it is. Another bot's file cannot be sent on: the line says so.
pub(super) async fn put(
    tx: &mut Tx,
    viewer: &Viewer,
    view: View,
    id: Option<AttachmentId>,
) -> Result<View, Fault> {
    let Some(id) = id else { return Ok(view) };
    let Some(row) = attachment::find(tx, viewer.place.neighbourhood_id, id).await? else {
        return Ok(view.line(Line::new("file-gone")));
    };
    let attached = row.attached();
    let mut view = view.line(match attached.media {
        Media::Voice => Line::new("file-voice").arg("secs", attached.secs),
        _ => Line::new("file-photo"),
    });
    if row.bot_id == viewer.bot.id {
        view.file = Some(attached.held());
    } else {
        view = view.line(Line::new("file-elsewhere"));
    }
    Ok(view)
}
