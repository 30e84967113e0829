//! From message ids to words: Fluent files per locale, an explicit chain of parents, and honest errors.
//!
//! A screen names [`Line`]s; [`Catalog::text`] says them in a person's [`LocaleId`] and tells which locale's file
//! was really used. The files under `locales/` are in the program; a folder may override them message by message.

mod almanac;
mod bundle;
mod catalog;
pub mod check;
mod finding;
mod functions;
mod guess;
mod id;
mod line;
mod signature;
mod source;
mod table;
mod trap;

pub use catalog::{Catalog, Loaded, TextError};
pub use finding::{Finding, Severity};
pub use guess::{LocaleGuess, Strength};
pub use id::{BadLocaleId, LocaleId};
pub use line::{Arg, Line, Text, WhenStyle};
pub use signature::{Signature, read as read_signatures};
pub use source::{SourceFile, Sources};
pub use table::{KNOWN, Known, chain, known, plural_tag};
