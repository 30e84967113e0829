//! The service directory in the words of Open Referral's Human Services Data Specification (HSDS 3), with what a
//! service card shows and no more: no named contact persons, no tax ids, no funding.
//!
//! A row comes with everything that belongs to it (a service with its phones and hours, a location with its
//! addresses), so that a repeated import replaces the whole of it. <https://docs.openreferral.org/>

mod card;
mod location;
mod organization;
mod phone;
mod position;
mod service;

pub use crate::understanding::ServiceCategory;
pub use card::{Card, Place};
pub use location::{Address, Location, LocationType, ServiceAtLocation};
pub use organization::Organization;
pub use phone::{Phone, PhoneType};
pub use position::Position;
pub use service::{CostOption, Language, RequiredDocument, Service, ServiceStatus, TaxonomyTerm};
