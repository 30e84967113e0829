//! Organizations.

use super::{json, read};
use crate::domain::clock::Millis;
use crate::domain::directory::Organization;
use crate::domain::id::{NeighbourhoodId, OrganizationId};
use crate::fault::Fault;
use crate::store::db::Tx;
use crate::{execute, fetch_all, fetch_optional};

/// Writes an organization under an id, new or changed, with the hash of its content.
pub async fn put(
    tx: &mut Tx,
    directory: NeighbourhoodId,
    id: OrganizationId,
    row: &Organization,
    content_hash: &str,
    now: Millis,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO organizations (neighbourhood_id, organization_id, source_id, name, alternate_name,
           description, url, email, phones, content_hash, imported_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         ON CONFLICT (neighbourhood_id, organization_id) DO UPDATE SET
           source_id = excluded.source_id, name = excluded.name,
           alternate_name = excluded.alternate_name, description = excluded.description, url = excluded.url,
           email = excluded.email, phones = excluded.phones, content_hash = excluded.content_hash,
           imported_at = excluded.imported_at",
        directory,
        id,
        &row.source_id,
        &row.name,
        &row.alternate_name,
        &row.description,
        &row.url,
        &row.email,
        json(&row.phones),
        content_hash,
        now
    )?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Found {
    organization_id: OrganizationId,
    source_id: String,
    name: String,
    alternate_name: Option<String>,
    description: Option<String>,
    url: Option<String>,
    email: Option<String>,
    phones: String,
}

impl Found {
    fn organization(self) -> Result<(OrganizationId, Organization), Fault> {
        let phones = read(&self.phones, "organizations", "phones", self.organization_id.0)?;
        let organization = Organization {
            source_id: self.source_id,
            name: self.name,
            alternate_name: self.alternate_name,
            description: self.description,
            url: self.url,
            email: self.email,
            phones,
        };
        Ok((self.organization_id, organization))
    }
}

/// Every organization of a directory.
pub(super) async fn all(
    tx: &mut Tx,
    directory: NeighbourhoodId,
) -> Result<Vec<(OrganizationId, Organization)>, Fault> {
    let rows = fetch_all!(
        tx,
        Found,
        "SELECT organization_id, source_id, name, alternate_name, description, url, email, phones FROM organizations
         WHERE neighbourhood_id = $1",
        directory
    )?;
    rows.into_iter().map(Found::organization).collect()
}

/// One organization.
pub(super) async fn find(
    tx: &mut Tx,
    directory: NeighbourhoodId,
    id: OrganizationId,
) -> Result<Option<Organization>, Fault> {
    let row = fetch_optional!(
        tx,
        Found,
        "SELECT organization_id, source_id, name, alternate_name, description, url, email, phones FROM organizations
         WHERE neighbourhood_id = $1 AND organization_id = $2",
        directory,
        id
    )?;
    Ok(row.map(Found::organization).transpose()?.map(|(_, organization)| organization))
}
