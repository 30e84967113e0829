//! What is said in groups, which is nothing about anybody, and what staff see of groups.

use super::common::plain;
use super::view::View;
use crate::app::ChannelKind;
use crate::commands::person::Person;
use crate::domain::announcement::Answer;
use crate::domain::id::ContactId;
use crate::domain::press::Press;
use crate::fault::Fault;
use crate::locale::{Arg, Line};
use crate::store::{Tx, group_link};
use crate::turn::Viewer;

/// Characters of a group's name that are shown.
const NAME_CHARS: usize = 24;

/// The way to a private chat.
pub fn in_private(viewer: &Viewer) -> View {
    with_private(plain("in-private"), viewer)
}

/// Announcements come here from now on.
pub fn linked(viewer: &Viewer) -> View {
    with_private(View::of(Line::new("group-linked").arg("neighbourhood", viewer.place_name())), viewer)
}

/// What one answered to an announcement was noted.
pub fn noted(answer: Answer) -> View {
    plain(match answer {
        Answer::Read => "announcement-noted-read",
        Answer::Help => "announcement-noted-help",
    })
}

/// Who pressed is not known here: the private chat is opened.
pub fn join_first(viewer: &Viewer) -> View {
    with_private(plain("group-join-first"), viewer)
}

/// The groups of a neighbourhood, and the way to one more.
pub async fn all(tx: &mut Tx, viewer: &Viewer) -> Result<View, Fault> {
    let groups = group_link::all(tx, viewer.place.neighbourhood_id).await?;
    let head = if groups.is_empty() { "groups-none" } else { "groups-head" };
    let mut view = View::of(Line::new(head));
    for group in groups {
        let label = Line::new("group-unlink").arg("name", name(tx, viewer, group).await?);
        view = view.choice(label, Press::GroupUnlink(group.0));
    }
    if let Some(link) = link(viewer, &format!("startgroup=n-{}", viewer.place.code)) {
        view = view.line(Line::new("groups-how"));
        view.links.push(("group-add".into(), link));
    } else {
        view = view.line(Line::new("groups-elsewhere"));
    }
    Ok(view.menu())
}

/// Staff: a group was linked by a colleague.
pub async fn linked_news(tx: &mut Tx, viewer: &Viewer, group: ContactId, by: i64) -> Result<View, Fault> {
    let line = Line::new("group-linked-news").arg("name", name(tx, viewer, group).await?).arg("staff", by);
    Ok(View::of(line).nav("menu-groups", Press::Groups))
}

/// Staff: the bot was removed from a group.
pub async fn gone_news(tx: &mut Tx, viewer: &Viewer, group: ContactId) -> Result<View, Fault> {
    let line = Line::new("group-gone-news").arg("name", name(tx, viewer, group).await?);
    Ok(View::of(line).nav("menu-groups", Press::Groups))
}

async fn name(tx: &mut Tx, viewer: &Viewer, group: ContactId) -> Result<Arg, Fault> {
    let known = Person::read(tx, &viewer.app.keys, viewer.place.neighbourhood_id, group).await?;
    let name: String = known.map(|known| known.name).unwrap_or_default().chars().take(NAME_CHARS).collect();
    Ok(if name.is_empty() { Line::new("group-unnamed").into() } else { name.into() })
}

fn with_private(mut view: View, viewer: &Viewer) -> View {
    if let Some(link) = link(viewer, "start=menu") {
        view.links.push(("open-private".into(), link));
    }
    view
}

/// A link to the bot, where the channel has such links.
pub(super) fn link(viewer: &Viewer, query: &str) -> Option<String> {
    let has_links = viewer.bot.channel == ChannelKind::Telegram && !viewer.bot.handle.is_empty();
    has_links.then(|| format!("https://t.me/{}?{query}", viewer.bot.handle))
}
