//! The committee: becoming a member by an invite.

use super::membership;
use crate::conversation::Refusal;
use crate::domain::id::NeighbourhoodId;
use crate::fault::Fault;
use crate::store::{Tx, counter, staff};
use crate::turn::Cx;

/// Uses an invite up, and makes the person a member of the committee of its neighbourhood, where they join if they
/// live elsewhere. Who is a member already keeps the invite for somebody else.
pub(super) async fn become_staff(
    tx: &mut Tx,
    cx: &mut Cx,
    neighbourhood: NeighbourhoodId,
    secret: &str,
) -> Result<Result<(), Refusal>, Fault> {
    if cx.viewer.is_group {
        return Ok(Err(Refusal::BadInvite));
    }
    if cx.viewer.staff.is_some() && cx.viewer.place.neighbourhood_id == neighbourhood {
        return Ok(Err(Refusal::StaffAlready));
    }
    let hash = cx.viewer.app.keys.lookup("invite", secret);
    if !staff::use_invite(tx, neighbourhood, &hash, cx.viewer.now).await? {
        return Ok(Err(Refusal::BadInvite));
    }
    if membership::join(tx, cx, neighbourhood).await?.is_err() {
        return Err(Fault::Bug("an invite leads to a neighbourhood that this bot does not serve".to_owned()));
    }
    let contact = cx.viewer.contact;
    let number = match staff::number_of(tx, neighbourhood, contact).await? {
        Some(number) => number,
        None => counter::next(tx, neighbourhood, "staff").await?,
    };
    staff::add(tx, neighbourhood, contact, number, cx.viewer.now).await?;
    cx.viewer.staff = Some(number);
    cx.audit(tx, "join_staff", &format!("staff {number}")).await?;
    Ok(Ok(()))
}
