//! Real packages, when a folder with them lies beside the project (or where `LINLI_SHARED` says).

use std::path::{Path, PathBuf};

use linli::directory::hsds::{self, ImportReport, Noun, Package, Severity, Version};
use linli::domain::directory::ServiceCategory;

use super::packages::options;

fn read(name: &str) -> Option<(Package, ImportReport)> {
    let shared = std::env::var_os("LINLI_SHARED").map(PathBuf::from);
    let shared = shared.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"));
    let folder = shared.join("data").join(name);
    if !folder.is_dir() {
        eprintln!("{} is not there: nothing was tried", folder.display());
        return None;
    }
    let (package, report) = hsds::read(folder.as_path(), &options());
    assert!(!report.is_broken(), "{report}");
    Some((package.unwrap(), report))
}

fn entries(report: &ImportReport, severity: Severity, file: &str, column: Option<&str>) -> usize {
    report.of(severity).filter(|entry| entry.file == file && entry.column.as_deref() == column).count()
}

#[test]
fn the_illinois_legal_aid_directory_is_read() {
    let Some((package, report)) = read("hsds-illinois-legal-aid") else { return };
    assert_eq!(report.version, Some(Version::One));
    assert_eq!(package.organizations.len(), 33);
    assert_eq!(package.services.len(), 429);
    assert_eq!(report.count(Noun::Location), 520);
    // 297 rows with one service, and 38 with lists of 128 services.
    assert_eq!(package.services_at_locations.len(), 297 + 128);
    let without = package.services.iter().filter(|service| service.organization_source_id.is_none()).count();
    assert_eq!(without, 340, "most organizations are not in the package");
    assert_eq!(entries(&report, Severity::ValueLeftOut, "services.csv", Some("organization_id")), 340);
    assert_eq!(entries(&report, Severity::ValueLeftOut, "schedules.csv", Some("closes_at")), 29);
    assert_eq!(entries(&report, Severity::RowLeftOut, "phones.csv", Some("number")), 24);
    let openings: usize = package.locations.iter().map(|location| location.schedule.openings.len()).sum();
    assert_eq!(openings, 2492);
    assert!(
        package
            .services
            .iter()
            .filter(|service| service.categories.contains(&ServiceCategory::Legal))
            .count()
            > 420
    );
}

#[test]
fn the_ohana_sample_is_read() {
    let Some((package, report)) = read("hsds-ohana-sample") else { return };
    assert_eq!(package.services.len(), 23);
    assert_eq!(package.services_at_locations.len(), 23, "services name their location");
    assert!(
        package.services.iter().all(|service| service.organization_source_id.is_some()),
        "by their location"
    );
    assert_eq!(entries(&report, Severity::RowLeftOut, "holiday_schedules.csv", None), 3);
    assert_eq!(entries(&report, Severity::RowLeftOut, "phones.csv", None), 6, "those of contact persons");
    let holidays: Vec<_> =
        package.locations.iter().flat_map(|location| &location.schedule.holidays).collect();
    assert_eq!(holidays.len(), 1);
    assert_eq!(holidays[0].starts_on.to_string(), "2015-12-24");
    let photos = package.services.iter().find(|service| service.name == "Passport Photos").unwrap();
    assert_eq!(photos.taxonomy_terms.len(), 6);
    assert_eq!(photos.required_documents.len(), 1);
    assert!(!format!("{package:?}").contains("Susan Houston"));
}
