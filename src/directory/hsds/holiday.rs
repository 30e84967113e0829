//! Reads `holiday_schedule`: days on which the hours of the week do not hold.

use super::attach::{Draft, References, parents};
use super::report::ImportReport;
use super::row::rows;
use super::schedule::{hours, schedule_of};
use super::sheet::Sheets;
use super::table::Table;
use super::{ReadOptions, values};
use crate::domain::schedule::{Holiday, Hours};

/// Attaches holidays to services, locations, and services at locations. One without a date that can be read says
/// nothing and is left out.
pub(super) fn read(
    sheets: &Sheets,
    draft: &mut Draft,
    references: &mut References,
    options: &ReadOptions,
    report: &mut ImportReport,
) {
    for row in rows(sheets, Table::HolidaySchedule) {
        let parents = parents(row, draft, references, report);
        if parents.is_empty() {
            continue;
        }
        let starts_on = row.read(report, &["start_date"], values::date);
        let ends_on = row.read(report, &["end_date"], values::date);
        let (starts_on, ends_on) = match (starts_on, ends_on) {
            (Some(first), Some(last)) if first <= last => (first, last),
            (Some(first), None) if row.value("end_date").is_empty() => (first, first),
            (Some(_), Some(_)) => {
                row.left_out(report, Some("end_date"), "the holiday ends before it starts");
                continue;
            }
            _ => {
                row.left_out(report, None, "a holiday whose first or last day cannot be read says nothing");
                continue;
            }
        };
        let closed = row.read(report, &["closed"], values::flag);
        let hours = match (closed, row.first(&["opens_at", "closes_at"])) {
            (Some(true), None) => Hours::Closed,
            (Some(true), Some(_)) => {
                row.note(report, Some("closed"), "closed, and yet with hours: taken as unknown");
                Hours::Unknown
            }
            (_, Some(_)) => hours(row, options, report),
            (_, None) => {
                row.note(report, Some("closed"), "neither closed nor with hours: taken as unknown");
                Hours::Unknown
            }
        };
        for parent in parents {
            match schedule_of(draft, parent) {
                Some(schedule) => {
                    let description = row.line_of(&["description", "name"]);
                    schedule.holidays.push(Holiday { starts_on, ends_on, hours, description });
                }
                None => row.left_out(report, None, "an organization's holidays are not shown"),
            }
        }
    }
}
