//! One send on its way: the row is made ready and handed to the channel, whatever happens.

use std::panic::AssertUnwindSafe;

use futures_util::FutureExt;

use super::Row;
use super::prepare::{Known, Prepared, prepare};
use crate::app::App;
use crate::channel::{Channel, Delivery, SendError};
use crate::fault::Fault;

/// A send that came back.
pub(super) struct Done {
    pub row: Row,
    pub result: Sending,
}

/// What became of a send.
pub(super) enum Sending {
    /// It came to the channel.
    Sent(Result<Option<i64>, SendError>),
    /// Its contact is gone.
    Gone,
    /// Its announcement is paused.
    Held,
    /// Its announcement was stopped.
    Stopped,
    /// It could not be made ready.
    Unprepared(Fault),
}

/// Makes a row ready and sends it. A panic would leave the row's chat waiting for it, so that it becomes a fault.
pub(super) async fn fly(app: &App, channel: &Channel, row: Row, known: Known) -> Done {
    let sending = async {
        match prepare(app, &row, known).await {
            Ok(Prepared::Ready { wire, target }) => {
                let address = row.address.as_deref().unwrap_or_default();
                let wire = wire.as_deref().unwrap_or(&row.wire);
                let delivery = Delivery { row: row.id, address, wire, target };
                Sending::Sent(channel.send(delivery).await)
            }
            Ok(Prepared::Gone) => Sending::Gone,
            Ok(Prepared::Held) => Sending::Held,
            Ok(Prepared::Stopped) => Sending::Stopped,
            Err(fault) => Sending::Unprepared(fault),
        }
    };
    let result = AssertUnwindSafe(sending)
        .catch_unwind()
        .await
        .unwrap_or_else(|_| Sending::Unprepared(Fault::Bug("a send panicked".to_owned())));
    Done { row, result }
}
