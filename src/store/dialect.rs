//! The statements whose text differs between the engines: sets of rows travel as one JSON parameter, which
//! SQLite opens with `json_each` and PostgreSQL with `json_to_recordset`.
//!
//! An `UPDATE … FROM json_each` alone makes SQLite walk through all rows of the neighbourhood, and through the set
//! for each of them; a set that is materialised first is walked through once, with one look-up for each member.
//! PostgreSQL, too, compares each member of a set with all rows of the neighbourhood as long as it has no statistics of
//! a young table, and keeps that plan; rows that are named by an array of keys are found first, and then joined.

use super::db::Tx;

/// One statement in both engines' words.
#[derive(Debug, Clone, Copy)]
pub struct Statement {
    sqlite: &'static str,
    postgres: &'static str,
}

impl Statement {
    /// The text for a transaction's engine.
    pub fn text(self, tx: &Tx) -> &'static str {
        tx.pick(self.sqlite, self.postgres)
    }
}

/// Contacts of many addresses. `$1` bot, `$2` JSON array of address hashes.
pub const RESOLVE_ADDRESSES: Statement = Statement {
    sqlite: "SELECT address_hash, neighbourhood_id, contact_id FROM addresses
             WHERE bot_id = $1 AND address_hash IN (SELECT value FROM json_each($2))",
    postgres: "SELECT address_hash, neighbourhood_id, contact_id FROM addresses
               WHERE bot_id = $1 AND address_hash = ANY (ARRAY(SELECT json_array_elements_text($2::json)))",
};

/// Open contacts with their sessions; on PostgreSQL their rows are locked in the order of contacts.
/// `$1` neighbourhood, `$2` JSON array of contacts.
pub const LOAD_SESSIONS: Statement = Statement {
    sqlite: "SELECT c.contact_id, c.bot_id, c.kind, c.locale, c.locale_chosen, c.reachable, s.state, t.number AS staff_number
             FROM sessions s
             JOIN contacts c ON c.neighbourhood_id = s.neighbourhood_id AND c.contact_id = s.contact_id
             LEFT JOIN staff t ON t.neighbourhood_id = s.neighbourhood_id AND t.contact_id = s.contact_id
               AND t.removed_at IS NULL
             WHERE s.neighbourhood_id = $1 AND c.closed_at IS NULL
               AND s.contact_id IN (SELECT value FROM json_each($2))
             ORDER BY s.contact_id",
    postgres: "SELECT c.contact_id, c.bot_id, c.kind, c.locale, c.locale_chosen, c.reachable, s.state, t.number AS staff_number
               FROM sessions s
               JOIN contacts c ON c.neighbourhood_id = s.neighbourhood_id AND c.contact_id = s.contact_id
               LEFT JOIN staff t ON t.neighbourhood_id = s.neighbourhood_id AND t.contact_id = s.contact_id
                 AND t.removed_at IS NULL
               WHERE s.neighbourhood_id = $1 AND c.closed_at IS NULL
                 AND s.contact_id = ANY (ARRAY(SELECT json_array_elements_text($2::json)::BIGINT))
                 AND c.contact_id = ANY (ARRAY(SELECT json_array_elements_text($2::json)::BIGINT))
               ORDER BY s.contact_id FOR UPDATE OF s",
};

/// What is known of many people. `$1` neighbourhood, `$2` JSON array of contacts.
pub const READ_PEOPLE: Statement = Statement {
    sqlite: "SELECT contact_id, sealed FROM people
             WHERE neighbourhood_id = $1 AND contact_id IN (SELECT value FROM json_each($2))",
    postgres: "SELECT contact_id, sealed FROM people
               WHERE neighbourhood_id = $1 AND contact_id = ANY (ARRAY(SELECT json_array_elements_text($2::json)::BIGINT))",
};

/// Saves sessions. `$1` neighbourhood, `$2` JSON array of `{c, s}`, `$3` instant.
pub const SAVE_SESSIONS: Statement = Statement {
    sqlite: "WITH r AS MATERIALIZED (SELECT value FROM json_each($2))
             UPDATE sessions SET state = r.value ->> 's', saved_at = $3 FROM r
             WHERE neighbourhood_id = $1 AND contact_id = r.value ->> 'c'",
    postgres: "UPDATE sessions SET state = r.s, saved_at = $3
               FROM json_to_recordset($2::json) AS r(c BIGINT, s TEXT)
               WHERE neighbourhood_id = $1 AND contact_id = r.c
                 AND contact_id = ANY (ARRAY(SELECT k.c FROM json_to_recordset($2::json) AS k(c BIGINT)))",
};

/// Claims updates; gives back those that nobody had claimed.
/// `$1` neighbourhood, `$2` JSON array of `{b, u}`, `$3` instant.
pub const CLAIM_UPDATES: Statement = Statement {
    sqlite: "INSERT INTO claims (neighbourhood_id, bot_id, update_id, claimed_at)
             SELECT $1, value ->> 'b', value ->> 'u', $3 FROM json_each($2) WHERE true
             ON CONFLICT DO NOTHING RETURNING bot_id, update_id",
    postgres: "INSERT INTO claims (neighbourhood_id, bot_id, update_id, claimed_at)
               SELECT $1, r.b, r.u, $3 FROM json_to_recordset($2::json) AS r(b BIGINT, u BIGINT)
               ON CONFLICT DO NOTHING RETURNING bot_id, update_id",
};

