//! The service directory: reading packages of the Open Referral standard, and the search over services.

pub mod hsds;
pub mod import;
pub mod index;
mod live;
mod words;

pub use live::{Directories, Overlay};
