//! Faults: what went wrong with the program or its database, never with what a person wanted.

/// Something that rolls a turn back. It is logged once, where the turn ends.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The database.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// A row that cannot be read.
    #[error("corrupt row: {table}.{column} of {id}")]
    Corrupt {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The id of the row.
        id: i64,
    },
    /// A bug of the program.
    #[error("bug: {0}")]
    Bug(String),
}

/// A conflict with another turn (PostgreSQL's classes), to be tried again.
const CONFLICTS: &[&str] = &["40001", "40P01", "55P03"];
/// SQLite's primary codes that are about the machine: BUSY, LOCKED, READONLY, IOERR, FULL, CANTOPEN.
const SQLITE_MACHINE: &[i64] = &[5, 6, 8, 10, 13, 14];

impl Fault {
    /// Whether the same update may fare better later: the database was lost, full, or busy with another turn.
    /// Such a fault does not count against the update.
    pub fn is_passing(&self) -> bool {
        let Self::Database(error) = self else { return false };
        match error {
            sqlx::Error::Database(error) => {
                let code = error.code().unwrap_or_default();
                if let Ok(sqlite) = code.parse::<i64>()
                    && code.len() != 5
                {
                    return SQLITE_MACHINE.contains(&(sqlite & 0xff));
                }
                // 08 connection, 25006 read-only, 53 resources (a full disk), 57 shutdown, 58 system.
                CONFLICTS.contains(&code.as_ref())
                    || ["08", "25006", "53", "57", "58"].iter().any(|class| code.starts_with(class))
            }
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed
            | sqlx::Error::Protocol(_) => true,
            _ => false,
        }
    }
}
