//! Services.

use chrono::NaiveDate;

use super::{json, read};
use crate::domain::clock::Millis;
use crate::domain::directory::{Service, ServiceStatus};
use crate::domain::id::{NeighbourhoodId, OrganizationId, ServiceId};
use crate::fault::Fault;
use crate::store::db::Tx;
use crate::{execute, fetch_all, fetch_optional};

const TABLE: &str = "services";

/// Writes a service under an id, new or changed, with our id of its organization and the hash of its content.
pub async fn put(
    tx: &mut Tx,
    directory: NeighbourhoodId,
    (id, organization): (ServiceId, Option<OrganizationId>),
    row: &Service,
    content_hash: &str,
    now: Millis,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO services (neighbourhood_id, service_id, organization_id, source_id, name, alternate_name,
           description, url, email, status, interpretation_services, application_process, wait_time,
           fees_description, eligibility_description, minimum_age, maximum_age, alert, assured_on, last_modified_on,
           required_documents, cost_options, languages, service_areas, phones, schedule, taxonomy_terms, keywords,
           categories, content_hash, imported_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
           $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31)
         ON CONFLICT (neighbourhood_id, service_id) DO UPDATE SET
           organization_id = excluded.organization_id, source_id = excluded.source_id,
           name = excluded.name, alternate_name = excluded.alternate_name, description = excluded.description,
           url = excluded.url, email = excluded.email, status = excluded.status,
           interpretation_services = excluded.interpretation_services,
           application_process = excluded.application_process, wait_time = excluded.wait_time,
           fees_description = excluded.fees_description, eligibility_description = excluded.eligibility_description,
           minimum_age = excluded.minimum_age, maximum_age = excluded.maximum_age, alert = excluded.alert,
           assured_on = excluded.assured_on, last_modified_on = excluded.last_modified_on,
           required_documents = excluded.required_documents, cost_options = excluded.cost_options,
           languages = excluded.languages, service_areas = excluded.service_areas, phones = excluded.phones,
           schedule = excluded.schedule, taxonomy_terms = excluded.taxonomy_terms, keywords = excluded.keywords,
           categories = excluded.categories, content_hash = excluded.content_hash,
           imported_at = excluded.imported_at",
        directory,
        id,
        organization,
        &row.source_id,
        &row.name,
        &row.alternate_name,
        &row.description,
        &row.url,
        &row.email,
        row.status.code(),
        &row.interpretation_services,
        &row.application_process,
        &row.wait_time,
        &row.fees_description,
        &row.eligibility_description,
        row.minimum_age.map(i64::from),
        row.maximum_age.map(i64::from),
        &row.alert,
        row.assured_on.map(|date| date.to_string()),
        row.last_modified_on.map(|date| date.to_string()),
        json(&row.required_documents),
        json(&row.cost_options),
        json(&row.languages),
        json(&row.service_areas),
        json(&row.phones),
        json(&row.schedule),
        json(&row.taxonomy_terms),
        json(&row.keywords),
        json(&row.categories),
        content_hash,
        now
    )?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Found {
    neighbourhood_id: NeighbourhoodId,
    service_id: ServiceId,
    organization_id: Option<OrganizationId>,
    source_id: String,
    name: String,
    alternate_name: Option<String>,
    description: Option<String>,
    url: Option<String>,
    email: Option<String>,
    status: String,
    interpretation_services: Option<String>,
    application_process: Option<String>,
    wait_time: Option<String>,
    fees_description: Option<String>,
    eligibility_description: Option<String>,
    minimum_age: Option<i64>,
    maximum_age: Option<i64>,
    alert: Option<String>,
    assured_on: Option<String>,
    last_modified_on: Option<String>,
    required_documents: String,
    cost_options: String,
    languages: String,
    service_areas: String,
    phones: String,
    schedule: String,
    taxonomy_terms: String,
    keywords: String,
    categories: String,
}

