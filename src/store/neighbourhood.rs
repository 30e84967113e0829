//! Neighbourhoods, lobbies and the shared directory.

use super::db::Tx;
use super::migrate;
use super::tenancy::GLOBAL_TABLES;
use crate::domain::clock::Millis;
use crate::domain::id::{BotId, NeighbourhoodId};
use crate::domain::quiet::Quiet;
use crate::{execute, fetch_all, fetch_optional};

/// A neighbourhood.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct Neighbourhood {
    /// Its id.
    pub neighbourhood_id: NeighbourhoodId,
    /// `shared`, `lobby` or `open`.
    pub kind: String,
    /// What people type to join it.
    pub code: String,
    /// Its name in people's languages: JSON, locale to text.
    pub names: String,
    /// Its time zone's name.
    pub zone: String,
    /// Its city.
    pub city: String,
    /// The middle of it, degrees north.
    pub latitude: Option<f64>,
    /// The middle of it, degrees east.
    pub longitude: Option<f64>,
    /// Counts up with each change of its service directory.
    pub directory_version: i64,
    /// 1 when it came with the sample.
    pub is_sample: i64,
}

impl Neighbourhood {
    /// Its name in a language, or in the root language.
    pub fn name(&self, locale: &str) -> String {
        let names: std::collections::BTreeMap<String, String> =
            serde_json::from_str(&self.names).unwrap_or_default();
        names.get(locale).or_else(|| names.get("zh-Hans")).unwrap_or(&self.code).clone()
    }
}

/// Makes a neighbourhood; a code that is taken is an error of the engine.
pub async fn add(tx: &mut Tx, row: &Neighbourhood, now: Millis) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO neighbourhoods (neighbourhood_id, kind, code, names, zone, city, latitude, longitude,
           directory_version, is_sample, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        row.neighbourhood_id,
        &row.kind,
        &row.code,
        &row.names,
        &row.zone,
        &row.city,
        row.latitude,
        row.longitude,
        row.directory_version,
        row.is_sample,
        now
    )?;
    Ok(())
}

/// One neighbourhood.
pub async fn find(tx: &mut Tx, id: NeighbourhoodId) -> sqlx::Result<Option<Neighbourhood>> {
    fetch_optional!(
        tx,
        Neighbourhood,
        "SELECT neighbourhood_id, kind, code, names, zone, city, latitude, longitude, directory_version, is_sample
         FROM neighbourhoods WHERE neighbourhood_id = $1",
        id
    )
}

/// The neighbourhood with a code.
pub async fn by_code(tx: &mut Tx, code: &str) -> sqlx::Result<Option<Neighbourhood>> {
    fetch_optional!(
        tx,
        Neighbourhood,
        "SELECT neighbourhood_id, kind, code, names, zone, city, latitude, longitude, directory_version, is_sample
         FROM neighbourhoods WHERE code = $1",
        code
    )
}

/// Every neighbourhood, lobbies and the shared directory included, oldest first.
pub async fn all(tx: &mut Tx) -> sqlx::Result<Vec<Neighbourhood>> {
    fetch_all!(
        tx,
        Neighbourhood,
        "SELECT neighbourhood_id, kind, code, names, zone, city, latitude, longitude, directory_version, is_sample
         FROM neighbourhoods ORDER BY neighbourhood_id"
    )
}

/// The neighbourhood with a code, if a bot serves it.
pub async fn served_by_code(tx: &mut Tx, bot: BotId, code: &str) -> sqlx::Result<Option<NeighbourhoodId>> {
    let row = fetch_optional!(
        tx,
        (NeighbourhoodId,),
        "SELECT n.neighbourhood_id FROM neighbourhoods n
         JOIN bot_neighbourhoods b ON b.neighbourhood_id = n.neighbourhood_id
         WHERE b.bot_id = $1 AND n.code = $2 AND n.kind = 'open'",
        bot,
        code
    )?;
    Ok(row.map(|(id,)| id))
}

/// The quiet hours of a neighbourhood.
pub async fn quiet(tx: &mut Tx, id: NeighbourhoodId) -> sqlx::Result<Quiet> {
    let row = fetch_optional!(
        tx,
        (i64, i64),
        "SELECT quiet_from_min, quiet_until_min FROM neighbourhoods WHERE neighbourhood_id = $1",
        id
    )?;
    Ok(row.map_or(Quiet::DEFAULT, to_quiet))
}

/// The quiet hours and the zones of all neighbourhoods: a bot goes on talking with people of one that it has left.
pub async fn all_quiet(tx: &mut Tx) -> sqlx::Result<Vec<(NeighbourhoodId, Quiet, String)>> {
    let rows = fetch_all!(
        tx,
        (NeighbourhoodId, i64, i64, String),
        "SELECT neighbourhood_id, quiet_from_min, quiet_until_min, zone FROM neighbourhoods WHERE kind = 'open'"
    )?;
    Ok(rows.into_iter().map(|(id, from, until, zone)| (id, to_quiet((from, until)), zone)).collect())
}

/// Sets the quiet hours of a neighbourhood.
pub async fn set_quiet(tx: &mut Tx, id: NeighbourhoodId, quiet: Quiet) -> sqlx::Result<()> {
    execute!(
        tx,
        "UPDATE neighbourhoods SET quiet_from_min = $2, quiet_until_min = $3 WHERE neighbourhood_id = $1",
        id,
        i64::from(quiet.from_min),
        i64::from(quiet.until_min)
    )?;
    Ok(())
}

fn to_quiet((from, until): (i64, i64)) -> Quiet {
    let minute = |value: i64| u32::try_from(value).unwrap_or(0);
    Quiet { from_min: minute(from), until_min: minute(until) }
}

/// Says that the service directory changed.
pub async fn bump_directory(tx: &mut Tx, id: NeighbourhoodId) -> sqlx::Result<()> {
    execute!(
        tx,
        "UPDATE neighbourhoods SET directory_version = directory_version + 1 WHERE neighbourhood_id = $1",
        id
    )?;
    Ok(())
}

/// Deletes a neighbourhood with every row of it, last made tables first; the chats in it are unknown afterwards.
pub async fn erase(tx: &mut Tx, id: NeighbourhoodId) -> sqlx::Result<()> {
    for table in migrate::tables().iter().rev() {
        if GLOBAL_TABLES.iter().all(|(global, _)| global != table) {
            // The name stands in the program's own migrations and comes from nowhere else.
            let sql = sqlx::AssertSqlSafe(format!("DELETE FROM {table} WHERE neighbourhood_id = $1"));
            match tx {
                Tx::Sqlite(tx) => sqlx::query(sql).bind(id).execute(&mut **tx).await.map(drop)?,
                Tx::Postgres(tx) => sqlx::query(sql).bind(id).execute(&mut **tx).await.map(drop)?,
            }
        }
    }
    execute!(tx, "DELETE FROM addresses WHERE neighbourhood_id = $1", id)?;
    execute!(tx, "DELETE FROM bot_neighbourhoods WHERE neighbourhood_id = $1", id)?;
    execute!(tx, "DELETE FROM neighbourhoods WHERE neighbourhood_id = $1", id)?;
    Ok(())
}
