//! Locations.

use super::{json, read};
use crate::domain::clock::Millis;
use crate::domain::directory::{Location, LocationType, Position};
use crate::domain::id::{LocationId, NeighbourhoodId, OrganizationId};
use crate::fault::Fault;
use crate::store::db::Tx;
use crate::{execute, fetch_all};

/// Writes a location under an id, new or changed, with our id of its organization and the hash of its content.
pub async fn put(
    tx: &mut Tx,
    directory: NeighbourhoodId,
    (id, organization): (LocationId, Option<OrganizationId>),
    row: &Location,
    content_hash: &str,
    now: Millis,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO locations (neighbourhood_id, location_id, organization_id, source_id, location_type, name,
           alternate_name, description, transportation, url, latitude, longitude, addresses, phones, schedule,
           languages, accessibility, content_hash, imported_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
           $19)
         ON CONFLICT (neighbourhood_id, location_id) DO UPDATE SET
           organization_id = excluded.organization_id, source_id = excluded.source_id,
           location_type = excluded.location_type, name = excluded.name, alternate_name = excluded.alternate_name,
           description = excluded.description, transportation = excluded.transportation, url = excluded.url,
           latitude = excluded.latitude, longitude = excluded.longitude, addresses = excluded.addresses,
           phones = excluded.phones, schedule = excluded.schedule, languages = excluded.languages,
           accessibility = excluded.accessibility, content_hash = excluded.content_hash,
           imported_at = excluded.imported_at",
        directory,
        id,
        organization,
        &row.source_id,
        row.location_type.code(),
        &row.name,
        &row.alternate_name,
        &row.description,
        &row.transportation,
        &row.url,
        row.position.map(Position::latitude),
        row.position.map(Position::longitude),
        json(&row.addresses),
        json(&row.phones),
        json(&row.schedule),
        json(&row.languages),
        json(&row.accessibility),
        content_hash,
        now
    )?;
    Ok(())
}

/// A location as it stands in the table.
#[derive(sqlx::FromRow)]
pub(super) struct Found {
    pub(super) location_id: LocationId,
    source_id: String,
    location_type: String,
    name: Option<String>,
    alternate_name: Option<String>,
    description: Option<String>,
    transportation: Option<String>,
    url: Option<String>,
    latitude: Option<f64>,
    longitude: Option<f64>,
    addresses: String,
    phones: String,
    schedule: String,
    languages: String,
    accessibility: String,
}

impl Found {
    pub(super) fn location(self) -> Result<Location, Fault> {
        const TABLE: &str = "locations";
        let id = self.location_id.0;
        Ok(Location {
            source_id: self.source_id,
            organization_source_id: None,
            location_type: LocationType::from_code(&self.location_type).ok_or(Fault::Corrupt {
                table: TABLE,
                column: "location_type",
                id,
            })?,
            name: self.name,
            alternate_name: self.alternate_name,
            description: self.description,
            transportation: self.transportation,
            url: self.url,
            position: self.latitude.zip(self.longitude).and_then(|(north, east)| Position::new(north, east)),
            addresses: read(&self.addresses, TABLE, "addresses", id)?,
            phones: read(&self.phones, TABLE, "phones", id)?,
            schedule: read(&self.schedule, TABLE, "schedule", id)?,
            languages: read(&self.languages, TABLE, "languages", id)?,
            accessibility: read(&self.accessibility, TABLE, "accessibility", id)?,
        })
    }
}

/// Every location of a directory.
pub(super) async fn all(
    tx: &mut Tx,
    directory: NeighbourhoodId,
) -> Result<Vec<(LocationId, Location)>, Fault> {
    let rows = fetch_all!(
        tx,
        Found,
        "SELECT location_id, source_id, location_type, name, alternate_name, description, transportation, url,
           latitude, longitude, addresses, phones, schedule, languages, accessibility
         FROM locations WHERE neighbourhood_id = $1",
        directory
    )?;
    rows.into_iter().map(|row| Ok((row.location_id, row.location()?))).collect()
}
