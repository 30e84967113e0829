//! The views that staff query (`migrations/0008_views.sql`), read row by row.
//!
//! A view is on this list or it is not given out. Tests compare the list with both engines.

use futures_util::stream::{BoxStream, StreamExt};
use sqlx::{ColumnIndex, Database, Decode, Row, Type};

use super::db::Tx;
use crate::execute;

/// A view for people.
#[derive(Debug, PartialEq, Eq)]
pub struct View {
    /// Its name in the database.
    pub name: &'static str,
    /// Its columns in order, the neighbourhood's code first.
    pub columns: &'static [(&'static str, Kind)],
    /// Its rows in a sensible order; `$1` is a neighbourhood's code, or NULL for all.
    select: &'static str,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text; instants and dates are text, too.
    Text,
    /// A whole number.
    Whole,
    /// A number with decimals.
    Decimal,
}

/// What stands in one row and column.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A number with decimals.
    Decimal(f64),
}

use Kind::{Decimal, Text, Whole};

/// Every view.
pub static ALL: [View; 6] = [
    View {
        name: "staff_reports",
        columns: &[
            ("neighbourhood", Text),
            ("neighbourhood_name", Text),
            ("number", Whole),
            ("category", Text),
            ("category_label", Text),
            ("status", Text),
            ("status_label", Text),
            ("description", Text),
            ("place", Text),
            ("latitude", Decimal),
            ("longitude", Decimal),
            ("files", Whole),
            ("reported", Text),
            ("updated", Text),
            ("expected", Text),
            ("closed", Text),
            ("closed_as", Text),
            ("closed_as_label", Text),
            ("days_to_close", Decimal),
            ("taken_by", Whole),
            ("answer", Text),
        ],
        select: "SELECT * FROM staff_reports WHERE CAST($1 AS TEXT) IS NULL OR neighbourhood = $1
                 ORDER BY neighbourhood, number",
    },
    View {
        name: "staff_shifts",
        columns: &[
            ("neighbourhood", Text),
            ("neighbourhood_name", Text),
            ("number", Whole),
            ("role", Text),
            ("role_label", Text),
            ("title", Text),
            ("venue", Text),
            ("starts", Text),
            ("ends", Text),
            ("status", Text),
            ("status_label", Text),
            ("needed", Whole),
            ("signed_up", Whole),
            ("missing", Whole),
            ("waiting", Whole),
            ("asked", Whole),
            ("declined", Whole),
            ("called", Text),
            ("created_by", Whole),
        ],
        select: "SELECT * FROM staff_shifts WHERE CAST($1 AS TEXT) IS NULL OR neighbourhood = $1
                 ORDER BY neighbourhood, starts, number",
    },
    View {
        name: "staff_activities",
        columns: &[
            ("neighbourhood", Text),
            ("neighbourhood_name", Text),
            ("number", Whole),
            ("title", Text),
            ("venue", Text),
            ("starts", Text),
            ("ends", Text),
            ("sign_up_until", Text),
            ("status", Text),
            ("status_label", Text),
            ("capacity", Whole),
            ("signed_up", Whole),
            ("places_left", Whole),
            ("waiting", Whole),
            ("cancel_note", Text),
            ("created_by", Whole),
        ],
        select: "SELECT * FROM staff_activities WHERE CAST($1 AS TEXT) IS NULL OR neighbourhood = $1
                 ORDER BY neighbourhood, starts, number",
    },
    View {
        name: "staff_announcements",
        columns: &[
            ("neighbourhood", Text),
            ("neighbourhood_name", Text),
            ("number", Whole),
            ("text", Text),
            ("languages", Text),
            ("audience", Text),
            ("audience_label", Text),
            ("topic", Text),
            ("status", Text),
            ("status_label", Text),
            ("recipients", Whole),
            ("delivered", Whole),
            ("failed", Whole),
            ("unreachable", Whole),
            ("stopped", Whole),
            ("on_the_way", Whole),
            ("said_read", Whole),
            ("need_help", Whole),
            ("due", Text),
            ("weekly", Whole),
            ("confirmed", Text),
            ("finished", Text),
            ("corrected", Text),
            ("withdrawn", Text),
            ("sent_by", Whole),
        ],
        select: "SELECT * FROM staff_announcements WHERE CAST($1 AS TEXT) IS NULL OR neighbourhood = $1
                 ORDER BY neighbourhood, number",
    },
    // A neighbourhood shows the shared directory beneath its own.
    View {
        name: "staff_services",
        columns: &[
            ("neighbourhood", Text),
            ("neighbourhood_name", Text),
            ("source_id", Text),
            ("name", Text),
            ("organization", Text),
            ("categories", Text),
            ("categories_label", Text),
            ("status", Text),
            ("status_label", Text),
            ("description", Text),
            ("eligibility", Text),
            ("documents", Text),
            ("fees", Text),
            ("phones", Text),
            ("addresses", Text),
            ("checked_on", Text),
            ("imported", Text),
        ],
        select: "SELECT * FROM staff_services WHERE CAST($1 AS TEXT) IS NULL OR neighbourhood IN ($1, '-')
                 ORDER BY neighbourhood, name, source_id",
    },
    View {
        name: "staff_participation",
        columns: &[
            ("neighbourhood", Text),
            ("neighbourhood_name", Text),
            ("month", Text),
            ("residents_joined", Whole),
            ("residents_left", Whole),
            ("volunteers_joined", Whole),
            ("activities", Whole),
            ("activity_sign_ups", Whole),
            ("shifts", Whole),
            ("shift_sign_ups", Whole),
            ("shift_hours", Decimal),
            ("reports", Whole),
            ("reports_closed", Whole),
            ("days_to_close", Decimal),
        ],
        select: "SELECT * FROM staff_participation WHERE CAST($1 AS TEXT) IS NULL OR neighbourhood = $1
                 ORDER BY neighbourhood, month",
    },
];

