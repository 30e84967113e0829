//! Reads the taxonomy and which service stands under which term: `service_taxonomy` (1.x), `service_attribute`
//! (2.x), `attribute` (3.x), or a list of term ids in the service itself.

use std::collections::HashMap;

use super::attach::{Draft, Parent, References, listed, parents, push_new};
use super::report::ImportReport;
use super::row::{Row, rows};
use super::sheet::Sheets;
use super::table::Table;
use super::text;
use crate::domain::directory::{ServiceCategory, TaxonomyTerm};

/// How many steps up a taxonomy is followed; real ones have six levels.
const MOST_LEVELS: usize = 16;

/// Terms by id, each with its parent's id.
#[derive(Default)]
pub(super) struct Terms(HashMap<String, (TaxonomyTerm, String)>);

impl Terms {
    /// A term and those above it, the nearest first.
    pub(super) fn line_up(&self, id: &str) -> Vec<&TaxonomyTerm> {
        let mut line = Vec::new();
        let mut next = self.0.get(id);
        while let (Some((term, parent)), true) = (next, line.len() < MOST_LEVELS) {
            line.push(term);
            next = self.0.get(parent);
        }
        line
    }

    fn read(sheets: &Sheets, report: &mut ImportReport) -> Self {
        let mut terms = HashMap::new();
        for row in [Table::TaxonomyTerm, Table::Taxonomy].into_iter().flat_map(|table| rows(sheets, table)) {
            let id = row.first(&["id", "taxonomy_id"]).map(|(_, id)| id).unwrap_or_default();
            match row.line_of(&["name", "term"]) {
                Some(name) if !id.is_empty() => {
                    let term = TaxonomyTerm { source_id: id.to_owned(), code: row.line_of(&["code"]), name };
                    terms.insert(id.to_owned(), (term, row.value("parent_id").to_owned()));
                }
                _ => row.left_out(report, None, "a term needs an id and a name"),
            }
        }
        Self(terms)
    }
}

/// Attaches terms to services.
pub(super) fn read(
    sheets: &Sheets,
    draft: &mut Draft,
    references: &mut References,
    report: &mut ImportReport,
) {
    let terms = Terms::read(sheets, report);
    for row in rows(sheets, Table::Service).filter(|row| !row.value("taxonomy_ids").is_empty()) {
        let Some(Some(service)) = draft.services.find(row.value("id")) else { continue };
        for id in text::list(row.value("taxonomy_ids"), &[',', ';', '|']) {
            if !add(&terms, draft, service, &id) {
                row.value_left_out(report, "taxonomy_ids", &id, "no term of this package's taxonomy");
            }
        }
    }
    for row in rows(sheets, Table::ServiceTaxonomy) {
        let Some((column, id)) = row.first(&["taxonomy_term_id", "taxonomy_id"]) else {
            row.left_out(report, None, "names no term");
            continue;
        };
        for parent in parents(row, draft, references, report) {
            if let Parent::Service(service) = parent
                && !add(&terms, draft, service, id)
            {
                row.left_out(report, Some(column), "no term of this package's taxonomy");
            }
        }
    }
    for row in rows(sheets, Table::Attribute) {
        attribute(row, &terms, draft, references, report);
    }
    draft.terms = Some(terms);
}

/// Attributes describe anything; those of services that say what it is about are taken.
fn attribute(
    row: Row<'_>,
    terms: &Terms,
    draft: &mut Draft,
    references: &mut References,
    report: &mut ImportReport,
) {
    let entity = row.value("link_entity").to_lowercase();
    if !["service", "services", ""].contains(&entity.as_str()) {
        row.left_out(report, Some("link_entity"), "only attributes of services are shown");
        return;
    }
    let term = row.value("taxonomy_term_id");
    match listed(row, "link_id", &draft.services, references, report).as_deref() {
        None => row.left_out(report, Some("link_id"), "is empty"),
        Some([]) => row.left_out(report, Some("link_id"), "leads to no service that was taken"),
        Some(_) if term.is_empty() => row.left_out(report, Some("taxonomy_term_id"), "is empty"),
        Some(services) => {
            for service in services {
                if !add(terms, draft, *service, term) {
                    row.left_out(report, Some("taxonomy_term_id"), "no term of this package's taxonomy");
                }
            }
        }
    }
}

/// Files a service under a term. A term that is not in the taxonomy is taken when its id is one of our categories.
fn add(terms: &Terms, draft: &mut Draft, service: usize, id: &str) -> bool {
    let known = terms.0.get(id).map(|(term, _)| term.clone());
    let ours = || {
        let code = ServiceCategory::from_code(id)?.code().to_owned();
        Some(TaxonomyTerm { source_id: id.to_owned(), name: code.clone(), code: Some(code) })
    };
    match known.or_else(ours) {
        Some(term) => {
            push_new(&mut draft.services.rows[service].taxonomy_terms, term);
            true
        }
        None => false,
    }
}
