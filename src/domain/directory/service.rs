//! What residents look for.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Phone, ServiceCategory};
use crate::domain::schedule::Schedule;

/// A service (`service`) with everything that belongs to it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Service {
    /// Its id in the source it came from.
    pub source_id: String,
    /// The organization that provides it; none where the source does not have it.
    pub organization_source_id: Option<String>,
    /// The public name.
    pub name: String,
    /// Another name it goes by.
    pub alternate_name: Option<String>,
    /// What it is for, as plain text.
    pub description: Option<String>,
    /// Its website.
    pub url: Option<String>,
    /// Its address for e-mail.
    pub email: Option<String>,
    /// Whether it is given at present.
    pub status: ServiceStatus,
    /// Who interprets, into which languages.
    pub interpretation_services: Option<String>,
    /// What one has to do to get it.
    pub application_process: Option<String>,
    /// How long one waits.
    pub wait_time: Option<String>,
    /// What it costs, in words.
    pub fees_description: Option<String>,
    /// Who may use it, in words.
    pub eligibility_description: Option<String>,
    /// From which age, in years.
    pub minimum_age: Option<u8>,
    /// Up to which age, in years.
    pub maximum_age: Option<u8>,
    /// What is different just now.
    pub alert: Option<String>,
    /// When somebody last checked that all this is right.
    pub assured_on: Option<NaiveDate>,
    /// When its data last changed.
    pub last_modified_on: Option<NaiveDate>,
    /// Documents to bring.
    pub required_documents: Vec<RequiredDocument>,
    /// What it costs, in figures.
    pub cost_options: Vec<CostOption>,
    /// Languages in which it is given.
    pub languages: Vec<Language>,
    /// Where those live whom it is for.
    pub service_areas: Vec<String>,
    /// Its numbers.
    pub phones: Vec<Phone>,
    /// When it is given.
    pub schedule: Schedule,
    /// Terms of the source's taxonomy that it is filed under.
    pub taxonomy_terms: Vec<TaxonomyTerm>,
    /// Words it should be found by.
    pub keywords: Vec<String>,
    /// The categories of the menu under which it is found.
    pub categories: Vec<ServiceCategory>,
}

impl Service {
    /// The day shown as "last checked": when somebody assured it, otherwise when it was last changed.
    pub fn checked_on(&self) -> Option<NaiveDate> {
        self.assured_on.or(self.last_modified_on)
    }
}

/// Whether a service is given (`service.status`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServiceStatus {
    /// It is given.
    #[default]
    Active,
    /// It is not given at present.
    Inactive,
    /// It will not be given again.
    Defunct,
    /// It is closed for a while; people look for it and should read that.
    TemporarilyClosed,
}

impl ServiceStatus {
    /// Whether residents find it: what is given, and what is closed for a while.
    pub const fn is_shown(self) -> bool {
        matches!(self, Self::Active | Self::TemporarilyClosed)
    }

    /// The word for it in the database, as in HSDS but with an underscore.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Inactive => "inactive",
            Self::Defunct => "defunct",
            Self::TemporarilyClosed => "temporarily_closed",
        }
    }
}

impl ServiceStatus {
    /// The status of a word of the database.
    pub fn from_code(code: &str) -> Option<Self> {
        let all = [Self::Active, Self::Inactive, Self::Defunct, Self::TemporarilyClosed];
        all.into_iter().find(|status| status.code() == code)
    }
}

/// A document to bring (`required_document`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RequiredDocument {
    /// Which.
    pub document: String,
    /// Where the form can be had.
    pub uri: Option<String>,
}

/// A price (`cost_option`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CostOption {
    /// For whom or what.
    pub option: Option<String>,
    /// The figure as the source writes it, a plain decimal number.
    pub amount: Option<String>,
    /// Three letters, such as CNY.
    pub currency: Option<String>,
    /// What to know about the figure.
    pub amount_description: Option<String>,
    /// The first day of this price.
    pub valid_from: Option<NaiveDate>,
    /// The last day of this price.
    pub valid_to: Option<NaiveDate>,
}

/// A language in which people are served (`language`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Language {
    /// Its name, or its code where the source gives only that.
    pub name: String,
    /// ISO 639 code.
    pub code: Option<String>,
    /// What to know about it.
    pub note: Option<String>,
}

/// A term of the taxonomy that a source files its services under (`taxonomy_term`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TaxonomyTerm {
    /// Its id in the source.
    pub source_id: String,
    /// The code within the taxonomy.
    pub code: Option<String>,
    /// The term.
    pub name: String,
}
