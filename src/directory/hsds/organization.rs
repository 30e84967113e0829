//! Reads `organization`.

use super::attach::Draft;
use super::package::taken;
use super::report::{ImportReport, Noun};
use super::row::rows;
use super::sheet::Sheets;
use super::table::Table;
use super::values;
use crate::domain::directory::Organization;

/// Adds every organization that has an id and a name.
pub(super) fn read(sheets: &Sheets, draft: &mut Draft, report: &mut ImportReport) {
    for row in rows(sheets, Table::Organization) {
        let id = row.value("id");
        let name = row.line_of(&["name"]).or_else(|| row.line_of(&["alternate_name"]));
        let (false, Some(name)) = (id.is_empty(), name) else {
            let missing = if id.is_empty() { "id" } else { "name" };
            row.left_out(report, Some(missing), "is empty: an organization needs an id and a name");
            draft.organizations.left_out(id);
            continue;
        };
        taken(report, Noun::Organization, row, id, Some(&name));
        let organization = Organization {
            source_id: id.to_owned(),
            alternate_name: row.line_of(&["alternate_name"]).filter(|other| *other != name),
            name,
            description: row.text_of(&["description"]),
            url: row.read(report, &["website", "url"], values::url),
            email: row.read(report, &["email"], values::email),
            phones: Vec::new(),
        };
        draft.organizations.push(id, organization);
    }
}
