//! Everything that is kept about a contact: found, given out, erased. Every noun that keeps something about a
//! contact stands in both lists here.

use serde_json::{Value, json};

use super::membership;
use super::person::Person;
use crate::channel::web;
use crate::conversation::Screen;
use crate::domain::id::{ContactId, NeighbourhoodId};
use crate::fault::Fault;
use crate::store::{self, Tx, address, claim};
use crate::turn::{Cx, Viewer};

/// Everything that is kept about a contact.
///
/// # Errors
/// A [`Fault`] of reading.
pub async fn everything(tx: &mut Tx, viewer: &Viewer) -> Result<Value, Fault> {
    let (home, contact) = (viewer.place.neighbourhood_id, viewer.contact);
    let person = Person::read(tx, &viewer.app.keys, home, contact).await?.unwrap_or_default();
    Ok(json!({
        "neighbourhood": viewer.place_name(),
        "address": person.address,
        "name": person.name,
        "contact": store::contact::export(tx, home, contact).await?,
        "conversation": store::session::export(tx, home, contact).await?,
        "sign_ups": store::seat::export(tx, home, contact).await?,
        "reports": store::report_reporter::export(tx, home, contact).await?,
        "talks": super::talk::export(tx, &viewer.app.keys, home, contact).await?,
        "volunteer": store::volunteer::export(tx, home, contact).await?,
        "shift_calls": store::offer::export(tx, home, contact).await?,
        "announcement_answers": store::announcement_answer::export(tx, home, contact).await?,
        "muted_topics": store::mute::of(tx, home, contact).await?,
        "messages_to_you": store::outbox::export(tx, home, contact).await?,
        "staff": store::staff::export(tx, home, contact).await?,
        "chat": web::history(tx, &viewer.app.keys, viewer.bot.channel, &person.address).await?,
    }))
}

/// Says farewell and erases everything that is kept about the contact whose turn it is.
pub(super) async fn forget(tx: &mut Tx, cx: &mut Cx) -> Result<(), Fault> {
    let (home, contact) = (cx.viewer.place.neighbourhood_id, cx.viewer.contact);
    erase(tx, cx, home, contact).await?;
    address::remove(tx, cx.viewer.bot.id, &cx.address_hash).await?;
    store::web::erase(tx, &cx.address_hash).await?;
    // Delivered again, the update comes to the lobby, where nobody knows the chat any more.
    claim::claim(tx, cx.viewer.bot.lobby, &[(cx.viewer.bot.id, cx.update_id)], cx.viewer.now).await?;
    cx.say_farewell(tx, &Screen::Forgotten).await
}

/// Erases everything that is kept about a contact: its places go to who waits for them, and what it reported
/// stays without it.
///
/// # Errors
/// A [`Fault`] of writing.
pub(super) async fn erase(
    tx: &mut Tx,
    cx: &mut Cx,
    home: NeighbourhoodId,
    contact: ContactId,
) -> Result<(), Fault> {
    membership::give_places_up(tx, cx, home, contact).await?;
    store::seat::erase(tx, home, contact).await?;
    store::report_reporter::erase(tx, home, contact).await?;
    store::talk_resident::erase(tx, home, contact, cx.viewer.now).await?;
    store::offer::erase(tx, home, contact).await?;
    store::mute::erase(tx, home, contact).await?;
    store::announcement_answer::erase(tx, home, contact).await?;
    store::volunteer::erase(tx, home, contact).await?;
    store::outbox::erase(tx, home, contact).await?;
    store::staff::erase(tx, home, contact).await?;
    store::dead_letter::erase(tx, home, contact).await?;
    store::person::erase(tx, home, contact).await?;
    store::session::erase(tx, home, contact).await?;
    store::contact::erase(tx, home, contact).await?;
    Ok(())
}
