//! The service directory: organizations, locations, services, and which service is given where.
//!
//! An import writes rows, one service with all that belongs to it at a time; residents read whole cards.

mod link;
mod location;
mod organization;
mod service;

use std::collections::HashMap;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::db::Tx;
use crate::domain::directory::{Card, Organization, Place, Service};
use crate::domain::id::{NeighbourhoodId, OrganizationId, ServiceId};
use crate::fault::Fault;
use crate::{fetch_all, fetch_one};

pub use link::replace as replace_links;
pub use location::put as put_location;
pub use organization::put as put_organization;
pub use service::put as put_service;

/// A row of an earlier import.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Known {
    /// The id in the source.
    pub source_id: String,
    /// Our id.
    pub id: i64,
    /// Its name, or its source id where it has none.
    pub name: String,
    /// The hash of what was imported.
    pub content_hash: String,
}

/// The organizations of a directory, by source id.
pub async fn known_organizations(tx: &mut Tx, directory: NeighbourhoodId) -> sqlx::Result<Vec<Known>> {
    fetch_all!(
        tx,
        Known,
        "SELECT source_id, organization_id AS id, name, content_hash FROM organizations
         WHERE neighbourhood_id = $1 ORDER BY source_id",
        directory
    )
}

/// The locations of a directory, by source id.
pub async fn known_locations(tx: &mut Tx, directory: NeighbourhoodId) -> sqlx::Result<Vec<Known>> {
    fetch_all!(
        tx,
        Known,
        "SELECT source_id, location_id AS id, COALESCE(name, source_id) AS name, content_hash FROM locations
         WHERE neighbourhood_id = $1 ORDER BY source_id",
        directory
    )
}

/// The services of a directory, by source id.
pub async fn known_services(tx: &mut Tx, directory: NeighbourhoodId) -> sqlx::Result<Vec<Known>> {
    fetch_all!(
        tx,
        Known,
        "SELECT source_id, service_id AS id, name, content_hash FROM services
         WHERE neighbourhood_id = $1 ORDER BY source_id",
        directory
    )
}

/// A service of a directory as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its id.
    pub service: ServiceId,
    /// What is shown of it.
    pub card: Card,
}

/// Every service of a directory that residents find, with everything about it.
///
/// # Errors
/// A [`Fault`] of reading, or of a row that cannot be read.
pub async fn entries(tx: &mut Tx, directory: NeighbourhoodId) -> Result<Vec<Entry>, Fault> {
    let organizations: HashMap<_, _> = organization::all(tx, directory).await?.into_iter().collect();
    let locations: HashMap<_, _> = location::all(tx, directory).await?.into_iter().collect();
    let mut places: HashMap<ServiceId, Vec<Place>> = HashMap::new();
    for (service, location, link) in link::all(tx, directory).await? {
        if let Some(location) = locations.get(&location).cloned() {
            places.entry(service).or_default().push(Place { location, link });
        }
    }
    let services = service::shown(tx, directory).await?;
    let entry = |(id, organization, service): (ServiceId, Option<OrganizationId>, _)| {
        let organization = organization.and_then(|id| organizations.get(&id).cloned());
        Entry { service: id, card: whole(service, organization, places.remove(&id).unwrap_or_default()) }
    };
    Ok(services.into_iter().map(entry).collect())
}

/// A service of a neighbourhood, or of the shared directory beneath it; none when there is none with this id, or it
/// is given no more.
///
/// # Errors
/// A [`Fault`] of reading, or of a row that cannot be read.
pub async fn card(tx: &mut Tx, neighbourhood: NeighbourhoodId, id: ServiceId) -> Result<Option<Card>, Fault> {
    let Some((directory, organization, service)) = service::find(tx, neighbourhood, id).await? else {
        return Ok(None);
    };
    let organization = match organization {
        Some(id) => organization::find(tx, directory, id).await?,
        None => None,
    };
    let places = link::places(tx, directory, id).await?;
    Ok(Some(whole(service, organization, places)))
}

/// A card whose parts name each other by their source ids.
fn whole(mut service: Service, organization: Option<Organization>, mut places: Vec<Place>) -> Card {
    service.organization_source_id = organization.as_ref().map(|row| row.source_id.clone());
    for place in &mut places {
        place.link.service_source_id.clone_from(&service.source_id);
        place.link.location_source_id.clone_from(&place.location.source_id);
    }
    Card { service, organization, places }
}

/// The versions of a neighbourhood's own directory and of the shared one, which count up with each change.
pub async fn versions(tx: &mut Tx, neighbourhood: NeighbourhoodId) -> sqlx::Result<(i64, i64)> {
    fetch_one!(
        tx,
        (i64, i64),
        "SELECT COALESCE(MAX(CASE WHEN neighbourhood_id = $1 THEN directory_version END), 0),
                COALESCE(MAX(CASE WHEN neighbourhood_id = $2 THEN directory_version END), 0)
         FROM neighbourhoods WHERE neighbourhood_id IN ($1, $2)",
        neighbourhood,
        NeighbourhoodId::SHARED
    )
}

/// A list of a row as JSON.
fn json<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).expect("lists of text and numbers are always JSON")
}

/// A list of a row from JSON.
fn read<T: DeserializeOwned>(
    text: &str,
    table: &'static str,
    column: &'static str,
    id: i64,
) -> Result<T, Fault> {
    serde_json::from_str(text).map_err(|_| Fault::Corrupt { table, column, id })
}
