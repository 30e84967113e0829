//! Which announcements a resident wants.

use crate::domain::announcement::Topic;
use crate::fault::Fault;
use crate::store::{Tx, mute};
use crate::turn::Cx;

/// Mutes a topic, or lets it come again; emergencies always come.
pub(super) async fn toggle(tx: &mut Tx, cx: &Cx, topic: Topic) -> Result<(), Fault> {
    let (home, contact) = (cx.viewer.place.neighbourhood_id, cx.viewer.contact);
    if topic == Topic::Emergency || mute::remove(tx, home, contact, topic.word()).await? {
        return Ok(());
    }
    Ok(mute::add(tx, home, contact, topic.word()).await?)
}
