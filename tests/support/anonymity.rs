//! Nothing in the database but the table of reporters leads from an anonymous report to who reported it.

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
