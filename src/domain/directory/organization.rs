//! Who provides services.

use serde::{Deserialize, Serialize};

use super::Phone;

/// An organization (`organization`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Organization {
    /// Its id in the source it came from.
    pub source_id: String,
    /// The official or public name.
    pub name: String,
    /// Another name it goes by.
    pub alternate_name: Option<String>,
    /// What it is, as plain text.
    pub description: Option<String>,
    /// Its website.
    pub url: Option<String>,
    /// Its address for e-mail; never that of a named person.
    pub email: Option<String>,
    /// Its numbers.
    pub phones: Vec<Phone>,
}
