//! Puts a package into a directory: a neighbourhood's own, or the shared one.
//!
//! Rows are found again by the ids of their source, and written only when their content differs, so that the same
//! import again changes nothing. A service comes with everything that belongs to it and replaces all of that. What
//! an earlier import brought and this one does not have is left as it is, and named in the report: several sources
//! may feed one directory.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::hsds::{self, ImportReport, Noun, Outcome, Package, ReadOptions};
use crate::domain::clock::{Clock, Millis};
use crate::domain::directory::ServiceAtLocation;
use crate::domain::id::{Ids, LocationId, NeighbourhoodId, OrganizationId, ServiceId};
use crate::fault::Fault;
use crate::store::directory::{self, Known};
use crate::store::{Db, Tx, audit, neighbourhood};

/// Why a folder was not imported; nothing of it was.
#[derive(Debug, thiserror::Error)]
pub enum NotImported {
    /// No neighbourhood has the code.
    #[error("there is no neighbourhood with the code `{0}`; `linli neighbourhood list` shows them")]
    UnknownNeighbourhood(String),
    /// The package has structural errors, which the report names.
    #[error("{0}")]
    Broken(Box<ImportReport>),
    /// The database.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<sqlx::Error> for NotImported {
    fn from(error: sqlx::Error) -> Self {
        Self::Fault(error.into())
    }
}

/// Reads a package from a folder into the directory of the neighbourhood with a code, or, without one, into the
/// shared directory; all of it in one transaction.
///
/// # Errors
/// [`NotImported`]; then nothing was changed.
pub async fn import_folder(
    db: &Db,
    clock: &Clock,
    ids: &Ids,
    dir: &Path,
    code: Option<&str>,
) -> Result<ImportReport, NotImported> {
    let mut tx = db.begin().await?;
    let into = match code {
        None => neighbourhood::find(&mut tx, NeighbourhoodId::SHARED).await?,
        Some(code) => neighbourhood::by_code(&mut tx, code).await?.filter(|row| row.kind == "open"),
    };
    let into =
        into.ok_or_else(|| NotImported::UnknownNeighbourhood(code.unwrap_or("(shared)").to_owned()))?;
    let zone = into.zone.parse().unwrap_or(chrono_tz::Asia::Shanghai);
    let now = clock.now();
    let options = ReadOptions { zone, today: now.local(zone).date() };
    let (package, mut report) = hsds::read(dir, &options);
    let Some(package) = package else { return Err(NotImported::Broken(Box::new(report))) };
    import(&mut tx, ids, into.neighbourhood_id, &package, &mut report, now).await?;
    tx.commit().await?;
    Ok(report)
}

/// Imports a package and notes in the report what became of every row. Gives whether anything changed.
///
/// # Errors
/// The engine's; then nothing of it has happened, once the transaction is dropped.
pub async fn import(
    tx: &mut Tx,
    ids: &Ids,
    into: NeighbourhoodId,
    package: &Package,
    report: &mut ImportReport,
    now: Millis,
) -> sqlx::Result<bool> {
    report.absent.clear();
    let organizations = organizations(tx, ids, into, package, report, now).await?;
    let locations = locations(tx, ids, into, package, &organizations, report, now).await?;
    services(tx, ids, into, package, &organizations, &locations, report, now).await?;
    let changed = report.taken.iter().any(|row| row.outcome != Some(Outcome::Unchanged));
    if changed {
        neighbourhood::bump_directory(tx, into).await?;
        let written =
            report.outcomes(Noun::Service, Outcome::Added) + report.outcomes(Noun::Service, Outcome::Changed);
        let subject = format!("directory, {written} services written");
        audit::note(tx, into, ids.next(), audit::OPERATOR, "import_directory", &subject, now).await?;
    }
    Ok(changed)
}

/// Ids of the rows of a kind by their source ids.
type OurIds<Id> = HashMap<String, Id>;

