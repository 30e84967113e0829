//! `linli bot`: the bots of this installation, and which neighbourhoods each serves.

use super::{Failed, out, table};
use crate::app::{App, ChannelKind};
use crate::config::Config;
use crate::service;
use crate::store::bot::{self, Bot};
use crate::store::neighbourhood::{self, Neighbourhood};
use crate::store::{Tx, contact};

/// Subcommands of `linli bot`.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// List bots and the neighbourhoods they serve
    List,
    /// Make a bot at Telegram known before its first start, so that it serves these neighbourhoods and no others
    Add {
        /// The number before the colon of its token
        #[arg(value_parser = account)]
        account: String,
        /// The codes of the neighbourhoods
        #[arg(required = true, value_name = "CODE")]
        codes: Vec<String>,
    },
    /// Let a bot serve a neighbourhood: people join it there
    Serve(Pair),
    /// Let a bot serve a neighbourhood no more: nobody else joins it there, and who did stays
    Leave(Pair),
}

/// A bot and a neighbourhood.
#[derive(Debug, clap::Args)]
pub(super) struct Pair {
    /// The bot's account in the list
    account: String,
    /// The neighbourhood's code
    code: String,
}

fn account(text: &str) -> Result<String, String> {
    if !text.is_empty() && text.len() <= 16 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(text.to_owned())
    } else {
        Err("it is the number before the token's colon, and never the token".to_owned())
    }
}

/// Runs a subcommand.
pub(super) async fn run(config: &Config, command: &Command) -> Result<(), Failed> {
    let app = service::open(config).await?.app;
    let result = match command {
        Command::List => list(&app).await,
        Command::Add { account, codes } => add(&app, account, codes).await,
        Command::Serve(pair) => serve(&app, pair).await,
        Command::Leave(pair) => leave(&app, pair).await,
    };
    app.db.close().await;
    result
}

async fn list(app: &App) -> Result<(), Failed> {
    let mut tx = app.db.begin_read().await?;
    let all = neighbourhood::all(&mut tx).await?;
    let mut rows = Vec::new();
    for row in bot::all(&mut tx).await? {
        let served = bot::served(&mut tx, row.bot_id).await?;
        let codes: Vec<_> = all
            .iter()
            .filter(|place| served.contains(&place.neighbourhood_id))
            .map(|place| place.code.as_str())
            .collect();
        rows.push(vec![row.channel, row.account, row.handle, codes.join(" ")]);
    }
    table::print(&["channel", "account", "handle", "neighbourhoods"], &rows)
}

async fn add(app: &App, account: &str, codes: &[String]) -> Result<(), Failed> {
    let mut tx = app.db.begin().await?;
    if bot::by_account(&mut tx, ChannelKind::Telegram.word(), account).await?.is_some() {
        return Err(Failed::Asked(format!(
            "the bot {account} is known already: `linli bot serve` and `linli bot leave` change what it serves"
        )));
    }
    let mut places = Vec::new();
    for code in codes {
        places.push(place(&mut tx, code).await?.neighbourhood_id);
    }
    service::register_bot(&mut tx, app, ChannelKind::Telegram, account, &places).await?;
    tx.commit().await?;
    out::line(format_args!(
        "The bot {account} serves {}. It works once its token stands in LINLI_TELEGRAM_TOKEN.",
        codes.join(", ")
    ))
}

async fn serve(app: &App, pair: &Pair) -> Result<(), Failed> {
    let mut tx = app.db.begin().await?;
    let (bot, place) = find(&mut tx, pair).await?;
    bot::serve(&mut tx, bot.bot_id, place.neighbourhood_id).await?;
    tx.commit().await?;
    out::line(format_args!("The bot {} serves {}.", pair.account, pair.code))
}

async fn leave(app: &App, pair: &Pair) -> Result<(), Failed> {
    let mut tx = app.db.begin().await?;
    let (bot, place) = find(&mut tx, pair).await?;
    if !bot::leave(&mut tx, bot.bot_id, place.neighbourhood_id).await? {
        return Err(Failed::Asked(format!("the bot {} does not serve {}", pair.account, pair.code)));
    }
    let stay = contact::count_of_bot(&mut tx, place.neighbourhood_id, bot.bot_id).await?;
    tx.commit().await?;
    out::line(format_args!(
        "Nobody else joins {} by the bot {}. Chats that go on there: {stay}.",
        pair.code, pair.account
    ))
}

/// The bot and the neighbourhood that are meant.
async fn find(tx: &mut Tx, pair: &Pair) -> Result<(Bot, Neighbourhood), Failed> {
    let bots = bot::all(tx).await?;
    let bot = bots.into_iter().find(|bot| bot.account == pair.account).ok_or_else(|| {
        Failed::Asked(format!(
            "there is no bot with the account {}: `linli bot list` shows them, `linli bot add` adds one",
            pair.account
        ))
    })?;
    Ok((bot, place(tx, &pair.code).await?))
}

/// The open neighbourhood with a code.
async fn place(tx: &mut Tx, code: &str) -> Result<Neighbourhood, Failed> {
    let found = neighbourhood::by_code(tx, code).await?.filter(|place| place.kind == "open");
    found.ok_or_else(|| {
        Failed::Asked(format!("there is no neighbourhood with the code {code}: `linli neighbourhood list`"))
    })
}
