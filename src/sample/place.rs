//! The sample's neighbourhood itself.

use serde::Deserialize;
use serde_json::json;

use super::{CODE, parse};
use crate::app::App;
use crate::domain::id::NeighbourhoodId;
use crate::fault::Fault;
use crate::service::add_neighbourhood;
use crate::store::Tx;
use crate::store::neighbourhood::Neighbourhood;

#[derive(Deserialize)]
struct File {
    name_zh: String,
    name_en: String,
    city_zh: String,
    zone: String,
    latitude: f64,
    longitude: f64,
}

/// Makes the neighbourhood, which every bot serves.
pub(super) async fn load(tx: &mut Tx, app: &App) -> Result<Neighbourhood, Fault> {
    let file: File = parse("neighbourhood.toml", include_str!("data/neighbourhood.toml"))?;
    let row = Neighbourhood {
        neighbourhood_id: NeighbourhoodId(app.ids.next()),
        kind: "open".to_owned(),
        code: CODE.to_owned(),
        names: json!({"zh-Hans": file.name_zh, "en": file.name_en}).to_string(),
        zone: file.zone,
        city: file.city_zh,
        latitude: Some(file.latitude),
        longitude: Some(file.longitude),
        directory_version: 0,
        is_sample: 1,
    };
    add_neighbourhood(tx, app, &row).await?;
    Ok(row)
}
