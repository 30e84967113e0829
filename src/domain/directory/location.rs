//! Where services are given.

use serde::{Deserialize, Serialize};

use super::{Language, Phone, Position};
use crate::domain::schedule::Schedule;

/// A place, or a website that stands for one (`location`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Location {
    /// Its id in the source it came from.
    pub source_id: String,
    /// The organization that keeps it.
    pub organization_source_id: Option<String>,
    /// Whether one can go there.
    pub location_type: LocationType,
    /// Its name.
    pub name: Option<String>,
    /// Another name it goes by.
    pub alternate_name: Option<String>,
    /// What it is, as plain text.
    pub description: Option<String>,
    /// How to get there.
    pub transportation: Option<String>,
    /// The website of a place that is none.
    pub url: Option<String>,
    /// Where it is on the map.
    pub position: Option<Position>,
    /// Its addresses, the one to visit first.
    pub addresses: Vec<Address>,
    /// Its numbers.
    pub phones: Vec<Phone>,
    /// When it is open.
    pub schedule: Schedule,
    /// Languages spoken there.
    pub languages: Vec<Language>,
    /// Ramps, lifts and the like.
    pub accessibility: Vec<String>,
}

/// Whether a location can be visited.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LocationType {
    /// A place to go to.
    #[default]
    Physical,
    /// A place for letters.
    Postal,
    /// A website or a line.
    Virtual,
}

impl LocationType {
    /// The word for it in HSDS and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Physical => "physical",
            Self::Postal => "postal",
            Self::Virtual => "virtual",
        }
    }

    /// The type of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Physical, Self::Postal, Self::Virtual].into_iter().find(|kind| kind.code() == code)
    }
}

/// An address (`address`), without the name of a person.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Address {
    /// Whether it is for visiting.
    pub address_type: LocationType,
    /// Street and number, building, room: lines before the city.
    pub address_1: String,
    /// The city.
    pub city: Option<String>,
    /// The district within the city.
    pub region: Option<String>,
    /// The province.
    pub state_province: Option<String>,
    /// The postal code.
    pub postal_code: Option<String>,
    /// The country as two letters.
    pub country: Option<String>,
}

/// That a service is given at a location (`service_at_location`), with what holds only for the two together.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ServiceAtLocation {
    /// Its id in the source; none where the source gives links without ids.
    pub source_id: Option<String>,
    /// The service.
    pub service_source_id: String,
    /// The location.
    pub location_source_id: String,
    /// What is different here.
    pub description: Option<String>,
    /// Numbers for this service at this location.
    pub phones: Vec<Phone>,
    /// Hours of this service at this location.
    pub schedule: Schedule,
}
