//! Remarks about services.

use super::trace::Trace;
use crate::conversation::{Refusal, Screen};
use crate::domain::id::ServiceId;
use crate::domain::wire::Lane;
use crate::fault::Fault;
use crate::store::service_remark::{self, Remark};
use crate::store::{Tx, counter, directory};
use crate::turn::Cx;

/// Puts down what is wrong about a service, and tells the staff; who said it is not kept.
pub(super) async fn remark(
    tx: &mut Tx,
    cx: &mut Cx,
    id: ServiceId,
    words: &str,
) -> Result<Result<(), Refusal>, Fault> {
    let home = cx.viewer.place.neighbourhood_id;
    let Some(card) = directory::card(tx, home, id).await? else { return Ok(Err(Refusal::NoSuchService)) };
    let trace = Trace::of(cx.viewer.now, true);
    let row = Remark {
        remark_id: trace.id(&cx.viewer.app.ids, 0),
        number: counter::next(tx, home, "service_remark").await?,
        service_id: id,
        service_name: card.service.name,
        remark: words.to_owned(),
        created_at: trace.at,
    };
    service_remark::add(tx, home, &row).await?;
    cx.tell_staff(tx, Lane::News, &Screen::Remark(row.remark_id)).await?;
    Ok(Ok(()))
}

/// A staff member has seen to a remark. One that was closed before stays closed.
pub(super) async fn close_remark(tx: &mut Tx, cx: &mut Cx, id: i64) -> Result<Result<(), Refusal>, Fault> {
    if cx.viewer.staff.is_none() {
        return Ok(Err(Refusal::StaffOnly));
    }
    let home = cx.viewer.place.neighbourhood_id;
    let Some(row) = service_remark::open(tx, home, id).await? else { return Ok(Ok(())) };
    service_remark::close(tx, home, id, cx.viewer.now).await?;
    cx.audit(tx, "close_service_remark", &format!("service remark {}", row.number)).await?;
    Ok(Ok(()))
}
