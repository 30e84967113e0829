//! Where rows go: the addresses of contacts, opened for many rows at once.

use std::collections::{BTreeMap, HashMap};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use tracing::error;

use super::Row;
use crate::app::App;
use crate::commands::person::Person;
use crate::domain::id::{ContactId, NeighbourhoodId};
use crate::domain::wire::Wire;
use crate::fault::Fault;

/// What is known of contacts; those that are gone are missing.
pub(super) type People = HashMap<ContactId, Result<Person, Fault>>;

/// Reads the people whose addresses rows need.
///
/// # Errors
/// A [`Fault`] of reading.
pub(super) async fn people(app: &App, rows: &[Row]) -> Result<People, Fault> {
    let mut wanted: BTreeMap<NeighbourhoodId, Vec<ContactId>> = BTreeMap::new();
    for row in rows {
        if row.address.is_none() && !matches!(row.wire, Wire::Farewell { .. }) {
            wanted.entry(row.neighbourhood).or_default().push(row.contact);
        }
    }
    let mut people = People::new();
    if !wanted.is_empty() {
        let mut tx = app.db.begin_read().await?;
        for (home, contacts) in wanted {
            people.extend(Person::read_many(&mut tx, &app.keys, home, &contacts).await?);
        }
    }
    Ok(people)
}

/// Fills in the addresses of rows; gives those apart that have none, each with the reason.
pub(super) fn address(app: &App, rows: Vec<Row>, people: &People) -> (Vec<Row>, Vec<(Row, &'static str)>) {
    let (mut ready, mut lost) = (Vec::with_capacity(rows.len()), Vec::new());
    for mut row in rows {
        let found = match (&row.wire, people.get(&row.contact)) {
            (Wire::Farewell { sealed, msg }, _) => {
                let address = farewell(app, &row, sealed);
                row.wire = Wire::Send(msg.clone());
                address.map(Some)
            }
            _ if row.address.is_some() => Ok(row.address.take()),
            (_, Some(Ok(person))) => Ok(Some(person.address.clone())),
            (_, Some(Err(fault))) => Err(Fault::Bug(fault.to_string())),
            (_, None) => Ok(None),
        };
        match found {
            Ok(Some(address)) => ready.push(Row { address: Some(address), ..row }),
            Ok(None) => lost.push((row, "gone")),
            Err(fault) => {
                error!(%fault, outbox.id = row.id.0, "a row cannot be addressed");
                lost.push((row, "corrupt"));
            }
        }
    }
    (ready, lost)
}

/// The address that a farewell carries.
fn farewell(app: &App, row: &Row, sealed: &str) -> Result<String, Fault> {
    let corrupt = || Fault::Corrupt { table: "outbox", column: "body", id: row.id.0 };
    let sealed = STANDARD.decode(sealed).map_err(|_| corrupt())?;
    let plain = app.keys.open(row.neighbourhood, row.contact, &sealed).map_err(|_| corrupt())?;
    String::from_utf8(plain).map_err(|_| corrupt())
}
