//! `linli run`: everything, until it is told to stop.

use std::net::SocketAddr;

use tokio::signal::unix::{SignalKind, signal};

use super::{Failed, out, staff};
use crate::app::ChannelKind;
use crate::config::{Config, WebChat};
use crate::sample;
use crate::service::{Role, Service};
use crate::store::{Tx, bot};

/// How long the invite lasts that is printed for the sample.
const INVITE_DAYS: i64 = 1;

/// Runs until SIGTERM or SIGINT.
pub(super) async fn run(config: &Config) -> Result<(), Failed> {
    let mut terminate = signal(SignalKind::terminate()).map_err(anyhow::Error::from)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(anyhow::Error::from)?;
    let mut service = Service::start(config, Role::Run).await?;
    if let Some(addr) = service.addr() {
        out::line(greeting(config, &service, addr).await?)?;
    }
    let failed = tokio::select! {
        _ = terminate.recv() => None,
        _ = interrupt.recv() => None,
        error = service.failed() => Some(error),
    };
    // A second signal does not wait.
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        std::process::exit(130);
    });
    service.stop().await;
    failed.map_or(Ok(()), |error| Err(error.into()))
}

/// A few lines: where to click, how to become staff, how to connect Telegram and PostgreSQL.
async fn greeting(config: &Config, service: &Service, addr: SocketAddr) -> Result<String, Failed> {
    let base = base(addr);
    let app = service.app();
    let mut tx = app.db.begin_read().await?;
    let example = sample::find(&mut tx).await?;
    let telegrams = telegrams(config, &mut tx).await?;
    drop(tx);
    let mut lines = Vec::new();
    // Where an invite can be taken up.
    let mut doors = Vec::new();
    match config.web_chat {
        WebChat::Off => lines.push(format!("linli is running at {base} (web chat off: LINLI_WEB_CHAT=on)")),
        WebChat::On | WebChat::Loopback => {
            lines.push(format!("Chat          {base}/chat   (each new tab there is another resident)"));
            doors.push(format!("{base}/chat"));
        }
    }
    if telegrams.is_empty() {
        lines.push("Telegram      LINLI_TELEGRAM_TOKEN=…   with a token from @BotFather".to_owned());
    }
    for (account, handle) in telegrams {
        match handle {
            None => lines.push(format!("Telegram      does not answer for {account}; it is tried again")),
            Some(handle) => {
                let link = format!("https://t.me/{handle}");
                lines.push(format!("Telegram      {link}   (a neighbourhood's link: {link}?start=n-CODE)"));
                doors.push(link);
            }
        }
    }
    match example.filter(|_| config.is_default_database) {
        Some(row) if !doors.is_empty() => {
            let payload = staff::fresh_invite(app, &row, INVITE_DAYS, true).await?;
            for door in doors {
                lines.push(format!("Become staff  {door}?start={payload}   (once, within a day)"));
            }
            lines.push(format!(
                "Sample        {} is made up; `linli sample remove` takes it out",
                row.name("en")
            ));
        }
        _ => lines.push("Become staff  linli staff invite   prints a link that works once".to_owned()),
    }
    if app.db.is_sqlite() {
        lines.push("PostgreSQL    LINLI_DATABASE_URL=postgres://USER:PASSWORD@HOST/NAME".to_owned());
    }
    lines.push("Stop          Ctrl-C".to_owned());
    Ok(lines.join("\n"))
}

/// The accounts at Telegram, each with the bot's user name, once Telegram has said who the bot is.
async fn telegrams(config: &Config, tx: &mut Tx) -> Result<Vec<(String, Option<String>)>, Failed> {
    let mut bots = Vec::new();
    for token in &config.telegram_tokens {
        let bot = bot::by_account(tx, ChannelKind::Telegram.word(), &token.account).await?;
        let handle = bot.map(|bot| bot.handle).filter(|handle| !handle.is_empty());
        bots.push((token.account.clone(), handle));
    }
    Ok(bots)
}

/// Where people at this machine find the server.
pub(super) fn base(addr: SocketAddr) -> String {
    let ip = addr.ip();
    if ip.is_unspecified() { format!("http://127.0.0.1:{}", addr.port()) } else { format!("http://{addr}") }
}
