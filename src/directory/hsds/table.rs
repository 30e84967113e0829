//! The tables of HSDS 1.x to 3.x, the file names under which they come, and what linli does with each.

/// A table that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Table {
    Organization,
    Service,
    Location,
    ServiceAtLocation,
    Phone,
    Schedule,
    HolidaySchedule,
    Address,
    Language,
    RequiredDocument,
    CostOption,
    Eligibility,
    ServiceArea,
    Accessibility,
    TaxonomyTerm,
    Taxonomy,
    ServiceTaxonomy,
    Attribute,
    Metadata,
}

/// What a file of a package is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// It is read.
    Read(Table),
    /// It names persons.
    Personal,
    /// HSDS knows it, and a service card does not show it.
    NotShown,
    /// No table of HSDS.
    Foreign,
}

/// Stems of file names, singular and plural, over all versions.
const READ: &[(Table, &[&str])] = &[
    (Table::Organization, &["organizations", "organization"]),
    (Table::Service, &["services", "service"]),
    (Table::Location, &["locations", "location"]),
    (
        Table::ServiceAtLocation,
        &["service_at_location", "services_at_location", "service_at_locations", "services_at_locations"],
    ),
    (Table::Phone, &["phones", "phone"]),
    (Table::Schedule, &["schedules", "schedule", "regular_schedules", "regular_schedule"]),
    (Table::HolidaySchedule, &["holiday_schedules", "holiday_schedule"]),
    (Table::Address, &["addresses", "address", "physical_addresses", "physical_address"]),
    (Table::Language, &["languages", "language"]),
    (Table::RequiredDocument, &["required_documents", "required_document"]),
    (Table::CostOption, &["cost_options", "cost_option"]),
    (Table::Eligibility, &["eligibilities", "eligibility"]),
    (Table::ServiceArea, &["service_areas", "service_area"]),
    (Table::Accessibility, &["accessibility", "accessibilities", "accessibility_for_disabilities"]),
    (Table::TaxonomyTerm, &["taxonomy_terms", "taxonomy_term"]),
    (Table::Taxonomy, &["taxonomies", "taxonomy"]),
    (
        Table::ServiceTaxonomy,
        &["service_taxonomy", "services_taxonomy", "service_attributes", "service_attribute"],
    ),
    (Table::Attribute, &["attributes", "attribute"]),
    (Table::Metadata, &["metadata"]),
];

const PERSONAL: &[&str] = &["contacts", "contact"];

const NOT_SHOWN: &[&str] = &[
    "programs",
    "program",
    "funding",
    "fundings",
    "payments_accepted",
    "payment_accepted",
    "payment_accepteds",
    "postal_addresses",
    "postal_address",
    "mail_addresses",
    "mail_address",
    "organization_identifiers",
    "organization_identifier",
    "other_attributes",
    "other_attribute",
    "meta_table_descriptions",
    "meta_table_description",
    "service_capacities",
    "service_capacity",
    "units",
    "unit",
    "urls",
    "url",
];

impl Kind {
    /// What a file is by its name without the ending, or by the name of its resource in `datapackage.json`.
    pub(super) fn named(name: &str) -> Self {
        let name = name.to_ascii_lowercase();
        let name = name.as_str();
        if let Some((table, _)) = READ.iter().find(|(_, stems)| stems.contains(&name)) {
            Self::Read(*table)
        } else if PERSONAL.contains(&name) {
            Self::Personal
        } else if NOT_SHOWN.contains(&name) {
            Self::NotShown
        } else {
            Self::Foreign
        }
    }
}

impl Table {
    /// The columns without which the table means nothing; of each list one must be there.
    pub(super) const fn required_columns(self) -> &'static [&'static [&'static str]] {
        const SERVICE: &[&str] = &["service_id"];
        const LOCATION: &[&str] = &["location_id"];
        const PARENT: &[&str] = &["service_at_location_id", "service_id", "location_id", "organization_id"];
        match self {
            Self::Organization | Self::Service => &[&["id"], &["name"]],
            Self::Location => &[&["id"]],
            Self::ServiceAtLocation => &[SERVICE, LOCATION],
            Self::Phone => &[PARENT, &["number"]],
            Self::Schedule => &[PARENT, &["opens_at"], &["closes_at"]],
            Self::HolidaySchedule => &[PARENT, &["start_date"], &["end_date"]],
            Self::Address => &[LOCATION, &["address_1"]],
            Self::Language => &[&["service_id", "location_id", "phone_id"], &["name", "language", "code"]],
            Self::RequiredDocument => &[SERVICE, &["document"]],
            Self::CostOption | Self::Eligibility => &[SERVICE],
            Self::ServiceArea => &[&["service_id", "service_at_location_id"]],
            Self::Accessibility => &[LOCATION],
            Self::TaxonomyTerm => &[&["id"], &["name", "term"]],
            Self::Taxonomy => &[&["id", "taxonomy_id"], &["name"]],
            Self::ServiceTaxonomy => &[SERVICE, &["taxonomy_id", "taxonomy_term_id"]],
            Self::Attribute => &[&["link_id"], &["taxonomy_term_id"]],
            Self::Metadata => &[&["resource_id"], &["last_action_date"]],
        }
    }

