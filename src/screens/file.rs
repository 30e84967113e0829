//! Files that came in, shown to staff and in talks.

use super::view::View;
use crate::domain::id::{AttachmentId, TalkId};
use crate::domain::msg::Media;
use crate::fault::Fault;
use crate::locale::Line;
use crate::store::attachment::Shown;
use crate::store::{Tx, attachment, talk};
use crate::turn::Viewer;

/// A file of a report or a talk, for staff.
pub async fn one(tx: &mut Tx, viewer: &Viewer, id: AttachmentId) -> Result<View, Fault> {
    if viewer.staff.is_none() {
        return Ok(View::of(Line::new("staff-only")));
    }
    let view = put(tx, viewer, View { is_alone: true, ..View::default() }, Some(id)).await?;
    let subject = attachment::subject(tx, viewer.place.neighbourhood_id, id).await?;
    Ok(View { shows: subject, ..view })
}

/// A file that came with a message of a talk, once it was fetched.
pub async fn of_talk(tx: &mut Tx, viewer: &Viewer, talk: TalkId, id: AttachmentId) -> Result<View, Fault> {
    let number = talk::find(tx, viewer.place.neighbourhood_id, talk).await?.map_or(0, |talk| talk.number);
    put(tx, viewer, View::of(Line::new("talk-file").arg("number", number)), Some(id)).await
}

/// A view with a file, and a line that says what it is, or why it is not there.
pub(super) async fn put(
    tx: &mut Tx,
    viewer: &Viewer,
    view: View,
    id: Option<AttachmentId>,
) -> Result<View, Fault> {
    let Some(id) = id else { return Ok(view) };
    let home = viewer.place.neighbourhood_id;
    let Some(row) = attachment::find(tx, home, id).await? else {
        return Ok(view.line(Line::new("file-gone")));
    };
    let mut view = view.line(match row.media() {
        Media::Voice => Line::new("file-voice").arg("secs", row.secs),
        _ => Line::new("file-photo"),
    });
    match row.shown(home, viewer.bot.id) {
        Shown::File(file) => view.file = Some(file),
        Shown::Coming => view = view.line(Line::new("file-coming")),
        Shown::Gone => view = view.line(Line::new("file-not-had")),
    }
    Ok(view)
}
