//! The shared database for the programs that staff already use: a view as CSV for a spreadsheet, all views as a SQLite
//! file for a colleague. Row by row, so that memory does not grow with the database.

mod copy;
mod csv;

pub use copy::copy;
pub use csv::csv;

/// Why an export did not succeed; the text is for the operator.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The file is there already.
    #[error("{0} is there already; a copy never overwrites a file")]
    Exists(String),
    /// The file or the output could not be written.
    #[error("the export could not be written: {0}")]
    Write(#[from] std::io::Error),
    /// The database, or the copy.
    #[error("the export broke off: {0}")]
    Database(#[from] sqlx::Error),
}

impl ExportError {
    /// Whether the reader of a pipe had enough and went away.
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Write(error) if error.kind() == std::io::ErrorKind::BrokenPipe)
    }
}