    /// The column that identifies a row.
    pub(super) const fn id_columns(self) -> &'static [&'static str] {
        match self {
            Self::Taxonomy => &["id", "taxonomy_id"],
            _ => &["id"],
        }
    }

    /// Columns that linli reads. Others are listed in the report as not read.
    pub(super) const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Organization => &["id", "name", "alternate_name", "description", "email", "url", "website"],
            Self::Service => &[
                "id",
                "organization_id",
                "location_id",
                "name",
                "alternate_name",
                "description",
                "url",
                "website",
                "email",
                "status",
                "interpretation_services",
                "application_process",
                "wait_time",
                "fees",
                "fees_description",
                "eligibility",
                "eligibility_description",
                "audience",
                "minimum_age",
                "maximum_age",
                "assured_date",
                "last_modified",
                "alert",
                "required_documents",
                "languages",
                "service_areas",
                "keywords",
                "taxonomy_ids",
            ],
            Self::Location => &[
                "id",
                "organization_id",
                "location_type",
                "virtual",
                "name",
                "alternate_name",
                "description",
                "short_desc",
                "transportation",
                "url",
                "website",
                "latitude",
                "longitude",
                "languages",
                "accessibility",
            ],
            Self::ServiceAtLocation => &["id", "service_id", "location_id", "description"],
            Self::Phone => &[
                "id",
                "service_at_location_id",
                "service_id",
                "location_id",
                "organization_id",
                "contact_id",
                "number",
                "country_prefix",
                "extension",
                "type",
                "number_type",
                "language",
                "description",
                "department",
            ],
            Self::Schedule => &[
                "id",
                "service_at_location_id",
                "service_id",
                "location_id",
                "weekday",
                "opens_at",
                "closes_at",
                "valid_from",
                "valid_to",
                "dtstart",
                "timezone",
                "until",
                "count",
                "wkst",
                "freq",
                "interval",
                "byday",
                "byweekno",
                "bymonthday",
                "byyearday",
                "description",
                "notes",
            ],
            Self::HolidaySchedule => &[
                "id",
                "service_at_location_id",
                "service_id",
                "location_id",
                "start_date",
                "end_date",
                "closed",
                "opens_at",
                "closes_at",
                "description",
                "name",
            ],
            Self::Address => &[
                "id",
                "location_id",
                "address_type",
                "address_1",
                "address_2",
                "address_3",
                "address_4",
                "city",
                "region",
                "state_province",
                "postal_code",
                "country",
            ],
            Self::Language => {
                &["id", "service_id", "location_id", "phone_id", "name", "language", "code", "note"]
            }
            Self::RequiredDocument => &["id", "service_id", "document", "uri"],
            Self::CostOption => &[
                "id",
                "service_id",
                "valid_from",
                "valid_to",
                "option",
                "currency",
                "amount",
                "amount_description",
            ],
            Self::Eligibility => &["id", "service_id", "eligibility", "minimum_age", "maximum_age"],
            Self::ServiceArea => {
                &["id", "service_id", "service_at_location_id", "name", "service_area", "description"]
            }
            Self::Accessibility => &["id", "location_id", "description", "accessibility", "details"],
            Self::TaxonomyTerm => &["id", "code", "name", "term", "parent_id"],
            Self::Taxonomy => &["id", "taxonomy_id", "code", "name", "parent_id", "parent_name"],
            Self::ServiceTaxonomy => &["id", "service_id", "taxonomy_id", "taxonomy_term_id"],
            Self::Attribute => &["id", "link_id", "link_entity", "link_type", "taxonomy_term_id"],
            Self::Metadata => &["id", "resource_id", "resource_type", "last_action_date"],
        }
    }

    /// Columns that name persons or addresses of persons, which are left out on purpose.
    pub(super) const fn personal_columns(self) -> &'static [&'static str] {
        match self {
            Self::Service => &["assurer_email"],
            Self::Location => &["admin_emails"],
            Self::Address => &["attention"],
            Self::Metadata => &["updated_by"],
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_of_every_version_are_known() {
        let cases = [
            ("services", Kind::Read(Table::Service)),
            ("SERVICE", Kind::Read(Table::Service)),
            ("services_at_location", Kind::Read(Table::ServiceAtLocation)),
            ("regular_schedules", Kind::Read(Table::Schedule)),
            ("physical_addresses", Kind::Read(Table::Address)),
            ("service_attributes", Kind::Read(Table::ServiceTaxonomy)),
            ("contacts", Kind::Personal),
            ("funding", Kind::NotShown),
            ("weather", Kind::Foreign),
        ];
        for (name, kind) in cases {
            assert_eq!(Kind::named(name), kind, "{name}");
        }
    }

    #[test]
    fn required_columns_are_read() {
        for (table, _) in READ {
            for column in table.required_columns().iter().flat_map(|any| any.iter()) {
                let parents = ["service_at_location_id", "service_id", "location_id", "organization_id"];
                assert!(table.columns().contains(column) || parents.contains(column), "{table:?} {column}");
            }
        }
    }
}
