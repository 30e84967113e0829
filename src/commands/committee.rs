//! Telling the committee: the member who looks after something, or all of them.

use crate::conversation::Screen;
use crate::domain::wire::Lane;
use crate::fault::Fault;
use crate::store::{Tx, staff};
use crate::turn::Cx;

/// Tells the member with a number; everybody when nobody looks after it, or when that member is not to be had.
///
/// # Errors
/// A [`Fault`] of reading.
pub(super) async fn tell(
    tx: &mut Tx,
    cx: &mut Cx,
    member: Option<i64>,
    screen: &Screen,
) -> Result<(), Fault> {
    if let Some(number) = member
        && tell_member(tx, cx, number, screen).await?
    {
        return Ok(());
    }
    cx.tell_staff(tx, Lane::News, screen).await
}

/// Tells the member with a number; `false` when that member is not to be had.
///
/// # Errors
/// A [`Fault`] of reading.
pub(super) async fn tell_member(
    tx: &mut Tx,
    cx: &mut Cx,
    number: i64,
    screen: &Screen,
) -> Result<bool, Fault> {
    let members = staff::all(tx, cx.viewer.place.neighbourhood_id).await?;
    let Some(member) = members.iter().find(|member| member.number == number) else { return Ok(false) };
    if member.contact_id == cx.viewer.contact {
        return Ok(true);
    }
    Ok(cx.tell(tx, member.contact_id, Lane::News, screen).await?.is_some())
}
