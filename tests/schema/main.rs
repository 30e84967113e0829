//! The schema: the same on both engines, tenancy in every key, and each migration tried on rows.

#[path = "../staff_sql/data.rs"]
#[expect(dead_code, reason = "only its rows are of use here")]
mod data;
mod migrations;
mod plans;
#[path = "../support/mod.rs"]
#[expect(dead_code, reason = "each test binary uses its part of what is shared")]
mod support;

use std::collections::{BTreeMap, BTreeSet};

use linli::store::db::Tx;
use linli::store::tenancy::GLOBAL_TABLES;
use support::database::{BOTH, Engine, TestDb};

/// Table, then its columns in order.
type Tables = BTreeMap<String, Vec<String>>;

async fn tables(tx: &mut Tx) -> Tables {
    let sql = tx.pick(
        "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
         WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE '_sqlx%' ORDER BY m.name, c.cid",
        "SELECT c.table_name::TEXT, c.column_name::TEXT FROM information_schema.columns c
         JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
         WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.table_name NOT LIKE '\\_sqlx%'
         ORDER BY c.table_name, c.ordinal_position",
    );
    let mut tables = Tables::new();
    for (table, column) in linli::fetch_all!(tx, (String, String), sql).unwrap() {
        tables.entry(table).or_default().push(column);
    }
    tables
}

/// The columns of every primary and unique key and of every unique index: (table, columns in order).
async fn unique_keys(tx: &mut Tx) -> BTreeSet<(String, Vec<String>)> {
    let sql = tx.pick(
        "SELECT m.name, i.name, c.name FROM sqlite_master m JOIN pragma_index_list(m.name) i JOIN pragma_index_info(i.name) c
         WHERE m.type = 'table' AND i.\"unique\" = 1 AND m.name NOT LIKE '_sqlx%'
         UNION ALL
         SELECT m.name, 'rowid', c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
         WHERE m.type = 'table' AND m.name NOT LIKE '_sqlx%' AND c.pk = 1 AND c.type = 'INTEGER'
           AND NOT EXISTS (SELECT 1 FROM pragma_index_list(m.name) i WHERE i.origin = 'pk')",
        "SELECT t.relname::TEXT, i.relname::TEXT, a.attname::TEXT FROM pg_index x
         JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
         JOIN pg_namespace n ON n.oid = t.relnamespace
         JOIN LATERAL unnest(x.indkey) WITH ORDINALITY AS k(attnum, place) ON true
         JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum
         WHERE x.indisunique AND n.nspname = 'public' AND t.relname NOT LIKE '\\_sqlx%'
         ORDER BY t.relname, i.relname, k.place",
    );
    grouped(linli::fetch_all!(tx, (String, String, String), sql).unwrap())
}

/// The columns of every foreign key that is not to a global table.
async fn foreign_keys(tx: &mut Tx) -> BTreeSet<(String, Vec<String>)> {
    let sql = tx.pick(
        "SELECT m.name, f.\"table\" || '#' || f.id, f.\"from\" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f
         WHERE m.type = 'table' ORDER BY m.name, f.id, f.seq",
        "SELECT t.relname::TEXT, r.relname::TEXT || '#' || c.oid::TEXT, a.attname::TEXT FROM pg_constraint c
         JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class r ON r.oid = c.confrelid
         JOIN LATERAL unnest(c.conkey) WITH ORDINALITY AS k(attnum, place) ON true
         JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum
         WHERE c.contype = 'f' ORDER BY t.relname, c.oid, k.place",
    );
    grouped(linli::fetch_all!(tx, (String, String, String), sql).unwrap())
}

fn grouped(rows: Vec<(String, String, String)>) -> BTreeSet<(String, Vec<String>)> {
    let mut groups: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for (table, key, column) in rows {
        groups.entry((table, key)).or_default().push(column);
    }
    groups.into_iter().map(|((table, _), columns)| (table, columns)).collect()
}

fn is_global(table: &str) -> bool {
    GLOBAL_TABLES.iter().any(|(name, _)| *name == table)
}

#[tokio::test]
async fn every_key_of_a_neighbourhood_begins_with_it() {
    for engine in BOTH {
        let test = TestDb::migrated(engine).await;
        let mut tx = test.db.begin_read().await.unwrap();
        let mut wrong = Vec::new();
        let all = tables(&mut tx).await;
        let unique = unique_keys(&mut tx).await;
        for (table, columns) in unique.iter().chain(&foreign_keys(&mut tx).await) {
            if !is_global(table) && columns[0] != "neighbourhood_id" {
                wrong.push(format!("{table} ({})", columns.join(", ")));
            }
        }
        for table in all.keys().filter(|table| !is_global(table)) {
            if !unique.iter().any(|(name, _)| name == table) {
                wrong.push(format!("{table} has no primary key"));
            }
        }
        assert_eq!(wrong, Vec::<String>::new(), "on {engine:?}");
        for (name, _) in GLOBAL_TABLES {
            assert!(all.contains_key(*name), "the list of global tables names {name}, which is not there");
        }
    }
}

#[tokio::test]
async fn both_engines_have_the_same_schema() {
    let sqlite = TestDb::migrated(Engine::Sqlite).await;
    let postgres = TestDb::migrated(Engine::Postgres).await;
    let (mut a, mut b) = (sqlite.db.begin_read().await.unwrap(), postgres.db.begin_read().await.unwrap());
    assert_eq!(tables(&mut a).await, tables(&mut b).await);
    assert_eq!(unique_keys(&mut a).await, unique_keys(&mut b).await);
    assert_eq!(foreign_keys(&mut a).await, foreign_keys(&mut b).await);
}
