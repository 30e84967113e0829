//! Finds the rows to which other rows belong, and attaches the small tables that only carry a word or two.

use std::collections::{BTreeMap, HashMap};

use super::report::{ImportReport, Severity};
use super::row::{Row, rows};
use super::sheet::Sheets;
use super::table::Table;
use super::taxonomy::Terms;
use super::text;
use crate::domain::directory::{Language, Location, Organization, Phone, Service, ServiceAtLocation};

/// Rows of a kind with their ids.
pub(super) struct Indexed<T> {
    pub(super) rows: Vec<T>,
    by_id: HashMap<String, Option<usize>>,
}

impl<T> Default for Indexed<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), by_id: HashMap::new() }
    }
}

impl<T> Indexed<T> {
    /// Adds a row under its id.
    pub(super) fn push(&mut self, id: &str, row: T) {
        self.by_id.insert(id.to_owned(), Some(self.rows.len()));
        self.rows.push(row);
    }

    /// Remembers the id of a row that was left out, so that what refers to it can be told why.
    pub(super) fn left_out(&mut self, id: &str) {
        self.by_id.insert(id.to_owned(), None);
    }

    /// Where the row of an id stands: nothing for an unknown id, nothing within for a row that was left out.
    pub(super) fn find(&self, id: &str) -> Option<Option<usize>> {
        self.by_id.get(id).copied()
    }
}

/// A package in the making.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) organizations: Indexed<Organization>,
    pub(super) locations: Indexed<Location>,
    pub(super) services: Indexed<Service>,
    pub(super) links: Vec<ServiceAtLocation>,
    /// Links by their own ids.
    pub(super) link_ids: HashMap<String, usize>,
    /// Links by the places of service and location.
    pub(super) link_pairs: HashMap<(usize, usize), usize>,
    /// Phones by their ids: to whom, and the how-manyth of its phones.
    pub(super) phone_ids: HashMap<String, Vec<(Parent, usize)>>,
    /// The taxonomy, once it is read.
    pub(super) terms: Option<Terms>,
}

/// What a row belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Parent {
    Organization(usize),
    Location(usize),
    Service(usize),
    Link(usize),
}

/// How many references of each column led somewhere. Files of which none does are not of one package.
#[derive(Default)]
pub(super) struct References(BTreeMap<(String, String), Led>);

#[derive(Default)]
struct Led {
    somewhere: usize,
    nowhere: usize,
    first: Option<(u32, String)>,
}

impl References {
    pub(super) fn led(&mut self, row: Row<'_>, column: &str, id: &str, somewhere: bool) {
        let led = self.0.entry((row.file().to_owned(), column.to_owned())).or_default();
        if somewhere {
            led.somewhere += 1;
        } else {
            led.nowhere += 1;
            led.first.get_or_insert_with(|| (row.line(), id.to_owned()));
        }
    }

    /// Refuses files of which no reference leads anywhere.
    pub(super) fn check(self, report: &mut ImportReport) {
        for ((file, column), led) in self.0 {
            if let (0, Some((line, id))) = (led.somewhere, led.first) {
                let all = if led.nowhere == 1 { "the only reference" } else { "none of the references" };
                let reason = format!(
                    "{column} `{id}`: {all} of this column ({}) leads to a row of this package; do the files belong together?",
                    led.nowhere
                );
                report.broken(&file, Some(line), reason);
            }
        }
    }
}

/// Why a row can be attached to nothing.
enum Loose {
    Empty,
    Personal,
    Nowhere(&'static str, &'static str),
}

/// The rows to which a row belongs, by the columns that its table may refer with; several where a column holds a
/// list of ids. The most particular column decides. When there are none, the row was left out and that is noted.
pub(super) fn parents(
    row: Row<'_>,
    draft: &Draft,
    references: &mut References,
    report: &mut ImportReport,
) -> Vec<Parent> {
    match find(row, draft, references, report) {
        Ok(parents) => parents,
        Err(Loose::Empty) => {
            row.left_out(report, None, "belongs to nothing: its id columns are empty");
            Vec::new()
        }
        Err(Loose::Personal) => {
            row.left_out(report, None, "belongs to a contact person; personal data is not taken");
            Vec::new()
        }
        Err(Loose::Nowhere(column, reason)) => {
            row.left_out(report, Some(column), reason);
            Vec::new()
        }
    }
}

fn find(
    row: Row<'_>,
    draft: &Draft,
    references: &mut References,
    report: &mut ImportReport,
) -> Result<Vec<Parent>, Loose> {
    let link_id = row.value("service_at_location_id");
    if !link_id.is_empty() {
        let link = draft.link_ids.get(link_id);
        references.led(row, "service_at_location_id", link_id, link.is_some());
        if let Some(link) = link {
            return Ok(vec![Parent::Link(*link)]);
        }
        if row.first(&["service_id", "location_id"]).is_none() {
            return Err(Loose::Nowhere("service_at_location_id", "leads to no service at a location"));
        }
    }
    let services = listed(row, "service_id", &draft.services, references, report);
    let locations = listed(row, "location_id", &draft.locations, references, report);
    match (services.as_deref(), locations.as_deref()) {
        (Some([]), _) => Err(Loose::Nowhere("service_id", "leads to no service that was taken")),
        (_, Some([])) => Err(Loose::Nowhere("location_id", "leads to no location that was taken")),
        (Some(services), Some([location])) => {
            let particular =
                services.iter().map(|service| match draft.link_pairs.get(&(*service, *location)) {
                    Some(link) => Parent::Link(*link),
                    None => Parent::Service(*service),
                });
            Ok(particular.collect())
        }
        (Some(services), _) => Ok(services.iter().copied().map(Parent::Service).collect()),
        (None, Some(locations)) => Ok(locations.iter().copied().map(Parent::Location).collect()),
        (None, None) => {
            match listed(row, "organization_id", &draft.organizations, references, report).as_deref() {
                Some([]) => Err(Loose::Nowhere("organization_id", "leads to no organization that was taken")),
                Some(organizations) => Ok(organizations.iter().copied().map(Parent::Organization).collect()),
                None if row.value("contact_id").is_empty() => Err(Loose::Empty),
                None => Err(Loose::Personal),
            }
        }
    }
}

