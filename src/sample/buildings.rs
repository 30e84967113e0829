//! The sample's buildings.

use serde::Deserialize;

use super::{Sample, parse};
use crate::fault::Fault;
use crate::store::{Tx, building};

#[derive(Deserialize)]
struct File {
    buildings: Vec<String>,
}

/// Puts the buildings in, in the order of the file.
pub(super) async fn load(tx: &mut Tx, sample: &Sample) -> Result<(), Fault> {
    let file: File = parse("neighbourhood.toml", include_str!("data/neighbourhood.toml"))?;
    Ok(building::replace(tx, sample.home, &file.buildings).await?)
}
