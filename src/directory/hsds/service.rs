//! Reads `service` and the small tables about services: documents, prices, who may use it, where they live.

use super::attach::{Draft, Parent, References, parents, push_new};
use super::package::taken;
use super::report::{ImportReport, Noun};
use super::row::{Row, rows};
use super::sheet::Sheets;
use super::table::Table;
use super::{text, values};
use crate::domain::directory::{CostOption, Language, RequiredDocument, Service, ServiceStatus};

/// Marks between the parts of a list of words in one value.
const COMMAS: &[char] = &[',', ';', '，', '；', '、'];
/// Marks between documents; commas stand within the name of one.
const DOCUMENT_MARKS: &[char] = &[';', '；', '、', '\n'];

/// Adds every service that has an id and a name.
pub(super) fn read(
    sheets: &Sheets,
    draft: &mut Draft,
    references: &mut References,
    report: &mut ImportReport,
) {
    for row in rows(sheets, Table::Service) {
        let id = row.value("id");
        let name = row.line_of(&["name"]).or_else(|| row.line_of(&["alternate_name"]));
        let (false, Some(name)) = (id.is_empty(), name) else {
            let missing = if id.is_empty() { "id" } else { "name" };
            row.left_out(report, Some(missing), "is empty: a service needs an id and a name");
            draft.services.left_out(id);
            continue;
        };
        taken(report, Noun::Service, row, id, Some(&name));
        let service = Service {
            source_id: id.to_owned(),
            organization_source_id: organization(row, draft, references, report),
            alternate_name: row.line_of(&["alternate_name"]).filter(|other| *other != name),
            name,
            description: row.text_of(&["description"]),
            url: row.read(report, &["url", "website"], values::url),
            email: row.read(report, &["email"], values::email),
            status: status(row, report),
            interpretation_services: row.text_of(&["interpretation_services"]),
            application_process: row.text_of(&["application_process"]),
            wait_time: row.line_of(&["wait_time"]),
            fees_description: row.text_of(&["fees_description", "fees"]),
            eligibility_description: eligibility(row),
            minimum_age: row.read(report, &["minimum_age"], values::age),
            maximum_age: row.read(report, &["maximum_age"], values::age),
            alert: row.text_of(&["alert"]),
            assured_on: row.read(report, &["assured_date"], values::date),
            last_modified_on: row.read(report, &["last_modified"], values::date),
            required_documents: documents(row.value("required_documents")),
            languages: languages(row.value("languages")),
            service_areas: text::list(row.value("service_areas"), COMMAS),
            keywords: text::list(row.value("keywords"), COMMAS),
            ..Service::default()
        };
        draft.services.push(id, service);
    }
}

/// The organization of a service: its own column, or the organization of its only location in packages that give
/// services a location instead.
fn organization(
    row: Row<'_>,
    draft: &Draft,
    references: &mut References,
    report: &mut ImportReport,
) -> Option<String> {
    let id = row.value("organization_id");
    if !id.is_empty() {
        let known = draft.organizations.find(id);
        references.led(row, "organization_id", id, known.is_some());
        if known.flatten().is_none() {
            let reason = "leads to no organization of this package; the service was taken without it";
            row.value_left_out(report, "organization_id", id, reason);
            return None;
        }
        return Some(id.to_owned());
    }
    if row.has("organization_id") {
        row.value_left_out(
            report,
            "organization_id",
            id,
            "is empty; the service was taken without an organization",
        );
        return None;
    }
    let location = draft.locations.find(row.value("location_id")).flatten()?;
    draft.locations.rows[location].organization_source_id.clone()
}

fn status(row: Row<'_>, report: &mut ImportReport) -> ServiceStatus {
    let told = row.read(report, &["status"], |text| {
        ServiceStatus::from_code(&text.to_lowercase().replace([' ', '-'], "_")).ok_or_else(|| {
            "neither active, inactive, defunct nor temporarily closed; taken as active".to_owned()
        })
    });
    told.unwrap_or_default()
}

