//! One row of a file, read by the names of its columns.

use super::report::{ImportReport, Severity};
use super::sheet::{Record, Sheet, Sheets};
use super::table::Table;
use super::text;

/// A row with its file, so that whatever is said about it can name the line.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    sheet: &'a Sheet,
    record: &'a Record,
}

/// Every row of a table, in the order of files and lines.
pub(super) fn rows(sheets: &Sheets, table: Table) -> impl Iterator<Item = Row<'_>> {
    sheets.of(table).flat_map(|sheet| sheet.records.iter().map(move |record| Row { sheet, record }))
}

impl<'a> Row<'a> {
    /// The file's name.
    pub(super) fn file(self) -> &'a str {
        &self.sheet.file
    }

    /// The line.
    pub(super) fn line(self) -> u32 {
        self.record.line
    }

    /// A value; empty when there is none, or no such column.
    pub(super) fn value(self, column: &str) -> &'a str {
        self.sheet.column(column).map_or("", |position| text::value(&self.record.fields[position]))
    }

    /// The first of several columns that holds something, with its value.
    pub(super) fn first<'c>(self, columns: &[&'c str]) -> Option<(&'c str, &'a str)> {
        columns.iter().map(|column| (*column, self.value(column))).find(|(_, value)| !value.is_empty())
    }

    /// Whether the file has a column.
    pub(super) fn has(self, column: &str) -> bool {
        self.sheet.column(column).is_some()
    }

    /// One line of plain text.
    pub(super) fn line_of(self, columns: &[&str]) -> Option<String> {
        self.first(columns).and_then(|(_, value)| text::line(value))
    }

    /// Plain text of several lines.
    pub(super) fn text_of(self, columns: &[&str]) -> Option<String> {
        self.first(columns).and_then(|(_, value)| text::plain(value))
    }

    /// A value that is read by a rule; what the rule refuses is left out and noted.
    pub(super) fn read<T>(
        self,
        report: &mut ImportReport,
        columns: &[&str],
        rule: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        let (column, value) = self.first(columns)?;
        match rule(value) {
            Ok(read) => Some(read),
            Err(reason) => {
                self.value_left_out(report, column, value, reason);
                None
            }
        }
    }

    /// Notes that a value was left out.
    pub(super) fn value_left_out(
        self,
        report: &mut ImportReport,
        column: &str,
        value: &str,
        reason: impl Into<String>,
    ) {
        report.entry(
            Severity::ValueLeftOut,
            self.file(),
            Some(self.line()),
            Some(column),
            Some(value),
            reason,
        );
    }

    /// Notes that the row was left out, because of a column's value where one is named.
    pub(super) fn left_out(self, report: &mut ImportReport, column: Option<&str>, reason: impl Into<String>) {
        let value = column.map(|column| self.value(column)).filter(|value| !value.is_empty());
        report.entry(Severity::RowLeftOut, self.file(), Some(self.line()), column, value, reason);
    }

    /// Notes something about the row.
    pub(super) fn note(self, report: &mut ImportReport, column: Option<&str>, reason: impl Into<String>) {
        report.entry(Severity::Note, self.file(), Some(self.line()), column, None, reason);
    }
}
