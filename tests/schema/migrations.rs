//! Each migration is tried on a database that has rows in every table, and keeps them.

use std::collections::{BTreeMap, BTreeSet};

use linli::store::db::Tx;
use linli::store::migrate;
use sqlx::AssertSqlSafe;

use crate::data;
use crate::support::database::{BOTH, Engine, TestDb};
use crate::{Tables, tables};

/// A row as SQL: its table, its columns, and a literal for each.
#[derive(PartialEq)]
struct Row {
    table: String,
    columns: Vec<String>,
    literals: Vec<String>,
}

#[tokio::test(flavor = "multi_thread")]
async fn every_migration_keeps_the_rows_that_are_there() {
    let source = data::filled(Engine::Sqlite).await;
    fill_the_rest(&source).await;
    let mut rows = rows(&source).await;
    let filled: BTreeSet<String> = rows.iter().map(|row| row.table.clone()).collect();
    let all: BTreeSet<_> = migrate::tables().into_iter().collect();
    let empty: Vec<_> = all.iter().filter(|table| !filled.contains(*table)).collect();
    assert!(empty.is_empty(), "no row in {empty:?}");
    // What migrations put there themselves.
    let seeded = self::rows(&TestDb::migrated(Engine::Sqlite).await).await;
    rows.retain(|row| !seeded.contains(row));
    for engine in BOTH {
        let newest = migrate::pending(&TestDb::empty(engine).await.db).await.unwrap().pop().unwrap();
        for version in 2..=newest {
            let test = TestDb::empty(engine).await;
            migrate::migrate_to(&test.db, version - 1).await.unwrap();
            let mut tx = test.db.begin().await.unwrap();
            let old = tables(&mut tx).await;
            insert(&mut tx, &rows, &old).await;
            let before = contents(&mut tx, &old).await;
            tx.commit().await.unwrap();
            migrate::migrate_to(&test.db, version).await.unwrap();
            let mut tx = test.db.begin_read().await.unwrap();
            let after = contents(&mut tx, &old).await;
            for (table, wanted) in &before {
                assert!(!wanted.is_empty(), "{table} was empty before migration {version} on {engine:?}");
                // A migration may bring rows of its own.
                let lost: Vec<_> = wanted.iter().filter(|row| !after[table].contains(row)).collect();
                assert!(lost.is_empty(), "{table} lost by migration {version} on {engine:?}: {lost:?}");
            }
            drop(tx);
            test.db.close().await;
        }
    }
}

/// Puts a row into each table that has none, for whose values only the keys matter.
async fn fill_the_rest(source: &TestDb) {
    for table in migrate::tables() {
        let mut tx = source.db.begin().await.unwrap();
        let schema = tables(&mut tx).await;
        let columns = texts(
            &mut tx,
            &format!(
                "SELECT c.name || ' ' || c.type FROM pragma_table_info('{table}') c
                 WHERE NOT EXISTS (SELECT 1 FROM {table})"
            ),
        )
        .await;
        if columns.is_empty() {
            continue;
        }
        let made = texts(&mut tx, &format!("SELECT sql FROM sqlite_master WHERE name = '{table}'")).await;
        let mut values: BTreeMap<String, String> = BTreeMap::new();
        for column in &columns {
            let (name, kind) = column.split_once(' ').unwrap();
            let any = match kind {
                "INTEGER" => "1",
                "REAL" => "1.5",
                "BLOB" => "x'00ff'",
                _ => "'x'",
            };
            // Where only some words are taken, the first of them.
            let word =
                made[0].split_once(&format!("{name} IN ('")).and_then(|(_, rest)| rest.split_once('\''));
            let literal = word.map_or(any.to_owned(), |(word, _)| format!("'{word}'"));
            values.insert(name.to_owned(), literal);
        }
        // A key that leads elsewhere takes the values of a row that is there, in the neighbourhood written by hand.
        let keys = texts(
            &mut tx,
            &format!(
                "SELECT id || ' ' || \"table\" || ' ' || \"from\" || ' ' || \"to\"
                 FROM pragma_foreign_key_list('{table}') ORDER BY id DESC, seq"
            ),
        )
        .await;
        for key in keys {
            let [_, parent, from, to] = key.split(' ').collect::<Vec<_>>()[..] else { panic!("{key}") };
            let is_at_home = schema[parent].iter().any(|column| column == "neighbourhood_id");
            let home = if is_at_home { "WHERE neighbourhood_id = 5" } else { "" };
            let sql = format!("SELECT quote({to}) FROM {parent} {home} ORDER BY rowid LIMIT 1");
            let literal = texts(&mut tx, &sql).await;
            values.insert(from.to_owned(), literal[0].clone());
        }
        let (names, literals): (Vec<_>, Vec<_>) = values.into_iter().unzip();
        run(&mut tx, format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), literals.join(", ")))
            .await;
        tx.commit().await.unwrap();
    }
}

