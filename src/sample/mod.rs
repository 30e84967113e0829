//! The sample: a made-up neighbourhood in Dongguan with its services, activities, shifts, people and reports, for
//! trying linli and for training.
//!
//! One file a noun, each with one function `load`, all in one transaction; [`remove`] takes everything out again.

mod activities;
mod announcements;
mod buildings;
mod directory;
mod place;
mod reports;
mod residents;
mod shifts;

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use crate::app::{App, BotInfo, ChannelKind};
use crate::domain::clock::Millis;
use crate::domain::id::{ContactId, NeighbourhoodId};
use crate::fault::Fault;
use crate::store::neighbourhood::Neighbourhood;
use crate::store::{Tx, bot, counter, neighbourhood, web};

/// The code of the sample's neighbourhood.
pub const CODE: &str = "hetang";

/// What the files of the sample share while it is loaded.
pub struct Sample {
    /// The shared parts.
    pub app: App,
    /// The sample's neighbourhood.
    pub home: NeighbourhoodId,
    /// Its time zone.
    pub zone: chrono_tz::Tz,
    /// The bot that its people talk with.
    pub bot: BotInfo,
    /// The number of the member of its committee who did what the sample shows; nobody else gets it.
    pub staff: i64,
    /// The instant that counts as now: shifts and activities are in the weeks after it.
    pub now: Millis,
    /// Its people, by the keys of `residents.toml`.
    pub residents: BTreeMap<String, ContactId>,
    /// Those of them who volunteer.
    pub volunteers: Vec<ContactId>,
}

/// Loads the sample, unless it is there; gives its neighbourhood.
///
/// # Errors
/// A [`Fault`]; then nothing of it was loaded.
pub async fn load_once(app: &App) -> Result<NeighbourhoodId, Fault> {
    let mut tx = app.db.begin().await?;
    if let Some(known) = neighbourhood::by_code(&mut tx, CODE).await? {
        return Ok(known.neighbourhood_id);
    }
    let home = load(&mut tx, app).await?;
    tx.commit().await?;
    Ok(home)
}

async fn load(tx: &mut Tx, app: &App) -> Result<NeighbourhoodId, Fault> {
    let web = bot::by_account(tx, ChannelKind::Web.word(), "web").await?;
    let web =
        web.ok_or_else(|| Fault::Bug("the sample is loaded before the web chat's bot is made".to_owned()))?;
    let bot = BotInfo {
        id: web.bot_id,
        channel: ChannelKind::Web,
        account: web.account.into(),
        handle: web.handle,
        lobby: web.lobby_id,
    };
    let row = place::load(tx, app).await?;
    let mut sample = Sample {
        app: app.clone(),
        home: row.neighbourhood_id,
        zone: row.zone.parse().unwrap_or(chrono_tz::Asia::Shanghai),
        bot,
        staff: counter::next(tx, row.neighbourhood_id, "staff").await?,
        now: app.clock.now(),
        residents: BTreeMap::new(),
        volunteers: Vec::new(),
    };
    residents::load(tx, &mut sample).await?;
    directory::load(tx, &sample).await?;
    activities::load(tx, &sample).await?;
    shifts::load(tx, &sample).await?;
    buildings::load(tx, &sample).await?;
    announcements::load(tx, &sample).await?;
    reports::load(tx, &sample).await?;
    Ok(sample.home)
}

/// Takes every row of the sample out, and what people said in its residents' chats; `false` when it is not there.
///
/// # Errors
/// A [`Fault`]; then nothing was taken out.
pub async fn remove(app: &App) -> Result<bool, Fault> {
    let mut tx = app.db.begin().await?;
    let Some(row) = find(&mut tx).await? else { return Ok(false) };
    for chat in residents::chats(app)? {
        web::erase(&mut tx, &app.keys.lookup(ChannelKind::Web.word(), &chat)).await?;
    }
    neighbourhood::erase(&mut tx, row.neighbourhood_id).await?;
    tx.commit().await?;
    Ok(true)
}

/// The sample's neighbourhood, if it was loaded.
///
/// # Errors
/// A [`Fault`] of reading.
pub async fn find(tx: &mut Tx) -> Result<Option<Neighbourhood>, Fault> {
    Ok(neighbourhood::by_code(tx, CODE).await?.filter(|row| row.is_sample == 1))
}

/// Reads a file of the sample.
fn parse<T: DeserializeOwned>(name: &str, text: &str) -> Result<T, Fault> {
    toml::from_str(text).map_err(|error| Fault::Bug(format!("the sample's {name} cannot be read: {error}")))
}
