//! `linli neighbourhood`: add and list neighbourhoods.

use serde_json::json;

use super::buildings::{self, Buildings};
use super::{Failed, out, table};
use crate::app::ChannelKind;
use crate::config::Config;
use crate::domain::id::NeighbourhoodId;
use crate::domain::quiet::Quiet;
use crate::service::{self, add_neighbourhood};
use crate::store::neighbourhood::{self, Neighbourhood};
use crate::store::{Tx, audit, bot};

/// The longest code: with an invite it has to fit into a link of 64 characters.
const CODE_CHARS: usize = 40;

/// Subcommands of `linli neighbourhood`.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Add a neighbourhood; every bot serves it, unless --bot says which
    Add(Add),
    /// List neighbourhoods
    List,
    /// Change a neighbourhood
    Set(Set),
    /// Show or set the buildings that residents choose from
    Buildings(Buildings),
}

/// Arguments of `linli neighbourhood add`.
#[derive(Debug, clap::Args)]
pub(super) struct Add {
    /// What people type to join: small letters, digits and -
    code: String,
    /// Its name in Chinese
    #[arg(long, value_parser = name)]
    name: String,
    /// Its name in English
    #[arg(long, value_parser = name)]
    name_en: Option<String>,
    /// Its city
    #[arg(long, default_value = "")]
    city: String,
    /// Its time zone
    #[arg(long, default_value = "Asia/Shanghai")]
    zone: chrono_tz::Tz,
    /// The middle of it, degrees north
    #[arg(long, allow_negative_numbers = true, requires = "longitude", value_parser = degrees::<90>)]
    latitude: Option<f64>,
    /// The middle of it, degrees east
    #[arg(long, allow_negative_numbers = true, requires = "latitude", value_parser = degrees::<180>)]
    longitude: Option<f64>,
    /// The account of a bot at Telegram that serves it, and no others there; may be repeated
    #[arg(long = "bot", value_name = "ACCOUNT")]
    bots: Vec<String>,
    /// When no announcement and no reminder is sent, such as 22:00-07:00 in its own time, or none
    #[arg(long, value_parser = quiet, default_value_t = Quiet::DEFAULT)]
    quiet: Quiet,
}

/// Arguments of `linli neighbourhood set`.
#[derive(Debug, clap::Args)]
pub(super) struct Set {
    /// The neighbourhood's code
    code: String,
    /// When no announcement and no reminder is sent, such as 22:00-07:00 in its own time, or none
    #[arg(long, value_parser = quiet)]
    quiet: Quiet,
}

fn quiet(text: &str) -> Result<Quiet, String> {
    Quiet::read(text).ok_or_else(|| {
        "it takes two different times of the day, such as 22:00-07:00, or none for no quiet hours".to_owned()
    })
}

fn name(text: &str) -> Result<String, String> {
    match text.trim() {
        "" => Err("a name has at least one letter".to_owned()),
        name => Ok(name.to_owned()),
    }
}

fn degrees<const MOST: u16>(text: &str) -> Result<f64, String> {
    let degrees: f64 = text.parse().map_err(|_| "it is no number".to_owned())?;
    let most = f64::from(MOST);
    if (-most..=most).contains(&degrees) {
        Ok(degrees)
    } else {
        Err(format!("it is between -{MOST} and {MOST}"))
    }
}

/// Runs a subcommand.
pub(super) async fn run(config: &Config, command: Command) -> Result<(), Failed> {
    match command {
        Command::Add(add) => self::add(config, add).await,
        Command::List => list(config).await,
        Command::Set(args) => set(config, &args).await,
        Command::Buildings(args) => buildings::run(config, args).await,
    }
}

