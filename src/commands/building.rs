//! In which building a resident lives.

use crate::fault::Fault;
use crate::store::{Tx, contact};
use crate::turn::Cx;

/// Notes the building with a number, or that it is not said.
pub(super) async fn set(tx: &mut Tx, cx: &Cx, number: Option<i64>) -> Result<(), Fault> {
    let (home, contact) = (cx.viewer.place.neighbourhood_id, cx.viewer.contact);
    Ok(contact::set_building(tx, home, contact, number).await?)
}
