//! A SQLite file of its own with views' content as plain tables, to be handed round.

use std::path::Path;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode};
use sqlx::{AssertSqlSafe, Connection};

use super::views::{Cell, Kind, View};

/// A copy that is being written; it is in the file once [`Copy::finish`] has succeeded.
#[derive(Debug)]
pub struct Copy {
    file: SqliteConnection,
}

impl Copy {
    /// Begins a copy in a file that is there and empty.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub async fn begin(path: &Path) -> sqlx::Result<Self> {
        // No journal: a copy that breaks off is deleted, and nothing but the one file may remain beside it.
        let options = SqliteConnectOptions::new().filename(path).journal_mode(SqliteJournalMode::Off);
        let mut file = SqliteConnection::connect_with(&options).await?;
        sqlx::query("BEGIN").execute(&mut file).await?;
        Ok(Self { file })
    }

    /// Makes the table of a view.
    ///
    /// # Errors
    /// The engine's.
    pub async fn add_table(&mut self, view: &View) -> sqlx::Result<()> {
        let columns: Vec<_> = view
            .columns
            .iter()
            .map(|(name, kind)| {
                let affinity = match kind {
                    Kind::Text => "TEXT",
                    Kind::Whole => "INTEGER",
                    Kind::Decimal => "REAL",
                };
                format!("{name} {affinity}")
            })
            .collect();
        let sql = format!("CREATE TABLE {} (\n  {}\n) STRICT", view.name, columns.join(",\n  "));
        // Safe: names and columns are constants of the list of views.
        sqlx::query(AssertSqlSafe(sql)).execute(&mut self.file).await?;
        Ok(())
    }

    /// Writes a row.
    ///
    /// # Errors
    /// The engine's.
    pub async fn add_row(&mut self, view: &View, row: Vec<Cell>) -> sqlx::Result<()> {
        let places = vec!["?"; view.columns.len()].join(", ");
        // Safe: the view's name is a constant, and values are bound.
        let sql = AssertSqlSafe(format!("INSERT INTO {} VALUES ({places})", view.name));
        let mut insert = sqlx::query(sql);
        for cell in row {
            insert = match cell {
                Cell::Empty => insert.bind(None::<String>),
                Cell::Text(text) => insert.bind(text),
                Cell::Whole(number) => insert.bind(number),
                Cell::Decimal(number) => insert.bind(number),
            };
        }
        insert.execute(&mut self.file).await?;
        Ok(())
    }

    /// Writes everything out and closes the file.
    ///
    /// # Errors
    /// The engine's, for instance when the disk is full.
    pub async fn finish(mut self) -> sqlx::Result<()> {
        sqlx::query("COMMIT").execute(&mut self.file).await?;
        self.file.close().await
    }
}
