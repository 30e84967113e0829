//! What a turn costs in a database of 1,000,000 contacts, against one of 10,000.

use std::time::Duration;

use crate::closed_loop::Loop;
use crate::stage::{BOTH, Engine, Stage};

/// Contacts of the small database and of the large one.
const SIZES: [i64; 2] = [10_000, 1_000_000];
/// Time that is measured.
const MEASURED: Duration = Duration::from_secs(12);

/// Measures both engines and prints.
pub async fn run() {
    for engine in BOTH {
        let mut costs = Vec::new();
        for size in SIZES {
            let stage = Stage::new(engine).await;
            fill(&stage, engine, size).await;
            let residents = Loop::start(stage).await;
            costs.push(residents.cost(MEASURED).await);
            residents.end(engine).await;
        }
        let [small, large] = &costs[..] else { panic!("one cost for each size") };
        let all = |cost: &crate::closed_loop::Cost| cost.bot_ms + cost.server_ms;
        println!(
            "contacts on {engine:?}: a turn takes {:.3} ms of CPU beside {} contacts and {:.3} ms beside {}, {:.2} \
             times as much (goal 1.2), the database server's included",
            all(small),
            SIZES[0],
            all(large),
            SIZES[1],
            all(large) / all(small),
        );
    }
}

/// People of the one neighbourhood who are silent, with all rows that a contact has.
async fn fill(stage: &Stage, engine: Engine, count: i64) {
    let (series, bytes) = match engine {
        Engine::Sqlite => (
            format!("WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {count})"),
            "zeroblob(80)",
        ),
        Engine::Postgres => (
            format!("WITH s AS (SELECT n FROM generate_series(1, {count}) AS n)"),
            "decode(repeat('00', 80), 'hex')",
        ),
    };
    let rows = [
        "contacts (neighbourhood_id, contact_id, bot_id, kind, locale, created_at)
         {series} SELECT h.neighbourhood_id, s.n, 1, 'private', 'zh-Hans', 0"
            .to_owned(),
        "sessions (neighbourhood_id, contact_id, state, saved_at)
         {series} SELECT h.neighbourhood_id, s.n, '{state}', 0"
            .replace("{state}", &"x".repeat(300)),
        "people (neighbourhood_id, contact_id, sealed) {series} SELECT h.neighbourhood_id, s.n, {bytes}"
            .replace("{bytes}", bytes),
        "addresses (bot_id, address_hash, neighbourhood_id, contact_id)
         {series} SELECT 1, s.n * 2654435761 % 4294967296 || '-' || s.n, h.neighbourhood_id, s.n"
            .to_owned(),
    ];
    for row in rows {
        let from =
            " FROM s CROSS JOIN (SELECT neighbourhood_id FROM neighbourhoods WHERE code = 'bench') AS h";
        stage.execute(format!("INSERT INTO {}{from}", row.replace("{series}", &series))).await;
    }
}
