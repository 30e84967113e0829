//! Migrations: one list in PostgreSQL's words, translated word by word for SQLite.
//!
//! What is translated: `BIGINT`, `DOUBLE PRECISION` and `BYTEA` become `INTEGER`, `REAL` and `BLOB`, and a
//! `CREATE TABLE` becomes STRICT; in views the functions of JSON and texts get SQLite's names. Lines between
//! `-- only postgres` (or `-- only sqlite`) and `-- end` stand for one engine alone. Some words of the views are
//! written out for each engine (`words`), and the comments of views are said again for PostgreSQL (`comments`).
//! Tests compare tables, columns, keys and views of both engines.

mod comments;
mod words;

use std::borrow::Cow;

use rust_embed::RustEmbed;
use sqlx::SqlSafeStr;
use sqlx::migrate::{Migrate, MigrateError, Migration, MigrationType, Migrator};

use super::db::{Db, Tx};
use crate::fetch_one;

#[derive(RustEmbed)]
#[folder = "migrations"]
struct Files;

/// Why the schema could not be brought up to date; the text is for the operator.
#[derive(Debug, thiserror::Error)]
pub enum SchemaError {
    /// The database has migrations that this program does not know.
    #[error(
        "the database is newer than this program (it has migration {0}); use the newer linli, or another database"
    )]
    Newer(i64),
    /// A migration that was applied has been edited since.
    #[error("migration {0} of this database differs from the program's; it was made by a modified linli")]
    Differs(i64),
    /// The engine refused.
    #[error("the schema could not be brought up to date: {0}")]
    Refused(MigrateError),
}

impl From<MigrateError> for SchemaError {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::VersionMissing(version) => Self::Newer(version),
            MigrateError::VersionMismatch(version) => Self::Differs(version),
            other => Self::Refused(other),
        }
    }
}

/// Brings the schema up to date. On PostgreSQL an advisory lock lets many processes start at once.
///
/// # Errors
/// [`SchemaError`]; then the database stands as it was before the migration that failed.
pub async fn migrate(db: &Db) -> Result<(), SchemaError> {
    match db {
        Db::Sqlite { write, .. } => migrator(sqlite_text).run(write).await?,
        Db::Postgres(pool) => migrator(postgres_text).run(pool).await?,
    }
    Ok(())
}

/// The versions this program knows and has not yet applied to a database.
///
/// # Errors
/// [`SchemaError::Newer`] when the database knows more than the program, or the engine's refusal.
pub async fn pending(db: &Db) -> Result<Vec<i64>, SchemaError> {
    let applied: Vec<i64> = match db {
        Db::Sqlite { write, .. } => applied(&mut *write.acquire().await.map_err(MigrateError::from)?).await?,
        Db::Postgres(pool) => applied(&mut *pool.acquire().await.map_err(MigrateError::from)?).await?,
    };
    let known: Vec<i64> = migrator(postgres_text).iter().map(|migration| migration.version).collect();
    if let Some(newer) = applied.iter().find(|version| !known.contains(version)) {
        return Err(SchemaError::Newer(*newer));
    }
    Ok(known.into_iter().filter(|version| !applied.contains(version)).collect())
}

/// Whether the schema is as this program needs it, read without waiting for a writer.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_current(tx: &mut Tx) -> sqlx::Result<bool> {
    let (version,) = fetch_one!(
        tx,
        (i64,),
        "SELECT COALESCE(MAX(version), 0) FROM _sqlx_migrations WHERE success = true"
    )?;
    Ok(migrator(postgres_text).iter().map(|migration| migration.version).max() == Some(version))
}

/// The tables in the order in which they are made, so that none refers to a later one.
pub fn tables() -> Vec<String> {
    let mut names: Vec<_> = Files::iter().filter(|name| name.ends_with(".sql")).collect();
    names.sort();
    let mut tables = Vec::new();
    for file in names.iter().filter_map(|name| Files::get(name)) {
        let text = String::from_utf8_lossy(&file.data);
        let made = text.lines().filter_map(|line| line.strip_prefix("CREATE TABLE ")?.split_once(" ("));
        tables.extend(made.map(|(name, _)| name.to_owned()));
    }
    tables
}