async fn organizations(
    tx: &mut Tx,
    ids: &Ids,
    into: NeighbourhoodId,
    package: &Package,
    report: &mut ImportReport,
    now: Millis,
) -> sqlx::Result<OurIds<OrganizationId>> {
    let mut rows = Rows::new(Noun::Organization, directory::known_organizations(tx, into).await?);
    let mut ours = OurIds::new();
    for row in &package.organizations {
        let hash = content_hash(row);
        let (id, write) = rows.meet(&row.source_id, &hash, ids);
        ours.insert(row.source_id.clone(), OrganizationId(id));
        if write {
            directory::put_organization(tx, into, OrganizationId(id), row, &hash, now).await?;
        }
    }
    rows.note(report);
    Ok(ours)
}

async fn locations(
    tx: &mut Tx,
    ids: &Ids,
    into: NeighbourhoodId,
    package: &Package,
    organizations: &OurIds<OrganizationId>,
    report: &mut ImportReport,
    now: Millis,
) -> sqlx::Result<OurIds<LocationId>> {
    let mut rows = Rows::new(Noun::Location, directory::known_locations(tx, into).await?);
    let mut ours = OurIds::new();
    for row in &package.locations {
        let hash = content_hash(row);
        let (id, write) = rows.meet(&row.source_id, &hash, ids);
        ours.insert(row.source_id.clone(), LocationId(id));
        if write {
            let organization =
                row.organization_source_id.as_ref().and_then(|source| organizations.get(source).copied());
            directory::put_location(tx, into, (LocationId(id), organization), row, &hash, now).await?;
        }
    }
    rows.note(report);
    Ok(ours)
}

#[expect(clippy::too_many_arguments, reason = "one step of one import, called once")]
async fn services(
    tx: &mut Tx,
    ids: &Ids,
    into: NeighbourhoodId,
    package: &Package,
    organizations: &OurIds<OrganizationId>,
    locations: &OurIds<LocationId>,
    report: &mut ImportReport,
    now: Millis,
) -> sqlx::Result<()> {
    let mut links: HashMap<&str, Vec<&ServiceAtLocation>> = HashMap::new();
    for link in &package.services_at_locations {
        links.entry(&link.service_source_id).or_default().push(link);
    }
    let mut rows = Rows::new(Noun::Service, directory::known_services(tx, into).await?);
    for row in &package.services {
        let links = links.remove(row.source_id.as_str()).unwrap_or_default();
        let hash = content_hash(&(row, &links));
        let (id, write) = rows.meet(&row.source_id, &hash, ids);
        if write {
            let service = ServiceId(id);
            let organization =
                row.organization_source_id.as_ref().and_then(|source| organizations.get(source).copied());
            directory::put_service(tx, into, (service, organization), row, &hash, now).await?;
            let places: Vec<_> = links
                .iter()
                .filter_map(|link| Some((*locations.get(&link.location_source_id)?, *link)))
                .collect();
            directory::replace_links(tx, into, service, &places).await?;
        }
    }
    rows.note(report);
    Ok(())
}

/// The rows of a kind: those that were there, and what becomes of those that come.
struct Rows {
    noun: Noun,
    known: BTreeMap<String, Known>,
    outcomes: HashMap<String, Outcome>,
}

impl Rows {
    fn new(noun: Noun, known: Vec<Known>) -> Self {
        let known = known.into_iter().map(|row| (row.source_id.clone(), row)).collect();
        Self { noun, known, outcomes: HashMap::new() }
    }

    /// The id of a row that comes, and whether it has to be written.
    fn meet(&mut self, source_id: &str, hash: &str, ids: &Ids) -> (i64, bool) {
        let known = self.known.remove(source_id);
        let outcome = match &known {
            None => Outcome::Added,
            Some(row) if row.content_hash != hash => Outcome::Changed,
            Some(_) => Outcome::Unchanged,
        };
        self.outcomes.insert(source_id.to_owned(), outcome);
        (known.map_or_else(|| ids.next(), |row| row.id), outcome != Outcome::Unchanged)
    }

    /// Notes what became of the rows, and which ones did not come.
    fn note(self, report: &mut ImportReport) {
        for row in report.taken.iter_mut().filter(|row| row.noun == self.noun) {
            row.outcome = self.outcomes.get(&row.source_id).copied();
        }
        report.absent.extend(self.known.into_values().map(|row| (self.noun, row.name)));
    }
}

/// A hash of everything that is imported of a row.
fn content_hash<T: Serialize>(row: &T) -> String {
    let content = serde_json::to_vec(row).expect("rows of text and numbers are always JSON");
    Sha256::digest(content).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}