/// The view with a name.
pub fn named(name: &str) -> Option<&'static View> {
    ALL.iter().find(|view| view.name == name)
}

/// Holds the database still for a transaction that reads several views; to be called before it reads anything.
/// On SQLite every transaction sees one state.
///
/// # Errors
/// The engine's.
pub async fn hold_still(tx: &mut Tx) -> sqlx::Result<()> {
    if let Tx::Postgres(_) = tx {
        execute!(tx, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")?;
    }
    Ok(())
}

/// The rows of a view, of one neighbourhood or of all, one after the other as the engine gives them.
pub fn rows<'a>(
    tx: &'a mut Tx,
    view: &'static View,
    neighbourhood: Option<&'a str>,
) -> BoxStream<'a, sqlx::Result<Vec<Cell>>> {
    match tx {
        Tx::Sqlite(tx) => {
            let rows = sqlx::query(view.select).bind(neighbourhood).fetch(&mut **tx);
            rows.map(|row| cells(view, &row?)).boxed()
        }
        Tx::Postgres(tx) => {
            let rows = sqlx::query(view.select).bind(neighbourhood).fetch(&mut **tx);
            rows.map(|row| cells(view, &row?)).boxed()
        }
    }
}

fn cells<'r, R: Row>(view: &View, row: &'r R) -> sqlx::Result<Vec<Cell>>
where
    &'static str: ColumnIndex<R>,
    Option<String>: Readable<'r, R::Database>,
    Option<i64>: Readable<'r, R::Database>,
    Option<f64>: Readable<'r, R::Database>,
{
    let cell = |&(name, kind): &(&'static str, Kind)| {
        Ok(match kind {
            Text => row.try_get::<Option<String>, _>(name)?.map_or(Cell::Empty, Cell::Text),
            Whole => row.try_get::<Option<i64>, _>(name)?.map_or(Cell::Empty, Cell::Whole),
            Decimal => row.try_get::<Option<f64>, _>(name)?.map_or(Cell::Empty, Cell::Decimal),
        })
    };
    view.columns.iter().map(cell).collect()
}

/// What an engine can give as a value.
trait Readable<'r, D: Database>: Decode<'r, D> + Type<D> {}
impl<'r, D: Database, T: Decode<'r, D> + Type<D>> Readable<'r, D> for T {}
