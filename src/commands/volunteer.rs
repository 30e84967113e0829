//! Volunteers: become one, pause, stop.

use crate::conversation::Refusal;
use crate::domain::availability::Availability;
use crate::domain::id::{ContactId, NeighbourhoodId};
use crate::domain::volunteer::Profile;
use crate::fault::Fault;
use crate::store::{Tx, offer, volunteer};
use crate::turn::Cx;
use crate::understanding::Role;

/// A contact as a volunteer.
///
/// # Errors
/// [`Fault::Corrupt`] for a role that this program does not know.
pub async fn profile(
    tx: &mut Tx,
    home: NeighbourhoodId,
    contact: ContactId,
) -> Result<Option<Profile>, Fault> {
    let Some(row) = volunteer::find(tx, home, contact).await? else { return Ok(None) };
    let corrupt = || Fault::Corrupt { table: "volunteer_roles", column: "role", id: contact.0 };
    let codes = volunteer::roles(tx, home, contact).await?;
    let mut roles =
        codes.iter().map(|code| Role::from_code(code).ok_or_else(corrupt)).collect::<Result<Vec<_>, _>>()?;
    roles.sort_unstable();
    Ok(Some(Profile { roles, when: row.availability, is_paused: row.paused_at.is_some() }))
}

/// Makes the contact a volunteer, or changes what it does and when it can.
pub(super) async fn save(tx: &mut Tx, cx: &mut Cx, roles: &[Role], when: Availability) -> Result<(), Fault> {
    let (home, contact) = (cx.viewer.place.neighbourhood_id, cx.viewer.contact);
    volunteer::put(tx, home, contact, when, cx.viewer.now).await?;
    volunteer::clear_roles(tx, home, contact).await?;
    for role in roles {
        volunteer::add_role(tx, home, contact, role.code()).await?;
    }
    Ok(())
}

/// Stops calls for a while, or lets them come again.
pub(super) async fn pause(tx: &mut Tx, cx: &mut Cx, on: bool) -> Result<Result<(), Refusal>, Fault> {
    let (home, contact) = (cx.viewer.place.neighbourhood_id, cx.viewer.contact);
    let since = on.then_some(cx.viewer.now);
    let is_known = volunteer::set_paused(tx, home, contact, since).await?;
    Ok(if is_known { Ok(()) } else { Err(Refusal::NotAVolunteer) })
}

/// Makes the contact no volunteer any more. Calls that it did not answer are taken back; the places it has stay.
pub(super) async fn stop(tx: &mut Tx, cx: &mut Cx) -> Result<(), Fault> {
    let (home, contact) = (cx.viewer.place.neighbourhood_id, cx.viewer.contact);
    offer::take_back(tx, home, contact).await?;
    Ok(volunteer::erase(tx, home, contact).await?)
}