/// The rows that a column refers to; none when it is empty. A list of ids in one value is taken apart, and what is
/// no id in it is left out.
pub(super) fn listed<T>(
    row: Row<'_>,
    column: &'static str,
    index: &Indexed<T>,
    references: &mut References,
    report: &mut ImportReport,
) -> Option<Vec<usize>> {
    let value = row.value(column);
    if value.is_empty() {
        return None;
    }
    let whole = index.find(value);
    let parts = if whole.is_none() { text::list(value, &[',', ';', '|']) } else { Vec::new() };
    if parts.len() < 2 {
        references.led(row, column, value, whole.is_some());
        return Some(whole.flatten().into_iter().collect());
    }
    let mut found = Vec::new();
    for part in &parts {
        match index.find(part) {
            Some(place) => found.extend(place),
            None => row.value_left_out(report, column, part, "no id of this package, in a list of ids"),
        }
    }
    references.led(row, column, value, !found.is_empty());
    if !found.is_empty() {
        row.note(
            report,
            Some(column),
            "holds a list of ids, where HSDS wants a row for each; each was taken",
        );
    }
    Some(found)
}

/// The numbers of a parent.
pub(super) fn phones_of(draft: &mut Draft, parent: Parent) -> &mut Vec<Phone> {
    match parent {
        Parent::Organization(at) => &mut draft.organizations.rows[at].phones,
        Parent::Location(at) => &mut draft.locations.rows[at].phones,
        Parent::Service(at) => &mut draft.services.rows[at].phones,
        Parent::Link(at) => &mut draft.links[at].phones,
    }
}

/// Reads `language`.
pub(super) fn read_languages(
    sheets: &Sheets,
    draft: &mut Draft,
    references: &mut References,
    report: &mut ImportReport,
) {
    for row in rows(sheets, Table::Language) {
        let code = row.line_of(&["code"]);
        let Some(name) = row.line_of(&["name", "language"]).or_else(|| code.clone()) else {
            row.left_out(report, None, "names no language");
            continue;
        };
        if let (Some(id), None) = (row.line_of(&["phone_id"]), row.first(&["service_id", "location_id"])) {
            references.led(row, "phone_id", &id, draft.phone_ids.contains_key(&id));
            match draft.phone_ids.get(&id).cloned() {
                Some(places) => {
                    for (parent, at) in places {
                        phones_of(draft, parent)[at].languages.push(name.clone());
                    }
                }
                None => row.left_out(report, Some("phone_id"), "leads to no phone that was taken"),
            }
            continue;
        }
        let language = Language { name, code, note: row.line_of(&["note"]) };
        for parent in parents(row, draft, references, report) {
            match parent {
                Parent::Service(at) => push_new(&mut draft.services.rows[at].languages, language.clone()),
                Parent::Location(at) => push_new(&mut draft.locations.rows[at].languages, language.clone()),
                Parent::Link(at) => {
                    let service = draft.links[at].service_source_id.clone();
                    if let Some(Some(at)) = draft.services.find(&service) {
                        push_new(&mut draft.services.rows[at].languages, language.clone());
                    }
                }
                Parent::Organization(_) => {
                    row.left_out(report, None, "an organization's language is not shown")
                }
            }
        }
    }
}

/// Reads `accessibility` and `metadata`.
pub(super) fn read_details(
    sheets: &Sheets,
    draft: &mut Draft,
    references: &mut References,
    report: &mut ImportReport,
) {
    for row in rows(sheets, Table::Accessibility) {
        let words: Vec<String> = ["accessibility", "description", "details"]
            .iter()
            .filter_map(|column| row.line_of(&[column]))
            .collect();
        if words.is_empty() {
            row.left_out(report, None, "says nothing");
            continue;
        }
        for parent in parents(row, draft, references, report) {
            if let Parent::Location(at) = parent {
                push_new(&mut draft.locations.rows[at].accessibility, words.join(", "));
            }
        }
    }
    let mut others = 0;
    for row in rows(sheets, Table::Metadata) {
        let of_service =
            ["service", "services"].contains(&row.value("resource_type").to_lowercase().as_str());
        match draft.services.find(row.value("resource_id")) {
            Some(Some(at)) if of_service => {
                let date = row.read(report, &["last_action_date"], super::values::date);
                let known = &mut draft.services.rows[at].last_modified_on;
                *known = date.max(*known);
            }
            _ => others += 1,
        }
    }
    if let (1.., Some(sheet)) = (others, sheets.of(Table::Metadata).next()) {
        let reason = format!("rows about other things than services of this package, not shown: {others}");
        report.entry(Severity::Note, &sheet.file, None, None, None, reason);
    }
}

/// Adds a value unless it is there.
pub(super) fn push_new<T: PartialEq>(list: &mut Vec<T>, value: T) {
    if !list.contains(&value) {
        list.push(value);
    }
}
