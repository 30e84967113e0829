//! What is known of a person, as it stands sealed.

use serde::{Deserialize, Serialize};

use crate::app::BotInfo;
use crate::domain::id::{ContactId, NeighbourhoodId};
use crate::fault::Fault;
use crate::seal::Keys;
use crate::store::{Tx, address, person};

/// What is known of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The chat's address at the channel.
    pub address: String,
    /// The name the person gave the channel.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
}

impl Person {
    /// Seals it for its contact.
    pub fn seal(&self, keys: &Keys, home: NeighbourhoodId, contact: ContactId) -> Vec<u8> {
        let plain = serde_json::to_vec(self).expect("text is always JSON");
        keys.seal(home, contact, &plain)
    }

    /// Reads a contact's person; `None` for one that was erased.
    ///
    /// # Errors
    /// [`Fault::Corrupt`] when the row cannot be opened.
    pub async fn read(
        tx: &mut Tx,
        keys: &Keys,
        home: NeighbourhoodId,
        contact: ContactId,
    ) -> Result<Option<Self>, Fault> {
        let Some(sealed) = person::get(tx, home, contact).await? else { return Ok(None) };
        Self::open(keys, home, contact, &sealed).map(Some)
    }

    /// Reads the people of many contacts; those that were erased are missing.
    ///
    /// # Errors
    /// A [`Fault`] of reading; each person's own is [`Fault::Corrupt`] when the row cannot be opened.
    pub async fn read_many(
        tx: &mut Tx,
        keys: &Keys,
        home: NeighbourhoodId,
        contacts: &[ContactId],
    ) -> Result<Vec<(ContactId, Result<Self, Fault>)>, Fault> {
        let rows = person::get_many(tx, home, contacts).await?;
        let opened = rows.into_iter().map(|(id, sealed)| (id, Self::open(keys, home, id, &sealed)));
        Ok(opened.collect())
    }

    /// Leads a contact's chat on under a new address of its channel: in the address book and in what is known.
    ///
    /// # Errors
    /// A [`Fault`].
    pub async fn move_to(
        tx: &mut Tx,
        keys: &Keys,
        bot: &BotInfo,
        (home, contact): (NeighbourhoodId, ContactId),
        to: &str,
    ) -> Result<(), Fault> {
        let Some(known) = Self::read(tx, keys, home, contact).await? else { return Ok(()) };
        let hash = |address: &str| keys.lookup(bot.channel.word(), address);
        if known.address == to {
            return Ok(());
        }
        if !address::add(tx, bot.id, &hash(to), (home, contact)).await? {
            address::lead(tx, bot.id, &hash(to), (home, contact)).await?;
        }
        address::remove(tx, bot.id, &hash(&known.address)).await?;
        let known = Self { address: to.to_owned(), ..known };
        Ok(person::put(tx, home, contact, &known.seal(keys, home, contact)).await?)
    }

    fn open(keys: &Keys, home: NeighbourhoodId, contact: ContactId, sealed: &[u8]) -> Result<Self, Fault> {
        let corrupt = || Fault::Corrupt { table: "people", column: "sealed", id: contact.0 };
        let plain = keys.open(home, contact, sealed).map_err(|_| corrupt())?;
        serde_json::from_slice(&plain).map_err(|_| corrupt())
    }
}
