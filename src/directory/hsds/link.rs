//! Reads `service_at_location`: which service is given where.

use std::collections::HashSet;

use super::attach::{Draft, References, listed};
use super::report::{ImportReport, Noun, Severity};
use super::row::rows;
use super::sheet::Sheets;
use super::table::Table;
use crate::domain::directory::ServiceAtLocation;

/// Adds a link for every pair of a service and a location, also for packages that name the location in the service.
pub(super) fn read(
    sheets: &Sheets,
    draft: &mut Draft,
    references: &mut References,
    report: &mut ImportReport,
) {
    for row in rows(sheets, Table::ServiceAtLocation) {
        let services = listed(row, "service_id", &draft.services, references, report);
        let locations = listed(row, "location_id", &draft.locations, references, report);
        let (services, locations) = match (services.as_deref(), locations.as_deref()) {
            (Some([_, ..]), Some([_, ..])) => (services.unwrap_or_default(), locations.unwrap_or_default()),
            (None, _) => {
                row.left_out(report, Some("service_id"), "is empty: the row links a location to no service");
                continue;
            }
            (Some([]), _) => {
                row.left_out(report, Some("service_id"), "leads to no service that was taken");
                continue;
            }
            (_, None) => {
                row.left_out(report, Some("location_id"), "is empty: the row links a service to no location");
                continue;
            }
            (_, Some([])) => {
                row.left_out(report, Some("location_id"), "leads to no location that was taken");
                continue;
            }
        };
        let id = row.value("id");
        for pair in
            services.iter().flat_map(|service| locations.iter().map(move |location| (*service, *location)))
        {
            let at = add(
                draft,
                pair,
                (!id.is_empty() && services.len() * locations.len() == 1).then(|| id.to_owned()),
            );
            if let Some(description) = row.text_of(&["description"]) {
                draft.links[at].description.get_or_insert(description);
            }
            draft.link_ids.insert(id.to_owned(), at);
        }
    }
    for row in rows(sheets, Table::Service).filter(|row| !row.value("location_id").is_empty()) {
        let Some(Some(service)) = draft.services.find(row.value("id")) else { continue };
        let locations = listed(row, "location_id", &draft.locations, references, report).unwrap_or_default();
        if locations.is_empty() {
            let reason = "leads to no location of this package; the service was taken without it";
            row.value_left_out(report, "location_id", row.value("location_id"), reason);
        }
        for location in locations {
            add(draft, (service, location), None);
        }
    }
}

/// The link of a pair, made unless it is there.
fn add(draft: &mut Draft, (service, location): (usize, usize), source_id: Option<String>) -> usize {
    if let Some(at) = draft.link_pairs.get(&(service, location)) {
        return *at;
    }
    let at = draft.links.len();
    draft.links.push(ServiceAtLocation {
        source_id,
        service_source_id: draft.services.rows[service].source_id.clone(),
        location_source_id: draft.locations.rows[location].source_id.clone(),
        ..ServiceAtLocation::default()
    });
    draft.link_pairs.insert((service, location), at);
    at
}

/// Says what nobody will find: locations without services, services without a location, services that are not given.
pub(super) fn note_loose_ends(draft: &Draft, report: &mut ImportReport) {
    let services: HashSet<usize> = draft.link_pairs.keys().map(|(service, _)| *service).collect();
    let locations: HashSet<usize> = draft.link_pairs.keys().map(|(_, location)| *location).collect();
    let mut notes = Vec::new();
    for row in &report.taken {
        let reason = match row.noun {
            Noun::Organization => None,
            Noun::Location => {
                let at = draft.locations.find(&row.source_id).flatten();
                at.filter(|at| !locations.contains(at))
                    .map(|_| "no service is given at this location: nobody will see it")
            }
            Noun::Service => draft.services.find(&row.source_id).flatten().and_then(|at| {
                match (draft.services.rows[at].status.is_shown(), services.contains(&at)) {
                    (false, _) => Some("inactive or defunct: kept, but not found in the chat"),
                    (true, false) => Some("is given at no location: shown without a place"),
                    (true, true) => None,
                }
            }),
        };
        notes.extend(reason.map(|reason| (row.file.clone(), row.line, reason)));
    }
    for (file, line, reason) in notes {
        report.entry(Severity::Note, &file, Some(line), None, None, reason);
    }
}
