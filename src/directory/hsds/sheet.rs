//! One file of a package as rows of text.

use super::table::Table;

/// A file that was read as CSV.
#[derive(Debug)]
pub(super) struct Sheet {
    /// The file's name within the package.
    pub(super) file: String,
    /// What it holds.
    pub(super) table: Table,
    /// The names of its columns, lower case, trimmed.
    pub(super) columns: Vec<String>,
    /// Its rows.
    pub(super) records: Vec<Record>,
}

/// One row.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Record {
    /// The line on which it begins; the file's first line is 1.
    pub(super) line: u32,
    /// Its values, one for each column.
    pub(super) fields: Vec<String>,
}

/// Every file that was read.
#[derive(Debug, Default)]
pub(super) struct Sheets(pub(super) Vec<Sheet>);

impl Sheets {
    /// The files that hold a table.
    pub(super) fn of(&self, table: Table) -> impl Iterator<Item = &Sheet> {
        self.0.iter().filter(move |sheet| sheet.table == table)
    }

    /// Whether any file holds a table.
    pub(super) fn has(&self, table: Table) -> bool {
        self.of(table).next().is_some()
    }
}

impl Sheet {
    /// Where a column stands.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }

    /// The values of a column with their lines, without empty ones.
    pub(super) fn values<'a>(&'a self, name: &str) -> impl Iterator<Item = (u32, &'a str)> {
        let position = self.column(name);
        self.records.iter().filter_map(move |record| {
            let value = record.fields.get(position?)?.trim();
            (!value.is_empty()).then_some((record.line, value))
        })
    }
}
