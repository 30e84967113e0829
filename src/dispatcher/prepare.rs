//! What has to be known before a row is sent: the text of an announcement, the message to change.

use crate::app::App;
use crate::conversation::Screen;
use crate::domain::announcement::is_deletable;
use crate::domain::id::{AnnouncementId, OutboxId};
use crate::domain::msg::Msg;
use crate::domain::wire::{Target, Wire};
use crate::fault::Fault;
use crate::screens::{Numbers, render};
use crate::store::{Tx, announcement, announcement_amend, neighbourhood, outbox};
use crate::turn::view_for;

use super::Row;

/// The message that a change or a deletion means, when the row does not have to be looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// There is no such message, or its id is this.
    Message(Option<i64>),
    /// It has to be looked for.
    Unknown,
}

/// What is to be done with a row.
#[derive(Debug)]
pub(super) enum Prepared {
    /// To be sent: what it became, when it is not what stands in the row; and the message that it changes.
    Ready { wire: Option<Box<Wire>>, target: Option<i64> },
    /// Its contact is gone.
    Gone,
    /// Its announcement is paused: it goes back into the outbox.
    Held,
    /// Its announcement was stopped.
    Stopped,
}

impl Prepared {
    const fn of(target: Option<i64>) -> Self {
        Self::Ready { wire: None, target }
    }
}

/// Makes a row ready. The row stays as it is, so that an announcement that has to be tried again is read anew.
///
/// # Errors
/// A [`Fault`] of reading.
pub(super) async fn prepare(app: &App, row: &Row, known: Known) -> Result<Prepared, Fault> {
    match &row.wire {
        Wire::Announcement(id) => announce(app, row, *id).await,
        Wire::Amend { announcement, row: sent, is_undeletable } => {
            amend(app, row, *announcement, (*sent, *is_undeletable)).await
        }
        Wire::Edit { target: Target::Row(id), .. } | Wire::Delete { target: Target::Row(id) } => {
            match known {
                Known::Message(message) => Ok(Prepared::of(message)),
                Known::Unknown => {
                    let mut tx = app.db.begin_read().await?;
                    let message = outbox::channel_message(&mut tx, row.neighbourhood, *id).await?;
                    Ok(Prepared::of(message))
                }
            }
        }
        Wire::Edit { target: Target::Message(id), .. } | Wire::Delete { target: Target::Message(id) } => {
            Ok(Prepared::of(Some(*id)))
        }
        _ => Ok(Prepared::of(None)),
    }
}

/// An announcement in the contact's language, unless it is not to be sent now.
async fn announce(app: &App, row: &Row, id: AnnouncementId) -> Result<Prepared, Fault> {
    let mut tx = app.db.begin_read().await?;
    match announcement::status(&mut tx, row.neighbourhood, id).await? {
        Some((status, None)) if status == "paused" => return Ok(Prepared::Held),
        Some((_, Some(_))) => return Ok(Prepared::Stopped),
        Some((status, None)) if status == "stopped" => return Ok(Prepared::Stopped),
        _ => {}
    }
    let Some(msg) = render_for(&mut tx, app, row, &Screen::Announcement(id)).await? else {
        return Ok(Prepared::Gone);
    };
    Ok(Prepared::Ready { wire: Some(Box::new(Wire::Send(msg))), target: None })
}

/// What was sent of an announcement becomes what it is by now. One that was withdrawn is deleted while the channel
/// allows it; later it says that it was withdrawn.
async fn amend(
    app: &App,
    row: &Row,
    id: AnnouncementId,
    (sent, is_undeletable): (OutboxId, bool),
) -> Result<Prepared, Fault> {
    let mut tx = app.db.begin_read().await?;
    let Some((_, withdrawn)) = announcement::status(&mut tx, row.neighbourhood, id).await? else {
        return Ok(Prepared::Gone);
    };
    let known = announcement_amend::sent(&mut tx, row.neighbourhood, row.contact, id).await?;
    let (target, at) = known.map_or((None, None), |(message, at)| (Some(message), at));
    if withdrawn.is_some() && !is_undeletable && at.is_some_and(|at| is_deletable(at, app.clock.now())) {
        let wire = Wire::Delete { target: Target::Row(sent) };
        return Ok(Prepared::Ready { wire: Some(Box::new(wire)), target });
    }
    let Some(msg) = render_for(&mut tx, app, row, &Screen::Announcement(id)).await? else {
        return Ok(Prepared::Gone);
    };
    let wire = Wire::Edit { target: Target::Row(sent), msg };
    Ok(Prepared::Ready { wire: Some(Box::new(wire)), target })
}

/// A screen as the row's contact would see it.
async fn render_for(tx: &mut Tx, app: &App, row: &Row, screen: &Screen) -> Result<Option<Msg>, Fault> {
    let Some(place) = neighbourhood::find(tx, row.neighbourhood).await? else { return Ok(None) };
    let Some((viewer, view)) = view_for(tx, app, &place, row.contact, screen).await? else { return Ok(None) };
    Ok(Some(render(&view, &viewer, Numbers::Left)?.msg))
}
