//! What is known of a person, as it stands sealed.

use serde::{Deserialize, Serialize};

use crate::domain::id::{ContactId, NeighbourhoodId};
use crate::fault::Fault;
use crate::seal::Keys;
use crate::store::{Tx, person};

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
        let corrupt = || Fault::Corrupt { table: "people", column: "sealed", id: contact.0 };
        let plain = keys.open(home, contact, &sealed).map_err(|_| corrupt())?;
        serde_json::from_slice(&plain).map(Some).map_err(|_| corrupt())
    }
}
