//! Plans: how PostgreSQL finds the rows of a set, in a young database without statistics and in one that has them.

use linli::store::db::Tx;
use linli::store::dialect::{
    LOAD_SESSIONS, READ_PEOPLE, RECORD_RESULTS, RESOLVE_ADDRESSES, SAVE_SESSIONS, Statement,
};
use sqlx::AssertSqlSafe;

use super::support::database::{Engine, TestDb};

/// How PostgreSQL would run a statement for the first neighbourhood and a set.
async fn plan(tx: &mut Tx, statement: Statement, set: &str) -> String {
    let mut text = statement.text(tx).replace("$1", "1").replace("$2", &format!("'{set}'"));
    text = text.replace("$3", "0");
    let Tx::Postgres(tx) = tx else { panic!("a PostgreSQL server") };
    let lines: Vec<(String,)> =
        sqlx::query_as(AssertSqlSafe(format!("EXPLAIN {text}"))).fetch_all(&mut **tx).await.unwrap();
    lines.into_iter().map(|(line,)| line + "\n").collect()
}

#[tokio::test]
async fn members_of_a_set_are_not_compared_with_the_whole_neighbourhood() {
    let stage = TestDb::migrated(Engine::Postgres).await;
    let mut tx = stage.db.begin().await.unwrap();
    let sets = [
        (SAVE_SESSIONS, r#"[{"c":1,"s":""}]"#),
        (RECORD_RESULTS, r#"[{"id":1}]"#),
        (RESOLVE_ADDRESSES, r#"["a"]"#),
        (LOAD_SESSIONS, "[1]"),
        (READ_PEOPLE, "[1]"),
    ];
    for (statement, set) in sets {
        let plan = plan(&mut tx, statement, set).await;
        assert!(plan.contains("ANY ($"), "{plan}");
        // The few members of the committee (t) may be gone through for each.
        let compares = |line: &&str| line.contains("Join Filter") && !line.contains("(t.");
        assert_eq!(plan.lines().find(compares), None, "{plan}");
    }
}

#[tokio::test]
async fn rows_of_the_outbox_are_found_by_their_keys_once_there_are_statistics() {
    let stage = TestDb::migrated(Engine::Postgres).await;
    let mut tx = stage.db.begin().await.unwrap();
    let fill =
        "INSERT INTO outbox (neighbourhood_id, outbox_id, contact_id, bot_id, lane, body, status, created_at)
                SELECT 1, n, n, 1, 1, '', 'sent', n FROM generate_series(1, 3000) AS n";
    linli::execute!(&mut tx, fill).unwrap();
    linli::execute!(&mut tx, "ANALYZE outbox").unwrap();
    let plan = plan(&mut tx, RECORD_RESULTS, r#"[{"id":1}]"#).await;
    assert!(plan.contains("Index Cond: ((neighbourhood_id = 1) AND (outbox_id = "), "{plan}");
}
