//! Nothing in the database but the table of reporters leads from an anonymous report to who reported it.

use std::collections::BTreeSet;

use linli::store::db::Tx;
use linli::store::{Db, migrate};
use sqlx::AssertSqlSafe;

/// The only table that may.
const REPORTERS: &str = "report_reporters";

/// Reads every row of every table: none names both an anonymous report and its reporter, or a report and the ticket
/// by which its reporter's chat names it, be it as a number or as it stands in a button.
pub async fn check(db: &Db) {
    let mut tx = db.begin_read().await.unwrap();
    let secrets = linli::fetch_all!(
        &mut tx,
        (i64, i64, i64),
        "SELECT r.report_id, p.ticket_id, p.contact_id FROM reports r
         JOIN report_reporters p ON p.neighbourhood_id = r.neighbourhood_id AND p.report_id = r.report_id
         WHERE r.is_anonymous = 1"
    )
    .unwrap();
    assert!(!secrets.is_empty(), "without an anonymous report this proves nothing");
    for table in migrate::tables().into_iter().filter(|table| table != REPORTERS) {
        for row in rows(&mut tx, &table).await {
            for (report, ticket, contact) in &secrets {
                let leads = names(&row, *report) && (names(&row, *contact) || names(&row, *ticket));
                assert!(!leads, "{table} leads to who reported anonymously: {row}");
            }
        }
    }
}

/// Walks through the schema: begins with every value of the rows of an anonymous report, and goes on to each row of
/// another table that bears one of them in any column, whatever the column is called. No way leads to the contact but
/// the one through the table of reporters.
///
/// Values are followed that can tell one row from others: ids, instants, hashes, file ids and sealed words. Those that
/// every row of a neighbourhood or a bot bears, short numbers and words of a list are not, but for the audit, which
/// names reports by their number. Numbers are looked for as a whole value and as part of one, in all ways in which the
/// program writes them.
pub async fn walk(db: &Db) {
    let mut tx = db.begin_read().await.unwrap();
    let secrets = linli::fetch_all!(
        &mut tx,
        (i64, i64, i64, i64),
        "SELECT r.report_id, r.number, p.ticket_id, p.contact_id FROM reports r
         JOIN report_reporters p ON p.neighbourhood_id = r.neighbourhood_id AND p.report_id = r.report_id
         WHERE r.is_anonymous = 1"
    )
    .unwrap();
    assert!(!secrets.is_empty(), "without an anonymous report this proves nothing");
    let shared: Vec<i64> = linli::fetch_all!(
        &mut tx,
        (i64,),
        "SELECT neighbourhood_id FROM neighbourhoods UNION SELECT bot_id FROM bots"
    )
    .unwrap()
    .into_iter()
    .map(|(id,)| id)
    .collect();
    let mut rows_of = Vec::new();
    for table in migrate::tables().into_iter().filter(|table| table != REPORTERS) {
        for row in rows(&mut tx, &table).await {
            rows_of.push((table.clone(), row.clone(), values(&row, &shared)));
        }
    }
    for (report, number, ticket, contact) in secrets {
        let mut known: BTreeSet<String> = [report.to_string(), format!("report {number}")].into();
        let mut ways: Vec<String> = vec![format!("report {number}")];
        let mut seen = BTreeSet::new();
        let mut grows = true;
        while grows {
            grows = false;
            for (index, (table, row, values)) in rows_of.iter().enumerate() {
                let meets = values.iter().find(|value| known.contains(*value));
                let Some(by) = meets.filter(|_| seen.insert(index)) else { continue };
                grows = true;
                ways.push(format!("{table} by {by}: {row}"));
                let leads = names(row, contact) || names(row, ticket);
                assert!(!leads, "an anonymous report leads to its reporter:\n{}", ways.join("\n"));
                known.extend(values.iter().cloned());
            }
        }
        assert!(ways.len() > 3, "the report's own rows are on the way: {ways:?}");
    }
}

/// The values of a row that can tell it from others.
fn values(row: &str, shared: &[i64]) -> BTreeSet<String> {
    let mut values = BTreeSet::new();
    for value in row.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '+' | '/' | ' '))) {
        let value = value.trim();
        match value.parse::<i64>() {
            // Fractions of degrees, and short numbers.
            Ok(number) if number < 1_000_000_000 => {}
            Ok(number) if shared.contains(&number) => {}
            Ok(number) => {
                values.insert(number.to_string());
                values.insert(base36(number));
                values.insert(format!("k{number:x}"));
                values.insert(format!("o{number}"));
            }
            Err(_) if value.starts_with("report ") || value.chars().count() >= 16 => {
                values.insert(value.to_owned());
            }
            Err(_) => {}
        }
    }
    values
}

fn names(row: &str, id: i64) -> bool {
    row.contains(&id.to_string()) || row.contains(&base36(id))
}

/// A number as it stands in a button.
fn base36(mut id: i64) -> String {
    let mut digits = Vec::new();
    while id > 0 {
        digits.push(char::from_digit(u32::try_from(id % 36).unwrap(), 36).unwrap());
        id /= 36;
    }
    digits.iter().rev().collect()
}

/// The rows of a table, each as text.
async fn rows(tx: &mut Tx, table: &str) -> Vec<String> {
    match tx {
        Tx::Postgres(tx) => {
            let sql = format!("SELECT t::TEXT FROM {table} t");
            sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(&mut **tx).await.unwrap()
        }
        Tx::Sqlite(tx) => {
            let sql = format!("SELECT name FROM pragma_table_info('{table}')");
            let columns: Vec<String> =
                sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(&mut **tx).await.unwrap();
            let quoted: Vec<_> = columns.iter().map(|name| format!("quote(\"{name}\")")).collect();
            let sql = format!("SELECT {} FROM {table}", quoted.join(" || ',' || "));
            sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(&mut **tx).await.unwrap()
        }
    }
}