impl Found {
    fn service(self) -> Result<Service, Fault> {
        let id = self.service_id.0;
        Ok(Service {
            organization_source_id: None,
            status: ServiceStatus::from_code(&self.status).ok_or_else(|| corrupt("status", id))?,
            minimum_age: age(self.minimum_age, "minimum_age", id)?,
            maximum_age: age(self.maximum_age, "maximum_age", id)?,
            assured_on: date(self.assured_on, "assured_on", id)?,
            last_modified_on: date(self.last_modified_on, "last_modified_on", id)?,
            required_documents: read(&self.required_documents, TABLE, "required_documents", id)?,
            cost_options: read(&self.cost_options, TABLE, "cost_options", id)?,
            languages: read(&self.languages, TABLE, "languages", id)?,
            service_areas: read(&self.service_areas, TABLE, "service_areas", id)?,
            phones: read(&self.phones, TABLE, "phones", id)?,
            schedule: read(&self.schedule, TABLE, "schedule", id)?,
            taxonomy_terms: read(&self.taxonomy_terms, TABLE, "taxonomy_terms", id)?,
            keywords: read(&self.keywords, TABLE, "keywords", id)?,
            categories: read(&self.categories, TABLE, "categories", id)?,
            source_id: self.source_id,
            name: self.name,
            alternate_name: self.alternate_name,
            description: self.description,
            url: self.url,
            email: self.email,
            interpretation_services: self.interpretation_services,
            application_process: self.application_process,
            wait_time: self.wait_time,
            fees_description: self.fees_description,
            eligibility_description: self.eligibility_description,
            alert: self.alert,
        })
    }
}

fn corrupt(column: &'static str, id: i64) -> Fault {
    Fault::Corrupt { table: TABLE, column, id }
}

fn age(years: Option<i64>, column: &'static str, id: i64) -> Result<Option<u8>, Fault> {
    years.map(u8::try_from).transpose().map_err(|_| corrupt(column, id))
}

fn date(text: Option<String>, column: &'static str, id: i64) -> Result<Option<NaiveDate>, Fault> {
    text.map(|text| text.parse()).transpose().map_err(|_| corrupt(column, id))
}

/// Every service of a directory that residents find, in the order of ids.
pub(super) async fn shown(
    tx: &mut Tx,
    directory: NeighbourhoodId,
) -> Result<Vec<(ServiceId, Option<OrganizationId>, Service)>, Fault> {
    let rows = fetch_all!(
        tx,
        Found,
        "SELECT neighbourhood_id, service_id, organization_id, source_id, name, alternate_name, description, url, email,
           status, interpretation_services, application_process, wait_time, fees_description, eligibility_description,
           minimum_age, maximum_age, alert, assured_on, last_modified_on, required_documents, cost_options, languages,
           service_areas, phones, schedule, taxonomy_terms, keywords, categories
         FROM services
         WHERE neighbourhood_id = $1 AND status IN ('active', 'temporarily_closed') ORDER BY service_id",
        directory
    )?;
    rows.into_iter().map(|row| Ok((row.service_id, row.organization_id, row.service()?))).collect()
}

/// A service that residents find in a neighbourhood, with the directory it stands in: its own, or the shared one.
pub(super) async fn find(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    id: ServiceId,
) -> Result<Option<(NeighbourhoodId, Option<OrganizationId>, Service)>, Fault> {
    let row = fetch_optional!(
        tx,
        Found,
        "SELECT neighbourhood_id, service_id, organization_id, source_id, name, alternate_name, description, url, email,
           status, interpretation_services, application_process, wait_time, fees_description, eligibility_description,
           minimum_age, maximum_age, alert, assured_on, last_modified_on, required_documents, cost_options, languages,
           service_areas, phones, schedule, taxonomy_terms, keywords, categories
         FROM services
         WHERE neighbourhood_id IN ($1, $2) AND service_id = $3 AND status IN ('active', 'temporarily_closed')",
        neighbourhood,
        NeighbourhoodId::SHARED,
        id
    )?;
    row.map(|row| Ok((row.neighbourhood_id, row.organization_id, row.service()?))).transpose()
}
