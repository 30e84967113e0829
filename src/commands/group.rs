//! Groups into which announcements go: linked by a member of the committee, unlinked by one, or by removing the bot.

use super::membership;
use crate::conversation::{Refusal, Screen};
use crate::domain::id::{ContactId, NeighbourhoodId};
use crate::domain::wire::Lane;
use crate::fault::Fault;
use crate::locale::LocaleId;
use crate::store::{Tx, audit, group_link};
use crate::turn::Cx;

/// Links the group whose turn it is; a member of the committee of that neighbourhood has asked for it there. The group
/// is talked to in the root language, whatever telephone added the bot.
pub(super) async fn link(
    tx: &mut Tx,
    cx: &mut Cx,
    to: NeighbourhoodId,
    staff_number: i64,
) -> Result<Result<(), Refusal>, Fault> {
    if let Err(refusal) = membership::join(tx, cx, to).await? {
        return Ok(Err(refusal));
    }
    membership::set_locale(tx, cx, LocaleId::ROOT).await?;
    let (home, group, now) = (cx.viewer.place.neighbourhood_id, cx.viewer.contact, cx.viewer.now);
    group_link::put(tx, home, group, staff_number, now).await?;
    let id = cx.viewer.app.ids.next();
    audit::note(tx, home, id, staff_number, "link_group", &format!("group {}", group.0), now).await?;
    cx.tell_staff(tx, Lane::News, &Screen::GroupLinkedNews { group, by: staff_number }).await?;
    Ok(Ok(()))
}

/// Unlinks the group whose turn it is, because the bot was removed from it.
pub(super) async fn leave(tx: &mut Tx, cx: &mut Cx) -> Result<(), Fault> {
    let (home, group) = (cx.viewer.place.neighbourhood_id, cx.viewer.contact);
    if group_link::erase(tx, home, group).await? {
        cx.tell_staff(tx, Lane::News, &Screen::GroupGoneNews { group }).await?;
    }
    Ok(())
}

/// Unlinks a group, which is told.
pub(super) async fn unlink(tx: &mut Tx, cx: &mut Cx, group: ContactId) -> Result<Result<(), Refusal>, Fault> {
    if cx.viewer.staff.is_none() {
        return Ok(Err(Refusal::StaffOnly));
    }
    if group_link::erase(tx, cx.viewer.place.neighbourhood_id, group).await? {
        cx.tell(tx, group, Lane::News, &Screen::GroupUnlinked).await?;
        cx.audit(tx, "unlink_group", &format!("group {}", group.0)).await?;
    }
    Ok(Ok(()))
}
