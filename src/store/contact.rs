//! Contacts: memberships of people and groups.

use super::db::Tx;
use crate::domain::clock::Millis;
use crate::domain::id::{BotId, ContactId, NeighbourhoodId};
use crate::{execute, fetch_one, fetch_optional};

/// A contact as others see it when they write to it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Contact {
    /// Its id.
    pub contact_id: ContactId,
    /// The bot it talks with.
    pub bot_id: BotId,
    /// `private` or `group`.
    pub kind: String,
    /// The language it is talked to in.
    pub locale: String,
    /// 0 when the bot was blocked.
    pub reachable: i64,
}

/// Makes a contact.
pub async fn add(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    contact: &Contact,
    locale_chosen: bool,
    now: Millis,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO contacts (neighbourhood_id, contact_id, bot_id, kind, locale, locale_chosen, reachable, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        neighbourhood,
        contact.contact_id,
        contact.bot_id,
        &contact.kind,
        &contact.locale,
        i64::from(locale_chosen),
        contact.reachable,
        now
    )?;
    Ok(())
}

/// How many people and groups of a neighbourhood talk with a bot.
pub async fn count_of_bot(tx: &mut Tx, neighbourhood: NeighbourhoodId, bot: BotId) -> sqlx::Result<i64> {
    let (count,) = fetch_one!(
        tx,
        (i64,),
        "SELECT COUNT(*) FROM contacts WHERE neighbourhood_id = $1 AND bot_id = $2 AND closed_at IS NULL",
        neighbourhood,
        bot
    )?;
    Ok(count)
}

/// An open contact.
pub async fn find(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    contact: ContactId,
) -> sqlx::Result<Option<Contact>> {
    fetch_optional!(
        tx,
        Contact,
        "SELECT contact_id, bot_id, kind, locale, reachable FROM contacts
         WHERE neighbourhood_id = $1 AND contact_id = $2 AND closed_at IS NULL",
        neighbourhood,
        contact
    )
}

/// Closes a contact whose person moved away: the row stays for the figures, without the language and with nothing
/// that leads to the person; everything else about it has to be erased before.
pub async fn close(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    contact: ContactId,
    now: Millis,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "UPDATE contacts SET closed_at = $3, locale = '', locale_chosen = 0 WHERE neighbourhood_id = $1 AND contact_id = $2",
        neighbourhood,
        contact,
        now
    )?;
    Ok(())
}

/// Talks with a contact in another language, which it chose itself.
pub async fn set_locale(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    contact: ContactId,
    locale: &str,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "UPDATE contacts SET locale = $3, locale_chosen = 1 WHERE neighbourhood_id = $1 AND contact_id = $2",
        neighbourhood,
        contact,
        locale
    )?;
    Ok(())
}

/// Notes in which building a contact lives; none when it is not said, or when there is no such building.
pub async fn set_building(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    contact: ContactId,
    number: Option<i64>,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "UPDATE contacts SET building = (SELECT number FROM buildings WHERE neighbourhood_id = $1 AND number = $3)
         WHERE neighbourhood_id = $1 AND contact_id = $2",
        neighbourhood,
        contact,
        number
    )?;
    Ok(())
}

/// The name of the building in which a contact said to live.
pub async fn building(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    contact: ContactId,
) -> sqlx::Result<Option<String>> {
    let row = fetch_optional!(
        tx,
        (String,),
        "SELECT b.name FROM contacts c
         JOIN buildings b ON b.neighbourhood_id = c.neighbourhood_id AND b.number = c.building
         WHERE c.neighbourhood_id = $1 AND c.contact_id = $2",
        neighbourhood,
        contact
    )?;
    Ok(row.map(|(name,)| name))
}

/// Notes whether the channel can reach a contact.
pub async fn set_reachable(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    contact: ContactId,
    reachable: bool,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "UPDATE contacts SET reachable = $3 WHERE neighbourhood_id = $1 AND contact_id = $2",
        neighbourhood,
        contact,
        i64::from(reachable)
    )?;
    Ok(())
}

/// What is kept about a contact here, for `/export`.
pub async fn export(
    tx: &mut Tx,
    home: NeighbourhoodId,
    contact: ContactId,
) -> sqlx::Result<serde_json::Value> {
    let row = fetch_optional!(
        tx,
        (String, i64, Option<i64>, Millis),
        "SELECT locale, locale_chosen, building, created_at FROM contacts WHERE neighbourhood_id = $1 AND contact_id = $2",
        home,
        contact
    )?;
    Ok(row.map_or(serde_json::Value::Null, |(locale, chosen, building, since)| {
        serde_json::json!({ "language": locale, "language_chosen": chosen == 1, "building": building,
                            "member_since": since })
    }))
}

/// Erases a contact; everything that leads to it has to be erased before.
pub async fn erase(tx: &mut Tx, home: NeighbourhoodId, contact: ContactId) -> sqlx::Result<()> {
    execute!(tx, "DELETE FROM contacts WHERE neighbourhood_id = $1 AND contact_id = $2", home, contact)?;
    Ok(())
}
