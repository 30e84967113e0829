//! Reads an Open Referral HSDS package: a folder of CSV files, versions 1.x to 3.x, with or without
//! `datapackage.json`. <https://docs.openreferral.org/>
//!
//! A folder goes through these steps: `files` finds what is in it, `encoding` and `csv` make tables of the files,
//! `structure` refuses what cannot be read without guessing, the files named after nouns make rows of HSDS 3 of
//! them, and `categories` files services under the menu's categories. Everything that is left out on the way stands
//! in the [`ImportReport`] with file, line and reason. A structural error takes nothing.
//!
//! Deliberately not taken: `contacts.csv` and whatever else names a person.

mod attach;
mod categories;
mod csv;
mod encoding;
mod files;
mod folder;
mod holiday;
mod link;
mod location;
mod organization;
mod package;
mod phone;
mod report;
mod row;
mod schedule;
mod service;
mod sheet;
mod structure;
mod table;
mod taxonomy;
mod text;
mod values;

use chrono::NaiveDate;
use chrono_tz::Tz;

pub use folder::Folder;
pub use package::{Package, Version};
pub use report::{Entry, FileCount, ImportReport, Noun, Outcome, Severity, TakenRow};

/// What the reader has to know beside the files.
#[derive(Debug, Clone, Copy)]
pub struct ReadOptions {
    /// The zone of the places in the directory: times given for another zone are not guessed.
    pub zone: Tz,
    /// The day of the import.
    pub today: NaiveDate,
}

/// Reads a package. The report always comes; the package only when no structural error was found.
pub fn read<'a>(folder: impl Into<Folder<'a>>, options: &ReadOptions) -> (Option<Package>, ImportReport) {
    let folder = folder.into();
    let mut report = ImportReport::new(folder.name());
    let sheets = files::open(folder, &mut report);
    structure::check(&sheets, &mut report);
    if report.is_broken() {
        return (None, report);
    }
    let package = package::assemble(&sheets, options, &mut report);
    (if report.is_broken() { None } else { Some(package) }, report)
}
