//! Which service is given where.

use super::{json, location, read};
use crate::domain::directory::{Place, ServiceAtLocation};
use crate::domain::id::{LocationId, NeighbourhoodId, ServiceId};
use crate::fault::Fault;
use crate::store::db::Tx;
use crate::{execute, fetch_all};

/// Replaces every link of a service by others, in the order in which its places are shown.
pub async fn replace(
    tx: &mut Tx,
    directory: NeighbourhoodId,
    service: ServiceId,
    links: &[(LocationId, &ServiceAtLocation)],
) -> sqlx::Result<()> {
    execute!(
        tx,
        "DELETE FROM service_at_locations WHERE neighbourhood_id = $1 AND service_id = $2",
        directory,
        service
    )?;
    for (position, (location, link)) in (0_i64..).zip(links) {
        execute!(
            tx,
            "INSERT INTO service_at_locations (neighbourhood_id, service_id, location_id, source_id, position,
               description, phones, schedule)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            directory,
            service,
            location,
            &link.source_id,
            position,
            &link.description,
            json(&link.phones),
            json(&link.schedule)
        )?;
    }
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Found {
    service_id: ServiceId,
    location_id: LocationId,
    link_source_id: Option<String>,
    link_description: Option<String>,
    link_phones: String,
    link_schedule: String,
}

impl Found {
    fn link(self) -> Result<ServiceAtLocation, Fault> {
        const TABLE: &str = "service_at_locations";
        Ok(ServiceAtLocation {
            source_id: self.link_source_id,
            description: self.link_description,
            phones: read(&self.link_phones, TABLE, "phones", self.service_id.0)?,
            schedule: read(&self.link_schedule, TABLE, "schedule", self.service_id.0)?,
            ..ServiceAtLocation::default()
        })
    }
}

/// A link with its location.
#[derive(sqlx::FromRow)]
struct FoundPlace {
    #[sqlx(flatten)]
    link: Found,
    #[sqlx(flatten)]
    location: location::Found,
}

/// Every link of a directory, in the order of services and of each one's places.
pub(super) async fn all(
    tx: &mut Tx,
    directory: NeighbourhoodId,
) -> Result<Vec<(ServiceId, LocationId, ServiceAtLocation)>, Fault> {
    let rows = fetch_all!(
        tx,
        Found,
        "SELECT service_id, location_id, source_id AS link_source_id, description AS link_description,
           phones AS link_phones, schedule AS link_schedule
         FROM service_at_locations WHERE neighbourhood_id = $1 ORDER BY service_id, position",
        directory
    )?;
    rows.into_iter().map(|row| Ok((row.service_id, row.location_id, row.link()?))).collect()
}

/// The places of one service.
pub(super) async fn places(
    tx: &mut Tx,
    directory: NeighbourhoodId,
    service: ServiceId,
) -> Result<Vec<Place>, Fault> {
    let rows = fetch_all!(
        tx,
        FoundPlace,
        "SELECT k.service_id, k.source_id AS link_source_id, k.description AS link_description,
           k.phones AS link_phones, k.schedule AS link_schedule,
           l.location_id, l.source_id, l.location_type, l.name, l.alternate_name, l.description, l.transportation,
           l.url, l.latitude, l.longitude, l.addresses, l.phones, l.schedule, l.languages, l.accessibility
         FROM service_at_locations k
         JOIN locations l ON l.neighbourhood_id = k.neighbourhood_id AND l.location_id = k.location_id
         WHERE k.neighbourhood_id = $1 AND k.service_id = $2 ORDER BY k.position",
        directory,
        service
    )?;
    let place = |row: FoundPlace| Ok(Place { link: row.link.link()?, location: row.location.location()? });
    rows.into_iter().map(place).collect()
}