async fn applied<C: Migrate>(connection: &mut C) -> Result<Vec<i64>, MigrateError> {
    connection.ensure_migrations_table(TABLE).await?;
    Ok(connection.list_applied_migrations(TABLE).await?.into_iter().map(|done| done.version).collect())
}

/// Where sqlx notes what was applied.
const TABLE: &str = "_sqlx_migrations";

/// Applies the migrations up to and including a version, for tests that try the next one on rows.
///
/// # Errors
/// As [`migrate`].
pub async fn migrate_to(db: &Db, version: i64) -> Result<(), SchemaError> {
    match db {
        Db::Sqlite { write, .. } => migrator(sqlite_text).run_to(version, write).await?,
        Db::Postgres(pool) => migrator(postgres_text).run_to(version, pool).await?,
    }
    Ok(())
}

fn migrator(text: fn(&str) -> String) -> Migrator {
    let mut names: Vec<_> = Files::iter().filter(|name| name.ends_with(".sql")).collect();
    names.sort();
    let migrations = names
        .iter()
        .map(|name| {
            let (version, description) = name
                .trim_end_matches(".sql")
                .split_once('_')
                .and_then(|(number, rest)| Some((number.parse().ok()?, rest.replace('_', " "))))
                .expect("migrations are named NNNN_what.sql, which a test checks");
            let file = Files::get(name).expect("the name was just listed");
            let sql =
                text(std::str::from_utf8(&file.data).expect("migrations are UTF-8, which a test checks"));
            Migration::new(
                version,
                Cow::Owned(description),
                MigrationType::Simple,
                sqlx::AssertSqlSafe(sql).into_sql_str(),
                false,
            )
        })
        .collect();
    Migrator::with_migrations(migrations)
}

fn postgres_text(source: &str) -> String {
    words::written_out(&words::POSTGRES, &comments::said_again(&only("postgres", source)))
}

/// PostgreSQL's words and SQLite's.
const TRANSLATED: [(&str, &str); 9] = [
    ("DOUBLE PRECISION", "REAL"),
    ("BIGINT", "INTEGER"),
    ("BYTEA", "BLOB"),
    (" WITH (security_invoker)", ""),
    ("::JSON", ""),
    ("json_array_elements_text(", "json_each("),
    ("json_array_elements(", "json_each("),
    ("json_each_text(", "json_each("),
    ("string_agg(", "group_concat("),
];

fn sqlite_text(source: &str) -> String {
    let text = words::written_out(&words::SQLITE, &only("sqlite", source));
    let text = TRANSLATED.iter().fold(text, |text, (postgres, sqlite)| text.replace(postgres, sqlite));
    let mut in_table = false;
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        in_table |= line.starts_with("CREATE TABLE");
        if in_table && line == ");" {
            out.push_str(") STRICT;");
            in_table = false;
        } else {
            out.push_str(line);
        }
        out.push('\n');
    }
    out
}

/// The lines of a migration that are meant for one engine.
fn only(engine: &str, source: &str) -> String {
    let mut kept = String::with_capacity(source.len());
    let mut block: Option<&str> = None;
    for line in source.lines() {
        match (line.strip_prefix("-- only "), line) {
            (Some(name), _) => block = Some(name),
            (None, "-- end") => block = None,
            _ if block.is_none_or(|name| name == engine) => {
                kept.push_str(line);
                kept.push('\n');
            }
            _ => {}
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_text_serves_both_engines() {
        let source = "CREATE TABLE a (\n  b BIGINT,\n  c BYTEA\n);\n-- only postgres\nCOMMENT ON x;\n-- end\n-- only sqlite\nSELECT 1;\n-- end\n";
        assert_eq!(sqlite_text(source), "CREATE TABLE a (\n  b INTEGER,\n  c BLOB\n) STRICT;\nSELECT 1;\n");
        assert_eq!(postgres_text(source), "CREATE TABLE a (\n  b BIGINT,\n  c BYTEA\n);\nCOMMENT ON x;\n");
    }

    #[test]
    fn migrations_are_numbered_without_a_gap() {
        let migrator = migrator(postgres_text);
        let versions: Vec<i64> = migrator.iter().map(|migration| migration.version).collect();
        assert!(versions.windows(2).all(|pair| pair[0] + 1 == pair[1]), "{versions:?}");
    }
}
