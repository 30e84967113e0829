//! A telephone number of an organization, service or location; never that of a named person.

use serde::{Deserialize, Serialize};

/// A number to call or write to (`phone`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Phone {
    /// The number as people write it.
    pub number: String,
    /// What to dial after it.
    pub extension: Option<String>,
    /// What answers there.
    #[serde(rename = "type")]
    pub kind: PhoneType,
    /// What it is for: "enquiries", "at night".
    pub description: Option<String>,
    /// Languages spoken there, as the source writes them.
    pub languages: Vec<String>,
}

/// What answers at a number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhoneType {
    /// A voice.
    #[default]
    Voice,
    /// A mobile telephone.
    Cell,
    /// A line for emergencies or advice, often day and night.
    Hotline,
    /// Short messages.
    Text,
    /// Text for people who do not hear.
    Textphone,
    /// A facsimile machine.
    Fax,
    /// Something else: video, a pager.
    Other,
}

impl Phone {
    /// Whether a resident would call or text it: a card leaves out facsimile machines and pagers.
    pub fn is_for_people(&self) -> bool {
        !matches!(self.kind, PhoneType::Fax | PhoneType::Other)
    }
}
