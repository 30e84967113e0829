//! Which announcements one wants, topic by topic.

use super::view::View;
use crate::domain::announcement::Topic;
use crate::domain::press::Press;
use crate::fault::Fault;
use crate::locale::Line;
use crate::store::{Tx, mute};
use crate::turn::Viewer;

/// The topics, each with whether it comes.
pub async fn all(tx: &mut Tx, viewer: &Viewer) -> Result<View, Fault> {
    let muted = mute::of(tx, viewer.place.neighbourhood_id, viewer.contact).await?;
    let mut view = View::of(Line::new("mute-ask"));
    for topic in Topic::MUTABLE {
        let is_muted = muted.iter().any(|word| word == topic.word());
        let id = if is_muted { "mute-off" } else { "mute-on" };
        view = view.choice(Line::new(id).arg("topic", name(topic)), Press::Mute(topic));
    }
    Ok(view.in_rows_of(2).nav("menu-announcements", Press::Announcements(0)).menu())
}

/// A topic in words.
pub(super) fn name(topic: Topic) -> Line {
    Line::new(match topic {
        Topic::General => "topic-general",
        Topic::Activities => "topic-activities",
        Topic::Services => "topic-services",
        Topic::Volunteering => "topic-volunteering",
        Topic::Emergency => "topic-emergency",
    })
}