/// Who may use it, from every column that says so, each sentence once.
fn eligibility(row: Row<'_>) -> Option<String> {
    let mut parts = Vec::new();
    for column in ["eligibility_description", "eligibility", "audience"] {
        if let Some(text) = row.text_of(&[column]) {
            push_new(&mut parts, text);
        }
    }
    (!parts.is_empty()).then(|| parts.join("\n"))
}

fn documents(value: &str) -> Vec<RequiredDocument> {
    let names = text::list(value, DOCUMENT_MARKS);
    names.into_iter().map(|document| RequiredDocument { document, uri: None }).collect()
}

fn languages(value: &str) -> Vec<Language> {
    text::list(value, COMMAS).into_iter().map(|name| Language { name, ..Language::default() }).collect()
}

/// Attaches a row to its service; `false` when the row says nothing.
type Attach = fn(Row<'_>, &mut Service, &mut ImportReport) -> bool;

/// Attaches `required_document`, `cost_option`, `eligibility` and `service_area`.
pub(super) fn read_children(
    sheets: &Sheets,
    draft: &mut Draft,
    references: &mut References,
    report: &mut ImportReport,
) {
    let tables: [(Table, Attach); 4] = [
        (Table::RequiredDocument, document),
        (Table::CostOption, cost_option),
        (Table::Eligibility, eligibility_row),
        (Table::ServiceArea, service_area),
    ];
    for (table, attach) in tables {
        for row in rows(sheets, table) {
            let mut says_something = true;
            for parent in parents(row, draft, references, report) {
                let service = match parent {
                    Parent::Service(at) => Some(at),
                    Parent::Link(at) => draft.services.find(&draft.links[at].service_source_id).flatten(),
                    Parent::Organization(_) | Parent::Location(_) => None,
                };
                match service {
                    Some(at) => says_something = attach(row, &mut draft.services.rows[at], report),
                    None => row.left_out(report, None, "belongs to no service"),
                }
            }
            if !says_something {
                row.left_out(report, None, "says nothing but its ids");
            }
        }
    }
}

fn document(row: Row<'_>, service: &mut Service, report: &mut ImportReport) -> bool {
    let Some(document) = row.line_of(&["document"]) else { return false };
    let uri = row.read(report, &["uri"], values::url);
    push_new(&mut service.required_documents, RequiredDocument { document, uri });
    true
}

fn cost_option(row: Row<'_>, service: &mut Service, report: &mut ImportReport) -> bool {
    let option = CostOption {
        option: row.line_of(&["option"]),
        amount: row.read(report, &["amount"], values::amount),
        currency: row.line_of(&["currency"]).map(|code| code.to_uppercase()),
        amount_description: row.line_of(&["amount_description"]),
        valid_from: row.read(report, &["valid_from"], values::date),
        valid_to: row.read(report, &["valid_to"], values::date),
    };
    let says_something =
        option.amount.is_some() || option.option.is_some() || option.amount_description.is_some();
    if says_something {
        push_new(&mut service.cost_options, option);
    }
    says_something
}

fn eligibility_row(row: Row<'_>, service: &mut Service, report: &mut ImportReport) -> bool {
    let age =
        (row.read(report, &["minimum_age"], values::age), row.read(report, &["maximum_age"], values::age));
    service.minimum_age = age.0.or(service.minimum_age);
    service.maximum_age = age.1.or(service.maximum_age);
    let Some(text) = row.text_of(&["eligibility"]) else { return age != (None, None) };
    match &mut service.eligibility_description {
        Some(known) if known.lines().any(|line| line == text) => {}
        Some(known) => {
            known.push('\n');
            known.push_str(&text);
        }
        none => *none = Some(text),
    }
    true
}

fn service_area(row: Row<'_>, service: &mut Service, _: &mut ImportReport) -> bool {
    let Some(name) = row.line_of(&["name", "service_area", "description"]) else { return false };
    push_new(&mut service.service_areas, name);
    true
}
