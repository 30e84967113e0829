//! Files that came in are kept with the report or the talk they belong to.

use super::trace::Trace;
use crate::app::ChannelKind;
use crate::channel::{kept, web};
use crate::domain::attachment::Attached;
use crate::domain::id::AttachmentId;
use crate::fault::Fault;
use crate::store::Tx;
use crate::store::attachment::{self, Owner};
use crate::store::attachment_bytes::{self, State};
use crate::turn::Cx;

/// Keeps a file. What our own channels hold is copied at once, so that it stays when its chat is erased, and nothing
/// leads from the copy to that chat; what a messenger holds is fetched by [`crate::jobs::attachment`].
pub(super) async fn keep(
    tx: &mut Tx,
    cx: &Cx,
    owner: Owner,
    file: &Attached,
    trace: Trace,
) -> Result<AttachmentId, Fault> {
    let viewer = &cx.viewer;
    let (home, keys) = (viewer.place.neighbourhood_id, &viewer.app.keys);
    let last = attachment::last_id(tx, home, owner).await?;
    let id = AttachmentId(trace.id(&viewer.app.ids, last));
    attachment::add(tx, home, (id, owner), (viewer.bot.id, file), trace.at).await?;
    if matches!(viewer.bot.channel, ChannelKind::Web | ChannelKind::Terminal) {
        let state = match web::file(tx, keys, &file.channel_file_id).await? {
            Some(held) => {
                kept::keep(tx, keys, home, id, &held.content).await?;
                State::Fetched
            }
            None => State::Gone,
        };
        attachment_bytes::settle(tx, home, id, state).await?;
    }
    Ok(id)
}
