//! Reads `location` and `address`.

use super::attach::{Draft, Parent, References, parents};
use super::package::taken;
use super::report::{ImportReport, Noun};
use super::row::{Row, rows};
use super::sheet::Sheets;
use super::table::Table;
use super::{text, values};
use crate::domain::directory::{Address, Language, Location, LocationType, Position};

/// Adds every location that has an id.
pub(super) fn read(sheets: &Sheets, draft: &mut Draft, report: &mut ImportReport) {
    for row in rows(sheets, Table::Location) {
        let id = row.value("id");
        if id.is_empty() {
            row.left_out(report, Some("id"), "is empty: a location needs an id");
            continue;
        }
        let name = row.line_of(&["name"]).or_else(|| row.line_of(&["alternate_name"]));
        taken(report, Noun::Location, row, id, name.as_deref());
        let organization = row.value("organization_id");
        let known = draft.organizations.find(organization).flatten().is_some();
        if !organization.is_empty() && !known {
            let reason = "leads to no organization of this package; the location was taken without it";
            row.value_left_out(report, "organization_id", organization, reason);
        }
        let languages = text::list(row.value("languages"), &[',', ';', '、']);
        let location = Location {
            source_id: id.to_owned(),
            organization_source_id: known.then(|| organization.to_owned()),
            location_type: location_type(row, report),
            alternate_name: row.line_of(&["alternate_name"]).filter(|other| Some(other) != name.as_ref()),
            name,
            description: row.text_of(&["description", "short_desc"]),
            transportation: row.text_of(&["transportation"]),
            url: row.read(report, &["url", "website"], values::url),
            position: position(row, report),
            languages: languages.into_iter().map(|name| Language { name, ..Language::default() }).collect(),
            accessibility: text::list(row.value("accessibility"), &[',', ';', '、']),
            ..Location::default()
        };
        draft.locations.push(id, location);
    }
}

fn location_type(row: Row<'_>, report: &mut ImportReport) -> LocationType {
    let told = row.read(report, &["location_type"], |text| {
        LocationType::from_code(&text.to_lowercase())
            .ok_or_else(|| "neither physical, postal nor virtual; taken as physical".to_owned())
    });
    let flag = row.read(report, &["virtual"], values::flag);
    told.unwrap_or(if flag == Some(true) { LocationType::Virtual } else { LocationType::Physical })
}

/// The point on the map; one half of it alone, or one that lies nowhere, is left out.
fn position(row: Row<'_>, report: &mut ImportReport) -> Option<Position> {
    let (north, east) = (row.value("latitude"), row.value("longitude"));
    if north.is_empty() != east.is_empty() {
        let (column, value) = if east.is_empty() { ("latitude", north) } else { ("longitude", east) };
        row.value_left_out(report, column, value, "stands alone: a point needs latitude and longitude");
        return None;
    }
    let latitude = row.read(report, &["latitude"], |text| {
        values::degrees(text, 90.0).map_err(|reason| match (text.parse::<f64>(), east.parse::<f64>()) {
            (Ok(north), Ok(east)) if north.abs() <= 180.0 && east.abs() <= 90.0 => {
                format!("{reason}; were latitude and longitude exchanged?")
            }
            _ => reason,
        })
    });
    let longitude = row.read(report, &["longitude"], |text| values::degrees(text, 180.0));
    let (latitude, longitude) = (latitude?, longitude?);
    let position = Position::new(latitude, longitude);
    if position.is_none() {
        row.value_left_out(
            report,
            "latitude",
            north,
            "0, 0 lies in the sea; programs write it for \"unknown\"",
        );
    }
    position
}

/// Attaches addresses to their locations.
pub(super) fn read_addresses(
    sheets: &Sheets,
    draft: &mut Draft,
    references: &mut References,
    report: &mut ImportReport,
) {
    for row in rows(sheets, Table::Address) {
        let address_type = match row.value("address_type").to_lowercase().as_str() {
            "postal" => {
                row.left_out(report, Some("address_type"), "a card shows no postal addresses");
                continue;
            }
            "virtual" => LocationType::Virtual,
            _ => LocationType::Physical,
        };
        let parts: Vec<String> = ["address_1", "address_2", "address_3", "address_4"]
            .iter()
            .filter_map(|column| row.line_of(&[column]))
            .map(|part| part.trim_end_matches([',', '.', '，']).to_owned())
            .collect();
        if parts.is_empty() {
            row.left_out(report, Some("address_1"), "is empty: no street, no address");
            continue;
        }
        let address = Address {
            address_type,
            address_1: parts.join(", "),
            city: row.line_of(&["city"]),
            region: row.line_of(&["region"]),
            state_province: row.line_of(&["state_province"]),
            postal_code: row.line_of(&["postal_code"]),
            country: row.line_of(&["country"]),
        };
        for parent in parents(row, draft, references, report) {
            match parent {
                Parent::Location(at) => draft.locations.rows[at].addresses.push(address.clone()),
                _ => row.left_out(report, None, "an address belongs to a location"),
            }
        }
    }
}
