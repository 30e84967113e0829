//! Refuses a package whose tables cannot be put together: a missing file or column, an id that stands twice.

use std::collections::HashMap;

use super::report::ImportReport;
use super::sheet::{Sheet, Sheets};
use super::table::Table;

/// Notes every structural error that shows before the rows are looked at.
pub(super) fn check(sheets: &Sheets, report: &mut ImportReport) {
    if !sheets.has(Table::Service) && !report.is_broken() {
        report.broken("", None, "there is no services.csv (or service.csv) in this folder");
    }
    for sheet in &sheets.0 {
        columns(sheet, report);
    }
    for sheet in &sheets.0 {
        ids(sheets, sheet, report);
    }
    // Services without organizations can be shown; a reference into a file that is not there cannot be judged.
    if !sheets.has(Table::Organization) {
        refers(sheets, Table::Service, "organization_id", "organizations.csv", report);
    }
    if !sheets.has(Table::Location) {
        refers(sheets, Table::ServiceAtLocation, "location_id", "locations.csv", report);
    }
}

fn columns(sheet: &Sheet, report: &mut ImportReport) {
    for any in sheet.table.required_columns() {
        if !any.iter().any(|name| sheet.column(name).is_some()) {
            let wanted = any.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" or ");
            let there = sheet.columns.join(", ");
            report.broken(
                &sheet.file,
                Some(1),
                format!("there is no column {wanted}; the columns are: {there}"),
            );
        }
    }
}

/// An id may stand once in all files of a table.
fn ids(sheets: &Sheets, sheet: &Sheet, report: &mut ImportReport) {
    let mut seen: HashMap<&str, (&str, u32)> = HashMap::new();
    let earlier = sheets.of(sheet.table).take_while(|other| !std::ptr::eq(*other, sheet));
    for other in earlier {
        seen.extend(id_values(other).map(|(line, id)| (id, (other.file.as_str(), line))));
    }
    for (line, id) in id_values(sheet) {
        if let Some((file, first)) = seen.insert(id, (&sheet.file, line)) {
            let place =
                if file == sheet.file { format!("line {first}") } else { format!("{file} line {first}") };
            report.broken(&sheet.file, Some(line), format!("the id `{id}` stands here and in {place}"));
        }
    }
}

fn id_values(sheet: &Sheet) -> impl Iterator<Item = (u32, &str)> {
    let column = sheet.table.id_columns().iter().find(|name| sheet.column(name).is_some());
    column.into_iter().flat_map(|name| sheet.values(name))
}

fn refers(sheets: &Sheets, table: Table, column: &str, missing: &str, report: &mut ImportReport) {
    for sheet in sheets.of(table) {
        if let Some((line, id)) = sheet.values(column).next() {
            report.broken(
                &sheet.file,
                Some(line),
                format!("{column} `{id}`: there is no {missing} in this folder"),
            );
        }
    }
}
