//! One database on two engines: pools, transactions, and macros that write a statement once for both.
//!
//! Statements use `$1…$N`, BIGINT and TEXT only, instants from our clock and never the database's.

use std::time::Duration;

use sqlx::Connection;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};

/// How long a statement on SQLite waits for another process's transaction.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
/// Connections that read while the one writer of an embedded database writes.
const SQLITE_READERS: u32 = 4;
/// Connections of one process to PostgreSQL.
const POSTGRES_CONNECTIONS: u32 = 16;
/// How long a turn waits for a free connection before it reports the database as lost.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(5);

/// A database that is open.
#[derive(Debug, Clone)]
pub enum Db {
    /// The embedded engine: one connection writes, some read.
    Sqlite {
        /// The only connection that writes, so that no transaction waits inside the engine.
        write: SqlitePool,
        /// Connections for reading outside of turns.
        read: SqlitePool,
    },
    /// A PostgreSQL server.
    Postgres(PgPool),
}

/// A transaction; dropped without [`Tx::commit`] it is rolled back.
#[derive(Debug)]
pub enum Tx {
    /// On SQLite, begun IMMEDIATE unless it only reads.
    Sqlite(sqlx::Transaction<'static, sqlx::Sqlite>),
    /// On PostgreSQL.
    Postgres(sqlx::Transaction<'static, sqlx::Postgres>),
}

/// Why a database could not be opened; the text is for the operator and names the key to change.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The URL starts with neither `sqlite:` nor `postgres:`.
    #[error("database_url (LINLI_DATABASE_URL): `{0}` is neither sqlite://FILE nor postgres://HOST/NAME")]
    Scheme(String),
    /// The engine refused.
    #[error("the database cannot be opened (database_url, LINLI_DATABASE_URL): {0}")]
    Refused(#[from] sqlx::Error),
}

impl Db {
    /// Opens the database at a URL: `sqlite://FILE` (made when missing) or `postgres://…`.
    ///
    /// # Errors
    /// [`OpenError`] when the scheme is unknown, the file cannot be written or the server refuses.
    pub async fn open(url: &str) -> Result<Self, OpenError> {
        match url.split_once(':').map(|(scheme, _)| scheme) {
            Some("sqlite") => Self::open_sqlite(url).await,
            Some("postgres" | "postgresql") => Self::open_postgres(url).await,
            _ => Err(OpenError::Scheme(url.split(':').next().unwrap_or_default().to_owned())),
        }
    }

    async fn open_sqlite(url: &str) -> Result<Self, OpenError> {
        let options: SqliteConnectOptions = url.parse()?;
        let options = options
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY_TIMEOUT)
            .optimize_on_close(true, None)
            .pragma("cache_size", "-16384")
            .statement_cache_capacity(256);
        let write = SqlitePoolOptions::new()
            .max_connections(1)
            // On a full disk SQLite takes the transaction back by itself, which the driver does not notice: such a
            // connection would begin nothing any more.
            .before_acquire(|connection, _| Box::pin(async { Ok(!connection.is_in_transaction()) }))
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(options.clone())
            .await?;
        let read = SqlitePoolOptions::new()
            .max_connections(SQLITE_READERS)
            .connect_with(options.pragma("query_only", "1"))
            .await?;
        Ok(Self::Sqlite { write, read })
    }

    async fn open_postgres(url: &str) -> Result<Self, OpenError> {
        let options: PgConnectOptions = url.parse()?;
        let pool = PgPoolOptions::new()
            .max_connections(POSTGRES_CONNECTIONS)
            .acquire_timeout(ACQUIRE_TIMEOUT)
            .connect_with(options.application_name("linli").statement_cache_capacity(256))
            .await?;
        Ok(Self::Postgres(pool))
    }

    /// A transaction that writes.
    ///
    /// # Errors
    /// When no connection is to be had.
    pub async fn begin(&self) -> sqlx::Result<Tx> {
        Ok(match self {
            Self::Sqlite { write, .. } => Tx::Sqlite(write.begin_with("BEGIN IMMEDIATE").await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// A short transaction on PostgreSQL whose commit does not wait for the disk: it is on the disk at the latest when
    /// a later commit is.
    ///
    /// # Errors
    /// When no connection is to be had.
    pub async fn begin_unflushed(&self) -> sqlx::Result<Tx> {
        Ok(match self {
            Self::Sqlite { .. } => self.begin().await?,
            Self::Postgres(pool) => {
                Tx::Postgres(pool.begin_with("BEGIN; SET LOCAL synchronous_commit = off").await?)
            }
        })
    }

    /// A transaction that only reads, and on SQLite does not wait for the writer.
    ///
    /// # Errors
    /// When no connection is to be had.
    pub async fn begin_read(&self) -> sqlx::Result<Tx> {
        Ok(match self {
            Self::Sqlite { read, .. } => Tx::Sqlite(read.begin().await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin_with("BEGIN READ ONLY").await?),
        })
    }

    /// Whether this is the embedded engine.
    pub fn is_sqlite(&self) -> bool {
        matches!(self, Self::Sqlite { .. })
    }

    /// Closes every connection.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { write, read } => {
                read.close().await;
                write.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

impl Tx {
    /// Makes everything of this transaction durable.
    ///
    /// # Errors
    /// When the engine could not commit; then nothing of it has happened, unless the connection was lost in
    /// the middle, when a repeated claim finds out.
    pub async fn commit(self) -> sqlx::Result<()> {
        match self {
            Self::Sqlite(tx) => tx.commit().await,
            Self::Postgres(tx) => tx.commit().await,
        }
    }

    /// The statement for this engine, where one text cannot serve both ([`super::dialect`]).
    pub fn pick(&self, sqlite: &'static str, postgres: &'static str) -> &'static str {
        match self {
            Self::Sqlite(_) => sqlite,
            Self::Postgres(_) => postgres,
        }
    }
}

/// Runs a statement; gives the number of rows it touched.
#[macro_export]
macro_rules! execute {
    ($tx:expr, $sql:expr $(, $arg:expr)* $(,)?) => {{
        let sql: &'static str = $sql;
        match $tx {
            $crate::store::db::Tx::Sqlite(tx) => {
                sqlx::query(sql)$(.bind($arg))*.execute(&mut **tx).await.map(|done| done.rows_affected())
            }
            $crate::store::db::Tx::Postgres(tx) => {
                sqlx::query(sql)$(.bind($arg))*.execute(&mut **tx).await.map(|done| done.rows_affected())
            }
        }
    }};
}

/// Runs a query whose rows are read as a type with `FromRow` (a struct or a tuple).
#[macro_export]
macro_rules! fetch_all {
    ($tx:expr, $row:ty, $sql:expr $(, $arg:expr)* $(,)?) => {{
        let sql: &'static str = $sql;
        match $tx {
            $crate::store::db::Tx::Sqlite(tx) => {
                sqlx::query_as::<_, $row>(sql)$(.bind($arg))*.fetch_all(&mut **tx).await
            }
            $crate::store::db::Tx::Postgres(tx) => {
                sqlx::query_as::<_, $row>(sql)$(.bind($arg))*.fetch_all(&mut **tx).await
            }
        }
    }};
}

/// Runs a query that gives one row or none.
#[macro_export]
macro_rules! fetch_optional {
    ($tx:expr, $row:ty, $sql:expr $(, $arg:expr)* $(,)?) => {{
        let sql: &'static str = $sql;
        match $tx {
            $crate::store::db::Tx::Sqlite(tx) => {
                sqlx::query_as::<_, $row>(sql)$(.bind($arg))*.fetch_optional(&mut **tx).await
            }
            $crate::store::db::Tx::Postgres(tx) => {
                sqlx::query_as::<_, $row>(sql)$(.bind($arg))*.fetch_optional(&mut **tx).await
            }
        }
    }};
}

/// Runs a query that gives exactly one row.
#[macro_export]
macro_rules! fetch_one {
    ($tx:expr, $row:ty, $sql:expr $(, $arg:expr)* $(,)?) => {{
        let sql: &'static str = $sql;
        match $tx {
            $crate::store::db::Tx::Sqlite(tx) => {
                sqlx::query_as::<_, $row>(sql)$(.bind($arg))*.fetch_one(&mut **tx).await
            }
            $crate::store::db::Tx::Postgres(tx) => {
                sqlx::query_as::<_, $row>(sql)$(.bind($arg))*.fetch_one(&mut **tx).await
            }
        }
    }};
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_transaction_that_the_engine_took_back_leaves_a_database_that_can_be_written() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&format!("sqlite://{}", folder.path().join("full.db").display())).await.unwrap();
        let mut tx = db.begin().await.unwrap();
        crate::execute!(&mut tx, "CREATE TABLE once (id INTEGER PRIMARY KEY)").unwrap();
        crate::execute!(&mut tx, "INSERT INTO once VALUES (1)").unwrap();
        tx.commit().await.unwrap();

        // A full disk does this too: the engine has ended the transaction, and the driver does not know.
        let mut tx = db.begin().await.unwrap();
        crate::execute!(&mut tx, "INSERT OR ROLLBACK INTO once VALUES (1)").unwrap_err();
        drop(tx);

        let mut tx = db.begin().await.unwrap();
        crate::execute!(&mut tx, "INSERT INTO once VALUES (2)").unwrap();
        tx.commit().await.unwrap();
        db.close().await;
    }

    #[tokio::test]
    async fn a_full_disk_passes() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&format!("sqlite://{}", folder.path().join("full.db").display())).await.unwrap();
        let mut tx = db.begin().await.unwrap();
        crate::execute!(&mut tx, "CREATE TABLE filler (text TEXT)").unwrap();
        crate::execute!(&mut tx, "PRAGMA max_page_count = 8").unwrap();
        let fill = "INSERT INTO filler SELECT printf('%.*c', 100000, 'x')";
        let error = crate::execute!(&mut tx, fill).unwrap_err();
        assert!(crate::fault::Fault::from(error).is_passing());
        drop(tx);
        db.close().await;
    }
}
