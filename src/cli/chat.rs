//! `linli chat`: talk with the bot in this terminal.

use tokio::signal::unix::{SignalKind, signal};

use super::{Failed, out};
use crate::channel::terminal::talk;
use crate::channel::web::Person;
use crate::config::Config;
use crate::service::{Role, Service};

/// The address of who gives no name.
const NAMELESS: &str = "me";

/// Arguments of `linli chat`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Talk as this person; each name is a chat of its own, which is kept
    #[arg(long = "as", value_name = "NAME")]
    name: Option<String>,
    /// Begin with what a link carries, such as n-hetang
    #[arg(long, value_name = "PAYLOAD")]
    start: Option<String>,
}

/// Talks until there are no more lines, `/quit`, or Ctrl-C.
pub(super) async fn run(config: &Config, args: &Args) -> Result<(), Failed> {
    let mut terminate = signal(SignalKind::terminate()).map_err(anyhow::Error::from)?;
    let mut hang_up = signal(SignalKind::hangup()).map_err(anyhow::Error::from)?;
    let service = Service::start(config, Role::Terminal).await?;
    let desk = service.desk().cloned().expect("a terminal's service has a desk until it is stopped");
    let language = std::env::var("LANG").unwrap_or_default();
    let person = Person {
        address: args.name.as_deref().unwrap_or(NAMELESS),
        name: args.name.as_deref().unwrap_or_default(),
        language: language
            .split(['.', '@'])
            .next()
            .filter(|tag| tag.len() >= 2 && *tag != "POSIX")
            .unwrap_or(""),
    };
    out::line(
        "A number presses a button. /location LAT, LON · /photo FILE WORDS · ^1 WORDS replies to the last message · /quit\n",
    )?;
    let opening = args.start.as_ref().map(|payload| format!("/start {payload}"));
    let lines = tokio::io::BufReader::new(tokio::io::stdin());
    let talk = talk(&desk, person, opening, lines, tokio::io::stdout(), service.stopping());
    let ended = tokio::select! {
        ended = talk => ended.map(drop),
        _ = terminate.recv() => Ok(()),
        _ = hang_up.recv() => Ok(()),
        _ = tokio::signal::ctrl_c() => Ok(()),
    };
    drop(desk);
    service.stop().await;
    ended?;
    // A line that was begun and not ended would keep the program waiting for it.
    std::process::exit(0)
}
