//! A package put together: organizations, locations and services, each with everything that belongs to it.

use std::fmt;

use super::attach::{Draft, References};
use super::report::{ImportReport, Noun, TakenRow};
use super::row::Row;
use super::sheet::Sheets;
use super::table::Table;
use super::{
    ReadOptions, attach, categories, holiday, link, location, organization, phone, schedule, service,
    taxonomy,
};
use crate::domain::directory::{Location, Organization, Service, ServiceAtLocation};

/// What a folder held, in the model of HSDS 3. Every reference leads to a row of the package.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Package {
    /// Who provides services.
    pub organizations: Vec<Organization>,
    /// Where they are given.
    pub locations: Vec<Location>,
    /// The services.
    pub services: Vec<Service>,
    /// Which service is given where.
    pub services_at_locations: Vec<ServiceAtLocation>,
}

/// The version of HSDS that a package looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// 1.0 to 1.2: a row for each day of the week.
    One,
    /// 2.0: recurrences, `service_attribute`.
    Two,
    /// 3.0 and later: `attribute`, `taxonomy_term` with names.
    Three,
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::One => "1.x",
            Self::Two => "2.x",
            Self::Three => "3.x",
        })
    }
}

/// Puts the tables together. Structural errors that show only here stand in the report.
pub(super) fn assemble(sheets: &Sheets, options: &ReadOptions, report: &mut ImportReport) -> Package {
    report.version = Some(version(sheets));
    let mut draft = Draft::default();
    let mut references = References::default();
    organization::read(sheets, &mut draft, report);
    location::read(sheets, &mut draft, report);
    service::read(sheets, &mut draft, &mut references, report);
    link::read(sheets, &mut draft, &mut references, report);
    for read in [
        phone::read,
        location::read_addresses,
        attach::read_languages,
        service::read_children,
        attach::read_details,
    ] {
        read(sheets, &mut draft, &mut references, report);
    }
    schedule::read(sheets, &mut draft, &mut references, options, report);
    holiday::read(sheets, &mut draft, &mut references, options, report);
    taxonomy::read(sheets, &mut draft, &mut references, report);
    categories::file(&mut draft, report);
    references.check(report);
    link::note_loose_ends(&draft, report);
    Package {
        organizations: draft.organizations.rows,
        locations: draft.locations.rows,
        services: draft.services.rows,
        services_at_locations: draft.links,
    }
}

/// Notes that a row was taken.
pub(super) fn taken(
    report: &mut ImportReport,
    noun: Noun,
    row: Row<'_>,
    source_id: &str,
    name: Option<&str>,
) {
    report.taken.push(TakenRow {
        noun,
        source_id: source_id.to_owned(),
        name: name.unwrap_or(source_id).to_owned(),
        file: row.file().to_owned(),
        line: row.line(),
        outcome: None,
    });
}

fn version(sheets: &Sheets) -> Version {
    let has_column =
        |table: Table, column: &str| sheets.of(table).any(|sheet| sheet.column(column).is_some());
    let three = sheets.has(Table::Attribute)
        || has_column(Table::TaxonomyTerm, "name")
        || has_column(Table::Location, "location_type")
        || has_column(Table::Service, "assured_date")
        || has_column(Table::Service, "fees_description")
        || has_column(Table::Address, "address_type");
    if three {
        Version::Three
    } else if sheets.has(Table::TaxonomyTerm) || has_column(Table::Schedule, "freq") {
        Version::Two
    } else {
        Version::One
    }
}
