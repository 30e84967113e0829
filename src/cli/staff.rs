//! `linli staff`: invite, list and remove members of the committee.

use super::{Failed, out, run, table};
use crate::app::{App, ChannelKind};
use crate::config::{Config, WebChat};
use crate::domain::clock::Millis;
use crate::fault::Fault;
use crate::seal::random_code;
use crate::service;
use crate::store::neighbourhood::{self, Neighbourhood};
use crate::store::{Tx, audit, bot, staff};

/// The longest time for which an invite may last, in days.
const MAX_DAYS: i64 = 90;

/// Subcommands of `linli staff`.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Print links that make one person a member of the committee, once
    Invite {
        /// Which neighbourhood; may be left out when there is only one
        #[arg(long, value_name = "CODE")]
        neighbourhood: Option<String>,
        /// How many days the invite lasts
        #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(i64).range(1..=MAX_DAYS))]
        days: i64,
    },
    /// List members by number
    List {
        /// Which neighbourhood; may be left out when there is only one
        #[arg(long, value_name = "CODE")]
        neighbourhood: Option<String>,
    },
    /// End a membership; the person stays a resident
    Remove {
        /// The number in the list
        number: i64,
        /// Which neighbourhood; may be left out when there is only one
        #[arg(long, value_name = "CODE")]
        neighbourhood: Option<String>,
    },
}

/// Runs a subcommand.
pub(super) async fn run(config: &Config, command: Command) -> Result<(), Failed> {
    let app = service::open(config).await?.app;
    match command {
        Command::Invite { neighbourhood, days } => {
            invite(config, &app, neighbourhood.as_deref(), days).await?
        }
        Command::List { neighbourhood } => list(&app, neighbourhood.as_deref()).await?,
        Command::Remove { number, neighbourhood } => remove(&app, neighbourhood.as_deref(), number).await?,
    }
    app.db.close().await;
    Ok(())
}

async fn invite(config: &Config, app: &App, code: Option<&str>, days: i64) -> Result<(), Failed> {
    service::ensure_ground(app).await?;
    let mut tx = app.db.begin_read().await?;
    let row = choose(&mut tx, code).await?;
    let bots = bot::serving(&mut tx, row.neighbourhood_id).await?;
    drop(tx);
    let payload = fresh_invite(app, &row, days, false).await?;
    out::line(format_args!(
        "This invite to the committee of {} works once, within {days} days:",
        row.name("zh-Hans")
    ))?;
    for bot in bots {
        match ChannelKind::read(&bot.channel) {
            Some(ChannelKind::Telegram) if !bot.handle.is_empty() => {
                out::line(format_args!("  Telegram  https://t.me/{}?start={payload}", bot.handle))?;
            }
            Some(ChannelKind::Web) if config.web_chat != WebChat::Off => {
                out::line(format_args!("  Web chat  {}/chat?start={payload}", run::base(config.listen)))?;
            }
            Some(ChannelKind::Terminal) => {
                out::line(format_args!("  Terminal  linli chat --start {payload}"))?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// Puts an invite down, and gives what a link to it carries. `alone` takes back those that were not used.
pub(super) async fn fresh_invite(
    app: &App,
    row: &Neighbourhood,
    days: i64,
    alone: bool,
) -> Result<String, Fault> {
    let secret = random_code();
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    if alone {
        staff::withdraw_invites(&mut tx, row.neighbourhood_id).await?;
    }
    let hash = app.keys.lookup("invite", &secret);
    staff::invite(&mut tx, row.neighbourhood_id, &hash, now, now.plus_secs(days * 86_400)).await?;
    note(&mut tx, app, row, "invite_staff", "staff", now).await?;
    tx.commit().await?;
    Ok(format!("s-{}-{secret}", row.code))
}

async fn list(app: &App, code: Option<&str>) -> Result<(), Failed> {
    let mut tx = app.db.begin_read().await?;
    let row = choose(&mut tx, code).await?;
    let zone: chrono_tz::Tz = row.zone.parse().unwrap_or(chrono_tz::Asia::Shanghai);
    let members: Vec<Vec<String>> = staff::all(&mut tx, row.neighbourhood_id)
        .await?
        .iter()
        .map(|member| {
            let since = member.added_at.local(zone).format("%Y-%m-%d %H:%M");
            vec![member.number.to_string(), since.to_string()]
        })
        .collect();
    table::print(&["number", "since"], &members)
}

async fn remove(app: &App, code: Option<&str>, number: i64) -> Result<(), Failed> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let row = choose(&mut tx, code).await?;
    if !staff::remove(&mut tx, row.neighbourhood_id, number, now).await? {
        return Err(Failed::Asked(format!("the committee of {} has no member {number}", row.code)));
    }
    note(&mut tx, app, &row, "remove_staff", &format!("staff {number}"), now).await?;
    tx.commit().await?;
    out::line(format_args!("Member {number} is a resident like others from now on."))
}

async fn note(
    tx: &mut Tx,
    app: &App,
    row: &Neighbourhood,
    action: &str,
    subject: &str,
    now: Millis,
) -> Result<(), Fault> {
    let home = row.neighbourhood_id;
    Ok(audit::note(tx, home, app.ids.next(), audit::OPERATOR, action, subject, now).await?)
}

/// The neighbourhood with a code, or the only one.
async fn choose(tx: &mut Tx, code: Option<&str>) -> Result<Neighbourhood, Failed> {
    let mut open = neighbourhood::all(tx).await?;
    open.retain(|row| row.kind == "open" && code.is_none_or(|code| row.code == code));
    match (open.len(), code) {
        (1, _) => Ok(open.remove(0)),
        (0, Some(code)) => Err(Failed::Asked(format!("there is no neighbourhood with the code {code}"))),
        (0, None) => Err(Failed::Asked(
            "there is no neighbourhood yet: `linli neighbourhood add`, or `linli sample load`".to_owned(),
        )),
        _ => Err(Failed::Asked(format!(
            "there are several neighbourhoods; say which with --neighbourhood: {}",
            open.iter().map(|row| row.code.as_str()).collect::<Vec<_>>().join(", ")
        ))),
    }
}
