//! The quiet hours of a neighbourhood.

use crate::conversation::Refusal;
use crate::domain::quiet::Quiet;
use crate::fault::Fault;
use crate::store::{Tx, neighbourhood};
use crate::turn::Cx;

/// Sets them; what waits for them is looked at anew by the senders' next sweep.
pub(super) async fn set(tx: &mut Tx, cx: &Cx, quiet: Quiet) -> Result<Result<(), Refusal>, Fault> {
    if cx.viewer.staff.is_none() {
        return Ok(Err(Refusal::StaffOnly));
    }
    neighbourhood::set_quiet(tx, cx.viewer.place.neighbourhood_id, quiet).await?;
    cx.audit(tx, "set_quiet_hours", &format!("quiet hours {quiet}")).await?;
    Ok(Ok(()))
}