async fn add(config: &Config, add: Add) -> Result<(), Failed> {
    let is_plain =
        add.code.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if !is_plain || !(2..=CODE_CHARS).contains(&add.code.len()) || add.code.starts_with("lobby-") {
        return Err(Failed::Asked(format!(
            "{}: a code is 2 to {CODE_CHARS} small letters, digits and -, and does not begin with lobby-",
            add.code
        )));
    }
    let code = &add.code;
    let app = service::open(config).await?.app;
    let mut tx = app.db.begin().await?;
    if neighbourhood::by_code(&mut tx, &add.code).await?.is_some() {
        return Err(Failed::Asked(format!("there is a neighbourhood with the code {} already", add.code)));
    }
    let mut names = json!({"zh-Hans": add.name});
    if let Some(name) = &add.name_en {
        names["en"] = json!(name);
    }
    let row = Neighbourhood {
        neighbourhood_id: NeighbourhoodId(app.ids.next()),
        kind: "open".to_owned(),
        code: add.code.clone(),
        names: names.to_string(),
        zone: add.zone.name().to_owned(),
        city: add.city,
        latitude: add.latitude,
        longitude: add.longitude,
        directory_version: 0,
        is_sample: 0,
    };
    add_neighbourhood(&mut tx, &app, &row).await?;
    neighbourhood::set_quiet(&mut tx, row.neighbourhood_id, add.quiet).await?;
    if !add.bots.is_empty() {
        serve_only(&mut tx, row.neighbourhood_id, &add.bots).await?;
    }
    tx.commit().await?;
    app.db.close().await;
    out::line(format_args!(
        "{} was added. People join it with the code {code} or a link that ends in start=n-{code}.",
        add.name
    ))?;
    out::line(format_args!(
        "`linli neighbourhood buildings {code} FILE.csv` sets the buildings that people choose from."
    ))?;
    out::line(format_args!(
        "`linli staff invite --neighbourhood {code}` makes the first member of its committee."
    ))
}

/// Of the bots at Telegram, only these serve a neighbourhood.
async fn serve_only(tx: &mut Tx, place: NeighbourhoodId, accounts: &[String]) -> Result<(), Failed> {
    let mut bots = bot::all(tx).await?;
    bots.retain(|bot| bot.channel == ChannelKind::Telegram.word());
    if let Some(stranger) = accounts.iter().find(|account| bots.iter().all(|bot| bot.account != **account)) {
        return Err(Failed::Asked(format!("there is no bot with the account {stranger}: `linli bot list`")));
    }
    for bot in bots.iter().filter(|bot| !accounts.contains(&bot.account)) {
        bot::leave(tx, bot.bot_id, place).await?;
    }
    Ok(())
}

async fn set(config: &Config, args: &Set) -> Result<(), Failed> {
    let app = service::open(config).await?.app;
    let mut tx = app.db.begin().await?;
    let row = neighbourhood::by_code(&mut tx, &args.code).await?.filter(|row| row.kind == "open");
    let Some(row) = row else {
        return Err(Failed::Asked(format!("there is no neighbourhood with the code {}", args.code)));
    };
    let (home, subject) = (row.neighbourhood_id, format!("quiet hours {}", args.quiet));
    neighbourhood::set_quiet(&mut tx, home, args.quiet).await?;
    let (id, now) = (app.ids.next(), app.clock.now());
    audit::note(&mut tx, home, id, audit::OPERATOR, "set_quiet_hours", &subject, now).await?;
    tx.commit().await?;
    app.db.close().await;
    out::line(format_args!("{}: quiet hours {}.", row.name("zh-Hans"), args.quiet))
}

async fn list(config: &Config) -> Result<(), Failed> {
    let app = service::open(config).await?.app;
    let mut tx = app.db.begin_read().await?;
    let mut rows = Vec::new();
    for row in neighbourhood::all(&mut tx).await?.iter().filter(|row| row.kind == "open") {
        let quiet = neighbourhood::quiet(&mut tx, row.neighbourhood_id).await?.to_string();
        let note = if row.is_sample == 1 { "sample" } else { "" }.to_owned();
        let name = row.name("zh-Hans");
        rows.push(vec![row.code.clone(), name, row.city.clone(), row.zone.clone(), quiet, note]);
    }
    drop(tx);
    app.db.close().await;
    table::print(&["code", "name", "city", "zone", "quiet", ""], &rows)
}
