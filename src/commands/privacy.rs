//! Everything that is kept about a contact: found, given out, erased. Every noun that keeps something about a
//! contact stands in both lists here.

use serde_json::{Value, json};

use super::membership;
use super::person::Person;
use crate::channel::web;
use crate::conversation::Screen;
use crate::domain::clock::Millis;
use crate::domain::id::{ContactId, NeighbourhoodId};
use crate::fault::Fault;
use crate::store::{self, Tx, address, claim};
use crate::turn::{Cx, Viewer, open_session};

/// Everything that is kept about a contact, with times as the clocks of its neighbourhood show them.
///
/// # Errors
/// A [`Fault`] of reading.
pub async fn everything(tx: &mut Tx, viewer: &Viewer) -> Result<Value, Fault> {
    let (home, contact) = (viewer.place.neighbourhood_id, viewer.contact);
    let person = Person::read(tx, &viewer.app.keys, home, contact).await?.unwrap_or_default();
    let state = store::session::state(tx, home, contact).await?;
    let conversation = open_session(&viewer.app.keys, home, contact, &state)?;
    let mut all = json!({
        "neighbourhood": viewer.place_name(),
        "address": person.address,
        "name": person.name,
        "contact": store::contact::export(tx, home, contact).await?,
        "conversation": conversation,
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
    });
    show_times(&mut all, viewer.zone());
    Ok(all)
}

/// Writes instants as local time with its distance from UTC, such as 2026-11-23T10:00:00+08:00.
fn show_times(value: &mut Value, zone: chrono_tz::Tz) {
    let is_time =
        |key: &str| matches!(key, "at" | "since" | "until" | "member_since") || key.ends_with("_at");
    match value {
        Value::Object(fields) => {
            for (key, field) in fields {
                match field.as_i64().filter(|_| is_time(key)) {
                    Some(at) => {
                        let local = Millis(at).utc().with_timezone(&zone);
                        *field = local.to_rfc3339_opts(chrono::SecondsFormat::Secs, false).into();
                    }
                    None => show_times(field, zone),
                }
            }
        }
        Value::Array(all) => all.iter_mut().for_each(|one| show_times(one, zone)),
        _ => {}
    }
}

/// Says farewell and erases everything that is kept about the contact whose turn it is.
pub(super) async fn forget(tx: &mut Tx, cx: &mut Cx) -> Result<(), Fault> {
    let (home, contact) = (cx.viewer.place.neighbourhood_id, cx.viewer.contact);
    erase(tx, cx, home, contact).await?;
    store::contact::erase(tx, home, contact).await?;
    address::remove(tx, cx.viewer.bot.id, &cx.address_hash).await?;
    store::web::erase(tx, &cx.address_hash).await?;
    // Delivered again, the update comes to the lobby, where nobody knows the chat any more.
    claim::claim(tx, cx.viewer.bot.lobby, &[(cx.viewer.bot.id, cx.update_id)], cx.viewer.now).await?;
    cx.say_farewell(tx, &Screen::Forgotten).await
}

/// Erases everything that is kept about a contact but its bare row: its places go to who waits for them, and what it
/// reported stays without it.
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
    store::group_link::erase(tx, home, contact).await?;
    store::outbox::erase(tx, home, contact).await?;
    store::staff::erase(tx, home, contact).await?;
    store::dead_letter::erase(tx, home, contact).await?;
    store::person::erase(tx, home, contact).await?;
    store::session::erase(tx, home, contact).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_in_the_exported_file_can_be_read() {
        let at = 1_795_399_200_000_i64;
        let mut value = json!({"contact": {"member_since": at}, "chat": [{"at": at, "text": "在吗"}],
                               "reports": [{"number": 7, "closed_at": null, "requested_at": at}]});
        show_times(&mut value, chrono_tz::Asia::Shanghai);
        let local = "2026-11-23T10:00:00+08:00";
        let wanted = json!({"contact": {"member_since": local}, "chat": [{"at": local, "text": "在吗"}],
                            "reports": [{"number": 7, "closed_at": null, "requested_at": local}]});
        assert_eq!(value, wanted);
    }
}