/// Puts rows into the outbox. `$1` neighbourhood, `$2` JSON array of rows, `$3` instant.
pub const INSERT_OUTBOX: Statement = Statement {
    sqlite: "INSERT INTO outbox (neighbourhood_id, outbox_id, contact_id, bot_id, lane, body, locale, about, status,
               leased_by, created_at)
             SELECT $1, value ->> 'id', value ->> 'contact', value ->> 'bot', value ->> 'lane', value ->> 'body',
               value ->> 'locale', value ->> 'about', value ->> 'status', value ->> 'leased_by', $3
             FROM json_each($2)",
    postgres: "INSERT INTO outbox (neighbourhood_id, outbox_id, contact_id, bot_id, lane, body, locale, about, status,
                 leased_by, created_at)
               SELECT $1, r.id, r.contact, r.bot, r.lane, r.body, r.locale, r.about, r.status, r.leased_by, $3
               FROM json_to_recordset($2::json) AS r(id BIGINT, contact BIGINT, bot BIGINT, lane BIGINT, body TEXT,
                 locale TEXT, about TEXT, status TEXT, leased_by TEXT)",
};

/// Records what became of rows. `$1` neighbourhood, `$2` JSON array of results.
pub const RECORD_RESULTS: Statement = Statement {
    sqlite: "WITH r AS MATERIALIZED (SELECT value FROM json_each($2))
             UPDATE outbox SET status = r.value ->> 'status', channel_message_id = r.value ->> 'message',
               tries = r.value ->> 'tries', not_before_at = r.value ->> 'not_before', reason = r.value ->> 'reason',
               finished_at = r.value ->> 'finished',
               body = CASE WHEN r.value ->> 'finished' IS NULL THEN body ELSE '' END
             FROM r WHERE neighbourhood_id = $1 AND outbox_id = r.value ->> 'id'",
    postgres: "UPDATE outbox SET status = r.status, channel_message_id = r.message, tries = r.tries,
                 not_before_at = r.not_before, reason = r.reason, finished_at = r.finished,
                 body = CASE WHEN r.finished IS NULL THEN body ELSE '' END
               FROM json_to_recordset($2::json) AS r(id BIGINT, status TEXT, message BIGINT, tries BIGINT,
                 not_before BIGINT, reason TEXT, finished BIGINT)
               WHERE neighbourhood_id = $1 AND outbox_id = r.id
                 AND outbox_id = ANY (ARRAY(SELECT k.id FROM json_to_recordset($2::json) AS k(id BIGINT)))",
};

/// Leases unsent rows that this process does not have yet, the most urgent first.
/// `$1` neighbourhood, `$2` bot, `$3` process, `$4` how many, `$5` the last lane to take.
pub const LEASE_ROWS: Statement = Statement {
    sqlite: "UPDATE outbox SET status = 'wired', leased_by = $3
             WHERE neighbourhood_id = $1 AND outbox_id IN (
               SELECT outbox_id FROM outbox
               WHERE neighbourhood_id = $1 AND bot_id = $2 AND status IN ('queued', 'wired', 'errored')
                 AND leased_by <> $3 AND lane <= $5
               ORDER BY lane, outbox_id LIMIT $4)
             RETURNING outbox_id, contact_id, lane, body, tries, not_before_at, created_at",
    postgres: "UPDATE outbox SET status = 'wired', leased_by = $3
               WHERE neighbourhood_id = $1 AND outbox_id IN (
                 SELECT outbox_id FROM outbox
                 WHERE neighbourhood_id = $1 AND bot_id = $2 AND status IN ('queued', 'wired', 'errored')
                   AND leased_by <> $3 AND lane <= $5
                 ORDER BY lane, outbox_id LIMIT $4 FOR UPDATE SKIP LOCKED)
               RETURNING outbox_id, contact_id, lane, body, tries, not_before_at, created_at",
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Db;

    /// The steps in which SQLite would run a statement.
    async fn plan(tx: &mut Tx, statement: Statement) -> Vec<String> {
        let Tx::Sqlite(tx) = tx else { panic!("an embedded database") };
        let sql = format!("EXPLAIN QUERY PLAN {}", statement.sqlite);
        let rows: Vec<(i64, i64, i64, String)> =
            sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_all(&mut **tx).await.unwrap();
        rows.into_iter().map(|(.., step)| step).collect()
    }

    #[tokio::test]
    async fn a_set_is_walked_through_once() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&format!("sqlite://{}", folder.path().join("plan.db").display())).await.unwrap();
        crate::store::migrate::migrate(&db).await.unwrap();
        let mut tx = db.begin().await.unwrap();
        for statement in [SAVE_SESSIONS, RECORD_RESULTS, RESOLVE_ADDRESSES, LOAD_SESSIONS, READ_PEOPLE] {
            let plan = plan(&mut tx, statement).await;
            let set = plan.iter().position(|step| step.contains("VIRTUAL TABLE")).expect("a set");
            let is_inner = plan[..set].iter().any(|step| step.starts_with("SCAN"))
                || plan[..set].iter().any(|step| step.ends_with("(neighbourhood_id=?)"));
            assert!(!is_inner, "{statement:?}: {plan:#?}");
        }
    }
}