/// Every row of the database.
async fn rows(source: &TestDb) -> Vec<Row> {
    let mut tx = source.db.begin_read().await.unwrap();
    let columns = tables(&mut tx).await;
    let mut rows = Vec::new();
    for table in migrate::tables() {
        let quoted: Vec<_> = columns[&table].iter().map(|column| format!("quote({column})")).collect();
        let sql = format!("SELECT {} FROM {table}", quoted.join(" || char(31) || "));
        for row in texts(&mut tx, &sql).await {
            let literals = row.split('\u{1f}').map(str::to_owned).collect();
            rows.push(Row { table: table.clone(), columns: columns[&table].clone(), literals });
        }
    }
    rows
}

/// Inserts what the tables of an earlier schema can hold.
async fn insert(tx: &mut Tx, rows: &[Row], schema: &Tables) {
    let is_postgres = matches!(tx, Tx::Postgres(_));
    for row in rows {
        let Some(known) = schema.get(&row.table) else { continue };
        let (mut names, mut literals) = (Vec::new(), Vec::new());
        for (column, literal) in
            row.columns.iter().zip(&row.literals).filter(|(column, _)| known.contains(column))
        {
            names.push(column.as_str());
            literals.push(match literal.strip_prefix("X'") {
                Some(hex) if is_postgres => format!("'\\x{hex}"),
                _ => literal.clone(),
            });
        }
        let (names, literals) = (names.join(", "), literals.join(", "));
        run(tx, format!("INSERT INTO {} ({names}) VALUES ({literals})", row.table)).await;
    }
}

/// Everything in the columns of a schema, by table.
async fn contents(tx: &mut Tx, schema: &Tables) -> BTreeMap<String, Vec<String>> {
    let mut all = BTreeMap::new();
    for (table, columns) in schema {
        let whole = match tx {
            Tx::Sqlite(_) => columns
                .iter()
                .map(|column| format!("quote({column})"))
                .collect::<Vec<_>>()
                .join(" || ' ' || "),
            Tx::Postgres(_) => format!("ROW({})::TEXT", columns.join(", ")),
        };
        all.insert(
            table.clone(),
            texts(tx, &format!("SELECT {whole} AS whole FROM {table} ORDER BY whole")).await,
        );
    }
    all
}

async fn texts(tx: &mut Tx, sql: &str) -> Vec<String> {
    let sql = AssertSqlSafe(sql.to_owned());
    match tx {
        Tx::Sqlite(tx) => sqlx::query_scalar(sql).fetch_all(&mut **tx).await.unwrap(),
        Tx::Postgres(tx) => sqlx::query_scalar(sql).fetch_all(&mut **tx).await.unwrap(),
    }
}

async fn run(tx: &mut Tx, sql: String) {
    let text = sql.clone();
    let sql = AssertSqlSafe(sql);
    let done = match tx {
        Tx::Sqlite(tx) => sqlx::query(sql).execute(&mut **tx).await.map(drop),
        Tx::Postgres(tx) => sqlx::query(sql).execute(&mut **tx).await.map(drop),
    };
    done.unwrap_or_else(|error| panic!("{text}: {error}"));
}
