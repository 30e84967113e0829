//! Membership: joining and moving between neighbourhoods, language, address.

use super::{privacy, seat, shift};
use crate::commands::person::Person;
use crate::conversation::Refusal;
use crate::domain::id::{ContactId, NeighbourhoodId};
use crate::fault::Fault;
use crate::locale::LocaleId;
use crate::store::contact::Contact;
use crate::store::{self, Tx, address, bot, claim, contact, neighbourhood, person, session};
use crate::turn::Cx;

/// Talks in another language from now on.
pub(super) async fn set_locale(tx: &mut Tx, cx: &mut Cx, locale: LocaleId) -> Result<(), Fault> {
    let locale = cx.viewer.app.catalog.load().usable(locale);
    contact::set_locale(tx, cx.viewer.place.neighbourhood_id, cx.viewer.contact, locale.as_str()).await?;
    cx.viewer.locale = locale;
    cx.locale_chosen = true;
    Ok(())
}

/// Moves the contact into a neighbourhood: closes its membership here and opens one there. This is one of the
/// two turns that write rows of two neighbourhoods; it claims its update in both.
pub(super) async fn join(
    tx: &mut Tx,
    cx: &mut Cx,
    to: NeighbourhoodId,
) -> Result<Result<(), Refusal>, Fault> {
    let (from, old) = (cx.viewer.place.neighbourhood_id, cx.viewer.contact);
    if to == from {
        return Ok(Ok(()));
    }
    let Some(place) = neighbourhood::find(tx, to).await?.filter(|row| row.kind == "open") else {
        return Ok(Err(Refusal::NoSuchNeighbourhood));
    };
    if !bot::served(tx, cx.viewer.bot.id).await?.contains(&to) {
        return Ok(Err(Refusal::NoSuchNeighbourhood));
    }
    let app = cx.viewer.app.clone();
    let now = cx.viewer.now;
    claim::claim(tx, to, &[(cx.viewer.bot.id, cx.update_id)], now).await?;

    let contact_id = ContactId(app.ids.next());
    let row = Contact {
        contact_id,
        bot_id: cx.viewer.bot.id,
        kind: if cx.viewer.is_group { "group" } else { "private" }.to_owned(),
        locale: cx.viewer.locale.to_string(),
        reachable: 1,
    };
    contact::add(tx, to, &row, cx.locale_chosen, now).await?;
    let known = Person { address: cx.address.clone(), name: cx.name.clone() };
    person::put(tx, to, contact_id, &known.seal(&app.keys, to, contact_id)).await?;
    session::add(tx, to, contact_id, now).await?;
    address::lead(tx, cx.viewer.bot.id, &cx.address_hash, (to, contact_id)).await?;

    // From here on nothing leads from the person to the old membership, so that what it kept is erased now: `/forget`
    // has to find everything. That somebody left is counted; nobody has lived in the lobby.
    privacy::erase(tx, cx, from, old).await?;
    if cx.viewer.place.kind == "open" {
        contact::close(tx, from, old, now).await?;
    } else {
        contact::erase(tx, from, old).await?;
    }

    cx.viewer.place = place;
    cx.viewer.contact = contact_id;
    cx.viewer.staff = None;
    Ok(Ok(()))
}

/// Leaves everything the contact signed up for: who is let in for it is told, and shifts call for somebody else.
///
/// # Errors
/// A [`Fault`].
pub(super) async fn give_places_up(
    tx: &mut Tx,
    cx: &mut Cx,
    home: NeighbourhoodId,
    contact: ContactId,
) -> Result<(), Fault> {
    let things = store::seat::things_of(tx, home, contact, cx.viewer.now).await?;
    let promoted = seat::leave_all(tx, home, contact, cx.viewer.now).await?;
    seat::tell(tx, cx, &promoted).await?;
    shift::replace_leaver(tx, cx, &things).await
}

/// Goes on under a new address of the channel.
pub(super) async fn move_address(tx: &mut Tx, cx: &mut Cx, to: &str) -> Result<(), Fault> {
    let app = cx.viewer.app.clone();
    let (home, contact) = (cx.viewer.place.neighbourhood_id, cx.viewer.contact);
    Person::move_to(tx, &app.keys, &cx.viewer.bot, (home, contact), to).await?;
    cx.address = to.to_owned();
    cx.address_hash = app.keys.lookup(cx.viewer.bot.channel.word(), to);
    Ok(())
}
